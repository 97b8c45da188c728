//! A reference rate that is built in: each line of it as a book writes it, its source, and until when it is known.

use chrono::NaiveDate;

use crate::book::Book;
use crate::book::day::plus;
use crate::book::model::Rate;
use crate::book::prelude::{rate_text, rates};
use crate::syntax::words::Fixing;
use crate::timeline::rate::{OPEN_ENDED, Table};

/// The page of a rate; none where it is not built in.
#[must_use]
pub fn page_of_rate(name: &str) -> Option<String> {
    let (source, lines) = rate_text(name)?;
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    let page = format!("`{name}` is a reference rate. {source}\n\n{}", lines.join("\n"));
    let Some((change, last)) = last_days(name) else { return Some(page) };
    let is_assumed = Table::of(&Book::default(), name).is_assumed(change, last);
    let until = if is_assumed {
        format!(
            "It is assumed until {last}, {OPEN_ENDED} days from its last change that is known here: look for a newer one. For \
             that and for later days a book needs a `rate` of its own."
        )
    } else {
        format!("It is known until {last}: for later days a book needs a `rate` of its own.")
    };
    Some(format!("{page}\n\n{until}"))
}

/// The last line of a rate, and the last day for which it has one without a line of the book.
fn last_days(name: &str) -> Option<(&'static Rate, NaiveDate)> {
    let last = rates().iter().rfind(|rate| *rate.name == *name)?;
    let book = Book::default();
    let days = Table::of(&book, name).stretches(Fixing::Daily, last.from, plus(last.from, u16::MAX));
    Some((last, days.iter().rfind(|stretch| stretch.rate.is_some())?.to))
}

/// The names of the rates that are built in.
#[must_use]
pub fn names_of_rates() -> Vec<&'static str> {
    let mut names: Vec<&str> = rates().iter().map(|rate| &*rate.name).collect();
    names.dedup();
    names
}

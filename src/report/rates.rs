//! A reference rate that is built in: each line of it as a book writes it, its source, and until when it is known.

use crate::book::Book;
use crate::book::day::plus;
use crate::book::prelude::{rate_text, rates};
use crate::syntax::words::Fixing;
use crate::timeline::rate::Table;

/// The page of a rate; none where it is not built in.
#[must_use]
pub fn page_of_rate(name: &str) -> Option<String> {
    let (source, lines) = rate_text(name)?;
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    let page = format!("`{name}` is a reference rate. {source}\n\n{}", lines.join("\n"));
    let until = |last| {
        format!("{page}\n\nIt is known until {last}: for later days a book needs a `rate` of its own.")
    };
    Some(last_day(name).map_or_else(|| page.clone(), until))
}

/// The last day on which a rate is known without a line of the book.
fn last_day(name: &str) -> Option<chrono::NaiveDate> {
    let last = rates().iter().rfind(|rate| *rate.name == *name)?;
    let book = Book::default();
    let days = Table::of(&book, name).stretches(Fixing::Daily, last.from, plus(last.from, u16::MAX));
    days.iter().rfind(|stretch| stretch.rate.is_some()).map(|stretch| stretch.to)
}

/// The names of the rates that are built in.
#[must_use]
pub fn names_of_rates() -> Vec<&'static str> {
    let mut names: Vec<&str> = rates().iter().map(|rate| &*rate.name).collect();
    names.dedup();
    names
}

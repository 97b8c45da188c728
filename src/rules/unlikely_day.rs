#![doc = include_str!("unlikely_day.md")]

mod said;

use chrono::{Datelike, NaiveDate};

use super::wording::days;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{between, months_later};
use crate::book::model::{Entry, EntryId};
use crate::diagnostic::{Applicability, Diagnostic, count};
use crate::source::Place;
use crate::syntax::words::Verb;

pub(super) static RULE: Rule =
    Rule::data(121, "unlikely-day", Severity::Warning, include_str!("unlikely_day.md"), check).for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    said::check(facts, findings);
    if !facts.book.has_unlikely_day {
        return;
    }
    for (id, entry) in facts.book.numbered() {
        let Some(named) = entry.unlikely_day() else { continue };
        // A due day before the invoice is an error of its own.
        if entry.due().is_some_and(|due| due < entry.day) {
            continue;
        }
        // Of a day that is to come, it is said that it is to come.
        if entry.day > facts.today {
            findings.changes(entry.day);
            continue;
        }
        findings.push(finding(facts, id, entry, named));
    }
}

fn finding(facts: &Facts<'_>, id: EntryId, entry: &Entry, named: NaiveDate) -> Diagnostic {
    let place = facts.part(id, |written| {
        let due = written.args.due.as_ref().map(|due| due.span);
        due.or(written.args.by.as_ref().map(|by| by.span))
    });
    let is_before = named < entry.day;
    let word = if entry.verb == Verb::Invoiced { "due" } else { "by" };
    let (message, seen) = if is_before {
        let early = days(between(named, entry.day));
        (format!("`{word} {named}` lies before its own entry"), format!("{early} before {}", entry.day))
    } else {
        let years = named.years_since(entry.day).and_then(|years| usize::try_from(years).ok());
        let years = count(years.unwrap_or_default(), "year", "years");
        (format!("`{word} {named}` is {years} away"), format!("counted from {}", entry.day))
    };
    let finding = RULE.finding(message, place).seen(seen).about(facts.about_entry(entry));
    match meant(entry.day, named).filter(|_| is_day(facts, place, named)) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
            place.span,
            meant.to_string(),
            Applicability::Unsafe,
        ),
        None if is_before => finding.help("correct one of the two dates: nothing waits for such a day"),
        None if is_day(facts, place, named) => finding.help("look at the year"),
        None => finding.help("look at the number of days"),
    }
}

/// The same day of another year, where it lies within a year after an entry and is nearer to that than the day that is
/// named.
fn meant(entry: NaiveDate, named: NaiveDate) -> Option<NaiveDate> {
    let in_year = |year| named.with_year(year);
    let end = months_later(entry, 12);
    let next = [entry.year(), entry.year() + 1].into_iter().filter_map(in_year);
    let next = next.filter(|day| (entry..=end).contains(day)).min()?;
    (between(entry, next) < between(entry, named).abs()).then_some(next)
}

/// Whether nothing but the day stands at a place: not a number of days.
fn is_day(facts: &Facts<'_>, place: Place, named: NaiveDate) -> bool {
    facts.book.sources.text(place) == named.to_string()
}

#![doc = include_str!("future_entry.md")]

use chrono::{Datelike, NaiveDate};

use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::EntryId;
use crate::diagnostic::Applicability;

pub(super) static RULE: Rule =
    Rule::clock(108, "future-entry", Severity::Warning, include_str!("future_entry.md"), check)
        .changes_others()
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let entries = &facts.book.entries;
    let first = entries.partition_point(|entry| entry.day <= facts.today);
    for (at, entry) in entries.iter().enumerate().skip(first) {
        findings.changes(entry.day);
        let place = facts.day_place(EntryId::at(at));
        let finding = RULE
            .finding("this entry is dated after today", place)
            .seen("does not count until its day has come")
            .about(facts.about_entry(entry));
        findings.push(match swapped(entry.day, facts.today) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                place.span,
                meant.to_string(),
                Applicability::Unsafe,
            ),
            None => finding.help("correct the date; what is still to be done is not written down as done"),
        });
    }
}

/// `2062-06-22`, written in 2026: the day of the year whose digits changed places, where that has been in the last year.
fn swapped(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let year = day.year();
    let ones_first = year / 100 * 100 + year % 10 * 10 + year / 10 % 10;
    let tens_first = year / 1000 * 1000 + year / 10 % 10 * 100 + year / 100 % 10 * 10 + year % 10;
    let days = [ones_first, tens_first].into_iter().filter_map(|year| day.with_year(year));
    days.into_iter().find(|meant| *meant <= today && between(*meant, today) <= 366)
}

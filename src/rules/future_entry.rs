#![doc = include_str!("future_entry.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::EntryId;

pub(super) static RULE: Rule =
    Rule::clock(108, "future-entry", Severity::Warning, include_str!("future_entry.md"), check)
        .changes_others();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let entries = &facts.book.entries;
    let first = entries.partition_point(|entry| entry.day <= facts.today);
    for (at, entry) in entries.iter().enumerate().skip(first) {
        findings.changes(entry.day);
        let about = match entry.invoice() {
            Some(invoice) => facts.about_numbered(entry.subject, facts.book.number(invoice)),
            None => facts.about(entry.subject),
        };
        findings.push(
            RULE.finding("this entry is dated after today", facts.day_place(EntryId::at(at)))
                .seen("does not count until its day has come")
                .help("correct the date; what is still to be done is not written down as done")
                .about(about),
        );
    }
}

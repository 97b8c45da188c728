#![doc = include_str!("future_entry.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::EntryId;
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule::clock(108, "future-entry", Severity::Warning, include_str!("future_entry.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let entries = &facts.book.entries;
    let first = entries.partition_point(|entry| entry.day <= facts.today);
    for (at, entry) in entries.iter().enumerate().skip(first) {
        findings.changes(entry.day);
        let mut about = facts.about(entry.subject);
        about.invoice = entry.invoice().map(|id| facts.book.number(id).to_owned());
        let place = facts
            .part(EntryId::at(at), |written| Some(Span::new(written.span.start, written.span.start + 10)));
        findings.push(
            RULE.finding("this entry is dated after today", place)
                .seen("does not count until its day has come")
                .help("correct the date; what is still to be done is not written down as done")
                .about(about),
        );
    }
}

//! What a book will be told until a later day, if nothing is written: `--until`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::book::Book;
use crate::diagnostic::{Diagnostic, State};
use crate::rules::{self, Report};
use crate::timeline;

/// Adds what will be found after today until a day, if nothing is written: each finding as of the day on which it begins.
pub(in crate::command) fn ahead(book: &Book, report: &mut Report, today: NaiveDate, until: NaiveDate) {
    // What an `allow` silences today may be told once that ends.
    let mut known: BTreeSet<String> = report.shown().map(|finding| finding.fingerprint.clone()).collect();
    known.extend(report.waiting.iter().map(|finding| finding.fingerprint.clone()));
    let mut coming: Vec<Diagnostic> = Vec::new();
    let mut day = today;
    let mut next = report.valid_until;
    while let Some(change) = next.filter(|change| *change <= until && *change > day) {
        day = change;
        let timeline = timeline::build(book, day);
        let later = rules::check(&timeline);
        next = later.valid_until;
        let waiting = later.waiting.into_iter();
        report.waiting.extend(waiting.filter(|finding| known.insert(finding.fingerprint.clone())));
        let shown = later.findings.into_iter().filter(|finding| finding.suppressed.is_none());
        let fresh = shown.filter(|finding| known.insert(finding.fingerprint.clone()));
        coming.extend(fresh.map(|mut finding| {
            // However late it will be by then, today it only waits.
            if let Some(next) = &mut finding.next {
                next.state = State::Waiting;
                if next.from <= today {
                    next.from = day;
                    next.until = next.until.max(day);
                }
            }
            finding.note(format!("from {day} on, if nothing is written until then"))
        }));
    }
    report.findings.extend(coming);
}

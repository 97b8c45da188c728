//! What a book will be told until a later day, if nothing is written: `--until`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Severity, State};
use crate::rules::{self, Report};
use crate::timeline::{self, Timeline};

/// What is told already: how severe each finding was when it was told last.
type Known = BTreeMap<String, Severity>;

/// Whether a finding is new, or became more severe; it is known from now on.
fn is_news(known: &mut Known, finding: &Diagnostic) -> bool {
    let before = known.insert(finding.fingerprint.clone(), finding.severity);
    before.is_none_or(|before| before < finding.severity)
}

/// Adds what will be found after today until a day, if nothing is written: each finding as of the day on which it begins,
/// and as of that on which it becomes more severe. Only what rules find that are chosen is sure to be there.
pub(in crate::command) fn forecast(
    timeline: &Timeline<'_>,
    report: &mut Report,
    until: NaiveDate,
    chosen: rules::Which<'_>,
) {
    let (book, today) = (timeline.book, timeline.today);
    // What an `allow` silences today may be told once that ends.
    let mut known = Known::new();
    for finding in report.shown().chain(&report.waiting) {
        is_news(&mut known, finding);
    }
    let mut coming: Vec<Diagnostic> = Vec::new();
    let mut day = today;
    let mut next = report.valid_until;
    while let Some(change) = next.filter(|change| *change <= until && *change > day) {
        day = change;
        let timeline = timeline::build(book, day);
        let later = rules::check_until(&timeline, chosen);
        next = later.valid_until;
        let waiting = later.waiting.into_iter();
        report.waiting.extend(waiting.filter(|finding| is_news(&mut known, finding)));
        let shown = later.findings.into_iter().filter(|finding| finding.suppressed.is_none());
        let fresh = shown.filter(|finding| is_news(&mut known, finding));
        coming.extend(fresh.map(|mut finding| {
            // However late it will be by then, today it only waits.
            if let Some(next) = &mut finding.next {
                next.state = State::Waiting;
                if next.from <= today {
                    next.from = day;
                    next.until = next.until.max(day);
                }
            }
            finding.as_of = Some(day);
            finding.since = finding.since.max(Some(day));
            finding.asked_from = finding.asked_from.max(finding.since);
            finding.note(format!("from {day} on, if nothing is written until then"))
        }));
    }
    report.findings.extend(coming);
    // One that becomes more severe is told twice.
    rules::fingerprints(book, &mut report.findings);
}

#![doc = include_str!("unused_allow.md")]

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::level::{Levels, Said};
use super::{ALL, Facts, Findings, Rule, Severity, Which, is_about_reading};
use crate::book::Book;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::source::{Place, Span};
use crate::timeline::Timeline;

pub(super) static RULE: Rule =
    Rule::clock(118, "unused-allow", Severity::Note, include_str!("unused_allow.md"), check).for_a_look();

/// Only once all other rules have spoken is it known which `allow` silenced something: [`idle`] is asked then.
fn check(_: &Facts<'_>, _: &mut Findings) {}

/// Findings about each `allow` that is not among those that silenced something, and the next day that changes them. What
/// has an end may be ready for what is to come, and goes by itself.
pub(super) fn idle(
    timeline: &Timeline<'_>,
    levels: &Levels<'_>,
    used: &BTreeSet<Place>,
    dated: Which<'_>,
) -> (Vec<Diagnostic>, Option<NaiveDate>) {
    let idle = levels.endless_allows().filter(|(setting, _)| !used.contains(&setting.value));
    let mut findings: Vec<Diagnostic> = idle.map(|idle| finding(timeline.book, idle)).collect();
    let applied = levels.apply(timeline, &mut findings, dated);
    // What silences a complaint about another one is not idle itself.
    findings.retain(|finding| !applied.used.contains(&finding.primary.place));
    (findings, applied.next_change)
}

fn finding(book: &Book, (setting, level): Said<'_>) -> Diagnostic {
    let finding = RULE.finding(format!("this `allow {}` silences nothing", level.rule), setting.value);
    let mut meant = ALL.iter().filter(|rule| rule.is_meant_by(&level.rule));
    let finding = if meant.all(|rule| is_about_reading(rule)) {
        finding.seen("what cannot be read is always told").help("remove it")
    } else {
        finding
            .seen("no such finding today")
            .help("remove it, or let it end by itself: `allow RULE until DATE`")
    };
    match whole_line(book, setting.value) {
        // It may be there for what is to come.
        Some(line) => finding.fix(line, "", Applicability::Unsafe),
        None => finding,
    }
}

/// The line of a place with its end.
fn whole_line(book: &Book, place: Place) -> Option<Span> {
    let source = book.sources.get(place.source)?;
    let line = source.position(place.span.start).line;
    Some(Span::new(source.line_span(line).start, source.line_span(line + 1).start))
}

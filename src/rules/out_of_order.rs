#![doc = include_str!("out_of_order.md")]

use chrono::NaiveDate;

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::EntryId;
use crate::source::Place;

pub(super) static RULE: Rule =
    Rule::data(114, "out-of-order", Severity::Warning, include_str!("out_of_order.md"), check)
        .asked_for()
        .for_a_look();

/// An entry where it stands.
type Line = (Place, NaiveDate, EntryId);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut lines: Vec<Line> =
        facts.book.numbered().map(|(id, entry)| (entry.place(), entry.day, id)).collect();
    lines.sort_unstable();
    for file in lines.chunk_by(|(one, ..), (other, ..)| one.source == other.source) {
        of_file(facts, file, findings);
    }
}

fn of_file(facts: &Facts<'_>, lines: &[Line], findings: &mut Findings) {
    let mut latest: Option<(Place, NaiveDate)> = None;
    for (at, (place, day, id)) in lines.iter().enumerate() {
        let behind = lines.get(at + 1..).unwrap_or_default();
        let (title, seen, label, help) = match latest.filter(|(_, before)| before > day) {
            Some((before, later)) => (
                "this entry stands below a later one",
                format!("earlier than {later}"),
                (before, "the later one"),
                "move the line up; the order changes nothing but what a reader sees",
            ),
            None if let Some((next, earlier)) = sticks_out(*day, latest.map(|(_, day)| day), behind) => (
                "this entry stands above earlier ones",
                format!("later than {earlier}"),
                (next, "an earlier one"),
                "move the line down, or correct its day; the order changes nothing but what a reader sees",
            ),
            None => {
                latest = Some((*place, *day));
                continue;
            }
        };
        let subject = facts.book.entry(*id).map(|entry| facts.about(entry.subject)).unwrap_or_default();
        findings.push(
            RULE.finding(title, facts.day_place(*id))
                .seen(seen)
                .label(label.0, label.1)
                .help(help)
                .about(subject),
        );
    }
}

/// The line behind one whose day alone is out of order: those behind it go on from what stands before it.
fn sticks_out(day: NaiveDate, before: Option<NaiveDate>, behind: &[Line]) -> Option<(Place, NaiveDate)> {
    let [(next, first, _), (_, second, _), ..] = behind else { return None };
    let is_out = *first < day && *second < day && before.is_none_or(|before| before <= *first);
    is_out.then_some((*next, *first))
}

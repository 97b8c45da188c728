#![doc = include_str!("out_of_order.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::source::Place;

pub(super) static RULE: Rule =
    Rule::data(114, "out-of-order", Severity::Warning, include_str!("out_of_order.md"), check)
        .asked_for()
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut by_place: Vec<_> =
        facts.book.numbered().map(|(id, entry)| (entry.place(), entry.day, id)).collect();
    by_place.sort_unstable();
    let mut latest: Option<(Place, chrono::NaiveDate)> = None;
    for (place, day, id) in by_place {
        let same_file = latest.filter(|(before, _)| before.source == place.source);
        match same_file.filter(|(_, before)| *before > day) {
            Some((before, later)) => {
                let subject =
                    facts.book.entry(id).map(|entry| facts.about(entry.subject)).unwrap_or_default();
                findings.push(
                    RULE.finding("this entry stands below a later one", facts.day_place(id))
                        .seen(format!("earlier than {later}"))
                        .label(before, "the later one")
                        .help("move the line up; the order changes nothing but what a reader sees")
                        .about(subject),
                );
            }
            None => latest = Some((place, day)),
        }
    }
}

#![doc = include_str!("red_flags.md")]

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::words::Key;
use crate::timeline::standing::is_active;

pub(super) static RULE: Rule =
    Rule::data(505, "red-flags", Severity::Warning, include_str!("red_flags.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::FlagLimit])
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (client, subjects) in &facts.clients {
        let threads = || subjects.iter().filter_map(|id| facts.timeline.thread(*id));
        let flags: u32 = threads().map(|thread| thread.flags).sum();
        let limit = facts.book.count(*client, facts.today, Key::FlagLimit).unwrap_or(u32::MAX);
        let Some(last) = threads().filter_map(|thread| thread.last_flag).max() else { continue };
        if flags < limit || !is_active(facts.timeline, subjects) {
            continue;
        }
        let subject = facts.book.entry(last).map_or(*client, |entry| entry.subject);
        let flags = if flags == 1 { "a red flag".to_owned() } else { format!("{flags} red flags") };
        findings.push(
            RULE.finding(
                format!("{} has shown {flags}", facts.book.client_title(*client)),
                facts.book.place(last),
            )
            .seen(what_and_when(facts, last))
            .help("keep your distance: everything in writing, money first, and leave if it goes on")
            .about(facts.about(subject)),
        );
    }
}

#![doc = include_str!("after_closed.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::syntax::format::entry_start;
use crate::syntax::words::Verb;

pub(super) static RULE: Rule =
    Rule::data(113, "after-closed", Severity::Warning, include_str!("after_closed.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Resumed | Verb::Agreed))
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for late in facts.timeline.after_closed() {
        let Some(entry) = facts.book.entry(late.entry) else { continue };
        let name = &facts.book.subject(entry.subject).name;
        findings.push(
            RULE.finding(
                format!("`{name}` is closed, and work goes on"),
                facts.part(late.entry, |written| Some(written.verb_span)),
            )
            .seen("after it was closed")
            .label(facts.book.place(late.closed), format!("closed on {}", facts.day(late.closed)))
            .help(format!("reopen it first: `{}`", entry_start(entry.day, Verb::Resumed, name)))
            .about(facts.about(entry.subject))
            .asked_from(entry.day),
        );
    }
}

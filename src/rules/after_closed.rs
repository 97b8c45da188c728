#![doc = include_str!("after_closed.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::Diagnostic;
use crate::syntax::format::entry_start;
use crate::syntax::words::Verb;
use crate::timeline::thread::SinceClosed;

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
    for (id, thread) in facts.timeline.threads() {
        if let (Some(closed), SinceClosed::Asked(asked)) = (thread.closed, thread.since_closed) {
            findings.push(unwatched(facts, id, closed, asked));
        }
    }
}

/// That nobody waits for the answer of a client who came back after the end.
fn unwatched(facts: &Facts<'_>, id: SubjectId, closed: EntryId, asked: EntryId) -> Diagnostic {
    let name = &facts.book.subject(id).name;
    let resumed = entry_start(facts.day(asked), Verb::Resumed, name);
    let finding = RULE
        .finding(
            format!("`{name}` is closed, so no answer to this is awaited"),
            facts.part(asked, |written| Some(written.verb_span)),
        )
        .seen("after it was closed")
        .label(facts.book.place(closed), format!("closed on {}", facts.day(closed)))
        .help(format!("if it goes on, write `{resumed}` above it; if you expect nothing back, make it `fyi`"))
        .about(facts.about(id))
        .asked_from(facts.day(asked));
    Diagnostic { severity: Severity::Note, ..finding }
}

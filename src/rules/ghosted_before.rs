#![doc = include_str!("ghosted_before.md")]

use super::vanished::has_deposit;
use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::Diagnostic;
use crate::syntax::words::Key;
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::data(503, "ghosted-before", Severity::Warning, include_str!("ghosted_before.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::Deposit])
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let vanished = facts.vanished();
    for (id, thread) in facts.timeline.threads() {
        let client = facts.book.subject(id).client;
        let Some(before) = vanished.firsts.get(&client).copied().filter(|_| thread.closed.is_none()) else {
            continue;
        };
        let new =
            if client == id { begun_again(thread, vanished.ends.get(&id).copied()) } else { thread.first };
        if let Some(first) = new.filter(|first| *first > before && !has_deposit(facts, id, thread, before)) {
            findings.push(finding(facts, id, first, before));
        }
    }
}

/// The entry with which work for a client alone begins again after such an end of it.
fn begun_again(thread: &Thread, end: Option<EntryId>) -> Option<EntryId> {
    let end = end?;
    thread.agreed.into_iter().chain(thread.resumed).filter(|entry| *entry > end).min()
}

fn finding(facts: &Facts<'_>, id: SubjectId, first: EntryId, before: EntryId) -> Diagnostic {
    let what = if facts.book.subject(id).is_project() { "a new project" } else { "new work" };
    RULE.finding(
        format!("{} left you without a word once before", facts.book.client_title(id)),
        facts.book.place(first),
    )
    .seen(format!("{what}, {}", what_and_when(facts, first)))
    .label(facts.book.place(before), what_and_when(facts, before))
    .help(
        "ask for a deposit, a new contract, and twice the rate, and record them with `agreed` and `deposit`",
    )
    .about(facts.about(id))
}

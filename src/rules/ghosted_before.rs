#![doc = include_str!("ghosted_before.md")]

use super::vanished::has_deposit;
use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::words::Key;

pub(super) static RULE: Rule =
    Rule::data(503, "ghosted-before", Severity::Warning, include_str!("ghosted_before.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::Deposit]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let subject = facts.book.subject(id);
        let (Some(first), Some(before)) = (thread.first, facts.vanished(subject.client)) else { continue };
        if !subject.is_project() || thread.closed.is_some() || first <= before {
            continue;
        }
        if has_deposit(facts, id, thread, before) {
            continue;
        }
        findings.push(
            RULE.finding(
                format!("{} left you without a word once before", facts.book.client_title(id)),
                facts.book.place(first),
            )
            .seen(format!("a new project, {}", what_and_when(facts, first)))
            .label(facts.book.place(before), what_and_when(facts, before))
            .help("ask for a deposit, a new contract, and twice the rate, and record them with `agreed` and `deposit`")
            .about(facts.about(id)),
        );
    }
}

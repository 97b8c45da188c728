#![doc = include_str!("unvetted.md")]

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{Declared, SubjectId};
use crate::syntax::words::{Field, Key, Verb};
use crate::timeline::standing::ever_paid;

pub(super) static RULE: Rule =
    Rule::data(506, "unvetted", Severity::Note, include_str!("unvetted.md"), check)
        .settled_by(|verb| verb == Verb::Paid)
        .rests_on(&[Key::Escrow])
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (client, subjects) in &facts.clients {
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        let agreed = subjects.iter().filter_map(|id| {
            let thread = facts.timeline.thread(*id)?;
            let first = thread.first_agreed.filter(|_| thread.closed.is_none())?;
            let standing = facts.standing(*id, thread);
            let is_done = thread.deliveries.first_final.is_some();
            (standing.is_unpaid() && !standing.is_over()).then_some((*id, first, is_done))
        });
        let Some((id, agreed, is_done)) = agreed.min_by_key(|(_, agreed, _)| *agreed) else { continue };
        let escrow = facts.book.yes(id, facts.day(agreed), Key::Escrow);
        let is_vouched_for = declared.text(Field::Source).is_some() || is_old(facts, declared, subjects);
        if escrow || is_vouched_for || ever_paid(facts.timeline, subjects) {
            continue;
        }
        findings.push(
            RULE.finding(
                format!(
                    "you know nothing about {} yet, and they have never paid",
                    facts.book.client_title(*client)
                ),
                facts.book.place(agreed),
            )
            .seen(what_and_when(facts, agreed))
            .help(help(is_done))
            .about(facts.about(id)),
        );
    }
}

/// What can still be done: no deposit is asked for work that is handed over.
const fn help(is_done: bool) -> &'static str {
    if is_done {
        "ask around before you take on more, and write down where they came from: `source` below the client"
    } else {
        "ask around, or for a deposit; write down where they came from: `source` below the client"
    }
}

/// Whether the client was one before the book knows anything of them: the years before are not written down.
fn is_old(facts: &Facts<'_>, declared: &Declared, subjects: &[SubjectId]) -> bool {
    let first = subjects.iter().filter_map(|id| facts.timeline.thread(*id)?.first).min();
    let since = declared.day(Field::Since).map(|(since, _)| since);
    since.zip(first).is_some_and(|(since, first)| since < facts.day(first))
}

#![doc = include_str!("ghosted_before.md")]

use std::collections::BTreeMap;

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::Diagnostic;
use crate::syntax::words::Key;
use crate::syntax::words::Verb;
use crate::timeline::thread::{Exchange, Thread};

pub(super) static RULE: Rule =
    Rule::data(503, "ghosted-before", Severity::Warning, include_str!("ghosted_before.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::Deposit]);

/// The days without an answer after which the first follow-up was due (pl): who is closed sooner did not vanish.
const SILENT: i64 = 4;

/// Whether I gave up a client who did not answer; whose work I had paused was not asked for an answer.
fn has_vanished(exchange: &Exchange) -> bool {
    let is_given_up = exchange.verb == Verb::Closed && !exchange.paused;
    is_given_up && between(exchange.since, exchange.ended) >= SILENT
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut vanished: BTreeMap<SubjectId, EntryId> = BTreeMap::new();
    let mut remember = |client: SubjectId, entry: EntryId| {
        vanished.entry(client).and_modify(|known| *known = (*known).min(entry)).or_insert(entry);
    };
    let mut ends: BTreeMap<SubjectId, EntryId> = BTreeMap::new();
    for exchange in facts.timeline.exchanges().iter().filter(|exchange| has_vanished(exchange)) {
        remember(facts.book.subject(exchange.subject).client, exchange.ending);
        if let Some(end) = facts.book.entry(exchange.ending) {
            let last = ends.entry(end.subject).or_insert(exchange.ending);
            *last = exchange.ending.max(*last);
        }
    }
    for account in facts.timeline.given_up.iter().filter_map(|id| facts.timeline.account(*id)) {
        if let Some(entry) = account.ended_by {
            remember(facts.book.subject(account.subject).client, entry);
        }
    }
    for (id, thread) in facts.timeline.threads() {
        let client = facts.book.subject(id).client;
        let Some(before) = vanished.get(&client).copied().filter(|_| thread.closed.is_none()) else {
            continue;
        };
        let new = if client == id { begun_again(thread, ends.get(&id).copied()) } else { thread.first };
        if let Some(first) =
            new.filter(|first| *first > before && !is_with_deposit(facts, id, thread, before))
        {
            findings.push(finding(facts, id, first, before));
        }
    }
}

/// The entry with which work for a client alone begins again after such an end of it.
fn begun_again(thread: &Thread, end: Option<EntryId>) -> Option<EntryId> {
    let end = end?;
    thread.agreed.into_iter().chain(thread.resumed).filter(|entry| *entry > end).min()
}

/// Whether a deposit was agreed on for the new work.
fn is_with_deposit(facts: &Facts<'_>, id: SubjectId, thread: &Thread, before: EntryId) -> bool {
    // What is agreed on with the client alone holds for all its projects.
    let bare = facts.timeline.thread(facts.book.subject(id).client).and_then(|bare| bare.agreed);
    let own = thread.agreed.filter(|_| facts.book.subject(id).is_project());
    let agreed = own.into_iter().chain(bare.filter(|agreed| *agreed > before));
    let deposit = |agreed| facts.book.percent(id, facts.day(agreed), Key::Deposit);
    agreed.filter_map(deposit).any(|deposit| !deposit.is_zero())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::syntax::words::Stage;

    #[test]
    fn a_client_is_silent_from_the_day_of_the_first_follow_up() {
        let book = Book::default();
        let first = book.ladder(Stage::Negotiating).rungs.first().map(crate::syntax::tree::Rung::when_words);
        assert!(first.is_some_and(|when| when.starts_with(&format!("+{SILENT}.."))));
    }
}

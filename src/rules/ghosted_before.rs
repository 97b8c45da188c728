#![doc = include_str!("ghosted_before.md")]

use std::collections::BTreeMap;

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::syntax::words::Key;
use crate::syntax::words::Verb;
use crate::timeline::thread::Exchange;

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
    for exchange in facts.timeline.exchanges() {
        if has_vanished(exchange) {
            remember(facts.book.subject(exchange.subject).client, exchange.ending);
        }
    }
    for account in facts.timeline.given_up.iter().filter_map(|id| facts.timeline.account(*id)) {
        if let Some(entry) = account.ended_by {
            remember(facts.book.subject(account.subject).client, entry);
        }
    }
    for (id, thread) in facts.timeline.threads() {
        let subject = facts.book.subject(id);
        let (Some(first), Some(before)) = (thread.first, vanished.get(&subject.client)) else { continue };
        if !subject.is_project() || thread.closed.is_some() || first <= *before {
            continue;
        }
        // What is agreed on with the client alone holds for all its projects.
        let bare = facts.timeline.thread(subject.client).and_then(|bare| bare.agreed);
        let agreed = thread.agreed.into_iter().chain(bare.filter(|agreed| agreed > before));
        let deposit = |agreed| facts.book.percent(id, facts.day(agreed), Key::Deposit);
        if agreed.filter_map(deposit).any(|deposit| !deposit.is_zero()) {
            continue;
        }
        findings.push(
            RULE.finding(
                format!("{} left you without a word once before", facts.book.client_title(id)),
                facts.book.place(first),
            )
            .seen(format!("a new project, {}", what_and_when(facts, first)))
            .label(facts.book.place(*before), what_and_when(facts, *before))
            .help("ask for a deposit, a new contract, and twice the rate, and record them with `agreed` and `deposit`")
            .about(facts.about(id)),
        );
    }
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

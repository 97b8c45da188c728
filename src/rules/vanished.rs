//! Clients who left without a word: who they are, and whether a deposit is agreed on with them since.

use std::collections::BTreeMap;

use super::Facts;
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::syntax::words::{Key, Verb};
use crate::timeline::thread::{Exchange, Thread};

/// The days without an answer after which the first follow-up was due (pl): who is closed sooner did not vanish.
const SILENT: i64 = 4;

/// Whether I gave up a client who did not answer; whose work I had paused was not asked for an answer.
fn has_vanished(exchange: &Exchange) -> bool {
    let is_given_up = exchange.verb == Verb::Closed && !exchange.paused;
    is_given_up && between(exchange.since, exchange.ended) >= SILENT
}

/// Each client who left without a word or without paying, with the first entry that says so.
pub(super) fn vanished(facts: &Facts<'_>) -> BTreeMap<SubjectId, EntryId> {
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
    vanished
}

/// Whether a deposit is agreed on for work with a client who left by `before`: what is agreed on with the client alone
/// holds for all its projects.
pub(super) fn has_deposit(facts: &Facts<'_>, id: SubjectId, thread: &Thread, before: EntryId) -> bool {
    let client = facts.book.subject(id).client;
    let bare = facts.timeline.thread(client).and_then(|bare| bare.agreed);
    let agreed = thread.agreed.into_iter().chain(bare.filter(|agreed| *agreed > before));
    let deposit = |agreed| facts.book.percent(id, facts.day(agreed), Key::Deposit);
    agreed.filter_map(deposit).any(|deposit| !deposit.is_zero())
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

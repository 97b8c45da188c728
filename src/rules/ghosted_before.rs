#![doc = include_str!("ghosted_before.md")]

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::syntax::words::Key;
use crate::syntax::words::Verb;
use crate::timeline::silence::silent_from;
use crate::timeline::thread::Exchange;

pub(super) static RULE: Rule =
    Rule::data(503, "ghosted-before", Severity::Warning, include_str!("ghosted_before.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::Deposit]);

/// The days without an answer after which the first follow-up was due (pl): who is closed sooner did not vanish.
const SILENT: i64 = 4;

fn silent_since(facts: &Facts<'_>, exchange: &Exchange) -> NaiveDate {
    facts.book.entry(exchange.opening).map(silent_from).unwrap_or_default()
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut vanished: BTreeMap<SubjectId, EntryId> = BTreeMap::new();
    let mut remember = |client: SubjectId, entry: EntryId| {
        vanished.entry(client).and_modify(|known| *known = (*known).min(entry)).or_insert(entry);
    };
    for exchange in facts.timeline.exchanges() {
        if exchange.verb == Verb::Closed && between(silent_since(facts, exchange), exchange.ended) >= SILENT {
            remember(facts.book.subject(exchange.subject).client, exchange.ending);
        }
    }
    for account in facts.timeline.given_up.iter().filter_map(|id| facts.timeline.account(*id)) {
        if let Some(entry) = account.given_up {
            remember(facts.book.subject(account.subject).client, entry);
        }
    }
    for (id, thread) in facts.timeline.threads() {
        let subject = facts.book.subject(id);
        let (Some(first), Some(before)) = (thread.first, vanished.get(&subject.client)) else { continue };
        if !subject.is_project() || thread.closed.is_some() || first <= *before {
            continue;
        }
        let agreed = thread.agreed.map(|agreed| facts.day(agreed));
        let deposit = agreed.and_then(|agreed| facts.book.percent(id, agreed, Key::Deposit));
        if deposit.is_some_and(|deposit| !deposit.is_zero()) {
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

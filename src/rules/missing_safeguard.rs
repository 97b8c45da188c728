#![doc = include_str!("missing_safeguard.md")]

use chrono::NaiveDate;

use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::syntax::NO_KILL_FEE;
use crate::syntax::error::list;
use crate::syntax::words::{Key, Verb};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(404, "missing-safeguard", Severity::Note, include_str!("missing_safeguard.md"), check)
        .settled_by(|verb| verb == Verb::Agreed)
        .rests_on(&[Key::SafeguardWindow, Key::Escrow])
        .for_the_record();

/// What a contract should say.
const SAFEGUARDS: [Key; 4] = [Key::Deposit, Key::KillFee, Key::Jurisdiction, Key::Ownership];

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(agreed) = thread.agreed.filter(|_| thread.closed.is_none()) else { continue };
        if facts.today >= end(facts, id, agreed) {
            continue;
        }
        let missing = missing(facts, id, thread, agreed);
        if missing.is_empty() || !facts.standing(id, thread).is_unpaid() {
            continue;
        }
        let told = told_first(facts, id, thread, &missing).unwrap_or(agreed);
        let end = end(facts, id, told);
        if facts.today >= end {
            continue;
        }
        findings.changes(end);
        let words: Vec<String> = missing.iter().map(|key| format!("`{}`", key.word())).collect();
        findings.push(
            RULE.finding(
                format!("the agreement with {} says nothing about {}", who(facts, id), list(&words, "and")),
                facts.book.place(told),
            )
            .seen(what_and_when(facts, told))
            .help(help(&missing))
            .about(facts.about(id))
            .since(facts.day(told)),
        );
    }
}

/// The first day on which nothing is said of an agreement any more.
fn end(facts: &Facts<'_>, id: SubjectId, agreed: EntryId) -> NaiveDate {
    let day = facts.day(agreed);
    facts.timeline.calendar(id).plus(day, facts.book.period(id, day, Key::SafeguardWindow))
}

/// What is said nowhere by an agreement.
fn missing(facts: &Facts<'_>, id: SubjectId, thread: &Thread, agreed: EntryId) -> Vec<Key> {
    let day = facts.day(agreed);
    // What a line that cannot be read was to say is no gap.
    let half_said = |key: Key| facts.book.is_in_doubt(id, day, key);
    // Money that a platform holds is better than a deposit.
    let is_held = |key: Key| key == Key::Deposit && facts.book.yes(id, day, Key::Escrow);
    // Once work is handed over, nothing is paid in advance of it any more.
    let is_too_late = |key: Key| key == Key::Deposit && thread.deliveries.since_agreed.is_some();
    let is_said = |key: Key| half_said(key) || is_held(key) || is_too_late(key);
    let absent = |key: &&Key| facts.book.setting(id, day, **key).is_none() && !is_said(**key);
    SAFEGUARDS.iter().filter(absent).copied().collect()
}

/// The first agreement of a contract, where it had the same gaps: whoever adds to it, or agrees on the same every month,
/// was told then.
fn told_first(facts: &Facts<'_>, id: SubjectId, thread: &Thread, gaps: &[Key]) -> Option<EntryId> {
    let first = thread.contract?;
    let before = missing(facts, id, thread, first);
    gaps.iter().all(|key| before.contains(key)).then_some(first)
}

/// What to add, also where nothing was agreed on.
fn help(missing: &[Key]) -> String {
    let none: Vec<String> = missing.iter().filter_map(|key| none(*key)).collect();
    let none = if none.is_empty() {
        String::new()
    } else {
        format!(", or that there is none, as in {}", list(&none, "and"))
    };
    format!("add what you agreed on below it{none}; what holds for all clients stands in `policy`")
}

/// The line that says that there is none.
fn none(key: Key) -> Option<String> {
    match key {
        Key::Deposit => Some("`deposit 0%`".to_owned()),
        Key::KillFee => Some(format!("`kill-fee {NO_KILL_FEE}`")),
        _ => None,
    }
}

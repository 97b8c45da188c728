#![doc = include_str!("missing_safeguard.md")]

use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::NO_KILL_FEE;
use crate::syntax::error::list;
use crate::syntax::words::{Key, Verb};

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
        let day = facts.day(agreed);
        let end = facts.timeline.calendar(id).plus(day, facts.book.period(id, day, Key::SafeguardWindow));
        if facts.today >= end {
            continue;
        }
        // What a line that cannot be read was to say is no gap.
        let half_said = |key: Key| facts.book.is_in_doubt(id, day, key);
        // Money that a platform holds is better than a deposit.
        let is_held = |key: Key| key == Key::Deposit && facts.book.yes(id, day, Key::Escrow);
        let absent =
            |key: &&Key| facts.book.setting(id, day, **key).is_none() && !half_said(**key) && !is_held(**key);
        let missing: Vec<Key> = SAFEGUARDS.iter().filter(absent).copied().collect();
        if missing.is_empty() || !facts.standing(id, thread).is_unpaid() {
            continue;
        }
        findings.changes(end);
        let words: Vec<String> = missing.iter().map(|key| format!("`{}`", key.word())).collect();
        findings.push(
            RULE.finding(
                format!("the agreement with {} says nothing about {}", who(facts, id), list(&words, "and")),
                facts.book.place(agreed),
            )
            .seen(what_and_when(facts, agreed))
            .help(help(&missing))
            .about(facts.about(id))
            .since(day),
        );
    }
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

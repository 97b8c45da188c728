#![doc = include_str!("no_phone.md")]

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::advice::channel;
use super::doubt::{ends_or_stops_silence, is_about_payment};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::State;
use crate::syntax::words::{Field, Means, Stage};

pub(super) static RULE: Rule =
    Rule::clock(405, "no-phone", Severity::Note, include_str!("no_phone.md"), check)
        .settled_later_by(|verb| ends_or_stops_silence(verb) || is_about_payment(verb))
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    // Most clients have a number: nobody asks what comes next with them.
    let lacks = |id: SubjectId| {
        let declared = facts.book.subject(facts.book.subject(id).client).declared.as_ref();
        declared.is_some_and(|declared| declared.text(Field::Phone).is_none())
    };
    let silences = facts.timeline.silences.iter().filter_map(|waiting| {
        let climb = &waiting.climb;
        Some((waiting.subject, climb.stage, climb.anchor_entry, waiting.advice.as_ref()?))
    });
    let debts = facts.timeline.debts.iter().filter_map(|debt| {
        let account = facts.timeline.account(debt.invoice)?;
        Some((account.subject, Stage::Payment, account.entry, debt.dunning.next.as_ref()?))
    });
    // Of each client the call that is due first: the order of lines in a file says nothing.
    let mut due: BTreeMap<SubjectId, (NaiveDate, EntryId, SubjectId)> = BTreeMap::new();
    for (id, stage, entry, next) in silences.chain(debts).filter(|(id, ..)| lacks(*id)) {
        if next.state != State::Waiting {
            // A step that nobody takes may be followed by another one, and that may be a call.
            findings.counts_days(facts);
        }
        let rung = facts.book.ladder(stage).rungs.get(next.rung);
        if rung.is_none_or(|rung| Means::of(channel(facts, id, rung)) != Means::Call) {
            continue;
        }
        let from = next.window.from;
        if next.state == State::Waiting {
            findings.changes(from);
            continue;
        }
        let call = (from, entry, id);
        let first = due.entry(facts.book.subject(id).client).or_insert(call);
        *first = call.min(*first);
    }
    for (client, (from, _, id)) in due {
        let Some(declared) = &facts.book.subject(client).declared else { continue };
        findings.push(
            RULE.finding(
                format!("it is time to call {}, and no number is on record", facts.book.client_title(client)),
                declared.place,
            )
            .seen("has no `phone`")
            .help("look the number up, on an invoice or on their website, and add `phone` below the client")
            .about(facts.about(id))
            .since(from),
        );
    }
}

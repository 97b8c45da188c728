#![doc = include_str!("no_phone.md")]

use std::collections::BTreeSet;

use super::advice::{of_debt, of_silence};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::State;
use crate::syntax::words::Field;

pub(super) static RULE: Rule =
    Rule::clock(405, "no-phone", Severity::Note, include_str!("no_phone.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    // Most clients have a number: nobody asks what comes next with them.
    let lacks = |id: SubjectId| {
        let declared = facts.book.subject(facts.book.subject(id).client).declared.as_ref();
        declared.is_some_and(|declared| declared.text(Field::Phone).is_none())
    };
    let silences = facts.timeline.silences.iter().filter(|waiting| lacks(waiting.subject));
    let silences = silences.filter_map(|waiting| {
        let next = of_silence(facts, waiting)?;
        Some((waiting.subject, next))
    });
    let debts = facts.timeline.debts.iter().filter_map(|debt| {
        let account = facts.timeline.account(debt.invoice).filter(|account| lacks(account.subject))?;
        Some((account.subject, of_debt(facts, account, &debt.dunning)?))
    });
    let mut told: BTreeSet<SubjectId> = BTreeSet::new();
    for (id, next) in silences.chain(debts) {
        let client = facts.book.subject(id).client;
        let Some(declared) = &facts.book.subject(client).declared else { continue };
        if next.state != State::Waiting {
            // A step that nobody takes may be followed by another one, and that may be a call.
            findings.counts_days(facts);
        }
        if next.channel != "phone" {
            continue;
        }
        if next.state == State::Waiting {
            findings.changes(next.from);
        } else if told.insert(client) {
            findings.push(
                RULE.finding(
                    format!(
                        "it is time to call {}, and no number is on record",
                        facts.book.client_title(client)
                    ),
                    declared.place,
                )
                .seen("has no `phone`")
                .help("ask for the number while they still answer; add `phone` below the client")
                .about(facts.about(id))
                .since(next.from),
            );
        }
    }
}

#![doc = include_str!("unvetted.md")]

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::words::{Field, Key};

pub(super) static RULE: Rule =
    Rule::data(506, "unvetted", Severity::Note, include_str!("unvetted.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (client, subjects) in &facts.clients {
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        let agreed = subjects.iter().filter_map(|id| {
            let thread = facts.timeline.thread(*id)?;
            Some((*id, thread.first_agreed.filter(|_| thread.closed.is_none())?))
        });
        let Some((id, agreed)) = agreed.min_by_key(|(_, agreed)| *agreed) else { continue };
        let ever_paid = subjects
            .iter()
            .any(|id| facts.timeline.accounts_of(*id).any(|account| account.first_paid.is_some()))
            || facts.timeline.rests().any(|rest| facts.book.subject(rest.subject).client == *client);
        let escrow = facts.book.yes(id, facts.day(agreed), Key::Escrow);
        if ever_paid || escrow || declared.text(Field::Source).is_some() {
            continue;
        }
        findings.push(
            RULE.finding(
                format!("nobody vouches for {}, who has never paid", facts.book.client_title(*client)),
                facts.book.place(agreed),
            )
            .seen(what_and_when(facts, agreed))
            .help("ask around, or for a deposit; write down where they came from: `source` below the client")
            .about(facts.about(id)),
        );
    }
}

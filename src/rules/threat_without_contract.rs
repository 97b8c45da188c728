#![doc = include_str!("threat_without_contract.md")]

use super::advice::is_small;
use super::bank_fee::threatens_nobody;
use super::doubt::is_about_payment;
use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::State;
use crate::syntax::words::{Stage, Verb};
use crate::timeline::step;

pub(super) static RULE: Rule = Rule::clock(
    406,
    "threat-without-contract",
    Severity::Warning,
    include_str!("threat_without_contract.md"),
    check,
)
.settled_by(|verb| verb == Verb::Agreed)
.settled_later_by(is_about_payment)
.warns_of(step::FINAL_NOTICE);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for debt in &facts.timeline.debts {
        let Some(account) = facts.timeline.account(debt.invoice) else { continue };
        // Where the claim is too small for a court nobody is threatened with one.
        if facts.has_contract(account.subject) || is_small(facts, account) {
            continue;
        }
        let rungs = &facts.book.ladder(Stage::Payment).rungs;
        let is_threat = |rung: usize| rungs.get(rung).is_some_and(|rung| rung.step == step::FINAL_NOTICE);
        let sent = debt.dunning.sent.iter().find(|(rung, _)| is_threat(*rung));
        // Nor over what a bank may have kept.
        let advised = debt.dunning.next.filter(|next| is_threat(next.rung) && !threatens_nobody(account));
        let (place, seen, since) = match (sent, advised) {
            (Some((_, entry)), _) => {
                (facts.book.place(*entry), what_and_when(facts, *entry), facts.day(*entry))
            }
            (None, Some(next)) if next.state == State::Waiting => {
                findings.changes(next.window.from);
                continue;
            }
            (None, Some(next)) => (
                facts.invoice_place(account.entry),
                format!("the last notice is due since {}", next.window.from),
                next.window.from,
            ),
            (None, None) => continue,
        };
        let number = facts.book.number(account.id);
        findings.push(
            RULE.finding(format!("legal action about invoice #{number} has no contract to stand on"), place)
                .seen(seen)
                .help(
                    "look for what was agreed, in mails too, and record it with `agreed` before you threaten",
                )
                .about(facts.about_invoice(account))
                .since(since),
        );
    }
}

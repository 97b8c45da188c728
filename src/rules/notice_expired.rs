#![doc = include_str!("notice_expired.md")]

use super::advice::{of_debt, with_advice};
use super::doubt::moves_ladder;
use super::wording::money;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::after;
use crate::diagnostic::State;
use crate::syntax::words::Key;

pub(super) static RULE: Rule =
    Rule::clock(305, "notice-expired", Severity::Warning, include_str!("notice_expired.md"), check)
        .settled_later_by(moves_ladder)
        .rests_on(&[Key::Tolerance]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (debt, account) in facts.timeline.talked_about() {
        if let Some(by) = debt.dunning.running_notice {
            findings.changes(after(by));
        }
        let Some((entry, by)) = debt.dunning.expired else { continue };
        let number = facts.book.number(account.id);
        let finding = RULE
            .finding(format!("the time to pay invoice #{number} ran out on {by}"), facts.by_place(entry))
            .seen("nothing from you since")
            .label(facts.invoice_place(account.entry), format!("{} open", money(account, account.pursued())))
            .about(facts.about_invoice(account))
            .since(after(by));
        let next = of_debt(facts, account, &debt.dunning);
        if let Some(next) = debt.dunning.next.filter(|next| next.state == State::Waiting) {
            findings.changes(next.window.from);
        }
        findings.push(with_advice(finding, account, next));
    }
}

#![doc = include_str!("promise_broken.md")]

use super::advice::{of_debt, with_advice};
use super::doubt::moves_ladder;
use super::wording::money;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::after;
use crate::diagnostic::{Diagnostic, State};
use crate::syntax::words::Key;
use crate::timeline::account::Account;
use crate::timeline::payment::{Dunning, Hold};
use crate::timeline::promise::Promise;

pub(super) static RULE: Rule =
    Rule::clock(304, "promise-broken", Severity::Warning, include_str!("promise_broken.md"), check)
        .settled_later_by(moves_ladder)
        .rests_on(&[Key::Tolerance, Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (debt, account) in facts.timeline.talked_about() {
        if let Some(Hold::Promise(_, by)) = debt.dunning.hold {
            findings.changes(after(by));
        }
        for promise in &debt.dunning.broken {
            findings.push(finding(facts, account, &debt.dunning, promise));
            if let Some(next) = debt.dunning.next.filter(|next| next.state == State::Waiting) {
                findings.changes(next.window.from);
            }
        }
    }
}

fn finding(facts: &Facts<'_>, account: &Account, dunning: &Dunning, promise: &Promise) -> Diagnostic {
    let number = facts.book.number(account.id);
    let open = account.pursued();
    let left = promise.left.map_or(open, |left| left.min(open));
    let next = of_debt(facts, account, dunning);
    let finding = RULE
        .finding(
            format!("the promise to pay invoice #{number} by {} was not kept", promise.by),
            facts.by_place(promise.entry),
        )
        .seen(format!("{} is still open", money(account, left)))
        .label(facts.invoice_place(account.entry), format!("due on {}", account.due))
        .about(facts.about_invoice(account))
        .since(after(promise.by));
    with_advice(finding, account, next)
}

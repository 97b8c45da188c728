#![doc = include_str!("unallocated_payment.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::money::{round, written};
use crate::diagnostic::SumKind;
use crate::syntax::words::{Key, Verb};

pub(super) static RULE: Rule =
    Rule::data(112, "unallocated-payment", Severity::Warning, include_str!("unallocated_payment.md"), check)
        .settled_by(|verb| verb == Verb::Invoiced)
        .rests_on(&[Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    if !facts.book.is_whole() {
        return;
    }
    for rest in facts.timeline.rests() {
        let sum = written(rest.left, rest.currency);
        let finding = RULE
            .finding(format!("{sum} of this payment belongs to no invoice"), facts.amount_place(rest.entry))
            .seen("nothing is open that it could pay")
            .help("name the invoice, or write the missing one; the next invoice takes what is left")
            .about(facts.about(rest.subject))
            .asked_from(facts.day(rest.entry));
        let amount = round(rest.left, rest.currency);
        findings.push(finding.sum(SumKind::Unallocated, amount, rest.currency.code()));
    }
}

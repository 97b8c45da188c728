#![doc = include_str!("rate_unknown.md")]

use super::late_fee_due::{mind, proposals};
use super::{Facts, Findings, Rule, Severity};
use crate::book::money::Totals;
use crate::syntax::tree::FeePart;
use crate::timeline::setoff::Proposal;

pub(super) static RULE: Rule =
    Rule::clock(115, "rate-unknown", Severity::Warning, include_str!("rate_unknown.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (account, proposal) in proposals(facts) {
        mind(facts, findings, account, proposal);
        let Some(first) = proposal.accrual.unknown_from else { continue };
        let mut so_far = Totals::default();
        for sum in &proposal.sums {
            so_far.add(sum.amount, sum.currency);
        }
        let number = facts.book.number(account.id);
        findings.push(
            RULE.finding(
                format!("the late fee of invoice #{number} is at least {} so far", so_far.words()),
                facts.invoice_place(account.entry),
            )
            .seen(format!("no reference rate is known for {first}"))
            .note("a day without a known rate counts nothing: rates are never guessed")
            .help(format!("look the rate up and write it down: `rate {} {first} PERCENT`", names(proposal)))
            .about(facts.about_invoice(account))
            .since(first),
        );
    }
}

/// The reference rates that a late fee is made of.
fn names(proposal: &Proposal<'_>) -> String {
    let names = proposal.terms.fee.parts.iter().filter_map(|part| match part {
        FeePart::Over(_, name) => Some(name.as_str()),
        _ => None,
    });
    names.collect::<Vec<_>>().join(" and ")
}

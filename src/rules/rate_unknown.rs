#![doc = include_str!("rate_unknown.md")]

use chrono::NaiveDate;

use super::late_fee_due::{mind, proposals};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::after;
use crate::book::model::Component;
use crate::book::money::Totals;
use crate::syntax::tree::FeePart;
use crate::syntax::words::Verb;
use crate::timeline::setoff::Proposal;

pub(super) static RULE: Rule =
    Rule::clock(115, "rate-unknown", Severity::Warning, include_str!("rate_unknown.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (account, proposal) in proposals(facts) {
        mind(facts, findings, account, proposal);
        let Some(first) = first_unknown(facts, proposal) else { continue };
        let mut so_far = Totals::default();
        for sum in &proposal.sums {
            so_far.add(sum.amount, sum.currency);
        }
        let number = facts.book.number(account.id);
        let title = if so_far.list().is_empty() {
            format!("the late fee of invoice #{number} cannot be computed any further")
        } else {
            format!("the late fee of invoice #{number} is at least {} so far", so_far.words())
        };
        let wanted = proposal.terms.fixing.looked_up_on(account.due, first);
        let help = format!("look the rate up and write it down: `rate {} {wanted} PERCENT`", names(proposal));
        findings.push(
            RULE.finding(title, facts.invoice_place(account.entry))
                .seen(format!("no reference rate is known for {first}"))
                .note("a day without a known rate counts nothing: rates are never guessed")
                .help(help)
                .about(facts.about_invoice(account))
                .since(first),
        );
    }
}

/// The first day whose rate is unknown and whose interest was not given up.
fn first_unknown(facts: &Facts<'_>, proposal: &Proposal<'_>) -> Option<NaiveDate> {
    let waived =
        proposal.set_off.iter().filter_map(|set_off| facts.book.entry(set_off.entry)).filter(|entry| {
            let of_interest = entry.component().is_none_or(|component| component == Component::Interest);
            entry.verb == Verb::Waived && entry.amount().is_none() && of_interest
        });
    let given_up = waived.map(|entry| entry.day).max().unwrap_or(NaiveDate::MIN);
    let unknown = proposal.accrual.lines.iter().filter(|line| line.unknown && line.to > given_up);
    unknown.map(|line| after(line.from.max(given_up))).min()
}

/// The reference rates that a late fee is made of.
fn names(proposal: &Proposal<'_>) -> String {
    let names = proposal.terms.fee.parts.iter().filter_map(|part| match part {
        FeePart::Over(_, name) => Some(name.as_str()),
        _ => None,
    });
    names.collect::<Vec<_>>().join(" and ")
}

#![doc = include_str!("before_invoice.md")]

use super::rule::Part;
use super::{Facts, Findings, Rule, Severity};
use crate::timeline::misfit::Reason;

pub(super) static RULE: Rule =
    Rule::data(109, "before-invoice", Severity::Error, include_str!("before_invoice.md"), check)
        .puts_in_doubt(Part::Day);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for misfit in facts.timeline.misfits().iter().filter(|misfit| misfit.why == Reason::Before) {
        let Some(account) = facts.timeline.claimed_account(misfit.invoice) else { continue };
        // Of an invoice that is to come, it is said that it is to come.
        if account.day > facts.today {
            findings.changes(account.day);
            continue;
        }
        let number = facts.book.number(misfit.invoice);
        findings.push(
            RULE.finding(format!("this is dated before invoice #{number}"), facts.day_place(misfit.entry))
                .seen("does not count: there was no invoice yet")
                .label(facts.invoice_place(account.entry), format!("written on {}", account.day))
                .help("correct one of the two dates")
                .about(facts.about_invoice(account)),
        );
    }
}

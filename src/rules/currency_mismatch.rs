#![doc = include_str!("currency_mismatch.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::timeline::account::Reason;

pub(super) static RULE: Rule =
    Rule::data(106, "currency-mismatch", Severity::Error, include_str!("currency_mismatch.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for misfit in facts.timeline.misfits().iter().filter(|misfit| misfit.why == Reason::Currency) {
        let Some(account) = facts.timeline.claimed_account(misfit.invoice) else { continue };
        let number = facts.book.number(misfit.invoice);
        findings.push(
            RULE.finding(
                format!("invoice #{number} is in {}, this amount is not", account.currency.code()),
                facts.part(misfit.entry, |written| written.args.amount.as_ref().map(|amount| amount.span)),
            )
            .seen("does not count: currencies never net")
            .label(
                facts.part(account.entry, |written| written.args.amount.as_ref().map(|amount| amount.span)),
                "the invoice",
            )
            .help(format!("write what arrived in {}, or name the right invoice", account.currency.code()))
            .about(facts.about_invoice(account)),
        );
    }
}

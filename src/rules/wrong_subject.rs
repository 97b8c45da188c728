#![doc = include_str!("wrong_subject.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::timeline::misfit::Reason;

pub(super) static RULE: Rule =
    Rule::data(110, "wrong-subject", Severity::Error, include_str!("wrong_subject.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for misfit in facts.timeline.misfits().iter().filter(|misfit| misfit.why == Reason::Client) {
        let Some(account) = facts.timeline.claimed_account(misfit.invoice) else { continue };
        let number = facts.book.number(misfit.invoice);
        findings.push(
            RULE.finding(
                format!("invoice #{number} belongs to {}", facts.book.client_title(account.subject)),
                facts.invoice_place(misfit.entry),
            )
            .seen("does not count: another client's invoice")
            .label(facts.invoice_place(account.entry), "written here")
            .help("correct the client, or the number")
            .about(facts.about_invoice(account)),
        );
    }
}

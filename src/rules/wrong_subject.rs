#![doc = include_str!("wrong_subject.md")]

use rustc_hash::FxHashSet;

use super::rule::Part;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{InvoiceId, SubjectId};
use crate::timeline::account::Account;
use crate::timeline::misfit::{Misfit, Reason};

pub(super) static RULE: Rule =
    Rule::data(110, "wrong-subject", Severity::Error, include_str!("wrong_subject.md"), check)
        .puts_in_doubt(Part::Invoice);

/// Invoices whose number is written again, and by which client.
type Again = FxHashSet<(InvoiceId, SubjectId)>;

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let again: Again = facts.written_again().collect();
    for misfit in facts.timeline.misfits().iter().filter(|misfit| misfit.why == Reason::Client) {
        let Some(account) = facts.timeline.claimed_account(misfit.invoice) else { continue };
        if is_told_otherwise(facts, &again, misfit, account) {
            continue;
        }
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

/// Whether another error says it: one of the two names nobody declared, or the client has an invoice of this number too.
fn is_told_otherwise(facts: &Facts<'_>, again: &Again, misfit: &Misfit, account: &Account) -> bool {
    let book = facts.book;
    let Some(entry) = book.entry(misfit.entry) else { return true };
    let client = |id| book.subject(id).client;
    let is_unknown = [entry.subject, account.subject].iter().any(|id| !book.subject(client(*id)).is_known());
    is_unknown || again.contains(&(misfit.invoice, client(entry.subject)))
}

#![doc = include_str!("unknown_invoice.md")]

use super::wording::Guesses;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::InvoiceName;
use crate::diagnostic::{About, Applicability};

pub(super) static RULE: Rule =
    Rule::data(103, "unknown-invoice", Severity::Error, include_str!("unknown_invoice.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let book = facts.book;
    if book.invoices().all(|(_, name)| name.is_known()) {
        return;
    }
    let known: Vec<&str> =
        book.invoices().filter(|(_, name)| name.is_known()).map(|(id, _)| book.number(id)).collect();
    let mut guesses = Guesses::new(known);
    for (id, entry) in book.numbered() {
        let Some(invoice) = entry.invoice() else { continue };
        if book.invoice_name(invoice).is_some_and(InvoiceName::is_known) {
            continue;
        }
        let place = facts.invoice_place(id);
        let number = book.number(invoice);
        let finding = RULE
            .finding(format!("there is no invoice #{number}"), place)
            .seen("no `invoiced` claims it")
            .about(About { invoice: Some(number.to_owned()), ..facts.about(entry.subject) });
        findings.push(match guesses.near(number) {
            Some(near) => finding.help(format!("did you mean `#{near}`?")).fix(
                place.span,
                format!("#{near}"),
                Applicability::Unsafe,
            ),
            None => finding.help("record the invoice first, with `invoiced`"),
        });
    }
}

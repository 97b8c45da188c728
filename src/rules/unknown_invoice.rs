#![doc = include_str!("unknown_invoice.md")]

use super::wording::Guesses;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{InvoiceId, InvoiceName};
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
    let is_unknown = |invoice: InvoiceId| !book.invoice_name(invoice).is_some_and(InvoiceName::is_known);
    let read = book.numbered().filter_map(|(id, entry)| {
        let invoice = entry.invoice().filter(|invoice| is_unknown(*invoice))?;
        Some((entry.subject, invoice, facts.invoice_place(id)))
    });
    let unread = book.unread.iter().filter_map(|unread| {
        let (invoice, place) = unread.invoice.filter(|(invoice, _)| is_unknown(*invoice))?;
        Some((unread.subject, invoice, place))
    });
    for (subject, invoice, place) in read.chain(unread) {
        let number = book.number(invoice);
        let finding = RULE
            .finding(format!("there is no invoice #{number}"), place)
            .seen("no `invoiced` claims it")
            .about(About { invoice: Some(number.to_owned()), ..facts.about(subject) });
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

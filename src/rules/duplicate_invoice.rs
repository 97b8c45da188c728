#![doc = include_str!("duplicate_invoice.md")]

use super::{Facts, Findings, Rule, Severity};

pub(super) static RULE: Rule =
    Rule::data(104, "duplicate-invoice", Severity::Error, include_str!("duplicate_invoice.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for id in &facts.book.invoiced_again {
        let Some(entry) = facts.book.entry(*id) else { continue };
        let Some(invoice) = entry.invoice() else { continue };
        let number = facts.book.number(invoice);
        let finding = RULE
            .finding(format!("invoice #{number} is written twice"), facts.invoice_place(*id))
            .seen("this one counts for nothing")
            .help("give it a number of its own, or remove the line")
            .about(facts.about_numbered(entry.subject, number));
        let first = facts.book.invoice_name(invoice).and_then(|name| name.entry);
        findings.push(match first {
            Some(first) => {
                finding.label(facts.invoice_place(first), format!("first on {}", facts.day(first)))
            }
            None => finding,
        });
    }
}

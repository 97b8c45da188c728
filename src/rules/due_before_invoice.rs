#![doc = include_str!("due_before_invoice.md")]

use super::rule::Part;
use super::wording::days;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;

pub(super) static RULE: Rule =
    Rule::data(111, "due-before-invoice", Severity::Error, include_str!("due_before_invoice.md"), check)
        .puts_in_doubt(Part::Due);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for id in &facts.book.due_before {
        let Some(entry) = facts.book.entry(*id) else { continue };
        // Of a day that is to come, it is said that it is to come.
        if entry.day > facts.today {
            findings.changes(entry.day);
            continue;
        }
        let (Some(due), Some(invoice)) = (entry.due(), entry.invoice()) else { continue };
        let number = facts.book.number(invoice);
        findings.push(
            RULE.finding(
                format!("invoice #{number} is due before it is written"),
                facts.part(*id, |written| written.args.due.as_ref().map(|due| due.span)),
            )
            .seen(format!("{} before {}", days(between(due, entry.day)), entry.day))
            .help("correct one of the two dates")
            .about(facts.about_numbered(entry.subject, number)),
        );
    }
}

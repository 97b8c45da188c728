#![doc = include_str!("payment_due.md")]

use super::doubt::is_about_payment;
use super::wording::{money, when};
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::words::Key;

pub(super) static RULE: Rule =
    Rule::clock(301, "payment-due", Severity::Note, include_str!("payment_due.md"), check)
        .settled_later_by(is_about_payment)
        .rests_on(&[Key::Terms, Key::DueNotice, Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for account in facts.timeline.debts.iter().filter_map(|debt| facts.timeline.account(debt.invoice)) {
        let notice = facts.book.period(account.subject, account.day, Key::DueNotice);
        let since = facts.timeline.calendar(account.subject).minus(account.due, notice).max(account.day);
        if facts.today < since {
            findings.changes(since);
        } else if facts.today <= account.due {
            findings.counts_days(facts);
            findings.tell(RULE.severity, facts.book.place(account.entry), || {
                let number = facts.book.number(account.id);
                RULE.finding(
                    format!(
                        "invoice #{number} is due {}: {} open",
                        when(facts.today, account.due),
                        money(account, account.pursued())
                    ),
                    facts.invoice_place(account.entry),
                )
                .seen(format!("due on {}", account.due))
                .about(facts.about_invoice(account))
                .since(since)
            });
        }
    }
}

#![doc = include_str!("refund_uncredited.md")]

use rust_decimal::Decimal;

use super::wording::money;
use super::{Facts, Findings, Rule, Severity};
use crate::book::money::{round, written};
use crate::diagnostic::SumKind;
use crate::syntax::words::{DATE, Key, NUMBER, Verb};

pub(super) static RULE: Rule =
    Rule::data(119, "refund-uncredited", Severity::Warning, include_str!("refund_uncredited.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Credited | Verb::Paid | Verb::WroteOff | Verb::Filed))
        .rests_on(&[Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let accounts = facts.timeline.accounts_to_sum().filter(|account| account.ended_by.is_none());
    for (account, back) in accounts.map(|account| (account, account.given_back())) {
        if back <= Decimal::ZERO {
            continue;
        }
        let events = facts.timeline.events(account);
        let is_refund = |id| facts.book.entry(id).is_some_and(|entry| entry.verb == Verb::Refunded);
        let Some(last) = events.iter().rfind(|event| is_refund(event.entry)) else { continue };
        let number = facts.book.number(account.id);
        let sum = written(back, account.currency);
        let subject = &facts.book.subject(account.subject).name;
        let finding = RULE
            .finding(
                format!("{sum} given back for invoice #{number} counts as open, and no reminder asks for it"),
                facts.amount_place(last.entry),
            )
            .seen("the claim is as high as before")
            .label(facts.invoice_place(account.entry), format!("{} claimed", money(account, account.claim())))
            .help(format!(
                "append `credited {subject} #{number} {sum}`; where a payment bounced, or was meant for another invoice, \
                 bill it anew beside that"
            ))
            .note(format!(
                "a payment that bounced, or went to the wrong invoice, is owed again: beside the `credited`, append \
                 `invoiced {subject} {NUMBER} {sum} due {DATE}`, and the reminders go on"
            ))
            .about(facts.about_invoice(account))
            .since(facts.day(last.entry));
        let amount = round(back, account.currency);
        findings.push(finding.sum(SumKind::Refunded, amount, account.currency.code()));
    }
}

#![doc = include_str!("overpaid.md")]

use rust_decimal::Decimal;

use super::wording::{charge_line, money};
use super::{Facts, Findings, Rule, Severity};
use crate::book::money::{Totals, round};
use crate::diagnostic::{Diagnostic, SumKind};
use crate::source::Place;
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::setoff::Proposed;

/// What was paid of an invoice in all, and given back.
fn paid(account: &Account) -> String {
    let paid = money(account, account.paid);
    match account.costs.as_ref().map(|costs| costs.refunded).filter(|refunded| !refunded.is_zero()) {
        Some(refunded) => format!("{paid} was paid in all, and {} given back", money(account, refunded)),
        None => format!("{paid} was paid in all"),
    }
}

pub(super) static RULE: Rule =
    Rule::data(107, "overpaid", Severity::Warning, include_str!("overpaid.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Charged | Verb::Refunded | Verb::Invoiced))
        .rests_on(&[Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let again = facts.invoices_written_again();
    for account in facts.timeline.overpaid_invoices.iter().filter_map(|id| facts.timeline.account(*id)) {
        // A number that stands for two invoices is an error of its own, and the payments may be for both.
        if again.contains(&account.id) {
            continue;
        }
        let mut over = account.overpaid_elsewhere();
        over.add(account.overpaid().max(Decimal::ZERO), account.currency);
        let events = facts.timeline.events(account);
        let is_credit = account.credited() > account.amount;
        let cause = if is_credit { Verb::Credited } else { Verb::Paid };
        let is_cause = |id| facts.book.entry(id).is_some_and(|entry| entry.verb == cause);
        let Some(last) = events.iter().rfind(|event| is_cause(event.entry)) else { continue };
        let amount = facts.amount_place(last.entry);
        let finding = if is_credit {
            credited(facts, account, amount)
        } else {
            overpaid(facts, account, amount, &over)
        };
        let mut finding = finding.about(facts.about_invoice(account)).asked_from(facts.day(last.entry));
        for (currency, sum) in over.list() {
            finding = finding.sum(SumKind::Overpaid, round(sum, currency), currency.code());
        }
        if !is_credit && let Some(fee) = late_fee(facts, findings, account, &over) {
            finding = with_late_fee(facts, account, &fee, finding);
        }
        findings.push(finding);
    }
}

/// A finding at the last payment.
fn overpaid(facts: &Facts<'_>, account: &Account, amount: Place, over: &Totals) -> Diagnostic {
    let number = facts.book.number(account.id);
    RULE.finding(format!("invoice #{number} is overpaid by {}", over.words()), amount)
        .seen("the last payment")
        .label(facts.invoice_place(account.entry), format!("{} claimed", money(account, account.claim())))
        .note(paid(account))
        .help(format!(
            "record what you give back with `refunded`, or correct the number of the payment (#{number})"
        ))
}

/// What was paid too much, as parts of the late fee that may be asked for the invoice, where that is as much or more.
fn late_fee(
    facts: &Facts<'_>,
    findings: &mut Findings,
    account: &Account,
    over: &Totals,
) -> Option<Vec<Proposed>> {
    // Nobody gave it up. How long after the payment one asks for it does not matter: it was paid.
    let proposal = account.fees_ended_by.is_none().then(|| facts.timeline.propose(account, None))??;
    if facts.today < proposal.begins {
        findings.changes(proposal.begins);
    }
    let total = proposal.total();
    if over.list().into_iter().any(|(currency, sum)| total.of(currency) < sum) {
        return None;
    }
    let mut left = over.clone();
    let mut parts = Vec::new();
    for mut part in proposal.sums {
        part.amount = part.amount.min(left.of(part.currency));
        left.add(-part.amount, part.currency);
        parts.push(part);
    }
    parts.retain(|part| !part.amount.is_zero());
    (!parts.is_empty()).then_some(parts)
}

/// A finding with the lines that make what was paid too much the late fee: whoever is told to give it back and to ask for
/// it does the work twice.
fn with_late_fee(
    facts: &Facts<'_>,
    account: &Account,
    fee: &[Proposed],
    mut finding: Diagnostic,
) -> Diagnostic {
    let lines = fee.iter().map(|part| charge_line(facts.book, account, part, facts.today));
    finding.append.extend(lines);
    finding.note("a late fee of as much may be asked for it: the client may have paid that").help(
        "give it back with `refunded` and the late fee up with `waived`, or add the late fee to the claim",
    )
}

/// A finding at the last credit note: no more can be taken back than was claimed.
fn credited(facts: &Facts<'_>, account: &Account, amount: Place) -> Diagnostic {
    let number = facts.book.number(account.id);
    let credited = money(account, account.credited());
    let finding = RULE
        .finding(format!("more is credited on invoice #{number} than it claims"), amount)
        .seen(format!("{credited} credited in all"))
        .label(facts.invoice_place(account.entry), format!("{} claimed", money(account, account.amount)))
        .help(format!("correct the credit note, or the number of its invoice (#{number})"));
    if account.paid.is_zero() { finding } else { finding.note(paid(account)) }
}

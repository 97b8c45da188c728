#![doc = include_str!("more_than_claimed.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::wording::money;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::book::money::{add, sub};
use crate::diagnostic::Diagnostic;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Component, Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::setoff::{Case, propose};

pub(super) static RULE: Rule =
    Rule::data(122, "more-than-claimed", Severity::Warning, include_str!("more_than_claimed.md"), check)
        .settled_by(|verb| verb == Verb::Charged)
        .rests_on(&[
            Key::LateFee,
            Key::Terms,
            Key::Grace,
            Key::Fixing,
            Key::DayCount,
            Key::Tolerance,
            Key::Currency,
        ])
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let all = facts.timeline.more_than_claimed();
    if all.is_empty() {
        return;
    }
    // A number that stands for two invoices is an error of its own, and the line may be about the other one.
    let again = facts.invoices_written_again();
    let mut spans: FxHashMap<InvoiceId, Span> = FxHashMap::default();
    let slips = all.iter().filter_map(|(id, excess)| {
        let entry = facts.book.entry(*id)?;
        let account = entry.invoice().filter(|invoice| !again.contains(invoice))?;
        let account = facts.timeline.account(account)?;
        // A promise may hold what will have accrued by its day.
        let until = entry.waits_until().filter(|_| entry.verb == Verb::Promised).unwrap_or(entry.day);
        let span = spans.entry(account.id).or_insert(Span { first: entry.day, until });
        span.until = span.until.max(until);
        Some((*id, account, *excess))
    });
    let slips: Vec<_> = slips.collect();
    let mut fees: FxHashMap<InvoiceId, Option<Decimal>> = FxHashMap::default();
    for (id, account, excess) in slips {
        let Some(span) = spans.get(&account.id) else { continue };
        let fee = *fees.entry(account.id).or_insert_with(|| most_accrued(facts, account, span));
        let tolerance = facts.book.tolerance(account.subject, account.day, account.currency);
        if let Some(fee) = fee.filter(|fee| excess > add(*fee, tolerance)) {
            findings.push(finding(facts, id, account, &TooMuch { excess, fee }));
        }
    }
}

/// The day of the first promise or dispute of too much, and the last day for which one of them was meant.
struct Span {
    first: NaiveDate,
    until: NaiveDate,
}

/// The most late fee that any of them can hold, in the invoice's own currency: what accrues until the last of their days
/// with no payment since the first. None where nobody can say.
fn most_accrued(facts: &Facts<'_>, account: &Account, span: &Span) -> Option<Decimal> {
    let mut events = facts.timeline.events(account);
    events.retain(|event| event.day <= span.first);
    let case = Case { book: facts.book, account, events: &events, on: span.until, if_paid: None };
    let Some(proposal) = propose(&case) else { return Some(Decimal::ZERO) };
    let accrual = &proposal.accrual;
    // A part of it in another currency is worth nobody knows how much in this one.
    let is_own = accrual.currencies(account.currency).len() == 1;
    let is_known = is_own && accrual.unknown_from.is_none() && !accrual.overflow;
    let of = |kind| accrual.of(kind, account.currency);
    is_known.then(|| Component::ALL.into_iter().map(of).fold(Decimal::ZERO, add))
}

/// What is named of an invoice beyond its claim.
struct TooMuch {
    excess: Decimal,
    /// What of it may be a late fee.
    fee: Decimal,
}

fn finding(facts: &Facts<'_>, id: EntryId, account: &Account, too_much: &TooMuch) -> Diagnostic {
    let TooMuch { excess, fee } = *too_much;
    let number = facts.book.number(account.id);
    let entry = facts.book.entry(id);
    let sum = entry.and_then(Entry::amount).map(Amount::number).unwrap_or_default();
    let verb = if entry.is_some_and(|entry| entry.verb == Verb::Disputed) { "contested" } else { "promised" };
    let claim = money(account, sub(sum, excess));
    let finding = RULE
        .finding(
            format!("{} is {verb}, and invoice #{number} claims {claim}", money(account, sum)),
            facts.amount_place(id),
        )
        .seen(format!("{} too much", money(account, sub(excess, fee))))
        .label(facts.invoice_place(account.entry), "the invoice")
        .help(format!("correct the amount, or the number of the invoice (#{number})"))
        .about(facts.about_invoice(account))
        .asked_from(facts.day(id));
    if fee.is_zero() {
        return finding;
    }
    finding.note(format!("a late fee of up to {} is counted in", money(account, fee)))
}

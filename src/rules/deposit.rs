//! The deposit of a project, and what of it was not paid before work was handed over.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Facts;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{add, sub, written};
use crate::syntax::currency::Currency;
use crate::syntax::words::Key;
use crate::timeline::account::Account;
use crate::timeline::standing::{Invoiced, invoiced, is_nothing_kept, kept, price};
use crate::timeline::thread::Thread;

/// A deposit that was not paid before work was handed over.
pub(super) struct Missing {
    pub(super) delivery: EntryId,
    /// None where no price is known, and nothing was paid at all.
    pub(super) sums: Option<Sums>,
}

/// How much of a deposit was due, and was paid.
pub(super) struct Sums {
    currency: Currency,
    price: Decimal,
    percent: Decimal,
    /// Whether the book says so; else it is what is advised.
    pub(super) is_agreed: bool,
    due: Decimal,
    paid: Decimal,
    credited: Decimal,
    given_up: Decimal,
}

impl Sums {
    pub(super) fn arithmetic(&self) -> String {
        let sum = |number| written(number, self.currency);
        let advised = if self.is_agreed { "" } else { " (advised: the book names no deposit)" };
        let (price, due, paid) = (sum(self.price), sum(self.due), sum(self.paid));
        let beside = |number: Decimal, word: &str| {
            if number.is_zero() { String::new() } else { format!(", {} {word}", sum(number)) }
        };
        let (credited, given_up) = (beside(self.credited, "credited"), beside(self.given_up, "given up"));
        format!("{}% of {price} = {due}{advised}; paid {paid}{credited}{given_up}", self.percent)
    }
}

/// What was credited on invoices that were written before the work was handed over, and paid in part: a tax that the
/// client keeps back, say. What was credited without a payment was no deposit.
fn credited(facts: &Facts<'_>, id: SubjectId, delivery: EntryId, currency: Currency) -> Decimal {
    // Those of the client alone are not gone through for each of its projects.
    let accounts = facts.timeline.accounts_of(id);
    let counts = |account: &&Account| {
        account.entry < delivery && account.currency == currency && !kept(account).is_zero()
    };
    accounts.filter(counts).map(Account::credited).fold(Decimal::ZERO, add)
}

/// What is missing of a project's deposit, as long as it can still help.
pub(super) fn missing(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Option<Missing> {
    let (delivery, agreed) = (thread.deliveries.first_agreed?, thread.agreed?);
    if thread.closed.is_some() {
        return None;
    }
    let (percent, is_agreed) = deposit(facts, id, facts.day(agreed));
    if percent.is_zero() {
        return None;
    }
    let before = thread.deliveries.agreed_before_it.list();
    let price = if before.is_empty() { price(thread).list() } else { before };
    if price.is_empty() {
        return is_nothing_kept(facts.timeline, id).then_some(Missing { delivery, sums: None });
    }
    if !facts.standing(id, thread).is_unpaid() {
        return None;
    }
    let Invoiced { mut paid, given_up, .. } = invoiced(facts.timeline, id);
    // Also what waits for an invoice.
    paid.add_all(&facts.timeline.unapplied(id));
    price.into_iter().find_map(|(currency, price)| {
        let due = price.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
        let (paid, given_up) = (paid.of(currency), given_up.of(currency));
        let missing = sub(sub(due, paid), given_up);
        let tolerance = facts.book.tolerance(id, facts.day(agreed), currency);
        if missing <= tolerance {
            return None;
        }
        let credited = credited(facts, id, delivery, currency);
        let sums = Sums { currency, price, percent, is_agreed, due, paid, credited, given_up };
        (sub(missing, credited) > tolerance).then_some(Missing { delivery, sums: Some(sums) })
    })
}

/// The deposit that was agreed on, else what practitioners advise, more for a client's first project; and whether it was
/// agreed on.
fn deposit(facts: &Facts<'_>, id: SubjectId, agreed: NaiveDate) -> (Decimal, bool) {
    if let Some(deposit) = facts.book.percent(id, agreed, Key::Deposit) {
        return (deposit, true);
    }
    if facts.book.yes(id, agreed, Key::Escrow) {
        // A platform holds all of it already.
        return (Decimal::ZERO, false);
    }
    let client = facts.book.subject(id).client;
    let mut others = facts.first_agreements(client).iter().filter(|(_, other)| *other != id);
    let is_first = others.all(|(first, _)| *first >= agreed);
    let key = if is_first { Key::DepositFirst } else { Key::DepositLater };
    (facts.book.percent(id, agreed, key).unwrap_or_default(), false)
}

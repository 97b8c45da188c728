//! Charges while the events of an invoice are replayed, and how each payment is shared out between them and principal.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Case;
use crate::book::model::{Entry, EntryId};
use crate::book::money::{add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Component, Verb};

/// A charge while the events are replayed.
pub(super) struct Charged {
    named: Option<Component>,
    currency: Currency,
    unpaid: Decimal,
}

/// Takes back what is charged and unpaid; gives what is left of the waiver.
pub(super) fn take_back(charged: &mut Vec<Charged>, named: Option<Component>, amount: Amount) -> Decimal {
    let mut left = amount.number();
    let fits = |charge: &&mut Charged| {
        charge.currency == amount.currency && (named.is_none() || charge.named == named)
    };
    for charge in charged.iter_mut().filter(fits) {
        if left.is_zero() {
            break;
        }
        let back = charge.unpaid.min(left);
        charge.unpaid = sub(charge.unpaid, back);
        left = sub(left, back);
    }
    forget_paid(charged);
    left
}

/// Drops what is over of the charges at the front, so that many of them are not gone through again and again.
fn forget_paid(charged: &mut Vec<Charged>) {
    let over = charged.iter().take_while(|charge| charge.unpaid.is_zero()).count();
    charged.drain(..over);
}

pub(super) fn pay(charged: &mut Vec<Charged>, amount: Decimal, currency: Currency) {
    let mut left = amount;
    for charge in charged.iter_mut().filter(|charge| charge.currency == currency) {
        if left.is_zero() {
            break;
        }
        let paid = charge.unpaid.min(left);
        charge.unpaid = sub(charge.unpaid, paid);
        left = sub(left, paid);
    }
    forget_paid(charged);
}

/// How a payment was shared out.
pub(super) struct Share {
    pub(super) entry: EntryId,
    pub(super) day: NaiveDate,
    pub(super) principal: Decimal,
    pub(super) costs: Decimal,
}

/// Shares each payment out between principal and charges, in the order that the book says.
pub(super) fn shares(case: &Case<'_, '_>) -> Vec<Share> {
    let Case { book, account, .. } = case;
    let costs_first = account.pays_costs_first(book);
    let mut open = account.amount;
    let mut charged: Vec<Charged> = Vec::new();
    let mut shares = Vec::new();
    for event in case.events {
        let Some(entry) = book.entry(event.entry) else { continue };
        match (entry.verb, entry.amount()) {
            (Verb::Waived, None) if event.day <= case.grace_end() => {}
            (Verb::Charged | Verb::Waived, amount) => charge_or_waive(&mut charged, entry, amount),
            (Verb::Credited, Some(amount)) => open = sub(open, amount.number()).max(Decimal::ZERO),
            (Verb::Paid, _) if !event.paid.is_zero() => {
                let left = if costs_first { event.paid } else { sub(event.paid, open).max(Decimal::ZERO) };
                let costs = owed(&charged, account.currency, left);
                let principal = sub(event.paid, costs);
                open = sub(open, principal).max(Decimal::ZERO);
                pay(&mut charged, costs, account.currency);
                shares.push(Share { entry: event.entry, day: event.day, principal, costs });
            }
            _ => {}
        }
    }
    shares
}

/// What is unpaid of charges in a currency, but no more than `most`: nobody adds up what no payment reaches.
fn owed(charged: &[Charged], currency: Currency, most: Decimal) -> Decimal {
    let mut owed = Decimal::ZERO;
    for charge in charged.iter().filter(|charge| charge.currency == currency) {
        if owed >= most {
            break;
        }
        owed = add(owed, charge.unpaid);
    }
    owed.min(most)
}

pub(super) fn charge_or_waive(charged: &mut Vec<Charged>, entry: &Entry, amount: Option<Amount>) {
    let named = entry.component();
    match (entry.verb, amount) {
        (Verb::Charged, Some(amount)) => {
            charged.push(Charged { named, currency: amount.currency, unpaid: amount.number() });
        }
        (Verb::Waived, Some(amount)) => {
            take_back(charged, named, amount);
        }
        _ => charged.retain(|charge| named.is_some() && charge.named != named),
    }
}

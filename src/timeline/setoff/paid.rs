//! What was paid of an invoice's principal, and when.

use rust_decimal::Decimal;

use super::Case;
use crate::book::model::Entry;
use crate::book::money::sub;
use crate::syntax::tree::Amount;
use crate::syntax::words::Verb;
use crate::timeline::account::Event;
use crate::timeline::claim::debt::Paid;

impl Case<'_, '_> {
    /// The payments of principal, in the order of the book: without what was given back and credited.
    pub(super) fn payments(&self) -> Vec<Paid> {
        let mut paid: Vec<Paid> = Vec::new();
        for event in self.events {
            if !event.paid.is_zero() {
                paid.push((event.day, event.principal));
            }
            // What was paid last is what was given back.
            let mut back = self.given_back(event);
            while !back.is_zero()
                && let Some((day, amount)) = paid.pop()
            {
                let part = back.min(amount);
                back = sub(back, part);
                if part < amount {
                    paid.push((day, sub(amount, part)));
                }
            }
        }
        paid
    }

    /// How much of a credit note is about what was given back before it.
    fn given_back(&self, event: &Event) -> Decimal {
        let credit = self.book.entry(event.entry).filter(|entry| entry.verb == Verb::Credited);
        let amount = credit.and_then(Entry::amount).map(Amount::number);
        amount.map_or(Decimal::ZERO, |amount| sub(amount, event.principal))
    }
}

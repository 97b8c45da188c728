//! A payment that has not come: what it would settle of an invoice, and when.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Case;
use crate::book::money::{add, sub};
use crate::syntax::tree::Amount;
use crate::syntax::words::Verb;
use crate::timeline::account::Event;
use crate::timeline::charge::Charge;
use crate::timeline::claim::debt::Paid;

impl Case<'_, '_> {
    /// How much of a payment that has not come would be principal.
    pub(super) fn principal_of(&self, day: NaiveDate, amount: Decimal) -> Decimal {
        let Some(costs) = self.account.costs.as_ref().filter(|_| self.account.pays_costs_first(self.book))
        else {
            return amount;
        };
        let is_charged = |charge: &&Charge| {
            charge.currency == self.account.currency
                && self.book.entry(charge.entry).is_some_and(|entry| entry.day <= day)
        };
        let unpaid = costs.charges.iter().filter(is_charged).map(Charge::unpaid).fold(Decimal::ZERO, add);
        sub(amount, unpaid).max(Decimal::ZERO)
    }

    /// The day on which nothing of the principal is open any more, be it by the payment that has not come.
    #[must_use]
    pub fn settled(&self) -> Option<NaiveDate> {
        let account = self.account;
        let Some((day, amount)) = self.if_paid else { return account.settled };
        let mut lowered: Vec<Paid> = self.events.iter().filter_map(|event| self.lowered_by(event)).collect();
        lowered.push((day, self.principal_of(day, amount)));
        lowered.sort_by_key(|(day, _)| *day);
        let tolerance = self.book.tolerance(account.subject, account.day, account.currency);
        let mut open = account.amount;
        let settles = |(_, sum): &Paid| {
            open = sub(open, *sum).max(Decimal::ZERO);
            open <= tolerance
        };
        let settled = lowered.into_iter().find(settles).map(|(day, _)| day);
        account.settled.into_iter().chain(settled).min()
    }

    /// By how much an event of the invoice lowers its principal.
    fn lowered_by(&self, event: &Event) -> Option<Paid> {
        let entry = self.book.entry(event.entry)?;
        let sum = match entry.verb {
            Verb::Paid => event.principal,
            Verb::Credited => entry.amount().map(Amount::number)?,
            _ => return None,
        };
        Some((event.day, sum))
    }
}

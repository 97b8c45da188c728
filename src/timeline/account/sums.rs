//! The sums of an invoice: what is claimed, what is open of it, and what was given back or given up.
//!
//! | sum           | holds                                     | less                                             | currency   |
//! |---------------|-------------------------------------------|--------------------------------------------------|------------|
//! | `open`        | principal                                 | credit notes, what payments settled of it        | its own    |
//! | `claim`       | principal and charges                     | credit notes, charges that were taken back       | its own    |
//! | `left`        | the claim, and what was refunded          | all payments, whatever they settled              | its own    |
//! | `left_in`     | `left`; in another currency the charges   | the payments in that currency                    | any        |
//! | `given_back`  | what is left only because of refunds      | what credit notes are about, until it is settled | its own    |
//! | `pursued`     | `left`                                    | `given_back`                                     | its own    |
//! | `balance`     | `left_in`; nothing once it is written off | what a tolerance let go                          | each apart |
//! | `written_off` | the same, once it is written off          | what a tolerance let go                          | each apart |
//!
//! None of them is ever below nothing, but for `overpaid`, which is `left` with the other sign.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Account;
use crate::book::Book;
use crate::book::money::{Totals, add, sub};
use crate::syntax::currency::Currency;

impl Account {
    /// What was charged in a currency, less what was taken back.
    #[must_use]
    pub fn charged(&self, currency: Currency) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.claimed(currency))
    }

    /// The sum of its credit notes.
    #[must_use]
    pub fn credited(&self) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.credited)
    }

    /// Whether its credit notes take all of it back: it claims nothing any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.credited() >= self.amount
    }

    /// What was given back.
    #[must_use]
    pub fn refunded(&self) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.refunded)
    }

    /// Principal less credit notes, and charges.
    #[must_use]
    pub fn claim(&self) -> Decimal {
        add(sub(self.amount, self.credited()).max(Decimal::ZERO), self.charged(self.currency))
    }

    /// What was paid beyond the claim, in its own currency; zero or less where nothing was.
    #[must_use]
    pub fn overpaid(&self) -> Decimal {
        if self.costs.is_none() {
            return sub(self.paid, self.amount);
        }
        let claim = add(sub(self.amount, self.credited()), self.charged(self.currency));
        sub(sub(self.paid, self.refunded()), claim)
    }

    /// What was paid beyond the charges in currencies that are not its own.
    #[must_use]
    pub fn overpaid_elsewhere(&self) -> Totals {
        let mut over = Totals::default();
        for (currency, paid) in self.costs.iter().flat_map(|costs| costs.paid_elsewhere.list()) {
            over.add(sub(paid, self.charged(currency)).max(Decimal::ZERO), currency);
        }
        over
    }

    /// Whether more was paid than charged in a currency that is not its own.
    #[must_use]
    pub fn is_overpaid_elsewhere(&self) -> bool {
        self.costs.is_some() && !self.overpaid_elsewhere().list().is_empty()
    }

    /// What is open of principal and charges in its own currency.
    #[must_use]
    pub fn left(&self) -> Decimal {
        (-self.overpaid()).max(Decimal::ZERO)
    }

    /// What the ladder asks for: what is open of principal and charges, less what was given back.
    #[must_use]
    pub fn pursued(&self) -> Decimal {
        sub(self.left(), self.given_back())
    }

    /// What is open only because it was given back: no principal is open for it, and no charge, and no credit note is about
    /// it. Once the rest is settled, nobody asks for what was credited either.
    #[must_use]
    pub fn given_back(&self) -> Decimal {
        if self.settled.is_none() { self.given_back_and_uncredited() } else { self.given_back_at_all() }
    }

    /// How much of that no credit note is about.
    fn given_back_and_uncredited(&self) -> Decimal {
        sub(self.given_back_at_all(), self.credited_back()).max(Decimal::ZERO)
    }

    /// How much of it a credit note may be about: what was never paid was not given back.
    pub(in crate::timeline) fn to_be_credited(&self) -> Decimal {
        self.given_back_and_uncredited().min(sub(self.paid, self.credited_back()))
    }

    /// How much of what was given back is credited.
    #[must_use]
    pub fn credited_back(&self) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.credited_back)
    }

    fn given_back_at_all(&self) -> Decimal {
        let Some(costs) = self.costs.as_ref().filter(|costs| !costs.refunded.is_zero()) else {
            return Decimal::ZERO;
        };
        let pursued = add(self.open, costs.outstanding(self.currency));
        sub(self.left(), pursued).max(Decimal::ZERO)
    }

    /// What is open of principal and charges by currency; nothing once it is written off. What a tolerance lets go is not
    /// open.
    #[must_use]
    pub fn balance(&self, book: &Book) -> Totals {
        if self.is_written_off(book) { Totals::default() } else { self.rest() }
    }

    /// What was given up of principal and charges, where it was written off.
    #[must_use]
    pub fn written_off(&self, book: &Book) -> Totals {
        if self.is_written_off(book) { self.rest() } else { Totals::default() }
    }

    pub(super) fn rest(&self) -> Totals {
        let mut totals = Totals::default();
        let tolerated = if self.settled.is_some() { self.open } else { Decimal::ZERO };
        totals.add(sub(self.left(), tolerated).max(Decimal::ZERO), self.currency);
        if let Some(costs) = &self.costs {
            let others: BTreeSet<Currency> = costs.currencies().collect();
            for currency in others.into_iter().filter(|currency| *currency != self.currency) {
                totals.add(self.left_in(currency), currency);
            }
        }
        totals
    }

    /// What is open in a currency: in its own of principal and charges, in another of charges.
    pub(in crate::timeline) fn left_in(&self, currency: Currency) -> Decimal {
        if currency == self.currency {
            return self.left();
        }
        let paid = self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.paid_elsewhere.of(currency));
        sub(self.charged(currency), paid).max(Decimal::ZERO)
    }
}

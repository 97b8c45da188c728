//! Late fees that were added to a claim, and what else few invoices have.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::book::model::EntryId;
use crate::book::money::{Totals, add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::words::Component;

/// What few invoices have: charges, credit notes, refunds, sums in another currency.
#[derive(Debug, Default)]
pub struct Costs {
    /// The sum of the credit notes.
    pub credited: Decimal,
    /// What was given back.
    pub refunded: Decimal,
    /// How much of that the credit notes of its day and later are about: they take nothing off what is left of the claim.
    pub credited_back: Decimal,
    /// The day of the last credit note, and how much of those of that day are about anything else.
    pub(super) lowered: Option<(NaiveDate, Decimal)>,
    /// What was charged, in order.
    pub charges: Vec<Charge>,
    /// Payments in a currency that is not the invoice's.
    pub paid_elsewhere: Totals,
    /// What the charges add to the claim.
    claimed: Totals,
    /// What is still to be paid of them.
    outstanding: Totals,
    /// The places of the charges of which something is unpaid, in order, by what a payment or a waiver may be for. There is
    /// a list for everything that was ever charged.
    unpaid: BTreeMap<(Currency, Option<Component>), VecDeque<usize>>,
}

impl Costs {
    /// How much the credit notes of a day took off the claim, where no later one is known.
    pub(super) fn lowered_on(&self, day: NaiveDate) -> Decimal {
        self.lowered.filter(|(known, _)| *known == day).map_or(Decimal::ZERO, |(_, sum)| sum)
    }

    /// What the charges of a currency add to the claim.
    pub(super) fn claimed(&self, currency: Currency) -> Decimal {
        self.claimed.of(currency)
    }

    /// What is still to be paid of the charges of a currency.
    pub(super) fn outstanding(&self, currency: Currency) -> Decimal {
        self.outstanding.of(currency)
    }

    /// Whether anything was ever charged in a currency.
    pub(super) fn is_charged_in(&self, currency: Currency) -> bool {
        self.unpaid.keys().any(|(known, _)| *known == currency)
    }

    /// The currencies in which anything was ever charged, some of them more than once.
    pub(super) fn currencies(&self) -> impl Iterator<Item = Currency> {
        self.unpaid.keys().map(|(currency, _)| *currency)
    }

    /// Adds a charge; `kind` is what it is, where it says so or the late fee has one kind alone.
    pub(super) fn charge(&mut self, charge: Charge, kind: Option<Component>) {
        self.claimed.add(charge.amount, charge.currency);
        self.outstanding.add(charge.amount, charge.currency);
        self.unpaid.entry((charge.currency, kind)).or_default().push_back(self.charges.len());
        self.charges.push(charge);
    }

    /// Pays charges of a currency, the oldest first; gives what is left.
    pub(super) fn pay(&mut self, amount: Decimal, currency: Currency) -> Decimal {
        let mut left = amount;
        while let Some((charge, part)) = self.oldest_unpaid(left, currency, None) {
            charge.paid = add(charge.paid, part);
            left = sub(left, part);
        }
        left
    }

    /// Takes charges back, of one kind where one is named, the oldest first; gives what is left.
    pub(super) fn take_back(
        &mut self,
        amount: Decimal,
        currency: Currency,
        named: Option<Component>,
    ) -> Decimal {
        let mut left = amount;
        while let Some((charge, part)) = self.oldest_unpaid(left, currency, named) {
            charge.taken_back = add(charge.taken_back, part);
            self.claimed.add(-part, currency);
            left = sub(left, part);
        }
        left
    }

    /// Takes back all that is unpaid, of one kind where one is named.
    pub(super) fn take_all_back(&mut self, named: Option<Component>) {
        for currency in self.currencies().collect::<Vec<_>>() {
            self.take_back(Decimal::MAX, currency, named);
        }
    }

    /// The oldest charge that a sum may be for and of which something is unpaid, and how much of the sum it takes; what is
    /// given out counts as settled by that much.
    fn oldest_unpaid(
        &mut self,
        left: Decimal,
        currency: Currency,
        named: Option<Component>,
    ) -> Option<(&mut Charge, Decimal)> {
        if left.is_zero() {
            return None;
        }
        let fits =
            |key: &(Currency, Option<Component>)| key.0 == currency && (named.is_none() || key.1 == named);
        let lists = self.unpaid.iter_mut().filter(|(key, _)| fits(key));
        let (at, list) =
            lists.filter_map(|(_, list)| Some((*list.front()?, list))).min_by_key(|(at, _)| *at)?;
        let charge = self.charges.get_mut(at)?;
        let part = charge.unpaid().min(left);
        if part == charge.unpaid() {
            list.pop_front();
        }
        self.outstanding.add(-part, currency);
        Some((charge, part))
    }
}

/// A late fee that was added to the claim.
#[derive(Clone, Debug)]
pub struct Charge {
    /// The entry that says so.
    pub entry: EntryId,
    /// Which part of the fee it names.
    pub component: Option<Component>,
    /// In which currency.
    pub currency: Currency,
    /// How much.
    pub amount: Decimal,
    /// How much of it was paid.
    pub paid: Decimal,
    /// How much of it was taken back.
    pub taken_back: Decimal,
}

impl Charge {
    /// What is still to be paid.
    #[must_use]
    pub fn unpaid(&self) -> Decimal {
        sub(sub(self.amount, self.paid), self.taken_back)
    }
}

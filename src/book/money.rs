//! Exact money: sums that say when they overflow, one way to round, one way to write.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;

/// The sum of two numbers. Amounts have at most 15 digits before and 4 behind the mark, so that a thousand million
/// of them still add up exactly; beyond that the sum stays where it is.
#[must_use]
pub fn add(a: Decimal, b: Decimal) -> Decimal {
    // In this order, so that nothing less nothing is no negative zero.
    if b.is_zero() {
        a
    } else if a.is_zero() {
        b
    } else {
        a.checked_add(b).unwrap_or(a)
    }
}

/// The difference of two numbers.
#[must_use]
pub fn sub(a: Decimal, b: Decimal) -> Decimal {
    add(a, -b)
}

/// A number rounded once, half away from zero, to the smallest unit of a currency.
#[must_use]
pub fn round(number: Decimal, currency: Currency) -> Decimal {
    let mut rounded =
        number.round_dp_with_strategy(currency.decimals(), RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(currency.decimals());
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded
}

/// A number with the decimals of its currency, without the currency.
#[must_use]
pub fn plain(number: Decimal, currency: Currency) -> String {
    round(number, currency).to_string()
}

/// A number with the decimals of its currency, and with all that it has where it has more.
#[must_use]
pub fn in_full(number: Decimal, currency: Currency) -> String {
    let number = number.normalize();
    if number.scale() > currency.decimals() { number.to_string() } else { plain(number, currency) }
}

/// `EUR 1200.00`.
#[must_use]
pub fn written(number: Decimal, currency: Currency) -> String {
    format!("{} {}", currency.code(), plain(number, currency))
}

/// The same, where it is more than nothing.
#[must_use]
pub fn written_if_any(number: Decimal, currency: Currency) -> Option<String> {
    (number > Decimal::ZERO).then(|| written(number, currency))
}

/// A sum for each currency; currencies never net.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals(BTreeMap<Currency, Decimal>);

impl Totals {
    /// Adds a number.
    pub fn add(&mut self, number: Decimal, currency: Currency) {
        let sum = self.0.entry(currency).or_default();
        *sum = add(*sum, number);
    }

    /// Adds an amount.
    pub fn add_amount(&mut self, amount: Amount) {
        self.add(amount.number(), amount.currency);
    }

    /// Adds each sum of another total.
    pub fn add_all(&mut self, other: &Self) {
        for (currency, sum) in &other.0 {
            self.add(*sum, *currency);
        }
    }

    /// The sum of one currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Decimal {
        self.0.get(&currency).copied().unwrap_or_default()
    }

    /// Every sum that is not zero, by the code of its currency.
    #[must_use]
    pub fn list(&self) -> Vec<(Currency, Decimal)> {
        let mut list: Vec<_> = self
            .0
            .iter()
            .filter(|(_, sum)| !sum.is_zero())
            .map(|(currency, sum)| (*currency, *sum))
            .collect();
        list.sort_by_key(|(currency, _)| currency.code());
        list
    }

    /// `EUR 1200.00 and USD 300.00`; `nothing` where every sum is zero.
    #[must_use]
    pub fn words(&self) -> String {
        let list: Vec<String> =
            self.list().into_iter().map(|(currency, sum)| written(sum, currency)).collect();
        if list.is_empty() { "nothing".into() } else { crate::syntax::error::list(&list, "and") }
    }
}

//! What a late payment costs: interest, compensation and fees of one invoice, exact to the end and rounded once.

mod cap;
mod computation;
pub mod day_count;
pub mod debt;
mod interest;

use chrono::NaiveDate;
use num_bigint::BigInt;
use rust_decimal::Decimal;

use super::account::Account;
use crate::book::Book;
use crate::book::model::{Rate, SubjectId};
use crate::book::money::add;
use crate::syntax::currency::Currency;
use crate::syntax::tree::LateFee;
use crate::syntax::words::{Component, DayCount, Fixing};
use computation::Computation;
use debt::Debt;

/// How a claim is computed: what the contract or the law says.
#[derive(Clone, Debug)]
pub struct Terms<'b> {
    /// The late fee.
    pub fee: &'b LateFee,
    /// When rates are looked up.
    pub fixing: Fixing,
    /// How days are counted.
    pub day_count: DayCount,
    /// Whose invoice it is.
    pub subject: SubjectId,
    /// The date of the invoice, whose settings it keeps.
    pub day: NaiveDate,
}

/// The settings by which the claim of an invoice is computed; none where it has no late fee.
#[must_use]
pub fn terms<'b>(book: &'b Book, account: &Account) -> Option<Terms<'b>> {
    let (fee, _) = book.late_fee(account.subject, account.day)?;
    Some(Terms {
        fee,
        fixing: book.fixing(account.subject, account.day),
        day_count: book.day_count(account.subject, account.day),
        subject: account.subject,
        day: account.day,
    })
}

/// What a line counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// So many days, as the claim counts them.
    Days(i64),
    /// So many months from the due day on.
    Months(i64),
}

impl Counted {
    /// How many days or months.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Days(count) | Self::Months(count) => count,
        }
    }
}

/// One line of a computation, which a debtor can follow.
#[derive(Clone, Debug)]
pub struct Line<'b> {
    /// Which component of the fee, from 0.
    pub part: usize,
    /// The day before the first one that counts.
    pub from: NaiveDate,
    /// The last day that counts.
    pub to: NaiveDate,
    /// Of how much.
    pub base: Decimal,
    /// Percent: a year, a month, or once.
    pub percent: Option<Decimal>,
    /// The reference rate in it.
    pub rate: Option<&'b Rate>,
    /// Days or months; none where the line counts once.
    pub count: Option<Counted>,
    /// What it comes to, rounded for show to four decimals more than the currency has.
    pub sum: Decimal,
    /// In which currency: that of the invoice, but for a fixed sum in another one.
    pub currency: Currency,
    /// Whether the rate is unknown, so that the line counts nothing.
    pub unknown: bool,
}

/// What one component of a late fee comes to.
#[derive(Clone, Debug)]
pub struct Accrued {
    /// Which kind.
    pub kind: Component,
    /// In which currency.
    pub currency: Currency,
    /// How much, rounded once.
    pub amount: Decimal,
}

/// What a late payment costs on a day, before anything is set off.
#[derive(Clone, Debug, Default)]
pub struct Accrual<'b> {
    /// Each component of the fee, in its order.
    pub parts: Vec<Accrued>,
    /// How it was computed.
    pub lines: Vec<Line<'b>>,
    /// How many lines are left out behind them.
    pub left: usize,
    /// The first day whose rate is unknown.
    pub unknown_from: Option<NaiveDate>,
    /// By how much the cap lowered it.
    pub capped: Option<Decimal>,
    /// Whether a number was too large to be computed.
    pub overflow: bool,
}

impl Accrual<'_> {
    /// Leaves out all but the first lines.
    pub fn shorten(&mut self, most: usize) {
        if self.lines.len() > most {
            self.left += self.lines.len() - most;
            self.lines.truncate(most);
            self.lines.shrink_to_fit();
        }
    }

    /// The sum of one kind in one currency.
    #[must_use]
    pub fn of(&self, kind: Component, currency: Currency) -> Decimal {
        let same = self.parts.iter().filter(|part| part.kind == kind && part.currency == currency);
        same.map(|part| part.amount).fold(Decimal::ZERO, add)
    }

    /// Every currency in which something is claimed, the invoice's first.
    #[must_use]
    pub fn currencies(&self, own: Currency) -> Vec<Currency> {
        let mut currencies = vec![own];
        for part in &self.parts {
            if !currencies.contains(&part.currency) {
                currencies.push(part.currency);
            }
        }
        currencies
    }
}

/// What the late payment of a debt costs.
#[must_use]
pub fn accrue<'b>(book: &'b Book, debt: &Debt, terms: &Terms<'b>) -> Accrual<'b> {
    // Nothing while it is not later than the grace, and nothing where it was settled by then.
    if debt.on <= debt.grace_end || debt.after_grace <= Decimal::ZERO {
        return Accrual::default();
    }
    let quick = Computation::<i128>::new(book, debt, terms).run();
    quick
        .or_else(|| Computation::<BigInt>::new(book, debt, terms).run())
        .unwrap_or(Accrual { overflow: true, ..Accrual::default() })
}

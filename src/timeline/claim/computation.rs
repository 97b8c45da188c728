//! The computation of a late fee, component by component, in numbers that may run out or in those that never do.

use chrono::NaiveDate;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::debt::Debt;
use super::{Accrual, Accrued, Line, Terms};
use crate::book::Book;
use crate::book::day::after;
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Amount, FeePart, MonthCount};
use crate::syntax::words::Component;
use crate::timeline::exact::{Exact, Whole, fraction, rounded, times};
use crate::timeline::rate::Table;

/// The decimals that the lines of a computation have beyond those of the currency.
const MORE: u32 = 4;

/// The most lines of one computation: more rates, payments and parts of a fee than any claim has, but a book may.
const MOST_LINES: usize = 10_000;

/// A computation that is under way.
pub(super) struct Computation<'a, 'b, W: Whole> {
    pub(super) book: &'b Book,
    pub(super) debt: &'a Debt,
    pub(super) terms: &'a Terms<'b>,
    pub(super) lines: Vec<Line<'b>>,
    pub(super) unknown_from: Option<NaiveDate>,
    pub(super) sums: Vec<(Component, Currency, Exact<W>)>,
    /// By how much the cap lowered it.
    pub(super) capped: Option<Decimal>,
}

impl<'a, 'b, W: Whole> Computation<'a, 'b, W> {
    pub(super) const fn new(book: &'b Book, debt: &'a Debt, terms: &'a Terms<'b>) -> Self {
        Self { book, debt, terms, lines: Vec::new(), unknown_from: None, sums: Vec::new(), capped: None }
    }

    /// None where a number runs out.
    pub(super) fn run(mut self) -> Option<Accrual<'b>> {
        for (at, part) in self.terms.fee.parts.iter().enumerate() {
            let (kind, currency, sum) = self.part(at, part)?;
            self.sums.push((kind, currency, sum));
        }
        self.cap()?;
        let parts: Option<Vec<Accrued>> = self
            .sums
            .iter()
            .map(|(kind, currency, sum)| {
                let amount = rounded(sum, currency.decimals())?;
                Some(Accrued { kind: *kind, currency: *currency, amount })
            })
            .collect();
        Some(Accrual {
            parts: parts?,
            lines: self.lines,
            left: 0,
            unknown_from: self.unknown_from,
            capped: self.capped,
            overflow: false,
        })
    }

    /// Goes one line on; none where there are too many.
    pub(super) fn step(&self) -> Option<()> {
        (self.lines.len() < MOST_LINES).then_some(())
    }

    fn part(&mut self, at: usize, part: &FeePart) -> Option<(Component, Currency, Exact<W>)> {
        let own = self.debt.currency;
        let (currency, sum) = match part {
            FeePart::PerYear(percent) => (own, self.yearly(at, *percent, None)?),
            FeePart::Over(points, name) => {
                let table = Table::of(self.book, name);
                (own, self.yearly(at, *points, Some(&table))?)
            }
            FeePart::PerMonth(percent, MonthCount::Prorated) => {
                let yearly = percent.checked_mul(Decimal::from(12))?;
                (own, self.yearly(at, yearly, None)?)
            }
            FeePart::PerMonth(percent, count) => (own, self.monthly(at, *percent, *count)?),
            FeePart::PercentOnce(percent) => (own, self.once(at, *percent)?),
            FeePart::AmountOnce { amount, from, below } => {
                let meant = |amount: &Amount| self.meant(*amount);
                let holds = self.holds(from.as_ref().map(meant), below.as_ref().map(meant));
                let amount = self.meant(*amount);
                (amount.currency, self.compensation(at, amount, holds)?)
            }
        };
        Some((part.kind(), currency, sum))
    }

    /// Whether the principal lies in the range of a fixed sum; a range in another currency never holds it.
    fn holds(&self, from: Option<Amount>, below: Option<Amount>) -> bool {
        let own = |amount: Amount| amount.currency == self.debt.currency;
        let reaches = from.is_none_or(|from| own(from) && self.debt.at_due >= from.number());
        reaches && below.is_none_or(|below| own(below) && self.debt.at_due < below.number())
    }

    /// An amount whose sign, if it has one, means a currency.
    pub(super) fn meant(&self, amount: Amount) -> Amount {
        self.book.meant(amount, self.terms.subject, self.terms.day)
    }

    fn once(&mut self, at: usize, percent: Decimal) -> Option<Exact<W>> {
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let sum = times(&fraction(self.debt.at_due)?, &rate)?;
        let shown = self.shown(&sum)?;
        self.lines.push(self.single(at, Some(percent), (self.debt.currency, shown)));
        Some(sum)
    }

    fn compensation(&mut self, at: usize, amount: Amount, holds: bool) -> Option<Exact<W>> {
        if !holds {
            return Some(Exact::zero());
        }
        self.lines.push(self.single(at, None, (amount.currency, amount.number())));
        fraction(amount.number())
    }

    /// A sum for a line: with some decimals more than the currency has, where they fit.
    pub(super) fn shown(&self, sum: &Exact<W>) -> Option<Decimal> {
        let decimals = self.debt.currency.decimals();
        rounded(sum, decimals + MORE).or_else(|| rounded(sum, decimals))
    }

    /// A line that counts once, on the day after the grace.
    fn single(
        &self,
        part: usize,
        percent: Option<Decimal>,
        (currency, sum): (Currency, Decimal),
    ) -> Line<'b> {
        let day = after(self.debt.grace_end);
        Line {
            part,
            from: self.debt.due,
            to: day,
            base: self.debt.at_due,
            percent,
            rate: None,
            count: None,
            sum,
            currency,
            unknown: false,
        }
    }
}

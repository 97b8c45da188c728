//! Interest on what was open: by the day at rates a year, or by whole months; simple, or on interest itself.

use chrono::NaiveDate;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::computation::Computation;
use super::day_count::{DayRun, months};
use super::debt::Piece;
use super::{Counted, Line};
use crate::book::day::{after, months_later};
use crate::book::model::Rate;
use crate::syntax::tree::MonthCount;
use crate::timeline::exact::{Exact, Whole, fraction, parts, plus, times};
use crate::timeline::rate::{Table, over};

/// The most months of interest on interest: no claim lives longer than thirty years.
const MOST_COMPOUNDED: u32 = 360;

/// Days that bear one rate, in percent a year.
#[derive(Clone, Copy)]
struct Bearing<'b> {
    from: NaiveDate,
    to: NaiveDate,
    percent: Option<Decimal>,
    rate: Option<&'b Rate>,
}

impl Bearing<'_> {
    /// The part of it after `from` up to `to`.
    fn within(&self, from: NaiveDate, to: NaiveDate) -> Option<Self> {
        let (from, to) = (self.from.max(from), self.to.min(to));
        (from < to).then_some(Self { from, to, ..*self })
    }
}

impl<'b, W: Whole> Computation<'_, 'b, W> {
    /// Interest by the year on every piece: at a fixed rate, or at points over a table.
    pub(super) fn yearly(
        &mut self,
        at: usize,
        percent: Decimal,
        table: Option<&Table<'b>>,
    ) -> Option<Exact<W>> {
        let mut sum = Exact::zero();
        for piece in self.debt.pieces.clone() {
            let stretches = self.stretches(piece.until, percent, table);
            let interest = if self.terms.fee.compound {
                self.compounded(at, piece, &stretches)?
            } else {
                self.simple(at, piece.amount, &stretches)?
            };
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }

    /// The days up to `end` with what they bear.
    fn stretches(&mut self, end: NaiveDate, percent: Decimal, table: Option<&Table<'b>>) -> Vec<Bearing<'b>> {
        let due = self.debt.due;
        let Some(table) = table else {
            return vec![Bearing { from: due, to: end, percent: Some(percent), rate: None }];
        };
        let stretches = table.stretches(self.terms.fixing, due, end);
        for unknown in stretches.iter().filter(|stretch| stretch.rate.is_none()) {
            let first = after(unknown.from);
            self.unknown_from = Some(self.unknown_from.map_or(first, |known| known.min(first)));
        }
        let bearing = stretches.into_iter().map(|stretch| Bearing {
            from: stretch.from,
            to: stretch.to,
            percent: stretch.rate.map(|rate| over(rate, percent)),
            rate: stretch.rate,
        });
        bearing.collect()
    }

    fn simple(&mut self, at: usize, base: Decimal, stretches: &[Bearing<'b>]) -> Option<Exact<W>> {
        let exact_base = fraction::<W>(base)?;
        self.lines.reserve(stretches.len());
        let mut sum = Exact::zero();
        for bearing in stretches {
            let interest = self.bear(&exact_base, bearing)?;
            self.note(at, base, bearing, &interest)?;
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }

    /// What a base earns over some days: nothing where the rate is unknown.
    fn bear(&self, base: &Exact<W>, bearing: &Bearing<'_>) -> Option<Exact<W>> {
        let Some(percent) = bearing.percent else { return Some(Exact::zero()) };
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let mut years = Exact::zero();
        for DayRun { days, of_year } in self.terms.day_count.runs(bearing.from, bearing.to) {
            years = plus(&years, &parts(days, of_year)?)?;
        }
        times(&times(base, &rate)?, &years)
    }

    fn note(&mut self, at: usize, base: Decimal, bearing: &Bearing<'b>, interest: &Exact<W>) -> Option<()> {
        self.step()?;
        let days = self.terms.day_count.days(bearing.from, bearing.to);
        self.lines.push(Line {
            part: at,
            from: bearing.from,
            to: bearing.to,
            base,
            percent: bearing.percent,
            rate: bearing.rate,
            count: Some(Counted::Days(days)),
            sum: self.shown(interest)?,
            currency: self.debt.currency,
            unknown: bearing.percent.is_none(),
        });
        Some(())
    }

    /// Each complete month's interest joins the base at the anniversary; days after the last one bear simple interest.
    fn compounded(&mut self, at: usize, piece: Piece, stretches: &[Bearing<'b>]) -> Option<Exact<W>> {
        let due = self.debt.due;
        let start = fraction::<W>(piece.amount)?;
        let mut base = start.clone();
        let mut from = due;
        for month in 1.. {
            if month > MOST_COMPOUNDED {
                return None;
            }
            let to = months_later(due, month).min(piece.until);
            if to <= from {
                break;
            }
            let shown = self.shown(&base)?;
            let mut grown = base.clone();
            for bearing in stretches.iter().filter_map(|bearing| bearing.within(from, to)) {
                let interest = self.bear(&base, &bearing)?;
                self.note(at, shown, &bearing, &interest)?;
                grown = plus(&grown, &interest)?;
            }
            base = grown;
            from = to;
        }
        plus(&base, &-start)
    }

    /// Interest by whole months on every piece.
    pub(super) fn monthly(&mut self, at: usize, percent: Decimal, count: MonthCount) -> Option<Exact<W>> {
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let mut sum = Exact::zero();
        for piece in self.debt.pieces.clone() {
            let months = months(self.debt.due, piece.until, count);
            let start = fraction::<W>(piece.amount)?;
            let interest = if self.terms.fee.compound {
                let growth = plus(&Exact::new(W::one(), W::one()), &rate)?;
                let mut base = start.clone();
                if months > i64::from(MOST_COMPOUNDED) {
                    return None;
                }
                for _ in 0..months {
                    base = times(&base, &growth)?;
                }
                plus(&base, &-start)?
            } else {
                times(&times(&start, &rate)?, &parts(months, 1)?)?
            };
            self.step()?;
            self.lines.push(Line {
                part: at,
                from: self.debt.due,
                to: piece.until,
                base: piece.amount,
                percent: Some(percent),
                rate: None,
                count: Some(Counted::Months(months)),
                sum: self.shown(&interest)?,
                currency: self.debt.currency,
                unknown: false,
            });
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }
}

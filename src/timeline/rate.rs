//! Reference rates: which one a day bears, under each way of fixing it. None is ever guessed.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::book::Book;
use crate::book::day::{after, plus};
use crate::book::model::Rate;
use crate::book::prelude;

/// The lines of one rate by the day from which they hold; of one day only the book's own.
#[derive(Debug)]
pub struct Table<'b> {
    lines: Vec<&'b Rate>,
}

/// The days for which the last line of a table holds that names no end: a half-year.
const OPEN_ENDED: u16 = 184;

/// When a debt's rate is looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fixing {
    /// On 1 January and 1 July, while the debt is open.
    HalfYear,
    /// Once, for the half-year in which interest starts.
    AtStart,
    /// Once, on the day of payment.
    AtPayment,
    /// Every change from its own day on.
    Daily,
}

impl Fixing {
    /// The way that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "half-year" => Self::HalfYear,
            "at-start" => Self::AtStart,
            "at-payment" => Self::AtPayment,
            "daily" => Self::Daily,
            _ => return None,
        })
    }

    /// The day on which the rate of another day is looked up, for a debt that was due on `due`.
    #[must_use]
    pub fn looked_up_on(self, due: NaiveDate, day: NaiveDate) -> NaiveDate {
        match self {
            Self::HalfYear => half_year(day),
            Self::AtStart => half_year(after(due)),
            Self::AtPayment | Self::Daily => day,
        }
    }
}

/// Days that bear one rate: those after `from` up to and with `to`.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'b> {
    /// The day before the first one.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
    /// The rate; none where it is unknown.
    pub rate: Option<&'b Rate>,
}

impl<'b> Table<'b> {
    /// The table of a rate: built-in lines, and those of the book.
    #[must_use]
    pub fn of(book: &'b Book, name: &str) -> Self {
        let own = book.rates.iter().filter(|rate| *rate.name == *name);
        let mut lines: Vec<&'b Rate> = own.collect();
        let is_own = |day: NaiveDate| book.rates.iter().any(|rate| *rate.name == *name && rate.from == day);
        lines.extend(prelude::rates().iter().filter(|rate| *rate.name == *name && !is_own(rate.from)));
        lines.sort_by_key(|rate| rate.from);
        // Of two lines of the book for one day the later one holds.
        let mut kept: Vec<&'b Rate> = Vec::new();
        for line in lines {
            if kept.last().is_some_and(|last| last.from == line.from) {
                kept.pop();
            }
            kept.push(line);
        }
        Self { lines: kept }
    }

    fn at(&self, day: NaiveDate) -> Option<usize> {
        self.lines.partition_point(|line| line.from <= day).checked_sub(1)
    }

    /// The last day on which a line may be used at all.
    fn expires(&self, at: usize) -> NaiveDate {
        let Some(line) = self.lines.get(at) else { return NaiveDate::MIN };
        match line.until {
            Some(until) => until,
            None if at + 1 == self.lines.len() => plus(line.from, OPEN_ENDED - 1),
            None => NaiveDate::MAX,
        }
    }

    /// The line in force on a day.
    fn in_force(&self, day: NaiveDate) -> Option<&'b Rate> {
        self.at(day).filter(|at| day <= self.expires(*at)).and_then(|at| self.lines.get(at)).copied()
    }

    /// The days after `due` up to `end`, cut where the rate becomes another one.
    #[must_use]
    pub fn stretches(&self, fixing: Fixing, due: NaiveDate, end: NaiveDate) -> Vec<Stretch<'b>> {
        if end <= due {
            return Vec::new();
        }
        let whole = |rate| vec![Stretch { from: due, to: end, rate }];
        match fixing {
            Fixing::AtStart => {
                let start = after(due);
                let line = self.at(half_year(start)).filter(|at| start <= self.expires(*at));
                whole(line.and_then(|at| self.lines.get(at)).copied())
            }
            Fixing::AtPayment => whole(self.in_force(end)),
            Fixing::HalfYear => self.cut(due, end, |day| (self.at(half_year(day)), half_year_end(day))),
            Fixing::Daily => self.cut(due, end, |day| {
                let next = self.lines.iter().map(|line| line.from).find(|from| *from > day);
                (self.at(day), next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX))
            }),
        }
    }

    /// Cuts the days after `due` up to `end`: `chosen` gives the line for a day and the last day for which it is chosen.
    fn cut(
        &self,
        due: NaiveDate,
        end: NaiveDate,
        chosen: impl Fn(NaiveDate) -> (Option<usize>, NaiveDate),
    ) -> Vec<Stretch<'b>> {
        let mut stretches = Vec::new();
        let mut from = due;
        while from < end {
            let day = after(from);
            let (line, until) = chosen(day);
            let last = until.min(end);
            let expires = line.map_or(NaiveDate::MIN, |at| self.expires(at));
            let known = last.min(expires);
            if known >= day {
                stretches.push(Stretch {
                    from,
                    to: known,
                    rate: line.and_then(|at| self.lines.get(at)).copied(),
                });
                from = known;
            }
            if from < last {
                stretches.push(Stretch { from, to: last, rate: None });
                from = last;
            }
        }
        stretches
    }
}

/// The first day of the half-year of a day.
fn half_year(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), if day.month() <= 6 { 1 } else { 7 }, 1).unwrap_or(day)
}

/// The last day of the half-year of a day.
fn half_year_end(day: NaiveDate) -> NaiveDate {
    let end = if day.month() <= 6 { (6, 30) } else { (12, 31) };
    NaiveDate::from_ymd_opt(day.year(), end.0, end.1).unwrap_or(day)
}

/// A rate and points over it: never below nothing.
#[must_use]
pub fn over(rate: &Rate, points: Decimal) -> Decimal {
    crate::book::money::add(rate.percent, points).max(Decimal::ZERO)
}

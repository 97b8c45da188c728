//! Reference rates: which one a day bears, under each way of fixing it. None is ever guessed.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::book::Book;
use crate::book::day::{after, plus};
use crate::book::model::Rate;
use crate::book::prelude;
use crate::syntax::words::Fixing;

/// The lines of one rate, each by the day from which it holds: those of the book, and those that are built in; of one day
/// only the book's own counts.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    own: &'b [Rate],
    built_in: &'b [Rate],
}

/// The days for which the last line of a table holds that names no end: a half-year.
pub const OPEN_ENDED: u16 = 184;

impl Fixing {
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
    /// The table of a rate.
    #[must_use]
    pub fn of(book: &'b Book, name: &str) -> Self {
        Self { own: lines(&book.rates, name), built_in: lines(prelude::rates(), name) }
    }

    /// The line that begins last up to a day.
    fn at(&self, day: NaiveDate) -> Option<&'b Rate> {
        let last =
            |lines: &'b [Rate]| lines.get(lines.partition_point(|line| line.from <= day).checked_sub(1)?);
        let (own, built_in) = (last(self.own), last(self.built_in));
        // Of one day the book's own counts.
        own.filter(|own| built_in.is_none_or(|built_in| built_in.from <= own.from)).or(built_in)
    }

    /// The book's own line that begins last before a day.
    #[must_use]
    pub fn own_before(&self, day: NaiveDate) -> Option<&'b Rate> {
        self.own.get(self.own.partition_point(|line| line.from < day).checked_sub(1)?)
    }

    /// The book's own line that begins on a day.
    #[must_use]
    pub fn own_from(&self, day: NaiveDate) -> Option<&'b Rate> {
        let rest = self.own.get(self.own.partition_point(|line| line.from < day)..)?;
        rest.first().filter(|line| line.from == day)
    }

    /// The first day after `day` on which a line begins.
    fn next(&self, day: NaiveDate) -> Option<NaiveDate> {
        let next =
            |lines: &[Rate]| lines.get(lines.partition_point(|line| line.from <= day)).map(|line| line.from);
        [next(self.own), next(self.built_in)].into_iter().flatten().min()
    }

    /// The last day on which a line may be used at all.
    fn expires(&self, line: &Rate) -> NaiveDate {
        match line.until {
            Some(until) => until,
            None if self.next(line.from).is_none() => plus(line.from, OPEN_ENDED - 1),
            None => NaiveDate::MAX,
        }
    }

    /// Whether a line that is looked up on a day is only assumed to hold then: it is the last one of a built-in table of
    /// changes, names no end, and another change may have come since. A table of half-years has a value for each.
    #[must_use]
    pub fn is_assumed(&self, line: &Rate, looked_up_on: NaiveDate) -> bool {
        let is_last = line.until.is_none() && self.next(line.from).is_none();
        let is_built_in = line.place.is_none();
        is_last && is_built_in && line.from < looked_up_on && !prelude::is_half_yearly(&line.name)
    }

    /// The line in force on a day.
    fn in_force(&self, day: NaiveDate) -> Option<&'b Rate> {
        self.at(day).filter(|line| day <= self.expires(line))
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
                whole(self.at(half_year(start)).filter(|line| start <= self.expires(line)))
            }
            Fixing::AtPayment => whole(self.in_force(end)),
            Fixing::HalfYear => self.cut(due, end, |day| (self.at(half_year(day)), half_year_end(day))),
            Fixing::Daily => self.cut(due, end, |day| {
                let last = self.next(day).and_then(|next| next.pred_opt());
                (self.at(day), last.unwrap_or(NaiveDate::MAX))
            }),
        }
    }

    /// Cuts the days after `due` up to `end`: `chosen` gives the line for a day and the last day for which it is chosen.
    fn cut(
        &self,
        due: NaiveDate,
        end: NaiveDate,
        chosen: impl Fn(NaiveDate) -> (Option<&'b Rate>, NaiveDate),
    ) -> Vec<Stretch<'b>> {
        let mut stretches = Vec::new();
        let mut from = due;
        while from < end {
            let day = after(from);
            let (line, until) = chosen(day);
            let last = until.min(end);
            let expires = line.map_or(NaiveDate::MIN, |line| self.expires(line));
            let known = last.min(expires);
            if known >= day {
                stretches.push(Stretch { from, to: known, rate: line });
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

/// The lines of one name, of lines that stand by name and day.
fn lines<'b>(rates: &'b [Rate], name: &str) -> &'b [Rate] {
    let start = rates.partition_point(|rate| *rate.name < *name);
    let end = rates.partition_point(|rate| *rate.name <= *name);
    rates.get(start..end).unwrap_or_default()
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

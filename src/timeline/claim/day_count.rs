//! How days and months are counted: the conventions for a year, and months from a due day.

use chrono::{Datelike, NaiveDate};

use crate::book::day::{after, between, months_later};
use crate::syntax::tree::MonthCount;
use crate::syntax::words::DayCount;

/// Days in a row that are counted alike.
pub(super) struct DayRun {
    /// How many.
    pub(super) days: i64,
    /// Of how many days a year.
    pub(super) of_year: i64,
}

impl DayCount {
    /// How many days lie after `from` up to `to`.
    #[must_use]
    pub fn days(self, from: NaiveDate, to: NaiveDate) -> i64 {
        let count = |day: NaiveDate| {
            i64::from(day.year()) * 360 + i64::from(day.month()) * 30 + i64::from(day.day().min(30))
        };
        match self {
            Self::Act365 | Self::ActAct | Self::Act360 => between(from, to),
            Self::Thirty360 => count(to) - count(from),
        }
    }

    /// The days after `from` up to `to`.
    pub(super) fn runs(self, from: NaiveDate, to: NaiveDate) -> Vec<DayRun> {
        let all = |of_year| vec![DayRun { days: self.days(from, to), of_year }];
        match self {
            Self::Act365 => all(365),
            Self::Act360 | Self::Thirty360 => all(360),
            Self::ActAct => {
                let mut runs = Vec::new();
                let mut start = from;
                while start < to {
                    let year = after(start).year();
                    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(to).min(to);
                    let of_year = if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 };
                    runs.push(DayRun { days: between(start, last), of_year });
                    start = last;
                }
                runs
            }
        }
    }
}

/// How many months lie between: complete ones, or started ones.
#[must_use]
pub fn months(due: NaiveDate, end: NaiveDate, count: MonthCount) -> i64 {
    let reached = |month: u32| {
        let anniversary = months_later(due, month);
        if count == MonthCount::Started { anniversary < end } else { anniversary <= end }
    };
    // A guess from the calendar, corrected by at most one.
    let guess = (i64::from(end.year()) - i64::from(due.year())) * 12 + i64::from(end.month())
        - i64::from(due.month());
    let mut months = u32::try_from(guess.max(0)).unwrap_or_default() + 1;
    while months > 0 && !reached(months) {
        months -= 1;
    }
    let started = u32::from(count == MonthCount::Started && due < end);
    i64::from(months + started)
}

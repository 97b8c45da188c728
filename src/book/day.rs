//! Civil days: adding spans of time, business days, and the calendar that says which days those are.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::holidays::Country;
use crate::syntax::tree::{Period, Terms, Unit};

/// The last day that a book may name; no computed day is later.
#[must_use]
pub fn last() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The day that many calendar days later, or the last day of all.
#[must_use]
pub fn plus(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or_else(last).min(last())
}

/// The day that many calendar days earlier.
#[must_use]
pub fn minus(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(days))).unwrap_or(day)
}

/// The day after.
#[must_use]
pub fn after(day: NaiveDate) -> NaiveDate {
    plus(day, 1)
}

/// How many days lie between: negative where `to` is the earlier one.
#[must_use]
pub fn between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The anniversary so many months later, clamped to the end of its month.
#[must_use]
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or_else(last).min(last())
}

/// The anniversary so many months earlier, clamped to the end of its month.
#[must_use]
pub fn months_earlier(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

/// The last day of the month of `day`.
#[must_use]
pub fn month_end(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// When an invoice of `day` is due under these terms.
#[must_use]
pub fn due(day: NaiveDate, terms: Terms) -> NaiveDate {
    match terms {
        Terms::Net(days) => plus(day, days),
        Terms::EndOfMonth(days) => month_end(plus(day, days)).min(last()),
    }
}

/// The day that lies `period` after `day`; months are anniversaries, and only business days need a calendar.
#[must_use]
pub fn later<'b>(day: NaiveDate, period: Period, calendar: impl FnOnce() -> Calendar<'b>) -> NaiveDate {
    match period.unit {
        Unit::Days => plus(day, period.count),
        Unit::Weeks => plus(day, period.count.saturating_mul(7)),
        Unit::Months => months_later(day, u32::from(period.count)),
        Unit::BusinessDays => {
            let calendar = calendar();
            let mut end = day;
            for done in 0..period.count {
                // In a calendar that is a mistake every day counts.
                let Some(next) = calendar.open(after(end)) else { return plus(end, period.count - done) };
                end = next;
            }
            end
        }
    }
}

/// Which days are business days: those on which every layer does business.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'b> {
    layers: [Layer; 2],
    closed: &'b Closed,
}

/// One work week, and the country whose public holidays interrupt it.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// Business days of a week, Monday first.
    pub week: [bool; 7],
    /// Whose public holidays count.
    pub country: Option<&'static Country>,
}

/// Days that the book calls holidays: the first and the last of each run. A run may last for millennia.
#[derive(Debug, Default)]
pub struct Closed(BTreeMap<NaiveDate, NaiveDate>);

impl Closed {
    /// Adds the days from `first` to `last`; runs that meet, or follow each other, become one.
    pub(super) fn insert(&mut self, first: NaiveDate, last: NaiveDate) {
        let (mut first, mut last) = (first, last);
        while let Some((&from, &to)) =
            self.0.range(..=after(last)).next_back().filter(|(_, to)| after(**to) >= first)
        {
            self.0.remove(&from);
            (first, last) = (first.min(from), last.max(to));
        }
        self.0.insert(first, last);
    }

    /// The first and the last day of the run that holds a day.
    fn run(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        self.0.range(..=day).next_back().map(|(first, last)| (*first, *last)).filter(|(_, last)| *last >= day)
    }
}

/// The most days in a row that may be closed by work weeks and public holidays; more of them are a mistake in the calendar.
/// What the book calls a holiday is as long as it says.
const LONGEST_BREAK: u16 = 60;

impl<'b> Calendar<'b> {
    /// A calendar of the policy's layer and a subject's, without the days that the book calls holidays.
    #[must_use]
    pub const fn new(layers: [Layer; 2], closed: &'b Closed) -> Self {
        Self { layers, closed }
    }

    /// Whether business is done on `day`.
    #[must_use]
    pub fn is_business(&self, day: NaiveDate) -> bool {
        let weekday = day.weekday().num_days_from_monday() as usize;
        let open = |layer: &Layer| {
            layer.week.get(weekday).is_some_and(|open| *open)
                && !layer.country.is_some_and(|country| country.is_holiday(day))
        };
        self.layers.iter().all(open) && self.closed.run(day).is_none()
    }

    /// `day`, or the next business day where it is none.
    #[must_use]
    pub fn roll(&self, day: NaiveDate) -> NaiveDate {
        self.open(day).unwrap_or(day)
    }

    /// `day`, or the next business day; none where there is none in a long time.
    fn open(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut day = day;
        for _ in 0..=LONGEST_BREAK {
            day = self.closed.run(day).map_or(day, |(_, last)| after(last));
            if self.is_business(day) {
                return Some(day);
            }
            day = after(day);
        }
        None
    }

    /// The next business day after `day`.
    #[must_use]
    pub fn next(&self, day: NaiveDate) -> NaiveDate {
        self.roll(after(day))
    }

    /// The business day before `day`.
    #[must_use]
    pub fn previous(&self, day: NaiveDate) -> NaiveDate {
        self.open_before(day).unwrap_or_else(|| minus(day, 1))
    }

    fn open_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut day = day;
        for _ in 1..=LONGEST_BREAK {
            day = minus(day, 1);
            day = self.closed.run(day).map_or(day, |(first, _)| minus(first, 1));
            if self.is_business(day) {
                return Some(day);
            }
        }
        None
    }

    /// The day that lies `period` after `day`; months are anniversaries.
    #[must_use]
    pub fn plus(&self, day: NaiveDate, period: Period) -> NaiveDate {
        later(day, period, || *self)
    }

    /// The day that lies `period` before `day`.
    #[must_use]
    pub fn minus(&self, day: NaiveDate, period: Period) -> NaiveDate {
        match period.unit {
            Unit::Days => minus(day, period.count),
            Unit::Weeks => minus(day, period.count.saturating_mul(7)),
            Unit::Months => months_earlier(day, u32::from(period.count)),
            Unit::BusinessDays => {
                let mut begin = day;
                for done in 0..period.count {
                    let Some(before) = self.open_before(begin) else {
                        return minus(begin, period.count - done);
                    };
                    begin = before;
                }
                begin
            }
        }
    }
}

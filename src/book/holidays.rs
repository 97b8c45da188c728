//! Public holidays of some countries, as rules that answer for any single day.
//!
//! The days were compared with those of the `PyPI` package `holidays` 0.109 (its category `PUBLIC`,
//! nationwide or for the part that a country's name says) for 2013–2035: every day agrees. Outside those
//! years the rules go on as they stand. Decrees are known up to 2027 in Russia and 2026 in Latvia, the days of Matariki
//! up to 2052 in New Zealand.

mod countries;

use chrono::Weekday::{Fri, Mon, Sat, Sun, Tue};
use chrono::{Datelike, NaiveDate, Weekday};

pub use countries::COUNTRIES;

/// A country whose public holidays can be named in the setting `holidays`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO-like code in lower case.
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    rules: &'static [Rule],
}

impl Country {
    /// The country of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.code == code)
    }

    /// Whether `day` is a public holiday, or a day off in its stead.
    #[must_use]
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holiday(day).is_some()
    }

    /// The English names of its holidays, each once, as they are listed.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = Vec::new();
        for rule in self.rules {
            if !names.contains(&rule.name) {
                names.push(rule.name);
            }
        }
        names
    }

    /// The holiday's English name; a day off in its stead has the same name.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&'static str> {
        if day.year() < EARLIEST || day.year() > LATEST {
            return None;
        }
        self.rules.iter().find(|rule| rule.covers(day)).map(|rule| rule.name)
    }
}

/// The years in which any day can be a holiday.
const EARLIEST: i32 = 1900;
const LATEST: i32 = 9999;

/// One holiday: its day in the years in which it is kept, and what happens on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    name: &'static str,
    when: When,
    from: i32,
    until: i32,
    /// Only years that this number divides.
    every: i32,
    weekend: Weekend,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Every day of a month between two, both included.
    Fixed { month: u32, first: u32, last: u32 },
    /// A number of days after the western Easter Sunday.
    Easter { offset: i32 },
    /// The first such weekday on or after a day of the year.
    WeekdayOnOrAfter { month: u32, day: u32, weekday: Weekday },
    /// The first Monday of February, or its first day where that is a Friday.
    SaintBrigid,
    /// These days and no others: year, month, day.
    Once(&'static [(i32, u32, u32)]),
}

/// What happens when a holiday falls on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weekend {
    /// Nothing.
    Lost,
    /// The next Monday is a day off too.
    PlusMonday,
    /// The second day after is a day off too: so Christmas Day and Boxing Day do not share one.
    PlusSecondDay,
    /// The Friday before a Saturday, or the Monday after a Sunday, is a day off too.
    PlusNearest,
    /// On a Sunday it is not kept nationwide.
    NotOnSunday,
    /// A Sunday gives way to the Saturday before.
    SaturdayForSunday,
}

impl Rule {
    const fn new(name: &'static str, when: When) -> Self {
        Self { name, when, from: EARLIEST, until: LATEST, every: 1, weekend: Weekend::Lost }
    }

    const fn from(self, from: i32) -> Self {
        Self { from, ..self }
    }

    const fn until(self, until: i32) -> Self {
        Self { until, ..self }
    }

    const fn every(self, every: i32) -> Self {
        Self { every, ..self }
    }

    const fn weekend(self, weekend: Weekend) -> Self {
        Self { weekend, ..self }
    }

    /// Whether `day` is the holiday, or stands for a holiday some days away.
    fn covers(&self, day: NaiveDate) -> bool {
        let moves = self.weekend.moves(day.weekday()).iter();
        moves.filter_map(|days| later(day, *days)).any(|holiday| self.falls_on(holiday))
    }

    /// Whether the holiday itself falls on `day`.
    fn falls_on(&self, day: NaiveDate) -> bool {
        let year = day.year();
        (self.from..=self.until).contains(&year)
            && year.checked_rem(self.every) == Some(0)
            && self.when.falls_on(day)
    }
}

impl When {
    fn falls_on(self, day: NaiveDate) -> bool {
        match self {
            Self::Fixed { month, first, last } => day.month() == month && (first..=last).contains(&day.day()),
            Self::Easter { offset } => {
                // No such day lies outside these months: most days need no more than this question.
                (3..=6).contains(&day.month()) && later(day, -offset).is_some_and(is_easter)
            }
            Self::WeekdayOnOrAfter { month, day: first, weekday } => {
                day.weekday() == weekday
                    && NaiveDate::from_ymd_opt(day.year(), month, first)
                        .is_some_and(|first| (0..7).contains(&day.signed_duration_since(first).num_days()))
            }
            Self::SaintBrigid => match (day.month(), day.weekday()) {
                (2, Fri) => day.day() == 1,
                // A first Monday on the 4th means that the 1st was a Friday.
                (2, Mon) => day.day() <= 7 && day.day() != 4,
                _ => false,
            },
            Self::Once(days) => days.contains(&(day.year(), day.month(), day.day())),
        }
    }
}

impl Weekend {
    /// How many days away from a day of this weekday a holiday may lie that makes it a day off.
    const fn moves(self, weekday: Weekday) -> &'static [i32] {
        match (self, weekday) {
            (Self::PlusMonday, Mon) => &[0, -1, -2],
            (Self::PlusSecondDay, Mon | Tue) => &[0, -2],
            (Self::PlusNearest, Mon) => &[0, -1],
            (Self::PlusNearest, Fri) | (Self::SaturdayForSunday, Sat) => &[0, 1],
            (Self::NotOnSunday | Self::SaturdayForSunday, Sun) => &[],
            _ => &[0],
        }
    }
}

/// The day that many days later, or earlier where negative.
fn later(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    if days == 0 {
        return Some(day);
    }
    NaiveDate::from_num_days_from_ce_opt(day.num_days_from_ce().checked_add(days)?)
}

/// Whether `day` is the western Easter Sunday. The weekday comes first: it spares nearly every day the rest.
fn is_easter(day: NaiveDate) -> bool {
    let since_march = match day.month() {
        3 => day.day(),
        4 => day.day() + 31,
        _ => return false,
    };
    let (_, year) = day.year_ce();
    day.weekday() == Sun
        && since_march.checked_sub(full_moon(year)).is_some_and(|days| (1..=7).contains(&days))
}

/// The day of the Easter full moon, counted from the last day of February (Gauss's rule).
const fn full_moon(year: u32) -> u32 {
    let (golden, century) = (year % 19, year / 100);
    let age = (19 * golden + 15 + century - century / 4 - (8 * century + 13) / 25) % 30;
    let early = age == 29 || (age == 28 && golden > 10);
    21 + age - early as u32
}

const fn fixed(month: u32, day: u32, name: &'static str) -> Rule {
    days(month, day, day, name)
}

const fn days(month: u32, first: u32, last: u32, name: &'static str) -> Rule {
    Rule::new(name, When::Fixed { month, first, last })
}

const fn easter(offset: i32, name: &'static str) -> Rule {
    Rule::new(name, When::Easter { offset })
}

const fn on_or_after(weekday: Weekday, month: u32, day: u32, name: &'static str) -> Rule {
    Rule::new(name, When::WeekdayOnOrAfter { month, day, weekday })
}

const fn nth(nth: u32, weekday: Weekday, month: u32, name: &'static str) -> Rule {
    on_or_after(weekday, month, 7 * nth - 6, name)
}

/// The last Monday of a month of 31 days.
const fn last_monday(month: u32, name: &'static str) -> Rule {
    on_or_after(Mon, month, 25, name)
}

const fn once(days: &'static [(i32, u32, u32)], name: &'static str) -> Rule {
    Rule::new(name, When::Once(days))
}

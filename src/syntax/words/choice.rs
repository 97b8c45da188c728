//! What the choices of a setting say that decide a day or a sum: two people may read their names in two ways.

use super::{Allocation, DayCount, Fixing, Key};

/// One value of a setting.
#[derive(Debug)]
pub struct Choice {
    /// The setting.
    pub key: Key,
    /// The value as it is written.
    pub word: &'static str,
    /// What it says, in a line.
    pub summary: &'static str,
}

const fn choice(key: Key, word: &'static str, summary: &'static str) -> Choice {
    Choice { key, word, summary }
}

/// Every such value, in the order in which the shape of its setting names them.
#[rustfmt::skip]
pub static CHOICES: [Choice; 13] = [
    choice(Key::Terms,      "net 30",                          "30 days after the day of the invoice"),
    choice(Key::Terms,      "end of month",                    "the last day of the invoice's month"),
    choice(Key::Terms,      "net 30 end of month",             "the last day of the month in which the 30 days end"),
    choice(Key::Fixing,     Fixing::HalfYear.word(),           "a new rate on each 1 January and 1 July while money is open"),
    choice(Key::Fixing,     Fixing::AtStart.word(),            "the rate of the half-year in which the day after the due day lies, to the end"),
    choice(Key::Fixing,     Fixing::AtPayment.word(),          "the rate of the day of the payment; for a part that is still open, the rate of today"),
    choice(Key::Fixing,     Fixing::Daily.word(),              "every change of the rate from its own day on"),
    choice(Key::DayCount,   DayCount::Act365.word(),           "the days of the calendar, each 1/365 of a year"),
    choice(Key::DayCount,   DayCount::ActAct.word(),           "the days of the calendar, each 1/365 of a year, of a leap year 1/366"),
    choice(Key::DayCount,   DayCount::Act360.word(),           "the days of the calendar, each 1/360 of a year"),
    choice(Key::DayCount,   DayCount::Thirty360.word(),        "months of 30 days, each 1/360 of a year; a 31st counts as the 30th (30E/360)"),
    choice(Key::Allocation, Allocation::PrincipalFirst.word(), "the invoice, then what was charged"),
    choice(Key::Allocation, Allocation::CostsFirst.word(),     "what was charged before the payment, then the invoice"),
];

impl Choice {
    /// The choices of a setting.
    pub fn all(key: Key) -> impl Iterator<Item = &'static Self> {
        CHOICES.iter().filter(move |choice| choice.key == key)
    }

    /// What a value of a setting says; nothing where its word says enough.
    #[must_use]
    pub fn of(key: Key, word: &str) -> Option<&'static Self> {
        Self::all(key).find(|choice| choice.word == word)
    }
}

//! What is typical of numbers of days, such as those until an answer, and a span to compare it with.

use crate::syntax::tree::{Period, Unit};

/// A length of time in days, to be compared with a number of days: five business days are a week, a month has thirty.
#[must_use]
pub const fn in_days(period: Period) -> i64 {
    let count = period.count as i64;
    match period.unit {
        Unit::Days => count,
        Unit::BusinessDays => (count * 7 + 4) / 5,
        Unit::Weeks => count * 7,
        Unit::Months => count * 30,
    }
}

/// The middle of some numbers, doubled, so that it is whole; none where there are none.
#[must_use]
pub fn twice_the_median(numbers: &mut [i64]) -> Option<i64> {
    numbers.sort_unstable();
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get((numbers.len() - 1) / 2)?;
    Some(lower + upper)
}

/// The number that nine of ten do not exceed.
#[must_use]
pub fn ninetieth(numbers: &mut [i64]) -> Option<i64> {
    numbers.sort_unstable();
    let rank = (numbers.len() * 9).div_ceil(10);
    numbers.get(rank.checked_sub(1)?).copied()
}

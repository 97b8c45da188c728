//! What is typical of numbers of days, such as those until an answer, and a span to compare it with.

use super::Timeline;
use crate::book::model::EntryId;
use crate::syntax::tree::{Period, Unit};

/// A silence that was answered: by which entry, what opened it, and after how many days.
type Answered = (EntryId, EntryId, i64);

/// How many days each client took for each answer, from the day that was named for it where one was, by the number of the
/// client. An entry that ends several silences at once is one answer, to the first of them.
#[must_use]
pub fn answers(timeline: &Timeline<'_>) -> Vec<Vec<i64>> {
    let mut clients: Vec<Vec<Answered>> = vec![Vec::new(); timeline.book.subjects().count()];
    for exchange in timeline.exchanges() {
        let client = timeline.book.subject(exchange.subject).client;
        if let (Some(answers), Some(days)) = (clients.get_mut(client.0 as usize), exchange.answered_after()) {
            answers.push((exchange.ending, exchange.opening, days));
        }
    }
    let once = |mut answers: Vec<Answered>| {
        answers.sort_unstable();
        answers.dedup_by_key(|(ending, ..)| *ending);
        answers.into_iter().map(|(.., days)| days).collect()
    };
    clients.into_iter().map(once).collect()
}

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

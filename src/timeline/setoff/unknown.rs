//! From which day on a late fee is only the least that may be asked, for no rate is known.

use chrono::NaiveDate;

use super::Proposal;
use crate::book::Book;
use crate::book::day::after;
use crate::syntax::words::{Component, Verb};

impl Proposal<'_> {
    /// The first day whose rate is unknown and whose interest was not given up.
    #[must_use]
    pub fn first_unknown(&self, book: &Book) -> Option<NaiveDate> {
        let first = self.accrual.unknown_from?;
        let waived = self.set_off.iter().filter_map(|set_off| book.entry(set_off.entry)).filter(|entry| {
            let of_interest = entry.component().is_none_or(|component| component == Component::Interest);
            entry.verb == Verb::Waived && entry.amount().is_none() && of_interest
        });
        let Some(given_up) = waived.map(|entry| entry.day).max().filter(|day| *day >= first) else {
            return Some(first);
        };
        let unknown = self.accrual.lines.iter().filter(|line| line.unknown && line.to > given_up);
        unknown.map(|line| after(line.from.max(given_up))).min()
    }
}

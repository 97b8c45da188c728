//! What became of an invoice in sums: what was paid and given back, credited, charged, waived and written off.

use chrono::NaiveDate;

use crate::book::money::Totals;
use crate::syntax::words::Verb;
use crate::timeline::Timeline;
use crate::timeline::account::Account;

/// The sums of an invoice that its balance alone does not tell.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// What was charged in all.
    pub(super) charged: Totals,
    /// What of it was taken back.
    pub(super) waived: Totals,
    /// What was given up.
    pub(super) written_off: Totals,
    /// The day on which money came last.
    pub(super) last_paid: Option<NaiveDate>,
}

impl Sums {
    pub(super) fn of(timeline: &Timeline<'_>, account: &Account) -> Self {
        let book = timeline.book;
        let paid = timeline.events(account).into_iter().filter_map(|event| book.entry(event.entry));
        let last_paid = paid.filter(|entry| entry.verb == Verb::Paid).map(|entry| entry.day).max();
        let mut sums = Self { written_off: account.written_off(book), last_paid, ..Self::default() };
        for charge in account.costs.iter().flat_map(|costs| &costs.charges) {
            sums.charged.add(charge.amount, charge.currency);
            sums.waived.add(charge.taken_back, charge.currency);
        }
        sums
    }
}

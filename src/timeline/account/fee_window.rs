//! Until when a late fee is asked for an invoice, and why it is not any more.

use chrono::NaiveDate;

use super::Account;
use crate::book::Book;
use crate::syntax::words::{Key, Verb};

/// Why no late fee is asked for an invoice any more, although one may have accrued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotAsked {
    /// A court or a collector has it.
    Filed,
    /// It was written off.
    WrittenOff,
    /// It was paid, and the time after that in which a late fee is asked for is over.
    WindowOver {
        /// The day on which it was paid.
        paid: NaiveDate,
        /// The last day of that time.
        end: NaiveDate,
    },
}

impl Account {
    /// The last day on which a late fee is proposed for it once it is paid; none while it is not.
    #[must_use]
    pub fn fee_window_end(&self, book: &Book) -> Option<NaiveDate> {
        Some(self.fee_window_after(book, self.settled?))
    }

    fn fee_window_after(&self, book: &Book, settled: NaiveDate) -> NaiveDate {
        self.later(book, settled, Key::FeeWindow)
    }

    /// Why no late fee is asked for it on a day, where it was settled on the day that is given, if on any; none where one
    /// may be asked: nobody gave it up, and it was not paid long ago.
    #[must_use]
    pub fn why_no_fee(&self, book: &Book, settled: Option<NaiveDate>, on: NaiveDate) -> Option<NotAsked> {
        if let Some(end) = self.fees_ended_by {
            let verb = book.entry(end).map(|entry| entry.verb);
            return Some(if verb == Some(Verb::Filed) { NotAsked::Filed } else { NotAsked::WrittenOff });
        }
        let paid = settled?;
        let end = self.fee_window_after(book, paid);
        (end < on).then_some(NotAsked::WindowOver { paid, end })
    }
}

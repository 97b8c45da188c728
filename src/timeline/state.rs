//! What became of an invoice: open, overdue, settled, or given up in one of several ways.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::Account;
use crate::book::Book;

/// What became of an invoice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Principal is open, and it is not past its due date.
    Open,
    /// Principal is open after its due date.
    Overdue,
    /// The principal is settled, and late fees that were charged are not.
    FeeOpen,
    /// It was settled, and money was given back that no credit note explains.
    GivenBack,
    /// Nothing is open, or so little that the book does not ask for it.
    Settled,
    /// A court or a collector has what is open.
    Filed,
    /// The rest was given up.
    WrittenOff,
}

impl State {
    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::FeeOpen => "fee open",
            Self::GivenBack => "given back",
            Self::Settled => "settled",
            Self::Filed => "filed",
            Self::WrittenOff => "written off",
        }
    }
}

impl Account {
    /// What became of it by a day: the day for which it was replayed.
    #[must_use]
    pub fn state(&self, book: &Book, today: NaiveDate) -> State {
        if self.is_written_off(book) {
            State::WrittenOff
        } else if self.is_filed(book) && !self.balance(book).list().is_empty() {
            State::Filed
        } else if self.settled.is_none() {
            if self.days_overdue(today) >= 1 { State::Overdue } else { State::Open }
        } else if !self.given_back().is_zero() {
            State::GivenBack
        } else if self.is_fee_open(book) {
            State::FeeOpen
        } else {
            State::Settled
        }
    }

    /// Whether more is open than principal.
    fn is_fee_open(&self, book: &Book) -> bool {
        let principal = |currency| if currency == self.currency { self.open } else { Decimal::ZERO };
        let mut open = self.balance(book).list().into_iter();
        open.any(|(currency, sum)| sum > principal(currency))
    }
}

//! One invoice and what is open of it: payments, credit notes, charges, and what they leave. Which sum holds what, the
//! table in `sums.rs` says.

pub mod fee_window;
mod sums;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::charge::Costs;
use crate::book::Book;
use crate::book::day::{after, between, later};
use crate::book::model::{EntryId, InvoiceId, SubjectId};
use crate::book::money::{add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::words::{Allocation, Key, Verb};

/// An invoice, as of today.
#[derive(Debug)]
pub struct Account {
    /// Which.
    pub id: InvoiceId,
    /// The entry that claims it.
    pub entry: EntryId,
    /// Whom it is sent to.
    pub subject: SubjectId,
    /// Its date.
    pub day: NaiveDate,
    /// When it is due.
    pub due: NaiveDate,
    /// In which currency.
    pub currency: Currency,
    /// What was claimed, VAT included.
    pub amount: Decimal,
    /// Principal that is open.
    pub open: Decimal,
    /// What was paid in its own currency.
    pub paid: Decimal,
    /// The day on which nothing of the principal was open any more.
    pub settled: Option<NaiveDate>,
    /// The day of its first payment.
    pub first_paid: Option<NaiveDate>,
    /// The day of the last payment that came while principal was open.
    pub last_paid: Option<NaiveDate>,
    /// The entry that gave it up or took it to court, while something of it was open.
    pub ended_by: Option<EntryId>,
    /// The entry after which no late fee is asked for: it gave the invoice up or took it to court, whatever was open.
    pub fees_ended_by: Option<EntryId>,
    /// Charges, credit notes, refunds and other currencies, where there are any.
    pub costs: Option<Box<Costs>>,
    /// The place of what happened to it last, among what happened to all.
    pub(super) last_event: u32,
}

/// Something that happened to an invoice.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Which entry says so.
    pub entry: EntryId,
    /// When it counts: the entry's day, or the invoice's where money waited for it.
    pub day: NaiveDate,
    /// What it paid in all, in the invoice's own currency.
    pub paid: Decimal,
    /// How much of that was principal; the rest went to charges, or was too much.
    pub principal: Decimal,
    /// What it paid in another currency.
    pub elsewhere: Decimal,
    /// How much of a waiver's amount is left once it has taken back what was charged and unpaid.
    pub given_up: Decimal,
}

impl Account {
    /// The last day on which it is late and costs nothing yet.
    #[must_use]
    pub fn grace_end(&self, book: &Book) -> NaiveDate {
        self.later(book, self.due, Key::Grace)
    }

    /// The day on which the client had paid what there was to pay: a credit note that settles the rest is no payment, and
    /// who had nothing to pay has not paid.
    #[must_use]
    pub fn paid_off(&self) -> Option<NaiveDate> {
        self.settled.and(self.last_paid)
    }

    /// The day that lies a span after `day`: an invoice keeps the settings of its date, the business days too.
    #[must_use]
    pub fn later(&self, book: &Book, day: NaiveDate, span: Key) -> NaiveDate {
        later(day, book.period(self.subject, self.day, span), || book.calendar(self.subject, self.day))
    }

    /// What gives it up or takes it to court. Of an invoice of which nothing is open, only the late fee can be meant.
    pub(super) fn end(&mut self, id: EntryId) {
        self.fees_ended_by = Some(id);
        if !self.rest().list().is_empty() {
            self.ended_by = Some(id);
        }
    }

    /// Whether it was settled before a day, nothing of it is open, not even what a tolerance lets go, and nobody gave it up.
    pub(super) fn is_settled_before(&self, day: NaiveDate) -> bool {
        let is_earlier = self.settled.is_some_and(|settled| settled < day);
        is_earlier && self.ended_by.is_none() && self.open.is_zero() && self.rest().list().is_empty()
    }

    fn verb_of_end(&self, book: &Book) -> Option<Verb> {
        self.ended_by.and_then(|id| book.entry(id)).map(|entry| entry.verb)
    }

    /// Whether the rest was given up.
    #[must_use]
    pub fn is_written_off(&self, book: &Book) -> bool {
        self.verb_of_end(book) == Some(Verb::WroteOff)
    }

    /// Whether a court or a collector has it.
    #[must_use]
    pub fn is_filed(&self, book: &Book) -> bool {
        self.verb_of_end(book) == Some(Verb::Filed)
    }

    /// The first day on which it is past due, where it is unpaid then.
    #[must_use]
    pub fn overdue_from(&self) -> NaiveDate {
        after(self.due)
    }

    /// Whether its due day is over on a day.
    #[must_use]
    pub fn is_past_due(&self, on: NaiveDate) -> bool {
        self.due < on
    }

    /// How many days it is past due: not positive where it is not.
    #[must_use]
    pub fn days_overdue(&self, today: NaiveDate) -> i64 {
        between(self.due, today)
    }

    /// Whether its ladder still leads somewhere: principal is open, and nobody gave up.
    #[must_use]
    pub const fn is_pursued(&self) -> bool {
        self.settled.is_none() && self.ended_by.is_none()
    }

    pub(super) fn costs(&mut self) -> &mut Costs {
        self.costs.get_or_insert_default()
    }

    /// Pays principal and charges in the order that the book says; gives how much of it was principal.
    pub(super) fn pay(&mut self, book: &Book, amount: Decimal, day: NaiveDate) -> Decimal {
        self.paid = add(self.paid, amount);
        self.first_paid.get_or_insert(day);
        if self.settled.is_none() {
            self.last_paid = Some(day);
        }
        let mut left = amount;
        if self.costs_first(book) {
            let currency = self.currency;
            left = self.costs().pay(left, currency);
        }
        let principal = left.min(self.open);
        self.open = sub(self.open, principal);
        if let Some(costs) = &mut self.costs {
            costs.pay(sub(left, principal), self.currency);
        }
        self.settle_if_nothing_is_open(book, day);
        principal
    }

    fn costs_first(&self, book: &Book) -> bool {
        let has_charges = self.costs.as_ref().is_some_and(|costs| !costs.charges.is_empty());
        has_charges && self.pays_costs_first(book)
    }

    /// Whether payments settle what was charged before they settle the principal.
    #[must_use]
    pub fn pays_costs_first(&self, book: &Book) -> bool {
        match book.allocation(self.subject, self.day) {
            Allocation::CostsFirst => true,
            Allocation::PrincipalFirst => false,
        }
    }

    /// Pays charges in another currency than its own.
    pub(super) fn pay_elsewhere(&mut self, amount: Decimal, currency: Currency) {
        let costs = self.costs();
        costs.paid_elsewhere.add(amount, currency);
        costs.pay(amount, currency);
    }

    pub(super) fn settle_if_nothing_is_open(&mut self, book: &Book, day: NaiveDate) {
        if self.settled.is_some() {
            return;
        }
        if self.open.is_zero() || self.open <= book.tolerance(self.subject, self.day, self.currency) {
            self.settled = Some(day);
        }
    }
}

//! Payments that name no invoice: which ones they pay, and what is left of them for those that come.

use std::ops::Bound;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Accounts;
use crate::book::Book;
use crate::book::model::{Entry, EntryId, InvoiceId, SubjectId};
use crate::book::money::sub;
use crate::syntax::currency::Currency;

/// A payment that names no invoice, or what is left of it.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    /// The payment.
    pub entry: EntryId,
    /// Whose.
    pub subject: SubjectId,
    /// In which currency.
    pub currency: Currency,
    /// What no invoice took.
    pub left: Decimal,
}

/// An open invoice in the order in which it is paid: when it is due, the entry that claims it, and which it is.
pub(super) type Due = (NaiveDate, EntryId, InvoiceId);

impl Accounts {
    /// A payment that names no invoice: every open one of its subject, the first due first, then what comes.
    pub(super) fn pay_loose(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let Some(amount) = entry.amount() else { return };
        let client = book.subject(entry.subject).client;
        let mut left = amount.number();
        let mut seen = None;
        while !left.is_zero()
            && let Some(next) = self.next_open(client, seen)
        {
            seen = Some(next);
            let (_, _, invoice) = next;
            let Some(account) = self.get(invoice) else { continue };
            let for_it = entry.subject == account.subject || entry.subject == client;
            if for_it && account.currency == amount.currency && !account.is_written_off(book) {
                left = sub(left, self.take(book, invoice, left, entry.day, id));
            }
        }
        if !left.is_zero() {
            self.waiting.entry(client).or_default().push_back(self.rests.len());
            self.rests.push(Rest { entry: id, subject: entry.subject, currency: amount.currency, left });
        }
    }

    /// Money that waited pays a new invoice on the day it is written, oldest first.
    pub(super) fn pay_from_rests(&mut self, book: &Book, invoice: InvoiceId, client: SubjectId) {
        let Some(waiting) = self.waiting.get(&client).cloned() else { return };
        for at in waiting {
            let (Some(account), Some(rest)) = (self.get(invoice), self.rests.get(at).copied()) else {
                continue;
            };
            let for_it = rest.subject == account.subject || rest.subject == client;
            if !for_it || rest.currency != account.currency {
                continue;
            }
            let day = account.day;
            let taken = self.take(book, invoice, rest.left, day, rest.entry);
            if let Some(rest) = self.rests.get_mut(at) {
                rest.left = sub(rest.left, taken);
            }
        }
        let rests = &self.rests;
        if let Some(waiting) = self.waiting.get_mut(&client) {
            waiting.retain(|at| rests.get(*at).is_some_and(|rest| !rest.left.is_zero()));
            if waiting.is_empty() {
                self.waiting.remove(&client);
            }
        }
    }

    /// The open invoice of a client that is due next after another one.
    fn next_open(&self, client: SubjectId, seen: Option<Due>) -> Option<Due> {
        let after = seen.map_or(Bound::Unbounded, Bound::Excluded);
        self.open.get(&client)?.range((after, Bound::Unbounded)).next().copied()
    }

    /// Pays what an invoice claims out of `left`; gives what it took.
    fn take(
        &mut self,
        book: &Book,
        invoice: InvoiceId,
        left: Decimal,
        day: NaiveDate,
        id: EntryId,
    ) -> Decimal {
        let Some(account) = self.get_mut(invoice) else { return Decimal::ZERO };
        let wanted = (-account.overpaid()).max(Decimal::ZERO);
        let taken = wanted.min(left);
        if taken.is_zero() {
            return taken;
        }
        account.pay(book, taken, day);
        self.link(invoice, id, Some((day, taken)));
        self.list(book, invoice);
        taken
    }

    /// Keeps the list of open invoices of a client whose payments may name none.
    pub(super) fn list(&mut self, book: &Book, invoice: InvoiceId) {
        if book.loose.is_empty() {
            return;
        }
        let Some(account) = self.get(invoice) else { return };
        let client = book.subject(account.subject).client;
        if !book.loose.contains(&client) {
            return;
        }
        let key = (account.due, account.entry, invoice);
        let is_open = account.overpaid() < Decimal::ZERO && !account.is_written_off(book);
        let open = self.open.entry(client).or_default();
        if is_open {
            open.insert(key);
        } else {
            open.remove(&key);
        }
    }
}

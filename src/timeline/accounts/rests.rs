//! Payments that name no invoice: which ones they pay, and what is left of them for those that come.

use std::collections::{BTreeSet, VecDeque};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Accounts;
use super::events::{PaidShare, Share};
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
type Due = (NaiveDate, EntryId, InvoiceId);

/// Whose money it is, and in which currency.
type Purse = (SubjectId, Currency);

/// What meets where payments name no invoice. A payment on the bare client pays invoices of all its projects, and an
/// invoice of a project takes what waits for the project and for its client: nobody looks at what does not fit.
#[derive(Debug, Default)]
pub(super) struct Loose {
    /// Invoices of each subject of which something is open in a currency, the first due first; under a client's name also
    /// those of its projects.
    open: FxHashMap<Purse, BTreeSet<Due>>,
    /// The places in `rests` of what no invoice took yet, oldest first.
    waiting: FxHashMap<Purse, VecDeque<usize>>,
}

impl Accounts {
    /// A payment that names no invoice: every open one of its subject, the first due first, then what comes.
    pub(super) fn pay_loose(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let Some(amount) = entry.amount() else { return };
        let purse = (entry.subject, amount.currency);
        let mut left = amount.number();
        while !left.is_zero()
            && let Some((_, _, invoice)) = self.loose.open.get(&purse).and_then(BTreeSet::first).copied()
        {
            let taken = self.take(book, invoice, (left, amount.currency), entry.day, id);
            if taken.is_zero() {
                break;
            }
            left = sub(left, taken);
        }
        if !left.is_zero() {
            self.loose.waiting.entry(purse).or_default().push_back(self.rests.len());
            self.rests.push(Rest { entry: id, subject: entry.subject, currency: amount.currency, left });
        }
    }

    /// Money that waited pays a new invoice on the day it is written, oldest first.
    pub(super) fn pay_from_rests(&mut self, book: &Book, invoice: InvoiceId, client: SubjectId) {
        let Some(account) = self.get(invoice) else { return };
        let (day, currency) = (account.day, account.currency);
        let purses = [(account.subject, currency), (client, currency)];
        let first = |waiting: &FxHashMap<Purse, VecDeque<usize>>| {
            purses.iter().filter_map(|purse| Some((*waiting.get(purse)?.front()?, *purse))).min()
        };
        while let Some((at, purse)) = first(&self.loose.waiting) {
            let Some(rest) = self.rests.get(at).copied() else { return };
            let taken = self.take(book, invoice, (rest.left, currency), day, rest.entry);
            if taken.is_zero() {
                return;
            }
            let left = sub(rest.left, taken);
            if let Some(rest) = self.rests.get_mut(at) {
                rest.left = left;
            }
            if left.is_zero()
                && let Some(waiting) = self.loose.waiting.get_mut(&purse)
            {
                waiting.pop_front();
            }
        }
    }

    /// Pays what an invoice claims in a currency out of what is left; gives what it took.
    fn take(
        &mut self,
        book: &Book,
        invoice: InvoiceId,
        (left, currency): (Decimal, Currency),
        day: NaiveDate,
        id: EntryId,
    ) -> Decimal {
        let Some(account) = self.get_mut(invoice) else { return Decimal::ZERO };
        let taken = account.left_in(currency).min(left);
        if taken.is_zero() {
            return taken;
        }
        let mut share =
            PaidShare { day, paid: Decimal::ZERO, principal: Decimal::ZERO, elsewhere: Decimal::ZERO };
        if currency == account.currency {
            share.paid = taken;
            share.principal = account.pay(book, taken, day);
        } else {
            share.elsewhere = taken;
            account.pay_elsewhere(taken, currency);
        }
        self.link(invoice, id, Some(Share::Paid(share)));
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
        let is_given_up = account.is_written_off(book);
        let charged = account.costs.iter().flat_map(|costs| costs.currencies());
        let is_open = |currency| !is_given_up && !account.left_in(currency).is_zero();
        let currencies: Vec<_> =
            [account.currency].into_iter().chain(charged).map(|one| (one, is_open(one))).collect();
        let subject = account.subject;
        for (currency, is_open) in currencies {
            for purse in [(subject, currency), (client, currency)] {
                let open = self.loose.open.entry(purse).or_default();
                if is_open {
                    open.insert(key);
                } else {
                    open.remove(&key);
                }
            }
        }
    }
}

//! How the work for a project or a client stands: what it costs, what of it is billed and unpaid, whether it is over.

mod invoiced;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Timeline;
use super::account::Account;
use super::thread::Thread;
use super::turn::owed;
use crate::book::Book;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::money::{Totals, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::Key;
pub(super) use invoiced::of_clients;
use invoiced::paid;
pub use invoiced::{
    Invoiced, charges_left, claimed, ever_paid, invoiced, is_any_paid, is_nothing_kept, kept,
};

/// What a project costs: the sum that was agreed on, else the price; nothing where neither is known.
#[must_use]
pub fn price(thread: &Thread) -> Totals {
    let mut price = thread.agreed_sum.clone();
    if price.list().is_empty()
        && let Some(amount) = thread.price
    {
        price.add_amount(amount);
    }
    price
}

/// A project or a client with its conversation, as both stand on the day of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'t> {
    /// The timeline.
    pub timeline: &'t Timeline<'t>,
    /// The project or the client.
    pub id: SubjectId,
    /// The conversation about it.
    pub thread: &'t Thread,
}

impl<'t> Standing<'t> {
    /// The invoices of the subject itself.
    fn accounts(self) -> impl Iterator<Item = &'t Account> {
        self.timeline.accounts_of(self.id)
    }

    /// What the work that goes on costs: of its price, what was agreed on before it was closed last has ended, and so
    /// has what was agreed on before the newest agreement, where all of that is paid.
    #[must_use]
    pub fn running_price(self) -> Totals {
        let newest = self.thread.agreed.and_then(|agreed| self.timeline.book.entry(agreed));
        let newest = newest.and_then(Entry::amount);
        let paid = paid(self.timeline, self.id);
        let mut running = Totals::default();
        for (currency, price) in price(self.thread).list() {
            let since_closed = sub(price, self.thread.ended_sum.of(currency));
            // What was closed and goes on without a new sum goes on as it was.
            let going_on = if since_closed.is_zero() { price } else { since_closed };
            let newest = newest.filter(|newest| newest.currency == currency).map(Amount::number);
            let alone = newest.filter(|newest| !newest.is_zero() && paid.of(currency) >= sub(price, *newest));
            running.add(alone.unwrap_or(going_on), currency);
        }
        running
    }

    /// What invoices of the subject itself bill of the work that was agreed on: those since its first agreement, less
    /// what was credited.
    fn invoiced(self) -> Totals {
        let agreed = self
            .thread
            .first_agreed
            .and_then(|agreed| self.timeline.book.entry(agreed))
            .map(|entry| entry.day);
        let mut invoiced = Totals::default();
        for account in self.accounts().filter(|account| agreed.is_none_or(|agreed| account.day >= agreed)) {
            invoiced.add(sub(account.amount, account.credited()).max(Decimal::ZERO), account.currency);
        }
        invoiced
    }

    /// The same, and the money that waits for an invoice.
    fn billed(self) -> Totals {
        let mut billed = self.invoiced();
        billed.add_all(&self.timeline.unapplied(self.id));
        billed
    }

    /// How much of the work an invoice is still to come for that could take money in a currency: as much as there is,
    /// where no price and no invoice says what it costs, or what is left of the price is in another currency.
    pub(super) fn to_bill(self, currency: Currency) -> Decimal {
        let (price, invoiced) = (price(self.thread), self.invoiced());
        let is_unknown = price.list().is_empty() && self.accounts().next().is_none();
        let is_left = |(other, sum): (Currency, Decimal)| other != currency && sum > invoiced.of(other);
        if is_unknown || price.list().into_iter().any(is_left) {
            return Decimal::MAX;
        }
        sub(price.of(currency), invoiced.of(currency)).max(Decimal::ZERO)
    }

    /// What is left to be billed of the price in each of its currencies: what no invoice claims, and nobody paid
    /// without one. Nothing where no price is known.
    #[must_use]
    pub fn left_of_price(self) -> Vec<(Currency, Decimal)> {
        let price = price(self.thread).list();
        if price.is_empty() {
            return price;
        }
        let paid = paid(self.timeline, self.id);
        let billed = self.billed();
        let left = |(currency, sum)| {
            let gone = billed.of(currency).max(paid.of(currency));
            (currency, sub(sum, gone).max(Decimal::ZERO))
        };
        price.into_iter().map(left).collect()
    }

    /// Whether all bills of a subject are in other money than its price: how much of it is left, nobody can say.
    #[must_use]
    pub fn is_billed_elsewhere(self) -> bool {
        let price = price(self.thread);
        let mut bills = self.accounts().filter(|account| !account.is_cancelled()).peekable();
        let is_known = price.list().is_empty() || bills.peek().is_none();
        !is_known && bills.all(|account| price.of(account.currency).is_zero())
    }

    /// Whether all that the work costs is billed.
    #[must_use]
    pub fn is_billed(self) -> bool {
        let (billed, price) = (self.billed(), price(self.thread).list());
        !price.is_empty() && price.into_iter().all(|(currency, sum)| billed.of(currency) >= sum)
    }

    /// Whether the work that was agreed on is handed over for good, and all of it is billed: what is left is to be
    /// paid.
    #[must_use]
    pub fn is_done(self) -> bool {
        if price(self.thread).list().is_empty() {
            return self.is_billed_unpriced();
        }
        self.thread.deliveries.last_final.is_some_and(|last| Some(last) > self.thread.agreed)
            && self.is_billed()
    }

    /// Whether work of which no price is known is billed: by an invoice since it was handed over. Where neither an
    /// agreement nor a delivery is written down, an open invoice is all that says that there was work.
    fn is_billed_unpriced(self) -> bool {
        let day = |entry: Option<EntryId>| Some(self.timeline.book.entry(entry?)?.day);
        let went_on = self.thread.work.last_revision.max(self.thread.resumed);
        let worked = day(self.thread.work.latest);
        let mut bills = self.accounts().filter(|account| {
            !account.is_cancelled() && Some(account.entry) > went_on && Some(account.day) >= worked
        });
        if self.thread.deliveries.last_final.is_some() {
            return self.thread.deliveries.last_final > self.thread.agreed && bills.next().is_some();
        }
        let is_written =
            self.thread.agreed.is_some() || self.thread.work.deliveries > 0 || self.thread.request.is_some();
        !is_written && bills.any(|account| account.settled.is_none())
    }

    /// Whether the bills of a subject that were not paid were given up, or are in court, nothing was agreed on or
    /// handed over since, and nothing of its price is left to be billed: it is over.
    #[must_use]
    pub fn is_over(self) -> bool {
        let last = self.accounts().filter_map(|account| account.ended_by).max();
        let is_pursued = || self.accounts().any(Account::is_pursued);
        let is_last = last.is_some_and(|last| self.thread.agreed.max(self.thread.work.latest) < Some(last));
        is_last && !is_pursued() && (price(self.thread).list().is_empty() || self.is_billed())
    }

    /// Whether something of a subject is unpaid: an invoice, or the rest of its price, or all of it.
    #[must_use]
    pub fn is_unpaid(self) -> bool {
        if self.accounts().any(Account::is_pursued) {
            return true;
        }
        let (paid, price) = (paid(self.timeline, self.id), price(self.thread).list());
        if price.is_empty() {
            return paid.list().is_empty();
        }
        price.into_iter().any(|(currency, sum)| sub(sum, paid.of(currency)) > Decimal::ZERO)
    }

    /// Whether there is an agreement of which no invoice was written yet.
    fn is_unbilled(self) -> bool {
        let agreed = self.thread.agreed.and_then(|agreed| self.timeline.book.entry(agreed));
        agreed.is_some_and(|agreed| self.accounts().all(|account| account.day < agreed.day))
    }
}

/// Whether a subject is worked on for payment afterwards on purpose (`deposit 0%`).
#[must_use]
pub fn is_on_credit(book: &Book, id: SubjectId, day: NaiveDate) -> bool {
    book.percent(id, day, Key::Deposit).is_some_and(|deposit| deposit.is_zero())
}

/// Whether anything is open between a client and me: a project that is not closed, an invoice, a conversation.
#[must_use]
pub fn is_active(timeline: &Timeline<'_>, subjects: &[SubjectId]) -> bool {
    subjects.iter().any(|id| {
        let Some(thread) = timeline.thread(*id) else { return false };
        let is_project = timeline.book.subject(*id).is_project();
        let talks = thread.silence.is_some() || owed(timeline, thread).is_some() || thread.request.is_some();
        let begun = if is_project {
            thread.first.is_some()
        } else {
            Standing { timeline, id: *id, thread }.is_unbilled()
        };
        let works = begun && thread.closed.is_none();
        works || talks || timeline.accounts_of(*id).any(Account::is_pursued)
    })
}

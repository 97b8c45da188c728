//! A book and a day: whose turn it is, what is silent, what is open. Pure functions; no clock, no disk, no words.

pub mod account;
pub mod accounts;
pub mod charge;
pub mod claim;
pub mod cores;
mod exact;
mod grouped;
pub mod leave;
mod look;
pub mod misfit;
pub mod open_then;
pub mod payment;
pub mod promise;
pub mod rate;
pub mod running;
pub mod setoff;
pub mod silence;
pub mod standing;
pub mod state;
pub mod step;
pub mod surplus;
pub mod thread;
mod threads;
pub mod turn;
pub mod typical;

use std::sync::OnceLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::book::Book;
use crate::book::day::Calendar;
use crate::book::model::{Entry, EntryId, InvoiceId, SubjectId};
use crate::book::money::Totals;
use crate::syntax::words::{Stage, Verb};
use account::{Account, Event};
use accounts::Accounts;
use accounts::rests::Rest;
use claim::debt::Paid;
use grouped::Grouped;
use misfit::Misfit;
use payment::{Advice, Dunning};
use setoff::{Case, Proposal};
use silence::Climb;
use standing::Invoiced;
use surplus::Surplus;
use thread::{Exchange, Late, Thread};
use threads::Threads;
pub use threads::is_mine;

/// What a book means on a day.
#[derive(Debug)]
pub struct Timeline<'b> {
    /// The book.
    pub book: &'b Book,
    /// The day.
    pub today: NaiveDate,
    threads: Threads,
    accounts: Accounts,
    /// The silences that are open.
    pub silences: Vec<Waiting>,
    /// The invoices that are pursued.
    pub debts: Vec<Debt>,
    /// The invoices that are paid, of which a late fee is left that something was said about since.
    pub left_fees: Vec<Debt>,
    /// The invoices of which something may still be said: not settled by their due date.
    live: Vec<InvoiceId>,
    /// The invoices of which something may be open: not settled, or with more than plain payments.
    to_sum: Vec<InvoiceId>,
    /// What clients paid too much, by currency.
    overpaid: FxHashMap<SubjectId, Totals>,
    /// What clients paid too much without naming an invoice.
    surplus: FxHashMap<SubjectId, Vec<Surplus>>,
    /// What no invoice took of the payments that name none, by whom they name.
    unapplied: FxHashMap<SubjectId, Totals>,
    /// The invoices to whose claims something was charged.
    pub charged: Vec<InvoiceId>,
    /// The invoices that were written off, or taken to court.
    pub given_up: Vec<InvoiceId>,
    by_subject: OnceLock<Grouped<InvoiceId>>,
    of_clients: OnceLock<FxHashMap<SubjectId, Invoiced>>,
    /// The invoices of which more was paid than is claimed, or more credited.
    pub overpaid_invoices: Vec<InvoiceId>,
}

/// An open silence and the rung that is next.
#[derive(Debug)]
pub struct Waiting {
    /// Whose.
    pub subject: SubjectId,
    /// How far it has climbed.
    pub climb: Climb,
    /// The next rung; none where the ladder stands still or is at its end.
    pub advice: Option<Advice>,
}

/// An invoice that is not paid and not given up.
#[derive(Debug)]
pub struct Debt {
    /// Which.
    pub invoice: InvoiceId,
    /// Where its ladder stands.
    pub dunning: Dunning,
}

/// Replays a book up to a day.
#[must_use]
pub fn build(book: &Book, today: NaiveDate) -> Timeline<'_> {
    let accounts = || replay(Accounts::new(book), book, book.numbered(), today);
    let (accounts, threads) = cores::both(book.entries.len(), accounts, || Threads::read(book, today));
    looked_at(book, today, accounts, threads)
}

/// Replays a book up to a day as if one of its entries told nothing of invoices: somebody is about to write another.
#[must_use]
pub fn build_without(book: &Book, today: NaiveDate, without: EntryId) -> Timeline<'_> {
    let others = || book.numbered().filter(|(id, _)| *id != without);
    let known = || Accounts::new(book).without(without);
    let accounts = || replay(known(), book, others(), today);
    let (accounts, threads) = cores::both(book.entries.len(), accounts, || Threads::read(book, today));
    looked_at(book, today, accounts, threads)
}

/// What is open of all that.
fn looked_at(book: &Book, today: NaiveDate, accounts: Accounts, threads: Threads) -> Timeline<'_> {
    let mut timeline = Timeline {
        book,
        today,
        threads,
        accounts,
        silences: Vec::new(),
        debts: Vec::new(),
        left_fees: Vec::new(),
        live: Vec::new(),
        to_sum: Vec::new(),
        overpaid: FxHashMap::default(),
        surplus: FxHashMap::default(),
        unapplied: FxHashMap::default(),
        charged: Vec::new(),
        given_up: Vec::new(),
        by_subject: OnceLock::new(),
        of_clients: OnceLock::new(),
        overpaid_invoices: Vec::new(),
    };
    timeline.look();
    timeline
}

/// Replays what happened with invoices.
fn replay<'b>(
    mut accounts: Accounts,
    book: &'b Book,
    entries: impl Iterator<Item = (EntryId, &'b Entry)>,
    today: NaiveDate,
) -> Accounts {
    for (id, entry) in entries {
        accounts.entry(book, id, entry, today);
    }
    accounts.finish();
    accounts
}

impl<'b> Timeline<'b> {
    /// Whether the book uses a verb.
    #[must_use]
    pub const fn uses(&self, verb: Verb) -> bool {
        self.threads.verbs & threads::bit(verb) != 0
    }

    /// The invoices of a subject itself, in the order of the entries that claim them: where a file names them says nothing.
    pub fn accounts_of(&self, id: SubjectId) -> impl Iterator<Item = &Account> {
        let index = self.by_subject.get_or_init(|| {
            // Gone over twice, and much smaller than the accounts.
            let mut all: Vec<_> =
                self.accounts().map(|account| (account.entry, account.subject, account.id)).collect();
            all.sort_unstable();
            Grouped::new(self.threads.all.len(), all.iter().map(|(_, subject, id)| (subject.0 as usize, *id)))
        });
        index.of(id.0 as usize).iter().filter_map(|id| self.accounts.get(*id))
    }

    /// The conversation about a subject.
    #[must_use]
    pub fn thread(&self, id: SubjectId) -> Option<&Thread> {
        self.threads.all.get(id.0 as usize)
    }

    /// Every conversation.
    pub fn threads(&self) -> impl Iterator<Item = (SubjectId, &Thread)> {
        (0..).map(SubjectId).zip(&self.threads.all)
    }

    /// An invoice that is written by today.
    #[must_use]
    pub fn account(&self, id: InvoiceId) -> Option<&Account> {
        self.accounts.get(id).filter(|account| account.day <= self.today)
    }

    /// An invoice, also one that is dated later.
    #[must_use]
    pub fn claimed_account(&self, id: InvoiceId) -> Option<&Account> {
        self.accounts.get(id)
    }

    /// Every invoice that is written by today, in the order in which the book names them.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.all.iter().flatten().filter(|account| account.day <= self.today)
    }

    /// The invoices of which something may still be said.
    pub fn live_accounts(&self) -> impl Iterator<Item = &Account> {
        self.live.iter().filter_map(|id| self.accounts.get(*id))
    }

    /// The invoices of which something may be open.
    pub fn accounts_to_sum(&self) -> impl Iterator<Item = &Account> {
        self.to_sum.iter().filter_map(|id| self.accounts.get(*id))
    }

    /// The invoices about which something was said that may want an answer: those that are pursued, and left fees.
    pub fn talked_about(&self) -> impl Iterator<Item = (&Debt, &Account)> {
        let all = self.debts.iter().chain(&self.left_fees);
        all.filter_map(|debt| Some((debt, self.account(debt.invoice)?)))
    }

    /// Where the ladder of an invoice stands that is pursued.
    #[must_use]
    pub fn debt(&self, id: InvoiceId) -> Option<&Debt> {
        // They stand in the order of their invoices.
        let at = self.debts.binary_search_by_key(&id, |debt| debt.invoice).ok()?;
        self.debts.get(at)
    }

    /// Where the ladder of a silence stands that is open.
    #[must_use]
    pub fn waiting(&self, id: SubjectId) -> Option<&Waiting> {
        // They stand in the order of their subjects.
        let at = self.silences.binary_search_by_key(&id, |waiting| waiting.subject).ok()?;
        self.silences.get(at)
    }

    /// What happened to an invoice after it was written, in order.
    #[must_use]
    pub fn events(&self, account: &Account) -> Vec<Event> {
        self.accounts.events(self.book, account)
    }

    /// What may be asked for the late payment of an invoice; with a payment that has not come, where one is given.
    #[must_use]
    pub fn propose(&self, account: &Account, if_paid: Option<Paid>) -> Option<Proposal<'b>> {
        let events = self.events(account);
        let on = if_paid.map_or(self.today, |(day, _)| day.max(self.today));
        let case = Case { book: self.book, account, events: &events, on, if_paid };
        setoff::propose(&case)
    }

    /// What may be asked today for the late payment of an invoice; none where it has no late fee, and where none is asked
    /// for it any more.
    #[must_use]
    pub fn asked_fee(&self, account: &Account) -> Option<Proposal<'b>> {
        let is_asked = account.why_no_fee(self.book, account.settled, self.today).is_none();
        is_asked.then(|| self.propose(account, None))?
    }

    /// The day on which the principal of an invoice is settled; with a payment that has not come, where one is given.
    #[must_use]
    pub fn settled(&self, account: &Account, if_paid: Option<Paid>) -> Option<NaiveDate> {
        let events = self.events(account);
        Case { book: self.book, account, events: &events, on: self.today, if_paid }.settled()
    }

    /// The stage of a subject today; none when it is closed.
    #[must_use]
    pub fn stage(&self, id: SubjectId) -> Option<Stage> {
        self.threads.stage(self.book, id)
    }

    /// Whether an end of a subject is also one of work that goes on: that of a client's projects.
    #[must_use]
    pub fn ends_other_work(&self, id: SubjectId) -> bool {
        !self.book.subject(id).is_project() && self.threads.projects_at_work(id) > 0
    }

    /// Silences that ended.
    #[must_use]
    pub fn exchanges(&self) -> &[Exchange] {
        &self.threads.exchanges
    }

    /// Entries that came after their subject was closed.
    #[must_use]
    pub fn after_closed(&self) -> &[Late] {
        &self.threads.after_closed
    }

    /// Entries that do not fit the invoice they name.
    #[must_use]
    pub fn misfits(&self) -> &[Misfit] {
        &self.accounts.misfits
    }

    /// Entries that ask for an invoice, or give it up, when nothing of it was open any more, in their order.
    #[must_use]
    pub fn after_settled(&self) -> &[EntryId] {
        &self.accounts.after_settled
    }

    /// Promises and disputes of more than their invoice claims, in their order, each with how much more.
    #[must_use]
    pub fn more_than_claimed(&self) -> &[(EntryId, Decimal)] {
        &self.accounts.more_than_claimed
    }

    /// What the invoices come to that name a client alone, of each client with projects.
    fn of_clients(&self) -> &FxHashMap<SubjectId, Invoiced> {
        self.of_clients.get_or_init(|| standing::of_clients(self))
    }

    /// What is left of payments that name no invoice.
    pub fn rests(&self) -> impl Iterator<Item = &Rest> {
        self.accounts.rests.iter().filter(|rest| !rest.left.is_zero())
    }

    /// What no invoice took of payments for a subject: of those that name it, and of those that name its client alone.
    #[must_use]
    pub fn unapplied(&self, id: SubjectId) -> Totals {
        let mut all = Totals::default();
        let client = self.book.subject(id).client;
        let of_client = (client != id).then_some(client);
        for totals in [id].into_iter().chain(of_client).filter_map(|id| self.unapplied.get(&id)) {
            all.add_all(totals);
        }
        all
    }

    /// What a client paid too much without naming an invoice, and that is no advance: at most one of each currency.
    #[must_use]
    pub fn surplus(&self, client: SubjectId) -> &[Surplus] {
        self.surplus.get(&client).map_or(&[], Vec::as_slice)
    }

    /// The latest sign of life of a subject's client.
    #[must_use]
    pub fn sign_of_life(&self, id: SubjectId) -> Option<EntryId> {
        self.threads.sign_of_life(id)
    }

    /// The business days of a subject as they are today: a ladder says what to do next, and on which of them.
    #[must_use]
    pub fn calendar(&self, id: SubjectId) -> Calendar<'b> {
        self.book.calendar(id, self.today)
    }
}

//! Invoices and what is open of them: payments with and without a number, credit notes, charges, write-offs.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Bound;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::charge::{Charge, Costs};
use crate::book::Book;
use crate::book::day::Calendar;
use crate::book::model::{Entry, EntryId, InvoiceId, SubjectId};
use crate::book::money::{Totals, add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Amount, FeePart};
use crate::syntax::words::{Key, Verb};

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
    /// The entry that gave it up or took it to court.
    pub given_up: Option<EntryId>,
    /// Charges, credit notes, refunds and other currencies, where there are any.
    pub costs: Option<Box<Costs>>,
    last_event: u32,
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
}

impl Account {
    /// What was charged in a currency, less what was taken back.
    #[must_use]
    pub fn charged(&self, currency: Currency) -> Decimal {
        let charges = self.costs.iter().flat_map(|costs| &costs.charges);
        charges.filter(|charge| charge.currency == currency).map(Charge::claimed).fold(Decimal::ZERO, add)
    }

    /// The sum of its credit notes.
    #[must_use]
    pub fn credited(&self) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.credited)
    }

    fn refunded(&self) -> Decimal {
        self.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.refunded)
    }

    /// The last day on which it is late and costs nothing yet.
    #[must_use]
    pub fn grace_end(&self, book: &Book, calendar: &Calendar<'_>) -> NaiveDate {
        calendar.plus(self.due, book.period(self.subject, self.day, Key::Grace))
    }

    /// Principal less credit notes, and charges.
    #[must_use]
    pub fn claim(&self) -> Decimal {
        add(sub(self.amount, self.credited()).max(Decimal::ZERO), self.charged(self.currency))
    }

    /// What was paid beyond the claim, in its own currency; zero or less where nothing was.
    #[must_use]
    pub fn overpaid(&self) -> Decimal {
        if self.costs.is_none() {
            return sub(self.paid, self.amount);
        }
        let claim = add(sub(self.amount, self.credited()), self.charged(self.currency));
        sub(sub(self.paid, self.refunded()), claim)
    }

    /// What was paid beyond the charges in currencies that are not its own.
    #[must_use]
    pub fn overpaid_elsewhere(&self) -> Totals {
        let mut over = Totals::default();
        for (currency, paid) in self.costs.iter().flat_map(|costs| costs.paid_elsewhere.list()) {
            over.add(sub(paid, self.charged(currency)).max(Decimal::ZERO), currency);
        }
        over
    }

    /// Whether more was paid than charged in a currency that is not its own.
    #[must_use]
    pub fn is_overpaid_elsewhere(&self) -> bool {
        self.costs.is_some() && !self.overpaid_elsewhere().list().is_empty()
    }

    /// What is open of principal and charges in its own currency.
    #[must_use]
    pub fn left(&self) -> Decimal {
        (-self.overpaid()).max(Decimal::ZERO)
    }

    /// What is open only because it was given back: no principal is open for it, and no charge.
    #[must_use]
    pub fn given_back(&self) -> Decimal {
        let Some(costs) = self.costs.as_ref().filter(|costs| !costs.refunded.is_zero()) else {
            return Decimal::ZERO;
        };
        let charges = costs.charges.iter().filter(|charge| charge.currency == self.currency);
        let pursued = charges.map(Charge::unpaid).fold(self.open, add);
        sub(self.left(), pursued).max(Decimal::ZERO)
    }

    /// What is open of principal and charges by currency; nothing once it is written off.
    #[must_use]
    pub fn balance(&self, book: &Book) -> Totals {
        let mut totals = Totals::default();
        if self.is_written_off(book) {
            return totals;
        }
        totals.add(self.left(), self.currency);
        if let Some(costs) = &self.costs {
            let others: BTreeSet<Currency> = costs.charges.iter().map(|charge| charge.currency).collect();
            for currency in others.into_iter().filter(|currency| *currency != self.currency) {
                let open = sub(self.charged(currency), costs.paid_elsewhere.of(currency));
                totals.add(open.max(Decimal::ZERO), currency);
            }
        }
        totals
    }

    fn verb_of_end(&self, book: &Book) -> Option<Verb> {
        self.given_up.and_then(|id| book.entry(id)).map(|entry| entry.verb)
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

    /// Whether its ladder still leads somewhere: principal is open, and nobody gave up.
    #[must_use]
    pub const fn is_pursued(&self) -> bool {
        self.settled.is_none() && self.given_up.is_none()
    }

    fn costs(&mut self) -> &mut Costs {
        self.costs.get_or_insert_default()
    }
}

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

/// An entry that does not fit the invoice it names.
#[derive(Clone, Copy, Debug)]
pub struct Misfit {
    /// The entry.
    pub entry: EntryId,
    /// The invoice.
    pub invoice: InvoiceId,
    /// Why not.
    pub why: Reason,
}

/// Why an entry does not fit the invoice it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Another currency.
    Currency,
    /// A day before the invoice's.
    Before,
    /// Another client's invoice.
    Client,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    entry: EntryId,
    /// The link before it; itself where there is none.
    before: u32,
    /// The place of its share in `shares`, where it is not the whole of its entry.
    share: u32,
}

const NONE: u32 = u32::MAX;

/// An open invoice in the order in which it is paid: when it is due, the entry that claims it, and which it is.
type Due = (NaiveDate, EntryId, InvoiceId);

/// All invoices of a book.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    /// By the number of the invoice; none where nothing claims it.
    pub(super) all: Vec<Option<Account>>,
    pub(super) misfits: Vec<Misfit>,
    pub(super) rests: Vec<Rest>,
    links: Vec<Link>,
    shares: Vec<(NaiveDate, Decimal)>,
    /// What is open of clients of whom a payment names no invoice, the first due first.
    open: FxHashMap<SubjectId, BTreeSet<Due>>,
    waiting: FxHashMap<SubjectId, VecDeque<usize>>,
}

impl Accounts {
    pub(super) fn new(book: &Book) -> Self {
        let all = book.invoices().map(|(id, name)| account(book, id, name.entry?)).collect();
        Self { all, ..Self::default() }
    }

    fn get_mut(&mut self, id: InvoiceId) -> Option<&mut Account> {
        self.all.get_mut(id.0 as usize)?.as_mut()
    }

    pub(super) fn get(&self, id: InvoiceId) -> Option<&Account> {
        self.all.get(id.0 as usize)?.as_ref()
    }

    /// Whether an entry fits the invoice it names; what does not is remembered.
    fn fits(&mut self, book: &Book, id: EntryId, entry: &Entry, invoice: InvoiceId) -> bool {
        let Some(account) = self.get(invoice) else { return false };
        if account.entry == id {
            return true;
        }
        let why = match () {
            () if entry.verb == Verb::Invoiced => return false,
            () if entry.subject != account.subject
                && book.subject(entry.subject).client != book.subject(account.subject).client =>
            {
                Reason::Client
            }
            () if entry.day < account.day => Reason::Before,
            () if entry.amount().is_some_and(|amount| !takes(book, account, entry.verb, amount)) => {
                Reason::Currency
            }
            () => return true,
        };
        self.misfits.push(Misfit { entry: id, invoice, why });
        false
    }

    /// Takes in one entry; entries come in the order of days. What lies after today is only looked at.
    pub(super) fn entry(&mut self, book: &Book, id: EntryId, entry: &Entry, today: NaiveDate) {
        let Some(invoice) = entry.invoice() else {
            if entry.verb == Verb::Paid && entry.day <= today {
                self.pay_loose(book, id, entry);
            }
            return;
        };
        if !self.fits(book, id, entry, invoice) {
            return;
        }
        if entry.verb == Verb::Invoiced
            && entry.due().is_none()
            && let Some(account) = self.get_mut(invoice)
        {
            // Asked here, where the other entries of the client are at hand.
            account.due = crate::book::day::due(entry.day, book.terms(entry.subject, entry.day));
        }
        if entry.day > today {
            return;
        }
        match entry.verb {
            Verb::Invoiced => return self.invoiced(book, invoice),
            Verb::Paid => self.paid(book, id, entry, invoice),
            Verb::Credited => self.credited(book, entry, invoice),
            Verb::Refunded => self.refunded(entry, invoice),
            Verb::Charged => self.charged(id, entry, invoice),
            Verb::Waived => self.waived(book, entry, invoice, today),
            Verb::WroteOff | Verb::Filed => {
                if let Some(account) = self.get_mut(invoice) {
                    account.given_up = Some(id);
                }
            }
            _ => {}
        }
        // A payment links itself, with its share.
        if entry.verb != Verb::Paid {
            self.link(invoice, id, None);
        }
        self.list(book, invoice);
    }

    /// Puts what is told of the whole book into the order of its entries.
    pub(super) fn finish(&mut self) {
        self.misfits.sort_by_key(|misfit| misfit.entry);
        self.rests.sort_by_key(|rest| rest.entry);
    }

    fn link(&mut self, invoice: InvoiceId, entry: EntryId, share: Option<(NaiveDate, Decimal)>) {
        let share = share.map_or(NONE, |share| {
            self.shares.push(share);
            crate::source::offset(self.shares.len() - 1)
        });
        let at = crate::source::offset(self.links.len());
        let Some(account) = self.get_mut(invoice) else { return };
        let before = std::mem::replace(&mut account.last_event, at);
        self.links.push(Link { entry, before, share });
    }

    /// Everything that happened to an invoice after it was written, in order.
    pub(super) fn events(&self, book: &Book, account: &Account) -> Vec<Event> {
        let mut events = Vec::new();
        let mut at = account.last_event;
        while let Some(link) = self.links.get(at as usize) {
            at = link.before;
            let Some(entry) = book.entry(link.entry) else { continue };
            let share = self.shares.get(link.share as usize);
            let own = |amount: &Amount| entry.verb == Verb::Paid && amount.currency == account.currency;
            let whole = || entry.amount().filter(own).map_or(Decimal::ZERO, Amount::number);
            let (day, paid) = share.copied().unwrap_or_else(|| (entry.day, whole()));
            events.push(Event { entry: link.entry, day, paid });
        }
        events.reverse();
        events
    }

    fn invoiced(&mut self, book: &Book, invoice: InvoiceId) {
        let Some(account) = self.get_mut(invoice) else { return };
        account.settle_if_nothing_is_open(book, account.day);
        let subject = account.subject;
        if book.loose.is_empty() {
            return;
        }
        let client = book.subject(subject).client;
        if !book.loose.contains(&client) {
            return;
        }
        self.list(book, invoice);
        self.pay_from_rests(book, invoice, client);
    }

    /// Money that waited pays a new invoice on the day it is written, oldest first.
    fn pay_from_rests(&mut self, book: &Book, invoice: InvoiceId, client: SubjectId) {
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
        }
        self.rests_changed(client);
    }

    fn rests_changed(&mut self, client: SubjectId) {
        if self.waiting.get(&client).is_some_and(VecDeque::is_empty) {
            self.waiting.remove(&client);
        }
    }

    /// A payment that names no invoice: every open one of its subject, the first due first, then what comes.
    fn pay_loose(&mut self, book: &Book, id: EntryId, entry: &Entry) {
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

    fn paid(&mut self, book: &Book, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let Some(amount) = entry.amount() else { return };
        let Some(account) = self.get_mut(invoice) else { return };
        if amount.currency == account.currency {
            account.pay(book, amount.number(), entry.day);
        } else {
            account.pay_elsewhere(amount);
        }
        self.link(invoice, id, None);
    }

    fn credited(&mut self, book: &Book, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        let costs = account.costs();
        costs.credited = add(costs.credited, amount.number());
        account.open = sub(account.open, amount.number()).max(Decimal::ZERO);
        account.settle_if_nothing_is_open(book, entry.day);
        if account.credited() >= account.amount {
            for charge in account.costs.iter_mut().flat_map(|costs| costs.unpaid()) {
                charge.taken_back = add(charge.taken_back, charge.unpaid());
            }
        }
    }

    fn refunded(&mut self, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        let costs = account.costs();
        costs.refunded = add(costs.refunded, amount.number());
    }

    fn charged(&mut self, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        let charge = Charge {
            entry: id,
            component: entry.component(),
            currency: amount.currency,
            amount: amount.number(),
            paid: Decimal::ZERO,
            taken_back: Decimal::ZERO,
        };
        account.costs().charges.push(charge);
    }

    /// A waiver takes back what is charged and unpaid; only its rest lowers what is proposed later.
    fn waived(&mut self, book: &Book, entry: &Entry, invoice: InvoiceId, today: NaiveDate) {
        let Some(account) = self.get_mut(invoice) else { return };
        // Before anything accrues, a waiver without an amount gives up nothing.
        if entry.amount().is_none()
            && entry.day <= account.grace_end(book, &book.calendar(account.subject, today))
        {
            return;
        }
        let mut left = entry.amount().map(|amount| (amount.currency, amount.number()));
        for charge in account.costs.iter_mut().flat_map(|costs| costs.unpaid()) {
            if left.is_some_and(|(_, left)| left.is_zero()) {
                break;
            }
            let named = entry.component().is_none() || charge.component == entry.component();
            if !named || left.is_some_and(|(currency, _)| currency != charge.currency) {
                continue;
            }
            let back = left.map_or(charge.unpaid(), |(_, left)| left.min(charge.unpaid()));
            charge.taken_back = add(charge.taken_back, back);
            left = left.map(|(currency, left)| (currency, sub(left, back)));
        }
    }

    /// Keeps the list of open invoices of a client whose payments may name none.
    fn list(&mut self, book: &Book, invoice: InvoiceId) {
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

fn account(book: &Book, id: InvoiceId, entry_id: EntryId) -> Option<Account> {
    let entry = book.entry(entry_id)?;
    let amount = entry.amount()?;
    Some(Account {
        id,
        entry: entry_id,
        subject: entry.subject,
        day: entry.day,
        due: entry.due().unwrap_or(entry.day),
        currency: amount.currency,
        amount: amount.number(),
        open: amount.number(),
        paid: Decimal::ZERO,
        settled: None,
        first_paid: None,
        given_up: None,
        costs: None,
        last_event: NONE,
    })
}

impl Account {
    /// Pays principal and charges in the order that the book says.
    fn pay(&mut self, book: &Book, amount: Decimal, day: NaiveDate) {
        self.paid = add(self.paid, amount);
        self.first_paid.get_or_insert(day);
        let mut left = amount;
        if self.costs_first(book) {
            left = self.pay_charges(left, self.currency);
        }
        let principal = left.min(self.open);
        self.open = sub(self.open, principal);
        if self.costs.is_some() {
            self.pay_charges(sub(left, principal), self.currency);
        }
        self.settle_if_nothing_is_open(book, day);
    }

    fn costs_first(&self, book: &Book) -> bool {
        let has_charges = self.costs.as_ref().is_some_and(|costs| !costs.charges.is_empty());
        has_charges && book.text_setting(self.subject, self.day, Key::Allocation) == Some("costs-first")
    }

    fn pay_elsewhere(&mut self, amount: Amount) {
        self.costs().paid_elsewhere.add_amount(amount);
        self.pay_charges(amount.number(), amount.currency);
    }

    /// Pays charges of a currency, the oldest first; gives what is left.
    fn pay_charges(&mut self, amount: Decimal, currency: Currency) -> Decimal {
        let mut left = amount;
        let charges = self.costs.iter_mut().flat_map(|costs| costs.unpaid());
        for charge in charges.filter(|charge| charge.currency == currency) {
            if left.is_zero() {
                break;
            }
            let paid = charge.unpaid().min(left);
            charge.paid = add(charge.paid, paid);
            left = sub(left, paid);
        }
        left
    }

    fn settle_if_nothing_is_open(&mut self, book: &Book, day: NaiveDate) {
        if self.settled.is_some() {
            return;
        }
        if self.open.is_zero() || self.is_tolerated(book) {
            self.settled = Some(day);
        }
    }

    /// Whether what is open is so little that the book does not ask for it.
    fn is_tolerated(&self, book: &Book) -> bool {
        book.amount_setting(self.subject, self.day, Key::Tolerance)
            .is_some_and(|most| most.currency == self.currency && self.open <= most.number())
    }
}

/// Whether an invoice takes an amount: in its own currency, or in that of a fixed sum of its late fee. A payment of more
/// than that sum, where nothing of its currency was charged, is meant for the invoice itself.
fn takes(book: &Book, account: &Account, verb: Verb, amount: Amount) -> bool {
    if amount.currency == account.currency {
        return true;
    }
    let is_charged = account
        .costs
        .iter()
        .flat_map(|costs| &costs.charges)
        .any(|charge| charge.currency == amount.currency);
    let fixed = |part: &FeePart| match part {
        FeePart::AmountOnce { amount: sum, .. } => {
            let sum = book.meant(*sum, account.subject, account.day);
            let fits = verb != Verb::Paid || is_charged || amount.minor <= sum.minor;
            sum.currency == amount.currency && fits
        }
        _ => false,
    };
    let of_fee =
        || book.late_fee(account.subject, account.day).is_some_and(|(fee, _)| fee.parts.iter().any(fixed));
    matches!(verb, Verb::Paid | Verb::Charged | Verb::Waived) && of_fee()
}

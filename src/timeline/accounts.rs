//! All invoices of a book, and what each entry does to the one it names.

mod events;
pub mod rests;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::Account;
use super::charge::Charge;
use super::misfit::{self, Misfit};
use crate::book::Book;
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::book::money::{add, sub};
use crate::syntax::words::Verb;
use events::{Link, NONE, PaidShare, Share};
use rests::{Loose, Rest};

/// All invoices of a book.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    /// By the number of the invoice; none where nothing claims it.
    pub(super) all: Vec<Option<Account>>,
    pub(super) misfits: Vec<Misfit>,
    /// Entries that ask for an invoice, or give it up, when nothing of it was open any more.
    pub(super) after_settled: Vec<EntryId>,
    /// Promises and disputes of more than their invoice claims, each with how much more.
    pub(super) more_than_claimed: Vec<(EntryId, Decimal)>,
    pub(super) rests: Vec<Rest>,
    links: Vec<Link>,
    shares: Vec<Share>,
    loose: Loose,
}

impl Accounts {
    pub(super) fn new(book: &Book) -> Self {
        let all = book.invoices().map(|(id, name)| account(book, id, name.entry?)).collect();
        Self { all, ..Self::default() }
    }

    /// The same without the invoice that an entry claims.
    pub(super) fn without(mut self, entry: EntryId) -> Self {
        for known in &mut self.all {
            if known.as_ref().is_some_and(|account| account.entry == entry) {
                *known = None;
            }
        }
        self
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
        if entry.verb == Verb::Invoiced {
            return false;
        }
        let Some(why) = misfit::reason(book, account, entry) else { return true };
        self.misfits.push(Misfit { entry: id, invoice, why });
        false
    }

    /// Takes in one entry; entries come in the order of days. What lies after today is only looked at.
    // Called from two places, for every entry that names an invoice.
    #[inline]
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
            && due(entry).is_none()
            && let Some(account) = self.get_mut(invoice)
        {
            // Asked here, where the other entries of the client are at hand.
            account.due = crate::book::day::due(entry.day, book.terms(entry.subject, entry.day));
        }
        if entry.day > today {
            return;
        }
        self.slips(id, entry, invoice);
        match entry.verb {
            Verb::Invoiced => return self.invoiced(book, invoice),
            Verb::Paid => self.paid(book, id, entry, invoice),
            Verb::Credited => self.credited(book, entry, invoice),
            Verb::Refunded => self.refunded(entry, invoice),
            Verb::Charged => self.charged(book, id, entry, invoice),
            Verb::Waived => self.waived(book, id, entry, invoice),
            Verb::WroteOff | Verb::Filed => {
                if let Some(account) = self.get_mut(invoice) {
                    account.end(id);
                }
            }
            _ => {}
        }
        // A payment and a waiver link themselves, with their shares.
        if !matches!(entry.verb, Verb::Paid | Verb::Waived) {
            self.link(invoice, id, None);
        }
        self.list(book, invoice);
    }

    /// Remembers what does not go with how an invoice stands: its number or its amount may be a slip.
    fn slips(&mut self, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let Some(account) = self.get(invoice) else { return };
        let asks = matches!(entry.verb, Verb::Reminded | Verb::Promised | Verb::WroteOff | Verb::Filed);
        let is_late = asks && account.is_settled_before(entry.day);
        let named = entry.amount().filter(|_| matches!(entry.verb, Verb::Promised | Verb::Disputed));
        let excess = named.map(|amount| sub(amount.number(), account.claim())).unwrap_or_default();
        if is_late {
            self.after_settled.push(id);
        }
        if excess > Decimal::ZERO {
            self.more_than_claimed.push((id, excess));
        }
    }

    /// Puts what is told of the whole book into the order of its entries.
    pub(super) fn finish(&mut self) {
        self.misfits.sort_by_key(|misfit| misfit.entry);
        self.after_settled.sort_unstable();
        self.more_than_claimed.sort_unstable();
        self.rests.sort_by_key(|rest| rest.entry);
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

    fn paid(&mut self, book: &Book, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let Some(amount) = entry.amount() else { return };
        let Some(account) = self.get_mut(invoice) else { return };
        let mut share = None;
        if amount.currency == account.currency {
            let paid = amount.number();
            let principal = account.pay(book, paid, entry.day);
            let elsewhere = Decimal::ZERO;
            let whole = PaidShare { day: entry.day, paid, principal, elsewhere };
            share = (principal != paid).then_some(Share::Paid(whole));
        } else {
            account.pay_elsewhere(amount.number(), amount.currency);
        }
        self.link(invoice, id, share);
    }

    fn credited(&mut self, book: &Book, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        // What was given back is owed by nobody once it is credited.
        let back = account.to_be_credited().min(amount.number());
        let costs = account.costs();
        costs.credited = add(costs.credited, amount.number());
        costs.credited_back = add(costs.credited_back, back);
        let before = costs.lowered_on(entry.day);
        costs.lowered = Some((entry.day, add(before, sub(amount.number(), back))));
        account.open = sub(account.open, amount.number()).max(Decimal::ZERO);
        account.settle_if_nothing_is_open(book, entry.day);
        if account.is_cancelled() {
            account.costs().take_all_back(None);
        }
    }

    /// What is given back is open, and no principal. Which of a refund and a credit note of one day stands first makes no
    /// difference.
    fn refunded(&mut self, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        let own = account.currency;
        let costs = account.costs();
        if amount.currency == own {
            costs.refunded = add(costs.refunded, amount.number());
        } else {
            costs.paid_elsewhere.add(-amount.number(), amount.currency);
        }
        let lowered = costs.lowered_on(entry.day);
        let back = account.to_be_credited().min(lowered);
        let costs = account.costs();
        costs.credited_back = add(costs.credited_back, back);
        costs.lowered = Some((entry.day, sub(lowered, back)));
    }

    fn charged(&mut self, book: &Book, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let (Some(amount), Some(account)) = (entry.amount(), self.get_mut(invoice)) else { return };
        let charge = Charge {
            entry: id,
            component: entry.component(),
            currency: amount.currency,
            amount: amount.number(),
            paid: Decimal::ZERO,
            taken_back: Decimal::ZERO,
        };
        let of_fee = || book.late_fee(account.subject, account.day)?.0.only_kind();
        let kind = entry.component().or_else(of_fee);
        account.costs().charge(charge, kind);
    }

    /// A waiver takes back what is charged and unpaid; only its rest lowers what is proposed later.
    fn waived(&mut self, book: &Book, id: EntryId, entry: &Entry, invoice: InvoiceId) {
        let Some(account) = self.get_mut(invoice) else { return };
        // Before anything accrues, a waiver without an amount gives up nothing.
        let is_early = entry.amount().is_none() && entry.day <= account.grace_end(book);
        let mut share = None;
        if let Some(costs) = account.costs.as_mut().filter(|_| !is_early) {
            match entry.amount() {
                Some(amount) => {
                    let rest = costs.take_back(amount.number(), amount.currency, entry.component());
                    share = (rest != amount.number()).then_some(Share::Waived(rest));
                }
                None => costs.take_all_back(entry.component()),
            }
        }
        self.link(invoice, id, share);
    }
}

/// The due day that an invoice names; one before its own date is an error, and nothing counts from it.
fn due(entry: &Entry) -> Option<NaiveDate> {
    entry.due().filter(|due| *due >= entry.day)
}

fn account(book: &Book, id: InvoiceId, entry_id: EntryId) -> Option<Account> {
    let entry = book.entry(entry_id)?;
    let amount = entry.amount()?;
    Some(Account {
        id,
        entry: entry_id,
        subject: entry.subject,
        day: entry.day,
        due: due(entry).unwrap_or(entry.day),
        currency: amount.currency,
        amount: amount.number(),
        open: amount.number(),
        paid: Decimal::ZERO,
        settled: None,
        first_paid: None,
        last_paid: None,
        ended_by: None,
        fees_ended_by: None,
        costs: None,
        last_event: NONE,
    })
}

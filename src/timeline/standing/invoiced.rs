//! What invoices come to: what they bill, what was paid of them and kept, and what was charged and has not come.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::book::model::SubjectId;
use crate::book::money::{Totals, sub};
use crate::syntax::currency::Currency;
use crate::syntax::words::Key;
use crate::timeline::account::{Account, Event};
use crate::timeline::thread::is_outbound;
use crate::timeline::{Debt, Timeline};

/// What some invoices come to.
#[derive(Clone, Debug, Default)]
pub struct Invoiced {
    /// What they bill.
    pub claimed: Totals,
    /// What was paid of them and not given back.
    pub paid: Totals,
    /// What was given up of those of which something was paid and kept.
    pub given_up: Totals,
    /// Whether anything was ever paid of them.
    pub is_any_paid: bool,
    /// The day and the currency of the latest one.
    pub latest: Option<(NaiveDate, Currency)>,
}

impl Invoiced {
    /// What the invoices of a subject come to.
    fn own(timeline: &Timeline<'_>, id: SubjectId) -> Self {
        let mut all = Self::default();
        for account in timeline.accounts_of(id) {
            let kept = kept(account);
            all.claimed.add(claimed(account), account.currency);
            all.paid.add(kept, account.currency);
            if !kept.is_zero() && account.is_written_off(timeline.book) {
                all.given_up.add(account.open, account.currency);
            }
            all.is_any_paid |= account.first_paid.is_some();
            all.latest = all.latest.max(Some((account.day, account.currency)));
        }
        all
    }

    fn add(&mut self, other: &Self) {
        self.claimed.add_all(&other.claimed);
        self.paid.add_all(&other.paid);
        self.given_up.add_all(&other.given_up);
        self.is_any_paid |= other.is_any_paid;
        self.latest = self.latest.max(other.latest);
    }
}

/// What an invoice bills of the work: all of it, however much cheaper the work became, unless it is cancelled.
#[must_use]
pub fn claimed(account: &Account) -> Decimal {
    if account.is_cancelled() { Decimal::ZERO } else { account.amount }
}

/// What was paid of an invoice and not given back.
#[must_use]
pub fn kept(account: &Account) -> Decimal {
    match &account.costs {
        Some(costs) => sub(account.paid, costs.refunded).max(Decimal::ZERO),
        None => account.paid,
    }
}

/// What the invoices that may be about a subject come to: its own, and those that name the client alone.
#[must_use]
pub fn invoiced(timeline: &Timeline<'_>, id: SubjectId) -> Invoiced {
    let mut all = Invoiced::own(timeline, id);
    if let Some(of_client) = of_client(timeline, id) {
        all.add(of_client);
    }
    all
}

/// What the invoices come to that name the client of a project alone.
fn of_client<'t>(timeline: &'t Timeline<'_>, id: SubjectId) -> Option<&'t Invoiced> {
    let client = timeline.book.subject(id).client;
    if client == id { None } else { timeline.of_clients().get(&client) }
}

/// What the invoices come to that name a client alone, of each client with projects.
pub(in crate::timeline) fn of_clients(timeline: &Timeline<'_>) -> FxHashMap<SubjectId, Invoiced> {
    let projects = timeline.book.subjects().filter(|(_, subject)| subject.is_project());
    let clients: FxHashSet<SubjectId> = projects.map(|(_, project)| project.client).collect();
    let billed = clients.into_iter().filter(|client| timeline.accounts_of(*client).next().is_some());
    billed.map(|client| (client, Invoiced::own(timeline, client))).collect()
}

/// What was paid for a subject and not given back, by currency: also what waits for an invoice.
pub(super) fn paid(timeline: &Timeline<'_>, id: SubjectId) -> Totals {
    let mut paid = timeline.unapplied(id);
    for account in timeline.accounts_of(id).filter(|account| !account.paid.is_zero()) {
        paid.add(kept(account), account.currency);
    }
    if let Some(of_client) = of_client(timeline, id) {
        paid.add_all(&of_client.paid);
    }
    paid
}

/// Whether anything was ever paid for a subject: also what waits for an invoice.
#[must_use]
pub fn is_any_paid(timeline: &Timeline<'_>, id: SubjectId) -> bool {
    timeline.accounts_of(id).any(|account| account.first_paid.is_some())
        || of_client(timeline, id).is_some_and(|of_client| of_client.is_any_paid)
        || !timeline.unapplied(id).list().is_empty()
}

/// Whether nothing is there that was paid for a subject and not given back.
#[must_use]
pub fn is_nothing_kept(timeline: &Timeline<'_>, id: SubjectId) -> bool {
    let is_any = timeline.accounts_of(id).any(|account| !kept(account).is_zero());
    !is_any && paid(timeline, id).list().is_empty()
}

/// Whether a client, or one of the projects, ever paid.
#[must_use]
pub fn ever_paid(timeline: &Timeline<'_>, subjects: &[SubjectId]) -> bool {
    let has_paid = |id: &SubjectId| timeline.accounts_of(*id).any(|account| account.first_paid.is_some());
    let waits = |id: &SubjectId| !timeline.unapplied(*id).list().is_empty();
    subjects.iter().any(|id| has_paid(id) || waits(id))
}

/// What was charged on invoices that are paid but for that, and has not come: no ladder leads to it. It rests for a while
/// once the client was reminded of it, and while a promise or a dispute holds it.
#[must_use]
pub fn charges_left(timeline: &Timeline<'_>, is_about: impl Fn(SubjectId) -> bool) -> Totals {
    let mut left = Totals::default();
    for account in timeline.charged.iter().filter_map(|id| timeline.account(*id)) {
        if account.settled.is_some() && account.ended_by.is_none() && is_about(account.subject) {
            let balance = account.balance(timeline.book);
            if !balance.list().is_empty() && !rests(timeline, account) {
                left.add_all(&balance);
            }
        }
    }
    left
}

/// Whether a fee that is left needs no word today: somebody was reminded of it a short while ago, or it is held.
fn rests(timeline: &Timeline<'_>, account: &Account) -> bool {
    let is_held = |debt: &Debt| debt.invoice == account.id && debt.dunning.hold.is_some();
    let gap = timeline.book.period(account.subject, account.day, Key::MinGap);
    let calendar = timeline.calendar(account.subject);
    let is_fresh = |event: &Event| {
        let is_word = timeline.book.entry(event.entry).is_some_and(|entry| is_outbound(entry.verb));
        is_word && timeline.today < calendar.plus(event.day, gap)
    };
    timeline.left_fees.iter().any(is_held) || timeline.events(account).iter().any(is_fresh)
}

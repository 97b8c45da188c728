//! How a project and a client stand: what it costs, what is unpaid, whether anything is still open between us.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::account::{Account, Event};
use super::thread::{Thread, is_outbound};
use super::turn::owed;
use super::{Debt, Timeline};
use crate::book::Book;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::money::{Totals, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::Key;

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
pub(super) fn of_clients(timeline: &Timeline<'_>) -> FxHashMap<SubjectId, Invoiced> {
    let projects = timeline.book.subjects().filter(|(_, subject)| subject.is_project());
    let clients: FxHashSet<SubjectId> = projects.map(|(_, project)| project.client).collect();
    let billed = clients.into_iter().filter(|client| timeline.accounts_of(*client).next().is_some());
    billed.map(|client| (client, Invoiced::own(timeline, client))).collect()
}

/// What was paid for a subject and not given back, by currency: also what waits for an invoice.
fn paid(timeline: &Timeline<'_>, id: SubjectId) -> Totals {
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

/// What the work that goes on costs: of its price, what was agreed on before it was closed last has ended, and so has what
/// was agreed on before the newest agreement, where all of that is paid.
#[must_use]
pub fn running_price(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> Totals {
    let newest = thread.agreed.and_then(|agreed| timeline.book.entry(agreed));
    let newest = newest.and_then(Entry::amount);
    let paid = paid(timeline, id);
    let mut running = Totals::default();
    for (currency, price) in price(thread).list() {
        let since_closed = sub(price, thread.ended_sum.of(currency));
        // What was closed and goes on without a new sum goes on as it was.
        let going_on = if since_closed.is_zero() { price } else { since_closed };
        let newest = newest.filter(|newest| newest.currency == currency).map(Amount::number);
        let alone = newest.filter(|newest| !newest.is_zero() && paid.of(currency) >= sub(price, *newest));
        running.add(alone.unwrap_or(going_on), currency);
    }
    running
}

/// What is billed of the work that was agreed on: by invoices of the subject itself since its first agreement, less what
/// was credited, and by money that waits for one.
fn billed(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> Totals {
    let agreed = thread.first_agreed.and_then(|agreed| timeline.book.entry(agreed)).map(|entry| entry.day);
    let mut billed = timeline.unapplied(id);
    for account in
        timeline.accounts_of(id).filter(|account| agreed.is_none_or(|agreed| account.day >= agreed))
    {
        billed.add(sub(account.amount, account.credited()).max(Decimal::ZERO), account.currency);
    }
    billed
}

/// What is left to be billed of the price in each of its currencies: what no invoice claims, and nobody paid without one.
/// Nothing where no price is known.
#[must_use]
pub fn left_of_price(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> Vec<(Currency, Decimal)> {
    let price = price(thread).list();
    if price.is_empty() {
        return price;
    }
    let paid = paid(timeline, id);
    let billed = billed(timeline, id, thread);
    let left = |(currency, sum)| {
        let gone = billed.of(currency).max(paid.of(currency));
        (currency, sub(sum, gone).max(Decimal::ZERO))
    };
    price.into_iter().map(left).collect()
}

/// Whether all bills of a subject are in other money than its price: how much of it is left, nobody can say.
#[must_use]
pub fn is_billed_elsewhere(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    let price = price(thread);
    let mut bills = timeline.accounts_of(id).filter(|account| !account.is_cancelled()).peekable();
    let is_known = price.list().is_empty() || bills.peek().is_none();
    !is_known && bills.all(|account| price.of(account.currency).is_zero())
}

/// Whether all that the work costs is billed.
#[must_use]
pub fn is_billed(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    let (billed, price) = (billed(timeline, id, thread), price(thread).list());
    !price.is_empty() && price.into_iter().all(|(currency, sum)| billed.of(currency) >= sum)
}

/// Whether the work that was agreed on is handed over for good, and all of it is billed: what is left is to be paid.
#[must_use]
pub fn is_done(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    if price(thread).list().is_empty() {
        return is_billed_unpriced(timeline, id, thread);
    }
    thread.deliveries.last_final.is_some_and(|last| Some(last) > thread.agreed)
        && is_billed(timeline, id, thread)
}

/// Whether work of which no price is known is billed: by an invoice since it was handed over. Where neither an agreement
/// nor a delivery is written down, an open invoice is all that says that there was work.
fn is_billed_unpriced(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    let day = |entry: Option<EntryId>| Some(timeline.book.entry(entry?)?.day);
    let went_on = thread.work.last_revision.max(thread.resumed);
    let worked = day(thread.work.latest);
    let mut bills = timeline.accounts_of(id).filter(|account| {
        !account.is_cancelled() && Some(account.entry) > went_on && Some(account.day) >= worked
    });
    if thread.deliveries.last_final.is_some() {
        return thread.deliveries.last_final > thread.agreed && bills.next().is_some();
    }
    let is_written = thread.agreed.is_some() || thread.work.deliveries > 0 || thread.request.is_some();
    !is_written && bills.any(|account| account.settled.is_none())
}

/// Whether the bills of a subject that were not paid were given up, or are in court, nothing was agreed on or handed over
/// since, and nothing of its price is left to be billed: it is over.
#[must_use]
pub fn is_over(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    let last = timeline.accounts_of(id).filter_map(|account| account.ended_by).max();
    let is_pursued = || timeline.accounts_of(id).any(Account::is_pursued);
    let is_last = last.is_some_and(|last| thread.agreed.max(thread.work.latest) < Some(last));
    is_last && !is_pursued() && (price(thread).list().is_empty() || is_billed(timeline, id, thread))
}

/// Whether something of a subject is unpaid: an invoice, or the rest of its price, or all of it.
#[must_use]
pub fn is_unpaid(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    if timeline.accounts_of(id).any(Account::is_pursued) {
        return true;
    }
    let (paid, price) = (paid(timeline, id), price(thread).list());
    if price.is_empty() {
        return paid.list().is_empty();
    }
    price.into_iter().any(|(currency, sum)| sub(sum, paid.of(currency)) > Decimal::ZERO)
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

/// Whether a subject is worked on for payment afterwards on purpose (`deposit 0%`).
#[must_use]
pub fn is_on_credit(book: &Book, id: SubjectId, day: NaiveDate) -> bool {
    book.percent(id, day, Key::Deposit).is_some_and(|deposit| deposit.is_zero())
}

/// Whether a client, or one of the projects, ever paid.
#[must_use]
pub fn ever_paid(timeline: &Timeline<'_>, subjects: &[SubjectId]) -> bool {
    let has_paid = |id: &SubjectId| timeline.accounts_of(*id).any(|account| account.first_paid.is_some());
    let waits = |id: &SubjectId| !timeline.unapplied(*id).list().is_empty();
    subjects.iter().any(|id| has_paid(id) || waits(id))
}

/// Whether anything is open between a client and me: a project that is not closed, an invoice, a conversation.
#[must_use]
pub fn is_active(timeline: &Timeline<'_>, subjects: &[SubjectId]) -> bool {
    subjects.iter().any(|id| {
        let Some(thread) = timeline.thread(*id) else { return false };
        let is_project = timeline.book.subject(*id).is_project();
        let talks = thread.silence.is_some() || owed(timeline, thread).is_some() || thread.request.is_some();
        let begun = if is_project { thread.first.is_some() } else { is_unbilled(timeline, *id, thread) };
        let works = begun && thread.closed.is_none();
        works || talks || timeline.accounts_of(*id).any(Account::is_pursued)
    })
}

/// Whether there is an agreement of which no invoice was written yet.
fn is_unbilled(timeline: &Timeline<'_>, id: SubjectId, thread: &Thread) -> bool {
    let agreed = thread.agreed.and_then(|agreed| timeline.book.entry(agreed));
    agreed.is_some_and(|agreed| timeline.accounts_of(id).all(|account| account.day < agreed.day))
}

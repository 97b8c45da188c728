//! The payment ladder of one invoice: what was done about it, what holds it, and which rung is next.

mod ladder;
mod replay;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::{Account, Event};
use super::promise::{Promise, Promises};
use super::silence::Window;
use super::step;
use crate::book::Book;
use crate::book::day::Calendar;
use crate::book::model::EntryId;
use crate::diagnostic::State;
use crate::syntax::tree::{Period, Rung, Unit, When};
use crate::syntax::words::{Key, Stage};

/// The days to pay that a last notice gives where it names no date (pl: from 5 business days to 30 days).
pub const NOTICE: Period = Period { count: 10, unit: Unit::BusinessDays };

/// Where an unpaid invoice stands today.
#[derive(Clone, Debug, Default)]
pub struct Dunning {
    /// The rung that is advised, or the coming one.
    pub next: Option<Advice>,
    /// What keeps the ladder from going on.
    pub hold: Option<Hold>,
    /// The messages that were sent about it, each for which rung; that of the last rung does not complete it.
    pub sent: Vec<(usize, EntryId)>,
    /// Promises that were broken and stand.
    pub broken: Vec<Promise>,
    /// The day of the first promise that still runs, whatever keeps the ladder.
    pub running_promise: Option<NaiveDate>,
    /// A notice whose date has passed without an answer of mine, and that date.
    pub expired: Option<(EntryId, NaiveDate)>,
    /// The date of a notice that has not passed.
    pub running_notice: Option<NaiveDate>,
    /// A dispute that is not resolved.
    pub dispute: Option<Dispute>,
}

/// A dispute that is not resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dispute {
    /// The latest entry that says so.
    pub entry: EntryId,
    /// Since when as much is in dispute.
    pub since: NaiveDate,
    /// When to look at it again.
    pub review: NaiveDate,
    /// How much of the invoice it is about; all of it is the most there is.
    pub(super) amount: Decimal,
}

/// A rung and when it may be climbed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Advice {
    /// Which rung.
    pub rung: usize,
    /// On which days.
    pub window: Window,
    /// Where it stands today.
    pub state: State,
    /// What keeps it from being climbed on its own day.
    pub put_off_by: Option<PutOff>,
}

/// What puts a rung off to a later day than its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PutOff {
    /// The step before it, so that letters do not follow each other at once.
    Step,
    /// A dispute that is over.
    Dispute,
    /// A promise that is over.
    Promise,
}

/// What keeps a ladder from going on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// A promise to pay by a day.
    Promise(EntryId, NaiveDate),
    /// A dispute, since a day.
    Dispute(NaiveDate),
    /// Money of the client that is at least as much: what they paid too much for another invoice, or for none.
    Overpaid(Decimal),
}

/// Replays what happened to an invoice up to `today`.
#[must_use]
pub fn dun(
    book: &Book,
    account: &Account,
    events: &[Event],
    calendar: &Calendar<'_>,
    today: NaiveDate,
) -> Dunning {
    let gap = book.period(account.subject, account.day, Key::MinGap);
    let rungs = &book.ladder(Stage::Payment).rungs;
    let mut replay = Replay {
        book,
        account,
        calendar,
        gap,
        rungs,
        notice_rung: notice_rung(rungs),
        completed: None,
        sent: Vec::new(),
        last: None,
        waived: None,
        deadline: None,
        early: None,
        hold_end: None,
        open: account.amount,
        promises: Promises::default(),
        disputes: Vec::new(),
        notice: None,
        latest_contact: None,
    };
    for event in events {
        if let Some(entry) = book.entry(event.entry) {
            replay.breaks_before(event.day);
            replay.event(event, entry);
        }
    }
    replay.breaks_before(today);
    replay.result(today)
}

/// The rung that gives the last time to pay: the final notice, else the one before the first that counts from its day.
fn notice_rung(rungs: &[Rung]) -> Option<usize> {
    let first = rungs.iter().position(|rung| matches!(rung.when, When::Deadline(_)))?;
    let named = rungs.iter().take(first).position(|rung| rung.step == step::FINAL_NOTICE);
    named.or_else(|| first.checked_sub(1))
}

/// What is known of an invoice and its ladder, after so many of its events.
struct Replay<'b> {
    book: &'b Book,
    account: &'b Account,
    calendar: &'b Calendar<'b>,
    gap: Period,
    rungs: &'b [Rung],
    /// The rung whose notice sets the deadline that later ones count from.
    notice_rung: Option<usize>,
    /// The highest rung that was completed.
    completed: Option<usize>,
    sent: Vec<(usize, EntryId)>,
    /// The last day on which one was.
    last: Option<NaiveDate>,
    /// That day, where a broken promise waives the gap after it.
    waived: Option<NaiveDate>,
    deadline: Option<NaiveDate>,
    /// A rung that opens before its day because a promise was broken.
    early: Option<(usize, NaiveDate)>,
    /// The day from which the ladder goes on after a hold, and what held it.
    hold_end: Option<(NaiveDate, PutOff)>,
    open: Decimal,
    promises: Promises,
    /// Disputes that are not resolved: of those that are earlier only the ones of more.
    disputes: Vec<Dispute>,
    /// The latest date that a notice named, and the notice.
    notice: Option<(EntryId, NaiveDate)>,
    latest_contact: Option<NaiveDate>,
}

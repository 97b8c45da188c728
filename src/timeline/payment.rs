//! The payment ladder of one invoice: what was done about it, what holds it, and which rung is next.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::{Account, Event};
use super::promise::{Promise, Promises};
use super::silence::Window;
use crate::book::Book;
use crate::book::day::{Calendar, after, between, plus};
use crate::book::model::{Entry, EntryId};
use crate::book::money::{add, sub};
use crate::diagnostic::State;
use crate::syntax::tree::{Amount, Period, Rung, Unit, When};
use crate::syntax::words::{Key, Stage, Verb};

/// Where an unpaid invoice stands today.
#[derive(Clone, Debug, Default)]
pub struct Dunning {
    /// The rung that is advised, or the coming one.
    pub next: Option<Advice>,
    /// What keeps the ladder from going on.
    pub hold: Option<Hold>,
    /// The rungs that were completed, each by which entry.
    pub done: Vec<(usize, EntryId)>,
    /// Promises that were broken and stand.
    pub broken: Vec<Promise>,
    /// A notice whose date has passed without an answer of mine, and that date.
    pub expired: Option<(EntryId, NaiveDate)>,
    /// The date of a notice that has not passed.
    pub running_notice: Option<NaiveDate>,
    /// A dispute that is not resolved, and when to look at it again.
    pub dispute: Option<(EntryId, NaiveDate)>,
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
}

/// What keeps a ladder from going on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// A promise to pay by a day.
    Promise(EntryId, NaiveDate),
    /// A dispute.
    Dispute(EntryId),
    /// Money of the client that is at least as much: what they paid too much elsewhere.
    Overpaid(Decimal),
}

/// On how many business days before it opens a rung may be climbed.
const EARLY: u16 = 2;
/// The days to pay that a last notice gives where it names no date (pl: from 5 business days to 30 days).
const NOTICE: Period = Period { count: 10, unit: Unit::BusinessDays };

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
        done: Vec::new(),
        last: None,
        waived: None,
        deadline: None,
        early: None,
        hold_end: None,
        open: account.amount,
        promises: Promises::default(),
        disputes: Vec::new(),
        most_disputed: Decimal::MIN,
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
    let named = rungs.iter().take(first).position(|rung| rung.step == "final-notice");
    named.or_else(|| first.checked_sub(1))
}

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
    done: Vec<(usize, EntryId)>,
    /// The last day on which one was.
    last: Option<NaiveDate>,
    deadline: Option<NaiveDate>,
    /// That day, where a broken promise waives the gap after it.
    waived: Option<NaiveDate>,
    /// A rung that opens before its day because a promise was broken.
    early: Option<(usize, NaiveDate)>,
    /// The day from which the ladder goes on after a hold.
    hold_end: Option<NaiveDate>,
    open: Decimal,
    promises: Promises,
    /// Disputes that are not resolved: the entry, and the amount where it is not the whole.
    disputes: Vec<(EntryId, Option<Decimal>)>,
    /// The largest amount of a dispute that is not resolved: none of them holds while more is open.
    most_disputed: Decimal,
    /// The latest date that a notice named, and the notice.
    notice: Option<(EntryId, NaiveDate)>,
    latest_contact: Option<NaiveDate>,
}

/// Where a ladder stands on a day, before it is told to anyone.
enum Standing {
    Advised(usize, NaiveDate),
    Coming(usize, NaiveDate),
    Nothing,
}

impl Replay<'_> {
    fn overdue_from(&self) -> NaiveDate {
        after(self.account.due)
    }

    /// The day on which a rung opens by itself.
    fn date(&self, at: usize) -> Option<NaiveDate> {
        if let Some((early, day)) = self.early
            && early == at
        {
            return Some(day);
        }
        let day = match self.rungs.get(at)?.when {
            When::Due(period) => self.calendar.plus(self.account.due, period),
            When::Deadline(period) => self.calendar.plus(self.deadline?, period),
            When::After { .. } | When::NextWeek(_) => return None,
        };
        Some(self.calendar.roll(day))
    }

    /// The first day on which any rung may be advised, after the gap and after a hold.
    fn floor(&self) -> Option<NaiveDate> {
        let gap_end = self.last.map(|last| self.calendar.roll(self.calendar.plus(last, self.gap)));
        let hold_end = self.hold_end.map(|end| self.calendar.roll(end));
        gap_end.max(hold_end)
    }

    fn above(&self) -> impl Iterator<Item = (usize, NaiveDate)> {
        let first = self.completed.map_or(0, |completed| completed + 1);
        (first..self.rungs.len()).filter_map(|at| Some((at, self.date(at)?)))
    }

    /// Of the rungs reached on `day`: the lowest required one, else the highest.
    fn reached(&self, day: NaiveDate) -> Option<(usize, NaiveDate)> {
        let reached = || self.above().filter(|(_, date)| *date <= day);
        let required = |(at, _): &(usize, NaiveDate)| self.rungs.get(*at).is_some_and(|rung| rung.required);
        reached().find(required).or_else(|| reached().last())
    }

    /// Where the ladder stands on `day`, leaving holds aside.
    fn standing(&self, day: NaiveDate) -> Standing {
        let floor = self.floor();
        if floor.is_none_or(|floor| floor <= day)
            && let Some((rung, date)) = self.reached(day)
        {
            return Standing::Advised(rung, floor.map_or(date, |floor| floor.max(date)));
        }
        let Some(opens) = self.above().map(|(_, date)| date).min() else { return Standing::Nothing };
        let opens = floor.map_or(opens, |floor| floor.max(opens));
        match self.reached(opens) {
            Some((rung, _)) => Standing::Coming(rung, opens),
            None => Standing::Nothing,
        }
    }

    fn hold(&self) -> Option<Hold> {
        let holds = |amount: &Option<Decimal>| amount.is_none_or(|amount| self.open <= amount);
        if self.open <= self.most_disputed
            && let Some((entry, _)) = self.disputes.iter().rev().find(|(_, amount)| holds(amount))
        {
            return Some(Hold::Dispute(*entry));
        }
        self.promises.awaited().map(|promise| Hold::Promise(promise.entry, promise.by))
    }

    /// The standing on `day` with what holds the ladder.
    fn held_standing(&self, day: NaiveDate) -> Standing {
        match self.hold() {
            None => self.standing(day),
            Some(Hold::Dispute(_) | Hold::Overpaid(_)) => Standing::Nothing,
            Some(Hold::Promise(_, by)) => match self.opening_after(by) {
                Some((rung, opens)) => Standing::Coming(rung, opens),
                None => Standing::Nothing,
            },
        }
    }

    /// The rung that opens when a promise for `by` is broken, and when: the gap is waived, and the coming rung comes
    /// early, but none before the invoice is overdue and none that counts from a deadline.
    fn opening_after(&self, by: NaiveDate) -> Option<(usize, NaiveDate)> {
        let opens = self.calendar.roll(after(by).max(self.overdue_from()));
        if let Some((rung, _)) = self.reached(opens) {
            return Some((rung, opens));
        }
        let (rung, date) = self.above().min_by_key(|(_, date)| *date)?;
        let counts_from_deadline = matches!(self.rungs.get(rung)?.when, When::Deadline(_));
        Some((rung, if counts_from_deadline { date } else { opens }))
    }

    /// Breaks the promises whose day has passed before `day`.
    fn breaks_before(&mut self, day: NaiveDate) {
        loop {
            // While a broken one stands no other holds: the ladder is open already.
            let is_open = self.promises.is_any_broken();
            let Some(by) = self.promises.break_before(day) else { return };
            let Some((rung, opens)) = self.opening_after(by).filter(|_| !is_open) else { continue };
            self.waived = self.last.take();
            self.hold_end = Some(self.calendar.roll(after(by).max(self.overdue_from())));
            if self.date(rung).is_some_and(|date| date > opens) {
                self.early = Some((rung, opens));
            }
        }
    }

    fn event(&mut self, event: &Event, entry: &Entry) {
        match entry.verb {
            Verb::Paid => self.paid(event),
            Verb::Credited => {
                let credit = entry.amount().map_or(Decimal::ZERO, Amount::number);
                self.open = sub(self.open, credit).max(Decimal::ZERO);
            }
            Verb::Promised => self.promised(event, entry),
            Verb::Disputed => {
                let amount = entry.amount().map(Amount::number);
                self.most_disputed = self.most_disputed.max(amount.unwrap_or(Decimal::MAX));
                self.disputes.push((event.entry, amount));
            }
            Verb::Resolved => {
                if matches!(self.hold(), Some(Hold::Dispute(_))) {
                    self.hold_end = Some(after(event.day));
                }
                self.disputes.clear();
                self.most_disputed = Decimal::MIN;
            }
            Verb::Reminded | Verb::Sent | Verb::Called | Verb::Talked => self.contact(event, entry),
            _ => {}
        }
    }

    /// A payment comes to promises, and may end the hold of the last one.
    fn paid(&mut self, event: &Event) {
        self.open = sub(self.open, event.paid).max(Decimal::ZERO);
        let held = matches!(self.hold(), Some(Hold::Promise(..)));
        let was_broken = self.promises.is_any_broken();
        self.promises.pay(event.paid, self.open.is_zero());
        if was_broken && !self.promises.is_any_broken() {
            // Kept late, but kept: the ladder is where it was.
            self.early = None;
            self.last = self.last.or(self.waived.take());
        }
        if held && self.hold().is_none() {
            self.hold_end = Some(event.day);
        }
    }

    fn promised(&mut self, event: &Event, entry: &Entry) {
        let Some(by) = entry.by() else { return };
        let left = entry.amount().map(Amount::number);
        self.promises.add(Promise { entry: event.entry, made: event.day, by, left });
    }

    fn contact(&mut self, event: &Event, entry: &Entry) {
        let completed = self.completes(event.day, entry);
        if let Some(rung) = completed {
            self.complete(rung, event, entry);
        }
        let is_last_notice = completed.is_some() && completed == self.notice_rung;
        if let Some(by) = entry.by().filter(|_| entry.verb == Verb::Reminded && !is_last_notice)
            && self.notice.is_none_or(|(_, known)| known <= by)
        {
            self.notice = Some((event.entry, by));
        }
        self.latest_contact = Some(event.day);
        self.waived = None;
        // Those that are past are broken by now, and answered by it.
        self.promises.end_before(event.day);
    }

    /// Which rung a message about the invoice completes.
    fn completes(&self, day: NaiveDate, entry: &Entry) -> Option<usize> {
        if day < self.overdue_from() {
            return None;
        }
        let named = self.book.extra(entry).and_then(|extra| extra.step.as_ref());
        if let Some((step, _)) = named {
            return self.rungs.iter().position(|rung| rung.step == *step);
        }
        if self.last == Some(day) {
            return None;
        }
        match self.held_standing(day) {
            Standing::Advised(rung, _) => Some(rung),
            Standing::Coming(rung, opens) => {
                let soon =
                    opens <= self.calendar.plus(day, Period { count: EARLY, unit: Unit::BusinessDays });
                let required = self.rungs.get(rung).is_some_and(|rung| rung.required);
                (soon && !required).then_some(rung)
            }
            Standing::Nothing => None,
        }
    }

    fn complete(&mut self, rung: usize, event: &Event, entry: &Entry) {
        self.done.push((rung, event.entry));
        self.last = Some(event.day);
        if self.early.is_some_and(|(early, _)| early <= rung) {
            self.early = None;
        }
        if Some(rung) == self.notice_rung {
            self.deadline = Some(entry.by().unwrap_or_else(|| self.calendar.plus(event.day, NOTICE)));
        }
        // The last rung is completed only by an explicit end; a message brings it again, later.
        if rung + 1 < self.rungs.len() {
            self.completed = self.completed.max(Some(rung));
        } else if let Some(below) = rung.checked_sub(1) {
            self.completed = self.completed.max(Some(below));
        }
    }

    fn result(self, today: NaiveDate) -> Dunning {
        let hold = self.hold();
        let next = match self.held_standing(today) {
            Standing::Advised(rung, from) | Standing::Coming(rung, from) => {
                let window = Window { from, until: from };
                Some(Advice { rung, window, state: window.state(self.calendar, today) })
            }
            Standing::Nothing => None,
        };
        let expired = self.notice.filter(|(_, by)| {
            today > *by && hold.is_none() && self.latest_contact.is_none_or(|contact| contact <= *by)
        });
        let running_notice = self.notice.map(|(_, by)| by).filter(|by| today <= *by);
        let dispute = self.disputes.last().map(|(entry, _)| (*entry, self.review(*entry)));
        Dunning {
            next,
            hold,
            done: self.done,
            broken: self.promises.broken(),
            expired,
            running_notice,
            dispute,
        }
    }

    /// When to look at a dispute again.
    fn review(&self, entry: EntryId) -> NaiveDate {
        let Some(entry) = self.book.entry(entry) else { return NaiveDate::MAX };
        let usual = self.book.period(self.account.subject, self.account.day, Key::DisputeReview);
        entry.by().unwrap_or_else(|| self.calendar.plus(entry.day, usual))
    }
}

/// How many days an invoice is overdue: not positive where it is not.
#[must_use]
pub fn days_overdue(account: &Account, today: NaiveDate) -> i64 {
    between(account.due, today)
}

/// What is claimed of an invoice in its own currency: principal that is open, and what was charged.
#[must_use]
pub fn claimed(account: &Account) -> Decimal {
    add(account.open, account.charged(account.currency))
}

/// The first day on which an unpaid invoice is overdue.
#[must_use]
pub fn overdue_from(account: &Account) -> NaiveDate {
    plus(account.due, 1)
}

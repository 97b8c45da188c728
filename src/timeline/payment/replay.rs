//! What happened to an invoice, event by event, and what it means for its ladder.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ladder::{Opening, Standing};
use super::{Advice, Dispute, Dunning, Hold, NOTICE, PutOff, Replay};
use crate::book::day::after;
use crate::book::model::Entry;
use crate::book::money::sub;
use crate::syntax::tree::{Amount, Period, Unit};
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Event;
use crate::timeline::promise::Promise;
use crate::timeline::silence::Window;

/// On how many business days before it opens a rung may be climbed.
const EARLY: u16 = 2;

impl Replay<'_> {
    /// Breaks the promises whose day has passed before `day`.
    pub(super) fn breaks_before(&mut self, day: NaiveDate) {
        loop {
            // While a broken one stands no other holds: the ladder is open already.
            let is_open = self.promises.is_any_broken();
            let Some(by) = self.promises.break_before(day) else { return };
            let Some(opening) = self.opening_after(by).filter(|_| !is_open) else { continue };
            let (rung, opens) = (opening.rung, opening.from);
            self.waived = self.last.take();
            let end = self.calendar.roll(after(by).max(self.account.overdue_from()));
            self.hold_end = Some((end, PutOff::Promise));
            if self.date(rung).is_some_and(|date| date > opens) {
                self.early = Some((rung, opens));
            }
        }
    }

    pub(super) fn event(&mut self, event: &Event, entry: &Entry) {
        match entry.verb {
            Verb::Paid => self.paid(event),
            Verb::Credited => {
                let credit = entry.amount().map_or(Decimal::ZERO, Amount::number);
                self.open = sub(self.open, credit).max(Decimal::ZERO);
            }
            Verb::Promised => self.promised(event, entry),
            Verb::Disputed => self.disputed(event, entry),
            Verb::Resolved => {
                if matches!(self.hold(), Some(Hold::Dispute(_))) {
                    self.hold_end = Some((after(event.day), PutOff::Dispute));
                }
                self.disputes.clear();
            }
            Verb::Reminded | Verb::Sent | Verb::Called | Verb::Talked => self.contact(event, entry),
            _ => {}
        }
    }

    /// A payment comes to promises, and may end the hold of the last one.
    fn paid(&mut self, event: &Event) {
        self.open = sub(self.open, event.principal).max(Decimal::ZERO);
        let held = matches!(self.hold(), Some(Hold::Promise(..)));
        let was_broken = self.promises.is_any_broken();
        self.promises.pay(event.paid, self.open.is_zero());
        self.mend(was_broken);
        if held && self.hold().is_none() {
            self.hold_end = Some((event.day, PutOff::Promise));
        }
    }

    fn disputed(&mut self, event: &Event, entry: &Entry) {
        let amount = entry.amount().map_or(Decimal::MAX, Amount::number);
        let mut since = event.day;
        // Where an earlier one of less would hold, so does this one; one of as much goes on.
        while let Some(earlier) = self.disputes.pop_if(|earlier| earlier.amount <= amount) {
            if earlier.amount == amount {
                since = earlier.since;
            }
        }
        let review = self.review(entry);
        self.disputes.push(Dispute { entry: event.entry, since, review, amount });
    }

    /// Kept late, or promised anew: the ladder is where it was before the promise was broken.
    fn mend(&mut self, was_broken: bool) {
        if was_broken && !self.promises.is_any_broken() {
            self.early = None;
            self.last = self.last.or(self.waived.take());
        }
    }

    fn promised(&mut self, event: &Event, entry: &Entry) {
        let Some(by) = entry.waits_until() else { return };
        let left = entry.amount().map(Amount::number);
        let was_broken = self.promises.is_any_broken();
        self.promises.add(Promise { entry: event.entry, made: event.day, by, left });
        self.mend(was_broken);
    }

    fn contact(&mut self, event: &Event, entry: &Entry) {
        let completed = self.completes(event.day, entry);
        if let Some(rung) = completed {
            self.complete(rung, event, entry);
        }
        let is_last_notice = completed.is_some() && completed == self.notice_rung;
        if let Some(by) = entry.waits_until().filter(|_| entry.verb == Verb::Reminded && !is_last_notice) {
            if self.notice.is_none_or(|(_, known)| known <= by) {
                self.notice = Some((event.entry, by));
            }
            // A last notice has gone out: whoever is given more time to pay is not to be taken to court before.
            self.deadline = self.deadline.map(|deadline| deadline.max(by));
        }
        self.latest_contact = Some(event.day);
        self.waived = None;
        // Those that are past are broken by now, and answered by it.
        self.promises.answer_before(event.day);
    }

    /// Which rung a message about the invoice completes.
    fn completes(&self, day: NaiveDate, entry: &Entry) -> Option<usize> {
        if day < self.account.overdue_from() {
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
            Standing::Advised(Opening { rung, .. }) => Some(rung),
            Standing::Coming(Opening { rung, from, .. }) => {
                let soon = from <= self.calendar.plus(day, Period { count: EARLY, unit: Unit::BusinessDays });
                let required = self.rungs.get(rung).is_some_and(|rung| rung.required);
                (soon && !required).then_some(rung)
            }
            Standing::Nothing => None,
        }
    }

    fn complete(&mut self, rung: usize, event: &Event, entry: &Entry) {
        self.sent.push((rung, event.entry));
        self.last = Some(event.day);
        if self.early.is_some_and(|(early, _)| early <= rung) {
            self.early = None;
        }
        // Who goes on without a last notice has given none: what stands in its place sets the deadline.
        let is_beyond = self.deadline.is_none() && self.notice_rung.is_some_and(|notice| notice < rung);
        if Some(rung) == self.notice_rung || is_beyond {
            self.deadline =
                Some(entry.waits_until().unwrap_or_else(|| self.calendar.plus(event.day, NOTICE)));
        }
        // The last rung is completed only by an explicit end; a message brings it again, later.
        if rung + 1 < self.rungs.len() {
            self.completed = self.completed.max(Some(rung));
        } else if let Some(below) = rung.checked_sub(1) {
            self.completed = self.completed.max(Some(below));
        }
    }

    pub(super) fn result(self, today: NaiveDate) -> Dunning {
        let hold = self.hold();
        let next = match self.held_standing(today) {
            Standing::Advised(opening) | Standing::Coming(opening) => {
                let Opening { rung, from, put_off_by } = opening;
                let window = Window { from, until: from };
                let state = window.state(self.calendar, today);
                Some(Advice { rung, window, state, put_off_by })
            }
            Standing::Nothing => None,
        };
        let expired = self.notice.filter(|(_, by)| {
            today > *by && hold.is_none() && self.latest_contact.is_none_or(|contact| contact <= *by)
        });
        let running_notice = self.notice.map(|(_, by)| by).filter(|by| today <= *by);
        let dispute = self.disputes.last().copied();
        Dunning {
            next,
            hold,
            sent: self.sent,
            running_promise: self.promises.first_day(),
            broken: self.promises.broken(),
            expired,
            running_notice,
            dispute,
        }
    }

    /// When to look at a dispute again.
    fn review(&self, entry: &Entry) -> NaiveDate {
        let usual = self.book.period(self.account.subject, self.account.day, Key::DisputeReview);
        entry.waits_until().unwrap_or_else(|| self.calendar.plus(entry.day, usual))
    }
}

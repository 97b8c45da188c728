//! What an entry leaves in its thread beside silence and turn: agreements, requests, deliveries, pauses, calls, an end.

use chrono::NaiveDate;

use super::declared_price;
use super::fold::opens;
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{Entry, EntryId};
use crate::syntax::words::{Key, Stage, Verb};
use crate::timeline::leave::Leave;
use crate::timeline::silence::{Event, Happened};
use crate::timeline::thread::{
    Owed, Pause, Request, SinceClosed, Thread, is_outbound, is_spoken, is_written,
};

impl Thread {
    pub(super) fn agree(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        self.agreed = Some(id);
        self.contract.get_or_insert(id);
        self.deliveries.since_agreed = None;
        if self.first_agreed.is_none() {
            self.first_agreed = Some(id);
            // What is agreed on is the price in the money of that day.
            self.price = declared_price(book, entry.subject, entry.day);
        }
        self.closed = None;
        if let Some(amount) = entry.amount() {
            self.agreed_sum.add_amount(amount);
        }
        let price = book.extra(entry).and_then(|extra| extra.price);
        if entry.amount().is_some() || price.is_some() {
            self.agreed_price = Some(id);
        }
        self.price = price.map(|price| book.meant(price, entry.subject, entry.day)).or(self.price);
        if let Some(deadline) = book.extra(entry).and_then(|extra| extra.deadline) {
            self.deadline = Some(deadline);
            self.deadline_by = Some(id);
            // A new deadline asks for a new delivery.
            self.deliveries.final_since_deadline = None;
            self.deliveries.first_since_deadline = None;
        }
    }

    pub(super) fn ask(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let usual = || {
            let calendar = book.calendar(entry.subject, entry.day);
            calendar.plus(entry.day, book.period(entry.subject, entry.day, Key::RequestAfter))
        };
        let due = entry.waits_until().unwrap_or_else(usual);
        let new = Request { first: id, asked: entry.day, last: id, due, first_due: due, times: 1 };
        self.request = Some(match self.request {
            // Who asks again in time gives more time; who asks again later waits since that day.
            Some(known) => Request {
                last: id,
                due,
                first_due: if entry.day > known.first_due { known.first_due } else { due },
                times: known.times + 1,
                ..known
            },
            None => new,
        });
    }

    /// Ends a request.
    pub(super) fn receive(&mut self, day: NaiveDate) {
        if let Some(request) = self.request.take() {
            self.client_days += between(request.asked, day);
        }
    }

    /// Counts work that is handed over.
    pub(super) fn deliver(&mut self, id: EntryId, entry: &Entry) {
        self.work.deliveries += 1;
        self.work.latest = Some(id);
        let deliveries = &mut self.deliveries;
        deliveries.first.get_or_insert(id);
        deliveries.first_since_deadline.get_or_insert(id);
        if self.agreed.is_some() && deliveries.first_agreed.is_none() {
            deliveries.first_agreed = Some(id);
            deliveries.agreed_before_it = self.agreed_sum.clone();
        }
        if self.agreed.is_some() {
            deliveries.since_agreed.get_or_insert(id);
        }
        if !entry.is_preview() {
            deliveries.first_final.get_or_insert(id);
            deliveries.last_final = Some(id);
            deliveries.final_since_deadline.get_or_insert(id);
        }
    }

    pub(super) fn pause(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        self.tell(id, entry, Happened::Paused);
        let calendar = book.calendar(entry.subject, entry.day);
        let usual = || calendar.plus(entry.day, book.period(entry.subject, entry.day, Key::PauseReview));
        let since = self.pause.map_or(entry.day, |pause| pause.since);
        let review = entry.waits_until().unwrap_or_else(usual);
        self.pause = Some(Pause { entry: id, since, review, stops: true });
    }

    /// Goes on after a pause or an end.
    pub(super) fn resume(&mut self, id: EntryId, entry: &Entry) {
        self.closed = None;
        self.resumed = Some(id);
        // Where nothing was paused, nothing goes on.
        if let Some(pause) = self.pause.take() {
            self.pauses.push(Leave { said: pause.entry, from: pause.since, until: entry.day });
            self.tell(id, entry, Happened::Resumed);
        }
    }

    /// Ends every obligation.
    pub(super) fn close(&mut self, closed: EntryId) {
        self.closed = Some(closed);
        self.since_closed = SinceClosed::Nothing;
        self.contract = None;
        self.ended_sum = self.agreed_sum.clone();
        self.silence = None;
        self.owed = Owed::default();
        self.owed_later.clear();
        self.request = None;
        self.pause = None;
        self.confirm_calls();
        self.awaited = None;
    }

    /// What is said after the end: nobody waits for the answer to a message, though a client who came back may owe one.
    pub(super) fn go_on_after_end(&mut self, id: EntryId, entry: &Entry) {
        let is_message = matches!(entry.verb, Verb::Sent | Verb::Called) && opens(entry);
        if comes_back(entry) {
            self.since_closed = SinceClosed::CameBack;
        } else if is_message && matches!(self.since_closed, SinceClosed::CameBack) {
            self.since_closed = SinceClosed::Asked(id);
        }
    }

    /// Calls to confirm, and my latest message.
    pub(super) fn contact(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let is_talk = matches!(entry.verb, Verb::Talked | Verb::Replied | Verb::Agreed);
        let spoke = is_talk && is_spoken(book, entry);
        if spoke && self.call.is_some() {
            self.calls.push(id);
        } else if spoke {
            self.call = Some(id);
        } else if is_written(book, entry) {
            self.confirm_calls();
        }
        if is_outbound(entry.verb) {
            self.outbound = Some(id);
        }
    }

    /// Tells an open silence what happened.
    pub(super) fn tell(&mut self, id: EntryId, entry: &Entry, what: Happened) {
        if let Some(silence) = &mut self.silence {
            silence.events.push(Event { day: entry.day, entry: id, what });
        }
    }

    /// Tells an open silence that the stage became another one.
    pub(super) fn tell_stage(&mut self, entry: EntryId, day: NaiveDate, stage: Option<Stage>) {
        if let (Some(silence), Some(stage)) = (&mut self.silence, stage) {
            silence.now = stage;
            silence.events.push(Event { day, entry, what: Happened::Stage(stage) });
        }
    }
}

/// Whether an entry says that a client came back after the end; a word about money says it of an invoice alone.
pub(super) fn comes_back(entry: &Entry) -> bool {
    matches!(entry.verb, Verb::Replied | Verb::Talked | Verb::Complained) && entry.invoice().is_none()
}

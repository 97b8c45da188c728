//! An entry in its own thread: which silence it ends or opens, whose turn it makes it, and what else it leaves there.

use chrono::NaiveDate;

use super::client::{Client, Ending};
use crate::book::Book;
use crate::book::day::after;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::syntax::words::{Silence as Effect, Turn, Verb};
use crate::timeline::silence::{Billed, Happened, Silence, climb_to};
use crate::timeline::thread::{Exchange, Thread};

/// A subject and its client while an entry is taken in.
pub(super) struct Fold<'a> {
    pub(super) book: &'a Book,
    pub(super) subject: SubjectId,
    pub(super) client_id: SubjectId,
    pub(super) client: &'a mut Client,
    pub(super) exchanges: &'a mut Vec<Exchange>,
    /// Whether the entry says when I look at a dispute again.
    pub(super) insists: bool,
}

impl Fold<'_> {
    /// Opens the silence of a client who said when they would be back and was not.
    pub(super) fn come_back(&mut self, thread: &mut Thread, now: Option<NaiveDate>) {
        let Some((day, entry)) = thread.awaited.filter(|(day, _)| now.is_none_or(|now| now > *day)) else {
            return;
        };
        thread.awaited = None;
        self.open(thread, entry, after(day), day);
    }

    fn open(&mut self, thread: &mut Thread, opening: EntryId, opened: NaiveDate, anchor: NaiveDate) {
        if thread.silence.is_some() {
            return;
        }
        let is_project = self.client_id != self.subject;
        let Some(stage) = self.client.stage(thread, is_project) else { return };
        let stopped = thread.pause.is_some_and(|pause| pause.stops);
        thread.silence =
            Some(Silence { opening, opened, anchor, stage, now: stage, stopped, events: Vec::new() });
    }

    pub(super) fn end(&mut self, thread: &mut Thread, ending: Ending) {
        if let Some(silence) = thread.silence.take() {
            // Whether it was a step of the ladder or stopped it is asked once, at the end of the silence.
            if let Some(pause) = thread.pause.as_mut().filter(|pause| pause.entry > silence.opening)
                && let Some(entry) = self.book.entry(pause.entry)
            {
                let calendar = self.book.calendar(entry.subject, entry.day);
                let billed = Billed::default();
                pause.stops = climb_to(self.book, &silence, &calendar, billed, pause.entry).stopped;
            }
            let from = silence.events.iter().filter_map(|event| match event.what {
                Happened::Message(by) => by,
                _ => None,
            });
            let from = from.max().map_or(silence.anchor, |by| by.max(silence.anchor));
            let since = silence.since();
            let paused = thread.pause.is_some_and(|pause| pause.stops);
            self.exchanges.push(Exchange {
                subject: self.subject,
                opening: silence.opening,
                ending: ending.entry,
                ended: ending.day,
                verb: ending.verb,
                is_mine: ending.is_mine,
                from,
                since,
                paused,
            });
        }
    }

    /// An entry of the thread's own subject.
    pub(super) fn own(&mut self, thread: &mut Thread, id: EntryId, entry: &Entry, is_project: bool) {
        self.come_back(thread, Some(entry.day));
        // A note begins nothing.
        if entry.verb != Verb::Noted {
            thread.first.get_or_insert(id);
        }
        thread.latest = Some(id);
        if entry.verb.row().begins_work && thread.working.is_none() {
            thread.working = Some(id);
        }
        self.turns(thread, id, entry);
        match entry.verb {
            verb if says_when_back(verb) => thread.hear_word(id, entry),
            Verb::Agreed => thread.agree(self.book, id, entry),
            Verb::Asked if thread.closed.is_none() => thread.ask(self.book, id, entry),
            Verb::Received => thread.receive(entry.day),
            Verb::Delivered => thread.deliver(id, entry),
            Verb::Revised => {
                thread.work.revisions += 1;
                thread.work.last_revision = Some(id);
                thread.work.latest = Some(id);
            }
            Verb::Flagged => {
                thread.flags += 1;
                thread.last_flag = Some(id);
            }
            Verb::Paused => thread.pause(self.book, id, entry),
            Verb::Resumed => thread.resume(id, entry),
            Verb::Closed => thread.close(id),
            Verb::Invoiced => thread.tell(id, entry, Happened::Invoiced),
            Verb::Filed | Verb::WroteOff => thread.tell(id, entry, Happened::GaveUp),
            _ => {}
        }
        thread.contact(self.book, id, entry);
        if is_project {
            self.client.count(thread);
        }
    }

    /// What the verb's row says of silence and turn.
    fn turns(&mut self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        if self.insists {
            // It is no word of the client's. Until that day nobody waits for one about the invoice.
            let opening = thread.silence.as_ref().and_then(|silence| self.book.entry(silence.opening));
            if opening.is_some_and(|opening| opening.invoice() == entry.invoice()) {
                self.end(thread, Ending { is_mine: true, ..Ending::of(id, entry) });
            }
            return;
        }
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            self.end(thread, Ending::of(id, entry));
            thread.awaited = None;
            if says_when_back(entry.verb) {
                thread.awaited = entry.waits_until().map(|by| (by, id));
            }
        }
        if opens(entry) && thread.closed.is_none() {
            let awaited = thread.awaited.take().map(|(day, _)| day);
            let away = self.client.away.filter(|day| *day > entry.day);
            let by = entry.waits_until().max(awaited).max(away);
            if thread.silence.is_none() {
                self.open(thread, id, entry.day, by.unwrap_or(entry.day).max(entry.day));
            } else {
                thread.tell(id, entry, Happened::Message(by));
            }
        }
        if thread.closed.is_some() {
            thread.go_on_after_end(id, entry);
        }
        match row.turn {
            Turn::Settles => thread.settle(entry.verb),
            Turn::Mine if is_mine(entry) => thread.owe(id, entry.verb),
            Turn::Mine | Turn::Keeps => {}
        }
    }
}

/// Whether an entry opens a silence of its subject.
pub(super) fn opens(entry: &Entry) -> bool {
    let row = entry.verb.row();
    row.silence == Effect::Opens && !entry.is_fyi() && entry.invoice().is_none()
}

/// Whether the `by` of an entry says when the client will be back.
pub(super) fn says_when_back(verb: Verb) -> bool {
    matches!(verb, Verb::Replied | Verb::Talked)
}

/// Whether an entry makes it my turn.
#[must_use]
pub fn is_mine(entry: &Entry) -> bool {
    // A day that lies before the entry itself is a slip, and waits for nothing.
    let will_come_back = entry.waits_until().is_some();
    let needs_nothing = entry.verb == Verb::Replied && (entry.is_fyi() || will_come_back);
    entry.verb.row().turn == Turn::Mine && !needs_nothing
}

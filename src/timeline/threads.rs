//! All conversations of a book, and whom each entry is told: its own thread, its client's, the client's projects.

mod client;
mod fold;
mod record;

use chrono::NaiveDate;

use super::grouped::Grouped;
use super::thread::{Exchange, Late, Thread};
use crate::book::Book;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::source::index;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Field, Silence as Effect, Stage, VERBS, Verb};
use client::Client;
use fold::Fold;
pub use fold::is_mine;

/// How many entries of a client are copied at once: they stand far apart, and a processor waits for many of them at
/// once only where nothing else is done between.
const GATHERED: usize = 64;

/// All conversations of a book.
#[derive(Debug, Default)]
pub(super) struct Threads {
    pub(super) all: Vec<Thread>,
    /// The client of each subject, and its place in `clients`.
    client_of: Vec<(SubjectId, u32)>,
    clients: Vec<Client>,
    /// Which verbs are used, a bit each.
    pub(super) verbs: u32,
    /// By client; those of one client in the order of days.
    pub(super) exchanges: Vec<Exchange>,
    pub(super) after_closed: Vec<Late>,
}

impl Threads {
    /// Replays what is written until a day. Clients do not hear of each other, so one after the other is told all of
    /// its entries: what is known of one client fits a cache, what is known of all does not.
    pub(super) fn read(book: &Book, today: NaiveDate) -> Self {
        let mut threads = Self::new(book, today);
        let entries = book.until(today);
        let Some(some) = entries.first() else { return threads };
        let mut gathered = [*some; GATHERED];
        for ids in threads.by_client(entries).lists() {
            for ids in ids.chunks(GATHERED) {
                for (copy, id) in gathered.iter_mut().zip(ids) {
                    if let Some(entry) = entries.get(id.place()) {
                        *copy = *entry;
                    }
                }
                for (entry, id) in gathered.iter().zip(ids) {
                    threads.entry(book, *id, entry);
                }
            }
        }
        threads.finish(book, EntryId::at(book.entries.len()));
        threads
    }

    fn new(book: &Book, today: NaiveDate) -> Self {
        let count = book.subjects().count();
        let mut threads = Self::default();
        threads.all.resize_with(count, Thread::default);
        for (id, subject) in book.subjects() {
            // A client stands before its projects.
            let known = threads.client_of.get(subject.client.0 as usize).map(|(_, at)| *at);
            let at = known.unwrap_or(index(threads.clients.len()));
            if known.is_none() {
                threads.clients.push(Client::default());
            }
            threads.client_of.push((subject.client, at));
            let declared = subject.declared.as_ref();
            if let Some(thread) = threads.all.get_mut(id.0 as usize) {
                thread.deadline = declared.and_then(|declared| declared.day(Field::Deadline));
                thread.price = declared_price(book, id, today);
            }
        }
        threads
    }

    /// Which entries are about which client.
    fn by_client(&self, entries: &[Entry]) -> Grouped<EntryId> {
        let client = |entry: &Entry| Some(self.client_of.get(entry.subject.0 as usize)?.1 as usize);
        let numbered = entries.iter().enumerate();
        let ids = numbered.filter_map(|(at, entry)| Some((client(entry)?, EntryId::at(at))));
        Grouped::new(self.clients.len(), ids)
    }

    /// The client of a subject.
    fn client(&self, id: SubjectId) -> Option<&Client> {
        let (_, at) = self.client_of.get(id.0 as usize)?;
        self.clients.get(*at as usize)
    }

    /// How many projects of a subject's client are worked on.
    pub(super) fn projects_at_work(&self, id: SubjectId) -> u32 {
        self.client(id).map_or(0, |client| client.working)
    }

    /// The latest sign of life of a subject's client.
    pub(super) fn sign_of_life(&self, id: SubjectId) -> Option<EntryId> {
        self.client(id)?.inbound
    }

    /// The stage of a subject today; none when it is closed.
    pub(super) fn stage(&self, book: &Book, id: SubjectId) -> Option<Stage> {
        let thread = self.all.get(id.0 as usize)?;
        self.client(id)?.stage(thread, book.subject(id).client != id)
    }

    /// Takes in one entry; those of one client come in the order of days.
    fn entry(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let Self { all: threads, client_of, clients, exchanges, after_closed, verbs } = self;
        *verbs |= bit(entry.verb);
        let Some((client_id, at)) = client_of.get(entry.subject.0 as usize).copied() else { return };
        let is_project = client_id != entry.subject;
        let Some(client) = clients.get_mut(at as usize) else { return };
        let insists = client.insists(entry);
        let mut fold = Fold { book, subject: client_id, client_id, client, exchanges, insists };
        if is_project && may_change_stage(entry.verb) {
            // What is silent by now was so before the stage changes.
            if let Some(bare) = threads.get_mut(client_id.0 as usize) {
                fold.come_back(bare, Some(entry.day));
            }
        }
        fold.subject = entry.subject;
        let Some(thread) = threads.get_mut(entry.subject.0 as usize) else { return };
        if is_project {
            fold.catch_up(thread, id);
        }
        if let Some(closed) = thread.closed
            && matches!(entry.verb, Verb::Asked | Verb::Delivered | Verb::Revised | Verb::Invoiced)
        {
            after_closed.push(Late { entry: id, closed });
        }
        let stage_before = fold.client.stage(thread, is_project);
        fold.own(thread, id, entry, is_project);
        let stage = fold.client.stage(thread, is_project);
        if stage != stage_before {
            thread.tell_stage(id, entry.day, stage);
        }
        if insists {
            // The client said nothing, and nobody else waits for it.
            return;
        }
        if is_project {
            fold.subject = client_id;
            if let Some(bare) = threads.get_mut(client_id.0 as usize) {
                fold.beside(bare, id, entry);
            }
        } else {
            fold.client.tell_projects(id, entry);
        }
        if entry.verb.row().silence == Effect::Ends && entry.verb != Verb::Closed {
            fold.client.inbound = Some(id);
        }
    }

    /// Brings every thread up to today.
    fn finish(&mut self, book: &Book, end: EntryId) {
        let Self { all: threads, client_of, clients, exchanges, after_closed, .. } = self;
        let closed_of = |client: &SubjectId| threads.get(client.0 as usize).and_then(|bare| bare.closed);
        let closed: Vec<Option<EntryId>> = client_of.iter().map(|(client, _)| closed_of(client)).collect();
        let all = (0..).map(SubjectId).zip(threads).zip(client_of).zip(closed);
        for (((id, thread), (client_id, at)), client_closed) in all {
            let Some(client) = clients.get_mut(*at as usize) else { continue };
            let mut fold =
                Fold { book, subject: id, client_id: *client_id, client, exchanges, insists: false };
            if *client_id != id {
                fold.catch_up(thread, end);
                // What never began ends with its client.
                if thread.first.is_none() {
                    thread.closed = client_closed;
                }
            }
            fold.come_back(thread, None);
        }
        after_closed.sort_by_key(|late| late.entry);
    }
}

/// The price that a declaration names, as it is meant on a day.
pub(super) fn declared_price(book: &Book, id: SubjectId, day: NaiveDate) -> Option<Amount> {
    let price = book.subject(id).declared.as_ref()?.amount(Field::Price)?;
    Some(book.meant(price, id, day))
}

/// Whether an entry of a project may change the stage of its client.
fn may_change_stage(verb: Verb) -> bool {
    verb.row().begins_work || matches!(verb, Verb::Resumed | Verb::Closed)
}

/// The bit of a verb in a set of verbs.
pub(super) const fn bit(verb: Verb) -> u32 {
    1 << verb as u32
}

const _: () = assert!(VERBS.len() <= u32::BITS as usize, "a set of verbs has a bit for each");

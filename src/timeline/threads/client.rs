//! What a client's own thread and its projects tell each other: signs of life, ends, and whether something is worked on.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::fold::{Fold, says_when_back};
use super::record::comes_back;
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::syntax::words::{Silence as Effect, Stage, Turn, Verb};
use crate::timeline::thread::{SinceClosed, Thread, answers_complaint, is_outbound, is_written};

/// What a client's own thread tells its projects, and what they tell it.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// The latest entry of the bare client.
    latest: Option<EntryId>,
    /// The latest sign of life anywhere.
    pub(super) inbound: Option<EntryId>,
    /// How many projects are worked on.
    pub(super) working: u32,
    epoch: u32,
    /// The latest entry that settles my turn, and the latest that also answers complaints.
    settled: Option<(EntryId, Verb)>,
    answered: Option<(EntryId, Verb)>,
    pub(super) closed: Option<EntryId>,
    outbound: Option<EntryId>,
    /// Answers of the bare client and talks with them, in order.
    words: Vec<Ending>,
    /// The latest entry of the bare client that brings back whoever was gone.
    came_back: Option<EntryId>,
    /// The day on which the client will be back, as the bare client said last.
    pub(super) away: Option<NaiveDate>,
    /// Entries of the bare client that end silences, in order.
    ends: Vec<Ending>,
    /// Those of them that are `received`.
    receipts: Vec<Ending>,
    /// The invoices that are in dispute.
    disputed: BTreeSet<InvoiceId>,
}

/// An entry that ends a silence. What its projects ask of it stands here: the entry itself is far away by then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) entry: EntryId,
    pub(super) day: NaiveDate,
    pub(super) verb: Verb,
    /// Whether the client said nothing.
    pub(super) is_mine: bool,
}

impl Ending {
    pub(super) const fn of(id: EntryId, entry: &Entry) -> Self {
        Self { entry: id, day: entry.day, verb: entry.verb, is_mine: matches!(entry.verb, Verb::Closed) }
    }
}

impl Client {
    /// The stage of a thread after what is known; none when it is closed.
    pub(super) fn stage(&self, thread: &Thread, is_project: bool) -> Option<Stage> {
        if thread.closed.is_some() {
            return None;
        }
        let working = thread.working.is_some() || (!is_project && self.working > 0);
        Some(if working { Stage::Working } else { Stage::Negotiating })
    }

    /// Keeps the client's count of projects that are worked on.
    pub(super) fn count(&mut self, thread: &mut Thread) {
        let is_counted = thread.counted == Some(self.epoch);
        let works = thread.working.is_some() && thread.closed.is_none();
        if works && !is_counted {
            self.working += 1;
            thread.counted = Some(self.epoch);
        } else if !works && is_counted {
            self.working = self.working.saturating_sub(1);
            thread.counted = None;
        }
    }

    /// Takes in what an entry says of a dispute. Whether it is a word of mine: who disputes once more what is in dispute, and
    /// names a day, says when I look at it again.
    pub(super) fn insists(&mut self, entry: &Entry) -> bool {
        let Some(invoice) = entry.invoice() else { return false };
        match entry.verb {
            Verb::Disputed => !self.disputed.insert(invoice) && entry.waits_until().is_some(),
            Verb::Resolved => {
                self.disputed.remove(&invoice);
                false
            }
            _ => false,
        }
    }

    /// What an entry of the bare client means to its projects, for when they are next looked at.
    pub(super) fn tell_projects(&mut self, id: EntryId, entry: &Entry) {
        self.latest = Some(id);
        if says_when_back(entry.verb) {
            self.words.push(Ending::of(id, entry));
        }
        if comes_back(entry) {
            self.came_back = Some(id);
        }
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            self.ends.push(Ending::of(id, entry));
            self.away = entry.waits_until().filter(|_| says_when_back(entry.verb));
        }
        if entry.verb == Verb::Received {
            self.receipts.push(Ending::of(id, entry));
        }
        if row.turn == Turn::Settles {
            self.settled = Some((id, entry.verb));
            if answers_complaint(entry.verb) {
                self.answered = self.settled;
            }
        }
        if is_outbound(entry.verb) {
            self.outbound = Some(id);
        }
        if entry.verb == Verb::Closed {
            self.closed = Some(id);
            self.working = 0;
            self.epoch += 1;
        }
    }
}

impl Fold<'_> {
    /// What the bare client's entries since the thread's last one mean to it.
    #[inline]
    pub(super) fn catch_up(&mut self, thread: &mut Thread, now: EntryId) {
        let seen = thread.seen.replace(now);
        // Most entries follow one another with nothing of the bare client between them.
        if self.client.latest.is_some_and(|latest| Some(latest) >= seen) {
            self.hear(thread, seen);
        }
    }

    // Few entries stand between two of a project's: what is done for each stays short.
    #[inline(never)]
    fn hear(&mut self, thread: &mut Thread, seen: Option<EntryId>) {
        let fresh = |id: Option<EntryId>| id.filter(|id| Some(*id) >= seen);
        if let Some(end) = first_unheard(&self.client.ends, &mut thread.ends_heard) {
            self.come_back(thread, Some(end.day));
            self.end(thread, end);
            thread.awaited = None;
        }
        if let Some(word) = first_unheard(&self.client.words, &mut thread.words_heard) {
            thread.is_back(word.day);
        }
        for (id, verb) in self.client.settled.into_iter().chain(self.client.answered) {
            if fresh(Some(id)).is_some() {
                thread.settle(verb);
            }
        }
        if let Some(receipt) = first_unheard(&self.client.receipts, &mut thread.receipts_heard) {
            thread.receive(receipt.day);
        }
        if let Some(outbound) = fresh(self.client.outbound) {
            thread.outbound = Some(outbound);
        }
        if let Some(closed) = fresh(self.client.closed)
            && thread.first.is_some()
        {
            thread.close(closed);
        }
        let came_back =
            fresh(self.client.came_back).filter(|back| thread.closed.is_some_and(|end| end < *back));
        if came_back.is_some() {
            thread.since_closed = SinceClosed::CameBack;
        }
    }

    /// What a project's entry means to the bare client's thread.
    pub(super) fn beside(&mut self, bare: &mut Thread, id: EntryId, entry: &Entry) {
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            // Whoever answers is back.
            self.client.away = None;
            self.come_back(bare, Some(entry.day));
            self.end(bare, Ending::of(id, entry));
            bare.awaited = None;
        }
        if says_when_back(entry.verb) {
            bare.is_back(entry.day);
        }
        if row.turn == Turn::Settles {
            bare.settle(entry.verb);
        }
        // What was said before there was a project is confirmed by what is written about it.
        if bare.call.is_some() && is_written(self.book, entry) {
            bare.confirm_calls();
        }
        let stage = self.client.stage(bare, false);
        if bare.silence.as_ref().is_some_and(|silence| stage != Some(silence.now)) {
            bare.tell_stage(id, entry.day, stage);
        }
    }
}

/// The first of a list that was not heard yet; all of them are heard then.
fn first_unheard(endings: &[Ending], heard: &mut u32) -> Option<Ending> {
    let before = std::mem::replace(heard, crate::source::index(endings.len()));
    endings.get(before as usize).copied()
}

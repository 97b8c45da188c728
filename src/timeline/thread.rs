//! What is known of one conversation: the silence that is open, whose turn it is, what was asked for, what was done.

use chrono::NaiveDate;

use super::leave::Leave;
use super::silence::Silence;
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::money::Totals;
use crate::source::Place;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Means, Reach, Verb};

/// The conversation about one subject, as of today. What every entry asks for stands first, in two cache lines: a book
/// has more threads than a cache holds.
#[derive(Debug, Default)]
#[repr(C, align(64))]
pub struct Thread {
    /// The silence that is open.
    pub silence: Option<Silence>,
    /// The entries since I last did my part that make it my turn: the first of all, and the first complaint.
    pub owed: Owed,
    pub(super) awaited: Option<(NaiveDate, EntryId)>,
    /// The entry that closed it.
    pub closed: Option<EntryId>,
    /// The entry that made it a working project.
    pub working: Option<EntryId>,
    /// Whether the client's count of working projects holds it, since the client was last closed.
    pub(super) counted: Option<u32>,
    /// The first entry that is no note.
    pub first: Option<EntryId>,
    /// The latest entry, of whatever kind.
    pub latest: Option<EntryId>,
    /// The first call that nothing written confirms.
    pub(super) call: Option<EntryId>,
    /// My latest message, of whatever kind.
    pub outbound: Option<EntryId>,
    /// The entries of the bare client before this one are known here.
    pub(super) seen: Option<EntryId>,
    /// How many of those that end silences were heard.
    pub(super) ends_heard: u32,
    /// How many of those that bring material were heard.
    pub(super) receipts_heard: u32,
    /// What I asked for and did not get.
    pub request: Option<Request>,
    /// The calls after the first that nothing written confirms.
    pub(super) calls: Vec<EntryId>,
    /// The entries after the first that make it my turn.
    pub(super) owed_later: Vec<EntryId>,
    /// A pause that lasts.
    pub pause: Option<Pause>,
    /// The latest agreement.
    pub agreed: Option<EntryId>,
    /// The latest entry that went on with it after a pause.
    pub resumed: Option<EntryId>,
    /// What was handed over.
    pub deliveries: Deliveries,
    /// When the work is due, and where it is said.
    pub deadline: Option<(NaiveDate, Place)>,
    /// The agreement that says so; none where the project's declaration does.
    pub deadline_by: Option<EntryId>,
    /// The latest agreement that names a sum or a price.
    pub agreed_price: Option<EntryId>,
    /// The first agreement since it was closed last.
    pub contract: Option<EntryId>,
    /// The first agreement.
    pub first_agreed: Option<EntryId>,
    /// Deliveries and rounds of changes, and the latest of them.
    pub work: Work,
    /// The sum of what was agreed on.
    pub agreed_sum: Totals,
    /// As much of it as was agreed on before it was closed last.
    pub ended_sum: Totals,
    /// The newest price that is named.
    pub price: Option<Amount>,
    /// How many red flags there are about the client.
    pub flags: u32,
    /// The latest red flag.
    pub last_flag: Option<EntryId>,
    /// Days that requests waited which are answered now.
    pub client_days: i64,
    /// How many answers of the bare client were heard.
    pub(super) words_heard: u32,
    /// What was said since it was closed.
    pub since_closed: SinceClosed,
    /// When the client was away, as they said.
    pub(super) absences: Vec<Leave>,
    /// The pauses that are over.
    pub pauses: Vec<Leave>,
}

const _: () =
    assert!(std::mem::offset_of!(Thread, request) <= 128, "what every entry asks for fits two cache lines");

impl Thread {
    /// The calls that nothing written confirms, in their order.
    pub fn unconfirmed(&self) -> impl Iterator<Item = EntryId> {
        self.call.into_iter().chain(self.calls.iter().copied())
    }

    pub(super) fn confirm_calls(&mut self) {
        if self.call.take().is_some() {
            self.calls.clear();
        }
    }

    /// Every entry since I last did my part that makes it my turn, in their order.
    pub fn owing(&self) -> impl Iterator<Item = EntryId> {
        self.owed.first.into_iter().chain(self.owed_later.iter().copied())
    }

    /// Makes it my turn.
    pub(super) fn owe(&mut self, id: EntryId, verb: Verb) {
        if self.owed.first.is_some() {
            self.owed_later.push(id);
        } else {
            self.owed.first = Some(id);
        }
        if verb == Verb::Complained {
            self.owed.complaint.get_or_insert(id);
        }
    }

    /// An entry that settles my turn: one that speaks of money only answers no complaint.
    pub(super) fn settle(&mut self, verb: Verb) {
        if self.owed.first.is_none() {
            return;
        }
        let complaint = self.owed.complaint.filter(|_| !answers_complaint(verb));
        self.owed = Owed { first: complaint, complaint };
        self.owed_later.clear();
    }

    /// The deadline of work that is not delivered.
    #[must_use]
    pub fn open_deadline(&self) -> Option<(NaiveDate, Place)> {
        self.deadline.filter(|_| self.deliveries.final_since_deadline.is_none() && self.closed.is_none())
    }
}

/// What was said of something since it was closed.
#[derive(Clone, Copy, Debug, Default)]
pub enum SinceClosed {
    /// Nothing by the client.
    #[default]
    Nothing,
    /// The client came back, and nothing was asked of them since.
    CameBack,
    /// The message that expects an answer of a client who came back.
    Asked(EntryId),
}

/// Which delivery is which: a preview is one, and final is what is none.
#[derive(Debug, Default)]
pub struct Deliveries {
    /// The first.
    pub first: Option<EntryId>,
    /// The first that is final.
    pub first_final: Option<EntryId>,
    /// The latest that is final.
    pub last_final: Option<EntryId>,
    /// The first since the deadline holds; of all, where there is no deadline.
    pub first_since_deadline: Option<EntryId>,
    /// The first of those that is final.
    pub final_since_deadline: Option<EntryId>,
    /// The first after the first agreement.
    pub first_agreed: Option<EntryId>,
    /// The sum of what was agreed on before that one.
    pub agreed_before_it: Totals,
    /// The first after the latest agreement.
    pub since_agreed: Option<EntryId>,
}

/// Work that was handed over, and sent back.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// How many deliveries there were.
    pub deliveries: u32,
    /// How many rounds of changes were asked for.
    pub revisions: u32,
    /// The latest of both.
    pub latest: Option<EntryId>,
    /// The latest round of changes.
    pub last_revision: Option<EntryId>,
}

/// Entries that wait for my answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Owed {
    /// The first.
    pub first: Option<EntryId>,
    /// The first complaint.
    pub complaint: Option<EntryId>,
}

/// Whether an entry that settles my turn also answers a complaint.
#[must_use]
pub fn answers_complaint(verb: Verb) -> bool {
    verb.row().answers_complaint
}

/// Material or a decision that I asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The first time.
    pub first: EntryId,
    /// The day of that.
    pub asked: NaiveDate,
    /// The last time.
    pub last: EntryId,
    /// When it is due.
    pub due: NaiveDate,
    /// The first day on which it was due and did not come; until then, the day on which it is due.
    pub first_due: NaiveDate,
    /// How many times it was asked for.
    pub times: u32,
}

/// A project on which I do not work.
#[derive(Clone, Copy, Debug)]
pub struct Pause {
    /// The entry that says so.
    pub entry: EntryId,
    /// The day on which it began: who pauses what is paused only looks at it later.
    pub since: NaiveDate,
    /// When to look at it again.
    pub review: NaiveDate,
    /// Whether it stops the ladder.
    pub stops: bool,
}

/// A silence that ended.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    /// Whose.
    pub subject: SubjectId,
    /// What opened it.
    pub opening: EntryId,
    /// What ended it.
    pub ending: EntryId,
    /// When it ended.
    pub ended: NaiveDate,
    /// What the entry that ended it says.
    pub verb: Verb,
    /// Whether I ended it myself.
    pub is_mine: bool,
    /// The latest day that was named for an answer, else that of the opening: the client's time runs from it.
    pub from: NaiveDate,
    /// Since when the client was silent: the day that the opening named for an answer, else its own.
    pub since: NaiveDate,
    /// Whether I had paused the work, so that no answer was asked for.
    pub paused: bool,
}

impl Exchange {
    /// How many days the client took to answer; none where I closed it myself, or only money came.
    #[must_use]
    pub fn answered_after(&self) -> Option<i64> {
        let is_answer = !self.is_mine && self.verb != Verb::Paid;
        is_answer.then(|| between(self.from, self.ended).max(0))
    }
}

/// Entries that came after the project they are about was closed.
#[derive(Clone, Copy, Debug)]
pub struct Late {
    /// The entry.
    pub entry: EntryId,
    /// The one that closed the subject.
    pub closed: EntryId,
}

/// Whether an entry reaches the client from my side.
#[must_use]
pub fn is_outbound(verb: Verb) -> bool {
    verb.row().reach != Reach::No
}

/// Whether an entry was spoken, not written.
#[must_use]
pub fn is_spoken(book: &Book, entry: &Entry) -> bool {
    match entry.channel() {
        Some(_) => Means::of(book.channel_of(entry)).is_spoken(),
        None => entry.verb.row().reach == Reach::Spoken,
    }
}

/// Whether an entry reaches the client in writing.
#[must_use]
pub fn is_written(book: &Book, entry: &Entry) -> bool {
    is_outbound(entry.verb) && !is_spoken(book, entry)
}

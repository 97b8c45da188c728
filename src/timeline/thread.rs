//! Conversations: for each client and project, the silence that is open, whose turn it is, and what was asked for.

use chrono::NaiveDate;

use super::silence::{Event, Happened, Silence, climb};
use crate::book::Book;
use crate::book::day::{after, between};
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::money::Totals;
use crate::source::Place;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Field, Key, Silence as Effect, Stage, Turn, Verb};

/// The conversation about one subject, as of today. What every entry asks for stands first, in two cache lines: a book
/// has more threads than a cache holds.
#[derive(Debug, Default)]
#[repr(C, align(64))]
pub struct Thread {
    /// The silence that is open.
    pub silence: Option<Silence>,
    /// The entries since I last did my part that make it my turn: the first of all, and the first complaint.
    pub owed: Owed,
    awaited: Option<(NaiveDate, EntryId)>,
    /// The entry that closed it.
    pub closed: Option<EntryId>,
    /// The entry that made it a working project.
    pub working: Option<EntryId>,
    /// Whether the client's count of working projects holds it, since the client was last closed.
    counted: Option<u32>,
    /// The first entry.
    pub first: Option<EntryId>,
    /// The latest entry.
    pub latest: Option<EntryId>,
    /// The first call that nothing written confirms.
    pub call: Option<EntryId>,
    /// My latest message, of whatever kind.
    pub outbound: Option<EntryId>,
    /// The entries of the bare client before this one are known here.
    seen: Option<EntryId>,
    /// How many of those that end silences were heard.
    ends_heard: u32,
    /// How many of those that bring material were heard.
    receipts_heard: u32,
    /// What I asked for and did not get.
    pub request: Option<Request>,
    /// A pause that lasts.
    pub pause: Option<Pause>,
    /// The latest agreement.
    pub agreed: Option<EntryId>,
    /// The latest entry that went on with it after a pause.
    pub resumed: Option<EntryId>,
    /// The first delivery that is final.
    pub delivered: Option<EntryId>,
    /// When the work is due, and where it is said.
    pub deadline: Option<(NaiveDate, Place)>,
    /// The agreement that says so; none where the project's declaration does.
    pub deadline_by: Option<EntryId>,
    /// The first delivery, of whatever kind, since that deadline holds.
    pub shown: Option<EntryId>,
    /// The first delivery after the first agreement, of whatever kind.
    pub handed_over: Option<EntryId>,
    /// The sum of what was agreed on before that delivery.
    pub agreed_before: Totals,
    /// The first agreement.
    pub first_agreed: Option<EntryId>,
    /// The first delivery, of whatever kind.
    pub first_delivery: Option<EntryId>,
    /// The first delivery of all that is final, also before a newer deadline.
    pub first_final: Option<EntryId>,
    /// Deliveries and rounds of changes, and the latest of them.
    pub work: Work,
    /// The sum of what was agreed on.
    pub agreed_sum: Totals,
    /// The newest price that is named.
    pub price: Option<Amount>,
    /// Red flags about the client, and the latest of them.
    pub flags: u32,
    /// The latest red flag.
    pub last_flag: Option<EntryId>,
    /// Days that requests waited which are answered now.
    pub client_days: i64,
}

const _: () =
    assert!(std::mem::offset_of!(Thread, request) <= 128, "what every entry asks for fits two cache lines");

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
}

/// A project on which I do not work.
#[derive(Clone, Copy, Debug)]
pub struct Pause {
    /// The entry that says so.
    pub entry: EntryId,
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
    /// The latest day that was named for an answer, else that of the opening: the client's time runs from it.
    pub from: NaiveDate,
}

impl Exchange {
    /// How many days the client took to answer; none where I closed it myself, or only money came.
    #[must_use]
    pub fn answered_after(&self) -> Option<i64> {
        let is_answer = !matches!(self.verb, Verb::Closed | Verb::Paid);
        is_answer.then(|| between(self.from, self.ended).max(0))
    }
}

/// What a client's own thread tells its projects, and what they tell it.
#[derive(Debug, Default)]
pub(super) struct Client {
    /// The latest entry of the bare client.
    latest: Option<EntryId>,
    /// The latest sign of life anywhere.
    pub(super) inbound: Option<EntryId>,
    working: u32,
    epoch: u32,
    settled: Option<EntryId>,
    closed: Option<EntryId>,
    outbound: Option<EntryId>,
    /// The day on which the client will be back, as the bare client said last.
    away: Option<NaiveDate>,
    /// Entries of the bare client that end silences, in order.
    ends: Vec<Ending>,
    /// Those of them that are `received`.
    receipts: Vec<Ending>,
}

/// An entry that ends a silence. What its projects ask of it stands here: the entry itself is far away by then.
#[derive(Clone, Copy, Debug)]
struct Ending {
    entry: EntryId,
    day: NaiveDate,
    verb: Verb,
}

impl Ending {
    const fn of(id: EntryId, entry: &Entry) -> Self {
        Self { entry: id, day: entry.day, verb: entry.verb }
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

impl Thread {
    /// The deadline of work that is not delivered.
    #[must_use]
    pub fn open_deadline(&self) -> Option<(NaiveDate, Place)> {
        self.deadline.filter(|_| self.delivered.is_none() && self.closed.is_none())
    }
}

/// All conversations of a book.
#[derive(Debug, Default)]
pub(super) struct Threads {
    pub(super) all: Vec<Thread>,
    /// The client of each subject, and its place in `clients`: near at hand, for every entry asks.
    client_of: Vec<(SubjectId, usize)>,
    clients: Vec<Client>,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) after_closed: Vec<Late>,
}

impl Threads {
    /// The client of a subject.
    pub(super) fn client(&self, id: SubjectId) -> Option<&Client> {
        let (_, at) = self.client_of.get(id.0 as usize)?;
        self.clients.get(*at)
    }

    /// The stage of a subject today; none when it is closed.
    pub(super) fn stage(&self, book: &Book, id: SubjectId) -> Option<Stage> {
        let thread = self.all.get(id.0 as usize)?;
        let is_client = book.subject(id).client == id;
        let projects_work = is_client && self.client(id).is_some_and(|client| client.working > 0);
        match () {
            () if thread.closed.is_some() => None,
            () if thread.working.is_some() || projects_work => Some(Stage::Working),
            () => Some(Stage::Negotiating),
        }
    }
}

/// Whether an entry reaches the client from my side.
#[must_use]
pub fn is_outbound(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Sent
            | Verb::Called
            | Verb::Talked
            | Verb::Asked
            | Verb::Agreed
            | Verb::Delivered
            | Verb::Invoiced
            | Verb::Refunded
            | Verb::Reminded
            | Verb::Credited
    )
}

/// Whether an entry was spoken, not written.
fn is_spoken(book: &Book, entry: &Entry) -> bool {
    let channel = || matches!(book.channel_of(entry), "phone" | "meeting");
    matches!(entry.verb, Verb::Called | Verb::Talked) || (entry.channel().is_some() && channel())
}

/// Whether an entry reaches the client in writing.
fn is_written(book: &Book, entry: &Entry) -> bool {
    is_outbound(entry.verb) && !is_spoken(book, entry)
}

/// Whether an entry makes a project a working one.
fn begins_work(verb: Verb) -> bool {
    matches!(verb, Verb::Agreed | Verb::Invoiced | Verb::Paid | Verb::Delivered)
}

/// Whether an entry of a project may change the stage of its client.
fn may_change_stage(verb: Verb) -> bool {
    begins_work(verb) || matches!(verb, Verb::Resumed | Verb::Closed)
}

/// Whether an entry opens a silence of its subject.
fn opens(entry: &Entry) -> bool {
    let row = entry.verb.row();
    row.silence == Effect::Opens && !entry.is_fyi() && entry.invoice().is_none()
}

/// Whether the `by` of an entry says when the client will be back.
fn says_when_back(verb: Verb) -> bool {
    matches!(verb, Verb::Replied | Verb::Talked)
}

/// Whether an entry makes it my turn.
fn is_mine(entry: &Entry) -> bool {
    let needs_nothing = entry.verb == Verb::Replied && (entry.is_fyi() || entry.by().is_some());
    entry.verb.row().turn == Turn::Mine && !needs_nothing
}

impl Threads {
    pub(super) fn new(book: &Book, today: NaiveDate) -> Self {
        let count = book.subjects().count();
        let mut threads = Self::default();
        threads.all.resize_with(count, Thread::default);
        for (id, subject) in book.subjects() {
            // A client stands before its projects.
            let known = threads.client_of.get(subject.client.0 as usize).map(|(_, at)| *at);
            let at = known.unwrap_or(threads.clients.len());
            if known.is_none() {
                threads.clients.push(Client::default());
            }
            threads.client_of.push((subject.client, at));
            let declared = subject.declared.as_ref();
            if let Some(thread) = threads.all.get_mut(id.0 as usize) {
                thread.deadline = declared.and_then(|declared| declared.day(Field::Deadline));
                let price = declared.and_then(|declared| declared.amount(Field::Price));
                thread.price = price.map(|price| book.meant(price, id, today));
            }
        }
        threads
    }

    /// Takes in one entry; entries come in the order of days.
    pub(super) fn entry(&mut self, book: &Book, id: EntryId, entry: &Entry) {
        let Self { all: threads, client_of, clients, exchanges, after_closed } = self;
        let Some((client_id, at)) = client_of.get(entry.subject.0 as usize).copied() else { return };
        let is_project = client_id != entry.subject;
        let Some(client) = clients.get_mut(at) else { return };
        let mut fold = Fold { book, subject: client_id, client_id, client, exchanges };
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
        let stage_before = fold.stage(thread, is_project);
        fold.own(thread, id, entry, is_project);
        let stage = fold.stage(thread, is_project);
        if stage != stage_before {
            stage_event(thread, id, entry.day, stage);
        }
        if is_project {
            fold.subject = client_id;
            if let Some(bare) = threads.get_mut(client_id.0 as usize) {
                fold.beside(bare, id, entry);
            }
        } else {
            fold.tell_projects(id, entry);
        }
        if entry.verb.row().silence == Effect::Ends && entry.verb != Verb::Closed {
            fold.client.inbound = Some(id);
        }
    }

    /// Brings every thread up to today.
    pub(super) fn finish(&mut self, book: &Book, end: EntryId) {
        let Self { all: threads, client_of, clients, exchanges, after_closed } = self;
        for ((id, thread), (client_id, at)) in (0..).map(SubjectId).zip(threads).zip(client_of) {
            let Some(client) = clients.get_mut(*at) else { continue };
            let mut fold = Fold { book, subject: id, client_id: *client_id, client, exchanges };
            if *client_id != id {
                fold.catch_up(thread, end);
                // What never began ends with its client.
                if thread.first.is_none() {
                    thread.closed = fold.client.closed;
                }
            }
            fold.come_back(thread, None);
        }
        after_closed.sort_by_key(|late| late.entry);
    }
}

/// Counts work that is handed over.
fn deliver(thread: &mut Thread, id: EntryId, entry: &Entry) {
    thread.work.deliveries += 1;
    thread.work.latest = Some(id);
    thread.first_delivery.get_or_insert(id);
    thread.shown.get_or_insert(id);
    if thread.agreed.is_some() && thread.handed_over.is_none() {
        thread.handed_over = Some(id);
        thread.agreed_before = thread.agreed_sum.clone();
    }
    if !entry.is_preview() {
        thread.delivered.get_or_insert(id);
        thread.first_final.get_or_insert(id);
    }
}

/// Goes on after a pause or an end.
fn resume(thread: &mut Thread, id: EntryId, entry: &Entry) {
    thread.closed = None;
    thread.resumed = Some(id);
    // Where nothing was paused, nothing goes on.
    if thread.pause.take().is_some() {
        tell(thread, id, entry, Happened::Resumed);
    }
}

/// Tells an open silence what happened.
fn tell(thread: &mut Thread, id: EntryId, entry: &Entry, what: Happened) {
    if let Some(silence) = &mut thread.silence {
        silence.events.push(Event { day: entry.day, entry: id, what });
    }
}

/// The first of a list that was not heard yet; all of them are heard then.
fn first_unheard(endings: &[Ending], heard: &mut u32) -> Option<Ending> {
    let before = std::mem::replace(heard, crate::source::offset(endings.len()));
    endings.get(before as usize).copied()
}

/// Tells an open silence that the stage became another one.
fn stage_event(thread: &mut Thread, entry: EntryId, day: NaiveDate, stage: Option<Stage>) {
    if let (Some(silence), Some(stage)) = (&mut thread.silence, stage) {
        silence.events.push(Event { day, entry, what: Happened::Stage(stage) });
    }
}

struct Fold<'a> {
    book: &'a Book,
    subject: SubjectId,
    client_id: SubjectId,
    client: &'a mut Client,
    exchanges: &'a mut Vec<Exchange>,
}

impl Fold<'_> {
    /// The stage of a thread after what is known; none when it is closed.
    fn stage(&self, thread: &Thread, is_project: bool) -> Option<Stage> {
        if thread.closed.is_some() {
            return None;
        }
        let working = thread.working.is_some() || (!is_project && self.client.working > 0);
        Some(if working { Stage::Working } else { Stage::Negotiating })
    }

    /// What the bare client's entries since the thread's last one mean to it.
    fn catch_up(&mut self, thread: &mut Thread, now: EntryId) {
        let seen = thread.seen.replace(now);
        let fresh = |id: Option<EntryId>| id.filter(|id| Some(*id) >= seen);
        // Most entries follow one another with nothing of the bare client between them.
        if fresh(self.client.latest).is_none() {
            return;
        }
        if let Some(end) = first_unheard(&self.client.ends, &mut thread.ends_heard) {
            self.come_back(thread, Some(end.day));
            self.end(thread, end);
            thread.awaited = None;
        }
        if fresh(self.client.settled).is_some() {
            thread.owed = Owed::default();
        }
        if let Some(receipt) = first_unheard(&self.client.receipts, &mut thread.receipts_heard) {
            receive(thread, receipt.day);
        }
        if let Some(outbound) = fresh(self.client.outbound) {
            thread.outbound = Some(outbound);
        }
        if let Some(closed) = fresh(self.client.closed)
            && thread.first.is_some()
        {
            close(thread, closed);
        }
    }

    /// Opens the silence of a client who said when they would be back and was not.
    fn come_back(&mut self, thread: &mut Thread, now: Option<NaiveDate>) {
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
        let Some(stage) = self.stage(thread, is_project) else { return };
        let stopped = thread.pause.is_some_and(|pause| pause.stops);
        thread.silence = Some(Silence { opening, opened, anchor, stage, stopped, events: Vec::new() });
    }

    fn end(&mut self, thread: &mut Thread, ending: Ending) {
        if let Some(silence) = thread.silence.take() {
            let from = silence.events.iter().filter_map(|event| match event.what {
                Happened::Message(by) => by,
                _ => None,
            });
            let from = from.max().map_or(silence.anchor, |by| by.max(silence.anchor));
            self.exchanges.push(Exchange {
                subject: self.subject,
                opening: silence.opening,
                ending: ending.entry,
                ended: ending.day,
                verb: ending.verb,
                from,
            });
        }
    }

    /// An entry of the thread's own subject.
    fn own(&mut self, thread: &mut Thread, id: EntryId, entry: &Entry, is_project: bool) {
        self.come_back(thread, Some(entry.day));
        thread.first.get_or_insert(id);
        thread.latest = Some(id);
        if begins_work(entry.verb) && thread.working.is_none() {
            thread.working = Some(id);
        }
        self.turns(thread, id, entry);
        match entry.verb {
            Verb::Agreed => self.agree(thread, id, entry),
            Verb::Asked if thread.closed.is_none() => self.ask(thread, id, entry),
            Verb::Received => receive(thread, entry.day),
            Verb::Delivered => deliver(thread, id, entry),
            Verb::Revised => {
                thread.work.revisions += 1;
                thread.work.last_revision = Some(id);
                thread.work.latest = Some(id);
            }
            Verb::Flagged => {
                thread.flags += 1;
                thread.last_flag = Some(id);
            }
            Verb::Paused => self.pause(thread, id, entry),
            Verb::Resumed => resume(thread, id, entry),
            Verb::Closed => close(thread, id),
            Verb::Invoiced => tell(thread, id, entry, Happened::Invoiced),
            Verb::Filed | Verb::WroteOff => tell(thread, id, entry, Happened::GaveUp),
            _ => {}
        }
        self.contact(thread, id, entry);
        if is_project {
            self.count(thread);
        }
    }

    /// What the verb's row says of silence and turn.
    fn turns(&mut self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            self.end(thread, Ending::of(id, entry));
            thread.awaited = None;
            if says_when_back(entry.verb) {
                thread.awaited = entry.by().filter(|by| *by >= entry.day).map(|by| (by, id));
            }
        }
        if opens(entry) && thread.closed.is_none() {
            let awaited = thread.awaited.take().map(|(day, _)| day);
            let away = self.client.away.filter(|day| *day > entry.day);
            let by = entry.by().max(awaited).max(away);
            if thread.silence.is_none() {
                self.open(thread, id, entry.day, by.unwrap_or(entry.day).max(entry.day));
            } else {
                tell(thread, id, entry, Happened::Message(by));
            }
        }
        match row.turn {
            Turn::Settles => thread.owed = Owed::default(),
            Turn::Mine if is_mine(entry) => {
                thread.owed.first.get_or_insert(id);
                if entry.verb == Verb::Complained {
                    thread.owed.complaint.get_or_insert(id);
                }
            }
            Turn::Mine | Turn::Keeps => {}
        }
    }

    fn agree(&self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        thread.agreed = Some(id);
        thread.first_agreed.get_or_insert(id);
        thread.closed = None;
        if let Some(amount) = entry.amount() {
            thread.agreed_sum.add_amount(amount);
        }
        let price = self.book.extra(entry).and_then(|extra| extra.price);
        thread.price = price.map(|price| self.book.meant(price, entry.subject, entry.day)).or(thread.price);
        if let Some(deadline) = self.book.extra(entry).and_then(|extra| extra.deadline) {
            thread.deadline = Some(deadline);
            thread.deadline_by = Some(id);
            // A new deadline asks for a new delivery.
            thread.delivered = None;
            thread.shown = None;
        }
    }

    fn ask(&self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        let usual = || {
            let calendar = self.book.calendar(entry.subject, entry.day);
            calendar.plus(entry.day, self.book.period(entry.subject, entry.day, Key::RequestAfter))
        };
        let due = entry.by().unwrap_or_else(usual);
        let (first, asked) = thread.request.map_or((id, entry.day), |request| (request.first, request.asked));
        thread.request = Some(Request { first, asked, last: id, due });
    }

    fn pause(&self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        tell(thread, id, entry, Happened::Paused);
        let calendar = self.book.calendar(entry.subject, entry.day);
        let usual = || calendar.plus(entry.day, self.book.period(entry.subject, entry.day, Key::PauseReview));
        let stops =
            thread.silence.as_ref().is_none_or(|silence| climb(self.book, silence, &calendar).stopped);
        thread.pause = Some(Pause { entry: id, review: entry.by().unwrap_or_else(usual), stops });
    }

    /// Calls to confirm, and my latest message.
    fn contact(&self, thread: &mut Thread, id: EntryId, entry: &Entry) {
        let by_phone = || entry.channel().is_some() && self.book.channel_of(entry) == "phone";
        let spoke =
            entry.verb == Verb::Talked || (matches!(entry.verb, Verb::Replied | Verb::Agreed) && by_phone());
        if spoke {
            thread.call.get_or_insert(id);
        } else if is_written(self.book, entry) {
            thread.call = None;
        }
        if is_outbound(entry.verb) {
            thread.outbound = Some(id);
        }
    }

    /// Keeps the client's count of projects that are worked on.
    fn count(&mut self, thread: &mut Thread) {
        let is_counted = thread.counted == Some(self.client.epoch);
        let works = thread.working.is_some() && thread.closed.is_none();
        if works && !is_counted {
            self.client.working += 1;
            thread.counted = Some(self.client.epoch);
        } else if !works && is_counted {
            self.client.working = self.client.working.saturating_sub(1);
            thread.counted = None;
        }
    }

    /// What a project's entry means to the bare client's thread.
    fn beside(&mut self, bare: &mut Thread, id: EntryId, entry: &Entry) {
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            // Whoever answers is back.
            self.client.away = None;
            self.come_back(bare, Some(entry.day));
            self.end(bare, Ending::of(id, entry));
            bare.awaited = None;
        }
        if row.turn == Turn::Settles {
            bare.owed = Owed::default();
        }
        // What was said before there was a project is confirmed by what is written about it.
        if bare.call.is_some() && is_written(self.book, entry) {
            bare.call = None;
        }
        let stage = self.stage(bare, false);
        if let Some(silence) = &bare.silence {
            let known = silence.events.iter().rev().find_map(|event| match event.what {
                Happened::Stage(stage) => Some(stage),
                _ => None,
            });
            if stage != Some(known.unwrap_or(silence.stage)) {
                stage_event(bare, id, entry.day, stage);
            }
        }
    }

    /// What an entry of the bare client means to its projects, for when they are next looked at.
    fn tell_projects(&mut self, id: EntryId, entry: &Entry) {
        self.client.latest = Some(id);
        let row = entry.verb.row();
        if row.silence == Effect::Ends {
            self.client.ends.push(Ending::of(id, entry));
            self.client.away = entry.by().filter(|_| says_when_back(entry.verb));
        }
        if entry.verb == Verb::Received {
            self.client.receipts.push(Ending::of(id, entry));
        }
        if row.turn == Turn::Settles {
            self.client.settled = Some(id);
        }
        if is_outbound(entry.verb) {
            self.client.outbound = Some(id);
        }
        if entry.verb == Verb::Closed {
            self.client.closed = Some(id);
            self.client.working = 0;
            self.client.epoch += 1;
        }
    }
}

/// Ends a request.
fn receive(thread: &mut Thread, day: NaiveDate) {
    if let Some(request) = thread.request.take() {
        thread.client_days += between(request.asked, day);
    }
}

/// Ends every obligation of a thread.
fn close(thread: &mut Thread, closed: EntryId) {
    thread.closed = Some(closed);
    thread.silence = None;
    thread.owed = Owed::default();
    thread.request = None;
    thread.pause = None;
    thread.call = None;
    thread.awaited = None;
}

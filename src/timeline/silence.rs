//! How far a silence has climbed its ladder: a replay, in the order of days, of what happened since it opened.

use chrono::NaiveDate;

use super::step;
use crate::book::Book;
use crate::book::day::{Calendar, between};
use crate::book::model::EntryId;
use crate::diagnostic::State;
use crate::syntax::tree::{Period, Rung, Unit, When};
use crate::syntax::words::Stage;

/// A silence of the client: from an opening on, nothing came that ends it.
#[derive(Clone, Debug)]
pub struct Silence {
    /// The entry that opened it.
    pub opening: EntryId,
    /// The first day of it.
    pub opened: NaiveDate,
    /// The day from which its ladder counts at first.
    pub anchor: NaiveDate,
    /// The stage on the anchor's day.
    pub stage: Stage,
    /// The stage that it was told last.
    pub now: Stage,
    /// Whether the project was paused when it opened.
    pub stopped: bool,
    /// What happened since, in order.
    pub events: Vec<Event>,
}

impl Silence {
    /// Since when the client is silent: the day that was named for an answer or for their return, else that of the
    /// opening. The day itself is none of silence.
    #[must_use]
    pub const fn since(&self) -> NaiveDate {
        // Whoever is to come back by a day opens the silence on the day after it, and the anchor is that day.
        self.anchor
    }

    /// Whether the client should have answered, or been back: what is to come by a later day is not missed yet.
    #[must_use]
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        self.opened.max(self.since()) <= today
    }
}

/// Something that matters to a ladder while a silence is open.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// When.
    pub day: NaiveDate,
    /// Which entry says so.
    pub entry: EntryId,
    /// What.
    pub what: Happened,
}

/// What happened to a ladder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Happened {
    /// I wrote, called or delivered once more; nothing is expected before the day it names.
    Message(Option<NaiveDate>),
    /// I stopped working.
    Paused,
    /// I went on working.
    Resumed,
    /// I sent an invoice.
    Invoiced,
    /// I gave up the money, or went to court.
    GaveUp,
    /// The stage became another one.
    Stage(Stage),
}

/// Where a ladder stands.
#[derive(Clone, Debug)]
pub struct Climb {
    /// Which ladder.
    pub stage: Stage,
    /// The next rung; none when it stands still or is at its end.
    pub rung: Option<usize>,
    /// The day from which the next rung counts.
    pub anchor: NaiveDate,
    /// The entry of that day.
    pub anchor_entry: EntryId,
    /// Whether a pause stopped it.
    pub stopped: bool,
    /// The days since the client is silent on which a pause stopped it that is over.
    pub paused: i64,
    /// The rungs that were completed, each by which entry.
    pub done: Vec<(Stage, usize, EntryId)>,
}

/// Days on which a rung may be climbed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day on which it is not late.
    pub until: NaiveDate,
}

impl Window {
    /// Where a rung stands on `today`: after its window it stays due over days without business.
    #[must_use]
    pub fn state(&self, calendar: &Calendar<'_>, today: NaiveDate) -> State {
        match () {
            () if today < self.from => State::Waiting,
            () if today < self.late_from(calendar) => State::Due,
            () => State::Overdue,
        }
    }

    /// The first day on which the rung is overdue.
    #[must_use]
    pub fn late_from(&self, calendar: &Calendar<'_>) -> NaiveDate {
        calendar.next(self.until)
    }
}

/// The days on which a rung of a silence may be climbed, counted from `anchor`.
#[must_use]
pub fn window(rung: &Rung, anchor: NaiveDate, calendar: &Calendar<'_>) -> Window {
    let from = calendar.roll(first_day(rung, anchor, calendar));
    let until = match rung.when {
        When::After { last, .. } => calendar.roll(calendar.plus(anchor, last)),
        _ => from,
    };
    Window { from, until }
}

/// The first day of a rung's window, before it moves to a business day.
#[must_use]
pub fn first_day(rung: &Rung, anchor: NaiveDate, calendar: &Calendar<'_>) -> NaiveDate {
    match rung.when {
        When::After { first, .. } => calendar.plus(anchor, first),
        When::NextWeek(weekday) => {
            let next = anchor.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(anchor);
            let monday = crate::book::day::plus(next, 7);
            let days = u16::try_from(weekday.num_days_from_monday()).unwrap_or_default();
            crate::book::day::plus(monday, days)
        }
        When::Due(period) | When::Deadline(period) => calendar.plus(anchor, period),
    }
}

/// A day that the window of a rung cannot begin before: quick to find, for most messages come earlier.
fn not_before(rung: &Rung, anchor: NaiveDate) -> NaiveDate {
    match rung.when {
        When::After { first: Period { count, unit: Unit::Days | Unit::BusinessDays }, .. } => {
            crate::book::day::plus(anchor, count)
        }
        _ => anchor,
    }
}

/// Climbs the ladder of a silence up to what is known of it.
#[must_use]
pub fn climb(book: &Book, silence: &Silence, calendar: &Calendar<'_>) -> Climb {
    climb_to(book, silence, calendar, EntryId::LAST)
}

/// Climbs the ladder of a silence up to an entry.
pub(super) fn climb_to(book: &Book, silence: &Silence, calendar: &Calendar<'_>, last: EntryId) -> Climb {
    let mut climber = Climber {
        book,
        calendar,
        climb: Climb {
            stage: silence.stage,
            rung: Some(0),
            anchor: silence.anchor,
            anchor_entry: silence.opening,
            stopped: silence.stopped,
            paused: 0,
            done: Vec::new(),
        },
        since: silence.since(),
        stopped_on: silence.opened,
        next: 0,
        ended: false,
        last: None,
    };
    for event in silence.events.iter().take_while(|event| event.entry <= last) {
        climber.event(event);
    }
    climber.finish()
}

struct Climber<'b> {
    book: &'b Book,
    calendar: &'b Calendar<'b>,
    climb: Climb,
    /// Since when the client is silent.
    since: NaiveDate,
    /// The day on which a pause stopped it last.
    stopped_on: NaiveDate,
    /// The next rung.
    next: usize,
    /// Whether the last rung was completed.
    ended: bool,
    /// The day that completed a rung, and which.
    last: Option<(NaiveDate, usize)>,
}

impl Climber<'_> {
    fn rungs(&self) -> &[Rung] {
        &self.book.ladder(self.climb.stage).rungs
    }

    fn day(&self, id: EntryId) -> Option<NaiveDate> {
        self.book.entry(id).map(|entry| entry.day)
    }

    fn is_last(&self) -> bool {
        self.next + 1 >= self.rungs().len()
    }

    fn reached(&self, day: NaiveDate) -> bool {
        let rung = self.rungs().get(self.next);
        rung.is_some_and(|rung| {
            not_before(rung, self.climb.anchor) <= day
                && window(rung, self.climb.anchor, self.calendar).from <= day
        })
    }

    fn next_is(&self, step: &str) -> bool {
        self.rungs().get(self.next).is_some_and(|rung| rung.step == step)
    }

    fn anchor(&mut self, event: &Event) {
        self.climb.anchor = event.day;
        self.climb.anchor_entry = event.entry;
    }

    fn complete(&mut self, event: &Event) {
        self.climb.done.push((self.climb.stage, self.next, event.entry));
        self.last = Some((event.day, self.next));
        self.next += 1;
        self.anchor(event);
    }

    fn event(&mut self, event: &Event) {
        match event.what {
            Happened::Message(by) => self.message(event, by),
            Happened::Paused => self.paused(event),
            Happened::Resumed => self.resumed(event),
            Happened::Invoiced if self.next_is(step::FINAL_INVOICE) && !self.is_last() => {
                self.complete(event);
            }
            Happened::Invoiced => {}
            Happened::GaveUp => self.ended |= self.is_last() && !self.climb.stopped,
            Happened::Stage(stage) => {
                if stage != self.climb.stage {
                    self.climb.stage = stage;
                    self.restart(event);
                }
            }
        }
    }

    /// Back to the first rung, from the day of `event`; a later day that was named stays the anchor.
    fn restart(&mut self, event: &Event) {
        self.next = 0;
        self.last = None;
        if event.day >= self.climb.anchor {
            self.anchor(event);
        }
    }

    /// The rung that an entry says it was, when it is not the advised one: the next of that name, else an earlier one.
    fn named(&self, entry: EntryId) -> Option<usize> {
        let (step, _) = self.book.extra(self.book.entry(entry)?)?.step.as_ref()?;
        let is_it = |rung: &Rung| rung.step == *step;
        let later = self.rungs().iter().skip(self.next).position(is_it).map(|at| self.next + at);
        later.or_else(|| self.rungs().iter().position(is_it))
    }

    fn message(&mut self, event: &Event, by: Option<NaiveDate>) {
        let again = self.last.is_some_and(|(day, _)| day == event.day);
        let named = self.named(event.entry).filter(|at| !self.climb.stopped && at + 1 < self.rungs().len());
        if let Some(named) = named.filter(|_| !again) {
            if named < self.next {
                // Once more what was done before.
                self.last = Some((event.day, named));
                self.anchor(event);
            } else {
                self.next = named;
                self.complete(event);
            }
        } else if !self.climb.stopped && !again && self.reached(event.day) {
            if self.is_last() {
                // Only an explicit end completes the last rung: a message brings it again, later.
                self.last = Some((event.day, self.next));
                self.anchor(event);
            } else {
                self.complete(event);
            }
        }
        if let Some(by) = by.filter(|by| *by > self.climb.anchor) {
            self.climb.anchor = by;
            self.climb.anchor_entry = event.entry;
        }
    }

    fn paused(&mut self, event: &Event) {
        // Other steps of the same day may have been written in between.
        let today =
            self.climb.done.iter().rev().take_while(|(_, _, entry)| self.day(*entry) == Some(event.day));
        let completed_today = today.clone().any(|(stage, rung, _)| {
            let is_pause = || self.rungs().get(*rung).is_some_and(|rung| rung.step == step::PAUSE);
            *stage == self.climb.stage && is_pause()
        });
        if self.next_is(step::PAUSE) && self.reached(event.day) && !self.is_last() {
            self.complete(event);
        } else if !completed_today && !self.climb.stopped {
            self.climb.stopped = true;
            self.stopped_on = event.day;
        }
    }

    fn resumed(&mut self, event: &Event) {
        if self.climb.stopped {
            self.climb.paused += between(self.stopped_on.max(self.since), event.day.max(self.since));
            self.climb.stopped = false;
        }
        self.restart(event);
    }

    fn finish(mut self) -> Climb {
        let stands = !self.climb.stopped && !self.ended && self.next < self.rungs().len();
        self.climb.rung = stands.then_some(self.next);
        self.climb
    }
}

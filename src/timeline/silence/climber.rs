//! A climb of a silence's ladder: event by event, rung by rung.

use chrono::NaiveDate;

use super::{Billed, Climb, Event, Happened, Silence, window};
use crate::book::Book;
use crate::book::day::{Calendar, between};
use crate::book::model::EntryId;
use crate::syntax::tree::{Period, Rung, Unit, When};
use crate::timeline::step;

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
pub fn climb(book: &Book, silence: &Silence, calendar: &Calendar<'_>, billed: Billed) -> Climb {
    climb_to(book, silence, calendar, billed, EntryId::LAST)
}

/// Climbs the ladder of a silence up to an entry.
pub(in crate::timeline) fn climb_to(
    book: &Book,
    silence: &Silence,
    calendar: &Calendar<'_>,
    billed: Billed,
    last: EntryId,
) -> Climb {
    let mut climber = Climber {
        book,
        calendar,
        billed,
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
        begun: 0,
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
    billed: Billed,
    climb: Climb,
    /// Since when the client is silent.
    since: NaiveDate,
    /// The day on which a pause stopped it last.
    stopped_on: NaiveDate,
    /// The next rung.
    next: usize,
    /// How many rungs were completed before the ladder began anew.
    begun: usize,
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

    fn is_last(&self, rung: usize) -> bool {
        rung + 1 >= self.rungs().len()
    }

    /// The rung that is next when an entry is written: one that asks for nothing then is passed over, except the last.
    fn next_after(&self, entry: EntryId) -> usize {
        let mut rungs = self.rungs().iter().enumerate().skip(self.next);
        let next = rungs.find(|(at, rung)| self.is_last(*at) || !self.billed.passes_over(&rung.step, entry));
        next.map_or(self.next, |(at, _)| at)
    }

    fn reached(&self, rung: usize, day: NaiveDate) -> bool {
        self.rungs().get(rung).is_some_and(|rung| {
            not_before(rung, self.climb.anchor) <= day
                && window(rung, self.climb.anchor, self.calendar).from <= day
        })
    }

    fn is(&self, rung: usize, step: &str) -> bool {
        self.rungs().get(rung).is_some_and(|rung| rung.step == step)
    }

    fn anchor(&mut self, event: &Event) {
        self.climb.anchor = event.day;
        self.climb.anchor_entry = event.entry;
    }

    fn complete(&mut self, rung: usize, event: &Event) {
        self.climb.done.push((self.climb.stage, rung, event.entry));
        self.last = Some((event.day, rung));
        self.next = rung + 1;
        self.anchor(event);
    }

    fn event(&mut self, event: &Event) {
        match event.what {
            Happened::Message(by) => self.message(event, by),
            Happened::Paused => self.paused(event),
            Happened::Resumed => self.resumed(event),
            Happened::Invoiced => self.invoiced(event),
            Happened::GaveUp => {
                self.ended |= self.is_last(self.next_after(event.entry)) && !self.climb.stopped;
            }
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
        self.begun = self.climb.done.len();
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
        let named = self.named(event.entry).filter(|at| !self.climb.stopped && !self.is_last(*at));
        let next = self.next_after(event.entry);
        if let Some(named) = named.filter(|_| !again) {
            if named < self.next {
                // Once more what was done before.
                self.last = Some((event.day, named));
                self.anchor(event);
            } else {
                self.complete(named, event);
            }
        } else if !self.climb.stopped && !again && self.reached(next, event.day) {
            if self.is_last(next) {
                // Only an explicit end completes the last rung: a message brings it again, later.
                self.last = Some((event.day, next));
                self.anchor(event);
            } else {
                self.complete(next, event);
            }
        }
        if let Some(by) = by.filter(|by| *by > self.climb.anchor) {
            self.climb.anchor = by;
            self.climb.anchor_entry = event.entry;
        }
    }

    fn invoiced(&mut self, event: &Event) {
        let next = self.next_after(event.entry);
        // The invoice with which all is billed is the step itself.
        if self.is(next, step::FINAL_INVOICE) && !self.is_last(next) {
            self.complete(next, event);
        }
    }

    fn paused(&mut self, event: &Event) {
        let next = self.next;
        if self.is(next, step::PAUSE) && self.reached(next, event.day) && !self.is_last(next) {
            self.complete(next, event);
        } else if !self.has_paused(event.day) && !self.climb.stopped {
            self.climb.stopped = true;
            self.stopped_on = event.day;
        }
    }

    /// Whether the rung that stops work is behind, since the ladder began or on this day: who pauses once more then only
    /// puts off the review.
    fn has_paused(&self, day: NaiveDate) -> bool {
        let done = self.climb.done.iter().enumerate().rev();
        let mut recent =
            done.take_while(|(at, (_, _, entry))| *at >= self.begun || self.day(*entry) == Some(day));
        recent.any(|(_, (stage, rung, _))| *stage == self.climb.stage && self.is(*rung, step::PAUSE))
    }

    fn resumed(&mut self, event: &Event) {
        if self.climb.stopped {
            self.climb.paused += between(self.stopped_on.max(self.since), event.day.max(self.since));
            self.climb.stopped = false;
        }
        self.restart(event);
    }

    fn finish(mut self) -> Climb {
        let next = self.next_after(EntryId::LAST);
        let stands = !self.climb.stopped && !self.ended && next < self.rungs().len();
        self.climb.rung = stands.then_some(next);
        self.climb
    }
}

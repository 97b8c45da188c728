//! A silence of a client: since when, what happened in it, and on which days the next rung of its ladder may be climbed.

mod climber;

use chrono::NaiveDate;

use crate::book::day::Calendar;
use crate::book::model::EntryId;
use crate::diagnostic::State;
use crate::syntax::tree::{Rung, When};
use crate::syntax::words::Stage;
use crate::timeline::step;

pub use climber::climb;
pub(super) use climber::climb_to;

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

/// Since which entry nothing is left to be billed, where that is so: the rung that bills is passed over from then on.
#[derive(Clone, Copy, Default, Debug)]
pub struct Billed(pub Option<EntryId>);

impl Billed {
    /// Whether a step asks for nothing after an entry.
    fn passes_over(self, name: &str, entry: EntryId) -> bool {
        name == step::FINAL_INVOICE && self.0.is_some_and(|since| since < entry)
    }
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
        if today < self.from {
            State::Waiting
        } else if today < self.late_from(calendar) {
            State::Due
        } else {
            State::Overdue
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

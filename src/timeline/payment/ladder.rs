//! Which rung of a payment ladder is next on a day, from when it is, and what holds it.

use chrono::NaiveDate;

use super::{Hold, PutOff, Replay};
use crate::book::day::after;
use crate::syntax::tree::When;

/// Where a ladder stands on a day, before it is told to anyone.
pub(super) enum Standing {
    Advised(Opening),
    Coming(Opening),
    Nothing,
}

/// A rung, from when it may be climbed, and what put that off.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    pub(super) rung: usize,
    pub(super) from: NaiveDate,
    pub(super) put_off_by: Option<PutOff>,
}

impl Replay<'_> {
    /// The day on which a rung opens by itself.
    pub(super) fn date(&self, at: usize) -> Option<NaiveDate> {
        if let Some((early, day)) = self.early
            && early == at
        {
            return Some(day);
        }
        let day = match self.rungs.get(at)?.when {
            When::Due(period) => self.calendar.plus(self.account.due, period),
            When::Deadline(period) => self.calendar.plus(self.deadline?, period),
            When::After { .. } | When::NextWeek(_) => return None,
        };
        Some(self.calendar.roll(day))
    }

    /// The first day on which any rung may be advised, after the gap and after a hold.
    fn floor(&self) -> Option<(NaiveDate, PutOff)> {
        let gap_end = self.last.map(|last| self.calendar.roll(self.calendar.plus(last, self.gap)));
        let hold_end = self.hold_end.map(|(end, by)| (self.calendar.roll(end), by));
        match (gap_end, hold_end) {
            (Some(gap), hold) if hold.is_none_or(|(hold, _)| gap >= hold) => Some((gap, PutOff::Step)),
            (_, hold) => hold,
        }
    }

    /// A rung of a day, put off to the first on which any may be advised.
    fn opening(&self, rung: usize, day: NaiveDate) -> Opening {
        match self.floor().filter(|(floor, _)| *floor > day) {
            Some((floor, by)) => Opening { rung, from: floor, put_off_by: Some(by) },
            None => Opening { rung, from: day, put_off_by: None },
        }
    }

    fn above(&self) -> impl Iterator<Item = (usize, NaiveDate)> {
        let first = self.completed.map_or(0, |completed| completed + 1);
        (first..self.rungs.len()).filter_map(|at| Some((at, self.date(at)?)))
    }

    /// Of the rungs reached on `day`: the lowest required one, else the highest.
    pub(super) fn reached(&self, day: NaiveDate) -> Option<(usize, NaiveDate)> {
        let reached = || self.above().filter(|(_, date)| *date <= day);
        let required = |(at, _): &(usize, NaiveDate)| self.rungs.get(*at).is_some_and(|rung| rung.required);
        reached().find(required).or_else(|| reached().last())
    }

    /// Where the ladder stands on `day`, leaving holds aside.
    fn standing(&self, day: NaiveDate) -> Standing {
        if self.floor().is_none_or(|(floor, _)| floor <= day)
            && let Some((rung, date)) = self.reached(day)
        {
            return Standing::Advised(self.opening(rung, date));
        }
        let Some((rung, opens)) = self.above().min_by_key(|(_, date)| *date) else {
            return Standing::Nothing;
        };
        let first = self.opening(rung, opens);
        match self.reached(first.from) {
            Some((rung, _)) => Standing::Coming(Opening { rung, ..first }),
            None => Standing::Nothing,
        }
    }

    pub(super) fn hold(&self) -> Option<Hold> {
        let holding = self.disputes.partition_point(|dispute| self.open <= dispute.amount);
        if let Some(dispute) = holding.checked_sub(1).and_then(|last| self.disputes.get(last)) {
            return Some(Hold::Dispute(dispute.since));
        }
        self.promises.awaited().map(|promise| Hold::Promise(promise.entry, promise.by))
    }

    /// The standing on `day` with what holds the ladder.
    pub(super) fn held_standing(&self, day: NaiveDate) -> Standing {
        match self.hold() {
            None => self.standing(day),
            Some(Hold::Dispute(_) | Hold::Overpaid(_)) => Standing::Nothing,
            Some(Hold::Promise(_, by)) => match self.opening_after(by) {
                Some(opening) => Standing::Coming(opening),
                None => Standing::Nothing,
            },
        }
    }

    /// The rung that opens when a promise for `by` is broken, and when: the gap is waived, and the coming rung comes
    /// early, but none before the invoice is overdue and none that counts from a deadline.
    pub(super) fn opening_after(&self, by: NaiveDate) -> Option<Opening> {
        let opens = self.calendar.roll(after(by).max(self.account.overdue_from()));
        let at = |rung, from| Opening { rung, from, put_off_by: None };
        if let Some((rung, _)) = self.reached(opens) {
            return Some(at(rung, opens));
        }
        let (rung, date) = self.above().min_by_key(|(_, date)| *date)?;
        let counts_from_deadline = matches!(self.rungs.get(rung)?.when, When::Deadline(_));
        Some(at(rung, if counts_from_deadline { date } else { opens }))
    }
}

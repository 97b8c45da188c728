//! Which rung of a payment ladder is next on a day, from when it is, and what holds it.

use chrono::NaiveDate;

use super::{Hold, Replay};
use crate::book::day::after;
use crate::syntax::tree::When;

/// Where a ladder stands on a day, before it is told to anyone.
pub(super) enum Standing {
    Advised(usize, NaiveDate),
    Coming(usize, NaiveDate),
    Nothing,
}

impl Replay<'_> {
    pub(super) fn overdue_from(&self) -> NaiveDate {
        after(self.account.due)
    }

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
    fn floor(&self) -> Option<NaiveDate> {
        let gap_end = self.last.map(|last| self.calendar.roll(self.calendar.plus(last, self.gap)));
        let hold_end = self.hold_end.map(|end| self.calendar.roll(end));
        gap_end.max(hold_end)
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
        let floor = self.floor();
        if floor.is_none_or(|floor| floor <= day)
            && let Some((rung, date)) = self.reached(day)
        {
            return Standing::Advised(rung, floor.map_or(date, |floor| floor.max(date)));
        }
        let Some(opens) = self.above().map(|(_, date)| date).min() else { return Standing::Nothing };
        let opens = floor.map_or(opens, |floor| floor.max(opens));
        match self.reached(opens) {
            Some((rung, _)) => Standing::Coming(rung, opens),
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
                Some((rung, opens)) => Standing::Coming(rung, opens),
                None => Standing::Nothing,
            },
        }
    }

    /// The rung that opens when a promise for `by` is broken, and when: the gap is waived, and the coming rung comes
    /// early, but none before the invoice is overdue and none that counts from a deadline.
    pub(super) fn opening_after(&self, by: NaiveDate) -> Option<(usize, NaiveDate)> {
        let opens = self.calendar.roll(after(by).max(self.overdue_from()));
        if let Some((rung, _)) = self.reached(opens) {
            return Some((rung, opens));
        }
        let (rung, date) = self.above().min_by_key(|(_, date)| *date)?;
        let counts_from_deadline = matches!(self.rungs.get(rung)?.when, When::Deadline(_));
        Some((rung, if counts_from_deadline { date } else { opens }))
    }
}

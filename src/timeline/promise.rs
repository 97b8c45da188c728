//! Promises to pay one invoice: which of them stand, which are broken, and what payments come to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::book::model::EntryId;
use crate::book::money::sub;

/// A promise to pay by a day: all that is open, or a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// The entry that says so.
    pub entry: EntryId,
    /// When it was made.
    pub made: NaiveDate,
    /// The last day on which it is kept.
    pub by: NaiveDate,
    /// How much of it is still to come; none for all that is open.
    pub left: Option<Decimal>,
}

/// Pays what is wanted out of what is left, both as far as they go.
fn take(wanted: &mut Decimal, left: &mut Decimal) {
    let part = (*wanted).min(*left);
    *wanted = sub(*wanted, part);
    *left = sub(*left, part);
}

/// A promise's day, and how many were made before it.
type At = (NaiveDate, usize);

/// The promises for one invoice that are neither kept nor replaced nor forgotten, by their days. What is done to them
/// costs what it ends, and no look at all of them. Whoever asks has broken first what is past (`break_before`).
#[derive(Debug, Default)]
pub(super) struct Promises {
    /// Those for a sum.
    sums: BTreeMap<At, Promise>,
    /// Those for all that is open.
    wholes: BTreeMap<At, Promise>,
    /// Those of both that are not broken.
    standing: BTreeSet<At>,
    /// What is left of broken ones for a sum that I wrote about: payments come to them first, though nothing is to be
    /// said of them any more.
    answered: VecDeque<Decimal>,
    /// In the order in which they were made, with some that are over.
    order: VecDeque<(NaiveDate, At)>,
    count: usize,
}

impl Promises {
    fn get(&self, key: &At) -> Option<&Promise> {
        self.sums.get(key).or_else(|| self.wholes.get(key))
    }

    fn end(&mut self, key: &At) {
        self.sums.remove(key);
        self.wholes.remove(key);
        self.standing.remove(key);
    }

    /// A new promise replaces those past their date, and all earlier ones when it is for all that is open.
    pub(super) fn add(&mut self, promise: Promise) {
        self.answer_before(promise.made);
        self.answered.clear();
        if promise.left.is_none() {
            while let Some((_, key)) = self.order.pop_front_if(|(made, _)| *made < promise.made) {
                self.end(&key);
            }
        }
        let key = (promise.by, self.count);
        self.count += 1;
        self.standing.insert(key);
        self.order.push_back((promise.made, key));
        let kind = if promise.left.is_some() { &mut self.sums } else { &mut self.wholes };
        kind.insert(key, promise);
    }

    /// Answers all whose day is before this one: they are broken no longer, and their sums are still to come.
    pub(super) fn answer_before(&mut self, day: NaiveDate) {
        let first = |kind: &BTreeMap<At, Promise>| kind.keys().next().copied().filter(|(by, _)| *by < day);
        while let Some(key) = first(&self.sums).or_else(|| first(&self.wholes)) {
            // What is promised later is for a later day: these are in the order of their days.
            self.answered.extend(self.sums.get(&key).and_then(|promise| promise.left));
            self.end(&key);
        }
    }

    /// Breaks the first that stands whose day is before this one; gives its day.
    pub(super) fn break_before(&mut self, day: NaiveDate) -> Option<NaiveDate> {
        let first = *self.standing.first().filter(|(by, _)| *by < day)?;
        self.standing.remove(&first);
        Some(first.0)
    }

    /// A payment goes to promised sums in the order of their dates; all are kept once nothing is open.
    pub(super) fn pay(&mut self, paid: Decimal, is_all: bool) {
        if is_all {
            *self = Self::default();
            return;
        }
        let mut left = paid;
        while let Some(answered) = self.answered.front_mut()
            && !left.is_zero()
        {
            take(answered, &mut left);
            if answered.is_zero() {
                self.answered.pop_front();
            }
        }
        while let Some(mut first) = self.sums.first_entry()
            && !left.is_zero()
        {
            let mut wanted = first.get().left.unwrap_or_default();
            take(&mut wanted, &mut left);
            first.get_mut().left = Some(wanted);
            if wanted.is_zero() {
                let (key, _) = first.remove_entry();
                self.standing.remove(&key);
            }
        }
    }

    /// Whether one is broken, and nothing came of it yet.
    pub(super) fn is_any_broken(&self) -> bool {
        self.sums.len() + self.wholes.len() > self.standing.len()
    }

    /// The promise that the ladder waits for: the first that stands, where none is broken.
    pub(super) fn awaited(&self) -> Option<&Promise> {
        self.standing.first().filter(|_| !self.is_any_broken()).and_then(|first| self.get(first))
    }

    /// The day of the first that stands.
    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        self.standing.first().map(|(by, _)| *by)
    }

    /// Those that are broken, in the order in which they were made.
    pub(super) fn broken(self) -> Vec<Promise> {
        let all = self.sums.into_iter().chain(self.wholes);
        let mut broken: Vec<_> = all.filter(|(key, _)| !self.standing.contains(key)).collect();
        broken.sort_by_key(|((_, number), _)| *number);
        broken.into_iter().map(|(_, promise)| promise).collect()
    }
}

//! Settings whose line cannot be read: for whom they would speak, and whether what holds instead is in doubt.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::{Found, OF_LAW};
use crate::book::Book;
use crate::book::model::{Owner, Scope, SubjectId};
use crate::book::prelude::{self, Debtor};
use crate::syntax::tree::{Data, FeePart};
use crate::syntax::words::Key;

/// Settings whose line cannot be read: from which days on they would speak, by for whom.
#[derive(Debug, Default)]
pub struct HalfSaid(FxHashMap<(Scope, Key), BTreeSet<Option<NaiveDate>>>);

impl HalfSaid {
    /// Whether all settings could be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Remembers a line that cannot be read, where it is one of a level.
    pub(in crate::book) fn add(&mut self, owner: Option<Owner>, key: Key) {
        if let Some(owner) = owner {
            self.0.entry((owner.scope(), key)).or_default().insert(owner.from());
        }
    }

    /// Forgets what depends on nothing.
    pub(in crate::book) fn forget(&mut self, key: Key) {
        self.0.retain(|(_, known), _| *known != key);
    }

    /// Where the most specific of these lines would stand that speaks of a key on a day.
    fn closest(&self, scopes: [Scope; 5], day: NaiveDate, key: Key) -> Option<Rank> {
        scopes.into_iter().enumerate().find_map(|(at, scope)| {
            let from = self.0.get(&(scope, key))?.range(..=Some(day)).next_back()?;
            Some((at, Reverse(*from)))
        })
    }
}

/// How specific a level is, the most specific first.
type Rank = (usize, Reverse<Option<NaiveDate>>);

impl Book {
    /// Whether the value of a setting that is in force for `subject` on `day` may be the wrong one, because a line that
    /// cannot be read would speak before it, or beside it.
    #[must_use]
    pub fn is_in_doubt(&self, subject: SubjectId, day: NaiveDate, key: Key) -> bool {
        if self.half_said.is_empty() && self.rates_in_doubt.is_empty() {
            return false;
        }
        match key {
            // A day on which the policy does no business is none for anybody.
            Key::WorkWeek | Key::Holidays => {
                [SubjectId::NOBODY, subject].into_iter().any(|subject| self.is_overruled(subject, day, key))
            }
            _ => self.is_overruled(subject, day, key),
        }
    }

    fn is_overruled(&self, subject: SubjectId, day: NaiveDate, key: Key) -> bool {
        let found = self.setting(subject, day, key);
        let of_law = found.is_some_and(|found| found.profile.is_some());
        let held = found.and_then(|found| found.owner).and_then(|owner| self.rank(subject, owner));
        let line = |key| self.half_said.closest(self.scopes(subject), day, key);
        let by_itself = line(key).is_some_and(|line| held.is_none_or(|held| line <= held));
        let explicit = held.filter(|_| !of_law);
        let by_law = || match (line(Key::Law), explicit) {
            // Terms of a law hold only where no level says any.
            (Some(_), Some(_)) if key == Key::Terms => false,
            // What is said comes before what a law of the same level brings.
            (Some(law), Some(explicit)) => law < explicit,
            (Some(_), None) => self.is_overruled(subject, day, Key::Law),
            (None, _) => false,
        };
        by_itself
            || (OF_LAW.contains(&key) || key == Key::Terms) && by_law()
            || found.is_some_and(|found| asks_for_consumer(found, day, key))
                && self.is_overruled(subject, day, Key::Consumer)
            || found.is_some_and(|found| self.names_rate_in_doubt(found))
    }

    fn rank(&self, subject: SubjectId, owner: Owner) -> Option<Rank> {
        let at = self.scopes(subject).iter().position(|scope| *scope == owner.scope())?;
        Some((at, Reverse(owner.from())))
    }

    /// Whether a late fee is made of a reference rate whose own line, or whose name, is an error.
    fn names_rate_in_doubt(&self, found: Found<'_>) -> bool {
        let Data::Fee(fee) = found.data else { return false };
        let is_in_doubt =
            |part: &FeePart| matches!(part, FeePart::Over(_, name) if self.rates_in_doubt.contains(name));
        fee.parts.iter().any(is_in_doubt)
    }
}

/// Whether a value comes from a law that has another one for consumers.
fn asks_for_consumer(found: Found<'_>, day: NaiveDate, key: Key) -> bool {
    let law = found.setting.filter(|_| found.profile.is_some()).map(|setting| &setting.data);
    let Some(Data::Text(law)) = law else { return false };
    let of = |debtor| {
        let profile = prelude::profile(law, debtor);
        profile.and_then(|profile| profile.value(key, day)).or_else(|| prelude::default(key))
    };
    of(Debtor::Consumer) != of(Debtor::Business)
}

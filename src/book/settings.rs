//! The cascade of settings: built-in, policy, client, project, agreed; the most specific one wins.

mod half_said;
mod in_force;

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Book;
use super::model::{Level, Owner, Scope, Setting, SubjectId};
use super::prelude::{self, Profile};
use crate::source::index;
use crate::syntax::tree::Data;
use crate::syntax::words::{Key, SETTINGS};
pub use half_said::HalfSaid;

/// The levels of a book, and where to look in them.
#[derive(Debug, Default)]
pub struct Settings {
    pub(super) levels: Vec<Level>,
    /// Where each setting stands: those of one scope together, in the order of [`Scope::slot`].
    said: Vec<Said>,
    /// Where those of each scope begin.
    starts: Vec<u32>,
    /// Every key that any level speaks of: what nobody says need not be looked for.
    spoken: Keys,
}

/// One setting of a scope. They stand by key, and of one key the one from the latest day is first; of one day, the last one
/// of the book, for it is the more specific one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Said {
    key: Key,
    from: Reverse<Option<NaiveDate>>,
    level: Reverse<u32>,
    /// The first one of a level holds.
    nth: u32,
}

/// A set of keys.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys(u64);

impl Keys {
    pub(super) const fn add(&mut self, key: Key) {
        self.0 |= 1 << key as u64;
    }

    pub(super) const fn has(self, key: Key) -> bool {
        self.0 & 1 << key as u64 != 0
    }
}

const _: () = assert!(SETTINGS.len() <= u64::BITS as usize, "a set of keys has a bit for each");

/// A value and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Found<'b> {
    /// The value.
    pub data: &'b Data,
    /// The setting in the book; none where it is built in.
    pub setting: Option<&'b Setting>,
    /// Whose setting it is.
    pub owner: Option<Owner>,
    /// The profile that brings it, where a `law` does.
    pub profile: Option<&'static Profile>,
}

impl Scope {
    /// The policy, then two for each subject.
    const fn slot(self) -> usize {
        match self {
            Self::Policy => 0,
            Self::Agreed(subject) => (subject.0 as usize).saturating_mul(2).saturating_add(1),
            Self::Declared(subject) => (subject.0 as usize).saturating_mul(2).saturating_add(2),
        }
    }
}

impl Settings {
    /// Puts the settings into the order in which they are asked.
    pub(super) fn arrange(&mut self) {
        let mut all: Vec<(usize, Said)> = Vec::new();
        for (at, level) in (0..).zip(&self.levels) {
            let (slot, from) = (level.owner.scope().slot(), Reverse(level.owner.from()));
            for (nth, setting) in (0..).zip(&level.settings) {
                self.spoken.add(setting.key);
                all.push((slot, Said { key: setting.key, from, level: Reverse(at), nth }));
            }
        }
        all.sort_unstable();
        self.starts.clear();
        for (at, (slot, _)) in (0..).zip(&all) {
            self.starts.resize(self.starts.len().max(slot + 1), at);
        }
        self.starts.push(index(all.len()));
        self.said = all.into_iter().map(|(_, said)| said).collect();
    }

    /// Whether any level speaks of a key.
    pub(super) const fn is_said(&self, key: Key) -> bool {
        self.spoken.has(key)
    }

    /// What a scope says of a key on a day.
    fn said(&self, scope: Scope, day: NaiveDate, key: Key) -> Option<Said> {
        let start = |slot: usize| self.starts.get(slot).map(|start| *start as usize);
        let slot = scope.slot();
        let said = self.said.get(start(slot)?..start(slot.saturating_add(1))?)?;
        let later = said.partition_point(|said| (said.key, said.from) < (key, Reverse(Some(day))));
        said.get(later).copied().filter(|said| said.key == key)
    }

    /// A setting, and whose it is.
    fn get(&self, said: Said) -> Option<(&Setting, Owner)> {
        let level = self.levels.get(said.level.0 as usize)?;
        Some((level.settings.get(said.nth as usize)?, level.owner))
    }
}

/// The keys that a profile brings on the level of its `law`; `terms` only where no level says any.
const OF_LAW: [Key; 4] = [Key::LateFee, Key::Fixing, Key::DayCount, Key::Allocation];

impl Book {
    /// Who speaks for a subject, the most specific first: what was agreed comes before what was declared, and of both kinds
    /// the project's before the client's.
    #[must_use]
    pub fn scopes(&self, subject: SubjectId) -> [Scope; 5] {
        let client = self.names.subjects.get(subject.0 as usize).map_or(subject, |subject| subject.client);
        [
            Scope::Agreed(subject),
            Scope::Agreed(client),
            Scope::Declared(subject),
            Scope::Declared(client),
            Scope::Policy,
        ]
    }

    /// Every level that speaks for `subject` on `day`, the most specific first; a look at all of the book's.
    #[must_use]
    pub fn levels(&self, subject: SubjectId, day: NaiveDate) -> Vec<&Level> {
        let scopes = self.scopes(subject);
        let rank = |(at, level): (usize, &'_ Level)| {
            let from = level.owner.from();
            let scope = scopes.iter().position(|scope| *scope == level.owner.scope())?;
            from.is_none_or(|from| from <= day).then_some((scope, Reverse((from, at))))
        };
        let levels = self.settings.levels.iter().enumerate();
        let mut levels: Vec<_> = levels.filter_map(|level| Some((rank(level)?, level.1))).collect();
        levels.sort_unstable_by_key(|(rank, _)| *rank);
        levels.into_iter().map(|(_, level)| level).collect()
    }

    /// The value in force for `subject` on `day`, and where it comes from.
    #[must_use]
    pub fn setting(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<Found<'_>> {
        let built_in =
            || prelude::default(key).map(|data| Found { data, setting: None, owner: None, profile: None });
        let settings = &self.settings;
        let of_law = OF_LAW.contains(&key);
        let is_said = settings.is_said(key) || (of_law || key == Key::Terms) && settings.is_said(Key::Law);
        if !is_said {
            return built_in();
        }
        let law_in = |scope| settings.said(scope, day, Key::Law);
        // Of laws, only the most specific one speaks, be it silent about the key.
        let mut is_law_named = !of_law;
        for scope in self.scopes(subject) {
            let said = settings.said(scope, day, key);
            let is_closer =
                |law: &Said| said.is_none_or(|said| (law.from, law.level) < (said.from, said.level));
            if !is_law_named && let Some(law) = law_in(scope).filter(is_closer) {
                is_law_named = true;
                if let Some(found) = self.of_law(law, subject, day, key) {
                    return Some(found);
                }
            }
            if let Some((setting, owner)) = said.and_then(|said| settings.get(said)) {
                let data = &setting.data;
                return Some(Found { data, setting: Some(setting), owner: Some(owner), profile: None });
            }
        }
        if key == Key::Terms
            && let Some(law) = self.scopes(subject).into_iter().find_map(law_in)
            && let Some(found) = self.of_law(law, subject, day, key)
        {
            return Some(found);
        }
        built_in()
    }

    fn of_law(&self, law: Said, subject: SubjectId, day: NaiveDate, key: Key) -> Option<Found<'_>> {
        let (law, owner) = self.settings.get(law)?;
        let Data::Text(name) = &law.data else { return None };
        let profile = prelude::profile(name, self.debtor(subject, day))?;
        let data = profile.value(key, day)?;
        Some(Found { data, setting: Some(law), owner: Some(owner), profile: Some(profile) })
    }
}

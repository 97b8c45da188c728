//! The cascade of settings: built-in, policy, client, project, agreed; the most specific one wins.

mod in_force;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::Book;
use super::model::{Level, Owner, Setting, SubjectId};
use super::prelude::{self, Profile};
use crate::source::index;
use crate::syntax::tree::Data;
use crate::syntax::words::{Key, SETTINGS};

/// The levels of a book, found by subject.
#[derive(Debug, Default)]
pub struct Settings {
    pub(super) levels: Vec<Level>,
    /// Policy levels, the more specific ones first.
    policy: Vec<Stand>,
    /// The levels that speak for each subject before the policy, the more specific ones first: all in one list.
    own: Vec<Stand>,
    /// Where those of each subject begin.
    starts: Vec<u32>,
    /// Every key that any level speaks of: what nobody says need not be looked for.
    spoken: Keys,
}

/// A level by its place, and what it speaks of: most levels need not be looked at.
#[derive(Clone, Copy, Debug)]
struct Stand {
    at: u32,
    keys: Keys,
}

/// A set of keys.
#[derive(Clone, Copy, Debug, Default)]
struct Keys(u64);

impl Keys {
    const ALL: Self = Self(u64::MAX);

    const fn of(key: Key) -> Self {
        Self(1 << key as u64)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn has_any_of(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

const _: () = assert!(SETTINGS.len() <= u64::BITS as usize, "a set of keys has a bit for each");

/// Later days are more specific; of one day, the later place.
fn rank(levels: &[Level], at: u32) -> std::cmp::Reverse<(Option<NaiveDate>, u32)> {
    let from = levels.get(at as usize).and_then(|level| match level.owner {
        Owner::Policy(from) => from,
        Owner::Agreed(_, day) => Some(day),
        Owner::Client(_) | Owner::Project(_) => None,
    });
    std::cmp::Reverse((from, at))
}

/// A value and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Found<'b> {
    /// The value.
    pub data: &'b Data,
    /// The setting in the book; none where it is built in.
    pub setting: Option<&'b Setting>,
    /// The profile that brings it, where a `law` does.
    pub profile: Option<&'static Profile>,
}

impl Settings {
    /// Puts the levels into the order in which they are asked; `clients` are those of all subjects.
    pub(super) fn arrange(&mut self, clients: &[SubjectId]) {
        let mut own: FxHashMap<SubjectId, Vec<u32>> = FxHashMap::default();
        let mut policy = Vec::new();
        for (at, level) in (0..).zip(&self.levels) {
            match level.owner {
                Owner::Policy(_) => policy.push(at),
                Owner::Client(subject) | Owner::Project(subject) | Owner::Agreed(subject, _) => {
                    own.entry(subject).or_default().push(at);
                }
            }
        }
        let levels = &self.levels;
        let rank = |at: &u32| rank(levels, *at);
        policy.sort_by_key(rank);
        let keys = |level: &Level| {
            level.settings.iter().fold(Keys::default(), |keys, setting| keys.and(Keys::of(setting.key)))
        };
        let stands: Vec<Stand> =
            (0..).zip(levels).map(|(at, level)| Stand { at, keys: keys(level) }).collect();
        let stand = |at: u32| stands.get(at as usize).copied();
        self.policy = policy.into_iter().filter_map(stand).collect();
        self.spoken = stands.iter().fold(Keys::default(), |all, stand| all.and(stand.keys));
        (self.own, self.starts) = (Vec::new(), vec![0]);
        for (subject, client) in (0..).map(SubjectId).zip(clients) {
            let of = |id| own.get(&id).map(Vec::as_slice).unwrap_or_default();
            let project = of(subject).iter().map(|at| (false, *at));
            let client = of(*client).iter().filter(|_| *client != subject).map(|at| (true, *at));
            let mut all: Vec<(bool, u32)> = project.chain(client).collect();
            // What was agreed comes first, and of both kinds the project's before the client's.
            let is_agreed =
                |at: u32| matches!(levels.get(at as usize), Some(Level { owner: Owner::Agreed(..), .. }));
            all.sort_by_key(|(of_client, at)| (!is_agreed(*at), *of_client, rank(at)));
            self.own.extend(all.into_iter().filter_map(|(_, at)| stand(at)));
            self.starts.push(index(self.own.len()));
        }
    }

    fn level(&self, at: u32) -> Option<&Level> {
        self.levels.get(at as usize)
    }

    /// The levels of a subject that speak of any of these keys, the most specific first.
    fn own_levels(&self, subject: SubjectId, keys: Keys) -> impl Iterator<Item = &Level> {
        let start = |number: usize| self.starts.get(number).map_or(self.own.len(), |start| *start as usize);
        let number = subject.0 as usize;
        let own = self.own.get(start(number)..start(number.saturating_add(1))).unwrap_or_default();
        self.stands(own, keys)
    }

    /// The levels of the policy that speak of any of these keys, the most specific first.
    fn policy_levels(&self, keys: Keys) -> impl Iterator<Item = &Level> {
        self.stands(&self.policy, keys)
    }

    fn stands<'s>(&'s self, stands: &'s [Stand], keys: Keys) -> impl Iterator<Item = &'s Level> {
        let speaking = stands.iter().filter(move |stand| stand.keys.has_any_of(keys));
        speaking.filter_map(|stand| self.level(stand.at))
    }
}

/// The keys that a profile brings on the level of its `law`; `terms` only where no level says any.
const OF_LAW: [Key; 4] = [Key::LateFee, Key::Fixing, Key::DayCount, Key::Allocation];

impl Book {
    /// Every level that speaks for `subject` on `day`, the most specific first.
    pub fn levels(&self, subject: SubjectId, day: NaiveDate) -> impl Iterator<Item = &Level> {
        self.speaking(subject, day, Keys::ALL)
    }

    fn speaking(&self, subject: SubjectId, day: NaiveDate, keys: Keys) -> impl Iterator<Item = &Level> {
        let levels = self.settings.own_levels(subject, keys).chain(self.settings.policy_levels(keys));
        levels.filter(move |level| match level.owner {
            Owner::Policy(from) => from.is_none_or(|from| from <= day),
            Owner::Agreed(_, from) => from <= day,
            Owner::Client(_) | Owner::Project(_) => true,
        })
    }

    /// The value in force for `subject` on `day`, and where it comes from.
    #[must_use]
    pub fn setting(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<Found<'_>> {
        let of_law = OF_LAW.contains(&key);
        let own = Keys::of(key);
        let keys = if of_law { own.and(Keys::of(Key::Law)) } else { own };
        let is_said = self.settings.spoken.has_any_of(keys);
        let levels = is_said.then(|| self.speaking(subject, day, keys)).into_iter().flatten();
        // Of laws, too, only the most specific one speaks, be it silent about the key.
        let mut is_law_named = false;
        for level in levels {
            let mut law = None;
            for setting in &level.settings {
                if setting.key == key {
                    return Some(Found { data: &setting.data, setting: Some(setting), profile: None });
                }
                if setting.key == Key::Law {
                    law = Some(setting);
                }
            }
            if let Some(setting) = law.filter(|_| of_law && !is_law_named) {
                is_law_named = true;
                if let Some(found) = self.of_law(setting, subject, day, key) {
                    return Some(found);
                }
            }
        }
        if key == Key::Terms
            && let Some(law) = self.setting(subject, day, Key::Law).and_then(|law| law.setting)
            && let Some(found) = self.of_law(law, subject, day, key)
        {
            return Some(found);
        }
        prelude::default(key).map(|data| Found { data, setting: None, profile: None })
    }

    fn of_law<'b>(
        &'b self,
        law: &'b Setting,
        subject: SubjectId,
        day: NaiveDate,
        key: Key,
    ) -> Option<Found<'b>> {
        let Data::Text(name) = &law.data else { return None };
        let consumer = self.yes(subject, day, Key::Consumer);
        let profile = prelude::profile(name, consumer)?;
        let data = profile.value(key, day)?;
        Some(Found { data, setting: Some(law), profile: Some(profile) })
    }
}

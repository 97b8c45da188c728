//! What rules have found: the findings, how many of each severity, and when another day would bring others.

use chrono::NaiveDate;

use super::{Facts, Rule};
use crate::book::money::Totals;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Place;

/// What of what is found is put into words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Words {
    /// Nothing: it is counted.
    None,
    /// This many findings of each rule, the first in the order of the book; the others are counted.
    First(usize),
    /// All of it.
    #[default]
    All,
}

/// What rules have found, and when that would change.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Diagnostic>,
    pub(super) counts: Counts,
    words: Words,
    /// How many findings of a rule were counted only, where some are in words.
    pub(super) left: Vec<(Code, usize)>,
    pub(super) fees: Totals,
    pub(super) next_change: Option<NaiveDate>,
    /// When the late fees would be others, which are summed up also where no finding tells them.
    pub(super) next_change_of_fees: Option<NaiveDate>,
    /// Where the last of those stands that are kept in words, once there are as many as are wanted.
    last: Option<Place>,
}

impl Findings {
    pub(super) fn in_words(words: Words) -> Self {
        Self { words, ..Self::default() }
    }

    pub(super) fn push(&mut self, finding: Diagnostic) {
        let (severity, place) = (finding.severity, finding.primary.place);
        self.tell(severity, place, || finding);
    }

    /// Counts a finding, and puts it into words where they are wanted. `at` is where it stands, or the entry in which it
    /// does.
    pub(super) fn tell(&mut self, severity: Severity, at: Place, words: impl FnOnce() -> Diagnostic) {
        self.counts.add(severity);
        match self.words {
            Words::None => return,
            Words::First(_) if self.last.is_some_and(|last| at >= last) => return,
            Words::First(_) | Words::All => {}
        }
        let finding = words();
        debug_assert!(holds(at, finding.primary.place), "a finding stands where it is said to stand");
        self.list.push(finding);
        if let Words::First(most) = self.words {
            // Most rules find in the order of the book: what comes after the first so many is not wanted.
            let room = if self.last.is_none() { most } else { most * 2 };
            if self.list.len() >= room {
                self.keep(most);
            }
        }
    }

    /// Keeps so many findings, the first in the order of the book; only those before the last of them are wanted then.
    fn keep(&mut self, most: usize) {
        self.list.sort_by_key(|finding| finding.primary.place);
        self.list.truncate(most);
        self.last = self.list.last().filter(|_| self.list.len() == most).map(|last| last.primary.place);
    }

    /// Leaves no more in words than is wanted, once one rule has found all.
    pub(super) fn end(mut self, rule: &Rule) -> Self {
        if let Words::First(most) = self.words {
            self.keep(most);
            let left = self.counts.all() - self.list.len();
            self.left.extend((left > 0).then_some((rule.code, left)));
        }
        self
    }

    /// Adds what other rules have found.
    pub(super) fn take(&mut self, other: Self) {
        self.list.extend(other.list);
        self.left.extend(other.left);
        self.counts = self.counts.and(other.counts);
        self.fees.add_all(&other.fees);
        if let Some(day) = other.next_change {
            self.changes(day);
        }
    }

    /// The result will be another one on `day`, without an edit.
    pub(super) fn changes(&mut self, day: NaiveDate) {
        self.next_change = Some(self.next_change.map_or(day, |known| known.min(day)));
    }

    /// The late fees will be others on `day`, without an edit.
    pub(super) fn changes_fees(&mut self, day: NaiveDate) {
        self.next_change_of_fees = Some(self.next_change_of_fees.map_or(day, |known| known.min(day)));
        self.changes(day);
    }

    /// The result counts days, and is another one tomorrow.
    pub(super) fn counts_days(&mut self, facts: &Facts<'_>) {
        self.changes(crate::book::day::after(facts.today));
    }

    /// A line that is proposed is dated by the day of the check: tomorrow it is another one.
    pub(super) fn counts_lines_of_today(&mut self, facts: &Facts<'_>) {
        let today = facts.today.to_string();
        let mut lines = self.list.iter().flat_map(|finding| {
            let entry = finding.next.as_ref().and_then(|next| next.entry.as_ref());
            finding.append.iter().chain(entry)
        });
        if lines.any(|line| line.starts_with(&today)) {
            self.counts_days(facts);
        }
    }
}

/// Whether a place begins in another one.
fn holds(outer: Place, inner: Place) -> bool {
    outer.source == inner.source && (outer.span.start..=outer.span.end).contains(&inner.span.start)
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
}

impl Counts {
    /// The sum of both.
    #[must_use]
    const fn and(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }

    /// Of every severity.
    const fn all(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// The counts of some severities.
    #[must_use]
    pub fn of(severities: impl Iterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        severities.for_each(|severity| counts.add(severity));
        counts
    }

    /// The worst severity that was found.
    #[must_use]
    pub const fn worst(&self) -> Option<Severity> {
        match (self.errors, self.warnings, self.notes) {
            (1.., _, _) => Some(Severity::Error),
            (0, 1.., _) => Some(Severity::Warning),
            (0, 0, 1..) => Some(Severity::Note),
            (0, 0, 0) => None,
        }
    }
}

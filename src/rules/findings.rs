//! What rules have found: the findings, how many of each severity, and when another day would bring others.

use chrono::NaiveDate;

use super::Facts;
use crate::book::money::Totals;
use crate::diagnostic::{Diagnostic, Severity};

/// What rules have found, and when that would change.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Diagnostic>,
    pub(super) counts: Counts,
    /// Whether only the counts are wanted: then no finding is put into words.
    pub(super) only_counts: bool,
    pub(super) fees: Totals,
    pub(super) next_change: Option<NaiveDate>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Diagnostic) {
        let severity = finding.severity;
        self.tell(severity, || finding);
    }

    /// Counts a finding, and puts it into words where they are wanted.
    pub(super) fn tell(&mut self, severity: Severity, words: impl FnOnce() -> Diagnostic) {
        self.counts.add(severity);
        if !self.only_counts {
            self.list.push(words());
        }
    }

    /// Adds what other rules have found.
    pub(super) fn take(&mut self, other: Self) {
        self.list.extend(other.list);
        self.counts = self.counts.and(other.counts);
        for (currency, sum) in other.fees.list() {
            self.fees.add(sum, currency);
        }
        if let Some(day) = other.next_change {
            self.changes(day);
        }
    }

    /// The result will be another one on `day`, without an edit.
    pub(super) fn changes(&mut self, day: NaiveDate) {
        self.next_change = Some(self.next_change.map_or(day, |known| known.min(day)));
    }

    /// The result counts days, and is another one tomorrow.
    pub(super) fn counts_days(&mut self, facts: &Facts<'_>) {
        self.changes(crate::book::day::after(facts.today));
    }
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

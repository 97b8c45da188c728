//! A baseline: the findings that somebody has decided to live with, by their fingerprints and by when they began.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::stream::write_escaped;
use crate::diagnostic::Diagnostic;
use crate::rules::{name_of, numbered, stem};
use crate::source::{Place, Sources};

#[derive(Debug, Serialize, Deserialize)]
struct Whole {
    version: u32,
    findings: Vec<Known>,
}

/// What a person sees of a finding in the file. Nothing in it changes from day to day.
#[derive(Debug, Serialize, Deserialize)]
struct Known {
    fingerprint: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    invoice: Option<String>,
    /// The day of the entry with which it began: a later silence of the same client is another finding.
    #[serde(default)]
    begun: Option<String>,
}

/// The fingerprints of a baseline, and when what each stands for began, where that is known.
#[derive(Debug, Default)]
pub struct Baseline(BTreeMap<String, Option<NaiveDate>>);

impl Baseline {
    /// Reads one.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let whole: Whole =
            serde_json::from_slice(bytes).map_err(|error| format!("not a baseline: {error}"))?;
        if whole.version != 1 {
            return Err(format!("a baseline of version {}, and this program knows version 1", whole.version));
        }
        let begun = |known: &Known| known.begun.as_deref().and_then(crate::syntax::day);
        Ok(Self(whole.findings.into_iter().map(|known| (known.fingerprint.clone(), begun(&known))).collect()))
    }

    /// Which findings it knows. Of those that are named alike, each of its entries stands for one that began on the same
    /// day, else for one that did not begin later: which number one has among them changes with the others. Those that
    /// come first are preferred.
    pub fn matches<'d>(&self, findings: impl Iterator<Item = &'d Diagnostic>, sources: &Sources) -> Matches {
        let mut matches = Matches { known: BTreeSet::new(), stale: self.0.len() };
        if self.0.is_empty() {
            return matches;
        }
        let mut alike: BTreeMap<String, Vec<(Option<NaiveDate>, &Diagnostic)>> = BTreeMap::new();
        for finding in findings {
            alike.entry(stem(sources, finding)).or_default().push((begun(finding, sources), finding));
        }
        for (stem, mut left) in alike {
            let there = left.len();
            let mut days = Days::default();
            let known = self.learn(&mut days, &stem, 0..there);
            left.retain(|(begun, finding)| !(days.take(*begun) && matches.know(finding)));
            if left.is_empty() {
                continue;
            }
            // Some that had a number may have been silenced, and some may be gone.
            let mut more = there..there + known + MOST_UNKNOWN;
            while !more.is_empty() {
                let known = self.learn(&mut days, &stem, more.clone());
                more = more.end..more.end + known;
            }
            left.retain(|(begun, finding)| !(days.take(*begun) && matches.know(finding)));
            left.sort_by_key(|(begun, _)| Reverse(*begun));
            left.retain(|(begun, finding)| !(days.take_later(*begun) && matches.know(finding)));
        }
        matches
    }

    /// Adds when those began that are named alike and have these numbers; gives how many there are.
    fn learn(&self, days: &mut Days, stem: &str, ordinals: Range<usize>) -> usize {
        let known = ordinals.filter_map(|ordinal| self.0.get(&numbered(stem, ordinal)));
        known.map(|begun| *days.0.entry(*begun).or_default() += 1).count()
    }
}

/// So many findings more than there are now, and than a baseline knows, are looked for among those that are named alike.
const MOST_UNKNOWN: usize = 20;

/// What a baseline knows of the findings of a run.
#[derive(Debug, Default)]
pub struct Matches {
    known: BTreeSet<(Place, String)>,
    /// How many of its entries stand for none of them.
    pub stale: usize,
}

impl Matches {
    /// One more entry stands for a finding.
    fn know(&mut self, finding: &Diagnostic) -> bool {
        self.stale -= 1;
        self.known.insert(name(finding));
        true
    }

    /// Whether it knows a finding.
    #[must_use]
    pub fn knows(&self, finding: &Diagnostic) -> bool {
        !self.known.is_empty() && self.known.contains(&name(finding))
    }
}

fn name(finding: &Diagnostic) -> (Place, String) {
    (finding.primary.place, finding.fingerprint.clone())
}

/// How often a day is there; none is one that nobody knows.
#[derive(Debug, Default)]
struct Days(BTreeMap<Option<NaiveDate>, usize>);

impl Days {
    /// Takes one away, where it is there.
    fn take(&mut self, day: Option<NaiveDate>) -> bool {
        let Some(count) = self.0.get_mut(&day) else { return false };
        *count -= 1;
        if *count == 0 {
            self.0.remove(&day);
        }
        true
    }

    /// Takes away the next one that is not earlier, else one that nobody knows.
    fn take_later(&mut self, day: Option<NaiveDate>) -> bool {
        let later = self.0.range(day..).next().or_else(|| self.0.first_key_value()).map(|(later, _)| *later);
        later.is_some_and(|later| (later.is_none() || later >= day) && self.take(later))
    }
}

/// The day of the entry with which a finding began; none where that is no entry.
fn begun(finding: &Diagnostic, sources: &Sources) -> Option<NaiveDate> {
    crate::syntax::day_at(sources, finding.begun.unwrap_or(finding.primary.place))
}

/// The baseline that knows these findings, in an order that no edit of the book changes.
#[must_use]
pub fn baseline(findings: &[&Diagnostic], sources: &Sources) -> String {
    let known = |finding: &&Diagnostic| {
        let known = Known {
            fingerprint: finding.fingerprint.clone(),
            code: finding.code.to_string(),
            rule: name_of(finding).to_owned(),
            subject: finding.about.subject.clone(),
            invoice: finding.about.invoice.clone(),
            begun: begun(finding, sources).map(|day| day.to_string()),
        };
        (known.fingerprint.clone(), known)
    };
    let sorted: BTreeMap<String, Known> = findings.iter().map(known).collect();
    let whole = Whole { version: 1, findings: sorted.into_values().collect() };
    let mut bytes = Vec::new();
    // A list in memory takes all that is written.
    let _ = write_escaped(&whole, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

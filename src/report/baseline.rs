//! A baseline: the findings that somebody has decided to live with, by their fingerprints and by when they began.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::stream::write_escaped;
use crate::diagnostic::Diagnostic;
use crate::rules::name_of;
use crate::source::Sources;

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

    /// Whether it knows a finding: one of that name that did not begin later.
    #[must_use]
    pub fn knows(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        let Some(known) = self.0.get(&finding.fingerprint) else { return false };
        known.zip(begun(finding, sources)).is_none_or(|(known, begun)| begun <= known)
    }

    /// How many of its entries stand for none of these findings.
    #[must_use]
    pub fn stale(&self, findings: &[Diagnostic]) -> usize {
        let there: BTreeSet<&str> = findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
        self.0.keys().filter(|known| !there.contains(known.as_str())).count()
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

//! Fingerprints: a name for each finding that outlives edits elsewhere in the book.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::name_of;
use crate::book::Book;
use crate::book::evidence::hex;
use crate::diagnostic::{About, Diagnostic};
use crate::source::Sources;

/// Names each finding by its rule and by whom it is about, and numbers those that are named alike.
pub fn fingerprints(book: &Book, findings: &mut [Diagnostic]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let stem = stem(&book.sources, finding);
        let ordinal = seen.entry(stem.clone()).or_default();
        finding.fingerprint = numbered(&stem, *ordinal);
        *ordinal += 1;
    }
}

/// What a finding has in common with all that are named alike.
#[must_use]
pub fn stem(sources: &Sources, finding: &Diagnostic) -> String {
    let nobody = About::default();
    let about = if finding.named_by_text { &nobody } else { &finding.about };
    let thing = about.invoice.as_deref().or(about.subject.as_deref());
    // What is about nobody is named by what is written there.
    let thing = thing.unwrap_or_else(|| sources.text(finding.primary.place));
    let client = about.client.as_deref().unwrap_or_default();
    let name = name_of(finding);
    format!("v1\0{name}\0{client}\0{thing}")
}

/// The fingerprint of one of those that are named alike.
#[must_use]
pub fn numbered(stem: &str, ordinal: usize) -> String {
    let digest = Sha256::digest(format!("{stem}\0{ordinal}"));
    hex(digest.get(..8).unwrap_or_default())
}

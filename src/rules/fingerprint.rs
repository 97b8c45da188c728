//! Fingerprints: a name for each finding that outlives edits elsewhere in the book.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::name_of;
use crate::book::Book;
use crate::book::include::hex;
use crate::diagnostic::Diagnostic;

/// Names each finding by its rule and by whom it is about, and numbers those that are named alike.
pub fn fingerprints(book: &Book, findings: &mut [Diagnostic]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let about = &finding.about;
        let thing = about.invoice.as_ref().or(about.subject.as_ref()).cloned();
        // What is about nobody is named by what is written there.
        let thing = thing.unwrap_or_else(|| book.sources.text(finding.primary.place).to_owned());
        let client = about.client.as_deref().unwrap_or_default();
        let name = name_of(finding);
        let key = format!("v1\0{name}\0{client}\0{thing}");
        let ordinal = seen.entry(key.clone()).or_default();
        let digest = Sha256::digest(format!("{key}\0{ordinal}"));
        *ordinal += 1;
        finding.fingerprint = hex(digest.get(..8).unwrap_or_default());
    }
}

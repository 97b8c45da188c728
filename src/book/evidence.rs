//! The files that a book names as evidence: whether they are there, and still what they were.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::files::{Files, normal};
use super::include::{Fault, folder_of, inside};
use super::model::{Evidence, EvidenceFault};
use crate::source::Place;

/// The checksums of the files that a book names as evidence, or why there is none: each file is read once.
pub(super) type Checksums = FxHashMap<PathBuf, Result<String, String>>;

/// A file named as evidence, looked for beside the book that names it.
pub(super) fn evidence(
    (files, root, sums): (&dyn Files, &Path, &mut Checksums),
    book: &Path,
    path: String,
    place: Place,
    checksum: Option<&str>,
) -> Evidence {
    let fault = match inside(files, root, &normal(&folder_of(book).join(&path))) {
        Err(Fault::Unreadable(why)) => Some(EvidenceFault::Unreadable(why.to_string())),
        Err(Fault::Outside) => Some(EvidenceFault::Outside),
        Ok(canonical) => checksum.and_then(|wanted| {
            let sum = || files.read(&canonical).map(|bytes| hex(&Sha256::digest(bytes)));
            match sums.entry(canonical.clone()).or_insert_with(|| sum().map_err(|why| why.to_string())) {
                Err(why) => Some(EvidenceFault::Unreadable(why.clone())),
                Ok(real) => (real != wanted).then(|| EvidenceFault::Changed(real.clone())),
            }
        }),
    };
    Evidence { path, place, fault }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

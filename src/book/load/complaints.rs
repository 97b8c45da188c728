//! What is told of the errors of a file: all of them, as long as it can be a book.

use rustc_hash::FxHashMap;

use crate::source::SourceId;
use crate::syntax::error::{SyntaxError, What};

/// The most errors of one file that are told: nobody reads more, and each of them takes far more room than its line. The
/// rest are counted.
const MOST_ERRORS: usize = 10_000;

/// What was told of each file that has an error.
#[derive(Default)]
pub(super) struct Complaints(FxHashMap<SourceId, Told>);

#[derive(Default)]
struct Told {
    count: usize,
    has_bad_bytes: bool,
    /// The first error that was not told, which then speaks for all of them.
    more: Option<SyntaxError>,
}

impl Complaints {
    /// An error, where it is still told. Whoever writes the file anew asks whether it is a text: of that one is always told.
    pub(super) fn told(&mut self, source: SourceId, error: SyntaxError) -> Option<(SourceId, SyntaxError)> {
        let told = self.0.entry(source).or_default();
        let is_first_of_bytes = !told.has_bad_bytes && matches!(error.what, What::BadBytes { .. });
        told.has_bad_bytes |= is_first_of_bytes;
        told.count += 1;
        if told.count <= MOST_ERRORS || is_first_of_bytes {
            return Some((source, error));
        }
        let code = error.what.code().0;
        let more =
            told.more.get_or_insert(SyntaxError { what: What::More { code, count: 0 }, fix: None, ..error });
        if let What::More { count, .. } = &mut more.what {
            *count += 1;
        }
        None
    }

    /// What says how many more there are, of each file that has more.
    pub(super) fn more(self) -> impl Iterator<Item = (SourceId, SyntaxError)> {
        self.0.into_iter().filter_map(|(source, told)| Some((source, told.more?)))
    }
}

//! Clients that are called by what is displayed for them: `Acme GmbH` where `acme` is the name.

use rustc_hash::FxHashMap;

use super::Book;
use super::model::SubjectId;
use crate::source::{Place, Span, offset};

/// The most words of a display name that are looked for.
const MOST_WORDS: usize = 6;

/// The clients whose display names have several words.
#[derive(Debug)]
pub struct Titles<'b> {
    book: &'b Book,
    /// By those words in small letters; none where two clients are displayed so.
    known: FxHashMap<String, Option<SubjectId>>,
}

impl<'b> Titles<'b> {
    /// Those of a book.
    #[must_use]
    pub fn new(book: &'b Book) -> Self {
        let mut known = FxHashMap::default();
        for (id, subject) in book.subjects().filter(|(_, subject)| subject.is_known()) {
            let title = book.client_title(id);
            if !subject.is_project() && title.contains(' ') {
                let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
                known.entry(words.join(" ")).and_modify(|known| *known = None).or_insert(Some(id));
            }
        }
        Self { book, known }
    }

    /// The client whose display name begins at a place, and where that stands.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<(Span, SubjectId)> {
        if self.known.is_empty() {
            return None;
        }
        let line =
            self.book.sources.get(place.source)?.text().get(place.span.start as usize..)?.lines().next()?;
        let mut called = String::new();
        let mut found = None;
        for word in line.split_ascii_whitespace().take(MOST_WORDS) {
            called.push_str(if called.is_empty() { "" } else { " " });
            called.push_str(&word.trim_end_matches([',', ':', ';']).to_lowercase());
            if let Some(id) = self.known.get(&called).copied().flatten() {
                let end = offset(word.as_ptr() as usize - line.as_ptr() as usize + word.len());
                found = Some((Span::new(place.span.start, place.span.start + end), id));
            }
        }
        found
    }
}

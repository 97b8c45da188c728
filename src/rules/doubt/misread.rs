//! Lines that count, and of which a warning says that they may mean something else.

use std::collections::BTreeSet;

use crate::book::Book;
use crate::diagnostic::{Diagnostic, Misread};
use crate::source::{Place, SourceId, Span, offset};
use crate::syntax::day;
use crate::syntax::tree::Scrap;
use crate::syntax::words::Verb;

/// The places of such lines.
#[derive(Default)]
pub(super) struct Lines(BTreeSet<Place>);

impl Lines {
    pub(super) fn add(&mut self, line: Place) {
        self.0.insert(line);
    }

    /// Whether a place is in one of them.
    pub(super) fn hold(&self, place: Place) -> bool {
        let end = Place { span: Span::new(place.span.start, u32::MAX), ..place };
        let line = self.0.range(..=end).next_back();
        line.is_some_and(|line| line.source == place.source && place.span.start < line.span.end)
    }
}

/// The entry that stands in the line of another one.
pub(super) fn swallowed(book: &Book, finding: &Diagnostic) -> Option<(SourceId, Scrap)> {
    let place = finding.primary.place;
    let source = book.sources.get(place.source).filter(|_| finding.misread == Some(Misread::Entry))?;
    let line = source.text().get(place.span.start as usize..)?.lines().next()?;
    let mut words = line.split_ascii_whitespace();
    let (day, verb) = (day(words.next()?), words.next().and_then(Verb::of));
    let span = Span::new(place.span.start, place.span.start + offset(line.len()));
    Some((place.source, Scrap { span, day, verb }))
}

//! What is wrong with which line.

use std::collections::BTreeMap;

use super::part_in_doubt;
use crate::book::Book;
use crate::diagnostic::{Diagnostic, Misread};
use crate::rules::rule::Part;
use crate::source::{Place, Span};
use crate::syntax::item_around;

/// The findings by which a line is in doubt, by where they stand.
pub(super) struct Causes<'f>(BTreeMap<Place, &'f Diagnostic>);

impl<'f> Causes<'f> {
    /// A due day that is wrong leaves the line as it is.
    pub(super) fn new(book: &Book, causes: impl Iterator<Item = &'f Diagnostic>) -> Self {
        let is_of_line = |finding: &&Diagnostic| {
            part_in_doubt(finding).is_some_and(|part| part != Part::Due) || finding.misread.is_some()
        };
        Self(causes.filter(is_of_line).map(|finding| (line_of(book, finding), finding)).collect())
    }

    /// What stands right there.
    pub(super) fn at(&self, place: Place) -> Option<&'f Diagnostic> {
        self.0.get(&place).copied()
    }

    /// What is wrong with an entry.
    pub(super) fn of_line(&self, entry: Place) -> Vec<&'f Diagnostic> {
        let from = Place { span: Span::at(entry.span.start), ..entry };
        let is_in = |place: &Place| place.source == entry.source && place.span.start < entry.span.end;
        self.0.range(from..).take_while(|(place, _)| is_in(place)).map(|(_, finding)| *finding).collect()
    }
}

/// Where the line stands that is wrong, or a part of it.
fn line_of(book: &Book, finding: &Diagnostic) -> Place {
    let place = finding.primary.place;
    match (finding.misread, book.sources.get(place.source)) {
        (Some(Misread::Above), Some(source)) => {
            Place { span: Span::at(item_around(source.text(), place.span.start).start), ..place }
        }
        _ => place,
    }
}

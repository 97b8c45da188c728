//! Which `fixing` an item may have: the rates of its late fee may be known for half-years alone.

use super::cursor::block;
use super::snapshot::BookFile;
use crate::book::day::last;
use crate::book::model::SubjectId;
use crate::source::Span;
use crate::syntax::tree::{Head, Item, OfWhom};

/// Whether the late fee that is in force for an item, on the first day of its settings or on the last of all, counts from
/// a rate with one value for each half-year.
pub(super) fn is_by_half_years(file: &BookFile<'_, '_>, item: Span) -> bool {
    let book = file.book();
    let Some(block) = block(file.text(), item.start) else { return false };
    let (whom, from) = match &block.item {
        Item::Entry(entry) => (OfWhom::Subject(entry.subject.whole.text), entry.known_day()),
        Item::Directive(directive) => match &directive.head {
            Head::Policy { from: Some(from) } => (OfWhom::Everybody, Some(from.value)),
            head => (head.of_whom(), None),
        },
    };
    let subject = match whom {
        OfWhom::Subject(name) => book.names.find_subject(name),
        OfWhom::Everybody => Some(SubjectId::NOBODY),
        OfWhom::Nobody => None,
    };
    let days = || [from.unwrap_or_default(), last()].into_iter();
    subject.is_some_and(|subject| days().any(|day| book.counts_half_years(subject, day)))
}

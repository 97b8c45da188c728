//! Whom it concerns that a line cannot be read: the client or project that the line names, or in whose block it stands.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::book::model::SubjectId;
use crate::source::{Place, Source, SourceId, Span};
use crate::syntax::error::What;
use crate::syntax::tree::{Item, OfWhom};
use crate::syntax::{item_around, items};

/// Whom an error concerns.
#[derive(Clone, Copy)]
pub(super) enum Whom {
    /// Somebody whom its own line names, which is an entry that cannot be read.
    Line(SubjectId),
    /// Somebody whom the first line of its item names.
    Block(SubjectId),
}

/// Asks for one error after the other.
pub(super) struct Whose<'b> {
    book: &'b Book,
    /// Whom each entry names that cannot be read, by where its line begins.
    unread: BTreeMap<Place, SubjectId>,
    /// The item of the error before: there may be many in one.
    last: Option<Block>,
}

/// The lines of an item, and whom it is about.
#[derive(Clone, Copy)]
struct Block {
    source: SourceId,
    lines: Span,
    whom: Option<SubjectId>,
}

impl<'b> Whose<'b> {
    /// Looks at the entries that cannot be read, where there is an error to ask for.
    pub(super) fn new(book: &'b Book, is_asked: bool) -> Self {
        let plain = book.unread.iter().filter(|unread| unread.is_plain && is_asked);
        let line = |place| book.sources.line_start(place);
        let unread = plain.filter_map(|unread| Some((line(unread.client)?, unread.subject))).collect();
        Self { book, unread, last: None }
    }

    /// Whom an error concerns, where that can be seen.
    pub(super) fn of(&mut self, place: Place, what: &What) -> Option<Whom> {
        let source = self.book.sources.get(place.source)?;
        let line = self.book.sources.line_start(place)?;
        if let Some(whom) = self.unread.get(&line) {
            return Some(Whom::Line(*whom));
        }
        // A mark stands between items, and a field that is not indented may be anybody's.
        if matches!(what, What::Conflict | What::UnindentedField) {
            return None;
        }
        let is_in = |block: &Block| {
            block.source == place.source
                && (block.lines.start..block.lines.end.max(1)).contains(&place.span.start)
        };
        let block = self.last.filter(is_in).unwrap_or_else(|| self.block(source, line));
        self.last = Some(block);
        block.whom.map(Whom::Block)
    }

    /// The item of a line, as far as the line after that.
    fn block(&self, source: &Source, line: Place) -> Block {
        let text = source.text();
        let lines = item_around(text, line.span.start);
        let head = text.get(lines.range()).and_then(|item| item.split_inclusive('\n').next());
        let start = Place { span: Span::at(lines.start), ..line };
        Block { source: line.source, lines, whom: self.named(start, head.unwrap_or_default()) }
    }

    /// Whom the first line of an item names.
    fn named(&self, place: Place, head: &str) -> Option<SubjectId> {
        let names = &self.book.names;
        match items(head).0.first()? {
            Item::Entry(entry) if entry.broken => self.unread.get(&place).copied(),
            Item::Entry(entry) => names.find_subject(entry.subject.whole.text),
            Item::Directive(directive) => match directive.head.of_whom() {
                OfWhom::Subject(name) => names.find_subject(name),
                OfWhom::Everybody | OfWhom::Nobody => None,
            },
        }
    }
}

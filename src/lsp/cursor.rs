//! What stands at a place: the item around it, and the names in it.

use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::model::{InvoiceId, SubjectId};
use crate::source::{Span, offset};
use crate::syntax::tree::{Entry, Field, Head, Item, Subject};
use crate::syntax::words::{Host, Verb};
use crate::syntax::{item_around, parse};

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Definition {
    /// A client.
    Client(SubjectId),
    /// A project.
    Project(SubjectId),
    /// An invoice.
    Invoice(InvoiceId),
}

/// A place where something is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mention {
    /// What.
    pub(super) what: Definition,
    /// Where: an invoice without its `#`, a project without its client.
    pub(super) span: Span,
    /// Whether it is made known here.
    pub(super) declares: bool,
}

/// An item, in a text that begins where its lines do.
pub(super) struct Block<'t> {
    /// The item.
    pub(super) item: Item<'t>,
    /// How far its spans are from those of the document.
    pub(super) shift: u32,
}

impl Block<'_> {
    /// A span of the item, in the document.
    pub(super) const fn place(&self, span: Span) -> Span {
        shifted(span, self.shift)
    }

    /// Its fields.
    pub(super) fn fields(&self) -> &[Field<'_>] {
        match &self.item {
            Item::Entry(entry) => &entry.fields,
            Item::Directive(directive) => &directive.fields,
        }
    }
}

pub(super) const fn shifted(span: Span, by: u32) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// The item around a byte.
pub(super) fn block(text: &str, at: u32) -> Option<Block<'_>> {
    let lines = item_around(text, at);
    let mut found = None;
    let _ = parse(text.get(lines.range())?, |item| found = found.take().or(Some(item)));
    Some(Block { item: found?, shift: lines.start })
}

/// Which fields the item may carry whose head line this is; also where the line cannot be read.
pub(super) fn host(head: &str) -> Host {
    let mut words = head.split_ascii_whitespace();
    let first = words.next().unwrap_or_default().trim_start_matches('\u{feff}');
    match crate::syntax::words::Kind::of(first) {
        Some(kind) => kind.row().host,
        None if words.next().and_then(Verb::of) == Some(Verb::Agreed) => Host::ENTRY.or(Host::AGREED),
        None => Host::ENTRY,
    }
}

/// Every place of an item where something is named.
fn mentions_of(book: &Book, item: &Item<'_>, shift: u32, found: &mut Vec<Mention>) {
    match item {
        Item::Entry(entry) => {
            subject(book, &entry.subject, shift, false, found);
            invoice(book, entry, shift, found);
        }
        Item::Directive(directive) => match &directive.head {
            Head::Client { name, .. } => {
                if let Some(id) = book.names.find_subject(name.text) {
                    let span = shifted(name.span, shift);
                    found.push(Mention { what: Definition::Client(id), span, declares: true });
                }
            }
            Head::Project { subject: written, .. } => subject(book, written, shift, true, found),
            _ => {}
        },
    }
}

fn subject(book: &Book, written: &Subject<'_>, shift: u32, declares: bool, found: &mut Vec<Mention>) {
    let Some(id) = book.names.find_subject(written.whole.text) else { return };
    let client = Definition::Client(book.subject(id).client);
    found.push(Mention { what: client, span: shifted(written.client().span, shift), declares: false });
    if let Some(project) = written.project() {
        found.push(Mention { what: Definition::Project(id), span: shifted(project.span, shift), declares });
    }
}

fn invoice(book: &Book, entry: &Entry<'_>, shift: u32, found: &mut Vec<Mention>) {
    let Some(word) = entry.args.invoice else { return };
    let Some(id) = book.names.find_invoice(word.text) else { return };
    let span = Span::new(word.span.end - offset(word.text.len()), word.span.end);
    let declares = entry.verb == Verb::Invoiced;
    found.push(Mention { what: Definition::Invoice(id), span: shifted(span, shift), declares });
}

/// Every place of a text where something is named, in order.
pub(super) fn mentions(book: &Book, text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let _ = parse(text, |item| mentions_of(book, &item, 0, &mut found));
    found
}

/// What is named at a byte.
pub(super) fn mention_at(file: &BookFile<'_, '_>, at: u32) -> Option<Mention> {
    let block = block(file.text(), at)?;
    let mut found = Vec::new();
    mentions_of(file.book(), &block.item, block.shift, &mut found);
    // Behind the colon the project is meant, not the client before it.
    found.into_iter().rev().find(|mention| {
        let sigil = u32::from(matches!(mention.what, Definition::Invoice(_)));
        Span::new(mention.span.start - sigil, mention.span.end).touches(Span::at(at))
    })
}

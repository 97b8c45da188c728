//! Clients, projects and invoices by their names: where one is declared, where it is used, and another name for it.

use super::cursor::{Definition, mention_at, mentions};
use super::snapshot::BookFile;
use crate::book::Book;
use crate::source::{Place, Span, offset};
use crate::syntax::items;
use crate::syntax::tree::{Head, Item};

/// A new text for a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    /// What is replaced.
    pub(super) place: Place,
    /// By what.
    pub(super) text: String,
}

/// Where something is made known.
fn declaration(book: &Book, what: Definition) -> Option<Place> {
    match what {
        Definition::Client(id) | Definition::Project(id) => {
            let place = book.subject(id).declared.as_ref()?.place;
            let before = book.sources.text(place).split_once(':').map_or(0, |(client, _)| client.len() + 1);
            let start = place.span.start + offset(before);
            Some(Place { span: Span::new(start, place.span.end), ..place })
        }
        Definition::Invoice(id) => {
            let entry = book.entry(book.invoice_name(id)?.entry?)?;
            let span = book.written(entry)?.args.invoice?.span;
            Some(Place { span, ..entry.place() })
        }
    }
}

/// Where what stands at a byte is declared.
pub(super) fn definition(file: &BookFile<'_, '_>, at: u32) -> Option<Place> {
    declaration(file.book(), mention_at(file, at)?.what)
}

/// Every place of the book where the same thing is named, in order.
fn everywhere(book: &Book, what: Definition) -> Vec<(Place, bool)> {
    let mut found = Vec::new();
    for (source, text) in book.sources.iter() {
        let same = mentions(book, text.text()).into_iter().filter(|mention| mention.what == what);
        found.extend(same.map(|mention| (Place { source, span: mention.span }, mention.declares)));
    }
    found
}

/// Every place where what stands at a byte is named.
pub(super) fn references(file: &BookFile<'_, '_>, at: u32, with_declaration: bool) -> Option<Vec<Place>> {
    let all = everywhere(file.book(), mention_at(file, at)?.what);
    let wanted = all.into_iter().filter(|(_, declares)| with_declaration || !declares);
    Some(wanted.map(|(place, _)| place).collect())
}

/// Every place of the document where what stands at a byte is named; an invoice without its `#`.
pub(super) fn occurrences(file: &BookFile<'_, '_>, at: u32) -> Option<Vec<Span>> {
    let what = mention_at(file, at)?.what;
    let same = mentions(file.book(), file.text()).into_iter().filter(|mention| mention.what == what);
    Some(same.map(|mention| mention.span).collect())
}

/// The edits that give what stands at a byte another name.
///
/// # Errors
/// Why it cannot have that name.
pub(super) fn rename(file: &BookFile<'_, '_>, at: u32, name: &str) -> Result<Vec<Edit>, String> {
    let book = file.book();
    let what = mention_at(file, at).ok_or("no client, project or invoice stands here")?.what;
    let name =
        if matches!(what, Definition::Invoice(_)) { name.strip_prefix('#').unwrap_or(name) } else { name };
    if !is_name(what, name) {
        let shown = crate::report::untrusted::one_line(name);
        return Err(format!("`{shown}` is no name: {}", form(what)));
    }
    if let Some(taken) = taken(book, what, name) {
        return Err(format!("there is already {taken}"));
    }
    let places = everywhere(book, what).into_iter();
    Ok(places.map(|(place, _)| Edit { place, text: name.to_owned() }).collect())
}

/// Which names a thing may have.
const fn form(what: Definition) -> &'static str {
    match what {
        Definition::Client(_) | Definition::Project(_) => {
            "letters, digits, `-`, `_` and `.`, the first a letter or a digit"
        }
        Definition::Invoice(_) => "letters, digits, `-`, `_`, `.` and `/`",
    }
}

/// Whether the parser reads a text as such a name.
fn is_name(what: Definition, name: &str) -> bool {
    let line = match what {
        Definition::Client(_) => format!("client {name}"),
        Definition::Project(_) => format!("project x:{name}"),
        Definition::Invoice(_) => format!("2026-01-01 paid x #{name} EUR 1"),
    };
    let (items, errors) = items(&line);
    errors.is_empty()
        && match items.as_slice() {
            [Item::Directive(directive)] => match &directive.head {
                Head::Client { name: read, .. } => read.text == name,
                Head::Project { subject, .. } => subject.project().is_some_and(|read| read.text == name),
                _ => false,
            },
            [Item::Entry(entry)] => entry.args.invoice.is_some_and(|read| read.text == name),
            _ => false,
        }
}

/// What has this name already.
fn taken(book: &Book, what: Definition, name: &str) -> Option<String> {
    match what {
        Definition::Client(id) => {
            book.names.find_subject(name).filter(|other| *other != id).map(|_| format!("a client `{name}`"))
        }
        Definition::Project(id) => {
            let whole = format!("{}:{name}", book.subject(id).client_name());
            let other = book.names.find_subject(&whole).filter(|other| *other != id);
            other.map(|_| format!("a project `{whole}`"))
        }
        Definition::Invoice(id) => {
            book.names.find_invoice(name).filter(|other| *other != id).map(|_| format!("an invoice #{name}"))
        }
    }
}

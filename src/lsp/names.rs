//! Clients, projects and invoices by their names: where one is declared, where it is used, and another name for it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::cursor::{Definition, mention_at, mentions};
use super::snapshot::{BookFile, Snapshot};
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

/// Where a thing is named.
struct Named {
    place: Place,
    /// Whether it is declared there.
    declares: bool,
}

/// Every place of the book where the same thing is named, in order.
fn everywhere(book: &Book, what: Definition) -> Vec<Named> {
    let mut found = Vec::new();
    for (source, text) in book.sources.iter() {
        let same = mentions(book, text.text()).into_iter().filter(|mention| mention.what == what);
        found.extend(same.map(|mention| Named {
            place: Place { source, span: mention.span },
            declares: mention.declares,
        }));
    }
    found
}

/// A book, and what a thing is there.
type In<'r, 'b> = (&'r Snapshot<'b>, Definition);

/// The same thing in each book that reads the file in which it is declared, that of the document first.
fn books<'r, 'b>(
    snapshots: &'r [Snapshot<'b>],
    file: &BookFile<'r, 'b>,
    what: Definition,
) -> Vec<In<'r, 'b>> {
    let own = (file.snapshot, what);
    let Some(key) = declared_in(file.snapshot, what) else { return vec![own] };
    let others = snapshots.iter().filter(|other| !std::ptr::eq(*other, file.snapshot));
    let same = others.filter_map(|other| {
        let same = namesake(&other.loaded.book, file.book(), what)?;
        (declared_in(other, same) == Some(key)).then_some((other, same))
    });
    std::iter::once(own).chain(same).collect()
}

/// The file in which something is declared.
fn declared_in<'b>(snapshot: &Snapshot<'b>, what: Definition) -> Option<&'b Path> {
    let place = declaration(&snapshot.loaded.book, what)?;
    snapshot.loaded.keys.get(usize::from(place.source.0)).map(PathBuf::as_path)
}

/// What has the same name in another book.
fn namesake(other: &Book, book: &Book, what: Definition) -> Option<Definition> {
    match what {
        Definition::Client(id) => other.names.find_subject(&book.subject(id).name).map(Definition::Client),
        Definition::Project(id) => other.names.find_subject(&book.subject(id).name).map(Definition::Project),
        Definition::Invoice(id) => other.names.find_invoice(book.number(id)).map(Definition::Invoice),
    }
}

/// Every place of some books where the same thing is named, book by book; a file that several of them read counts once.
fn everywhere_in<'r, 'b>(books: &[In<'r, 'b>]) -> Vec<(&'r Snapshot<'b>, Vec<Named>)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (snapshot, what) in books {
        let mut places = everywhere(&snapshot.loaded.book, *what);
        let key = |place: &Place| snapshot.loaded.keys.get(usize::from(place.source.0));
        places.retain(|named| key(&named.place).is_none_or(|key| !seen.contains(key)));
        seen.extend(&snapshot.loaded.keys);
        found.push((*snapshot, places));
    }
    found
}

/// Every place where what stands at a byte is named, with the book that it is of.
pub(super) fn references<'r, 'b>(
    snapshots: &'r [Snapshot<'b>],
    file: &BookFile<'r, 'b>,
    at: u32,
    with_declaration: bool,
) -> Option<Vec<(&'r Snapshot<'b>, Place)>> {
    let all = everywhere_in(&books(snapshots, file, mention_at(file, at)?.what));
    let wanted = |named: &Named| with_declaration || !named.declares;
    let of_book = |(snapshot, places): (&'r Snapshot<'b>, Vec<Named>)| {
        places.into_iter().filter(wanted).map(move |named| (snapshot, named.place))
    };
    Some(all.into_iter().flat_map(of_book).collect())
}

/// Every place of the document where what stands at a byte is named; an invoice without its `#`.
pub(super) fn occurrences(file: &BookFile<'_, '_>, at: u32) -> Option<Vec<Span>> {
    let what = mention_at(file, at)?.what;
    let same = mentions(file.book(), file.text()).into_iter().filter(|mention| mention.what == what);
    Some(same.map(|mention| mention.span).collect())
}

/// The edits that give what stands at a byte another name, book by book.
///
/// # Errors
/// Why it cannot have that name.
pub(super) fn rename<'r, 'b>(
    snapshots: &'r [Snapshot<'b>],
    file: &BookFile<'r, 'b>,
    at: u32,
    name: &str,
) -> Result<Vec<(&'r Snapshot<'b>, Vec<Edit>)>, String> {
    let what = mention_at(file, at).ok_or("no client, project or invoice stands here")?.what;
    let name =
        if matches!(what, Definition::Invoice(_)) { name.strip_prefix('#').unwrap_or(name) } else { name };
    if !is_name(what, name) {
        let shown = crate::report::untrusted::one_line(name);
        return Err(format!("`{shown}` is no name: {}", form(what)));
    }
    let books = books(snapshots, file, what);
    if let Some(taken) = books.iter().find_map(|(book, what)| taken(&book.loaded.book, *what, name)) {
        return Err(format!("there is already {taken}"));
    }
    let renamed = |named: Named| Edit { place: named.place, text: name.to_owned() };
    let all = everywhere_in(&books).into_iter();
    Ok(all.map(|(book, places)| (book, places.into_iter().map(renamed).collect())).collect())
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

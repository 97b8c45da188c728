//! What a document holds, as an outline; and the names of a whole book, to be searched.

use chrono::Datelike;

use super::snapshot::{BookFile, Snapshot};
use crate::report::untrusted::one_line;
use crate::source::{Place, Span};
use crate::syntax::items;
use crate::syntax::tree::{Entry, Head, Item};

/// What a line of an outline is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A client.
    Client,
    /// A project.
    Project,
    /// An invoice.
    Invoice,
    /// Another entry.
    Entry,
    /// The entries of a month.
    Month,
    /// Another directive.
    Directive,
}

/// A line of an outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Symbol {
    /// What it is called.
    pub(super) name: String,
    /// What else is known of it.
    pub(super) detail: String,
    /// What it is.
    pub(super) sort: Sort,
    /// All of it.
    pub(super) span: Span,
    /// Where its name stands.
    pub(super) name_span: Span,
    /// What is inside it.
    pub(super) children: Vec<Symbol>,
}

/// What stands for the day of an entry that has none which could be read.
const NO_DATE: &str = "no date";

/// The outline of a document: its directives, and its entries by month.
pub(super) fn outline(file: &BookFile<'_, '_>) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::new();
    let mut month = None;
    for item in items(file.text()).0 {
        match item {
            Item::Entry(entry) => {
                let of = entry.known_day().map(|day| (day.year(), day.month()));
                let child = of_entry(&entry);
                if month != Some(of) {
                    month = Some(of);
                    symbols.push(Symbol {
                        name: of
                            .map_or_else(|| NO_DATE.into(), |(year, month)| format!("{year:04}-{month:02}")),
                        detail: String::new(),
                        sort: Sort::Month,
                        span: child.span,
                        name_span: child.name_span,
                        children: Vec::new(),
                    });
                }
                if let Some(group) = symbols.last_mut() {
                    group.span = group.span.to(child.span);
                    group.children.push(child);
                }
            }
            Item::Directive(directive) => {
                month = None;
                symbols.push(of_directive(&directive));
            }
        }
    }
    symbols
}

/// From a head line to the end of its last field.
fn whole(head: Span, fields: &[crate::syntax::tree::Field<'_>]) -> Span {
    fields.last().map_or(head, |field| head.to(field.span))
}

fn of_entry(entry: &Entry<'_>) -> Symbol {
    let subject = entry.subject.whole.text;
    let invoice = entry.args.invoice.filter(|word| !word.text.is_empty());
    let invoice = invoice.map(|word| format!(" #{}", word.text)).unwrap_or_default();
    let amount = entry.args.amount.as_ref().map(|amount| amount.value.to_string());
    let note = entry.note.map(|note| note.text());
    let detail: Vec<String> = amount.into_iter().chain(note).collect();
    let day = entry.known_day().map_or_else(|| NO_DATE.into(), |day| day.to_string());
    Symbol {
        name: one_line(&format!("{day} {} {subject}{invoice}", entry.verb.word())).into_owned(),
        detail: one_line(&detail.join(" ")).into_owned(),
        sort: if entry.verb == crate::syntax::words::Verb::Invoiced { Sort::Invoice } else { Sort::Entry },
        span: whole(entry.span, &entry.fields),
        name_span: entry.span,
        children: Vec::new(),
    }
}

fn of_directive(directive: &crate::syntax::tree::Directive<'_>) -> Symbol {
    let word = directive.head.kind().row().word;
    let plain = |name: String, detail: String| (name, detail, Sort::Directive, directive.span);
    let (name, detail, sort, name_span) = match &directive.head {
        Head::Client { name, display } => {
            (name.text.to_owned(), display.clone().unwrap_or_default(), Sort::Client, name.span)
        }
        Head::Project { subject, title } => {
            let whole = subject.whole;
            (whole.text.to_owned(), title.clone().unwrap_or_default(), Sort::Project, whole.span)
        }
        Head::Policy { from: Some(from) } => plain(format!("{word} from {}", from.value), String::new()),
        Head::Policy { from: None } => plain(word.to_owned(), String::new()),
        Head::Playbook { stage } => plain(format!("{word} {}", stage.value.word()), String::new()),
        // What could not be read has no day of its own.
        Head::Rate { name, .. } if directive.broken => plain(format!("{word} {}", name.text), String::new()),
        Head::Holiday { name, .. } if directive.broken => {
            plain(word.to_owned(), name.clone().unwrap_or_default())
        }
        Head::Rate { name, from, percent, .. } => {
            plain(format!("{word} {} {from}", name.text), format!("{percent}%"))
        }
        Head::Holiday { first, name, .. } => {
            plain(format!("{word} {first}"), name.clone().unwrap_or_default())
        }
        Head::Meant { name, .. } => plain(format!("{word} {name}"), String::new()),
        Head::Include { path } => plain(format!("{word} {}", path.value), String::new()),
    };
    Symbol {
        name: one_line(&name).into_owned(),
        detail: one_line(&detail).into_owned(),
        sort,
        span: whole(directive.span, &directive.fields),
        name_span,
        children: Vec::new(),
    }
}

/// A name of a book, and where it is declared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entity {
    /// What it is called.
    pub(super) name: String,
    /// What it is a part of, or its title.
    pub(super) container: String,
    /// What it is.
    pub(super) sort: Sort,
    /// Where it is declared.
    pub(super) place: Place,
}

/// Names that are told at once.
const MOST: usize = 1000;

/// The clients, projects and invoices whose names hold the letters of a query in their order.
pub(super) fn search(snapshot: &Snapshot<'_>, query: &str) -> Vec<Entity> {
    let book = &snapshot.loaded.book;
    let subjects = book.subjects().filter_map(|(id, subject)| {
        let declared = subject.declared.as_ref()?;
        let sort = if subject.is_project() { Sort::Project } else { Sort::Client };
        let container = declared.title.clone().unwrap_or_else(|| book.client_title(id).to_owned());
        Some((subject.name.to_string(), container, sort, declared.place))
    });
    let invoices = book.invoices().filter_map(|(id, name)| {
        let entry = book.entry(name.entry?)?;
        let container = book.subject(entry.subject).name.to_string();
        Some((format!("#{}", book.number(id)), container, Sort::Invoice, entry.place()))
    });
    let meant = |name: &str, container: &str| holds(name, query) || holds(container, query);
    subjects
        .chain(invoices)
        .filter(|(name, container, ..)| meant(name, container))
        .take(MOST)
        .map(|(name, container, sort, place)| Entity {
            name: one_line(&name).into_owned(),
            container: one_line(&container).into_owned(),
            sort,
            place,
        })
        .collect()
}

/// Whether a text holds the letters of a query in their order, in whatever case.
fn holds(text: &str, query: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| letters.any(|letter| letter == wanted))
}

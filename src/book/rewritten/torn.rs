//! Lines that cannot be read any more: each may be a past entry that seems to be gone, and is told as what it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Line;
use crate::book::Book;
use crate::source::{Place, Span};
use crate::syntax::words::Verb;
use crate::syntax::{day_at, end_of_item};

/// The lines of a book that cannot be read, and which of them stand for an entry already.
pub(super) struct Torn {
    lines: Vec<TornLine>,
    taken: BTreeSet<usize>,
}

/// What can be seen of a line that cannot be read.
struct TornLine {
    day: Option<NaiveDate>,
    verb: Option<Verb>,
    /// Whom it may be about.
    names: Vec<String>,
    text: String,
}

impl Torn {
    /// The lines of a book that could be read in an earlier one, or were not there.
    pub(super) fn of(earlier: &Book, book: &Book) -> Self {
        let mut lines = torn_lines(book);
        if !lines.is_empty() {
            let known: BTreeSet<String> = torn_lines(earlier).into_iter().map(|line| line.text).collect();
            lines.retain(|line| !known.contains(&line.text));
        }
        Self { lines, taken: BTreeSet::new() }
    }

    /// Takes out the entries that surely seem to be among the lines: of the same day and with the same words.
    pub(super) fn take_likely(&mut self, before: &mut Vec<Line<'_>>) {
        let key = |day: NaiveDate, verb: Verb, name: &str| format!("{day} {verb:?} {name}");
        self.take(
            before,
            |old| key(old.entry.day, old.entry.verb, old.subject),
            |torn| {
                let (Some(day), Some(verb)) = (torn.day, torn.verb) else { return Vec::new() };
                torn.names.iter().map(|name| key(day, verb, name)).collect()
            },
        );
    }

    /// Takes out the entries that may be among the lines: of the same day, or about the same client.
    pub(super) fn take_possible(&mut self, before: &mut Vec<Line<'_>>) {
        self.take(
            before,
            |old| format!("{} {}", old.entry.day, old.subject),
            |torn| {
                torn.day
                    .iter()
                    .flat_map(|day| torn.names.iter().map(move |name| format!("{day} {name}")))
                    .collect()
            },
        );
        self.take(
            before,
            |old| old.entry.day.to_string(),
            |torn| torn.day.iter().map(NaiveDate::to_string).collect(),
        );
        // Where the line's own day can be read, it is of that day.
        let names = |torn: &TornLine| if torn.day.is_none() { torn.names.clone() } else { Vec::new() };
        self.take(before, |old| old.subject.to_owned(), names);
    }

    /// Each line stands for one entry at most.
    fn take(
        &mut self,
        before: &mut Vec<Line<'_>>,
        key: impl Fn(&Line<'_>) -> String,
        keys: impl Fn(&TornLine) -> Vec<String>,
    ) {
        let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, torn) in self.lines.iter().enumerate().filter(|(at, _)| !self.taken.contains(at)) {
            for key in keys(torn) {
                known.entry(key).or_default().push(at);
            }
        }
        if known.is_empty() {
            return;
        }
        before.retain(|old| {
            let Some(list) = known.get_mut(&key(old)) else { return true };
            while let Some(at) = list.pop() {
                if self.taken.insert(at) {
                    return false;
                }
            }
            true
        });
    }
}

/// The lines of a book that cannot be read.
fn torn_lines(book: &Book) -> Vec<TornLine> {
    let start = |place| book.sources.line_start(place);
    let mut lines: BTreeMap<Place, TornLine> = BTreeMap::new();
    for unread in &book.unread {
        let Some(place) = start(unread.client) else { continue };
        let names = vec![book.subject(unread.subject).name.to_string()];
        let text = text_at(book, place).unwrap_or_default().to_owned();
        lines.insert(place, TornLine { day: unread.day, verb: Some(unread.verb), names, text });
    }
    // Of others not even the verb is known.
    let read: BTreeSet<Place> = if book.errors.is_empty() {
        BTreeSet::new()
    } else {
        book.entries.iter().map(|entry| start_of(entry.place())).collect()
    };
    for (source, error) in &book.errors {
        let Some(place) = start(Place { source: *source, span: error.span }) else { continue };
        let Some(text) = text_at(book, place) else { continue };
        let is_entry = text.starts_with(|first: char| first.is_ascii_digit());
        if is_entry && !read.contains(&place) {
            let words = text.split_whitespace().skip(1);
            lines.entry(place).or_insert_with(|| TornLine {
                day: day_at(&book.sources, place),
                verb: words.clone().find_map(Verb::of),
                names: words.map(str::to_owned).collect(),
                text: text.to_owned(),
            });
        }
    }
    lines.into_values().collect()
}

/// The text from a place to the end of its line.
fn text_at(book: &Book, place: Place) -> Option<&str> {
    book.sources.get(place.source)?.text().get(place.span.start as usize..)?.lines().next()
}

/// Whether a line below an entry cannot be read.
pub(super) fn is_torn_below(book: &Book, entry: Place) -> bool {
    let text = book.sources.get(entry.source).map_or("", |source| source.text());
    let end = end_of_item(text, entry.span.start as usize);
    let from =
        book.errors.partition_point(|(source, error)| (*source, error.span) < (entry.source, entry.span));
    let next = book.errors.get(from);
    next.is_some_and(|(source, error)| *source == entry.source && (error.span.start as usize) < end)
}

/// Where an entry begins.
const fn start_of(place: Place) -> Place {
    Place { span: Span::at(place.span.start), ..place }
}

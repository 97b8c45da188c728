//! Where a new entry stands: in which file of a book, and behind which line.

use chrono::NaiveDate;

use super::Book;
use super::model::{Entry, SubjectId};
use crate::source::{SourceId, offset};
use crate::syntax::end_of_item;

/// The file of a book that a new entry belongs to: one that a client has for itself; else the file of the entry before it,
/// as in a journal, or in one for each year; else the file that declares the client.
#[must_use]
pub fn file_of(book: &Book, subject: Option<SubjectId>, day: NaiveDate) -> Option<SourceId> {
    let client = subject.map(|id| book.subject(id).client);
    let before = book.entries.iter().rfind(|entry| entry.day <= day).or_else(|| book.entries.first());
    let before = || before.map(|entry| entry.place().source);
    let first = || book.sources.iter().next().map(|(id, _)| id);
    let own = client.and_then(|client| own_file(book, client));
    own.or_else(before).or_else(|| client.and_then(|client| declared_in(book, client))).or_else(first)
}

/// The file that a client has for itself: it declares that client and no other, and holds all entries of that client.
fn own_file(book: &Book, client: SubjectId) -> Option<SourceId> {
    let file = declared_in(book, client)?;
    let mut others = book.subjects().filter(|(id, other)| *id != client && other.client == *id);
    let mut own = book.entries.iter().filter(|entry| book.subject(entry.subject).client == client);
    let is_alone = others.all(|(id, _)| declared_in(book, id) != Some(file));
    (is_alone && own.all(|entry| entry.place().source == file)).then_some(file)
}

fn declared_in(book: &Book, client: SubjectId) -> Option<SourceId> {
    Some(book.subject(client).declared.as_ref()?.line.source)
}

/// The text of a file with one entry more, and where the line of that begins. Where the entries stand in the order of days,
/// it comes behind the last one that is not later; else behind the last one of its client.
#[must_use]
pub fn with_entry(
    book: &Book,
    (file, text): (SourceId, &str),
    (subject, day): (Option<SubjectId>, NaiveDate),
    line: &str,
) -> (String, u32) {
    let mut inner: Vec<&Entry> = book.entries.iter().filter(|entry| entry.place().source == file).collect();
    inner.sort_by_key(|entry| entry.place());
    let is_ordered = inner.is_sorted_by_key(|entry| entry.day);
    let client = subject.map(|id| book.subject(id).client);
    let is_of_client = |entry: &Entry| client == Some(book.subject(entry.subject).client);
    let before = inner.iter().rfind(|entry| entry.day <= day && (is_ordered || is_of_client(entry)));
    let at = match (before, inner.first()) {
        (Some(before), _) => end_of_item(text, before.place().span.start as usize),
        (None, Some(first)) if is_ordered => first.place().span.start as usize,
        _ => text.len(),
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (above, below) = text.split_at_checked(at).unwrap_or((text, ""));
    let mut new = above.to_owned();
    if !above.is_empty() && !above.ends_with('\n') {
        new.push_str(end);
    }
    // Behind declarations there is a gap.
    if inner.is_empty() && !above.trim().is_empty() && !above.ends_with("\n\n") && !above.ends_with("\n\r\n")
    {
        new.push_str(end);
    }
    let start = offset(new.len());
    new.push_str(line);
    new.push_str(end);
    new.push_str(below);
    (new, start)
}

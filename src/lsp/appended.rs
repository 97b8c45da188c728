//! Lines that findings advise to append: what is still to be filled in, and where they stand.

use super::names::Edit;
use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::new_entry::{about, file_of, insertion, next_number};
use crate::source::{Place, Span, offset};
use crate::syntax::items;
use crate::syntax::tree::{Item, NO_DAY};
use crate::syntax::words::{NUMBER, Verb, not_filled_in};

/// A line as it can be appended, with the next number where a new one is to be written; none where somebody has to fill in
/// more than that: what stands in its place would count as written.
pub(super) fn filled_in(book: &Book, line: &str) -> Option<String> {
    let mut filled = line.to_owned();
    if not_filled_in(line).any(|place| place.word == NUMBER) {
        let (_, day) = about(book, line, NO_DAY);
        filled = line.replacen(NUMBER, &format!("#{}", next_number(book, day, |_| true)?), 1);
    }
    let is_filled_in = not_filled_in(&filled).next().is_none();
    is_filled_in.then_some(filled)
}

/// The next number, where an item that is a new invoice still holds its place.
pub(super) fn number_in_place(file: &BookFile<'_, '_>, item: &Item<'_>, place: Place) -> Option<Edit> {
    let Item::Entry(entry) = item else { return None };
    if entry.verb != Verb::Invoiced || file.book().sources.text(place) != NUMBER {
        return None;
    }
    let number = next_number(file.book(), entry.day, |_| true)?;
    Some(Edit { place, text: format!("#{number}") })
}

/// A line where `ghost add` writes it: in the file of the book to which it belongs, in the order of days.
///
/// # Errors
/// Why nothing is changed in that file, or that the line is no entry.
pub(super) fn append(file: &BookFile<'_, '_>, line: &str) -> Result<Edit, String> {
    let book = file.book();
    if !matches!(items(line).0.as_slice(), [Item::Entry(_)]) || line.contains(['\n', '\r']) {
        return Err("that is no entry: nothing is changed".into());
    }
    let about = about(book, line, file.snapshot.today);
    let id = file_of(book, about.0, about.1).unwrap_or(file.id);
    if let Some(why) = book.shut().get(&id) {
        return Err(format!("{why}: nothing is changed"));
    }
    let text = book.sources.get(id).map_or_else(|| file.text(), |source| source.text());
    let new = insertion(book, (id, text), about, line);
    Ok(Edit { place: Place { source: id, span: Span::at(offset(new.at)) }, text: new.text })
}

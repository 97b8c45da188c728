//! A new entry: in which file of a book it stands, and behind which line, and the number of a new invoice.

use chrono::NaiveDate;

use super::Book;
use super::model::{Entry, SubjectId};
use crate::source::{SourceId, offset};
use crate::syntax::tree::Item;
use crate::syntax::words::Verb;
use crate::syntax::{end_of_item, items};

/// The file of a book that a new entry belongs to: one that a client has, alone or with others; else the file of the entry
/// before it, as in a journal, or in one for each year; else the file that declares the client. Where that is by its name of another
/// year or month, and the book has one of the day's, it is this one, be it still empty.
#[must_use]
pub fn file_of(book: &Book, subject: Option<SubjectId>, day: NaiveDate) -> Option<SourceId> {
    let client = subject.map(|id| book.subject(id).client);
    let before = book.entries.iter().rfind(|entry| entry.day <= day).or_else(|| book.entries.first());
    let before = || before.map(|entry| entry.place().source);
    let first = || book.sources.iter().next().map(|(id, _)| id);
    let own = client.and_then(|client| own_file(book, client));
    let found =
        own.or_else(before).or_else(|| client.and_then(|client| declared_in(book, client))).or_else(first)?;
    Some(of_period(book, found, day).unwrap_or(found))
}

/// The file of the book that is called as this one is, but for the year, or for the year and the month, in which a day
/// lies: `2026.ghost` beside `2025.ghost`.
fn of_period(book: &Book, file: SourceId, day: NaiveDate) -> Option<SourceId> {
    let name = book.sources.get(file)?.name();
    let period = period_in(name)?;
    let wanted = day.format(if period.len() == YEAR { "%Y" } else { "%Y-%m" }).to_string();
    if period == wanted {
        return None;
    }
    // The folder may be called after the year too.
    let (before, behind) = name.rsplit_once(period)?;
    let (old, new) = (period.get(..YEAR)?, wanted.get(..YEAR)?);
    let file = |folder: &str| {
        let meant = format!("{folder}{wanted}{behind}");
        book.sources.iter().find(|(_, source)| source.name() == meant).map(|(id, _)| id)
    };
    file(before).or_else(|| file(&before.replace(old, new)))
}

/// The digits of a year.
const YEAR: usize = 4;
/// How a year and a month are written, with a `9` for every digit.
const MONTH: &str = "9999-99";

/// The year, or the year and the month, that the name of a file tells last: `2025` or `2025-12`.
fn period_in(name: &str) -> Option<&str> {
    let is_digit = |character: char| character.is_ascii_digit();
    let begins = |at: &usize| name.get(..*at).is_some_and(|before| !before.ends_with(is_digit));
    let period = |at: usize| {
        let rest = name.get(at..)?;
        let is_whole =
            |part: &&str| !rest.get(part.len()..).is_some_and(|behind| behind.starts_with(is_digit));
        let of_form = |form: &str| {
            let fits = |(digit, form): (char, char)| digit == form || form == '9' && is_digit(digit);
            rest.get(..form.len()).filter(|part| part.chars().zip(form.chars()).all(fits)).filter(is_whole)
        };
        of_form(MONTH).or_else(|| of_form(MONTH.get(..YEAR)?))
    };
    (0..name.len()).rev().filter(begins).find_map(period)
}

/// The file that a client has, alone or with others: it declares them, and holds all of their entries. One that only
/// declares several clients holds no entry.
fn own_file(book: &Book, client: SubjectId) -> Option<SourceId> {
    let file = declared_in(book, client)?;
    let is_here = |id: SubjectId| declared_in(book, id) == Some(file);
    let mut others = book.subjects().filter(|(id, other)| *id != client && other.client == *id);
    let is_alone = others.all(|(id, _)| !is_here(id));
    let mut own = book.entries.iter().filter(|entry| is_here(book.subject(entry.subject).client)).peekable();
    let is_for_entries = is_alone || own.peek().is_some();
    (is_for_entries && own.all(|entry| entry.place().source == file)).then_some(file)
}

fn declared_in(book: &Book, client: SubjectId) -> Option<SourceId> {
    Some(book.subject(client).declared.as_ref()?.line.source)
}

/// Whom an entry is about, where the book knows them, and its day.
pub type About = (Option<SubjectId>, NaiveDate);

/// Whom a line is about, and its day, as far as they can be read; today where it has none.
#[must_use]
pub fn about(book: &Book, line: &str, today: NaiveDate) -> About {
    let mut entries = items(line).0.into_iter().filter_map(|item| match item {
        Item::Entry(entry) => Some(entry),
        Item::Directive(_) => None,
    });
    let Some(entry) = entries.next() else { return (None, today) };
    let day = entry.known_day().unwrap_or(today);
    (book.names.find_subject(entry.subject.whole.text), day)
}

/// A line that is put into a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Insertion {
    /// Before which byte.
    pub at: usize,
    /// What is put there.
    pub text: String,
    /// Behind how many bytes of that the line begins.
    pub gap: usize,
}

/// Where a file takes one entry more. Where the entries stand in the order of days, it comes behind the last one that is
/// not later; else behind the last one of its client.
#[must_use]
pub fn insertion(
    book: &Book,
    (file, text): (SourceId, &str),
    (subject, day): About,
    line: &str,
) -> Insertion {
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
    let above = text.get(..at).unwrap_or(text);
    let mut new = String::new();
    if !above.is_empty() && !above.ends_with('\n') {
        new.push_str(end);
    }
    // Behind declarations there is a gap.
    let has_gap = above.ends_with("\n\n") || above.ends_with("\n\r\n");
    if inner.is_empty() && !above.trim().is_empty() && !has_gap {
        new.push_str(end);
    }
    let gap = new.len();
    new.push_str(line);
    new.push_str(end);
    Insertion { at: above.len(), text: new, gap }
}

/// The text of a file with one entry more, and where the line of that begins.
#[must_use]
pub fn with_entry(book: &Book, file: (SourceId, &str), about: About, line: &str) -> (String, u32) {
    let Insertion { at, text: new, gap } = insertion(book, file, about, line);
    let (above, below) = file.1.split_at_checked(at).unwrap_or((file.1, ""));
    (format!("{above}{new}{below}"), offset(at + gap))
}

/// The number after the highest of those that are counted as the latest invoice is, of the invoices that count, for one of
/// a day. Where numbers name their year or month, each counts from 1.
#[must_use]
pub fn next_number(book: &Book, day: NaiveDate, counts: impl Fn(&Entry) -> bool) -> Option<String> {
    let mut claims = book.entries.iter().rev().filter(|entry| entry.verb == Verb::Invoiced);
    let latest = claims.find(|entry| counts(entry))?;
    let number = book.number(latest.invoice()?);
    let stem = number.trim_end_matches(|last: char| last.is_ascii_digit());
    let width = number.len() - stem.len();
    let fresh = stem_of(stem, latest.day, day);
    let claimed = book
        .invoices()
        .filter(|(_, name)| name.entry.and_then(|entry| book.entry(entry)).is_some_and(&counts));
    let highest = |stem: &str| claimed.filter_map(|(id, _)| count(book.number(id), stem)).max();
    let stem = fresh.as_deref().unwrap_or(stem);
    let highest = highest(stem).or_else(|| fresh.as_ref().map(|_| 0))?;
    Some(format!("{stem}{:0width$}", highest.checked_add(1)?))
}

/// The stem of the numbers of a later year or month, where that of an earlier day names its own.
fn stem_of(stem: &str, of: NaiveDate, day: NaiveDate) -> Option<String> {
    let period = period_in(stem)?;
    let form = if period.len() == YEAR { "%Y" } else { "%Y-%m" };
    let (old, new) = (of.format(form).to_string(), day.format(form).to_string());
    let (before, behind) = stem.rsplit_once(period)?;
    (period == old && day > of && new != old).then(|| format!("{before}{new}{behind}"))
}

/// What a number counts behind a stem, where it is digits and no more.
fn count(number: &str, stem: &str) -> Option<u64> {
    let digits = number.strip_prefix(stem)?;
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

//! Lines out of a table: `2026-03-02;paid;acme;#1;EUR 5.00`, or a line that stands in quotes as a whole.

use nom::Parser;

use super::currency::Currency;
use super::date::day_of;
use super::entry::entry;
use super::error::{Fault, What};
use super::leaf::{Base, split_word, taken};
use super::line::comment_start;
use super::name::{invoice, subject};
use super::tree::{Args, Entry, NO_DAY, Word};
use super::words::{Lead, Takes, Verb};

/// What stands between the columns of a table. A tab is a blank.
const SEPARATORS: [char; 3] = [';', ',', '|'];

const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

fn is_between(character: char) -> bool {
    is_blank(character) || character == '"' || SEPARATORS.contains(&character)
}

/// The complaint about such a line, with the line as it is written right, and what can be known of the entry.
pub(super) fn separated<'t>(base: Base<'t>, line: &'t str) -> Option<(Fault<'t>, Option<Entry<'t>>)> {
    let mark = mark(line)?;
    let what = mark.chars().next().map(What::Separated)?;
    let fault = Fault::new(mark, what);
    let fault = match mended(line, mark) {
        Some(mended) => fault.write_at(line, mended),
        None => fault,
    };
    Some((fault, known(base, line)))
}

/// Where such a line shows what it is: the first separator, or the quote before it all.
pub(super) fn mark(line: &str) -> Option<&str> {
    let (_, inner) = line.split_at_checked(line.len() - line.trim_start_matches('"').len())?;
    let (date, between, rest) = part(inner);
    let (verb, behind, _) = part(rest);
    let (is_day, is_verb) = (day_of(date).is_some(), Verb::of(verb).is_some());
    if !date.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let is_whole = || quoted(line).is_some_and(|(_, behind)| behind.is_empty());
    if inner.len() < line.len() && is_day && (is_verb || separator(between).is_some()) && is_whole() {
        return line.get(..1);
    }
    // A mark behind the day alone, as in `2026-03-02, sent acme`, is one of the day.
    let is_glued = is_day && !between.ends_with(is_blank);
    match separator(between) {
        Some(first) => separator(behind).filter(|_| is_glued || is_verb).map(|_| first),
        None => separator(behind).filter(|_| is_day && is_verb),
    }
}

/// A word at the front, what stands between it and the next one, and what follows.
fn part(input: &str) -> (&str, &str, &str) {
    let behind = input.get(input.find(is_between).unwrap_or(input.len())..).unwrap_or_default();
    let rest = behind.trim_start_matches(is_between);
    (taken(input, behind), taken(behind, rest), rest)
}

fn separator(between: &str) -> Option<&str> {
    let at = between.find(SEPARATORS)?;
    between.get(at..=at)
}

/// A column of a line.
struct Column<'l> {
    /// From where on it stands in the line.
    from: &'l str,
    says: String,
    is_quoted: bool,
}

/// The columns of a line, of which each may stand in quotes; none where something stands behind quotes.
fn columns(line: &str, separator: char) -> Option<Vec<Column<'_>>> {
    let mut columns = Vec::new();
    let mut rest = line;
    loop {
        let from = rest.trim_start_matches(is_blank);
        let quoted = quoted(from);
        let is_quoted = quoted.is_some();
        let (says, behind) = quoted.unwrap_or_else(|| {
            let end = from.find(separator).unwrap_or(from.len());
            let (says, behind) = from.split_at_checked(end).unwrap_or((from, ""));
            (says.trim_end_matches(is_blank).to_owned(), behind)
        });
        let behind = behind.trim_start_matches(is_blank);
        columns.push(Column { from, says, is_quoted });
        if behind.is_empty() {
            return Some(columns);
        }
        rest = behind.strip_prefix(separator)?;
    }
}

/// A column in quotes, in which two of them are one.
fn quoted(input: &str) -> Option<(String, &str)> {
    let mut rest = input.strip_prefix('"')?;
    let mut says = String::new();
    loop {
        let (text, behind) = rest.split_once('"')?;
        says.push_str(text);
        let Some(more) = behind.strip_prefix('"') else { return Some((says, behind)) };
        says.push('"');
        rest = more;
    }
}

/// Such a line as it is written right, where the entry can then be read.
fn mended(line: &str, mark: &str) -> Option<String> {
    if mark == "\"" {
        let (inner, _) = quoted(line)?;
        let inner = match self::mark(&inner) {
            Some(mark) => mended(&inner, mark)?,
            None => inner,
        };
        return read(&inner).map(|_| inner);
    }
    let mut columns = columns(line, mark.chars().next()?)?;
    columns.retain(|column| !column.says.is_empty());
    let mut joined = String::new();
    let mut starts = Vec::new();
    for column in &columns {
        if !joined.is_empty() {
            joined.push(' ');
        }
        starts.push(joined.len());
        joined.push_str(&column.says);
    }
    // What separates the words of a note stays.
    let note = read(&joined)?;
    let at = starts.partition_point(|start| *start <= note).saturating_sub(1);
    let tail = columns.get(at..)?;
    if note < joined.len() && tail.iter().any(|column| says_more(&column.says)) {
        return None;
    }
    if note < joined.len() && tail.len() > 1 {
        let first = tail.first().filter(|_| tail.iter().all(|column| !column.is_quoted))?;
        joined.truncate(*starts.get(at)?);
        joined.push_str(first.from.trim_end_matches(is_between));
    }
    read(&joined).map(|_| joined)
}

/// Whether a column that would be a note is more than that: the cents of an amount, a number, a day, a sum. What it says
/// would be lost.
fn says_more(column: &str) -> bool {
    let is_number =
        column.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '#' | '@' | '-' | '+'));
    let (first, _) = split_word(column);
    is_number || Lead::of(first).is_some() || Currency::of(first).is_some()
}

/// Where the note of an entry begins that can be read without an error, or the line ends.
fn read(line: &str) -> Option<usize> {
    let mut faults = Vec::new();
    let entry = entry(Base(line), line, &mut faults)?;
    let is_whole = !faults.iter().any(Fault::is_error) && comment_start(line) == line.len();
    let note = entry.note.map_or(line.len(), |note| note.raw.span.start as usize);
    is_whole.then_some(note)
}

/// What can be known of the entry: the words in its line say it, whatever stands between them.
fn known<'t>(base: Base<'t>, line: &'t str) -> Option<Entry<'t>> {
    let mut words = line.split(is_between).filter(|word| !word.is_empty());
    let (date, verb, whom) = (words.next()?, words.next()?, words.next()?);
    let known = Verb::of(verb)?;
    let (_, subject) = subject(base).parse(whom).ok()?;
    let number = words.find(|word| word.starts_with('#')).filter(|_| known.row().invoice != Takes::No);
    let number = number.and_then(|written| Some((invoice(written).ok()?.1, written)));
    let invoice = number.map(|(text, written)| Word { text, span: base.span(written) });
    Some(Entry {
        span: base.span(line),
        day: day_of(date).unwrap_or(NO_DAY),
        verb: known,
        verb_span: base.span(verb),
        subject,
        args: Args { invoice, ..Args::default() },
        note: None,
        fields: Vec::new(),
        broken: true,
    })
}

//! One line in its canonical layout: an entry, a field, or any other line with one space between its words.

use chrono::NaiveDate;

use crate::source::{Span, offset};
use crate::syntax::leaf::{Base, any_blanks, is_direction_mark, peek, quoted_raw};
use crate::syntax::tree::{Entry, Field, Value};
use crate::syntax::words::{Shape, Verb};

/// The widths to which verbs and keys are padded.
const VERB: usize = 10;
const KEY: usize = 12;

/// A field in its canonical layout.
#[must_use]
pub fn written_field(key: &str, value: &str) -> String {
    format!("  {key:<KEY$} {value}").trim_ascii_end().to_owned()
}

/// The direction marks among the blanks before a part of a line: they stay where a number is turned round without them.
fn marks_before(line: &str, part: &str) -> String {
    let start = Base(line).span(part).start as usize;
    let before = line.get(..start).unwrap_or_default();
    let gap = before
        .trim_end_matches(|character: char| matches!(character, ' ' | '\t') || is_direction_mark(character));
    before
        .get(gap.len()..)
        .unwrap_or_default()
        .chars()
        .filter(|character| is_direction_mark(*character))
        .collect()
}

/// The words of a line with one space between them; quoted ones stay as they are.
pub(super) fn spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let is_quote = rest.starts_with('"');
        let word = match is_quote.then(|| quoted_raw(rest)) {
            Some(Ok((_, raw))) => raw,
            _ => peek(rest),
        };
        let word = if word.is_empty() { rest } else { word };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&marks_before(line, word));
        out.push_str(word);
        rest = any_blanks(rest.get(word.len()..).unwrap_or_default());
    }
    out
}

/// How an entry begins: its day, its verb padded, and with whom.
#[must_use]
pub fn entry_start(day: NaiveDate, verb: Verb, subject: &str) -> String {
    started(&day.to_string(), verb, subject)
}

fn started(day: &str, verb: Verb, subject: &str) -> String {
    format!("{day} {:<VERB$} {subject}", verb.word())
}

/// An entry: its verb padded, its arguments in order, its note as it is.
pub(super) fn entry_line(line: &str, entry: &Entry<'_>) -> String {
    let base = entry.span.start;
    let part = |span: Span| {
        let (start, end) = (span.start.saturating_sub(base) as usize, span.end.saturating_sub(base) as usize);
        line.get(start..end).unwrap_or_default()
    };
    let args = &entry.args;
    let mut parts: Vec<&str> = args.flags.iter().map(|flag| part(flag.span)).collect();
    parts.extend(args.invoice.map(|invoice| part(invoice.span)));
    parts.extend(args.amount.as_ref().map(|amount| part(amount.span)));
    // `due`, `net` and `by` stand before what their span covers.
    let named = args.due.as_ref().map(|due| due.span).or(args.by.as_ref().map(|by| by.span));
    let keyword = named.map(|span| keyword_before(line, part(span)));
    let mut out = started(part(first_word(line, base)), entry.verb, entry.subject.whole.text);
    let mut push = |marks: &str, text: &str| {
        out.push(' ');
        out.push_str(marks);
        out.push_str(text);
    };
    for text in parts {
        push(&marks_before(line, text), &spaced(text));
    }
    if let (Some(span), Some(keyword)) = (named, keyword) {
        push(&marks_before(line, keyword), keyword);
        push(&marks_before(line, part(span)), part(span));
    }
    if let Some(channel) = args.channel {
        push(&marks_before(line, part(channel.span)), part(channel.span));
    }
    if let Some(note) = entry.note {
        push(&marks_before(line, part(note.raw.span)), note.raw.text);
    }
    out.trim_ascii_end().to_owned()
}

/// The span of the date that opens a line.
fn first_word(line: &str, base: u32) -> Span {
    Span::new(base, base + offset(peek(line).len()))
}

/// The word before a part of a line.
fn keyword_before<'l>(line: &'l str, part: &str) -> &'l str {
    let start = Base(line).span(part).start as usize;
    let before = line.get(..start).unwrap_or_default();
    let before = before
        .trim_end_matches(|character: char| matches!(character, ' ' | '\t') || is_direction_mark(character));
    let word = before.rfind([' ', '\t']).map_or(0, |at| at + 1);
    before.get(word..).unwrap_or_default().trim_start_matches(is_direction_mark)
}

/// A field: its key padded, its value with one space between words, or as it is where it is prose.
pub(super) fn field_line(line: &str, field: &Field<'_>) -> String {
    if matches!(field.value, Value::Rung(_)) {
        return format!("  {}", spaced(line));
    }
    let text = any_blanks(line.get(field.key.text.len()..).unwrap_or_default());
    let prose = match &field.value {
        Value::Own(_) => true,
        Value::Field(word, _) => word.row().shape == Shape::Text,
        Value::Setting(key, _) => key.row().shape == Shape::Text,
        Value::Rung(_) | Value::Unread(_) => false,
    };
    let value = if prose { text.to_owned() } else { spaced(text) };
    written_field(field.key.text, &value)
}

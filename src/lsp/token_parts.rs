//! Words by what they look like: the parts of a line that is read as a whole, and of one that cannot be read.

use super::tokens::{Sort, Token};
use crate::source::{Span, offset};
use crate::syntax::comment_start;
use crate::syntax::tree::Entry;
use crate::syntax::words::{FIELDS, Key, Kind, UNITS, Verb};

/// Words that say how what follows them is meant.
const KEYWORDS: [&str; 5] = ["until", "required", "due", "deadline", "next-week"];

/// The words of a text that begins at a byte, a text in quotes as one of them.
fn words(text: &str, start: u32) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let word = rest.trim_start_matches([' ', '\t']);
        at += rest.len() - word.len();
        let end = if word.starts_with('"') { quoted(word) } else { word.find([' ', '\t']) };
        let word = word.get(..end.unwrap_or(word.len())).filter(|word| !word.is_empty())?;
        let span = Span::new(start + offset(at), start + offset(at + word.len()));
        at += word.len();
        Some((span, word))
    })
}

/// How long a text in quotes is that opens a text; none where nothing closes it.
fn quoted(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let mut inner = text.char_indices().skip(1);
    inner.find_map(|(at, next)| {
        let closes = next == '"' && !is_escaped;
        is_escaped = next == '\\' && !is_escaped;
        closes.then_some(at + 1)
    })
}

/// The parts of a text that begins at a byte: days and numbers with their units, words of the language, channels, names
/// and reasons.
pub(super) fn parts(text: &str, start: u32) -> Vec<Token> {
    let mut parts: Vec<Token> = Vec::new();
    for (span, word) in words(text, start) {
        let sort = match word.chars().next() {
            Some('@') => Sort::Channel,
            Some('+' | '-' | '0'..='9') => Sort::Number,
            _ if UNITS.contains(&word) || word == "business" => Sort::Number,
            _ if KEYWORDS.contains(&word) => Sort::Keyword,
            _ => Sort::Text,
        };
        match word.split_once("..").filter(|_| sort == Sort::Number) {
            Some((first, second)) => {
                parts.push(Token { span: Span::new(span.start, span.start + offset(first.len())), sort });
                parts.push(Token { span: Span::new(span.end - offset(second.len()), span.end), sort });
            }
            None => parts.push(Token { span, sort }),
        }
    }
    parts
}

/// Where the day of an entry stands, also one that is no day.
pub(super) fn day(text: &str, entry: &Entry<'_>) -> Span {
    let known = entry.day_span();
    if !known.is_empty() {
        return known;
    }
    let before = Span::new(entry.span.start, entry.verb_span.start.max(entry.span.start));
    let first = words(text.get(before.range()).unwrap_or_default(), before.start).next();
    first.filter(|(_, word)| is_number(word)).map_or(known, |(span, _)| span)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Adds what can be said of lines of which nothing could be read; `tokens` are those of the others, in order.
pub(super) fn unread(text: &str, tokens: &mut Vec<Token>) {
    let mut found = Vec::new();
    let mut known = tokens.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + offset(line.len());
        let mut is_read = false;
        while known.next_if(|token| token.span.start < end).is_some() {
            is_read = true;
        }
        if !is_read {
            let whole = line.trim_end_matches(['\n', '\r']);
            let said = whole.get(..comment_start(whole)).unwrap_or_default();
            let inner = said.trim_start_matches('\u{feff}');
            line_parts(inner, start + offset(said.len() - inner.len()), &mut found);
        }
        start = end;
    }
    tokens.append(&mut found);
}

/// The words of a line that cannot be read: `DATE VERB CLIENT[:PROJECT]` and what has a sign, a directive, or a key.
fn line_parts(line: &str, start: u32, found: &mut Vec<Token>) {
    let mut words = words(line, start);
    let Some((span, first)) = words.next() else { return };
    let mut push = |span: Span, sort: Sort| found.push(Token { span, sort });
    if line.starts_with([' ', '\t']) {
        if FIELDS.iter().any(|row| row.word == first) || Key::of(first).is_some() {
            push(span, Sort::Key);
        }
        return;
    }
    if Kind::of(first).is_some() {
        push(span, Sort::Keyword);
    }
    if !is_number(first) {
        return;
    }
    push(span, Sort::Number);
    let Some((span, _)) = words.next().filter(|(_, word)| Verb::of(word).is_some()) else { return };
    push(span, Sort::Verb);
    let Some((span, subject)) = words.next() else { return };
    let (client, project) = subject.split_once(':').unwrap_or((subject, ""));
    push(Span::new(span.start, span.start + offset(client.len())), Sort::Client);
    push(Span::new(span.end - offset(project.len()), span.end), Sort::Project);
    for (span, word) in words {
        match word.chars().next() {
            Some('#') => push(span, Sort::Invoice),
            Some('@') => push(span, Sort::Channel),
            _ => {}
        }
    }
}

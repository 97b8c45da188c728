//! From bytes to a text that reads as it looks: UTF-8, plain line ends, no hidden characters.

use super::error::{SyntaxError, What};
use crate::source::{Span, offset};

/// The text of a file and what is wrong with its bytes. Bytes that are no UTF-8 stand in it as U+FFFD.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Vec<SyntaxError>) {
    if is_utf16(&bytes) {
        return (String::new(), vec![error(Span::at(0), What::Utf16)]);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let mut errors = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = offset(text.len());
            text.push('\u{fffd}');
            bad_bytes(chunk.invalid(), Span::new(start, offset(text.len())), &mut errors);
        }
    }
    (text, errors)
}

/// The most bytes that an error shows.
const SHOWN_BYTES: usize = 8;

/// Complains about bytes, in one breath with those right before them.
fn bad_bytes(bytes: &[u8], span: Span, errors: &mut Vec<SyntaxError>) {
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let hex = hex.join(" ");
    match errors.last_mut() {
        Some(SyntaxError { span: before, what: What::BadBytes { hex: known, .. }, .. })
            if before.end == span.start =>
        {
            before.end = span.end;
            if known.len() < SHOWN_BYTES * 3 - 1 {
                known.push(' ');
                known.push_str(&hex);
            } else if !known.ends_with("...") {
                known.push_str(" ...");
            }
        }
        _ => errors.push(error(span, What::BadBytes { hex, count: 1 })),
    }
}

/// A byte order mark of UTF-16, or every second byte NUL.
fn is_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let half = start.len() / 2;
    let striped =
        |zero: usize, other: usize| half >= 2 && zeros(zero) * 4 >= half * 3 && zeros(other) * 4 <= half;
    marked || striped(0, 1) || striped(1, 0)
}

fn error(span: Span, what: What) -> SyntaxError {
    SyntaxError { span, what, fix: None, text: String::new() }
}

/// The fewest NUL bytes in a row that are what a crash leaves of a file.
const TORN: usize = 8;

/// Every character that can make the text read differently from what it says.
#[must_use]
pub fn hidden(text: &str) -> Vec<SyntaxError> {
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut returns = None;
    for (at, character) in suspects(text) {
        let end = at + character.len_utf8();
        match errors.last_mut() {
            Some(SyntaxError { span, what: What::Hidden { character: first, count }, .. })
                if span.end == offset(at) && *first == character =>
            {
                span.end = offset(end);
                *count += 1;
            }
            _ if character == '\r' => {
                let first = returns.and_then(|index: usize| errors.get_mut(index));
                if let Some(SyntaxError { what: What::LoneReturn { count, .. }, .. }) = first {
                    *count += 1;
                } else {
                    returns = Some(errors.len());
                    let what = What::LoneReturn { count: 1, is_idle: true };
                    errors.push(error(Span::new(offset(at), offset(end)), what));
                }
            }
            _ => {
                let what = What::Hidden { character, count: 1 };
                errors.push(error(Span::new(offset(at), offset(end)), what));
            }
        }
    }
    let mut errors = tear(errors);
    for error in &mut errors {
        error.fix = without(error);
        mend_returns(text, error);
    }
    errors
}

/// What to write in place of all carriage returns that stand alone. Those before the end of a line do nothing, and go;
/// where nothing else ends a line, all are meant as line ends; among other line ends nobody knows what they are.
fn mend_returns(text: &str, error: &mut SyntaxError) {
    let What::LoneReturn { is_idle, .. } = &mut error.what else { return };
    let next = |at: usize| text.as_bytes().get(at + 1);
    let lone = || memchr::memchr_iter(b'\r', text.as_bytes()).filter(|at| next(*at) != Some(&b'\n'));
    *is_idle = lone().all(|at| matches!(next(at), None | Some(b'\r')));
    let has_lines = memchr::memchr(b'\n', text.as_bytes()).is_some();
    let Some(last) = lone().next_back().filter(|_| *is_idle || !has_lines) else { return };
    let span = Span::new(error.span.start, offset(last + 1));
    let written = text.get(span.range()).unwrap_or_default();
    let right = if has_lines {
        let is_kept = |(at, character): &(usize, char)| {
            *character != '\r' || next(span.range().start + at) == Some(&b'\n')
        };
        written.char_indices().filter(is_kept).map(|(_, character)| character).collect()
    } else {
        written.replace('\r', "\n")
    };
    error.fix = Some((span, right));
}

/// The text without a hidden character: words that it kept apart stay apart.
fn without(error: &SyntaxError) -> Option<(Span, String)> {
    let What::Hidden { character, .. } = error.what else { return None };
    let ends_line = matches!(character, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    Some((error.span, if ends_line { " " } else { "" }.to_owned()))
}

/// A long run of NUL bytes is told once, and nothing else is told of the same file's NULs.
fn tear(mut errors: Vec<SyntaxError>) -> Vec<SyntaxError> {
    let is_nul = |error: &SyntaxError| matches!(error.what, What::Hidden { character: '\0', .. });
    let torn =
        |error: &SyntaxError| matches!(error.what, What::Hidden { character: '\0', count } if count >= TORN);
    if let Some(at) = errors.iter().position(torn) {
        if let Some(error) = errors.get_mut(at) {
            error.what = What::Torn;
        }
        errors.retain(|error| !is_nul(error));
    }
    errors
}

/// Characters to complain about, in order: a quick search over bytes, then a look at what was found.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Both searches go over the same piece while it is at hand.
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        let from = number * PIECE;
        controls(bytes, from, piece, &mut found);
        let leads = memchr::memchr3_iter(0xc2, 0xe2, 0xef, piece).map(|at| from + at);
        found.extend(leads.filter_map(|at| lead(text, at)));
    }
    found.sort_unstable();
    found.into_iter()
}

/// How many bytes are searched at a time.
const PIECE: usize = 1 << 16;

/// The character behind one of the bytes that some hidden characters begin with, where it is hidden.
fn lead(text: &str, at: usize) -> Option<(usize, char)> {
    let character = text.get(at..)?.chars().next()?;
    let bad = match character {
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        '\u{feff}' => at != 0,
        _ => false,
    };
    bad.then_some((at, character))
}

/// Bytes looked at in one breath.
const BLOCK: usize = 256;

/// Control characters other than tabs and line ends, of a piece that begins at `from`.
fn controls(bytes: &[u8], from: usize, piece: &[u8], found: &mut Vec<(usize, char)>) {
    // Tab and line feed stand side by side. Without branches and an early end the compiler looks at many bytes at once.
    let mark =
        |byte: u8| u8::from(byte < b' ') & u8::from(byte.wrapping_sub(b'\t') > 1) | u8::from(byte == 0x7f);
    let is_any_marked = |block: &[u8; BLOCK]| block.iter().fold(0, |any, byte| any | mark(*byte)) != 0;
    let (blocks, rest) = piece.as_chunks::<BLOCK>();
    let mut look = |at: usize, block: &[u8]| {
        for (at, byte) in (from + at..).zip(block) {
            let before_line_end = *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if mark(*byte) != 0 && !before_line_end {
                found.push((at, char::from(*byte)));
            }
        }
    };
    for (number, block) in blocks.iter().enumerate().filter(|(_, block)| is_any_marked(block)) {
        look(number * BLOCK, block);
    }
    look(piece.len() - rest.len(), rest);
}

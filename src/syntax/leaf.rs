//! The smallest parts of the language: blanks and words here, numbers and quotes in the folder `leaf`.
//!
//! Each reads the front of its input and gives back the rest; a part knows its place by being a slice of the text.

mod number;
mod quote;

use nom::Parser;
use nom::combinator::opt;

pub(super) use number::{ascii_digit, count, net_days, percent, period, share};
pub(super) use quote::{begins_bare, maybe_quoted, quoted, quoted_raw, requoted};

use super::error::{Fault, What};
use super::tree::Word;
use crate::source::{Span, offset};

/// What a reader gives back.
pub(super) type Read<'t, T> = nom::IResult<&'t str, T, Fault<'t>>;

/// The text that all slices are slices of.
#[derive(Clone, Copy)]
pub(super) struct Base<'t>(pub(super) &'t str);

impl<'t> Base<'t> {
    /// Where a slice of the text stands.
    pub(super) fn span(self, part: &str) -> Span {
        let start = (part.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize);
        Span::new(offset(start), offset(start + part.len()))
    }

    /// A slice with its place.
    pub(super) fn word(self, text: &'t str) -> Word<'t> {
        Word { text, span: self.span(text) }
    }
}

/// The front of `input` without its `rest`.
pub(super) fn taken<'t>(input: &'t str, rest: &str) -> &'t str {
    input.get(..input.len() - rest.len()).unwrap_or_default()
}

/// The empty part at the end of `input`.
pub(super) fn end_of(input: &str) -> &str {
    input.get(input.len()..).unwrap_or_default()
}

/// "Not this", without a complaint.
pub(super) fn nothing<T>(input: &str) -> Read<'_, T> {
    Err(nom::Err::Error(Fault::new(input, What::Expected("something else"))))
}

pub(super) const fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// A character that looks like a blank and is none.
pub(super) fn is_odd_blank(character: char) -> bool {
    !character.is_ascii() && (character.is_whitespace() || character == '\u{feff}') && !is_line_end(character)
}

const fn is_line_end(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What a byte can be part of: most of a text is read by it, a byte at a time.
const PART_OF: [u8; 256] = {
    let mut of = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let is_blank = byte == b' ' || byte == b'\t';
        let is_name = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte == b'.';
        let is_invoice = is_name || byte == b'/';
        of[byte as usize] = if is_blank { 0 } else { WORD }
            | if is_name { NAME } else { 0 }
            | if is_invoice { INVOICE } else { 0 };
        byte += 1;
    }
    of
};
/// ASCII, and no blank.
pub(super) const WORD: u8 = 1;
/// What may stand in a name, of ASCII.
pub(super) const NAME: u8 = 2;
/// What may stand in the number of an invoice, of ASCII.
pub(super) const INVOICE: u8 = 4;

/// Where the bytes end that are part of it, from `from` on.
pub(super) fn run(input: &str, from: usize, part: u8) -> usize {
    let is_part = |byte: &u8| PART_OF.get(usize::from(*byte)).is_some_and(|of| of & part != 0);
    let mut at = from;
    while input.as_bytes().get(at).is_some_and(is_part) {
        at += 1;
    }
    at
}

/// Where the word at the front of `input` ends: at a blank, or at direction marks that lead to one or to the end.
fn word_len(input: &str) -> usize {
    let mut at = run(input, 0, WORD);
    while input.as_bytes().get(at).is_some_and(|byte| !byte.is_ascii()) {
        let rest = input.get(at..).unwrap_or_default();
        // All marks in a row at once: they end the word together, or not at all.
        let behind = rest.trim_start_matches(is_direction_mark);
        let Some(character) = behind.chars().next() else { return at };
        if matches!(character, ' ' | '\t') || is_odd_blank(character) {
            return at;
        }
        let next = input.len() - behind.len();
        at = run(input, next + character.len_utf8(), WORD);
    }
    at
}

/// A run of anything but blanks; never empty.
pub(super) fn word(input: &str) -> Read<'_, &str> {
    match input.split_at_checked(word_len(input)) {
        Some((word, rest)) if !word.is_empty() => Ok((rest, word)),
        _ => nothing(input),
    }
}

/// The word at the front, or the empty part there.
pub(super) fn peek(input: &str) -> &str {
    input.get(..word_len(input)).unwrap_or_default()
}

/// The word at the front, or the empty part there, and what stands right behind it.
pub(super) fn split_word(input: &str) -> (&str, &str) {
    input.split_at_checked(word_len(input)).unwrap_or((input, end_of(input)))
}

/// The word at the front, or the empty part there, and what follows the blanks behind it.
pub(super) fn first_of(input: &str) -> (&str, &str) {
    let (first, behind) = split_word(input);
    (first, any_blanks(behind))
}

/// Blanks, tabs, and direction marks among them; may be none.
pub(super) fn blanks(input: &str) -> &str {
    let rest = input.trim_start_matches([' ', '\t']);
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return rest;
    }
    rest.trim_start_matches(|character| matches!(character, ' ' | '\t') || is_direction_mark(character))
}

/// What stands between two words: at least one blank, and none that only looks like one.
pub(super) fn gap(input: &str) -> Read<'_, ()> {
    let rest = blanks(input);
    if rest.starts_with(is_odd_blank)
        && let Some(fault) = odd_blank(taken(input, any_blanks(input)))
    {
        return fault.fail();
    }
    // Direction marks alone are no gap.
    if taken(input, rest).contains([' ', '\t']) { Ok((rest, ())) } else { nothing(input) }
}

/// What is wrong with blanks of which some only look like one.
pub(super) fn odd_blank(blanks: &str) -> Option<Fault<'_>> {
    if blanks.is_ascii() {
        return None;
    }
    let from = blanks.get(blanks.find(is_odd_blank)?..)?;
    let odd = from.chars().next()?;
    let run = taken(from, from.trim_start_matches(is_odd_blank));
    Some(Fault::new(run, What::OddBlank(odd)).write(" "))
}

/// Skips blanks, also those that only look like one.
pub(super) fn any_blanks(input: &str) -> &str {
    let blanks = input.bytes().position(|byte| byte != b' ' && byte != b'\t').unwrap_or(input.len());
    let input = input.get(blanks..).unwrap_or_default();
    if input.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return input;
    }
    input.trim_start_matches(|character| {
        matches!(character, ' ' | '\t') || is_direction_mark(character) || is_odd_blank(character)
    })
}

/// This word and no longer one.
pub(super) fn keyword<'t>(wanted: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Fault<'t>> {
    move |input: &'t str| match word(input) {
        Ok((rest, found)) if found == wanted => Ok((rest, found)),
        _ => nothing(input),
    }
}

/// Nothing but blanks up to the end.
pub(super) fn end(input: &str) -> Read<'_, ()> {
    let rest = any_blanks(input);
    match odd_blank(taken(input, rest)) {
        Some(fault) => fault.fail(),
        None if rest.is_empty() => Ok((rest, ())),
        // A comment as others write it.
        None if rest.starts_with("# ") => {
            Fault::new(rest, What::Leftover).write_at(rest.get(..1).unwrap_or_default(), ";").fail()
        }
        None => Fault::new(rest, What::Leftover).fail(),
    }
}

/// What was read and what follows it; behind a part that could not be read, the rest is read all the same.
pub(super) fn go_on<'t, T>(
    input: &'t str,
    read: Read<'t, T>,
    faults: &mut Vec<Fault<'t>>,
) -> (&'t str, Option<T>) {
    match read {
        Ok((rest, value)) => (rest, Some(value)),
        Err(nom::Err::Failure(fault)) => {
            let end = Base(input).span(fault.at).end as usize;
            // Where an open quote should close, nobody can say.
            let is_open = match fault.what {
                What::OpenQuote => true,
                What::CurlyQuote => fault.fix.is_none(),
                _ => false,
            };
            let end = if is_open { input.len() } else { end };
            let rest = input.get(end..).unwrap_or_default();
            faults.push(fault);
            (split_word(rest).1, None)
        }
        Err(_) => (input, None),
    }
}

/// A part that must stand behind blanks.
pub(super) fn must<'t, T>(
    what: &'static str,
    input: &'t str,
    read: impl Fn(&'t str) -> Read<'t, T>,
) -> Read<'t, T> {
    match gap(input) {
        Ok((at, ())) if !at.is_empty() => read(at),
        Err(nom::Err::Failure(fault)) => fault.fail(),
        _ => Fault::new(end_of(input), What::Missing(what)).fail(),
    }
}

/// A part behind blanks, where it stands.
pub(super) fn maybe<'t, T>(
    part: impl Parser<&'t str, Output = T, Error = Fault<'t>>,
) -> impl Parser<&'t str, Output = Option<T>, Error = Fault<'t>> {
    opt(nom::sequence::preceded(gap, part))
}

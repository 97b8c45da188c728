//! Texts in quotes.

use nom::Parser;
use nom::bytes::complete::tag;

use super::{Read, any_blanks, end_of, maybe, taken};
use crate::syntax::error::{Fault, What};
use crate::syntax::tree::{quote, unquote};

/// `"…"`, closed on its line: what it says.
pub(in crate::syntax) fn quoted(input: &str) -> Read<'_, String> {
    let (rest, raw) = quoted_raw(input)?;
    Ok((rest, unquote(raw)))
}

/// `"…"` as written.
pub(in crate::syntax) fn quoted_raw(input: &str) -> Read<'_, &str> {
    if let Some(curly) =
        input.chars().next().filter(|first| matches!(first, '\u{201c}' | '\u{201d}' | '\u{201e}'))
    {
        return curly_quoted(input, curly);
    }
    tag("\"")(input)?;
    let mut escaped = false;
    for (at, byte) in input.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                let (raw, rest) = input.split_at(at + 1);
                return Ok((rest, raw));
            }
            _ => {}
        }
    }
    let fault = Fault::new(input.get(..1).unwrap_or_default(), What::OpenQuote);
    // Where it should close, nobody can say; at the end of the line it can, unless that quote would be one of the text, or
    // the text nothing.
    let is_any = input.len() > 1 && !escaped;
    if is_any { fault.write_at(end_of(input), "\"").fail() } else { fault.fail() }
}

/// Quotes as a word processor writes them: an error with the straight ones.
fn curly_quoted(input: &str, open: char) -> Read<'_, &str> {
    let inner = input.get(open.len_utf8()..).unwrap_or_default();
    let Some((text, _)) = inner.split_once(['\u{201c}', '\u{201d}', '"']) else {
        // Where it should close, nobody can say.
        return Fault::new(taken(input, inner), What::CurlyQuote).fail();
    };
    let close = inner.get(text.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let whole = input.get(..open.len_utf8() + text.len() + close).unwrap_or(input);
    Fault::new(whole, What::CurlyQuote).write(quote(text)).fail()
}

/// Quotes of other kinds, which people put around a text.
const OTHER: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{ab}', '\u{bb}'];

/// Whether a text without its quotes begins here, or one in quotes of another kind.
pub(in crate::syntax) fn begins_bare(input: &str) -> bool {
    input.starts_with(|first: char| first.is_alphanumeric() || OTHER.contains(&first))
}

/// Such a text as it is written right.
pub(in crate::syntax) fn requoted(bare: &str) -> String {
    quote(bare.trim_matches(OTHER).trim())
}

/// A text in quotes where there may be one; words that stand in its place without them are a fault.
pub(in crate::syntax) fn maybe_quoted<'t>(
    what: &'static str,
) -> impl Parser<&'t str, Output = Option<String>, Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, text) = maybe(quoted).parse(input)?;
        let bare = any_blanks(rest);
        if text.is_none() && begins_bare(bare) {
            return Fault::new(bare, What::Unquoted(what)).write(requoted(bare)).fail();
        }
        Ok((rest, text))
    }
}

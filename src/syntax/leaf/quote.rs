//! Texts in quotes.

use nom::Parser;
use nom::bytes::complete::tag;

use super::{Read, any_blanks, maybe, taken};
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
    Fault::new(input.get(..1).unwrap_or_default(), What::OpenQuote).fail()
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

/// A text in quotes where there may be one; words that stand in its place without them are a fault.
pub(in crate::syntax) fn maybe_quoted<'t>(
    what: &'static str,
) -> impl Parser<&'t str, Output = Option<String>, Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, text) = maybe(quoted).parse(input)?;
        let bare = any_blanks(rest);
        let other = ['\'', '\u{2018}', '\u{2019}', '\u{ab}', '\u{bb}'];
        if text.is_none() && bare.starts_with(|first: char| first.is_alphanumeric() || other.contains(&first))
        {
            let inner = quote(bare.trim_matches(other).trim());
            return Fault::new(bare, What::Unquoted(what)).write(inner).fail();
        }
        Ok((rest, text))
    }
}

//! Names of several words where one is wanted.

use super::marked::is_mark;
use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{any_blanks, begins_bare, end_of, first_of, quoted_raw, requoted, taken};
use crate::syntax::name::is_name_char;
use crate::syntax::tree::{quote, unquote};

/// What stands in place of a name that is written in several words.
pub const ONE_WORD: &str = "a name of one word";

/// A name of several words before the one in quotes: what is wrong, and the name as it was probably meant.
pub(super) fn several_words<'t>(input: &'t str, rest: &'t str) -> Option<(Fault<'t>, String)> {
    let all = taken(input, words_before_quote(rest)?);
    let joined = all.split_ascii_whitespace().collect::<Vec<_>>().join("-");
    Some((Fault::new(all, What::Expected(ONE_WORD)).write(joined.clone()), joined))
}

/// What follows bare words that stand between a name and a quote.
fn words_before_quote(input: &str) -> Option<&str> {
    let at = input.find('"')?;
    let words = input.get(..at)?.trim_end();
    let plain = |character: char| is_name_char(character) || character == ' ';
    (!words.trim_start().is_empty() && words.chars().all(plain)).then(|| input.get(words.len()..))?
}

/// `acme - "Acme GmbH"`: what follows a mark between a name and the one in quotes, with a complaint about it.
pub(super) fn between<'t>(rest: &'t str, faults: &mut Vec<Fault<'t>>) -> &'t str {
    let mark = any_blanks(rest);
    let (word, quote) = first_of(mark);
    let is_mark =
        !word.is_empty() && word.chars().all(|sign| sign == '-' || is_mark(sign) && !is_quote(sign));
    let (behind, right) = match quoted_raw(quote) {
        Ok((behind, raw)) if is_mark => (behind, raw.to_owned()),
        Err(_) if is_mark && begins_bare(quote) && !quote.contains('"') => (end_of(quote), requoted(quote)),
        _ => return rest,
    };
    faults.push(Fault::new(taken(mark, behind), What::Expected("a display name in quotes")).write(right));
    behind
}

const fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '\u{201c}'..='\u{201e}')
}

/// `Acme GmbH"`: a name in words of which only the end has its quote.
pub(super) fn half_quoted(rest: &str) -> Option<Fault<'_>> {
    let text = any_blanks(rest).trim_end();
    let name = text.strip_suffix('"').filter(|name| name.starts_with(char::is_alphanumeric))?;
    let is_half = !name.contains(['"', '\\']);
    is_half.then(|| Fault::new(text, What::Unquoted("a display name")).write(quote(name.trim_end())))
}

/// `client "Zeta Studio"`: a display name alone, and a name made of it.
pub(super) fn handle(input: &str) -> Option<(Fault<'_>, String)> {
    let (rest, display) = quoted_raw(input).ok()?;
    let text = unquote(display).to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let right = if unquote(display) == name { name.clone() } else { format!("{name} {display}") };
    let is_all = any_blanks(rest).is_empty() && !name.is_empty();
    let fault = Fault::new(display, What::Expected("a name before the display name"));
    is_all.then(|| (fault.write(right), name))
}

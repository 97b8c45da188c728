//! Names of several words where one is wanted.

use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{any_blanks, quoted_raw, taken};
use crate::syntax::name::is_name_char;
use crate::syntax::tree::unquote;

/// A name of several words before the one in quotes: what is wrong, and the name as it was probably meant.
pub(super) fn several_words<'t>(input: &'t str, rest: &'t str) -> Option<(Fault<'t>, String)> {
    let all = taken(input, words_before_quote(rest)?);
    let joined = all.split_ascii_whitespace().collect::<Vec<_>>().join("-");
    Some((Fault::new(all, What::Expected("a name of one word")).write(joined.clone()), joined))
}

/// What follows bare words that stand between a name and a quote.
fn words_before_quote(input: &str) -> Option<&str> {
    let at = input.find('"')?;
    let words = input.get(..at)?.trim_end();
    let plain = |character: char| is_name_char(character) || character == ' ';
    (!words.trim_start().is_empty() && words.chars().all(plain)).then(|| input.get(words.len()..))?
}

/// `client "Zeta Studio"`: a display name alone, and a name made of it.
pub(super) fn handle(input: &str) -> Option<(Fault<'_>, String)> {
    let (rest, display) = quoted_raw(input).ok()?;
    let text = unquote(display).to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let is_all = any_blanks(rest).is_empty() && !name.is_empty();
    let fault = Fault::new(display, What::Expected("a name before the display name"));
    is_all.then(|| (fault.write(format!("{name} {display}")), name))
}

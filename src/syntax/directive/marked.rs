//! Names of declarations with marks around them, or between their parts.

use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{any_blanks, quoted_raw, split_word, taken};
use crate::syntax::name::{is_name_char, name};

const NO_MARK: &str = "a name without a mark";

/// Whether a sign may stand beside a name, or between it and what is displayed, and is no part of either.
pub(super) const fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{2013}' | '\u{2014}' | '"' | '\'' | '\u{201c}'..='\u{201e}')
        || sign.is_ascii_punctuation() && !matches!(sign, '-' | '_' | '.')
}

/// Whether a word is a name.
fn is_name(word: &str) -> bool {
    name(word).is_ok_and(|(rest, _)| rest.is_empty())
}

/// `acme:`, `"acme" "Acme GmbH"`, `acme"Acme GmbH"`, `= acme`: what follows a name with marks around it, the name, and
/// what is wrong.
pub(super) fn marked_name(input: &str) -> Option<(&str, &str, Fault<'_>)> {
    let (word, rest) = split_word(input);
    let (next, behind) = split_word(any_blanks(rest));
    if !word.contains(char::is_alphanumeric) && word != "\"" && is_name(next) {
        let fault = Fault::new(taken(input, behind), What::Expected(NO_MARK)).write(next);
        return Some((behind, next, fault));
    }
    // The display name is glued to the name.
    if let Some(quote) = word.find('"').filter(|at| *at > 0)
        && let Ok((behind, raw)) = quoted_raw(input.get(quote..)?)
    {
        let marked = input.get(..quote)?;
        let name = marked.trim_end_matches(is_mark);
        is_name(name).then_some(())?;
        let fault = Fault::new(taken(input, behind), What::Expected("a space before the display name"));
        return Some((behind, name, fault.write(format!("{name} {raw}"))));
    }
    let name = word.trim_matches(is_mark);
    let is_quoted = word.len() > name.len() && !word.trim_matches('"').contains('"');
    let is_closed = word.starts_with('"') == word.ends_with('"');
    let fault = || Fault::new(word, What::Expected(NO_MARK)).write(name);
    (is_quoted && is_closed && is_name(name)).then(|| (rest, name, fault()))
}

/// `acme,Acme GmbH`, `"acme`: the name that can be seen in a word that is none.
pub(super) fn seen(word: &str) -> Option<&str> {
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let name = word.get(..word.find(|sign| !is_name_char(sign)).unwrap_or(word.len()))?;
    is_name(name).then_some(name)
}

/// `acme: web`, `acme : web`, `acme;web`: what follows a client and a project with another mark than a `:` between them, or
/// with blanks beside it, what is wrong, and the project as it was probably meant.
pub(super) fn parted(input: &str) -> Option<(&str, Fault<'_>, String)> {
    let is_mark = |sign: char| matches!(sign, ':' | ';' | ',' | '|' | '\\' | '>' | '+' | '&');
    let client = input.get(..input.find(|sign: char| !is_name_char(sign))?)?;
    let behind = input.get(client.len()..)?;
    let project = behind.trim_start_matches(|sign| is_mark(sign) || matches!(sign, ' ' | '\t'));
    let between = taken(behind, project);
    let (project, rest) = split_word(project);
    let is_right = between == ":" || !between.contains(is_mark) || !is_name(client) || !is_name(project);
    if is_right {
        return None;
    }
    let right = format!("{client}:{project}");
    let fault = Fault::new(taken(input, rest), What::Expected("a project such as `acme:website`"));
    Some((rest, fault.write(right.clone()), right))
}

//! Numbers without a currency that open a note: some are sums, others count something.

use super::{MARKS, is_one_of};
use crate::syntax::amount::is_plain;
use crate::syntax::leaf::{any_blanks, first_of, peek};

/// Strokes in place of cents.
const STROKES: [char; 3] = ['-', '\u{2013}', '\u{2014}'];
/// Words that end like many of something, and are not.
const NOT_MANY: [&str; 10] = ["is", "was", "this", "as", "its", "us", "plus", "minus", "vs", "euros"];
/// What is counted in units of which there are never many, as they are written.
const UNITS: [&str; 18] = [
    "h", "min", "px", "kg", "g", "km", "m", "cm", "mm", "ml", "pcs", "pc", "dpi", "x", "copies", "people",
    "mb", "gb",
];
/// Words behind a sum for a whole.
const WHOLE: [&str; 7] = ["for", "flat", "fixed", "total", "altogether", "incl", "including"];

/// `40`, `40.00`, `700,-`: the number of a word, without the stroke in place of its cents.
pub(super) fn number(word: &str) -> Option<&str> {
    let whole = word.trim_end_matches(STROKES);
    let bare = if whole.len() < word.len() { whole.strip_suffix([',', '.'])? } else { word };
    is_plain(bare).then_some(bare)
}

/// `40.00`: two digits behind the mark make it a sum.
pub(super) fn has_cents(number: &str) -> bool {
    number.rsplit_once(['.', ',']).is_some_and(|(_, cents)| cents.len() == 2)
}

/// `3 pages`, `2 of the rounds`, `1 page`: whether a number counts what follows it.
pub(in crate::syntax) fn counts(number: &str, behind: &str) -> bool {
    let mut rest = behind;
    while is_one_of(peek(rest), &["of", "the"]) || is_plain(peek(rest)) {
        (_, rest) = first_of(rest);
    }
    let word = peek(rest).trim_end_matches(MARKS);
    let is_lower = word.starts_with(char::is_lowercase);
    let is_many = word.len() > 2 && word.ends_with('s') && !word.ends_with("ss") && !NOT_MANY.contains(&word);
    is_lower && (is_many || number == "1") || is_one_of(word, &UNITS)
}

/// `700 Leaflet`, `700 for the leaflet`: whether a whole number is the price of what follows it. `64 captions`, `500 Flyer`
/// and `2026 Relaunch` are none.
pub(super) fn is_price(number: &str, behind: &str) -> bool {
    let is_long = number.len() > 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let word = peek(any_blanks(behind)).trim_end_matches(MARKS);
    let is_one = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && !["s", "n", "er"].iter().any(|many| word.ends_with(many));
    is_long && !is_year && (is_one || is_one_of(word, &WHOLE))
}

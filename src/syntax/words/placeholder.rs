//! Words that hold a place in a line that the program proposes, where only the owner of the book knows what belongs there.

use crate::syntax::currency::Currency;

/// A word that holds the place of another one.
#[derive(Debug)]
pub struct Placeholder {
    /// As it is written.
    pub word: &'static str,
    /// What belongs there.
    pub stands_for: &'static str,
}

/// The place of an invoice's number.
pub const NUMBER: &str = "#NUMBER";
/// The place of a currency.
pub const CURRENCY: &str = "CURRENCY";
/// The place of the number of an amount.
pub const AMOUNT: &str = "AMOUNT";
/// The place of a day.
pub const DATE: &str = "DATE";

/// All that hold a place in an entry.
pub static PLACEHOLDERS: [Placeholder; 4] = [
    Placeholder { word: NUMBER, stands_for: "the number of the invoice, such as `#2026-014`" },
    Placeholder { word: CURRENCY, stands_for: "the currency, such as `EUR`" },
    Placeholder { word: AMOUNT, stands_for: "the sum, such as `1200.00`" },
    Placeholder { word: DATE, stands_for: "a day, such as `2026-05-01`" },
];

/// The place that a word holds.
#[must_use]
pub fn left_open(word: &str) -> Option<&'static Placeholder> {
    PLACEHOLDERS.iter().find(|place| place.word == word)
}

/// Whether the number of an invoice, without its sign, is only its place.
#[must_use]
pub fn is_left_open(number: &str) -> bool {
    NUMBER.strip_prefix('#') == Some(number)
}

/// The places in an entry that are not filled in. In quotes such a word is a note like any other, and so it is where the
/// program would not write it.
pub fn not_filled_in(entry: &str) -> impl Iterator<Item = &'static Placeholder> {
    let open = entry.split('"').next().unwrap_or_default();
    let words = move || open.split_whitespace();
    let pairs = move || words().zip(words().skip(1));
    PLACEHOLDERS.iter().filter(move |place| match place.word {
        NUMBER => words().any(|word| word == NUMBER),
        CURRENCY => pairs().any(|(word, next)| word == CURRENCY && (next == AMOUNT || is_number(next))),
        AMOUNT => pairs().any(|(before, word)| word == AMOUNT && (before == CURRENCY || is_currency(before))),
        _ => pairs().any(|(before, word)| word == DATE && matches!(before, "due" | "by" | "until")),
    })
}

fn is_currency(word: &str) -> bool {
    Currency::of(word).is_some()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

//! Amounts: a currency and an exact number, in the few forms that mean one thing; what to say about others stands in the
//! folder `amount`.

mod behind;
mod meant;
mod wrong;

use nom::Parser;

use super::currency::{Currency, SYMBOLS};
use super::error::Fault;
use super::leaf::{Base, Read, ascii_digit, gap, nothing, taken, word};
use super::tree::{Amount, At};
pub(super) use behind::behind_amount;
pub(super) use meant::{bare_number, code_of, glued, glued_at, near_amount, shared, split_number};
use wrong::diagnose_in;
pub(super) use wrong::{behind_odd_blank, groups_len};

/// The most digits before the decimal mark.
const MAX_DIGITS: usize = 15;

/// A word that begins like a number, in any script, with or without a sign.
pub(super) fn is_numeric(word: &str) -> bool {
    let unsigned = word.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(word);
    let unsigned = unsigned.strip_prefix(['.', ',']).unwrap_or(unsigned);
    unsigned.chars().next().is_some_and(|first| ascii_digit(first).is_some())
}

/// Digits and marks of numbers, and no more.
pub(super) fn is_plain(word: &str) -> bool {
    let mark = |character| matches!(character, '.' | ',' | '\'' | '\u{2019}' | '_' | '\u{66b}' | '\u{66c}');
    is_numeric(word) && word.chars().all(|character| ascii_digit(character).is_some() || mark(character))
}

/// A word like `2026-014` or `2026/14`, which is rather an invoice, or a date, than the number before a currency.
fn looks_like_reference(word: &str) -> bool {
    let unsigned = word.trim_matches(['+', '-', '\u{2212}']);
    unsigned.contains(['-', '/', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}'])
}

/// The currency that a whole word names.
pub(super) fn currency_of(word: &str) -> Option<Currency> {
    let symbol = || SYMBOLS.iter().find(|symbol| symbol.text == word).map(|symbol| symbol.currency);
    Currency::of(word).or_else(symbol)
}

/// A number as written and its currency.
struct Parts<'t> {
    number: &'t str,
    currency: Currency,
}

/// `€1200`, `1200€`.
fn joined(input: &str) -> Read<'_, Parts<'_>> {
    let (rest, word) = word(input)?;
    let split = |symbol: &super::currency::Symbol| {
        let number = word.strip_prefix(symbol.text).or_else(|| word.strip_suffix(symbol.text))?;
        is_numeric(number).then_some(Parts { number, currency: symbol.currency })
    };
    match SYMBOLS.iter().find_map(split) {
        Some(parts) => Ok((rest, parts)),
        None => nothing(input),
    }
}

fn currency(input: &str) -> Read<'_, Currency> {
    let (rest, word) = word(input)?;
    match currency_of(word) {
        Some(currency) => Ok((rest, currency)),
        None => nothing(input),
    }
}

fn numeric(input: &str) -> Read<'_, &str> {
    let (rest, word) = word(input)?;
    if is_numeric(word) { Ok((rest, word)) } else { nothing(input) }
}

fn first_number(input: &str) -> Read<'_, &str> {
    let (rest, word) = numeric(input)?;
    if looks_like_reference(word) { nothing(input) } else { Ok((rest, word)) }
}

/// The number and the currency at the front of `input`, whatever the number looks like.
fn parts(input: &str) -> Read<'_, Parts<'_>> {
    let currency_first = (currency, gap, numeric).map(|(currency, (), number)| Parts { number, currency });
    let number_first = (first_number, gap, currency).map(|(number, (), currency)| Parts { number, currency });
    currency_first.or(joined).or(number_first).parse(input)
}

/// `EUR 1200.00`, `1200.00 EUR`, `€1200`, `500 zł`: soft where no currency stands beside a number.
pub(super) fn amount<'t>(base: Base<'t>) -> impl Parser<&'t str, Output = At<Amount>, Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, Parts { number, currency }) = parts(input)?;
        let start = Base(input).span(number).start as usize;
        let number_on = input.get(start..).unwrap_or_default();
        let split = groups_len(number_on, number.len());
        match exact(number, currency) {
            Some(minor) if split.is_none() => {
                Ok((rest, At { value: Amount { minor, currency }, span: base.span(taken(input, rest)) }))
            }
            _ => {
                let number_len = split.unwrap_or(number.len());
                let whole = input.get(..(start + number_len).max(input.len() - rest.len())).unwrap_or(input);
                diagnose_in(input, whole, number_on.get(..number_len).unwrap_or(number), currency).fail()
            }
        }
    }
}

/// An amount without its place.
pub(super) fn sum(input: &str) -> Read<'_, Amount> {
    amount(Base(input)).map(|amount| amount.value).parse(input)
}

/// `EUR 1200.00` as most books write it, and what stands behind it: nothing, or a part of a line that is no number.
pub(super) fn plain(input: &str) -> Option<(&str, Amount)> {
    let (code, number) = input.split_at_checked(3)?;
    let number = number.strip_prefix(' ')?;
    let end = number.bytes().position(|byte| !byte.is_ascii_digit() && byte != b'.').unwrap_or(number.len());
    let (number, rest) = number.split_at_checked(end)?;
    let next = rest.bytes().find(|byte| !matches!(byte, b' ' | b'\t'));
    let ends = next
        .is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, b'\n' | b'\r' | b'#' | b'@' | b'"'));
    let currency = Currency::of(code).filter(|_| ends)?;
    exact(number, currency).map(|minor| (rest, Amount { minor, currency }))
}

/// The number in smallest units, where it is written the one right way.
fn exact(number: &str, currency: Currency) -> Option<u64> {
    let (whole, rest) = digits(0, number.as_bytes());
    let (minor, places) = match rest {
        [] => (whole, 0),
        [b'.', part @ ..] => match digits(whole, part) {
            (minor, []) if !part.is_empty() => (minor, part.len()),
            _ => return None,
        },
        _ => return None,
    };
    let whole_len = number.len() - rest.len();
    let missing = (currency.decimals() as usize).checked_sub(places)?;
    if !(1..=MAX_DIGITS).contains(&whole_len) {
        return None;
    }
    // No more than 15 and 4 digits: it fits.
    Some((0..missing).fold(minor, |minor, _| minor * 10))
}

/// The number that the digits at the front make behind `start`, and what stands behind them; whoever asks counts them, for
/// more than fit make any number.
fn digits(start: u64, bytes: &[u8]) -> (u64, &[u8]) {
    let (mut number, mut rest) = (start, bytes);
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit & 15));
        rest = behind;
    }
    (number, rest)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

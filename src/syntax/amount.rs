//! Amounts: a currency and an exact number, in the few forms that mean one thing, and what to say about the others.

use nom::Parser;

use super::currency::{CURRENCIES, Currency, SYMBOLS};
use super::error::{Fault, MoneyFault, What};
use super::leaf::{Base, Read, any_blanks, ascii_digit, gap, nothing, peek, taken, word};
use super::tree::{Amount, At};
use super::words::Verb;

/// The most digits before the decimal mark.
const MAX_DIGITS: usize = 15;

/// Whether an amount of a verb may be nothing: a price, or an invoice, but no sum that moves.
pub(super) fn may_be_nothing(verb: Verb) -> bool {
    matches!(verb, Verb::Invoiced | Verb::Agreed)
}

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
fn is_handle(word: &str) -> bool {
    let unsigned = word.trim_matches(['+', '-', '\u{2212}']);
    unsigned.contains(['-', '/', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}'])
}

/// The currency that a whole word names.
fn currency_of(word: &str) -> Option<Currency> {
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
    if is_handle(word) { nothing(input) } else { Ok((rest, word)) }
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
                diagnose(whole, number_on.get(..number_len).unwrap_or(number), currency).fail()
            }
        }
    }
}

/// What is wrong with the number of an amount whose currency stands before a blank that is none.
pub(super) fn behind_odd_blank(input: &str) -> Option<Fault<'_>> {
    let code = peek(input);
    let behind = any_blanks(input.get(code.len()..)?);
    let number = peek(behind);
    let currency = currency_of(code).filter(|_| is_numeric(number))?;
    let whole = taken(input, behind.get(number.len()..)?);
    exact(number, currency).is_none().then(|| diagnose(whole, number, currency))
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

/// How long a number is whose digits are split by blanks, `1 200 000.00`; none where they are not.
pub(super) fn groups_len(input: &str, first: usize) -> Option<usize> {
    if first > 3 || !all_digits(input.get(..first)?) {
        return None;
    }
    let mut len = first;
    loop {
        let rest = input.get(len..)?;
        let next = any_blanks(rest);
        let group = peek(next);
        let tail = group.get(3..).unwrap_or_default();
        let grouped =
            group.get(..3).is_some_and(all_digits) && (tail.is_empty() || tail.starts_with(['.', ',']));
        if !grouped || next.len() == rest.len() {
            break;
        }
        len += rest.len() - next.len() + group.len();
        if !tail.is_empty() {
            break;
        }
    }
    (len > first).then_some(len)
}

/// What is wrong with the amount `whole`, whose number is written so, and the right form where it is clear.
fn diagnose<'t>(whole: &'t str, written: &'t str, currency: Currency) -> Fault<'t> {
    let (fault, right) = explain(written, currency);
    let fault = Fault::new(whole, What::Money(fault));
    match right.filter(|right| exact(right, currency).is_some()) {
        Some(right) => fault.write_at(written, right),
        None => fault,
    }
}

/// Why a number is not written the right way, and the right way where only one can be meant.
fn explain(written: &str, currency: Currency) -> (MoneyFault, Option<String>) {
    // `500,-` is how whole amounts stand on German price tags.
    let tag = written.strip_suffix('-').and_then(|rest| rest.trim_end_matches('-').strip_suffix([',', '.']));
    if let Some(whole) = tag.filter(|whole| exact(whole, currency).is_some()) {
        return (MoneyFault::Form, Some(whole.to_owned()));
    }
    if let Some(whole) = tag {
        return explain(whole, currency);
    }
    if written.starts_with(['-', '\u{2212}']) || written.ends_with('-') {
        return (MoneyFault::Negative, None);
    }
    let bare = written.trim_start_matches('+').trim_end_matches(['.', ',', ';', ':']);
    if bare.len() < written.len() && exact(bare, currency).is_some() {
        return (MoneyFault::Form, Some(bare.to_owned()));
    }
    let plain: String = written
        .chars()
        .filter(|character| {
            !matches!(character, '\'' | '\u{2019}' | '_' | '\u{66c}') && !character.is_whitespace()
        })
        .map(|character| {
            ascii_digit(character).unwrap_or(if character == '\u{66b}' { '.' } else { character })
        })
        .collect();
    let grouped = plain.len() != written.len() && plain.chars().count() != written.chars().count();
    let right = reread(&plain, currency.decimals() as usize);
    let other_digits =
        written.chars().any(|character| !character.is_ascii() && ascii_digit(character).is_some());
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let fault = match () {
        () if !plain
            .chars()
            .all(|character| character.is_ascii_digit() || matches!(character, '.' | ',')) =>
        {
            return (MoneyFault::Form, None);
        }
        () if other_digits => MoneyFault::Digits,
        () if right.is_none() && commas == 1 && points == 0 => MoneyFault::Ambiguous,
        // `1.200` is twelve hundred to many.
        () if right.is_none() && is_thousands(whole, part) => MoneyFault::Ambiguous,
        // The second group may be the first word of the note.
        () if written.contains([' ', '\t']) && commas + points == 0 => MoneyFault::Apart,
        () if grouped || commas + points > 1 => MoneyFault::Groups,
        () if commas == 1 => MoneyFault::Comma,
        () if whole.len() > MAX_DIGITS => MoneyFault::TooLong,
        () if part.len() > currency.decimals() as usize => {
            MoneyFault::Decimals { currency: currency.code(), decimals: currency.decimals() }
        }
        () => MoneyFault::Form,
    };
    (fault, right)
}

/// `1.200`: three digits behind a point that may split thousands.
fn is_thousands(whole: &str, part: &str) -> bool {
    part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// A number of ASCII digits, points and commas, written the right way where only one number can be meant.
fn reread(plain: &str, decimals: usize) -> Option<String> {
    let marks: Vec<(usize, char)> =
        plain.char_indices().filter(|(_, mark)| matches!(mark, '.' | ',')).collect();
    let bare = |text: &str| text.replace(['.', ','], "");
    let thousands = |text: &str| {
        let mut groups = text.split(['.', ',']);
        let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
        first && groups.all(|group| group.len() == 3)
    };
    match marks.as_slice() {
        [] => Some(plain.to_owned()),
        // One mark is the decimal one, except before three digits, where it may split thousands.
        [(at, _)] => {
            let (whole, part) = (plain.get(..*at)?, plain.get(at + 1..)?);
            let part =
                if part.len() > decimals && part.len() != 3 { part.trim_end_matches('0') } else { part };
            let whole = if whole.is_empty() { "0" } else { whole };
            let is_group = part.len() == 3 && (1..=3).contains(&whole.len());
            match part {
                "" => Some(whole.to_owned()),
                // Where there are no decimals, it can only split thousands.
                _ if decimals == 0 && is_group && !whole.starts_with('0') => Some(bare(plain)),
                // Where there are three, it may be either.
                _ if decimals == 3 && is_group && plain.contains(',') => None,
                _ if part.len() > decimals || (part.len() == 3 && decimals < 3) => None,
                _ => Some(format!("{whole}.{part}")),
            }
        }
        // Several of one kind split thousands.
        [(_, first), others @ ..] if others.iter().all(|(_, mark)| mark == first) => {
            thousands(plain).then(|| bare(plain))
        }
        // The last one, of another kind than all before it, is the decimal mark.
        [before @ .., (at, last)] => {
            let (whole, part) = (plain.get(..*at)?, plain.get(at + 1..)?);
            let clear = before.iter().all(|(_, mark)| mark != last) && thousands(whole);
            (clear && !part.is_empty()).then(|| format!("{}.{part}", bare(whole)))
        }
    }
}

/// Words that were probably meant as an amount, for verbs that need one: what is wrong with them.
pub(super) fn near_amount(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    let behind = any_blanks(input.get(first.len()..)?);
    let second = peek(behind);
    let both = input.get(..input.len() - behind.len() + second.len())?;
    if first.is_empty() {
        return None;
    }
    if let Some(currency) = currency_of(first) {
        let inner = second.trim_matches(['"', '\u{201c}', '\u{201d}', '\u{201e}']);
        return Some(match () {
            () if inner.len() < second.len() && exact(inner, currency).is_some() => {
                Fault::new(both, What::Money(MoneyFault::Quoted)).write_at(second, inner)
            }
            () if second.chars().any(|character| ascii_digit(character).is_some())
                && !second.contains('-') =>
            {
                Fault::new(both, What::Money(MoneyFault::Form))
            }
            () => Fault::new(first, What::Money(MoneyFault::NoNumber)),
        });
    }
    if let Some(fault) = glued_at(input) {
        return Some(fault);
    }
    let named = |word, number| spoken(word).filter(|_| is_numeric(number)).map(|code| (word, code));
    if let Some((word, code)) = named(first, second).or_else(|| named(second, first)) {
        return Some(Fault::new(word, What::Money(MoneyFault::Currency)).write(code));
    }
    let word = |text: &str| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_numeric(second) && word(first) {
        return Some(match Currency::of(&first.to_ascii_uppercase()) {
            Some(currency) => lower_case(both, second, currency),
            None => no_currency(first),
        });
    }
    if !is_numeric(first) || is_handle(first) {
        return None;
    }
    if let Some(currency) = Currency::of(&second.to_ascii_uppercase()) {
        return Some(lower_case(both, first, currency));
    }
    let capitals = word(second) && second.len() > 1 && second.bytes().all(|byte| byte.is_ascii_uppercase());
    split_number(input).or_else(|| capitals.then(|| no_currency(second)))
}

/// The code of a currency that is written in another way than the language knows.
fn spoken(word: &str) -> Option<&'static str> {
    const SPOKEN: [(&str, &str); 19] = [
        ("us$", "USD"),
        ("a$", "AUD"),
        ("c$", "CAD"),
        ("nz$", "NZD"),
        ("hk$", "HKD"),
        ("s$", "SGD"),
        ("euro", "EUR"),
        ("euros", "EUR"),
        ("dollar", "USD"),
        ("dollars", "USD"),
        ("pound", "GBP"),
        ("pounds", "GBP"),
        ("zl", "PLN"),
        ("k\u{10d}", "CZK"),
        ("ft", "HUF"),
        ("fr.", "CHF"),
        ("sfr.", "CHF"),
        ("yen", "JPY"),
        ("rubles", "RUB"),
    ];
    let lower = word.to_lowercase();
    SPOKEN.iter().find(|(known, _)| *known == lower).map(|(_, code)| *code)
}

/// A code that no currency has, and the one that was probably meant.
fn no_currency(code: &str) -> Fault<'_> {
    let fault = Fault::new(code, What::Money(MoneyFault::Currency));
    match super::near(&code.to_ascii_uppercase(), CURRENCIES.iter().map(|(known, _)| *known)) {
        Some(near) => fault.write(near),
        None => fault,
    }
}

/// A number that stands alone where an amount belongs.
pub(super) fn bare_number(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    is_plain(first).then(|| Fault::new(first, What::Money(MoneyFault::NoCurrency)))
}

/// `eur 1,200.00`: the whole amount in its right form, where that is clear.
fn lower_case<'t>(whole: &'t str, number: &str, currency: Currency) -> Fault<'t> {
    let fault = Fault::new(whole, What::Money(MoneyFault::LowerCase));
    match right_form(number, currency) {
        Some(number) => fault.write(format!("{} {number}", currency.code())),
        None => fault,
    }
}

/// A number as it should be written, where that is clear.
fn right_form(number: &str, currency: Currency) -> Option<String> {
    if exact(number, currency).is_some() {
        return Some(number.to_owned());
    }
    explain(number, currency).1.filter(|right| exact(right, currency).is_some())
}

/// `1 200.00 EUR`: digits split by blanks before the currency.
pub(super) fn split_number(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    let len = groups_len(input, first.len())?;
    let number = input.get(..len)?;
    let rest = any_blanks(input.get(len..)?);
    let currency = currency_of(peek(rest))?;
    let whole = input.get(..input.len() - rest.len() + peek(rest).len())?;
    Some(diagnose(whole, number, currency))
}

/// The same at the front of a line's rest: where a number follows, nobody can say which of the two is meant.
pub(super) fn glued_at(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    let next = peek(any_blanks(input.get(first.len()..)?));
    glued(first).map(|fault| if is_numeric(next) { Fault { fix: None, ..fault } } else { fault })
}

/// `EUR1200.00`, `1200.00EUR`: a blank is missing.
pub(super) fn glued(word: &str) -> Option<Fault<'_>> {
    let code_first = word.split_at_checked(3);
    let number_first = word.split_at_checked(word.len().checked_sub(3)?).map(|(number, code)| (code, number));
    let (currency, number) =
        [code_first, number_first].into_iter().flatten().find_map(|(code, number)| {
            Currency::of(code).filter(|_| is_numeric(number)).map(|currency| (currency, number))
        })?;
    let fault = Fault::new(word, What::Money(MoneyFault::Glued));
    Some(match right_form(number, currency) {
        Some(number) => fault.write(format!("{} {number}", currency.code())),
        None => fault,
    })
}

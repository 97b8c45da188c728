//! The number of an amount in none of the forms that mean one thing: what is wrong with it, and the right form where
//! it is clear.

use super::{MAX_DIGITS, all_digits, currency_of, exact, is_numeric, is_plain};
use crate::syntax::currency::Currency;
use crate::syntax::error::{Fault, MoneyFault, What};
use crate::syntax::in_note::counts;
use crate::syntax::leaf::{Base, any_blanks, ascii_digit, first_of, peek, split_word, taken};

/// Marks with which a sentence goes on behind a number, and a number behind its thousands.
const MARKS: [char; 4] = ['.', ',', ';', ':'];

/// What is wrong with the number of an amount whose currency stands before a blank that is none.
pub(in crate::syntax) fn behind_odd_blank(input: &str) -> Option<Fault<'_>> {
    let (code, rest) = first_of(input);
    let (number, behind) = split_word(rest);
    let currency = currency_of(code).filter(|_| is_numeric(number))?;
    let whole = taken(input, behind);
    exact(number, currency).is_none().then(|| diagnose_in(input, whole, number, currency))
}

/// How long a number is whose digits are split by blanks, `1 200 000.00`; none where they are not.
pub(in crate::syntax) fn groups_len(input: &str, first: usize) -> Option<usize> {
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

/// What is wrong with the amount `whole` at the front of a text, whose number is written so.
pub(super) fn diagnose_in<'t>(
    input: &'t str,
    whole: &'t str,
    written: &'t str,
    currency: Currency,
) -> Fault<'t> {
    torn(input, whole, written, currency).unwrap_or_else(|| diagnose(whole, written, currency))
}

/// `EUR 1000, 50 Poster`: behind a mark and a blank more digits follow. Where the number ends, nobody can say: a part of it
/// must not become the note.
fn torn<'t>(input: &'t str, whole: &'t str, written: &str, currency: Currency) -> Option<Fault<'t>> {
    let next = any_blanks(input.get(whole.len()..)?);
    let (more, behind) = split_word(next);
    let is_open = written.ends_with(MARKS) && whole.ends_with(written);
    if !is_open || !more.starts_with(|first: char| ascii_digit(first).is_some()) {
        return None;
    }
    let fault = Fault::new(taken(input, behind), What::Money(MoneyFault::Apart));
    let is_rest = more.len() > 1 && is_plain(more) && !counts(more, any_blanks(behind));
    let right = right_form(&format!("{written}{more}"), currency).filter(|_| is_rest);
    Some(match right {
        Some(right) => fault.write(with_number(whole, written, &right)),
        None => fault,
    })
}

/// What is wrong with the amount `whole`, whose number is written so, and the right form where it is clear.
pub(super) fn diagnose<'t>(whole: &'t str, written: &'t str, currency: Currency) -> Fault<'t> {
    let (fault, right) = explain(written, currency);
    let fault = Fault::new(whole, What::Money(fault));
    match right.filter(|right| exact(right, currency).is_some()) {
        Some(right) => fault.write(with_number(whole, written, &right)),
        None => fault,
    }
}

/// An amount with another number in it, its currency where it stands.
pub(super) fn with_number(whole: &str, written: &str, right: &str) -> String {
    let number = Base(whole).span(written).range();
    let before = whole.get(..number.start).unwrap_or_default();
    let behind = whole.get(number.end..).unwrap_or_default();
    format!("{before}{right}{behind}")
}

/// Why a number is not written the right way, and the right way where only one can be meant.
fn explain(written: &str, currency: Currency) -> (MoneyFault, Option<String>) {
    // `500,-` is how whole amounts stand on German price tags.
    let tag = written.strip_suffix('-').and_then(|rest| rest.trim_end_matches('-').strip_suffix([',', '.']));
    if let Some(whole) = tag.filter(|whole| exact(whole, currency).is_some()) {
        return (MoneyFault::Form, Some(whole.to_owned()));
    }
    if let Some(whole) = tag {
        // The mark before the `-` is the decimal one, so that another one splits thousands.
        let mark = written.get(whole.len()..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        return match reread(&format!("{whole}{mark}00"), currency) {
            Some(right) => (MoneyFault::Form, Some(right.trim_end_matches(".00").to_owned())),
            None => explain(whole, currency),
        };
    }
    if written.starts_with(['-', '\u{2212}']) || written.ends_with('-') {
        return (MoneyFault::Negative, None);
    }
    let bare = written.trim_start_matches('+').trim_end_matches(MARKS);
    if bare.len() < written.len() && exact(bare, currency).is_some() {
        return (MoneyFault::Form, Some(bare.to_owned()));
    }
    if bare.len() < written.len()
        && let (fault, Some(right)) = explain(bare, currency)
    {
        return (fault, Some(right));
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
    // Who writes `$` writes a decimal point.
    if currency == Currency::DOLLAR_SIGN
        && let Some((whole, part)) = plain.split_once(',')
        && is_thousands(whole, part)
        && all_digits(whole)
        && all_digits(part)
    {
        return (MoneyFault::Apart, Some(format!("{whole}{part}")));
    }
    if !plain.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ',')) {
        let digits: String = plain.chars().map(look_alike).collect();
        let is_number =
            exact(&digits, currency).is_some() && plain.contains(|sign: char| sign.is_ascii_digit());
        return if is_number { (MoneyFault::Digits, Some(digits)) } else { (MoneyFault::Form, None) };
    }
    let right = reread(&plain, currency);
    let other_digits =
        written.chars().any(|character| !character.is_ascii() && ascii_digit(character).is_some());
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let fault = if other_digits {
        MoneyFault::Digits
    } else if right.is_none() && (commas == 1 && points == 0 || is_thousands(whole, part)) {
        // `1.200` is twelve hundred to many.
        MoneyFault::Ambiguous
    } else if written.contains([' ', '\t']) && commas + points == 0 {
        // The second group may be the first word of the note.
        MoneyFault::Apart
    } else if grouped || commas + points > 1 {
        MoneyFault::Groups
    } else if commas == 1 {
        MoneyFault::Comma
    } else if whole.len() > MAX_DIGITS {
        MoneyFault::TooLong
    } else if part.len() > currency.decimals() as usize {
        MoneyFault::Decimals { currency: currency.code(), decimals: currency.decimals() }
    } else {
        MoneyFault::Form
    };
    (fault, right)
}

/// Letters that look like digits, as those.
fn look_alike(letter: char) -> char {
    match letter {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    }
}

/// `1.200`: three digits behind a mark that may split thousands.
fn is_thousands(whole: &str, part: &str) -> bool {
    part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// Currencies of countries that split the digits above the thousands by twos.
const LAKHS: [&str; 5] = ["INR", "PKR", "BDT", "NPR", "LKR"];

/// `1,20,000` in a currency of which it is usual.
fn is_in_lakhs(text: &str, currency: Currency) -> bool {
    let groups: Vec<&str> = text.split(',').collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let is_grouped = (1..=2).contains(&first.len()) && last.len() == 3;
    is_grouped && middle.iter().all(|group| group.len() == 2) && LAKHS.contains(&currency.code())
}

/// A number of ASCII digits, points and commas, written the right way where only one number can be meant.
fn reread(plain: &str, currency: Currency) -> Option<String> {
    let decimals = currency.decimals() as usize;
    let marks: Vec<(usize, char)> =
        plain.char_indices().filter(|(_, mark)| matches!(mark, '.' | ',')).collect();
    let bare = |text: &str| text.replace(['.', ','], "");
    let thousands = |text: &str| {
        let mut groups = text.split(['.', ',']);
        let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
        first && groups.all(|group| group.len() == 3) || is_in_lakhs(text, currency)
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

/// A number as it should be written, where that is clear.
pub(super) fn right_form(number: &str, currency: Currency) -> Option<String> {
    if exact(number, currency).is_some() {
        return Some(number.to_owned());
    }
    explain(number, currency).1.filter(|right| exact(right, currency).is_some())
}

//! What stands right behind an amount as if it were a part of it: a second currency, decimals, more digits. It would be the
//! note, and the amount another one than was meant.

use super::{all_digits, currency_of, is_plain, sum};
use crate::syntax::currency::{Currency, meaning};
use crate::syntax::error::{Argument, Fault, MoneyFault, What};
use crate::syntax::in_note::{MARKS, counts, times};
use crate::syntax::invoice_number::ends_arguments;
use crate::syntax::leaf::{Base, any_blanks, first_of, peek, split_word, taken};
use crate::syntax::tree::Args;
use crate::syntax::words::{Takes, VerbRow};

/// What is wrong with a note right behind the amount of its entry.
pub(in crate::syntax) fn behind_amount<'t>(
    base: Base<'t>,
    row: &VerbRow,
    args: &Args<'_>,
    note: &'t str,
) -> Option<Fault<'t>> {
    let amount = args.amount.as_ref()?;
    // Arguments come in any order, and what is said of a line does not depend on it: these stand behind the amount once the
    // line is formatted.
    if args.due.is_some() || args.by.is_some() || args.channel.is_some() {
        return None;
    }
    let start = base.span(note).start as usize;
    let between = base.0.get(amount.span.end as usize..start)?;
    let is_next = any_blanks(between).is_empty();
    let written = base.0.get(amount.span.range())?;
    let (first, behind) = split_word(note);
    let rest = any_blanks(behind);
    let together = base.0.get(amount.span.start as usize..start + first.len())?;
    let whole = if is_next { together } else { first };
    let code = first.trim_end_matches(MARKS);
    if let Some(second) = currency_of(code) {
        let fault = Fault::new(whole, What::Money(MoneyFault::TwoCurrencies));
        let told = match one_currency(written, amount.value.currency, second).filter(|_| is_next) {
            Some(right) => fault.write(right),
            None => fault,
        };
        // `CAD drawings`, `PHP upgrade`: words behind it make it prose.
        return ends_arguments(rest).then_some(told);
    }
    if is_next && let Some(fault) = times(row, written, note) {
        return Some(fault);
    }
    if written.contains('.') {
        // Nothing of the number can be missing.
        return None;
    }
    let part = part(note);
    let joined: String = part.split([' ', '\t']).collect();
    if is_part(&joined) {
        let together = base.0.get(amount.span.start as usize..start + part.len())?;
        let whole = if is_next { together } else { part };
        let fault = Fault::new(whole, What::Money(MoneyFault::Apart));
        let right = format!("{written}{}", joined.replace(',', "."));
        return Some(match sum(&right) {
            Ok(("", _)) if is_next && !all_digits(&joined) => fault.write(right),
            _ => fault,
        });
    }
    let may_be_invoice = row.invoice != Takes::No && args.invoice.is_none() && all_digits(first);
    let is_alone = is_number(first) && ends_arguments(behind_numbers(rest));
    is_alone.then(|| Fault::new(first, What::InNote(Argument::Number { may_be_invoice })))
}

/// What may be the end of the number: the first word, or `, 50`, for a mark between blanks is no prose before digits that
/// count nothing.
fn part(note: &str) -> &str {
    let (first, rest) = first_of(note);
    let (digits, behind) = split_word(rest);
    let is_apart = matches!(first, "." | ",") && all_digits(digits) && !counts(digits, any_blanks(behind));
    if is_apart { taken(note, behind) } else { first }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) && is_plain(word)
}

/// What follows numbers.
fn behind_numbers(input: &str) -> &str {
    let mut rest = input;
    while is_number(peek(rest)) {
        (_, rest) = first_of(rest);
    }
    rest
}

/// `.50`, `,50`, `0000`: what can only be the end of a number.
fn is_part(word: &str) -> bool {
    let digits = word.strip_prefix(['.', ',']);
    let is_zeros = word.len() > 1 && word.bytes().all(|byte| byte == b'0');
    is_zeros || digits.is_some_and(|digits| !digits.is_empty() && all_digits(digits))
}

/// The amount with one currency, where the second one says the same as the first, or which dollar is meant.
fn one_currency(written: &str, first: Currency, second: Currency) -> Option<String> {
    if first == second {
        return Some(written.to_owned());
    }
    let number = written.trim_matches(|sign: char| !sign.is_ascii_digit());
    let is_its_sign = first.is_sign() && meaning(first, Some(second)) == second;
    let right = format!("{} {number}", second.code());
    (is_its_sign && sum(&right).is_ok()).then_some(right)
}

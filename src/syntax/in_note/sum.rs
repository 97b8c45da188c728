//! What a note adds to the amount before it, or takes off: `+ VAT`, `less EUR 5 fee`, `- $69.90`. The amount alone counts.

use nom::Parser;

use super::{MARKS, is_one_of};
use crate::syntax::amount::{amount, glued, is_numeric};
use crate::syntax::error::{Change, Fault, What};
use crate::syntax::leaf::{Base, any_blanks, first_of, peek, split_word, taken};
use crate::syntax::words::{Verb, VerbRow};

/// Words that add to what stands before them.
pub(super) const MORE: [&str; 5] = ["+", "plus", "and", "zzgl", "zuz\u{fc}glich"];
/// Words that take something off what stands before them.
pub(super) const LESS: [&str; 2] = ["less", "minus"];
/// Signs that do so where an amount follows.
pub(super) const SIGNS: [&str; 3] = ["-", "\u{2013}", "\u{2212}"];
/// Words before a tax that what stands before them does not hold.
const WITHOUT: [&str; 5] = ["ex", "excl", "excluding", "exkl", "net"];
/// Taxes on what is sold.
pub(super) const TAXES: [&str; 9] = ["vat", "mwst", "ust", "tva", "iva", "btw", "gst", "tax", "taxes"];

/// Whether the first word of a note may be the first of those that change its amount.
pub(in crate::syntax) fn begins_sum(row: &VerbRow, first: &str) -> bool {
    let word = first.trim_start_matches('(').trim_end_matches(MARKS);
    let is_sign = || word.starts_with('+') || SIGNS.iter().any(|sign| word.starts_with(sign));
    let is_first = || is_sign() || [&MORE[..], &LESS, &WITHOUT].iter().any(|all| is_one_of(word, all));
    matches!(row.verb, Verb::Invoiced | Verb::Paid | Verb::Agreed | Verb::Promised) && is_first()
}

/// What a note says that changes the amount of an invoice, or of a payment.
pub(in crate::syntax) fn beside<'t>(row: &VerbRow, note: &'t str) -> Option<Fault<'t>> {
    let (first, _) = split_word(note);
    if !begins_sum(row, first) {
        return None;
    }
    let inner = any_blanks(note.strip_prefix('(').unwrap_or(note));
    // `+VAT`, `-$5`, with no blank.
    let glued = ["+"].into_iter().chain(SIGNS).find_map(|sign| Some((sign, inner.strip_prefix(sign)?)));
    let (word, rest) = glued.map_or_else(|| first_of(inner), |(sign, rest)| (sign, any_blanks(rest)));
    let word = word.trim_end_matches(MARKS);
    let rest = if is_one_of(word, &["net"]) {
        let (of, behind) = first_of(rest);
        is_one_of(of, &["of"]).then_some(behind)?
    } else {
        rest
    };
    let is_sign = is_one_of(word, &SIGNS);
    let has_tax = row.verb != Verb::Promised && !is_one_of(word, &["and"]);
    let taxed = tax(rest).filter(|_| has_tax && !is_sign);
    let end = taxed.or_else(|| (!is_one_of(word, &WITHOUT)).then(|| sum(rest)).flatten())?;
    let change = match taxed {
        _ if is_sign || is_one_of(word, &LESS) => Change::Less,
        Some(_) => Change::Tax,
        None => Change::More,
    };
    Some(Fault::new(taken(inner, end).trim_end_matches(MARKS), What::Beside { change, verb: row.verb }))
}

/// `VAT`, `20% VAT`, `19 % MwSt.`, `sales tax`: what stands behind it.
fn tax(rest: &str) -> Option<&str> {
    let (first, mut behind) = split_word(rest);
    let mut word = first;
    if is_numeric(first) {
        (word, behind) = split_word(any_blanks(behind));
        if word == "%" {
            (word, behind) = split_word(any_blanks(behind));
        }
    }
    if is_one_of(word, &["sales"]) {
        (word, behind) = split_word(any_blanks(behind));
    }
    is_one_of(word.trim_end_matches(MARKS), &TAXES).then_some(behind)
}

/// An amount, be it written right or wrong: what stands behind it.
fn sum(rest: &str) -> Option<&str> {
    at(rest).and_then(|(part, _)| rest.get(part.len()..))
}

/// An amount at the front, be it written right or wrong, up to the end of its last word, and how it is written right where
/// that is clear.
pub(super) fn at(rest: &str) -> Option<(&str, Option<String>)> {
    let whole = |part: &str| {
        let end = rest.get(Base(rest).span(part).end as usize..).unwrap_or_default();
        taken(rest, split_word(end).1)
    };
    match amount(Base(rest)).parse(rest) {
        Ok((behind, _)) => Some((taken(rest, behind), Some(taken(rest, behind).to_owned()))),
        Err(nom::Err::Failure(fault)) => Some((whole(fault.at), fault.fix.map(|(_, right)| right))),
        Err(_) => glued(peek(rest)).map(|fault| (fault.at, fault.fix.map(|(_, right)| right))),
    }
}

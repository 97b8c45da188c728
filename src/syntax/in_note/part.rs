//! A part of a claim in the note of an entry that is about all of it where it names no amount: `waived acme #1 40.00`,
//! `disputed acme #1 50%`, `promised acme #1 by 2026-12-05 half`.

use super::bare_sum::{counts, has_cents, number};
use super::{MARKS, is_one_of};
use crate::syntax::amount::{bare_number, code_of, is_plain, sum};
use crate::syntax::error::{Argument, Fault, What};
use crate::syntax::invoice_number::ends_arguments;
use crate::syntax::leaf::{any_blanks, first_of, peek, split_word, taken};
use crate::syntax::tree::Args;
use crate::syntax::words::{Takes, Verb, VerbRow};

/// Words behind `half` with which it is a half of the claim.
const OF_IT: [&str; 4] = ["of", "now", "only", "then"];

/// A number without a currency, a share or `half`, with which the note begins.
pub(in crate::syntax) fn part<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    if row.amount != Takes::May || row.verb == Verb::Agreed || args.amount.is_some() {
        return None;
    }
    let told = |part: &'t str| Fault::new(part, What::InNote(Argument::Part(row.verb)));
    if let Some((whole, right)) = spoken(note) {
        return Some(told(whole).write(right));
    }
    let (first, behind) = split_word(note);
    let word = first.trim_end_matches(MARKS);
    let rest = any_blanks(behind);
    let is_sum = |number| {
        has_cents(number)
            || number.len() < word.len()
            || ends_arguments(rest)
            || row.verb != Verb::Promised && !counts(number, rest)
    };
    let is_part = is_share(word)
        || number(word).is_some_and(is_sum)
        || is_one_of(word, &["half"]) && (ends_arguments(rest) || is_one_of(peek(rest), &OF_IT));
    is_part.then(|| told(word))
}

/// The same before a `by` that is missing otherwise: what is wrong with it there, and what follows it.
pub(in crate::syntax) fn part_before(input: &str) -> Option<(&str, Fault<'_>)> {
    let (first, behind) = split_word(input);
    let is_part = || is_share(first) || is_one_of(first, &["half"]);
    let expected = || Fault::new(first, What::Expected("an amount such as `EUR 1200.00`"));
    bare_number(input).or_else(|| is_part().then(expected)).map(|fault| (behind, fault))
}

fn is_share(word: &str) -> bool {
    word.strip_suffix('%').is_some_and(is_plain)
}

/// `4000 euros`: a number and the name of its currency, and how the amount is written.
pub(super) fn spoken(note: &str) -> Option<(&str, String)> {
    let (number, rest) = first_of(note);
    let (word, behind) = split_word(rest);
    let currency = code_of(word.trim_end_matches(MARKS)).filter(|_| is_plain(number))?;
    let right = format!("{currency} {number}");
    sum(&right)
        .is_ok_and(|(rest, _)| rest.is_empty())
        .then(|| (taken(note, behind).trim_end_matches(MARKS), right))
}

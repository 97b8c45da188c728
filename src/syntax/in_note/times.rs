//! What stands right behind an amount and makes it another one: `EUR 2 x 500.00`, `EUR 10 k`, `EUR 1000 - 10%`,
//! `EUR 80.00 per hour`. The amount alone counts.

use super::bare_sum::has_cents;
use super::sum::{LESS, MORE, SIGNS, TAXES, at as sum_at};
use super::{MARKS, is_one_of};
use crate::syntax::amount::is_plain;
use crate::syntax::error::{Change, Fault, What};
use crate::syntax::invoice_number::ends_arguments;
use crate::syntax::leaf::{any_blanks, first_of, peek, split_word, taken};
use crate::syntax::words::{Verb, VerbRow};

/// Signs between a number and how many times it counts.
const TIMES: [&str; 4] = ["x", "X", "\u{d7}", "*"];
/// What a number may stand for, in one word behind it.
const THOUSANDS: [&str; 7] = ["k", "thousand", "tsd", "million", "mio", "lakh", "crore"];
/// What has a price each.
const UNITS: [&str; 28] = [
    "h", "hr", "hrs", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "quarter", "year",
    "page", "pages", "word", "words", "piece", "pieces", "pcs", "item", "items", "photo", "photos", "image",
    "images", "minute", "person",
];
/// Of those, spans of time.
const SPANS: [&str; 7] = ["hour", "day", "week", "month", "quarter", "year", "minute"];
/// How often something is paid, in one word.
const EVERY: [&str; 6] = ["hourly", "daily", "weekly", "monthly", "yearly", "annually"];
/// What is paid so often.
const FEES: [&str; 5] = ["rate", "fee", "retainer", "price", "for"];
/// Words before one of many.
const EACH: [&str; 4] = ["a", "an", "each", "every"];
/// Words behind a span of time with which a sentence says when, and not how often.
const WHEN: [&str; 8] = ["after", "before", "later", "ago", "from", "of", "to", "until"];
/// What a share that is taken off, or comes on top, may be called.
const SHARES: [&str; 8] = ["discount", "off", "rebate", "skonto", "rabatt", "reduction", "surcharge", "tip"];

/// Whether the first word of a note may be one that changes its amount: all of those with so many letters are small ones,
/// and most notes begin with a large one.
#[inline]
pub(in crate::syntax) fn may_change(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && [&THOUSANDS[..], &UNITS, &EVERY, &EACH].iter().any(|all| is_one_of(word, all))
}

/// What the front of a note makes of the amount right before it, which is written so.
pub(in crate::syntax) fn times<'t>(row: &VerbRow, written: &str, note: &'t str) -> Option<Fault<'t>> {
    let told = |behind: &str, change| {
        let part = taken(note, behind).trim_end_matches([' ', '\t']).trim_end_matches(MARKS);
        Some(Fault::new(part, What::Beside { change, verb: row.verb }))
    };
    if let Some((behind, change)) = share(row, note) {
        return told(behind, change);
    }
    if let Some(behind) = each(row, note) {
        return told(behind, Change::Each);
    }
    multiplied(written, note).and_then(|behind| told(behind, Change::Times))
}

/// `x 500.00`, `*2`, `/ 2`, `k`, `hours 80.00`: what stands behind it.
fn multiplied<'t>(written: &str, note: &'t str) -> Option<&'t str> {
    let (first, rest) = first_of(note);
    let (_, behind_first) = split_word(note);
    let word = first.trim_end_matches(MARKS);
    if THOUSANDS.contains(&word) || word == "K" && ends_arguments(rest) {
        return Some(behind_first);
    }
    let glued = TIMES.iter().chain(&["/"]).find_map(|sign| Some((*sign, note.strip_prefix(sign)?)));
    let (sign, rest) = glued.map_or((word, rest), |(sign, rest)| (sign, any_blanks(rest)));
    if sign == "/" {
        let behind = number(rest)?;
        return ends_arguments(any_blanks(behind)).then_some(behind);
    }
    if TIMES.contains(&sign) {
        return number(rest).or_else(|| sum_at(rest).and_then(|(sum, _)| rest.get(sum.len()..)));
    }
    if written.contains('.') || !UNITS.contains(&word) {
        return None;
    }
    let (link, behind) = first_of(rest);
    let is_times = TIMES.contains(&link);
    let from = if is_times || matches!(link, "at" | "a" | "\u{e0}") { behind } else { rest };
    let price = peek(from).trim_end_matches(MARKS);
    let behind = number(from).filter(|_| is_times || has_cents(price));
    behind.or_else(|| sum_at(from).and_then(|(sum, _)| from.get(sum.len()..)))
}

/// A number and no more in one word: what stands behind it.
fn number(rest: &str) -> Option<&str> {
    let (word, behind) = split_word(rest);
    is_plain(word.trim_end_matches(MARKS)).then_some(behind)
}

/// `- 10%`, `minus 10%`, `less 10 % discount`: what stands behind it. `- 50% deposit` says what the amount is.
fn share<'t>(row: &VerbRow, note: &'t str) -> Option<(&'t str, Change)> {
    if !matches!(row.verb, Verb::Invoiced | Verb::Paid | Verb::Agreed | Verb::Promised) {
        return None;
    }
    let glued = SIGNS.iter().chain(&["+"]).find_map(|sign| Some((*sign, note.strip_prefix(sign)?)));
    let (sign, rest) = glued.map_or_else(|| first_of(note), |(sign, rest)| (sign, any_blanks(rest)));
    let is_less = is_one_of(sign, &LESS);
    let change = match sign {
        _ if is_less || SIGNS.contains(&sign) => Change::Less,
        "and" => return None,
        _ if is_one_of(sign, &MORE) => Change::More,
        _ => return None,
    };
    let (first, mut behind) = split_word(rest);
    if !first.trim_end_matches(MARKS).strip_suffix('%').is_some_and(is_plain) {
        let (unit, next) = split_word(any_blanks(behind));
        let is_share = is_plain(first) && matches!(unit.trim_end_matches(MARKS), "%" | "percent");
        behind = is_share.then_some(next)?;
    }
    let next = any_blanks(behind);
    let word = peek(next).trim_end_matches(MARKS);
    let is_sum = is_less || ends_arguments(next) || is_one_of(word, &SHARES);
    (is_sum && !is_one_of(word, &TAXES)).then_some((behind, change))
}

/// `per hour`, `/hour`, `an hour`, `hourly`, `monthly retainer`, where a price is agreed on: what stands behind it.
fn each<'t>(row: &VerbRow, note: &'t str) -> Option<&'t str> {
    if row.verb != Verb::Agreed {
        return None;
    }
    let (first, behind) = split_word(note);
    let word = first.trim_end_matches(MARKS);
    let (next, rest) = first_of(any_blanks(behind));
    let unit = next.trim_end_matches(MARKS);
    let behind_unit = any_blanks(behind).get(next.len()..)?;
    if EVERY.contains(&word) {
        return (next.is_empty() || word.len() < first.len() || FEES.contains(&unit)).then_some(behind);
    }
    if let Some(glued) = word.strip_prefix('/') {
        let (unit, behind) = if glued.is_empty() { (unit, behind_unit) } else { (glued, behind) };
        return UNITS.contains(&unit).then_some(behind);
    }
    match word {
        "each" if next.is_empty() => Some(behind),
        "p.h" => Some(behind),
        "per" => UNITS.contains(&unit).then_some(behind_unit),
        _ if EACH.contains(&word) => {
            (SPANS.contains(&unit) && !WHEN.contains(&peek(rest))).then_some(behind_unit)
        }
        _ => None,
    }
}

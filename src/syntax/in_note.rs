//! What stands in a note and was probably meant as an argument: `Due 2026-05-01`, `due in 14 days`, `Balance, due
//! 2026-05-01`, a `fyi` that is not the first word. `by Friday` is prose: nobody can say which day that is.

use super::date::{bad_day, day_of};
use super::error::{Fault, What};
use super::leaf::{any_blanks, peek, taken};
use super::tree::Args;
use super::words::{Flag, Takes, Verb, VerbRow};

/// Words before the day on which a payment is due.
const DUE: [&str; 2] = ["due", "net"];
/// Words before the day by which something comes.
const BY: [&str; 3] = ["by", "until", "till"];
/// Words that may stand between those and the day.
const BETWEEN: [&str; 4] = ["on", "in", "by", "within"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// What may stand behind such a word.
const MARKS: [char; 5] = [':', ',', '.', ';', ')'];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the first word of a note may be an argument of the verb.
pub(super) fn may_begin(row: &VerbRow, first: &str) -> bool {
    let word = first.trim_end_matches(MARKS);
    let is_day = |takes: Takes, words| takes != Takes::No && is_one_of(word, words);
    is_day(row.due, &DUE)
        || is_day(row.by, &BY)
        || row.flags.iter().any(|flag| is_one_of(word, &[flag.word()]))
}

/// What is wrong with a note that holds what the verb takes and was not given.
pub(super) fn in_note<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    flag(row, args, note).or_else(|| day(row, args, note)).or_else(|| inside(row, args, note))
}

/// A flag behind other arguments.
fn flag<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let first = peek(note);
    let word = first.trim_end_matches(MARKS);
    let is_loud = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_it = |flag: &str| flag == word || is_loud && flag.eq_ignore_ascii_case(word);
    let is_free = args.flags.is_empty() && row.flags.iter().any(|flag| is_it(flag.word()));
    is_free.then(|| Fault::new(first, What::InNote("flag")))
}

/// A day at the beginning.
fn day<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let (takes_due, takes_by) = takes(row, args);
    let first = peek(note);
    let word = first.trim_end_matches(MARKS);
    let argument = match () {
        () if takes_due && day_of(word).is_some() => {
            return Some(told(first, "due").write(format!("due {word}")));
        }
        () if takes_due && is_one_of(word, &DUE) => "due",
        () if takes_by && is_one_of(word, &BY) => "by",
        () => {
            let days = first.strip_prefix("net").filter(|days| takes_due && is_count(days))?;
            return Some(told(first, "due").write(format!("net {days}")));
        }
    };
    let mut rest = any_blanks(note.get(first.len()..)?);
    while is_one_of(peek(rest), &BETWEEN) {
        rest = any_blanks(rest.get(peek(rest).len()..)?);
    }
    named(argument, note, rest)
}

/// The day at the front of `rest`, as an argument in place of all that leads to it.
fn named<'t>(argument: &'static str, note: &'t str, rest: &'t str) -> Option<Fault<'t>> {
    let value = peek(rest);
    let behind = rest.get(value.len()..)?;
    let next = peek(any_blanks(behind));
    let whole = taken(note, behind);
    let bare = value.trim_end_matches(MARKS);
    if let Some(day) = day_of(bare) {
        return Some(told(whole, argument).write(format!("{argument} {day}")));
    }
    if value.starts_with(|first: char| first.is_ascii_digit()) {
        if argument == "due" && is_count(value) && next.starts_with("day") {
            let whole = taken(note, any_blanks(behind).get(next.len()..)?);
            return Some(told(whole, argument).write(format!("net {value}")));
        }
        let (_, day) = bad_day(bare).fix?;
        return Some(told(whole, argument).write(format!("{argument} {day}")));
    }
    let lower = bare.to_ascii_lowercase();
    let digit_follows = next.starts_with(|first: char| first.is_ascii_digit());
    let is_month = digit_follows && MONTHS.iter().any(|month| lower.starts_with(month));
    let is_end = argument == "due" && lower == "end" && next == "of";
    (is_month || is_end).then(|| told(whole, argument))
}

/// A day or an invoice further on. Where a message names a day it may only tell of it; an answer that names one is
/// what `by` is for.
fn inside<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let (takes_due, takes_by) = takes(row, args);
    let takes_by = takes_by && row.verb == Verb::Replied;
    let takes_invoice = row.verb == Verb::Paid && args.invoice.is_none();
    if !takes_due && !takes_by && !takes_invoice {
        return None;
    }
    let mut rest = note;
    while !rest.is_empty() {
        let word = peek(rest);
        let behind = rest.get(word.len()..)?;
        let next = any_blanks(behind);
        let day = peek(next);
        let is_day = || day_of(day.trim_end_matches(MARKS)).is_some();
        let number = word.strip_prefix('#').is_some_and(|number| number.starts_with(char::is_alphanumeric));
        let argument = match () {
            () if takes_invoice && number => return Some(Fault::new(word, What::InNote("invoice"))),
            () if takes_due && is_one_of(word, &["due"]) => "due",
            () if takes_by && is_one_of(word, &BY) => "by",
            () => "",
        };
        if !argument.is_empty() && is_day() {
            return Some(told(taken(rest, next.get(day.len()..)?), argument));
        }
        rest = next;
    }
    None
}

/// Whether a due day and a `by` may still be given; where no answer is expected, none is expected by a day.
fn takes(row: &VerbRow, args: &Args<'_>) -> (bool, bool) {
    let expects = !args.flags.iter().any(|flag| flag.value == Flag::Fyi);
    (row.due != Takes::No && args.due.is_none(), row.by != Takes::No && args.by.is_none() && expects)
}

fn told<'t>(part: &'t str, argument: &'static str) -> Fault<'t> {
    Fault::new(part, What::InNote(argument))
}

fn is_count(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

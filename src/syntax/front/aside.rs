//! Words at the front of an entry that belong nowhere: times, weekdays, marks of lists and of other ledgers, `to` and
//! `with` before the client.

use nom::Parser;

use crate::syntax::currency::Currency;
use crate::syntax::date::spelled_day;
use crate::syntax::entry::{begins_amount, begins_argument};
use crate::syntax::error::{DayFault, Fault, What};
use crate::syntax::field::is_entry;
use crate::syntax::leaf::{Base, first_of, taken};
use crate::syntax::name::subject;
use crate::syntax::words::{PREPOSITIONS, Takes, Verb, VerbRow, WEEKDAYS};

/// What lists and quotations have before an entry.
const BEFORE: [&str; 9] = ["*", "-", "+", ">", "|", "x", "X", "\u{2022}", "\u{2013}"];
/// What other ledgers, tables and letters write between the day and the rest.
const BETWEEN: [&str; 8] = ["*", "!", "-", "|", ":", "\u{2022}", "\u{2013}", "\u{2014}"];

/// An entry behind a mark or a weekday: `- 2026-03-02 sent acme`.
pub(in crate::syntax) fn marked(line: &str) -> Option<(Fault<'_>, &str)> {
    let (mark, rest) = first_of(line);
    let what = match mark {
        _ if BEFORE.contains(&mark) => What::Mark,
        _ if is_weekday(mark) => What::Needless,
        _ => return None,
    };
    let is_day = is_entry(rest) || spelled_day(rest).is_some();
    is_day.then(|| (Fault::new(mark, what).write_at(taken(line, rest), ""), rest))
}

/// What follows such words between the day and the verb, with a complaint about each.
pub(super) fn behind_asides<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> &'t str {
    let mut rest = input;
    while let Some((what, word, behind)) = aside(rest) {
        faults.push(Fault::new(word, what).write_at(taken(rest, behind), ""));
        rest = behind;
    }
    rest
}

fn aside(input: &str) -> Option<(What, &str, &str)> {
    let (word, behind) = first_of(input);
    // Alone before a verb that nothing follows it may be the client.
    let is_more = || {
        let (verb, whom) = first_of(behind);
        Verb::of(verb).is_some() && !whom.is_empty()
    };
    let what = if is_time(word) || is_hour(word) && is_more() {
        What::Day(DayFault::Time)
    } else if BETWEEN.contains(&word) {
        What::Mark
    } else if is_weekday(word) && is_more() {
        What::Needless
    } else {
        return None;
    };
    Some((what, word, behind))
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a word is the time of a day: `10:00`.
fn is_time(word: &str) -> bool {
    let is_part = |character: char| character.is_ascii_digit() || character == ':';
    word.contains(':') && begins_with_digit(word) && word.chars().all(is_part)
}

/// `10am`, `10:30pm`, `14h`.
fn is_hour(word: &str) -> bool {
    let (hour, ending) =
        word.split_at_checked(word.find(char::is_alphabetic).unwrap_or(word.len())).unwrap_or_default();
    begins_with_digit(hour) && ["am", "pm", "h"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

pub(in crate::syntax) fn is_weekday(word: &str) -> bool {
    let day = word.trim_matches(['(', ')', '[', ']', ',', '.', ':']);
    WEEKDAYS.iter().any(|(short, long, _)| day.eq_ignore_ascii_case(short) || day.eq_ignore_ascii_case(long))
}

/// `invoiced to acme #1 EUR 5`: what follows the `to` of a line that would be wrong if that were the client, with a
/// complaint about it. Of others only the book knows whether there is such a client.
pub(super) fn behind_preposition<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    input: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> &'t str {
    let (word, rest) = first_of(input);
    let needs = [row.invoice, row.amount, row.by].contains(&Takes::Must);
    if !needs || !PREPOSITIONS.contains(&word) {
        return input;
    }
    let (whom, behind) = first_of(rest);
    let begins =
        |input| begins_argument(base, row, input) || row.amount != Takes::No && begins_amount(base, input);
    let is_client = Currency::of(whom).is_none() && subject(base).parse(whom).is_ok() && !begins(rest);
    if !is_client || !begins(behind) {
        return input;
    }
    faults.push(Fault::new(word, What::Needless).write_at(taken(input, rest), ""));
    rest
}

/// `acme : web`, `acme :web`: what follows a `:` that stands apart from the client, with a complaint about it. Which
/// project is meant, only the book knows.
pub(super) fn behind_colon<'t>(
    (input, whom): (&'t str, &'t str),
    rest: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> &'t str {
    let (word, behind) = first_of(rest);
    let Some(project) = word.strip_prefix(':') else { return rest };
    let fault = Fault::new(word, What::Needless);
    let is_name = subject(Base(project)).parse(project).is_ok_and(|(_, name)| name.project().is_none());
    if project.is_empty() {
        faults.push(fault.write_at(taken(rest, behind), ""));
    } else if is_name && !whom.contains(':') {
        let whole = taken(input, behind).trim_end();
        faults.push(fault.write_at(whole, format!("{whom}:{project}")));
    } else {
        return rest;
    }
    behind
}

//! What stands in a note and was probably meant as an argument: `Due 2026-05-01`, `due in 14 days`, `Balance, due
//! 2026-05-01`, `FYI`, a `fyi` that is not the first word. `by Friday` is prose: nobody can say which day that is.

mod agreed;
mod another;
mod bare_sum;
mod begin;
mod due;
mod flag;
mod inside;
mod lead;
mod mention;
mod part;
mod second;
mod sum;
mod times;

use chrono::NaiveDate;

use super::date::{bad_day, day_of, month_of, spelled_day, without_year};
use super::error::{Argument, Fault, What};
use super::front::{behind_word, is_weekday};
use super::leaf::{any_blanks, first_of, peek, period, split_word, taken};
use super::tree::Args;
use super::words::{DATE, Flag, Takes, Verb, VerbRow, left_open};
pub(super) use agreed::{field_in, is_said, sum_in};
pub(super) use another::{may_hold_others, others};
pub(super) use bare_sum::counts;
pub(super) use begin::{begins_argument, may_begin};
pub(super) use due::{AT_ONCE, glued_terms};
use due::{is_count, order, terms};
pub(super) use flag::{ends_with_flag, flag_first};
use flag::{flag, flag_last};
use inside::inside;
pub(super) use inside::{channel_inside, may_hold};
use lead::{end_of_span, misread};
pub(super) use mention::{claimed, may_mention, mentions};
pub(super) use part::{part, part_before};
pub(super) use second::{any_day, second_day};
pub(super) use sum::{begins_sum, beside};
pub(super) use times::{may_change, times};

/// Words before the day on which a payment is due.
const DUE: [&str; 2] = ["due", "net"];
/// Words before the day by which something comes.
const BY: [&str; 3] = ["by", "until", "till"];
/// What an invoice may say before its day.
const DEADLINE: &str = "deadline";
/// What such an entry may say in place of `by`.
const OTHERWISE: [&str; 2] = ["due", DEADLINE];
/// Verbs that ask for something by a day: at the end of their notes a day is that one.
const ASKS_BY: [Verb; 3] = [Verb::Asked, Verb::Reminded, Verb::Paused];
/// The word before a span.
const FOR: &str = "for";
/// Days by other names.
const DAYS: [&str; 3] = ["today", "tomorrow", "next"];
/// What a number may count, and how many days that is.
const DAYS_OF: [(&str, u16); 2] = [("day", 1), ("week", 7)];
/// Words that may stand between those and the day.
const BETWEEN: [&str; 10] = ["on", "in", "by", "within", "until", "till", "before", "the", "date", "day"];
/// What may stand behind such a word.
pub(super) const MARKS: [char; 6] = [':', ',', '.', ';', ')', ']'];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// A word without what stands right behind it: `due` of `due:`, `due:2026-05-01`, `due=2026-05-01`.
fn lead(word: &str) -> &str {
    word.split([':', '=']).next().unwrap_or(word).trim_end_matches(MARKS)
}

/// The word at the front and what follows it, behind a blank, or behind a mark that stands in place of one.
fn lead_of(text: &str) -> (&str, &str) {
    let (first, rest) = first_of(text);
    let word = lead(first);
    let is_lead = || is_one_of(word, &DUE) || is_one_of(word, &BY) || is_one_of(word, &OTHERWISE);
    let value = text.get(word.len() + 1..).filter(|_| word.len() + 1 < first.len());
    match value.filter(|value| value.starts_with(|first: char| first.is_ascii_digit()) && is_lead()) {
        Some(value) => (word, value),
        None => (first, rest),
    }
}

/// What is wrong with a note that holds what the verb takes and was not given, in an entry of a day.
pub(super) fn in_note<'t>(
    row: &VerbRow,
    args: &Args<'_>,
    from: NaiveDate,
    note: &'t str,
) -> Option<Fault<'t>> {
    flag(row, args, note)
        .or_else(|| front(row, args, from, note))
        .or_else(|| misread(row, args, from, note))
        .or_else(|| inside(row, args, note))
        .or_else(|| flag_last(row, args, note))
}

/// A day at the beginning, perhaps in brackets, which its fix takes off where they hold no more.
fn front<'t>(row: &VerbRow, args: &Args<'_>, from: NaiveDate, note: &'t str) -> Option<Fault<'t>> {
    let Some(inner) = note.strip_prefix(['(', '[']) else { return day(row, args, from, note) };
    let mut fault = day(row, args, from, any_blanks(inner))?;
    fault.at = fault.at.trim_end_matches(MARKS);
    fault.fix = fault.fix.filter(|(at, _)| at.ends_with([')', ']'])).and_then(|(at, text)| {
        let behind = inner.split_once(at)?.1;
        Some((taken(note, behind), text))
    });
    Some(fault)
}

fn day<'t>(row: &VerbRow, args: &Args<'_>, from: NaiveDate, note: &'t str) -> Option<Fault<'t>> {
    let (takes_due, takes_by) = takes(row, args);
    let (first, mut rest) = lead_of(note);
    let word = first.trim_end_matches(MARKS);
    if let Some(fault) = paused_for(row, args, from, note) {
        return Some(fault);
    }
    let is_alone = first.len() == note.len();
    if let Some(day) = day_of(word).filter(|_| is_alone) {
        // With more behind it, it may be the day of the work.
        if takes_due {
            return Some(told(first, Argument::Due).write(format!("due {word}")));
        }
        if takes_by && row.verb == Verb::Paused && day > from {
            return Some(told(first, Argument::By).write(format!("by {word}")));
        }
    }
    let argument = match led_to(row, (takes_due, takes_by), word, rest) {
        Some(argument) => argument,
        None if !takes_due => return None,
        // No verb that takes a due day takes another one.
        None if is_one_of(word, &BY) => return until(from, note, rest),
        None => return terms_alone(first, note),
    };
    if argument == Argument::Due
        && let Some((whole, days)) = terms(note)
    {
        return Some(told(whole, argument).write(format!("net {days}")));
    }
    while is_one_of(peek(rest).trim_end_matches(MARKS), &BETWEEN) && left_open(peek(rest)).is_none() {
        (_, rest) = first_of(rest);
    }
    named(argument, note, rest)
}

/// What a word at the beginning leads to, of what may still be given.
fn led_to(row: &VerbRow, (due, by): (bool, bool), word: &str, rest: &str) -> Option<Argument> {
    let is_day_next = || day_of(peek(rest).trim_end_matches(MARKS)).is_some();
    if due && (is_one_of(word, &DUE) || is_one_of(word, &[DEADLINE]) && is_day_next()) {
        return Some(Argument::Due);
    }
    (by && (is_one_of(word, &BY) || asks_by(row, word, rest))).then_some(Argument::By)
}

/// Terms without a word that leads to a day: `net60`, `30 days EOM`, `14 days` as the whole note.
fn terms_alone<'t>(first: &'t str, note: &'t str) -> Option<Fault<'t>> {
    if let Some(days) = glued_terms(first) {
        return Some(told(first, Argument::Due).write(format!("net {days}")));
    }
    let (whole, right) = order(note).or_else(|| due::days_alone(note))?;
    let fault = told(whole, Argument::Due);
    Some(if let Some(right) = right { fault.write(right) } else { fault })
}

/// `due 2026-05-01`, in place of `by`.
fn asks_by(row: &VerbRow, word: &str, rest: &str) -> bool {
    let is_day = || any_day(peek(rest).trim_end_matches(MARKS)).is_some();
    ASKS_BY.contains(&row.verb) && is_one_of(word, &OTHERWISE) && is_day()
}

/// `for 2 weeks`, or `14 days` alone, behind `paused`: the day on which that ends.
fn paused_for<'t>(row: &VerbRow, args: &Args<'_>, from: NaiveDate, note: &'t str) -> Option<Fault<'t>> {
    let (first, rest) = first_of(note);
    if row.verb != Verb::Paused || args.by.is_some() {
        return None;
    }
    let (behind, span) = if first == FOR {
        period(rest).ok()?
    } else {
        period(note).ok().filter(|(behind, _)| any_blanks(behind).is_empty())?
    };
    let fault = told(taken(note, behind), Argument::By);
    Some(match end_of_span(from, span) {
        Some(until) => fault.write(format!("by {until}")),
        None => fault,
    })
}

/// `by 2026-05-01` as the whole note of an invoice. One of a day that has been is the end of the time that it is for.
fn until<'t>(from: NaiveDate, note: &'t str, rest: &'t str) -> Option<Fault<'t>> {
    let (value, behind) = split_word(rest);
    let bare = value.trim_end_matches(MARKS);
    let day = day_of(bare).or_else(|| bad_day(bare).fix?.1.parse().ok())?;
    let is_due = any_blanks(behind).is_empty() && day >= from;
    is_due.then(|| told(taken(note, behind), Argument::Due).write(format!("due {day}")))
}

/// The day at the front of `rest`, as an argument in place of all that leads to it.
fn named<'t>(argument: Argument, note: &'t str, rest: &'t str) -> Option<Fault<'t>> {
    let (value, behind) = split_word(rest);
    let next = peek(any_blanks(behind));
    let whole = taken(note, behind);
    let bare = value.trim_end_matches(MARKS);
    let right = |day: &str| format!("{} {day}", argument.word());
    if let Some(place) = left_open(bare).filter(|place| place.word == DATE) {
        return Some(Fault::new(bare, What::LeftOpen(place.stands_for)));
    }
    if day_of(bare).is_some() {
        return Some(told(whole, argument).write(right(bare)));
    }
    if argument == Argument::Due
        && spelled_day(rest).is_none()
        && let Some(fault) = without_year(rest)
    {
        return Some(told(taken(note, behind_word(note, fault.at)), argument));
    }
    if value.starts_with(|first: char| first.is_ascii_digit()) {
        let unit = DAYS_OF.iter().find(|(unit, _)| next.starts_with(unit));
        if argument == Argument::Due
            && let Some((_, days)) = unit.filter(|_| is_count(value))
        {
            let whole = taken(note, any_blanks(behind).get(next.len()..)?);
            let count = value.parse::<u16>().ok()?;
            return Some(told(whole, argument).write(format!("net {}", count * days)));
        }
        let (_, day) = bad_day(bare).fix?;
        return Some(told(whole, argument).write(right(&day)));
    }
    if argument != Argument::Due {
        return None;
    }
    if let Some((_, fault)) = spelled_day(rest) {
        let whole = taken(note, behind_word(note, fault.at));
        return Some(told(whole, argument).write(right(&fault.fix?.1)));
    }
    let is_named = is_one_of(bare, &DAYS) || is_weekday(bare);
    if is_named {
        let last = if is_one_of(bare, &["next"]) && is_weekday(next) { next } else { bare };
        let is_day = last != bare || !is_one_of(bare, &["next"]);
        let whole = taken(note, behind_word(note, last)).trim_end_matches(MARKS);
        return is_day.then(|| told(whole, argument));
    }
    let digit_follows = next.starts_with(|first: char| first.is_ascii_digit());
    let is_month = digit_follows && month_of(bare).is_some();
    let last = if is_month { next } else { end_of_month(bare, any_blanks(behind))? };
    let whole = taken(note, behind_word(note, last)).trim_end_matches(MARKS);
    Some(told(whole, argument))
}

/// The last word of `end of month`, `end of the month`, `end of May`.
fn end_of_month<'t>(first: &str, rest: &'t str) -> Option<&'t str> {
    let (of, rest) = first_of(rest);
    let (the, behind) = first_of(rest);
    let last = if the == "the" { peek(behind) } else { the };
    (first.eq_ignore_ascii_case("end") && of == "of").then_some(last)
}

/// Whether a due day and a `by` may still be given; where no answer is expected, none is expected by a day.
fn takes(row: &VerbRow, args: &Args<'_>) -> (bool, bool) {
    let expects = !args.flags.iter().any(|flag| flag.value == Flag::Fyi);
    (row.due != Takes::No && args.due.is_none(), row.by != Takes::No && args.by.is_none() && expects)
}

fn told(part: &str, argument: Argument) -> Fault<'_> {
    Fault::new(part, What::InNote(argument))
}

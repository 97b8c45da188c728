//! Words at the front of a note that were meant to lead a day, or a number of days, and are no such words: `bye 2026-09-29`,
//! `due2026-11-03`, `before 2026-09-29`, `within 7 days`, `Net 14 Milestone`, and `due` with nothing behind it.

use chrono::{Days, Months, NaiveDate};

use super::due::{is_count, is_round};
use super::{ASKS_BY, BY, DUE, MARKS, any_day, is_one_of, lead, takes, told};
use crate::syntax::error::{Argument, Fault, What};
use crate::syntax::leaf::{any_blanks, first_of, peek, period, split_word, taken};
use crate::syntax::tree::{Args, NO_DAY, Period, Unit};
use crate::syntax::words::{Takes, Verb, VerbRow};

/// A word in place of `by` that prose has elsewhere.
const BEFORE: &str = "before";
/// The word before a span up to its end.
const WITHIN: &str = "within";
/// What some call the days until a payment is due.
const TERMS: &str = "terms";
/// The most days from an invoice to the day on which it is surely due: one further on may be the end of what it is for.
const USUAL_DAYS: i64 = 120;

/// Whether the first word of a note may be such a one.
pub(super) fn may_lead(row: &VerbRow, word: &str) -> bool {
    let takes_by = row.by != Takes::No;
    row.due != Takes::No && (may_be_due(word) || is_one_of(word, &[BEFORE, TERMS]))
        || takes_by && may_be_by(word)
        || ASKS_BY.contains(&row.verb) && is_one_of(word, &[BEFORE, WITHIN])
}

/// The letters with which such a word may begin, where the verb takes a due day, a `by`, or asks for something by then.
pub(super) const LEADS: [&[&str]; 3] = [&["due", BEFORE, TERMS], &["by", "yb"], &[BEFORE, WITHIN]];

/// Whether a word may be `dew`, `deu`, `dute` or `due2026-11-03`, at a glance.
fn may_be_due(word: &str) -> bool {
    let is_short = || word.len() <= 4 && word.contains(['u', 'U', 'e', 'E']);
    word.starts_with(['d', 'D']) && (is_short() || is_glued(word, "due"))
}

/// Whether a word may be `bye`, `yb` or `by2026-09-29`, at a glance.
fn may_be_by(word: &str) -> bool {
    let is_short = || word.len() <= 3 && word.contains(['b', 'B']) && word.contains(['y', 'Y']);
    word.starts_with(['b', 'B', 'y', 'Y']) && (is_short() || is_glued(word, "by"))
}

/// Whether a word is `due`, with one slip or as it sounds.
fn is_like_due(word: &str) -> bool {
    may_be_due(word) && (is_near(word, "due") || is_one_of(word, &["dew"]))
}

/// Whether a word is another one with one slip.
fn is_near(word: &str, known: &str) -> bool {
    word.is_ascii() && strsim::damerau_levenshtein(&word.to_ascii_lowercase(), known) == 1
}

/// Whether a number stands right behind a word.
fn is_glued(word: &str, known: &str) -> bool {
    let is_it = |(first, day): (&str, &str)| {
        first.eq_ignore_ascii_case(known) && day.starts_with(|first: char| first.is_ascii_digit())
    };
    word.split_at_checked(known.len()).is_some_and(is_it)
}

/// The day right behind a word.
fn glued(word: &str, known: &str) -> Option<NaiveDate> {
    let day = word.get(known.len()..).filter(|_| is_glued(word, known))?;
    any_day(day.trim_end_matches(MARKS))
}

/// The day, or the days, that the front of a note was meant to give to an entry of a day.
pub(super) fn misread<'t>(
    row: &VerbRow,
    args: &Args<'_>,
    from: NaiveDate,
    note: &'t str,
) -> Option<Fault<'t>> {
    let (takes_due, takes_by) = takes(row, args);
    let asks_by = takes_by && ASKS_BY.contains(&row.verb);
    let (first, rest) = first_of(note);
    let word = lead(first);
    if takes_due && let Some(fault) = unfinished(note, &DUE).or_else(|| days_behind(note)) {
        return Some(fault);
    }
    if takes_by && let Some(fault) = unfinished(note, &["by"]) {
        return Some(fault);
    }
    if asks_by && let Some(fault) = within(row, from, note).or_else(|| bare(from, note)) {
        return Some(fault);
    }
    let due = takes_due.then(|| glued(first, "due")).flatten().map(|day| (Argument::Due, day));
    let by = || takes_by.then(|| glued(first, "by")).flatten().map(|day| (Argument::By, day));
    if let Some((argument, day)) = due.or_else(by) {
        return Some(written(first, argument, day));
    }
    let (value, behind) = split_word(rest);
    let day = any_day(value.trim_end_matches(MARKS)).filter(|day| *day >= from)?;
    let whole = taken(note, behind);
    if takes_due && (is_like_due(word) || is_due(word, from, day, any_blanks(behind))) {
        return Some(written(whole, Argument::Due, day));
    }
    let is_by = takes_by && may_be_by(word) && is_near(word, "by") || asks_by && is_one_of(word, &[BEFORE]);
    is_by.then(|| written(whole, Argument::By, day))
}

fn written(part: &str, argument: Argument, day: NaiveDate) -> Fault<'_> {
    told(part, argument).write(format!("{} {day}", argument.word()))
}

/// `by 2026-11-03 Milestone`: where the sentence goes on behind it, as in `until 2026-03-20 in two parts`, it may be the end
/// of the work.
fn is_due(word: &str, from: NaiveDate, day: NaiveDate, behind: &str) -> bool {
    let ends = behind.is_empty() || behind.starts_with(char::is_uppercase);
    let is_soon = from == NO_DAY || (day - from).num_days() <= USUAL_DAYS;
    ends && is_soon && (is_one_of(word, &BY) || is_one_of(word, &[BEFORE]))
}

/// `due`, `net`, `by`, with nothing behind: a line that was not written to its end.
fn unfinished<'t>(note: &'t str, words: &[&'static str]) -> Option<Fault<'t>> {
    let word = note.trim_end_matches(MARKS);
    let word = words.iter().find(|known| known.eq_ignore_ascii_case(word))?;
    Some(Fault::new(note, What::InNote(Argument::Unfinished(word))))
}

/// `Net 14 Milestone`, `due +14`, `terms 14 days`.
fn days_behind(note: &str) -> Option<Fault<'_>> {
    let (first, rest) = first_of(note);
    let word = lead(first);
    let (value, behind) = split_word(rest);
    let (days, next) = (value.trim_end_matches(MARKS), any_blanks(behind));
    let fault = |behind: &str, days: &str| {
        let whole = taken(note, behind).trim_end_matches(MARKS);
        Some(told(whole, Argument::Due).write(format!("net {days}")))
    };
    if is_one_of(word, &["net"]) {
        // `Net 30 Gross 36`, `Net 30 EOM`: another number beside it makes it a sum.
        let is_other = next.contains(|sign: char| sign.is_ascii_digit()) || peek(next) == "EOM";
        let is_terms = is_round(days) && next.starts_with(char::is_uppercase) && !is_other;
        return if is_terms { fault(behind, days) } else { None };
    }
    if is_one_of(word, &["due"]) {
        let days = days.strip_prefix('+').filter(|days| is_count(days))?;
        let unit = peek(next).trim_end_matches(MARKS);
        let is_unit = is_one_of(unit, &["days", "day"]);
        return fault(if is_unit { next.get(unit.len()..)? } else { behind }, days);
    }
    let is_net = is_one_of(value, &["net"]);
    let (days, next) = if is_net { first_of(next) } else { (days, next) };
    let unit = peek(next).trim_end_matches(MARKS);
    let is_unit = is_one_of(unit, &["days", "day"]);
    let is_led = is_unit || is_net && next.is_empty();
    if !is_led || !is_one_of(word, &[TERMS]) || !is_count(days) {
        return None;
    }
    fault(next.get(unit.len()..)?, days)
}

/// `within 7 days`, behind what asks for something.
fn within<'t>(row: &VerbRow, from: NaiveDate, note: &'t str) -> Option<Fault<'t>> {
    let (first, rest) = first_of(note);
    if row.verb == Verb::Paused || !is_one_of(first, &[WITHIN]) {
        return None;
    }
    let (behind, span) = period(rest).ok()?;
    if is_one_of(peek(any_blanks(behind)), &["of", "after", "from"]) {
        return None;
    }
    let fault = told(taken(note, behind), Argument::By);
    Some(match end_of_span(from, span) {
        Some(day) => fault.write(format!("by {day}")),
        None => fault,
    })
}

/// The day on which a span ends that begins on a day, where that is known and all days count.
pub(super) fn end_of_span(from: NaiveDate, span: Period) -> Option<NaiveDate> {
    let count = u32::from(span.count);
    let until = match span.unit {
        Unit::Days => from.checked_add_days(Days::new(count.into())),
        Unit::Weeks => from.checked_add_days(Days::new(u64::from(count) * 7)),
        Unit::Months => from.checked_add_months(Months::new(count)),
        Unit::BusinessDays => None,
    };
    until.filter(|_| from != NO_DAY)
}

/// `2026-11-13 @letter`, and a day alone: with words behind it, it may be what is asked about.
fn bare(from: NaiveDate, note: &str) -> Option<Fault<'_>> {
    let (first, rest) = first_of(note);
    let day = any_day(first.trim_end_matches(MARKS)).filter(|day| *day > from)?;
    (rest.is_empty() || rest.starts_with('@')).then(|| written(first, Argument::By, day))
}

//! `RULE [until DATE] ["why"]`: what follows the rule behind `allow`, `warn` and `deny`.

use chrono::NaiveDate;

use super::date::{day, day_of};
use super::error::{DayFault, Fault, What};
use super::front::behind_word;
use super::leaf::{
    any_blanks, ascii_digit, begins_bare, end_of, first_of, odd_blank, peek, quoted_raw, requoted,
    split_word, taken,
};
use super::near;
use super::tree::{RuleLevel, Word, quote, unquote};

/// Words that people write for `until`.
const UNTIL: [&str; 6] = ["until", "till", "til", "to", "through", "thru"];

/// Reads what follows the rule, with a complaint about each part that is wrong. Where there is one, the level ended before
/// all days: nobody knows for how long it should hold, but its rule is known.
pub(super) fn rule_level<'t>(
    key: &'static str,
    rule: Word<'t>,
    input: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> RuleLevel {
    let known = faults.len();
    let (mut until, mut why, mut rest) = (None, None, input);
    loop {
        let next = any_blanks(rest);
        faults.extend(odd_blank(taken(rest, next)));
        let (word, behind) = split_word(next);
        if word.is_empty() {
            break;
        }
        if until.is_none() && is_until(next) {
            if word != "until" {
                faults.push(Fault::new(word, What::Part { key, form: "until" }).write("until"));
            }
            let (behind, day) = end_of_level(behind, faults);
            until = Some(day);
            rest = behind;
        } else if until.is_none()
            && let Some(day) = day_of(word)
        {
            until = Some(day);
            faults.push(Fault::new(word, What::Missing("`until`")).write(format!("until {day}")));
            rest = behind;
        } else if until.is_none() && is_like_until(word) {
            let (behind, fault) = no_day(behind);
            until = Some(RuleLevel::NEVER);
            faults.push(fault);
            rest = behind;
        } else if next.starts_with('"') && why.is_none() {
            match quoted_raw(next) {
                Ok((behind, raw)) => {
                    faults.extend(reason_first(key, next, raw, behind).filter(|_| until.is_none()));
                    why = Some(unquote(raw));
                    rest = behind;
                }
                Err(nom::Err::Failure(fault)) => {
                    faults.push(fault);
                    break;
                }
                Err(_) => break,
            }
        } else if why.is_some() {
            faults.push(Fault::new(next, What::Leftover));
            break;
        } else if let Some((behind, fault)) = before_reason(key, next) {
            faults.push(fault);
            rest = behind;
        } else {
            why = Some(String::new());
            let (behind, fault) = unquoted(next, until.is_none());
            if fault.fix.as_ref().is_some_and(|(_, text)| text.starts_with("until ")) {
                until = Some(RuleLevel::NEVER);
            }
            faults.push(fault);
            rest = behind;
        }
    }
    let is_broken = faults.len() > known;
    RuleLevel {
        rule: rule.text.to_owned(),
        span: rule.span,
        until: if is_broken { Some(RuleLevel::NEVER) } else { until },
        why,
    }
}

/// The day behind `until` and what follows it, with a complaint where it is none.
fn end_of_level<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, NaiveDate) {
    let date = any_blanks(input);
    faults.extend(odd_blank(taken(input, date)));
    match day(date) {
        Ok(read) => read,
        Err(nom::Err::Failure(fault) | nom::Err::Error(fault)) => {
            let rest = behind_word(date, fault.at);
            faults.push(fault);
            (rest, RuleLevel::NEVER)
        }
        Err(nom::Err::Incomplete(_)) => (date, RuleLevel::NEVER),
    }
}

/// Whether `until`, or a word for it, and something that should be a date stand here.
fn is_until(text: &str) -> bool {
    let (word, next) = first_of(text);
    let is_day = next.starts_with(|first| ascii_digit(first).is_some());
    is_day && (UNTIL.contains(&word) || is_like_until(word))
}

fn is_like_until(word: &str) -> bool {
    near(&word.to_lowercase(), ["until"]).is_some()
}

/// What stands behind `until` in place of a date, and what follows it: a day without its year, or words up to the reason.
fn no_day(behind: &str) -> (&str, Fault<'_>) {
    let said = any_blanks(behind);
    let words = before_quote(said);
    if words.is_empty() {
        let reason = quoted_raw(said).map_or(peek(said), |(_, raw)| raw);
        return (said, Fault::new(reason, What::Missing("a date")));
    }
    let fault = match day(said) {
        Err(nom::Err::Failure(fault)) if fault.at.len() > peek(said).len() => fault,
        _ => Fault::new(words, What::Day(DayFault::Form)),
    };
    (behind_word(said, fault.at), fault)
}

/// The words before a quote that begins behind a blank, or up to the end of the line.
fn before_quote(input: &str) -> &str {
    let is_quote = |(at, _): &(usize, &str)| {
        input.get(..*at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']))
    };
    let end = input.match_indices('"').find(is_quote).map_or(input.len(), |(at, _)| at);
    input.get(..end).unwrap_or_default().trim_end()
}

/// Words before a reason that stands in quotes: they are no part of it.
fn before_reason<'t>(key: &'static str, input: &'t str) -> Option<(&'t str, Fault<'t>)> {
    let words = before_quote(input);
    let behind = behind_word(input, words);
    let is_before = begins_bare(input) && quoted_raw(any_blanks(behind)).is_ok();
    let mut ends = words.match_indices([' ', '\t']).map(|(at, _)| at);
    let is_day = |at: &usize| words.get(*at..).is_some_and(|rest| is_until(any_blanks(rest)));
    let words = ends.find(is_day).map_or(words, |at| words.get(..at).unwrap_or_default().trim_end());
    let what = What::Part { key, form: "`until` and a date, or a reason in quotes" };
    is_before.then(|| (behind_word(input, words), Fault::new(words, what)))
}

/// The day behind `until`, and what follows it.
fn until_day(text: &str) -> Option<(&str, NaiveDate)> {
    let (_, date) = first_of(text);
    let (rest, day) = day(date).ok()?;
    is_until(text).then_some((rest, day))
}

/// `"why" until DATE`: the two stand the wrong way round.
fn reason_first<'t>(key: &'static str, input: &'t str, raw: &str, behind: &'t str) -> Option<Fault<'t>> {
    let (rest, day) = until_day(any_blanks(behind))?;
    let fault =
        Fault::new(taken(input, behind), What::Part { key, form: "`until` and its date before the reason" });
    Some(fault.write_at(taken(input, rest), format!("until {day} {raw}")))
}

/// A reason without its quotes, up to `until` and a date or to the end of the line: what follows it, and what is wrong.
fn unquoted(input: &str, may_end: bool) -> (&str, Fault<'_>) {
    let end = end_of(input);
    match quoted_raw(input) {
        // Curly quotes.
        Err(nom::Err::Failure(fault)) => {
            let len = input.find(fault.at).map_or(input.len(), |at| at + fault.at.len());
            return (input.get(len..).unwrap_or_default(), fault);
        }
        _ if !begins_bare(input) => {
            return (end, Fault::new(input, What::Leftover));
        }
        _ => {}
    }
    let mut rest = input;
    while may_end && !rest.is_empty() {
        let before = taken(input, rest).trim();
        if let Some((behind, day)) = until_day(rest) {
            let fault = Fault::new(taken(input, behind), What::Unquoted("a reason"));
            return (behind, fault.write(format!("until {day} {}", quote(before))));
        }
        (_, rest) = first_of(rest);
    }
    (end, Fault::new(input, What::Unquoted("a reason")).write(requoted(input)))
}

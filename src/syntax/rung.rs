//! A line of a ladder: `WHEN STEP [@channel] [required] ["why"]`.

use nom::Parser;
use nom::sequence::preceded;

use super::error::{Fault, What};
use super::leaf::{Read, end, gap, keyword, maybe, maybe_quoted, must, nothing, peek, period, taken, word};
use super::name::{channel, name};
use super::near;
use super::tree::{Period, Rung, Unit, When};
use super::words::WEEKDAYS;

/// A whole line of a ladder.
pub(super) fn rung(line: &str) -> Read<'_, Rung> {
    let (rest, when) = match when(line) {
        Err(nom::Err::Error(_)) => return no_rung(line).fail(),
        read => read?,
    };
    let (rest, step) = must("a step such as `call`", rest, name)?;
    let (rest, channel) = maybe(channel).parse(rest)?;
    let (rest, required) = maybe(keyword("required")).parse(rest)?;
    let word = peek(super::leaf::any_blanks(rest));
    if required.is_none() && near(word, ["required"]).is_some() {
        return Fault::new(word, What::Expected("`required` or a reason in quotes")).write("required").fail();
    }
    let (rest, why) = maybe_quoted("a reason").parse(rest)?;
    let (rest, ()) = end(rest)?;
    let rung = Rung {
        when,
        step: step.to_owned(),
        channel: channel.map(str::to_owned),
        required: required.is_some(),
        why,
    };
    Ok((rest, rung))
}

/// What is wrong with a line that does not begin with a time, with the right one where only its capitals are wrong.
fn no_rung(line: &str) -> Fault<'_> {
    let what =
        What::Expected("a rung such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`");
    let lower = line.to_ascii_lowercase();
    let meant = when(&lower).ok().and_then(|(rest, _)| lower.get(..lower.len() - rest.len()));
    match meant.and_then(|meant| Some((line.get(..meant.len())?, meant))) {
        Some((part, meant)) => Fault::new(part, what).write(meant),
        None => Fault::new(peek(line), what),
    }
}

/// The words at the front of a rung that say when.
pub(super) fn when_of(line: &str) -> &str {
    when(line).map_or(line, |(rest, _)| taken(line, rest))
}

fn when(input: &str) -> Read<'_, When> {
    let next_week = (keyword("next-week"), gap, weekday).map(|(_, (), day)| When::NextWeek(day));
    let due = (keyword("due"), gap, after).map(|(_, (), after)| When::Due(after));
    let deadline = (keyword("deadline"), gap, after).map(|(_, (), after)| When::Deadline(after));
    window
        .or(after.map(|first| When::After { first, last: first }))
        .or(next_week)
        .or(due)
        .or(deadline)
        .parse(input)
}

/// `+7 days`.
fn after(input: &str) -> Read<'_, Period> {
    preceded(nom::bytes::complete::tag("+"), period).parse(input)
}

/// `+4..7 days`, in any unit.
fn window(input: &str) -> Read<'_, When> {
    let (rest, range) = word(input)?;
    let Some((first, last)) = range.strip_prefix('+').and_then(|range| range.split_once("..")) else {
        return nothing(input);
    };
    // The second number and its unit are a span by themselves.
    let from_last = input.get(range.len() - last.len()..).unwrap_or(rest);
    let (rest, last) = period(from_last)?;
    match first.parse::<u16>() {
        _ if first.is_empty() || !first.bytes().all(|byte| byte.is_ascii_digit()) => nothing(input),
        Ok(count) if count <= last.count => {
            Ok((rest, When::After { first: Period { count, unit: last.unit }, last }))
        }
        _ => Fault::new(
            taken(input, rest),
            What::Expected("a window whose second number is not the smaller one"),
        )
        .fail(),
    }
}

fn weekday(input: &str) -> Read<'_, chrono::Weekday> {
    let (rest, word) = word(input)?;
    if let Some((_, _, day)) = WEEKDAYS.iter().find(|(short, long, _)| *short == word || *long == word) {
        return Ok((rest, *day));
    }
    let fault = Fault::new(word, What::Expected("a weekday such as `tuesday`"));
    match near(&word.to_lowercase(), WEEKDAYS.iter().map(|(_, long, _)| *long)) {
        Some(long) => fault.write(long).fail(),
        None => fault.fail(),
    }
}

impl Rung {
    /// When, as it is written.
    #[must_use]
    pub fn when_words(&self) -> String {
        match self.when {
            When::After { first, last } if first == last => format!("+{first}"),
            When::After { first, last } => format!("+{}..{last}", first.count),
            When::NextWeek(day) => {
                let name =
                    WEEKDAYS.iter().find(|(_, _, known)| *known == day).map_or("", |(_, long, _)| *long);
                format!("next-week {name}")
            }
            When::Due(after) => format!("due +{after}"),
            When::Deadline(after) => format!("deadline +{after}"),
        }
    }

    /// Whether its window is counted in business days.
    #[must_use]
    pub const fn in_business_days(&self) -> bool {
        matches!(self.when, When::After { first: Period { unit: Unit::BusinessDays, .. }, .. })
    }
}

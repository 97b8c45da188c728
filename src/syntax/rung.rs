//! A line of a ladder: `WHEN STEP [@channel] [required] ["why"]`.

use nom::Parser;
use nom::sequence::preceded;

use super::bad_value::apart;
use super::error::{Fault, What};
use super::front::behind_word;
use super::leaf::{
    Base, Read, any_blanks, end, first_of, gap, go_on, keyword, maybe, maybe_quoted, must, nothing, peek,
    period, split_word, taken, word,
};
use super::name::{channel, name};
use super::near;
use super::tree::{Period, Rung, When};
use super::words::{Channel, UNITS, WEEKDAYS};

/// A whole line of a ladder, with a complaint about each part that is wrong; none where not even its step can be read.
pub(super) fn rung<'t>(line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Rung> {
    let known = faults.len();
    let read = match when(line) {
        Err(nom::Err::Error(_)) => {
            let fault = no_rung(line);
            let unit = if fault.fix.is_none() { misspelt_unit(line) } else { None };
            unit.unwrap_or(fault).fail()
        }
        read => read,
    };
    let (rest, when) = go_on(line, read, faults);
    let is_rung = |fault: &Fault<'_>| fault.fix.is_some() || !matches!(fault.what, What::Expected(NO_RUNG));
    if when.is_none() && !faults.last().is_some_and(is_rung) {
        return None;
    }
    // `due call`: the step stands where the time is missing.
    let rest = match faults.last() {
        Some(fault) if when.is_none() && matches!(fault.what, What::Missing(_)) => {
            behind_word(line, peek(line))
        }
        _ => rest,
    };
    // `bussiness days`: the second word of a unit whose first one is misspelt.
    let unit = peek(any_blanks(rest));
    let rest = if when.is_none() && UNITS.contains(&unit) { behind_word(rest, unit) } else { rest };
    let (rest, step) = go_on(rest, must("a step such as `call`", rest, name), faults);
    let step = step?;
    let rest = more_words((line, step), rest, faults);
    let (rest, channel) = go_on(rest, maybe(channel).parse(rest), faults);
    let rest = bare_channel(rest, faults);
    let (rest, required) = go_on(rest, maybe(keyword("required")).parse(rest), faults);
    let word = peek(any_blanks(rest));
    let is_misspelt =
        required.flatten().is_none() && !word.starts_with('"') && near(word, ["required"]).is_some();
    let rest = if is_misspelt {
        faults.push(Fault::new(word, What::Expected("`required` or a reason in quotes")).write("required"));
        behind_word(rest, word)
    } else {
        rest
    };
    let (rest, why) = go_on(rest, maybe_quoted("a reason").parse(rest), faults);
    if let Some(fault) = faults.last_mut().filter(|fault| fault.what == What::Unquoted("a reason"))
        && !fault.at.contains([' ', '\t'])
        && fault.at == any_blanks(behind_word(line, step))
    {
        // `ask payment` may be one step.
        *fault = Fault::new(fault.at, What::Expected("a step of one word, or a reason in quotes"));
    }
    go_on(rest, end(rest), faults);
    Some(Rung {
        when: when.unwrap_or(When::Due(Period::days(0))),
        step: step.to_owned(),
        channel: channel.flatten().map(str::to_owned),
        required: required.flatten().is_some(),
        why: why.flatten(),
        broken: faults.len() > known,
    })
}

/// `late notice @letter`: the words of a step that is one word; where nothing follows they may be a reason.
fn more_words<'t>((line, step): (&'t str, &'t str), rest: &'t str, faults: &mut Vec<Fault<'t>>) -> &'t str {
    let mut behind = rest;
    loop {
        let next = any_blanks(behind);
        let (word, after) = split_word(next);
        if word.is_empty() || !word.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
            break;
        }
        if near(word, Channel::words().chain(["required"])).is_some() {
            break;
        }
        behind = after;
    }
    let words = taken(rest, behind).trim();
    let next = peek(any_blanks(behind));
    let is_in_front = next.starts_with(['@', '"']) || near(next, ["required"]).is_some();
    if words.is_empty() || !is_in_front {
        return rest;
    }
    let from = line.get(Base(line).span(step).start as usize..).unwrap_or_default();
    let whole = taken(from, behind);
    let joined = whole.split_ascii_whitespace().collect::<Vec<_>>().join("-");
    faults.push(Fault::new(whole, What::Expected("a step of one word")).write(joined));
    behind
}

/// `call phone`: a channel without its sign.
fn bare_channel<'t>(rest: &'t str, faults: &mut Vec<Fault<'t>>) -> &'t str {
    let word = peek(any_blanks(rest));
    let Some(known) = Channel::words().find(|known| known.eq_ignore_ascii_case(word)) else { return rest };
    faults.push(Fault::new(word, What::Expected("a channel such as `@phone`")).write(format!("@{known}")));
    behind_word(rest, word)
}

/// `due +15 dyas`: the unit of a time that can be read but for that.
fn misspelt_unit(line: &str) -> Option<Fault<'_>> {
    let (first, rest) = first_of(line);
    let after = if matches!(first, "due" | "deadline") { rest } else { line };
    let (number, mut unit) = first_of(after);
    let is_time =
        number.strip_prefix('+').is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    if peek(unit) == "business" {
        (_, unit) = first_of(unit);
    }
    let word = peek(unit);
    let meant = near(&word.to_lowercase(), UNITS.into_iter().chain(["business"]))?;
    (is_time && meant != word).then(|| Fault::new(word, What::Expected("a unit such as `days`")).write(meant))
}

const NO_RUNG: &str = "a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`";

/// `due +x call`, `due 8 days call`: the word behind `due` that says no time.
fn bad_after(line: &str) -> Option<Fault<'_>> {
    const NO_TIME: &str = "a time such as `+8 days`";
    let first = peek(line);
    let number = any_blanks(line.get(first.len()..).filter(|_| matches!(first, "due" | "deadline"))?);
    if number.is_empty() {
        return None;
    }
    let (_, behind) = first_of(number);
    let is_last = behind.is_empty() || behind.starts_with(['@', '"']) || peek(behind) == "required";
    if number.starts_with(char::is_alphabetic) && is_last {
        return Some(Fault::new(peek(number), What::Missing(NO_TIME)));
    }
    let fault = Fault::new(peek(number), What::Expected(NO_TIME));
    Some(if period(number).is_ok() { fault.write(format!("+{}", peek(number))) } else { fault })
}

/// What is wrong with a line that does not begin with a time, with the right one where it is one but for its form.
fn no_rung(line: &str) -> Fault<'_> {
    let what = What::Expected(NO_RUNG);
    let lower = line.to_ascii_lowercase();
    let (first, behind) = split_word(&lower);
    let forms = [
        lower.clone(),
        lower.replacen("workdays", "business days", 1).replacen("working days", "business days", 1),
        // `+ 3 days`.
        lower.replacen("+ ", "+", 1),
        // `+3-5 days`, `+3days`.
        format!("{}{behind}", first.replacen('-', "..", 1)),
        format!("{}{behind}", apart(first)),
    ];
    let meant = forms.iter().find_map(|form| {
        let (rest, _) = when(form).ok()?;
        let part = line.get(..line.len().checked_sub(rest.len())?)?;
        Some((part, form.get(..form.len() - rest.len())?.to_owned()))
    });
    match meant {
        Some((part, meant)) => Fault::new(part, what).write(meant),
        None => bad_after(line).unwrap_or_else(|| Fault::new(peek(line), what)),
    }
}

/// Whether a line begins with a time as only those of a ladder do.
pub(super) fn is_rung(line: &str) -> bool {
    line.starts_with('+') && when(line).is_ok_and(|(rest, _)| !any_blanks(rest).is_empty())
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
}

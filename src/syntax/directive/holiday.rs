//! Days without business, and the forms in which people write them.

use chrono::NaiveDate;
use nom::Parser;

use crate::syntax::date::{DATE, day, day_of, spelled_day};
use crate::syntax::error::{Fault, What};
use crate::syntax::front::behind_word;
use crate::syntax::leaf::{
    Read, any_blanks, first_of, go_on, maybe_quoted, nothing, requoted, split_word, taken, word,
};
use crate::syntax::tree::Head;

/// `DATE[..DATE] ["Name"]`.
pub(super) fn holiday<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    if let Some((_, fault)) = spelled_day(input) {
        let day = fault.fix.as_ref().and_then(|(_, text)| day_of(text)).unwrap_or_default();
        let written = fault.at;
        faults.push(fault);
        let rest = behind_word(input, written);
        let (rest, name) = go_on(rest, maybe_quoted("a name").parse(rest), faults);
        return Ok((rest, Head::Holiday { first: day, last: day, name: name.flatten() }));
    }
    if let Some((rest, fault)) = glued_range(input).or_else(|| from_to(input)).or_else(|| two_days(input)) {
        faults.push(fault);
        let (rest, name) = go_on(rest, maybe_quoted("a name").parse(rest), faults);
        let day = NaiveDate::default();
        return Ok((rest, Head::Holiday { first: day, last: day, name: name.flatten() }));
    }
    if let Some(fault) = name_first(input) {
        return fault.fail();
    }
    let (rest, range) = word(input)?;
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    if first.is_empty() || last.is_empty() || !first.starts_with(|first: char| first.is_numeric()) {
        return nothing(input);
    }
    let is_range = first.len() < range.len();
    let (_, from) = go_on(first, day(first), faults);
    let until = if is_range { go_on(last, day(last), faults).1 } else { from };
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        faults.push(Fault::new(last, What::Backwards));
    }
    let parted = from.and_then(|from| parted_range(input, rest, from));
    let rest = parted.map_or(rest, |fault| go_on::<()>(input, fault.fail(), faults).0);
    let (rest, name) = go_on(rest, maybe_quoted("a name").parse(rest), faults);
    let (first, last) = (from.unwrap_or_default(), until.unwrap_or_default());
    Ok((rest, Head::Holiday { first, last, name: name.flatten() }))
}

/// `Christmas 2026-12-25`: the name stands before its day.
fn name_first(input: &str) -> Option<Fault<'_>> {
    let (name, day) = input.trim_end().rsplit_once([' ', '\t'])?;
    day_of(day)?;
    let right = if name.starts_with('"') { name.to_owned() } else { requoted(name) };
    let is_name = !name.starts_with(|first: char| first.is_numeric());
    let fault = Fault::new(input, What::Expected("the day before its name"));
    is_name.then(|| fault.write(format!("{day} {right}")))
}

/// `2026-12-24 to 2026-12-26`, `2026-12-24 .. 2026-12-26`: the two days of a range stand together.
fn parted_range<'t>(input: &'t str, rest: &'t str, first: NaiveDate) -> Option<Fault<'t>> {
    let (word, second) = first_of(any_blanks(rest));
    let (last, behind) = split_word(second);
    let last = day_of(last).filter(|last| *last >= first)?;
    let is_range = matches!(word, "to" | "until" | "till" | "-" | "\u{2013}" | ".." | "...");
    let whole = taken(input, behind);
    is_range.then(|| Fault::new(whole, What::Expected(RANGE)).write(format!("{first}..{last}")))
}

/// What a range looks like, for an error.
const RANGE: &str = "a range such as `2026-12-24..2026-12-26`";

/// `2026-12-24-2026-12-26`, `2026-12-24/2026-12-26`: another mark between the days, and what follows.
fn glued_range(input: &str) -> Option<(&str, Fault<'_>)> {
    let (word, behind) = split_word(input);
    let (first, rest) = word.split_at_checked(DATE)?;
    let mark = ["...", "-", "/", "\u{2013}"].into_iter().find(|mark| rest.starts_with(mark))?;
    let last = day_of(rest.strip_prefix(mark)?)?;
    (day_of(first)? <= last)
        .then(|| (behind, Fault::new(word, What::Expected(RANGE)).write(format!("{first}..{last}"))))
}

/// `from 2026-12-24 to 2026-12-26`.
fn from_to(input: &str) -> Option<(&str, Fault<'_>)> {
    let (from, rest) = first_of(input);
    let (first, rest) = first_of(rest);
    let (to, rest) = first_of(rest);
    let (last, behind) = split_word(rest);
    let is_range = from == "from" && matches!(to, "to" | "until" | "till" | "-");
    (is_range && day_of(first)? <= day_of(last)?).then(|| {
        let fault = Fault::new(taken(input, behind), What::Expected(RANGE));
        (behind, fault.write(format!("{first}..{last}")))
    })
}

/// `2026-12-24, 2026-12-26`: two days, each of which is a line of its own.
fn two_days(input: &str) -> Option<(&str, Fault<'_>)> {
    let (marked, rest) = first_of(input);
    let (second, behind) = split_word(rest);
    let first = marked.trim_end_matches([',', ';', '&']);
    day_of(first).and_then(|_| day_of(second))?;
    let fault = Fault::new(
        taken(input, behind),
        What::Expected("one day, or a range such as `2026-12-24..2026-12-26`"),
    );
    Some((behind, fault))
}

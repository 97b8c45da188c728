//! `rate NAME DATE PERCENT [until DATE]`.

use nom::Parser;

use super::several::ONE_WORD;
use crate::syntax::date::{dated, day, day_of};
use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{Base, Read, end_of, first_of, go_on, maybe, must, peek, percent, taken};
use crate::syntax::name::name;
use crate::syntax::tree::Head;
use crate::syntax::words::Kind;

pub(super) fn rate<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    if let Some((fault, name)) = other_order(input) {
        faults.push(fault);
        return Ok((end_of(input), Head::Meant { kind: Kind::Rate, name: name.to_owned() }));
    }
    if let Some((fault, name)) = no_name(input) {
        faults.push(fault);
        return Ok((end_of(input), Head::Meant { kind: Kind::Rate, name }));
    }
    let (rest, name) = name(input)?;
    let (rest, from) = go_on(rest, must("a date", rest, day), faults);
    let is_missing = |fault: &Fault<'_>| matches!(fault.what, What::Missing(_));
    if from.is_none() && faults.last().is_some_and(is_missing) {
        // Of what is missing, the first is told.
        return Ok((rest, Head::Meant { kind: Kind::Rate, name: name.to_owned() }));
    }
    let read = must("a percentage such as `2.15%`", rest, |input| {
        percent(true).parse(input).or_else(|_| bad_percent(input).fail())
    });
    let (rest, percent) = go_on(rest, read, faults);
    let (rest, until) = go_on(rest, maybe(dated("until")).parse(rest), faults);
    let until = until.flatten();
    if let Some((_, written)) = until.filter(|(until, _)| from.is_some_and(|from| *until < from)) {
        faults.push(Fault::new(written, What::Backwards));
    }
    let until = until.map(|(until, _)| until);
    let (from, percent) = (from.unwrap_or_default(), percent.unwrap_or_default());
    Ok((rest, Head::Rate { name: base.word(name), from, percent, until }))
}

/// `my bank 2026-01-01 4.95%`, `2026-01-01 4.95%`: a name in several words before the day, or none.
fn no_name(input: &str) -> Option<(Fault<'_>, String)> {
    let mut behind = input;
    let mut words = Vec::new();
    while day_of(peek(behind)).is_none() {
        let (word, rest) = first_of(behind);
        name(word).ok().filter(|_| !word.is_empty())?;
        words.push(word);
        behind = rest;
    }
    let fault = match words.as_slice() {
        [] => Fault::new(peek(input), What::Missing("the name of the rate")),
        [_] => return None,
        _ => Fault::new(taken(input, behind).trim_end(), What::Expected(ONE_WORD)),
    };
    Some((fault, words.join("-")))
}

/// Words that may stand between the parts of a rate.
const BETWEEN: [&str; 4] = ["from", "since", "on", "="];

/// `ecb 2.15% 2026-01-01`, `ecb from 2026-01-01 2.15%`: all that a rate needs, in another order or with more between, and
/// its name.
fn other_order(input: &str) -> Option<(Fault<'_>, &str)> {
    let all = || input.split_ascii_whitespace();
    let words: Vec<&str> = all().filter(|word| !BETWEEN.contains(word)).take(4).collect();
    let &[_, _, _] = words.as_slice() else { return None };
    let is_day = |word: &str| day_of(word).is_some();
    let is_percent = |word: &str| word.ends_with('%') && percent(true).parse(word).is_ok();
    let from = words.iter().find(|word| is_day(word))?;
    let share = words.iter().find(|word| is_percent(word))?;
    let called = words.iter().find(|word| !is_day(word) && !is_percent(word))?;
    let is_name = name(called).is_ok_and(|(rest, _)| rest.is_empty());
    let is_right = all().eq([*called, *from, *share]);
    let fault = Fault::new(input.trim_end(), What::Expected("a rate such as `ecb 2026-01-01 2.15%`"));
    (is_name && !is_right).then(|| (fault.write(format!("{called} {from} {share}")), *called))
}

/// What is wrong with a word that should be a percentage, with the right one where it is clear.
fn bad_percent(input: &str) -> Fault<'_> {
    let (first, sign) = first_of(input);
    let whole = if peek(sign) == "%" { taken(input, sign.get(1..).unwrap_or_default()) } else { first };
    let right = format!("{}%", first.trim_end_matches('%').replace(',', "."));
    let fault = Fault::new(whole, What::Expected("a percentage such as `2.15%`"));
    // `0.035` is how a spreadsheet writes 3.5%.
    let is_clear = !first.starts_with("0.") || first.ends_with('%') || whole.len() > first.len();
    if is_clear && percent(true).parse(&right).is_ok() { fault.write(right) } else { fault }
}

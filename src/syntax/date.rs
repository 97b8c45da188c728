//! Days: `2026-03-02`, and what to say about every other way to write one.

mod month;

use chrono::{Datelike, NaiveDate};
use nom::Parser;

use super::error::{DayFault, Fault, What};
use super::in_note::{any_day, counts};
use super::leaf::{Read, any_blanks, ascii_digit, first_of, keyword, must, peek, taken, word};
use super::words::Verb;
pub(super) use month::month_of;

/// How many days a month has.
const fn month_days(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How many bytes a date has.
pub(super) const DATE: usize = 10;

/// `2026-03-02` and no other form: year, month and day as they are written.
fn iso(bytes: &[u8]) -> Option<(i32, u32, u32)> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = bytes else { return None };
    let two = |tens: u8, ones: u8| {
        let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
        is_number.then(|| u32::from(tens & 15) * 10 + u32::from(ones & 15))
    };
    let year = i32::try_from(two(y0, y1)? * 100 + two(y2, y3)?).ok()?;
    Some((year, two(m0, m1)?, two(d0, d1)?))
}

/// The day that a word spells, where it spells one.
pub(super) fn day_of(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = iso(text.as_bytes())?;
    if year < 1900 { None } else { NaiveDate::from_ymd_opt(year, month, day) }
}

/// `2026-03-02`, with a complaint about anything else.
pub(super) fn day(input: &str) -> Read<'_, NaiveDate> {
    if let Some((date, rest)) = input.split_at_checked(DATE)
        && rest.as_bytes().first().is_none_or(|next| matches!(next, b' ' | b'\t'))
        && let Some(day) = day_of(date)
    {
        return Ok((rest, day));
    }
    let (rest, word) = word(input)?;
    match day_of(word) {
        Some(day) => Ok((rest, day)),
        None => spelled_day(input)
            .map(|(_, fault)| fault)
            .or_else(|| without_year(input))
            .or_else(|| day_apart(input).map(|(_, fault)| fault))
            .unwrap_or_else(|| bad_day(word))
            .fail(),
    }
}

/// `3 Feb 2026`, `Feb 3, 2026`, `3rd of February 2026`: a day in words, and what follows it.
pub(super) fn spelled_day(line: &str) -> Option<(&str, Fault<'_>)> {
    let (first, rest) = first_of(line);
    let (second, rest) = first_of(without_of(rest));
    let (year, rest) = first_of(without_of(rest));
    let is_day_first = first.starts_with(|first: char| first.is_ascii_digit());
    let (day, month) = if is_day_first { (first, second) } else { (second.trim_end_matches(','), first) };
    let month = month_of(month.trim_end_matches(['.', ',']))?;
    let year = year.trim_end_matches([',', ':']);
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    let date = NaiveDate::from_ymd_opt(year, month, day_number(day)?)?;
    let written = taken(line, rest).trim_end();
    Some((rest, Fault::new(written, What::Day(DayFault::Form)).write(date.to_string())))
}

/// What follows the word that some put before a month or a year.
fn without_of(input: &str) -> &str {
    let (word, rest) = first_of(input);
    if matches!(word, "of" | "de") { rest } else { input }
}

/// `2026 -03-14`, `2026 03 14`: a day with blanks in it, and what follows it.
pub(super) fn spaced_day(line: &str) -> Option<(&str, Fault<'_>)> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | ' ' | '\t');
    let end = line.find(|sign| !is_part(sign)).unwrap_or(line.len());
    let written = line.get(..end)?.trim_end_matches([' ', '\t', '-']);
    let mut parts = written.split(['-', ' ', '\t']).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = written.contains([' ', '\t']) && year.len() == 4 && parts.next().is_none();
    let date = day_of(&format!("{year}-{month:0>2}-{day:0>2}")).filter(|_| is_whole)?;
    let rest = line.get(written.len()..)?.trim_start_matches([' ', '\t']);
    Some((rest, Fault::new(written, What::Day(DayFault::Form)).write(date.to_string())))
}

/// `2026-12-1 5`: one digit of the day, and another number behind a blank, which may be the other one: what follows.
pub(super) fn day_apart(line: &str) -> Option<(&str, Fault<'_>)> {
    let (first, rest) = first_of(line);
    let next = peek(rest).trim_end_matches([',', '.', ':']);
    let behind = any_blanks(rest.get(next.len()..)?);
    let day = first.rsplit(|sign: char| !sign.is_ascii_digit()).next()?;
    let is_cut = day.len() == 1 && !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit());
    is_cut.then_some(())?;
    if let Some(long) = any_day(&format!("{first}{next}")).filter(|_| next.len() == 1) {
        let both = taken(line, rest.get(next.len()..)?);
        let fault = Fault::new(both, What::Day(DayFault::Apart));
        let counts = Verb::of(peek(behind)).is_none() && counts(next, behind);
        return Some((behind, if counts { fault } else { fault.write(long.to_string()) }));
    }
    let (_, short) = bad_day(first).fix?;
    Some((rest, Fault::new(first, What::Day(DayFault::Apart)).write(short)))
}

/// `3`, `3.`, `3rd`: the number of a day in its month.
fn day_number(word: &str) -> Option<u32> {
    let end = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    let (number, ending) = word.split_at_checked(end)?;
    let is_ordinal = matches!(ending, "" | "." | "st" | "nd" | "rd" | "th");
    number.parse().ok().filter(|_| is_ordinal)
}

/// `31 January`, `Jan 31`, `31.01.`: a day without its year.
pub(super) fn without_year(input: &str) -> Option<Fault<'_>> {
    let (first, rest) = first_of(input);
    let (month_word, behind) = first_of(without_of(rest));
    let in_numbers = || {
        let (day, month) = first.strip_suffix('.')?.split_once('.')?;
        Some((day.parse().ok()?, month.parse().ok()?, first))
    };
    let in_words = || {
        let month = |word: &str| month_of(word.trim_end_matches(['.', ',', ':', ';']));
        let (day, month) = match month(month_word) {
            Some(month) => (first, month),
            None => (month_word.trim_end_matches(['.', ',', ':', ';']), month(first)?),
        };
        Some((day_number(day)?, month, taken(input, behind).trim_end()))
    };
    let (day, month, written): (u32, u32, &str) = in_numbers().or_else(in_words)?;
    // A year that has all days.
    NaiveDate::from_ymd_opt(2000, month, day)?;
    Some(Fault::new(written, What::Day(DayFault::NoYear { month, day })))
}

/// Offers the first such day from `from` on for a day without its year.
pub(super) fn next_of(fault: &mut Fault<'_>, from: NaiveDate) {
    let What::Day(DayFault::NoYear { month, day }) = fault.what else { return };
    let years = [from.year(), from.year() + 1].into_iter();
    let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    if let Some(next) = days.find(|day| *day >= from) {
        fault.fix = Some((fault.at, next.to_string()));
    }
}

/// What is wrong with a word that should be a date, and how it is written where that is clear.
pub(super) fn bad_day(word: &str) -> Fault<'_> {
    if let Some((year, month, day)) = iso(word.as_bytes()) {
        let days = month_days(year, month);
        let fault = if year < 1900 {
            DayFault::Years
        } else if !(1..=12).contains(&month) {
            DayFault::Month(month)
        } else if !(1..=days).contains(&day) {
            DayFault::NoSuchDay { year, month, days }
        } else {
            DayFault::Form
        };
        let fault = Fault::new(word, What::Day(fault));
        // No month has that number, but the day's does for one: the two stand the wrong way round.
        let turned = NaiveDate::from_ymd_opt(year, day, month).filter(|_| year >= 1900 && month > 12);
        return match turned {
            Some(turned) => fault.write(turned.to_string()),
            None => fault,
        };
    }
    let inner = word.trim_matches(['[', ']', '(', ')', '<', '>', '"', '\'']);
    if inner.len() < word.len() && day_of(inner).is_some() {
        return Fault::new(word, What::Day(DayFault::Form)).write(inner);
    }
    let plain: String = word.chars().map(plain_digit).collect();
    let behind = word.char_indices().nth(10).and_then(|(at, _)| word.get(at..));
    if let (Some(day), Some(behind)) = (plain.get(..10).and_then(day_of), behind) {
        return day_and_more(word, day, behind);
    }
    match spelled(&plain).or_else(|| spelled(word)) {
        Some(Ok(day)) => Fault::new(word, What::Day(DayFault::Form)).write(day.to_string()),
        Some(Err(())) => Fault::new(word, What::Day(DayFault::Ambiguous)),
        None => Fault::new(word, What::Day(DayFault::Form)),
    }
}

/// The word that is glued to a day, perhaps with a mark between them: `;noted`.
pub(super) fn word_behind(glued: &str) -> &str {
    glued.trim_start_matches(['.', ',', ';', ':', '|'])
}

/// A day with something glued to it: a time, a mark, or the next word.
fn day_and_more<'t>(word: &'t str, day: NaiveDate, behind: &str) -> Fault<'t> {
    let hour = behind.strip_prefix(['T', 't', '_']).and_then(|time| time.chars().next());
    let fault = |what| Fault::new(word, What::Day(what));
    let next = word_behind(behind);
    if behind == "Z" || hour.is_some_and(|hour| ascii_digit(hour).is_some()) {
        fault(DayFault::Time).write(day.to_string())
    } else if behind.chars().all(|mark| matches!(mark, '.' | ',' | ';' | ':' | '-')) {
        fault(DayFault::Form).write(day.to_string())
    } else if next.starts_with(char::is_alphabetic) {
        fault(DayFault::Form).write(format!("{day} {next}"))
    } else {
        fault(DayFault::Form)
    }
}

/// `until 2026-03-09`, the date also as it is written: once the word stands there, so must a date.
pub(super) fn dated<'t>(
    wanted: &'static str,
) -> impl Parser<&'t str, Output = (NaiveDate, &'t str), Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, _) = keyword(wanted).parse(input)?;
        must("a date", rest, |at| day(at).map(|(rest, day)| (rest, (day, taken(at, rest)))))
    }
}

/// Digits of other scripts, letters that look like digits, and dashes of all lengths, in ASCII.
fn plain_digit(character: char) -> char {
    match character {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => ascii_digit(character).unwrap_or(character),
    }
}

/// The day that numbers in another order or with other marks spell: `Err` where two days would do.
fn spelled(text: &str) -> Option<Result<NaiveDate, ()>> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let dashed = format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        return day_of(&dashed).map(Ok);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &&str| {
        let is_number = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let date = |year: u32, month, day| day_of(&format!("{year:04}-{month:02}-{day:02}"));
    // `14-Mar-2026`.
    if let Some(month) = month_of(second) {
        let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
        return date(number(year).filter(|_| year.len() == 4)?, month, number(day)?).map(Ok);
    }
    let (first_number, second_number, third_number) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return date(first_number, second_number, third_number).map(Ok);
    }
    if third.len() != 4 {
        return None;
    }
    let day_first = date(third_number, second_number, first_number);
    let month_first = date(third_number, first_number, second_number);
    match (day_first, month_first) {
        (Some(day), None) | (None, Some(day)) => Some(Ok(day)),
        // Only the point is always read day first; 3.3. is one day either way.
        (Some(day), Some(other)) if text.contains('.') || day == other => Some(Ok(day)),
        (Some(_), Some(_)) => Some(Err(())),
        (None, None) => None,
    }
}

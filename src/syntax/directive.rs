//! Directives: the heads of items that are no entries.

use chrono::NaiveDate;
use nom::Parser;

use super::date::{dated, day, day_of};
use super::error::{Fault, What};
use super::leaf::{
    Base, Read, any_blanks, end, end_of, maybe, maybe_quoted, must, nothing, odd_blank, peek, percent,
    quoted_raw, taken, word,
};
use super::name::{is_name_char, name, subject};
use super::tree::{At, Directive, Head, unquote};
use super::words::{DIRECTIVES, Kind, Stage};
use super::{field, near};

/// Reads a line that begins with a directive, or should; none where it says nothing.
pub(super) fn directive<'t>(
    base: Base<'t>,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<Directive<'t>> {
    let first = peek(line);
    let (kind, known) = match Kind::of(first) {
        Some(kind) => (kind, true),
        None => (meant(line, first, faults)?, false),
    };
    let behind = line.get(first.len()..).unwrap_or_default();
    let rest = any_blanks(behind);
    faults.extend(odd_blank(taken(behind, rest)));
    let before = faults.len();
    let head = head(base, kind, rest, faults)?;
    let broken = !known || faults.len() > before;
    Some(Directive { span: base.span(line), word: base.span(first), head, fields: Vec::new(), broken })
}

/// How other formats begin comments.
const COMMENT_MARKS: [&str; 5] = ["#", "//", "--", "%", "*"];

/// A word that begins no item: what was probably meant, and a complaint.
fn meant<'t>(line: &'t str, first: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Kind> {
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(&first) {
        faults.push(Fault::new(line, What::Conflict));
        return None;
    }
    if field::is_field_word(first) {
        let start = first.get(..0).unwrap_or_default();
        faults.push(Fault::new(first, What::UnindentedField).write_at(start, "  "));
        return None;
    }
    if let Some(mark) = COMMENT_MARKS.iter().find(|mark| first.starts_with(**mark)) {
        let mark = first.get(..mark.len()).unwrap_or_default();
        faults.push(Fault::new(mark, What::CommentMark).write(";"));
        return None;
    }
    if let Some(nearest) = near(&first.to_lowercase(), DIRECTIVES.iter().map(|row| row.word)) {
        faults.push(Fault::new(first, What::Directive(Some(nearest))).write(nearest));
        return Kind::of(nearest);
    }
    let glued = |word: &'static str| {
        let rest = first.strip_prefix(word).filter(|rest| rest.starts_with(is_name_char))?;
        Some(Fault::new(first, What::Directive(Some(word))).write(format!("{word} {rest}")))
    };
    let fault = DIRECTIVES.iter().find_map(|row| glued(row.word));
    faults.push(fault.unwrap_or_else(|| Fault::new(first, What::Directive(None))));
    None
}

const STAGES: &str = "`negotiating`, `working`, or `payment`";
const NOT_BEFORE: &str = "a last day that is not before the first";

fn head<'t>(base: Base<'t>, kind: Kind, rest: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Head<'t>> {
    let read = match kind {
        Kind::Client => client(base, rest, faults),
        Kind::Project => project(base, rest, faults),
        Kind::Policy => policy(base, rest),
        Kind::Playbook => playbook(base, rest),
        Kind::Rate => rate(base, rest),
        Kind::Holiday => holiday(rest),
        Kind::Include => include(base, rest),
    };
    match read {
        Ok((rest, head)) => {
            if let Err(nom::Err::Failure(fault)) = end(rest) {
                faults.push(fault);
            }
            Some(head)
        }
        Err(nom::Err::Failure(fault)) => {
            faults.push(fault);
            None
        }
        Err(_) => {
            let what = match kind {
                Kind::Client => "a client's name",
                Kind::Project => "a project such as `acme:website`",
                Kind::Policy => "`from` and a date, or nothing",
                Kind::Playbook => STAGES,
                Kind::Rate => "a rate such as `ecb 2026-01-01 2.15%`",
                Kind::Holiday => "a date, or two joined by `..`",
                Kind::Include => "a path",
            };
            let what = if rest.is_empty() { What::Missing(what) } else { What::Expected(what) };
            faults.push(Fault::new(peek(rest), what));
            None
        }
    }
}

/// `["Display name"]`; a fault in it does not hide the handle before it.
fn display<'t>(what: &'static str, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Option<String>> {
    match maybe_quoted(what).parse(input) {
        Ok((rest, Some(name))) if name.trim().is_empty() => {
            faults.push(Fault::new(taken(any_blanks(input), rest), What::Expected(what)));
            Ok((rest, None))
        }
        Err(nom::Err::Failure(fault)) => {
            faults.push(fault);
            Ok((end_of(input), None))
        }
        other => other,
    }
}

fn client<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    let (rest, name) = name(input)?;
    if let Some(words) = words_before_quote(rest) {
        // A name of several words before the one in quotes.
        let all = taken(input, words);
        let joined = all.split_ascii_whitespace().collect::<Vec<_>>().join("-");
        faults.push(Fault::new(all, What::Expected("a name of one word")).write(joined));
        return Ok((end_of(rest), Head::Client { name: base.word(name), display: None }));
    }
    let (rest, display) = display("a display name", rest, faults)?;
    Ok((rest, Head::Client { name: base.word(name), display }))
}

/// What follows bare words that stand between a name and a quote.
fn words_before_quote(input: &str) -> Option<&str> {
    let at = input.find('"')?;
    let words = input.get(..at)?.trim_end();
    let plain = |character: char| is_name_char(character) || character == ' ';
    (!words.trim_start().is_empty() && words.chars().all(plain)).then(|| input.get(words.len()..))?
}

fn project<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    let (rest, subject) = subject(base).parse(input)?;
    if subject.project().is_none() {
        return Fault::new(end_of(subject.whole.text), What::Missing("`:` and the project's name")).fail();
    }
    let (rest, title) = display("a title", rest, faults)?;
    Ok((rest, Head::Project { subject, title }))
}

fn policy<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    if input.is_empty() {
        return Ok((input, Head::Policy { from: None }));
    }
    let (rest, (value, written)) = dated("from").parse(input)?;
    Ok((rest, Head::Policy { from: Some(At { value, span: base.span(written) }) }))
}

fn playbook<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, word) = word(input)?;
    match Stage::of(word) {
        Some(value) => Ok((rest, Head::Playbook { stage: At { value, span: base.span(word) } })),
        None => match near(&word.to_lowercase(), Stage::ALL.iter().map(|stage| stage.word())) {
            Some(near) => Fault::new(word, What::Expected(STAGES)).write(near).fail(),
            None => nothing(input),
        },
    }
}

fn rate<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, name) = name(input)?;
    let (rest, from) = must("a date", rest, day)?;
    let (rest, percent) = must("a percentage such as `2.15%`", rest, |input| {
        percent(true).parse(input).or_else(|_| bad_percent(input).fail())
    })?;
    let (rest, until) = maybe(dated("until")).parse(rest)?;
    if let Some((_, written)) = until.filter(|(until, _)| *until < from) {
        return Fault::new(written, What::Expected(NOT_BEFORE)).fail();
    }
    Ok((rest, Head::Rate { name: base.word(name), from, percent, until: until.map(|(until, _)| until) }))
}

/// What is wrong with a word that should be a percentage, with the right one where it is clear.
fn bad_percent(input: &str) -> Fault<'_> {
    let first = peek(input);
    let behind = input.get(first.len()..).unwrap_or_default();
    let sign = any_blanks(behind);
    let whole = if peek(sign) == "%" { taken(input, sign.get(1..).unwrap_or_default()) } else { first };
    let right = format!("{}%", first.trim_end_matches('%').replace(',', "."));
    let fault = Fault::new(whole, What::Expected("a percentage such as `2.15%`"));
    if percent(true).parse(&right).is_ok() { fault.write(right) } else { fault }
}

/// `DATE[..DATE] ["Name"]`.
fn holiday(input: &str) -> Read<'_, Head<'_>> {
    let (rest, range) = word(input)?;
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    if first.is_empty() || !first.starts_with(|first: char| first.is_numeric()) {
        return nothing(input);
    }
    let ((_, from), (_, until)) = (day(first)?, day(last)?);
    if until < from {
        return Fault::new(last, What::Expected(NOT_BEFORE)).fail();
    }
    if let Some(fault) = parted_range(input, rest, from) {
        return fault.fail();
    }
    let (rest, name) = maybe_quoted("a name").parse(rest)?;
    Ok((rest, Head::Holiday { first: from, last: until, name }))
}

/// `2026-12-24 to 2026-12-26`, `2026-12-24 .. 2026-12-26`: the two days of a range stand together.
fn parted_range<'t>(input: &'t str, rest: &'t str, first: NaiveDate) -> Option<Fault<'t>> {
    let between = any_blanks(rest);
    let word = peek(between);
    let behind = any_blanks(between.get(word.len()..)?);
    let last = day_of(peek(behind)).filter(|last| *last >= first)?;
    let is_range = matches!(word, "to" | "until" | "till" | "-" | "\u{2013}" | ".." | "...");
    let whole = taken(input, behind.get(peek(behind).len()..)?);
    is_range.then(|| {
        Fault::new(whole, What::Expected("a range such as `2026-12-24..2026-12-26`"))
            .write(format!("{first}..{last}"))
    })
}

fn include<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, raw) = match quoted_raw(input) {
        Err(nom::Err::Error(_)) => word(input)?,
        read => read?,
    };
    let path = if raw.starts_with('"') { unquote(raw) } else { raw.to_owned() };
    Ok((rest, Head::Include { path: At { value: path, span: base.span(raw) } }))
}

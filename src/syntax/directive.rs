//! Directives: the heads of items that are no entries.

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::error::{Fault, What};
use super::leaf::{
    Base, Read, any_blanks, day, end, end_of, gap, is_odd_blank, keyword, maybe, name, nothing, peek, percent, quoted,
    quoted_raw, subject, taken, word,
};
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
    let rest = line.get(first.len()..).unwrap_or_default();
    let rest = match rest.chars().next().filter(|next| is_odd_blank(*next)) {
        Some(odd) => {
            let at = rest.get(..odd.len_utf8()).unwrap_or_default();
            faults.push(Fault::new(at, What::OddBlank(odd)).write(" "));
            any_blanks(rest)
        }
        None => any_blanks(rest),
    };
    let before = faults.len();
    let head = head(base, kind, rest, faults)?;
    let broken = !known || faults.len() > before;
    Some(Directive { span: base.span(line), word: base.span(first), head, fields: Vec::new(), broken })
}

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
    let glued = DIRECTIVES.iter().find(|row| first.strip_prefix(row.word).is_some_and(|rest| rest.len() > 1));
    let nearest = near(&first.to_lowercase(), DIRECTIVES.iter().map(|row| row.word));
    let nearest = nearest.or(glued.map(|row| row.word));
    let fault = Fault::new(first, What::Directive(nearest));
    let kind = nearest.and_then(Kind::of);
    faults.push(match nearest {
        Some(word) if glued.is_none() => fault.write(word),
        _ => fault,
    });
    kind.filter(|_| glued.is_none())
}

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
                Kind::Playbook => "`negotiating`, `working`, or `payment`",
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
fn display<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Option<String>> {
    match maybe(quoted).parse(input) {
        Ok((rest, Some(name))) if name.trim().is_empty() => {
            faults.push(Fault::new(taken(any_blanks(input), rest), What::Missing("a display name")));
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
    let (rest, display) = display(rest, faults)?;
    Ok((rest, Head::Client { name: base.word(name), display }))
}

fn project<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    let (rest, subject) = subject(base).parse(input)?;
    if subject.project().is_none() {
        return Fault::new(end_of(subject.whole.text), What::Missing("`:` and the project's name")).fail();
    }
    let (rest, title) = display(rest, faults)?;
    Ok((rest, Head::Project { subject, title }))
}

fn policy<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    if input.is_empty() {
        return Ok((input, Head::Policy { from: None }));
    }
    let (at, (_, ())) = (keyword("from"), gap).parse(input)?;
    let (rest, value) = day(at)?;
    Ok((rest, Head::Policy { from: Some(At { value, span: base.span(taken(at, rest)) }) }))
}

fn playbook<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, word) = word(input)?;
    match Stage::of(word) {
        Some(value) => Ok((rest, Head::Playbook { stage: At { value, span: base.span(word) } })),
        None => nothing(input),
    }
}

fn rate<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let until = preceded((keyword("until"), gap), day);
    let (rest, (name, (), from, (), percent, until)) =
        (name, gap, day, gap, percent(true), maybe(until)).parse(input)?;
    Ok((rest, Head::Rate { name: base.word(name), from, percent, until }))
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
        return Fault::new(last, What::Expected("a last day that is not before the first")).fail();
    }
    let (rest, name) = opt(preceded(gap, quoted)).parse(rest)?;
    Ok((rest, Head::Holiday { first: from, last: until, name }))
}

fn include<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, raw) = if input.starts_with('"') { quoted_raw(input)? } else { word(input)? };
    let path = if raw.starts_with('"') { unquote(raw) } else { raw.to_owned() };
    Ok((rest, Head::Include { path: At { value: path, span: base.span(raw) } }))
}

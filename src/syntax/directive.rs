//! Directives: the heads of items that are no entries.

mod holiday;
mod meant;
mod several;

use nom::Parser;

use super::date::{dated, day, day_of};
use super::error::{Fault, What};
use super::field::is_field_word;
use super::front::behind_word;
use super::leaf::{
    Base, Read, any_blanks, end, end_of, first_of, go_on, maybe, maybe_quoted, must, nothing, odd_blank,
    peek, percent, quoted_raw, requoted, taken, word,
};
use super::name::{name, subject};
use super::near;
use super::tree::{At, Directive, Head, unquote};
use super::words::{DIRECTIVES, Kind, Stage};
use holiday::holiday;
pub(super) use meant::CONFLICT_MARKS;
use meant::meant;
use several::{handle, several_words};

/// Reads a line that begins with a directive, or should; none where it says nothing.
pub(super) fn directive<'t>(
    base: Base<'t>,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<Directive<'t>> {
    let first = peek(line);
    let (kind, known) = match Kind::of(first) {
        Some(kind) => (kind, true),
        None => match name_alone(base, line) {
            Some((kind, fault)) => {
                faults.push(fault);
                let head = head(base, kind, line, faults)?;
                let word = base.span(first);
                return Some(Directive {
                    span: base.span(line),
                    word,
                    head,
                    fields: Vec::new(),
                    broken: true,
                });
            }
            None => (meant(line, first, faults)?, false),
        },
    };
    let behind = line.get(first.len()..).unwrap_or_default();
    let rest = any_blanks(behind);
    faults.extend(odd_blank(taken(behind, rest)));
    let before = faults.len();
    let head = head(base, kind, rest, faults)?;
    let broken = !known || faults.len() > before;
    Some(Directive { span: base.span(line), word: base.span(first), head, fields: Vec::new(), broken })
}

/// `acme "Acme GmbH"`: a name and how it is displayed, without the word before them.
fn name_alone<'t>(base: Base<'t>, line: &'t str) -> Option<(Kind, Fault<'t>)> {
    let first = peek(line);
    let (behind, _) = quoted_raw(any_blanks(line.get(first.len()..)?)).ok()?;
    let (rest, subject) = subject(base).parse(first).ok()?;
    let words = || DIRECTIVES.iter().map(|row| row.word);
    let is_glued = words().any(|word| first.starts_with(word));
    let is_other = is_glued || is_field_word(first) || near(first, words()).is_some();
    if is_other || !rest.is_empty() || !any_blanks(behind).is_empty() {
        return None;
    }
    let (kind, missing) = match subject.project() {
        None => (Kind::Client, "`client`"),
        Some(_) => (Kind::Project, "`project`"),
    };
    Some((kind, Fault::new(first, What::Missing(missing)).write(format!("{} {first}", kind.row().word))))
}

const STAGES: &str = "`negotiating`, `working`, or `payment`";

fn head<'t>(base: Base<'t>, kind: Kind, rest: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Head<'t>> {
    let read = match kind {
        Kind::Client => client(base, rest, faults),
        Kind::Project => project(base, rest, faults),
        Kind::Policy => policy(base, rest, faults),
        Kind::Playbook => playbook(base, rest),
        Kind::Rate => rate(base, rest, faults),
        Kind::Holiday => holiday(rest, faults),
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
fn display<'t>(what: &'static str, input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, Option<String>) {
    let (rest, name) = go_on(input, maybe_quoted(what).parse(input), faults);
    let name = name.flatten();
    if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        faults.push(Fault::new(taken(any_blanks(input), rest), What::Expected(what)));
        return (rest, None);
    }
    (rest, name)
}

/// `"Carl" carl`: the display name stands before the name.
fn display_first(input: &str) -> Option<(Fault<'_>, &str, &str)> {
    let (behind, display) = quoted_raw(input).ok()?;
    let (rest, name) = name(any_blanks(behind)).ok()?;
    let fault = Fault::new(taken(input, rest), What::Expected("a name before the display name"));
    Some((fault.write(format!("{name} {display}")), name, rest))
}

fn client<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    if let Some((fault, name, rest)) = display_first(input) {
        faults.push(fault);
        return Ok((rest, Head::Client { name: base.word(name), display: None }));
    }
    if let Some((fault, name)) = handle(input) {
        faults.push(fault);
        return Ok((end_of(input), Head::Meant { kind: Kind::Client, name }));
    }
    let marked = peek(input);
    let plain = marked.trim_end_matches([':', ',']);
    let (rest, name) = match name(plain) {
        // A mark behind the name.
        Ok((_, name)) if plain.len() < marked.len() => {
            let rest = input.get(marked.len()..).unwrap_or_default();
            faults.push(Fault::new(marked, What::Expected("a name without a mark")).write(name));
            (rest, name)
        }
        _ => name(input)?,
    };
    if let Some((fault, _)) = several_words(input, rest) {
        faults.push(fault);
        return Ok((end_of(rest), Head::Client { name: base.word(name), display: None }));
    }
    let before = faults.len();
    let (rest, display) = display("a display name", rest, faults);
    // `client Carl GmbH`: the name is a part of what is displayed.
    let unquoted = faults.get_mut(before).filter(|fault| matches!(fault.what, What::Unquoted(_)));
    if let Some((at, right)) = unquoted.and_then(|fault| fault.fix.as_mut())
        && name.starts_with(char::is_uppercase)
    {
        *right = requoted(taken(input, behind_word(input, at)));
    }
    Ok((rest, Head::Client { name: base.word(name), display }))
}

fn project<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    let (rest, subject) = match subject(base).parse(input) {
        // `acme/web`: the project is declared by the name that was probably meant.
        Err(nom::Err::Failure(fault)) if fault.fix.as_ref().is_some_and(|(_, right)| right.contains(':')) => {
            let name = fault.fix.as_ref().map(|(_, right)| right.clone()).unwrap_or_default();
            faults.push(fault);
            let (rest, _) = word(input)?;
            let (rest, _) = display("a title", rest, faults);
            return Ok((rest, Head::Meant { kind: Kind::Project, name }));
        }
        read => read?,
    };
    if subject.project().is_none() {
        return Ok(without_project(input, rest, subject.whole.text, faults));
    }
    if let Some((fault, joined)) = several_words(input, rest) {
        faults.push(fault);
        return Ok((end_of(rest), Head::Meant { kind: Kind::Project, name: joined }));
    }
    let (rest, title) = display("a title", rest, faults);
    Ok((rest, Head::Project { subject, title }))
}

/// `acme web "Title"`, or `acme-web`, of which only the book knows where its client ends.
fn without_project<'t>(
    input: &'t str,
    rest: &'t str,
    client: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> (&'t str, Head<'t>) {
    let missing = What::Missing("`:` and the project's name");
    let next = any_blanks(rest);
    let Ok((behind, project)) = name(next) else {
        faults.push(Fault::new(end_of(client), missing));
        return (end_of(input), Head::Meant { kind: Kind::Project, name: client.to_owned() });
    };
    let right = format!("{client}:{project}");
    faults.push(Fault::new(taken(input, behind), missing).write(right.clone()));
    let (rest, _) = display("a title", behind, faults);
    (rest, Head::Meant { kind: Kind::Project, name: right })
}

fn policy<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    if input.is_empty() {
        return Ok((input, Head::Policy { from: None }));
    }
    let first = peek(input);
    if first != "from" && near(&first.to_lowercase(), ["from"]).is_some() {
        let fault = Fault::new(first, What::Expected("`from` and a date, or nothing")).write("from");
        faults.push(fault);
        let (rest, _) =
            go_on(input, must("a date", input.get(first.len()..).unwrap_or_default(), day), faults);
        return Ok((rest, Head::Policy { from: None }));
    }
    if day_of(first).is_some() {
        let fault = Fault::new(first, What::Expected("`from` and a date, or nothing"));
        faults.push(fault.write(format!("from {first}")));
        return Ok((input.get(first.len()..).unwrap_or_default(), Head::Policy { from: None }));
    }
    let (rest, from) = match dated("from").parse(input) {
        // What stands below it is known to be a policy's.
        Err(nom::Err::Failure(fault)) => go_on(input, fault.fail(), faults),
        read => read.map(|(rest, from)| (rest, Some(from)))?,
    };
    Ok((rest, Head::Policy { from: from.map(|(value, written)| At { value, span: base.span(written) }) }))
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

fn rate<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Read<'t, Head<'t>> {
    if let Some((fault, name)) = other_order(input) {
        faults.push(fault);
        return Ok((end_of(input), Head::Meant { kind: Kind::Rate, name: name.to_owned() }));
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

fn include<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, raw) = match quoted_raw(input) {
        Err(nom::Err::Error(_)) => word(input)?,
        read => read?,
    };
    let path = if raw.starts_with('"') { unquote(raw) } else { raw.to_owned() };
    Ok((rest, Head::Include { path: At { value: path, span: base.span(raw) } }))
}

//! Directives: the heads of items that are no entries.

mod holiday;
mod marked;
mod meant;
mod rate;
mod several;

use nom::Parser;

use super::date::{dated, day, day_of};
use super::error::{Fault, What};
use super::field::{is_declaration, is_field_word};
use super::front::behind_word;
use super::leaf::{
    Base, Read, any_blanks, end, end_of, first_of, go_on, maybe_quoted, must, nothing, odd_blank, peek,
    quoted_raw, requoted, taken, word,
};
use super::name::{name, subject};
use super::near;
use super::tree::{At, Directive, Head, unquote};
use super::words::{DIRECTIVES, Kind, Stage};
use holiday::holiday;
use marked::{marked_name, parted, seen};
pub(super) use meant::CONFLICT_MARKS;
use meant::meant;
use rate::rate;
pub use several::ONE_WORD;
use several::{between, half_quoted, handle, several_words};

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
            None => match meant(line, first, faults) {
                Some(kind) => (kind, false),
                None => return declared(base, line, faults),
            },
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

/// `kunde acme "Acme GmbH"`, `# client acme`: whom a line probably declares whose first word is none.
fn declared<'t>(base: Base<'t>, line: &'t str, faults: &mut [Fault<'t>]) -> Option<Directive<'t>> {
    let fault = faults.last_mut()?;
    let first = peek(line);
    let name = match fault.what {
        What::Directive(None) if first.chars().all(char::is_alphabetic) => {
            let (name, behind) = first_of(any_blanks(line.get(first.len()..)?));
            let is_end =
                behind.is_empty() || quoted_raw(behind).is_ok_and(|(rest, _)| any_blanks(rest).is_empty());
            is_end.then_some(name)?
        }
        What::CommentMark => {
            let rest = any_blanks(behind_word(line, fault.at));
            is_declaration(rest).then_some(())?;
            // As a comment it would declare nobody.
            fault.fix = None;
            peek(first_of(rest).1)
        }
        _ => return None,
    };
    let (rest, subject) = subject(base).parse(name).ok()?;
    rest.is_empty().then_some(())?;
    let kind = if subject.project().is_some() { Kind::Project } else { Kind::Client };
    let head = Head::Meant { kind, name: name.to_owned() };
    Some(Directive { span: base.span(line), word: base.span(first), head, fields: Vec::new(), broken: true })
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
    let (rest, name) = match marked_name(input) {
        Some((rest, name, fault)) => {
            faults.push(fault);
            (rest, name)
        }
        None => match (name(input), seen(marked)) {
            (Err(nom::Err::Failure(fault)), Some(name)) => {
                faults.push(fault);
                return Ok((end_of(input), Head::Meant { kind: Kind::Client, name: name.to_owned() }));
            }
            (read, _) => read?,
        },
    };
    let rest = between(rest, faults);
    if let Some(fault) = half_quoted(rest).or_else(|| several_words(input, rest).map(|(fault, _)| fault)) {
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
        _ if let Some((rest, fault, name)) = parted(input) => {
            faults.push(fault);
            let (rest, _) = display("a title", rest, faults);
            return Ok((rest, Head::Meant { kind: Kind::Project, name }));
        }
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

fn include<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Head<'t>> {
    let (rest, raw) = match quoted_raw(input) {
        Err(nom::Err::Error(_)) => word(input)?,
        read => read?,
    };
    let path = if raw.starts_with('"') { unquote(raw) } else { raw.to_owned() };
    Ok((rest, Head::Include { path: At { value: path, span: base.span(raw) } }))
}

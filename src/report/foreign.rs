//! Findings of an add-on: JSON as `check` writes it, read strictly, and placed in the book's own texts.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::book::Book;
use crate::diagnostic::{About, Applicability, Code, Diagnostic, Fix, Foreign, Next, Severity, State};
use crate::source::{Place, Source, Span, offset};

#[derive(Deserialize)]
struct Whole {
    version: u32,
    findings: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    code: String,
    rule: String,
    severity: String,
    #[serde(default)]
    clock: bool,
    #[serde(flatten)]
    at: At,
    message: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    labels: Vec<Seen>,
    #[serde(default)]
    notes: Vec<String>,
    help: Option<String>,
    subject: Option<String>,
    client: Option<String>,
    invoice: Option<String>,
    since: Option<String>,
    next: Option<Step>,
    #[serde(default)]
    append: Vec<String>,
    #[serde(default)]
    fixes: Vec<Mend>,
}

/// The next step of a ladder.
#[derive(Deserialize)]
struct Step {
    #[serde(rename = "step")]
    name: String,
    #[serde(default)]
    channel: String,
    from: String,
    until: String,
    state: String,
    #[serde(default)]
    source: String,
    why: Option<String>,
    entry: Option<String>,
}

#[derive(Deserialize)]
struct Mend {
    message: String,
    applicability: String,
    edits: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    #[serde(flatten)]
    at: At,
    text: String,
}

#[derive(Deserialize)]
struct Seen {
    #[serde(flatten)]
    at: At,
    message: String,
}

#[derive(Deserialize)]
struct At {
    file: String,
    line: u32,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

/// The codes that are left to add-ons.
const CODES: std::ops::RangeInclusive<u16> = 900..=999;

/// Reads the findings of an add-on.
///
/// # Errors
/// What is wrong with the first that is.
pub fn read(book: &Book, addon: &str, bytes: &[u8]) -> Result<Vec<Diagnostic>, String> {
    let whole: Whole =
        serde_json::from_slice(bytes).map_err(|error| format!("its findings cannot be read: {error}"))?;
    if whole.version != 1 {
        return Err(format!(
            "its findings are of version {}, and this program knows version 1",
            whole.version
        ));
    }
    let mut findings = Vec::with_capacity(whole.findings.len());
    for (at, found) in whole.findings.into_iter().enumerate() {
        findings.push(finding(book, addon, found).map_err(|why| format!("finding {}: {why}", at + 1))?);
    }
    crate::rules::fingerprints(book, &mut findings);
    Ok(findings)
}

fn finding(book: &Book, addon: &str, found: Found) -> Result<Diagnostic, String> {
    let code = code(&found.code)?;
    let severity = Severity::of(&found.severity)
        .ok_or_else(|| format!("there is no severity `{}`: error, warning or note", found.severity))?;
    if !is_name(&found.rule) {
        return Err(format!("`{}` is no name of a rule: lower case letters, digits and hyphens", found.rule));
    }
    if found.message.trim().is_empty() {
        return Err("it has no message".into());
    }
    let mut finding =
        Diagnostic::new(code, severity, found.message, place(book, &found.at)?).seen(found.evidence);
    for label in found.labels {
        finding = finding.label(place(book, &label.at)?, label.message);
    }
    finding.notes = found.notes;
    finding.help = found.help;
    finding.foreign = Some(Foreign { rule: format!("{addon}/{}", found.rule), clock: found.clock });
    finding.about = about(book, found.subject.or(found.client), found.invoice)?;
    finding.since = found.since.map(|text| day(&text)).transpose()?;
    finding.next = found.next.map(next).transpose()?;
    finding.append = found.append;
    for mend in found.fixes {
        finding.fixes.push(fix(book, mend)?);
    }
    Ok(finding)
}

fn day(text: &str) -> Result<NaiveDate, String> {
    crate::syntax::day(text).ok_or_else(|| format!("`{text}` is not a date"))
}

fn next(found: Step) -> Result<Next, String> {
    let state = State::of(&found.state);
    Ok(Next {
        order: found.name.replace('-', " "),
        step: found.name,
        channel: found.channel,
        from: day(&found.from)?,
        until: day(&found.until)?,
        state: state
            .ok_or_else(|| format!("there is no state `{}`: waiting, due or overdue", found.state))?,
        source: found.source,
        why: found.why,
        entry: found.entry,
    })
}

/// A fix of one edit, as all built-in ones are.
fn fix(book: &Book, found: Mend) -> Result<Fix, String> {
    let applicability = Applicability::of(&found.applicability)
        .ok_or_else(|| format!("a fix is safe or unsafe, not `{}`", found.applicability))?;
    let [edit] = <[Edit; 1]>::try_from(found.edits).map_err(|_| "a fix has one edit")?;
    Ok(Fix { message: found.message, place: place(book, &edit.at)?, text: edit.text, applicability })
}

fn code(text: &str) -> Result<Code, String> {
    let digits = text.strip_prefix('G').filter(|digits| digits.len() == 3);
    let number = digits.and_then(|digits| digits.parse().ok()).filter(|number| CODES.contains(number));
    let (first, last) = (Code(*CODES.start()), Code(*CODES.end()));
    number
        .map(Code)
        .ok_or_else(|| format!("its code is `{text}`: the codes of add-ons are {first} to {last}"))
}

/// Whether a word can be the name of an add-on, or of a rule of one: `[a-z][a-z0-9-]*`.
#[must_use]
pub fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn about(book: &Book, subject: Option<String>, invoice: Option<String>) -> Result<About, String> {
    let Some(subject) = subject else { return Ok(About { invoice, ..About::default() }) };
    let id = book.names.find_subject(&subject);
    let id = id.ok_or_else(|| format!("the book has no client or project `{subject}`"))?;
    let known = book.subject(id);
    Ok(About { client: Some(known.client_name().to_owned()), subject: Some(known.name.to_string()), invoice })
}

fn place(book: &Book, at: &At) -> Result<Place, String> {
    let found = book.sources.iter().find(|(_, source)| source.name() == at.file);
    let (id, source) = found.ok_or_else(|| format!("the book has no file `{}`", at.file))?;
    let outside = || format!("{} has no line {}", at.file, at.line);
    let line = source.line_span(at.line);
    if at.line == 0 || at.line > source.line_count().max(1) {
        return Err(outside());
    }
    let start = byte(source, at.line, at.column.unwrap_or(1));
    let end = match (at.end_line, at.end_column) {
        (last, Some(column)) => byte(source, last.unwrap_or(at.line), column),
        (Some(last), None) => source.line_span(last).end,
        (None, None) => line.end,
    };
    Ok(Place { source: id, span: source.snap(Span::new(start, end.max(start))) })
}

/// The byte at a line and a column; the end of the line where it is shorter.
fn byte(source: &Source, line: u32, column: u32) -> u32 {
    let span = source.line_span(line);
    let text = source.slice(span);
    let mark = usize::from(line == 1 && text.starts_with('\u{feff}'));
    let skip = column.saturating_sub(1) as usize + mark;
    span.start + text.char_indices().nth(skip).map_or(span.len(), |(at, _)| offset(at))
}

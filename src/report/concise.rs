//! One line a finding: `file:line:column: severity[code] message`, which editors and scripts read.

use std::io::{self, Write};

use super::run::{Run, message};
use super::untrusted::one_line;
use crate::source::{Place, Sources};

/// `file:line:column` of a place.
#[must_use]
pub fn at(sources: &Sources, place: Place) -> String {
    sources.get(place.source).map_or_else(String::new, |source| {
        let position = source.position(place.span.start);
        format!("{}:{}:{}", file(sources, place), position.line, position.column)
    })
}

/// `file:line` of a place.
#[must_use]
pub fn line_of(sources: &Sources, place: Place) -> String {
    sources.get(place.source).map_or_else(String::new, |source| {
        format!("{}:{}", file(sources, place), source.position(place.span.start).line)
    })
}

/// The file of a place.
#[must_use]
pub(super) fn file(sources: &Sources, place: Place) -> String {
    let name = sources.get(place.source).map_or("", |source| source.name());
    // A line that begins with a colon could be read as a command by what runs the program.
    let here = if name.trim_start().starts_with(':') { "./" } else { "" };
    format!("{here}{}", one_line(name))
}

/// Writes each finding on a line, and the summary below.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in run.findings {
        let (severity, message) = (finding.severity.word(), message(finding));
        let message = one_line(&message);
        writeln!(out, "{}: {severity}[{}] {message}", at(run.sources, finding.primary.place), finding.code)?;
    }
    writeln!(out, "{}", run.summary.line(run.as_of))
}

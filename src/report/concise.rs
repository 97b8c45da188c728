//! One line a finding: `file:line:column: severity[code] message`, which editors and scripts read.

use std::io::{self, Write};

use super::untrusted::one_line;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Sources};

/// `file:line:column` of a place.
#[must_use]
pub fn at(sources: &Sources, place: Place) -> String {
    sources.get(place.source).map_or_else(String::new, |source| {
        let position = source.position(place.span.start);
        format!("{}:{}:{}", one_line(source.name()), position.line, position.column)
    })
}

/// Writes each finding on a line.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(sources: &Sources, findings: &[&Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let (severity, message) = (finding.severity.word(), one_line(&finding.message));
        writeln!(out, "{}: {severity}[{}] {message}", at(sources, finding.primary.place), finding.code)?;
    }
    Ok(())
}

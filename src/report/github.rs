//! Workflow commands of GitHub: one line a finding, the worst first, and nothing in them that is a command itself.

use std::io::{self, Write};

use super::concise::at;
use super::run::{Run, message, severity};
use super::untrusted::safe;
use crate::diagnostic::{Diagnostic, Severity};

/// The most annotations of each kind that GitHub shows for a step.
const MOST: usize = 10;

/// Writes a run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let all: Vec<&&Diagnostic> =
            run.findings.iter().filter(|finding| self::severity(finding) == severity).collect();
        for finding in all.iter().take(MOST) {
            writeln!(out, "{}", command(run, finding))?;
        }
        if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
            writeln!(out, "::notice title=ghost::{more} more of severity {}", severity.word())?;
        }
    }
    let line = run.summary.line(run.as_of);
    writeln!(out, "::notice title=ghost::{}", data(&line))
}

fn command(run: &Run<'_>, finding: &Diagnostic) -> String {
    let kind = match severity(finding) {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = finding.primary.place;
    let (start, end) = run.ends(place);
    // Columns only hold where both ends stand on one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let mut message = format!("{}: {} {}", at(run.sources, place), finding.code, message(finding));
    if let Some(help) = &finding.help {
        message.push_str("\n  help: ");
        message.push_str(help);
    }
    format!(
        "::{kind} title={},file={},line={},endLine={}{columns}::{}",
        property(&format!("ghost ({})", finding.code)),
        property(&run.path(place.source)),
        start.line,
        end.line,
        data(&message)
    )
}

/// Text behind the `::`: one physical line, in which nothing is a command.
fn data(text: &str) -> String {
    safe(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! The diagnostics of reviewdog: columns count bytes of UTF-8, as its protocol says.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::run::{Run, message, severity};
use super::stream::write_escaped;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Span};

/// Writes a run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let worst = run.summary.counts.worst().map_or("INFO", word);
    let diagnostics: Vec<Value> = run.findings.iter().map(|finding| diagnostic(run, finding)).collect();
    let whole = json!({ "source": { "name": "ghost" }, "severity": worst, "diagnostics": diagnostics });
    write_escaped(&whole, out)
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}

fn diagnostic(run: &Run<'_>, finding: &Diagnostic) -> Value {
    let suggestions: Vec<Value> =
        finding.fixes.iter().map(|fix| json!({ "range": range(run, fix.place), "text": fix.text })).collect();
    let related: Vec<Value> = finding
        .labels
        .iter()
        .map(|label| json!({ "message": label.message, "location": location(run, label.place) }))
        .collect();
    json!({
        "message": message(finding),
        "severity": word(severity(finding)),
        "code": { "value": finding.code.to_string() },
        "location": location(run, finding.primary.place),
        "suggestions": suggestions,
        "relatedLocations": related,
    })
}

fn location(run: &Run<'_>, place: Place) -> Value {
    json!({ "path": run.path(place.source), "range": range(run, place) })
}

fn range(run: &Run<'_>, place: Place) -> Value {
    json!({ "start": position(run, place, place.span.start), "end": position(run, place, place.span.end) })
}

fn position(run: &Run<'_>, place: Place, at: u32) -> Value {
    let Some(source) = run.sources.get(place.source) else { return json!({ "line": 1, "column": 1 }) };
    let line = source.position(at).line;
    let start = source.line_span(line).start;
    let mark = if line == 1 && source.text().starts_with('\u{feff}') { 3 } else { 0 };
    let bytes = source.slice(Span::new(start, at)).len().saturating_sub(mark);
    json!({ "line": line, "column": bytes + 1 })
}

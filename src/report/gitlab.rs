//! Code quality of GitLab: a list of findings, empty where there are none.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::run::{Run, message, severity};
use super::stream::write_escaped;
use crate::diagnostic::{Diagnostic, Severity};

/// Writes a run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<Value> = run.findings.iter().map(|finding| issue(run, finding)).collect();
    write_escaped(&findings, out)
}

fn issue(run: &Run<'_>, finding: &Diagnostic) -> Value {
    let (start, end) = run.ends(finding.primary.place);
    let severity = match severity(finding) {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    // GitLab does not show the name of the check, so the text begins with it.
    json!({
        "description": format!("{}: {}", finding.code, message(finding)),
        "check_name": finding.code.to_string(),
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": { "path": run.path(finding.primary.place.source), "lines": { "begin": start.line, "end": end.line } },
    })
}

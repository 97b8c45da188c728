//! SARIF 2.1.0, for code scanning: relative paths, columns in code points, stable fingerprints.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::run::Run;
use super::stream::write_escaped;
use crate::diagnostic::{Diagnostic, Label};
use crate::rules::{ALL, Kind, Rule};
use crate::source::Place;

/// The most results of a run that GitHub keeps.
const MOST: usize = 5000;

/// Writes a run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    // The worst first: what is left out is the least of it.
    let mut found = run.findings.to_vec();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found.extend(run.silenced);
    let left = found.len().saturating_sub(MOST);
    let results: Vec<Value> = found.iter().take(MOST).map(|finding| result(run, finding)).collect();
    let note = json!({
        "level": "note",
        "message": { "text": format!("{left} more findings are left out: a report holds {MOST}") },
    });
    let exit = u8::from(run.findings.iter().any(|finding| run.fails(finding)));
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ghost",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": ALL.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": category(run) },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "SRCROOT": { "description": { "text": "the top of the checkout" } } },
            "invocations": [{
                "executionSuccessful": true,
                "exitCode": exit,
                "toolExecutionNotifications": if left > 0 { vec![note] } else { Vec::new() },
                "properties": {
                    "today": run.as_of.today.to_string(),
                    "todaySource": run.as_of.source.word(),
                    "validUntil": run.valid_until.map(|day| day.to_string()),
                },
            }],
            "results": results,
        }],
    });
    write_escaped(&sarif, out)
}

/// What keeps the results of a gate and of a reminder apart: those of the same category take one another's place.
fn category(run: &Run<'_>) -> String {
    let kind = run.kind.map(|kind| format!("{}/", kind.word())).unwrap_or_default();
    format!("ghost/check/{kind}")
}

fn descriptor(rule: &Rule) -> Value {
    let tags: Vec<&str> = if rule.kind == Kind::Clock { vec!["time-dependent"] } else { Vec::new() };
    json!({
        "id": rule.code.to_string(),
        "name": rule.name,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": rule.severity.word(), "enabled": !rule.asked_for },
        "properties": { "tags": tags },
    })
}

fn result(run: &Run<'_>, finding: &Diagnostic) -> Value {
    let index = ALL.iter().position(|rule| rule.code == finding.code);
    let related: Vec<Value> = (1..)
        .zip(&finding.labels)
        .map(|(id, Label { place, message })| {
            json!({ "id": id, "message": { "text": plain(message) }, "physicalLocation": physical(run, *place) })
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.code.to_string(),
        "level": finding.severity.word(),
        "message": { "text": plain(&text(finding)) },
        "locations": [{ "physicalLocation": physical(run, finding.primary.place) }],
        "relatedLocations": related,
        "partialFingerprints": { "ghostFinding/v1": finding.fingerprint },
    });
    let Some(fields) = result.as_object_mut() else { return result };
    if let Some(index) = index {
        fields.insert("ruleIndex".into(), json!(index));
    }
    if let Some(why) = &finding.suppressed {
        fields.insert("suppressions".into(), json!([{ "kind": "inSource", "justification": why }]));
    }
    result
}

/// The fact, and what to do about it.
fn text(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

/// A text in which nothing is a link or a placeholder.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]").replace('{', "{{").replace('}', "}}")
}

fn physical(run: &Run<'_>, place: Place) -> Value {
    let (start, end) = run.ends(place);
    json!({
        "artifactLocation": { "uri": uri(&run.path(place.source)), "uriBaseId": "SRCROOT" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a relative reference: everything but the plainest characters as percent codes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            uri.push_str(&crate::book::evidence::hex(&[byte]).to_uppercase());
        }
    }
    uri
}

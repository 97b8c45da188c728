//! `JUnit` XML: a suite for each file, a case for each finding, one passing case for a file without any.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::concise::at;
use super::run::{Run, message};
use super::untrusted::{is_hazard, one_line, safe};
use crate::diagnostic::Diagnostic;
use crate::rules::name_of;
use crate::source::SourceId;

/// Writes a run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<SourceId, Vec<&Diagnostic>> =
        run.sources.iter().map(|(id, _)| (id, Vec::new())).collect();
    for finding in run.findings {
        suites.entry(finding.primary.place.source).or_default().push(finding);
    }
    let failures = |findings: &[&Diagnostic]| findings.iter().filter(|finding| run.fails(finding)).count();
    let cases = |findings: &[&Diagnostic]| findings.len().max(1);
    let all: usize = suites.values().map(|findings| cases(findings)).sum();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="ghost" tests="{all}" failures="{}" errors="0" time="0">"#,
        failures(run.findings)
    )?;
    for (id, findings) in &suites {
        let path = run.path(*id);
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="0" time="0" package="ghost">"#,
            attribute(&path),
            cases(findings),
            failures(findings)
        )?;
        let (today, source) = (run.as_of.today, run.as_of.source.word());
        writeln!(out, "    <properties>")?;
        writeln!(out, r#"      <property name="today" value="{today}"/>"#)?;
        writeln!(out, r#"      <property name="today_source" value="{source}"/>"#)?;
        writeln!(out, "    </properties>")?;
        let class = attribute(path.trim_end_matches(".ghost"));
        if findings.is_empty() {
            writeln!(out, r#"    <testcase name="ghost" classname="{class}" time="0"/>"#)?;
        }
        let mut names = BTreeMap::new();
        for finding in findings {
            case(run, finding, &name(finding, &mut names), &class, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// The name of a case: GitLab keeps one of each, and knows it again in the next run, wherever its line stands by then.
fn name(finding: &Diagnostic, names: &mut BTreeMap<String, usize>) -> String {
    let about = &finding.about;
    let invoice = about.invoice.as_ref().map(|number| format!(" #{number}"));
    let about = invoice.or_else(|| about.subject.as_ref().map(|name| format!(" {name}"))).unwrap_or_default();
    let name = format!("ghost.{}.{}{about}", finding.code, name_of(finding));
    let count = names.entry(name.clone()).or_default();
    *count += 1;
    if *count == 1 { name } else { format!("{name} ({count})") }
}

fn case(run: &Run<'_>, finding: &Diagnostic, name: &str, class: &str, out: &mut dyn Write) -> io::Result<()> {
    let severity = finding.severity.word();
    writeln!(out, r#"    <testcase name="{}" classname="{class}" time="0">"#, attribute(name))?;
    let mut text = format!(
        "{}: {severity}[{}] {}",
        at(run.sources, finding.primary.place),
        finding.code,
        message(finding)
    );
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let (text, title) = (escaped(&text), attribute(&message(finding)));
    if run.fails(finding) {
        writeln!(out, r#"      <failure type="{severity}" message="{title}">{text}</failure>"#)?;
    } else {
        if finding.suppressed.is_some() {
            writeln!(out, r#"      <skipped message="allowed"/>"#)?;
        }
        writeln!(out, "      <system-out>{text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// Text between quotes: on one line, as a name may be in none.
fn attribute(text: &str) -> String {
    escaped(&one_line(text))
}

/// Text in XML 1.0, which knows no control characters.
fn escaped(text: &str) -> String {
    let text = safe(text);
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other if is_hazard(other) => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

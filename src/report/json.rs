//! Findings for programs: JSON, version 1. Fields are only ever added.

use std::io::{self, Write};

use serde::Serialize;

use super::run::Run;
use super::stream::{Each, write_escaped};
use crate::book::money::{Totals, plain};
use crate::diagnostic::{Diagnostic, Next, Sum};
use crate::rules::{is_clock, name_of};
use crate::source::{Place, Sources};

#[derive(Serialize)]
struct Whole<F> {
    version: u32,
    today: String,
    today_source: &'static str,
    valid_until: Option<String>,
    findings: F,
    summary: Sums,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: String,
    rule: &'a str,
    severity: &'static str,
    subject: Option<&'a str>,
    client: Option<&'a str>,
    invoice: Option<&'a str>,
    clock: bool,
    since: Option<String>,
    fingerprint: &'a str,
    #[serde(flatten)]
    place: At<'a>,
    message: &'a str,
    evidence: &'a str,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    next: Option<Step<'a>>,
    amounts: Vec<Money<'a>>,
    append: &'a [String],
    fixes: Vec<Fix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<&'a str>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: At<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "step")]
    name: &'a str,
    channel: &'a str,
    from: String,
    until: String,
    state: &'static str,
    source: &'a str,
    why: Option<&'a str>,
    entry: Option<&'a str>,
}

#[derive(Serialize)]
struct Money<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    currency: &'a str,
    amount: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    at_least: bool,
}

#[derive(Serialize)]
struct Fix<'a> {
    message: &'a str,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: At<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Sums {
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
    known: usize,
    waiting: usize,
    errors_not_shown: usize,
    files: usize,
    entries: usize,
    open: Vec<Money<'static>>,
    overdue: Vec<Money<'static>>,
    fees: Vec<Money<'static>>,
}

fn at(sources: &Sources, place: Place) -> At<'_> {
    let Some(source) = sources.get(place.source) else {
        return At { file: "", line: 1, column: 1, end_line: 1, end_column: 1 };
    };
    let (start, end) = (source.position(place.span.start), source.position(place.span.end));
    At {
        file: source.name(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn money(sum: &Sum) -> Money<'_> {
    Money {
        kind: Some(sum.kind.word()),
        currency: sum.currency,
        amount: sum.amount.to_string(),
        at_least: sum.at_least,
    }
}

fn totals(totals: &Totals) -> Vec<Money<'static>> {
    let list = totals.list().into_iter();
    list.map(|(currency, sum)| Money {
        kind: None,
        currency: currency.code(),
        amount: plain(sum, currency),
        at_least: false,
    })
    .collect()
}

fn step(next: &Next) -> Step<'_> {
    Step {
        name: &next.step,
        channel: &next.channel,
        from: next.from.to_string(),
        until: next.until.to_string(),
        state: next.state.word(),
        source: &next.source,
        why: next.why.as_deref(),
        entry: next.entry.as_deref(),
    }
}

fn finding<'a>(sources: &'a Sources, found: &'a Diagnostic) -> Finding<'a> {
    let fix = |fix: &'a crate::diagnostic::Fix| Fix {
        message: &fix.message,
        applicability: fix.applicability.word(),
        edits: vec![Edit { place: at(sources, fix.place), text: &fix.text }],
    };
    Finding {
        code: found.code.to_string(),
        rule: name_of(found),
        severity: found.severity.word(),
        subject: found.about.subject.as_deref(),
        client: found.about.client.as_deref(),
        invoice: found.about.invoice.as_deref(),
        clock: is_clock(found),
        since: found.since.map(|day| day.to_string()),
        fingerprint: &found.fingerprint,
        place: at(sources, found.primary.place),
        message: &found.message,
        evidence: &found.primary.message,
        labels: found
            .labels
            .iter()
            .map(|label| Label { place: at(sources, label.place), message: &label.message })
            .collect(),
        notes: &found.notes,
        help: found.help.as_deref(),
        next: found.next.as_ref().map(step),
        amounts: found.sums.iter().map(money).collect(),
        append: &found.append,
        fixes: found.fixes.iter().map(fix).collect(),
        suppressed: found.suppressed.as_deref(),
    }
}

/// Writes a whole run.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = run.summary;
    let whole = Whole {
        version: 1,
        today: run.as_of.today.to_string(),
        today_source: run.as_of.source.word(),
        valid_until: run.valid_until.map(|day| day.to_string()),
        findings: Each(|| run.findings.iter().map(|found| finding(run.sources, found))),
        summary: Sums {
            errors: summary.counts.errors,
            warnings: summary.counts.warnings,
            notes: summary.counts.notes,
            suppressed: summary.suppressed,
            known: summary.known,
            waiting: summary.waiting,
            errors_not_shown: summary.errors_not_shown,
            files: summary.files,
            entries: summary.entries,
            open: totals(&summary.open),
            overdue: totals(&summary.overdue),
            fees: totals(&summary.fees),
        },
    };
    write_escaped(&whole, out)
}

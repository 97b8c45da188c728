//! How often each rule was found, the most often first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::table::{Cell, Table, numbers, words};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::rules::name_of;

/// A row for each rule that found something, and for each severity of what it found.
#[must_use]
pub fn statistics(findings: &[&Diagnostic]) -> Table {
    // The worst first of those that a rule found equally often.
    let mut counts: BTreeMap<(Code, &str, Reverse<Severity>), i64> = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.code, name_of(finding), Reverse(finding.severity))).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| Reverse(*count));
    let mut table = Table::new(vec![
        numbers("count", "count"),
        words("code", "code"),
        words("rule", "rule"),
        words("severity", "severity"),
    ]);
    for ((code, rule, Reverse(severity)), count) in rows {
        table.row(vec![
            Cell::Count(count),
            Cell::Text(code.to_string()),
            Cell::Text(rule.into()),
            Cell::Text(severity.word().into()),
        ]);
    }
    table
}

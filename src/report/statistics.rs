//! How often each rule was found, the most often first.

use std::collections::BTreeMap;

use super::table::{Cell, Table, numbers, words};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::rules::name_of;

/// A row for each rule that found something.
#[must_use]
pub fn statistics(findings: &[&Diagnostic]) -> Table {
    let mut counts: BTreeMap<(Code, &str), (i64, Severity)> = BTreeMap::new();
    for finding in findings {
        let row = counts.entry((finding.code, name_of(finding))).or_insert((0, finding.severity));
        row.0 += 1;
        row.1 = row.1.max(finding.severity);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut table = Table::new(vec![
        numbers("count", "count"),
        words("code", "code"),
        words("rule", "rule"),
        words("severity", "severity"),
    ]);
    for ((code, rule), (count, severity)) in rows {
        table.row(vec![
            Cell::Count(count),
            Cell::Text(code.to_string()),
            Cell::Text(rule.into()),
            Cell::Text(severity.word().into()),
        ]);
    }
    table
}

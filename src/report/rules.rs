//! Every rule in a line, and one rule's page.

use super::table::{Cell, Table, words};
use crate::rules::ALL;

/// Every rule.
#[must_use]
pub fn rules() -> Table {
    let mut table = Table::new(vec![
        words("code", "code"),
        words("rule", "rule"),
        words("severity", "severity"),
        words("kind", "kind").spare(),
        words("summary", "what it finds"),
    ]);
    for rule in ALL {
        let severity = if rule.asked_for { "off" } else { rule.severity.word() };
        table.row(vec![
            Cell::Text(rule.code.to_string()),
            Cell::Text(rule.name.into()),
            Cell::Text(severity.into()),
            Cell::Text(rule.kind.word().into()),
            Cell::Text(rule.summary().into()),
        ]);
    }
    table.notes.push("`ghost explain RULE` shows a rule's page, with its source and an example.".into());
    table
}

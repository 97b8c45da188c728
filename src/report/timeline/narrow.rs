//! A timeline where there is little room.

use crate::report::Style;
use crate::report::table::{Cell, Table};
use crate::rules::days;

/// The fewest columns with room for the days of a silence beside its bar.
const ROOMY: u16 = 100;

/// A timeline for a terminal: where it is narrow, the length of a silence stands behind its bar.
#[must_use]
pub fn for_people(mut table: Table, style: Style) -> Table {
    if !style.is_terminal || style.width >= ROOMY {
        return table;
    }
    for row in &mut table.rows {
        if let [.., length @ Cell::Count(_), Cell::Drawn(bar)] = row.as_mut_slice()
            && let Cell::Count(count) = std::mem::replace(length, Cell::Empty)
        {
            let (drawn, state) = bar.split_at(bar.find(' ').unwrap_or(bar.len()));
            *bar = format!("{drawn} {}{state}", days(count));
        }
    }
    table
}

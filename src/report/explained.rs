//! A claim explained, for people: what is told twice for programs is told once.

use std::collections::BTreeSet;

use super::table::{Cell, Table, numbers, words};

/// The same for people, who have less room, as tables below each other: what happened, what it costs, what is asked.
#[must_use]
pub fn for_people(whole: &Table) -> [Table; 3] {
    let file = |line: &str| line.rsplitn(3, ':').nth(2).map(str::to_owned);
    let files: BTreeSet<String> = whole.rows.iter().filter_map(|row| file(&text(row, LINE))).collect();
    let currencies: BTreeSet<String> = whole.rows.iter().map(|row| text(row, CURRENCY)).collect();
    let mut facts = Table::new(vec![
        words("what", "what"),
        words("from", "on"),
        words("currency", ""),
        numbers("sum", "sum"),
        words("of", "of"),
        words("line", "line").below(""),
    ]);
    let mut costs = Table::new(vec![
        words("what", "what"),
        words("from", "from"),
        words("to", "to").spare_last(),
        words("count", "time"),
        words("currency", ""),
        numbers("base", "base"),
        numbers("percent", "percent").spare_last(),
        numbers("sum", "sum"),
        words("rate", "by").spare(),
        words("line", "line").spare(),
    ]);
    let mut sums = Table::new(vec![words("what", "what"), words("currency", ""), numbers("sum", "sum")]);
    for row in &whole.rows {
        let cell = |column: usize| row.get(column).cloned().unwrap_or(Cell::Empty);
        let place = text(row, LINE);
        let place = place.rsplit_once(':').map_or(place.as_str(), |(line, _)| line);
        let line =
            if files.len() == 1 { place.rsplit_once(':').map_or(place, |(_, number)| number) } else { place };
        let line = Cell::maybe(Some(line).filter(|line| !line.is_empty()));
        let what = text(row, WHAT);
        let (first, detail) = what.split_once([',', '(']).unwrap_or((&what, ""));
        let (first, detail) = (first.trim(), detail.trim().trim_end_matches(')'));
        match (cell(FROM), cell(BASE)) {
            (Cell::Empty, _) => sums.row(vec![Cell::Text(what.replace(',', "")), cell(CURRENCY), cell(SUM)]),
            (from, Cell::Empty) => {
                let detail = Cell::maybe(Some(detail).filter(|detail| !detail.is_empty()));
                facts.row(vec![Cell::Text(first.into()), from, cell(CURRENCY), cell(SUM), detail, line]);
            }
            (from, base) => {
                let time = format!("{} {}", text(row, 3), text(row, 4));
                let rate = text(row, 9);
                let by = rate.split_once(" from ").map_or(rate.as_str(), |(rate, _)| rate);
                let by = Cell::maybe(Some(by).filter(|by| !by.is_empty()));
                let currency = if currencies.len() == 1 { Cell::Empty } else { cell(CURRENCY) };
                let (time, first) = (Cell::Text(time.trim().into()), Cell::Text(first.into()));
                costs.row(vec![first, from, cell(2), time, currency, base, cell(7), cell(SUM), by, line]);
            }
        }
    }
    sums.notes.clone_from(&whole.notes);
    if let (1, Some(file)) = (files.len(), files.first()) {
        sums.notes.insert(0, format!("Lines are those of {file}."));
    }
    [facts, costs, sums]
}

fn text(row: &[Cell], column: usize) -> String {
    row.get(column).map(Cell::written).unwrap_or_default()
}

// The columns of the whole table.
const WHAT: usize = 0;
const FROM: usize = 1;
const CURRENCY: usize = 5;
const BASE: usize = 6;
const SUM: usize = 8;

const LINE: usize = 10;

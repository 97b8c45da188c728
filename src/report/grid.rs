//! A table for people: columns side by side, as many as there is room for.

mod room;

use std::io::{self, Write};

use room::NARROWEST;

use super::Style;
use super::fold::{fold, fold_names};
use super::table::{Align, Column, Spare, Table};
use super::untrusted::no_command;
use super::window::cells;

/// The longest words, in cells, that are never torn: a day has room, and most words.
const LEAST: usize = 12;

/// Where lines have no end, the widest cell that makes the others of its column as wide.
const WIDEST: usize = 200;

/// What stands before a line below its row.
const INDENT: &str = "    ";

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// Writes the rows of a table under their titles; gives what is to be said of columns that have no room.
///
/// # Errors
/// Where `out` cannot be written.
pub(super) fn write(table: &Table, style: Style, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let mut grid = Grid::new(table, style);
    let least = if style.is_terminal { LEAST } else { grid.last_word().max(NARROWEST) };
    if style.is_terminal {
        grid.fit();
    } else if grid.last_is_wider_than(least) {
        // It is wrapped: the others make room, but none is left out, and no name is torn: somebody may look for it.
        grid.narrow(NARROWEST, LEAST, usize::MAX);
    }
    grid.wrap_last(least);
    grid.shorten_bars();
    let titles: Vec<String> = table.columns.iter().map(|column| column.title.to_owned()).collect();
    grid.line(&titles, if style.color { Some(BOLD) } else { None }, out)?;
    for row in &grid.cells {
        grid.line(row, None, out)?;
        grid.below(row, out)?;
    }
    Ok(grid.notes())
}

/// How wide a column wants to be.
#[derive(Clone, Copy, Default)]
struct Wish {
    /// If nothing of it is wrapped.
    whole: usize,
    /// If it is wrapped wherever that tears no word.
    wrapped: usize,
}

/// A column beside others.
#[derive(Clone, Copy)]
struct Shown {
    /// Which one of the table it is.
    at: usize,
    width: usize,
}

struct Grid<'t> {
    table: &'t Table,
    cells: Vec<Vec<String>>,
    /// What each column of the table wants.
    wishes: Vec<Wish>,
    /// The columns side by side.
    shown: Vec<Shown>,
    /// The columns that stand below their rows.
    below: Vec<usize>,
    left_out: Vec<String>,
    room: usize,
    /// The widest cell for which others make room.
    widest: usize,
}

impl<'t> Grid<'t> {
    fn new(table: &'t Table, style: Style) -> Self {
        let mut rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.shown(style)).collect()).collect();
        for (at, column) in table.columns.iter().enumerate() {
            if column.align == Align::Right {
                at_the_point(&mut rows, at);
            }
        }
        let mut grid = Self {
            table,
            cells: rows,
            wishes: Vec::new(),
            shown: Vec::new(),
            below: Vec::new(),
            left_out: Vec::new(),
            room: usize::from(style.width),
            widest: if style.is_terminal { usize::MAX } else { WIDEST },
        };
        let is_used = |at: &usize| {
            !grid.is_spare(*at, Spare::ForPrograms)
                && grid.cells.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
        };
        let used: Vec<usize> = (0..table.columns.len()).filter(is_used).collect();
        // The last column of words is wrapped, whatever it holds: it fills no other row with blanks.
        let last = used.last().copied().filter(|last| grid.is_words(*last));
        let wish = |(at, column): (usize, &Column)| {
            let is_torn = column.is_name && style.is_terminal;
            let most = if last == Some(at) { usize::MAX } else { grid.widest };
            Wish {
                whole: grid.widest(at, most, cells),
                wrapped: grid.widest(at, most, if is_torn { part } else { word }),
            }
        };
        grid.wishes = table.columns.iter().enumerate().map(wish).collect();
        let width = |at: usize| grid.wishes.get(at).map_or(0, |wish| wish.whole);
        grid.shown = used.into_iter().map(|at| Shown { at, width: width(at) }).collect();
        grid
    }

    /// The cells that a column takes if each of its texts takes so many; one that takes more than `most` does not count.
    fn widest(&self, at: usize, most: usize, taken: fn(&str) -> usize) -> usize {
        let title = self.table.columns.get(at).map_or(0, |column| cells(column.title));
        let cells = self.cells.iter().filter_map(|row| row.get(at)).map(|cell| taken(cell));
        cells.filter(|width| *width <= most).fold(title, usize::max)
    }

    fn is_words(&self, at: usize) -> bool {
        self.table.columns.get(at).is_some_and(|column| column.align == Align::Left)
    }

    fn line(&self, row: &[String], style: Option<anstyle::Style>, out: &mut dyn Write) -> io::Result<()> {
        let columns: Vec<Vec<String>> = self.shown.iter().map(|shown| self.folded(*shown, row)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for number in 0..height {
            let mut line = String::new();
            for (Shown { at, width }, lines) in self.shown.iter().zip(&columns) {
                let text = lines.get(number).map_or("", String::as_str);
                let blank = " ".repeat(width.saturating_sub(cells(text)));
                if self.is_words(*at) {
                    line.extend([text, &blank]);
                } else {
                    line.extend([&*blank, text]);
                }
                line.push_str("  ");
            }
            let line = no_command(line.trim_end());
            match style {
                Some(style) => writeln!(out, "{style}{line}{style:#}")?,
                None => writeln!(out, "{line}")?,
            }
        }
        Ok(())
    }

    /// A cell in lines of its column's width.
    fn folded(&self, Shown { at, width }: Shown, row: &[String]) -> Vec<String> {
        let cell = row.get(at).map_or("", String::as_str);
        let is_last = self.shown.last().is_some_and(|last| last.at == at);
        let is_whole = cells(cell) <= width || !self.is_words(at);
        let stands_out = !is_last && cells(cell) > self.widest;
        if is_whole || stands_out {
            vec![cell.to_owned()]
        } else if is_last {
            fold(cell, width).into_iter().map(Into::into).collect()
        } else {
            fold_names(cell, width)
        }
    }

    /// What is to be said of columns that have no room.
    fn notes(&self) -> Vec<String> {
        let below = self.below.iter().filter_map(|at| self.table.columns.get(*at)?.below);
        let mut notes: Vec<String> =
            below.map(|below| below.note.to_owned()).filter(|note| !note.is_empty()).collect();
        if !self.left_out.is_empty() {
            let left_out = crate::syntax::error::list(&self.left_out, "and");
            notes.push(format!("There is no room here for {left_out}."));
        }
        notes
    }

    /// What need not be told below a row.
    fn usual(&self, at: usize) -> &'static str {
        self.table.columns.get(at).and_then(|column| column.below).map_or("", |below| below.usual)
    }

    /// What stands below a row.
    fn below(&self, row: &[String], out: &mut dyn Write) -> io::Result<()> {
        let told = self.below.iter().filter_map(|at| Some((row.get(*at)?.as_str(), self.usual(*at))));
        let told = told.filter(|(cell, usual)| !cell.is_empty() && cell != usual);
        let told: Vec<&str> = told.map(|(cell, _)| cell).collect();
        if told.is_empty() {
            return Ok(());
        }
        for line in fold(&told.join("  "), self.room.saturating_sub(INDENT.len())) {
            writeln!(out, "{INDENT}{}", no_command(&line))?;
        }
        Ok(())
    }
}

/// The longest word of a text; what is short is one.
fn word(text: &str) -> usize {
    longest(text, if cells(text) <= LEAST { &[] } else { &[' '] })
}

/// The longest part of a name; one that is short is broken behind `:` and nowhere else.
fn part(name: &str) -> usize {
    longest(name, if cells(name) <= LEAST { &[':'] } else { &[' ', ':', '-'] })
}

fn longest(text: &str, joints: &[char]) -> usize {
    text.split_inclusive(joints).map(|part| cells(part.trim_end())).max().unwrap_or_default()
}

/// Fills up the numbers of a column so that their points stand below each other.
fn at_the_point(rows: &mut [Vec<String>], at: usize) {
    let is_number =
        |text: &str| text.ends_with(|character: char| character.is_ascii_digit() || character == '%');
    let behind = |text: &str| match text.find('.') {
        Some(point) => text.len() - point,
        None => usize::from(text.ends_with('%')),
    };
    let cells = || rows.iter().filter_map(|row| row.get(at)).filter(|cell| is_number(cell));
    let most = cells().map(|cell| behind(cell)).max().unwrap_or_default();
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(at)).filter(|cell| is_number(cell)) {
        let missing = most.saturating_sub(behind(cell));
        cell.push_str(&" ".repeat(missing));
    }
}

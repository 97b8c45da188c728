//! A table for people: columns side by side, as many as there is room for.

use std::io::{self, Write};

use super::Style;
use super::fold::{fold, fold_names};
use super::table::{Align, Cell, Column, Spare, Table};
use super::untrusted::no_command;
use super::window::cells;

/// What stands between two columns.
const GAP: usize = 2;

/// The cells that a last column of words has before others are left out for it.
const COMFORTABLE: usize = 32;

/// No column of words is narrower before others are left out for it.
const NARROWEST: usize = 16;

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
    grid.tighten();
    if style.is_terminal {
        grid.fit();
        grid.wrap_last(least);
    } else if grid.last_is_wider_than(least) {
        // It is wrapped: the others make room, but none is left out, and no name is torn: somebody may look for it.
        if grid.narrow(NARROWEST, LEAST, usize::MAX) {
            grid.wrap_last(least);
        } else {
            // Where they leave no room, a row is one line, and the last column goes on.
            grid.cap(usize::MAX, usize::MAX);
        }
    }
    grid.shorten_bars();
    let titles: Vec<String> = table.columns.iter().map(|column| column.title.to_owned()).collect();
    grid.line(&titles, if style.color { Some(BOLD) } else { None }, out)?;
    for row in &grid.cells {
        grid.line(row, None, out)?;
        grid.below(row, out)?;
    }
    Ok(grid.notes())
}

struct Grid<'t> {
    table: &'t Table,
    cells: Vec<Vec<String>>,
    /// How wide each column is if nothing of it is wrapped, and if it is wrapped wherever that tears no word.
    widths: Vec<(usize, usize)>,
    /// The columns side by side, and how wide each is.
    shown: Vec<(usize, usize)>,
    /// The columns that stand below their rows.
    below: Vec<usize>,
    left_out: Vec<String>,
    room: usize,
    /// The widest cell for which others make room.
    widest: usize,
    /// Whether a currency stands right before its number.
    is_tight: bool,
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
            widths: Vec::new(),
            shown: Vec::new(),
            below: Vec::new(),
            left_out: Vec::new(),
            room: usize::from(style.width),
            widest: if style.is_terminal { usize::MAX } else { WIDEST },
            is_tight: false,
        };
        let is_used = |at: &usize| {
            !grid.is_spare(*at, Spare::ForPrograms)
                && grid.cells.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
        };
        let used: Vec<usize> = (0..table.columns.len()).filter(is_used).collect();
        // The last column of words is wrapped, whatever it holds: it fills no other row with blanks.
        let last = used.last().copied().filter(|last| grid.is_words(*last));
        let widths = |(at, column): (usize, &Column)| {
            let is_torn = column.is_name && style.is_terminal;
            let most = if last == Some(at) { usize::MAX } else { grid.widest };
            (grid.widest(at, most, cells), grid.widest(at, most, if is_torn { part } else { word }))
        };
        grid.widths = table.columns.iter().enumerate().map(widths).collect();
        let width = |at: usize| grid.widths.get(at).map_or(0, |(whole, _)| *whole);
        grid.shown = used.into_iter().map(|at| (at, width(at))).collect();
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

    fn is_name(&self, at: usize) -> bool {
        self.table.columns.get(at).is_some_and(|column| column.is_name)
    }

    /// The longest word in the last column, but that one which is longer than a line wants to be is torn all the same.
    fn last_word(&self) -> usize {
        let Some((last, _)) = self.shown.last() else { return 0 };
        let rows = self.table.rows.iter().zip(&self.cells);
        let words = rows.filter(|(row, _)| !matches!(row.get(*last), Some(Cell::Drawn(_))));
        let words = words.filter_map(|(_, cells)| cells.get(*last)).map(|cell| longest(cell, &[' ']));
        words.max().unwrap_or_default().min(COMFORTABLE)
    }

    /// Whether all columns stand side by side if the last one is wrapped to so many cells.
    fn fits(&self, last_wanted: usize) -> bool {
        let Some(((last, width), before)) = self.shown.split_last() else { return true };
        let last = if self.is_words(*last) { (*width).min(last_wanted) } else { *width };
        before.iter().map(|(at, width)| width + self.gap(*at)).sum::<usize>() + last <= self.room
    }

    /// What stands behind a column.
    fn gap(&self, at: usize) -> usize {
        let is_currency = || self.table.columns.get(at).is_some_and(|column| column.title.is_empty());
        if self.is_tight && is_currency() { 1 } else { GAP }
    }

    /// Puts a currency right before its number, where nothing else is needed to make all fit.
    fn tighten(&mut self) {
        if !self.fits(usize::MAX) {
            self.is_tight = true;
            self.is_tight = self.fits(usize::MAX);
        }
    }

    /// Makes room, at the least cost first.
    fn fit(&mut self) {
        if !self.fits(COMFORTABLE) {
            let is_below = |(at, _): &(usize, usize)| {
                self.table.columns.get(*at).is_some_and(|column| column.below.is_some())
            };
            self.below = self.shown.iter().filter(|shown| is_below(shown)).map(|(at, _)| *at).collect();
            self.shown.retain(|(at, _)| !self.below.contains(at));
        }
        // Words are wrapped before a column is left out for them, and torn only where none can be spared.
        let least_dear = [
            (Spare::First, COMFORTABLE, NARROWEST),
            (Spare::Last, NARROWEST, 0),
            (Spare::Hardly, NARROWEST, 0),
        ];
        for (spare, last_wanted, least) in least_dear {
            while let Some(place) = self.shown.iter().position(|(at, _)| self.is_spare(*at, spare)) {
                if self.narrow(last_wanted, least, usize::MAX) {
                    return;
                }
                let column = self.table.columns.get(self.shown.remove(place).0);
                self.left_out.extend(column.map(|column| format!("`{}`", column.title)));
            }
        }
        self.narrow(NARROWEST, LEAST, 0);
        // At last, what the others leave no room at all stands below them.
        let last = self.shown.last().map(|(at, _)| *at).filter(|at| self.is_words(*at));
        if let Some(last) = last.filter(|_| self.shown.len() > 1 && !self.fits(LEAST)) {
            self.shown.pop();
            self.below.push(last);
        }
    }

    /// Gives columns of words the most room that leaves some for all, but not less than so much, and no less than a
    /// word of up to `whole` cells takes, the last one too; says whether there is room for all.
    fn narrow(&mut self, last_wanted: usize, least: usize, whole: usize) -> bool {
        self.cap(usize::MAX, whole);
        if self.fits(COMFORTABLE) {
            return true;
        }
        let most = (self.room / 3).max(least);
        let last_wanted = if whole > 0 { last_wanted.max(self.last_word()) } else { last_wanted };
        (least..=most).rev().any(|most| {
            self.cap(most, whole);
            self.fits(last_wanted)
        })
    }

    fn is_spare(&self, at: usize, spare: Spare) -> bool {
        self.table.columns.get(at).is_some_and(|column| column.spare == spare)
    }

    /// Makes columns of words before the last one at most so wide, but no narrower than a word of up to `whole` cells.
    fn cap(&mut self, most: usize, whole: usize) {
        let words: Vec<bool> = self.shown.iter().map(|(at, _)| self.is_words(*at)).collect();
        let last = self.shown.len().saturating_sub(1);
        for (place, ((at, width), is_words)) in self.shown.iter_mut().zip(words).enumerate() {
            let (natural, word) = self.widths.get(*at).copied().unwrap_or_default();
            let most = if is_words && place < last { most.max(word.min(whole)) } else { natural };
            *width = natural.min(most);
        }
    }

    /// What the columns before the last one leave of the width, but never less than so much.
    fn left(&self, least: usize) -> usize {
        let before = self.shown.iter().rev().skip(1);
        let before: usize = before.map(|(at, width)| width + self.gap(*at)).sum();
        self.room.saturating_sub(before).max(least)
    }

    /// Whether the last column holds words that take more than is left.
    fn last_is_wider_than(&self, least: usize) -> bool {
        self.shown.last().is_some_and(|(at, width)| self.is_words(*at) && *width > self.left(least))
    }

    /// The last column, if it holds words, takes what is left of the width.
    fn wrap_last(&mut self, least: usize) {
        if self.last_is_wider_than(least) {
            let left = self.left(least);
            self.shown.last_mut().iter_mut().for_each(|(_, width)| *width = left);
        }
    }

    /// Cuts bars in the last column to its width.
    fn shorten_bars(&mut self) {
        let Some((at, width)) = self.shown.last().copied() else { return };
        for (row, cells) in self.table.rows.iter().zip(&mut self.cells) {
            if let (Some(Cell::Drawn(_)), Some(bar)) = (row.get(at), cells.get_mut(at)) {
                *bar = shorter(bar, width);
            }
        }
    }

    fn line(&self, row: &[String], style: Option<anstyle::Style>, out: &mut dyn Write) -> io::Result<()> {
        let columns: Vec<Vec<String>> =
            self.shown.iter().map(|(at, width)| self.folded(*at, row, *width)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for number in 0..height {
            let mut line = String::new();
            for ((at, width), lines) in self.shown.iter().zip(&columns) {
                let text = lines.get(number).map_or("", String::as_str);
                let blank = " ".repeat(width.saturating_sub(cells(text)));
                if self.is_words(*at) {
                    line.extend([text, &blank]);
                } else {
                    line.extend([&*blank, text]);
                }
                line.push_str(&" ".repeat(self.gap(*at)));
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
    fn folded(&self, at: usize, row: &[String], width: usize) -> Vec<String> {
        let cell = row.get(at).map_or("", String::as_str);
        let is_last = self.shown.last().is_some_and(|(last, _)| *last == at);
        match () {
            () if cells(cell) <= width || !self.is_words(at) => vec![cell.to_owned()],
            // It stands out of its column.
            () if !is_last && cells(cell) > self.widest => vec![cell.to_owned()],
            () if is_last && !self.is_name(at) => fold(cell, width).into_iter().map(Into::into).collect(),
            () => fold_names(cell, width),
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

/// A bar with what stands behind it in so many cells; a silence of no day has no bar.
fn shorter(bar: &str, width: usize) -> String {
    let bar = bar.trim_start();
    let Some(piece) = bar.chars().next() else { return String::new() };
    let rest = bar.trim_start_matches(piece);
    let over = cells(bar).saturating_sub(width);
    let kept = (cells(bar) - cells(rest)).saturating_sub(over).max(1);
    format!("{}{rest}", piece.to_string().repeat(kept))
}

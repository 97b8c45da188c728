//! Tables: what a report computes, before it is known in which form it is written.

mod cell;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Style;
use super::fold::fold;
use super::untrusted::{no_command, one_line};
pub use cell::Cell;

/// On which side a column is flush.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Whether people can do without a column where there is no room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spare {
    /// It is left out before others.
    First,
    /// It is left out when the first ones are gone.
    Last,
    /// It is left out where nothing else helps.
    Hardly,
    /// It always stands there.
    No,
    /// It is left out wherever people read.
    ForPrograms,
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name for programs: `days_late`.
    pub key: &'static str,
    /// Its title for people.
    pub title: &'static str,
    /// On which side it is flush.
    pub align: Align,
    /// Whether it holds names, which are broken behind `:` and `-` where there is no room.
    pub is_name: bool,
    /// Whether people can do without it where there is no room.
    pub spare: Spare,
    /// Whether it goes below its row where there is no room.
    pub below: Option<Below>,
}

/// What a column is like that goes below its row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Below {
    /// What need not be told there.
    pub usual: &'static str,
    /// What is said below the table of rows that it is not told of; nothing where that is clear.
    pub note: &'static str,
}

impl Column {
    /// The same column, left out where there is no room for all.
    #[must_use]
    pub const fn spare(self) -> Self {
        Self { spare: Spare::First, ..self }
    }

    /// The same column, left out where there is no room even without the spare ones.
    #[must_use]
    pub const fn spare_last(self) -> Self {
        Self { spare: Spare::Last, ..self }
    }

    /// The same column, left out where there is no room even for those that are always there.
    #[must_use]
    pub const fn hardly_spare(self) -> Self {
        Self { spare: Spare::Hardly, ..self }
    }

    /// The same column, for programs alone.
    #[must_use]
    pub const fn for_programs(self) -> Self {
        Self { spare: Spare::ForPrograms, ..self }
    }

    /// The same column, on a line of its own below each row where there is no room beside the others, but for what is
    /// usual, of which the note below the table speaks.
    #[must_use]
    pub const fn below(self, usual: &'static str, note: &'static str) -> Self {
        Self { below: Some(Below { usual, note }), ..self }
    }
}

/// A column of words.
#[must_use]
pub const fn words(key: &'static str, title: &'static str) -> Column {
    Column { key, title, align: Align::Left, is_name: false, spare: Spare::No, below: None }
}

/// A column of names of clients and projects.
#[must_use]
pub const fn names(key: &'static str, title: &'static str) -> Column {
    Column { is_name: true, ..words(key, title) }
}

/// A column of numbers.
#[must_use]
pub const fn numbers(key: &'static str, title: &'static str) -> Column {
    Column { key, title, align: Align::Right, is_name: false, spare: Spare::No, below: None }
}

/// A table, and the lines below it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// What else is to be said, for people.
    pub notes: Vec<Note>,
}

/// What is said below a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// Words, broken into lines where there is no room.
    Words(String),
    /// A line to append to the book: whole, so that it can be copied.
    Line(String),
}

impl<T: Into<String>> From<T> for Note {
    fn from(words: T) -> Self {
        Self::Words(words.into())
    }
}

/// What stands beside the rows for programs.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Names and texts.
    pub facts: Vec<(&'static str, String)>,
    /// Names and numbers.
    pub counts: Vec<(&'static str, usize)>,
    /// Names and whole tables.
    pub tables: Vec<(&'static str, Table)>,
}

/// The forms that a table is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// For people.
    Text,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Table {
    /// A table with these columns and no rows.
    #[must_use]
    pub const fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Writes it in a form; `head` goes into the JSON beside the rows.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, form: Form, head: &Head, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => self.text(style, out),
            Form::Csv => self.csv(out),
            Form::Json => self.json(head, out),
        }
    }

    fn json(&self, head: &Head, out: &mut dyn Write) -> io::Result<()> {
        let mut whole = Map::new();
        whole.insert("version".into(), json!(1));
        whole.extend(head.facts.iter().map(|(name, text)| ((*name).to_owned(), json!(text))));
        whole.extend(head.counts.iter().map(|(name, count)| ((*name).to_owned(), json!(count))));
        whole.extend(head.tables.iter().map(|(name, table)| ((*name).to_owned(), table.json_rows())));
        whole.insert("rows".into(), self.json_rows());
        super::stream::write_escaped(&whole, out)
    }

    fn json_rows(&self) -> Value {
        let row = |cells: &Vec<Cell>| -> Value {
            let pairs =
                self.columns.iter().zip(cells).map(|(column, cell)| (column.key.to_owned(), cell.json()));
            Value::Object(pairs.collect())
        };
        Value::Array(self.rows.iter().map(row).collect())
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Necessary).from_writer(out);
        writer.write_record(self.columns.iter().map(|column| column.key))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::csv))?;
        }
        writer.flush()
    }

    fn text(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let of_grid = if self.rows.is_empty() { Vec::new() } else { super::grid::write(self, style, out)? };
        let of_grid: Vec<Note> = of_grid.into_iter().map(Note::Words).collect();
        let notes: Vec<&Note> = self.notes.iter().chain(&of_grid).collect();
        if !notes.is_empty() {
            let gap = if self.rows.is_empty() { "" } else { "\n" };
            write!(out, "{gap}")?;
        }
        for note in notes {
            let (text, width) = match note {
                Note::Words(text) => (text, usize::from(style.width)),
                Note::Line(text) => (text, usize::MAX),
            };
            for line in fold(&one_line(text), width) {
                writeln!(out, "{}", no_command(&line))?;
            }
        }
        Ok(())
    }
}

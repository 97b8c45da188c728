//! Tables: what a report computes, before it is known in which form it is written.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::Style;
use super::untrusted::{no_command, one_line};

/// On which side a column is flush.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
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
    /// Whether people can do without it where there is no room.
    pub spare: bool,
}

impl Column {
    /// The same column, left out where there is no room for all.
    #[must_use]
    pub const fn spare(self) -> Self {
        Self { spare: true, ..self }
    }
}

/// A column of words.
#[must_use]
pub const fn words(key: &'static str, title: &'static str) -> Column {
    Column { key, title, align: Align::Left, spare: false }
}

/// A column of numbers.
#[must_use]
pub const fn numbers(key: &'static str, title: &'static str) -> Column {
    Column { key, title, align: Align::Right, spare: false }
}

/// One cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// Words, perhaps somebody else's.
    Text(String),
    /// What the program draws: a bar.
    Drawn(String),
    /// A whole number.
    Count(i64),
    /// An exact number, as it is written: never turned into a float.
    Number(String),
}

impl Cell {
    /// Words, or nothing.
    #[must_use]
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// As it is written.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Drawn(text) => one_line(text).into_owned(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => number.clone(),
        }
    }

    /// As people read it.
    fn shown(&self, style: Style) -> String {
        match self {
            Self::Drawn(text) => style.drawn(text).into_owned(),
            _ => self.written(),
        }
    }

    /// As a spreadsheet takes it: words that it would take for a formula, or GitHub's
    /// runner for a command, get a mark before them.
    fn csv(&self) -> String {
        let shown = self.written();
        let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
        match self {
            Self::Text(_) if shown.starts_with(formula) || shown.starts_with("::") => format!("'{shown}"),
            _ => shown,
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) | Self::Drawn(text) => json!(text),
            Self::Count(count) => json!(count),
            Self::Number(number) => json!(number),
        }
    }
}

/// A table, and the lines below it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// What else is to be said, for people.
    pub notes: Vec<String>,
}

/// What stands beside the rows for programs.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Names and texts.
    pub facts: Vec<(&'static str, String)>,
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
        whole.extend(head.tables.iter().map(|(name, table)| ((*name).to_owned(), table.json_rows())));
        whole.insert("rows".into(), self.json_rows());
        super::json::write_escaped(&whole, out)
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
        let left_out = if self.rows.is_empty() { Vec::new() } else { self.grid(style, out)? };
        let left_out = (!left_out.is_empty())
            .then(|| format!("There is no room here for {}.", crate::syntax::error::list(&left_out, "and")));
        let notes: Vec<&String> = self.notes.iter().chain(&left_out).collect();
        if !notes.is_empty() {
            let gap = if self.rows.is_empty() { "" } else { "\n" };
            write!(out, "{gap}")?;
        }
        for note in notes {
            for line in fold(&one_line(note), usize::from(style.width)) {
                writeln!(out, "{}", no_command(&line))?;
            }
        }
        Ok(())
    }

    /// Columns side by side; the last one, if it holds words, takes what is left of the width and wraps. Gives the titles
    /// of those that were left out.
    fn grid(&self, style: Style, out: &mut dyn Write) -> io::Result<Vec<String>> {
        let cells: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| cell.shown(style)).collect()).collect();
        let used = |at: usize| cells.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let width = |at: &usize| {
            let title = self.columns.get(*at).map_or(0, |column| column.title.width());
            cells.iter().filter_map(|row| row.get(*at)).map(|cell| cell.width()).fold(title, usize::max)
        };
        let mut shown: Vec<usize> = (0..self.columns.len()).filter(|at| used(*at)).collect();
        let most = if style.is_terminal { usize::from(style.width) } else { usize::MAX };
        let left_out = self.leave_out(&mut shown, &width, most);
        let mut widths: Vec<usize> = shown.iter().map(width).collect();
        let before: usize = widths.iter().rev().skip(1).map(|width| width + 2).sum();
        if let Some(last) = widths.last_mut() {
            *last = (*last).min(usize::from(style.width).saturating_sub(before).max(16));
        }
        let titles: Vec<String> = shown
            .iter()
            .filter_map(|at| self.columns.get(*at))
            .map(|column| column.title.to_owned())
            .collect();
        self.line(&shown, &widths, &titles, if style.color { Some(BOLD) } else { None }, out)?;
        for row in &cells {
            let row: Vec<String> = shown.iter().filter_map(|at| row.get(*at)).cloned().collect();
            self.line(&shown, &widths, &row, None, out)?;
        }
        Ok(left_out)
    }

    /// Leaves out spare columns, the first ones first, until the others have room; gives their titles.
    fn leave_out(&self, shown: &mut Vec<usize>, width: &dyn Fn(&usize) -> usize, most: usize) -> Vec<String> {
        let mut left_out = Vec::new();
        while shown.iter().map(|at| width(at) + 2).sum::<usize>() > most.saturating_add(2) {
            let is_spare = |at: &usize| self.columns.get(*at).is_some_and(|column| column.spare);
            let Some(place) = shown.iter().position(is_spare) else { break };
            let column = self.columns.get(shown.remove(place));
            left_out.extend(column.map(|column| format!("`{}`", column.title)));
        }
        left_out
    }

    fn line(
        &self,
        shown: &[usize],
        widths: &[usize],
        cells: &[String],
        style: Option<anstyle::Style>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let last_width = widths.last().copied().unwrap_or_default();
        let wrapped: Vec<String> = cells
            .last()
            .map(|cell| fold(cell, last_width).into_iter().map(Into::into).collect())
            .unwrap_or_default();
        for number in 0..wrapped.len().max(1) {
            let mut line = String::new();
            for (place, at) in shown.iter().enumerate() {
                let width = widths.get(place).copied().unwrap_or_default();
                let is_last = place + 1 == shown.len();
                let text = match (is_last, number) {
                    (true, number) => wrapped.get(number).map_or("", String::as_str),
                    (false, 0) => cells.get(place).map_or("", String::as_str),
                    (false, _) => "",
                };
                let blank = " ".repeat(width.saturating_sub(text.width()));
                let align = self.columns.get(*at).map_or(Align::Left, |column| column.align);
                match align {
                    Align::Left => line.extend([text, &blank]),
                    Align::Right => line.extend([&*blank, text]),
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
}

/// Text in lines of at most `width` columns, broken at blanks alone: dates and invoices stay whole.
pub(super) fn fold(text: &str, width: usize) -> Vec<std::borrow::Cow<'_, str>> {
    let options = textwrap::Options::new(width)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    textwrap::wrap(text, options)
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();

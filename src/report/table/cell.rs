//! One cell of a table, and how each form writes it.

use serde_json::{Value, json};

use crate::report::Style;
use crate::report::untrusted::one_line;

/// One cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// Words, perhaps somebody else's.
    Text(String),
    /// The number of an invoice, without its `#`.
    Invoice(String),
    /// What the program draws: a bar.
    Drawn(String),
    /// A whole number.
    Count(i64),
    /// An exact number, as it is written: never turned into a float.
    Number(String),
    /// A number that is the least that something comes to, where it comes to anything so far; for programs, another
    /// column says so.
    AtLeast(Option<String>),
    /// Whether something is so, for programs.
    Flag(bool),
    /// Lines of a book: a list for programs, and in a spreadsheet one below the other.
    Lines(Vec<String>),
}

impl Cell {
    /// Words, or nothing.
    #[must_use]
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// The number of an invoice, where there is one.
    #[must_use]
    pub fn invoice(number: Option<&str>) -> Self {
        number.map_or(Self::Empty, |number| Self::Invoice(number.to_owned()))
    }

    /// As it is written.
    pub(in crate::report) fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Drawn(text) => one_line(text).into_owned(),
            Self::Invoice(number) => format!("#{number}"),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => number.clone(),
            Self::AtLeast(number) => number.clone().unwrap_or_default(),
            Self::Flag(is_so) => is_so.to_string(),
            Self::Lines(lines) => lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("\n"),
        }
    }

    /// As people read it.
    pub(in crate::report) fn shown(&self, style: Style) -> String {
        match self {
            Self::Drawn(text) => style.drawn(text).into_owned(),
            Self::AtLeast(number) => format!("{}+", number.as_deref().unwrap_or("0")),
            _ => self.written(),
        }
    }

    /// As a spreadsheet takes it: words that it would take for a formula, or GitHub's
    /// runner for a command, get a mark before them.
    pub(super) fn csv(&self) -> String {
        let shown = self.written();
        let formula = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
        match self {
            Self::Text(_) | Self::Lines(_) if shown.starts_with(formula) || shown.starts_with("::") => {
                format!("'{shown}")
            }
            _ => shown,
        }
    }

    pub(super) fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) | Self::Invoice(text) | Self::Drawn(text) => json!(text),
            Self::Count(count) => json!(count),
            Self::Number(number) => json!(number),
            Self::AtLeast(number) => json!(number),
            Self::Flag(is_so) => json!(is_so),
            Self::Lines(lines) => json!(lines),
        }
    }
}

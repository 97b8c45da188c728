//! From data to text: findings as pictures, lines and JSON, and reports as tables in three forms.

pub mod agenda;
pub mod baseline;
pub mod book_json;
pub mod changes;
pub mod charset;
pub mod clients;
mod color;
pub mod concise;
mod excerpt;
pub mod explained;
pub mod fees;
mod fold;
pub mod foreign;
pub mod form;
mod github;
mod gitlab;
mod grid;
pub mod human;
pub mod invoices;
pub mod json;
mod junit;
mod line_numbers;
pub mod page;
pub mod patch;
pub mod places;
pub mod playbook;
pub mod policy;
pub mod rates;
mod rdjson;
pub mod rules;
pub mod run;
mod sarif;
pub mod statistics;
pub mod stream;
pub mod summary;
mod sums;
pub mod table;
pub mod timeline;
pub mod untrusted;
pub mod verb;
mod window;

/// How a report for people is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The columns there are.
    pub width: u16,
    /// Whether a terminal breaks what is wider.
    pub is_terminal: bool,
    /// Whether colour is wanted.
    pub color: bool,
    /// Whether what the program draws is ASCII.
    pub ascii: bool,
}

impl Style {
    /// A text in lines that a terminal does not break; one line elsewhere.
    #[must_use]
    pub fn lines(self, text: &str) -> Vec<String> {
        let width = if self.is_terminal { usize::from(self.width) } else { usize::MAX };
        fold::fold(text, width).into_iter().map(Into::into).collect()
    }
}

/// The width of a report that goes to no terminal.
pub const WIDTH: u16 = 100;

/// The day for which a report holds, and where it comes from.
#[derive(Clone, Debug)]
pub struct AsOf {
    /// The day.
    pub today: chrono::NaiveDate,
    /// Where it comes from.
    pub source: DaySource,
}

/// Where the day of a report comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DaySource {
    /// It was typed.
    Flag,
    /// The environment names it.
    Env,
    /// It is the local date.
    Clock,
    /// It is that of a commit.
    Commit,
}

impl DaySource {
    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Env => "env",
            Self::Clock => "clock",
            Self::Commit => "commit",
        }
    }
}

impl AsOf {
    /// The day, and where it comes from where nobody who reads the line can know.
    #[must_use]
    pub fn words(&self) -> String {
        match self.source {
            DaySource::Env => format!("{} (GHOST_TODAY)", self.today),
            DaySource::Commit => format!("{} (commit)", self.today),
            DaySource::Flag | DaySource::Clock => self.today.to_string(),
        }
    }
}

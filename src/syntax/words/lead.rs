//! Words that lead the value behind them in an entry: `due DATE`, `net N`, `by DATE`.

use super::verb::{Takes, VerbRow};

/// A word that stands before a value.
#[derive(Debug)]
pub struct Lead {
    /// As it is written.
    pub word: &'static str,
    /// With the value behind it.
    pub form: &'static str,
    /// What the value is, in few words.
    pub short: &'static str,
    /// What it says, in a line.
    pub summary: &'static str,
    takes: fn(&VerbRow) -> Takes,
}

/// All of them.
pub static LEADS: [Lead; 3] = [
    Lead {
        word: "due",
        form: "due DATE",
        short: "the due date",
        summary: "the day on which the invoice is due; else the setting `terms` says it",
        takes: |row| row.due,
    },
    Lead {
        word: "net",
        form: "net N",
        short: "due so many days later",
        summary: "the invoice is due so many days after its date; else the setting `terms` says it",
        takes: |row| row.due,
    },
    Lead {
        word: "by",
        form: "by DATE",
        short: "by a day",
        summary: "until then nothing more is expected; of a notice, the last day to pay",
        takes: |row| row.by,
    },
];

impl Lead {
    /// The one that a word is.
    #[must_use]
    pub fn of(word: &str) -> Option<&'static Self> {
        LEADS.iter().find(|lead| lead.word == word)
    }

    /// Whether a verb takes it, and has to.
    #[must_use]
    pub fn taken_by(&self, row: &VerbRow) -> Takes {
        (self.takes)(row)
    }
}

//! The settings in force for a subject, and where each comes from; and the laws that ship with the program.

use chrono::NaiveDate;

use super::concise::at;
use super::table::{Cell, Note, Table, words};
use crate::book::Book;
use crate::book::model::{Setting, SubjectId};
use crate::book::prelude::{self, Debtor, LAWS};
use crate::syntax::tree::Data;
use crate::syntax::words::{Key, SETTINGS};

/// Every setting that has a value for a subject on a day; those of the whole book where no subject is named.
#[must_use]
pub fn policy(book: &Book, subject: Option<SubjectId>, day: NaiveDate) -> Table {
    let mut table = Table::new(vec![
        words("setting", "setting"),
        words("value", "value"),
        words("from", "from").below("built-in", "Where no source stands below a row, it is built-in."),
        words("summary", "what it says"),
    ]);
    // No subject has this number: only the policy and the built-in values speak for it.
    let subject = subject.unwrap_or(SubjectId::NOBODY);
    for row in SETTINGS.iter().filter(|row| !row.key.repeats()) {
        let Some(found) = book.setting(subject, day, row.key) else { continue };
        // Of a name that nothing has, nothing is in force.
        if book.text_setting(subject, day, row.key).is_some_and(|name| !prelude::has(row.key, name)) {
            continue;
        }
        let (value, from) = match (found.setting, found.profile) {
            (Some(setting), None) => {
                (book.sources.text(setting.value).to_owned(), at(&book.sources, setting.place))
            }
            (Some(setting), Some(profile)) => {
                let from = format!("law {}, {}", profile.name, at(&book.sources, setting.place));
                (prelude::value_text(profile.text, row.key, day), from)
            }
            (None, _) => (prelude::value_text(prelude::DEFAULTS, row.key, day), "built-in".to_owned()),
        };
        table.row(vec![
            Cell::Text(row.word.into()),
            Cell::Text(value),
            Cell::Text(from),
            Cell::Text(row.summary.into()),
        ]);
    }
    for level in book.levels(subject, day) {
        let is_whole = |setting: &&Setting| !matches!(&setting.data, Data::Rule(level) if !level.is_whole());
        for setting in level.settings.iter().filter(|setting| setting.key.repeats()).filter(is_whole) {
            table.row(vec![
                Cell::Text(setting.key.word().into()),
                Cell::Text(book.sources.text(setting.value).to_owned()),
                Cell::Text(at(&book.sources, setting.place)),
                Cell::Text(setting.key.row().summary.into()),
            ]);
        }
    }
    table.notes.extend(law_notes(book, subject, day).into_iter().map(Note::Words));
    table
}

/// What is to be known of the law in force.
fn law_notes(book: &Book, subject: SubjectId, day: NaiveDate) -> Vec<String> {
    let debtor = book.debtor(subject, day);
    let Some(law) = book.text_setting(subject, day, Key::Law) else { return Vec::new() };
    match prelude::profile(law, debtor) {
        Some(profile) => vec![
            format!("law {}: {}", profile.name, profile.source()),
            format!("verified {}; {}", profile.verified(), profile.certainty()),
        ],
        None if debtor == Debtor::Consumer && law != "none" => {
            vec![format!("law {law} has no rule for consumers here: it brings no late fee")]
        }
        None => Vec::new(),
    }
}

/// The text of a law with its sources; none where there is no such law.
#[must_use]
pub fn law(name: &str) -> Option<&'static str> {
    LAWS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

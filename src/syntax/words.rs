//! The one list of the language's words: verbs, directives, fields and settings, each a row of a table. The tables stand
//! in the folder `words`, the words that need none stand here.
//!
//! Help, completion, the grammar's test and the editors' files are held against these rows.

mod channel;
mod choice;
mod chosen;
mod directive;
mod fee;
mod field;
mod flag;
mod glossary;
mod host;
mod language;
mod lead;
mod placeholder;
mod setting;
mod shape;
mod synonym;
mod verb;

pub use channel::{CHANNELS, Channel, Means};
pub use choice::{CHOICES, Choice};
pub use chosen::{Allocation, CheckIn, DayCount, Fixing};
pub use directive::{DIRECTIVES, DirectiveRow, Kind};
pub use fee::{FEE_WORDS, FeeWord};
pub(super) use field::FIELD_SYNONYMS;
pub use field::{FIELDS, Field, FieldRow};
pub use flag::{Component, Flag};
pub use glossary::{EXAMPLES, TERMS, Term};
pub use host::Host;
pub use language::{LANGUAGES, Language};
pub use lead::{LEADS, Lead};
pub use placeholder::{
    AMOUNT, CURRENCY, DATE, NUMBER, PLACEHOLDERS, Placeholder, is_left_open, left_open, not_filled_in,
};
pub use setting::{Key, SETTINGS, SettingRow};
pub use shape::Shape;
pub(super) use synonym::SYNONYMS;
pub use verb::{Invoices, Reach, Silence, Sum, Takes, Turn, VERBS, Verb, VerbRow, Who};

/// Which ladder a subject climbs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Before the first `agreed`, `invoiced`, `paid` or `delivered`.
    Negotiating,
    /// Until it is closed.
    Working,
    /// An invoice past its due date.
    Payment,
}

impl Stage {
    /// Every stage that has a ladder.
    pub const ALL: [Self; 3] = [Self::Negotiating, Self::Working, Self::Payment];

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Negotiating => "negotiating",
            Self::Working => "working",
            Self::Payment => "payment",
        }
    }

    /// The stage that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// Days of the week as they are written, short and long.
pub static WEEKDAYS: [(&str, &str, chrono::Weekday); 7] = [
    ("mon", "monday", chrono::Weekday::Mon),
    ("tue", "tuesday", chrono::Weekday::Tue),
    ("wed", "wednesday", chrono::Weekday::Wed),
    ("thu", "thursday", chrono::Weekday::Thu),
    ("fri", "friday", chrono::Weekday::Fri),
    ("sat", "saturday", chrono::Weekday::Sat),
    ("sun", "sunday", chrono::Weekday::Sun),
];

/// Words that people write before whom they mean.
pub static PREPOSITIONS: [&str; 6] = ["to", "with", "from", "by", "for", "at"];

/// Units of time behind a number, one and many of each.
pub static UNITS: [&str; 6] = ["day", "days", "week", "weeks", "month", "months"];

/// Words that stand inside heads, arguments and values, beside those of the tables above.
pub static PARTICLES: &[&str] = &[
    "after",
    "below",
    "biweekly",
    "business",
    "by",
    "cap",
    "compound",
    "day",
    "days",
    "deadline",
    "due",
    "end",
    "from",
    "month",
    "monthly",
    "months",
    "net",
    "next-week",
    "no",
    "none",
    "of",
    "on",
    "once",
    "over",
    "payment",
    "per",
    "prorated",
    "required",
    "started",
    "until",
    "week",
    "weekly",
    "weeks",
    "within",
    "year",
    "yes",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_the_number_of_its_name() {
        for (at, row) in VERBS.iter().enumerate() {
            assert_eq!(row.verb as usize, at, "{}", row.word);
        }
        for (at, row) in DIRECTIVES.iter().enumerate() {
            assert_eq!(row.kind as usize, at, "{}", row.word);
        }
        for (at, row) in FIELDS.iter().enumerate() {
            assert_eq!(row.field as usize, at, "{}", row.word);
        }
        for (at, row) in SETTINGS.iter().enumerate() {
            assert_eq!(row.key as usize, at, "{}", row.word);
        }
    }

    #[test]
    fn a_channel_of_which_nothing_is_in_writing_is_a_call_or_a_meeting_and_any_other_name_is_writing() {
        let spoken = Channel::words().filter(|word| Means::of(word).is_spoken());
        assert_eq!(spoken.collect::<Vec<_>>(), ["phone", "meeting"]);
        assert!(!Means::of("fax").is_spoken());
        let usual = |verb: Verb| Channel::of(verb.usual_channel()).map(|row| row.word);
        let of_calls = VERBS.iter().filter(|row| usual(row.verb) != Some("email")).map(|row| row.word);
        assert_eq!(of_calls.collect::<Vec<_>>(), ["called", "talked"]);
    }

    #[test]
    fn a_language_is_found_by_its_name_and_what_its_own_people_call_it_and_no_code_stands_twice() {
        for (at, row) in LANGUAGES.iter().enumerate() {
            assert!(Language::is_code(row.code), "{}", row.code);
            assert_eq!(Language::named(row.name).map(|found| found.code), Some(row.code));
            assert!(LANGUAGES.iter().take(at).all(|other| other.code != row.code), "{}", row.code);
        }
        let code = |name: &str| Language::named(name).map(|found| found.code);
        assert_eq!([code("DEUTSCH"), code("Français"), code("Klingon")], [Some("de"), Some("fr"), None]);
    }

    #[test]
    fn a_verb_is_found_by_the_number_of_its_letters_and_no_other_number_is_one() {
        let letters =
            |word: &str| word.bytes().rev().fold(0_u64, |number, byte| number << 8 | u64::from(byte));
        for row in VERBS.iter().filter(|row| row.word.len() <= 8) {
            let (word, len) = (row.word, row.word.len());
            assert_eq!(Verb::of_letters(letters(word), len), Some(row.verb), "{word}");
            let others = [letters(word) ^ 1, letters(word) ^ 1 << (8 * (len - 1)), letters(word) >> 8, 0];
            assert!(others.iter().all(|other| Verb::of_letters(*other, len).is_none()), "{word}");
        }
        assert!((0..9).all(|len| Verb::of_letters(0, len).is_none()));
    }

    #[test]
    fn no_word_for_a_verb_is_one_or_stands_twice() {
        for (at, (word, _)) in SYNONYMS.iter().enumerate() {
            assert!(Verb::of(word).is_none() && word.to_lowercase() == *word, "{word}");
            assert!(SYNONYMS.iter().take(at).all(|(other, _)| other != word), "{word}");
        }
    }

    #[test]
    fn what_settles_the_turn_answers_a_complaint_unless_it_speaks_of_money_only() {
        let settling = VERBS.iter().filter(|row| row.turn == Turn::Settles);
        let of_money = settling.filter(|row| !row.answers_complaint).map(|row| row.word);
        assert_eq!(of_money.collect::<Vec<_>>(), ["invoiced", "reminded"]);
        let others = VERBS.iter().filter(|row| row.turn != Turn::Settles);
        assert!(others.into_iter().all(|row| !row.answers_complaint));
    }

    #[test]
    fn only_invoiced_takes_a_due_day_and_it_takes_no_other() {
        // An entry has room for one day, and tells by its verb which of the two it is.
        for row in &VERBS {
            assert_eq!(row.due != Takes::No, row.verb == Verb::Invoiced, "{}", row.word);
            assert!(row.due == Takes::No || row.by == Takes::No, "{}", row.word);
        }
    }
}

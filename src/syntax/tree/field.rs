//! An indented line: a key and its value, or a step of a ladder.

use super::{Data, Period, Word};
use crate::source::Span;
use crate::syntax::words::{Field as FieldWord, Key};

/// An indented line: a key and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Field<'t> {
    /// The line without its indentation, its comment and its end.
    pub span: Span,
    /// The key.
    pub key: Word<'t>,
    /// What it says.
    pub value: Value<'t>,
    /// Where the value stands; of a rung, its words that say when.
    pub value_span: Span,
}

/// What a field says.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'t> {
    /// A field that is no setting.
    Field(FieldWord, Data),
    /// A setting.
    Setting(Key, Data),
    /// `x-NAME TEXT`: the writer's own.
    Own(&'t str),
    /// A line of a ladder.
    Rung(Rung),
    /// One that could not be read, and which setting it seems to be.
    Unread(Option<Key>),
}

impl Value<'_> {
    /// The setting that it is, or seems to be.
    #[must_use]
    pub const fn key(&self) -> Option<Key> {
        match self {
            Self::Setting(key, _) => Some(*key),
            Self::Unread(key) => *key,
            Self::Field(..) | Self::Own(_) | Self::Rung(_) => None,
        }
    }
}

/// A line of a ladder: `WHEN STEP [@channel] [required] ["why"]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// When it may be climbed.
    pub when: When,
    /// What to do.
    pub step: String,
    /// By which channel.
    pub channel: Option<String>,
    /// Whether higher rungs must wait for it.
    pub required: bool,
    /// Why, or how.
    pub why: Option<String>,
    /// Whether a part of the line could not be read: it says nothing then but the name of its step.
    pub broken: bool,
}

/// When a rung may be climbed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// From `first` to `last` after the anchor.
    After {
        /// The first day of its window.
        first: Period,
        /// The last day of its window.
        last: Period,
    },
    /// On that weekday of the week after the anchor's.
    NextWeek(chrono::Weekday),
    /// After the due date.
    Due(Period),
    /// After the deadline of the last notice.
    Deadline(Period),
}

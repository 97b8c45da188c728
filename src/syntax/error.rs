//! What is wrong with a text that could not be read, as plain facts: the sentences about it stand in `error/told.rs`.

mod character;
mod told;

pub use character::name_of;

use super::words::Host;
use crate::diagnostic::{Applicability, Code, Severity};
use crate::source::Span;

/// A part of the text that could not be read, while it is still being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault<'t> {
    /// The part.
    pub(super) at: &'t str,
    /// What is wrong with it.
    pub(super) what: What,
    /// What to write instead, and in place of which part.
    pub(super) fix: Option<(&'t str, String)>,
}

impl<'t> Fault<'t> {
    pub(super) const fn new(at: &'t str, what: What) -> Self {
        Self { at, what, fix: None }
    }

    /// Whether it keeps the line from being read.
    pub(super) fn is_error(&self) -> bool {
        self.what.severity() == Severity::Error
    }

    /// Offers a text in place of the part itself.
    pub(super) fn write(self, text: impl Into<String>) -> Self {
        let at = self.at;
        self.write_at(at, text)
    }

    /// Offers a text in place of another part.
    pub(super) fn write_at(mut self, at: &'t str, text: impl Into<String>) -> Self {
        self.fix = Some((at, text.into()));
        self
    }

    /// As a nom error that ends all alternatives.
    pub(super) const fn fail<T>(self) -> super::leaf::Read<'t, T> {
        Err(nom::Err::Failure(self))
    }
}

impl<'t> nom::error::ParseError<&'t str> for Fault<'t> {
    fn from_error_kind(input: &'t str, _: nom::error::ErrorKind) -> Self {
        Self::new(input, What::Expected("something else"))
    }

    fn append(_: &'t str, _: nom::error::ErrorKind, other: Self) -> Self {
        other
    }
}

/// A part of a text that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where.
    pub span: Span,
    /// What is wrong with it.
    pub what: What,
    /// What to write instead.
    pub fix: Option<(Span, String)>,
    /// The text at the span, shortened.
    pub text: String,
}

impl SyntaxError {
    /// The same error of a text that stands `by` bytes further on.
    #[must_use]
    pub fn moved(mut self, by: u32) -> Self {
        self.span = self.span.moved(by);
        self.fix = self.fix.map(|(span, text)| (span.moved(by), text));
        if let What::SettingTwice { first, .. } = &mut self.what {
            *first = first.moved(by);
        }
        self
    }
}

/// What is wrong with a part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum What {
    Expected(&'static str),
    Missing(&'static str),
    Twice(&'static str),
    TwoNumbers,
    NotTaken { sigil: char, verb: &'static str },
    Leftover,
    OddBlank(char),
    NotInName(char),
    NotInInvoice(char),
    NameStart,
    OpenQuote,
    CurlyQuote,
    Unquoted(&'static str),
    IndentedEntry,
    UnindentedField,
    Orphan,
    Conflict,
    Day(DayFault),
    Money(MoneyFault),
    Verb(Option<&'static str>),
    VerbSecond,
    NumberFirst,
    Mark,
    Undated,
    CommentMark,
    Directive(Option<&'static str>),
    Field { near: Option<&'static str>, elsewhere: Option<Host> },
    NoFields,
    Value { key: &'static str, form: String },
    Part { key: &'static str, form: &'static str },
    SettingTwice { key: String, first: Span },
    Reordered,
    InNote(Argument),
    FlagForm(&'static str),
    FieldAlone { is_setting: bool },
    NoteFirst(&'static str),
    Hidden { character: char, count: usize },
    LoneReturn { count: usize, is_idle: bool },
    BadBytes { hex: String, count: usize },
    Utf16,
    Torn,
}

/// An argument that stands in a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is named by its word")]
pub enum Argument {
    Flag,
    Due,
    By,
    Invoice,
}

impl Argument {
    /// The word before its day.
    #[must_use]
    pub const fn word(self) -> &'static str {
        if matches!(self, Self::Due) { "due" } else { "by" }
    }
}

/// Why a word is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum DayFault {
    Form,
    Ambiguous,
    Month(u32),
    NoSuchDay { year: i32, month: u32, days: u32 },
    Years,
    Time,
    NoYear { month: u32, day: u32 },
}

/// Why words are no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum MoneyFault {
    Form,
    NoNumber,
    NoCurrency,
    Groups,
    Apart,
    Comma,
    Ambiguous,
    Decimals { currency: &'static str, decimals: u32 },
    TooLong,
    Negative,
    Zero,
    Digits,
    Glued,
    LowerCase,
    Currency,
    Quoted,
}

impl What {
    /// Which rule finds it.
    #[must_use]
    pub const fn code(&self) -> Code {
        Code(match self {
            Self::Day(_) => 2,
            Self::Money(_) => 3,
            Self::Verb(_) | Self::VerbSecond => 4,
            Self::Directive(_)
            | Self::UnindentedField
            | Self::FieldAlone { .. }
            | Self::Undated
            | Self::Mark
            | Self::CommentMark => 5,
            Self::Field { .. } | Self::NoFields => 6,
            Self::Value { .. } | Self::Part { .. } => 7,
            Self::BadBytes { .. } | Self::Utf16 | Self::Torn => 8,
            Self::Hidden { .. } | Self::LoneReturn { .. } => 9,
            Self::Reordered => 11,
            Self::SettingTwice { .. } => 13,
            Self::InNote(_) => 14,
            _ => 1,
        })
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Reordered | Self::InNote(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether a tool may apply its fix alone.
    const fn applicability(&self) -> Applicability {
        match self {
            // A word that was perhaps meant otherwise, or something that would be lost.
            Self::Verb(_)
            | Self::VerbSecond
            | Self::NumberFirst
            | Self::Mark
            | Self::CommentMark
            | Self::Directive(_)
            | Self::Field { .. }
            | Self::Value { .. }
            | Self::Part { .. }
            | Self::Expected(_)
            | Self::NotTaken { .. }
            | Self::Twice(_)
            | Self::NotInName(_)
            | Self::InNote(_)
            | Self::FlagForm(_)
            | Self::Missing(_)
            | Self::Unquoted(_)
            | Self::Hidden { .. }
            | Self::LoneReturn { is_idle: false, .. }
            | Self::Day(DayFault::Time | DayFault::Month(_) | DayFault::NoYear { .. })
            | Self::Money(MoneyFault::LowerCase | MoneyFault::Currency | MoneyFault::Apart) => {
                Applicability::Unsafe
            }
            _ => Applicability::Safe,
        }
    }

    /// What its fix does, where the new text cannot be seen.
    const fn order(&self) -> Option<&'static str> {
        match self {
            Self::OddBlank(_) => Some("write a blank"),
            Self::Hidden { character: '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', .. } => {
                Some("write a blank")
            }
            Self::LoneReturn { .. } => Some("write plain line ends"),
            Self::UnindentedField => Some("indent it"),
            Self::IndentedEntry => Some("remove the blanks before it"),
            Self::Mark => Some("remove it"),
            Self::Reordered => Some("write U+200E before it"),
            _ => None,
        }
    }
}

/// `a`, `a or b`, `a, b, or c`.
#[must_use]
pub fn list<S: AsRef<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [one, two] => format!("{} {last} {}", one.as_ref(), two.as_ref()),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{}, {last} {}", first.join(", "), end.as_ref())
        }
    }
}

//! What is wrong with a text that could not be read, as plain facts: the sentences about it stand in `error/told.rs`.

mod character;
mod fault;
mod told;
mod what;

pub use character::name_of;
pub use fault::{Argument, Change, DayFault, MoneyFault, Needed};
pub use what::What;

use crate::diagnostic::Severity;
use crate::source::Span;

/// The most that is said about one line: it counts for nothing anyway.
pub(super) const MOST_FAULTS: usize = 64;

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

//! What a text says, item by item: the tree that the parser builds, borrowed from the text.

mod directive;
mod entry;
mod field;
mod value;

pub use directive::{Directive, Head, OfWhom};
pub use entry::{Args, Due, Entry, NO_DAY, Note, Scrap, Subject, day_span};
pub use field::{Field, Rung, Value, When};
pub use value::{Amount, Cap, Data, FeePart, LateFee, MonthCount, Period, RuleLevel, Share, Terms, Unit};

use crate::source::Span;

/// A part of the text and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Where.
    pub span: Span,
}

/// A value and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct At<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// One item of a file, in the order of the text.
#[derive(Clone, PartialEq, Debug)]
pub enum Item<'t> {
    /// A dated line.
    Entry(Entry<'t>),
    /// Any other item.
    Directive(Directive<'t>),
}

/// The text between two quotes, escapes undone.
#[must_use]
pub fn unquote(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars().peekable();
    while let Some(character) = rest.next() {
        let escaped = (character == '\\').then(|| rest.next_if(|next| matches!(next, '"' | '\\'))).flatten();
        text.push(escaped.unwrap_or(character));
    }
    text
}

/// A text in quotes, with the escapes it needs.
#[must_use]
pub fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

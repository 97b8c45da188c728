//! Texts of a book as messages repeat them: many findings may name the same title, and each is only so long.

use std::borrow::Cow;

/// The most characters of a title, of a step or of a reason that a message repeats.
pub const LONGEST_REPEATED: usize = 200;

/// A text as messages repeat it: the beginning of a long one.
#[must_use]
pub fn short(text: &str) -> Cow<'_, str> {
    cut(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The beginning of a text that is too long for messages.
pub(super) fn cut(text: &str) -> Option<String> {
    let (end, _) = text.char_indices().nth(LONGEST_REPEATED)?;
    Some(format!("{}…", text.get(..end)?))
}

//! What the program draws with, where only ASCII is wanted.

use std::borrow::Cow;

/// The characters of bars, margins and headings, and what stands for each.
const INSTEAD: [(char, &str); 5] = [('░', "."), ('▓', "#"), ('…', "~"), ('·', "-"), ('\u{2024}', " ")];

/// Text without the characters that the program draws with.
#[must_use]
pub fn in_ascii(text: &str) -> Cow<'_, str> {
    let is_ours = |character: char| INSTEAD.iter().any(|(ours, _)| *ours == character);
    if !text.contains(is_ours) {
        return Cow::Borrowed(text);
    }
    INSTEAD.iter().fold(Cow::Borrowed(text), |text, (ours, ascii)| text.replace(*ours, ascii).into())
}

//! What the program draws with, also where only ASCII is wanted. What a book says is not drawn, and stays as it is.

use std::borrow::Cow;

use super::Style;

/// The characters of bars, margins and headings, and what stands for each.
const INSTEAD: [(char, &str); 5] = [('░', "."), ('▓', "#"), ('…', "~"), ('·', "-"), ('\u{2024}', " ")];

impl Style {
    /// Something that the program draws, with the characters that are wanted.
    #[must_use]
    pub fn drawn(self, text: &str) -> Cow<'_, str> {
        if !self.ascii {
            return Cow::Borrowed(text);
        }
        let ascii = |ours: char| INSTEAD.iter().find(|(known, _)| *known == ours).map(|(_, ascii)| *ascii);
        let mut drawn = String::with_capacity(text.len());
        for character in text.chars() {
            match ascii(character) {
                Some(ascii) => drawn.push_str(ascii),
                None => drawn.push(character),
            }
        }
        Cow::Owned(drawn)
    }
}

//! The one printer of text that the program did not write: names, notes, paths. Nothing in it reaches a terminal raw.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character could move the cursor, hide, or turn the text around it.
#[must_use]
pub fn is_hazard(character: char) -> bool {
    match character {
        // Most characters are such.
        ' '..='~' | '\n' => false,
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => character.is_control(),
    }
}

/// Text with each hazard as its number, `<U+202E>`, and without `##[`, which GitHub's runner takes for a command
/// wherever it stands.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    // Most texts are plain, and many are asked for.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n') && byte != b'#') {
        return Cow::Borrowed(text);
    }
    if text.contains("##[") {
        return Cow::Owned(safe(&text.replace("##[", "# #[")).into_owned());
    }
    if !text.contains(is_hazard) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_hazard(character) {
            let _ = write!(shown, "<U+{:04X}>", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Text on one line: a line's end in it, as the name of a file may have one, is shown by its number too.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(safe(text).replace('\n', "<U+000A>")) } else { safe(text) }
}

/// A line that GitHub's runner would take for a command, `::error::`, gets a blank between its colons.
#[must_use]
pub fn no_command(line: &str) -> Cow<'_, str> {
    if line.trim_start().starts_with("::") {
        Cow::Owned(line.replacen("::", ": :", 1))
    } else {
        Cow::Borrowed(line)
    }
}

/// The picture of a character for drawn source: one for one, so that columns stay.
#[must_use]
pub fn picture(character: char) -> char {
    match character {
        ' '..='~' => character,
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        other if is_hazard(other) => '\u{fffd}',
        other => other,
    }
}

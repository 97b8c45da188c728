//! Numbers that a right-to-left name turns round on the screen although the bytes are right.

use super::error::{Fault, What};
use super::leaf::{any_blanks, ascii_digit, is_odd_blank, peek};

/// How a character pulls the ones beside it, after the Unicode bidirectional algorithm (UAX #9).
enum Pull {
    Right,
    Left,
    Number,
    None,
}

fn pull(character: char) -> Pull {
    match u32::from(character) {
        // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, and the presentation forms.
        0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff => {
            if ascii_digit(character).is_some() {
                Pull::Number
            } else {
                Pull::Right
            }
        }
        0x30..=0x39 => Pull::Number,
        0x200f => Pull::Right,
        0x200e => Pull::Left,
        _ if character.is_alphabetic() => Pull::Left,
        _ => Pull::None,
    }
}

/// The number behind a name of a right-to-left script that is displayed on its wrong side (rules W2 and W4).
pub(super) fn reordered<'t>(name: &str, rest: &'t str) -> Option<Fault<'t>> {
    let last = name.chars().rev().find_map(|character| match pull(character) {
        Pull::Right => Some(true),
        Pull::Left => Some(false),
        Pull::Number | Pull::None => None,
    });
    if last != Some(true) {
        return None;
    }
    for (at, character) in rest.char_indices() {
        match pull(character) {
            Pull::Number => {
                let before = rest.get(..at).unwrap_or_default();
                let is_blank = |character| matches!(character, ' ' | '\t') || is_odd_blank(character);
                let start = before.rfind(is_blank).unwrap_or_default();
                let word = peek(any_blanks(rest.get(start..)?));
                return Some(
                    Fault::new(word, What::Reordered).write_at(word.get(..0).unwrap_or_default(), "\u{200e}"),
                );
            }
            Pull::Left | Pull::Right => return None,
            Pull::None => {}
        }
    }
    None
}

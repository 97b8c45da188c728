//! Text in lines: broken at blanks, but never between a currency and its number, and never in a place of a file.

use std::borrow::Cow;

use textwrap::core::Word;

use super::window::cells;

/// Text in lines of at most so many cells. What is too long for a line is broken within, but for a place: `path:line`.
pub(super) fn fold(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let mut lines = Vec::new();
    for line in at_blanks(text, width) {
        if cells(&line) <= width || is_place(&line) {
            lines.push(line);
        } else {
            lines.extend(broken(&line, width).into_iter().map(Cow::Owned));
        }
    }
    lines
}

/// Text in lines that are broken at blanks and nowhere else.
fn at_blanks(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::Custom(words));
    textwrap::wrap(text, options)
}

/// Behind these a name is broken.
const JOINTS: [char; 2] = [':', '-'];

/// Names in lines: what is too long for a line is broken behind `:` and `-` first.
pub(super) fn fold_names(text: &str, width: usize) -> Vec<String> {
    let broken = |line: Cow<'_, str>| {
        if cells(&line) <= width { vec![line.into_owned()] } else { at_joints(&line, width) }
    };
    at_blanks(text, width).into_iter().flat_map(broken).collect()
}

fn at_joints(name: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in name.split_inclusive(JOINTS).flat_map(|part| fold(part, width)) {
        match lines.last_mut() {
            Some(line) if line.ends_with(JOINTS) && cells(line) + cells(&part) <= width => {
                line.push_str(&part);
            }
            _ => lines.push(part.into_owned()),
        }
    }
    lines
}

/// Words with the blanks behind them; an amount is one word.
fn words(text: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut rest = text;
    Box::new(std::iter::from_fn(move || {
        let (word, after) = rest.split_at_checked(end(rest)).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        Some(Word::from(word))
    }))
}

/// Where the first word ends with its blanks.
fn end(text: &str) -> usize {
    let word = text.find(' ').unwrap_or(text.len());
    let is_currency = word == 3 && text.bytes().take(3).all(|byte| byte.is_ascii_uppercase());
    let next = text.get(word + 1..).unwrap_or_default();
    if is_currency && next.starts_with(|character: char| character.is_ascii_digit()) {
        return word + 1 + end(next);
    }
    let behind = text.get(word..).unwrap_or_default();
    word + behind.find(|character| character != ' ').unwrap_or(behind.len())
}

/// Whether a text names a line of a file.
fn is_place(text: &str) -> bool {
    text.split(':').skip(1).any(|part| part.starts_with(|character: char| character.is_ascii_digit()))
}

/// A line in pieces of at most so many cells.
fn broken(line: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut column = 0;
    for character in line.chars() {
        let cell = cells(character.encode_utf8(&mut [0; 4]));
        if column + cell > width && column > 0 {
            pieces.push(String::new());
            column = 0;
        }
        column += cell;
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
    }
    pieces
}

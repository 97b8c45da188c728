//! How far an item reaches: which lines stand below its first one. The parser and all who look for fields ask here.

use super::directive::CONFLICT_MARKS;
use super::field;
use super::leaf::peek;
use super::line::{Line, Lines, comment_start};
use crate::source::{Span, offset};

/// What a line is to the item above it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It begins an item of its own.
    Head,
    /// It marks a merge conflict inside the item, which does not end it.
    Mark,
    /// It belongs to the item.
    Below,
}

/// What a line that says something is to the item above it.
pub(super) fn role(line: Line<'_>) -> Role {
    if line.is_indented() {
        return if field::is_item(line.content) { Role::Head } else { Role::Below };
    }
    if CONFLICT_MARKS.contains(&peek(line.content)) { Role::Mark } else { Role::Head }
}

/// Whether a line begins an item, and so ends the one above it.
fn begins_item(line: &str) -> bool {
    Lines::new(line).next().is_some_and(|line| role(line) == Role::Head)
}

/// The lines of the item around a byte: from its first line, or the beginning of the text, to the first line of the next.
#[must_use]
pub fn item_around(text: &str, at: u32) -> Span {
    let begins = |at: usize| begins_item(text.get(at..line_end(text, at)).unwrap_or_default());
    let mut start = line_start(text, text.floor_char_boundary(at as usize));
    let mut end = line_end(text, start);
    while start > 0 && !begins(start) {
        start = line_start(text, start - 1);
    }
    while end < text.len() && !begins(end) {
        end = line_end(text, end);
    }
    Span::new(offset(start), offset(end))
}

/// What stands below the item whose first line begins at a byte: each line that says something, without its comment.
pub fn below(text: &str, at: usize) -> impl Iterator<Item = &str> {
    places_below(text, at).map(|(line, _)| line).filter(|line| !line.is_empty())
}

/// Where the item ends whose first line begins at a byte: behind the last line below it that says something, or
/// behind an indented comment right there; before blank lines, and before what belongs to the next item.
#[must_use]
pub fn end_of_item(text: &str, at: usize) -> usize {
    let mut end = places_below(text, at).map(|(_, end)| end).last().unwrap_or_else(|| line_end(text, at));
    while let Some(line) = text.get(end..line_end(text, end)).filter(|line| is_indented_comment(line)) {
        end += line.len();
    }
    end
}

/// The lines below an item that say something, each with where it ends.
fn places_below(text: &str, at: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut lines = Lines::from(text, at);
    lines.next();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            match role(line) {
                Role::Head => return None,
                Role::Mark => {}
                Role::Below => return Some((line.content, lines.at.min(text.len()))),
            }
        }
    })
}

/// Where the line begins that holds a byte.
fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    memchr::memrchr(b'\n', before).map_or(0, |end| end + 1)
}

/// Behind the line that holds a byte.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |end| at + end + 1)
}

fn is_indented_comment(line: &str) -> bool {
    let start = comment_start(line);
    line.starts_with([' ', '\t'])
        && start < line.len()
        && line.get(..start).is_some_and(|before| before.trim().is_empty())
}

//! Which part of a long line is drawn, so that what is labelled stands in it beside its message. All lengths are cells
//! of a terminal.

use unicode_width::UnicodeWidthChar;

use super::untrusted::picture;

/// How many cells a text takes: the one measure, character by character, as the drawer counts them too.
#[must_use]
pub(super) fn cells(text: &str) -> usize {
    if is_even(text.as_bytes()) { text.len() } else { text.chars().map(cell).sum() }
}

/// Whether each byte is surely one cell: those of most texts are.
fn is_even(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 1..=0x7f))
}

fn cell(character: char) -> usize {
    character.width().unwrap_or(1)
}

/// The cells of an arrow behind what it points at.
const ARROW: usize = 3;

/// The cells of an arrow below what it points at, with a blank.
pub(super) const SHORT_ARROW: usize = 4;

/// All cells of what is labelled.
const WHOLE: usize = usize::MAX;

/// How many cells of what is labelled are underlined where no line holds all of it.
const ENOUGH: usize = 12;

/// How many where there is no room for that.
const AT_LEAST: usize = 4;

/// No line holds more characters than this many times its cells.
const THICKEST: usize = 4;

/// What is labelled in a line, in bytes of the line, and how wide its message is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) message: usize,
}

/// The bytes of a line that are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Window {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A message that is wider may be wrapped to this.
const WRAPPED: usize = 20;

/// Whether one part of a line holds all these marks with their messages: whole, but for those that no line holds.
#[must_use]
pub(super) fn holds(line: &str, marks: &[Mark], room: usize) -> bool {
    let is_too_wide = |mark: &Mark| from(line, &[*mark], WHOLE, room).is_none();
    let least = if marks.iter().any(is_too_wide) { AT_LEAST } else { WHOLE };
    from(line, marks, least, room).is_some()
}

/// The part of a line in which all these marks stand with their messages; none where there is no room for all. A mark is
/// whole wherever a line holds it: its message gives way.
#[must_use]
pub(super) fn window(line: &str, marks: &[Mark], room: usize) -> Option<Window> {
    let from = [WHOLE, ENOUGH, AT_LEAST].iter().find_map(|least| from(line, marks, *least, room))?;
    let rest = line.get(from..)?;
    let left = room - usize::from(from > 0);
    let to = match reach(rest, left) {
        to if to == rest.len() => to,
        _ => reach(rest, left.saturating_sub(1)),
    };
    Some(Window { from, to: from + to })
}

/// Where the part of a line begins that is drawn, if so many cells of each mark are to stand in it.
fn from(line: &str, marks: &[Mark], least: usize, room: usize) -> Option<usize> {
    let first = marks.iter().map(|mark| mark.from).min()?;
    let message = marks.iter().map(|mark| mark.message.min(WRAPPED)).max()?;
    let marked_to = marks.iter().map(|mark| shortest(line, *mark, least)).max()?;
    let marked = line.get(first..marked_to)?;
    // A text of so many bytes is surely too wide.
    if marked.len() > room * THICKEST * 4 {
        return None;
    }
    let needed = match marks {
        // What is cut off behind it is shown in one cell.
        [_] => (width(marked) + usize::from(marked_to < line.len())).max(SHORT_ARROW + message),
        _ => width(marked) + ARROW + message,
    };
    beginning(line.get(..first)?, room.checked_sub(needed)?)
}

/// Where the last part of a text begins that so many cells hold: at its own beginning, else at a blank, else at its end.
fn beginning(before: &str, room: usize) -> Option<usize> {
    let (mut column, mut behind) = (0, '\0');
    // One cell goes to the mark of what is cut off.
    let mut best = (room >= 1).then_some(before.len());
    for (at, character) in before.char_indices().rev().take(room * THICKEST + 1) {
        column += width_of(character);
        if column > room {
            return best;
        }
        if at == 0 {
            return Some(0);
        }
        if character == ' ' && behind != ' ' && column < room {
            best = Some(at);
        }
        behind = character;
    }
    if before.is_empty() { Some(0) } else { best }
}

/// Where the part of a mark ends that is drawn in any case.
fn shortest(line: &str, mark: Mark, least: usize) -> usize {
    if least == WHOLE {
        return mark.to;
    }
    let marked = line.get(mark.from..mark.to).unwrap_or_default();
    let first = marked.chars().next().map_or(0, char::len_utf8);
    mark.from + reach(marked, least).max(first)
}

/// Where a mark ends as it is drawn in a window beside others; one that the window does not hold ends after a word, so that
/// a message of so many cells has room behind it.
#[must_use]
pub(super) fn end(line: &str, window: Window, mark: Mark, message: usize, room: usize) -> usize {
    if mark.to <= window.to {
        return mark.to;
    }
    let marked = line.get(mark.from..mark.to.min(window.to)).unwrap_or_default();
    let least = reach(marked, ENOUGH).max(marked.chars().next().map_or(0, char::len_utf8));
    let left = |message| left(line, window, mark.from, room).saturating_sub(message);
    let least_width = width(marked.get(..least).unwrap_or_default());
    let left = if left(message) < least_width { left(message.min(WRAPPED)) } else { left(message) };
    let fits = marked.get(..reach(marked, left)).unwrap_or_default();
    let is_word_end = marked.get(fits.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let words = if is_word_end { fits } else { fits.rsplit_once(' ').map_or(fits, |(words, _)| words) };
    mark.from + words.trim_end().len().max(least.min(fits.len()))
}

/// How many cells a message has behind what ends here.
#[must_use]
pub(super) fn left(line: &str, window: Window, end: usize, room: usize) -> usize {
    room.saturating_sub(ARROW + column(line, window, end))
}

/// How many cells a message has below what begins here.
#[must_use]
pub(super) fn left_below(line: &str, window: Window, start: usize, room: usize) -> usize {
    room.saturating_sub(SHORT_ARROW + column(line, window, start))
}

/// How many cells are drawn of a line before a byte.
fn column(line: &str, window: Window, at: usize) -> usize {
    width(line.get(window.from..at).unwrap_or_default()) + usize::from(window.from > 0)
}

/// How many bytes of a text so many cells hold as it is drawn.
fn reach(text: &str, room: usize) -> usize {
    // One byte more, for what follows may still belong to the last cell; the rest of a long line is nobody's business.
    let front = text.as_bytes().get(..=room).unwrap_or(text.as_bytes());
    if is_even(front) {
        return text.len().min(room);
    }
    let mut column = 0;
    for (count, (at, character)) in text.char_indices().enumerate() {
        column += width_of(character);
        if column > room || count > room * THICKEST {
            return at;
        }
    }
    text.len()
}

fn width(text: &str) -> usize {
    if is_even(text.as_bytes()) { text.len() } else { text.chars().map(width_of).sum() }
}

/// The cells of a character of a source as it is drawn.
fn width_of(character: char) -> usize {
    cell(picture(character))
}

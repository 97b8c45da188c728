//! Merge conflicts: which lines stand between the marks of one, so that nobody knows whether they hold.

use super::directive::CONFLICT_MARKS;
use super::leaf::peek;
use super::line::Line;

/// Where a text is while it is read: within a conflict, or not.
pub(super) struct Conflict<'t> {
    text: &'t str,
    /// Where the last line begins that ends a conflict, 0 where there is none, once somebody asked: no conflict begins
    /// behind it.
    last_end: Option<usize>,
    /// Whether the next line stands between marks.
    pub(super) is_open: bool,
}

impl<'t> Conflict<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, last_end: None, is_open: false }
    }

    /// Looks at a line, behind which the text goes on at a byte.
    pub(super) fn mind(&mut self, line: Line<'_>, at: usize) {
        let [first, .., last] = CONFLICT_MARKS;
        let mark = peek(line.content);
        if line.is_indented() || mark != first && mark != last {
            return;
        }
        let text = self.text;
        let last_end = || memchr::memmem::rfind(text.as_bytes(), b"\n>>>>>>>").map_or(0, |end| end + 1);
        self.is_open = mark == first && at <= *self.last_end.get_or_insert_with(last_end);
    }
}

//! The lines of a text, without what says nothing: blanks around them, and comments.

use super::leaf::{any_blanks, blanks, odd_blank, quoted_raw, taken};

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// Without blanks around it and without its comment; empty where it says nothing.
    pub(super) content: &'t str,
    /// The blanks before it.
    pub(super) indent: &'t str,
}

impl Line<'_> {
    /// Whether blanks stand before it; the mark of a file that was put behind another one is none.
    pub(super) fn is_indented(self) -> bool {
        !self.indent.is_empty() && (self.indent != "\u{feff}" || self.content.is_empty())
    }
}

/// The lines of a text that say something, or that look as if they said nothing.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// How far they are read: where one begins.
    pub(super) at: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, at }
    }

    /// The lines from a byte on.
    pub(super) const fn from(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// The next line, without its comment.
    fn line(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.at..)?;
        let (len, comment) = match memchr::memchr2(b'\n', b';', rest.as_bytes()) {
            Some(mark) if rest.as_bytes().get(mark) == Some(&b';') => {
                let behind = rest.as_bytes().get(mark..).unwrap_or_default();
                let line = rest.get(..mark + memchr::memchr(b'\n', behind).unwrap_or(behind.len()));
                (line.map_or(rest.len(), str::len), line.map(comment_start))
            }
            end => (end.unwrap_or(rest.len()), None),
        };
        self.at += len + 1;
        rest.get(..comment.unwrap_or(len))
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        loop {
            let line = self.line()?;
            let content = line.trim_ascii_end();
            if content.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
                return Some(Line { content, indent: "" });
            }
            let inner = any_blanks(content);
            let indent = taken(content, inner);
            // What stands behind a blank that is none may be meant as a comment.
            let inner = if inner.starts_with(';') { "" } else { inner };
            if !inner.is_empty() || odd_blank(indent).is_some() {
                return Some(Line { content: inner, indent });
            }
        }
    }
}

/// Where the comment of a line begins, a `;` that opens the line or stands behind a blank, outside quotes; the length of the
/// line where it has none.
#[must_use]
pub fn comment_start(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut blank = true;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b';' if blank => return at,
            b'"' if blank => at += quoted_len(line.get(at..).unwrap_or_default()),
            _ if blank && !byte.is_ascii() => {
                let rest = line.get(at..).unwrap_or_default();
                let marks = taken(rest, blanks(rest)).len();
                if marks > 0 {
                    at += marks;
                    continue;
                }
            }
            _ => {}
        }
        blank = matches!(byte, b' ' | b'\t');
        at += 1;
    }
    line.len()
}

/// How many bytes follow an opening quote up to the one that closes it; none where nothing does.
fn quoted_len(rest: &str) -> usize {
    quoted_raw(rest).map_or(0, |(_, raw)| raw.len() - 1)
}

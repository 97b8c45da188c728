//! Line numbers of what is drawn. The drawer counts the lines that it is given, and is given few: here its numbers become
//! those of the book.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The lines that are given to the drawer for one finding, counted from 1 through all its sheets: the number of each in its
/// file, or none where nothing of it is drawn.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<Option<u32>>);

impl Numbers {
    /// How many lines there are.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    /// One more line.
    pub(super) fn add(&mut self, number: Option<u32>) {
        self.0.push(number);
    }

    /// How many cells the margin is too narrow.
    pub(super) fn missing(&self) -> usize {
        let digits = |number: u32| number.checked_ilog10().map_or(1, |log| log as usize + 1);
        let greatest = self.0.iter().flatten().max().copied().map_or(1, digits);
        let last = self.0.iter().rposition(Option::is_some).unwrap_or_default();
        greatest.saturating_sub(digits(crate::source::offset(last + 1)))
    }

    /// A line of the drawer with the number that its line has in the book, in a margin that is wider by what is missing.
    pub(super) fn restored<'l>(&self, line: &'l str, missing: usize) -> Cow<'l, str> {
        let (before, rest) = after_code(line);
        // The last line is a rule below the margin.
        if let Some(rule) = rest.chars().next().filter(|first| matches!(first, '─' | '-')) {
            return format!("{before}{}{rest}", rule.to_string().repeat(missing)).into();
        }
        let margin = rest.trim_start_matches(' ');
        if margin.len() == rest.len() {
            return line.into();
        }
        let (code, numbered) = after_code(margin);
        let blank = numbered.trim_start_matches(' ');
        let digits = blank.len() - blank.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let (number, behind) = blank.split_at_checked(digits).unwrap_or(("", blank));
        let known = number.parse::<usize>().ok().and_then(|number| *self.0.get(number.checked_sub(1)?)?);
        let is_margin = behind.starts_with(" │") || behind.starts_with(" |");
        let mut restored = line.get(..line.len() - margin.len()).unwrap_or_default().to_owned();
        let width = numbered.len() - blank.len() + digits + missing;
        let _ = match known.filter(|_| is_margin) {
            Some(known) => write!(restored, "{code}{known:>width$}{behind}"),
            None if numbered.starts_with(' ') => write!(restored, "{code}{}{numbered}", " ".repeat(missing)),
            None => write!(restored, "{}{margin}", " ".repeat(missing)),
        };
        restored.into()
    }
}

/// The colour code at the front of a text, and what follows it.
fn after_code(text: &str) -> (&str, &str) {
    let end = text.starts_with('\x1b').then(|| text.find('m').map_or(text.len(), |at| at + 1));
    text.split_at_checked(end.unwrap_or_default()).unwrap_or(("", text))
}

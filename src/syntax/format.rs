//! The canonical layout: one space between words, verbs and keys padded, arguments in order; nothing said is lost.
//!
//! A line stays a line. What could not be read stays byte for byte, and so do all comments and the prose of notes.

mod line;
mod meaning;

use line::{entry_line, field_line, spaced};
pub use line::{entry_start, written_field};
pub use meaning::same_meaning;

use super::error::{Fault, What};
use super::leaf::{Base, any_blanks, taken};
use super::tree::Item;
use super::{comment_start, end_of_item, field, host, item};

/// A text in its canonical layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Formatted {
    /// The whole text.
    pub text: String,
    /// How many items could not be read, and stay as they are.
    pub broken: usize,
}

/// Why a text is not formatted at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// A merge conflict is not resolved.
    Conflict,
    /// The result would not mean the same, or would not be stable: a fault of the program.
    Unsafe,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Conflict => "a merge conflict is not resolved: nothing is changed",
            Self::Unsafe => {
                "a bug in ghost, please report it: the result would not mean the same, so nothing is changed"
            }
        })
    }
}

/// The canonical layout of a text.
///
/// # Errors
/// Where the text holds a merge conflict, or the result would not mean the same.
pub fn format(text: &str) -> Result<Formatted, Refused> {
    let formatted = layout(text)?;
    let again = layout(&formatted.text)?;
    let safe = again.text == formatted.text && same_meaning(text, &formatted.text);
    if safe { Ok(formatted) } else { Err(Refused::Unsafe) }
}

/// A line of the text, with its end.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// All of it but its end.
    whole: &'t str,
    /// `\n`, `\r\n`, or nothing at the end of the text.
    end: &'t str,
    /// What it says: without the blanks around it, without its comment.
    content: &'t str,
    /// Its comment, from the semicolon on.
    comment: &'t str,
}

impl<'t> Line<'t> {
    fn is_blank(&self) -> bool {
        blank_end(self.whole).is_empty()
    }

    /// What stands before its comment, of a line that says nothing else: blanks, perhaps odd ones.
    fn margin(&self) -> &'t str {
        self.whole.get(..comment_start(self.whole)).unwrap_or_default().trim_matches([' ', '\t'])
    }

    const fn len(&self) -> usize {
        self.whole.len() + self.end.len()
    }

    fn is_indented(&self) -> bool {
        let inner = any_blanks(self.whole);
        inner.len() < self.whole.len()
    }
}

/// A text without the blanks at its end; where they keep a carriage return from ending the line, they stay.
fn blank_end(text: &str) -> &str {
    let trimmed = text.trim_end_matches([' ', '\t']);
    if trimmed.ends_with('\r') { text } else { trimmed }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').map(|line| {
        // A lone carriage return ends no line.
        let whole = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let end = line.get(whole.len()..).unwrap_or_default();
        let (content, comment) = whole.split_at(comment_start(whole));
        Line { whole, end, content: blank_end(any_blanks(content)), comment: blank_end(comment) }
    })
}

fn layout(text: &str) -> Result<Formatted, Refused> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let all: Vec<Line<'_>> = lines(body).collect();
    let usual_end = all.iter().map(|line| line.end).find(|end| !end.is_empty()).unwrap_or("\n");
    let mut writer =
        Writer { base: Base(text), out: String::with_capacity(text.len() + 64), usual_end, broken: 0 };
    writer.out.push_str(mark);
    let mut rest = all.as_slice();
    let mut start = 0;
    while let Some(line) = rest.first() {
        let end = if line.content.is_empty() { start + line.len() } else { end_of_item(body, start) };
        let mut count = 0;
        while let Some(line) = rest.get(count).filter(|_| start < end) {
            start += line.len();
            count += 1;
        }
        let (block, below) = rest.split_at_checked(count.max(1)).unwrap_or((rest, &[]));
        writer.block(block)?;
        rest = below;
    }
    Ok(Formatted { text: writer.finish(mark), broken: writer.broken })
}

struct Writer<'t> {
    base: Base<'t>,
    out: String,
    usual_end: &'t str,
    broken: usize,
}

impl<'t> Writer<'t> {
    /// An item with the lines below it, a comment, or a blank line.
    fn block(&mut self, block: &[Line<'t>]) -> Result<(), Refused> {
        let Some(head) = block.first() else { return Ok(()) };
        if head.content.is_empty() {
            self.plain(head);
            return Ok(());
        }
        let mut faults = Vec::new();
        let written = self.item(block, &mut faults);
        if faults.iter().any(|fault| fault.what == What::Conflict) {
            return Err(Refused::Conflict);
        }
        let Some(new) = written.filter(|_| !faults.iter().any(Fault::is_error)) else {
            self.broken += 1;
            for line in block {
                self.out.push_str(line.whole);
                self.end(line);
            }
            return Ok(());
        };
        for (line, new) in block.iter().zip(new) {
            match new {
                Some(new) => self.line(&new, line),
                None => self.plain(line),
            }
        }
        Ok(())
    }

    /// The lines of an item, new; none for those that say nothing. None at all where it could not be read.
    fn item(&self, block: &[Line<'t>], faults: &mut Vec<Fault<'t>>) -> Option<Vec<Option<String>>> {
        let head = block.first()?;
        if head.is_indented() || hides(head.whole) {
            return None;
        }
        let item = item(self.base, head.content, faults)?;
        let host = host(&item);
        let mut lines = vec![Some(match &item {
            Item::Entry(entry) if entry.broken => return None,
            Item::Entry(entry) => entry_line(head.content, entry),
            Item::Directive(directive) if directive.broken => return None,
            Item::Directive(_) => spaced(head.content),
        })];
        let mut fields = Vec::new();
        for line in block.iter().skip(1) {
            if line.content.is_empty() {
                lines.push(None);
                continue;
            }
            if !line.is_indented() {
                // Below an item, only the mark of a conflict is not.
                faults.push(Fault::new(line.content, What::Conflict));
                return None;
            }
            if hides(line.whole) {
                return None;
            }
            let indent = taken(line.whole, any_blanks(line.whole));
            faults.extend(field::indentation(indent, line.content));
            let field = field::field(self.base, host, line.content, faults)?;
            lines.push(Some(field_line(line.content, &field)));
            fields.push(field);
        }
        super::twice(&fields, self.base, faults);
        Some(lines)
    }

    /// A line that says nothing but a comment.
    fn plain(&mut self, line: &Line<'t>) {
        if line.is_blank() {
            // Several blank lines are one, and there is none at the beginning.
            let written = self.out.strip_suffix('\n').map(|out| out.strip_suffix('\r').unwrap_or(out));
            if written.is_some_and(|written| !written.is_empty() && !written.ends_with('\n')) {
                self.end(line);
            }
            return;
        }
        if !line.margin().is_empty() {
            // No-break spaces and the like stay for their owner to see.
            self.out.push_str(line.whole);
        } else if line.is_indented() {
            self.out.push_str("  ");
            self.out.push_str(line.comment);
        } else {
            self.out.push_str(line.comment);
        }
        self.end(line);
    }

    fn line(&mut self, new: &str, line: &Line<'t>) {
        self.out.push_str(new);
        if !line.comment.is_empty() {
            self.out.push_str("  ");
            self.out.push_str(line.comment);
        }
        self.end(line);
    }

    fn end(&mut self, line: &Line<'t>) {
        // A carriage return at the very end would become a part of the line's end.
        if line.end.is_empty() && line.whole.ends_with('\r') {
            return;
        }
        self.out.push_str(if line.end.is_empty() { self.usual_end } else { line.end });
    }

    /// The text without blank lines at its end.
    fn finish(&mut self, mark: &str) -> String {
        let mut out = std::mem::take(&mut self.out);
        while let Some(shorter) = out.strip_suffix('\n') {
            let shorter = shorter.strip_suffix('\r').unwrap_or(shorter);
            if shorter.len() <= mark.len() || !shorter.ends_with('\n') {
                break;
            }
            out.truncate(shorter.len());
        }
        let left = out.get(mark.len()..).unwrap_or_default().trim_start_matches([' ', '\t']);
        if matches!(left, "" | "\n" | "\r\n") {
            out.truncate(mark.len());
        }
        out
    }
}

/// Whether a line holds a character that must not be there: it stays as it is.
fn hides(line: &str) -> bool {
    !super::encoding::hidden(line).is_empty() || line.contains('\u{fffd}')
}

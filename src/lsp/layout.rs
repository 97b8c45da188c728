//! The canonical layout as small edits: a line for a line, and blank lines that go.

use super::snapshot::BookFile;
use crate::source::{Span, offset};
use crate::syntax::format::format;
use crate::syntax::item_around;

/// A new text for a part of the document.
pub(super) type Edit = (Span, String);

/// The edits that lay out the whole document.
///
/// # Errors
/// Why it is left as it is.
pub(super) fn whole(text: &str) -> Result<Vec<Edit>, String> {
    let formatted = format(text).map_err(|why| why.to_string())?;
    Ok(edits(text, &formatted.text, 0))
}

/// The edits that lay out the items which a span touches.
///
/// # Errors
/// Why they are left as they are.
pub(super) fn range(file: &BookFile<'_, '_>, span: Span) -> Result<Vec<Edit>, String> {
    let text = file.text();
    let first = item_around(text, span.start);
    // A selection of whole lines ends where the next line begins.
    let end = if span.is_empty() { span.end } else { span.end.saturating_sub(1) };
    let block = first.to(item_around(text, end));
    let part = text.get(block.range()).unwrap_or_default();
    let formatted = format(part).map_err(|why| why.to_string())?;
    // A selection that ends where a line begins does not hold it.
    let wanted = |edit: &Edit| edit.0.touches(span) && (span.is_empty() || edit.0.start < span.end);
    let lines = edits(part, &formatted.text, block.start).into_iter();
    // Blank lines at the ends of the part are between items of the whole.
    Ok(lines
        .filter(wanted)
        .filter(|(span, new)| !new.is_empty() || is_inside(part, block.start, *span))
        .collect())
}

/// The edits for the line that was ended just before this one.
///
/// # Errors
/// Why it is left as it is.
pub(super) fn line_before(file: &BookFile<'_, '_>, line: u32) -> Result<Vec<Edit>, String> {
    let ended = file.source.line_span(line);
    let mut edits = range(file, ended)?;
    edits.retain(|(span, new)| !new.is_empty() && ended.start <= span.start && span.end <= ended.end);
    Ok(edits)
}

/// Whether blank lines have something on both sides.
fn is_inside(part: &str, start: u32, span: Span) -> bool {
    let before = part.get(..(span.start - start) as usize).unwrap_or_default();
    let after = part.get((span.end - start) as usize..).unwrap_or_default();
    !before.trim().is_empty() && !after.trim().is_empty()
}

/// From one layout to the other: both have the same lines, but that the new one has fewer blank ones.
fn edits(old: &str, new: &str, shift: u32) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut new = new.split_inclusive('\n').peekable();
    let mut at = shift;
    for line in old.split_inclusive('\n') {
        let span = Span::new(at, at + offset(line.len()));
        at = span.end;
        let goes = is_blank(line) && new.peek().is_none_or(|new| !is_blank(new));
        if goes {
            edits.push((span, String::new()));
            continue;
        }
        let Some(new) = new.next() else { continue };
        edits.extend(changed(span, line, new));
    }
    edits
}

fn is_blank(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim().is_empty()
}

/// A line's new text, without the end that stays.
fn changed(span: Span, old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let (old_text, new_text) = (old.trim_end_matches(['\r', '\n']), new.trim_end_matches(['\r', '\n']));
    if old.get(old_text.len()..) == new.get(new_text.len()..) {
        return Some((Span::new(span.start, span.start + offset(old_text.len())), new_text.to_owned()));
    }
    Some((span, new.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes edits, the last one first.
    fn apply(text: &str, edits: &[Edit]) -> String {
        let mut text = text.to_owned();
        for (span, new) in edits.iter().rev() {
            text.replace_range(span.range(), new);
        }
        text
    }

    #[test]
    fn the_edits_lead_to_the_layout() {
        for text in [
            "",
            "\n\n",
            "\n\nclient acme\n\n\n\n2026-03-02  sent acme  Hello\n\n\n",
            "client acme\r\n\r\n\r\n2026-03-02 sent acme Hello",
            "\u{feff}client   acme  ; x\n  email a@b.example\n\n\n  phone 1\n; end",
            "2026-03-02 snet acme Hello\n \n\t\nclient acme",
            "client acme   ",
        ] {
            let edits = whole(text).unwrap();
            assert_eq!(apply(text, &edits), format(text).unwrap().text, "{text:?} {edits:?}");
        }
    }
}

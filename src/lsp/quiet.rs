//! Edits that change no finding: somebody writes a note or a comment, and nothing points at the line.
//!
//! The parser's own rules are asked again for this line. Places are given by line: as long as a line says the same but for
//! its note, and no finding points at it, all that was published stays true. What else a note decides, such as whether a
//! line says the same as another, is told when the typing stops: then the book is read again.

use std::path::Path;

use super::documents::Documents;
use super::place::{Encoding, Point, at};
use super::snapshot::Snapshot;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};
use crate::syntax::items;
use crate::syntax::tree::{Entry, Item};

/// Whether the findings of all books stay as they are although a document has another text in one line.
pub(super) fn is_quiet(snapshots: &[Snapshot<'_>], documents: &Documents<'_>, key: &Path, line: u32) -> bool {
    let Some(document) = documents.open.get(key) else { return false };
    let start = at(&document.text, Point { line, column: 0 }, Encoding::Utf8);
    let end = at(&document.text, Point { line, column: u32::MAX }, Encoding::Utf8);
    let new = document.text.get(start..end).unwrap_or_default();
    let mut known = false;
    for snapshot in snapshots {
        let Some(id) = snapshot.loaded.source_of(key) else { continue };
        let Some(source) = snapshot.loaded.book.sources.get(id) else { continue };
        let old = Place { source: id, span: source.line_span(line + 1) };
        known = true;
        if !says_the_same(source.slice(old.span), new) || has_finding_on(snapshot, old, id) {
            return false;
        }
    }
    known
}

/// Whether a finding points at a line.
fn has_finding_on(snapshot: &Snapshot<'_>, line: Place, id: SourceId) -> bool {
    let on_line = |place: Place| place.source == id && place.span.touches(line.span);
    let points_there = |finding: &Diagnostic| {
        on_line(finding.primary.place)
            || finding.labels.iter().any(|label| on_line(label.place))
            || finding.fixes.iter().any(|fix| on_line(fix.place))
    };
    snapshot.report().findings.iter().any(points_there)
}

/// Whether two lines say the same by themselves, but for a note or a comment.
fn says_the_same(old: &str, new: &str) -> bool {
    let ((old_items, old_errors), (new_items, new_errors)) = (items(old), items(new));
    if !old_errors.is_empty() || !new_errors.is_empty() {
        return false;
    }
    match (old_items.as_slice(), new_items.as_slice()) {
        ([], []) => true,
        ([Item::Entry(old)], [Item::Entry(new)]) => is_alike(old, new),
        _ => false,
    }
}

/// Whether two entries are the same but for their notes.
fn is_alike(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    !old.broken
        && !new.broken
        && (old.day, old.verb, old.subject.whole.text) == (new.day, new.verb, new.subject.whole.text)
        && old.args.says_the_same(&new.args)
}

#[cfg(test)]
mod tests {
    use super::says_the_same;

    #[test]
    fn only_notes_and_comments_say_nothing() {
        for (old, new) in [
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme Hellox"),
            ("2026-03-02 sent acme Hello", "2026-03-02   sent acme"),
            ("2026-03-02 sent acme", "2026-03-02 sent acme ; later"),
            ("; a", ""),
            ("2026-03-02 paid acme #1 EUR 1.00 x", "2026-03-02 paid acme EUR 1.0 #1 y"),
        ] {
            assert!(says_the_same(old, new), "{old:?} {new:?}");
        }
        for (old, new) in [
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acmex Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-03 sent acme Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 asked acme Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme fyi Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme by 2026-03-09 Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme #1 Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme @phone Hello"),
            ("2026-03-02 sent acme Hello", "2026-03-02 sent acme \u{202e}Hello"),
            ("2026-03-02 sent acme Hello", " 2026-03-02 sent acme Hello"),
            ("2026-03-02 sent acme Hello", "; 2026-03-02 sent acme Hello"),
            ("2026-03-02 invoiced acme #1 EUR 1", "2026-03-02 invoiced acme #1 EUR 12"),
            ("2026-03-02 invoiced acme #1 EUR 1 due 2026-04-01", "2026-03-02 invoiced acme #1 EUR 1"),
            ("2026-03-02 snet acme Hello", "2026-03-02 snet acme Hellox"),
            ("client acme", "client acmex"),
            ("  email a@b.example", "  email a@c.example"),
            ("", "x"),
        ] {
            assert!(!says_the_same(old, new), "{old:?} {new:?}");
        }
    }
}

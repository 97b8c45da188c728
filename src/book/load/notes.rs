//! Notes that begin with a project: `sent acme web` where a project `acme:web` is known.

use super::{Loader, Piece};
use crate::book::complete::MaybeProject;
use crate::source::{Span, offset};
use crate::syntax::tree;

impl Loader<'_> {
    /// Remembers an entry whose note begins, right behind its client, with what may be a project of that.
    pub(super) fn project_in_note(&mut self, piece: Piece, written: &tree::Entry<'_>) {
        let client = &written.subject.whole;
        if !written.args.is_empty() || client.text.contains(':') {
            return;
        }
        let Some(note) = written.note.as_ref().filter(|note| !note.quoted) else { return };
        let marked = note.raw.text.split([' ', '\t']).next().unwrap_or_default();
        let word = marked.trim_end_matches([':', ',', '.', ';']);
        if !self.book.names.is_of_project(word) {
            return;
        }
        let start = note.raw.span.start;
        let part = |text: &str| piece.place(Span::new(start, start + offset(text.len()))).span;
        let place = piece.place(client.span);
        self.book.maybe_projects.push(MaybeProject {
            source: place.source,
            client: place.span,
            word: part(word),
            end: part(marked).end,
            right: format!("{}:{word}", client.text),
        });
    }
}

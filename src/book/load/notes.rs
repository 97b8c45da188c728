//! Notes that begin with a project: `sent acme web` where a project `acme:web` is known.

use super::{Loader, Piece};
use crate::book::complete::MaybeProject;
use crate::book::model::SubjectId;
use crate::source::{Span, offset};
use crate::syntax::currency::Currency;
use crate::syntax::tree;
use crate::syntax::words::{Lead, Verb, VerbRow};

impl Loader<'_> {
    /// Remembers an entry whose note begins, right behind its client, with what may be a project of that.
    pub(super) fn project_in_note(&mut self, piece: Piece, written: &tree::Entry<'_>, subject: SubjectId) {
        let client = &written.subject.whole;
        if self.book.names.is_project(subject) || !written.args.is_empty() {
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
            is_prose: !goes_on(written.verb.row(), note.raw.text.get(marked.len()..).unwrap_or_default()),
        });
    }
}

/// Whether nothing follows, or what looks like an argument. What ends, stops or restarts the work of a client does so with
/// all its projects: it is told whatever follows.
fn goes_on(row: &VerbRow, behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '\t']);
    let next = rest.split([' ', '\t']).next().unwrap_or_default();
    let is_sign = next.starts_with(['#', '@', '$', '\u{a3}', '\u{a5}', '\u{20ac}']);
    let is_flag = || row.flags.iter().any(|flag| flag.word() == next);
    let is_of_all = matches!(row.verb, Verb::Closed | Verb::Paused | Verb::Resumed);
    rest.is_empty()
        || is_sign
        || is_of_all
        || is_flag()
        || Currency::of(next).is_some()
        || Lead::of(next).is_some()
}

//! Names that only the whole book can tell apart from words beside them: of a declaration, and of a client with a mark.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{known, next_word};
use crate::book::Book;
use crate::book::model::SubjectId;
use crate::source::{SourceId, Span, offset};
use crate::syntax::ONE_WORD;
use crate::syntax::error::{SyntaxError, What};

/// Marks behind a name.
const MARKS: [char; 4] = [',', ';', '/', '.'];

/// `received acme, website`: behind a client with a mark, a project of it is meant where the client has such a one.
pub(in crate::book) fn marked_clients(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    for (source, error) in errors.iter_mut().filter(|(_, error)| matches!(error.what, What::NotInName(_))) {
        let Some((span, client)) = error.fix.as_ref().filter(|(_, right)| !right.contains(':')) else {
            continue;
        };
        let Some((end, right)) = project_behind(book, *source, *span, client) else { continue };
        error.fix = Some((Span::new(span.start, end), right));
    }
    book.errors = errors;
}

/// The project that stands behind a client with a mark, and where it ends.
fn project_behind(book: &Book, source: SourceId, written: Span, client: &str) -> Option<(u32, String)> {
    let text = book.sources.get(source)?.text();
    text.get(written.range())?.ends_with(MARKS).then_some(())?;
    let line = text.get(written.end as usize..)?.lines().next()?;
    let (word, behind) = next_word(line);
    let project = word.trim_end_matches(MARKS).trim_end_matches(':');
    let right = format!("{client}:{project}");
    known(book, &right)?;
    Some((written.end + offset(line.len() - behind.len()), right))
}

/// Whom the entries of a book are about, and the clients of those.
fn used(book: &Book) -> FxHashSet<SubjectId> {
    let read = book.entries.iter().map(|entry| entry.subject);
    let named = read.chain(book.unread.iter().map(|unread| unread.subject));
    named.flat_map(|id| [id, book.subject(id).client]).collect()
}

/// `client acme gmbh "Acme GmbH"`: one word of the name is enough where the book uses that.
pub(in crate::book) fn of_several_words(book: &mut Book) {
    let is_one = |error: &SyntaxError| error.what == What::Expected(ONE_WORD);
    if !book.errors.iter().any(|(_, error)| is_one(error)) {
        return;
    }
    let used = used(book);
    let mut errors = std::mem::take(&mut book.errors);
    for (_, error) in errors.iter_mut().filter(|(_, error)| is_one(error)) {
        let Some((_, joined)) = &mut error.fix else { continue };
        let is_used = |name: &str| book.names.find_subject(name).is_some_and(|id| used.contains(&id));
        let first = error.text.split_ascii_whitespace().next().unwrap_or_default();
        if is_used(joined) {
            book.names.forgive(joined);
        } else if is_used(first) {
            book.names.forgive(first);
            first.clone_into(joined);
        }
    }
    book.errors = errors;
}

/// The projects that entries name and nobody declares, by their own names; none where two clients have one of the name.
pub(super) fn undeclared(book: &Book) -> FxHashMap<String, Option<String>> {
    let mut projects = FxHashMap::default();
    for (_, subject) in book.subjects().filter(|(_, subject)| subject.is_project() && !subject.is_known()) {
        if let Some(name) = subject.project_name().filter(|_| book.subject(subject.client).is_known()) {
            let full = Some(subject.name.to_string());
            projects.entry(name.to_owned()).and_modify(|known| *known = None).or_insert(full);
        }
    }
    projects
}

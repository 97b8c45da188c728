//! Names of declarations that only the whole book can tell apart from words beside them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::book::Book;
use crate::book::model::SubjectId;
use crate::syntax::ONE_WORD;
use crate::syntax::error::{SyntaxError, What};

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

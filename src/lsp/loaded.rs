//! A book that was read, and what is known of it: where it is, and what somebody was told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::documents::{Documents, Overlay};
use super::root::BookRoot;
use crate::book::Book;
use crate::book::files::Files;
use crate::book::include;
use crate::book::load::{Input, load};
use crate::source::{Source, SourceId};
use crate::syntax::error::SyntaxError;

/// How a line begins that names a file of the book.
const INCLUDE: &str = "include";

/// A book that was read.
pub(super) struct LoadedBook {
    /// Where it is.
    pub(super) root: BookRoot,
    /// What it says.
    pub(super) book: Book,
    /// The one name of each of its sources.
    pub(super) keys: Vec<PathBuf>,
    ids: BTreeMap<PathBuf, SourceId>,
    /// Whether it must be read again.
    pub(super) stale: bool,
    /// Whether somebody looks at it, or names it; others are there to be asked only.
    pub(super) is_watched: bool,
    /// Whether its findings were published.
    pub(super) is_published: bool,
}

impl LoadedBook {
    /// Reads it.
    pub(super) fn read(documents: &Documents<'_>, root: BookRoot) -> Self {
        let files = Overlay { documents, base: &root.base };
        let files_of_it = root
            .inputs
            .iter()
            .chain(&root.joined)
            // What cannot be read is left out: the others still make a book.
            .filter(|path| files.canonical(path).and_then(|key| files.read(&key)).is_ok())
            .cloned()
            .map(Input::File);
        let folders = root.folders.iter().cloned().map(Input::Folder);
        let inputs: Vec<Input> = folders.chain(files_of_it).collect();
        let book = load(&files, &inputs).unwrap_or_default();
        let key = |source: &Source| documents.key(&root.base.join(source.name()));
        let keys: Vec<PathBuf> = book.sources.iter().map(|(_, source)| key(source)).collect();
        let ids = keys.iter().cloned().zip((0..).map(SourceId)).collect();
        Self { root, book, keys, ids, stale: false, is_watched: false, is_published: false }
    }

    /// The folder from which its files are named.
    pub(super) fn base(&self) -> &Path {
        &self.root.base
    }

    /// The files that make it, with what they include left out.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Path> {
        self.root.inputs.iter().map(PathBuf::as_path)
    }

    /// The folder that no include may leave.
    pub(super) fn include_root(&self, files: &dyn Files) -> PathBuf {
        include::root(files, self.root.folders.iter().map(PathBuf::as_path), self.inputs())
    }

    /// Whether nobody knows all that it includes: a path leads nowhere, or the line is only half written.
    pub(super) fn is_open_ended(&self) -> bool {
        let is_include = |(id, error): &(SourceId, SyntaxError)| {
            let Some(source) = self.book.sources.get(*id) else { return false };
            let line = source.slice(source.line_span(source.position(error.span.start).line));
            line.split_whitespace().next().is_some_and(|word| INCLUDE.starts_with(word))
        };
        !self.book.is_whole() || self.book.errors.iter().any(is_include)
    }

    /// Whether a file is a part of it only because nobody knows all that it includes.
    pub(super) fn is_joined_by(&self, key: &Path) -> bool {
        key.strip_prefix(&self.root.base)
            .is_ok_and(|path| self.root.joined.iter().any(|joined| joined == path))
    }

    /// The source that is the file with this name.
    pub(super) fn source_of(&self, key: &Path) -> Option<SourceId> {
        self.ids.get(key).copied()
    }
}

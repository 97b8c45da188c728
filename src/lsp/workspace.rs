//! The books that open documents belong to: found as the command line finds them, and read again when one changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::documents::{Documents, Overlay};
use crate::book::Book;
use crate::book::files::{Files, MAIN, find};
use crate::book::load::{Input, load};
use crate::rules::Report;
use crate::source::{Source, SourceId};

/// Where a book is: a folder, and its files from there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct BookRoot {
    base: PathBuf,
    inputs: Vec<PathBuf>,
}

impl BookRoot {
    /// The book of a folder, as the command line finds it from there.
    fn of_folder(documents: &Documents<'_>, folder: &Path) -> Self {
        let root = Path::new("/");
        let found = find(&Overlay { documents, base: root }, folder);
        // A file that lies above is named from its own folder, as it would be there.
        let above = |path: &PathBuf| path.components().any(|part| part == Component::ParentDir);
        let main = found.first().filter(|path| above(path)).and_then(|path| path.parent());
        let base = main.map_or_else(|| folder.to_owned(), |main| documents.key(main));
        let inner = |path: &PathBuf| match path.strip_prefix(&base) {
            Ok(inner) if !above(path) => inner.to_owned(),
            _ => path.file_name().map(PathBuf::from).unwrap_or_default(),
        };
        let inputs = found.iter().map(inner).collect();
        Self { base, inputs }
    }

    /// The book that somebody names: files, and folders with all that is in them.
    fn of_names(documents: &Documents<'_>, named: &Named) -> Self {
        let files = Overlay { documents, base: &named.folder };
        let mut inputs = Vec::new();
        for path in &named.paths {
            if files.is_folder(path) {
                let inner = files.walk(path).into_iter();
                inputs.extend(
                    inner.map(|path| path.strip_prefix(&named.folder).map_or(path.clone(), Path::to_owned)),
                );
            } else {
                inputs.push(path.clone());
            }
        }
        Self { base: named.folder.clone(), inputs }
    }

    /// Whether it is led by a main file, so that it holds what that includes.
    fn is_led(&self) -> bool {
        matches!(self.inputs.as_slice(), [main] if main == Path::new(MAIN))
    }

    /// A document that no book holds is one by itself.
    fn of_file(key: &Path) -> Self {
        let base = key.parent().unwrap_or(key).to_owned();
        Self { base, inputs: key.file_name().map(PathBuf::from).into_iter().collect() }
    }
}

/// The paths of a book that somebody names, and the folder from which they lead.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The folder.
    pub folder: PathBuf,
    /// The paths; none where nobody names any.
    pub paths: Vec<PathBuf>,
}

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
    stale: bool,
    /// Whether somebody looks at it, or names it; others are there to be asked only.
    pub(super) is_watched: bool,
    /// Whether its findings were published.
    pub(super) is_published: bool,
}

impl LoadedBook {
    fn read(documents: &Documents<'_>, root: BookRoot) -> Self {
        let files = Overlay { documents, base: &root.base };
        let inputs: Vec<Input> = root
            .inputs
            .iter()
            // What cannot be read is left out: the others still make a book.
            .filter(|path| files.canonical(path).and_then(|key| files.read(&key)).is_ok())
            .cloned()
            .map(Input::File)
            .collect();
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

    /// The source that is the file with this name.
    pub(super) fn source_of(&self, key: &Path) -> Option<SourceId> {
        self.ids.get(key).copied()
    }
}

/// Large things that nobody needs any more, freed when nobody waits for an answer.
#[derive(Default)]
pub(super) struct Retired {
    books: Vec<LoadedBook>,
    /// What was found in them.
    pub(super) reports: Vec<Report>,
}

impl Retired {
    /// Frees everything.
    pub(super) fn clear(&mut self) {
        self.books.clear();
        self.reports.clear();
    }
}

/// Every book that somebody looks at.
#[derive(Default)]
pub(super) struct Workspace {
    pub(super) books: Vec<LoadedBook>,
    /// What nobody needs any more.
    pub(super) retired: Retired,
    /// The book that somebody names, to be asked before one is looked for.
    named: Named,
    /// The folders whose books were asked for although no document of theirs is open.
    pub(super) folders: BTreeSet<PathBuf>,
    /// Where the books of folders are, until files come or go.
    roots: Vec<(PathBuf, BookRoot)>,
}

impl Workspace {
    pub(super) fn new(named: Named) -> Self {
        Self { named, ..Self::default() }
    }

    /// Whatever is known of the disk may be wrong.
    pub(super) fn forget(&mut self) {
        self.roots.clear();
        self.invalidate_all();
    }

    /// Every book must be read again.
    pub(super) fn invalidate_all(&mut self) {
        for loaded in &mut self.books {
            loaded.stale = true;
        }
    }

    /// The books that hold this file must be read again.
    pub(super) fn invalidate(&mut self, key: &Path) {
        for loaded in &mut self.books {
            loaded.stale |= loaded.source_of(key).is_some();
        }
    }

    /// Where the book of a folder is.
    fn root(&mut self, documents: &Documents<'_>, folder: &Path) -> BookRoot {
        if let Some((_, root)) = self.roots.iter().find(|(known, _)| known == folder) {
            return root.clone();
        }
        // An empty path is no folder of a document: it stands for the book that is named.
        let is_named = folder.as_os_str().is_empty();
        let root = if is_named {
            BookRoot::of_names(documents, &self.named)
        } else {
            BookRoot::of_folder(documents, folder)
        };
        self.roots.push((folder.to_owned(), root.clone()));
        root
    }

    /// Loads what must be loaded, and drops what nobody looks at any more.
    pub(super) fn update(&mut self, documents: &Documents<'_>) {
        let mut wanted = BTreeSet::new();
        if !self.named.paths.is_empty() {
            wanted.insert(self.root(documents, Path::new("")));
            self.load_books(documents, &wanted);
        }
        // A book that a main file leads holds what it includes, also from folders that would be books by themselves.
        let roots = self.roots_of(documents, &wanted);
        wanted.extend(roots.into_iter().filter(BookRoot::is_led));
        self.load_books(documents, &wanted);
        wanted.extend(self.roots_of(documents, &wanted));
        wanted.retain(|root| !root.inputs.is_empty());
        self.load_books(documents, &wanted);
        let detached = documents.open.keys().filter(|key| !self.is_held(&wanted, key));
        let detached: BTreeSet<BookRoot> = detached.map(|key| BookRoot::of_file(key)).collect();
        wanted.extend(detached);
        let watched = wanted.clone();
        let folders: Vec<PathBuf> = self.folders.iter().cloned().collect();
        wanted.extend(folders.iter().map(|folder| self.root(documents, folder)));
        wanted.retain(|root| !root.inputs.is_empty());
        self.load_books(documents, &wanted);
        for loaded in &mut self.books {
            let was_watched = std::mem::replace(&mut loaded.is_watched, watched.contains(&loaded.root));
            // Who begins to look at it has been told nothing of it yet.
            loaded.is_published &= was_watched || !loaded.is_watched;
        }
        self.books.retain(|loaded| wanted.contains(&loaded.root));
        self.books.sort_by(|one, other| one.root.cmp(&other.root));
    }

    /// The books of the folders of all open documents that no book of some holds.
    fn roots_of(&mut self, documents: &Documents<'_>, books: &BTreeSet<BookRoot>) -> BTreeSet<BookRoot> {
        let others = documents.open.keys().filter(|key| !self.is_held(books, key));
        let folders: BTreeSet<&Path> = others.filter_map(|key| key.parent()).collect();
        folders.into_iter().map(|folder| self.root(documents, folder)).collect()
    }

    /// Whether one of some books holds a file.
    fn is_held(&self, books: &BTreeSet<BookRoot>, key: &Path) -> bool {
        self.books.iter().any(|loaded| books.contains(&loaded.root) && loaded.source_of(key).is_some())
    }

    fn load_books(&mut self, documents: &Documents<'_>, wanted: &BTreeSet<BookRoot>) {
        for root in wanted {
            match self.books.iter_mut().find(|loaded| loaded.root == *root) {
                Some(loaded) if loaded.stale => {
                    let old = std::mem::replace(loaded, LoadedBook::read(documents, root.clone()));
                    self.retired.books.push(old);
                }
                Some(_) => {}
                None => self.books.push(LoadedBook::read(documents, root.clone())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::files::Memory;

    #[test]
    fn only_a_book_that_begins_to_be_watched_is_told_again() {
        let mut files = Memory::default();
        files.put("/book/main.ghost", "client a\n");
        let documents = Documents::new(&files);
        let mut workspace = Workspace::default();
        let is_published = |workspace: &mut Workspace| {
            workspace.update(&documents);
            let published = workspace.books.first().map(|loaded| loaded.is_published);
            for loaded in &mut workspace.books {
                loaded.is_published = true;
            }
            published
        };
        workspace.folders.insert(PathBuf::from("/book"));
        assert_eq!(is_published(&mut workspace), Some(false), "it was just read");
        assert_eq!(is_published(&mut workspace), Some(true), "nobody looks at it, and nothing changed");
        workspace.named = Named { folder: "/book".into(), paths: vec!["main.ghost".into()] };
        assert_eq!(is_published(&mut workspace), Some(false), "somebody begins to look at it");
        assert_eq!(is_published(&mut workspace), Some(true));
    }
}

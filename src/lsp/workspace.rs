//! The books that open documents belong to: found as the command line finds them, and read again when one changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::documents::Documents;
use super::loaded::LoadedBook;
use super::root::{BookRoot, Named};
use crate::rules::Report;

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
    /// Books that were only looked into: they hold no open document.
    aside: Vec<LoadedBook>,
    /// Where the books of folders are, until files come or go.
    roots: BTreeMap<PathBuf, BookRoot>,
    /// The book of each open document when all that this book includes was known last.
    held: BTreeMap<PathBuf, BookRoot>,
    /// Where those are that main files lead, above each folder.
    led: BTreeMap<PathBuf, Vec<BookRoot>>,
}

impl Workspace {
    pub(super) fn new(named: Named) -> Self {
        Self { named, ..Self::default() }
    }

    /// Whatever is known of the disk may be wrong.
    pub(super) fn forget(&mut self) {
        self.roots.clear();
        self.led.clear();
        self.invalidate_all();
    }

    /// Every book must be read again.
    pub(super) fn invalidate_all(&mut self) {
        for loaded in self.books.iter_mut().chain(&mut self.aside) {
            loaded.stale = true;
        }
    }

    /// The books that hold this file must be read again.
    pub(super) fn invalidate(&mut self, key: &Path) {
        for loaded in self.books.iter_mut().chain(&mut self.aside) {
            loaded.stale |= loaded.source_of(key).is_some();
        }
    }

    /// Loads what must be loaded, and drops what nobody looks at any more.
    pub(super) fn update(&mut self, documents: &Documents<'_>) {
        self.books.append(&mut self.aside);
        let mut wanted = BTreeSet::new();
        if !self.named.paths.is_empty() {
            let named = || BookRoot::of_names(documents, &self.named);
            // An empty path is no folder of a document: it stands for the book that is named.
            wanted.insert(self.roots.entry(PathBuf::new()).or_insert_with(named).clone());
            self.load_books(documents, &wanted);
        }
        // A book that a main file leads holds what it includes, also from folders that would be books by themselves.
        let led: Vec<BookRoot> =
            self.not_held(documents, &wanted).filter_map(|key| self.led_with(documents, &key)).collect();
        wanted.extend(led);
        self.join(documents, &mut wanted);
        let gathered: Vec<BookRoot> = self
            .not_held(documents, &wanted)
            .filter_map(|key| Some(self.root(documents, key.parent()?)))
            .filter(|root| !root.is_led() && !root.inputs.is_empty())
            .collect();
        wanted.extend(gathered);
        self.load_books(documents, &wanted);
        let detached = self.not_held(documents, &wanted).map(|key| BookRoot::of_file(&key));
        wanted.extend(detached.collect::<Vec<_>>());
        let watched = wanted.clone();
        for folder in self.folders.clone() {
            let root = self.root_of_folder(documents, &folder);
            if !root.inputs.is_empty() && !wanted.iter().any(|known| known.is_same(&root)) {
                wanted.insert(root);
            }
        }
        self.load_books(documents, &wanted);
        self.remember(documents, &wanted);
        self.keep(&wanted, &watched);
    }

    /// Remembers to which books the open documents belong, where that is clear.
    fn remember(&mut self, documents: &Documents<'_>, wanted: &BTreeSet<BookRoot>) {
        self.held.retain(|key, _| documents.open.contains_key(key));
        for root in wanted {
            let Some(loaded) = self.books.iter().find(|loaded| loaded.root == *root) else { continue };
            if !loaded.is_open_ended() {
                let held = documents.open.keys().filter(|key| loaded.source_of(key).is_some());
                self.held.extend(held.map(|key| (key.clone(), root.clone())));
            }
        }
    }

    /// Keeps the books that are wanted, and those that were looked into beside them.
    fn keep(&mut self, wanted: &BTreeSet<BookRoot>, watched: &BTreeSet<BookRoot>) {
        for mut loaded in std::mem::take(&mut self.books) {
            let was_watched = std::mem::replace(&mut loaded.is_watched, watched.contains(&loaded.root));
            // Who begins to look at it has been told nothing of it yet.
            loaded.is_published &= was_watched || !loaded.is_watched;
            if wanted.contains(&loaded.root) {
                self.books.push(loaded);
            } else if self.led.values().flatten().any(|root| *root == loaded.root) {
                loaded.is_published = false;
                self.aside.push(loaded);
            } else {
                self.retired.books.push(loaded);
            }
        }
        self.books.sort_by(|one, other| one.root.cmp(&other.root));
    }

    /// Open documents that none of some books holds.
    fn not_held(&self, documents: &Documents<'_>, books: &BTreeSet<BookRoot>) -> std::vec::IntoIter<PathBuf> {
        let is_held = |key: &&PathBuf| books.iter().any(|root| self.holds(root, key));
        documents.open.keys().filter(|key| !is_held(key)).cloned().collect::<Vec<_>>().into_iter()
    }

    fn loaded(&self, root: &BookRoot) -> Option<&LoadedBook> {
        self.books.iter().find(|loaded| loaded.root == *root)
    }

    /// Whether a book holds a file.
    fn holds(&self, root: &BookRoot, key: &Path) -> bool {
        self.loaded(root).is_some_and(|loaded| loaded.source_of(key).is_some())
    }

    /// Where the book of a folder is, as the command line finds it.
    fn root(&mut self, documents: &Documents<'_>, folder: &Path) -> BookRoot {
        let find = || BookRoot::of_folder(documents, folder);
        self.roots.entry(folder.to_owned()).or_insert_with(find).clone()
    }

    /// The same, or where the book is that includes it.
    fn root_of_folder(&mut self, documents: &Documents<'_>, folder: &Path) -> BookRoot {
        let root = self.root(documents, folder);
        let main = root.first(documents).filter(|_| root.is_led());
        main.and_then(|main| self.led_with(documents, &main)).unwrap_or(root)
    }

    /// The books that main files lead from the folder of a file or above, the nearest first.
    fn led(&mut self, documents: &Documents<'_>, key: &Path) -> Vec<BookRoot> {
        let folder = key.parent().unwrap_or(key);
        let find = || BookRoot::led(documents, folder);
        let roots = self.led.entry(folder.to_owned()).or_insert_with(find).clone();
        self.load_books(documents, &roots);
        roots
    }

    /// The nearest of them that holds a file, or the one that includes its main file; else the nearest.
    fn led_with(&mut self, documents: &Documents<'_>, key: &Path) -> Option<BookRoot> {
        let roots = self.led(documents, key);
        let mut own = None;
        let mut held = key.to_owned();
        for root in &roots {
            if self.holds(root, &held) {
                held = root.first(documents)?;
                own = Some(root);
            }
        }
        own.or(roots.first()).cloned()
    }

    /// A document that no book holds joins the one that held it, where nobody knows any more all that this one includes:
    /// somebody may be writing the very line that includes it.
    fn join(&mut self, documents: &Documents<'_>, wanted: &mut BTreeSet<BookRoot>) {
        let mut joined: BTreeMap<BookRoot, BookRoot> = BTreeMap::new();
        for key in self.not_held(documents, wanted) {
            let mut roots = self.led(documents, &key).into_iter();
            let held = self.held.get(&key).cloned();
            let is_open = |root: &BookRoot| {
                held.as_ref().is_some_and(|held| held.is_same(root))
                    && self.loaded(root).is_some_and(LoadedBook::is_open_ended)
            };
            let Some(root) = roots.find(is_open) else { continue };
            let known = joined.remove(&root).unwrap_or_else(|| root.clone());
            joined.insert(root, known.joined_by(&key));
        }
        for (root, with_documents) in joined {
            wanted.remove(&root);
            wanted.insert(with_documents);
        }
        self.load_books(documents, wanted.iter());
    }

    fn load_books<'r>(&mut self, documents: &Documents<'_>, wanted: impl IntoIterator<Item = &'r BookRoot>) {
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

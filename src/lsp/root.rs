//! Where the books are that documents may belong to: found as the command line finds them, and in the folders that an
//! editor has open also above.

use std::path::{Component, Path, PathBuf};

use super::documents::{Documents, Overlay};
use crate::book::files::{Files, MAIN, main_file, mains};

/// The paths of a book that somebody names, and the folder from which they lead.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The folder.
    pub folder: PathBuf,
    /// The paths; none where nobody names any.
    pub paths: Vec<PathBuf>,
}

/// Where a book is: a folder, and its files from there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct BookRoot {
    pub(super) base: PathBuf,
    pub(super) inputs: Vec<PathBuf>,
    /// The folders of which these are all the files.
    pub(super) folders: Vec<PathBuf>,
    /// Documents that it may well include, as long as not all of what it includes is known.
    pub(super) joined: Vec<PathBuf>,
}

impl BookRoot {
    const fn new(base: PathBuf, inputs: Vec<PathBuf>) -> Self {
        Self { base, inputs, folders: Vec::new(), joined: Vec::new() }
    }

    /// The book that the main file of a folder leads.
    fn led_from(folder: PathBuf) -> Self {
        Self::new(folder, vec![MAIN.into()])
    }

    /// The book of a folder, as the command line finds it from there.
    pub(super) fn of_folder(documents: &Documents<'_>, folder: &Path) -> Self {
        let files = Overlay { documents, base: Path::new("/") };
        if let Some(main) = main_file(&files, folder) {
            // A file that lies above is named from its own folder, as it would be there.
            let is_above = main.components().any(|part| part == Component::ParentDir);
            let above = main.parent().filter(|_| is_above);
            return Self::led_from(above.map_or_else(|| folder.to_owned(), |above| documents.key(above)));
        }
        let inner = |path: &PathBuf| path.strip_prefix(folder).map_or_else(|_| path.clone(), Path::to_owned);
        let inputs = files.walk(folder).iter().map(inner).collect();
        Self { folders: vec![".".into()], ..Self::new(folder.to_owned(), inputs) }
    }

    /// The books that main files lead and that may hold what lies in a folder, the nearest first: up to the top of the git
    /// checkout, else as far as the editor has folders open.
    pub(super) fn led(documents: &Documents<'_>, folder: &Path) -> Vec<Self> {
        let files = Overlay { documents, base: Path::new("/") };
        let open = documents.folders.iter().filter(|open| folder.starts_with(open));
        let outermost = open.min_by_key(|open| open.components().count());
        let found = mains(&files, folder, outermost.map(PathBuf::as_path));
        found.iter().filter_map(|main| Some(Self::led_from(documents.key(main.parent()?)))).collect()
    }

    /// The book that somebody names: files, and folders with all that is in them.
    pub(super) fn of_names(documents: &Documents<'_>, named: &Named) -> Self {
        let files = Overlay { documents, base: &named.folder };
        let (mut inputs, mut folders) = (Vec::new(), Vec::new());
        for path in &named.paths {
            if files.is_folder(path) {
                folders.push(path.clone());
                let inner = files.walk(path).into_iter();
                inputs.extend(
                    inner.map(|path| path.strip_prefix(&named.folder).map_or(path.clone(), Path::to_owned)),
                );
            } else {
                inputs.push(path.clone());
            }
        }
        Self { folders, ..Self::new(named.folder.clone(), inputs) }
    }

    /// A document that no book holds is one by itself.
    pub(super) fn of_file(key: &Path) -> Self {
        let base = key.parent().unwrap_or(key).to_owned();
        Self::new(base, key.file_name().map(PathBuf::from).into_iter().collect())
    }

    /// The same with a document that it may well include.
    pub(super) fn joined_by(mut self, key: &Path) -> Self {
        self.joined.extend(key.strip_prefix(&self.base).map(Path::to_owned));
        self
    }

    /// Whether it is led by a main file, so that it holds what that includes.
    pub(super) fn is_led(&self) -> bool {
        matches!(self.inputs.as_slice(), [main] if main == Path::new(MAIN))
    }

    /// Whether another one is the same, but for what has joined it.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.base == other.base && self.inputs == other.inputs
    }

    /// The one name of the file that leads it, or of the first one.
    pub(super) fn first(&self, documents: &Documents<'_>) -> Option<PathBuf> {
        Some(documents.key(&self.base.join(self.inputs.first()?)))
    }
}

//! The open documents, whose texts hold in place of those of the disk.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::place::{Encoding, Point, at};
use crate::book::files::{Files, Listed, Unreadable, is_ghost, normal};

/// A document that an editor has open.
#[derive(Debug)]
pub(super) struct Document {
    /// How the editor calls it.
    pub(super) uri: String,
    /// Which version of it this is.
    pub(super) version: i32,
    /// What it says now.
    pub(super) text: String,
}

/// A change of a document: a new text for a part of it, or for all of it.
#[derive(Debug)]
pub(super) struct Change {
    /// From where to where; everything where there is none.
    pub(super) part: Option<(Point, Point)>,
    /// The new text.
    pub(super) text: String,
}

impl Document {
    /// Makes a change.
    pub(super) fn change(&mut self, change: Change, encoding: Encoding) {
        let Some((start, end)) = change.part else {
            self.text = change.text;
            return;
        };
        let (start, end) = (at(&self.text, start, encoding), at(&self.text, end, encoding));
        self.text.replace_range(start.min(end)..start.max(end), &change.text);
    }
}

/// Open documents, by the one name of their file.
pub(super) struct Documents<'w> {
    disk: &'w dyn Files,
    pub(super) open: BTreeMap<PathBuf, Document>,
    /// The folders that the editor has open, by their one names.
    pub(super) folders: BTreeSet<PathBuf>,
    /// The one name of each path that was asked for, until the disk changes.
    known: RefCell<BTreeMap<PathBuf, PathBuf>>,
}

impl<'w> Documents<'w> {
    pub(super) fn new(disk: &'w dyn Files) -> Self {
        Self { disk, open: BTreeMap::new(), folders: BTreeSet::new(), known: RefCell::default() }
    }

    /// Forgets what is known of the disk.
    pub(super) fn forget(&self) {
        self.known.borrow_mut().clear();
    }

    /// The one name of a path, also where nothing is there yet.
    pub(super) fn key(&self, path: &Path) -> PathBuf {
        let path = normal(path);
        self.on_disk(&path).unwrap_or_else(|_| {
            let folder = path.parent().and_then(|folder| self.on_disk(folder).ok());
            match (folder, path.file_name()) {
                (Some(folder), Some(name)) => folder.join(name),
                _ => path,
            }
        })
    }

    fn on_disk(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        if let Some(known) = self.known.borrow().get(path) {
            return Ok(known.clone());
        }
        let canonical = self.disk.canonical(path)?;
        self.known.borrow_mut().insert(path.to_owned(), canonical.clone());
        Ok(canonical)
    }

    /// The open documents below a folder, each with its path from there.
    fn below<'d>(&'d self, folder: &'d Path) -> impl Iterator<Item = (&'d Path, &'d Path)> {
        self.open.keys().filter_map(move |path| Some((path.as_path(), path.strip_prefix(folder).ok()?)))
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The disk with the open documents over it, seen from a folder: relative paths begin there.
pub(super) struct Overlay<'d> {
    /// The documents.
    pub(super) documents: &'d Documents<'d>,
    /// The folder.
    pub(super) base: &'d Path,
}

impl Files for Overlay<'_> {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let path = self.base.join(path);
        self.documents.on_disk(&path).or_else(|why| {
            let key = self.documents.key(&path);
            if self.documents.open.contains_key(&key) { Ok(key) } else { Err(why) }
        })
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        match self.documents.open.get(path) {
            Some(document) => Ok(document.text.clone().into_bytes()),
            None => self.documents.disk.read(&self.base.join(path)),
        }
    }

    /// A byte order mark is no character of a document, so a file that is not open goes without it too.
    fn read_book(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = self.read(path)?;
        if !self.documents.open.contains_key(path) && bytes.starts_with(MARK) {
            bytes.drain(..MARK.len());
        }
        Ok(bytes)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.documents.disk.is_folder(&self.base.join(path))
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        let folder = self.base.join(folder);
        let mut names = self.documents.disk.list(&folder).unwrap_or_default();
        let here = self.documents.key(&folder);
        let beside = self.documents.below(&here).filter(|(_, rest)| rest.iter().count() == 1);
        let listed = |name: &str| Listed { name: name.to_owned(), is_folder: false };
        names.extend(beside.filter_map(|(_, rest)| rest.to_str().map(listed)));
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        let folder = self.base.join(folder);
        let mut files = self.documents.disk.walk(&folder);
        let here = self.documents.key(&folder);
        // What is on the disk but not found there was left out for a reason.
        let unsaved = self
            .documents
            .below(&here)
            .filter(|(path, _)| is_ghost(path) && self.documents.on_disk(path).is_err());
        files.extend(unsaved.map(|(_, rest)| folder.join(rest)));
        files.sort_unstable();
        files.dedup();
        files
    }

    fn identity(&self, canonical: &Path) -> PathBuf {
        if self.documents.open.contains_key(canonical) {
            return canonical.to_owned();
        }
        self.documents.disk.identity(canonical)
    }
}

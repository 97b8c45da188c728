//! Files that are kept in memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Files, Listed, Unreadable, is_ghost, is_hidden, normal};

/// Files that are kept in memory, each by its path: those of a test, or none at all. Open documents and a git revision
/// have `Files` of their own.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    /// Keeps a file.
    pub fn put(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(normal(path.as_ref()), bytes.into());
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &Path) {
        self.0.remove(&normal(path));
    }

    fn below<'m>(&'m self, folder: &Path) -> impl Iterator<Item = (&'m Path, &'m Path)> + use<'m> {
        let folder = normal(folder);
        self.0.keys().filter_map(move |path| Some((path.as_path(), path.strip_prefix(&folder).ok()?)))
    }
}

impl Files for Memory {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let path = normal(path);
        if self.0.contains_key(&path) || self.below(&path).next().is_some() {
            return Ok(path);
        }
        Err(Unreadable::Missing)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        match self.0.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.below(path).next().is_some() => Err(Unreadable::Folder),
            None => Err(Unreadable::Missing),
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        !self.0.contains_key(&normal(path)) && self.below(&normal(path)).next().is_some()
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        let mut names: Vec<Listed> = self
            .below(folder)
            .filter_map(|(_, rest)| {
                let mut parts = rest.iter();
                let name = parts.next()?.to_str()?.to_owned();
                Some(Listed { name, is_folder: parts.next().is_some() })
            })
            .filter(|listed| !listed.name.starts_with('.'))
            .collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        let files = self.below(folder).filter(|(path, rest)| is_ghost(path) && !is_hidden(rest));
        files.map(|(path, _)| path.to_owned()).collect()
    }
}

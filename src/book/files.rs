//! The only door to the disk: reading files, listing folders.

mod found;
mod memory;

use std::io::Read;
use std::path::{Component, Path, PathBuf};

pub use found::{MAIN, git_top, main_file, mains};
pub use memory::Memory;

use crate::source::MAX_BYTES;

/// The most files of a book.
pub const MAX_FILES: usize = 10_000;

/// Why a path could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// Nothing is there.
    Missing,
    /// A folder is there.
    Folder,
    /// A pipe, a device or a socket is there.
    NotRegular,
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// It would be one more file than a book may have.
    TooMany,
    /// The system says no, in its words.
    Refused(String),
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file"),
            Self::Folder => f.write_str("is a folder"),
            Self::NotRegular => f.write_str("not a regular file"),
            Self::TooLarge => write!(f, "larger than {} MiB", MAX_BYTES >> 20),
            Self::TooMany => write!(f, "a book has no more than {MAX_FILES} files"),
            Self::Refused(why) => f.write_str(why),
        }
    }
}

/// What lies in a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Listed {
    /// How it is called there.
    pub name: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
}

/// Files, wherever they are kept.
pub trait Files {
    /// The one name of an existing file or folder, links and `..` resolved.
    ///
    /// # Errors
    /// Where nothing is there, or the system does not let us look.
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable>;

    /// The bytes of a regular file.
    ///
    /// # Errors
    /// Where it is none, too large, or not to be read.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable>;

    /// The bytes of a file of a book.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn read_book(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        self.read(path)
    }

    /// A file of a book, to be read piece by piece.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open_book(&self, path: &Path) -> Result<Box<dyn Read>, Unreadable> {
        Ok(Box::new(std::io::Cursor::new(self.read_book(path)?)))
    }

    /// Whether a path is that of a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// What lies in a folder, in byte order of the names; hidden ones are left out.
    ///
    /// # Errors
    /// Where the system does not let us look.
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable>;

    /// Every visible `.ghost` file below a folder that git does not ignore, in byte order of paths; in a git checkout without
    /// what lies in another one. A folder that cannot be looked into is among them: whoever reads it is told why.
    fn walk(&self, folder: &Path) -> Vec<PathBuf>;

    /// Whether a file or folder is there.
    fn exists(&self, path: &Path) -> bool {
        self.canonical(path).is_ok()
    }

    /// What tells a file from all others, also where it has several names.
    fn identity(&self, canonical: &Path) -> PathBuf {
        canonical.to_owned()
    }
}

/// The extension of the files that make a book.
pub const EXTENSION: &str = "ghost";

/// Whether a path names a file of a book.
#[must_use]
pub fn is_ghost(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == EXTENSION)
}

/// Whether a part of a path begins with a dot.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.iter().any(|part| part.as_encoded_bytes().starts_with(b"."))
}

/// All that a reader gives, where that is no more than `most` bytes.
///
/// # Errors
/// Where it is more, or not to be read.
pub fn whole(reader: impl Read, most: u64) -> Result<Vec<u8>, Unreadable> {
    whole_into(Vec::new(), reader, most)
}

fn whole_into(mut bytes: Vec<u8>, reader: impl Read, most: u64) -> Result<Vec<u8>, Unreadable> {
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    if bytes.len() as u64 > most { Err(Unreadable::TooLarge) } else { Ok(bytes) }
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

fn refused(error: &std::io::Error) -> Unreadable {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Unreadable::Missing,
        std::io::ErrorKind::IsADirectory => Unreadable::Folder,
        std::io::ErrorKind::PermissionDenied => Unreadable::Refused("permission denied".into()),
        std::io::ErrorKind::InvalidFilename => Unreadable::Refused("the name is too long".into()),
        _ => Unreadable::Refused(cause(error)),
    }
}

/// What the system says is wrong, without its number.
#[must_use]
pub fn cause(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        return "no such file or folder".into();
    }
    let kind = error.kind().to_string();
    // Some faults have no kind but their own words, among them the ones of a dying disk.
    if kind != "uncategorized error" {
        return kind;
    }
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// What could not be looked into on the way through a folder; none where it is gone meanwhile.
fn shut(error: &ignore::Error, folder: &Path) -> Option<PathBuf> {
    let is_gone = error.io_error().is_some_and(|why| refused(why) == Unreadable::Missing);
    (!is_gone).then(|| path_of(error).unwrap_or(folder).to_owned())
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// Every visible `.ghost` file below a folder, also in checkouts by themselves where those are wanted.
fn walk(folder: &Path, in_checkouts: bool) -> Vec<PathBuf> {
    let mut found = ignore::WalkBuilder::new(folder);
    found.follow_links(false).require_git(true);
    found.filter_entry(move |entry| in_checkouts || entry.depth() == 0 || !is_checkout(entry));
    let is_ours = |entry: &ignore::DirEntry| {
        entry.file_type().is_some_and(|kind| kind.is_file()) && is_ghost(entry.path())
    };
    let file = |entry: Result<ignore::DirEntry, ignore::Error>| match entry {
        Ok(entry) => Some(entry).filter(is_ours).map(ignore::DirEntry::into_path),
        Err(error) => shut(&error, folder),
    };
    let mut files: Vec<PathBuf> = found.build().filter_map(file).collect();
    files.sort_unstable();
    files
}

/// Whether a folder is a checkout by itself: what lies in it is no part of one around it.
fn is_checkout(entry: &ignore::DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir()) && entry.path().join(".git").exists()
}

/// Opens a regular file; gives its length too.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn open(path: &Path) -> Result<(std::fs::File, u64), Unreadable> {
    // Looked at before it is opened: opening a pipe would wait for its writer.
    let facts = std::fs::metadata(path).map_err(|error| refused(&error))?;
    if facts.is_dir() {
        return Err(std::fs::read_dir(path).map_or_else(|error| refused(&error), |_| Unreadable::Folder));
    }
    if !facts.is_file() {
        return Err(Unreadable::NotRegular);
    }
    if facts.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    std::fs::File::open(path).map(|file| (file, facts.len())).map_err(|error| refused(&error))
}

#[expect(clippy::disallowed_methods, reason = "this is the door")]
impl Files for Disk {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        std::fs::canonicalize(path).map_err(|error| refused(&error))
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let (file, len) = open(path)?;
        let room = usize::try_from(len).unwrap_or_default();
        whole_into(Vec::with_capacity(room + 1), file, MAX_BYTES)
    }

    fn open_book(&self, path: &Path) -> Result<Box<dyn Read>, Unreadable> {
        open(path).map(|(file, _)| -> Box<dyn Read> { Box::new(file) })
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        let mut names: Vec<Listed> = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|error| refused(&error))? {
            let entry = entry.map_err(|error| refused(&error))?;
            let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'));
            let is_folder = || entry.file_type().is_ok_and(|kind| kind.is_dir()) || entry.path().is_dir();
            names.extend(name.map(|name| Listed { is_folder: is_folder(), name }));
        }
        names.sort_unstable();
        Ok(names)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        let files = if git_top(self, folder).is_some() { walk(folder, false) } else { Vec::new() };
        // Where all that there is lies in checkouts of their own, these are what is meant.
        if files.is_empty() { walk(folder, true) } else { files }
    }

    #[cfg(unix)]
    fn identity(&self, canonical: &Path) -> PathBuf {
        use std::os::unix::fs::MetadataExt;
        // Two hard links are one file; the numbers are no path that could be another file's.
        match std::fs::metadata(canonical) {
            Ok(facts) => PathBuf::from(format!("\0{}:{}", facts.dev(), facts.ino())),
            Err(_) => canonical.to_owned(),
        }
    }
}

/// A path without `.`, and without `..` where the folder before it is known.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            Component::ParentDir if normal.has_root() => {}
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_looked_into_is_named_and_one_that_is_gone_is_not() {
        let error = |kind: std::io::ErrorKind| {
            let why = Box::new(ignore::Error::Io(kind.into()));
            let err = Box::new(ignore::Error::WithPath { path: "book/sub".into(), err: why });
            ignore::Error::WithDepth { depth: 1, err }
        };
        let told = |kind| shut(&error(kind), Path::new("book"));
        assert_eq!(told(std::io::ErrorKind::PermissionDenied), Some("book/sub".into()));
        assert_eq!(told(std::io::ErrorKind::NotFound), None);
    }
}

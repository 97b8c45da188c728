//! Files as git keeps them: those of a revision, or those that are staged. Nothing is checked out.

mod named;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

pub use named::object;

use super::files::{Files, Listed, Unreadable, git_top, is_ghost, is_hidden, normal};
use crate::source::MAX_BYTES;

/// Asks git: its arguments, what it reads, and what it answers, or why it does not.
pub type Ask<'g> = Box<dyn Fn(&[&str], &[u8]) -> Result<Vec<u8>, NoAnswer> + 'g>;

/// Why git does not answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoAnswer {
    /// It says no word about it.
    Wordless,
    /// No checkout is there.
    Nowhere,
    /// The repository has no files beside it.
    Bare,
    /// As it says, or as is said of it.
    Said(String),
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wordless => "git: it says no",
            Self::Nowhere => "no git checkout here",
            Self::Bare => "this is a bare repository: it has no checkout, so go to a clone of it",
            Self::Said(why) => why,
        })
    }
}

impl From<NoAnswer> for String {
    fn from(why: NoAnswer) -> Self {
        why.to_string()
    }
}

/// Which files of git are meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// Those of a revision, as git calls it.
    Revision(String),
    /// Those that the next commit would hold.
    Index,
}

/// The most symbolic links followed to one file.
const MAX_LINKS: usize = 40;

/// What stands at a path.
#[derive(Clone, Debug)]
enum Node {
    /// A file, by the name of its content.
    File(String),
    /// A link, by the name of the content that says where it leads.
    Link(String),
}

/// The files of a checkout as git keeps them.
pub struct Revision<'g> {
    ask: Ask<'g>,
    here: PathBuf,
    top: PathBuf,
    nodes: BTreeMap<PathBuf, Node>,
    submodules: BTreeSet<PathBuf>,
    contents: RefCell<BTreeMap<String, Vec<u8>>>,
}

impl<'g> Revision<'g> {
    /// Looks up which files there are, in the checkout that holds `folder` on the disk.
    ///
    /// # Errors
    /// Where there is no checkout, or git does not know what is meant.
    pub fn open(disk: &dyn Files, folder: &Path, of: &Of, ask: Ask<'g>) -> Result<Self, String> {
        let here = disk.canonical(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let top = git_top(disk, &here).map_or_else(|| named_top(disk, &ask), Ok)?;
        let listed = match of {
            Of::Revision(name) => {
                let tree = object("tree", name, &ask)?;
                ask(&["ls-tree", "-r", "-z", "--full-tree", &tree], b"")?
            }
            Of::Index => ask(&["ls-files", "--stage", "-z", "--full-name", "--", ":/"], b"")?,
        };
        let (mut nodes, mut submodules) = (BTreeMap::new(), BTreeSet::new());
        for record in listed.split(|byte| *byte == 0).filter(|record| !record.is_empty()) {
            match node(record)? {
                (path, Some(node)) => drop(nodes.insert(path, node)),
                (path, None) => drop(submodules.insert(path)),
            }
        }
        let revision = Self { ask, here, top, nodes, submodules, contents: RefCell::default() };
        revision.fetch_books()?;
        Ok(revision)
    }

    /// Reads every file that may be a part of the book at once: git is started once, not once for each.
    fn fetch_books(&self) -> Result<(), String> {
        let books = self.nodes.iter().filter(|(path, _)| is_ghost(path));
        let names: Vec<&str> = books.map(|(_, Node::File(name) | Node::Link(name))| name.as_str()).collect();
        self.fetch(&names)
    }

    fn fetch(&self, names: &[&str]) -> Result<(), String> {
        if names.is_empty() {
            return Ok(());
        }
        let wanted: String = names.iter().flat_map(|name| [name, "\n"]).collect();
        let answer = (self.ask)(&["cat-file", "--batch"], wanted.as_bytes())?;
        let mut contents = self.contents.borrow_mut();
        let mut rest = answer.as_slice();
        while let Some((name, content, after)) = blob(rest) {
            contents.insert(name.to_owned(), content.to_vec());
            rest = after;
        }
        if rest.is_empty() { Ok(()) } else { Err("git does not have all of it: the clone is a part".into()) }
    }

    fn content(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        if !self.contents.borrow().contains_key(name) {
            self.fetch(&[name]).map_err(Unreadable::Refused)?;
        }
        self.contents.borrow().get(name).cloned().ok_or(Unreadable::Missing)
    }

    /// The filter through which git keeps a file, where it does.
    fn filter(&self, inside: &Path) -> Option<String> {
        let answer = (self.ask)(&["check-attr", "-z", "filter", "--", inside.to_str()?], b"").ok()?;
        let value = answer.split(|byte| *byte == 0).nth(2)?;
        let value = String::from_utf8_lossy(value).into_owned();
        Some(value).filter(|value| !["unspecified", "unset", "set"].contains(&value.as_str()))
    }

    /// A path from the top of the checkout on, links resolved; none where it lies outside.
    fn inside(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let whole = normal(&self.here.join(path));
        let outside = |_| Unreadable::Refused("it is not in this repository".into());
        let mut rest = whole.strip_prefix(&self.top).map_err(outside)?.to_owned();
        for _ in 0..MAX_LINKS {
            let link = rest.ancestors().find_map(|part| match self.nodes.get(part) {
                Some(Node::Link(name)) => Some((part.to_owned(), name)),
                _ => None,
            });
            let Some((link, name)) = link else { return Ok(rest) };
            let after = rest.strip_prefix(&link).map(Path::to_owned).unwrap_or_default();
            let target = path_of(&self.content(name)?);
            let folder = self.top.join(link.parent().unwrap_or(Path::new("")));
            let whole = normal(&folder.join(target).join(after));
            whole.strip_prefix(&self.top).map_err(outside)?.clone_into(&mut rest);
        }
        Err(Unreadable::Refused("too many links".into()))
    }

    /// What lies below a folder: paths from the top, in the order of their parts.
    fn below<'r>(&'r self, folder: &'r Path) -> impl Iterator<Item = (&'r Path, &'r Path, &'r Node)> {
        let from = self.nodes.range(folder.to_owned()..);
        let all = from.map(move |(path, node)| (path.as_path(), path.strip_prefix(folder).ok(), node));
        all.map_while(|(path, rest, node)| Some((path, rest?, node)))
            .filter(|(_, rest, _)| !rest.as_os_str().is_empty())
    }

    fn is_folder_inside(&self, inside: &Path) -> bool {
        inside.as_os_str().is_empty() || self.below(inside).next().is_some()
    }
}

/// How many first bytes show whether a file is text.
const BEGINNING: usize = 8 << 10;

/// Of so many bytes of a text that is broken at a few places, fewer than one is a control character; of those that a
/// cipher writes, one of nine is.
const TEXT_TO_CONTROL: usize = 32;

/// Whether bytes look like what a cipher writes, not like a book with a wrong byte in it.
fn is_locked(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let controls = beginning.iter().filter(is_control).count();
    let are_many = controls * TEXT_TO_CONTROL > beginning.len();
    beginning.contains(&0) || are_many && std::str::from_utf8(bytes).is_err()
}

/// What is said of a file that a filter made unreadable.
fn locked(filter: &str) -> Unreadable {
    Unreadable::Refused(format!(
        "git keeps it through the filter `{filter}`, so it can be read as a file alone"
    ))
}

/// The top of a checkout that only the environment knows: its repository lies elsewhere.
fn named_top(disk: &dyn Files, ask: &Ask<'_>) -> Result<PathBuf, String> {
    let said = ask(&["rev-parse", "--show-toplevel"], b"");
    let said = said.map_err(|why| if why == NoAnswer::Bare { why } else { NoAnswer::Nowhere })?;
    let top = path_of(said.strip_suffix(b"\n").unwrap_or(&said));
    disk.canonical(&top).map_err(|_| NoAnswer::Nowhere.into())
}

/// A record of `ls-tree` (`mode type name⇥path`) or of `ls-files` (`mode name stage⇥path`); a submodule has no
/// content.
fn node(record: &[u8]) -> Result<(PathBuf, Option<Node>), String> {
    let odd = || "git answers in a form that is not known".to_owned();
    let tab = record.iter().position(|byte| *byte == b'\t').ok_or_else(odd)?;
    let (facts, path) = record.split_at_checked(tab).ok_or_else(odd)?;
    let path = path_of(path.get(1..).unwrap_or_default());
    let facts = String::from_utf8_lossy(facts);
    let mut words = facts.split(' ');
    let (Some(mode), Some(second), Some(third)) = (words.next(), words.next(), words.next()) else {
        return Err(odd());
    };
    let (("blob" | "commit" | "tree", name) | (name, "0")) = (second, third) else {
        return Err(format!("{}: a merge is not finished", path.display()));
    };
    let node = match mode {
        "100644" | "100755" | "100664" => Some(Node::File(name.to_owned())),
        "120000" => Some(Node::Link(name.to_owned())),
        _ => None,
    };
    Ok((path, node))
}

/// The first answer of `cat-file --batch`: the name, the content, and what follows.
fn blob(answer: &[u8]) -> Option<(&str, &[u8], &[u8])> {
    let end = answer.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = answer.split_at_checked(end)?;
    let mut words = std::str::from_utf8(head).ok()?.split(' ');
    let (name, "blob", size) = (words.next()?, words.next()?, words.next()?) else { return None };
    let (content, after) = rest.get(1..)?.split_at_checked(size.parse().ok()?)?;
    Some((name, content, after.strip_prefix(b"\n")?))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

impl Files for Revision<'_> {
    fn canonical(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let inside = self.inside(path)?;
        let is_mark = inside == Path::new(".git");
        if is_mark || self.nodes.contains_key(&inside) || self.is_folder_inside(&inside) {
            return Ok(self.top.join(inside));
        }
        if inside.ancestors().any(|part| self.submodules.contains(part)) {
            return Err(Unreadable::Refused(
                "it is in a submodule, whose files git does not keep here".into(),
            ));
        }
        Err(Unreadable::Missing)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let inside = self.inside(path)?;
        match self.nodes.get(&inside) {
            Some(Node::File(name)) => {
                let bytes = self.content(name)?;
                if bytes.len() as u64 > MAX_BYTES { Err(Unreadable::TooLarge) } else { Ok(bytes) }
            }
            Some(Node::Link(_)) => Err(Unreadable::NotRegular),
            None if self.is_folder_inside(&inside) => Err(Unreadable::Folder),
            None => Err(Unreadable::Missing),
        }
    }

    // Of evidence only the sum counts, whatever its bytes are.
    fn read_book(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.read(path)?;
        let filter = if is_locked(&bytes) { self.filter(&self.inside(path)?) } else { None };
        filter.map_or(Ok(bytes), |filter| Err(locked(&filter)))
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.inside(path).is_ok_and(|inside| self.is_folder_inside(&inside))
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Unreadable> {
        let inside = self.inside(folder)?;
        let mut names: Vec<Listed> = Vec::new();
        for (_, rest, node) in self.below(&inside) {
            let mut parts = rest.iter();
            let Some(name) = parts.next().and_then(|name| name.to_str()) else { continue };
            if name.starts_with('.') {
                continue;
            }
            let leads_on = matches!(node, Node::Link(_)) && self.is_folder(&folder.join(name));
            names.push(Listed { name: name.to_owned(), is_folder: parts.next().is_some() || leads_on });
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn walk(&self, folder: &Path) -> Vec<PathBuf> {
        let Ok(inside) = self.inside(folder) else { return Vec::new() };
        let files = self
            .below(&inside)
            .filter(|(path, rest, node)| matches!(node, Node::File(_)) && is_ghost(path) && !is_hidden(rest));
        let mut files: Vec<PathBuf> = files.map(|(_, rest, _)| folder.join(rest)).collect();
        files.sort_unstable();
        files
    }
}

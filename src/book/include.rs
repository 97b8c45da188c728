//! Which files an `include` may read: plain relative paths and patterns, inside the book's root, `.ghost` files only.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::files::{EXTENSION, Files, Unreadable, git_top, is_ghost, normal};
use super::model::{Evidence, EvidenceFault, IncludeFault};
use crate::source::Place;
use crate::syntax::near;

/// The deepest chain of includes.
pub const MAX_DEPTH: usize = 64;
/// The most files of a book.
pub const MAX_FILES: usize = 10_000;

/// The folder that no include may leave: the top of the git checkout, else the folder of the first file, or the one
/// above it in which another named file lies.
#[must_use]
pub fn root<'p>(files: &dyn Files, mut named: impl Iterator<Item = &'p Path>) -> PathBuf {
    let canonical = |path: &Path| {
        let folder = folder_of(path);
        let canonical = files.canonical(path).ok().and_then(|file| file.parent().map(Path::to_owned));
        canonical.or_else(|| files.canonical(&folder).ok()).unwrap_or(folder)
    };
    let Some(first) = named.next() else { return PathBuf::default() };
    let mut last = first.parent();
    let first = canonical(first);
    if let Some(top) = git_top(files, &first) {
        return top;
    }
    let mut root = first;
    for path in named {
        // Most files of a folder lie beside one another.
        if std::mem::replace(&mut last, path.parent()) != path.parent() {
            let folder = canonical(path);
            if root.starts_with(&folder) {
                root = folder;
            }
        }
    }
    root
}

/// The folder of a file; that of a bare name is the current one.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whether a path may match several files.
#[must_use]
pub fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// The part of a path that some system or shell would read in its own way.
#[must_use]
pub fn odd_part(path: &str) -> Option<&str> {
    const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
    // With a digit behind them.
    const PORTS: [&str; 2] = ["COM", "LPT"];
    let is_device = |part: &&str| {
        let stem = part.split('.').next().unwrap_or_default();
        let is_one_of = |names: &[&str], stem: &str| names.iter().any(|name| name.eq_ignore_ascii_case(stem));
        let port = stem.strip_suffix(|digit: char| matches!(digit, '1'..='9'));
        is_one_of(&DEVICES, stem) || port.is_some_and(|port| is_one_of(&PORTS, port))
    };
    let is_odd = |sign: char| matches!(sign, '\\' | '$' | '%' | ':') || sign.is_control();
    let first = path.get(..1).filter(|first| matches!(*first, "/" | "~"));
    first.or_else(|| path.matches(is_odd).next()).or_else(|| path.split('/').find(is_device))
}

/// The files that a path names, as shown and as the disk knows them, in byte order of their paths.
///
/// # Errors
/// Why there is none that may be read.
pub fn resolve(
    files: &dyn Files,
    root: &Path,
    from: &Path,
    path: &str,
) -> Result<Vec<(PathBuf, PathBuf)>, IncludeFault> {
    if path.is_empty() || odd_part(path).is_some() {
        return Err(IncludeFault::Form);
    }
    let folder = folder_of(from);
    if is_pattern(path) {
        return matches(files, root, &folder, path);
    }
    let shown = normal(&folder.join(path));
    one(files, root, shown).map(|one| vec![one])
}

/// One file, if it may be read.
fn one(files: &dyn Files, root: &Path, shown: PathBuf) -> Result<(PathBuf, PathBuf), IncludeFault> {
    let looked_for = || shown.to_string_lossy().into_owned();
    let canonical = inside(files, root, &shown).map_err(|fault| match fault {
        Fault::Outside => IncludeFault::Outside(root_name(root)),
        Fault::Unreadable(why) => IncludeFault::Unreadable(why, looked_for()),
    })?;
    if !is_ghost(&canonical) || !is_ghost(&shown) {
        // A folder says more than a wrong name.
        return Err(match files.open_book(&canonical) {
            Err(why) => IncludeFault::Unreadable(why, looked_for()),
            Ok(_) => IncludeFault::Extension,
        });
    }
    Ok((shown, canonical))
}

/// Why a file that a book names is not looked at.
enum Fault {
    Outside,
    Unreadable(Unreadable),
}

/// A file as the disk knows it, where it lies inside the root, and not in git's own folder.
fn inside(files: &dyn Files, root: &Path, shown: &Path) -> Result<PathBuf, Fault> {
    // What lies outside by its name alone is not even looked for: whether it is there is nobody's business.
    let folder = files.canonical(&folder_of(shown)).unwrap_or_else(|_| folder_of(shown));
    if folder.has_root() && !folder.starts_with(root) {
        return Err(Fault::Outside);
    }
    let canonical = files.canonical(shown).map_err(Fault::Unreadable)?;
    match canonical.strip_prefix(root) {
        Ok(inside) if inside.iter().all(|part| part != ".git") => Ok(canonical),
        _ => Err(Fault::Outside),
    }
}

/// How a root is called in a message: by the name of its folder, which tells nobody where it lies.
fn root_name(root: &Path) -> String {
    root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The path of a file that is there and was probably meant: with `/` for `\`, with its `.ghost`, or with a part that is
/// misspelt.
pub(super) fn meant(
    files: &dyn Files,
    root: &Path,
    from: &Path,
    path: &str,
    why: &IncludeFault,
) -> Option<String> {
    let may_be_near = matches!(
        why,
        IncludeFault::Unreadable(Unreadable::Missing, _) | IncludeFault::Extension | IncludeFault::Form
    );
    if !may_be_near || path.len() > LONGEST {
        return None;
    }
    let path = path.replace('\\', "/");
    let itself = files.canonical(from).ok();
    let fits = |path: &String| {
        let found = resolve(files, root, from, path).unwrap_or_default();
        !is_pattern(path) && found.iter().any(|(_, canonical)| Some(canonical) != itself.as_ref())
    };
    let candidates = [path.clone(), format!("{path}.{EXTENSION}")];
    candidates.into_iter().find(fits).or_else(|| respelt(files, from, &path).filter(fits))
}

/// The most paths of a book for each of which the one that was probably meant is looked for.
pub(super) const MOST_MEANT: usize = 20;

/// No longer path is looked at.
const LONGEST: usize = 256;

/// A path with each part that is not there replaced by the nearest name of its folder.
fn respelt(files: &dyn Files, from: &Path, path: &str) -> Option<String> {
    if path.is_empty() || odd_part(path).is_some() {
        return None;
    }
    let mut folder = folder_of(from);
    let mut right: Vec<String> = Vec::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_file = parts.peek().is_none();
        let stem = |name: &str| name.strip_suffix(".ghost").unwrap_or(name).to_owned();
        let names = files
            .list(&folder)
            .unwrap_or_default()
            .into_iter()
            .filter(|(_, is_folder)| *is_folder != is_file);
        let names: Vec<String> =
            names.map(|(name, _)| name).filter(|name| !is_file || is_ghost(Path::new(name))).collect();
        let is_there = part == ".." || part == "." || names.iter().any(|name| name == part);
        let name = if is_there {
            part.to_owned()
        } else {
            let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
            let stem = near(&stem(part), stems.iter().map(String::as_str));
            // Or its ending is misspelt.
            let whole = || near(part, names.iter().map(String::as_str)).map(str::to_owned);
            let name = |stem: &str| if is_file { format!("{stem}.{EXTENSION}") } else { stem.to_owned() };
            stem.map(name).or_else(whole)?
        };
        folder.push(&name);
        right.push(name);
    }
    Some(right.join("/"))
}

fn matches(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    pattern: &str,
) -> Result<Vec<(PathBuf, PathBuf)>, IncludeFault> {
    let mut search = Search::new(files, root, folder, pattern).ok_or(IncludeFault::Pattern)?;
    // The folders before the first wild part need no search.
    let fixed: Vec<&str> = pattern.split('/').take_while(|part| !is_pattern(part)).collect();
    search.below(&fixed.iter().collect::<PathBuf>(), fixed.len());
    // What can be reached without a link is found by its own path.
    while let Some((link, at)) = search.links.pop_front() {
        search.below(&link, at);
    }
    if let Some((why, folder)) = search.shut {
        // What lies there may belong to the book.
        return Err(IncludeFault::Unreadable(why, normal(&folder).to_string_lossy().into_owned()));
    }
    let mut found = search.found;
    // In the byte order of their paths, not of their parts.
    found.sort_by(|one, other| one.as_os_str().cmp(other.as_os_str()));
    let allowed = |shown| match one(files, root, shown) {
        Err(why @ IncludeFault::Unreadable(Unreadable::Refused(_), _)) => Some(Err(why)),
        found => found.ok().map(Ok),
    };
    let allowed: Vec<_> = found.into_iter().filter_map(allowed).collect::<Result<_, _>>()?;
    if allowed.is_empty() { Err(IncludeFault::Nothing) } else { Ok(allowed) }
}

/// A search for the files that a pattern matches.
struct Search<'a> {
    files: &'a dyn Files,
    root: &'a Path,
    /// Where the pattern begins.
    folder: &'a Path,
    whole: GlobMatcher,
    parts: Vec<GlobMatcher>,
    /// The first part that stands for any number of folders.
    any_depth: usize,
    /// Folders that were looked at, and for which part: links may lead to one by many ways, and round in circles.
    seen: BTreeSet<(PathBuf, usize)>,
    /// Links to folders, which are followed last.
    links: VecDeque<(PathBuf, usize)>,
    found: Vec<PathBuf>,
    /// The first folder that could not be looked into, and why.
    shut: Option<(Unreadable, PathBuf)>,
}

impl<'a> Search<'a> {
    /// None where the pattern is none.
    fn new(files: &'a dyn Files, root: &'a Path, folder: &'a Path, pattern: &str) -> Option<Self> {
        let matcher = |pattern: &str| {
            let glob = GlobBuilder::new(pattern).literal_separator(true).build().ok()?;
            Some(glob.compile_matcher())
        };
        let parts: Option<Vec<GlobMatcher>> = pattern.split('/').map(matcher).collect();
        Some(Self {
            files,
            root,
            folder,
            whole: matcher(pattern)?,
            parts: parts?,
            any_depth: pattern.split('/').position(|part| part.contains("**")).unwrap_or(usize::MAX),
            seen: BTreeSet::new(),
            links: VecDeque::new(),
            found: Vec::new(),
            shut: None,
        })
    }

    /// Looks into the visible folder `inner`, where the part `at` of the pattern comes next.
    fn below(&mut self, inner: &Path, at: usize) {
        let here = self.folder.join(inner);
        let canonical = match self.files.canonical(&here) {
            Ok(canonical) => canonical,
            Err(why) => return self.note(why, here),
        };
        let is_inside = !canonical.has_root() || canonical.starts_with(self.root);
        if !is_inside || at > MAX_DEPTH || !self.seen.insert((canonical.clone(), at.min(self.any_depth))) {
            return;
        }
        let names = match self.files.list(&here) {
            Ok(names) => names,
            Err(why) => return self.note(why, here),
        };
        for (name, is_folder) in names {
            let path = inner.join(&name);
            if !is_folder {
                if is_ghost(&path) && self.whole.is_match(&path) {
                    self.found.push(normal(&self.folder.join(path)));
                }
            } else if self.leads_on(&name, at) {
                let is_real =
                    self.files.canonical(&self.folder.join(&path)).ok() == Some(canonical.join(&name));
                if is_real {
                    self.below(&path, at + 1);
                } else {
                    self.links.push_back((path, at + 1));
                }
            }
        }
    }

    /// Keeps why a folder is shut; one that is not there is none.
    fn note(&mut self, why: Unreadable, folder: PathBuf) {
        if why != Unreadable::Missing {
            self.shut.get_or_insert((why, folder));
        }
    }

    /// Whether the pattern goes on below a folder.
    fn leads_on(&self, name: &str, at: usize) -> bool {
        let fits = || self.parts.get(at).is_some_and(|part| part.is_match(name));
        at >= self.any_depth || (at + 1 < self.parts.len() && fits())
    }
}

/// The checksums of the files that a book names as evidence, or why there is none: each file is read once.
pub(super) type Checksums = FxHashMap<PathBuf, Result<String, String>>;

/// A file named as evidence, looked for beside the book that names it.
pub(super) fn evidence(
    (files, root, sums): (&dyn Files, &Path, &mut Checksums),
    book: &Path,
    path: String,
    place: Place,
    checksum: Option<&str>,
) -> Evidence {
    let fault = match inside(files, root, &normal(&folder_of(book).join(&path))) {
        Err(Fault::Unreadable(why)) => Some(EvidenceFault::Unreadable(why.to_string())),
        Err(Fault::Outside) => Some(EvidenceFault::Outside),
        Ok(canonical) => checksum.and_then(|wanted| {
            let sum = || files.read(&canonical).map(|bytes| hex(&Sha256::digest(bytes)));
            match sums.entry(canonical.clone()).or_insert_with(|| sum().map_err(|why| why.to_string())) {
                Err(why) => Some(EvidenceFault::Unreadable(why.clone())),
                Ok(real) => (real != wanted).then(|| EvidenceFault::Changed(real.clone())),
            }
        }),
    };
    Evidence { path, place, fault }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

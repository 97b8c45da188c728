//! Which files an `include` may read: plain relative paths and patterns, inside the book's root, `.ghost` files only.

mod pattern;

use std::path::{Path, PathBuf};

use pattern::matches;

use super::files::{EXTENSION, Files, Unreadable, git_top, is_ghost, normal};
use super::model::IncludeFault;
use crate::syntax::near;

/// The deepest chain of includes.
pub const MAX_DEPTH: usize = 64;

/// The folder that no include may leave: the top of the git checkout, else the folder that was named, or that of the first
/// file, or the one above it in which another named file lies.
#[must_use]
pub fn root<'p>(
    files: &dyn Files,
    folders: impl Iterator<Item = &'p Path>,
    mut named: impl Iterator<Item = &'p Path>,
) -> PathBuf {
    let canonical = |path: &Path| {
        let folder = folder_of(path);
        let canonical = files.canonical(path).ok().and_then(|file| file.parent().map(Path::to_owned));
        canonical.or_else(|| files.canonical(&folder).ok()).unwrap_or(folder)
    };
    let Some(first) = named.next() else { return PathBuf::default() };
    let mut last = first.parent();
    let mut root = canonical(first);
    for folder in folders {
        let folder = files.canonical(folder).unwrap_or_else(|_| folder.to_owned());
        if root.starts_with(&folder) {
            root = folder;
        }
    }
    if let Some(top) = git_top(files, &root) {
        return top;
    }
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

/// A file that an `include` names.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// Its path as it is shown.
    pub shown: PathBuf,
    /// Its path as the disk knows it.
    pub canonical: PathBuf,
}

/// The files that a path names, in byte order of their paths.
///
/// # Errors
/// Why there is none that may be read.
pub fn resolve(
    files: &dyn Files,
    root: &Path,
    from: &Path,
    path: &str,
) -> Result<Vec<NamedFile>, IncludeFault> {
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
fn one(files: &dyn Files, root: &Path, shown: PathBuf) -> Result<NamedFile, IncludeFault> {
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
    Ok(NamedFile { shown, canonical })
}

/// Why a file that a book names is not looked at.
pub(super) enum Fault {
    Outside,
    Unreadable(Unreadable),
}

/// A file as the disk knows it, where it lies inside the root, and not in git's own folder.
pub(super) fn inside(files: &dyn Files, root: &Path, shown: &Path) -> Result<PathBuf, Fault> {
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
        !is_pattern(path) && found.iter().any(|file| Some(&file.canonical) != itself.as_ref())
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
        let names =
            files.list(&folder).unwrap_or_default().into_iter().filter(|listed| listed.is_folder != is_file);
        let names: Vec<String> =
            names.map(|listed| listed.name).filter(|name| !is_file || is_ghost(Path::new(name))).collect();
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

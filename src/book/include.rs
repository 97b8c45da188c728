//! Which files an `include` may read: plain relative paths and patterns, inside the book's root, `.ghost` files only.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use sha2::{Digest, Sha256};

use super::files::{EXTENSION, Files, Unreadable, git_top, is_ghost, normal};
use super::model::{Evidence, EvidenceFault, IncludeFault};
use crate::source::Place;
use crate::syntax::near;

/// So many files may include one another in a chain.
pub const MAX_DEPTH: usize = 64;
/// So many files may make a book.
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
fn folder_of(file: &Path) -> PathBuf {
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

/// Whether a path has a form that some system or shell would read in its own way.
fn is_odd(path: &str) -> bool {
    const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"];
    let device = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem))
    };
    path.starts_with(['/', '~'])
        || path.contains(['\\', '$', '%', ':'])
        || path.chars().any(char::is_control)
        || path.split('/').any(device)
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
    if path.is_empty() || is_odd(path) {
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
    // What lies outside by its name alone is not even looked for.
    let folder = files.canonical(&folder_of(&shown)).unwrap_or_else(|_| folder_of(&shown));
    if folder.has_root() && !folder.starts_with(root) {
        return Err(IncludeFault::Outside(root_name(root)));
    }
    let looked_for = || shown.to_string_lossy().into_owned();
    let canonical = files.canonical(&shown).map_err(|why| IncludeFault::Unreadable(why, looked_for()))?;
    let inside = canonical.strip_prefix(root).map_err(|_| IncludeFault::Outside(root_name(root)))?;
    if inside.iter().any(|part| part == ".git") {
        return Err(IncludeFault::Outside(root_name(root)));
    }
    if !is_ghost(&canonical) || !is_ghost(&shown) {
        // A folder says more than a wrong name.
        return Err(match files.read(&canonical) {
            Err(why) => IncludeFault::Unreadable(why, looked_for()),
            Ok(_) => IncludeFault::Extension,
        });
    }
    Ok((shown, canonical))
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

/// For so many paths of a book, the one that was probably meant is looked for.
pub(super) const MOST_MEANT: usize = 20;

/// No longer path is looked at.
const LONGEST: usize = 256;

/// A path with each part that is not there replaced by the nearest name of its folder.
fn respelt(files: &dyn Files, from: &Path, path: &str) -> Option<String> {
    if path.is_empty() || is_odd(path) {
        return None;
    }
    let mut folder = folder_of(from);
    let mut right: Vec<String> = Vec::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_file = parts.peek().is_none();
        let stem = |name: &str| name.strip_suffix(".ghost").unwrap_or(name).to_owned();
        let names = files.list(&folder).into_iter().filter(|(_, is_folder)| *is_folder != is_file);
        let names: Vec<String> =
            names.map(|(name, _)| name).filter(|name| !is_file || is_ghost(Path::new(name))).collect();
        let is_there = part == ".." || part == "." || names.iter().any(|name| name == part);
        let name = if is_there {
            part.to_owned()
        } else {
            let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
            let near = near(&stem(part), stems.iter().map(String::as_str))?.to_owned();
            if is_file { format!("{near}.{EXTENSION}") } else { near }
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
    let glob =
        GlobBuilder::new(pattern).literal_separator(true).build().map_err(|_| IncludeFault::Pattern)?;
    let matcher = glob.compile_matcher();
    // The folders before the first wild part need no search.
    let fixed: PathBuf = pattern.split('/').take_while(|part| !is_pattern(part)).collect();
    let fixed = if fixed.file_name().is_some_and(|name| name == pattern) { PathBuf::new() } else { fixed };
    let depth = if pattern.contains("**") { MAX_DEPTH } else { pattern.split('/').count() };
    let mut found = Vec::new();
    search(files, folder, &fixed, depth, &mut |path| {
        if matcher.is_match(path) && is_ghost(path) {
            found.push(normal(&folder.join(path)));
        }
    });
    found.sort();
    let allowed: Vec<_> = found.into_iter().filter_map(|shown| one(files, root, shown).ok()).collect();
    if allowed.is_empty() { Err(IncludeFault::Nothing) } else { Ok(allowed) }
}

/// Every visible file below `folder/inner`, by its path from `folder`.
fn search(files: &dyn Files, folder: &Path, inner: &Path, depth: usize, each: &mut dyn FnMut(&Path)) {
    for (name, is_folder) in files.list(&folder.join(inner)) {
        let path = inner.join(&name);
        if !is_folder {
            each(&path);
        } else if depth > path.iter().count() {
            search(files, folder, &path, depth, each);
        }
    }
}

/// A file named as evidence, looked for beside the book that names it.
pub(super) fn evidence(
    files: &dyn Files,
    root: &Path,
    book: &Path,
    path: String,
    place: Place,
    checksum: Option<&str>,
) -> Evidence {
    let file = folder_of(book).join(&path);
    let fault = match files.canonical(&file) {
        Err(why) => Some(EvidenceFault::Unreadable(why.to_string())),
        Ok(canonical) if !canonical.starts_with(root) => Some(EvidenceFault::Outside),
        Ok(canonical) => checksum.and_then(|wanted| match files.read(&canonical) {
            Err(why) => Some(EvidenceFault::Unreadable(why.to_string())),
            Ok(bytes) => {
                let real = hex(&Sha256::digest(bytes));
                (real != wanted).then_some(EvidenceFault::Changed(real))
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

//! The files that the pattern of an `include` names: folder by folder, and no link round in a circle.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::{IncludeFault, MAX_DEPTH, NamedFile, is_pattern, one};
use crate::book::files::{Files, Listed, Unreadable, is_ghost, normal};

/// The files that a pattern names, in byte order of their paths.
///
/// # Errors
/// Where it is no pattern, names nothing, or a folder that it leads to is shut.
pub(super) fn matches(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    pattern: &str,
) -> Result<Vec<NamedFile>, IncludeFault> {
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
        let listed = match self.files.list(&here) {
            Ok(listed) => listed,
            Err(why) => return self.note(why, here),
        };
        for Listed { name, is_folder } in listed {
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

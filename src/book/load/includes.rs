//! Files that others include: each is read once, where it is first named.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::{Loader, shown};
use crate::book::files::MAX_FILES;
use crate::book::include::{self, MAX_DEPTH, NamedFile};
use crate::book::model::{BadInclude, IncludeFault};
use crate::source::Place;

/// What is left of the files that a pattern matches, or why there are none.
pub(super) type Listing = Result<VecDeque<NamedFile>, IncludeFault>;

impl Loader<'_> {
    pub(super) fn include(&mut self, place: Place, path: String) {
        let Some((from, _)) = self.stack.last() else { return };
        if include::is_pattern(&path) {
            let key = (include::folder_of(from), path);
            return self.include_all(place, &key);
        }
        match include::resolve(self.files, &self.root, from, &path) {
            Ok(paths) => {
                for file in paths {
                    self.include_one(place, &path, file);
                }
            }
            Err(why) => self.bad_include(place, path, why),
        }
    }

    /// Reads what a pattern matches and nobody has read yet. The files are looked for once: others may include them with
    /// the same words.
    fn include_all(&mut self, place: Place, key: &(PathBuf, String)) {
        if !self.listings.contains_key(key) {
            let Some((from, _)) = self.stack.last() else { return };
            let found = include::resolve(self.files, &self.root, from, &key.1).map(VecDeque::from);
            self.listings.insert(key.clone(), found);
        }
        loop {
            let file = match self.listings.get_mut(key) {
                Some(Ok(left)) => left.pop_front(),
                Some(Err(why)) => {
                    let why = why.clone();
                    return self.bad_include(place, key.1.clone(), why);
                }
                None => None,
            };
            let Some(file) = file else { return };
            if let Some(file) = self.include_one(place, &key.1, file) {
                if let Some(Ok(left)) = self.listings.get_mut(key) {
                    left.push_front(file);
                }
                return;
            }
        }
    }

    /// Reads a file that an `include` names; gives it back where there are too many already.
    fn include_one(&mut self, place: Place, path: &str, file: NamedFile) -> Option<NamedFile> {
        let identity = self.files.identity(&file.canonical);
        if let Some(at) = self.stack.iter().position(|(_, known)| *known == identity) {
            // A pattern that matches the file itself leaves it out.
            if !include::is_pattern(path) {
                let chain = self.stack.iter().skip(at).map(|(path, _)| path);
                let chain = chain.chain(std::iter::once(&file.shown)).map(|path| shown(path)).collect();
                self.bad_include(place, path.to_owned(), IncludeFault::Cycle(chain));
            }
        } else if self.seen.contains(&identity) {
        } else if self.stack.len() >= MAX_DEPTH || self.seen.len() >= MAX_FILES {
            self.bad_include(place, path.to_owned(), IncludeFault::TooMany);
            return Some(file);
        } else if let Err(why) = self.file(&file.shown, &file.canonical) {
            let looked_for = shown(&file.shown);
            self.bad_include(place, path.to_owned(), IncludeFault::Unreadable(why, looked_for));
        }
        None
    }

    fn bad_include(&mut self, place: Place, path: String, why: IncludeFault) {
        let from = self.stack.last().filter(|_| self.book.bad_includes.len() < include::MOST_MEANT);
        let from = from.map(|(from, _)| from.as_path());
        let meant = from.and_then(|from| include::meant(self.files, &self.root, from, &path, &why));
        self.book.bad_includes.push(BadInclude { place, path, why, meant });
    }
}

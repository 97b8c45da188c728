//! The files that an `include` may name: every `.ghost` file in the book's root, by its path from the document; and
//! those that may be evidence: what else lies beside the document or below.

use std::path::{Component, Path, PathBuf};

use super::documents::{Documents, Overlay};
use super::loaded::LoadedBook;
use super::proposal::{Proposal, Sort, proposal};
use super::snapshot::BookFile;
use crate::book::files::{Files, Listed, is_ghost};
use crate::book::include::resolve;
use crate::syntax::tree::{quote, unquote};

/// The most files that are proposed.
const MOST: usize = 1000;

/// The paths that may stand behind `include`, those that are no part of the book yet before the others.
pub(super) fn paths(documents: &Documents<'_>, file: &BookFile<'_, '_>) -> Vec<Proposal> {
    let loaded = file.snapshot.loaded;
    let files = Overlay { documents, base: loaded.base() };
    let root = loaded.include_root(&files);
    let from = Path::new(file.source.name());
    let Some(own) = loaded.keys.get(usize::from(file.id.0)) else { return Vec::new() };
    let Some(folder) = own.parent() else { return Vec::new() };
    let main = main(documents, loaded);
    let mut proposals = Vec::new();
    for found in files.walk(&root).into_iter().take(MOST) {
        let key = documents.key(&found);
        let path = relative(folder, &key).filter(|path| resolve(&files, &root, from, path).is_ok());
        if let Some(path) = path.filter(|_| key != *own && Some(&key) != main.as_ref()) {
            let is_known = loaded.source_of(&key).is_some() && !loaded.is_joined_by(&key);
            let detail = if is_known { "a part of the book already" } else { "no part of the book yet" };
            proposals.push((is_known, proposal(written(path), Sort::Path, detail)));
        }
    }
    proposals.sort_by_key(|(is_known, _)| *is_known);
    proposals.into_iter().map(|(_, proposal)| proposal).collect()
}

/// The files that the path of an `include` names, each as it is shown.
pub(super) fn named(documents: &Documents<'_>, file: &BookFile<'_, '_>, path: &str) -> Vec<String> {
    let loaded = file.snapshot.loaded;
    let files = Overlay { documents, base: loaded.base() };
    let root = loaded.include_root(&files);
    let found = resolve(&files, &root, Path::new(file.source.name()), path).unwrap_or_default();
    found.into_iter().map(|file| file.shown.to_string_lossy().into_owned()).collect()
}

/// The paths that may stand behind `file`: what lies in the folder that was typed so far; a folder leads on.
pub(super) fn evidence(documents: &Documents<'_>, file: &BookFile<'_, '_>, typed: &str) -> Vec<Proposal> {
    let own = file.snapshot.loaded.keys.get(usize::from(file.id.0));
    let Some(folder) = own.and_then(|own| own.parent()) else { return Vec::new() };
    let is_quoted = typed.starts_with('"');
    let typed = if is_quoted { unquote(typed) } else { typed.to_owned() };
    let inner = typed.rsplit_once('/').map_or("", |(inner, _)| inner);
    // Nobody looks above the document, or at another part of the disk.
    if typed.starts_with('/')
        || Path::new(inner).components().any(|part| !matches!(part, Component::Normal(_)))
    {
        return Vec::new();
    }
    let gap = if inner.is_empty() { "" } else { "/" };
    let path = |Listed { name, is_folder }: Listed| {
        let path = format!("{inner}{gap}{name}");
        if !is_folder {
            let path = if is_quoted { quote(&path) } else { written(path) };
            return proposal(path, Sort::Path, "a file");
        }
        // It goes on behind the folder, so its quote stays open.
        let folder = quote(&format!("{path}/"));
        let is_quoted = is_quoted || needs_quotes(&path);
        let open = folder.strip_suffix('"').filter(|_| is_quoted);
        proposal(open.map_or_else(|| format!("{path}/"), str::to_owned), Sort::Path, "a folder")
    };
    let found = Overlay { documents, base: folder }.list(Path::new(inner)).unwrap_or_default();
    found.into_iter().filter(|listed| !is_ghost(Path::new(&listed.name))).take(MOST).map(path).collect()
}

/// The one file that makes a book by what it includes: none of those can include it.
fn main(documents: &Documents<'_>, loaded: &LoadedBook) -> Option<PathBuf> {
    let mut inputs = loaded.inputs();
    let main = inputs.next().filter(|_| inputs.next().is_none())?;
    Some(documents.key(&loaded.base().join(main)))
}

/// A path, in quotes where it would end before its end.
fn written(path: String) -> String {
    if needs_quotes(&path) { quote(&path) } else { path }
}

fn needs_quotes(path: &str) -> bool {
    path.contains([' ', '\t', ';', '"'])
}

/// The path of a file from a folder, with `/` between its parts.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let shared = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = file.components().skip(shared).map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_up_and_down_from_the_folder_of_the_document() {
        let path = |file: &str| relative(Path::new("/book/2026"), Path::new(file)).unwrap();
        assert_eq!(path("/book/2026/may.ghost"), "may.ghost");
        assert_eq!(path("/book/2026/a/b.ghost"), "a/b.ghost");
        assert_eq!(path("/book/rates.ghost"), "../rates.ghost");
        assert_eq!(path("/book/2025/may.ghost"), "../2025/may.ghost");
    }
}

//! Where a book is: the top of the checkout, and the main files up to there.

use std::path::{Path, PathBuf};

use super::Files;

/// The top of the git checkout that holds `folder`.
#[must_use]
pub fn git_top(files: &dyn Files, folder: &Path) -> Option<PathBuf> {
    let folder = files.canonical(folder).ok()?;
    folder.ancestors().find(|above| files.exists(&above.join(".git"))).map(Path::to_owned)
}

/// The file that a book is read from where nobody names one.
pub const MAIN: &str = "main.ghost";

/// The file that leads the book of `folder`: the nearest `main.ghost` here or above, up to the top of the git checkout.
/// Where there is none, the book is every `.ghost` file below.
#[must_use]
pub fn main_file(files: &dyn Files, folder: &Path) -> Option<PathBuf> {
    mains(files, folder, None).into_iter().next()
}

/// Every `main.ghost` in `folder` and above, the nearest first: up to the top of the git checkout, else up to an outermost
/// folder, where that holds this one.
#[must_use]
pub fn mains(files: &dyn Files, folder: &Path, outermost: Option<&Path>) -> Vec<PathBuf> {
    let mut here = folder.to_owned();
    let mut canonical = files.canonical(folder).unwrap_or_else(|_| folder.to_owned());
    let outermost = outermost.filter(|outermost| canonical.starts_with(outermost));
    let top = git_top(files, folder).or_else(|| outermost.map(Path::to_owned));
    let mut found = Vec::new();
    loop {
        let main = here.join(MAIN);
        if files.exists(&main) {
            found.push(main);
        }
        if top.as_ref().is_none_or(|top| *top == canonical) || !canonical.pop() {
            return found;
        }
        here.push("..");
    }
}

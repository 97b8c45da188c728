//! `ghost hook run`: what the hook does before each commit.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::COMMAND;
use crate::book::files::{Files, MAIN, git_top, main_file};
use crate::book::revision::Of;
use crate::command::scope::files_of;
use crate::command::world::World;
use crate::command::{self, CLEAN, Failure};

/// What somebody sets for a shell of theirs: it is about a book and a day of their own, not about the commit.
const OF_A_SHELL: [&str; 2] = ["GHOST_FILE", "GHOST_TODAY"];

/// Checks what is staged; where that is no book, there is nothing to check.
pub(super) fn run(world: &mut World<'_>) -> Result<u8, Failure> {
    let env = std::mem::replace(&mut world.env, Box::new(|_| None));
    world.env = Box::new(move |name| if OF_A_SHELL.contains(&name) { None } else { env(name) });
    if let Some(top) = git_top(&*world.files, &world.folder) {
        world.folder = top;
    }
    let (files, here) = (files_of(&Of::Index, world)?, Path::new("."));
    let found = main_file(&files, here).map_or_else(|| files.walk(here), |main| vec![main]);
    if found.is_empty() {
        return Ok(CLEAN);
    }
    let words = COMMAND.split(' ').map(OsString::from);
    Ok(command::run(words.chain(the_main(&found).map(OsString::from)), world))
}

/// The only main file among several files, where none lies outside its folder: it says which of them are the book, for
/// the others may be what is put aside. No file is left out that `ghost check` reads here.
fn the_main(found: &[PathBuf]) -> Option<&Path> {
    let are_several = found.len() > 1;
    let mut mains = found.iter().filter(|path| path.file_name().is_some_and(|name| name == MAIN));
    let main = mains.next().filter(|_| are_several && mains.next().is_none())?;
    let folder = main.parent()?;
    found.iter().all(|path| path.starts_with(folder)).then_some(main.as_path())
}

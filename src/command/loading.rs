//! From what was typed to a book: which files make it, and where they are read.

use std::path::{Path, PathBuf};

use super::Failure;
use super::scope::{Files, files_of};
use super::world::World;
use crate::book::Book;
use crate::book::files::{Unreadable, main_file, mains, whole};
use crate::book::load::{Input, PIECE, load, load_without_texts};
use crate::book::revision::Of;
use crate::book::rewritten::rewritten;
use crate::rules;
use crate::source::MAX_BYTES;

/// All of standard input.
pub(super) fn standard_input(world: &mut World<'_>) -> Result<Vec<u8>, Failure> {
    Ok(whole(&mut world.input, MAX_BYTES).map_err(|why| format!("standard input: {why}"))?)
}

/// What is said where standard input is named and not read.
pub(super) const NO_INPUT: &str =
    "--stdin-filename is the name of standard input: name `-` among the files too";

/// The inputs of the book: those named, else `GHOST_FILE`, else what is found from the current folder on.
pub(super) fn inputs(
    paths: &[PathBuf],
    stdin_name: Option<&PathBuf>,
    world: &mut World<'_>,
) -> Result<Vec<Input>, Failure> {
    let named = named(paths, world);
    if named.is_empty() {
        let here = PathBuf::from(".");
        if let Some(main) = main_file(&*world.files, &here) {
            return Ok(vec![Input::File(main)]);
        }
        let no_book =
            || Failure::NoBook("no book here: name a .ghost file, or begin one with `ghost init`".into());
        return in_folder(&here, world).ok_or_else(no_book);
    }
    let mut inputs = Vec::new();
    for path in &named {
        if path.as_os_str() == "-" {
            let bytes = standard_input(world)?;
            let name = stdin_name.cloned().unwrap_or_else(|| PathBuf::from("<stdin>"));
            inputs.extend(main_of(&name, world).filter(|_| named.len() == 1).map(Input::File));
            inputs.push(Input::Text(name, bytes));
            continue;
        }
        match world.files.canonical(path) {
            Err(why) => return Err(Failure::Cannot(format!("{}: {why}", path.display()))),
            Ok(_) if world.files.is_folder(path) => {
                inputs.extend(in_folder(path, world).into_iter().flatten());
            }
            Ok(_) => inputs.push(Input::File(path.clone())),
        }
    }
    match (inputs.is_empty(), named.first()) {
        // A gate that looks into the wrong folder must not pass.
        (true, Some(folder)) => {
            Err(Failure::Cannot(format!("{}: no .ghost file is in this folder", folder.display())))
        }
        _ => Ok(in_order(inputs)),
    }
}

/// Every file of a folder, in order, and the folder itself; none where there is no file.
fn in_folder(folder: &Path, world: &World<'_>) -> Option<Vec<Input>> {
    let found = world.files.walk(folder);
    let named = (!found.is_empty()).then(|| Input::Folder(folder.to_owned()));
    named.map(|named| in_order(std::iter::once(named).chain(found.into_iter().map(Input::File)).collect()))
}

/// Files in the byte order of their paths, in whatever order they are named: a hook names them in any. A text at hand stays
/// where it is.
fn in_order(mut inputs: Vec<Input>) -> Vec<Input> {
    if !inputs.iter().any(|input| matches!(input, Input::Text(..))) {
        inputs.sort_by(|one, other| one.path().as_os_str().cmp(other.path().as_os_str()));
    }
    inputs
}

/// The main file of the book that holds a file: an editor asks about one file of several.
fn main_of(file: &Path, world: &World<'_>) -> Option<PathBuf> {
    let files = &*world.files;
    let identity = |path: &Path| files.canonical(path).map(|path| files.identity(&path)).ok();
    let mut held = identity(file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let here = files.canonical(Path::new(".")).ok();
    let mut found = None;
    for main in mains(files, folder, here.as_deref()) {
        let book = load(files, &[Input::File(main)]).ok()?;
        let mut names = book.sources.iter().map(|(_, source)| Path::new(source.name()));
        let main = names.next()?.to_owned();
        // A main file that another one includes is a part of that book.
        if names.any(|name| identity(name).as_ref() == Some(&held)) {
            held = identity(&main)?;
            found = Some(main);
        }
    }
    found
}

/// Reads the book.
pub(super) fn book(inputs: &[Input], world: &World<'_>) -> Result<Book, Failure> {
    load(&*world.files, inputs).map_err(unreadable)
}

/// Reads the book; where there is none, what is built in holds.
pub(super) fn book_or_built_in(files: &Files, world: &mut World<'_>) -> Result<Book, Failure> {
    match inputs(&files.files, None, world) {
        Ok(inputs) => book(&inputs, world),
        Err(Failure::NoBook(_)) => Ok(Book::default()),
        Err(failure) => Err(failure),
    }
}

/// Whether a file is part of the book that is read where nobody names one.
pub(super) fn is_read_here(file: &Path, world: &mut World<'_>) -> bool {
    let Ok(wanted) = world.files.canonical(file) else { return false };
    let read = inputs(&[], None, world).and_then(|inputs| book(&inputs, world));
    read.is_ok_and(|book| {
        let mut names = book.sources.iter().map(|(_, source)| Path::new(source.name()));
        names.any(|name| world.files.canonical(name).is_ok_and(|name| name == wanted))
    })
}

fn unreadable((path, why): (PathBuf, Unreadable)) -> Failure {
    Failure::Cannot(format!("{}: {why}", path.display()))
}

/// Reads a book of which only the findings are counted; none where that cannot be done without its texts.
pub(super) fn book_to_count(inputs: &[Input], world: &World<'_>) -> Result<Option<Book>, Failure> {
    let book = load_without_texts(&*world.files, inputs, PIECE).map_err(unreadable)?;
    Ok(book.filter(rules::may_be_counted))
}

/// The book in the files that git keeps, or in those at hand; what is not there yet holds nothing.
pub(super) fn book_of(of: Option<&Of>, paths: &[PathBuf], world: &mut World<'_>) -> Result<Book, Failure> {
    match of {
        Some(of) => inside(of, world, |world| book_in(paths, world))?,
        None => book(&inputs(paths, None, world)?, world),
    }
}

/// Does something while the files are those that git keeps.
fn inside<T>(of: &Of, world: &mut World<'_>, what: impl FnOnce(&mut World<'_>) -> T) -> Result<T, Failure> {
    let revision = files_of(of, world)?;
    let files = std::mem::replace(&mut world.files, Box::new(revision));
    let done = what(world);
    world.files = files;
    Ok(done)
}

/// The files and folders that are named, on the command line or else by `GHOST_FILE`.
fn named(paths: &[PathBuf], world: &World<'_>) -> Vec<PathBuf> {
    if paths.is_empty() { world.paths("GHOST_FILE") } else { paths.to_vec() }
}

/// The book in the files that are being read; what is not there yet holds nothing, but what can never be there is none.
fn book_in(paths: &[PathBuf], world: &mut World<'_>) -> Result<Book, Failure> {
    let named = named(paths, world);
    for path in &named {
        if let Err(why @ Unreadable::Refused(_)) = world.files.canonical(path) {
            return Err(unreadable((path.clone(), why)));
        }
    }
    let there: Vec<PathBuf> = named.iter().filter(|path| world.files.exists(path)).cloned().collect();
    let found = if there.is_empty() && !named.is_empty() { None } else { inputs(&there, None, world).ok() };
    found.map_or_else(|| Ok(Book::default()), |inputs| book(&inputs, world))
}

/// Holds a book against what it was at a revision, and tells what was not there: it has no past that could be rewritten.
pub(super) fn hold_against(
    name: &str,
    paths: &[PathBuf],
    book: &mut Book,
    world: &mut World<'_>,
) -> Result<(), Failure> {
    let (earlier, new) = inside(&Of::Revision(name.to_owned()), world, |world| {
        let new = named(paths, world).into_iter().filter(|path| !world.files.exists(path));
        let new: Vec<PathBuf> = new.collect();
        (book_in(paths, world), new)
    })?;
    let earlier = earlier?;
    let shown = |path: &PathBuf| match path.to_str() {
        Some("-") => format!("standard input is not in {name}"),
        _ => format!("{} is not in {name}", path.display()),
    };
    let no_book = earlier.sources.iter().next().is_none() && new.is_empty();
    let no_book = no_book.then(|| format!("no book is in {name}"));
    for what in new.iter().map(shown).chain(no_book) {
        world.say(&format!("warning: {what}: nothing to compare with"))?;
    }
    let until = world.commit_date(name)?;
    book.rewritten = rewritten(&earlier, book, until);
    Ok(())
}

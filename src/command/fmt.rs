//! `ghost fmt`: the canonical layout, written in place, checked, or shown as a patch.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::loading::{NO_INPUT, book, inputs, standard_input};
use super::patch::show;
use super::world::World;
use super::{CLEAN, FAILED, FOUND, Failure};
use crate::book::load::Input;
use crate::diagnostic::count;
use crate::report::patch::Edited;
use crate::report::untrusted::{no_command, one_line};
use crate::syntax::encoding::decode;
use crate::syntax::format::{Formatted, format};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files or folders, or `-` to format standard input to standard output; without any, the files of the book
    paths: Vec<PathBuf>,
    /// Name to use for standard input
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Write nothing; exit with 1 if something would change
    #[arg(long)]
    check: bool,
    /// Write nothing; show the changes as a patch
    #[arg(long)]
    diff: bool,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return stream(args, world);
    }
    if args.stdin_filename.is_some() {
        return Err(Failure::Cannot(NO_INPUT.into()));
    }
    let inputs = inputs(&args.paths, None, world)?;
    let paths: Vec<PathBuf> = if args.paths.is_empty() {
        // Without a name, all that the book is made of, with what it includes.
        let book = book(&inputs, world)?;
        book.sources.iter().map(|(_, source)| PathBuf::from(source.name())).collect()
    } else {
        let files = inputs.into_iter().filter_map(|input| match input {
            Input::File(path) => Some(path),
            Input::Folder(_) | Input::Text(..) => None,
        });
        files.collect()
    };
    let mut code = CLEAN;
    let mut changed = 0;
    for path in &paths {
        match file(args, path, world)? {
            Outcome::Same => {}
            Outcome::Changed => changed += 1,
            Outcome::Failed => code = FAILED,
        }
    }
    let only_looks = args.check || args.diff;
    if changed > 0 && !args.diff {
        let files = count(changed, "file", "files");
        let verb = if only_looks { "would be formatted" } else { "formatted" };
        writeln!(world.out, "{files} {verb}")?;
    }
    // A hook stays quiet where nothing is to be done; a person wants to know that something was looked at.
    if changed == 0 && code == CLEAN && !only_looks && world.width.is_some() {
        let files = count(paths.len(), "file is", "files are");
        writeln!(world.out, "{files} laid out already")?;
    }
    Ok(if code == CLEAN && only_looks && changed > 0 { FOUND } else { code })
}

enum Outcome {
    Same,
    Changed,
    Failed,
}

/// Formats one file.
fn file(args: &Args, path: &Path, world: &mut World<'_>) -> Result<Outcome, Failure> {
    let shown = path.display().to_string();
    let bytes = match world.files.canonical(path).and_then(|canonical| world.files.read(&canonical)) {
        Ok(bytes) => bytes,
        Err(why) => {
            world.say(&format!("error: {shown}: {why}"))?;
            return Ok(Outcome::Failed);
        }
    };
    let (old, formatted) = match layout(&bytes) {
        Ok(formatted) => formatted,
        Err(why) => {
            world.say(&format!("error: {shown}: {why}"))?;
            return Ok(Outcome::Failed);
        }
    };
    tell_broken(&shown, &formatted, world)?;
    if formatted.text == old {
        return Ok(Outcome::Same);
    }
    if args.diff {
        show(Edited { path: &shown, old: &old, new: &formatted.text }, "--diff", world)?;
    } else if args.check {
        writeln!(world.out, "{}", no_command(&one_line(&shown)))?;
    } else if let Err(why) = (world.replace)(path, &bytes, &formatted.text) {
        world.say(&format!("error: {shown}: {why}"))?;
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Changed)
}

/// The text of a file and its layout, or why it has none.
fn layout(bytes: &[u8]) -> Result<(String, Formatted), String> {
    let (text, errors) = decode(bytes.to_vec());
    if !errors.is_empty() {
        return Err("not UTF-8: nothing is changed".into());
    }
    let formatted = format(&text).map_err(|why| why.to_string())?;
    Ok((text, formatted))
}

fn tell_broken(shown: &str, formatted: &Formatted, world: &mut World<'_>) -> Result<(), Failure> {
    if formatted.broken == 0 {
        return Ok(());
    }
    let one = "item cannot be read and stays as it is";
    let many = "items cannot be read and stay as they are";
    world.say(&format!("note: {shown}: {}", count(formatted.broken, one, many)))
}

/// Formats standard input to standard output; where it cannot, it writes nothing, for an editor would keep it.
fn stream(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let name = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let shown = name.display().to_string();
    let bytes = standard_input(world)?;
    let (old, formatted) = layout(&bytes).map_err(|why| format!("{shown}: {why}"))?;
    let changed = formatted.text != old;
    let only_looks = args.check || args.diff;
    if formatted.broken > 0 && !only_looks {
        let items = count(formatted.broken, "item", "items");
        return Err(Failure::Cannot(format!("{shown}: {items} cannot be read: nothing is written")));
    }
    tell_broken(&shown, &formatted, world)?;
    if args.diff {
        show(Edited { path: &shown, old: &old, new: &formatted.text }, "--diff", world)?;
    } else if !args.check {
        world.out.write_all(formatted.text.as_bytes())?;
    }
    Ok(if changed && only_looks { FOUND } else { CLEAN })
}

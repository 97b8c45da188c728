//! `ghost init`: a commented starter book.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::loading::is_read_here;
use super::shell::word;
use super::world::World;
use super::{CLEAN, Failure};
use crate::book::files::MAIN;

/// The starter book.
pub(super) const STARTER: &str = include_str!("../prelude/starter.ghost");

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to write, a name that ends in `.ghost`, or `-` for standard output; an existing file is left as it is
    #[arg(default_value = MAIN)]
    path: PathBuf,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    if args.path.as_os_str() == "-" {
        write!(world.out, "{STARTER}")?;
        return Ok(CLEAN);
    }
    let path = args.path.display();
    if args.path.extension().is_none_or(|ending| ending != "ghost") {
        let name = args.path.with_extension("ghost");
        let name = word(&name.to_string_lossy());
        return Err(Failure::Cannot(format!(
            "{path}: the name of a book ends in `.ghost`, as in `ghost init {name}`"
        )));
    }
    (world.create)(&args.path, STARTER).map_err(|why| format!("{path}: {why}"))?;
    let check = check(&args.path, world);
    writeln!(world.out, "wrote {path}: open it in your editor, then run `{check}`")?;
    Ok(CLEAN)
}

/// The command that checks a new book: without its name, another one may be read, or more than this one.
fn check(path: &Path, world: &mut World<'_>) -> String {
    let name =
        if is_read_here(path, world) { String::new() } else { format!(" {}", word(&path.to_string_lossy())) };
    format!("ghost check{name}")
}

//! `ghost init`: a commented starter book.

use std::io::Write;
use std::path::PathBuf;

use super::world::World;
use super::{CLEAN, Failure};
use crate::book::files::MAIN;

/// The starter book.
pub(super) const STARTER: &str = include_str!("../prelude/starter.ghost");

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to write, or `-` for standard output; an existing file is left as it is
    #[arg(default_value = MAIN)]
    path: PathBuf,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    if args.path.as_os_str() == "-" {
        write!(world.out, "{STARTER}")?;
        return Ok(CLEAN);
    }
    let path = args.path.display();
    (world.create)(&args.path, STARTER).map_err(|why| format!("{path}: {why}"))?;
    writeln!(world.out, "wrote {path}: open it in your editor, then run `ghost check`")?;
    Ok(CLEAN)
}

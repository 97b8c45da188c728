//! `ghost man`: the manual page, out of the same definitions as the help.

use std::io::Write;

use super::world::World;
use super::{CLEAN, Failure, definition};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The command to print the page of; without one, the page of `ghost` itself
    command: Option<String>,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let mut all = definition();
    // What the program and its commands have in common is made known to each of them.
    all.build();
    let page = match &args.command {
        None => all,
        Some(name) => {
            let found = all.get_subcommands().find(|command| command.get_name() == name).cloned();
            found.ok_or_else(|| format!("there is no command `{name}`"))?
        }
    };
    let version = format!("ghost {}", env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    clap_mangen::Man::new(page).source(version).manual("ghost").render(&mut text)?;
    // The page has no date of its own; its place in the title line must not be taken by what follows.
    let text = String::from_utf8_lossy(&text).replacen(" 1  \"", " 1 \"\" \"", 1);
    world.out.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

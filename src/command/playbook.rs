//! `ghost playbook`: the ladders in force.

use super::scope::{Common, Files, TableFormat, as_of, book, inputs};
use super::world::World;
use super::{CLEAN, Failure};
use crate::book::Book;
use crate::report::playbook::playbook;
use crate::report::table::Head;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// For people, for spreadsheets, or for programs
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    as_of(&args.common.moment, world)?;
    // Without a book, the built-in ladders are in force.
    let book = match inputs(&args.files.files, None, world) {
        Ok(inputs) => book(&inputs, world)?,
        Err(_) if args.files.files.is_empty() => Book::default(),
        Err(failure) => return Err(failure),
    };
    let style = args.common.style(world);
    playbook(&book).write(args.format.into(), &Head::default(), style, &mut world.out)?;
    Ok(CLEAN)
}

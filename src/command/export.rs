//! `ghost export json`: the book for programs.

use super::scope::{Common, Files, as_of, book, inputs};
use super::world::World;
use super::{CLEAN, Failure};
use crate::{report, timeline};

/// The forms of an export.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// All that the book says: `docs/book.schema.json`
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// In which form
    #[arg(value_enum)]
    format: Format,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = as_of(&args.common, world)?;
    let inputs = inputs(&args.files.files, None, world)?;
    let book = book(&inputs, world)?;
    let timeline = timeline::build(&book, as_of.today);
    match args.format {
        Format::Json => report::book::write(&timeline, &as_of, &mut world.out)?,
    }
    Ok(CLEAN)
}

//! `ghost export json`: the book for programs.

use super::opened::{Opened, tell_of_errors};
use super::scope::{Files, Moment};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report;

/// The forms of an export.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// Clients, projects, entries and invoices, with the fields below them: `docs/book.schema.json`
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Output format
    #[arg(value_enum)]
    format: Format,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    moment: Moment,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = Opened::read(&args.moment, &args.files, &[], world)?;
    let timeline = opened.timeline();
    let errors = tell_of_errors(&timeline, world)?;
    match args.format {
        Format::Json => report::book_json::write(&timeline, errors, &opened.as_of, &mut world.out)?,
    }
    Ok(CLEAN)
}

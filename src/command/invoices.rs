//! `ghost invoices`: open items and their age.

use super::scope::{Common, Files, TableFormat, as_of, book, head, inputs, is_wanted, subjects};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::invoices::invoices;
use crate::timeline;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only these clients or projects
    subject: Vec<String>,
    /// Also settled ones
    #[arg(long)]
    all: bool,
    /// For people, for spreadsheets, or for programs
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = as_of(&args.common, world)?;
    let inputs = inputs(&args.files.files, None, world)?;
    let book = book(&inputs, world)?;
    let wanted = subjects(&book, &args.subject)?;
    let timeline = timeline::build(&book, as_of.today);
    let style = args.common.style(world);
    let table = invoices(&timeline, &|id| is_wanted(&book, &wanted, id), args.all);
    table.write(args.format.into(), &head(&as_of), style, &mut world.out)?;
    Ok(CLEAN)
}

//! `ghost clients`: a score card for each client.

use super::scope::{Common, Files, TableFormat, as_of, book, head, inputs, is_wanted, subjects};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::clients::clients;
use crate::timeline;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only these clients
    client: Vec<String>,
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
    let wanted = subjects(&book, &args.client)?;
    let timeline = timeline::build(&book, as_of.today);
    let style = args.common.style(world);
    let table = clients(&timeline, &|id| is_wanted(&book, &wanted, id));
    table.write(args.format.into(), &head(&as_of), style, &mut world.out)?;
    Ok(CLEAN)
}

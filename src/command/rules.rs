//! `ghost rules`: every rule in a line.

use super::scope::{Common, TableFormat};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::rules::rules;
use crate::report::table::Head;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let style = args.common.style(world);
    rules().write(args.format.into(), &Head::default(), style, &mut world.out)?;
    Ok(CLEAN)
}

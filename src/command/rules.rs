//! `ghost rules`: every rule in a line.

use super::scope::{Common, TableForm, as_of};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::rules::rules;
use crate::report::table::Head;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    table: TableForm,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    // It is about no book, but what is typed wrong is told as it is elsewhere.
    as_of(&args.common.moment, world)?;
    let style = args.common.style(world);
    rules().write(args.table.format.into(), &Head::default(), style, &mut world.out)?;
    Ok(CLEAN)
}

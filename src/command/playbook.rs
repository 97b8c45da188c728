//! `ghost playbook`: the ladders in force.

use super::Failure;
use super::loading::book_or_built_in;
use super::opened::tell_of_errors;
use super::scope::{TableArgs, as_of};
use super::world::World;
use crate::report::playbook::playbook;
use crate::report::table::Head;
use crate::timeline::build;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = as_of(&args.table.common.moment, world)?;
    let book = book_or_built_in(&args.table.files, world)?;
    tell_of_errors(&build(&book, as_of.today), world)?;
    args.table.write(&playbook(&book), &Head::default(), world)
}

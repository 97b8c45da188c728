//! `ghost playbook`: the ladders in force.

use super::loading::book_or_built_in;
use super::opened::tell_of_errors;
use super::scope::{Common, Files, TableForm, as_of, head_of_book};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::playbook::playbook;
use crate::timeline::build;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    table: TableForm,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = as_of(&args.common.moment, world)?;
    let book = book_or_built_in(&args.files, world)?;
    let errors = tell_of_errors(&build(&book, as_of.today), world)?;
    let style = args.common.style(world);
    playbook(&book).write(args.table.format.into(), &head_of_book(&as_of, errors), style, &mut world.out)?;
    Ok(CLEAN)
}

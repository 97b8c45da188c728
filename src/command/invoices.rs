//! `ghost invoices`: open items and their age.

use super::Failure;
use super::opened::tell_of_errors;
use super::scope::{TableArgs, head};
use super::world::World;
use crate::report::invoices::{Which, invoices};
use crate::report::table::Head;

/// What the help says of the table.
const MORE: &str = "`days` is how many days ago the invoice was due, and `age` the group that this puts it in. `open` is \
                    what is still to be paid of it, with late fees that were charged. `fees` is the late fee that may be \
                    asked for beside that.\n\n\
                    For example, all invoices of a client, paid ones too:\n  \
                    ghost invoices acme --all";

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// Only these clients or projects
    subject: Vec<String>,
    /// Also settled invoices
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = args.table.open(&args.subject, world)?;
    let timeline = opened.timeline();
    tell_of_errors(&timeline, world)?;
    let which = if args.all { Which::All } else { Which::Open };
    let (table, totals) = invoices(&timeline, &|id| opened.is_about(id), which);
    let head = Head { tables: vec![("totals", totals)], ..head(&opened.as_of) };
    args.table.write(&table, &head, world)
}

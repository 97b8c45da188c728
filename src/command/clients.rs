//! `ghost clients`: a score card for each client.

use super::Failure;
use super::opened::tell_of_errors;
use super::scope::{TableArgs, head_of_book};
use super::world::World;
use crate::report::clients::clients;

/// What the help says of the table.
const MORE: &str = "`answers` counts the client's answers. Half of them took no more days than `median`, nine of ten no \
                    more than `90%`. `longest` is the longest silence, one that still runs too. `days late` is how late \
                    invoices were paid on average. `flags` counts `flagged`. `open` is what is still to be paid; \
                    what of it is overdue, and for how many days, stands below the table.\n\n\
                    For example, the card of one client:\n  \
                    ghost clients acme";

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// Only these clients, or those of these projects
    client: Vec<String>,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = args.table.open(&args.client, world)?;
    let timeline = opened.timeline();
    let errors = tell_of_errors(&timeline, world)?;
    // Who names a project asks for the card of its client.
    let of_projects = |id| opened.wanted.iter().any(|wanted| opened.book.subject(*wanted).client == id);
    let table = clients(&timeline, &|id| opened.is_about(id) || of_projects(id));
    args.table.write(&table, &head_of_book(&opened.as_of, errors), world)
}

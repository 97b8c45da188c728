//! `ghost clients`: a score card for each client.

use super::opened::{Opened, tell_of_errors};
use super::scope::{Common, Files, TableForm, head};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::clients::clients;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only these clients, or those of these projects
    client: Vec<String>,
    #[command(flatten)]
    table: TableForm,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = Opened::read(&args.common.moment, &args.files, &args.client, world)?;
    let timeline = opened.timeline();
    tell_of_errors(&timeline, world)?;
    // Who names a project asks for the card of its client.
    let of_projects = |id| opened.wanted.iter().any(|wanted| opened.book.subject(*wanted).client == id);
    let table = clients(&timeline, &|id| opened.is_about(id) || of_projects(id));
    let style = args.common.style(world);
    table.write(args.table.format.into(), &head(&opened.as_of), style, &mut world.out)?;
    Ok(CLEAN)
}

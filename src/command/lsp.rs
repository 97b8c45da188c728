//! `ghost lsp`: the language server on standard input and output.

use super::Failure;
use super::scope::{Today, today};
use super::world::World;
use crate::lsp::{Environment, Named, serve};
use crate::report::DaySource;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    day: Today,
    /// The server speaks over standard input and output; editors that say so are right
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = today(&args.day, world)?;
    // A day that somebody names does not end.
    let lives = as_of.source == DaySource::Clock;
    let today = || if lives { (world.clock)() } else { as_of.today };
    let rest_of_day = || lives.then(|| (world.rest_of_day)());
    let input = std::mem::replace(&mut world.input, Box::new(std::io::empty()));
    let paths = world.paths("GHOST_FILE");
    let environment = Environment {
        files: &*world.files,
        named: Named { folder: world.folder.clone(), paths },
        input,
        out: &mut world.out,
        today: &today,
        rest_of_day: &rest_of_day,
    };
    serve(environment).map_err(Failure::from)
}

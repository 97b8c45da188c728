//! `ghost policy`: the settings in force, and the laws that ship with the program.

use std::io::Write;

use super::loading::{book, book_or_built_in, inputs};
use super::opened::tell_of_errors;
use super::scope::{TableArgs, TableFormat, as_of, head, subjects};
use super::world::World;
use super::{CLEAN, Failure};
use crate::book::prelude::names;
use crate::report::policy::{law, policy};
use crate::syntax::words::Key;
use crate::timeline::build;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A client or project; without one, the settings of the whole book
    subject: Option<String>,
    /// Print a built-in law: its settings, its sources, and what is uncertain about it
    #[arg(long, value_name = "NAME")]
    law: Option<String>,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    if let Some(name) = &args.law {
        let Some(text) = law(name) else {
            // Those that a book may name: `de-consumer` is the `de` of a client who is a consumer.
            let names: Vec<String> = names(Key::Law).iter().map(|name| format!("`{name}`")).collect();
            let names = crate::syntax::error::list(&names, "and");
            return Err(Failure::Cannot(format!("there is no law `{name}`; there are {names}")));
        };
        if args.table.form.format != TableFormat::Text {
            return Err(Failure::Cannot(
                "--law prints the text of a law with its sources, which is no table: leave --format out"
                    .into(),
            ));
        }
        write!(world.out, "{text}")?;
        return Ok(CLEAN);
    }
    let as_of = as_of(&args.table.common.moment, world)?;
    let book = if args.subject.is_none() {
        book_or_built_in(&args.table.files, world)?
    } else {
        let inputs = inputs(&args.table.files.files, None, world)?;
        book(&inputs, world)?
    };
    tell_of_errors(&build(&book, as_of.today), world)?;
    let subject = subjects(&book, args.subject.as_slice())?.first().copied();
    args.table.write(&policy(&book, subject, as_of.today), &head(&as_of), world)
}

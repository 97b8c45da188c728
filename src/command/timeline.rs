//! `ghost timeline`: what happened, and whose turn it is.

use std::io::Write;

use super::opened::tell_of_errors;
use super::scope::{TableArgs, TableFormat, head};
use super::world::World;
use super::{CLEAN, Failure};
use crate::report::table::Form;
use crate::report::timeline as report;
use crate::report::untrusted::no_command;

/// What the help says of the bars.
const MORE: &str = "A bar shows a silence, with a block for each day, up to 40. Its blocks are light where the client \
                    answered in the end, and dark where you still wait. `days` is how long it is.\n\n\
                    For example, what happened with one project:\n  \
                    ghost timeline acme:website";

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// Only these clients or projects
    subject: Vec<String>,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = args.table.open(&args.subject, world)?;
    let (as_of, timeline) = (&opened.as_of, opened.timeline());
    tell_of_errors(&timeline, world)?;
    let style = args.table.common.style(world);
    let ids = report::subjects(&timeline, &|id| opened.is_about(id));
    if args.table.form.format == TableFormat::Text {
        let stories = report::Stories::with_others(&timeline);
        for (at, id) in ids.iter().enumerate() {
            if at > 0 {
                writeln!(world.out)?;
            }
            for line in report::above(&timeline, *id, style) {
                writeln!(world.out, "{}", no_command(&line))?;
            }
            writeln!(world.out)?;
            let table = report::for_people(stories.of(*id), style);
            table.write(Form::Text, &head(as_of), style, &mut world.out)?;
        }
        if ids.is_empty() {
            writeln!(world.out, "Nothing has happened until {}.", as_of.today)?;
        }
        return Ok(CLEAN);
    }
    let mut head = head(as_of);
    head.tables.push(("subjects", report::turns(&timeline, &ids)));
    args.table.write(&report::whole(&timeline, &ids), &head, world)
}

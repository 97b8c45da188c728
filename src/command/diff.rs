//! `ghost diff`: what changed between two revisions of the book, in clients' terms.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::loading::book_of;
use super::opened::tell_of_errors_in;
use super::scope::{TableForm, Today, today};
use super::shell::word;
use super::world::{Color, World};
use super::{CLEAN, Failure};
use crate::book::Book;
use crate::book::revision::Of;
use crate::report::changes::changes;
use crate::report::table::Head;
use crate::timeline;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// `A..B`: two git revisions, `HEAD` if one is left out; `A` alone: from there to the files
    #[arg(value_name = "A[..B]", default_value = "HEAD")]
    range: String,
    #[command(flatten)]
    table: TableForm,
    /// A file or folder of the book
    #[arg(short, long = "file", value_name = "PATH")]
    files: Vec<PathBuf>,
    /// When to colour the output: auto, always, or never
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", hide_possible_values = true)]
    color: Color,
    #[command(flatten)]
    day: Today,
}

/// One side of a comparison.
struct Side {
    name: String,
    revision: Option<String>,
    day: NaiveDate,
    book: Book,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let (from, to) = sides(&args.range)?;
    let from = at(from, &args.files, world)?;
    // A revision is judged as of its own day, where nobody names another one.
    let named = to.is_none() || args.day.today.is_some();
    let day = if named { Some(today(&args.day, world)?.today) } else { None };
    let to = match to {
        Some(to) => at(to, &args.files, world)?,
        None => Side {
            name: "the files".into(),
            revision: None,
            day: NaiveDate::default(),
            book: book_of(None, &args.files, world)?,
        },
    };
    let to = Side { day: day.unwrap_or(to.day), ..to };
    let (before, after) = (timeline::build(&from.book, from.day), timeline::build(&to.book, to.day));
    for (side, timeline) in [(&from, &before), (&to, &after)] {
        let at = side.revision.as_ref().map(|name| format!(" --at {}", word(name))).unwrap_or_default();
        tell_of_errors_in(&side.name, &format!("ghost check{at}"), timeline, world)?;
    }
    let mut table = changes(&before, &after);
    table.notes.push(format!("From {} ({}) to {} ({}).", from.name, from.day, to.name, to.day).into());
    let facts = vec![
        ("from", from.name),
        ("from_day", from.day.to_string()),
        ("to", to.name),
        ("to_day", to.day.to_string()),
    ];
    let head = Head { facts, ..Head::default() };
    let style = world.style(args.color);
    table.write(args.table.format.into(), &head, style, &mut world.out)?;
    Ok(CLEAN)
}

/// The two revisions of a range; no second one stands for the files.
fn sides(range: &str) -> Result<(&str, Option<&str>), Failure> {
    match range.split_once("..") {
        None => Ok((range, None)),
        Some((_, to)) if to.starts_with('.') => Err(Failure::Cannot(format!(
            "`{range}`: two dots are meant; for where a branch began ask `git merge-base`"
        ))),
        Some((from, to)) => Ok((or_head(from), Some(or_head(to)))),
    }
}

fn or_head(side: &str) -> &str {
    if side.is_empty() { "HEAD" } else { side }
}

fn at(name: &str, files: &[PathBuf], world: &mut World<'_>) -> Result<Side, Failure> {
    let book = book_of(Some(&Of::Revision(name.to_owned())), files, world)?;
    let day = world.commit_date(name)?;
    Ok(Side { name: name.to_owned(), revision: Some(name.to_owned()), day, book })
}

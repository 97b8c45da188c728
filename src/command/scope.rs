//! What every command asks first: which day it is, from where the book is read, and whom it is about.

use std::path::PathBuf;
use std::rc::Rc;

use chrono::NaiveDate;

use super::git::Reach;
use super::world::{Color, World};
use super::{CLEAN, Failure};
use crate::book::Book;
use crate::book::files::git_top;
use crate::book::model::SubjectId;
use crate::book::revision::{Of, Revision};
use crate::report::table::{Form, Head, Table};
use crate::report::{AsOf, DaySource, Style};

// The day for which to answer.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Today {
    /// Answer as of this day: a date, `now`, or `commit[:REF]` for a commit's date
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<String>,
}

// For which day a book is read, and from where.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Moment {
    #[command(flatten)]
    pub(super) day: Today,
    /// Read the book as it was at this git revision; nothing is checked out
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    pub(super) at: Option<String>,
    /// Read the book as it is staged for the next commit
    #[arg(long)]
    pub(super) staged: bool,
}

// Options of every command that draws something for people.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    #[command(flatten)]
    pub(super) moment: Moment,
    /// When to colour the output: auto, always, or never
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", hide_possible_values = true)]
    color: Color,
    /// Draw with lines and blocks (unicode) or with plain ASCII (ascii); your own text stays as it is
    #[arg(
        long,
        value_enum,
        default_value_t = Charset::Unicode,
        value_name = "CHARSET",
        hide_possible_values = true
    )]
    charset: Charset,
}

/// With which characters something is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Charset {
    /// Lines and blocks
    Unicode,
    /// What every font has
    Ascii,
}

impl Common {
    /// How a report for people is written.
    pub(super) fn style(&self, world: &World<'_>) -> Style {
        Style { ascii: self.charset == Charset::Ascii, ..world.style(self.color) }
    }
}

// Where the book is, for commands whose arguments are not its files.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Files {
    /// A file or folder of the book; without it, `GHOST_FILE`, else the nearest `main.ghost`, else every `.ghost` file
    /// below
    #[arg(short, long = "file", value_name = "PATH")]
    pub(super) files: Vec<PathBuf>,
}

// In which form a table is written.
#[derive(Debug, clap::Args)]
pub(super) struct TableForm {
    /// Output format
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(super) format: TableFormat,
}

// What every command takes that writes a table about a book.
#[derive(Debug, clap::Args)]
pub(super) struct TableArgs {
    #[command(flatten)]
    pub(super) form: TableForm,
    #[command(flatten)]
    pub(super) files: Files,
    #[command(flatten)]
    pub(super) common: Common,
}

impl TableArgs {
    /// Writes a table in the form that is asked for.
    pub(super) fn write(&self, table: &Table, head: &Head, world: &mut World<'_>) -> Result<u8, Failure> {
        table.write(self.form.format.into(), head, self.common.style(world), &mut world.out)?;
        Ok(CLEAN)
    }
}

/// The form of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum TableFormat {
    Text,
    Csv,
    Json,
}

impl From<TableFormat> for Form {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Text => Self::Text,
            TableFormat::Csv => Self::Csv,
            TableFormat::Json => Self::Json,
        }
    }
}

/// A day as it is typed: `YYYY-MM-DD` and nothing else.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    crate::syntax::day(text).ok_or_else(|| format!("`{text}` is not a date: write it like 2026-03-02"))
}

impl Moment {
    /// Which files of git are asked for, where they are not those of the disk.
    pub(super) fn of(&self) -> Option<Of> {
        let revision = self.at.clone().map(Of::Revision);
        revision.or_else(|| self.staged.then_some(Of::Index))
    }
}

/// The files that git keeps of the checkout that is at work.
pub(super) fn files_of<'w>(of: &Of, world: &World<'w>) -> Result<Revision<'w>, Failure> {
    let git = Rc::clone(&world.git);
    let folder = git_top(&*world.files, &world.folder).unwrap_or_else(|| world.folder.clone());
    let ask = move |args: &[&str], input: &[u8]| git.ask(Reach::AtWork, &folder, args, input);
    Ok(Revision::open(&*world.files, &world.folder, of, Box::new(ask))?)
}

/// The day to answer for, and where it comes from. From here on the book is read where the options say.
pub(super) fn as_of(moment: &Moment, world: &mut World<'_>) -> Result<AsOf, Failure> {
    let as_of = today(&moment.day, world)?;
    if let Some(of) = moment.of() {
        world.files = Box::new(files_of(&of, world)?);
    }
    Ok(as_of)
}

/// The day to answer for, while the files stay those that they are.
pub(super) fn today(typed: &Today, world: &World<'_>) -> Result<AsOf, Failure> {
    let of_commit = |revision: &str| {
        let today = world.commit_date(revision)?;
        Ok(AsOf { today, source: DaySource::Commit })
    };
    match typed.today.as_deref() {
        Some("commit") => return of_commit("HEAD"),
        Some("now") => return Ok(AsOf { today: (world.clock)(), source: DaySource::Clock }),
        Some(text) => {
            return match text.strip_prefix("commit:") {
                Some(revision) => of_commit(revision),
                None => Ok(AsOf { today: day(text)?, source: DaySource::Flag }),
            };
        }
        None => {}
    }
    match world.variable("GHOST_TODAY") {
        Some(text) => {
            let today = day(&text.to_string_lossy()).map_err(|why| format!("GHOST_TODAY: {why}"))?;
            Ok(AsOf { today, source: DaySource::Env })
        }
        None => Ok(AsOf { today: (world.clock)(), source: DaySource::Clock }),
    }
}

/// A look ahead ends on the day that is asked for, or later.
pub(super) fn not_before(until: NaiveDate, as_of: &AsOf) -> Result<(), Failure> {
    let today = as_of.today;
    if until < today {
        return Err(Failure::Cannot(format!(
            "`--until {until}` lies before {today}, the day that is asked for"
        )));
    }
    Ok(())
}

/// The clients and projects that were named; a client stands for its projects too.
pub(super) fn subjects(book: &Book, named: &[String]) -> Result<Vec<SubjectId>, Failure> {
    named
        .iter()
        .map(|name| {
            book.names.find_subject(name).ok_or_else(|| {
                let known = book.subjects().map(|(_, subject)| &*subject.name);
                let guess = crate::syntax::near(name, known);
                let hint = guess.map(|guess| format!("; did you mean `{guess}`?")).unwrap_or_default();
                Failure::UnknownSubject(format!("the book has no client or project `{name}`{hint}"))
            })
        })
        .collect()
}

/// Whether a subject is one of those wanted, or a project of one; everything is where nothing was named.
pub(super) fn is_wanted(book: &Book, wanted: &[SubjectId], id: SubjectId) -> bool {
    wanted.is_empty() || wanted.contains(&id) || wanted.contains(&book.subject(id).client)
}

/// What stands at the head of every JSON table.
pub(super) fn head(as_of: &AsOf) -> Head {
    let facts = vec![("today", as_of.today.to_string()), ("today_source", as_of.source.word().to_owned())];
    Head { facts, ..Head::default() }
}

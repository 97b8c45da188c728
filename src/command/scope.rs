//! What every command asks first: which files make the book, and which day it is.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::NaiveDate;

use super::Failure;
use super::git::Reach;
use super::world::{Color, World};
use crate::book::Book;
use crate::book::files::{MAIN, Unreadable, find, git_top, whole};
use crate::book::load::{Input, PIECE, load, load_without_texts};
use crate::book::model::SubjectId;
use crate::book::revision::{Of, Revision};
use crate::book::rewritten::rewritten;
use crate::report::table::{Form, Head};
use crate::report::{AsOf, Style};
use crate::rules;
use crate::source::MAX_BYTES;

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
        Ok(AsOf { today, source: AsOf::COMMIT })
    };
    match typed.today.as_deref() {
        Some("commit") => return of_commit("HEAD"),
        Some("now") => return Ok(AsOf { today: (world.clock)(), source: AsOf::CLOCK }),
        Some(text) => {
            return match text.strip_prefix("commit:") {
                Some(revision) => of_commit(revision),
                None => Ok(AsOf { today: day(text)?, source: AsOf::FLAG }),
            };
        }
        None => {}
    }
    match (world.env)("GHOST_TODAY").filter(|text| !text.is_empty()) {
        Some(text) => {
            let today = day(&text).map_err(|why| format!("GHOST_TODAY: {why}"))?;
            Ok(AsOf { today, source: AsOf::ENV })
        }
        None => Ok(AsOf { today: (world.clock)(), source: AsOf::CLOCK }),
    }
}

/// All of standard input.
pub(super) fn standard_input(world: &mut World<'_>) -> Result<Vec<u8>, Failure> {
    Ok(whole(&mut world.input, MAX_BYTES).map_err(|why| format!("standard input: {why}"))?)
}

/// What is said where standard input is named and not read.
pub(super) const NO_INPUT: &str =
    "--stdin-filename is the name of standard input: name `-` among the files too";

/// The files that `GHOST_FILE` names.
fn of_environment(world: &World<'_>) -> Vec<PathBuf> {
    let files = (world.env)("GHOST_FILE").filter(|files| !files.is_empty());
    files.map(|files| std::env::split_paths(&files).collect()).unwrap_or_default()
}

/// The inputs of the book: those named, else `GHOST_FILE`, else what is found from the current folder on.
pub(super) fn inputs(
    paths: &[PathBuf],
    stdin_name: Option<&PathBuf>,
    world: &mut World<'_>,
) -> Result<Vec<Input>, Failure> {
    let named = if paths.is_empty() { of_environment(world) } else { paths.to_vec() };
    if named.is_empty() {
        let found = find(&*world.files, &PathBuf::from("."));
        if found.is_empty() {
            return Err(Failure::NoBook(
                "no book here: name a .ghost file, or begin one with `ghost init`".into(),
            ));
        }
        return Ok(found.into_iter().map(Input::File).collect());
    }
    let mut inputs = Vec::new();
    for path in &named {
        if path.as_os_str() == "-" {
            let bytes = standard_input(world)?;
            let name = stdin_name.cloned().unwrap_or_else(|| PathBuf::from("<stdin>"));
            inputs.extend(main_of(&name, world).filter(|_| named.len() == 1).map(Input::File));
            inputs.push(Input::Text(name, bytes));
            continue;
        }
        match world.files.canonical(path) {
            Err(why) => return Err(Failure::Usage(format!("{}: {why}", path.display()))),
            Ok(_) if world.files.is_folder(path) => {
                inputs.extend(world.files.walk(path).into_iter().map(Input::File));
            }
            Ok(_) => inputs.push(Input::File(path.clone())),
        }
    }
    match (inputs.is_empty(), named.first()) {
        // A gate that looks into the wrong folder must not pass.
        (true, Some(folder)) => {
            Err(Failure::Usage(format!("{}: no .ghost file is in this folder", folder.display())))
        }
        _ => Ok(inputs),
    }
}

/// The main file of the book that holds a file: an editor asks about one file of several.
fn main_of(file: &Path, world: &World<'_>) -> Option<PathBuf> {
    let files = &*world.files;
    let identity = |path: &Path| files.canonical(path).map(|path| files.identity(&path)).ok();
    let own = identity(file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let [main] = find(files, folder).try_into().ok()?;
    let book = load(files, &[Input::File(main)]).ok()?;
    let mut names = book.sources.iter().map(|(_, source)| Path::new(source.name()));
    let main = names.next().filter(|main| main.file_name().is_some_and(|name| name == MAIN))?.to_owned();
    names.any(|name| identity(name).as_ref() == Some(&own)).then_some(main)
}

/// Reads the book.
pub(super) fn book(inputs: &[Input], world: &World<'_>) -> Result<Book, Failure> {
    load(&*world.files, inputs).map_err(unreadable)
}

/// Reads the book; where there is none, what is built in holds.
pub(super) fn book_or_built_in(files: &Files, world: &mut World<'_>) -> Result<Book, Failure> {
    match inputs(&files.files, None, world) {
        Ok(inputs) => book(&inputs, world),
        Err(Failure::NoBook(_)) => Ok(Book::default()),
        Err(failure) => Err(failure),
    }
}

fn unreadable((path, why): (PathBuf, Unreadable)) -> Failure {
    Failure::Usage(format!("{}: {why}", path.display()))
}

/// Reads a book of which only the findings are counted; none where that cannot be done without its texts.
pub(super) fn book_to_count(inputs: &[Input], world: &World<'_>) -> Result<Option<Book>, Failure> {
    let book = load_without_texts(&*world.files, inputs, PIECE).map_err(unreadable)?;
    Ok(book.filter(rules::can_be_counted))
}

/// The book in the files that git keeps, or in those at hand; what is not there yet holds nothing.
pub(super) fn book_of(of: Option<&Of>, paths: &[PathBuf], world: &mut World<'_>) -> Result<Book, Failure> {
    let Some(of) = of else {
        let inputs = inputs(paths, None, world)?;
        return book(&inputs, world);
    };
    let revision = files_of(of, world)?;
    let files = std::mem::replace(&mut world.files, Box::new(revision));
    let book = book_in(paths, world);
    world.files = files;
    book
}

/// The book in the files that are being read; what is not there yet holds nothing, but what can never be there is none.
fn book_in(paths: &[PathBuf], world: &mut World<'_>) -> Result<Book, Failure> {
    let named = if paths.is_empty() { of_environment(world) } else { paths.to_vec() };
    for path in named {
        if let Err(why @ Unreadable::Refused(_)) = world.files.canonical(&path) {
            return Err(unreadable((path, why)));
        }
    }
    let there: Vec<PathBuf> = paths.iter().filter(|path| world.files.exists(path)).cloned().collect();
    let found = if there.is_empty() && !paths.is_empty() { None } else { inputs(&there, None, world).ok() };
    found.map_or_else(|| Ok(Book::default()), |inputs| book(&inputs, world))
}

/// Holds a book against what it was at a revision.
pub(super) fn hold_against(
    name: &str,
    paths: &[PathBuf],
    book: &mut Book,
    world: &mut World<'_>,
) -> Result<(), Failure> {
    let earlier = book_of(Some(&Of::Revision(name.to_owned())), paths, world)?;
    let until = world.commit_date(name)?;
    book.rewritten = rewritten(&earlier, book, until);
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
    let facts = vec![("today", as_of.today.to_string()), ("today_source", as_of.source.to_owned())];
    Head { facts, tables: Vec::new() }
}

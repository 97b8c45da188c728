//! `ghost add`: an entry typed in the terminal, written into the book where it belongs, or not at all.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::loading::{book, inputs};
use super::patch::show;
use super::scope::{Files, Today, today};
use super::world::{Color, World};
use super::{CLEAN, FOUND, Failure};
use crate::book::Book;
use crate::book::load::Input;
use crate::book::new_entry::{About, about, file_of, with_entry};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::human;
use crate::report::untrusted::one_line;
use crate::rules;
use crate::source::{Place, Source, SourceId, offset};
use crate::syntax::format::format;
use crate::syntax::words::not_filled_in;
use crate::timeline;

/// What the help says of the words.
const WORDS: &str = "A shell takes `#` and `$` for its own: quote them, or the whole entry: \
                     ghost add 'paid acme #2026-014 EUR 1200.00'\n\n\
                     Exit status: 0 written, 1 the entry has errors and nothing is written, 2 failure.";

#[derive(Debug, clap::Args)]
#[command(after_help = WORDS)]
pub(super) struct Args {
    /// The entry as the book writes it, without its date for one of today
    #[arg(required = true, num_args = 1.., value_name = "ENTRY")]
    words: Vec<String>,
    /// Write it into this file of the book; without it, where entries of that day, or of that client, stand
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Write nothing; show the change as a patch
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    day: Today,
}

/// So often an entry is put in anew where others wrote in between.
const TRIES: usize = 100;

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let as_of = today(&args.day, world)?;
    let typed = line(&args.words, as_of.today)?;
    if says_what_is_missing(&typed, world)? {
        return Ok(FOUND);
    }
    let inputs = inputs(&args.files.files, None, world)?;
    let mut tries = TRIES;
    loop {
        let old = book(&inputs, world)?;
        let about = about(&old, &typed, as_of.today);
        let change = Change::new(&old, (&typed, about), args.to.as_deref(), world)?;
        if change.has_errors(&inputs, as_of.today, world)? {
            // Below the picture.
            world.out.flush()?;
            world.say(&format!("error: {}: the entry is not written", change.name))?;
            return Ok(FOUND);
        }
        if args.dry_run {
            show(change.name, (change.old, &change.new), "--dry-run", world)?;
            return Ok(CLEAN);
        }
        match (world.replace)(Path::new(change.name), change.old.as_bytes(), &change.new) {
            Ok(()) => {
                change.say(world)?;
                return Ok(CLEAN);
            }
            Err(_) if tries > 0 && change.is_stale(world) => tries -= 1,
            Err(why) => return Err(Failure::Cannot(format!("{}: {why}", change.name))),
        }
    }
}

/// The line of an entry in the canonical layout, as far as it can be read.
fn line(words: &[String], today: NaiveDate) -> Result<String, Failure> {
    let typed = words.join(" ");
    let typed = typed.trim();
    if typed.contains(['\n', '\r']) {
        return Err(Failure::Cannot("an entry is one line".into()));
    }
    let is_dated = typed.starts_with(|first: char| first.is_ascii_digit());
    let typed = if is_dated { typed.to_owned() } else { format!("{today} {typed}") };
    let laid_out = format(&typed).map_or_else(|_| typed.clone(), |formatted| formatted.text);
    Ok(laid_out.trim_end().to_owned())
}

/// Whether places are left open in an entry that was copied from the advice; says what belongs there.
fn says_what_is_missing(entry: &str, world: &mut World<'_>) -> Result<bool, Failure> {
    let mut is_open = false;
    for place in not_filled_in(entry) {
        world.say(&format!("error: in place of `{}` write {}", place.word, place.stands_for))?;
        is_open = true;
    }
    if is_open {
        world.say("error: the entry is not written")?;
    }
    Ok(is_open)
}

/// A file of the book with one entry more.
struct Change<'b> {
    /// The book without it.
    book: &'b Book,
    name: &'b str,
    old: &'b str,
    new: String,
    line: &'b str,
    /// Where the line begins.
    start: u32,
}

impl<'b> Change<'b> {
    fn new(
        book: &'b Book,
        (line, about): (&'b str, About),
        to: Option<&Path>,
        world: &World<'_>,
    ) -> Result<Self, Failure> {
        let file = match to {
            Some(path) => named(book, path, world)?,
            None => file_of(book, about.0, about.1)
                .ok_or_else(|| Failure::NoBook("the book has no file".into()))?,
        };
        let source = book.sources.get(file).ok_or_else(|| Failure::NoBook("the book has no file".into()))?;
        if let Some(why) = book.shut().get(&file) {
            return Err(Failure::Cannot(format!("{}: {why}: nothing is changed", source.name())));
        }
        let (new, start) = with_entry(book, (file, source.text()), about, line);
        Ok(Self { book, name: source.name(), old: source.text(), new, line, start })
    }

    /// Draws what is found in the new line, and the errors that it brings elsewhere; whether there is an error.
    fn has_errors(&self, inputs: &[Input], today: NaiveDate, world: &mut World<'_>) -> Result<bool, Failure> {
        let mut inputs = inputs.to_vec();
        inputs.push(Input::Text(self.name.into(), self.new.clone().into_bytes()));
        let book = book(&inputs, world)?;
        let known = errors(self.book, today);
        let report = rules::check(&timeline::build(&book, today));
        let end = self.start.saturating_add(offset(self.line.len()));
        let is_here = |place: Place| {
            let name = book.sources.get(place.source).map(Source::name);
            name == Some(self.name) && (self.start..=end).contains(&place.span.start)
        };
        let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
        let is_new = |finding: &Diagnostic| is_error(finding) && !known.contains(&finding.fingerprint);
        let mut found: Vec<&Diagnostic> =
            report.shown().filter(|finding| is_here(finding.primary.place) || is_new(finding)).collect();
        let has_errors = found.iter().any(|finding| is_error(finding));
        // What a wrong line leads to is of no interest.
        found.retain(|finding| is_error(finding) == has_errors);
        if !found.is_empty() {
            human::write(&book.sources, &found, world.style(Color::Auto), &mut world.out)?;
        }
        Ok(has_errors)
    }

    /// Says where the entry stands.
    fn say(&self, world: &mut World<'_>) -> Result<(), Failure> {
        let (line, _) = Source::new(self.name, self.new.as_str()).line_of(self.start);
        writeln!(world.out, "{}:{line}: {}", one_line(self.name), one_line(self.line))?;
        Ok(())
    }

    /// Whether somebody else wrote into the file meanwhile.
    fn is_stale(&self, world: &World<'_>) -> bool {
        let path = Path::new(self.name);
        let now = world.files.canonical(path).and_then(|path| world.files.read_book(&path));
        now.is_ok_and(|now| now != self.old.as_bytes())
    }
}

/// The errors of a book, by their fingerprints.
fn errors(book: &Book, today: NaiveDate) -> BTreeSet<String> {
    let findings = rules::check(&timeline::build(book, today)).findings;
    let errors = findings.into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|error| error.fingerprint).collect()
}

/// The file of the book that somebody names.
fn named(book: &Book, path: &Path, world: &World<'_>) -> Result<SourceId, Failure> {
    let identity = |path: &Path| world.files.canonical(path).map(|path| world.files.identity(&path));
    let wanted = identity(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let found =
        book.sources.iter().find(|(_, source)| identity(Path::new(source.name())).as_ref() == Ok(&wanted));
    let missing = || Failure::Cannot(format!("{}: no file of the book", path.display()));
    found.map(|(id, _)| id).ok_or_else(missing)
}

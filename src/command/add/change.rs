//! What `ghost add` makes of a book: the files with the new entries, what is found in these, and how they are written.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;

use super::super::Failure;
use super::super::loading::book;
use super::super::patch::show;
use super::super::world::{Color, World};
use super::not_written;
use crate::book::Book;
use crate::book::load::Input;
use crate::book::new_entry::{about, file_of, with_entry};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::human;
use crate::report::patch::Edited;
use crate::report::untrusted::one_line;
use crate::rules;
use crate::source::{Place, Source, SourceId, offset};
use crate::timeline;

/// The new entries, and the files that hold them.
pub(super) struct Change {
    files: Vec<Changed>,
    entries: Vec<Written>,
    /// The book with them.
    book: Book,
}

/// A file of the book that gets entries.
struct Changed {
    name: String,
    old: String,
    new: String,
}

/// A new entry.
struct Written {
    line: String,
    /// In which of the files it stands.
    file: usize,
    /// Where it begins there.
    start: u32,
}

impl Change {
    /// Puts one line after the other where it belongs, in the text alone.
    pub(super) fn new(
        old: &Book,
        (lines, today): (Vec<String>, NaiveDate),
        to: Option<&Path>,
        inputs: &[Input],
        world: &mut World<'_>,
    ) -> Result<Self, Failure> {
        let (mut files, mut entries): (Vec<Changed>, Vec<Written>) = (Vec::new(), Vec::new());
        let mut with_it = None;
        for line in lines {
            let before = with_it.as_ref().unwrap_or(old);
            let about = about(before, &line, today);
            let id = match to {
                Some(path) => named(before, path, world)?,
                None => file_of(before, about.0, about.1).ok_or_else(no_file)?,
            };
            let source = before.sources.get(id).ok_or_else(no_file)?;
            let (name, text) = (source.name().to_owned(), source.text().to_owned());
            if let Some(why) = before.shut().get(&id) {
                return Err(Failure::Cannot(format!("{name}: {why}: nothing is changed")));
            }
            let (new, start) = with_entry(before, (id, &text), about, &line);
            let file = files.iter().position(|file| file.name == name).unwrap_or(files.len());
            // What stands below moves down.
            let longer = offset(new.len().saturating_sub(text.len()));
            let moved = entries.iter_mut().filter(|one| one.file == file && one.start >= start);
            moved.for_each(|one| one.start = one.start.saturating_add(longer));
            entries.push(Written { line, file, start });
            match files.get_mut(file) {
                Some(file) => file.new = new,
                None => files.push(Changed { name, old: text, new }),
            }
            let texts = files.iter().map(|file| Input::Text((&file.name).into(), file.new.clone().into()));
            let inputs: Vec<Input> = inputs.iter().cloned().chain(texts).collect();
            with_it = Some(book(&inputs, world)?);
        }
        let book = with_it.ok_or_else(no_file)?;
        Ok(Self { files, entries, book })
    }

    /// Draws what is found in the new lines, and the errors that they bring elsewhere; whether there is an error.
    pub(super) fn has_errors(
        &self,
        old: &Book,
        today: NaiveDate,
        world: &mut World<'_>,
    ) -> Result<bool, Failure> {
        let known = errors(old, today);
        let report = rules::check(&timeline::build(&self.book, today));
        let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
        let is_new = |finding: &Diagnostic| is_error(finding) && !known.contains(&finding.fingerprint);
        let mut found: Vec<&Diagnostic> =
            report.shown().filter(|finding| self.is_here(finding.primary.place) || is_new(finding)).collect();
        let has_errors = found.iter().any(|finding| is_error(finding));
        // What a wrong line leads to is of no interest.
        found.retain(|finding| is_error(finding) == has_errors);
        if !found.is_empty() {
            human::write(&self.book.sources, &found, world.style(Color::Auto), &mut world.out)?;
        }
        Ok(has_errors)
    }

    /// Whether a place is in a new line.
    fn is_here(&self, place: Place) -> bool {
        let name = self.book.sources.get(place.source).map(Source::name);
        self.entries.iter().any(|entry| {
            let end = entry.start.saturating_add(offset(entry.line.len()));
            let file = self.files.get(entry.file).map(|file| file.name.as_str());
            file == name && (entry.start..=end).contains(&place.span.start)
        })
    }

    /// Says that nothing is written.
    pub(super) fn refuse(&self, world: &mut World<'_>) -> Result<(), Failure> {
        // Below the picture.
        world.out.flush()?;
        let names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        world.say(&format!("error: {}: {}", names.join(", "), not_written(self.entries.len())))
    }

    /// Shows it as a patch.
    pub(super) fn show(&self, world: &mut World<'_>) -> Result<(), Failure> {
        self.files.iter().try_for_each(|Changed { name: path, old, new }| {
            show(Edited { path, old, new }, "--dry-run", world)
        })
    }

    /// Writes all files, or none: where one cannot be written, those before it get their old texts back.
    pub(super) fn write(&self, world: &World<'_>) -> Result<(), String> {
        let put = |file: &Changed, from: &str, to: &str| {
            let done = (world.replace)(Path::new(&file.name), from.as_bytes(), to);
            done.map_err(|why| format!("{}: {why}", file.name))
        };
        for (at, file) in self.files.iter().enumerate() {
            let Err(why) = put(file, &file.old, &file.new) else { continue };
            for done in self.files.iter().take(at) {
                put(done, &done.new, &done.old)
                    .map_err(|back| format!("{why}; {back}, and it keeps the new entries"))?;
            }
            return Err(why);
        }
        Ok(())
    }

    /// Says where each entry stands.
    pub(super) fn say(&self, world: &mut World<'_>) -> Result<(), Failure> {
        for entry in &self.entries {
            let Some(file) = self.files.get(entry.file) else { continue };
            let (line, _) = Source::new(file.name.as_str(), file.new.as_str()).line_of(entry.start);
            writeln!(world.out, "{}:{line}: {}", one_line(&file.name), one_line(&entry.line))?;
        }
        Ok(())
    }

    /// Whether somebody else wrote into one of the files meanwhile, and all hold nothing new.
    pub(super) fn is_stale(&self, world: &World<'_>) -> bool {
        let read = |file: &Changed| {
            let path = Path::new(&file.name);
            world.files.canonical(path).and_then(|path| world.files.read_book(&path))
        };
        let now: Vec<_> = self.files.iter().map(|file| (file, read(file))).collect();
        let is = |now: &Result<Vec<u8>, _>, text: &str| now.as_ref().is_ok_and(|now| now == text.as_bytes());
        let is_old = now.iter().all(|(file, now)| is(now, &file.old));
        let is_written = now.iter().any(|(file, now)| is(now, &file.new));
        !is_old && !is_written && now.iter().all(|(_, now)| now.is_ok())
    }
}

fn no_file() -> Failure {
    Failure::NoBook("the book has no file".into())
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

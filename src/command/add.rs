//! `ghost add`: entries typed in the terminal, written into the book where they belong, or not at all.

mod change;

use std::path::PathBuf;

use chrono::NaiveDate;

use super::loading::{book, inputs};
use super::scope::{Files, Today, today};
use super::world::World;
use super::{CLEAN, FAILED, Failure};
use crate::book::Book;
use crate::syntax::format::format;
use crate::syntax::tree::{Entry, Item};
use crate::syntax::words::{VERBS, Verb, not_filled_in};
use crate::syntax::{items, near};
use change::Change;

/// What the help says of the words.
const WORDS: &str = "A shell takes `#` and `$` for its own: quote them, or the whole entry: \
                     ghost add 'paid acme #2026-014 EUR 1200.00'\n\n\
                     Several entries, each quoted as a whole, are written together or not at all:\n  \
                     ghost add 'paid acme #2026-014 EUR 1200.00' 'sent acme Thank you'\n\n\
                     Exit status: 0 written, 2 nothing is written: an entry has errors, or a file cannot be written.";

#[derive(Debug, clap::Args)]
#[command(after_help = WORDS)]
pub(super) struct Args {
    /// The entry as the book writes it; leave the date out if it is today's; several, each in quotes of its own
    #[arg(required = true, num_args = 1.., value_name = "ENTRY")]
    words: Vec<String>,
    /// Write it into this file of the book; without it, where entries of that day, of that client or of that year stand
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
    let inputs = inputs(&args.files.files, None, world)?;
    let mut tries = TRIES;
    loop {
        let old = book(&inputs, world)?;
        let lines = lines(&old, &args.words, as_of.today)?;
        if says_what_is_missing(&lines, world)? {
            return Ok(FAILED);
        }
        let change = Change::new(&old, (lines, as_of.today), args.to.as_deref(), &inputs, world)?;
        if change.has_errors(&old, as_of.today, world)? {
            change.refuse(world)?;
            return Ok(FAILED);
        }
        if args.dry_run {
            change.show(world)?;
            return Ok(CLEAN);
        }
        match change.write(world) {
            Ok(()) => {
                change.say(world)?;
                return Ok(CLEAN);
            }
            Err(_) if tries > 0 && change.is_stale(world) => tries -= 1,
            Err(why) => return Err(Failure::Cannot(why)),
        }
    }
}

/// The lines that were typed: one of all words; or one of each word where the first is an entry with its note, so that a
/// slip in a later one is told and makes no note of it, or where each is an entry.
fn lines(book: &Book, words: &[String], today: NaiveDate) -> Result<Vec<String>, Failure> {
    let whole: Vec<String> = words.iter().map(|word| line(word, today)).collect::<Result<_, _>>()?;
    let mut entries = words.iter().zip(&whole).map(|(word, line)| is_whole(book, word, line));
    let first = entries.next().flatten();
    if first == Some(Noted::Yes) || (first.is_some() && entries.all(|entry| entry.is_some())) {
        return Ok(whole);
    }
    Ok(vec![line(&words.join(" "), today)?])
}

/// Whether an entry has a note, so that nothing behind it can be that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noted {
    Yes,
    No,
}

/// Whether one word of the shell is an entry, and no part of one such as a note: it has a verb, and is about somebody whom
/// the book knows, each perhaps with a slip, or has an invoice or an amount.
fn is_whole(book: &Book, word: &str, line: &str) -> Option<Noted> {
    let is_name = |name: &str| {
        let known = book.subjects().map(|(_, subject)| &*subject.name);
        book.names.find_subject(name).is_some() || near(name, known).is_some()
    };
    let is_of_book = |entry: &Entry<'_>| {
        let has_sum = entry.args.invoice.is_some() || entry.args.amount.is_some();
        has_sum || is_name(entry.subject.whole.text) || is_name(entry.subject.client().text)
    };
    let verb = line.split_whitespace().nth(1)?;
    let is_verb = || near(verb, VERBS.iter().map(|row| row.word)).is_some();
    if !word.trim().contains(char::is_whitespace) || (Verb::of(verb).is_none() && !is_verb()) {
        return None;
    }
    let items = items(line).0;
    let Some(Item::Entry(entry)) = items.first() else { return None };
    let noted = if entry.note.is_some() { Noted::Yes } else { Noted::No };
    is_of_book(entry).then_some(noted)
}

/// The line of an entry in the canonical layout, as far as it can be read.
fn line(typed: &str, today: NaiveDate) -> Result<String, Failure> {
    let typed = typed.trim();
    if typed.contains(['\n', '\r']) {
        return Err(Failure::Cannot("an entry is one line".into()));
    }
    let is_dated = typed.starts_with(|first: char| first.is_ascii_digit());
    let typed = if is_dated { typed.to_owned() } else { format!("{today} {typed}") };
    let laid_out = format(&typed).map_or_else(|_| typed.clone(), |formatted| formatted.text);
    Ok(laid_out.trim_end().to_owned())
}

/// Whether places are left open in entries that were copied from the advice; says what belongs there.
fn says_what_is_missing(entries: &[String], world: &mut World<'_>) -> Result<bool, Failure> {
    let mut is_open = false;
    for place in entries.iter().flat_map(|entry| not_filled_in(entry)) {
        world.say(&format!("error: in place of `{}` write {}", place.word, place.stands_for))?;
        is_open = true;
    }
    if is_open {
        world.say(&format!("error: {}", not_written(entries.len())))?;
    }
    Ok(is_open)
}

/// What is said of so many entries that are refused.
const fn not_written(count: usize) -> &'static str {
    if count == 1 { "the entry is not written" } else { "none of the entries is written" }
}

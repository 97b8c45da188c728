//! From files to one book: sources are read in order, includes where they stand.

mod broken_claims;
mod complaints;
mod directives;
mod includes;
mod items;
mod notes;
mod pieces;
mod sources;
mod values;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Book;
use super::complete;
use super::files::{Files, MAX_FILES, Unreadable};
use super::model::{Entry, Owner};
use super::{evidence, include};
use crate::source::{Place, SourceId, Span};
use crate::syntax::words::{Key, Verb};
use complaints::Complaints;
use includes::Listing;
pub use pieces::PIECE;
use sources::Text;

/// Where a text comes from.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, read from where the book's files are.
    File(PathBuf),
    /// A folder of which the files are named beside it: nothing is read, but whatever lies in it may be included.
    Folder(PathBuf),
    /// A text at hand, the path it is shown by, and against which its includes are read. Where that is a file of the book,
    /// the text stands in its place.
    Text(PathBuf, Vec<u8>),
}

impl Input {
    /// The path of the file or folder, or the one by which a text is shown.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) | Self::Text(path, _) => path,
        }
    }
}

/// Reads a book from its inputs, in order.
///
/// # Errors
/// The first named file that cannot be read. An include that cannot be read is a finding, not an error.
pub fn load(files: &dyn Files, inputs: &[Input]) -> Result<Book, (PathBuf, Unreadable)> {
    Ok(loader(files, inputs, None)?.finish())
}

/// Reads a book of which nobody will want to see a line, so many bytes at a time: its sources have no text, for each piece
/// is forgotten once it is read. None where a text must be seen whole to say what is wrong with it.
///
/// # Errors
/// As those of [`load`].
pub fn load_without_texts(
    files: &dyn Files,
    inputs: &[Input],
    piece: usize,
) -> Result<Option<Book>, (PathBuf, Unreadable)> {
    let loader = loader(files, inputs, Some(piece.max(1)))?;
    Ok(if loader.is_unfit { None } else { Some(loader.finish()) })
}

/// A loader that has read all inputs.
fn loader<'f>(
    files: &'f dyn Files,
    inputs: &'f [Input],
    piece: Option<usize>,
) -> Result<Loader<'f>, (PathBuf, Unreadable)> {
    let mut loader = Loader::new(files, inputs, piece);
    for input in inputs {
        match input {
            Input::File(path) => loader.named(path).map_err(|why| (path.clone(), why))?,
            Input::Folder(_) => {}
            // Where another file includes it, it is read by now.
            Input::Text(path, _) => {
                if let Some(at) = loader.texts.iter().position(|text| text.shown == *path) {
                    let text = loader.texts.swap_remove(at);
                    loader.text(&text);
                }
            }
        }
    }
    Ok(loader)
}

/// A path as reports show it.
fn shown(path: &Path) -> String {
    let plain = super::files::normal(path);
    plain.to_string_lossy().replace('\\', "/")
}

/// What is read at a time: a whole source, or a piece of one.
#[derive(Clone, Copy)]
struct Piece {
    source: SourceId,
    /// Where it begins: spans count from there.
    from: u32,
}

impl Piece {
    fn place(self, span: Span) -> Place {
        Place { source: self.source, span: span.moved(self.from) }
    }
}

/// What a line says of a rate: its percentage, and its last day; and where the line stands.
type RateLine = (Decimal, Option<NaiveDate>, Place);

struct Loader<'f> {
    files: &'f dyn Files,
    root: PathBuf,
    /// How many bytes are read at a time; none where the sources keep their texts.
    piece: Option<usize>,
    /// Whether a source was met that cannot be read piece by piece.
    is_unfit: bool,
    book: Book,
    seen: FxHashSet<PathBuf>,
    /// Where the level of each policy stands, by its first day.
    policies: FxHashMap<Option<NaiveDate>, usize>,
    /// Where each key is first said in a policy, by where its level stands.
    said_in_policies: FxHashMap<(usize, Key), Place>,
    /// The first value of each rate, and where it stands.
    rates: FxHashMap<(String, NaiveDate), RateLine>,
    /// The checksums of evidence that was looked at.
    checksums: evidence::Checksums,
    /// What is left of the files that each pattern matches, from each folder.
    listings: FxHashMap<(PathBuf, String), Listing>,
    /// The files that are being read, outermost first: display path and identity.
    stack: Vec<(PathBuf, PathBuf)>,
    /// Whose settings may stand below the item that was read last.
    above: Option<Owner>,
    /// The day of the entry that was read last.
    previous: NaiveDate,
    /// Whether all entries so far came in the order of days.
    is_sorted: bool,
    /// Whether an amount is written with `$` or `¥`.
    has_signs: bool,
    /// The places of the entries that claim an invoice, as long as the entries are in order.
    invoiced: Vec<usize>,
    complaints: Complaints,
    /// Texts that stand in the place of files and were not reached yet.
    texts: Vec<Text<'f>>,
}

impl<'f> Loader<'f> {
    fn new(files: &'f dyn Files, inputs: &'f [Input], piece: Option<usize>) -> Self {
        let (folders, named): (Vec<&Input>, Vec<&Input>) =
            inputs.iter().partition(|input| matches!(input, Input::Folder(_)));
        let paths = |inputs: Vec<&'f Input>| inputs.into_iter().map(Input::path);
        let root = include::root(files, paths(folders), paths(named));
        let mut loader = Self {
            files,
            root,
            piece,
            is_unfit: false,
            book: Book::default(),
            seen: FxHashSet::default(),
            policies: FxHashMap::default(),
            said_in_policies: FxHashMap::default(),
            rates: FxHashMap::default(),
            checksums: FxHashMap::default(),
            complaints: Complaints::default(),
            listings: FxHashMap::default(),
            stack: Vec::new(),
            above: None,
            previous: NaiveDate::MIN,
            is_sorted: true,
            has_signs: false,
            invoiced: Vec::new(),
            texts: Vec::new(),
        };
        for input in inputs {
            if let Input::Text(path, bytes) = input {
                let canonical = files.canonical(path).unwrap_or_else(|_| path.clone());
                let identity = files.identity(&canonical);
                loader.texts.push(Text { shown: path, canonical, identity, bytes });
            }
        }
        loader
    }

    /// Reads a file that was named, unless another one has brought it already.
    fn named(&mut self, path: &Path) -> Result<(), Unreadable> {
        let canonical = self.files.canonical(path)?;
        if self.seen.contains(&self.files.identity(&canonical)) {
            return Ok(());
        }
        if self.seen.len() >= MAX_FILES {
            return Err(Unreadable::TooMany);
        }
        self.file(path, &canonical)
    }

    /// Puts everything into its order once all is read.
    fn finish(mut self) -> Book {
        let book = &mut self.book;
        book.settings.arrange();
        book.rates.sort_by(|a, b| (&a.name, a.from).cmp(&(&b.name, b.from)));
        if !self.is_sorted {
            book.entries.sort_by_key(|entry| entry.day);
            let is_invoiced = |(at, entry): (usize, &Entry)| (entry.verb == Verb::Invoiced).then_some(at);
            self.invoiced = book.entries.iter().enumerate().filter_map(is_invoiced).collect();
        }
        book.entries.shrink_to_fit();
        if self.has_signs {
            complete::signs(book);
        } else {
            // Nothing asks what a sign means.
            book.half_said.forget(Key::Currency);
        }
        complete::projects(book);
        complete::claims(book, &self.invoiced);
        complete::twins(book);
        complete::clients(book);
        complete::display_names(book);
        complete::of_several_words(book);
        complete::mentions(book);
        complete::others(book);
        complete::projects_in_notes(book);
        complete::projects_apart(book);
        complete::fronts(book);
        complete::yen(book);
        complete::currencies(book);
        complete::steps(book);
        complete::fixings(book);
        complete::rates(book);
        book.errors.extend(self.complaints.more());
        book.errors.sort_by_key(|(source, error)| (*source, error.span));
        self.book
    }
}

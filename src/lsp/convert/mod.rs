//! From plain data to what the protocol calls it, and back: the only place with its types.

mod answer;
mod begin;
mod edits;
mod findings;
mod notifications;
mod outline;
mod words;

use std::path::{Path, PathBuf};

use lsp_server::ErrorCode;
use lsp_types::{Location, Position, Range, Uri};

use super::documents::Documents;
use super::place::{Encoding, Point, byte, point};
use super::published::PublishedDiagnostics;
use super::snapshot::{BookFile, Snapshot};
use crate::source::{Place, Source, Span};

pub(super) use answer::needs;
pub(super) use begin::{Client, initialize, watchers};
pub(super) use findings::{FileFindings, PUBLISHED_END, published_head};
pub(super) use notifications::{Effect, apply};

/// Why a request is not answered.
pub(super) type Refusal = (ErrorCode, String);
/// An answer as JSON, or why there is none.
pub(super) type Answer = Result<String, Refusal>;

/// What has to be read before a request can be answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Needs {
    /// Nothing: what was published is known without a book.
    Nothing,
    /// The books of the open documents.
    Books,
    /// The same with what the disk says of their files now: an answer may change files that are not open.
    Files,
    /// Those of all folders of the workspace too.
    Folders,
}

/// What an answer is made of.
#[derive(Clone, Copy)]
pub(super) struct Context<'s, 'b> {
    /// What the editor can do.
    pub(super) client: &'s Client,
    /// The open documents.
    pub(super) documents: &'s Documents<'s>,
    /// The books.
    pub(super) snapshots: &'s [Snapshot<'b>],
    /// What was published of each file.
    pub(super) published: &'s PublishedDiagnostics,
}

/// Where documents lie that are no files: nothing on a disk has such a path.
const NOWHERE: &str = "/\0";

/// The path of a document by its address; one of its own for what is no file.
fn path_of(uri: &Uri) -> PathBuf {
    match uri.to_file_path() {
        Ok(path) if uri.scheme() == "file" => path,
        _ => Path::new(NOWHERE).join(uri.as_str().replace('/', "_")),
    }
}

/// The one name of a document by its address.
fn key_of(documents: &Documents<'_>, uri: &Uri) -> PathBuf {
    documents.key(&path_of(uri))
}

/// The address of a file: as the editor wrote it where it has the file open.
pub(super) fn uri_of(documents: &Documents<'_>, key: &Path) -> String {
    match documents.open.get(key) {
        Some(document) => document.uri.clone(),
        None => Uri::from_file_path(key).map(String::from).unwrap_or_default(),
    }
}

const fn position(point: Point) -> Position {
    Position { line: point.line, character: point.column }
}

const fn point_of(position: Position) -> Point {
    Point { line: position.line, column: position.character }
}

/// A span of a source in the columns that were agreed on.
fn range(source: &Source, span: Span, encoding: Encoding) -> Range {
    let ends = source.snap(span);
    Range {
        start: position(point(source, ends.start, encoding)),
        end: position(point(source, ends.end, encoding)),
    }
}

impl<'s, 'b> Context<'s, 'b> {
    /// The document with this address, where a book holds it.
    fn file(&self, uri: &Uri) -> Option<BookFile<'s, 'b>> {
        BookFile::find(self.snapshots, &key_of(self.documents, uri))
    }

    fn range(&self, source: &Source, span: Span) -> Range {
        range(source, span, self.client.encoding)
    }

    fn byte(&self, file: &BookFile<'_, '_>, position: Position) -> u32 {
        byte(file.source, point_of(position), self.client.encoding)
    }

    fn span(&self, file: &BookFile<'_, '_>, range: Range) -> Span {
        let (start, end) = (self.byte(file, range.start), self.byte(file, range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// A place of a book as an address and a range.
    fn location(&self, snapshot: &Snapshot<'_>, place: Place) -> Option<Location> {
        let source = snapshot.loaded.book.sources.get(place.source)?;
        let uri = self.uri(snapshot, place)?;
        Some(Location { uri, range: self.range(source, place.span) })
    }

    fn uri(&self, snapshot: &Snapshot<'_>, place: Place) -> Option<Uri> {
        let key = snapshot.loaded.keys.get(usize::from(place.source.0))?;
        Uri::parse(&uri_of(self.documents, key)).ok()
    }
}

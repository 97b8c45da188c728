//! How a source is read: whole, or piece by piece.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::pieces::{Pieces, Unfit};
use super::{Loader, Piece, shown};
use crate::book::files::Unreadable;
use crate::source::{Place, Source, SourceId};
use crate::syntax::error::SyntaxError;
use crate::syntax::tree::{self, Item};
use crate::syntax::words::Key;
use crate::syntax::{Lost, Sink, encoding, parse_into, parse_piece};

/// A text that stands in the place of a file. Whoever replaces that meanwhile gives it another identity, but no other path.
pub(super) struct Text<'f> {
    pub(super) shown: &'f Path,
    pub(super) canonical: PathBuf,
    pub(super) identity: PathBuf,
    pub(super) bytes: &'f [u8],
}

/// Files the items of a piece in the book.
struct Filing<'l, 'f, 't> {
    loader: &'l mut Loader<'f>,
    piece: Piece,
    text: &'t str,
    /// Whether nobody knows if what is read holds: it is one side of a conflict.
    is_torn: bool,
}

impl<'t> Sink<'t> for Filing<'_, '_, 't> {
    fn known(&self, name: &str) -> Option<u32> {
        self.loader.book.names.plain_subject(name)
    }

    fn item(&mut self, mut item: Item<'t>) {
        match &mut item {
            Item::Entry(entry) => entry.broken |= self.is_torn,
            Item::Directive(directive) => directive.broken |= self.is_torn,
        }
        if let Item::Entry(entry) = &item
            && entry.broken
            && entry.args.invoice.is_none_or(|word| word.text.is_empty())
        {
            self.loader.may_claim(self.piece, self.text, (entry.span, Some(entry.verb)));
        }
        self.loader.item(self.piece, item);
    }

    fn entry(&mut self, entry: &mut tree::Entry<'t>) {
        entry.broken |= self.is_torn;
        self.loader.entry(self.piece, entry);
    }

    fn torn(&mut self, is_torn: bool) {
        self.is_torn = is_torn;
    }

    fn lost(&mut self, key: Key, lost: Lost) {
        self.loader.lost(key, lost);
    }

    fn scrap(&mut self, scrap: tree::Scrap) {
        self.loader.may_claim(self.piece, self.text, (scrap.span, scrap.verb));
        let Place { source, span } = self.piece.place(scrap.span);
        self.loader.book.scraps.push((source, tree::Scrap { span, ..scrap }));
    }
}

impl Loader<'_> {
    /// Reads one file and all that it includes.
    pub(super) fn file(&mut self, path: &Path, canonical: &Path) -> Result<(), Unreadable> {
        let is_it =
            |text: &Text<'_>| text.canonical == canonical || text.identity == self.files.identity(canonical);
        if let Some(at) = self.texts.iter().position(is_it) {
            let text = self.texts.swap_remove(at);
            self.text(&text);
            return Ok(());
        }
        match self.piece {
            Some(size) => self.pieces(path, canonical, Pieces::new(self.files.open_book(canonical)?, size)),
            None => self.source(path, canonical, self.files.read_book(canonical)?),
        }
        Ok(())
    }

    /// Reads a text that is at hand.
    pub(super) fn text(&mut self, Text { shown, canonical, bytes, .. }: &Text<'_>) {
        match self.piece {
            Some(size) => self.pieces(shown, canonical, Pieces::new(*bytes, size)),
            None => self.source(shown, canonical, bytes.to_vec()),
        }
    }

    /// Begins a source.
    fn begin(&mut self, path: &Path, canonical: &Path, text: String) -> Option<SourceId> {
        let identity = self.files.identity(canonical);
        self.seen.insert(identity.clone());
        let id = self.book.sources.add(Source::new(shown(path), text))?;
        self.stack.push((path.to_owned(), identity));
        Some(id)
    }

    /// Reads one source and all that it includes, and forgets each piece of it.
    fn pieces(&mut self, path: &Path, canonical: &Path, mut pieces: Pieces<impl Read>) {
        let Some(id) = self.begin(path, canonical, String::new()) else { return };
        while !self.is_unfit {
            match pieces.next() {
                Ok(None) => break,
                Ok(Some((from, text))) => {
                    let piece = Piece { source: id, from };
                    match parse_piece(text, Filing { loader: self, piece, text, is_torn: false }) {
                        Some(errors) => {
                            self.tell(id, errors.into_iter().map(|error| error.moved(from)));
                        }
                        None => self.is_unfit = true,
                    }
                }
                Err(Unfit) => self.is_unfit = true,
            }
        }
        self.stack.pop();
    }

    /// Reads one source and all that it includes.
    fn source(&mut self, path: &Path, canonical: &Path, bytes: Vec<u8>) {
        let (text, errors) = encoding::decode(bytes);
        let Some(id) = self.begin(path, canonical, text) else { return };
        let Some(source) = self.book.sources.shared(id) else { return };
        let piece = Piece { source: id, from: 0 };
        let text = source.text();
        let errors = parse_into(text, errors, Filing { loader: self, piece, text, is_torn: false });
        self.tell(id, errors.into_iter());
        self.stack.pop();
    }

    fn tell(&mut self, source: SourceId, errors: impl Iterator<Item = SyntaxError>) {
        let told = errors.filter_map(|error| self.complaints.told(source, error));
        self.book.errors.extend(told);
    }
}

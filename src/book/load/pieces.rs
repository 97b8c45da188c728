//! A file piece by piece: each ends before an item, so that whoever needs no text later keeps none.

use std::io::{ErrorKind, Read};

use crate::source::{MAX_BYTES, offset};

/// Bytes read at a time: few enough to stay at hand until they are parsed.
pub const PIECE: usize = 1 << 16;

/// A file that cannot be read piece by piece: it is too long, no UTF-8, or not to be read.
pub(super) struct Unfit;

/// Bytes read first: a small file asks for no more memory than that.
const FIRST: usize = 1 << 12;

/// The pieces of a file, one after another.
pub(super) struct Pieces<R> {
    reader: R,
    /// Bytes read at a time, but for the first.
    size: usize,
    /// Room for a piece, the first `filled` bytes of it read.
    buffer: Vec<u8>,
    filled: usize,
    /// How long the piece is that was given last: the buffer begins with it.
    given: usize,
    /// Where the buffer begins in the file.
    from: usize,
}

impl<R: Read> Pieces<R> {
    /// Pieces of so many bytes, where no item is longer.
    pub(super) fn new(reader: R, size: usize) -> Self {
        Self { reader, size, buffer: vec![0; size.min(FIRST)], filled: 0, given: 0, from: 0 }
    }

    /// The next piece and where it begins; none behind the last.
    pub(super) fn next(&mut self) -> Result<Option<(u32, &str)>, Unfit> {
        let is_full = self.filled == self.buffer.len();
        self.buffer.copy_within(self.given..self.filled, 0);
        self.filled -= self.given;
        self.from += self.given;
        if is_full && self.buffer.len() < self.size {
            self.buffer.resize(self.size, 0);
        }
        self.given = loop {
            let is_all = self.fill()?;
            let read = self.buffer.get(..self.filled).unwrap_or_default();
            if is_all {
                break self.filled;
            }
            if let Some(end) = last_item(read) {
                break end;
            }
            // One item is longer than that.
            self.buffer.resize(self.buffer.len() * 2, 0);
        };
        let piece = self.buffer.get(..self.given).filter(|piece| !piece.is_empty());
        let text = piece.map(simdutf8::basic::from_utf8).transpose().map_err(|_| Unfit)?;
        Ok(text.map(|text| (offset(self.from), text)))
    }

    /// Reads on until the buffer is full; whether the file ends before that.
    fn fill(&mut self) -> Result<bool, Unfit> {
        while let Some(room) = self.buffer.get_mut(self.filled..).filter(|room| !room.is_empty()) {
            match self.reader.read(room) {
                Ok(0) => return Ok(true),
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(Unfit),
            }
        }
        if (self.from + self.filled) as u64 > MAX_BYTES { Err(Unfit) } else { Ok(false) }
    }
}

/// Where the last line begins that only an item can begin with.
fn last_item(bytes: &[u8]) -> Option<usize> {
    let begins_item = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_alphanumeric);
    memchr::memrchr_iter(b'\n', bytes).map(|end| end + 1).find(begins_item)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::book::Book;
    use crate::book::files::{Disk, Files};
    use crate::book::load::{Input, load, load_without_texts};

    fn pieces(text: &str, size: usize) -> Vec<(u32, String)> {
        let mut pieces = Pieces::new(text.as_bytes(), size);
        let mut all = Vec::new();
        while let Ok(Some((from, piece))) = pieces.next() {
            all.push((from, piece.to_owned()));
        }
        all
    }

    /// What a book says, without the texts of its sources.
    fn said(book: &Book) -> String {
        let Book { entries, names, errors, .. } = book;
        format!("{entries:?} {names:?} {errors:?} {:?} {:?}", book.all_levels(), book.extras())
    }

    #[test]
    fn pieces_end_before_items_and_lose_no_byte() {
        let text = "client a\n  terms 30 days\n; a remark\n  grace 1 day\n\n2026-01-02 sent a ö\n2026-01-03 sent a\n";
        for size in 1..=text.len() + 2 {
            let all = pieces(text, size);
            let joined: String = all.iter().map(|(_, piece)| piece.as_str()).collect();
            assert_eq!(joined, text, "at {size} bytes");
            for (from, piece) in &all {
                assert_eq!(text.get(*from as usize..).map(|rest| rest.starts_with(piece)), Some(true));
                assert!(
                    piece.starts_with(|first: char| first.is_ascii_alphanumeric()),
                    "{piece:?} at {size} bytes"
                );
            }
        }
        assert!(
            pieces(text, 4).len() > 1,
            "what is read at a time is no more than the longest item asks for"
        );
    }

    #[test]
    fn a_book_read_in_pieces_says_what_it_says_as_a_whole() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut light = 0;
        for path in ["examples", "tests/corpus"].iter().flat_map(|folder| Disk.walk(&top.join(folder))) {
            let inputs = [Input::File(path.clone())];
            let whole = load(&Disk, &inputs).unwrap();
            for size in [1, 100, PIECE] {
                let Some(book) = load_without_texts(&Disk, &inputs, size).unwrap() else { continue };
                assert_eq!(said(&book), said(&whole), "{} in pieces of {size}", path.display());
                assert!(book.sources.iter().all(|(_, source)| source.text().is_empty()));
                light += 1;
            }
        }
        assert!(light > 20, "most of the books can be read in pieces: {light}");
    }

    #[test]
    fn what_only_a_whole_text_tells_is_not_read_in_pieces() {
        for text in [b"client a\n2026-01-02 sent a \xff\n".as_slice(), b"client a\r2026-01-02 sent a\r"] {
            let inputs = [Input::Text("a.ghost".into(), text.to_vec())];
            assert!(load_without_texts(&Disk, &inputs, PIECE).unwrap().is_none());
        }
    }
}

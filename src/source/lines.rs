//! Where the lines of a text begin.

use super::offset;

/// Where lines begin: the line breaks before each block of a text are counted, those inside it are looked for when somebody
/// asks. Few lines of a large text are ever asked for.
#[derive(Debug)]
pub(super) struct Lines {
    /// How many line breaks stand before each block, and last those of the whole text.
    before: Vec<u32>,
}

impl Lines {
    /// The bytes of a block.
    const BLOCK: usize = 1024;

    pub(super) fn of(text: &str) -> Self {
        let mut breaks = 0;
        let counts =
            text.as_bytes().chunks(Self::BLOCK).map(|block| memchr::memchr_iter(b'\n', block).count());
        let sums = counts.map(|count| {
            breaks += offset(count);
            breaks
        });
        Self { before: std::iter::once(0).chain(sums).collect() }
    }

    /// How many line breaks the text has.
    pub(super) fn breaks(&self) -> u32 {
        self.before.last().copied().unwrap_or_default()
    }

    /// The line that holds a byte, counted from 0.
    pub(super) fn at(&self, text: &str, at: u32) -> u32 {
        let at = text.len().min(at as usize);
        let block = at / Self::BLOCK;
        let inside = text.as_bytes().get(block * Self::BLOCK..at).unwrap_or_default();
        let before = self.before.get(block).copied().unwrap_or_default();
        before + offset(memchr::memchr_iter(b'\n', inside).count())
    }

    /// Where a line begins, counted from 0; none behind the last.
    pub(super) fn start(&self, text: &str, line: u32) -> Option<u32> {
        let Some(earlier) = line.checked_sub(1) else { return Some(0) };
        // The block that holds the line break before it.
        let block = self.before.partition_point(|before| *before < line).checked_sub(1)?;
        let from = block * Self::BLOCK;
        let nth = earlier - self.before.get(block)?;
        let at = memchr::memchr_iter(b'\n', text.as_bytes().get(from..)?).nth(nth as usize)?;
        Some(offset(from + at + 1))
    }
}

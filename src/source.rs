//! Text and places in it: sources, half-open byte spans, and the way to lines and columns.

mod counted;
mod lines;

use std::sync::{Arc, OnceLock};

use counted::Counted;
use lines::Lines;

/// A half-open range of bytes of one source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// Where the first byte is.
    pub start: u32,
    /// Where the byte after the last one is.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at `at`.
    #[must_use]
    pub const fn at(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// From the start of this one to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// The same span of a text that stands `by` bytes further on.
    #[must_use]
    pub const fn moved(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// How many bytes it covers.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the two share a byte or meet at an edge.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// As a range of indexes.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A length or an offset in a source, which is never longer than [`MAX_BYTES`].
#[must_use]
pub fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// A place in a list, or the length of one, as the 32 bits that tables keep instead of 64; what is longer stops there.
#[must_use]
pub fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The longest text one source may have: offsets are 32 bits wide.
pub const MAX_BYTES: u64 = 1 << 30;

/// Which source of a book.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SourceId(pub u16);

/// A span and the source it lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// Which source.
    pub source: SourceId,
    /// Which bytes of it.
    pub span: Span,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// One text, the name it is shown by, and where its lines begin.
#[derive(Debug, Default)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<Lines>,
    counted: Counted,
}

impl Source {
    /// Keeps `text` under the name that reports show.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new(), counted: Counted::default() }
    }

    /// The name that reports show: a path with `/` between its parts.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, cut back to character borders; empty where it lies outside.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let span = self.snap(span);
        self.text.get(span.range()).unwrap_or_default()
    }

    /// `span` moved onto character borders inside the text.
    #[must_use]
    pub fn snap(&self, span: Span) -> Span {
        let floor = |at: u32| offset(self.text.floor_char_boundary(at as usize));
        let start = floor(span.start);
        Span::new(start, floor(span.end).max(start))
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// How many lines there are; a final line break does not begin another one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        let open = !self.text.is_empty() && !self.text.ends_with('\n');
        self.lines().breaks() + u32::from(open)
    }

    /// The bytes of the line with this number, without its line end.
    #[must_use]
    pub fn line_span(&self, line: u32) -> Span {
        let index = line.saturating_sub(1);
        let end = offset(self.text.len());
        let start = self.lines().start(&self.text, index).unwrap_or(end);
        let next = self.lines().start(&self.text, index.saturating_add(1)).unwrap_or(end);
        let line = self.text.get(start as usize..next as usize).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Span::new(start, start + offset(line.len()))
    }

    /// The number of the line that holds a byte, and where the line begins.
    #[must_use]
    pub fn line_of(&self, at: u32) -> (u32, u32) {
        let index = self.lines().at(&self.text, at);
        (index.saturating_add(1), self.lines().start(&self.text, index).unwrap_or_default())
    }

    /// Line and column of a byte.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        let at = self.snap(Span::at(at)).start;
        let (line, start) = self.line_of(at);
        Position { line, column: self.column(start, at) }
    }

    /// The column of a byte in the line that begins at `start`: counted on, or back, from the last one that was asked
    /// for, where that is nearer.
    fn column(&self, start: u32, at: u32) -> u32 {
        let text = |from: u32, to: u32| self.text.get(from as usize..to as usize).unwrap_or_default();
        let (known, column) = self.counted.get();
        let between = text(at.min(known), at.max(known));
        let is_near = start < known && at.abs_diff(known) < at - start && !between.contains('\n');
        let column = if is_near {
            let chars = offset(between.chars().count());
            if known <= at { column.saturating_add(chars) } else { column.saturating_sub(chars) }
        } else {
            let before = text(start, at);
            let before = before.strip_prefix('\u{feff}').filter(|_| start == 0).unwrap_or(before);
            offset(before.chars().count() + 1)
        };
        self.counted.set(at, column);
        column
    }
}

/// The sources of a book in the order in which they were first reached.
#[derive(Debug, Default)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Takes a source in; none once there are as many as an id can name.
    pub fn add(&mut self, source: Source) -> Option<SourceId> {
        let id = u16::try_from(self.0.len()).ok()?;
        self.0.push(Arc::new(source));
        Some(SourceId(id))
    }

    /// The source with this id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(usize::from(id.0)).map(AsRef::as_ref)
    }

    /// The source with this id, to be kept apart from the others.
    #[must_use]
    pub fn shared(&self, id: SourceId) -> Option<Arc<Source>> {
        self.0.get(usize::from(id.0)).map(Arc::clone)
    }

    /// The text at a place; empty where there is none.
    #[must_use]
    pub fn text(&self, place: Place) -> &str {
        self.get(place.source).map_or("", |source| source.slice(place.span))
    }

    /// Where the line begins that holds the beginning of a place.
    #[must_use]
    pub fn line_start(&self, place: Place) -> Option<Place> {
        let (_, start) = self.get(place.source)?.line_of(place.span.start);
        Some(Place { span: Span::at(start), ..place })
    }

    /// Every source with its id.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(self.0.iter().map(AsRef::as_ref))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_lies_in_the_line_that_a_plain_count_gives() {
        for length in [0, 1, 2, 7, 31, 1021, 1022, 1023, 1024, 1025, 4000] {
            for count in [0, 1, 3, 40] {
                let line = format!("{}\n", "x".repeat(length));
                for text in [line.repeat(count), line.repeat(count) + "open"] {
                    let source = Source::new("a.ghost", text.as_str());
                    let starts: Vec<usize> =
                        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
                    for at in (0..=text.len() + 1).step_by(1 + text.len() / 500) {
                        let line = starts.partition_point(|start| *start <= at);
                        let known = (offset(line), offset(starts[line - 1]));
                        assert_eq!(source.line_of(offset(at)), known, "{length} x {count}, byte {at}");
                    }
                    let lines: Vec<&str> = text.lines().collect();
                    assert_eq!(source.line_count() as usize, lines.len());
                    for (number, line) in (1..).zip(&lines) {
                        assert_eq!(source.slice(source.line_span(number)), *line);
                    }
                    assert!(source.line_span(offset(starts.len() + 1)).is_empty());
                }
            }
        }
    }
}

//! Positions as editors count them: lines from 0, columns in bytes, characters or UTF-16 units.

use crate::source::{Source, Span, offset};

/// In what columns are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 units: what editors mean that say nothing.
    Utf16,
    /// Characters.
    Utf32,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Point {
    /// The line.
    pub(super) line: u32,
    /// The column.
    pub(super) column: u32,
}

/// How wide a text is.
fn width(text: &str, encoding: Encoding) -> u32 {
    let width = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 if text.is_ascii() => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => text.chars().count(),
    };
    offset(width)
}

/// Where a point lies in a text: never behind its line's end, never inside a character.
pub(super) fn at(text: &str, point: Point, encoding: Encoding) -> usize {
    let start = match point.line.checked_sub(1) {
        None => 0,
        Some(breaks) => match memchr::memchr_iter(b'\n', text.as_bytes()).nth(breaks as usize) {
            Some(end) => end + 1,
            None => return text.len(),
        },
    };
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.get(..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())).unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    start + column(line, point.column, encoding)
}

/// How many bytes of a line lie before a column.
fn column(line: &str, column: u32, encoding: Encoding) -> usize {
    let unit = |character: char| match encoding {
        Encoding::Utf8 => character.len_utf8(),
        Encoding::Utf16 => character.len_utf16(),
        Encoding::Utf32 => 1,
    };
    let mut left = column as usize;
    for (at, character) in line.char_indices() {
        match left.checked_sub(unit(character)) {
            Some(rest) if left > 0 => left = rest,
            _ => return at,
        }
    }
    line.len()
}

/// Where a byte of a source lies.
pub(super) fn point(source: &Source, byte: u32, encoding: Encoding) -> Point {
    let byte = source.snap(Span::at(byte)).start;
    let (line, start) = source.line_of(byte);
    Point { line: line.saturating_sub(1), column: width(source.slice(Span::new(start, byte)), encoding) }
}

/// Points of a source one after the other, each counted on from the one before it: a line may be long.
pub(super) struct Points<'s> {
    source: &'s Source,
    encoding: Encoding,
    byte: u32,
    point: Point,
}

impl<'s> Points<'s> {
    pub(super) const fn new(source: &'s Source, encoding: Encoding) -> Self {
        Self { source, encoding, byte: 0, point: Point { line: 0, column: 0 } }
    }

    /// Where a byte lies.
    pub(super) fn at(&mut self, byte: u32) -> Point {
        let byte = self.source.snap(Span::at(byte)).start;
        if byte < self.byte {
            (self.byte, self.point) = (byte, point(self.source, byte, self.encoding));
            return self.point;
        }
        let between = self.source.slice(Span::new(self.byte, byte));
        let breaks = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        let behind = memchr::memrchr(b'\n', between.as_bytes()).map_or(0, |at| at + 1);
        if breaks > 0 {
            self.point = Point { line: self.point.line.saturating_add(offset(breaks)), column: 0 };
        }
        let columns = width(between.get(behind..).unwrap_or_default(), self.encoding);
        self.point.column = self.point.column.saturating_add(columns);
        self.byte = byte;
        self.point
    }
}

/// Where a point lies in a source.
pub(super) fn byte(source: &Source, point: Point, encoding: Encoding) -> u32 {
    let line = source.line_span(point.line.saturating_add(1));
    line.start + offset(column(source.slice(line), point.column, encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ab\n😀é\r\n\nz";

    #[test]
    fn every_border_of_a_character_goes_there_and_back() {
        let source = Source::new("x", TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (place, character) in TEXT.char_indices().filter(|(_, character)| *character != '\n') {
                let there = point(&source, offset(place), encoding);
                assert_eq!(byte(&source, there, encoding), offset(place), "{character:?} {encoding:?}");
                assert_eq!(at(TEXT, there, encoding), place, "{character:?} {encoding:?}");
            }
        }
    }

    #[test]
    fn points_in_a_row_are_those_that_are_asked_for_alone() {
        let source = Source::new("x", TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mut points = Points::new(&source, encoding);
            for place in TEXT.char_indices().map(|(place, _)| place).chain([3]) {
                assert_eq!(points.at(offset(place)), point(&source, offset(place), encoding), "{place}");
            }
        }
    }

    #[test]
    fn columns_are_counted_as_it_was_agreed() {
        let source = Source::new("x", TEXT);
        let behind = |encoding| point(&source, 9, encoding);
        assert_eq!(behind(Encoding::Utf8), Point { line: 1, column: 6 });
        assert_eq!(behind(Encoding::Utf16), Point { line: 1, column: 3 });
        assert_eq!(behind(Encoding::Utf32), Point { line: 1, column: 2 });
    }

    #[test]
    fn a_point_that_is_nowhere_is_moved_to_the_nearest_place_before_it() {
        let find = |line, column| at(TEXT, Point { line, column }, Encoding::Utf16);
        assert_eq!(find(0, 99), 2);
        assert_eq!(find(1, 1), 3, "inside a surrogate pair");
        assert_eq!(find(1, 99), 9, "before the line end");
        assert_eq!(find(2, 5), 11);
        assert_eq!(find(3, 1), TEXT.len());
        assert_eq!(find(99, 0), TEXT.len());
        let source = Source::new("x", TEXT);
        let find = |line, column| byte(&source, Point { line, column }, Encoding::Utf8);
        assert_eq!(find(1, 2), 3, "inside a character");
        assert_eq!(find(u32::MAX, u32::MAX), offset(TEXT.len()));
    }
}

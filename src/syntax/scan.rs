//! Bytes looked at sixteen at a time: where a word ends, and what the rest of a line holds.

use wide::u8x16;

/// How many bytes are looked at at a time.
const BLOCK: usize = 16;

/// The bits of the first byte of a block and of the last one: they have a neighbour that is not seen.
const EDGES: u32 = 1 | 1 << (BLOCK - 1);

/// Bytes side by side, and a bit for each in what is asked of them: the first byte has the lowest.
#[derive(Clone, Copy)]
struct Block(u8x16);

impl Block {
    /// The block that begins at `at`, where so many bytes follow.
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        bytes.get(at..)?.first_chunk::<BLOCK>().map(|block| Self(u8x16::new(*block)))
    }

    /// Which bytes are this one.
    fn is(self, byte: u8) -> u32 {
        self.0.simd_eq(u8x16::splat(byte)).to_bitmask()
    }

    /// Which bytes are one of these.
    fn is_any<const N: usize>(self, of: [u8; N]) -> u32 {
        let found = of.map(|byte| self.0.simd_eq(u8x16::splat(byte)));
        found.into_iter().fold(u8x16::splat(0), |any, one| any | one).to_bitmask()
    }

    /// Which bytes are digits.
    fn is_digit(self) -> u32 {
        // Whatever is no digit lies further away from `0` than `9` does, or before it, and so beyond all others.
        let from_zero = self.0 - u8x16::splat(b'0');
        from_zero.min(u8x16::splat(9)).simd_eq(from_zero).to_bitmask()
    }

    /// Which bytes may be a sign: a `#`, an `@`, a hyphen or a slash beside a digit, or beside what is not in the block.
    fn signs(self) -> u32 {
        let joins = self.is_any([b'-', b'/']);
        let beside = if joins == 0 { 0 } else { self.is_digit() << 1 | self.is_digit() >> 1 | EDGES };
        self.is_any([b'#', b'@']) | joins & beside
    }

    /// Which bytes are blanks, line ends or other control characters.
    fn is_low(self) -> u32 {
        self.0.min(u8x16::splat(b' ')).simd_eq(self.0).to_bitmask()
    }
}

/// The bits below the first one that is set; all where none is.
const fn before(bits: u32) -> u32 {
    bits.wrapping_sub(1) & !bits
}

/// Where the first byte stands, from `from` on, that is a blank, a line end or another control character.
#[inline]
pub(super) fn to_blank(input: &str, from: usize) -> usize {
    let bytes = input.as_bytes();
    let mut at = from;
    while let Some(block) = Block::at(bytes, at) {
        let low = block.is_low();
        if low != 0 {
            return at + low.trailing_zeros() as usize;
        }
        at += BLOCK;
    }
    while bytes.get(at).is_some_and(|byte| *byte > b' ') {
        at += 1;
    }
    at
}

/// The word that begins at `at`, as the number of which its letters are the lowest bytes, and how long it is; none where it
/// has more letters than such a number has bytes, or less text follows than is looked at.
#[inline]
pub(super) fn short_word(input: &str, at: usize) -> Option<(u64, usize)> {
    let block = input.as_bytes().get(at..)?.first_chunk::<BLOCK>()?;
    let len = Block(u8x16::new(*block)).is_low().trailing_zeros();
    let others = u64::BITS.checked_sub(len * u8::BITS)?;
    let letters = u64::from_le_bytes(*block.first_chunk()?);
    Some((letters & u64::MAX.checked_shr(others).unwrap_or_default(), len as usize))
}

/// What the rest of a line holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rest {
    /// How many bytes it has, without its end.
    pub(super) len: usize,
    /// Whether a `;` is among them.
    pub(super) has_semicolon: bool,
    /// Whether a `#` or an `@` may be, or a hyphen or a slash with a digit beside it: without these, prose names no invoice,
    /// no channel, no day and no `n/30`.
    pub(super) may_have_sign: bool,
}

/// What stands before the next line feed, or the end.
pub(super) fn rest_of_line(bytes: &[u8]) -> Rest {
    let (mut at, mut semicolons, mut signs) = (0, 0, 0);
    while let Some(block) = Block::at(bytes, at) {
        let end = block.is(b'\n');
        // Most blocks have none of them.
        if block.is_any([b';', b'#', b'@', b'-', b'/']) & before(end) != 0 {
            semicolons |= block.is(b';') & before(end);
            signs |= block.signs() & before(end);
        }
        if end != 0 {
            let len = at + end.trailing_zeros() as usize;
            return Rest { len, has_semicolon: semicolons != 0, may_have_sign: signs != 0 };
        }
        at += BLOCK;
    }
    let (mut has_semicolon, mut may_have_sign) = (semicolons != 0, signs != 0);
    while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'\n') {
        has_semicolon |= *byte == b';';
        may_have_sign |= matches!(byte, b'#' | b'@' | b'-' | b'/');
        at += 1;
    }
    Rest { len: at, has_semicolon, may_have_sign }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of all lengths around a few blocks, with a byte of each kind at each place.
    fn texts() -> impl Iterator<Item = String> {
        let marks = [
            "", " ", "\n", "\t", ":", ";", "#", "@", "-", "/", "1-", "-0", "9/", "/5", "\u{e9}", "\0", ": ",
            ";\n", "\n#",
        ];
        (0..40).flat_map(move |len| {
            (0..=len).flat_map(move |at| {
                marks.map(|mark| format!("{}{mark}{}", "a".repeat(at), "b".repeat(len - at)))
            })
        })
    }

    #[test]
    fn a_word_ends_where_a_search_byte_by_byte_says() {
        for text in texts() {
            for from in (0..=text.len()).filter(|from| *from < 3 || *from % 7 == 0) {
                let slow = (from..text.len()).find(|at| text.as_bytes()[*at] <= b' ').unwrap_or(text.len());
                assert_eq!(to_blank(&text, from), slow, "{text:?} from {from}");
            }
        }
    }

    #[test]
    fn a_short_word_is_the_number_that_its_letters_make() {
        for text in texts() {
            let word = &text[..to_blank(&text, 0)];
            let letters = || word.bytes().rev().fold(0_u64, |number, byte| number << 8 | u64::from(byte));
            let short = (word.len() <= 8 && text.len() >= BLOCK).then(|| (letters(), word.len()));
            assert_eq!(short_word(&text, 0), short, "{text:?}");
        }
    }

    #[test]
    fn the_rest_of_a_line_holds_what_a_search_byte_by_byte_finds() {
        let mut without = 0;
        for text in texts() {
            let line = text.split('\n').next().unwrap_or_default();
            let Rest { len, has_semicolon, may_have_sign } = rest_of_line(text.as_bytes());
            assert_eq!((len, has_semicolon), (line.len(), line.contains(';')), "{text:?}");
            let is_digit =
                |at: Option<usize>| at.and_then(|at| line.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
            let is_sign = |(at, sign): (usize, &str)| {
                matches!(sign, "#" | "@") || is_digit(at.checked_sub(1)) || is_digit(at.checked_add(1))
            };
            let mut signs = line.match_indices(['#', '@', '-', '/']);
            if signs.clone().any(is_sign) {
                assert!(may_have_sign, "{text:?}");
            } else if signs.next().is_none() {
                assert!(!may_have_sign, "{text:?}");
            } else {
                without += usize::from(!may_have_sign);
            }
        }
        assert!(without > 100, "a hyphen between letters is none");
    }
}

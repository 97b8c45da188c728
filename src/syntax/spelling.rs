//! Misspelt words: which of the known ones was probably meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

/// The one known word that somebody probably meant: close enough, and closer than any other. One that differs only in
/// capitals, in marks on its letters, or in letters of another script that look alike is the closest.
#[must_use]
pub fn near<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    const LONGEST: usize = 64;
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let most = (length / 3).max(1);
    let bare = bare(word);
    let is_same = |other: &str| match (word.is_ascii(), other.is_ascii()) {
        (true, true) => other.eq_ignore_ascii_case(word),
        (_, true) => other.eq_ignore_ascii_case(&bare) || looks_like(word, other),
        (_, false) => self::bare(other) == bare || looks_like(word, other),
    };
    let mut best: Option<(usize, &str)> = None;
    let mut unique = false;
    for candidate in known {
        if candidate.len().abs_diff(word.len()) > most * 4 {
            continue;
        }
        // Of two letters, each may be meant otherwise; that some are missing can be said.
        if length < 3 && !is_same(candidate) && !candidate.starts_with(word) {
            continue;
        }
        let distance = if is_same(candidate) { 0 } else { strsim::damerau_levenshtein(word, candidate) };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, same)) if distance == least => unique = unique && same == candidate,
            _ => {
                best = Some((distance, candidate));
                unique = true;
            }
        }
    }
    best.filter(|(distance, _)| unique && *distance <= most && *distance < length).map(|(_, word)| word)
}

/// Whether two words look alike, letter by letter, in whatever scripts: `paid`, and the same with Cyrillic letters.
#[must_use]
pub fn looks_like(one: &str, other: &str) -> bool {
    let are_alike = |(one, other): (char, char)| {
        let (mut room, mut other_room) = ([0; 4], [0; 4]);
        one == other || skeleton(one.encode_utf8(&mut room)).eq(skeleton(other.encode_utf8(&mut other_room)))
    };
    one.chars().count() == other.chars().count() && one.chars().zip(other.chars()).all(are_alike)
}

/// A word in small letters without the marks on them: `berzins` for `B\u{113}rzi\u{146}\u{161}`.
fn bare(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let plain = |letter| match letter {
        '\u{142}' => 'l',
        '\u{f8}' => 'o',
        '\u{111}' => 'd',
        letter => letter,
    };
    letters.map(plain).collect()
}

//! Where a verb is looked up: a slot for each, that no other shares. The compiler finds how, so that a new verb is a row of
//! the table and nothing else.

use super::VERBS;

/// How many slots there are.
const SLOTS: usize = 64;

/// How much the first letter of a verb, its third, and its length count for its slot.
type Factors = [usize; 3];

/// The place in [`VERBS`] of what may be the verb that is written so: it is that one, or none.
#[inline]
pub(super) fn place_of(word: &str) -> Option<usize> {
    PLACES.get(slot(word.as_bytes(), FACTORS)).map(|place| usize::from(*place))
}

/// The place in [`VERBS`] of the verb whose letters are the lowest bytes of a number, and so many: no more than eight.
#[inline]
pub(super) fn place_of_letters(letters: u64, len: usize) -> Option<usize> {
    let [first, _, third, ..] = letters.to_le_bytes();
    let slot = slot_of(first, third, len, FACTORS);
    LETTERS.get(slot).filter(|known| **known == letters)?;
    PLACES.get(slot).map(|place| usize::from(*place))
}

/// The letters of the verb of each slot.
const LETTERS: [u64; SLOTS] = {
    let mut all = [NO_LETTERS; SLOTS];
    let mut verb = 0;
    while verb < VERBS.len() {
        let word = VERBS[verb].word.as_bytes();
        all[slot(word, FACTORS)] = letters(word);
        verb += 1;
    }
    all
};

/// A number that no word is: no text has such bytes.
const NO_LETTERS: u64 = u64::MAX;

/// The number of which the letters of a word are the lowest bytes; none that any word is where there are too many.
const fn letters(word: &[u8]) -> u64 {
    if word.len() > size_of::<u64>() {
        return NO_LETTERS;
    }
    let (mut letters, mut at) = (0, word.len());
    while at > 0 {
        at -= 1;
        letters = letters << 8 | word[at] as u64;
    }
    letters
}

const fn slot(word: &[u8], factors: Factors) -> usize {
    match word {
        [first, _, third, ..] => slot_of(*first, *third, word.len(), factors),
        _ => 0,
    }
}

const fn slot_of(first: u8, third: u8, len: usize, [of_first, of_third, of_length]: Factors) -> usize {
    (first as usize * of_first + third as usize * of_third + len * of_length) % SLOTS
}

/// The first factors with which no two verbs share a slot.
const FACTORS: Factors = {
    let mut number = 0;
    loop {
        let factors = [number % 16, number / 16 % 16, number / 16 / 16];
        if places(factors).is_some() {
            break factors;
        }
        number += 1;
        assert!(number < 16 * 16 * 16, "no factors fit: take more slots");
    }
};

/// The place in [`VERBS`] of the verb of each slot, past its end where there is none; nothing where two verbs share one.
const fn places(factors: Factors) -> Option<[u8; SLOTS]> {
    let mut places = [u8::MAX; SLOTS];
    let mut verb = 0;
    while verb < VERBS.len() {
        let slot = slot(VERBS[verb].word.as_bytes(), factors);
        if places[slot] != u8::MAX {
            return None;
        }
        places[slot] = VERBS[verb].verb as u8;
        verb += 1;
    }
    Some(places)
}

const PLACES: [u8; SLOTS] = match places(FACTORS) {
    Some(places) => places,
    None => [u8::MAX; SLOTS],
};

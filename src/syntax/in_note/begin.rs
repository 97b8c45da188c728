//! With which letters and words an argument of a verb may begin a note, so that most notes need no closer look.

use super::flag::may_be_misspelt;
use super::lead::{LEADS, may_lead};
use super::{ASKS_BY, BY, DEADLINE, DUE, FOR, OTHERWISE, is_one_of, lead};
use crate::syntax::words::{Takes, VERBS, Verb, VerbRow};

/// A bit for a letter, large or small.
const fn letter(byte: u8) -> u32 {
    if byte.is_ascii_alphabetic() { 1 << (byte.to_ascii_lowercase() - b'a') } else { 0 }
}

/// The letters that any of some words begins with.
const fn letters(words: &[&str]) -> u32 {
    let (mut all, mut at) = (0, 0);
    while at < words.len() {
        all |= letter(words[at].as_bytes()[0]);
        at += 1;
    }
    all
}

/// The letters with which an argument of each verb may begin, so that most notes need no closer look.
const BEGINS: [u32; VERBS.len()] = {
    let mut begins = [0; VERBS.len()];
    let mut verb = 0;
    while verb < VERBS.len() {
        let row = &VERBS[verb];
        if !matches!(row.due, Takes::No) {
            begins[verb] |= letters(&DUE) | letters(&BY) | letters(&[DEADLINE]) | letters(LEADS[0]);
        }
        if !matches!(row.by, Takes::No) {
            begins[verb] |= letters(&BY) | letters(LEADS[1]);
        }
        if matches!(row.verb, Verb::Asked | Verb::Reminded | Verb::Paused) {
            begins[verb] |= letters(&OTHERWISE) | letters(LEADS[2]);
        }
        if matches!(row.verb, Verb::Paused) {
            begins[verb] |= letters(&[FOR]);
        }
        let mut flag = 0;
        while flag < row.flags.len() {
            let word = row.flags[flag].word();
            begins[verb] |= letters(&[word]);
            if !row.flags[flag].is_part() {
                // Two letters that changed places.
                begins[verb] |= letter(word.as_bytes()[1]);
            }
            flag += 1;
        }
        verb += 1;
    }
    begins
};

/// Whether an argument of the verb may begin with this byte in a note: [`may_begin`] says more.
pub(in crate::syntax) fn begins_argument(row: &VerbRow, first: u8) -> bool {
    BEGINS.get(row.verb as usize).is_none_or(|begins| begins & letter(first) != 0)
}

/// Whether the first word of a note may be an argument of the verb.
pub(in crate::syntax) fn may_begin(row: &VerbRow, first: &str) -> bool {
    let word = lead(first);
    let is_day = |takes: Takes, words| takes != Takes::No && is_one_of(word, words);
    is_day(row.due, &DUE)
        || is_day(row.due, &BY)
        || is_day(row.by, &BY)
        || is_day(row.due, &[DEADLINE])
        || ASKS_BY.contains(&row.verb) && is_one_of(word, &OTHERWISE)
        || row.verb == Verb::Paused && word == FOR
        || may_lead(row, word)
        || row.flags.iter().any(|flag| is_one_of(word, &[flag.word()]) || may_be_misspelt(*flag, word))
}

#[cfg(test)]
mod tests {
    use super::super::{BETWEEN, DAYS};
    use super::*;
    use crate::syntax::words::Flag;

    #[test]
    fn whatever_may_begin_an_argument_begins_with_a_letter_that_is_known_to() {
        let flags = Flag::ALL.map(Flag::word);
        let misspelt = ["preveiw", "rpeview", "fiy", "yfi"];
        let words =
            DUE.iter().chain(&BY).chain(&OTHERWISE).chain([&FOR]).chain(&flags).chain(&DAYS).chain(&BETWEEN);
        let leads =
            ["dew", "deu", "dute", "bye", "yb", "before", "within", "terms", "due2026-11-03", "by2026-09-29"];
        let words = words.chain(&misspelt).chain(&leads);
        let mut count = 0;
        for (row, word) in VERBS.iter().flat_map(|row| words.clone().map(move |word| (row, *word))) {
            for word in [word.to_owned(), word.to_uppercase()].iter().filter(|word| may_begin(row, word)) {
                assert!(begins_argument(row, word.as_bytes()[0]), "{} {word}", row.word);
                count += 1;
            }
        }
        assert!(count > 40, "{count}");
        assert!(!begins_argument(Verb::Sent.row(), b'a'));
    }
}

//! Flags in a note: in another form, or, right behind the client or project, with some letters wrong: `preveiw`, `fiy`.
//! Words of a note look like those, so that only what is hardly any word is taken for one.

use super::{MARKS, is_one_of};
use crate::syntax::error::{Argument, Fault, What};
use crate::syntax::leaf::{any_blanks, first_of, peek, split_word, taken};
use crate::syntax::tree::Args;
use crate::syntax::words::{Flag, VerbRow};

const PREVIEW: &str = "preview";
const FYI: &str = "fyi";

/// A flag behind other arguments, or in another form: `FYI`, `fyi:`, `Preview`, `preveiw`. `Preview of the page` may be
/// prose, and so may the name of a part of a late fee where it begins a sentence.
pub(super) fn flag<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let inner = any_blanks(note.trim_start_matches(OPEN));
    let is_open = inner.len() < note.len();
    let (first, rest) = first_of(inner);
    let word = first.trim_end_matches(MARKS);
    let is_front = args.invoice.is_none()
        && args.amount.is_none()
        && args.channel.is_none()
        && args.by.is_none()
        && args.due.is_none();
    let is_it =
        |flag: &&Flag| flag.word().eq_ignore_ascii_case(word) || is_front && is_misspelt(**flag, word);
    let flag = row.flags.iter().find(is_it).filter(|flag| !is_open || !flag.is_part())?;
    let is_loud = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_prose = flag.is_part() || peek(rest) == "of";
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_clear = !is_prose || is_loud || is_lower || word.len() < first.len();
    if !is_clear || !args.flags.is_empty() {
        return None;
    }
    let whole = note.get(..note.len() - inner.len() + first.len())?;
    let fault = Fault::new(whole, What::InNote(Argument::Flag(flag.word())));
    let glued = is_glued(*flag, word).then(|| word.get(flag.word().len()..)).flatten();
    Some(match glued {
        _ if !is_front || is_left_open(whole) => fault,
        Some(next) => fault.write(format!("{} {next}", flag.word())),
        None => fault.write(flag.word()),
    })
}

/// What may stand before a flag at the front of a note.
const OPEN: [char; 6] = ['(', '[', '-', '\u{2013}', '*', ' '];

/// `fyiMinutes`: a flag with the first word of the note right behind it.
fn is_glued(flag: Flag, word: &str) -> bool {
    !flag.is_part() && word.strip_prefix(flag.word()).is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// Words before a `fyi` or a `preview` that is one of the sentence.
const OF_SENTENCE: [&str; 17] = [
    "a", "an", "the", "as", "for", "your", "my", "just", "is", "his", "no", "without", "after", "before",
    "of", "in", "this",
];

/// Whether a note may end with a flag, perhaps in brackets, at a glance.
#[inline]
pub(in crate::syntax) fn ends_with_flag(note: &str) -> bool {
    let Some(end) = note.as_bytes().last_chunk::<4>() else { return false };
    match end {
        b" fyi" | b" FYI" | b"fyi)" | b"FYI)" | b"fyi]" | b"FYI]" => true,
        b"view" | b"iew)" | b"iew]" => ends_with_preview(note),
        _ => false,
    }
}

/// Many a note ends with `for review`.
#[inline(never)]
fn ends_with_preview(note: &str) -> bool {
    note.trim_end_matches([')', ']']).ends_with(PREVIEW)
}

/// `Site online fyi`, `Proofs (preview)`: a flag behind the note.
pub(super) fn flag_last<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    if row.flags.is_empty() || !args.flags.is_empty() || !ends_with_flag(note) {
        return None;
    }
    let inner = note.strip_suffix([')', ']']).unwrap_or(note);
    let opens: &[char] = if inner.len() < note.len() { &['(', '['] } else { &[' ', '\t'] };
    let ending = |flag: &Flag| {
        let (before, word) = inner.split_at_checked(inner.len().checked_sub(flag.word().len())?)?;
        let is_it = word == flag.word() || *flag == Flag::Fyi && word == "FYI";
        let before = before.strip_suffix(opens).filter(|_| is_it)?;
        Some((*flag, before))
    };
    let (flag, before) = row.flags.iter().filter(|flag| !flag.is_part()).find_map(ending)?;
    let at = note.get(before.len()..)?.trim_start();
    let before = before.trim_end();
    let last = before.rsplit([' ', '\t']).next().unwrap_or_default();
    if before.is_empty() || is_one_of(last, &OF_SENTENCE) {
        return None;
    }
    let fault = Fault::new(at, What::InNote(Argument::Flag(flag.word())));
    let is_front = args.invoice.is_none() && args.channel.is_none() && args.by.is_none();
    let words = words_before(before);
    Some(if is_front { fault.write_at(note, format!("{} {words}", flag.word())) } else { fault })
}

/// A flag that stands in the note behind other arguments, moved before them, right behind the client or project. `front`
/// begins with the arguments.
pub(in crate::syntax) fn flag_first<'t>(front: &'t str, note: &'t str, mut fault: Fault<'t>) -> Fault<'t> {
    let What::InNote(Argument::Flag(flag)) = fault.what else { return fault };
    let args = taken(front, note).trim_end();
    if fault.fix.is_some() || args.is_empty() || is_left_open(fault.at) {
        return fault;
    }
    if let Some(behind) = note.strip_prefix(fault.at) {
        let (mut behind, mut flags) = (behind, flag.to_owned());
        // The part of a late fee is none of these: it changes what a sum is for.
        if is_message(fault.at) {
            fault.what = What::InNote(Argument::FlagBehind(flag));
            let next = |behind| Some(split_word(any_blanks(behind))).filter(|(word, _)| is_message(word));
            while let Some((word, rest)) = next(behind) {
                flags = format!("{flags} {word}");
                behind = rest;
            }
        }
        return fault.write_at(taken(front, behind), format!("{flags} {args}"));
    }
    let words = note.strip_suffix(fault.at).map(words_before).unwrap_or_default();
    fault.write_at(front, format!("{flag} {args} {words}"))
}

/// Whether a word is a flag that says what kind of message it is, as it is written.
fn is_message(word: &str) -> bool {
    matches!(word, PREVIEW | FYI)
}

/// The words of a note before a flag at its end, without the marks between.
fn words_before(note: &str) -> &str {
    note.trim_end_matches([',', ';', ':', '-', ' '])
}

/// Whether a bracket before a flag is not closed behind it: that says more.
fn is_left_open(flag: &str) -> bool {
    flag.starts_with(['(', '[']) && !flag.ends_with([')', ']'])
}

/// Whether a word is a flag with some of its letters wrong, or with the note right behind it.
fn is_misspelt(flag: Flag, word: &str) -> bool {
    match flag {
        _ if is_glued(flag, word) => true,
        Flag::Preview => looks_like_preview(word) && is_preview(word),
        Flag::Fyi => is_fyi(word),
        Flag::Part(_) => false,
    }
}

/// Whether a word may be one, at a glance: most are none.
pub(super) fn may_be_misspelt(flag: Flag, word: &str) -> bool {
    match flag {
        _ if is_glued(flag, word) => true,
        Flag::Preview => looks_like_preview(word),
        Flag::Fyi => is_fyi(word),
        Flag::Part(_) => false,
    }
}

/// `preveiw`, `prevew`: not `review`, and no other form of the word.
fn looks_like_preview(word: &str) -> bool {
    let is_near = (PREVIEW.len() - 2..=PREVIEW.len() + 2).contains(&word.len());
    let begins = word.starts_with('p') || word.starts_with("rp");
    is_near
        && begins
        && word.contains(['v', 'w'])
        && !word.ends_with(['s', 'd', 'r', 'g'])
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// One letter off; or two, where both letters are left that hardly another word has.
fn is_preview(word: &str) -> bool {
    let is_more = word.strip_prefix(PREVIEW).is_some_and(|behind| behind != "w");
    // `purview`, `pageview`, `prereview`: a view of another kind.
    let is_other = word.strip_suffix("view").is_some_and(|kind| {
        let is_garbled = kind.bytes().all(|byte| matches!(byte, b'p' | b'r' | b'e'));
        !is_garbled || kind.len() > "pre".len() + 1
    });
    let most = if word.contains('v') && word.contains('w') { 2 } else { 1 };
    !is_more && !is_other && (1..=most).contains(&strsim::damerau_levenshtein(word, PREVIEW))
}

/// Points between the letters, two that changed places, or one that stands twice: one letter more makes a word of it, such as `fly`.
fn is_fyi(word: &str) -> bool {
    matches!(word, "fiy" | "ffyi" | "fyyi" | "fyii" | "f.y.i" | "F.Y.I")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_with_wrong_letters_is_known_and_no_word_of_a_note_is_taken_for_one() {
        let previews = "preveiw prevew previw prview perview prveiew peview preiew previe previeww preeview rpeview \
                        prevveiw privew prewiev priveiw previrw preciew pview prevew";
        for word in previews.split_whitespace() {
            assert!(is_misspelt(Flag::Preview, word), "{word}");
        }
        for word in ["fiy", "ffyi", "fyyi", "fyii"] {
            assert!(is_misspelt(Flag::Fyi, word), "{word}");
        }
        let words = "preview previews previewed previewer previewing review reviews reviewed reviewer overview purview \
                     interview premier premiere pageview pineview pureview parkview previous prevent prevue prove privies proven view preveiws \
                     previo previos previene prever przewiew powiew prawie Preveiw PREVEIW pre-view preveiw2 rereview prereview \
                     fyi yfi fly fry foyer fy fi yi fyip fig fyi's ify iffy";
        for word in words.split_whitespace() {
            for flag in Flag::ALL {
                assert!(!is_misspelt(flag, word), "{word}");
            }
        }
    }
}

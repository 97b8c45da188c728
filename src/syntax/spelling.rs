//! Misspelt words: which of the known ones was probably meant.

/// The one known word that somebody probably meant: close enough, and closer than any other. One that differs only in
/// capitals is the closest.
#[must_use]
pub fn near<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    const LONGEST: usize = 64;
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let most = (length / 3).max(1);
    let lower = if word.is_ascii() { String::new() } else { word.to_lowercase() };
    let is_same = |other: &str| {
        other.eq_ignore_ascii_case(word) || (!lower.is_empty() && other.to_lowercase() == lower)
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

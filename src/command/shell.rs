//! Words as a shell takes them.

/// A text as one word, in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A word, in quotes only where it needs them.
pub(super) fn word(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./:=,+@%".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

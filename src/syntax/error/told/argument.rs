//! The sentences about arguments of an entry.

use rust_decimal::Decimal;

use super::{Words, did_you_mean, say};
use crate::syntax::error::Needed;
use crate::syntax::words::Verb;

/// An argument of a kind that the verb has no use for.
pub(super) fn not_taken(sigil: char, verb: &str, meant: Option<&str>, text: &str) -> Words {
    let kind = if sigil == '#' { "an invoice" } else { "a channel" };
    let words = say(format!("`{verb}` does not take {kind}"), format!("a word with `{sigil}` is {kind}"));
    if let Some(meant) = meant {
        words.help(did_you_mean(meant))
    } else if text == "@phone" && matches!(verb, "called" | "talked") {
        words.help("remove it: this is by phone anyway")
    } else if text == "#" {
        words.help(format!("{COMMENT}; put a note that begins like this in quotes"))
    } else if sigil == '#' {
        words.help("put a note that begins like this in quotes, or write the number without its `#`")
    } else {
        words.help("put a note that begins like this in quotes")
    }
}

/// What helps whoever writes comments behind another mark.
pub(super) const COMMENT: &str = "a comment begins with `;`";

/// No word for what happened.
pub(super) fn no_verb_at_all(text: &str) -> Words {
    let title = "a verb is missing";
    if text.is_empty() {
        return say(title, "expected here");
    }
    say(title, format!("expected before `{text}`"))
        .help("write in front of it what happened, such as `sent` or `noted`")
}

/// Something that must stand.
pub(super) fn missing(what: &str, text: &str) -> Words {
    let title = format!("{what} is missing");
    match text {
        "" => say(title, "expected here"),
        "#" => say(title, "expected right behind it").help(COMMENT),
        _ => say(title, format!("expected before `{text}`")),
    }
}

/// An amount behind a verb that takes none.
pub(super) fn meant_verb(verb: Verb, meant: Verb) -> Words {
    let help = match verb {
        Verb::WroteOff => {
            "all of what is left is given up; a part of it is given up as in `credited acme #1 EUR 5.00`."
                .into()
        }
        Verb::Resolved => {
            "what the client no longer has to pay is a line of its own, as in `credited acme #1 EUR 5.00`."
                .into()
        }
        _ => did_you_mean(meant.word()),
    };
    let word = verb.word();
    say(
        format!("an amount stands behind `{word}`, and counts for nothing"),
        format!("`{word}` takes no amount"),
    )
    .help(format!("{help} A note that begins like this stands in quotes"))
}

/// `14 EUR 500`, and both ways in which it may be meant.
pub(super) fn two_numbers(has_invoice: bool, text: &str) -> Words {
    let seen = if has_invoice {
        "only one of them is the amount"
    } else {
        "one of them is the amount, the other the number of an invoice"
    };
    let words = say(format!("two numbers stand beside the currency in `{text}`"), seen);
    let parts: Vec<&str> = text.split_ascii_whitespace().collect();
    match parts.as_slice() {
        [first, currency, second] if has_invoice => {
            words.help(format!("write `{first} {currency}`, or `{currency} {second}`"))
        }
        [first, currency, second] => {
            words.help(format!("write `#{first} {currency} {second}`, or `{first} {currency} #{second}`"))
        }
        _ => words,
    }
}

pub(super) fn note_first(argument: Needed) -> Words {
    let argument = argument.name();
    say(format!("the note begins before {argument}"), "the note begins here, so what follows is no argument")
        .help("move these words to the end of the line")
}

/// Something else than belongs here.
pub(super) fn not_expected(expected: &str, text: &str) -> Words {
    // A list is said once.
    let seen =
        if expected.contains(", or ") { "none of these".to_owned() } else { format!("not {expected}") };
    let words = say(format!("expected {expected}, found `{text}`"), seen);
    if !expected.starts_with("a percentage") || !text.starts_with("0.") {
        return words;
    }
    let share = text.parse().ok().and_then(|share: Decimal| share.checked_mul(Decimal::ONE_HUNDRED));
    match share.map(|share| share.normalize()) {
        Some(share) => words.help(format!("write `{share}%` or `{text}%`, whichever it is")),
        None => words,
    }
}

/// More than the line can hold.
pub(super) fn leftover(text: &str) -> Words {
    let words = say(format!("`{text}` is not expected here"), "the line should end before this");
    if text.starts_with('#') { words.help(COMMENT) } else { words }
}

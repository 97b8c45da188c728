//! The sentences about fields and the values of settings.

use super::{COMMENT, Words, did_you_mean, no_directive, say};
use crate::syntax::NO_KILL_FEE;
use crate::syntax::error::What;
use crate::syntax::name::is_name_char;
use crate::syntax::words::Host;

/// A field in column 1, or a step of a ladder.
pub(super) fn unindented(text: &str) -> Words {
    if text.starts_with('+') {
        return say(format!("the step `{text}` is not indented"), "a step stands indented below its ladder");
    }
    say(format!("the field `{text}` is not indented"), "a field stands indented below the item it belongs to")
}

/// A field in column 1 that cannot belong to the item above.
pub(super) fn field_alone(is_setting: bool, text: &str) -> Words {
    say(format!("the field `{text}` is not indented"), "a field stands indented below its item").help(
        if is_setting {
            "what holds for the whole book stands below a line `policy`, indented"
        } else {
            "write it below the item that it belongs to, indented"
        },
    )
}

/// What is wrong with the name of a field, or of a directive that has a mark behind it.
pub(super) fn of_field(what: &What, text: &str) -> Words {
    match what {
        What::Field { elsewhere: Some(host), .. } => say(
            format!("the field `{text}` does not belong here"),
            format!("it stands under {}", host.words()),
        ),
        What::Field { near, below, .. } => unknown_field(*near, text, below.meets(Host::ENTRY)),
        What::KeyMark { near, is_field: true } => unknown_field(Some(near), text, false),
        What::KeyMark { near, .. } => no_directive(Some(near), text),
        What::OfLine { form } => {
            say(format!("the field `{text}` does not belong here"), "it stands in the line above")
                .help(format!("write it into the line above: `{form}`"))
        }
        // `NoFields`.
        _ => say(
            format!("the field `{text}` does not belong here"),
            "`rate`, `holiday`, and `include` have no fields",
        ),
    }
}

/// How other formats begin comments.
const MARKS: [&str; 3] = ["#", "//", "--"];

fn unknown_field(near: Option<&str>, text: &str, is_of_entry: bool) -> Words {
    let words = say(format!("`{text}` is not a field"), "no such field here");
    let own = if is_of_entry {
        "a note ends with its line, and a field of your own begins with `x-`"
    } else {
        "a field of your own begins with `x-`"
    };
    match near {
        Some(near) => words.help(did_you_mean(near)),
        None if text.starts_with("X-") => words,
        None if MARKS.iter().any(|mark| text.starts_with(mark)) => words.help(COMMENT),
        None if text.starts_with("x-") => words.help("a name follows `x-`, as in `x-mood`"),
        None if text.starts_with(char::is_alphabetic) && text.chars().all(is_name_char) => {
            words.help(format!("{own}: `x-{text}`"))
        }
        None => words.help(own),
    }
}

/// Profiles of laws that hold where the client is a consumer. A test compares them with those of the prelude.
const CONSUMER_LAWS: [&str; 2] = ["de-consumer", "lv-consumer"];

pub(super) fn no_value(key: &str, form: &str, text: &str) -> Words {
    let title = if text.is_empty() {
        format!("`{key}` has no value")
    } else {
        format!("`{text}` is no value of `{key}`")
    };
    let words = say(title, format!("expected {form}"));
    match key {
        "kill-fee" if matches!(text.to_lowercase().as_str(), "none" | "no" | "0" | "0%") => {
            words.help(format!("where there is none, write `kill-fee {NO_KILL_FEE}`"))
        }
        "kill-fee"
            if !text.split(' ').skip(1).any(|word| word.starts_with(|sign: char| sign.is_ascii_digit())) =>
        {
            words.help("it falls due after a silence: say how long that is")
        }
        // The profile of a law for consumers is no law by itself.
        "law" => match text.strip_suffix("-consumer").filter(|_| CONSUMER_LAWS.contains(&text)) {
            Some(law) => words.help(format!("write `law {law}` and `consumer yes`")),
            None => words,
        },
        "late-fee" if names_a_rate_in_words(text) => {
            words.help("the name of a rate is one word: `boe`, `ecb`, or one that a line `rate` makes known")
        }
        _ => words,
    }
}

/// Whether more than one word stands where a rate is named: `8% over base rate per year`.
fn names_a_rate_in_words(fee: &str) -> bool {
    let name = fee.split_once(" over ").and_then(|(_, rest)| rest.split_once(" per "));
    name.is_some_and(|(name, _)| name.trim().contains(' '))
}

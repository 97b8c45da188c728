//! The sentences about what stands in the wrong order.

use super::{Words, say};
use crate::syntax::error::What;

/// In which order the words at the front of an entry stand.
const ORDER: &str = "the day comes first, then what happened, then with whom";

/// What stands before what it belongs behind.
pub(super) fn order(what: &What, text: &str) -> Words {
    match what {
        What::VerbSecond { .. } => say("the client stands before what happened", ORDER),
        What::DaySecond => say("what happened stands before its day", ORDER),
        What::NumberFirst => say(
            format!("`{text}` stands before the client"),
            "what happened and with whom come first, then the rest",
        ),
        What::Separated('"') => {
            say("an entry stands in quotes", "quotes stand around a name or a note, not a line")
        }
        What::Separated(_) => say(
            format!("`{text}` stands where a space belongs"),
            format!("spaces stand between the parts of an entry, not `{text}`"),
        ),
        What::Needless if text.starts_with(':') => say(
            format!("`{text}` stands apart"),
            "a client and a project are written together: `acme:website`",
        ),
        What::Needless if text == "=" => {
            say("`=` is not expected here", "only spaces stand between a field and its value")
        }
        What::Needless => say(format!("`{text}` is not expected here"), ORDER),
        What::Denied => {
            say(format!("`{text}` says that something did not happen"), "an entry says what happened")
                .help("leave the line out, or keep a remark with `noted`")
        }
        What::RungOrder(above) => say(
            format!("`{text}` comes before the step above it"),
            format!("the one above is due +{above}, and steps are taken in the order of their lines"),
        ),
        // `Backwards`.
        _ => say("the range ends before it begins", "this day is before its first one"),
    }
}

/// A number that is displayed turned round.
pub(super) fn reordered() -> Words {
    say(
        "a number behind a right-to-left name is displayed turned round",
        "the bytes are right, the display is not",
    )
    .help(
        "put U+200E LEFT-TO-RIGHT MARK before it, or give the client a handle in Latin letters and keep \
             the name in quotes",
    )
}

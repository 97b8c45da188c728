//! The sentences about what stands in a note.

use super::{Words, say};
use crate::syntax::date::month_of;
use crate::syntax::error::{Argument, Change, What};
use crate::syntax::in_note::{AT_ONCE, glued_terms};
use crate::syntax::words::Verb;

/// The argument that words in a note were probably meant to be, or what it looks like.
fn argument_in(argument: Argument, text: &str) -> String {
    let mut words = text.split([' ', '\t']).rev();
    let is_unit = |word: &&str| matches!(word.trim_end_matches(['.', ',', ')', ';', ':']), "day" | "days");
    let word = words.find(|word| !is_unit(word)).unwrap_or_default();
    let day = word.trim_end_matches(|mark: char| !mark.is_ascii_digit());
    let is_month = text.split([' ', '\t']).any(|word| month_of(word).is_some());
    let count = word
        .parse()
        .ok()
        .filter(|_| !is_month)
        .or_else(|| glued_terms(word))
        .filter(|_| argument == Argument::Due);
    let word = word.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    match count {
        _ if crate::syntax::day(day).is_some() => format!("write `{} {day}`", argument.word()),
        Some(days) => format!("write `net {days}`"),
        None if argument == Argument::Due && AT_ONCE.iter().any(|known| known.eq_ignore_ascii_case(word)) => {
            "write `net 0`".into()
        }
        None => format!("write it as in `{} 2026-05-01`", argument.word()),
    }
}

/// How the sum of an agreement is written.
fn sum_in(text: &str) -> String {
    match crate::syntax::amount(text) {
        Some(_) => format!("write `{text}` before the note"),
        None => "write it as in `EUR 1200.00` before the note".into(),
    }
}

/// How a part of a claim is written.
fn part_in(text: &str) -> String {
    let is_share = text.ends_with('%') || text.eq_ignore_ascii_case("half");
    let what = if is_share { "the part as an amount" } else { "it with its currency" };
    format!("write {what} before the note, as in `EUR 40.00`")
}

/// What stands in a note and was probably meant to count.
pub(super) fn in_note(argument: Argument, text: &str) -> Words {
    let (title, right) = match argument {
        Argument::Flag(flag) | Argument::FlagBehind(flag) => (
            format!("`{text}` stands in the note"),
            format!("write `{flag}` right behind the client or project"),
        ),
        Argument::Invoice => (
            format!("the payment names no invoice, but its note names `{text}`"),
            format!("write `{text}` before the note"),
        ),
        Argument::Amount => ("the sum stands in the note".into(), sum_in(text)),
        Argument::Field => {
            let day = text.split([' ', '\t']).next_back().filter(|_| !text.starts_with("deadline"));
            let what = match day.filter(|day| crate::syntax::day(day).is_some()) {
                Some(day) => format!("`deadline {day}`"),
                None => "it".into(),
            };
            (
                format!("`{text}` stands in the note"),
                format!("write {what} as a line of its own, indented below"),
            )
        }
        Argument::Number { may_be_invoice } => {
            let invoice =
                if may_be_invoice { format!(", or `#{text}` if it is an invoice") } else { String::new() };
            (
                format!("a second number, `{text}`, stands behind the amount"),
                format!("write the amount in one piece, with its currency beside it{invoice}"),
            )
        }
        Argument::Part(verb) => (
            format!("a part stands in the note, and `{}` without an amount is about all of it", verb.word()),
            part_in(text),
        ),
        Argument::SecondDay(verb) => (
            format!("the note names a second day, `{text}`"),
            if verb == Verb::Promised {
                "each part of a promise is an entry of its own".into()
            } else {
                "an invoice falls due on one day: write one for each part".into()
            },
        ),
        Argument::Channel => {
            ("a channel stands in the note".into(), format!("write `{text}` before the note"))
        }
        Argument::Project => (
            format!("`{text}` stands in the note, and is a project of this client"),
            "write the client and the project with a `:` between them".into(),
        ),
        Argument::Due => (
            "the due date stands in the note".into(),
            format!("{} before the note", argument_in(argument, text)),
        ),
        Argument::Unfinished(word) => (
            format!("nothing stands behind `{word}`"),
            match word {
                "net" => "write the number of days behind it, as in `net 14`".into(),
                _ => format!("write the day behind it, as in `{word} 2026-05-01`"),
            },
        ),
        Argument::By => {
            ("a day stands in the note".into(), format!("{} before the note", argument_in(argument, text)))
        }
    };
    say(title, PROSE).help(format!("{right}; {QUOTES}"))
}

const PROSE: &str = "read as a part of the note, so nothing counts from it";
const QUOTES: &str = "put the note in quotes if it is meant so";

/// An invoice that stands in a note: one of the book, or one that only the note claims.
pub(super) fn of_invoice(what: &What, text: &str) -> Words {
    if let What::Unclaimed(verb) = what {
        let meant = Verb::Invoiced.word();
        let seen = format!("`{}` claims nothing, and takes no amount", verb.word());
        return say(format!("no `{meant}` claims `{text}`"), seen)
            .help(format!("did you mean `{meant}`? A note that begins like this stands in quotes"));
    }
    if matches!(what, What::Mentioned { is_second: true, .. }) {
        say(format!("the note names a second invoice, `{text}`"), PROSE)
            .help(format!("each invoice wants an entry of its own; {QUOTES}"))
    } else {
        say(format!("no invoice is named, but the note names `{text}`"), PROSE)
            .help(format!("write `{}` before the note; {QUOTES}", signed(text)))
    }
}

/// The number of an invoice with its sign.
pub(super) fn signed(number: &str) -> String {
    format!("#{}", number.trim_start_matches('#'))
}

/// An entry that stands in the line of another one.
pub(super) fn another_entry() -> Words {
    say(
        "another entry begins in this line",
        "read as a part of what stands before it, so nothing counts from it",
    )
    .help("begin a new line before it; put the words in quotes if they are meant so")
}

/// What a note adds to an amount, or takes off it.
pub(super) fn beside(change: Change, verb: Verb) -> Words {
    let title = match change {
        Change::Tax => "the note says that a tax comes on top of the amount",
        Change::More => "the note says that more comes on top of the amount",
        Change::Less => "the note says that something comes off the amount",
        Change::Times => "what stands behind the amount makes it another one",
        Change::Each => "the note says that the amount is the price of one of many",
    };
    let (seen, right) = match (verb, change) {
        (Verb::Invoiced, Change::Tax) => {
            ("the amount is all that the client has to pay", "write it with the tax")
        }
        (Verb::Invoiced, _) => ("the amount is all that the client has to pay", "write what that is"),
        (Verb::Agreed, Change::More) => ("the amount is all that was agreed on", "write the sum of both"),
        (Verb::Agreed, Change::Tax) => ("the amount is all that was agreed on", "write it with the tax"),
        (Verb::Agreed, Change::Each) => (
            "the amount is all that was agreed on",
            "write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`",
        ),
        (Verb::Agreed, _) => ("the amount is all that was agreed on", "write what that is"),
        (Verb::Promised, Change::More) => {
            ("the amount is all that is promised here", "each part of a promise wants an entry of its own")
        }
        (Verb::Promised, _) => ("the amount is all that is promised here", "write what that is"),
        (Verb::Paid, _) => ("the amount is all that counts as paid", "write what arrived"),
        _ => ("the amount alone counts", "write what that is"),
    };
    say(title, seen).help(format!("{right}; {QUOTES}"))
}

//! The sentences about a text that could not be read: title, evidence, note and help of each error.

use super::character::shown;
use super::{Argument, DayFault, MoneyFault, SyntaxError, What, list, name_of};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};
use crate::syntax::in_note::AT_ONCE;
use crate::syntax::words::{DIRECTIVES, VERBS};

fn many(count: usize, one: &str) -> Option<String> {
    (count > 1).then(|| format!("{count} {one} in this file"))
}

fn not_utf8(hex: &str) -> String {
    if hex.contains(' ') {
        format!("the bytes {hex} are not UTF-8")
    } else {
        format!("the byte {hex} is not UTF-8")
    }
}

/// Title, evidence, note and help of an error: the only place with its sentences.
struct Words {
    title: String,
    seen: String,
    note: Option<String>,
    help: Option<String>,
}

fn say(title: impl Into<String>, seen: impl Into<String>) -> Words {
    Words { title: title.into(), seen: seen.into(), note: None, help: None }
}

impl Words {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn maybe_note(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }
}

fn day_words(fault: DayFault, text: &str) -> Words {
    let words = say(format!("`{text}` is not a date"), "a date is written `YYYY-MM-DD`");
    match fault {
        DayFault::Form | DayFault::NoYear { .. } => words,
        DayFault::Ambiguous => match two_readings(text) {
            Some((one, other)) => words.help(format!("write `{one}`, or `{other}`")),
            None => words.note("day and month cannot be told apart here"),
        },
        DayFault::Month(month) => say(words.title, format!("there is no month {month}")),
        DayFault::NoSuchDay { year, month, days } => {
            say(words.title, format!("{year}-{month:02} has {days} days"))
        }
        DayFault::Years => say(words.title, "years run from 1900 to 9999"),
        DayFault::Time => say(words.title, "a day is written without a time"),
    }
}

/// Both days that `03/02/2026` may mean.
fn two_readings(text: &str) -> Option<(String, String)> {
    let mut parts = text.split(|mark: char| !mark.is_alphanumeric());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = |month: &str, day: &str| {
        let month = month.parse::<u32>().ok()?;
        Some(format!("{year}-{month:02}-{:02}", day.parse::<u32>().ok()?))
    };
    let fits = year.len() == 4 && first != second;
    fits.then_some(())?;
    Some((day(second, first)?, day(first, second)?))
}

fn money_words(fault: MoneyFault, text: &str) -> Words {
    let words = |seen: &str| say(format!("`{text}` is not an amount"), seen);
    match fault {
        MoneyFault::Form => words("an amount is written `EUR 1200.00`"),
        MoneyFault::NoNumber => {
            say(format!("no number stands beside `{text}`"), "an amount is written `EUR 1200.00`")
        }
        MoneyFault::NoCurrency => {
            say(format!("no currency stands beside `{text}`"), "an amount is written `EUR 1200.00`")
        }
        MoneyFault::Groups | MoneyFault::Apart => words("the digits of an amount stand together"),
        MoneyFault::Comma => words("the decimal mark is a point"),
        MoneyFault::Ambiguous => words("digits stand together, and the decimal mark is a point")
            .note("this can be read in two ways"),
        MoneyFault::Decimals { currency, decimals: 0 } => words(&format!("{currency} has no decimals")),
        MoneyFault::Decimals { currency, decimals } => {
            words(&format!("{currency} has no more than {decimals} decimals"))
        }
        MoneyFault::TooLong => words("no more than 15 digits may stand before the decimal mark"),
        MoneyFault::Negative => words("an amount has no sign").help(
            "the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back",
        ),
        MoneyFault::Zero => words("an amount of nothing says nothing here"),
        MoneyFault::Digits => words("digits are written 0 to 9"),
        MoneyFault::Glued => words("a blank stands between the currency and the number"),
        MoneyFault::LowerCase => words("the code of a currency is written in capitals"),
        MoneyFault::Currency => {
            say(format!("`{text}` is not a currency"), "an ISO 4217 code such as `EUR` stands here")
        }
        MoneyFault::Quoted => words("an amount stands without quotes"),
    }
}

/// An argument of a kind that the verb has no use for.
fn not_taken(sigil: char, verb: &str, text: &str) -> Words {
    let kind = if sigil == '#' { "an invoice" } else { "a channel" };
    let words = say(format!("`{verb}` does not take {kind}"), format!("a word with `{sigil}` is {kind}"));
    if text == "@phone" && matches!(verb, "called" | "talked") {
        words.help("remove it: this is by phone anyway")
    } else {
        words.help("put a note that begins like this in quotes")
    }
}

/// A field in column 1 that cannot belong to the item above.
fn field_alone(is_setting: bool, text: &str) -> Words {
    say(format!("the field `{text}` is not indented"), "a field stands indented below its item").help(
        if is_setting {
            "what holds for the whole book stands below a line `policy`, indented"
        } else {
            "write it below the item that it belongs to, indented"
        },
    )
}

/// The argument that words in a note were probably meant to be, or what it looks like.
fn argument_in(argument: Argument, text: &str) -> String {
    let word = text.split([' ', '\t']).next_back().unwrap_or_default();
    let day = word.trim_end_matches(|mark: char| !mark.is_ascii_digit());
    let count = word.parse::<u16>().ok().filter(|_| argument == Argument::Due);
    match count {
        _ if crate::syntax::day(day).is_some() => format!("write `{} {day}`", argument.word()),
        Some(days) => format!("write `net {days}`"),
        None if argument == Argument::Due && AT_ONCE.iter().any(|known| known.eq_ignore_ascii_case(word)) => {
            "write `net 0`".into()
        }
        None => format!("write it as in `{} 2026-05-01`", argument.word()),
    }
}

/// What stands in a note and was probably meant to count.
fn in_note(argument: Argument, text: &str) -> Words {
    let (title, right) = match argument {
        Argument::Flag => {
            let flag = text.trim_end_matches(|mark: char| !mark.is_ascii_alphabetic()).to_ascii_lowercase();
            (
                format!("`{text}` stands in the note"),
                format!("write `{flag}` right behind the client or project"),
            )
        }
        Argument::Invoice => (
            format!("the payment names no invoice, but its note names `{text}`"),
            format!("write `{text}` before the note"),
        ),
        Argument::Due => (
            "the due date stands in the note".into(),
            format!("{} before the note", argument_in(argument, text)),
        ),
        Argument::By => {
            ("a day stands in the note".into(), format!("{} before the note", argument_in(argument, text)))
        }
    };
    say(title, "read as a part of the note, so nothing counts from it")
        .help(format!("{right}; put the note in quotes if it is meant so"))
}

/// `14 EUR 500`, and both ways in which it may be meant.
fn two_numbers(text: &str) -> Words {
    let words = say(
        format!("two numbers stand beside the currency in `{text}`"),
        "one of them is the amount, the other the number of an invoice",
    );
    let parts: Vec<&str> = text.split_ascii_whitespace().collect();
    match parts.as_slice() {
        [first, currency, second] => {
            words.help(format!("write `#{first} {currency} {second}`, or `{first} {currency} #{second}`"))
        }
        _ => words,
    }
}

fn lone_return(count: usize) -> Words {
    say("a line ends with a carriage return alone", "lines end with LF or CRLF")
        .maybe_note(many(count, "of them"))
        .help("save the file with Unix or Windows line ends")
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

fn unknown_field(near: Option<&str>, text: &str) -> Words {
    let words = say(format!("`{text}` is not a field"), "no such field here");
    match near {
        Some(near) => words.help(did_you_mean(near)),
        None if text.starts_with("X-") => words,
        None if text.starts_with("x-") => words.help("a name follows `x-`, as in `x-mood`"),
        None if text.chars().all(crate::syntax::name::is_name_char) => {
            words.help(format!("a field of your own begins with `x-`: `x-{text}`"))
        }
        None => words.help("a field of your own begins with `x-`"),
    }
}

fn no_verb(near: Option<&'static str>, text: &str) -> Words {
    let all = list(&VERBS.each_ref().map(|row| format!("`{}`", row.word)), "and");
    let help = near.map_or_else(|| format!("the verbs are {all}"), did_you_mean);
    say(format!("`{text}` is not a verb"), "expected what happened, such as `sent`").help(help)
}

fn no_directive(near: Option<&'static str>, text: &str) -> Words {
    let all = list(&DIRECTIVES.each_ref().map(|row| format!("`{}`", row.word)), "or");
    let help = near.map_or_else(|| format!("an item begins with a date or with {all}"), did_you_mean);
    say(format!("`{text}` begins no item"), "expected a date or a directive").help(help)
}

fn no_value(key: &str, form: &str, text: &str) -> Words {
    let title = if text.is_empty() {
        format!("`{key}` has no value")
    } else {
        format!("`{text}` is no value of `{key}`")
    };
    let words = say(title, format!("expected {form}"));
    match key {
        "kill-fee" if text == "none" => words.help("where there is none, leave the line out"),
        "kill-fee" if !text.contains("after") => {
            words.help("it falls due after a silence: say how long that is")
        }
        // The profile of a law for consumers is no law by itself.
        "law" => match text.strip_suffix("-consumer").filter(|law| form.contains(&format!("`{law}`"))) {
            Some(law) => words.help(format!("write `law {law}` and `consumer yes`")),
            None => words,
        },
        _ => words,
    }
}

fn words(what: &What, text: &str) -> Words {
    match what {
        What::Expected(expected) if text.is_empty() => say(format!("expected {expected}"), "the line ends here"),
        What::Expected(expected) => say(format!("expected {expected}, found `{text}`"), format!("not {expected}")),
        What::Missing(what) if text.is_empty() => say(format!("{what} is missing"), "expected here"),
        What::Missing(what) => say(format!("{what} is missing"), format!("expected before `{text}`")),
        What::Twice(what) => say(format!("{what} stands twice"), "the second one")
            .help("keep one of the two; put a note that begins like this in quotes"),
        What::TwoNumbers => two_numbers(text),
        What::NotTaken { sigil, verb } => not_taken(*sigil, verb, text),
        What::Leftover => say(format!("`{text}` is not expected here"), "the line should end before this"),
        What::OddBlank(character) => {
            say(format!("{} stands where a blank belongs", name_of(*character)), "looks like a blank, but is none")
        }
        What::NotInName(character) => say(
            format!("{} cannot stand in a name", shown(*character)),
            "a name has letters, digits, `-`, `_`, and `.`",
        ),
        What::NotInInvoice(character) => say(
            format!("{} cannot stand in an invoice's number", shown(*character)),
            "it has letters, digits, `-`, `_`, `.`, and `/`",
        ),
        What::NameStart => say(
            format!("{} cannot begin a name", text.chars().next().map_or_else(String::new, shown)),
            "a name begins with a letter or a digit",
        ),
        What::OpenQuote => say("a quote is not closed", "opened here").help("close it on the same line with `\"`"),
        What::CurlyQuote => say("a curly quote stands where a straight one belongs", "quotes are written `\"`"),
        What::Unquoted(what) => say(format!("`{text}` stands without quotes"), format!("{what} stands in quotes")),
        What::IndentedEntry => say("an entry is indented", "an entry begins in column 1"),
        What::InNote(argument) => in_note(*argument, text),
        What::FlagForm(flag) => say(
            format!("`{text}` begins the note"),
            format!("the flag is written `{flag}`, right behind the client or project"),
        ),
        What::NoteFirst(argument) => say(
            format!("the note begins before {argument}"),
            "the note begins here, so what follows is no argument",
        )
        .help("move these words to the end of the line"),
        What::FieldAlone { is_setting } => field_alone(*is_setting, text),
        What::UnindentedField => say(
            format!("the field `{text}` is not indented"),
            "a field stands indented below the item it belongs to",
        ),
        What::Orphan => say("an indented line belongs to no item", "nothing stands above it"),
        What::Conflict => say("a merge conflict is not resolved", "keep one side, or both, and remove the marks"),
        What::Day(fault) => day_words(*fault, text),
        What::Money(fault) => money_words(*fault, text),
        What::Verb(near) => no_verb(*near, text),
        What::VerbSecond => say(
            "the client stands before what happened",
            "the day comes first, then what happened, then with whom",
        ),
        What::NumberFirst => say(
            format!("`{text}` stands before the client"),
            "what happened and with whom come first, then the invoice",
        ),
        What::Mark => say(format!("`{text}` stands where nothing belongs"), "an entry has no mark"),
        What::Undated => say(format!("`{text}` begins no item"), "an entry begins with its day")
            .help(format!("write the day before it, as in `2026-03-02 {text} ...`")),
        What::CommentMark => say(format!("`{text}` begins no item"), "a comment begins with `;`"),
        What::Directive(near) => no_directive(*near, text),
        What::Field { elsewhere: Some(host), .. } => say(
            format!("the field `{text}` does not belong here"),
            format!("it stands under {}", host.words()),
        ),
        What::Field { near, .. } => unknown_field(*near, text),
        What::NoFields => say(
            format!("the field `{text}` does not belong here"),
            "`rate`, `holiday`, and `include` have no fields",
        ),
        What::Value { key, form } => no_value(key, form, text),
        What::Part { key, form } => {
            let form = if form.contains(' ') { (*form).to_owned() } else { format!("`{form}`") };
            say(format!("`{text}` is not understood in the value of `{key}`"), format!("expected {form}"))
        }
        What::SettingTwice { key, .. } => {
            say(format!("`{key}` is set twice on one level"), "only one value can hold")
                .help("remove one of the two")
        }
        What::Reordered => say(
            "a number behind a right-to-left name is displayed turned round",
            "the bytes are right, the display is not",
        )
        .help("put U+200E LEFT-TO-RIGHT MARK before it, or give the client a handle in Latin letters and keep the name in quotes"),
        What::Hidden { character, count } => {
            say(format!("{} hides in the text", name_of(*character)), "cannot be seen, and changes how the line reads")
                .maybe_note((*count > 1).then(|| format!("{count} hidden characters in a row")))
        }
        What::LoneReturn { count, .. } => lone_return(*count),
        What::BadBytes { hex, count } => say(not_utf8(hex), "cannot be read")
            .maybe_note(many(*count, "such places"))
            .help("save the file as UTF-8"),
        What::Utf16 => say("the file is UTF-16", "read as UTF-8, this is no text")
            .help("save the file as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8`"),
        What::Torn => say("the file looks torn: a part of it is NUL bytes", "from here on")
            .help("restore it from git or from a backup"),
    }
}

impl SyntaxError {
    /// As a finding in its source.
    #[must_use]
    pub fn diagnostic(&self, source: SourceId) -> Diagnostic {
        let words = words(&self.what, &self.text);
        let place = |span| Place { source, span };
        let mut found =
            Diagnostic::new(self.what.code(), self.what.severity(), words.title, place(self.span))
                .seen(words.seen);
        found.notes.extend(words.note);
        found.help = words.help;
        if let What::SettingTwice { first, .. } = &self.what {
            found = found.label(place(*first), "set here first");
        }
        if let Some((span, text)) = &self.fix {
            found = found.fix(*span, text.clone(), self.what.applicability());
            if matches!(self.what, What::InNote(Argument::Due | Argument::By)) {
                found.help =
                    Some(format!("write `{text}` before the note; put the note in quotes if it is meant so"));
            }
            if let (Some(fix), Some(order)) = (found.fixes.last_mut(), self.what.order()) {
                order.clone_into(&mut fix.message);
            }
            if found.help.is_none() {
                found.help = found.fixes.first().map(|fix| fix.message.clone());
            }
        }
        found
    }
}

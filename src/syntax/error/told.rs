//! The sentences about a text that could not be read: title, evidence, note and help of each error.

mod argument;
mod field;
mod file;
mod note;
mod number;
mod order;

use argument::{
    COMMENT, leftover, meant_verb, missing, no_verb_at_all, not_expected, not_taken, note_first, two_numbers,
};
use field::{field_alone, no_value, of_field, unindented};
use file::{hidden, lone_return, of_file};
use note::{another_entry, beside, in_note, of_invoice};
use number::{day_words, money_words, not_in_days};
use order::{order, reordered};

use super::character::shown;
use super::{Argument, SyntaxError, What, list, name_of};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};
use crate::syntax::NO_CLIENT;
use crate::syntax::words::{DIRECTIVES, VERBS};

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

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
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

fn indented_directive(text: &str) -> Words {
    say(format!("`{text}` stands below another item"), "it is an item of its own")
        .help("write it in column 1, behind what belongs to the item above")
}

fn not_in_name(character: char) -> Words {
    say(
        format!("{} cannot stand in a name", shown(character)),
        "a name has letters, digits, `-`, `_`, and `.`",
    )
}

fn words(what: &What, text: &str) -> Words {
    match what {
        What::Expected(expected) if text.is_empty() => {
            say(format!("expected {expected}"), "the line ends here")
        }
        What::Expected(expected) => not_expected(expected, text),
        What::Missing(what) => missing(what, text),
        What::NoClient => missing(NO_CLIENT, text),
        What::NoVerb => no_verb_at_all(text),
        What::Twice(what) => say(format!("{what} stands twice"), "the second one")
            .help("keep one of the two; put a note that begins like this in quotes"),
        What::TwoNumbers { has_invoice } => two_numbers(*has_invoice, text),
        What::TwoInvoices => say("an invoice stands twice", "the second one")
            .help("write one `paid` for each invoice, or no number: it then goes to the oldest"),
        What::NotTaken { sigil, verb, meant } => not_taken(*sigil, verb, *meant, text),
        What::MeantVerb { verb, meant } => meant_verb(*verb, *meant),
        What::Leftover => leftover(text),
        What::OddBlank(character) => say(
            format!("{} stands where a space belongs", name_of(*character)),
            "looks like a space, but is none",
        ),
        What::NotInName(character) => not_in_name(*character),
        What::NotInInvoice(character) => say(
            format!("{} cannot stand in an invoice's number", shown(*character)),
            "it has letters, digits, `-`, `_`, `.`, and `/`",
        ),
        What::NameStart => say(
            format!("{} cannot begin a name", text.chars().next().map_or_else(String::new, shown)),
            "a name begins with a letter or a digit",
        ),
        What::OpenQuote => {
            say("a quote is not closed", "opened here").help("close it on the same line with `\"`")
        }
        What::CurlyQuote => {
            say("a curly quote stands where a straight one belongs", "quotes are written `\"`")
        }
        What::Unquoted(what) => {
            say(format!("`{text}` stands without quotes"), format!("{what} stands in quotes"))
        }
        What::IndentedDirective => indented_directive(text),
        What::IndentedEntry => say("an entry is indented", "an entry begins in column 1"),
        What::InNote(argument) => in_note(*argument, text),
        What::Mentioned { .. } | What::Unclaimed(_) => of_invoice(what, text),
        What::AnotherEntry { .. } => another_entry(),
        What::Beside { change, verb } => beside(*change, *verb),
        What::LeftOpen(stands_for) => say(format!("`{text}` is not filled in"), "only holds the place")
            .help(format!("write {stands_for}")),
        What::FlagForm(flag) => say(
            format!("`{text}` begins the note"),
            format!("the flag is written `{flag}`, right behind the client or project"),
        ),
        What::NoteFirst(argument) => note_first(*argument),
        What::FieldAlone { is_setting } => field_alone(*is_setting, text),
        What::UnindentedField => unindented(text),
        What::Orphan => say("an indented line belongs to no item", "nothing stands above it"),
        What::Conflict => {
            say("a merge conflict is not resolved", "keep one side, or both, and remove the marks")
        }
        What::Day(fault) => day_words(*fault, text),
        What::NotInDays(days) => not_in_days(*days, text),
        What::Money(fault) => money_words(*fault, text),
        What::Verb(near) => no_verb(*near, text),
        What::VerbSecond { .. }
        | What::DaySecond
        | What::NumberFirst
        | What::Separated(_)
        | What::Needless
        | What::Denied
        | What::Backwards
        | What::RungOrder(_) => order(what, text),
        What::Mark => say(format!("`{text}` stands where nothing belongs"), "an entry has no mark"),
        What::Undated => say(format!("`{text}` begins no item"), "an entry begins with its day")
            .help(format!("begin the line with its day: `2026-03-02 {text} ...`")),
        What::CommentMark => say(format!("`{text}` begins no item"), COMMENT),
        What::Directive(near) => no_directive(*near, text),
        What::Field { .. } | What::KeyMark { .. } | What::OfLine { .. } | What::NoFields => {
            of_field(what, text)
        }
        What::Value { key, form } => no_value(key, form, text),
        What::Part { key, form } => {
            let form = if form.contains(' ') { (*form).to_owned() } else { format!("`{form}`") };
            say(format!("`{text}` is not understood in the value of `{key}`"), format!("expected {form}"))
        }
        What::TooLargeShare => say(format!("`{text}` is more than the whole"), "a share is at most 100%"),
        What::SettingTwice { key, .. } => {
            say(format!("`{key}` is set twice on one level"), "only one value can hold").help(
                if key == "late-fee" {
                    "remove one of the two, or write both in one line with a `+` between them"
                } else {
                    "remove one of the two"
                },
            )
        }
        What::Reordered => reordered(),
        What::Hidden { character, count } => hidden(*character, *count),
        What::LoneReturn { count, .. } => lone_return(*count),
        What::BadBytes { .. } | What::Utf16 | What::Torn | What::More { .. } => of_file(what),
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
        found.misread = self.what.misread();
        found.help = words.help;
        if let What::SettingTwice { first, .. } = &self.what {
            found = found.label(place(*first), "set here first");
        }
        if let Some((span, text)) = &self.fix {
            found = found.fix(*span, text.clone(), self.what.applicability());
            // One that moves the words of the note says what to write already.
            let is_alone = text.split(' ').count() == 2;
            if is_alone && matches!(self.what, What::InNote(Argument::Due | Argument::By)) {
                found.help =
                    Some(format!("write `{text}` before the note; put the note in quotes if it is meant so"));
            }
            if let (Some(fix), What::Mentioned { .. }) = (found.fixes.last_mut(), &self.what) {
                fix.message = format!("write `{}` before the note", note::signed(&self.text));
            }
            let order = self.what.order().filter(|_| text.is_empty() || self.what != What::Needless);
            if let (Some(fix), Some(order)) = (found.fixes.last_mut(), order) {
                order.clone_into(&mut fix.message);
            }
            if found.help.is_none() {
                found.help = found.fixes.first().map(|fix| fix.message.clone());
            }
        }
        found
    }
}

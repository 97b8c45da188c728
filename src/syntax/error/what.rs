//! What can be wrong with a part of a text, as one list: the rule that finds each, and whether a tool may mend it alone.

use super::fault::{Argument, Change, DayFault, MoneyFault, Needed};
use crate::diagnostic::{Applicability, Code, Misread, Severity};
use crate::source::Span;
use crate::syntax::tree::Period;
use crate::syntax::words::{Host, Verb};

/// What is wrong with a part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "what a field holds is its name")]
pub enum What {
    /// Something else belongs here.
    Expected(&'static str),
    /// Something that must stand does not.
    Missing(&'static str),
    /// No client where one must stand.
    NoClient,
    /// No word for what happened.
    NoVerb,
    /// Something that may stand once.
    Twice(&'static str),
    /// Two numbers beside one currency; behind an invoice, none of them is that of one.
    TwoNumbers { has_invoice: bool },
    /// Two invoices of one payment.
    TwoInvoices,
    /// An argument of a kind that the verb has no use for, and the verb that was probably meant.
    NotTaken { sigil: char, verb: &'static str, meant: Option<&'static str> },
    /// An amount behind a verb that takes none, and the verb that was probably meant.
    MeantVerb { verb: Verb, meant: Verb },
    /// More than the line can hold.
    Leftover,
    /// A blank that is none of ASCII.
    OddBlank(char),
    /// A character that no name has.
    NotInName(char),
    /// A character that no number of an invoice has.
    NotInInvoice(char),
    /// A character with which no name begins.
    NameStart,
    /// A quote without its end.
    OpenQuote,
    /// A quote as word processors write it.
    CurlyQuote,
    /// Words that stand in quotes.
    Unquoted(&'static str),
    /// An entry behind blanks.
    IndentedEntry,
    /// A directive behind blanks, below another item.
    IndentedDirective,
    /// A field in column 1.
    UnindentedField,
    /// A field below nothing.
    Orphan,
    /// The marks of a merge.
    Conflict,
    /// No date.
    Day(DayFault),
    /// No amount.
    Money(MoneyFault),
    /// No verb, and the one that was probably meant.
    Verb(Option<&'static str>),
    /// The client before the verb, and the word behind that.
    VerbSecond { next: String },
    /// The verb before the day.
    DaySecond,
    /// A rung that is due before the one above it, which is due then.
    RungOrder(Period),
    /// The invoice, or the amount, before the client.
    NumberFirst,
    /// A mark of another ledger.
    Mark,
    /// What stands between the parts of an entry in place of blanks; a quote where one stands around it all.
    Separated(char),
    /// A word that belongs nowhere.
    Needless,
    /// A word that holds the place of another, and what belongs there.
    LeftOpen(&'static str),
    /// An entry without its day.
    Undated,
    /// A comment as others write it.
    CommentMark,
    /// No directive, and the one that was probably meant.
    Directive(Option<&'static str>),
    /// No field here: the one that was probably meant, or where it belongs; and below what it stands.
    Field { near: Option<&'static str>, elsewhere: Option<Host>, below: Host },
    /// A field or a directive that is right but for the mark behind it.
    KeyMark { near: &'static str, is_field: bool },
    /// A field that belongs into the line above, and its form there.
    OfLine { form: String },
    /// A field below an item that has none.
    NoFields,
    /// No value of a field or setting.
    Value { key: &'static str, form: String },
    /// More than all of what it is a part of.
    TooLargeShare,
    /// The last day of a range before its first.
    Backwards,
    /// `never replied`, in place of what happened.
    Denied,
    /// `net` with weeks, months, or the end of one, and how many days that is, where it is clear.
    NotInDays(Option<u16>),
    /// A part of a value.
    Part { key: &'static str, form: &'static str },
    /// A setting that its level has already.
    SettingTwice { key: String, first: Span },
    /// A number that is displayed turned round.
    Reordered,
    /// An argument behind the beginning of the note.
    InNote(Argument),
    /// What may be an invoice in the note of an entry of a client, beside another one or alone. It is no fault where the
    /// book has no such invoice.
    Mentioned { client: String, is_second: bool },
    /// An invoice that the note of such an entry claims. It is no fault where an `invoiced` of the book does.
    Unclaimed(Verb),
    /// What may be an entry of a client further on in the line of another one. It is no fault where the book has no such
    /// client.
    AnotherEntry { client: String },
    /// What a note adds to the amount of an invoice or a payment, or takes off.
    Beside { change: Change, verb: Verb },
    /// A flag in another form.
    FlagForm(&'static str),
    /// A field in column 1 below nothing that could have it.
    FieldAlone { is_setting: bool },
    /// A note before an argument that is needed.
    NoteFirst(Needed),
    /// So many errors that are not told of a file, of which the first is found by the rule of this code.
    More { code: u16, count: usize },
    /// Characters that cannot be seen.
    Hidden { character: char, count: usize },
    /// Carriage returns alone; idle ones only stand before the end of a line.
    LoneReturn { count: usize, is_idle: bool },
    /// Bytes that are not UTF-8.
    BadBytes { hex: String, count: usize },
    /// A file in UTF-16.
    Utf16,
    /// NUL bytes, as a torn file has them.
    Torn,
}

impl What {
    /// Which rule finds it.
    #[must_use]
    pub const fn code(&self) -> Code {
        Code(match self {
            Self::More { code, .. } => *code,
            Self::Day(_) => 2,
            Self::Money(_) => 3,
            Self::Verb(_) | Self::VerbSecond { .. } | Self::Denied => 4,
            Self::Directive(_)
            | Self::UnindentedField
            | Self::FieldAlone { .. }
            | Self::KeyMark { is_field: false, .. }
            | Self::Undated
            | Self::DaySecond
            | Self::Mark
            | Self::CommentMark => 5,
            Self::Field { .. }
            | Self::KeyMark { is_field: true, .. }
            | Self::OfLine { .. }
            | Self::NoFields
            | Self::IndentedDirective => 6,
            Self::Value { .. } | Self::Part { .. } | Self::TooLargeShare | Self::RungOrder(_) => 7,
            Self::BadBytes { .. } | Self::Utf16 | Self::Torn => 8,
            Self::Hidden { .. } | Self::LoneReturn { .. } => 9,
            Self::Reordered => 11,
            Self::SettingTwice { .. } => 13,
            Self::InNote(_)
            | Self::Mentioned { .. }
            | Self::Unclaimed(_)
            | Self::AnotherEntry { .. }
            | Self::MeantVerb { .. }
            | Self::Beside { .. } => 14,
            Self::Expected(_)
            | Self::Missing(_)
            | Self::NoClient
            | Self::NoVerb
            | Self::Twice(_)
            | Self::TwoNumbers { .. }
            | Self::TwoInvoices
            | Self::NotTaken { .. }
            | Self::Leftover
            | Self::OddBlank(_)
            | Self::NotInName(_)
            | Self::NotInInvoice(_)
            | Self::NameStart
            | Self::OpenQuote
            | Self::CurlyQuote
            | Self::Unquoted(_)
            | Self::IndentedEntry
            | Self::Orphan
            | Self::Conflict
            | Self::NumberFirst
            | Self::Separated(_)
            | Self::Needless
            | Self::Backwards
            | Self::NotInDays(_)
            | Self::FlagForm(_)
            | Self::LeftOpen(_)
            | Self::NoteFirst(_) => 1,
        })
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Reordered
            | Self::InNote(_)
            | Self::Mentioned { .. }
            | Self::Unclaimed(_)
            | Self::AnotherEntry { .. }
            | Self::MeantVerb { .. }
            | Self::Beside { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What else its line may say than what was read, where the line counts all the same. A warning puts all of it in
    /// doubt, unless it is known to concern only a part.
    #[must_use]
    pub fn misread(&self) -> Option<Misread> {
        match self {
            // By which way a message went, and about which invoice, ends nothing else.
            Self::InNote(Argument::Channel) | Self::Mentioned { .. } | Self::Reordered => None,
            Self::InNote(Argument::Due | Argument::SecondDay(Verb::Invoiced)) => Some(Misread::Due),
            Self::MeantVerb { meant, .. } => Some(Misread::Line(Some(meant.word()))),
            Self::AnotherEntry { .. } => Some(Misread::Entry),
            Self::Value { key: "step", .. } => Some(Misread::Above),
            _ => match self.severity() {
                Severity::Warning => Some(Misread::Line(None)),
                Severity::Error | Severity::Note => None,
            },
        }
    }

    /// Whether a tool may apply its fix alone: only where nothing can be lost and nothing else be meant.
    pub(super) const fn applicability(&self) -> Applicability {
        match self {
            Self::OddBlank(_)
            | Self::NotInInvoice(_)
            | Self::NameStart
            | Self::CurlyQuote
            | Self::IndentedEntry
            | Self::UnindentedField
            | Self::DaySecond
            | Self::KeyMark { .. }
            | Self::Separated(_)
            | Self::Reordered
            | Self::InNote(Argument::FlagBehind(_))
            | Self::LoneReturn { is_idle: true, .. }
            | Self::Day(DayFault::Form)
            | Self::Money(
                MoneyFault::Form
                | MoneyFault::Groups
                | MoneyFault::Comma
                | MoneyFault::Decimals { .. }
                | MoneyFault::TooLong
                | MoneyFault::Digits
                | MoneyFault::Glued
                | MoneyFault::Quoted,
            ) => Applicability::Safe,
            _ => Applicability::Unsafe,
        }
    }

    /// What its fix does, where the new text cannot be seen.
    pub(super) const fn order(&self) -> Option<&'static str> {
        match self {
            Self::OddBlank(_) => Some("write a space"),
            Self::Hidden { character: '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', .. } => {
                Some("write a space")
            }
            Self::LoneReturn { .. } => Some("write plain line ends"),
            Self::UnindentedField => Some("indent it"),
            Self::IndentedEntry | Self::IndentedDirective | Self::Orphan => {
                Some("remove the spaces before it")
            }
            Self::Mark | Self::Needless => Some("remove it"),
            Self::AnotherEntry { .. } => Some("begin a new line before it"),
            Self::Reordered => Some("write U+200E before it"),
            Self::OpenQuote => Some("close it at the end of the line"),
            _ => None,
        }
    }
}

//! What the parser has to say about a text it could not read: facts first, words only at the border.

use super::words::{DIRECTIVES, Host, VERBS};
use crate::diagnostic::{Applicability, Code, Diagnostic, Severity};
use crate::source::{Place, SourceId, Span};

/// A part of the text that could not be read, while it is still being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault<'t> {
    /// The part.
    pub(super) at: &'t str,
    /// What is wrong with it.
    pub(super) what: What,
    /// What to write instead, and in place of which part.
    pub(super) fix: Option<(&'t str, String)>,
}

impl<'t> Fault<'t> {
    pub(super) const fn new(at: &'t str, what: What) -> Self {
        Self { at, what, fix: None }
    }

    /// Whether it keeps the line from being read.
    pub(super) fn is_error(&self) -> bool {
        self.what.severity() == Severity::Error
    }

    /// Offers a text in place of the part itself.
    pub(super) fn write(self, text: impl Into<String>) -> Self {
        let at = self.at;
        self.write_at(at, text)
    }

    /// Offers a text in place of another part.
    pub(super) fn write_at(mut self, at: &'t str, text: impl Into<String>) -> Self {
        self.fix = Some((at, text.into()));
        self
    }

    /// As a nom error that ends all alternatives.
    pub(super) const fn fail<T>(self) -> super::leaf::Read<'t, T> {
        Err(nom::Err::Failure(self))
    }
}

impl<'t> nom::error::ParseError<&'t str> for Fault<'t> {
    fn from_error_kind(input: &'t str, _: nom::error::ErrorKind) -> Self {
        Self::new(input, What::Expected("something else"))
    }

    fn append(_: &'t str, _: nom::error::ErrorKind, other: Self) -> Self {
        other
    }
}

/// A part of a text that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where.
    pub span: Span,
    /// What is wrong with it.
    pub what: What,
    /// What to write instead.
    pub fix: Option<(Span, String)>,
    /// The text at the span, shortened.
    pub text: String,
}

impl SyntaxError {
    /// The same error of a text that stands `by` bytes further on.
    #[must_use]
    pub fn moved(mut self, by: u32) -> Self {
        self.span = self.span.moved(by);
        self.fix = self.fix.map(|(span, text)| (span.moved(by), text));
        if let What::SettingTwice { first, .. } = &mut self.what {
            *first = first.moved(by);
        }
        self
    }
}

/// What is wrong with a part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum What {
    Expected(&'static str),
    Missing(&'static str),
    Twice(&'static str),
    TwoNumbers,
    NotTaken { sigil: char, verb: &'static str },
    Leftover,
    OddBlank(char),
    NotInName(char),
    NotInInvoice(char),
    NameStart,
    OpenQuote,
    CurlyQuote,
    Unquoted(&'static str),
    IndentedEntry,
    UnindentedField,
    Orphan,
    Conflict,
    Day(DayFault),
    Money(MoneyFault),
    Verb(Option<&'static str>),
    VerbSecond,
    Undated,
    CommentMark,
    Directive(Option<&'static str>),
    Field { near: Option<&'static str>, elsewhere: Option<Host> },
    NoFields,
    Value { key: &'static str, form: String },
    SettingTwice { key: String, first: Span },
    Reordered,
    InNote(Argument),
    FlagForm(&'static str),
    FieldAlone { is_setting: bool },
    NoteFirst(&'static str),
    Hidden { character: char, count: usize },
    LoneReturn { count: usize, is_idle: bool },
    BadBytes { hex: String, count: usize },
    Utf16,
    Torn,
}

/// An argument that stands in a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is named by its word")]
pub enum Argument {
    Flag,
    Due,
    By,
    Invoice,
}

impl Argument {
    /// The word before its day.
    #[must_use]
    pub const fn word(self) -> &'static str {
        if matches!(self, Self::Due) { "due" } else { "by" }
    }
}

/// Why a word is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum DayFault {
    Form,
    Ambiguous,
    Month(u32),
    NoSuchDay { year: i32, month: u32, days: u32 },
    Years,
    Time,
}

/// Why words are no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its words below")]
pub enum MoneyFault {
    Form,
    NoNumber,
    NoCurrency,
    Groups,
    Apart,
    Comma,
    Ambiguous,
    Decimals { currency: &'static str, decimals: u32 },
    TooLong,
    Negative,
    Zero,
    Digits,
    Glued,
    LowerCase,
    Currency,
    Quoted,
}

impl What {
    /// Which rule finds it.
    #[must_use]
    pub const fn code(&self) -> Code {
        Code(match self {
            Self::Day(_) => 2,
            Self::Money(_) => 3,
            Self::Verb(_) | Self::VerbSecond => 4,
            Self::Directive(_)
            | Self::UnindentedField
            | Self::FieldAlone { .. }
            | Self::Undated
            | Self::CommentMark => 5,
            Self::Field { .. } | Self::NoFields => 6,
            Self::Value { .. } => 7,
            Self::BadBytes { .. } | Self::Utf16 | Self::Torn => 8,
            Self::Hidden { .. } | Self::LoneReturn { .. } => 9,
            Self::Reordered => 11,
            Self::SettingTwice { .. } => 13,
            Self::InNote(_) => 14,
            _ => 1,
        })
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Reordered | Self::InNote(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether a tool may apply its fix alone.
    const fn applicability(&self) -> Applicability {
        match self {
            // A word that was perhaps meant otherwise, or something that would be lost.
            Self::Verb(_)
            | Self::VerbSecond
            | Self::CommentMark
            | Self::Directive(_)
            | Self::Field { .. }
            | Self::Value { .. }
            | Self::Expected(_)
            | Self::NotTaken { .. }
            | Self::NotInName(_)
            | Self::InNote(_)
            | Self::FlagForm(_)
            | Self::Missing(_)
            | Self::Unquoted(_)
            | Self::Hidden { .. }
            | Self::LoneReturn { is_idle: false, .. }
            | Self::Day(DayFault::Time | DayFault::Month(_))
            | Self::Money(MoneyFault::LowerCase | MoneyFault::Currency | MoneyFault::Apart) => {
                Applicability::Unsafe
            }
            _ => Applicability::Safe,
        }
    }

    /// What its fix does, where the new text cannot be seen.
    const fn order(&self) -> Option<&'static str> {
        match self {
            Self::OddBlank(_) => Some("write a blank"),
            Self::Hidden { character: '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', .. } => {
                Some("write a blank")
            }
            Self::LoneReturn { .. } => Some("write plain line ends"),
            Self::UnindentedField => Some("indent it"),
            Self::IndentedEntry => Some("remove the blanks before it"),
            Self::Reordered => Some("write U+200E before it"),
            _ => None,
        }
    }
}

/// `a`, `a or b`, `a, b, or c`.
#[must_use]
pub fn list<S: AsRef<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [one, two] => format!("{} {last} {}", one.as_ref(), two.as_ref()),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{}, {last} {}", first.join(", "), end.as_ref())
        }
    }
}

/// `U+00A0 NO-BREAK SPACE`, for characters that a reader cannot see.
#[must_use]
pub fn name_of(character: char) -> String {
    let name = match character {
        '\0' => "NUL",
        '\t' => "TAB",
        '\u{8}' => "BACKSPACE",
        '\u{b}' => "LINE TABULATION",
        '\u{c}' => "FORM FEED",
        '\r' => "CARRIAGE RETURN",
        '\u{1b}' => "ESCAPE",
        '\u{7f}' => "DELETE",
        '\u{85}' => "NEXT LINE",
        '\u{a0}' => "NO-BREAK SPACE",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2007}' => "FIGURE SPACE",
        '\u{2009}' => "THIN SPACE",
        '\u{2013}' => "EN DASH",
        '\u{2014}' => "EM DASH",
        '\u{2018}' => "LEFT SINGLE QUOTATION MARK",
        '\u{2019}' => "RIGHT SINGLE QUOTATION MARK",
        '\u{201c}' => "LEFT DOUBLE QUOTATION MARK",
        '\u{201d}' => "RIGHT DOUBLE QUOTATION MARK",
        '\u{201e}' => "DOUBLE LOW-9 QUOTATION MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{202f}' => "NARROW NO-BREAK SPACE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{3000}' => "IDEOGRAPHIC SPACE",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{0}'..='\u{1f}' | '\u{80}'..='\u{9f}' => "a control character",
        _ => "",
    };
    format!("U+{:04X} {name}", u32::from(character)).trim_end().to_owned()
}

/// A character as a message shows it: itself, or its number and name where it cannot be told from another.
fn shown(character: char) -> String {
    let name = name_of(character);
    let visible = !name.contains(' ') && !is_invisible(character);
    if visible { format!("`{character}`") } else { name }
}

/// Characters that show nothing by themselves and that `name_of` may not know.
fn is_invisible(character: char) -> bool {
    let ignorable = matches!(u32::from(character),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfff0..=0xfffb | 0xe_0000..=0xe_0fff);
    ignorable
        || character.is_whitespace()
        || character.is_control()
        || unicode_normalization::char::is_combining_mark(character)
}

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
        DayFault::Form => words,
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

/// What stands in a note and was probably meant to count.
fn in_note(argument: Argument, text: &str) -> Words {
    let word = text.split([' ', '\t']).next_back().unwrap_or_default();
    let day = word.trim_end_matches(|mark: char| !mark.is_ascii_digit());
    let day = if super::day(day).is_some() { day } else { "2026-05-01" };
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
        Argument::Due => {
            ("the due date stands in the note".into(), format!("write `due {day}` before the note"))
        }
        Argument::By => ("a day stands in the note".into(), format!("write `by {day}` before the note")),
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
        None if text.chars().all(super::name::is_name_char) => {
            words.help(format!("a field of your own begins with `x-`: `x-{text}`"))
        }
        None => words.help("a field of your own begins with `x-`"),
    }
}

fn words(what: &What, text: &str) -> Words {
    match what {
        What::Expected(expected) if text.is_empty() => say(format!("expected {expected}"), "the line ends here"),
        What::Expected(expected) => say(format!("expected {expected}, found `{text}`"), format!("not {expected}")),
        What::Missing(what) if text.is_empty() => say(format!("{what} is missing"), "expected here"),
        What::Missing(what) => say(format!("{what} is missing"), format!("expected before `{text}`")),
        What::Twice(what) => say(format!("{what} stands twice"), "the second one"),
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
        What::Verb(near) => {
            let all = list(&VERBS.each_ref().map(|row| format!("`{}`", row.word)), "and");
            let help = near.map_or_else(|| format!("the verbs are {all}"), did_you_mean);
            say(format!("`{text}` is not a verb"), "expected what happened, such as `sent`").help(help)
        }
        What::VerbSecond => say(
            "the client stands before what happened",
            "the day comes first, then what happened, then with whom",
        ),
        What::Undated => say(format!("`{text}` begins no item"), "an entry begins with its day")
            .help(format!("write the day before it, as in `2026-03-02 {text} ...`")),
        What::CommentMark => say(format!("`{text}` begins no item"), "a comment begins with `;`"),
        What::Directive(near) => {
            let all = list(&DIRECTIVES.each_ref().map(|row| format!("`{}`", row.word)), "or");
            let help = near.map_or_else(|| format!("an item begins with a date or with {all}"), did_you_mean);
            say(format!("`{text}` begins no item"), "expected a date or a directive").help(help)
        }
        What::Field { elsewhere: Some(host), .. } => say(
            format!("the field `{text}` does not belong here"),
            format!("it stands under {}", host.words()),
        ),
        What::Field { near, .. } => unknown_field(*near, text),
        What::NoFields => say(
            format!("the field `{text}` does not belong here"),
            "`rate`, `holiday`, and `include` have no fields",
        ),
        What::Value { key, form } => say(
            if text.is_empty() { format!("`{key}` has no value") } else { format!("`{text}` is no value of `{key}`") },
            format!("expected {form}"),
        ),
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

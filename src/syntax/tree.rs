//! What a text says, item by item: the tree that the parser builds, borrowed from the text.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::currency::Currency;
use super::words::{Field as FieldWord, Flag, Key, Kind, Stage, Verb};
use crate::source::Span;

/// A part of the text and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Where.
    pub span: Span,
}

/// A value and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct At<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// One item of a file, in the order of the text.
#[derive(Clone, PartialEq, Debug)]
pub enum Item<'t> {
    /// A dated line.
    Entry(Entry<'t>),
    /// Any other item.
    Directive(Directive<'t>),
}

/// A dated line: what happened.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry<'t> {
    /// The line without its comment and its end.
    pub span: Span,
    /// When.
    pub day: NaiveDate,
    /// What.
    pub verb: Verb,
    /// Where the verb stands.
    pub verb_span: Span,
    /// With whom.
    pub subject: Subject<'t>,
    /// Its arguments.
    pub args: Args<'t>,
    /// The rest of the line.
    pub note: Option<Note<'t>>,
    /// The indented lines below it.
    pub fields: Vec<Field<'t>>,
    /// Whether a part of the line could not be read: it says nothing then but the names in it.
    pub broken: bool,
}

/// `client` or `client:project`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Subject<'t> {
    /// The whole word.
    pub whole: Word<'t>,
    /// How many bytes of it name the client.
    pub client_len: u32,
}

impl<'t> Subject<'t> {
    /// The client's name.
    #[must_use]
    pub fn client(&self) -> Word<'t> {
        let start = self.whole.span.start;
        let text = self.whole.text.get(..self.client_len as usize).unwrap_or_default();
        Word { text, span: Span::new(start, start + self.client_len) }
    }

    /// The project's name, if there is one.
    #[must_use]
    pub fn project(&self) -> Option<Word<'t>> {
        let text = self.whole.text.get(self.client_len as usize + 1..)?;
        Some(Word { text, span: Span::new(self.whole.span.start + self.client_len + 1, self.whole.span.end) })
    }
}

/// The arguments of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Args<'t> {
    /// The bare words right after the subject.
    pub flags: Vec<At<Flag>>,
    /// The invoice, without its `#`; the span holds the `#`.
    pub invoice: Option<Word<'t>>,
    /// The amount.
    pub amount: Option<At<Amount>>,
    /// The due date.
    pub due: Option<At<Due>>,
    /// The day that `by` names.
    pub by: Option<At<NaiveDate>>,
    /// The channel, without its `@`; the span holds the `@`.
    pub channel: Option<Word<'t>>,
}

impl Args<'_> {
    /// Whether this flag stands there.
    #[must_use]
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.iter().any(|found| found.value == flag)
    }
}

/// When an invoice is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// On this day.
    On(NaiveDate),
    /// So many days after its date.
    Net(u16),
}

/// An exact amount as a book writes it: never negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Amount {
    /// In the currency's smallest unit.
    pub minor: u64,
    /// In which currency.
    pub currency: Currency,
}

impl Amount {
    /// The number, with the decimals of its currency.
    #[must_use]
    pub fn number(self) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(self.minor), self.currency.decimals())
    }

    /// The same number in another currency; none where that one has too few decimals for it.
    #[must_use]
    pub fn renamed(self, currency: Currency) -> Option<Self> {
        let (from, to) = (self.currency.decimals(), currency.decimals());
        let minor = if to >= from {
            self.minor.checked_mul(10u64.checked_pow(to - from)?)?
        } else {
            let unit = 10u64.checked_pow(from - to)?;
            if self.minor.is_multiple_of(unit) { self.minor / unit } else { return None }
        };
        Some(Self { minor, currency })
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.number())
    }
}

/// The prose of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Note<'t> {
    /// As it is written, quotes and all.
    pub raw: Word<'t>,
    /// Whether the whole of it stands in quotes.
    pub quoted: bool,
}

impl Note<'_> {
    /// What it says: without the quotes, with the escapes undone.
    #[must_use]
    pub fn text(&self) -> String {
        if self.quoted { unquote(self.raw.text) } else { self.raw.text.to_owned() }
    }
}

/// The text between two quotes, escapes undone.
#[must_use]
pub fn unquote(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars().peekable();
    while let Some(character) = rest.next() {
        let escaped = (character == '\\').then(|| rest.next_if(|next| matches!(next, '"' | '\\'))).flatten();
        text.push(escaped.unwrap_or(character));
    }
    text
}

/// A text in quotes, with the escapes it needs.
#[must_use]
pub fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An indented line: a key and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Field<'t> {
    /// The line without its indentation, its comment and its end.
    pub span: Span,
    /// The key.
    pub key: Word<'t>,
    /// What it says.
    pub value: Value<'t>,
    /// Where the value stands; of a rung, its words that say when.
    pub value_span: Span,
}

/// What a field says.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'t> {
    /// A field that is no setting.
    Field(FieldWord, Data),
    /// A setting.
    Setting(Key, Data),
    /// `x-NAME TEXT`: the writer's own.
    Own(&'t str),
    /// A line of a ladder.
    Rung(Rung),
    /// One that could not be read, and which setting it seems to be.
    Unread(Option<Key>),
}

/// A value by its shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Data {
    /// Prose, a name, or one of a few words.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// An amount.
    Amount(Amount),
    /// A percentage: `50` is half.
    Percent(Decimal),
    /// A length of time.
    Period(Period),
    /// A whole number.
    Count(u32),
    /// Yes or no.
    YesNo(bool),
    /// When an invoice is due that names no day.
    Terms(Terms),
    /// What a late payment costs.
    Fee(LateFee),
    /// What a vanished client owes, and after which silence.
    KillFee(Share, Period),
    /// A currency.
    Currency(Currency),
    /// Business days of a week, Monday first.
    WorkWeek([bool; 7]),
    /// A rule whose level changes.
    Rule(RuleLevel),
    /// A path and the checksum that the file must have, in lower-case hexadecimal digits.
    File(String, Option<String>),
}

/// `RULE [until DATE] ["why"]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleLevel {
    /// Name, code or group.
    pub rule: String,
    /// Where the name stands.
    pub span: Span,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// The reason.
    pub why: Option<String>,
}

impl RuleLevel {
    /// The last day of one of which a part could not be read: it holds on no day, and only its rule is known.
    pub const NEVER: NaiveDate = NaiveDate::MIN;

    /// Whether all of it could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.until != Some(Self::NEVER)
    }
}

/// Part of a price, or a sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// So many percent.
    Percent(Decimal),
    /// This much.
    Amount(Amount),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days on which business is done.
    BusinessDays,
    /// Seven days.
    Weeks,
    /// Anniversaries, clamped to the end of the month.
    Months,
}

/// A length of time, counted from a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Period {
    /// So many calendar days.
    #[must_use]
    pub const fn days(count: u16) -> Self {
        Self { count, unit: Unit::Days }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::BusinessDays => "business day",
            Unit::Weeks => "week",
            Unit::Months => "month",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// When an invoice is due that names no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    /// So many days after its date.
    Net(u16),
    /// On the last day of the month of the day that is so many days after its date.
    EndOfMonth(u16),
}

impl std::fmt::Display for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Net(days) => write!(f, "net {days}"),
            Self::EndOfMonth(0) => f.write_str("end of month"),
            Self::EndOfMonth(days) => write!(f, "net {days} end of month"),
        }
    }
}

/// What a late payment costs: components that add up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LateFee {
    /// The components, as written; none for `none`.
    pub parts: Vec<FeePart>,
    /// The most that the sum may be.
    pub cap: Option<Cap>,
    /// Whether each complete month's interest joins the base.
    pub compound: bool,
}

/// One component of a late fee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FeePart {
    /// A percentage a year.
    PerYear(Decimal),
    /// So many points over a reference rate, a year.
    Over(Decimal, String),
    /// A percentage a month.
    PerMonth(Decimal, MonthCount),
    /// A percentage of the principal, once.
    PercentOnce(Decimal),
    /// A sum, once, for a principal in a range.
    AmountOnce {
        /// How much.
        amount: Amount,
        /// From this principal on.
        from: Option<Amount>,
        /// Below this principal.
        below: Option<Amount>,
    },
}

/// Which months are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MonthCount {
    /// Complete ones.
    Complete,
    /// Started ones.
    Started,
    /// Twelve times the rate, as a rate a year.
    Prorated,
}

/// The most that a late fee may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cap {
    /// So many percent of the principal.
    Percent(Decimal),
    /// So many percent of the principal a year.
    PercentPerYear(Decimal),
    /// This much.
    Amount(Amount),
}

/// A line of a ladder: `WHEN STEP [@channel] [required] ["why"]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// When it may be climbed.
    pub when: When,
    /// What to do.
    pub step: String,
    /// By which channel.
    pub channel: Option<String>,
    /// Whether higher rungs must wait for it.
    pub required: bool,
    /// Why, or how.
    pub why: Option<String>,
    /// Whether a part of the line could not be read: it says nothing then but the name of its step.
    pub broken: bool,
}

/// When a rung may be climbed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// From `first` to `last` after the anchor.
    After {
        /// The first day of its window.
        first: Period,
        /// The last day of its window.
        last: Period,
    },
    /// On that weekday of the week after the anchor's.
    NextWeek(chrono::Weekday),
    /// After the due date.
    Due(Period),
    /// After the deadline of the last notice.
    Deadline(Period),
}

/// An item that is no entry.
#[derive(Clone, PartialEq, Debug)]
pub struct Directive<'t> {
    /// The line without its comment and its end.
    pub span: Span,
    /// Where its first word stands.
    pub word: Span,
    /// What it says.
    pub head: Head<'t>,
    /// The indented lines below it.
    pub fields: Vec<Field<'t>>,
    /// Whether a part of the line could not be read.
    pub broken: bool,
}

/// The head line of a directive.
#[derive(Clone, PartialEq, Debug)]
pub enum Head<'t> {
    /// `client NAME ["Display name"]`.
    Client {
        /// The handle.
        name: Word<'t>,
        /// The name shown.
        display: Option<String>,
    },
    /// `project CLIENT:NAME ["Title"]`.
    Project {
        /// The handle.
        subject: Subject<'t>,
        /// The title shown.
        title: Option<String>,
    },
    /// `policy [from DATE]`.
    Policy {
        /// For agreements and invoices from this day on.
        from: Option<At<NaiveDate>>,
    },
    /// `playbook STAGE`.
    Playbook {
        /// Whose ladder.
        stage: At<Stage>,
    },
    /// `rate NAME DATE PERCENT [until DATE]`.
    Rate {
        /// Which rate.
        name: Word<'t>,
        /// The first day.
        from: NaiveDate,
        /// Percent a year; may be negative.
        percent: Decimal,
        /// The last day.
        until: Option<NaiveDate>,
    },
    /// `holiday DATE[..DATE] ["Name"]`.
    Holiday {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// What it is called.
        name: Option<String>,
    },
    /// `include PATH`.
    Include {
        /// The path as written; a pattern may match several files.
        path: At<String>,
    },
    /// A name that could not be read.
    Meant {
        /// Of a project, or of a rate.
        kind: Kind,
        /// The name that was probably meant.
        name: String,
    },
}

impl Head<'_> {
    /// Which directive it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Client { .. } => Kind::Client,
            Self::Project { .. } => Kind::Project,
            Self::Policy { .. } => Kind::Policy,
            Self::Playbook { .. } => Kind::Playbook,
            Self::Rate { .. } => Kind::Rate,
            Self::Holiday { .. } => Kind::Holiday,
            Self::Include { .. } => Kind::Include,
            Self::Meant { kind, .. } => *kind,
        }
    }
}

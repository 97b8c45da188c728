//! What a book holds: subjects, invoices, entries, and the levels of its settings. Ids are places in its lists.

use std::num::NonZeroU32;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::source::{Place, SourceId, Span, offset};
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Amount, Data, Rung};
use crate::syntax::words::{Field, Key, Stage, Verb};

/// A client or a project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubjectId(pub u32);

/// An invoice by its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct InvoiceId(pub u32);

/// An entry by its place in the order of days, counted from 1: whoever may have none needs no more room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntryId(NonZeroU32);

impl EntryId {
    /// The entry at a place, counted from 0.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(offset(place)))
    }

    /// Its place, counted from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A channel by its name; the first is the one that no entry names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ChannelId(pub u16);

/// What an entry says, in forty bytes; the places of its parts are read again from its line where they are needed.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The amount in the smallest unit of `currency`; nothing where `HAS_AMOUNT` is not set.
    pub(super) minor: u64,
    /// When.
    pub day: NaiveDate,
    /// With whom.
    pub subject: SubjectId,
    pub(super) invoice: u32,
    /// The day that `due`, `net` or `by` names.
    pub(super) named: Option<NaiveDate>,
    pub(super) start: u32,
    pub(super) len: u32,
    pub(super) source: u16,
    pub(super) channel: ChannelId,
    /// What happened.
    pub verb: Verb,
    pub(super) currency: Currency,
    pub(super) marks: u8,
}

/// What the bits of an entry's marks say.
pub(super) mod mark {
    pub(in crate::book) const FYI: u8 = 1;
    pub(in crate::book) const PREVIEW: u8 = 2;
    pub(in crate::book) const HAS_AMOUNT: u8 = 4;
    pub(in crate::book) const HAS_FIELDS: u8 = 8;
    /// Two bits: which part of a late fee it names.
    pub(in crate::book) const COMPONENT: u8 = 16;
}

const NO_INVOICE: u32 = u32::MAX;

/// A part of a late fee.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component {
    /// Per year, per month.
    Interest,
    /// A sum, once.
    Compensation,
    /// A percentage, once.
    Fee,
}

impl Component {
    /// In the order in which claims name them.
    pub const ALL: [Self; 3] = [Self::Interest, Self::Compensation, Self::Fee];

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Compensation => "compensation",
            Self::Fee => "fee",
        }
    }
}

impl Entry {
    /// Where its line stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place { source: SourceId(self.source), span: Span::new(self.start, self.start + self.len) }
    }

    /// The invoice it names.
    #[must_use]
    pub const fn invoice(&self) -> Option<InvoiceId> {
        if self.invoice == NO_INVOICE { None } else { Some(InvoiceId(self.invoice)) }
    }

    pub(super) fn set_invoice(&mut self, id: Option<InvoiceId>) {
        self.invoice = id.map_or(NO_INVOICE, |id| id.0);
    }

    /// Its amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Amount> {
        if self.marks & mark::HAS_AMOUNT == 0 {
            return None;
        }
        Some(Amount { minor: self.minor, currency: self.currency })
    }

    /// The day that its `by` names.
    #[must_use]
    pub const fn by(&self) -> Option<NaiveDate> {
        self.named
    }

    /// The due day that an `invoiced` names.
    #[must_use]
    pub const fn due(&self) -> Option<NaiveDate> {
        self.named
    }

    /// Whether it says `fyi`.
    #[must_use]
    pub const fn is_fyi(&self) -> bool {
        self.marks & mark::FYI != 0
    }

    /// Whether it says `preview`.
    #[must_use]
    pub const fn is_preview(&self) -> bool {
        self.marks & mark::PREVIEW != 0
    }

    /// Whether fields stand below it.
    #[must_use]
    pub const fn has_fields(&self) -> bool {
        self.marks & mark::HAS_FIELDS != 0
    }

    /// The part of a late fee that it names.
    #[must_use]
    pub const fn component(&self) -> Option<Component> {
        match (self.marks / mark::COMPONENT) % 4 {
            1 => Some(Component::Interest),
            2 => Some(Component::Compensation),
            3 => Some(Component::Fee),
            _ => None,
        }
    }

    /// The channel that it names.
    #[must_use]
    pub fn channel(&self) -> Option<ChannelId> {
        (self.channel != ChannelId::default()).then_some(self.channel)
    }
}

/// A client or a project, declared or only named.
#[derive(Debug)]
pub struct Subject {
    /// `client` or `client:project`, in NFC.
    pub name: SmolStr,
    /// Its client; a client is its own.
    pub client: SubjectId,
    /// How many bytes of the name are the client's.
    pub(super) client_len: u32,
    /// Where it is declared, and what is said there.
    pub declared: Option<Box<Declared>>,
    /// Whether a line that could not be read seems to declare it, so that nobody calls it unknown.
    pub(super) forgiven: bool,
}

impl Subject {
    /// Whether it is a project.
    #[must_use]
    pub fn is_project(&self) -> bool {
        (self.client_len as usize) < self.name.len()
    }

    /// The client's name.
    #[must_use]
    pub fn client_name(&self) -> &str {
        self.name.get(..self.client_len as usize).unwrap_or_default()
    }

    /// The project's name.
    #[must_use]
    pub fn project_name(&self) -> Option<&str> {
        self.name.get(self.client_len as usize + 1..)
    }

    /// Whether the book declares it, or tried to.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.declared.is_some() || self.forgiven
    }
}

/// What a declaration says beside settings.
#[derive(Debug, Default)]
pub struct Declared {
    /// Where the name stands.
    pub place: Place,
    /// Where the head line ends: fields may follow there.
    pub line: Place,
    /// The display name or the title.
    pub title: Option<String>,
    /// `contact`, `email`, `phone`, … as written, in order, and where each line stands.
    pub facts: Vec<Fact>,
}

/// A field of a declaration.
#[derive(Debug)]
pub struct Fact {
    /// Which.
    pub field: Field,
    /// What it says.
    pub data: Data,
    /// Where the line stands.
    pub place: Place,
}

impl Declared {
    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        self.facts.iter().find_map(|fact| match &fact.data {
            Data::Text(text) if fact.field == field => Some(text.as_str()),
            _ => None,
        })
    }

    /// The day of a field, and where it stands.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<(NaiveDate, Place)> {
        self.facts.iter().find_map(|fact| match fact.data {
            Data::Date(day) if fact.field == field => Some((day, fact.place)),
            _ => None,
        })
    }

    /// The amount of a field.
    #[must_use]
    pub fn amount(&self, field: Field) -> Option<Amount> {
        self.facts.iter().find_map(|fact| match fact.data {
            Data::Amount(amount) if fact.field == field => Some(amount),
            _ => None,
        })
    }
}

/// An invoice's number, and who first claims it.
#[derive(Debug)]
pub struct InvoiceName {
    /// Where it is named for the first time, with its `#`.
    pub place: Place,
    /// The `invoiced` that claims it.
    pub entry: Option<EntryId>,
    /// Whether a line that could not be read seems to claim it.
    pub(super) forgiven: bool,
}

impl InvoiceName {
    /// Whether an `invoiced` claims it, or tried to.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.entry.is_some() || self.forgiven
    }
}

/// An entry of which a part could not be read: it says nothing, but whom it is about is known.
#[derive(Clone, Copy, Debug)]
pub struct Unread {
    /// What happened, or was probably meant.
    pub verb: Verb,
    /// When, where that could be read or is clear.
    pub day: Option<NaiveDate>,
    /// Whether its words stand where they belong, so that its names are names.
    pub is_plain: bool,
    /// With whom.
    pub subject: SubjectId,
    /// Where the client stands.
    pub client: Place,
    /// Where the project stands.
    pub project: Option<Place>,
    /// The invoice that it names, and where.
    pub invoice: Option<(InvoiceId, Place)>,
}

/// Where a level of settings comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// `policy`, from a day on where it says so.
    Policy(Option<NaiveDate>),
    /// `client`.
    Client(SubjectId),
    /// `project`.
    Project(SubjectId),
    /// `agreed`, from its day on.
    Agreed(SubjectId, NaiveDate),
}

/// Settings that stand together.
#[derive(Debug)]
pub struct Level {
    /// Whose.
    pub owner: Owner,
    /// The settings, as written.
    pub settings: Vec<Setting>,
}

/// One setting of a level.
#[derive(Debug)]
pub struct Setting {
    /// Which.
    pub key: Key,
    /// Its value.
    pub data: Data,
    /// Where the line stands.
    pub place: Place,
    /// Where the value stands.
    pub value: Place,
}

/// What the fields below an entry say beside settings.
#[derive(Debug)]
pub struct Extra {
    /// Whom the entry is about.
    pub subject: SubjectId,
    /// Which rung this was.
    pub step: Option<(String, Place)>,
    /// Evidence.
    pub files: Vec<Evidence>,
    /// A new deadline, and where it stands.
    pub deadline: Option<(NaiveDate, Place)>,
    /// A new price.
    pub price: Option<Amount>,
    /// Rules silenced for this entry.
    pub allows: Vec<Setting>,
}

/// A file that a book names as evidence.
#[derive(Debug)]
pub struct Evidence {
    /// As written.
    pub path: String,
    /// Where the value stands.
    pub place: Place,
    /// What is wrong with it.
    pub fault: Option<EvidenceFault>,
}

/// What is wrong with a piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EvidenceFault {
    /// It cannot be read, and why.
    Unreadable(String),
    /// It lies outside the book's root.
    Outside,
    /// Its checksum is another one: the real one.
    Changed(String),
}

/// A ladder of next steps.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Whose.
    pub stage: Stage,
    /// The rungs, lowest first.
    pub rungs: Vec<Rung>,
    /// Where the book replaces the built-in one.
    pub place: Option<Place>,
}

/// A reference rate in force from a day on.
#[derive(Clone, Debug)]
pub struct Rate {
    /// Which rate.
    pub name: Box<str>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Percent a year.
    pub percent: Decimal,
    /// Where the book says so; built-in otherwise.
    pub place: Option<Place>,
}

/// A day without business that the book names.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// What it is called.
    pub name: Option<String>,
}

/// A name that is declared a second time.
#[derive(Clone, Debug)]
pub struct Again {
    /// What.
    pub subject: SubjectId,
    /// Where the second declaration stands.
    pub place: Place,
}

/// An `include` that could not be followed.
#[derive(Clone, Debug)]
pub struct BadInclude {
    /// Where the path stands.
    pub place: Place,
    /// The path as written.
    pub path: String,
    /// Why.
    pub why: IncludeFault,
    /// The path that was probably meant.
    pub meant: Option<String>,
}

/// Why an `include` could not be followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IncludeFault {
    /// The file cannot be read; where it was looked for.
    Unreadable(super::files::Unreadable, String),
    /// It lies outside the book's root, or in a hidden folder of git.
    Outside(String),
    /// It is no `.ghost` file.
    Extension,
    /// It would read itself: the chain of names.
    Cycle(Vec<String>),
    /// Nothing matches the pattern.
    Nothing,
    /// The pattern is none.
    Pattern,
    /// Too many files, or one inside the other too often.
    TooMany,
    /// A URL, a `~`, a variable, a Windows path: only plain relative paths are read.
    Form,
}

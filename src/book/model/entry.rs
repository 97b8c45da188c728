//! Entries: what each says, in little room, and what the fields below it say.

use std::num::NonZeroU32;

use chrono::NaiveDate;

use super::{Evidence, InvoiceId, Setting, SubjectId};
use crate::book::day::months_later;
use crate::source::{Place, SourceId, Span, index};
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Component, Verb};

/// An entry by its place in the order of days, counted from 1: whoever may have none needs no more room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntryId(NonZeroU32);

impl EntryId {
    /// No entry is later.
    pub const LAST: Self = Self(NonZeroU32::MAX);

    /// The entry at a place, counted from 0.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index(place)))
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
    pub(in crate::book) minor: u64,
    /// When.
    pub day: NaiveDate,
    /// With whom.
    pub subject: SubjectId,
    pub(in crate::book) invoice: u32,
    /// The day that `due`, `net` or `by` names.
    pub(in crate::book) named: Option<NaiveDate>,
    pub(in crate::book) start: u32,
    pub(in crate::book) len: u32,
    pub(in crate::book) source: u16,
    pub(in crate::book) channel: ChannelId,
    /// What happened.
    pub verb: Verb,
    pub(in crate::book) currency: Currency,
    pub(in crate::book) marks: u8,
}

/// What the bits of an entry's marks say.
pub(in crate::book) mod mark {
    pub(in crate::book) const FYI: u8 = 1;
    pub(in crate::book) const PREVIEW: u8 = 2;
    pub(in crate::book) const HAS_AMOUNT: u8 = 4;
    pub(in crate::book) const HAS_FIELDS: u8 = 8;
    /// Two bits: which part of a late fee it names, counted from 1.
    pub(in crate::book) const COMPONENT: u8 = 16;
}

/// How many months after an entry a day still is likely to be meant.
const FAR: u32 = 36;

const NO_INVOICE: u32 = u32::MAX;

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

    pub(in crate::book) fn set_invoice(&mut self, id: Option<InvoiceId>) {
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

    /// The day that its `by` names; an `invoiced` takes none.
    #[must_use]
    pub const fn by(&self) -> Option<NaiveDate> {
        if matches!(self.verb, Verb::Invoiced) { None } else { self.named }
    }

    /// The day of its `by`, where something can wait for it: one that lies before the entry itself is a slip.
    #[must_use]
    pub fn waits_until(&self) -> Option<NaiveDate> {
        self.by().filter(|by| *by >= self.day)
    }

    /// The day it names, where that lies before its own or so far behind it that the year is probably a slip.
    #[must_use]
    pub fn unlikely_day(&self) -> Option<NaiveDate> {
        self.named.filter(|named| *named < self.day || *named > months_later(self.day, FAR))
    }

    /// The due day that an `invoiced` names; no other verb takes one.
    #[must_use]
    pub const fn due(&self) -> Option<NaiveDate> {
        if matches!(self.verb, Verb::Invoiced) { self.named } else { None }
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
    pub fn component(&self) -> Option<Component> {
        let number = usize::from(self.marks / mark::COMPONENT % 4);
        Component::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The channel that it names.
    #[must_use]
    pub fn channel(&self) -> Option<ChannelId> {
        (self.channel != ChannelId::default()).then_some(self.channel)
    }
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

/// An entry of which a part could not be read: it says nothing, but whom it is about is known.
#[derive(Clone, Copy, Debug)]
pub struct Unread {
    /// What happened, or was probably meant.
    pub verb: Verb,
    /// When, where that could be read or is clear.
    pub day: Option<NaiveDate>,
    /// Whether its words stand where they belong, so that its names are names.
    pub is_plain: bool,
    /// Its line, without the fields below it.
    pub line: Place,
    /// With whom.
    pub subject: SubjectId,
    /// Where the client stands.
    pub client: Place,
    /// Where the project stands.
    pub project: Option<Place>,
    /// The invoice that it names, and where.
    pub invoice: Option<(InvoiceId, Place)>,
}

//! Names and their numbers: each client, project, invoice and channel is looked up once and is a number from then on.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashSet};
use smol_str::SmolStr;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::model::{ChannelId, InvoiceId, InvoiceName, Subject, SubjectId};
use crate::source::{Place, index, offset};
use crate::syntax::is_plain_name;
use crate::syntax::words::Channel;

/// A name as it is compared, in NFC; none where it is written so.
fn compared(name: &str) -> Option<String> {
    (!name.is_ascii() && !is_nfc(name)).then(|| name.nfc().collect())
}

/// Names, each once, and the number of each. A name stands with its number, for every entry asks, and looks at one place
/// only; a subject keeps its own once more, for reports.
#[derive(Debug, Default)]
struct Table(HashTable<Slot>);

/// A name, its number, and its hash, so that a table grows without a look at the names.
#[derive(Debug)]
struct Slot {
    name: SmolStr,
    /// Its last bit says whether the name is plain.
    hash: u32,
    number: u32,
}

const _: () = assert!(size_of::<Slot>() == 32, "two fit a cache line");

/// The bit of a hash that says whether its name is plain.
const PLAIN: u32 = 1;

/// The hash of a name, as if it were plain: half as long as usual, for it is kept.
fn hash(name: &str) -> u32 {
    let hash = FxBuildHasher.hash_one(name);
    u32::try_from(hash >> 32 ^ hash & u64::from(u32::MAX)).unwrap_or_default() | PLAIN
}

/// The bits of such a hash spread over as many as the table wants.
const fn spread(hash: u32) -> u64 {
    // The golden ratio's bits, as in Knuth's multiplicative hashing.
    ((hash | PLAIN) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Table {
    fn find(&self, name: &str) -> Option<u32> {
        self.slot(name, |slot| slot | PLAIN)
    }

    /// The number of a plain name.
    fn find_plain(&self, name: &str) -> Option<u32> {
        self.slot(name, |slot| slot)
    }

    #[inline]
    fn slot(&self, name: &str, known_as: impl Fn(u32) -> u32) -> Option<u32> {
        let hash = hash(name);
        let is_it = |slot: &Slot| known_as(slot.hash) == hash && slot.name == name;
        self.0.find(spread(hash), is_it).map(|slot| slot.number)
    }

    /// Puts a name at the end, and whether it is plain, where anybody will ask for that; gives its number.
    fn push(&mut self, name: SmolStr, is_plain: bool) -> u32 {
        let hash = hash(&name);
        let hash = if is_plain { hash } else { hash & !PLAIN };
        let number = index(self.0.len());
        self.0.insert_unique(spread(hash), Slot { name, hash, number }, |slot| spread(slot.hash));
        number
    }
}

/// Names, each once, and the number of each, where most that are asked for came a short while ago: the names stand in
/// the order in which they came, so that those stand side by side.
#[derive(Debug, Default)]
struct Listed {
    names: Vec<SmolStr>,
    /// The hash of each name, so that the table grows without a look at the names, and its number.
    numbers: HashTable<(u32, u32)>,
}

impl Listed {
    fn find(&self, name: &str) -> Option<u32> {
        let hash = hash(name);
        let is_it = |(known_as, number): &(u32, u32)| {
            *known_as == hash && self.names.get(*number as usize).is_some_and(|known| known == name)
        };
        self.numbers.find(spread(hash), is_it).map(|(_, number)| *number)
    }

    /// Puts a name at the end; gives its number.
    fn push(&mut self, name: SmolStr) -> u32 {
        let slot = (hash(&name), index(self.names.len()));
        self.numbers.insert_unique(spread(slot.0), slot, |(hash, _)| spread(*hash));
        self.names.push(name);
        slot.1
    }
}

/// The most channels of a book, the usual ones among them: an entry has two bytes for the number of its own.
pub const MOST_CHANNELS: usize = u16::MAX as usize;

/// Every name of a book.
#[derive(Debug)]
pub struct Names {
    /// Clients and projects.
    pub(super) subjects: Vec<Subject>,
    /// Invoices.
    pub(super) invoices: Vec<InvoiceName>,
    /// Channels, by their numbers.
    channels: Vec<SmolStr>,
    /// Which of them are projects: read for most entries, and small enough to stay at hand.
    are_projects: Vec<bool>,
    /// The names of all projects without those of their clients.
    of_projects: FxHashSet<SmolStr>,
    channel_table: Table,
    subject_table: Table,
    invoice_table: Listed,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            subjects: Vec::new(),
            invoices: Vec::new(),
            channels: Vec::new(),
            are_projects: Vec::new(),
            of_projects: FxHashSet::default(),
            channel_table: Table::default(),
            subject_table: Table::default(),
            invoice_table: Listed::default(),
        };
        for name in std::iter::once("").chain(Channel::words()) {
            names.new_channel(name);
        }
        names
    }
}

impl Names {
    /// The number of `client` or `client:project`, a new one if need be.
    pub(super) fn subject(&mut self, name: &str) -> SubjectId {
        if let Some(number) = self.subject_table.find(name) {
            return SubjectId(number);
        }
        match compared(name) {
            Some(name) => self.subject(&name),
            None => self.new_subject(name),
        }
    }

    /// The number of a client or project that is named somewhere and has a plain name.
    pub(super) fn plain_subject(&self, name: &str) -> Option<u32> {
        self.subject_table.find_plain(name)
    }

    /// Whether a number is that of a project.
    pub(super) fn is_project(&self, id: SubjectId) -> bool {
        self.are_projects.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether any project that is named so far is called so by its client.
    pub(super) fn is_of_project(&self, name: &str) -> bool {
        !self.of_projects.is_empty() && self.of_projects.contains(name)
    }

    /// Knows a name from a declaration that could not be read.
    pub(super) fn forgive(&mut self, name: &str) {
        let id = self.subject(name);
        if let Some(subject) = self.subjects.get_mut(id.0 as usize) {
            subject.forgiven = true;
        }
    }

    fn new_subject(&mut self, name: &str) -> SubjectId {
        let parts = name.split_once(':');
        self.of_projects.extend(parts.map(|(_, project)| SmolStr::new(project)));
        let client = parts.map(|(client, _)| self.subject(client));
        let client_len = client.map_or(name.len(), |client| {
            self.subjects.get(client.0 as usize).map_or(0, |client| client.name.len())
        });
        let name = SmolStr::new(name);
        let id = SubjectId(self.subject_table.push(name.clone(), is_plain_name(&name)));
        self.are_projects.push(client.is_some());
        self.subjects.push(Subject {
            name,
            client: client.unwrap_or(id),
            client_len: offset(client_len),
            declared: None,
            forgiven: false,
        });
        id
    }

    /// The number of a client or project that is named somewhere.
    #[must_use]
    pub fn find_subject(&self, name: &str) -> Option<SubjectId> {
        let compared = compared(name);
        let name = compared.as_deref().unwrap_or(name);
        self.subject_table.find(name).map(SubjectId)
    }

    /// The number of an invoice, a new one if need be; `place` is where it is named.
    pub(super) fn invoice(&mut self, number: &str, place: Place) -> InvoiceId {
        if let Some(number) = self.invoice_table.find(number) {
            return InvoiceId(number);
        }
        if let Some(number) = compared(number) {
            return self.invoice(&number, place);
        }
        self.invoices.push(InvoiceName { place, entry: None, forgiven: false });
        InvoiceId(self.invoice_table.push(SmolStr::new(number)))
    }

    /// The number of an invoice that is named somewhere.
    #[must_use]
    pub fn find_invoice(&self, number: &str) -> Option<InvoiceId> {
        let compared = compared(number);
        let number = compared.as_deref().unwrap_or(number);
        self.invoice_table.find(number).map(InvoiceId)
    }

    /// The number of a channel, a new one if need be; none where there is no number left.
    pub(super) fn channel(&mut self, name: &str) -> Option<ChannelId> {
        let number = match self.channel_table.find(name) {
            Some(number) => number,
            None if self.channels.len() > MOST_CHANNELS => return None,
            None => self.new_channel(name),
        };
        u16::try_from(number).ok().map(ChannelId)
    }

    fn new_channel(&mut self, name: &str) -> u32 {
        let name = SmolStr::new(name);
        self.channels.push(name.clone());
        self.channel_table.push(name, false)
    }

    /// The name of a channel, without its `@`.
    #[must_use]
    pub fn channel_name(&self, id: ChannelId) -> &str {
        self.channels.get(usize::from(id.0)).map_or("", |name| name)
    }
}

//! Names and their numbers: each client, project, invoice and channel is looked up once and is a number from then on.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::model::{ChannelId, InvoiceId, InvoiceName, Subject, SubjectId};
use crate::source::{Place, offset};
use crate::syntax::words::CHANNELS;

/// A name as it is compared, in NFC; none where it is written so.
fn compared(name: &str) -> Option<String> {
    (!name.is_ascii() && !is_nfc(name)).then(|| name.nfc().collect())
}

/// Numbers, found by what they stand for: each name stands once, in the list that the number is a place in.
type Numbers = HashTable<u32>;

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

/// What has a name of its own.
trait Named {
    fn name(&self) -> &str;
}

impl Named for Subject {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for InvoiceName {
    fn name(&self) -> &str {
        &self.number
    }
}

fn find<T: Named>(numbers: &Numbers, list: &[T], name: &str) -> Option<u32> {
    let is_it = |number: &u32| list.get(*number as usize).is_some_and(|known| known.name() == name);
    numbers.find(hash(name), is_it).copied()
}

/// Puts a thing at the end of its list; gives its number.
fn push<T: Named>(numbers: &mut Numbers, list: &mut Vec<T>, thing: T) -> u32 {
    let number = offset(list.len());
    let key = hash(thing.name());
    list.push(thing);
    numbers.insert_unique(key, number, |number| {
        list.get(*number as usize).map_or(0, |known| hash(known.name()))
    });
    number
}

/// Every name of a book.
#[derive(Debug)]
pub struct Names {
    /// Clients and projects.
    pub(super) subjects: Vec<Subject>,
    /// Invoices.
    pub(super) invoices: Vec<InvoiceName>,
    channels: Vec<Box<str>>,
    subject_numbers: Numbers,
    invoice_numbers: Numbers,
}

impl Default for Names {
    fn default() -> Self {
        let channels = std::iter::once("").chain(CHANNELS).map(Box::from).collect();
        Self {
            subjects: Vec::new(),
            invoices: Vec::new(),
            channels,
            subject_numbers: Numbers::new(),
            invoice_numbers: Numbers::new(),
        }
    }
}

impl Names {
    /// The number of `client` or `client:project`, a new one if need be.
    pub(super) fn subject(&mut self, name: &str) -> SubjectId {
        if let Some(number) = find(&self.subject_numbers, &self.subjects, name) {
            return SubjectId(number);
        }
        match compared(name) {
            Some(name) => self.subject(&name),
            None => self.new_subject(name),
        }
    }

    fn new_subject(&mut self, name: &str) -> SubjectId {
        let client = name.split_once(':').map(|(client, _)| self.subject(client));
        let client_len = client.map_or(name.len(), |client| {
            self.subjects.get(client.0 as usize).map_or(0, |client| client.name.len())
        });
        let id = SubjectId(offset(self.subjects.len()));
        let subject = Subject {
            name: SmolStr::new(name),
            client: client.unwrap_or(id),
            client_len: offset(client_len),
            declared: None,
            forgiven: false,
            used: false,
        };
        SubjectId(push(&mut self.subject_numbers, &mut self.subjects, subject))
    }

    /// The number of a client or project that is named somewhere.
    #[must_use]
    pub fn find_subject(&self, name: &str) -> Option<SubjectId> {
        let compared = compared(name);
        let name = compared.as_deref().unwrap_or(name);
        find(&self.subject_numbers, &self.subjects, name).map(SubjectId)
    }

    /// The number of an invoice, a new one if need be; `place` is where it is named.
    pub(super) fn invoice(&mut self, number: &str, place: Place) -> InvoiceId {
        if let Some(number) = find(&self.invoice_numbers, &self.invoices, number) {
            return InvoiceId(number);
        }
        if let Some(number) = compared(number) {
            return self.invoice(&number, place);
        }
        let invoice = InvoiceName { number: SmolStr::new(number), place, entry: None, forgiven: false };
        InvoiceId(push(&mut self.invoice_numbers, &mut self.invoices, invoice))
    }

    /// The number of an invoice that is named somewhere.
    #[must_use]
    pub fn find_invoice(&self, number: &str) -> Option<InvoiceId> {
        let compared = compared(number);
        let number = compared.as_deref().unwrap_or(number);
        find(&self.invoice_numbers, &self.invoices, number).map(InvoiceId)
    }

    /// The number of a channel, a new one if need be.
    pub(super) fn channel(&mut self, name: &str) -> ChannelId {
        let known = self.channels.iter().position(|known| **known == *name);
        let at = known.unwrap_or_else(|| {
            self.channels.push(name.into());
            self.channels.len() - 1
        });
        ChannelId(u16::try_from(at).unwrap_or_default())
    }

    /// The name of a channel, without its `@`.
    #[must_use]
    pub fn channel_name(&self, id: ChannelId) -> &str {
        self.channels.get(usize::from(id.0)).map_or("", |name| name)
    }
}

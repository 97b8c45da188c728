//! Names and their numbers: each client, project, invoice and channel is looked up once and is a number from then on.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::model::{ChannelId, InvoiceId, InvoiceName, Subject, SubjectId};
use crate::source::{Place, offset};
use crate::syntax::words::CHANNELS;

/// A name as it is compared, in NFC; none where it is written so.
fn compared(name: &str) -> Option<String> {
    (!name.is_ascii() && !is_nfc(name)).then(|| name.nfc().collect())
}

/// Every name of a book.
#[derive(Debug)]
pub struct Names {
    /// Clients and projects.
    pub(super) subjects: Vec<Subject>,
    /// Invoices.
    pub(super) invoices: Vec<InvoiceName>,
    channels: Vec<Box<str>>,
    subject_ids: FxHashMap<SmolStr, SubjectId>,
    invoice_ids: FxHashMap<SmolStr, InvoiceId>,
}

impl Default for Names {
    fn default() -> Self {
        let channels = std::iter::once("").chain(CHANNELS).map(Box::from).collect();
        Self {
            subjects: Vec::new(),
            invoices: Vec::new(),
            channels,
            subject_ids: FxHashMap::default(),
            invoice_ids: FxHashMap::default(),
        }
    }
}

impl Names {
    /// The number of `client` or `client:project`, a new one if need be.
    pub(super) fn subject(&mut self, name: &str) -> SubjectId {
        if let Some(id) = self.subject_ids.get(name) {
            return *id;
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
        self.subjects.push(Subject {
            name: name.into(),
            client: client.unwrap_or(id),
            client_len: offset(client_len),
            declared: None,
            forgiven: false,
            used: false,
        });
        self.subject_ids.insert(name.into(), id);
        id
    }

    /// The number of a client or project that is named somewhere.
    #[must_use]
    pub fn find_subject(&self, name: &str) -> Option<SubjectId> {
        match compared(name) {
            Some(name) => self.subject_ids.get(name.as_str()).copied(),
            None => self.subject_ids.get(name).copied(),
        }
    }

    /// The number of an invoice, a new one if need be; `place` is where it is named.
    pub(super) fn invoice(&mut self, number: &str, place: Place) -> InvoiceId {
        if let Some(id) = self.invoice_ids.get(number) {
            return *id;
        }
        if let Some(number) = compared(number) {
            return self.invoice(&number, place);
        }
        let id = InvoiceId(offset(self.invoices.len()));
        self.invoices.push(InvoiceName { place, entry: None, forgiven: false });
        self.invoice_ids.insert(number.into(), id);
        id
    }

    /// The number of an invoice that is named somewhere.
    #[must_use]
    pub fn find_invoice(&self, number: &str) -> Option<InvoiceId> {
        match compared(number) {
            Some(number) => self.invoice_ids.get(number.as_str()).copied(),
            None => self.invoice_ids.get(number).copied(),
        }
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

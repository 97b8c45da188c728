//! What every rule looks at: a timeline and its book, and the words for whom and which place a finding is about.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::last_word::last_messages;
use super::pressing::{Overdue, overdue};
use super::vanished::Vanished;
use crate::book::Book;
use crate::book::model::{Entry, EntryId, InvoiceId, SubjectId};
use crate::diagnostic::About;
use crate::source::{Place, Span};
use crate::syntax::tree::{self, day_span};
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::setoff::Proposal;
use crate::timeline::standing::Standing;
use crate::timeline::thread::Thread;

/// What every rule looks at.
pub(super) struct Facts<'b> {
    pub(super) book: &'b Book,
    pub(super) timeline: &'b Timeline<'b>,
    pub(super) today: NaiveDate,
    /// Every client with all its subjects.
    pub(super) clients: Vec<(SubjectId, Vec<SubjectId>)>,
    /// What may be asked for late payments, once somebody wants to know.
    pub(super) proposals: OnceLock<Vec<(InvoiceId, Proposal<'b>)>>,
    overdue: OnceLock<Overdue>,
    last_messages: OnceLock<FxHashMap<SubjectId, EntryId>>,
    vanished: OnceLock<Vanished>,
    agreements: OnceLock<FxHashMap<SubjectId, Vec<(NaiveDate, SubjectId)>>>,
    /// The entries of long lines that were read again: many findings may be about each of them.
    long: Mutex<FxHashMap<EntryId, Option<tree::Entry<'b>>>>,
}

/// How many bytes an entry has that is worth keeping once it is read again.
const LONG: usize = 256;

impl<'b> Facts<'b> {
    pub(super) fn new(timeline: &'b Timeline<'b>) -> Self {
        let (book, today) = (timeline.book, timeline.today);
        Self {
            book,
            timeline,
            today,
            clients: clients(book),
            proposals: OnceLock::new(),
            overdue: OnceLock::new(),
            last_messages: OnceLock::new(),
            vanished: OnceLock::new(),
            agreements: OnceLock::new(),
            long: Mutex::default(),
        }
    }

    /// How the work for a subject stands, with which this conversation is.
    pub(super) const fn standing<'f>(&'f self, id: SubjectId, thread: &'f Thread) -> Standing<'f> {
        Standing { timeline: self.timeline, id, thread }
    }

    pub(super) fn about(&self, id: SubjectId) -> About {
        let subject = self.book.subject(id);
        About {
            subject: Some(subject.name.to_string()),
            client: Some(subject.client_name().to_owned()),
            invoice: None,
        }
    }

    /// The invoices that are written more than once: what is open of each is told by nobody.
    pub(super) fn invoices_written_again(&self) -> FxHashSet<InvoiceId> {
        self.written_again().map(|(invoice, _)| invoice).collect()
    }

    /// A client and its projects.
    pub(super) fn subjects_of(&self, client: SubjectId) -> &[SubjectId] {
        let at = self.clients.binary_search_by_key(&client, |(known, _)| *known).ok();
        at.and_then(|at| self.clients.get(at)).map_or(&[], |(_, subjects)| subjects)
    }

    /// Whether a contract is on record: one of its own, one of its client, or for a client itself one of a project.
    pub(super) fn has_contract(&self, id: SubjectId) -> bool {
        let client = self.book.subject(id).client;
        let contract = |id| self.timeline.thread(id).is_some_and(|thread| thread.agreed.is_some());
        contract(id) || contract(client) || (id == client && !self.first_agreements(client).is_empty())
    }

    /// When something was first agreed on with a client or about its projects, and with whom: the two that came first.
    pub(super) fn first_agreements(&self, client: SubjectId) -> &[(NaiveDate, SubjectId)] {
        let all = self.agreements.get_or_init(|| {
            let mut all: FxHashMap<SubjectId, Vec<(NaiveDate, SubjectId)>> = FxHashMap::default();
            for (id, thread) in self.timeline.threads() {
                let Some(first) = thread.first_agreed else { continue };
                let of_client = all.entry(self.book.subject(id).client).or_default();
                of_client.push((self.day(first), id));
                of_client.sort_unstable();
                of_client.truncate(2);
            }
            all
        });
        all.get(&client).map_or(&[], Vec::as_slice)
    }

    /// The overdue invoices of every client, once somebody wants to know.
    pub(super) fn overdue(&self) -> &Overdue {
        self.overdue.get_or_init(|| overdue(self))
    }

    /// Who left without a word, or without paying.
    pub(super) fn vanished(&self) -> &Vanished {
        self.vanished.get_or_init(|| Vanished::of(self))
    }

    /// My latest message to a client, in its own conversation or about a project.
    pub(super) fn last_message(&self, client: SubjectId) -> Option<EntryId> {
        self.last_messages.get_or_init(|| last_messages(self)).get(&client).copied()
    }

    pub(super) fn about_invoice(&self, account: &Account) -> About {
        self.about_numbered(account.subject, self.book.number(account.id))
    }

    /// A subject with the number of an invoice, whether or not there is such an invoice.
    pub(super) fn about_numbered(&self, id: SubjectId, number: &str) -> About {
        About { invoice: Some(number.to_owned()), ..self.about(id) }
    }

    /// The subject of an entry, with the number of the invoice that it names.
    pub(super) fn about_entry(&self, entry: &Entry) -> About {
        match entry.invoice() {
            Some(invoice) => self.about_numbered(entry.subject, self.book.number(invoice)),
            None => self.about(entry.subject),
        }
    }

    /// The invoices whose number is written again, each with the client of whom it is.
    pub(super) fn written_again(&self) -> impl Iterator<Item = (InvoiceId, SubjectId)> {
        let again = self.book.invoiced_again.iter().filter_map(|id| self.book.entry(*id));
        again.filter_map(|entry| Some((entry.invoice()?, self.book.subject(entry.subject).client)))
    }

    /// Where an entry names its invoice, else the whole entry.
    pub(super) fn invoice_place(&self, id: EntryId) -> Place {
        self.part(id, |written| written.args.invoice.map(|word| word.span))
    }

    /// Where an entry names its amount, else the whole entry.
    pub(super) fn amount_place(&self, id: EntryId) -> Place {
        self.part(id, |written| written.args.amount.as_ref().map(|amount| amount.span))
    }

    /// Where an entry names a day behind `by`, else the whole entry.
    pub(super) fn by_place(&self, id: EntryId) -> Place {
        self.part(id, |written| written.args.by.as_ref().map(|by| by.span))
    }

    /// Where the day of an entry stands.
    pub(super) fn day_place(&self, id: EntryId) -> Place {
        let place = self.book.place(id);
        Place { span: day_span(place.span), ..place }
    }

    /// Where a part of an entry stands, else the whole entry.
    pub(super) fn part(&self, id: EntryId, part: impl Fn(&tree::Entry<'_>) -> Option<Span>) -> Place {
        let place = self.book.place(id);
        let written = || self.book.entry(id).and_then(|entry| self.book.written(entry));
        let span = if place.span.range().len() < LONG {
            written().as_ref().and_then(part)
        } else {
            let mut long = self.long.lock().unwrap_or_else(PoisonError::into_inner);
            long.entry(id).or_insert_with(written).as_ref().and_then(part)
        };
        Place { span: span.unwrap_or(place.span), ..place }
    }

    pub(super) fn day(&self, id: EntryId) -> NaiveDate {
        self.book.entry(id).map(|entry| entry.day).unwrap_or_default()
    }
}

/// Every client with all its subjects: itself, and its projects.
fn clients(book: &Book) -> Vec<(SubjectId, Vec<SubjectId>)> {
    let mut clients: BTreeMap<SubjectId, Vec<SubjectId>> = BTreeMap::new();
    for (id, subject) in book.subjects() {
        clients.entry(subject.client).or_default().push(id);
    }
    clients.into_iter().collect()
}

//! Which invoices of a client were open on a day, asked for one day after another.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use chrono::NaiveDate;

use super::Timeline;
use super::account::Account;
use crate::book::model::{EntryId, InvoiceId, SubjectId};

/// The most invoices that are named.
const NAMED: usize = 3;

/// An open invoice in the order in which it is named: when it is due, the entry that claims it, and which it is.
type Due = (NaiveDate, EntryId, InvoiceId);

/// The invoices of a client as the days go by: each is looked at once when it comes and once when it goes.
#[derive(Debug)]
pub struct OpenThen {
    /// Those that are written later, the first of them first.
    coming: VecDeque<(NaiveDate, NaiveDate, Due)>,
    open: BTreeSet<Due>,
    /// The last days of those that are open.
    ends: BinaryHeap<Reverse<(NaiveDate, Due)>>,
}

impl OpenThen {
    /// Of the invoices of these subjects.
    #[must_use]
    pub fn new(timeline: &Timeline<'_>, subjects: &[SubjectId]) -> Self {
        let all = subjects.iter().flat_map(|id| timeline.accounts_of(*id));
        let mut coming: Vec<_> = all
            .map(|account| {
                (account.day, last_day(timeline, account), (account.due, account.entry, account.id))
            })
            .collect();
        coming.sort_unstable();
        Self { coming: coming.into(), open: BTreeSet::new(), ends: BinaryHeap::new() }
    }

    /// The first few that were open on a day, and how many more there were; days are asked for in their order.
    pub fn on(&mut self, day: NaiveDate) -> (Vec<InvoiceId>, usize) {
        while let Some((_, last, due)) = self.coming.pop_front_if(|(from, ..)| *from <= day) {
            self.open.insert(due);
            self.ends.push(Reverse((last, due)));
        }
        while let Some(Reverse((last, due))) = self.ends.peek().copied()
            && last < day
        {
            self.ends.pop();
            self.open.remove(&due);
        }
        let named: Vec<InvoiceId> = self.open.iter().take(NAMED).map(|(.., id)| *id).collect();
        let more = self.open.len() - named.len();
        (named, more)
    }
}

/// The last day on which an invoice was open: that on which it was settled, or given up.
fn last_day(timeline: &Timeline<'_>, account: &Account) -> NaiveDate {
    let ended = account.ended_by.and_then(|id| timeline.book.entry(id)).map(|entry| entry.day);
    account.settled.into_iter().chain(ended).min().unwrap_or(NaiveDate::MAX)
}

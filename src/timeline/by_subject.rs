//! Invoices by their subject: one list, and where each subject's begin in it.

use super::Timeline;
use crate::book::model::{InvoiceId, SubjectId};

/// Invoices by their subject, each subject's in the order in which the book names them.
#[derive(Debug)]
pub(super) struct BySubject {
    starts: Vec<u32>,
    ids: Vec<InvoiceId>,
}

impl BySubject {
    pub(super) fn new(timeline: &Timeline<'_>) -> Self {
        let accounts = timeline.accounts().map(|account| (account.subject.0, account.id));
        // Gone over twice, and much smaller than the accounts.
        let pairs: Vec<(u32, InvoiceId)> = accounts.collect();
        let mut starts = vec![0_u32; timeline.threads.all.len() + 1];
        for (subject, _) in &pairs {
            if let Some(next) = starts.get_mut(*subject as usize + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut ids = vec![InvoiceId(0); sum as usize];
        let mut next = starts.clone();
        for (subject, id) in pairs {
            let Some(at) = next.get_mut(subject as usize) else { continue };
            if let Some(place) = ids.get_mut(*at as usize) {
                *place = id;
            }
            *at += 1;
        }
        Self { starts, ids }
    }

    pub(super) fn of(&self, id: SubjectId) -> &[InvoiceId] {
        let at = |number: usize| self.starts.get(number).map_or(self.ids.len(), |start| *start as usize);
        self.ids.get(at(id.0 as usize)..at(id.0 as usize + 1)).unwrap_or_default()
    }
}

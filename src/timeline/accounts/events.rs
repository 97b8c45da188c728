//! What happened to each invoice, kept small: a link for each entry that names it, and a share where the entry does not
//! say all.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Accounts;
use crate::book::Book;
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::syntax::currency::Currency;
use crate::syntax::words::Verb;
use crate::timeline::account::{Account, Event};

/// An entry that tells something of an invoice: links lead from the latest one back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    entry: EntryId,
    /// The place of the link before it in `links`, or `NONE`.
    before: u32,
    /// The place of its share in `shares`, or `NONE` where it is the whole of its entry: a payment that is all principal, a
    /// waiver that takes no charge back.
    share: u32,
}

/// What an entry did to one invoice that cannot be read off the entry.
#[derive(Clone, Copy, Debug)]
pub(super) enum Share {
    Paid(PaidShare),
    /// How much of a waiver was left once it had taken charges back.
    Waived(Decimal),
}

const _: () =
    assert!(size_of::<Share>() == size_of::<PaidShare>(), "a waiver takes no more room than a payment");

/// What a payment did to one invoice.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaidShare {
    /// When it counts.
    pub(super) day: NaiveDate,
    /// How much of the payment the invoice took.
    pub(super) paid: Decimal,
    /// How much of that was principal.
    pub(super) principal: Decimal,
    /// How much it took in another currency than its own.
    pub(super) elsewhere: Decimal,
}

/// No place in a list.
pub(super) const NONE: u32 = u32::MAX;

impl Accounts {
    pub(super) fn link(&mut self, invoice: InvoiceId, entry: EntryId, share: Option<Share>) {
        let share = share.map_or(NONE, |share| {
            self.shares.push(share);
            crate::source::index(self.shares.len() - 1)
        });
        let at = crate::source::index(self.links.len());
        let Some(account) = self.get_mut(invoice) else { return };
        let before = std::mem::replace(&mut account.last_event, at);
        self.links.push(Link { entry, before, share });
    }

    /// Everything that happened to an invoice after it was written, in order.
    pub(in crate::timeline) fn events(&self, book: &Book, account: &Account) -> Vec<Event> {
        let mut events = Vec::new();
        let mut at = account.last_event;
        while let Some(link) = self.links.get(at as usize) {
            at = link.before;
            let Some(entry) = book.entry(link.entry) else { continue };
            let share = self.shares.get(link.share as usize);
            events.push(event(link.entry, entry, share.copied(), account.currency));
        }
        events.reverse();
        events
    }
}

/// What an entry did to its invoice: what its share says, else all that it says itself.
fn event(id: EntryId, entry: &Entry, share: Option<Share>, own: Currency) -> Event {
    let zero = Decimal::ZERO;
    let nothing =
        Event { entry: id, day: entry.day, paid: zero, principal: zero, elsewhere: zero, given_up: zero };
    match (share, entry.verb, entry.amount()) {
        (Some(Share::Paid(PaidShare { day, paid, principal, elsewhere })), ..) => {
            Event { day, paid, principal, elsewhere, ..nothing }
        }
        (Some(Share::Waived(given_up)), ..) => Event { given_up, ..nothing },
        (None, Verb::Waived, Some(amount)) => Event { given_up: amount.number(), ..nothing },
        (None, Verb::Paid, Some(amount)) if amount.currency == own => {
            Event { paid: amount.number(), principal: amount.number(), ..nothing }
        }
        (None, Verb::Paid, Some(amount)) => Event { elsewhere: amount.number(), ..nothing },
        (None, ..) => nothing,
    }
}

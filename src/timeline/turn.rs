//! Whose turn it is: what waits for my answer.

use super::Timeline;
use super::thread::Thread;
use crate::book::model::EntryId;
use crate::syntax::words::Verb;

/// The first entry of a conversation that waits for my answer: one about an invoice waits for none once that is paid.
#[must_use]
pub fn owed(timeline: &Timeline<'_>, thread: &Thread) -> Option<EntryId> {
    thread.owing().find(|entry| !is_paid_since(timeline, *entry))
}

/// Whether an entry is about an invoice that was paid since: a dispute also of what was charged on it.
fn is_paid_since(timeline: &Timeline<'_>, id: EntryId) -> bool {
    let Some(entry) = timeline.book.entry(id) else { return false };
    let Some(account) = entry.invoice().and_then(|invoice| timeline.account(invoice)) else { return false };
    let is_nothing_left = entry.verb != Verb::Disputed || account.pursued().is_zero();
    account.settled.is_some_and(|settled| settled >= entry.day) && is_nothing_left
}

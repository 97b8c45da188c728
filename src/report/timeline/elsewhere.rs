//! Entries of a client that mean something to a project, and the other way round: each ends a silence there, settles a
//! turn, is about an invoice of it, or ends all.

use std::collections::BTreeSet;

use crate::book::model::{EntryId, SubjectId};
use crate::syntax::words::Turn;
use crate::timeline::{Timeline, is_mine};

/// Whom entries about somebody else concern, and which.
pub(super) fn heard(timeline: &Timeline<'_>) -> Vec<(SubjectId, EntryId)> {
    let endings = timeline.exchanges().iter().map(|exchange| (exchange.subject, exchange.ending));
    let closed = timeline.threads().filter_map(|(id, thread)| Some((id, thread.first.and(thread.closed)?)));
    let is_elsewhere = |(id, entry): &(SubjectId, EntryId)| {
        timeline.book.entry(*entry).is_some_and(|entry| entry.subject != *id)
    };
    let mut heard: Vec<_> = endings.chain(closed).filter(is_elsewhere).collect();
    heard.extend(about_invoices(timeline));
    settled(timeline, &mut heard);
    heard
}

/// `paid acme #1`, where the invoice is one of `acme:web`.
fn about_invoices<'t>(timeline: &'t Timeline<'_>) -> impl Iterator<Item = (SubjectId, EntryId)> + 't {
    let book = timeline.book;
    let past = book.numbered().filter(|(_, entry)| entry.day <= timeline.today);
    past.filter_map(|(id, entry)| {
        let owner = timeline.account(entry.invoice()?)?.subject;
        let is_of_client = book.subject(owner).client == book.subject(entry.subject).client;
        (is_of_client && owner != entry.subject).then_some((owner, id))
    })
}

/// Adds those that settle my turn elsewhere.
fn settled(timeline: &Timeline<'_>, heard: &mut Vec<(SubjectId, EntryId)>) {
    let book = timeline.book;
    // The client of each subject in which it is my turn, and the subject.
    let mut mine: BTreeSet<(SubjectId, SubjectId)> = BTreeSet::new();
    for (id, entry) in book.numbered().filter(|(_, entry)| entry.day <= timeline.today) {
        let client = book.subject(entry.subject).client;
        if is_mine(entry) {
            mine.insert((client, entry.subject));
        } else if entry.verb.row().turn == Turn::Settles {
            mine.remove(&(client, entry.subject));
            // A word to the client alone is one to all projects; one to a project is one to the client.
            let last = if entry.subject == client { SubjectId(u32::MAX) } else { client };
            let told: Vec<_> = mine.range((client, client)..=(client, last)).copied().collect();
            for subject in told {
                mine.remove(&subject);
                heard.push((subject.1, id));
            }
        }
    }
}

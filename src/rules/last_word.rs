//! What a client wrote about an invoice, or beside it, since I wrote last: the next letter about the money takes it up.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::Facts;
use super::wording::what_and_when;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::diagnostic::{Next, State};
use crate::syntax::words::{Means, Verb};
use crate::timeline::account::Account;
use crate::timeline::step;
use crate::timeline::thread::Thread;

/// The last word of a client that nothing of mine came after.
#[derive(Clone, Copy)]
pub(super) struct LastWord<'b> {
    pub(super) id: EntryId,
    entry: &'b Entry,
    /// Whether it waits for an answer.
    is_owed: bool,
}

/// The last word of an invoice's client about it, or about nothing that has a number: one that waits for my answer, else
/// one that came after the due day. A promise, or a dispute, has its own place in the finding.
pub(super) fn last_word<'b>(facts: &Facts<'b>, account: &Account) -> Option<LastWord<'b>> {
    let threads = threads(facts, account);
    let word = owed(facts, account, &threads).or_else(|| said(facts, account, &threads))?;
    let is_claim = |id| {
        let entry = facts.book.entry(id);
        entry.is_some_and(|entry| matches!(entry.verb, Verb::Promised | Verb::Disputed | Verb::Resolved))
    };
    let events = facts.timeline.events(account);
    (!events.iter().any(|event| event.entry > word.id && is_claim(event.entry))).then_some(word)
}

/// The conversations in which an invoice may be spoken of: its own, its client's, and for a client itself the one in which
/// the client was heard last.
fn threads<'f>(facts: &'f Facts<'_>, account: &Account) -> Vec<(SubjectId, &'f Thread)> {
    let client = facts.book.subject(account.subject).client;
    let mut ids = vec![account.subject];
    if account.subject == client {
        let last = facts.timeline.sign_of_life(client).and_then(|id| facts.book.entry(id));
        ids.extend(last.map(|last| last.subject).filter(|id| *id != client));
    } else {
        ids.push(client);
    }
    ids.into_iter().filter_map(|id| Some((id, facts.timeline.thread(id)?))).collect()
}

fn is_about(account: &Account, entry: &Entry) -> bool {
    entry.invoice().is_none_or(|invoice| invoice == account.id)
}

/// The latest of what was written since the invoice and waits for my answer.
fn owed<'b>(facts: &Facts<'b>, account: &Account, threads: &[(SubjectId, &Thread)]) -> Option<LastWord<'b>> {
    let waiting = threads.iter().flat_map(|(_, thread)| [thread.owed.first, thread.owed.complaint]);
    let words = waiting.flatten().filter(|id| *id > account.entry).filter_map(|id| {
        let entry = facts.book.entry(id)?;
        let is_word = entry.verb != Verb::Disputed && is_about(account, entry);
        is_word.then_some(LastWord { id, entry, is_owed: true })
    });
    words.max_by_key(|word| word.id)
}

/// The latest of what was said or written after the due day, where I wrote nothing since.
fn said<'b>(facts: &Facts<'b>, account: &Account, threads: &[(SubjectId, &Thread)]) -> Option<LastWord<'b>> {
    let heard = facts.timeline.sign_of_life(account.subject);
    let latest = threads.iter().filter_map(|(_, thread)| thread.latest);
    let words = heard.into_iter().chain(latest).filter_map(|id| {
        let entry = facts.book.entry(id).filter(|entry| entry.day > account.due)?;
        let is_here = threads.iter().any(|(subject, _)| *subject == entry.subject);
        let is_word = matches!(entry.verb, Verb::Replied | Verb::Talked) && is_here;
        // What is said by phone with a number is a step of the ladder.
        let is_step = entry.verb == Verb::Talked && entry.invoice().is_some();
        (is_word && !is_step && is_about(account, entry)).then_some(LastWord { id, entry, is_owed: false })
    });
    let word = words.max_by_key(|word| word.id)?;
    let client = facts.book.subject(account.subject).client;
    let message = if account.subject == client {
        facts.last_message(client)
    } else {
        threads.iter().filter_map(|(_, thread)| thread.outbound).max()
    };
    (message <= Some(word.id)).then_some(word)
}

/// My latest message to each client.
pub(super) fn last_messages(facts: &Facts<'_>) -> FxHashMap<SubjectId, EntryId> {
    let mut all = FxHashMap::default();
    for (id, thread) in facts.timeline.threads() {
        let Some(message) = thread.outbound else { continue };
        let last = all.entry(facts.book.subject(id).client).or_insert(message);
        *last = message.max(*last);
    }
    all
}

impl LastWord<'_> {
    /// `replied on 2026-11-20, not answered`.
    pub(super) fn label(&self, facts: &Facts<'_>) -> String {
        let what = what_and_when(facts, self.id);
        if self.is_owed { format!("{what}, not answered") } else { what }
    }

    /// `they wrote on 2026-11-20: answer that in the same letter`; what needs no answer is mentioned where something is sent
    /// today.
    pub(super) fn help(&self, next: &Next) -> Option<String> {
        let Entry { day, verb, .. } = *self.entry;
        if let Some(back) = back_on(self.entry) {
            return Some(format!("they wrote on {day} that they are back by {back}"));
        }
        let said = match verb {
            Verb::Complained => format!("they complained on {day}"),
            Verb::Revised => format!("they asked for changes on {day}"),
            Verb::Talked => format!("you spoke on {day}"),
            _ => format!("they wrote on {day}"),
        };
        let is_end = matches!(next.step.as_str(), step::SMALL_CLAIMS | step::WRITE_OFF);
        let is_first = is_end || next.state == State::Waiting || verb == Verb::Complained;
        let what = match (self.is_owed, Means::of(&next.channel)) {
            (true, _) if is_first => "answer that first",
            (true, Means::Call | Means::Meeting) => "answer that when you speak",
            (true, Means::Letter) => "answer that in the same letter",
            (true, Means::Message) => "answer that in the same message",
            (false, _) if is_end => "look at that first",
            (false, _) if is_first => return None,
            (false, Means::Call | Means::Meeting) => "come back to that when you speak",
            (false, Means::Letter) => "mention that in the same letter",
            (false, Means::Message) => "mention that in the same message",
        };
        Some(format!("{said}: {what}"))
    }
}

/// The day on which the client will be back, as they said.
fn back_on(entry: &Entry) -> Option<NaiveDate> {
    entry.waits_until().filter(|_| entry.verb == Verb::Replied)
}

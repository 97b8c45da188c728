//! A look at a pause or a dispute whose day has come, and the line that ends it or puts it off.

use chrono::NaiveDate;

use super::{day_of, joined, line, plain};
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::money::written;
use crate::diagnostic::{Next, State};
use crate::rules::Facts;
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::silence::Window;
use crate::timeline::step;

/// A look at a pause: it goes on until another day, work goes on, or it is over.
pub(in crate::rules) fn review_pause(
    facts: &Facts<'_>,
    id: SubjectId,
    verb: Verb,
    window: Window,
    state: State,
) -> Next {
    let day = day_of(facts, window.from, state);
    let again = || look_again(facts, id, (day, Key::PauseReview), day);
    let rest = if verb == Verb::Paused { again() } else { String::new() };
    let entry = line(day, verb, &facts.book.subject(id).name, &rest);
    Next { entry: Some(entry), ..plain(facts, id, step::REVIEW, window, state) }
}

/// A look at a dispute, which holds until it is resolved: what is only said to be settled would be reminded of.
pub(in crate::rules) fn review_dispute(
    facts: &Facts<'_>,
    (account, dispute): (&Account, EntryId),
    window: Window,
    state: State,
) -> Next {
    let day = day_of(facts, window.from, state);
    let number = format!("#{}", facts.book.number(account.id));
    // A dispute about a part stays one about that part.
    let part = facts.book.entry(dispute).and_then(Entry::amount);
    let part = part.map_or_else(String::new, |part| written(part.number(), part.currency));
    let again = look_again(facts, account.subject, (account.day, Key::DisputeReview), day);
    let rest = joined(&[&number, &part, &again]);
    let entry = line(day, Verb::Disputed, &facts.book.subject(account.subject).name, &rest);
    Next { entry: Some(entry), ..plain(facts, account.subject, step::REVIEW, window, state) }
}

/// The day of the next review, as an argument: a span after `day`, as it was set on another one.
fn look_again(facts: &Facts<'_>, id: SubjectId, (set, span): (NaiveDate, Key), day: NaiveDate) -> String {
    format!("by {}", facts.timeline.calendar(id).plus(day, facts.book.period(id, set, span)))
}

//! What may stand between a deadline and the work: the client, money that is owed, or was given up.

use chrono::NaiveDate;

use super::Facts;
use super::wording::days;
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::timeline::account::Account;
use crate::timeline::leave::{Leave, days_of};
use crate::timeline::thread::Thread;

/// Whether the final form of work waits for money that was shown in time, as `final-before-payment` asks: for an invoice
/// that is overdue, or one that was written since.
pub(super) fn is_held_back(facts: &Facts<'_>, id: SubjectId, thread: &Thread, deadline: NaiveDate) -> bool {
    let mut open = facts.timeline.accounts_of(id).filter(|account| is_owed(facts, account));
    let shown = thread
        .deliveries
        .first_since_deadline
        .map(|shown| facts.day(shown))
        .filter(|shown| *shown <= deadline);
    shown.is_some_and(|shown| open.any(|account| account.is_past_due(facts.today) || account.day >= shown))
}

/// Whether money is owed for an invoice: a court that has it gives none of it up.
fn is_owed(facts: &Facts<'_>, account: &Account) -> bool {
    account.settled.is_none() && !account.is_written_off(facts.book)
}

/// An overdue invoice of a subject.
pub(super) fn overdue<'f>(facts: &'f Facts<'_>, id: SubjectId) -> Option<&'f Account> {
    let mut open = facts.timeline.accounts_of(id).filter(|account| is_owed(facts, account));
    open.find(|account| account.is_past_due(facts.today))
}

/// Whether the money for the work was given up, or taken to court. What came before the agreement that names the deadline
/// is another piece of work.
pub(super) fn is_given_up(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> bool {
    let of_this_work = |account: &&Account| thread.deadline_by.is_none_or(|agreed| account.entry > agreed);
    facts.timeline.accounts_of(id).filter(of_this_work).any(|account| account.ended_by.is_some())
}

/// What else took days of the time until the deadline: late material, time that they asked for, a pause.
pub(super) fn held_up(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> impl Iterator<Item = String> {
    let open = thread.request.map_or(0, |request| between(request.asked, facts.today));
    let held = thread.client_days + open;
    let material = (held > 0).then(|| format!("{} were the client's: material was late", days(held)));
    // What came before the day was named was known by then.
    let since = thread.deadline_by.or(thread.first);
    let is_later = |pause: &&Leave| Some(pause.said) > since;
    let pauses: Vec<Leave> = thread.pauses.iter().filter(is_later).copied().collect();
    let rests = took(facts, "the work was paused", pauses);
    material.into_iter().chain(absent(facts, id, since)).chain(rests)
}

/// For how long nothing was expected of the client, as they said.
fn absent(facts: &Facts<'_>, id: SubjectId, since: Option<EntryId>) -> Option<String> {
    let absences = facts.timeline.absences_since(id, since);
    let until = absences.iter().map(|absence| absence.until).max()?;
    if until < facts.today {
        return took(facts, "the client asked for time", absences);
    }
    let so_far = days(days_of(absences, facts.today));
    Some(format!("the client asked for time until {until}: {so_far} so far"))
}

/// `the work was paused: 69 days, until 2026-04-20`.
fn took(facts: &Facts<'_>, what: &str, leaves: Vec<Leave>) -> Option<String> {
    let until = leaves.iter().map(|leave| leave.until).max()?;
    let count = days_of(leaves, facts.today);
    (count > 0).then(|| format!("{what}: {}, until {until}", days(count)))
}

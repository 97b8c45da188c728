//! What may stand between a deadline and the work: the client, money that is owed, or was given up.

use chrono::NaiveDate;

use super::Facts;
use super::wording::days;
use crate::book::day::between;
use crate::book::model::SubjectId;
use crate::timeline::account::Account;
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

/// The days on which work waited for the client, where there are any.
pub(super) fn held_up(facts: &Facts<'_>, thread: &Thread) -> Option<String> {
    let open = thread.request.map_or(0, |request| between(request.asked, facts.today));
    let held = thread.client_days + open;
    (held > 0).then(|| format!("{} were the client's: material was late", days(held)))
}

#![doc = include_str!("call_unconfirmed.md")]

use std::cell::LazyCell;

use super::advice::{fyi_line, in_writing};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{Key, Reach, Verb};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(205, "call-unconfirmed", Severity::Note, include_str!("call_unconfirmed.md"), check)
        .settled_later_by(may_end)
        .rests_on(&[Key::WorkWeek, Key::Holidays]);

/// From this long after a call on, it should be confirmed.
const AFTER: Period = Period { count: 2, unit: Unit::BusinessDays };

fn may_end(verb: Verb) -> bool {
    use Verb::{Closed, Credited, Filed, Paid, Talked, WroteOff};
    // A talk may be a chat.
    verb.row().reach == Reach::Written || matches!(verb, Closed | Credited | Filed | Paid | Talked | WroteOff)
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let end = LazyCell::new(|| end_of_work(facts, id));
        let is_over = |call: EntryId| is_done_with(facts, call) || end.is_some_and(|end| call < end);
        let Some(call) = thread.unconfirmed().find(|call| !is_over(*call)) else { continue };
        let day = facts.day(call);
        let since = facts.timeline.calendar(id).plus(day, AFTER);
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        let channel = in_writing(facts, id);
        let finding = RULE
            .finding(format!("what was said on {day} is nowhere in writing"), facts.book.place(call))
            .seen("only spoken")
            .help(format!("confirm it in writing, by {channel}: what was agreed, and who does what next"))
            .about(facts.about(id))
            .since(since);
        findings.push(Diagnostic { append: vec![fyi_line(facts, id, channel)], ..finding });
    }
}

/// Whether a call is about an invoice of which nothing is left to say: it was paid since, or given up.
fn is_done_with(facts: &Facts<'_>, call: EntryId) -> bool {
    let Some(entry) = facts.book.entry(call) else { return false };
    let account = entry.invoice().and_then(|invoice| facts.timeline.account(invoice));
    account.is_some_and(|account| {
        account.settled.is_some_and(|settled| settled >= entry.day)
            || account.ended_by.is_some_and(|end| end > call)
    })
}

/// The entry that closed the last project of a client, for a client with no other work: what was said before it with the
/// client alone has come to its end.
fn end_of_work(facts: &Facts<'_>, id: SubjectId) -> Option<EntryId> {
    let own = facts.timeline.thread(id)?;
    let projects = facts.subjects_of(id).iter().filter(|subject| **subject != id);
    let projects: Vec<&Thread> = projects.filter_map(|id| facts.timeline.thread(*id)).collect();
    let end = projects.iter().filter_map(|project| project.closed).max()?;
    // Nothing that began later keeps alive what had ended by then.
    let lives = |thread: &Thread, first: Option<EntryId>| {
        thread.closed.is_none() && first.is_some_and(|first| first < end)
    };
    let is_alive = own.silence.is_some()
        || lives(own, own.working)
        || projects.iter().any(|project| lives(project, project.first));
    (!is_alive).then_some(end)
}

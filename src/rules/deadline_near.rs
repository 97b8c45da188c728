#![doc = include_str!("deadline_near.md")]

use chrono::NaiveDate;

use super::deadlines::{held_up, is_given_up, is_held_back, overdue};
use super::doubt::moves_deadline;
use super::wording::{when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::Diagnostic;
use crate::syntax::words::Key;
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(207, "deadline-near", Severity::Note, include_str!("deadline_near.md"), check)
        .settled_by(moves_deadline)
        .rests_on(&[Key::DeadlineNotice, Key::WorkWeek, Key::Holidays]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some((deadline, place)) = thread.open_deadline() else { continue };
        if thread.pause.is_some() || is_given_up(facts, id, thread) {
            continue;
        }
        let notice = facts.book.period(id, facts.today, Key::DeadlineNotice);
        let since = facts.timeline.calendar(id).minus(deadline, notice);
        if facts.today < since {
            findings.changes(since);
        } else if facts.today <= deadline {
            findings.counts_days(facts);
            let finding = RULE
                .finding(
                    format!("the deadline of {} is {}", who(facts, id), when(facts.today, deadline)),
                    place,
                )
                .seen("nothing final is delivered yet")
                .help(help(facts, id, thread, deadline))
                .about(facts.about(id))
                .since(since);
            findings.push(held_up(facts, id, thread).fold(finding, Diagnostic::note));
        }
    }
}

/// What to do before the deadline: where money is owed, the final work may wait for it.
fn help(facts: &Facts<'_>, id: SubjectId, thread: &Thread, deadline: NaiveDate) -> String {
    let later = later(thread);
    let Some(owed) = overdue(facts, id) else { return format!("deliver, or {later}") };
    let number = facts.book.number(owed.id);
    if is_held_back(facts, id, thread, deadline) {
        format!("invoice #{number} is overdue: hold the final work back until it is paid, and {later}")
    } else {
        format!(
            "invoice #{number} is overdue: show the work as a `preview` and hold the rest back until it is paid, or {later}"
        )
    }
}

/// What to tell the client of the day: it moves while something is missing that was asked for.
fn later(thread: &Thread) -> String {
    match thread.request {
        Some(request) => format!(
            "tell the client today that the date moves: what you asked for on {} has not come",
            request.asked
        ),
        None => "tell the client today that it will be later".into(),
    }
}

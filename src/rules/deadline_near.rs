#![doc = include_str!("deadline_near.md")]

use super::deadline_missed::is_given_up;
use super::doubt::moves_deadline;
use super::wording::{when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::syntax::words::Key;

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
            findings.push(
                RULE.finding(
                    format!("the deadline of {} is {}", who(facts, id), when(facts.today, deadline)),
                    place,
                )
                .seen("nothing final is delivered yet")
                .help("deliver, or tell the client today that it will be later")
                .about(facts.about(id))
                .since(since),
            );
        }
    }
}

#![doc = include_str!("call_unconfirmed.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{Key, Reach};

pub(super) static RULE: Rule =
    Rule::clock(205, "call-unconfirmed", Severity::Note, include_str!("call_unconfirmed.md"), check)
        .settled_later_by(|verb| verb.row().reach == Reach::Written)
        .rests_on(&[Key::WorkWeek, Key::Holidays]);

/// From this long after a call on, it should be confirmed.
const AFTER: Period = Period { count: 2, unit: Unit::BusinessDays };

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(call) = thread.call else { continue };
        let day = facts.day(call);
        let since = facts.timeline.calendar(id).plus(day, AFTER);
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        let channel = facts.book.usual_channel(id, facts.today);
        findings.push(
            RULE.finding(format!("what was said on {day} is nowhere in writing"), facts.book.place(call))
                .seen("only spoken")
                .help(format!("confirm it by {channel}: what was agreed, and who does what next"))
                .about(facts.about(id))
                .since(since),
        );
    }
}

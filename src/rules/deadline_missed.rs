#![doc = include_str!("deadline_missed.md")]

use super::deadlines::{held_up, is_given_up, is_held_back};
use super::doubt::moves_deadline;
use super::wording::{days, who};
use super::{Facts, Findings, Rule, Severity, deadline_near};
use crate::book::day::{after, between};
use crate::diagnostic::Diagnostic;

pub(super) static RULE: Rule =
    Rule::clock(208, "deadline-missed", Severity::Warning, include_str!("deadline_missed.md"), check)
        .settled_by(moves_deadline)
        .told_before_by(&deadline_near::RULE);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some((deadline, place)) = thread.open_deadline() else { continue };
        if facts.today <= deadline {
            findings.changes(after(deadline));
            continue;
        }
        let is_over = thread.pause.is_some() || is_given_up(facts, id, thread);
        if is_over || is_held_back(facts, id, thread, deadline) {
            continue;
        }
        findings.counts_days(facts);
        let late = days(between(deadline, facts.today));
        let finding = RULE
            .finding(format!("the deadline of {} passed {late} ago", who(facts, id)), place)
            .seen("nothing final is delivered yet")
            .help("deliver, or agree on a new day: `deadline` under an `agreed`")
            .about(facts.about(id))
            .since(after(deadline));
        findings.push(held_up(facts, id, thread).fold(finding, Diagnostic::note));
    }
}

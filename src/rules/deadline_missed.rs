#![doc = include_str!("deadline_missed.md")]

use super::deadlines::{is_given_up, is_held_back};
use super::doubt::moves_deadline;
use super::wording::{days, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{after, between};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(208, "deadline-missed", Severity::Warning, include_str!("deadline_missed.md"), check)
        .settled_by(moves_deadline);

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
        let held = clients_days(facts, thread);
        findings.push(if held > 0 {
            finding.note(format!("{} were the client's: material was late", days(held)))
        } else {
            finding
        });
    }
}

/// The days on which work waited for the client.
fn clients_days(facts: &Facts<'_>, thread: &Thread) -> i64 {
    let open = thread.request.map_or(0, |request| between(request.asked, facts.today));
    thread.client_days + open
}

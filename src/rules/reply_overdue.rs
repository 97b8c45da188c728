#![doc = include_str!("reply_overdue.md")]

use super::doubt::ends_or_stops_silence;
use super::silences::silences;
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::State;

pub(super) static RULE: Rule =
    Rule::clock(202, "reply-overdue", Severity::Warning, include_str!("reply_overdue.md"), check)
        .settled_later_by(ends_or_stops_silence);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    silences(facts, findings, &RULE, State::Overdue);
}

#![doc = include_str!("reply_due.md")]

use super::doubt::ends_or_stops_silence;
use super::silences::silences;
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::State;

pub(super) static RULE: Rule =
    Rule::clock(201, "reply-due", Severity::Note, include_str!("reply_due.md"), check)
        .settled_later_by(ends_or_stops_silence);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    silences(facts, findings, &RULE, State::Due);
}

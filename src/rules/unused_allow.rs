#![doc = include_str!("unused_allow.md")]

use super::{Facts, Findings, Rule, Severity};

pub(super) static RULE: Rule =
    Rule::clock(118, "unused-allow", Severity::Note, include_str!("unused_allow.md"), check);

/// Only once all other rules have spoken is it known which `allow` silenced something: `level` asks this rule then.
fn check(_: &Facts<'_>, _: &mut Findings) {}

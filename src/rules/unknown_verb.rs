#![doc = include_str!("unknown_verb.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(4, "unknown-verb", Severity::Error, include_str!("unknown_verb.md"));

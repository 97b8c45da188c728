#![doc = include_str!("unknown_directive.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(5, "unknown-directive", Severity::Error, include_str!("unknown_directive.md"));

#![doc = include_str!("reordered.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(11, "reordered", Severity::Warning, include_str!("reordered.md"));

#![doc = include_str!("unknown_field.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(6, "unknown-field", Severity::Error, include_str!("unknown_field.md"));

#![doc = include_str!("unknown_field.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(6, "unknown-field", Severity::Error, include_str!("unknown_field.md"), in_parser);

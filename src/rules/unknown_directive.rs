#![doc = include_str!("unknown_directive.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(5, "unknown-directive", Severity::Error, include_str!("unknown_directive.md"), in_parser);

#![doc = include_str!("reordered.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(11, "reordered", Severity::Warning, include_str!("reordered.md"), in_parser);

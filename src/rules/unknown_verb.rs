#![doc = include_str!("unknown_verb.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(4, "unknown-verb", Severity::Error, include_str!("unknown_verb.md"), in_parser);

#![doc = include_str!("encoding.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(8, "encoding", Severity::Error, include_str!("encoding.md"), in_parser);

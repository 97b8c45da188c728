#![doc = include_str!("date.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule = Rule::data(2, "date", Severity::Error, include_str!("date.md"), in_parser);

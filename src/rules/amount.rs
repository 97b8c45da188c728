#![doc = include_str!("amount.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule = Rule::data(3, "amount", Severity::Error, include_str!("amount.md"), in_parser);

#![doc = include_str!("syntax.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule = Rule::data(1, "syntax", Severity::Error, include_str!("syntax.md"), in_parser);

#![doc = include_str!("syntax.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule = Rule::reading(1, "syntax", Severity::Error, include_str!("syntax.md"));

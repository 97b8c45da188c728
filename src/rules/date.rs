#![doc = include_str!("date.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule = Rule::reading(2, "date", Severity::Error, include_str!("date.md"));

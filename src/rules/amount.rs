#![doc = include_str!("amount.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule = Rule::reading(3, "amount", Severity::Error, include_str!("amount.md"));

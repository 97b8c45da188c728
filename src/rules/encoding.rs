#![doc = include_str!("encoding.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule = Rule::reading(8, "encoding", Severity::Error, include_str!("encoding.md"));

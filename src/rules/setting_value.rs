#![doc = include_str!("setting_value.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(7, "setting-value", Severity::Error, include_str!("setting_value.md"));

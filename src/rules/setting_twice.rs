#![doc = include_str!("setting_twice.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(13, "setting-twice", Severity::Error, include_str!("setting_twice.md"));

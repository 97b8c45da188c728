#![doc = include_str!("setting_twice.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(13, "setting-twice", Severity::Error, include_str!("setting_twice.md"), in_parser);

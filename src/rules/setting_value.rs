#![doc = include_str!("setting_value.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(7, "setting-value", Severity::Error, include_str!("setting_value.md"), in_parser);

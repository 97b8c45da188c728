#![doc = include_str!("hidden_character.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(9, "hidden-character", Severity::Error, include_str!("hidden_character.md"), in_parser);

#![doc = include_str!("hidden_character.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(9, "hidden-character", Severity::Error, include_str!("hidden_character.md"));

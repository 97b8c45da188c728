#![doc = include_str!("argument_in_note.md")]

use super::{Rule, Severity};

pub(super) static RULE: Rule =
    Rule::reading(14, "argument-in-note", Severity::Warning, include_str!("argument_in_note.md"));

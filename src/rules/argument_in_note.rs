#![doc = include_str!("argument_in_note.md")]

use super::{Rule, Severity, in_parser};

pub(super) static RULE: Rule =
    Rule::data(14, "argument-in-note", Severity::Warning, include_str!("argument_in_note.md"), in_parser);

//! All tests of the whole: cases are text, and what is compared is all that a user sees.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![expect(clippy::format_collect, clippy::format_push_string, reason = "a test builds small texts")]

mod action;
mod add;
mod addons;
mod advice;
mod agenda;
mod behind_errors;
mod chance;
mod claims;
mod complaints;
mod days;
mod dependencies;
mod documents;
mod doubt;
mod doubt_of_money;
mod drawing;
mod editors;
mod entries;
mod explain;
mod floors;
mod format;
mod generated;
mod git;
mod grammar;
mod help;
mod holds;
mod holidays;
mod hook;
mod hostile;
mod last_word;
mod laws;
mod limits;
mod lsp;
mod machine;
mod money;
mod options;
mod pages;
mod patches;
mod pressing;
mod process;
mod quiet;
mod slips;
mod slips_of_lines;
mod slips_of_notes;
mod slips_of_settings;
mod slips_of_year;
mod standing;
mod support;
mod syntax;
mod tables;
mod talk;
#[path = "../../fuzz/targets.rs"]
pub mod targets;
mod watch;
mod words;
mod year;

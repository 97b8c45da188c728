//! What is tried with chance, for `cargo fuzz`: the same functions that the tests call with mutated books.

#[path = "../tests/it/support.rs"]
#[expect(dead_code, reason = "the tests call more of it")]
mod support;

pub mod targets;

//! What is tried with chance, for `cargo fuzz`: the same functions that the tests call with mutated books.

#[path = "../tests/it/support.rs"]
#[allow(dead_code)]
mod support;

pub mod targets;

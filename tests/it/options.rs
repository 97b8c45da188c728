//! Which book and which day the options of a command choose.

use crate::support::ghost;

#[test]
fn what_is_built_in_stands_in_for_no_book_and_not_for_one_that_cannot_be_read() {
    for command in ["policy", "playbook"] {
        let said = ghost(command).env("GHOST_FILE", "gone.ghost").seen();
        assert_eq!(said, "stderr: error: gone.ghost: no such file\nexit 2\n", "{command}");
        let alone = ghost(command).done();
        assert!(alone.code == 0 && alone.err.is_empty() && !alone.out.is_empty(), "{command}: {alone:?}");
    }
    assert!(ghost("policy acme").seen().contains("no book here"));
}

#[test]
fn settings_and_ladders_of_a_book_with_errors_are_told_with_a_warning() {
    for command in ["policy", "playbook"] {
        let done = ghost(command).file("main.ghost", "client acme\n2026-03-03 snet acme\n").done();
        assert!(done.err.starts_with("warning: 1 error in the book"), "{command}: {}", done.err);
    }
}

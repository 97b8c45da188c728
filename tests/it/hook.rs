//! The hook: which book it checks, and whose settings it does not heed.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests are about the real disk, git and the real process"
)]

use std::process::Output;

use crate::git::{BROKEN, Repository, SILENT, seen};

/// A commit of all that is staged, by a git that finds these settings in its environment.
fn commit_under(repository: &Repository, settings: &[(&str, &str)]) -> Output {
    repository.git(&["add", "-A"]);
    let mut commit = repository.command("git", &["commit", "-q", "-m", "x"], &repository.top);
    commit.envs(settings.iter().copied()).output().unwrap()
}

#[test]
fn a_commit_is_checked_however_its_caller_lets_git_take_paths() {
    for name in ["LITERAL", "NOGLOB", "GLOB", "ICASE"] {
        let repository = Repository::new();
        repository.says(&["hook", "install"]);
        repository.file("books/main.ghost", BROKEN);
        let name = format!("GIT_{name}_PATHSPECS");
        let stopped = commit_under(&repository, &[(&name, "1")]);
        assert_eq!(stopped.status.code(), Some(1), "{name}: {}", seen(&stopped));
        assert!(seen(&stopped).contains("G004"), "{name}: {}", seen(&stopped));
        let mut check =
            repository.command(env!("CARGO_BIN_EXE_ghost"), &["check", "--staged", "-q"], &repository.top);
        let said = seen(&check.env(&name, "1").output().unwrap());
        assert!(said.starts_with("1 file, 0 entries, "), "{name}: {said}");
    }
}

#[test]
fn a_book_or_a_day_that_a_shell_is_set_to_is_none_of_the_hooks() {
    let (other, repository) = (Repository::new(), Repository::new());
    let elsewhere = other.file("main.ghost", SILENT).top.join("main.ghost");
    repository.says(&["hook", "install"]);
    repository.file("main.ghost", SILENT).file("b.ghost", BROKEN);
    for setting in
        [("GHOST_FILE", elsewhere.to_str().unwrap()), ("GHOST_FILE", "b.ghost"), ("GHOST_TODAY", "soon")]
    {
        repository.file("notes.txt", setting.1);
        let passed = commit_under(&repository, &[setting]);
        assert!(passed.status.success(), "{setting:?}: {}", seen(&passed));
    }
    repository.file("main.ghost", BROKEN).file("b.ghost", SILENT);
    let stopped = commit_under(&repository, &[("GHOST_FILE", "b.ghost")]);
    assert_eq!(stopped.status.code(), Some(1), "{}", seen(&stopped));
}

#[test]
fn a_hidden_book_and_a_submodule_with_the_name_of_one_are_none() {
    let (other, repository) = (Repository::new(), Repository::new());
    other.file("main.ghost", BROKEN).committed("another book");
    repository.says(&["hook", "install"]);
    repository.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "--",
        other.top.to_str().unwrap(),
        "x.ghost",
    ]);
    let passed = repository.file(".t/main.ghost", BROKEN).commit("no book");
    assert_eq!(seen(&passed), "");
}

#[test]
fn the_only_main_file_says_which_files_are_the_book() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    repository.file("books/main.ghost", SILENT).file("books/old/2025.ghost", SILENT);
    assert!(repository.commit("beside a copy").status.success());
    assert!(seen(&repository.ghost(&["hook", "run"])).starts_with("1 file, 1 entry, "));
    // Of two main files neither is the book: the files are read as one, and no client is declared twice.
    let stopped = repository.file("old/main.ghost", SILENT).commit("two");
    assert!(seen(&stopped).contains("G105"), "{}", seen(&stopped));
    // The one at the top is the nearest.
    let passed = repository.file("main.ghost", "include \"books/main.ghost\"\n").commit("one above them");
    assert!(passed.status.success(), "{}", seen(&passed));
}

#[test]
fn the_hook_reads_the_same_book_from_a_folder_inside() {
    let repository = Repository::new();
    repository.file("books/main.ghost", SILENT).file("books/old/2025.ghost", BROKEN).git(&["add", "-A"]);
    let at_the_top = repository.ghost(&["hook", "run"]);
    let inside = repository.top.join("books/old");
    let inside = repository.command(env!("CARGO_BIN_EXE_ghost"), &["hook", "run"], &inside).output().unwrap();
    assert_eq!(seen(&inside), seen(&at_the_top));
    assert!(seen(&inside).starts_with("1 file, 1 entry, "), "{}", seen(&inside));
}

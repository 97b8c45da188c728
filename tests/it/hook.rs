//! The hook: which book it checks, and whose settings it does not heed.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests are about the real disk, git and the real process"
)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
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
fn a_main_file_beside_the_book_hides_nothing_of_it() {
    let books = [
        ("templates/main.ghost", "clients/a.ghost", "client a\n2026-13-01 sent a\n", "G002"),
        ("archive/2025/main.ghost", "book.ghost", BROKEN, "G004"),
        ("archive/main.ghost", "archive-2026/book.ghost", BROKEN, "G004"),
    ];
    for (aside, book, text, code) in books {
        let repository = Repository::new();
        repository.says(&["hook", "install"]);
        let stopped = repository.file(aside, "client new\n").file(book, text).commit("broken");
        assert_eq!(stopped.status.code(), Some(1), "{aside}: {}", seen(&stopped));
        assert!(seen(&stopped).contains(code), "{aside}: {}", seen(&stopped));
        let check = repository.says(&["check", "--data", "--staged", "--fail-on", "error"]);
        let found = |said: &str| said.split_once("as of").map(|(found, _)| found.to_owned());
        assert_eq!(found(&seen(&stopped)), found(&check), "{aside}");
    }
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

/// What the hook was in the first versions, for a program.
fn earlier(program: &str, options: &str) -> String {
    format!(
        r#"#!/bin/sh
# installed by ghost: checks the book as it is staged; what is not staged is left alone.
# `ghost hook uninstall` removes it; `git commit --no-verify` passes it by.
ghost={program}
[ -x "$ghost" ] || ghost=$(command -v ghost)
case $ghost in
/*) ;;
*)
  echo "pre-commit: ghost is gone, so the book was not checked; install it, then run: ghost hook install" >&2
  # With GHOST_REQUIRED set, no commit passes unchecked.
  test -z "$GHOST_REQUIRED"
  exit
  ;;
esac
[ -n "$(git ls-files -- '*.ghost')" ] || exit 0
exec "$ghost" check --data --staged{options}
"#
    )
}

/// Writes a hook that may be run.
fn program(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
}

/// What the commands of the hook say one after the other.
fn story(repository: &Repository, commands: &[&str]) -> String {
    commands.iter().map(|args| format!("> {args}\n{}", repository.says(&["hook", args]))).collect()
}

#[test]
fn a_hook_that_an_earlier_version_wrote_is_ours() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    let fresh = std::fs::read_to_string(repository.hook()).unwrap();
    for options in ["", " --fail-on error"] {
        let old = earlier("'/opt/it'\\''s/ghost'", options);
        program(&repository.hook(), &old);
        assert!(repository.says(&["hook", "status"]).contains("is ours"), "{options}");
        assert!(repository.says(&["hook", "install"]).starts_with("wrote "), "{options}");
        assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), fresh);
        program(&repository.hook(), &old);
        assert!(repository.says(&["hook", "uninstall"]).starts_with("removed "), "{options}");
        assert!(!repository.hook().exists());
    }
}

#[test]
fn a_hook_of_ours_whose_line_ends_a_checkout_changed_is_written_anew() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    let fresh = std::fs::read_to_string(repository.hook()).unwrap();
    let (old, behind) = (earlier("'/old/ghost'", ""), fresh.clone() + "echo behind\n");
    let changed = [&fresh, &old, &behind].map(|text| text.replace('\n', "\r\n"));
    let cut = [&fresh, &old].map(|text| text.trim_end().to_owned());
    let cut_too = changed[1].trim_end().to_owned();
    for text in changed.iter().chain(&cut).chain([&cut_too]) {
        program(&repository.hook(), text);
        let runs = repository.ghost(&["hook", "status"]).status.success();
        assert_eq!(runs, !text.contains('\r'), "{text}");
        assert!(repository.says(&["hook", "install"]).starts_with("wrote "), "{text}");
        let whole = if text.contains("echo behind") { &behind } else { &fresh };
        assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), *whole);
    }
    program(&repository.hook(), &changed[0]);
    insta::assert_snapshot!(repository.says(&["hook", "status"]), @"
    TOP/.git/hooks/pre-commit is ours, but with line ends that no shell reads: mend it with `ghost hook install`
    exit 1
    ");
}

#[test]
fn a_hook_in_which_only_a_shell_is_left_is_removed() {
    let repository = Repository::new();
    for shell in ["#!/usr/bin/env sh\n", "#!/bin/bash -e\n\n", ""] {
        repository.says(&["hook", "install"]);
        let ours = std::fs::read_to_string(repository.hook()).unwrap();
        program(&repository.hook(), &ours.replacen("#!/bin/sh\n", shell, 1));
        assert_eq!(repository.says(&["hook", "uninstall"]), "removed TOP/.git/hooks/pre-commit\n", "{shell}");
        assert!(!repository.hook().exists());
    }
}

#[test]
fn lines_that_others_wrote_around_our_part_stay_and_run() {
    let repository = Repository::new();
    let around = |ours: &str| ours.replacen("#!/bin/sh\n", "#!/bin/sh\necho before\n", 1) + "echo behind\n";
    repository.says(&["hook", "install"]);
    let fresh = std::fs::read_to_string(repository.hook()).unwrap();
    program(&repository.hook(), &around(&earlier("'/old/ghost'", " --fail-on error")));
    insta::assert_snapshot!(story(&repository, &["install", "install", "status"]), @"
    > install
    wrote TOP/.git/hooks/pre-commit: each commit runs `ghost check --data --staged --fail-on error`
    > install
    TOP/.git/hooks/pre-commit is there already
    > status
    TOP/.git/hooks/pre-commit is ours: each commit runs `ghost check --data --staged --fail-on error`
    ");
    assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), around(&fresh));
    let passed = repository.file("main.ghost", SILENT).commit("sound");
    assert!(
        seen(&passed).starts_with("before\n") && seen(&passed).ends_with("behind\n"),
        "{}",
        seen(&passed)
    );
    let stopped = repository.file("main.ghost", BROKEN).commit("broken");
    assert_eq!(stopped.status.code(), Some(1), "{}", seen(&stopped));
    assert!(!seen(&stopped).contains("behind"), "{}", seen(&stopped));
    insta::assert_snapshot!(story(&repository, &["uninstall", "status"]), @"
    > uninstall
    removed ours from TOP/.git/hooks/pre-commit; the lines that others wrote stay
    > status
    TOP/.git/hooks/pre-commit is somebody else's, and does not run `ghost check --data --staged --fail-on error`
    exit 1
    ");
    assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), "#!/bin/sh\necho before\necho behind\n");
}

#[test]
fn a_hook_of_ours_that_somebody_changed_inside_stays_as_it_is() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    let fresh = std::fs::read_to_string(repository.hook()).unwrap();
    let mut told = String::new();
    for (from, to) in [("\n[ -x", "\n./lint 'all'\n[ -x"), ("\"$ghost\" hook run", "true")] {
        let changed = fresh.replacen(from, to, 1);
        assert_ne!(changed, fresh);
        program(&repository.hook(), &changed);
        told += &format!("{to:?}\n{}", story(&repository, &["status", "install", "uninstall"]));
        assert_eq!(std::fs::read_to_string(repository.hook()).unwrap(), changed);
    }
    insta::assert_snapshot!(told, @r#"
    "\n./lint 'all'\n[ -x"
    > status
    TOP/.git/hooks/pre-commit is no longer as ghost wrote it, and runs `ghost check`
    > install
    TOP/.git/hooks/pre-commit is no longer as ghost wrote it, and runs `ghost check` already
    > uninstall
    error: TOP/.git/hooks/pre-commit is no longer as ghost wrote it and stays as it is
    exit 2
    "true"
    > status
    TOP/.git/hooks/pre-commit is no longer as ghost wrote it, and does not run `ghost check --data --staged --fail-on error`
    exit 1
    > install
    error: TOP/.git/hooks/pre-commit is no longer as ghost wrote it and stays as it is; add this line to it: ghost check --data --staged --fail-on error || exit 1 (before anything that ends it, such as `exec`)
    exit 2
    > uninstall
    error: TOP/.git/hooks/pre-commit is no longer as ghost wrote it and stays as it is
    exit 2
    "#);
}

#[test]
fn a_line_behind_the_end_of_a_hook_does_not_run() {
    let repository = Repository::new();
    let runs = |text: &str| {
        program(&repository.hook(), text);
        repository.ghost(&["hook", "status"]).status.success()
    };
    let line = "ghost check --data --staged --fail-on error || exit 1\n";
    assert!(runs(&format!("#!/bin/sh\n{line}exec npm test\n")));
    assert!(runs("#!/bin/sh\nexec ghost check --data --staged\n"));
    assert!(runs("#!/bin/sh\n\"$HOME/.cargo/bin/ghost\" check --data\n"));
    assert!(runs("#!/bin/sh\nghost hook run || exit\n"));
    assert!(runs(&format!("#!/bin/sh\nexec 1>&2\nexec < /dev/tty\nif x; then\n  exit 1\nfi\n{line}")));
    assert!(runs(
        "#!/bin/sh\nif [ -n \"$SKIP\" ]; then\nexit 0\nfi\nghost check --data --staged || exit 1\n"
    ));
    for passed in [
        "if [ -n \"$SKIP\" ]; then\nexit 0\nfi",
        "if x; then exit 0; fi",
        "case $1 in\na) exit 1 ;;\n(b)\nexec c\n;;\nesac",
        "stop() {\nexit 1\n}\nx || stop",
        "x || {\necho no\nexit 1\n}",
        "x || { echo no; exit 1; }",
        "(cd x; exit 1) || y",
        "y=$(x; exit 1)",
        "for y in a b\ndo\nwhile x; do exit 1; done\ndone",
        "exec 2>&1\nexec &>log\nx & y",
    ] {
        assert!(runs(&format!("#!/bin/sh\n{passed}\n{line}")), "{passed}");
        assert!(!runs(&format!("#!/bin/sh\n{passed}\n  exit 0\n{line}")), "{passed}");
        assert!(!runs(&format!("#!/bin/sh\n{passed}\n\nexec \"$y\"\n{line}")), "{passed}");
    }
    assert!(!runs(&format!("#!/bin/sh\nexec npm test\n{line}")));
    assert!(!runs(&format!("#!/bin/sh\nnpm test\nexit\n{line}")));
}

#[test]
fn a_hook_of_pre_commit_is_told_its_own_way() {
    let repository = Repository::new();
    let generated = "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\nif [ -x \"$INSTALL_PYTHON\" ]; then\n    exec \"$INSTALL_PYTHON\" -mpre_commit \"${ARGS[@]}\"\nelse\n    exit 1\nfi\n";
    program(&repository.hook(), &format!("{generated}ghost check --data --staged\n"));
    insta::assert_snapshot!(story(&repository, &["status", "install"]), @"
    > status
    TOP/.git/hooks/pre-commit is pre-commit's, and does not run `ghost check --data --staged --fail-on error`
    exit 1
    > install
    error: TOP/.git/hooks/pre-commit is pre-commit's and stays as it is; add `ghost-check-system` to the hooks in .pre-commit-config.yaml
    exit 2
    ");
    repository
        .file(".pre-commit-config.yaml", "repos:\n  - repo: x\n    hooks:\n      # - id: ghost-check\n");
    assert!(repository.says(&["hook", "status"]).ends_with("exit 1\n"));
    repository
        .file(".pre-commit-config.yaml", "repos:\n  - repo: x\n    hooks:\n      - id: ghost-check-system\n");
    insta::assert_snapshot!(story(&repository, &["status", "install"]), @"
    > status
    TOP/.git/hooks/pre-commit is pre-commit's, and runs `ghost check`
    > install
    TOP/.git/hooks/pre-commit is pre-commit's, and runs `ghost check` already
    ");
}

#[test]
fn the_hook_of_husky_is_the_one_that_husky_runs() {
    let repository = Repository::new();
    // As husky 9 lays them out.
    repository.git(&["config", "core.hooksPath", ".husky/_"]);
    repository.file(".husky/_/h", "#!/usr/bin/env sh\nn=$(basename \"$0\")\ns=$(dirname \"$(dirname \"$0\")\")/$n\n[ ! -f \"$s\" ] && exit 0\nsh -e \"$s\" \"$@\"\nc=$?\nexit $c\n");
    program(&repository.top.join(".husky/_/pre-commit"), "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n");
    repository.file(".husky/pre-commit", "npm test\n");
    let mut told = story(&repository, &["status", "install"]);
    repository.file(".husky/pre-commit", "true\nghost check --data --staged --fail-on error || exit 1\n");
    told += &story(&repository, &["status"]);
    std::fs::remove_file(repository.top.join(".husky/pre-commit")).unwrap();
    told += &story(&repository, &["status", "install", "status"]);
    insta::assert_snapshot!(told, @"
    > status
    TOP/.husky/pre-commit is somebody else's, and does not run `ghost check --data --staged --fail-on error`
    exit 1
    > install
    error: TOP/.husky/pre-commit is somebody else's and stays as it is; add this line to it: ghost check --data --staged --fail-on error || exit 1 (before anything that ends it, such as `exec`)
    exit 2
    > status
    TOP/.husky/pre-commit is somebody else's, and runs `ghost check`
    > status
    no hook at TOP/.husky/pre-commit: install it with `ghost hook install`
    exit 1
    > install
    wrote TOP/.husky/pre-commit: each commit runs `ghost check --data --staged --fail-on error`
    > status
    TOP/.husky/pre-commit is ours: each commit runs `ghost check --data --staged --fail-on error`
    ");
    assert_eq!(repository.file("main.ghost", BROKEN).commit("broken").status.code(), Some(1));
    // A shell that stops at the first failure gets past a ghost that is gone.
    let hook = repository.top.join(".husky/pre-commit");
    let text = std::fs::read_to_string(&hook).unwrap();
    let gone =
        text.replace(env!("CARGO_BIN_EXE_ghost"), "/nowhere/ghost").replace("command -v ghost", "false");
    std::fs::write(&hook, gone).unwrap();
    let passed = repository.commit("unchecked");
    assert!(passed.status.success() && seen(&passed).contains("ghost is gone"), "{}", seen(&passed));
}

#[test]
fn where_git_runs_no_hook_none_is_offered() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "/dev/null"]);
    let mut told = story(&repository, &["status", "install", "uninstall"]);
    repository.git(&["config", "--unset", "core.hooksPath"]);
    symlink("gone", repository.hook()).unwrap();
    told += &story(&repository, &["status", "install", "uninstall"]);
    insta::assert_snapshot!(told, @"
    > status
    /dev/null/pre-commit: core.hooksPath is no folder, so git runs no hook
    exit 1
    > install
    error: /dev/null/pre-commit: core.hooksPath is no folder, so git runs no hook; nothing is changed
    exit 2
    > uninstall
    error: /dev/null/pre-commit: core.hooksPath is no folder, so git runs no hook; nothing is changed
    exit 2
    > status
    TOP/.git/hooks/pre-commit: it is a link that leads nowhere, so git runs no hook
    exit 1
    > install
    error: TOP/.git/hooks/pre-commit: it is a link that leads nowhere, so git runs no hook; nothing is changed
    exit 2
    > uninstall
    error: TOP/.git/hooks/pre-commit: it is a link that leads nowhere, so git runs no hook; nothing is changed
    exit 2
    ");
}

#[test]
fn a_folder_of_hooks_outside_the_repository_is_left_alone() {
    let repository = Repository::new();
    let outside = repository.top.parent().unwrap().join("hooks");
    repository.git(&["config", "core.hooksPath", outside.to_str().unwrap()]);
    let told = story(&repository, &["status", "install"]).replace(outside.to_str().unwrap(), "OUTSIDE");
    insta::assert_snapshot!(told, @"
    > status
    no hook at OUTSIDE/pre-commit
    core.hooksPath leads out of this repository: others may run what is in this folder too
    exit 1
    > install
    error: core.hooksPath leads out of this repository: nothing is changed; let OUTSIDE/pre-commit run `ghost check --data --staged --fail-on error`
    exit 2
    ");
    assert!(!outside.exists());
    // The folder of hooks of a linked worktree lies in the checkout that it belongs to.
    repository.git(&["config", "core.hooksPath", repository.top.join("hooks").to_str().unwrap()]);
    repository.file("main.ghost", SILENT).committed("one");
    repository.git(&["worktree", "add", "-q", "../second"]);
    let second = repository.top.parent().unwrap().join("second");
    let installed =
        repository.command(env!("CARGO_BIN_EXE_ghost"), &["hook", "install"], &second).output().unwrap();
    assert!(seen(&installed).starts_with("wrote "), "{}", seen(&installed));
}

#[test]
fn a_checkout_whose_repository_lies_elsewhere_has_a_hook_too() {
    let repository = Repository::new();
    let elsewhere = repository.top.parent().unwrap().join("dotfiles");
    std::fs::rename(repository.top.join(".git"), &elsewhere).unwrap();
    let run = |program: &str, args: &[&str]| {
        let mut command = repository.command(program, args, &repository.top);
        let output =
            command.env("GIT_DIR", &elsewhere).env("GIT_WORK_TREE", &repository.top).output().unwrap();
        seen(&output)
    };
    let ghost = env!("CARGO_BIN_EXE_ghost");
    assert_eq!(repository.says(&["check", "--staged"]), "error: no git checkout here\nexit 2\n");
    let installed = run(ghost, &["hook", "install"]);
    assert!(installed.starts_with(&format!("wrote {}/hooks/pre-commit", elsewhere.display())), "{installed}");
    repository.file("main.ghost", SILENT);
    run("git", &["add", "main.ghost"]);
    let committed = run("git", &["commit", "-q", "-m", "one"]);
    assert!(committed.starts_with("1 file, 1 entry, "), "{committed}");
    assert!(run(ghost, &["check", "--at", "HEAD", "-q"]).starts_with("1 file, 1 entry, "));
    repository.file("main.ghost", BROKEN);
    let stopped = run("git", &["commit", "-q", "-am", "broken"]);
    assert!(stopped.contains("G004") && stopped.ends_with("exit 1\n"), "{stopped}");
}

#[test]
fn of_a_bare_repository_it_is_said_that_it_has_no_checkout() {
    let repository = Repository::new();
    repository.file("main.ghost", SILENT).committed("one").git(&["clone", "-q", "--bare", ".", "../bare"]);
    let bare = repository.top.parent().unwrap().join("bare");
    let told: String =
        [&["hook", "install"][..], &["hook", "status"], &["check", "--at", "HEAD"], &["hook", "run"]]
            .iter()
            .map(|args| seen(&repository.command(env!("CARGO_BIN_EXE_ghost"), args, &bare).output().unwrap()))
            .collect();
    insta::assert_snapshot!(told, @"
    error: this is a bare repository: it has no checkout, so go to a clone of it
    exit 2
    error: this is a bare repository: it has no checkout, so go to a clone of it
    exit 2
    error: this is a bare repository: it has no checkout, so go to a clone of it
    exit 2
    error: this is a bare repository: it has no checkout, so go to a clone of it
    exit 2
    ");
}

#[test]
fn a_ghost_with_a_drive_before_its_path_is_one() {
    let repository = Repository::new();
    repository.says(&["hook", "install"]);
    let hook = std::fs::read_to_string(repository.hook()).unwrap();
    std::fs::write(repository.hook(), hook.replace(env!("CARGO_BIN_EXE_ghost"), r"C:\x\ghost.exe")).unwrap();
    // Here that is a name like any other.
    program(&repository.top.join(r"C:\x\ghost.exe"), "#!/bin/sh\necho \"$@\"\nexit 1\n");
    let path = format!("{}:{}", repository.top.display(), std::env::var("PATH").unwrap());
    assert_eq!(seen(&commit_under(&repository, &[("PATH", &path)])), "hook run\nexit 1\n");
}

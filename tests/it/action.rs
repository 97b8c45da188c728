//! The action for GitHub and the hooks for pre-commit: what their scripts do, and when they run.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests are about the real disk and the real process")]

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::read;

/// The script of a step.
fn script(step: &str) -> String {
    let text = read("action.yml");
    let (_, step) = text.split_once(&format!("- name: {step}\n")).expect("the step");
    let (_, script) = step.split_once("      run: |\n").expect("a script");
    let lines = script.lines().map_while(|line| line.strip_prefix("        "));
    lines.map(|line| line.to_owned() + "\n").collect()
}

/// What a job sees.
struct Job {
    folder: TempDir,
}

impl Job {
    /// A job beside a book, where `ghost` is built.
    fn new(book: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let bin = folder.path().join("ghost/bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ghost"), bin.join("ghost")).unwrap();
        std::fs::write(folder.path().join("main.ghost"), book).unwrap();
        Self { folder }
    }

    /// Runs a step with these inputs.
    fn run(&self, step: &str, inputs: &[(&str, &str)]) -> Output {
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script(step)])
            .current_dir(self.folder.path())
            .env("RUNNER_TEMP", self.folder.path())
            .envs(["GITHUB_PATH", "GITHUB_STEP_SUMMARY"].map(|name| (name, self.folder.path().join(name))))
            .envs([("MODE", "gate"), ("PATHS", ""), ("FAIL_ON", "never"), ("GHOST_TODAY", "2026-04-08")])
            .envs(inputs.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// What it wrote for GitHub.
    fn written(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

/// What the script writes into the summary, run as a reminder beside a book.
fn summary(book: &str) -> String {
    let job = Job::new(book);
    let done = job.run("Check the book", &[("MODE", "reminder")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    job.written("GITHUB_STEP_SUMMARY")
}

#[test]
fn the_summary_of_a_reminder_is_fenced_longer_than_any_name_in_it() {
    let book = |name: &str| format!("client acme \"{name}\"\n2026-03-02 sent acme Proposal\n");
    let plain = summary(&book("Acme"));
    assert!(
        plain.starts_with("```text\n") && plain.ends_with("\n```\n") && plain.contains("Acme"),
        "{plain}"
    );
    let fenced = summary(&book("A ````` B"));
    assert!(fenced.starts_with("``````text\n") && fenced.ends_with("\n``````\n"), "{fenced}");
    assert!(fenced.contains("A ````` B"), "{fenced}");
}

#[test]
fn what_the_action_builds_is_on_the_path_of_the_steps_behind_it() {
    let job = Job::new("");
    // Nothing is built here.
    std::fs::write(job.folder.path().join("cargo"), "#!/bin/sh\n").unwrap();
    std::fs::set_permissions(job.folder.path().join("cargo"), PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", job.folder.path().display(), std::env::var("PATH").unwrap());
    assert!(job.run("Build ghost", &[("PATH", &path), ("GITHUB_ACTION_PATH", ".")]).status.success());
    assert_eq!(job.written("GITHUB_PATH"), format!("{}/ghost/bin\n", job.folder.path().display()));
}

#[test]
fn a_path_of_the_book_is_never_an_option_nor_standard_input() {
    let job = Job::new("client acme\n2026-03-02 sent acme Proposal\n");
    std::fs::copy(job.folder.path().join("main.ghost"), job.folder.path().join("-x.ghost")).unwrap();
    for mode in ["gate", "reminder"] {
        let code = |paths: &str| {
            let inputs = [("MODE", mode), ("PATHS", paths), ("FAIL_ON", "error")];
            job.run("Check the book", &inputs).status.code()
        };
        assert_eq!(code("main.ghost\r\n\r\n"), Some(0), "{mode}");
        assert_eq!(code("-x.ghost\n"), Some(0), "{mode}");
        assert_eq!(code("-x.ghost\nmain.ghost\n"), Some(1), "{mode}: acme twice");
        assert_eq!(code("-\n"), Some(2), "{mode}");
    }
}

#[test]
fn pre_commit_runs_the_checks_on_every_commit_and_lays_out_what_changed() {
    let hooks = read(".pre-commit-hooks.yaml");
    for hook in hooks.split("- id: ").skip(1) {
        let is_check = hook.starts_with("ghost-check");
        let says = |line: &str| hook.lines().any(|found| found.trim() == line);
        assert_eq!(says("always_run: true"), is_check, "{hook}");
        assert_eq!(says("pass_filenames: false"), is_check, "{hook}");
        assert_eq!(says(r"files: \.ghost$"), !is_check, "{hook}");
    }
}

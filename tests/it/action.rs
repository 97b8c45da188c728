//! The action for GitHub: what its script writes into the summary of a job.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests are about the real disk and the real process")]

use std::process::Command;

use tempfile::TempDir;

use crate::support::read;

/// The script of the step that checks the book.
fn script() -> String {
    let text = read("action.yml");
    let (_, script) = text.rsplit_once("      run: |\n").expect("a script");
    script.lines().map(|line| line.strip_prefix("        ").unwrap_or(line).to_owned() + "\n").collect()
}

/// What the script writes into the summary, run as a reminder beside a book.
fn summary(book: &str) -> String {
    let folder = TempDir::new().unwrap();
    let bin = folder.path().join("ghost/bin");
    std::fs::create_dir_all(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ghost"), bin.join("ghost")).unwrap();
    std::fs::write(folder.path().join("main.ghost"), book).unwrap();
    let summary = folder.path().join("summary.md");
    let done = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script()])
        .current_dir(folder.path())
        .env("RUNNER_TEMP", folder.path())
        .env("GITHUB_STEP_SUMMARY", &summary)
        .envs([("MODE", "reminder"), ("PATHS", ""), ("FAIL_ON", "never"), ("GHOST_TODAY", "2026-04-08")])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read_to_string(summary).unwrap()
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

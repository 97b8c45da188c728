//! The crates that stand under the program, by name and version: a new one is seen in `tests/deps.txt`.
#![expect(clippy::disallowed_methods, reason = "cargo knows what is linked")]

use std::process::Command;

use crate::support::{read, root};

/// What the program is linked from on Linux: crates behind tests and other systems left out.
fn linked() -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "tree",
        "--offline",
        "--locked",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let done = cargo.args(["--target", "x86_64-unknown-linux-gnu"]).current_dir(root()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout).unwrap();
    let mut crates: Vec<String> = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("ghost-ledger "))
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
        .collect();
    crates.sort();
    crates.dedup();
    crates.join("\n") + "\n"
}

#[test]
fn the_list_of_crates_is_the_one_that_was_looked_at() {
    let (now, known) = (linked(), read("tests/deps.txt"));
    assert_eq!(now, known, "look at what is new, then write it down in tests/deps.txt");
}

#[test]
fn no_crate_opens_connections_or_is_built_from_c() {
    let text = read("tests/deps.txt");
    for name in text.lines().filter_map(|line| line.split(' ').next()) {
        let is_bad = ["tokio", "hyper", "reqwest", "ureq", "openssl", "curl", "cc"].contains(&name);
        let is_c = name.ends_with("-sys") && !name.starts_with("windows") && name != "linux-raw-sys";
        assert!(!is_bad && !is_c, "{name}");
    }
}

//! The house rules that a machine can see: which floor uses which, what a file says first, what is left behind.

use crate::support::{files, read};

/// The floors in order, as the map in `src/lib.rs` lists them.
fn floors() -> Vec<String> {
    let map = read("src/lib.rs");
    let listed = map.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("//! ")?.split_once(". [`")?;
        number.parse::<usize>().ok()?;
        Some(rest.split('`').next()?.to_owned())
    });
    listed.collect()
}

/// The floor that a file belongs to.
fn floor_of<'f>(floors: &'f [String], path: &str) -> Option<(usize, &'f String)> {
    let inner = path.strip_prefix("src/")?;
    let name = inner.split(['/', '.']).next()?;
    floors.iter().enumerate().find(|(_, floor)| *floor == name)
}

#[test]
fn a_floor_uses_only_the_floors_above_it() {
    let floors = floors();
    assert_eq!(floors.len(), 9);
    for path in files("src", ".rs") {
        let Some((own, name)) = floor_of(&floors, &path) else { continue };
        for (number, line) in read(&path).lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                let Some(at) = floors.iter().position(|floor| floor == used) else { continue };
                assert!(at <= own, "{path}:{}: `{name}` uses `{used}`, which stands below it", number + 1);
            }
        }
    }
}

#[test]
fn the_map_names_every_floor_and_the_floors_are_declared_in_its_order() {
    let declared: Vec<String> = read("src/lib.rs")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned()))
        .collect();
    assert_eq!(declared, floors());
}

/// All that is written in Rust: the program, its tests and its benches.
fn every_rust_file() -> impl Iterator<Item = String> {
    ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, ".rs"))
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for path in every_rust_file() {
        let text = read(&path);
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") || first.starts_with("#![doc = include_str!"), "{path}: {first}");
    }
}

/// The outside crates that live on one floor only, each with that floor.
const LODGERS: [(&str, &str); 13] = [
    ("nom", "syntax"),
    ("ariadne", "report"),
    ("clap", "command"),
    ("clap_complete", "command"),
    ("clap_complete_nushell", "command"),
    ("clap_mangen", "command"),
    ("serde", "report"),
    ("csv", "report"),
    ("globset", "book"),
    ("ignore", "book"),
    ("unicode_security", "rules"),
    ("lsp_server", "lsp"),
    ("lsp_types", "lsp"),
];

#[test]
fn a_library_lives_on_its_own_floor() {
    let floors = floors();
    for path in files("src", ".rs") {
        let Some((_, floor)) = floor_of(&floors, &path) else { continue };
        let text = read(&path);
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for (library, home) in LODGERS.iter().filter(|(_, home)| home != floor) {
            for mark in [format!("{library}::"), format!("use {library}")] {
                let foreign = code.match_indices(&mark).any(|(at, _)| {
                    !code[..at]
                        .ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
                });
                assert!(!foreign, "{path} uses `{library}`, which lives in `{home}`");
            }
        }
    }
}

#[test]
fn nothing_is_left_behind() {
    // Split, so that this file does not find itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["#[al", "low("], ["#![al", "low("]]
        .map(|[a, b]| format!("{a}{b}"));
    for path in every_rust_file() {
        let text = read(&path);
        for mark in &marks {
            assert!(!text.contains(mark), "{path} holds {mark}");
        }
    }
}

#[test]
fn modules_are_named_after_the_domain() {
    for path in every_rust_file() {
        for drawer in ["utils", "helpers", "common", "misc", "types"] {
            assert!(!path.contains(drawer), "{path}");
        }
    }
}

#[test]
fn every_dependency_says_why_it_is_there_and_who_may_use_it() {
    let manifest = read("Cargo.toml");
    let (_, dependencies) = manifest.split_once("[dependencies]\n").expect("dependencies");
    let (dependencies, _) = dependencies.split_once("\n[profile").expect("profiles");
    let mut explained = false;
    for line in dependencies.lines() {
        match line {
            "" => explained = false,
            line if line.starts_with('#') => explained = true,
            line if line.starts_with('[') => {}
            line => assert!(explained, "{line}"),
        }
    }
}

//! The house rules that a machine can see: which floor uses which, what a file says first, what is left behind.

use std::collections::{BTreeMap, BTreeSet};

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
        let text = read(&path);
        assert!(
            !text.contains("crate::{"),
            "{path} imports several floors at once, which the next lines cannot read"
        );
        for (number, line) in text.lines().enumerate() {
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

/// The outside crates, each with the floors that the comment above it names behind its colon.
fn lodgers() -> BTreeMap<String, BTreeSet<String>> {
    let manifest = read("Cargo.toml");
    let (_, listed) = manifest.split_once("[dependencies]\n").expect("dependencies");
    let (listed, _) = listed.split_once("\n[dev-dependencies]").expect("those of tests");
    let mut homes = BTreeSet::new();
    let mut lodgers = BTreeMap::new();
    for line in listed.lines() {
        if let Some(why) = line.strip_prefix("# ") {
            let (_, named) = why.split_once(": ").expect(why);
            let (named, _) = named.split_once('.').expect(why);
            homes = named.split(", ").map(str::to_owned).collect();
        } else if let Some((name, _)) = line.split_once(" = ") {
            lodgers.insert(name.replace('-', "_"), homes.clone());
        }
    }
    lodgers
}

/// Whether code uses a crate.
fn uses(code: &str, library: &str) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':');
    [format!("{library}::"), format!("use {library}")]
        .iter()
        .any(|mark| code.match_indices(mark).any(|(at, _)| !code[..at].ends_with(is_name)))
}

#[test]
fn a_library_is_used_by_the_floors_that_the_manifest_names_and_by_no_other() {
    let floors = floors();
    let mut found: BTreeMap<String, BTreeSet<String>> =
        lodgers().into_keys().map(|library| (library, BTreeSet::new())).collect();
    for path in files("src", ".rs") {
        let Some((_, floor)) = floor_of(&floors, &path) else { continue };
        let text = read(&path);
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for (library, used) in &mut found {
            if uses(&code, library) {
                used.insert(floor.clone());
            }
        }
    }
    assert_eq!(found, lodgers());
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

/// Settings that a rule reads and on which its findings do not rest.
const NO_GROUND: [(&str, &[&str]); 3] = [
    // They say only whether another rule tells it already.
    ("final_before_payment", &["DepositFirst", "DepositLater", "Escrow"]),
    // It says what put the next step off.
    ("payment_overdue", &["MinGap"]),
    // What of these cannot be read is no gap; the others may be one.
    ("missing_safeguard", &["Deposit", "KillFee", "Jurisdiction", "Ownership"]),
];

/// Rooms whose settings are those of the rules that look into them.
const ROOMS: [&str; 5] = ["bank_fee", "deadlines", "deposit", "proposals", "silences"];

#[test]
fn every_rule_says_on_which_of_the_settings_it_reads_its_findings_rest() {
    let mut seen = 0;
    for path in files("src/rules", ".rs") {
        let text = read(&path);
        let name = path.trim_start_matches("src/rules/").trim_end_matches(".rs");
        if !text.contains("static RULE: Rule") {
            continue;
        }
        let (before, behind) = text.split_once(".rests_on(&[").unwrap_or((&text, "])"));
        let (said, behind) = behind.split_once("])").expect("a list ends");
        let keys = |text: &str| -> BTreeSet<String> {
            let words = text.split("Key::").skip(1);
            words.map(|word| word.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
        };
        let mut read = keys(before);
        read.extend(keys(behind));
        for room in ROOMS.iter().filter(|room| text.contains(&format!("use super::{room}::"))) {
            read.extend(keys(&self::read(format!("src/rules/{room}.rs"))));
        }
        let said = keys(said);
        let ground = NO_GROUND.iter().find(|(rule, _)| *rule == name).map_or(&[][..], |(_, keys)| keys);
        let forgotten: Vec<&String> =
            read.difference(&said).filter(|key| !ground.contains(&key.as_str())).collect();
        assert!(forgotten.is_empty(), "{path}: `rests_on` does not name {forgotten:?}");
        seen += read.len();
    }
    assert!(seen > 15, "{seen}");
}

//! Documents are run: the README's transcripts, the examples, the table of advice.

use std::collections::BTreeSet;

use ghost_ledger::book::prelude::LAWS;
use ghost_ledger::rules::{ALL, steps};
use ghost_ledger::syntax::words::{Channel, DIRECTIVES, FIELDS, Flag, SETTINGS, VERBS};

use crate::support::{files, ghost, read, root};

/// Every word that the program knows, of whatever kind.
fn known() -> BTreeSet<&'static str> {
    let flags = Flag::ALL.map(Flag::word);
    VERBS
        .iter()
        .map(|row| row.word)
        .chain(SETTINGS.iter().map(|row| row.word))
        .chain(FIELDS.iter().map(|row| row.word))
        .chain(Channel::words())
        .chain(ALL.iter().map(|rule| rule.name))
        .chain(steps().iter().map(|step| step.name))
        .chain(flags)
        .collect()
}

/// The rows of the table of advice: whose, and the words that answer it.
fn rows() -> Vec<(String, Vec<String>)> {
    let text = read("docs/advice.md");
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.filter(|line| !line.starts_with("| ---"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let words = cells[2].split('`').skip(1).step_by(2).map(str::to_owned).collect();
            (cells[0].trim().to_owned(), words)
        })
        .collect()
}

#[test]
fn every_piece_of_advice_is_answered_by_words_that_the_program_knows() {
    let known = known();
    let rows = rows();
    assert_eq!(rows.len(), 22);
    for (advice, words) in rows {
        assert!(!words.is_empty(), "{advice} is not answered");
        for word in words {
            assert!(known.contains(word.as_str()), "{advice}: nothing is called `{word}`");
        }
    }
}

#[test]
fn every_rule_about_people_and_money_answers_some_advice() {
    let answers: BTreeSet<String> = rows().into_iter().flat_map(|(_, words)| words).collect();
    let own = ["fee-without-basis", "unbilled-work"];
    for rule in ALL.iter().filter(|rule| rule.code.0 >= 200 && !own.contains(&rule.name)) {
        assert!(answers.contains(rule.name), "no advice asks for `{}`", rule.name);
    }
}

/// The transcripts of a document: a command behind `$ ` and what it prints.
fn transcripts(document: &str) -> Vec<(String, String)> {
    let mut transcripts: Vec<(String, String)> = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if line != "```console" {
            continue;
        }
        for line in lines.by_ref().take_while(|line| *line != "```") {
            match (line.strip_prefix("$ "), transcripts.last_mut()) {
                (Some(command), _) => transcripts.push((command.to_owned(), String::new())),
                (None, Some((_, printed))) => *printed += &format!("{line}\n"),
                (None, None) => {}
            }
        }
    }
    transcripts
}

/// A command with the repository's examples at hand.
fn with_examples(command: &str) -> crate::support::Run {
    let mut run = ghost(&command.strip_prefix("ghost").expect("a ghost command").replace('\'', ""));
    for path in files("examples", ".ghost") {
        let text = read(&path);
        run = run.file(&path, text);
    }
    run
}

#[test]
fn the_transcripts_of_the_readme_are_what_the_program_prints() {
    let transcripts = transcripts(&read("README.md"));
    let of_ghost: Vec<_> =
        transcripts.into_iter().filter(|(command, _)| command.starts_with("ghost ")).collect();
    assert!(of_ghost.len() >= 4);
    for (command, printed) in of_ghost {
        let done = with_examples(&command).done();
        assert_eq!(done.out, printed, "{command}");
    }
}

/// The command that the first line of an example names.
fn command(path: &str) -> Option<String> {
    let text = read(path);
    text.lines().next()?.strip_prefix("; ").filter(|line| line.starts_with("ghost ")).map(str::to_owned)
}

#[test]
fn every_example_runs_as_its_first_line_says_wide_and_narrow() {
    let commands: Vec<(String, String)> = files("examples", ".ghost")
        .into_iter()
        .filter_map(|path| Some((path.clone(), command(&path)?)))
        .collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for (path, command) in commands {
        let name = path.trim_start_matches("examples/").trim_end_matches(".ghost").replace('/', "-");
        for width in [80, 120] {
            let seen = with_examples(&command).width(width).seen();
            insta::assert_snapshot!(format!("{name}-{width}"), seen);
        }
        let today = command.split("--today ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a day");
        let book = command.split(' ').nth(2).expect("a book");
        for report in ["next", "timeline", "invoices", "clients", "policy"] {
            let seen =
                with_examples(&format!("ghost {report} --file {book} --today {today}")).width(100).seen();
            insta::assert_snapshot!(format!("{name}-{report}"), seen);
        }
    }
}

#[test]
fn the_readme_names_the_two_commands_that_do_everything() {
    let readme = read("README.md");
    for command in ["cargo run -- check examples/", "cargo test"] {
        assert!(readme.contains(command), "{command}");
    }
    assert!(readme.lines().next().is_some_and(|line| line == "# ghost"));
    assert!(root().join("LICENSE-MIT").exists() && root().join("LICENSE-APACHE").exists());
}

#[test]
fn the_changelog_begins_with_this_version() {
    let changelog = read("CHANGELOG.md");
    let latest = changelog.lines().find_map(|line| line.strip_prefix("## ")).expect("a version");
    assert!(latest.starts_with(env!("CARGO_PKG_VERSION")) || latest.starts_with("Unreleased"), "{latest}");
}

#[test]
fn the_readme_tells_of_every_verb_what_the_parser_knows() {
    let readme = read("README.md");
    for row in &VERBS {
        let usage = row.form().replace('|', "\\|");
        let usage = if usage.is_empty() { String::new() } else { format!("`{usage}`") };
        let line = format!("| `{}` | {usage} | {} |", row.word, row.summary);
        assert!(readme.contains(&line), "{line}");
    }
}

#[test]
fn the_page_of_fields_tells_of_every_directive_field_and_setting_what_the_parser_knows() {
    let page = read("docs/fields.md");
    let defaults = read("src/prelude/defaults.ghost");
    let built_in = |word: &str| {
        let value = defaults.lines().find_map(|line| line.trim().strip_prefix(word)?.strip_prefix(' '));
        value.map_or_else(String::new, |value| format!("`{}`", value.trim()))
    };
    let fields = FIELDS.iter().map(|row| {
        format!("| `{}` | {} | {} | {} |", row.word, row.shape.form(), row.host.words(), row.summary)
    });
    let settings = SETTINGS.iter().map(|row| {
        format!("| `{}` | {} | {} | {} |", row.word, row.shape.form(), built_in(row.word), row.summary)
    });
    let directives = DIRECTIVES
        .iter()
        .map(|row| format!("| `{}` | `{} {}` | {} |", row.word, row.word, row.shape, row.summary));
    let missing: Vec<String> = directives
        .chain(fields)
        .chain(settings)
        .map(|line| line.replace('\n', " "))
        .filter(|line| !page.contains(line))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let unnamed = Channel::words().find(|word| !page.contains(&format!("`@{word}`")));
    assert_eq!(unnamed, None);
    let laws: Vec<String> = LAWS.iter().map(|(name, _)| format!("`{name}`")).collect();
    assert!(laws.iter().all(|law| law.contains("-consumer") || page.contains(law.as_str())), "{laws:?}");
    let rates = ghost_ledger::report::rates::names_of_rates();
    assert!(rates.iter().all(|rate| page.contains(&format!("`{rate}`"))), "{rates:?}");
}

#[test]
fn every_example_is_in_its_canonical_layout() {
    for path in files("examples", ".ghost") {
        let text = read(&path);
        let formatted =
            ghost_ledger::syntax::format::format(&text).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert_eq!(formatted.text, text, "{path}");
    }
}

#[test]
fn the_starter_book_is_laid_out_and_has_no_errors() {
    let starter = read("src/prelude/starter.ghost");
    let formatted = ghost_ledger::syntax::format::format(&starter).unwrap();
    assert_eq!(formatted.text, starter);
    // As it is meant to be used: without the marks of comments before its examples.
    let used: String = starter
        .lines()
        .map(|line| {
            line.strip_prefix("; ")
                .filter(|rest| rest.starts_with(['2', ' ']) || *rest == "policy")
                .unwrap_or(line)
        })
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(ghost_ledger::syntax::format::format(&used).unwrap().text, used);
    assert!(ghost_ledger::syntax::items(&used).1.is_empty());
}

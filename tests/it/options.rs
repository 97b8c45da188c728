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

#[test]
fn a_patch_goes_with_no_option_that_it_would_ignore() {
    let book = "client a\n2026-4-8 sent a x\n";
    let run = |args: &str| ghost(&format!("check a.ghost --fix --diff {args}")).file("a.ghost", book).done();
    assert_eq!(run("").code, 1);
    for args in [
        "--against HEAD",
        "--fail-on error",
        "--format json",
        "--report json=r.json",
        "--show-allowed",
        "--statistics",
        "--timings",
        "--until 2026-05-01",
        "--with x",
        "--write-baseline b.json",
    ] {
        let done = run(args);
        assert!(done.code == 2 && done.out.is_empty(), "{args}: {done:?}");
        assert!(done.err.contains("cannot be used with"), "{args}: {}", done.err);
    }
}

#[test]
fn what_can_be_fixed_is_counted_with_the_command_that_fixes_it() {
    let book = "client a\n2026-4-8 sent a x\n2026-4-9 sent a y\n2026-03-02 snet b\n";
    let hint = |args: &str| {
        let run =
            ghost(&format!("check {args}")).file("main.ghost", book).file("b c.ghost", book).input(book);
        let out = run.done().out;
        out.lines().filter(|line| line.contains("can be fixed")).collect::<String>()
    };
    assert_eq!(hint(""), "2 of them can be fixed: ghost check --fix");
    assert_eq!(
        hint("main.ghost --only date --skip G2 --data"),
        "2 of them can be fixed: ghost check main.ghost --only date --skip G2 --data --fix"
    );
    let offered = hint("--subject a");
    assert!(offered.is_empty() || offered.ends_with("ghost check --subject a --fix"), "{offered}");
    for args in ["--only G101", "-q", "--format concise", "--format json", "--fix", "-", "--only G2"] {
        assert_eq!(hint(args), "", "{args}");
    }
    let out = ghost("check").file("main.ghost", book).done().out;
    assert!(out.lines().last().unwrap().starts_with("1 file, "), "{out}");
}

#[test]
fn a_name_for_standard_input_wants_standard_input() {
    for command in ["check", "fmt"] {
        let run = |args: &str| {
            ghost(&format!("{command} {args}")).file("a.ghost", "client a\n").input("client b\n")
        };
        let done = run("a.ghost --stdin-filename b.ghost").done();
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{command}");
        assert!(done.err.contains("name `-` among the files too"), "{}", done.err);
        assert_eq!(run("- --stdin-filename b.ghost").done().code, 0, "{command}");
    }
}

#[test]
fn rules_are_chosen_in_small_and_in_large_letters() {
    let book = "client acme\n2026-03-02 invoiced acme #1 EUR 10.00 due 2026-03-10\n";
    let found =
        |args: &str| ghost(&format!("check a.ghost --format concise {args}")).file("a.ghost", book).seen();
    for (typed, meant) in [("g302", "G302"), ("g3", "G3"), ("Payment-Overdue", "payment-overdue")] {
        assert_eq!(found(&format!("--only {typed}")), found(&format!("--only {meant}")), "{typed}");
        assert_eq!(found(&format!("--skip {typed}")), found(&format!("--skip {meant}")), "{typed}");
        assert!(found(&format!("--only {typed}")).contains("G302"));
    }
    assert_eq!(found("--only g302,G4"), found("--only G302 --only g4"));
    assert_eq!(ghost("explain Payment-Overdue").seen(), ghost("explain g302").seen());
}

#[test]
fn options_before_a_command_are_told_to_stand_behind_it() {
    let run = |args: &str| ghost(args).file("main.ghost", "client acme\n").seen();
    insta::assert_snapshot!(run("--today 2026-01-01 check"), @"
    stderr: error: options stand behind the command: `ghost check --today 2026-01-01`
    exit 2
    ");
    let book = "client check\n";
    assert!(ghost("--today 2026-01-01 check").file("main.ghost", book).seen().contains("Nothing to do"));
}

#[test]
fn of_an_unknown_client_in_many_lines_a_few_are_drawn_and_the_others_counted() {
    let lines: String = (1..=9).map(|day| format!("2026-03-0{day} noted anna Hello\n")).collect();
    let book = format!("client b\n{lines}2026-03-10 noted otto Hello\n2026-03-11 noted otto Hello\n");
    let told =
        |options: &str| ghost(&format!("check a.ghost {options}")).file("a.ghost", book.as_str()).done().out;
    let count = |told: &str, name: &str| told.matches(&format!("there is no client `{name}`")).count();
    let drawn = told("");
    assert_eq!((count(&drawn, "anna"), count(&drawn, "otto")), (3, 2), "{drawn}");
    let end = drawn.split_once("and 6 more").map(|(_, end)| format!("and 6 more{end}")).unwrap_or_default();
    insta::assert_snapshot!(end, @"
    and 6 more of G101 `unknown-client`; `-v` draws them all
      ghost check a.ghost --only unknown-client --format concise

    1 file, 11 entries, as of 2026-04-08: 11 errors
    ");
    // Programs, and whoever asks for all, get each.
    for options in ["-v", "--format concise", "--format json", "--format gitlab"] {
        let all = told(options);
        assert_eq!((count(&all, "anna"), count(&all, "otto")), (9, 2), "{options}: {all}");
    }
}

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
    let known = ghost("check --baseline known.json").file("main.ghost", book);
    let known = known.file("known.json", r#"{"version":1,"findings":[]}"#).done().out;
    assert!(known.contains("can be fixed: ghost check --baseline known.json --fix\n"), "{known}");
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
fn common_options_are_taken_by_commands_that_have_no_use_for_them() {
    let book = "client a\n2026-01-02 sent a hi\n";
    let run = |args: &str| ghost(args).file("main.ghost", book);
    for args in [
        "explain syntax",
        "fmt --check",
        "rules",
        "completions bash",
        "man",
        "next",
        "timeline",
        "invoices",
        "clients",
        "policy",
        "playbook",
        "export json",
    ] {
        let options = "--today 2026-01-05 --color=never -qv --verbose --quiet";
        let (plain, all) =
            (run(&format!("{args} --today=2026-01-05")).done(), run(&format!("{args} {options}")).done());
        assert_eq!((all.code, all.out, all.err), (plain.code, plain.out, plain.err), "{args}");
    }
    insta::assert_snapshot!(run("explain syntax --quick").seen(), @"
    stderr: error: unexpected argument '--quick' found

      tip: to pass '--quick' as a value, use '-- --quick'

    Usage: ghost explain <RULE>...

    For more information, try '--help'.
    exit 2
    ");
}

#[test]
fn a_fix_leaves_what_a_baseline_knows_as_it_is() {
    let book = "client a\n2026-4-8 sent a x\n2026-4-9 sent a y\n";
    let report = ghost("check --format json --only date").file("main.ghost", book).done().out;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let first = &report["findings"][0]["fingerprint"];
    let known = serde_json::json!({ "version": 1, "findings": [{ "fingerprint": first }] }).to_string();
    let run = ghost("check --fix --diff --baseline known.json").file("main.ghost", book);
    insta::assert_snapshot!(run.file("known.json", known).seen(), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -1,3 +1,3 @@
     client a
     2026-4-8 sent a x
    -2026-4-9 sent a y
    +2026-04-09 sent a y
    exit 1
    ");
}

#[test]
fn a_patch_that_leaves_a_file_out_has_failed() {
    let run = ghost("check a.ghost b.ghost --fix --diff").file("a.ghost", "client a\n2026-4-8 sent a x\n");
    insta::assert_snapshot!(run.file("b.ghost", b"client b \"B\xe9\"\n2026-4-8 sent b x\n").seen(), @"
    --- a/a.ghost
    +++ b/a.ghost
    @@ -1,2 +1,2 @@
     client a
    -2026-4-8 sent a x
    +2026-04-08 sent a x
    stderr: error: b.ghost: not UTF-8: nothing is changed
    exit 2
    ");
}

#[test]
fn a_look_ahead_that_ends_before_it_begins_is_refused() {
    let run = |args: &str| ghost(args).file("main.ghost", "client a\n2026-01-02 sent a hi\n").seen();
    insta::assert_snapshot!(run("check --today 2026-01-05 --until 2026-01-04"), @"
    stderr: error: `--until 2026-01-04` lies before 2026-01-05, the day that is asked for
    exit 2
    ");
    insta::assert_snapshot!(run("next --today 2026-01-05 --until 2026-01-04"), @"
    stderr: error: `--until 2026-01-04` lies before 2026-01-05, the day that is asked for
    exit 2
    ");
    insta::assert_snapshot!(run("check --today 2026-01-05 --until 2026-01-05"), @"1 file, 1 entry, as of 2026-01-05: no problems");
}

#[test]
fn whoever_asks_for_a_part_hears_of_no_other() {
    let book = "client a\n  source a friend\nclient b\n  late-fee 10% per year + EUR 40 once\n\
                2026-01-01 agreed b\n2026-01-01 invoiced b #1 USD 500.00 due 2026-01-31\n2026-02-02 paid b #1 USD 500.00\n\
                2026-02-03 charged b compensation #1 EUR 40.00\n2026-02-04 invoiced b #2 USD 900.00 due 2026-03-04\n";
    let run = |args: &str| {
        ghost(&format!("{args} --today 2026-03-31"))
            .file("main.ghost", book)
            .file("other.ghost", "client x\n")
    };
    // The files that are shown, also where nothing but the summary is.
    insta::assert_snapshot!(run("check main.ghost other.ghost -q --show other.ghost").seen(), @"2 files, 5 entries, as of 2026-03-31: no problems; EUR 40.00 and USD 900.00 open, EUR 40.00 and USD 900.00 overdue");
    // The late fees of a client, in the summary and below the agenda.
    let fees = |subject: &str| {
        let json = run(&format!("check main.ghost --format json --subject {subject}")).done().out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["summary"]["fees"].to_string()
    };
    assert_eq!(fees("a"), "[]");
    insta::assert_snapshot!(fees("b"), @r#"[{"amount":"40.00","currency":"EUR"},{"amount":"6.93","currency":"USD"}]"#);
    insta::assert_snapshot!(run("next a").seen(), @"Nothing to do on 2026-03-31.");
    assert!(run("next b").done().out.contains("Late fees of EUR 40.00 were charged"));
    // Of an error about nobody, whoever asks for a client is not told.
    let wrong = format!("{book}nonsense\n");
    let next = |subject: &str| {
        ghost(&format!("next {subject} --today 2026-03-31")).file("main.ghost", wrong.clone()).done().out
    };
    assert!(next("").contains("1 error in the book"), "{}", next(""));
    assert!(!next("a").contains("error"), "{}", next("a"));
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

#[test]
fn an_option_that_a_command_takes_is_not_taken_in_vain() {
    assert_eq!(ghost("rules --at NOPE").done().code, 2);
    insta::assert_snapshot!(ghost("rules --today commit:NOPE").seen(), @"
    stderr: error: git is not on the PATH
    exit 2
    ");
    insta::assert_snapshot!(ghost("policy --law de --today tomorrow").seen(), @"
    stderr: error: `tomorrow` is not a date: write it like 2026-03-02
    exit 2
    ");
    insta::assert_snapshot!(ghost("policy acme --law de").seen(), @"
    stderr: error: the argument '[SUBJECT]' cannot be used with '--law <NAME>'

    Usage: ghost policy <SUBJECT>

    For more information, try '--help'.
    exit 2
    ");
    let colored = |value: &'static str| {
        ghost("check a.ghost").env("GHOST_COLOR", value).file("a.ghost", "client a\n").done()
    };
    assert_eq!((colored("never").err, colored("always").err), (String::new(), String::new()));
    assert_eq!(colored("foo").err, "warning: GHOST_COLOR: `foo` is not auto, always, or never\n");
    assert_eq!(colored("foo").code, 0, "it changes no result");
}

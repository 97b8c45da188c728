//! Add-ons, reports, baselines and fixes: the real program beside other real programs.
#![expect(clippy::disallowed_methods, reason = "these tests are about the real disk and the real process")]
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const LATE: &str = "client acme\n2026-03-02 invoiced acme #1 EUR 10.00 due 2026-03-10\n";

fn ghost(folder: &Path, path: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
    command.current_dir(folder).args(args).env_clear().env("GHOST_TODAY", "2026-04-08").env("PATH", path);
    command.output().unwrap()
}

fn out(done: &Output) -> String {
    String::from_utf8(done.stdout.clone()).unwrap()
}

fn err(done: &Output) -> String {
    String::from_utf8(done.stderr.clone()).unwrap()
}

fn folder(book: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("a.ghost"), book).unwrap();
    folder
}

fn program(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
    std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn an_add_on_is_run_with_its_arguments_untouched_and_its_status_is_ours() {
    let folder = folder(LATE);
    let say = "#!/bin/sh\necho \"$#|$1|$2|$GHOST_TODAY|$GHOST_PROTOCOL\"\nexit 7\n";
    program(folder.path(), "ghost-hello", say);
    program(folder.path(), "ghost-check", say);
    let path = folder.path().to_str().unwrap();
    let done = ghost(folder.path(), path, &["hello", "a b", "--today"]);
    assert_eq!((out(&done).as_str(), done.status.code()), ("2|a b|--today|2026-04-08|1\n", Some(7)));
    // What the program can do itself is never another's.
    assert_eq!(ghost(folder.path(), path, &["check", "-qq", "a.ghost"]).status.code(), Some(1));
    assert!(out(&ghost(folder.path(), path, &["help"])).contains("hello"));
}

#[test]
fn an_add_on_is_told_the_files_of_the_book() {
    let folder = folder(LATE);
    program(folder.path(), "ghost-where", "#!/bin/sh\necho \"$GHOST_FILE\"\n");
    let path = folder.path().to_str().unwrap();
    std::fs::write(folder.path().join("b.ghost"), "").unwrap();
    assert_eq!(out(&ghost(folder.path(), path, &["where"])), "./a.ghost:./b.ghost\n");
    std::fs::write(folder.path().join("main.ghost"), "").unwrap();
    assert_eq!(out(&ghost(folder.path(), path, &["where"])), "./main.ghost\n");
    let empty = TempDir::new().unwrap();
    assert_eq!(out(&ghost(empty.path(), path, &["where"])), "\n");
}

#[test]
fn only_absolute_folders_of_the_path_are_looked_into() {
    let folder = folder(LATE);
    program(folder.path(), "ghost-evil", "#!/bin/sh\ntouch was-run\n");
    for path in ["", ":/usr/bin", "/usr/bin:", ".", "/usr/bin::/bin", "./"] {
        let done = ghost(folder.path(), path, &["evil"]);
        assert_eq!(done.status.code(), Some(2), "{path}");
    }
    assert!(!folder.path().join("was-run").exists());
}

#[test]
fn a_mistyped_command_is_told_which_one_was_meant() {
    let folder = folder(LATE);
    let done = ghost(folder.path(), "/usr/bin", &["chek"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).contains("did you mean the command `ghost check`?"), "{}", err(&done));
}

#[test]
fn the_add_ons_of_the_examples_run() {
    let folder = folder(LATE);
    let own = crate::support::root().join("examples/addons");
    let path = format!("{}:{}", own.display(), std::env::var("PATH").unwrap());
    let done = ghost(folder.path(), &path, &["overdue", "a.ghost"]);
    assert!(out(&done).contains("G302"), "{}", out(&done));
    if Command::new("python3").arg("--version").output().is_ok_and(|done| done.status.success()) {
        let done = ghost(folder.path(), &path, &["check", "--with", "notes", "--only", "G9", "a.ghost"]);
        assert!(out(&done).contains("note[G900]: invoice #1 does not say"), "{}{}", out(&done), err(&done));
    }
}

#[test]
fn findings_of_an_add_on_are_held_against_the_contract() {
    let folder = folder(LATE);
    let path = folder.path().to_str().unwrap();
    let finding = r#""rule":"x","severity":"note","message":"m","file":"a.ghost","line":1"#;
    let cases = [
        (r#"{"version":2,"findings":[]}"#.to_owned(), "version 2"),
        (format!(r#"{{"version":1,"findings":[{{"code":"G202",{finding}}}]}}"#), "G900 to G999"),
        (
            format!(r#"{{"version":1,"findings":[{{"code":"G900",{}}}]}}"#, finding.replace("a.g", "b.g")),
            "no file",
        ),
        ("nonsense".to_owned(), "cannot be read"),
    ];
    for (answer, why) in cases {
        program(folder.path(), "ghost-check-x", &format!("#!/bin/sh\necho '{answer}'\n"));
        let done = ghost(folder.path(), path, &["check", "--with", "x", "a.ghost"]);
        assert_eq!(done.status.code(), Some(2), "{answer}");
        assert!(err(&done).contains(why), "{}", err(&done));
    }
}

#[test]
fn hledger_finds_the_program_by_its_other_name() {
    let folder = folder(LATE);
    let other = folder.path().join("hledger-ghost");
    symlink(env!("CARGO_BIN_EXE_ghost"), &other).unwrap();
    let done = Command::new(other).args(["check", "--help"]).output().unwrap();
    assert!(out(&done).contains("Usage: hledger ghost check"), "{}", out(&done));
}

#[test]
fn one_run_writes_several_reports() {
    let folder = folder(LATE);
    let args = ["check", "a.ghost", "-q", "--report", "json=r.json", "--report", "junit=r.xml"];
    let done = ghost(folder.path(), "", &args);
    assert_eq!(out(&done).lines().count(), 1);
    let json = std::fs::read_to_string(folder.path().join("r.json")).unwrap();
    assert_eq!(json, out(&ghost(folder.path(), "", &["check", "a.ghost", "--format", "json"])));
    assert!(std::fs::read_to_string(folder.path().join("r.xml")).unwrap().starts_with("<?xml"));
    assert_eq!(ghost(folder.path(), "", &args).status.code(), Some(1));
    let none = ["check", "a.ghost", "--report", "json=none/r.json"];
    assert_eq!(ghost(folder.path(), "", &none).status.code(), Some(2));
}

#[test]
fn a_baseline_counts_only_what_is_new_and_tells_what_is_gone() {
    let folder = folder(LATE);
    let run = |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost"], args].concat());
    assert_eq!(run(&["--write-baseline", "b.json"]).status.code(), Some(0));
    let done = run(&["--baseline", "b.json"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(out(&done).contains("no problems") && out(&done).contains("in the baseline"), "{}", out(&done));
    std::fs::write(folder.path().join("a.ghost"), "client acme\n2026-03-02 snet acme\n").unwrap();
    let done = run(&["--baseline", "b.json"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("not found any more"), "{}", err(&done));
}

#[test]
fn a_baseline_that_is_just_written_leaves_nothing_also_of_what_waits_behind_an_error() {
    for book in [
        "client a\n2026-02-03 invoiced a #1 EUR 500.00 due 2026-02-05\n2026-02-10 paid a #1 EUR 5,00\n",
        "policy\n  law eu\n  grace 5 dayz\nclient a\n2026-02-16 invoiced a #1 EUR 250.00 net 10\n",
    ] {
        let folder = folder(book);
        let run = |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost"], args].concat());
        assert!(out(&run(&[])).contains("more behind the errors"), "{book}");
        assert_eq!(run(&["--write-baseline", "b.json"]).status.code(), Some(0), "{book}");
        let done = run(&["--baseline", "b.json"]);
        assert_eq!(done.status.code(), Some(0), "{}", out(&done));
    }
}

#[test]
fn a_baseline_may_take_the_place_of_an_empty_file() {
    let folder = folder("client acme\n2026-03-02 snet acme\n");
    std::fs::write(folder.path().join("known.json"), "").unwrap();
    let args = ["check", "a.ghost", "--write-baseline", "known.json"];
    assert_eq!(out(&ghost(folder.path(), "", &args)), "wrote known.json: 1 finding\n");
}

#[test]
fn a_later_silence_or_promise_is_new_although_the_first_is_in_the_baseline() {
    let first = "client acme\nclient bolt\n2026-01-02 sent acme Offer\n";
    let promise = "2026-01-05 invoiced bolt #1 EUR 10.00 net 7\n2026-02-01 promised bolt #1 by 2026-02-10\n";
    let folder = folder(&format!("{first}{promise}"));
    let rules = ["check", "a.ghost", "--only", "reply-overdue,promise-broken"];
    let run = |args: &[&str]| ghost(folder.path(), "", &[&rules, args].concat());
    let write = |more: &str| {
        std::fs::write(folder.path().join("a.ghost"), format!("{first}{promise}{more}")).unwrap();
    };
    assert_eq!(run(&[]).status.code(), Some(1));
    assert_eq!(run(&["--write-baseline", "b.json"]).status.code(), Some(0));
    // The same silence, and the same promise, days later and after one more message.
    write("2026-03-20 sent acme Did it arrive?\n");
    let done = run(&["--baseline", "b.json", "--today", "2026-05-08"]);
    assert_eq!(done.status.code(), Some(0), "{}", out(&done));
    for (more, rule) in [
        ("2026-03-20 replied acme fyi Yes\n2026-03-21 sent acme And now?\n", "reply-overdue"),
        ("2026-03-20 promised bolt #1 by 2026-03-25\n", "promise-broken"),
    ] {
        write(more);
        let done = run(&["--baseline", "b.json", "--format", "json"]);
        assert_eq!(done.status.code(), Some(1), "{}", out(&done));
        assert_eq!(out(&done).matches(&format!("\"rule\": \"{rule}\"")).count(), 1, "{}", out(&done));
    }
}

/// What is told of a book beside the baseline of another: the places and codes of what is new, and what is said of it.
fn beside(known: &str, book: &str) -> String {
    let folder = folder(known);
    let run = |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost", "--data"], args].concat());
    assert_eq!(run(&["--write-baseline", "b.json"]).status.code(), Some(0));
    std::fs::write(folder.path().join("a.ghost"), book).unwrap();
    let done = run(&["--baseline", "b.json", "--format", "concise"]);
    let told: Vec<String> = out(&done)
        .lines()
        .filter_map(|line| Some(line.split_once("] ")?.0.to_owned()))
        .chain(err(&done).lines().map(|line| line.split(": `").next().unwrap().to_owned()))
        .collect();
    told.join("; ")
}

#[test]
fn what_a_baseline_knows_waits_for_nothing() {
    let owed = "client acme\n  source a friend\n2026-01-04 agreed acme EUR 1000.00\n\
                2026-01-05 invoiced acme #1 EUR 500.00 net 0\n";
    let folder = folder(owed);
    let run = |args: &[&str]| {
        let check = ["check", "a.ghost", "--today", "2026-03-01", "--format", "concise"];
        out(&ghost(folder.path(), "", &[&check, args].concat()))
    };
    run(&["--write-baseline", "b.json"]);
    let wrong = format!("{owed}2026-01-20 paid acme #1 USD 500.00\n");
    std::fs::write(folder.path().join("a.ghost"), wrong).unwrap();
    assert!(run(&[]).contains("1 error (1 more behind the errors)"), "{}", run(&[]));
    let told = run(&["--baseline", "b.json"]);
    assert!(told.contains("1 error (1 in the baseline)"), "{told}");
}

#[test]
fn what_a_baseline_knows_stays_known_when_others_of_its_kind_come_and_go() {
    let book = |lines: &str| format!("client acme\n{lines}");
    // About a client, about nobody, and about an invoice.
    let slips = ["2026-03-01 snet acme a\n", "2026-03-02 snet acme b\n", "2026-03-03 snet acme c\n"];
    let nobody = ["2026-03-04 sent acmee\n", "2026-03-05 sent acmee\n"];
    let paid = ["2026-03-06 paid acme #9 EUR 1.00\n", "2026-03-07 paid acme #9 EUR 1.00\n"];
    let pick = |of: &[&str], which: &[usize]| book(&which.iter().map(|at| of[*at]).collect::<String>());
    let beside = |of: &[&str], known: &[usize], now: &[usize]| beside(&pick(of, known), &pick(of, now));
    insta::assert_snapshot!(beside(&slips, &[0, 1], &[1]), @"note: b.json: 1 entry is not found any more");
    insta::assert_snapshot!(beside(&slips, &[1, 2], &[0, 1, 2]), @"a.ghost:2:12: error[G004");
    insta::assert_snapshot!(beside(&slips, &[0, 2], &[0, 1, 2]), @"a.ghost:3:12: error[G004");
    insta::assert_snapshot!(beside(&slips, &[0], &[0, 0]), @"a.ghost:3:12: error[G004");
    insta::assert_snapshot!(beside(&slips, &[0, 1], &[2]), @"a.ghost:2:12: error[G004; note: b.json: 2 entries are not found any more");
    // Its day was wrong: it is the same one, earlier.
    insta::assert_snapshot!(beside(&slips, &[1, 2], &[0, 2]), @"");
    insta::assert_snapshot!(beside(&nobody, &[0, 1], &[1]), @"note: b.json: 1 entry is not found any more");
    insta::assert_snapshot!(beside(&nobody, &[1], &[0, 1]), @"a.ghost:2:17: error[G101");
    insta::assert_snapshot!(beside(&paid, &[0, 1], &[1]), @"note: b.json: 1 entry is not found any more");
    insta::assert_snapshot!(beside(&paid, &[1], &[0, 1]), @"a.ghost:2:22: error[G103");
}

#[test]
fn a_baseline_that_says_nothing_but_fingerprints_is_read() {
    let folder = folder("client acme\n2026-03-01 snet acme\n2026-03-02 snet acme\n");
    let run =
        |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost", "--data", "-q"], args].concat());
    assert_eq!(run(&["--write-baseline", "b.json"]).status.code(), Some(0));
    let whole = std::fs::read_to_string(folder.path().join("b.json")).unwrap();
    let bare: Vec<&str> = whole.lines().filter(|line| line.contains("fingerprint")).collect();
    let bare: Vec<String> = bare.iter().map(|line| format!("{{{}}}", line.trim_end_matches(','))).collect();
    let bare = format!(r#"{{"version": 1, "findings": [{}]}}"#, bare.join(","));
    std::fs::write(folder.path().join("b.json"), bare).unwrap();
    for (book, status) in [
        ("client acme\n2026-03-01 snet acme\n2026-03-02 snet acme\n", 0),
        ("client acme\n2026-03-02 snet acme\n", 0),
        ("client acme\n2026-03-01 snet acme\n2026-03-02 snet acme\n2026-03-03 snet acme\n", 1),
    ] {
        std::fs::write(folder.path().join("a.ghost"), book).unwrap();
        let done = run(&["--baseline", "b.json"]);
        assert_eq!(done.status.code(), Some(status), "{book}{}", out(&done));
    }
}

#[test]
fn no_report_and_no_baseline_takes_the_place_of_a_book_or_of_another_file() {
    let folder = folder(LATE);
    std::fs::write(folder.path().join("notes.txt"), LATE).unwrap();
    symlink("a.ghost", folder.path().join("link.json")).unwrap();
    symlink("/proc/self/fd/1", folder.path().join("pipe.json")).unwrap();
    symlink("elsewhere.json", folder.path().join("nothing.json")).unwrap();
    let check = |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost"], args].concat());
    for (args, why) in [
        (["--write-baseline", "a.ghost"], "would take the place of a book"),
        (["--write-baseline", "new.ghost"], "would take the place of a book"),
        (["--write-baseline", "link.json"], "would take the place of a book"),
        (["--write-baseline", "notes.txt"], "is no baseline"),
        (["--report", "json=a.ghost"], "would take the place of a book"),
        (["--report", "concise=link.json"], "would take the place of a book"),
        (["--report", "json=pipe.json"], "pipe.json: it is a link that leads to no file"),
        (["--report", "json=nothing.json"], "nothing.json: it is a link that leads to no file"),
        (["--write-baseline", "pipe.json"], "pipe.json: it is a link that leads to no file"),
        (["--write-baseline", "nothing.json"], "nothing.json: it is a link that leads to no file"),
        (["--report", "json=-"], "-: name a file; `--format` says what standard output gets"),
        (["--write-baseline", "-"], "-: name a file; `--format` says what standard output gets"),
    ] {
        let done = check(&args);
        assert_eq!(done.status.code(), Some(2), "{args:?}");
        assert!(err(&done).contains(why), "{args:?}: {}", err(&done));
    }
    let listed = ghost(folder.path(), "", &["check", "notes.txt", "--report", "json=notes.txt"]);
    assert_eq!(listed.status.code(), Some(2), "{}", err(&listed));
    for name in ["a.ghost", "notes.txt"] {
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), LATE);
    }
    for name in ["pipe.json", "nothing.json"] {
        assert!(folder.path().join(name).is_symlink(), "{name}");
    }
    for name in ["new.ghost", "elsewhere.json", "-"] {
        assert!(!folder.path().join(name).exists(), "{name}");
    }
}

#[test]
fn a_report_follows_a_link_to_a_file_and_never_goes_where_the_output_goes() {
    let folder = folder(LATE);
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("real.json"), "old").unwrap();
    symlink("real.json", at("link.json")).unwrap();
    let args = ["check", "a.ghost", "-q", "--report", "json=link.json"];
    assert_eq!(ghost(folder.path(), "", &args).status.code(), Some(1));
    assert!(at("link.json").is_symlink());
    let report = std::fs::read_to_string(at("real.json")).unwrap();
    assert!(report.starts_with('{'), "{report}");
    symlink("/proc/self/fd/1", at("own.json")).unwrap();
    for name in ["json=all.txt", "json=own.json"] {
        let output = std::fs::File::create(at("all.txt")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
        command.current_dir(folder.path()).args(["check", "a.ghost", "--report", name]).stdout(output);
        let done = command.output().unwrap();
        assert_eq!(done.status.code(), Some(2), "{name}");
        assert!(err(&done).contains("the output goes there already"), "{name}: {}", err(&done));
        assert!(at("own.json").is_symlink());
    }
}

#[test]
fn a_baseline_is_written_beside_reports_and_what_is_gone_is_told_once() {
    let folder = folder(LATE);
    let run = |args: &[&str]| ghost(folder.path(), "", &[&["check", "a.ghost"], args].concat());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let args = ["--write-baseline", "b.json", "--charset", "ascii", "--report", "human=r.txt"];
    assert_eq!(run(&args).status.code(), Some(0));
    assert!(read("b.json").contains("payment-overdue"));
    let report = read("r.txt");
    assert!(report.contains("warning[G302]") && report.is_ascii(), "{report}");
    assert_eq!(run(&["--report", "human=r.txt"]).status.code(), Some(1));
    assert!(read("r.txt").contains('╭'));
    std::fs::write(folder.path().join("a.ghost"), "client acme\n2026-4-8 sent acme Hello\n").unwrap();
    let done = run(&["--baseline", "b.json", "--fix"]);
    assert_eq!(err(&done).matches("not found any more").count(), 1, "{}", err(&done));
    assert!(err(&done).contains("1 fix made"), "{}", err(&done));
}

#[test]
fn fixes_are_shown_as_a_patch_or_made() {
    let folder = folder("client acme\n2026-3-2 sent acme Hello\n");
    let shown = ghost(folder.path(), "", &["check", "a.ghost", "--fix", "--diff"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(out(&shown).contains("+2026-03-02 sent acme Hello"), "{}", out(&shown));
    let made = ghost(folder.path(), "", &["check", "a.ghost", "--fix", "--data"]);
    assert_eq!((err(&made).as_str(), made.status.code()), ("note: 1 fix made in 1 file\n", Some(0)));
    let text = std::fs::read_to_string(folder.path().join("a.ghost")).unwrap();
    assert_eq!(text, "client acme\n2026-03-02 sent acme Hello\n");
}

#[test]
fn no_form_claims_to_be_written_where_the_disk_is_full() {
    let folder = folder(LATE);
    for format in ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"] {
        let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
        let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
        command.current_dir(folder.path()).args(["check", "a.ghost", "--format", format]).stdout(full);
        assert_eq!(command.output().unwrap().status.code(), Some(2), "{format}");
    }
}

#[test]
fn a_shell_reads_the_completions_that_are_made_for_it() {
    let folder = folder(LATE);
    for shell in ["bash", "zsh", "fish"] {
        let text = ghost(folder.path(), "", &["completions", shell]).stdout;
        assert!(text.len() > 1000, "{shell}");
        std::fs::write(folder.path().join(shell), text).unwrap();
        let Ok(done) = Command::new(shell).arg("-n").arg(folder.path().join(shell)).output() else {
            continue;
        };
        assert!(done.status.success(), "{shell}: {}", err(&done));
    }
    let zsh = out(&ghost(folder.path(), "", &["completions", "zsh"]));
    // A command is the first word, and has its own options.
    assert!(zsh.contains("words=($line[1] ") && !zsh.contains("words=($line[2] "));
    assert_eq!(zsh.matches("_arguments -A '-*' ").count(), 1);
    for shell in ["powershell", "elvish", "nushell"] {
        assert!(
            out(&ghost(folder.path(), "", &["completions", shell])).contains("write-baseline"),
            "{shell}"
        );
    }
    assert!(out(&ghost(folder.path(), "", &["man"])).contains(".TH ghost 1"));
}

#[test]
fn what_an_add_on_says_of_a_finding_is_kept() {
    let folder = folder(LATE);
    let path = folder.path().to_str().unwrap();
    let answer = r#"{"version":1,"findings":[{"code":"G900","rule":"ask","severity":"warning","message":"m","file":"a.ghost","line":1,"client":"acme","since":"2026-03-04","next":{"step":"call","channel":"phone","from":"2026-03-04","until":"2026-03-09","state":"due","source":"x","why":null,"entry":null},"append":["2026-03-04 called acme"],"fixes":[{"message":"write it","applicability":"unsafe","edits":[{"file":"a.ghost","line":1,"column":1,"end_line":1,"end_column":2,"text":"C"}]}]}]}"#;
    program(folder.path(), "ghost-check-x", &format!("#!/bin/sh\necho '{answer}'\n"));
    let args =
        ["check", "--with", "x", "--only", "ask", "--format", "json", "--today", "2026-04-08", "a.ghost"];
    let done = ghost(folder.path(), path, &args);
    let report: serde_json::Value = serde_json::from_str(&out(&done)).unwrap();
    let found = &report["findings"][0];
    assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{report}");
    let kept = ["client", "since"].map(|key| found[key].as_str().unwrap_or_default());
    assert_eq!(kept, ["acme", "2026-03-04"]);
    assert_eq!(
        (&found["next"]["state"], &found["append"][0]),
        (&"due".into(), &"2026-03-04 called acme".into())
    );
    assert_eq!(found["fixes"][0]["edits"][0]["text"], "C");
    let wrong = answer.replace("\"state\":\"due\"", "\"state\":\"soon\"");
    program(folder.path(), "ghost-check-x", &format!("#!/bin/sh\necho '{wrong}'\n"));
    assert!(err(&ghost(folder.path(), path, &args)).contains("there is no state `soon`"));
}

//! `check --watch` in a world whose files, folders and days change between its looks, and while it reads.

use crate::support::{Change, ghost};

const QUIET: &str = "client acme\n2026-04-07 sent acme fyi Hello\n";
const BROKEN: &str = "client acme\n2026-04-07 snet acme Hello\n";
const MAIN: &str = "include clients/**/*.ghost\n";

/// How many files, entries and problems each run saw: the summary lines.
fn summaries(run: crate::support::Run) -> String {
    let done = run.done();
    done.out.lines().filter(|line| line.contains("as of")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn nothing_happens_until_something_changes() {
    let run = ghost("check --watch -q a.ghost").file("a.ghost", QUIET);
    let run = run.later(Change::Nothing).later(Change::Nothing).later(Change::File("b.ghost", BROKEN));
    assert_eq!(summaries(run), "1 file, 1 entry, as of 2026-04-08: no problems\n");
}

#[test]
fn a_changed_file_is_checked_again_and_the_last_run_gives_the_exit_status() {
    let run = ghost("check --watch -q a.ghost").file("a.ghost", QUIET);
    let done = run.later(Change::Nothing).later(Change::File("a.ghost", BROKEN)).done();
    assert_eq!(
        (done.out.as_str(), done.code),
        (
            "1 file, 1 entry, as of 2026-04-08: no problems\n\
             1 file, 0 entries, as of 2026-04-08: 1 error\n",
            1
        )
    );
}

#[test]
fn a_change_while_a_run_reads_is_seen() {
    let run = ghost("check --watch -q a.ghost").file("a.ghost", QUIET).while_read("a.ghost", BROKEN);
    assert_eq!(
        summaries(run.later(Change::Nothing)),
        "1 file, 1 entry, as of 2026-04-08: no problems\n1 file, 0 entries, as of 2026-04-08: 1 error\n"
    );
}

#[test]
fn a_change_of_an_included_file_while_the_first_run_reads_it_is_seen() {
    let run = ghost("check --watch -q book/main.ghost")
        .file("book/main.ghost", MAIN)
        .file("book/clients/a.ghost", QUIET);
    let run = run.while_read("book/clients/a.ghost", BROKEN).later(Change::Nothing);
    assert_eq!(
        summaries(run),
        "2 files, 1 entry, as of 2026-04-08: no problems\n2 files, 0 entries, as of 2026-04-08: 1 error\n"
    );
}

#[test]
fn a_new_file_in_a_new_folder_is_seen_where_a_pattern_includes_it() {
    let run = ghost("check --watch -q book/main.ghost")
        .file("book/main.ghost", MAIN)
        .file("book/clients/a.ghost", QUIET);
    let run = run.later(Change::File("book/clients/new/b.ghost", "2026-04-07 noted acme Well\n"));
    assert_eq!(
        summaries(run),
        "2 files, 1 entry, as of 2026-04-08: no problems\n3 files, 2 entries, as of 2026-04-08: no problems\n"
    );
}

#[test]
fn a_new_file_in_a_new_folder_is_seen_where_a_folder_is_the_book() {
    let run = ghost("check --watch -q book").file("book/a.ghost", QUIET);
    let run = run.later(Change::File("book/new/deep/b.ghost", "2026-04-07 noted acme Well\n"));
    let run = run.later(Change::Gone("book/a.ghost"));
    assert_eq!(
        summaries(run),
        "1 file, 1 entry, as of 2026-04-08: no problems\n\
         2 files, 2 entries, as of 2026-04-08: no problems\n\
         1 file, 1 entry, as of 2026-04-08: 1 error\n"
    );
}

#[test]
fn a_file_that_was_missing_is_seen_when_it_comes() {
    let run = ghost("check --watch -q --format concise main.ghost").file("main.ghost", "include a.ghost\n");
    assert_eq!(
        summaries(run.later(Change::File("a.ghost", QUIET))),
        "1 file, 0 entries, as of 2026-04-08: 1 error\n2 files, 1 entry, as of 2026-04-08: no problems\n"
    );
    let done = ghost("check --watch -q a.ghost").later(Change::File("a.ghost", QUIET)).done();
    assert_eq!(done.err, "error: a.ghost: no such file\n");
    assert_eq!(done.out, "1 file, 1 entry, as of 2026-04-08: no problems\n");
}

#[test]
fn a_new_day_is_a_new_run() {
    let run = ghost("check --watch -q a.ghost").file("a.ghost", "client acme\n2026-04-07 sent acme Hello\n");
    assert_eq!(
        summaries(run.later(Change::Nothing).later(Change::Day("2026-05-20"))),
        "1 file, 1 entry, as of 2026-04-08: no problems\n1 file, 1 entry, as of 2026-05-20: 1 warning\n"
    );
}

#[test]
fn only_a_terminal_is_cleared() {
    let run = || ghost("check --watch -q a.ghost").file("a.ghost", QUIET);
    assert!(!run().done().out.contains('\u{1b}'));
    assert!(run().width(80).done().out.starts_with("\u{1b}[2J\u{1b}[H"));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let seen = |args: &str| ghost(args).file("a.ghost", QUIET).input(QUIET).done();
    assert_eq!(seen("check --watch -").err, "error: standard input cannot be watched: name its file\n");
    for with in ["--fix", "--write-baseline b.json"] {
        assert_eq!(seen(&format!("check --watch {with} a.ghost")).code, 2, "{with}");
    }
}

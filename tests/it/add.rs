//! `ghost add`: where an entry is written, what is refused, and that nobody's line is lost.
#![expect(
    clippy::disallowed_methods,
    reason = "some of these tests are about the real disk and the real process"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ghost_ledger::book::files::{Disk, Files};
use ghost_ledger::book::load::{Input, load};
use ghost_ledger::book::new_entry::with_entry;
use ghost_ledger::syntax::items;
use ghost_ledger::syntax::words::{PLACEHOLDERS, VERBS, not_filled_in};
use tempfile::TempDir;

use crate::support::{day, ghost};

/// The change that `ghost add` would make to files, as a patch.
fn change(files: &[(&str, &str)], entry: &str) -> String {
    let run = ghost("add --dry-run").arg(entry);
    files.iter().fold(run, |run, (path, text)| run.file(path, *text)).seen()
}

fn really(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
    command.current_dir(folder).args(args).env_clear().env("GHOST_TODAY", "2026-04-08");
    command.output().unwrap()
}

#[test]
fn an_entry_without_a_date_is_one_of_today_and_comes_behind_the_last_one_that_is_not_later() {
    let journal = "client acme\nclient bolt\n\n2026-03-02 sent acme Offer\n  step follow-up\n\n; April\n2026-04-09 sent bolt Later\n";
    insta::assert_snapshot!(change(&[("main.ghost", journal)], "replied  acme   Yes"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -3,6 +3,7 @@
     
     2026-03-02 sent acme Offer
       step follow-up
    +2026-04-08 replied    acme Yes
     
     ; April
     2026-04-09 sent bolt Later
    ");
    // Of one day, it is the last one.
    insta::assert_snapshot!(change(&[("main.ghost", journal)], "2026-03-02 noted acme By post"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -3,6 +3,7 @@
     
     2026-03-02 sent acme Offer
       step follow-up
    +2026-03-02 noted      acme By post
     
     ; April
     2026-04-09 sent bolt Later
    ");
    insta::assert_snapshot!(change(&[("main.ghost", journal)], "2026-04-10 sent acme"), @"
    warning[G108]: this entry is dated after today
       ╭─[ main.ghost:9:1 ]
       │
     9 │ 2026-04-10 sent       acme
       │ ┬─────────
       │ ╰─────────── does not count until its day has come
       │
       │ Help: correct the date; what is still to be done is not written down as done
    ───╯

    --- a/main.ghost
    +++ b/main.ghost
    @@ -6,3 +6,4 @@
     
     ; April
     2026-04-09 sent bolt Later
    +2026-04-10 sent       acme
    ");
    insta::assert_snapshot!(change(&[("main.ghost", journal)], "2026-01-05 sent acme"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -1,6 +1,7 @@
     client acme
     client bolt
     
    +2026-01-05 sent       acme
     2026-03-02 sent acme Offer
       step follow-up
    ");
}

#[test]
fn an_entry_comes_behind_all_that_lies_below_the_one_before_it() {
    // Blank lines, comments and odd layout part no field from its entry.
    let book = "client acme\n2026-01-02 sent acme\n\n  allow reply-overdue until 2026-06-01\n; remark\n  x-own a\n  ; below it\n\n; behind it\n";
    insta::assert_snapshot!(change(&[("main.ghost", book)], "2026-01-03 noted acme"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -5,5 +5,6 @@
     ; remark
       x-own a
       ; below it
    +2026-01-03 noted      acme
     
     ; behind it
    ");
}

#[test]
fn in_a_file_by_clients_an_entry_stands_with_those_of_its_client() {
    let sections = "client acme\n2026-03-02 sent acme Offer\n2026-03-09 sent acme\n\nclient bolt\n2026-01-05 sent bolt Offer\n";
    insta::assert_snapshot!(change(&[("main.ghost", sections)], "2026-03-20 replied acme"), @"
    warning[G203]: acme has waited 19 days for an answer
       ╭─[ main.ghost:4:1 ]
       │
     4 │ 2026-03-20 replied    acme
       │ ┬─────────────────────────
       │ ╰─────────────────────────── replied on 2026-03-20, your turn since
       │
       │ Help: next: answer, if only to say when the real answer comes; where it needs none, write
       │       `replied acme fyi ...`
       │       and record it:
       │       2026-04-08 sent       acme
       │
       │ Note: an answer was due by 2026-03-24
    ───╯

    --- a/main.ghost
    +++ b/main.ghost
    @@ -1,6 +1,7 @@
     client acme
     2026-03-02 sent acme Offer
     2026-03-09 sent acme
    +2026-03-20 replied    acme
     
     client bolt
     2026-01-05 sent bolt Offer
    ");
    insta::assert_snapshot!(change(&[("main.ghost", sections)], "replied bolt"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -4,3 +4,4 @@
     
     client bolt
     2026-01-05 sent bolt Offer
    +2026-04-08 replied    bolt
    ");
}

#[test]
fn of_several_files_an_entry_stands_in_that_of_its_year_or_of_its_client() {
    let years = [
        ("main.ghost", "client acme\nclient bolt\ninclude years/*.ghost\n"),
        ("years/2025.ghost", "2025-03-02 sent acme\n2025-04-02 replied acme fyi\n"),
        ("years/2026.ghost", "2026-01-02 sent bolt\n2026-02-02 replied bolt fyi\n"),
    ];
    insta::assert_snapshot!(change(&years, "sent acme"), @"
    --- a/years/2026.ghost
    +++ b/years/2026.ghost
    @@ -1,2 +1,3 @@
     2026-01-02 sent bolt
     2026-02-02 replied bolt fyi
    +2026-04-08 sent       acme
    ");
    insta::assert_snapshot!(change(&years, "2025-05-02 sent bolt"), @"
    --- a/years/2025.ghost
    +++ b/years/2025.ghost
    @@ -1,2 +1,3 @@
     2025-03-02 sent acme
     2025-04-02 replied acme fyi
    +2025-05-02 sent       bolt
    ");
    // A file of two clients that is called after a year is one of that year.
    let shared = [
        ("main.ghost", "include years/*.ghost\n"),
        ("years/2025.ghost", "client acme\nclient bolt\n2025-03-02 replied acme fyi\n"),
        ("years/2026.ghost", "client zoe\n2026-01-02 replied zoe fyi\n"),
    ];
    insta::assert_snapshot!(change(&shared, "noted acme x"), @"
    --- a/years/2026.ghost
    +++ b/years/2026.ghost
    @@ -1,2 +1,3 @@
     client zoe
     2026-01-02 replied zoe fyi
    +2026-04-08 noted      acme x
    ");
    let clients = [
        ("main.ghost", "include clients/*.ghost\n"),
        ("clients/acme.ghost", "client acme\n2025-03-02 sent acme\n"),
        ("clients/bolt.ghost", "client bolt\n2026-03-02 sent bolt\n"),
        ("clients/new.ghost", "client new\n"),
    ];
    insta::assert_snapshot!(change(&clients, "sent acme"), @"
    --- a/clients/acme.ghost
    +++ b/clients/acme.ghost
    @@ -1,2 +1,3 @@
     client acme
     2025-03-02 sent acme
    +2026-04-08 sent       acme
    ");
    insta::assert_snapshot!(change(&clients, "sent new"), @"
    --- a/clients/new.ghost
    +++ b/clients/new.ghost
    @@ -1 +1,3 @@
     client new
    +
    +2026-04-08 sent       new
    ");
    let named = ghost("add --dry-run --to main.ghost sent acme").file("main.ghost", clients[0].1);
    let named = clients.iter().skip(1).fold(named, |run, (path, text)| run.file(path, *text));
    insta::assert_snapshot!(named.seen(), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -1 +1,3 @@
     include clients/*.ghost
    +
    +2026-04-08 sent       acme
    ");
}

#[test]
fn a_file_of_several_clients_takes_their_entries_while_no_other_file_has_any() {
    let into = |files: &[(&str, &str)], entry: &str| {
        let patch = change(files, entry);
        patch.lines().find_map(|line| line.strip_prefix("+++ b/")).unwrap_or("none").to_owned()
    };
    let main = ("main.ghost", "include uk.ghost\ninclude de.ghost\n");
    let uk =
        "client bright\nclient quill\nclient wren\n2026-03-02 noted bright A\n2026-03-05 noted quill B\n";
    let de = "client adler\nclient kranich\n2026-03-03 noted kranich C\n2026-03-06 noted adler D\n";
    let groups = [main, ("uk.ghost", uk), ("de.ghost", de)];
    for (client, file) in
        [("bright", "uk.ghost"), ("quill", "uk.ghost"), ("wren", "uk.ghost"), ("kranich", "de.ghost")]
    {
        assert_eq!(into(&groups, &format!("noted {client} E")), file, "{client}");
    }
    // As soon as one of them has an entry elsewhere, the files are of another order, as those of a journal.
    let later = format!("{de}2026-03-07 noted quill F\n");
    assert_eq!(into(&[main, ("uk.ghost", uk), ("de.ghost", &later)], "noted bright E"), "de.ghost");
    // A list of clients without an entry is no place for one.
    let clients = ("uk.ghost", "client bright\nclient quill\n");
    assert_eq!(into(&[main, clients, ("de.ghost", de)], "noted bright E"), "de.ghost");
}

#[test]
fn an_entry_keeps_the_line_ends_of_its_file_and_joins_no_line() {
    insta::assert_debug_snapshot!(change(&[("main.ghost", "client acme\r\n2026-03-02 sent acme\r\n")], "sent acme"), @r#""--- a/main.ghost\n+++ b/main.ghost\n@@ -1,2 +1,3 @@\n client acme\r\n 2026-03-02 sent acme\r\n+2026-04-08 sent       acme\r\n""#);
    insta::assert_debug_snapshot!(change(&[("main.ghost", "client acme\n2026-03-02 sent acme")], "sent acme"), @r#""--- a/main.ghost\n+++ b/main.ghost\n@@ -1,2 +1,3 @@\n client acme\n-2026-03-02 sent acme\n\\ No newline at end of file\n+2026-03-02 sent acme\n+2026-04-08 sent       acme\n""#);
    insta::assert_debug_snapshot!(change(&[("main.ghost", "client acme")], "sent acme"), @r#""--- a/main.ghost\n+++ b/main.ghost\n@@ -1 +1,3 @@\n-client acme\n\\ No newline at end of file\n+client acme\n+\n+2026-04-08 sent       acme\n""#);
    // A gap that is there is enough.
    insta::assert_debug_snapshot!(change(&[("main.ghost", "client acme\r\n\r\n")], "sent acme"), @r#""--- a/main.ghost\n+++ b/main.ghost\n@@ -1,2 +1,3 @@\n client acme\r\n \r\n+2026-04-08 sent       acme\r\n""#);
}

#[test]
fn what_is_wrong_with_an_entry_is_drawn_and_nothing_is_written() {
    let book = "client acme\n2026-03-02 invoiced acme #1 EUR 100.00\n2026-03-03 snet acme\n";
    let refused = |entry: &str| change(&[("main.ghost", book)], entry);
    insta::assert_snapshot!(refused("sent acmee Hello"), @"
    error[G101]: there is no client `acmee`
       ╭─[ main.ghost:3:23 ]
       │
     3 │ 2026-04-08 sent       acmee Hello
       │                       ┬────
       │                       ╰────── not declared anywhere in the book
       │
       │ Help: did you mean `acme`? else declare it: `client acmee`
    ───╯

    stderr: error: main.ghost: the entry is not written
    exit 2
    ");
    // The error that it brings stands in another line.
    insta::assert_snapshot!(refused("2026-03-01 invoiced acme #1 EUR 100.00"), @"
    error[G104]: invoice #1 is written twice
       ╭─[ main.ghost:3:26 ]
       │
     2 │ 2026-03-01 invoiced   acme #1 EUR 100.00
       │                            ┬─
       │                            ╰─── first on 2026-03-01
     3 │ 2026-03-02 invoiced acme #1 EUR 100.00
       │                          ┬─
       │                          ╰─── this one counts for nothing
       │
       │ Help: give it a number of its own, or remove the line
    ───╯

    stderr: error: main.ghost: the entry is not written
    exit 2
    ");
    insta::assert_snapshot!(refused("sent acme\n2026-03-04 paid acme #1 EUR 100.00"), @"
    stderr: error: an entry is one line
    exit 2
    ");
    insta::assert_snapshot!(ghost("add sent acme").seen(), @"
    stderr: error: no book here: name a .ghost file, or begin one with `ghost init`
    exit 2
    ");
    insta::assert_snapshot!(ghost("add --to b.ghost sent acme").file("main.ghost", book).file("b.ghost", "").seen(), @"
    stderr: error: b.ghost: no file of the book
    exit 2
    ");
}

#[test]
fn nothing_is_added_to_a_file_in_which_nothing_may_be_changed() {
    let conflict = "client acme\n<<<<<<< HEAD\n2026-03-02 sent acme Offer\n=======\n2026-03-03 sent acme Offer\n>>>>>>> theirs\n";
    for book in [conflict.as_bytes(), b"client acme\n; caf\xe9\n2026-03-02 sent acme\n"] {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("main.ghost");
        std::fs::write(&file, book).unwrap();
        for args in [["add", "replied acme Yes"].as_slice(), &["add", "--dry-run", "replied acme Yes"]] {
            let done = really(folder.path(), args);
            assert_eq!(done.status.code(), Some(2), "{args:?}");
            let says = ["not UTF-8", "a merge conflict is not resolved"]
                .map(|why| format!("error: main.ghost: {why}: nothing is changed\n"));
            let said = String::from_utf8(done.stderr).unwrap();
            assert!(done.stdout.is_empty() && says.contains(&said), "{args:?}: {said}");
        }
        assert_eq!(std::fs::read(&file).unwrap(), book);
    }
    // A conflict in another file is nothing to this one.
    let files = [("a.ghost", "client acme\n2026-03-02 sent acme\n"), ("b.ghost", conflict)];
    let run = files.iter().fold(ghost("add --dry-run --to a.ghost replied acme Yes"), |run, (path, text)| {
        run.file(path, *text)
    });
    insta::assert_snapshot!(run.seen(), @"
    --- a/a.ghost
    +++ b/a.ghost
    @@ -1,2 +1,3 @@
     client acme
     2026-03-02 sent acme
    +2026-04-08 replied    acme Yes
    ");
}

#[test]
fn a_place_that_the_advice_leaves_open_is_to_be_filled_in() {
    let book = "client acme\n2026-03-02 invoiced acme #1 EUR 100.00\n";
    let added = |entry: &str| change(&[("main.ghost", book)], entry);
    insta::assert_snapshot!(added("invoiced acme #NUMBER EUR 1000.00"), @"
    stderr: error: in place of `#NUMBER` write the number of the invoice, such as `#2026-014`
    error: the entry is not written
    exit 2
    ");
    insta::assert_snapshot!(added("invoiced acme #NUMBER CURRENCY AMOUNT due DATE"), @"
    stderr: error: in place of `#NUMBER` write the number of the invoice, such as `#2026-014`
    error: in place of `CURRENCY` write the currency, such as `EUR`
    error: in place of `AMOUNT` write the sum, such as `1200.00`
    error: in place of `DATE` write a day, such as `2026-05-01`
    error: the entry is not written
    exit 2
    ");
    insta::assert_snapshot!(added("disputed acme #1 by DATE"), @"
    stderr: error: in place of `DATE` write a day, such as `2026-05-01`
    error: the entry is not written
    exit 2
    ");
    // Words of a note are none.
    for note in [
        "sent acme The AMOUNT and the DATE, and the CURRENCY",
        "sent acme NUMBER 5",
        "noted acme \"#NUMBER\"",
    ] {
        let written = added(note);
        assert!(written.contains("+2026-04-08 "), "{written}");
    }
}

/// The entries that the findings of a book propose, in a line to append or within a sentence.
fn proposed(book: &str, today: &str) -> Vec<String> {
    let check = format!("check book.ghost --format json --today {today}");
    let done = ghost(&check).file("book.ghost", book).done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let mut lines = Vec::new();
    for finding in json["findings"].as_array().unwrap() {
        let all = |part: &str| finding[part].as_array().cloned().unwrap_or_default();
        lines.extend(all("append").iter().filter_map(|line| Some(line.as_str()?.to_owned())));
        for sentence in all("notes").iter().chain([&finding["help"]]).filter_map(|said| said.as_str()) {
            let is_entry = |part: &&str| VERBS.iter().any(|row| part.starts_with(&format!("{} ", row.word)));
            lines.extend(sentence.split('`').skip(1).step_by(2).filter(is_entry).map(str::to_owned));
        }
    }
    lines
}

#[test]
fn no_advice_leaves_a_place_open_of_which_nobody_says_what_belongs_there() {
    let billed =
        "client a\n2026-01-05 agreed a EUR 1200.00\n2026-01-06 invoiced a #1 EUR 1200.00 due 2026-01-20\n";
    let silent = "client a\nproject a:w\n2026-03-02 agreed a:w\n2026-03-04 sent a:w\n2026-03-10 sent a:w\n\
                  2026-03-17 called a:w\n2026-03-20 sent a:w @social\n2026-03-27 paused a:w\n";
    let mut lines = proposed(silent, "2026-04-03");
    lines.extend(proposed(&format!("{billed}2026-01-20 disputed a #1 by 2026-01-25\n"), "2026-02-01"));
    let bounced = format!("{billed}2026-01-20 paid a #1 EUR 1200.00\n2026-01-22 refunded a #1 EUR 1200.00\n");
    lines.extend(proposed(&bounced, "2026-02-01"));
    for path in books() {
        let book = std::fs::read_to_string(&path).unwrap_or_default();
        lines.extend(proposed(&book, "2026-12-01"));
    }
    let mut seen = BTreeSet::new();
    for line in lines {
        let open: BTreeSet<&str> = not_filled_in(&line).map(|place| place.word).collect();
        let words = line.split_whitespace().filter(|word| {
            let bare = word.trim_start_matches('#');
            bare.len() > 3 && bare.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        assert_eq!(words.collect::<BTreeSet<_>>(), open, "{line}");
        seen.extend(open);
    }
    assert_eq!(seen, PLACEHOLDERS.iter().map(|place| place.word).collect());
}

#[test]
fn a_warning_about_a_new_entry_is_drawn_and_the_entry_is_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("main.ghost");
    std::fs::write(&path, "client acme\n2026-03-02 sent acme Offer\n").unwrap();
    let done = really(folder.path(), &["add", "paid", "acme", "EUR", "100.00"]);
    assert_eq!(done.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8(done.stdout).unwrap(), @"
    warning[G112]: EUR 100.00 of this payment belongs to no invoice
       ╭─[ main.ghost:3:28 ]
       │
     3 │ 2026-04-08 paid       acme EUR 100.00
       │                            ┬─────────
       │                            ╰─────────── nothing is open that it could pay
       │
       │ Help: name the invoice, or write the missing one; the next invoice takes what is left
    ───╯

    main.ghost:3: 2026-04-08 paid       acme EUR 100.00
    ");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "client acme\n2026-03-02 sent acme Offer\n2026-04-08 paid       acme EUR 100.00\n"
    );
}

#[test]
fn of_many_who_add_at_once_nobody_loses_a_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("main.ghost");
    std::fs::write(&path, "client acme\n").unwrap();
    let add = |who: usize| {
        for number in 0..8 {
            let done = really(folder.path(), &["add", &format!("sent acme {who} says {number}")]);
            assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        }
    };
    std::thread::scope(|scope| {
        for who in 0..4 {
            scope.spawn(move || add(who));
        }
    });
    let text = std::fs::read_to_string(&path).unwrap();
    for who in 0..4 {
        for number in 0..8 {
            let line = format!("2026-04-08 sent       acme {who} says {number}\n");
            assert_eq!(text.matches(&line).count(), 1, "{line}{text}");
        }
    }
    assert_eq!(text.lines().count(), 2 + 32, "{text}");
}

#[test]
fn a_new_entry_changes_no_other_item_of_any_book() {
    let mut count = 0;
    for path in books() {
        let Ok(book) = load(&Disk, &[Input::File(path.clone())]) else { continue };
        for (file, source) in book.sources.iter() {
            let old = items(source.text()).0.len();
            for (subject, when) in [
                (None, "1999-01-02"),
                (book.subjects().next().map(|(id, _)| id), "2026-03-02"),
                (book.subjects().last().map(|(id, _)| id), "2099-01-02"),
            ] {
                let line = format!("{when} noted      somebody #1 is no invoice");
                let (new, at) = with_entry(&book, (file, source.text()), (subject, day(when)), &line);
                assert_eq!(new.get(at as usize..at as usize + line.len()), Some(line.as_str()), "{new}");
                assert_eq!(items(&new).0.len(), old + 1, "{}: {new}", path.display());
                let lines =
                    |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
                let mut left = lines(&new);
                left.remove(new[..at as usize].lines().count());
                left.retain(|line| !line.is_empty());
                let mut before = lines(source.text());
                before.retain(|line| !line.is_empty());
                assert_eq!(left, before, "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 80, "{count}");
}

/// The books of the corpus, the examples and the quiet ones.
fn books() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["examples", "tests/corpus", "tests/data/quiet"]
        .iter()
        .flat_map(|folder| Disk.walk(&top.join(folder)))
        .collect()
}

/// The change that `ghost add` would make to files for these words of a shell, as a patch.
fn changes(files: &[(&str, &str)], words: &[&str]) -> String {
    let run = words.iter().fold(ghost("add --dry-run"), |run, word| run.arg(*word));
    files.iter().fold(run, |run, (path, text)| run.file(path, *text)).seen()
}

const CLIENTS: &str = "client acme\nclient bolt\nproject acme:menu\n\n";

#[test]
fn several_entries_that_are_words_of_the_shell_are_written_together() {
    let book = [(
        "main.ghost",
        "client acme\nclient bolt\nproject acme:menu\n\n2026-03-01 sent acme Offer\n2026-04-09 noted bolt Later\n",
    )];
    insta::assert_snapshot!(changes(&book, &["replied acme Yes", "2026-03-02 replied acme fyi Soon", "noted acme:menu A"]), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -3,4 +3,7 @@
     project acme:menu
     
     2026-03-01 sent acme Offer
    +2026-03-02 replied    acme fyi Soon
    +2026-04-08 replied    acme Yes
    +2026-04-08 noted      acme:menu A
     2026-04-09 noted bolt Later
    ");
    // Words and a note in quotes are one entry, whatever the note says.
    for words in [
        ["sent", "bolt", "paid late again"].as_slice(),
        &["sent bolt", "paid late again"],
        &["sent", "bolt", "paid acme EUR 100.00"],
        &["noted bolt", "2026-04-01 called twice"],
    ] {
        let one =
            format!("+2026-04-08 {:<10} bolt ", if words[0].starts_with("sent") { "sent" } else { "noted" });
        let written = changes(&book, words);
        assert!(written.contains(&one) && written.matches("\n+").count() == 2, "{words:?}: {written}");
    }
}

#[test]
fn of_several_entries_none_is_written_where_one_is_wrong() {
    let book = [("main.ghost", CLIENTS)];
    insta::assert_snapshot!(changes(&book, &["sent acme Offer", "paid bolt", "invoiced acmee:menu #1 EUR 5.00"]), @"
    error[G101]: there is no client `acmee`
       ╭─[ main.ghost:6:23 ]
       │
     6 │ 2026-04-08 invoiced   acmee:menu #1 EUR 5.00
       │                       ┬────
       │                       ╰────── not declared anywhere in the book
       │
       │ Help: did you mean `acme`? else declare it: `client acmee`
    ───╯

    error[G001]: an amount such as `EUR 1200.00` is missing
       ╭─[ main.ghost:7:21 ]
       │
     7 │ 2026-04-08 paid bolt
       │                     ┬
       │                     ╰── expected here
    ───╯

    stderr: error: main.ghost: none of the entries is written
    exit 2
    ");
    insta::assert_snapshot!(changes(&book, &["invoiced acme #NUMBER EUR 5.00", "sent bolt Hello"]), @"
    stderr: error: in place of `#NUMBER` write the number of the invoice, such as `#2026-014`
    error: none of the entries is written
    exit 2
    ");
    // A slip in a verb makes no note of an entry, nor does a client whom nobody knows behind a note.
    insta::assert_snapshot!(changes(&book, &["paid bolt EUR 5.00", "senr acme Hello"]), @"
    error[G004]: `senr` is not a verb
       ╭─[ main.ghost:6:12 ]
       │
     6 │ 2026-04-08 senr acme Hello
       │            ┬───
       │            ╰───── expected what happened, such as `sent`
       │
       │ Help: did you mean `sent`?
    ───╯

    stderr: error: main.ghost: none of the entries is written
    exit 2
    ");
    insta::assert_snapshot!(changes(&book, &["sent bolt Hello", "sent globex Hello"]), @"
    error[G101]: there is no client `globex`
       ╭─[ main.ghost:6:23 ]
       │
     6 │ 2026-04-08 sent       globex Hello
       │                       ┬─────
       │                       ╰─────── not declared anywhere in the book
       │
       │ Help: declare it: `client globex`
    ───╯

    stderr: error: main.ghost: none of the entries is written
    exit 2
    ");
    // A slip in a name makes no note of an entry.
    insta::assert_snapshot!(changes(&book, &["sent bolt Hello", "called blot"]), @"
    error[G101]: there is no client `blot`
       ╭─[ main.ghost:6:23 ]
       │
     6 │ 2026-04-08 called     blot
       │                       ┬───
       │                       ╰───── not declared anywhere in the book
       │
       │ Help: did you mean `bolt`? else declare it: `client blot`
    ───╯

    stderr: error: main.ghost: none of the entries is written
    exit 2
    ");
    insta::assert_snapshot!(changes(&book, &["invoiced acme #1 EUR 5.00", "invoiced bolt #1 EUR 7.00"]), @"
    error[G104]: invoice #1 is written twice
       ╭─[ main.ghost:6:28 ]
       │
     5 │ 2026-04-08 invoiced   acme #1 EUR 5.00
       │                            ┬─
       │                            ╰─── first on 2026-04-08
     6 │ 2026-04-08 invoiced   bolt #1 EUR 7.00
       │                            ┬─
       │                            ╰─── this one counts for nothing
       │
       │ Help: give it a number of its own, or remove the line
    ───╯

    stderr: error: main.ghost: none of the entries is written
    exit 2
    ");
}

#[test]
fn several_entries_are_written_into_several_files_or_into_none() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name);
    let texts = [
        ("main.ghost", "client acme\nclient bolt\ninclude 20*.ghost\n"),
        ("2025.ghost", "2025-12-01 sent acme Offer\n"),
        ("2026.ghost", "2026-01-05 sent bolt Offer\n"),
    ];
    for (name, text) in texts {
        std::fs::write(file(name), text).unwrap();
    }
    let entries =
        ["add", "2025-12-24 replied acme fyi Soon", "replied bolt fyi Soon", "2025-12-02 noted acme A"];
    // A file with two names is refused, so that they do not come apart.
    std::fs::hard_link(file("2026.ghost"), file("second.name")).unwrap();
    let done = really(folder.path(), &entries);
    assert_eq!(done.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(done.stderr).unwrap(), @"error: 2026.ghost: it has several names (hard links), which would come apart: nothing is changed");
    assert!(done.stdout.is_empty());
    for (name, text) in texts {
        assert_eq!(std::fs::read_to_string(file(name)).unwrap(), text);
    }
    std::fs::remove_file(file("second.name")).unwrap();
    let done = really(folder.path(), &entries);
    assert_eq!(done.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8(done.stdout).unwrap(), @"
    2025.ghost:3: 2025-12-24 replied    acme fyi Soon
    2026.ghost:2: 2026-04-08 replied    bolt fyi Soon
    2025.ghost:2: 2025-12-02 noted      acme A
    ");
    insta::assert_snapshot!(std::fs::read_to_string(file("2025.ghost")).unwrap(), @"
    2025-12-01 sent acme Offer
    2025-12-02 noted      acme A
    2025-12-24 replied    acme fyi Soon
    ");
    insta::assert_snapshot!(std::fs::read_to_string(file("2026.ghost")).unwrap(), @"
    2026-01-05 sent bolt Offer
    2026-04-08 replied    bolt fyi Soon
    ");
}

#[test]
fn an_entry_of_a_new_year_or_month_stands_in_the_file_that_is_called_so() {
    let main = ("main.ghost", "client acme\ninclude */*.ghost\ninclude *-*.ghost\n");
    let into = |files: &[(&str, &str)], entry: &str| {
        let files: Vec<_> = std::iter::once(main).chain(files.iter().copied()).collect();
        let patch = change(&files, entry);
        let file = patch.lines().find_map(|line| line.strip_prefix("+++ b/")).unwrap_or("none");
        file.to_owned()
    };
    let old = ("years/2025.ghost", "2025-11-02 noted acme A\n");
    for new in ["", "; The new year\n", "2026-04-20 noted acme B\n"] {
        let years = [old, ("years/2026.ghost", new)];
        assert_eq!(into(&years, "noted acme Hello"), "years/2026.ghost", "{new}");
        assert_eq!(into(&years, "2025-12-31 noted acme Hello"), "years/2025.ghost", "{new}");
    }
    // A year that no file has, or a file of another name or folder.
    assert_eq!(into(&[old], "noted acme Hello"), "years/2025.ghost");
    let others = [old, ("years/log-2026.ghost", ""), ("other/2026.ghost", "")];
    assert_eq!(into(&others, "noted acme Hello"), "years/2025.ghost");
    let names = [("my-2025-log.ghost", old.1), ("my-2026-log.ghost", "")];
    assert_eq!(into(&names, "noted acme Hello"), "my-2026-log.ghost");
    let folders = [("2025/log.ghost", old.1), ("2026/log.ghost", "")];
    assert_eq!(into(&folders, "noted acme Hello"), "2026/log.ghost");
    let months =
        [("m/2026-03.ghost", "2026-03-02 noted acme A\n"), ("m/2026-04.ghost", ""), ("m/2025-03.ghost", "")];
    assert_eq!(into(&months, "noted acme Hello"), "m/2026-04.ghost");
    // Two years in one file, and digits that are none.
    let both = [("my-2025-2026.ghost", old.1), ("my-2026-2026.ghost", "")];
    assert_eq!(into(&both, "noted acme Hello"), "my-2025-2026.ghost");
    let digits = [("my-12025.ghost", old.1), ("my-12026.ghost", "")];
    assert_eq!(into(&digits, "noted acme Hello"), "my-12025.ghost");
}

#[test]
fn a_new_year_has_its_file_also_where_its_folder_is_called_so() {
    let main = ("2026/main.ghost", "client acme\ninclude 2025.ghost\ninclude 2026.ghost\n");
    let old = ("2026/2025.ghost", "2025-12-30 sent acme Hello\n");
    let book = [main, old, ("2026/2026.ghost", "; 2026\n")];
    let run = book.iter().fold(
        ghost("add sent acme yo --dry-run -f 2026/main.ghost --today 2026-01-10"),
        |run, (path, text)| run.file(path, *text),
    );
    insta::assert_snapshot!(run.seen(), @"
    --- a/2026/2026.ghost
    +++ b/2026/2026.ghost
    @@ -1 +1,3 @@
     ; 2026
    +
    +2026-01-10 sent       acme yo
    ");
}

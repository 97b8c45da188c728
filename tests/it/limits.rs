//! Limits: the table in `docs/limits.md` against the constants of the program, and each value against the one after it.

use ghost_ledger::book::files::whole;

use crate::support::{files, findings, ghost, json, read};

/// The words between backquotes in the last column of each row.
fn rows() -> Vec<Vec<String>> {
    let text = read("docs/limits.md");
    let rows = text.lines().filter(|line| line.contains("| `src/")).map(|line| {
        let column = line.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        column.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    });
    rows.collect()
}

#[test]
fn the_table_says_what_the_program_says() {
    assert!(rows().len() > 20);
    for row in rows() {
        let [path, name, value @ ..] = &row[..] else { panic!("{row:?}") };
        let text = read(path);
        let Some(value) = value.first() else {
            assert!(text.contains(&format!("fn {name}()")), "{row:?}");
            continue;
        };
        let is_it =
            |line: &str| line.contains(&format!("const {name}: ")) && line.contains(&format!(" = {value};"));
        assert!(text.lines().any(is_it), "{row:?}");
    }
}

#[test]
fn a_constant_that_is_named_as_a_limit_stands_in_the_table() {
    const NAMES: [&str; 4] = ["MAX_", "MOST", "LONGEST", "LARGEST"];
    let known: Vec<(String, String)> =
        rows().into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    for path in files("src", ".rs") {
        for line in read(&path).lines() {
            let Some((_, name)) = line.split_once("const ") else { continue };
            let Some((name, _)) = name.split_once(':') else { continue };
            if NAMES.iter().any(|start| name.starts_with(start)) {
                assert!(known.contains(&(path.clone(), name.to_owned())), "{path} {name}");
            }
        }
    }
}

/// The codes of the errors of a book.
fn codes(book: &str) -> Vec<String> {
    let report = json(book, "2026-04-08");
    let findings = report["findings"].as_array().unwrap().iter();
    let errors = findings.filter(|finding| finding["severity"] == "error");
    errors.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_number_is_read_up_to_its_limit_and_refused_beyond() {
    let invoice = |amount: &str| format!("client a\n2026-04-01 invoiced a #1 {amount} due 2026-06-01\n");
    let day = |day: &str| format!("client a\n{day} noted a x\n");
    let policy = |field: &str| format!("policy\n  {field}\n");
    let cases = [
        (invoice("EUR 999999999999999.99"), invoice("EUR 1000000000000000.00"), "G003"),
        (invoice("EUR 1.00"), invoice("EUR 1.000"), "G003"),
        (invoice("JPY 1"), invoice("JPY 1.0"), "G003"),
        (invoice("KWD 1.000"), invoice("KWD 1.0000"), "G003"),
        (day("1900-01-01"), day("1899-12-31"), "G002"),
        (day("9999-12-31"), day("10000-01-01"), "G002"),
        (policy("answer within 3650 days"), policy("answer within 3651 days"), "G007"),
        (policy("terms net 3650"), policy("terms net 3651"), "G007"),
        (policy("grace 3650 months"), policy("grace 3651 months"), "G007"),
    ];
    for (good, bad, code) in cases {
        assert_eq!(codes(&good), [""; 0], "{good}");
        assert_eq!(codes(&bad).first().map(String::as_str), Some(code), "{bad}");
    }
}

#[test]
fn of_one_line_sixty_four_errors_are_told() {
    let told = |start: &str, part: &str, count: usize| {
        let book = format!("client a\n2026-04-01 {start}{}\n", part.repeat(count));
        codes(&book).iter().filter(|code| code.starts_with("G00")).count()
    };
    for (start, part) in [
        ("sent a ", "by 2026-04-0x "),
        ("paid a #1 ", "EUR 5,5 "),
        ("paid a EUR 5 #0 ", "#1 "),
        ("sent a @email ", "@phone "),
    ] {
        assert_eq!(
            (told(start, part, 10), told(start, part, 64), told(start, part, 200)),
            (10, 64, 64),
            "{part}"
        );
    }
    let fee =
        |count: usize| codes(&format!("policy\n  late-fee {}1% per year\n", "1% pre year + ".repeat(count)));
    assert_eq!((fee(1).len(), fee(63).len(), fee(64).len()), (1, 63, 1));
}

#[test]
fn a_late_fee_has_sixty_four_parts() {
    let fee = |parts: usize| {
        let fee = vec!["1% per year"; parts].join(" + ");
        findings(&format!("policy\n  late-fee {fee}\n"), "2026-04-08")
    };
    assert_eq!(fee(64), "");
    insta::assert_snapshot!(fee(65), @"2:12: error[G007] `1% per year + 1% per year + 1% per year + 1% per year + 1% p...` is no value of `late-fee`");
}

/// A chain of so many files, the first of which is `1.ghost`.
fn chain(files: usize) -> String {
    let mut run = ghost("check --format concise 1.ghost");
    for number in 1..=files {
        let next = if number < files { format!("include {}.ghost\n", number + 1) } else { String::new() };
        run = run.file(&format!("{number}.ghost"), next);
    }
    run.done().out
}

#[test]
fn a_chain_of_includes_has_sixty_four_files() {
    assert!(chain(64).ends_with("64 files, 0 entries, as of 2026-04-08: no problems\n"), "{}", chain(64));
    assert!(chain(65).contains("64.ghost:1:9: error[G010]"), "{}", chain(65));
}

/// A check of a book of so many files, which are included or named.
fn many(files: usize, args: &str) -> (u8, String, String) {
    let mut run = ghost(args).file("b/main.ghost", "include d/*.ghost\n");
    for number in 1..files {
        run = run.file(&format!("b/d/{number:05}.ghost"), "");
    }
    let done = run.done();
    (done.code, done.out, done.err)
}

#[test]
fn a_book_has_ten_thousand_files() {
    for args in ["check -q b/main.ghost", "check -q b"] {
        let (code, out, told) = many(10_000, args);
        assert_eq!((code, told.as_str()), (0, ""), "{args}: {out}");
    }
    assert!(many(10_001, "check --format concise b/main.ghost").1.contains("error[G010]"));
    let (code, _, told) = many(10_001, "check -q b");
    assert_eq!((code, told.as_str()), (2, "error: b/main.ghost: a book has no more than 10000 files\n"));
}

#[test]
fn a_correction_is_offered_for_sixty_four_letters() {
    let corrected = |letters: usize| {
        let name = "a".repeat(letters);
        let wrong = format!("{}b", &name[1..]);
        findings_help(&format!("client {name}\n2026-04-01 noted {wrong} x\n"))
    };
    assert!(corrected(64));
    assert!(!corrected(65));
}

/// Whether a name is offered in place of an unknown one.
fn findings_help(book: &str) -> bool {
    let report = json(book, "2026-04-08");
    let findings = report["findings"].as_array().unwrap();
    let unknown = findings.iter().find(|finding| finding["code"] == "G101").unwrap();
    unknown["fixes"].as_array().is_some_and(|fixes| !fixes.is_empty())
}

#[test]
fn a_book_has_sixty_five_thousand_channels_and_says_where_there_is_no_room_for_more() {
    // Six of them are known by themselves.
    let line = |number: usize| format!("2026-04-01 sent a @c{number} x\n");
    let book = |channels: usize| format!("client a\n{}", (6..channels).map(line).collect::<String>());
    assert_eq!(codes(&book(65_535)), [""; 0]);
    assert_eq!(codes(&book(65_536)), ["G007"]);
}

#[test]
fn a_hundred_misspelt_steps_are_corrected() {
    let line = |number: usize| format!("2026-04-01 sent a x\n  step follow-up{number:03}\n");
    let book = format!("client a\n{}", (0..101).map(line).collect::<String>());
    let report = json(&book, "2026-04-08");
    let findings = report["findings"].as_array().unwrap().iter();
    let wrong: Vec<_> = findings.filter(|finding| finding["code"] == "G007").collect();
    let corrected = |finding: &&&serde_json::Value| !finding["fixes"].as_array().unwrap().is_empty();
    assert_eq!((wrong.len(), wrong.iter().filter(corrected).count()), (101, 100));
}

#[test]
fn findings_repeat_two_hundred_characters_of_a_title_a_step_and_a_reason() {
    let report = |letters: usize| {
        let long = |letter: &str| letter.repeat(letters);
        let book = format!(
            "playbook negotiating\n  +7 days {} \"{}\"\nclient a \"{}\"\n  allow unvetted \"{}\"\n\
             2026-03-02 sent a x\n2026-03-02 flagged a x\n",
            long("s"),
            long("w"),
            long("t"),
            long("u"),
        );
        ghost("check --format json --today 2026-04-08 book.ghost").file("book.ghost", book).done().out
    };
    let whole = report(200);
    let cut = report(201);
    for letter in ["s", "w", "t"] {
        assert!(whole.contains(&letter.repeat(200)) && !whole.contains('…'), "{whole}");
        assert!(cut.contains(&format!("{}…", letter.repeat(200))), "{cut}");
        assert!(!cut.contains(&letter.repeat(201)), "{cut}");
    }
}

#[test]
fn a_cell_of_more_than_two_hundred_columns_widens_no_other_row() {
    let widest = |columns: usize| {
        let book = format!(
            "client a\n2026-03-02 invoiced a #{} EUR 1.00\n2026-03-02 invoiced a #1 EUR 1.00\n",
            "9".repeat(columns - 1)
        );
        let done = ghost("invoices --all --file book.ghost").file("book.ghost", book).done();
        let row = done.out.lines().find(|line| line.contains("#1 ")).unwrap().to_owned();
        row.len()
    };
    assert!(widest(200) > 200);
    assert!(widest(201) < 200);
}

#[test]
fn how_a_rate_is_fixed_is_tried_on_the_first_days_of_sixteen_policies() {
    let book = |policies: usize| {
        let others: String =
            (2..=policies).map(|at| format!("policy from 2026-01-{at:02}\n  fixing half-year\n")).collect();
        format!("policy from 2026-01-01\n  fixing daily\n{others}client a\n  late-fee 8% over ecb per year\n")
    };
    assert_eq!(codes(&book(16)), ["G007"]);
    assert_eq!(codes(&book(17)), Vec::<String>::new(), "only the last day is tried");
}

#[test]
fn a_ladder_has_sixty_four_rungs() {
    let book = |rungs: usize| {
        let rungs: String = (1..=rungs).map(|at| format!("  due +{at} days step-{at}\n")).collect();
        format!("playbook payment\n{rungs}")
    };
    assert_eq!(codes(&book(64)), Vec::<String>::new());
    assert_eq!(codes(&book(65)), ["G007"]);
    assert_eq!(codes(&book(90)), ["G007"], "one error for all that are too many");
}

/// What is said of the late fee of a book's one invoice.
fn fee(book: &str, today: &str) -> String {
    let told = findings(book, today);
    told.lines().filter(|line| line.contains("[G303]")).map(str::to_owned).collect()
}

#[test]
fn interest_on_interest_is_computed_for_thirty_years() {
    let book = "policy\n  late-fee 1% per month compound monthly\nclient a\n1995-12-01 invoiced a #1 EUR 100.00 due 1996-01-31\n";
    let (last, beyond) = (fee(book, "2026-01-31"), fee(book, "2026-02-28"));
    assert!(last.contains("EUR 3494.96 may be asked"), "{last}");
    assert!(beyond.contains("too large to be computed"), "{beyond}");
}

#[test]
fn ten_thousand_lines_of_a_late_fee_are_computed() {
    let book = |rates: i32| {
        let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 2).unwrap();
        let rate = |at: i32| format!("rate mine {} 1%\n", first + chrono::Duration::days(at.into()));
        let rates: String = (0..rates).map(rate).collect();
        format!(
            "{rates}policy\n  late-fee 1% over mine per year\n  fixing daily\nclient a\n1989-12-01 invoiced a #1 EUR 100.00 due 1990-01-01\n"
        )
    };
    // The last line holds for 184 days.
    let (last, beyond) = (fee(&book(10_000), "2017-06-01"), fee(&book(10_001), "2017-06-01"));
    assert!(last.contains("may be asked"), "{last}");
    assert!(beyond.contains("too large to be computed"), "{beyond}");
}

#[test]
fn two_hundred_and_fifty_charges_of_one_invoice_are_set_off() {
    let fees = |charges: usize| {
        let head = "client a\n  late-fee 10% per year\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n";
        let book = head.to_owned() + &"2026-03-02 charged a fee #1 EUR 1.00\n".repeat(charges);
        findings(&book, "2026-04-08")
            .lines()
            .filter(|line| line.contains("G303"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        fees(250).ends_with("warning[G303] a late fee of EUR 262.99 may be asked for invoice #1"),
        "{}",
        fees(250)
    );
    assert!(
        fees(251).ends_with("warning[G303] the late fee of invoice #1 is too large to be computed"),
        "{}",
        fees(251)
    );
}

#[test]
fn long_reports_are_cut_and_say_so() {
    let bad = |lines: usize| "x\n".repeat(lines);
    let run = |format: &str, lines: usize| {
        ghost(&format!("check --format {format} book.ghost")).file("book.ghost", bad(lines)).done().out
    };
    assert!(!run("github", 10).contains("more"));
    assert!(run("github", 11).contains("::1 more of severity error"));
    assert!(!run("human", 30).contains("more of G005"));
    assert!(run("human", 31).contains("and 1 more of G005"));
    assert_eq!(run("sarif", 5000).matches("\"ruleId\"").count(), 5000);
    assert_eq!(run("sarif", 5001).matches("\"ruleId\"").count(), 5000);
    assert_eq!(findings(&bad(5001), "2026-04-08").lines().count(), 5001);
}

#[test]
fn torn_files_and_bad_bytes_are_told_shortly() {
    let run = |bytes: Vec<u8>| {
        let done = ghost("check --format concise book.ghost").file("book.ghost", bytes).done();
        done.out.lines().next().unwrap().to_owned()
    };
    assert!(run([b"x\n", &[0; 7][..]].concat()).contains("G005"));
    insta::assert_snapshot!(run([&[0; 7][..], b"\n"].concat()), @"book.ghost:1:1: error[G009] U+0000 NUL hides in the text");
    insta::assert_snapshot!(run([b"; ", &[0; 7][..]].concat()), @"book.ghost:1:3: error[G009] U+0000 NUL hides in the text");
    insta::assert_snapshot!(run([b"; ", &[0; 8][..]].concat()), @"book.ghost:1:3: error[G008] the file looks torn: a part of it is NUL bytes");
    assert!(run(vec![b';', 0xff]).contains("G008"));
}

#[test]
fn what_is_read_is_read_up_to_its_limit_and_refused_beyond() {
    let read = |bytes: &[u8]| whole(bytes, 4).map_err(|why| why.to_string());
    assert_eq!(read(b"1234"), Ok(b"1234".to_vec()));
    assert_eq!(read(b"12345"), Err("larger than 1024 MiB".into()));
    // Nobody else reads standard input, but the server, which has a limit for each message.
    let readers = files("src/command", ".rs")
        .into_iter()
        .filter(|path| crate::support::read(path).contains("world.input"));
    assert_eq!(readers.collect::<Vec<_>>(), ["src/command/loading.rs", "src/command/lsp.rs"]);
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "this test is about the real disk and the real process")]
fn a_file_is_no_larger_than_a_gibibyte() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("large.ghost");
    let file = std::fs::File::create(&path).unwrap();
    // A file of holes takes no room; at its limit it is tried where there is time.
    file.set_len((1 << 30) + 1).unwrap();
    for command in ["check", "fmt"] {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_ghost"));
        let done = program.arg(command).arg("large.ghost").current_dir(folder.path()).output().unwrap();
        let told = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (done.status.code(), told.as_str()),
            (Some(2), "error: large.ghost: larger than 1024 MiB\n")
        );
    }
}

#[test]
fn of_ten_thousand_errors_in_a_file_each_is_told_and_of_more_how_many_there_are() {
    let of = |lines: usize| format!("{}client b\nclient b\n", "x\n".repeat(lines));
    let codes = |book: &str| codes(book).len();
    // The client that is declared twice is another rule's, and always told.
    assert_eq!((codes(&of(10_000)), codes(&of(10_001))), (10_001, 10_002));
    let run = ghost("check a.ghost --format concise --today 2026-04-08");
    let out = run.file("a.ghost", of(12_000)).done().out;
    let last: Vec<&str> = out.lines().skip(10_000).collect();
    insta::assert_snapshot!(last.join("\n"), @"
    a.ghost:10001:1: error[G005] 2000 more errors are not shown
    a.ghost:12002:8: error[G105] the client `b` is declared twice
    1 file, 0 entries, as of 2026-04-08: 10002 errors
    ");
    // A file that holds bytes that are no text is not written, wherever they stand.
    let fixed = |last: &[u8]| {
        let book = [b"2026-1-2 noted b x\n", of(12_000).as_bytes(), last].concat();
        ghost("check a.ghost --fix --today 2026-04-08").file("a.ghost", book).done().err
    };
    assert!(fixed(b"; cafe\n").contains("read-only"));
    assert_eq!(fixed(b"; caf\xe9\n"), "error: a.ghost: not UTF-8: nothing is changed\n");
}

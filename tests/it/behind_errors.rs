//! What is said where lines of a book cannot be read: nothing looks surer than it is.

use crate::support::{Run, ghost};

/// An invoice whose day is none, one that is to come, and one that nobody wrote.
const BOOK: &str = "\
client acme \"Acme GmbH\"
client bolt
2026-01-01 invoiced acme #1 EUR 100 due 2026-02-31
2026-01-05 invoiced acme #4 EUR 100 due 2026-01-20
2026-01-06 reminded acme #3
2026-12-12 invoiced acme #2 EUR 10
";

fn run(args: &str) -> Run {
    ghost(&format!("{args} --today 2026-11-28 -f a.ghost")).file("a.ghost", BOOK)
}

#[test]
fn fees_say_why_nothing_can_be_said_of_an_invoice() {
    let said = |number: &str| run(&format!("fees {number}")).done().err.lines().last().unwrap().to_owned();
    insta::assert_snapshot!(said("1"), @"error: the line of invoice #1, a.ghost:3, has an error: `ghost check` shows it");
    insta::assert_snapshot!(said("2"), @"error: invoice #2 is not written by 2026-11-28");
    insta::assert_snapshot!(said("3"), @"error: no `invoiced` has the number #3, which a.ghost:5 names");
    insta::assert_snapshot!(said("5"), @"error: the book has no invoice `#5`");
    // An amount with more decimals than the currency that a setting gives its sign.
    let yen = "policy\n  currency JPY\nclient a\n2026-01-01 invoiced a #1 \u{a5}10.50\n";
    let said = ghost("fees 1 -f b.ghost").file("b.ghost", yen).done().err;
    insta::assert_snapshot!(said.lines().last().unwrap(), @"error: the line of invoice #1, b.ghost:4, has an error: `ghost check` shows it");
}

#[test]
fn every_json_of_a_book_counts_its_errors_and_an_export_warns_as_the_others_do() {
    for command in ["export json", "invoices", "timeline", "clients", "fees 4", "playbook", "policy"] {
        let format = if command.starts_with("export") { "" } else { "--format json" };
        let done = run(&format!("{command} {format}")).done();
        let json: serde_json::Value = serde_json::from_str(&done.out).expect(command);
        assert_eq!((&json["errors"], done.code), (&serde_json::json!(2), 0), "{command}");
        assert_eq!(
            done.err, "warning: 2 errors in the book, so this may be wrong: `ghost check` shows where\n",
            "{command}"
        );
    }
}

#[test]
fn a_run_that_leaves_errors_out_says_how_many() {
    let last = |args: &str| {
        let done = run(&format!("check {args}")).done();
        let line = done.out.lines().last().unwrap().to_owned();
        format!("{}, exit {}", line.split_once(": ").unwrap().1, done.code)
    };
    insta::assert_snapshot!(last(""), @"2 errors and 2 warnings (1 more behind the errors); EUR 100.00 open, EUR 100.00 overdue, exit 1");
    insta::assert_snapshot!(last("--clock"), @"3 warnings (2 errors not shown); EUR 100.00 open, EUR 100.00 overdue, exit 1");
    insta::assert_snapshot!(last("--only G108 -q"), @"1 warning (2 errors not shown); EUR 100.00 open, EUR 100.00 overdue, exit 1");
    insta::assert_snapshot!(last("--skip G103"), @"1 error and 2 warnings (1 more behind the errors, 1 error not shown); EUR 100.00 open, EUR 100.00 overdue, exit 1");
    insta::assert_snapshot!(last("--clock --subject acme"), @"3 warnings (2 errors not shown); EUR 100.00 open, EUR 100.00 overdue, exit 1");
    insta::assert_snapshot!(last("--clock --subject bolt"), @"no problems, exit 0");
    let json = run("check --only G108 --format json").done().out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["summary"]["errors"], &json["summary"]["errors_not_shown"]), (&0.into(), &2.into()));
    // Of files that are not asked for, and in a book whose findings need no words to be counted.
    let two = ghost("check --show b.ghost --today 2026-11-28 a.ghost b.ghost");
    let two =
        two.file("a.ghost", "2026-01-02 sent nobody fyi Hello\n").file("b.ghost", "client acme\n").done();
    insta::assert_snapshot!(two.out, @"2 files, 1 entry, as of 2026-11-28: no problems (1 error not shown)");
    for how in ["", "-q"] {
        let plain = ghost(&format!("check --clock {how} --today 2026-01-03 a.ghost"));
        let plain = plain.file("a.ghost", "2026-01-02 sent nobody fyi Hello\n").done();
        insta::allow_duplicates!(
            insta::assert_snapshot!(plain.out, @"1 file, 1 entry, as of 2026-01-03: no problems (1 error not shown)")
        );
    }
}

#[test]
fn an_agenda_that_waits_for_errors_says_that_nothing_can_be_said_yet() {
    let next = |book: &str| ghost("next --today 2026-03-01 -f a.ghost").file("a.ghost", book).seen();
    let one =
        "client a\n2026-01-02 invoiced a #1 EUR 10.00 due 2026-02-01\n2026-02-01 payed a #1 EUR 10.00\n";
    insta::assert_snapshot!(next(one), @"
    1 error in the book: `ghost check` shows where.
    What is to be done cannot be said yet: 2 findings wait until the error is mended.
    ");
    let other = format!("{one}client b\n2026-02-02 sent b Hello\n");
    insta::assert_snapshot!(next(&other), @"
    state    since       who  what to do, and why
    overdue  2026-02-06  b    follow up (no answer from b for 27 days)

    1 error in the book: `ghost check` shows where.
    2 more behind the errors of the book.
    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

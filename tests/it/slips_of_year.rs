//! Slips of a year's book: what each keeps from being told, what is told of it, and what is offered.

use crate::support::{findings, ghost};

/// A client who was written to and owes an invoice.
const BOOK: &str =
    "client acme\n2026-05-01 sent acme Hello\n2026-05-01 invoiced acme #1 EUR 100.00 due 2026-05-15\n";

/// Which of the warnings of such a book are still told, with one more line each.
fn left(lines: &[&str]) -> String {
    let told = |line: &&str| {
        let all = findings(&format!("{BOOK}{line}\n"), "2026-06-30");
        let codes = ["G202", "G302"].into_iter().filter(|code| all.contains(*code));
        format!("{}\n", format!("{line}: {}", codes.collect::<Vec<_>>().join(" ")).trim_end())
    };
    lines.iter().map(told).collect()
}

/// What is told of the last lines of such a book, with what is offered.
fn told(lines: &[&str]) -> String {
    let mut told = String::new();
    for line in lines {
        let book = format!(
            "client acme \"Acme GmbH\"\n2026-05-01 invoiced acme #1 EUR 900.00 due 2026-08-15\n{line}\n"
        );
        let done = ghost("check book.ghost --format json --today 2026-06-30").file("book.ghost", book).done();
        let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        told += &format!("{line}\n");
        for finding in json["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            if !code.starts_with("G0") && !code.starts_with("G1") {
                continue;
            }
            told += &format!("  {} {code} {}", finding["line"], finding["message"].as_str().unwrap());
            for fix in finding["fixes"].as_array().unwrap() {
                told += &format!("  => {}", fix["edits"][0]["text"].as_str().unwrap());
            }
            if let Some(help) = finding["help"].as_str().filter(|help| !help.starts_with("write `")) {
                told += &format!("\n    {help}");
            }
            told.push('\n');
        }
    }
    told
}

#[test]
fn a_payment_that_cannot_be_read_asks_nobody_for_money() {
    insta::assert_snapshot!(left(&[
        "",
        "2026-05-14 paid #1 EUR 100.00",
        "2026-05-14 paid EUR 100.00 acme #1",
        "2026-05-14 EUR 100.00 paid acme #1",
        "2026-05-14 got EUR 100.00 from acme #1",
        "2026-05-14 got EUR 100.00 from Acme",
        "2026-05-14 samaks\u{101}ja acme #1 EUR 100.00",
        "2026-05-14 samaks\u{101}ja EUR 100.00 (#1)",
        "2026-05-14 received acme #1 EUR 100.00",
        "14.05.2026 got EUR 100.00 from acme",
    ]), @"
    : G202 G302
    2026-05-14 paid #1 EUR 100.00:
    2026-05-14 paid EUR 100.00 acme #1:
    2026-05-14 EUR 100.00 paid acme #1:
    2026-05-14 got EUR 100.00 from acme #1:
    2026-05-14 got EUR 100.00 from Acme:
    2026-05-14 samaksāja acme #1 EUR 100.00:
    2026-05-14 samaksāja EUR 100.00 (#1):
    2026-05-14 received acme #1 EUR 100.00:
    14.05.2026 got EUR 100.00 from acme:
    ");
}

#[test]
fn what_cannot_be_read_holds_nothing_back_that_it_does_not_name() {
    insta::assert_snapshot!(left(&[
        "2026-05-14",
        "2026-05-14 got EUR 100.00 from bob",
        "2026-07-14 got EUR 100.00 from acme",
        "client bob\n2026-05-14 replied fine",
        "client bob\n2026-05-14 got EUR 100.00 from bob",
    ]), @"
    2026-05-14: G202 G302
    2026-05-14 got EUR 100.00 from bob: G202 G302
    2026-07-14 got EUR 100.00 from acme: G202 G302
    client bob
    2026-05-14 replied fine: G202 G302
    client bob
    2026-05-14 got EUR 100.00 from bob: G202 G302
    ");
}

#[test]
fn an_answer_that_cannot_be_read_leaves_nobody_silent() {
    insta::assert_snapshot!(left(&[
        "2026-05-14 repl acme fine",
        "2026-05-14 replied fine",
        "2026-05-14 replied",
        "2026-05-14 sent fine",
        "2026-05-14 replied \"Acme GmbH\" fine",
    ]), @r#"
    2026-05-14 repl acme fine:
    2026-05-14 replied fine: G302
    2026-05-14 replied: G302
    2026-05-14 sent fine: G202 G302
    2026-05-14 replied "Acme GmbH" fine: G302
    "#);
    let next = ghost("next -f book.ghost --today 2026-06-30")
        .file("book.ghost", format!("{BOOK}2026-05-14 paid EUR 100.00 acme #1\n"));
    insta::assert_snapshot!(next.done().out, @"
    1 error in the book: `ghost check` shows where.
    What is to be done cannot be said yet: 3 findings wait until the error is mended.
    ");
}

#[test]
fn a_client_behind_the_amount_is_moved_before_it() {
    insta::assert_snapshot!(told(&[
        "2026-05-14 paid EUR 100.00 acme #1",
        "2026-05-14 paid EUR 100.00 from acme #1 Thanks",
        "2026-05-14 paid EUR 100.00 #1",
        "2026-05-14 paid EUR 100.00 acme",
        "2026-05-14 paid EUR 100.00 deposit",
        "2026-05-14 EUR 100.00 paid acme #1",
        "2026-05-14 sent reminder acme",
        "2026-05-14 received EUR 100.00 acme #1",
        "2026-05-14 paid retainer #1 EUR 900.00",
        "2026-05-14 sent beta Hello",
    ]), @"
    2026-05-14 paid EUR 100.00 acme #1
      3 G001 a client is missing  => acme #1 EUR 100.00
    2026-05-14 paid EUR 100.00 from acme #1 Thanks
      3 G001 a client is missing  => acme #1 EUR 100.00
    2026-05-14 paid EUR 100.00 #1
      3 G001 a client is missing  => acme #1 EUR 100.00
    2026-05-14 paid EUR 100.00 acme
      3 G001 a client is missing  => acme EUR 100.00
    2026-05-14 paid EUR 100.00 deposit
      3 G001 a client is missing
    2026-05-14 EUR 100.00 paid acme #1
      3 G001 `EUR 100.00` stands before the client  => paid acme EUR 100.00
    2026-05-14 sent reminder acme
      3 G101 there is no client `reminder`  => acme reminder
        write the client first: `acme reminder`; or declare it: `client reminder`
    2026-05-14 received EUR 100.00 acme #1
      3 G101 there is no client `EUR`  => acme EUR 100.00
        write the client first: `acme EUR 100.00`; or declare it: `client EUR`
    2026-05-14 paid retainer #1 EUR 900.00
      3 G101 there is no client `retainer`  => acme
        #1 is an invoice of `acme`: write that in place of `retainer`, or declare it: `client retainer`
    2026-05-14 sent beta Hello
      3 G101 there is no client `beta`
        declare it: `client beta`
    ");
}

#[test]
fn a_part_of_a_late_fee_behind_the_number_is_an_error_of_every_verb() {
    insta::assert_snapshot!(told(&[
        "2026-05-14 waived acme #1 interest",
        "2026-05-14 waived acme #1 fee as agreed",
        "2026-05-14 charged acme #1 interest EUR 5",
        "2026-05-14 waived acme #1 Interest as agreed",
    ]), @"
    2026-05-14 waived acme #1 interest
      3 G001 `interest` begins the note  => interest #1
    2026-05-14 waived acme #1 fee as agreed
      3 G001 `fee` begins the note  => fee #1
    2026-05-14 charged acme #1 interest EUR 5
      3 G001 `interest` begins the note  => interest #1
    2026-05-14 waived acme #1 Interest as agreed
    ");
}

#[test]
fn a_sum_without_its_currency_is_told_and_a_count_is_not() {
    insta::assert_snapshot!(told(&[
        "2026-05-14 disputed acme #1 600 The slider",
        "2026-05-14 disputed acme #1 700,- The slider",
        "2026-05-14 waived acme #1 40 of it",
        "2026-05-14 disputed acme #1 3 pages missing",
        "2026-05-14 disputed acme #1 2 of the pages missing",
        "2026-05-14 waived acme #1 1 day",
        "2026-05-14 agreed acme 700 Leaflet",
        "2026-05-14 agreed acme 700 for the leaflet",
        "2026-05-14 agreed acme 700,- Leaflet",
        "2026-05-14 agreed acme 1.200,00 Leaflet",
        "2026-05-14 agreed acme 64 captions",
        "2026-05-14 agreed acme 500 words",
        "2026-05-14 agreed acme 300 Seiten",
        "2026-05-14 agreed acme 2026 Relaunch",
        "2026-05-14 agreed acme 10.12 Termin",
    ]), @"
    2026-05-14 disputed acme #1 600 The slider
      3 G014 a part stands in the note, and `disputed` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-05-14 disputed acme #1 700,- The slider
      3 G014 a part stands in the note, and `disputed` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-05-14 waived acme #1 40 of it
      3 G014 a part stands in the note, and `waived` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-05-14 disputed acme #1 3 pages missing
    2026-05-14 disputed acme #1 2 of the pages missing
    2026-05-14 waived acme #1 1 day
    2026-05-14 agreed acme 700 Leaflet
      3 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-05-14 agreed acme 700 for the leaflet
      3 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-05-14 agreed acme 700,- Leaflet
      3 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-05-14 agreed acme 1.200,00 Leaflet
      3 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-05-14 agreed acme 64 captions
    2026-05-14 agreed acme 500 words
    2026-05-14 agreed acme 300 Seiten
    2026-05-14 agreed acme 2026 Relaunch
    2026-05-14 agreed acme 10.12 Termin
    ");
}

#[test]
fn what_was_pasted_twice_is_told_and_what_has_a_note_of_its_own_is_not() {
    insta::assert_snapshot!(told(&[
        "2026-05-14 paid acme #1 EUR 150.00\n2026-05-14 paid acme #1 EUR 150.00",
        "2026-05-14 paid acme EUR 150.00 One\n2026-05-14 sent acme fyi Hi\n2026-05-14 paid   acme EUR 150.00 One",
        "2026-05-14 paid acme #1 EUR 150.00 One\n2026-05-14 paid acme #1 EUR 150.00 Two",
        "2026-05-14 paid acme #1 EUR 150.00\n2026-05-15 paid acme #1 EUR 150.00",
        "2026-05-14 charged acme fee #1 EUR 5.00\n2026-05-14 charged acme #1 EUR 5.00",
        "2026-05-14 promised acme #1 EUR 5.00 by 2026-07-01\n2026-05-14 promised acme #1 EUR 5.00 by 2026-08-01",
        "2026-05-14 promised acme #1 by 2026-07-01\n2026-05-14 promised acme #1 by 2026-07-01",
        "2026-05-14 paid acme #1 EUR 150.00\n2026-05-14 paid acme #1 EUR 150.00\n  allow entered-twice",
    ]), @"
    2026-05-14 paid acme #1 EUR 150.00
    2026-05-14 paid acme #1 EUR 150.00
      4 G123 the same `paid` stands twice on 2026-05-14
        remove one of the two; where both happened, give each a note of its own
    2026-05-14 paid acme EUR 150.00 One
    2026-05-14 sent acme fyi Hi
    2026-05-14 paid   acme EUR 150.00 One
      5 G123 the same `paid` stands twice on 2026-05-14
        remove one of the two; where both happened, give each a note of its own
    2026-05-14 paid acme #1 EUR 150.00 One
    2026-05-14 paid acme #1 EUR 150.00 Two
    2026-05-14 paid acme #1 EUR 150.00
    2026-05-15 paid acme #1 EUR 150.00
    2026-05-14 charged acme fee #1 EUR 5.00
    2026-05-14 charged acme #1 EUR 5.00
    2026-05-14 promised acme #1 EUR 5.00 by 2026-07-01
    2026-05-14 promised acme #1 EUR 5.00 by 2026-08-01
    2026-05-14 promised acme #1 by 2026-07-01
    2026-05-14 promised acme #1 by 2026-07-01
      4 G123 the same `promised` stands twice on 2026-05-14
        remove one of the two; where both happened, give each a note of its own
    2026-05-14 paid acme #1 EUR 150.00
    2026-05-14 paid acme #1 EUR 150.00
      allow entered-twice
    ");
    let book = format!("{BOOK}2026-05-14 paid acme #1 EUR 10.00\n2026-05-14 paid acme #1 EUR 10.00\n");
    let counted = ghost("check book.ghost -q --data --today 2026-05-14").file("book.ghost", &*book);
    insta::assert_snapshot!(counted.done().out, @"
    1 file, 4 entries, as of 2026-05-14: 1 warning; EUR 80.00 open
    ");
}

#[test]
fn words_that_are_missing_or_are_other_words_are_offered() {
    insta::assert_snapshot!(told(&[
        "2026-05-14 paid acme #1 150",
        "2026-05-14 promised acme #1 until 2026-07-03",
        "2026-05-14 promised acme #1 EUR 50 until 2026-07-03 Half",
        "2026-05-14 delivered acme Site online fyi",
        "2026-05-14 delivered acme Sent as an fyi",
        "zielony \"Zielony Dom\"\nproject zielony:web\n2026-05-14 sent zielony:web fyi Hi",
        "acme:web \"Website\"\n2026-05-14 sent acme:web fyi Hi",
        "2062-05-22 sent acme fyi Hi",
        "2062-08-22 sent acme fyi Hi",
    ]), @r#"
    2026-05-14 paid acme #1 150
      3 G003 no currency stands beside `150`  => EUR 150
    2026-05-14 promised acme #1 until 2026-07-03
      3 G001 expected `by`, found `until`  => by
    2026-05-14 promised acme #1 EUR 50 until 2026-07-03 Half
      3 G001 expected `by`, found `until`  => by
    2026-05-14 delivered acme Site online fyi
      3 G014 `fyi` stands in the note  => fyi Site online
    2026-05-14 delivered acme Sent as an fyi
    zielony "Zielony Dom"
    project zielony:web
    2026-05-14 sent zielony:web fyi Hi
      3 G001 `client` is missing  => client zielony
    acme:web "Website"
    2026-05-14 sent acme:web fyi Hi
      3 G001 `project` is missing  => project acme:web
    2062-05-22 sent acme fyi Hi
      3 G108 this entry is dated after today  => 2026-05-22
        did you mean `2026-05-22`?
    2062-08-22 sent acme fyi Hi
      3 G108 this entry is dated after today
        correct the date; what is still to be done is not written down as done
    "#);
}

//! What waits for a line that names somebody in a wrong form, or that counts and may say something else.

use crate::support::{findings, ghost};

/// What is found on a day, and the last line.
fn told(book: &str) -> String {
    let done = ghost("check book.ghost --format concise --today 2026-11-28").file("book.ghost", book).done();
    done.out.replace("book.ghost:", "")
}

/// What is found of a book with each of these lines behind it.
fn told_of_each(book: &str, lines: &[&str]) -> String {
    let of = |line: &&str| format!("{line}\n{}", findings(&format!("{book}{line}\n"), "2026-11-28"));
    lines.iter().map(of).collect::<Vec<_>>().join("\n").replace('\u{200b}', "<U+200B>")
}

/// An invoice that is overdue.
const OVERDUE: &str = "client acme \"Acme GmbH\"\n  since 2020-01-01\nproject acme:website\nclient bob\n\
                       2026-10-01 agreed acme:website EUR 100\n2026-10-01 invoiced acme:website #1 EUR 100.00 due 2026-10-20\n";

#[test]
fn a_client_is_named_by_the_beginning_of_a_word_whatever_marks_stand_in_it() {
    let lines = [
        "2026-11-20 paid acme/website EUR 100.00",
        "2026-11-20 paid acme->website EUR 100.00",
        "2026-11-20 paid @acme:website EUR 100.00",
        "2026-11-20 paid #acme:website EUR 100.00",
        "2026-11-20 paid acme:web\u{200b}site EUR 100.00",
        "2026-11-20 paid acme:website/home EUR 100.00",
        "2026-11-20 paid by acme/website EUR 100.00",
        "2026-11-20 paid acme\u{2019}s EUR 100.00",
        "2026-11-20 paid bob/website EUR 100.00",
    ];
    insta::assert_snapshot!(told_of_each(OVERDUE, &lines), @"
    2026-11-20 paid acme/website EUR 100.00
    7:21: error[G001] `/` cannot stand in a name

    2026-11-20 paid acme->website EUR 100.00
    7:22: error[G001] `>` cannot stand in a name

    2026-11-20 paid @acme:website EUR 100.00
    7:17: error[G001] `@` cannot stand in a name

    2026-11-20 paid #acme:website EUR 100.00
    7:17: error[G001] `#` cannot stand in a name

    2026-11-20 paid acme:web<U+200B>site EUR 100.00
    7:25: error[G001] U+200B ZERO WIDTH SPACE cannot stand in a name

    2026-11-20 paid acme:website/home EUR 100.00
    7:29: error[G001] `/` cannot stand in a name

    2026-11-20 paid by acme/website EUR 100.00
    7:17: error[G101] there is no client `by`
    7:20: error[G001] the note begins before the amount

    2026-11-20 paid acme’s EUR 100.00
    7:21: error[G001] U+2019 RIGHT SINGLE QUOTATION MARK cannot stand in a name

    2026-11-20 paid bob/website EUR 100.00
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:20: error[G001] `/` cannot stand in a name
    ");
}

#[test]
fn a_client_in_capitals_is_replaced_alone_and_what_it_may_have_paid_waits() {
    insta::assert_snapshot!(told_of_each(OVERDUE, &[
        "2026-11-20 paid Acme:website EUR 100.00",
        "2026-11-20 paid Acme:Website EUR 100.00",
        "2026-11-20 paid acmewebsite EUR 100.00",
    ]), @"
    2026-11-20 paid Acme:website EUR 100.00
    7:17: error[G101] there is no client `Acme`

    2026-11-20 paid Acme:Website EUR 100.00
    7:17: error[G101] there is no client `Acme`

    2026-11-20 paid acmewebsite EUR 100.00
    7:17: error[G101] there is no client `acmewebsite`
    ");
    let fixes = |book: &str| {
        let done = ghost("check book.ghost --format json --today 2026-11-28").file("book.ghost", book).done();
        let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        let found = report["findings"].as_array().unwrap().iter();
        let found = found.filter(|finding| finding["code"] == "G101");
        let words = |finding: &serde_json::Value| {
            let fix = finding["fixes"][0]["edits"][0]["text"].as_str().unwrap_or("-").to_owned();
            format!("{} | {fix}\n", finding["help"].as_str().unwrap())
        };
        found.map(words).collect::<String>()
    };
    insta::assert_snapshot!(fixes(&format!("{OVERDUE}2026-11-20 sent Acme:website fyi Offer\n")), @"did you mean `acme`? else declare it: `client Acme` | acme");
    insta::assert_snapshot!(fixes("client amce\nproject acme:website\n2026-11-20 sent acme:website fyi Offer\n"), @"
    did you mean `amce`? else declare it: `client acme` | amce
    did you mean `amce`? else declare it: `client acme` | amce
    ");
}

#[test]
fn a_mark_between_a_client_and_its_project_is_one_mistake() {
    let fix = |line: &str| {
        let book = format!("{OVERDUE}2026-11-20 received {line}\n");
        let done = ghost("check book.ghost --format json --today 2026-11-28").file("book.ghost", book).done();
        let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        let mut found = report["findings"].as_array().unwrap().iter();
        let edit = &found.find(|finding| finding["code"] == "G001").unwrap()["fixes"][0]["edits"][0];
        assert_eq!(edit["column"], 21);
        let behind = line.chars().skip(usize::try_from(edit["end_column"].as_u64().unwrap()).unwrap() - 21);
        format!("{}{}\n", edit["text"].as_str().unwrap(), behind.collect::<String>())
    };
    let lines = [
        "acme, website All texts",
        "acme; website: All texts",
        "(acme) website",
        "acme, All texts",
        "bob, website All texts",
    ];
    insta::assert_snapshot!(lines.map(fix).concat(), @"
    acme:website All texts
    acme:website All texts
    acme:website
    acme All texts
    bob website All texts
    ");
}

#[test]
fn a_line_that_may_say_something_else_ends_nothing_and_nothing_begins_with_it() {
    let lines = [
        "2026-11-20 paid acme:website #1 EUR 50.00 and EUR 50.00",
        "2026-11-20 received acme:website EUR 100.00 Thanks",
        "2026-11-20 reminded acme:website #1 The rest by 2026-12-20",
        "2026-11-02 sent acme:website Hello2026-11-20 paid acme:website #1 EUR 100.00",
        "2026-10-10 delivered acme:website Preview Proofs",
        "2026-10-10 asked acme website by 2026-10-12 Texts",
        "2026-10-10 invoiced bob #2 EUR 100.00 + VAT",
        "2026-10-10 invoiced bob #2 EUR 100.00 Rest, due 2027-11-01",
        "2026-10-10 asked bob @phone by 2026-10-12 Texts",
    ];
    insta::assert_snapshot!(told_of_each(OVERDUE, &lines), @"
    2026-11-20 paid acme:website #1 EUR 50.00 and EUR 50.00
    7:43: warning[G014] the note says that more comes on top of the amount

    2026-11-20 received acme:website EUR 100.00 Thanks
    7:12: warning[G014] an amount stands behind `received`, and counts for nothing

    2026-11-20 reminded acme:website #1 The rest by 2026-12-20
    7:46: warning[G014] a day stands in the note

    2026-11-02 sent acme:website Hello2026-11-20 paid acme:website #1 EUR 100.00
    7:35: warning[G014] another entry begins in this line

    2026-10-10 delivered acme:website Preview Proofs
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:35: warning[G014] `Preview` stands in the note

    2026-10-10 asked acme website by 2026-10-12 Texts
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:23: warning[G014] `website` stands in the note, and is a project of this client

    2026-10-10 invoiced bob #2 EUR 100.00 + VAT
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:39: warning[G014] the note says that a tax comes on top of the amount

    2026-10-10 invoiced bob #2 EUR 100.00 Rest, due 2027-11-01
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:1: warning[G401] no contract with bob is on record
    7:45: warning[G014] the due date stands in the note

    2026-10-10 asked bob @phone by 2026-10-12 Texts
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    7:1: warning[G202] no answer from bob for 47 days
    7:1: warning[G204] what you asked bob for is 47 days late
    ");
}

#[test]
fn what_waits_for_a_warning_is_counted_and_told_once_the_note_is_in_quotes() {
    let line = |note: &str| format!("{OVERDUE}2026-11-20 paid acme:website #1 EUR 50.00 {note}\n");
    let next =
        |book: &str| ghost("next --today 2026-11-28 --file book.ghost").file("book.ghost", book).done().out;
    let doubtful = line("and EUR 50.00");
    insta::assert_snapshot!(told(&doubtful) + &next(&doubtful), @"
    7:43: warning[G014] the note says that more comes on top of the amount
    1 file, 3 entries, as of 2026-11-28: 1 warning (1 more behind the warnings); EUR 50.00 open, EUR 50.00 overdue
    What is to be done cannot be said yet: 1 finding waits until what `ghost check` warns of is mended.
    ");
    let quoted = line("\"and EUR 50.00\"");
    insta::assert_snapshot!(told(&quoted) + &next(&quoted), @"
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 50.00 open
    1 file, 3 entries, as of 2026-11-28: 1 warning; EUR 50.00 open, EUR 50.00 overdue
    state    since       who           what to do, and why
    overdue  2026-11-04  acme:website  send the invoice again (invoice #1 is 39 days overdue: EUR 50.00
                                       open)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    let allowed = doubtful + "  allow argument-in-note\n";
    assert_eq!(findings(&allowed, "2026-11-28"), findings(&quoted, "2026-11-28"));
}

#[test]
fn a_step_that_no_ladder_has_leaves_open_what_comes_next() {
    let line = |step: &str| {
        format!("{OVERDUE}2026-11-01 reminded acme:website #1 by 2026-11-10 @letter\n  step {step}\n")
    };
    insta::assert_snapshot!(told(&line("final-notcie")), @"
    8:8: error[G007] `final-notcie` is no value of `step`
    1 file, 3 entries, as of 2026-11-28: 1 error (2 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    ");
    insta::assert_snapshot!(told(&line("final-notice")), @"
    6:34: warning[G302] invoice #1 is 39 days overdue: EUR 100.00 open
    1 file, 3 entries, as of 2026-11-28: 1 warning; EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn a_number_in_a_line_that_cannot_be_read_is_not_called_unknown() {
    let book = |line: &str| {
        format!(
            "client acme \"Acme GmbH\"\nproject acme:web\n{line}\n2026-11-03 reminded acme:web #1\n\
             2026-11-20 paid acme:web #1 EUR 70.00\n2026-11-20 paid acme:web #12 EUR 70.00\n"
        )
    };
    for line in [
        "2026-10-01 invoiced acme:web, #1 EUR 70.00",
        "2026-10-01 invoiced acme/web #1 EUR 70.00",
        "2026-10-01 invoiced acme web #1 EUR 70.00",
        "2026-10-01 invoiced \"Acme GmbH\" #1 EUR 70.00",
        "2026-10-01 invoiced acme:web #1\u{2014}1 EUR 70.00",
        "20 Oct invoiced acme:web #1 EUR 70.00",
    ] {
        let found = findings(&book(line), "2026-11-28");
        assert!(!found.contains("no invoice #1\n"), "{line}\n{found}");
        assert!(found.contains("no invoice #12"), "{line}\n{found}");
    }
    let other = findings(&book("2026-10-01 disputed acme/web #1 EUR 70.00"), "2026-11-28");
    assert!(other.contains("no invoice #1\n"), "{other}");
}

#[test]
fn a_day_beside_those_of_entries_is_looked_at_too() {
    let book = "policy from 2206-07-01\n  terms net 14\n  allow no-contract until 2206-12-31\nclient a\n  since 2206-01-10\n\
                project a:b\n  deadline 2206-12-18\nrate bank 2206-01-01 4.95%\nholiday 2026-08-03..2206-08-14\n\
                holiday 2034-12-24\n2026-11-01 noted a\n  allow future-entry until 2206-11-30\n";
    let found =
        ghost("check book.ghost --format json --only G121 --today 2026-11-28").file("book.ghost", book);
    let report: serde_json::Value = serde_json::from_str(&found.done().out).unwrap();
    let words = |finding: &serde_json::Value| {
        let [line, message, help] = ["line", "message", "help"].map(|key| finding[key].to_string());
        format!("{line}:{} {message} {help}\n", finding["column"])
    };
    let told: String = report["findings"].as_array().unwrap().iter().map(words).collect();
    insta::assert_snapshot!(told.replace('"', ""), @"
    1:13 `2206-07-01` is more than 10 years away look at the year
    3:27 `2206-12-31` is more than 10 years away did you mean `2026-12-31`?
    5:9 `2206-01-10` is more than 10 years away look at the year
    7:12 `2206-12-18` is more than 10 years away did you mean `2026-12-18`?
    8:11 `2206-01-01` is more than 10 years away look at the year
    9:21 `2206-08-14` is more than 10 years away did you mean `2026-08-14`?
    12:28 `2206-11-30` is more than 10 years away did you mean `2026-11-30`?
    ");
    assert_eq!(findings("holiday 2026-01-01\nholiday 2026-12-24..9999-12-31\n", "2026-11-28"), "");
    let allowed = "client a\n  allow unlikely-day\nproject a:b\n  deadline 2206-12-18\n";
    assert_eq!(findings(allowed, "2026-11-28"), "");
}

#[test]
fn a_channel_is_known_in_capitals_too() {
    let found = |channel: &str| findings(&format!("client acme\n  channel {channel}\n"), "2026-11-28");
    insta::assert_snapshot!(["E-Mail", "e-mail", "PHONE", "Signal"].map(found).concat(), @"
    2:11: error[G007] `E-Mail` is no value of `channel`
    2:11: error[G007] `e-mail` is no value of `channel`
    2:11: error[G007] `PHONE` is no value of `channel`
    ");
}

#[test]
fn names_that_differ_in_capitals_alone_are_told() {
    let book = "client acme\nclient Acme\nclient Bob\nproject acme:web\nproject acme:Web\nproject Acme:web\n";
    insta::assert_snapshot!(findings(book, "2026-11-28"), @"
    2:8: warning[G012] `Acme` and `acme` differ in capitals alone
    5:9: warning[G012] `acme:Web` and `acme:web` differ in capitals alone
    ");
}

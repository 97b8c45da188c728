//! What a year of a freelancer's book brought to light: each finding is worth its line, and true.

use crate::support::{findings, ghost};

/// The safeguards of an agreement, but for the deposit.
const TERMS: &str = "  kill-fee 10% after 90 days\n  jurisdiction Leeds\n  ownership on payment\n";

/// The help of each finding.
fn helps(book: &str, today: &str) -> String {
    let done =
        ghost(&format!("check book.ghost --format json --today {today}")).file("book.ghost", book).done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let all = json["findings"].as_array().unwrap().iter().filter_map(|finding| {
        Some(format!("{}: {}\n", finding["code"].as_str()?, finding["help"].as_str()?))
    });
    all.collect()
}

#[test]
fn money_that_was_given_back_is_no_deposit() {
    let book = |back: &str| {
        format!(
            "client acme\n  source a friend\n  phone 1\nproject acme:web\n2026-03-02 agreed acme:web EUR 1000.00\n{TERMS}  deposit 50%\n\
             2026-03-03 invoiced acme:web #1 EUR 500.00\n2026-03-04 paid acme:web #1 EUR 500.00\n{back}\
             2026-03-09 delivered acme:web preview fyi Draft\n"
        )
    };
    insta::assert_snapshot!(findings(&book(""), "2026-03-09"), @"");
    insta::assert_snapshot!(findings(&book("2026-03-05 refunded acme:web #1 EUR 500.00\n"), "2026-03-09"), @"
    12:33: warning[G119] EUR 500.00 was given back for invoice #1, is open again, and nobody asks for it
    13:1: warning[G402] work went to acme (acme:web) before the deposit was paid
    ");
}

#[test]
fn a_bank_fee_within_the_tolerance_leaves_no_deposit_open() {
    let book = |tolerance: &str| {
        format!(
            "policy\n  {tolerance}\nclient acme\n  source a friend\n  phone 1\nproject acme:web\n2026-03-02 agreed acme:web EUR 4800.00\n{TERMS}  deposit 40%\n\
             2026-03-03 invoiced acme:web #1 EUR 1920.00\n2026-03-04 paid acme:web #1 EUR 1905.00\n\
             2026-03-09 delivered acme:web preview fyi Draft\n"
        )
    };
    insta::assert_snapshot!(findings(&book("tolerance EUR 20.00"), "2026-03-09"), @"");
    insta::assert_snapshot!(findings(&book("tolerance EUR 14.99"), "2026-03-09"), @"14:1: warning[G402] work went to acme (acme:web) before the deposit was paid");
    insta::assert_snapshot!(findings(&book("tolerance GBP 20.00"), "2026-03-09"), @"14:1: warning[G402] work went to acme (acme:web) before the deposit was paid");
}

#[test]
fn work_on_credit_that_was_paid_for_is_not_called_given_away() {
    let book = "client acme\n  source a friend\n  phone 1\n  deposit 0%\n2026-01-07 agreed acme EUR 4200.00\n\
                2026-02-26 delivered acme fyi Manual\n2026-02-27 invoiced acme #1 EUR 4200.00\n2026-03-30 paid acme #1 EUR 4187.50\n";
    insta::assert_snapshot!(findings(book, "2026-04-28"), @"7:26: warning[G302] invoice #1 is 30 days overdue: EUR 12.50 open");
    let unpaid = book.replace("2026-03-30 paid acme #1 EUR 4187.50\n", "");
    insta::assert_snapshot!(findings(&unpaid, "2026-04-28"), @"
    6:1: warning[G403] the final work went to acme before the money came
    7:26: warning[G302] invoice #1 is 30 days overdue: EUR 4200.00 open
    ");
}

#[test]
fn a_new_agreement_with_a_late_payer_is_the_moment_to_ask_for_other_terms() {
    let book = format!(
        "client acme\n  source a friend\n  phone 1\n2025-08-01 agreed acme EUR 200.00\n{TERMS}  deposit 0%\n\
         2025-09-01 invoiced acme #1 EUR 100.00\n2025-11-30 paid acme #1 EUR 100.00\n\
         2025-12-01 invoiced acme #2 EUR 100.00\n2026-03-01 paid acme #2 EUR 100.00\n"
    );
    insta::assert_snapshot!(findings(&book, "2026-03-02"), @"");
    insta::assert_snapshot!(findings(&format!("{book}2026-03-03 agreed acme EUR 720.00\n"), "2026-03-04"), @"1:8: note[G504] acme paid 2 invoices more than 14 days late");
}

#[test]
fn a_client_of_many_years_needs_nobody_to_vouch() {
    let book = |since: &str| {
        format!(
            "client acme\n  phone 1\n  since {since}\nproject acme:web\n2026-03-02 agreed acme:web EUR 10.00\n{TERMS}  deposit 50%\n"
        )
    };
    insta::assert_snapshot!(findings(&book("2019-01-01"), "2026-03-03"), @"");
    insta::assert_snapshot!(findings(&book("2026-03-02"), "2026-03-03"), @"5:1: note[G506] nobody vouches for acme, who has never paid");
}

#[test]
fn one_mistake_about_an_invoice_is_one_error() {
    let head = "client acme\nclient bruno\n";
    let typo = "2026-03-02 invoiced acem #1 EUR 10.00\n2026-03-03 paid acme #1 EUR 10.00\n";
    insta::assert_snapshot!(findings(&format!("{head}{typo}"), "2026-03-03"), @"3:21: error[G101] there is no client `acem`");
    let payer = "2026-03-02 invoiced acme #1 EUR 10.00\n2026-03-03 paid acem #1 EUR 10.00\n";
    insta::assert_snapshot!(findings(&format!("{head}{payer}"), "2026-03-03"), @"4:17: error[G101] there is no client `acem`");
    let twice = "2026-03-02 invoiced acme #1 EUR 10.00\n2026-03-03 paid acme #1 EUR 10.00\n\
                 2026-03-02 invoiced bruno #1 EUR 20.00\n2026-03-03 paid bruno #1 EUR 20.00\n";
    insta::assert_snapshot!(findings(&format!("{head}{twice}"), "2026-03-03"), @"5:27: error[G104] invoice #1 is written twice");
    let both = "2026-03-02 invoiced acme #1 EUR 10.00\n2026-03-02 invoiced acme #1 EUR 20.00\n2026-03-03 paid acme #1 EUR 30.00\n";
    insta::assert_snapshot!(findings(&format!("{head}{both}"), "2026-03-03"), @"4:26: error[G104] invoice #1 is written twice");
}

#[test]
fn each_rate_that_is_missing_has_a_line_of_its_own() {
    let book = "client acme\n2026-01-01 invoiced acme #1 EUR 100.00 due 2026-01-31\npolicy\n  late-fee 8% over bank per year + 1% over fed per year\n";
    insta::assert_snapshot!(helps(book, "2026-03-03"), @"
    G401: write down what you agreed on, with `agreed`, and keep the paper: it decides what you may ask for
    G115: look the rate up and write it down: `rate bank 2026-01-01 PERCENT` and `rate fed 2026-01-01 PERCENT`
    G302: next: send the invoice again, due since 2026-02-16
    ");
}

#[test]
fn what_is_to_come_is_told_with_the_words_of_its_first_day() {
    let book = "client a\n2026-04-22 replied a hi\n2026-04-24 sent a by 2026-05-04 offer\n";
    let ahead = |command: &str| ghost(command).file("main.ghost", book).done().out;
    insta::assert_snapshot!(ahead("next --today 2026-05-04 --until 2026-05-20"), @"
    state    since       who  what to do, and why
    waiting  2026-05-08  a    from 2026-05-08: follow up (no answer from a for 14 days)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    insta::assert_snapshot!(ahead("check --format concise --today 2026-05-04 --until 2026-05-20"), @"
    main.ghost:3:1: note[G201] no answer from a for 14 days
    main.ghost:3:1: warning[G202] no answer from a for 18 days
    1 file, 2 entries, as of 2026-05-04: 1 warning and 1 note
    ");
}

#[test]
fn a_note_that_becomes_a_warning_until_a_day_is_told_as_one() {
    let book = "client a\n2026-02-02 agreed a\n2026-02-02 invoiced a #1 EUR 5.00 due 2026-03-02\n2026-03-03 reminded a #1\n";
    let until = |day: &str| {
        ghost(&format!("check --format concise --only G302 --today 2026-03-05 --until {day}"))
            .file("main.ghost", book)
            .seen()
    };
    insta::assert_snapshot!(until("2026-03-09"), @"
    main.ghost:3:23: note[G302] invoice #1 is 3 days overdue: EUR 5.00 open
    1 file, 3 entries, as of 2026-03-05: 1 note; EUR 5.00 open, EUR 5.00 overdue
    ");
    insta::assert_snapshot!(until("2026-03-10"), @"
    main.ghost:3:23: note[G302] invoice #1 is 3 days overdue: EUR 5.00 open
    main.ghost:3:23: warning[G302] invoice #1 is 8 days overdue: EUR 5.00 open
    1 file, 3 entries, as of 2026-03-05: 1 warning and 1 note; EUR 5.00 open, EUR 5.00 overdue
    exit 1
    ");
}

#[test]
fn a_message_after_a_pause_has_its_own_time_before_the_end_is_proposed() {
    let book = "client a\n  phone 1\n2026-01-07 agreed a GBP 630.00\n2026-02-20 paused a by 2026-05-01 leave\n2026-05-05 sent a How shall we go on?\n";
    let entry = |book: &str, today: &str| {
        let done = ghost(&format!("check book.ghost --format json --only G209 --today {today}"))
            .file("book.ghost", book)
            .done();
        let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        json["findings"][0]["next"]["entry"].to_string()
    };
    insta::assert_snapshot!(entry(book, "2026-05-06"), @r#""2026-05-06 resumed    a""#);
    insta::assert_snapshot!(entry(&book.replace("2026-05-05", "2026-02-19"), "2026-05-06"), @r#""2026-05-06 closed     a""#);
}

#[test]
fn a_fee_asked_for_anew_says_since_when() {
    let book = "policy\n  late-fee 36.5% per year\nclient a\n2025-12-16 invoiced a #1 EUR 1000.00 due 2026-01-15\n\
                2026-02-04 charged a interest #1 EUR 20.00\n";
    let since = |today: &str| {
        let done = ghost(&format!("check book.ghost --format json --only G303 --today {today}"));
        let json: serde_json::Value =
            serde_json::from_str(&done.file("book.ghost", book).done().out).unwrap();
        json["findings"][0]["since"].to_string()
    };
    let days = ["2026-02-03", "2026-02-04", "2026-03-05", "2026-03-06", "2026-04-01"];
    insta::assert_snapshot!(days.map(|day| format!("{day} {}", since(day))).join("\n"), @r#"
    2026-02-03 "2026-01-16"
    2026-02-04 null
    2026-03-05 null
    2026-03-06 "2026-03-06"
    2026-04-01 "2026-03-06"
    "#);
}

#[test]
fn a_day_at_the_end_of_what_was_asked_for_and_a_number_behind_a_payment_are_told() {
    let head = "client a\n2026-01-06 invoiced a #1 EUR 300.00\n2026-01-06 invoiced a #2 EUR 300.00\n";
    let told = |lines: &str| {
        let done = ghost("check book.ghost --format concise --only G014 --today 2026-01-08");
        done.file("book.ghost", format!("{head}{lines}")).done().out.replace("book.ghost:", "")
    };
    let wrong = told(
        "2026-01-07 asked a Texts by 2026-02-10\n2026-01-07 reminded a #1 please pay by 2026-01-18.\n\
             2026-01-07 paused a maternity leave until 2026-09-01\n2026-01-07 paid a EUR 300.00 on #2\n\
             2026-01-07 paid a EUR 300.00 the second one, #2\n",
    );
    insta::assert_snapshot!(wrong, @"
    4:26: warning[G014] a day stands in the note
    5:37: warning[G014] a day stands in the note
    6:37: warning[G014] a day stands in the note
    7:33: warning[G014] the payment names no invoice, but its note names `#2`
    8:46: warning[G014] the payment names no invoice, but its note names `#2`
    1 file, 7 entries, as of 2026-01-08: 5 warnings
    ");
    let right = told(
        "2026-01-07 asked a Texts promised by 2026-02-10 and since forgotten\n2026-01-07 sent a I deliver by 2026-01-18\n\
             2026-01-07 asked a by 2026-02-10 Texts by 2026-02-10\n2026-01-07 replied a Wants it by 2026-09-01\n\
             2026-01-07 paid a EUR 300.00 their order #2\n2026-01-07 paid a #1 EUR 300.00 and #2 soon\n\
             2026-01-07 asked a \"Texts by 2026-02-10\"\n",
    );
    insta::assert_snapshot!(right, @"1 file, 9 entries, as of 2026-01-08: no problems; EUR 300.00 open");
}

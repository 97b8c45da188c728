//! What a year of a freelancer's book brought to light: each finding is worth its line, and true.

use crate::support::{findings, ghost, json, track};

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
    12:33: warning[G119] EUR 500.00 given back for invoice #1 counts as open, and no reminder asks for it
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
fn a_deposit_whose_rest_was_given_up_is_paid() {
    let book = |paid: &str| {
        format!(
            "client acme\n  source a friend\n  phone 1\nproject acme:web\n2026-03-02 agreed acme:web EUR 4800.00\n{TERMS}  deposit 40%\n\
             2026-03-03 invoiced acme:web #1 EUR 1920.00\n{paid}2026-03-05 wrote-off acme:web #1 The bank's fee\n\
             2026-03-09 delivered acme:web preview fyi Draft\n"
        )
    };
    assert_eq!(findings(&book("2026-03-04 paid acme:web #1 EUR 1905.00\n"), "2026-03-09"), "");
    insta::assert_snapshot!(findings(&book(""), "2026-03-09"), @"12:1: warning[G402] work went to acme (acme:web) before the deposit was paid");
}

#[test]
fn once_all_is_delivered_and_billed_no_deposit_is_asked_for_but_the_next_one() {
    let book = |after: &str| {
        format!(
            "client acme\n  source a friend\n  phone 1\nproject acme:web\n2026-03-02 agreed acme:web EUR 480.00\n{TERMS}  deposit 40%\n\
             2026-03-09 delivered acme:web fyi All of it\n{after}"
        )
    };
    insta::assert_snapshot!(helps(&book(""), "2026-03-10"), @"G402: send the invoice, and ask for a deposit next time; `deposit 0%` under the `agreed` says that there is none");
    insta::assert_snapshot!(helps(&book("2026-03-10 invoiced acme:web #1 EUR 180.00 net 30\n"), "2026-03-10"), @"G402: collect what is billed, send the invoice for the remainder, and ask for a deposit next time; `deposit 0%` under the `agreed` says that there is none");
    // What came back is not done.
    insta::assert_snapshot!(helps(&book("2026-03-10 revised acme:web More blue\n2026-03-10 sent acme:web fyi On it\n"), "2026-03-10"), @"
    G402: ask for the deposit before you go on; `deposit 0%` under the `agreed` says that there is none
    G502: no more work before money: ask for half in advance
    ");
    insta::assert_snapshot!(helps(&book("2026-03-10 invoiced acme:web #1 EUR 480.00 net 30\n"), "2026-03-10"), @"G402: collect the money, and ask for a deposit next time; `deposit 0%` under the `agreed` says that there is none");
}

#[test]
fn work_that_is_done_and_was_never_billed_has_the_line_of_its_invoice() {
    let lines = |agreed: &str| {
        let book = format!("client a\n2026-03-02 agreed a{agreed}\n2026-03-16 delivered a fyi All\n");
        let done =
            ghost("check book.ghost --only G402 --format json --today 2026-03-20").file("book.ghost", book);
        let json: serde_json::Value = serde_json::from_str(&done.done().out).unwrap();
        json["findings"][0]["append"].to_string()
    };
    insta::assert_snapshot!(lines(" GBP 1000.00"), @r#"["2026-03-20 invoiced   a #NUMBER GBP 1000.00"]"#);
    insta::assert_snapshot!(lines(""), @r#"["2026-03-20 invoiced   a #NUMBER CURRENCY AMOUNT"]"#);
}

#[test]
fn work_on_credit_that_was_paid_for_is_not_called_given_away() {
    let book = "client acme\n  source a friend\n  phone 1\n  deposit 0%\n2026-01-07 agreed acme EUR 4200.00\n\
                2026-02-26 delivered acme fyi Manual\n2026-02-27 invoiced acme #1 EUR 4200.00\n2026-03-30 paid acme #1 EUR 4187.50\n";
    insta::assert_snapshot!(findings(book, "2026-04-28"), @"7:26: warning[G302] invoice #1 is 30 days overdue: EUR 12.50 open, perhaps a bank's fee");
    let unpaid = book.replace("2026-03-30 paid acme #1 EUR 4187.50\n", "");
    insta::assert_snapshot!(findings(&unpaid, "2026-04-28"), @"7:26: warning[G302] invoice #1 is 30 days overdue: EUR 4200.00 open");
    let more = format!("{unpaid}2026-03-30 delivered acme fyi Index\n")
        .replace("02-27 invoiced acme #1", "01-08 invoiced acme #1");
    insta::assert_snapshot!(findings(&more, "2026-04-28"), @"
    6:1: warning[G403] the final work went to acme before the money came
    7:26: warning[G302] invoice #1 is 80 days overdue: EUR 4200.00 open
    8:1: warning[G502] acme had 2 deliveries and revisions, and never paid
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
    insta::assert_snapshot!(findings(&format!("{book}2026-03-03 agreed acme EUR 720.00\n"), "2026-03-04"), @"1:8: note[G504] acme paid 2 of 2 invoices more than 14 days late");
}

#[test]
fn a_credit_note_is_no_late_payment() {
    let head = "client acme\n  source a friend\n  phone 1\n2026-01-04 agreed acme EUR 1000.00\n";
    // What is late of a client, and the days late of the score card.
    let late = |invoices: &str| {
        let book =
            format!("{head}{TERMS}  deposit 0%\n{invoices}2026-03-30 invoiced acme #9 EUR 10.00 net 10\n");
        let cards =
            ghost("clients --today 2026-04-01 --format json").file("main.ghost", book.clone()).done().out;
        let cards: serde_json::Value = serde_json::from_str(&cards).unwrap();
        let found = findings(&book, "2026-04-01");
        let found: Vec<&str> = found.lines().filter(|line| line.contains("G504")).collect();
        format!("{} {}", cards["rows"][0]["days_late"], found.join("\n")).trim_end().to_owned()
    };
    let invoice =
        |number: u8, then: &str| format!("2026-01-05 invoiced acme #{number} EUR 1000.00 net 10\n{then}");
    let both =
        |then: &str| [1, 2].map(|number| invoice(number, &then.replace('#', &format!("#{number}")))).concat();
    let told = [
        both("2026-03-10 credited acme # EUR 1000.00\n"),
        // What came in time, and what came late, before the rest was credited.
        both("2026-01-10 paid acme # EUR 100.00\n2026-03-10 credited acme # EUR 900.00\n"),
        both("2026-02-14 paid acme # EUR 100.00\n2026-03-10 credited acme # EUR 900.00\n"),
        // A fee that is paid late makes no invoice late.
        both(
            "2026-01-10 paid acme # EUR 1000.00\n2026-01-20 charged acme # EUR 5.00\n2026-03-10 paid acme # EUR 5.00\n",
        ),
        // The weight is what was to be paid: 60 days of 500, 0 days of 1000.
        invoice(1, "2026-01-06 credited acme #1 EUR 500.00\n2026-03-16 paid acme #1 EUR 500.00\n")
            + &invoice(2, "2026-01-15 paid acme #2 EUR 1000.00\n"),
        // What is open still is not late money yet.
        both("2026-03-10 paid acme # EUR 999.00\n"),
    ];
    insta::assert_snapshot!(told.map(|book| late(&book)).join("\n"), @r#"
    null
    "0"
    "30" 1:8: note[G504] acme paid 2 of 2 invoices more than 14 days late
    "0"
    "20"
    null
    "#);
}

#[test]
fn one_of_anything_is_told_as_one() {
    let limits = "policy\n  slow-after 0 days\n  slow-exchanges 1\n  late-invoices 1\n  late-after 1 days\n  unpaid-limit 1\n";
    let acme = "client acme\n  source a friend\n  phone 1\n2026-03-02 sent acme\n2026-03-03 replied acme fyi\n\
                2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-05\n2026-03-12 paid acme #1 EUR 10.00\n2026-03-12 replied acme\n";
    insta::assert_snapshot!(findings(&format!("{limits}{acme}"), "2026-03-12"), @"
    7:8: note[G501] acme takes 1 day to answer, as a rule
    7:8: note[G504] acme paid 1 of 1 invoice more than 1 day late
    ");
    let bruno = "client bruno\n  source a friend\n  phone 1\n2026-03-02 delivered bruno preview fyi\n2026-03-12 replied bruno\n";
    insta::assert_snapshot!(findings(&format!("{limits}{bruno}"), "2026-03-12"), @"10:1: warning[G502] bruno had 1 delivery or revision, and never paid");
}

#[test]
fn a_client_of_many_years_needs_nobody_to_vouch() {
    let book = |since: &str| {
        format!(
            "client acme\n  phone 1\n  since {since}\nproject acme:web\n2026-03-02 agreed acme:web EUR 10.00\n{TERMS}  deposit 50%\n"
        )
    };
    insta::assert_snapshot!(findings(&book("2019-01-01"), "2026-03-03"), @"");
    insta::assert_snapshot!(findings(&book("2026-03-02"), "2026-03-03"), @"5:1: note[G506] you know nothing about acme yet, and they have never paid");
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
    waiting  2026-05-08  a    from 2026-05-08: follow up (no answer from a for 4 days)

    `ghost check --until 2026-05-20` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    insta::assert_snapshot!(ahead("check --format concise --today 2026-05-04 --until 2026-05-20"), @"
    main.ghost:3:1: note[G201] no answer from a for 4 days (as of 2026-05-08)
    main.ghost:3:1: warning[G202] no answer from a for 8 days (as of 2026-05-12)
    1 file, 2 entries, as of 2026-05-04: 1 warning and 1 note
    ");
    let drawn = ahead("check --today 2026-05-04 --until 2026-05-20");
    assert!(drawn.contains("warning[G202]: no answer from a for 8 days (as of 2026-05-12)\n"), "{drawn}");
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
    main.ghost:3:23: warning[G302] invoice #1 is 8 days overdue: EUR 5.00 open (as of 2026-03-10)
    1 file, 3 entries, as of 2026-03-05: 1 warning and 1 note; EUR 5.00 open, EUR 5.00 overdue
    exit 1
    ");
}

#[test]
fn after_a_pause_it_is_proposed_to_go_on() {
    let book = "client a\n  phone 1\n2026-01-07 agreed a GBP 630.00\n2026-02-20 paused a by 2026-05-01 leave\n2026-05-05 sent a How shall we go on?\n";
    let entry = |book: &str, today: &str| {
        let done = ghost(&format!("check book.ghost --format json --only G209 --today {today}"))
            .file("book.ghost", book)
            .done();
        let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        json["findings"][0]["next"]["entry"].to_string()
    };
    insta::assert_snapshot!(entry(book, "2026-05-06"), @r#""2026-05-06 resumed    a""#);
    insta::assert_snapshot!(entry(&book.replace("2026-05-05", "2026-02-19"), "2026-05-06"), @r#""2026-05-06 resumed    a""#);
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
             2026-01-07 paid a EUR 300.00 the second one, #2\n\
             2026-01-07 paid a #1 EUR 10.00 and #2\n",
    );
    insta::assert_snapshot!(wrong, @"
    4:26: warning[G014] a day stands in the note
    5:37: warning[G014] a day stands in the note
    6:37: warning[G014] a day stands in the note
    7:33: warning[G014] the payment names no invoice, but its note names `#2`
    8:46: warning[G014] the payment names no invoice, but its note names `#2`
    9:36: warning[G014] the note names a second invoice, `#2`
    1 file, 8 entries, as of 2026-01-08: 6 warnings
    ");
    let right = told(
        "2026-01-07 asked a Texts promised by 2026-02-10 and since forgotten\n2026-01-07 sent a I deliver by 2026-01-18\n\
             2026-01-07 asked a by 2026-02-10 Texts by 2026-02-10\n2026-01-07 replied a Wants it by 2026-09-01\n\
             2026-01-07 paid a EUR 300.00 their order #9\n2026-01-07 paid a #1 EUR 300.00 and #2 soon\n\
             2026-01-07 asked a \"Texts by 2026-02-10\"\n",
    );
    insta::assert_snapshot!(right, @"1 file, 9 entries, as of 2026-01-08: no problems; EUR 300.00 open");
}

/// What is told of a book, a line each.
fn told(book: &str, today: &str) -> String {
    ghost(&format!("check book.ghost --format concise --today {today}"))
        .file("book.ghost", book)
        .done()
        .out
        .replace("book.ghost:", "")
}

#[test]
fn a_charge_that_is_paid_makes_no_claim_large_enough_for_a_court() {
    let book = "policy\n  small-claims from EUR 1000.00\n  allocation costs-first\nclient a\n  phone 1\n2026-01-02 agreed a\n\
                2026-01-02 invoiced a #1 EUR 980.00 due 2026-01-15\n2026-02-01 charged a fee #1 EUR 40.00\n2026-02-02 paid a #1 EUR 40.00\n\
                2026-04-15 reminded a #1 by 2026-04-20\n  step final-notice\n";
    insta::assert_snapshot!(track(book, "G302", "2026-06-01"), @"2026-06-01 warning write-off 2026-04-22 2026-04-22 overdue");
    insta::assert_snapshot!(track(&book.replace("2026-02-02 paid a #1 EUR 40.00\n", ""), "G302", "2026-06-01"), @"2026-06-01 warning small-claims 2026-04-22 2026-04-22 overdue");
}

#[test]
fn what_was_given_back_is_asked_for_by_nobody_and_counted_out_of_the_sum() {
    let book = "client a\n2026-01-02 agreed a\n2026-01-02 invoiced a #1 EUR 1000.00 due 2026-01-15\n2026-01-10 paid a #1 EUR 400.00\n2026-01-20 refunded a #1 EUR 400.00\n";
    insta::assert_snapshot!(told(book, "2026-01-21"), @"
    2:1: note[G404] the agreement with a says nothing about `deposit`, `kill-fee`, `jurisdiction`, and `ownership`
    3:23: warning[G302] invoice #1 is 6 days overdue: EUR 600.00 open
    5:26: warning[G119] EUR 400.00 given back for invoice #1 counts as open, and no reminder asks for it
    1 file, 4 entries, as of 2026-01-21: 2 warnings and 1 note; EUR 1000.00 open, EUR 1000.00 overdue
    ");
    let notes = ghost("check book.ghost --only G302 --today 2026-01-21").file("book.ghost", book).done().out;
    insta::assert_snapshot!(notes, @"
    warning[G302]: invoice #1 is 6 days overdue: EUR 600.00 open
       ╭─[ book.ghost:3:23 ]
       │
     3 │ 2026-01-02 invoiced a #1 EUR 1000.00 due 2026-01-15
       │                       ┬─
       │                       ╰─── due on 2026-01-15, unpaid on 2026-01-21
       │
       │ Help: next: ask after the payment, due since 2026-01-16
       │       and record it:
       │       2026-01-21 reminded   a #1
       │
       │ Note: EUR 1000.00 - EUR 400.00 paid = EUR 600.00
       │       ask-payment: due +1 day is 2026-01-16
       │       did what you sent arrive, did the transfer fail
    ───╯

    1 file, 4 entries, as of 2026-01-21: 1 warning; EUR 1000.00 open, EUR 1000.00 overdue
    ");
}

#[test]
fn an_amount_that_its_currency_does_not_have_makes_no_invoice_of_nothing() {
    let book =
        "policy\n  currency CLP\nclient a\n2026-01-02 invoiced a #1 $ 12.50\n2026-01-05 paid a #1 CLP 5\n";
    insta::assert_snapshot!(told(&book.replace("CLP\n", "JPY\n").replace("$ 12.50", "¥ 12.50").replace("CLP 5", "JPY 5"), "2026-01-21"), @"
    4:26: error[G003] `¥ 12.50` is not an amount
    1 file, 2 entries, as of 2026-01-21: 1 error
    ");
}

#[test]
fn a_mistyped_line_of_the_first_day_of_1970_is_of_that_day() {
    let book = |day: &str| {
        format!("client a\n1970-01-01 invoiced a #1 EUR 10.00 due 1970-02-01\n{day} payed a #1 EUR 10.00\n")
    };
    insta::assert_snapshot!(told(&book("1970-01-01"), "1970-03-01"), @"
    3:12: error[G004] `payed` is not a verb
    1 file, 1 entry, as of 1970-03-01: 1 error (2 more behind the errors); EUR 10.00 open, EUR 10.00 overdue
    ");
    assert_eq!(told(&book("1970-01-01"), "1970-03-01"), told(&book("1970-01-02"), "1970-03-01"));
}

#[test]
fn a_line_with_a_mistake_that_is_dated_after_today_settles_nothing() {
    let book = "client a\n2026-01-02 agreed a\n2026-01-02 invoiced a #1 EUR 10.00 due 2026-02-01\n2026-04-12 payed a #1 EUR 10.00\n";
    insta::assert_snapshot!(told(book, "2026-03-01"), @"
    2:1: note[G506] you know nothing about a yet, and they have never paid
    3:23: warning[G302] invoice #1 is 28 days overdue: EUR 10.00 open
    4:12: error[G004] `payed` is not a verb
    1 file, 2 entries, as of 2026-03-01: 1 error, 1 warning, and 1 note; EUR 10.00 open, EUR 10.00 overdue
    ");
    insta::assert_snapshot!(told(book, "2026-04-12"), @"
    4:12: error[G004] `payed` is not a verb
    1 file, 2 entries, as of 2026-04-12: 1 error (2 more behind the errors); EUR 10.00 open, EUR 10.00 overdue
    ");
}

#[test]
fn whoever_asks_for_a_client_sees_the_errors_of_that_clients_lines() {
    let book = "client acme\nclient bruno\n2026-03-02 sent acme q\n2026-3-3 paid acme EUR 5\n2026-03-05 snet acme x\n2026-03-05 snet bruno x\n";
    let only = ghost("check book.ghost --subject acme --format concise --today 2026-03-09")
        .file("book.ghost", book)
        .seen();
    insta::assert_snapshot!(only, @"
    book.ghost:4:1: error[G002] `2026-3-3` is not a date
    book.ghost:5:12: error[G004] `snet` is not a verb
    1 file, 1 entry, as of 2026-03-09: 2 errors (1 more behind the errors)
    exit 1
    ");
    let of = |subjects: &str| {
        let check = format!("check book.ghost {subjects} --format concise --today 2026-03-09");
        ghost(&check).file("book.ghost", book).seen()
    };
    assert_eq!(of("--subject acme,bruno"), of("--subject acme --subject bruno"));
    assert!(of("--subject acme,bruno").contains(":6:12: error[G004]"));
    assert_eq!(
        of("--subject acme,bruna"),
        "stderr: error: the book has no client or project `bruna`; did you mean `bruno`?\nexit 2\n"
    );
}

#[test]
fn no_allow_silences_what_cannot_be_read() {
    let book =
        "policy\n  allow date\n  warn amount\nclient a\n2026-3-2 sent a Hello\n2026-03-02 agreed a EUR 1,5\n";
    insta::assert_snapshot!(told(book, "2026-03-02"), @"
    2:9: note[G118] this `allow date` silences nothing
    5:1: error[G002] `2026-3-2` is not a date
    6:21: error[G003] `EUR 1,5` is not an amount
    1 file, 0 entries, as of 2026-03-02: 2 errors and 1 note
    ");
    let idle = "policy\n  allow no-phone \"later\"\n";
    insta::assert_snapshot!(told(idle, "2026-03-02"), @"
    2:9: note[G118] this `allow no-phone` silences nothing
    1 file, 0 entries, as of 2026-03-02: 1 note
    ");
    insta::assert_snapshot!(told(&format!("{idle}  allow unused-allow \"I keep some\"\n"), "2026-03-02"), @"1 file, 0 entries, as of 2026-03-02: no problems (1 allowed)");
}

#[test]
fn what_a_policy_says_of_a_rule_from_a_day_on_comes_before_what_it_says_for_all_days() {
    let book = "policy from 2026-02-01\n  allow no-contract \"x\"\npolicy\n  deny no-contract\n\
                client a\n2026-01-01 invoiced a #1 EUR 100 due 2026-01-10\n";
    insta::assert_snapshot!(told(book, "2026-01-31"), @"
    2:9: note[G118] this `allow no-contract` silences nothing
    6:1: error[G401] no contract with a is on record
    6:23: warning[G302] invoice #1 is 21 days overdue: EUR 100.00 open
    1 file, 1 entry, as of 2026-01-31: 1 error, 1 warning, and 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
    insta::assert_snapshot!(told(book, "2026-02-01"), @"
    6:23: warning[G302] invoice #1 is 22 days overdue: EUR 100.00 open
    1 file, 1 entry, as of 2026-02-01: 1 warning (1 allowed); EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn a_late_fee_is_on_the_agenda_once_it_is_to_be_asked_for() {
    let book = "policy\n  late-fee 36% per year\nclient a\n2026-01-02 agreed a\n2026-01-02 invoiced a #1 EUR 1000.00 due 2026-02-01\n";
    let next = |today: &str| ghost(&format!("next --today {today}")).file("main.ghost", book).done().out;
    insta::assert_snapshot!(next("2026-02-10"), @"
    state    since       who  what to do, and why
    overdue  2026-02-09  a    call (invoice #1 is 9 days overdue: EUR 1000.00 open)
    due      2026-02-09  a    look the number up, on an invoice or on their website, and add `phone`
                              below the client (it is time to call a, and no number is on record)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    insta::assert_snapshot!(next("2026-02-16"), @"
    state  since       who  what to do, and why
    due    2026-02-16  a    send the invoice again (invoice #1 is 15 days overdue: EUR 1000.00 open)
    due    2026-02-16  a    add it to the claim, or give it up with `waived`; `ghost fees` explains it
                            (a late fee of EUR 14.79 may be asked for invoice #1)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn payments_without_a_number_go_to_their_own_project_and_currency_in_order() {
    let book = "client a\nproject a:x\nproject a:y\n2026-01-01 paid a EUR 5.00\n2026-01-02 paid a:x EUR 5.00\n2026-01-03 paid a USD 7.00\n\
                2026-01-05 invoiced a:y #1 EUR 3.00\n2026-01-05 invoiced a:x #2 EUR 9.00\n2026-01-05 invoiced a #3 USD 8.00\n\
                2026-01-06 invoiced a:y #4 EUR 3.00 due 2026-01-20\n2026-01-06 invoiced a:y #5 EUR 3.00 due 2026-01-10\n\
                2026-01-07 paid a:x EUR 2.00\n2026-01-08 paid a EUR 5.00\n";
    let table = ghost("invoices --all --format csv --today 2026-01-09 -f book.ghost")
        .file("book.ghost", book)
        .done()
        .out;
    insta::assert_snapshot!(table, @"
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,paid,refunded,credited,charged,waived,written_off,settled,last_paid,at_least
    #5,a:y,2026-01-06,2026-01-10,,,settled,EUR,3.00,0.00,,3.00,0.00,0.00,0.00,0.00,0.00,2026-01-08,2026-01-08,false
    #4,a:y,2026-01-06,2026-01-20,-11,current,open,EUR,3.00,1.00,,2.00,0.00,0.00,0.00,0.00,0.00,,2026-01-08,false
    #1,a:y,2026-01-05,2026-02-04,,,settled,EUR,3.00,0.00,,3.00,0.00,0.00,0.00,0.00,0.00,2026-01-05,2026-01-01,false
    #2,a:x,2026-01-05,2026-02-04,,,settled,EUR,9.00,0.00,,9.00,0.00,0.00,0.00,0.00,0.00,2026-01-07,2026-01-07,false
    #3,a,2026-01-05,2026-02-04,-26,current,open,USD,8.00,1.00,,7.00,0.00,0.00,0.00,0.00,0.00,,2026-01-03,false
    ");
    insta::assert_snapshot!(told(book, "2026-01-09"), @"1 file, 10 entries, as of 2026-01-09: no problems; EUR 1.00 and USD 1.00 open");
}

#[test]
fn a_payment_without_a_number_goes_by_what_is_given_up_and_what_waits_longest_is_taken_first() {
    let given_up = "client a\n2026-01-01 invoiced a #1 EUR 100 due 2026-01-10\n2026-01-02 invoiced a #2 EUR 100 due 2026-01-20\n\
                    2026-03-01 wrote-off a #1\n2026-03-02 paid a EUR 100\n";
    insta::assert_snapshot!(told(given_up, "2026-03-10"), @"1 file, 4 entries, as of 2026-03-10: no problems");
    // Also where the older money is the client's and the newer one that of the project.
    let waits = "client a\nproject a:w\n2026-01-01 paid a EUR 60\n2026-01-02 paid a:w EUR 60\n2026-01-05 invoiced a:w #1 EUR 70\n";
    insta::assert_snapshot!(told(waits, "2026-03-10"), @"
    4:21: warning[G112] EUR 50.00 of this payment belongs to no invoice
    1 file, 3 entries, as of 2026-03-10: 1 warning
    ");
}

#[test]
fn holidays_of_millennia_cost_as_much_as_a_day() {
    let book = format!(
        "{}holiday 2026-03-09\nclient a\n2026-03-02 replied a Hello\n",
        "holiday 1900-01-01..2026-02-27\nholiday 2026-03-05..9999-12-31\n".repeat(2000)
    );
    insta::assert_snapshot!(told(&book, "2026-03-05"), @"
    4003:1: warning[G203] a has waited 3 days for an answer
    1 file, 1 entry, as of 2026-03-05: 1 warning
    ");
}

#[test]
fn every_table_counts_the_errors_that_a_check_counts() {
    let wrong = "client a\n  terms net 14\n  terms net 60\n2026-01-02 invoiced a #1 USD 1000.00 due 2026-02-01\n2026-01-09 paid a #1 EUR 1000.00\n2026-02-02 sent b x\n";
    let signs = wrong.replace("terms net 60", "currency CADD").replace("USD ", "$").replace("EUR", "CAD");
    let softened =
        format!("policy\n  warn currency-mismatch\n  deny no-contract\n  allow unknown-client\n{wrong}");
    for (book, errors) in
        [(wrong, 3), (&*format!("{wrong}2026-2-2 sent a x\n"), 4), (&*signs, 2), (&*softened, 1)]
    {
        let run = |args: &str| {
            ghost(&format!("{args} book.ghost --today 2026-03-01")).file("book.ghost", book).done()
        };
        let check = run("check --skip no-contract -q").out;
        assert!(check.contains(&format!(": {errors} error")), "{check}");
        for command in ["invoices", "timeline", "clients", "policy", "playbook", "fees 1"] {
            let told = run(&format!("{command} -f")).err;
            assert!(told.starts_with(&format!("warning: {errors} error")), "{command} {errors}: {told}");
        }
    }
}

#[test]
fn a_table_of_a_book_with_errors_says_that_it_may_be_wrong() {
    let book = "client a\n2026-01-02 invoiced a #1 EUR 10.00 due 2026-02-01\n2026-02-01 payed a #1 EUR 10.00\n2026-2-2 sent a x\n";
    for command in ["invoices", "timeline", "clients", "policy", "fees 1"] {
        let done =
            ghost(&format!("{command} --today 2026-03-01 -f book.ghost")).file("book.ghost", book).done();
        assert_eq!(
            done.err, "warning: 2 errors in the book, so this may be wrong: `ghost check` shows where\n",
            "{command}"
        );
        assert_eq!(done.code, 0, "{command}");
    }
    let next = ghost("next --today 2026-03-01 -f book.ghost").file("book.ghost", book).seen();
    insta::assert_snapshot!(next, @"
    2 errors in the book: `ghost check` shows where.
    What is to be done cannot be said yet: 2 findings wait until the 2 errors are mended.
    ");
}

#[test]
fn the_day_is_told_with_its_source_where_nobody_typed_it() {
    let from_env = ghost("check -q book.ghost")
        .env("GHOST_TODAY", "2026-03-01")
        .file("book.ghost", "client a\n")
        .done()
        .out;
    insta::assert_snapshot!(from_env, @"1 file, 0 entries, as of 2026-03-01 (GHOST_TODAY): no problems");
}

#[test]
fn what_needs_no_answer_can_be_said() {
    insta::assert_snapshot!(helps("client a\n2026-03-02 replied a Signed off\n", "2026-03-06"), @"G203: next: answer, if only to say when the real answer comes; where it needs none, write `replied a fyi ...`");
    insta::assert_snapshot!(helps("client a\n2026-03-02 revised a Bigger logo\n", "2026-03-06"), @"G203: next: answer, if only to say when the real answer comes; `sent a fyi ...` where you expect nothing back");
    let book = "client a\nproject a:x\n2026-03-02 delivered a:x Manual\n";
    let drawn = ghost("check book.ghost --only G2 --today 2026-03-20").file("book.ghost", book).done().out;
    insta::assert_snapshot!(drawn, @"
    warning[G202]: no answer from a for 18 days
       ╭─[ book.ghost:3:1 ]
       │
     3 │ 2026-03-02 delivered a:x Manual
       │ ┬──────────────────────────────
       │ ╰──────────────────────────────── silent since this, on 2026-03-02
       │
       │ Help: next: follow up, due since 2026-03-10
       │       and record it:
       │       2026-03-20 sent       a:x
       │
       │ Note: follow-up: next-week tuesday from 2026-03-02 is 2026-03-10
       │       say why the answer matters, and ask whether everything is all right
       │       where no feedback is expected, write it as `delivered a:x fyi ...`
    ───╯

    1 file, 1 entry, as of 2026-03-20: 1 warning
    ");
}

#[test]
fn a_small_rest_may_be_a_banks_fee() {
    let book = |paid: &str| {
        format!(
            "client a\n2026-01-02 invoiced a #1 EUR 1920.00 due 2026-01-09\n2026-01-08 paid a #1 EUR {paid}\n"
        )
    };
    let drawn = |paid: &str| {
        ghost("check book.ghost --only G302 --today 2026-01-12").file("book.ghost", book(paid)).done().out
    };
    insta::assert_snapshot!(drawn("1905.00"), @"
    warning[G302]: invoice #1 is 3 days overdue: EUR 15.00 open, perhaps a bank's fee
       ╭─[ book.ghost:2:23 ]
       │
     2 │ 2026-01-02 invoiced a #1 EUR 1920.00 due 2026-01-09
       │                       ┬─
       │                       ╰─── due on 2026-01-09, unpaid on 2026-01-12
       │
       │ Help: next: ask after the payment, due since 2026-01-12
       │       and record it:
       │       2026-01-12 reminded   a #1
       │
       │ Note: EUR 1920.00 - EUR 1905.00 paid = EUR 15.00
       │       where a bank kept it, `tolerance EUR 15.00` below the client counts it as settled
       │       ask-payment: due +1 day is 2026-01-10, and 2026-01-12 the next business day
       │       did what you sent arrive, did the transfer fail
    ───╯

    1 file, 2 entries, as of 2026-01-12: 1 warning; EUR 15.00 open, EUR 15.00 overdue
    ");
    assert!(drawn("1824.00").contains("bank's fee") && !drawn("1823.99").contains("bank's fee"));
    // Nobody goes to law for it, and `next` says the same.
    let orders = |paid: &str| {
        let book = format!("{}2026-03-11 reminded a #1 @letter\n", book(paid));
        let next =
            ghost("next --format csv -f book.ghost --today 2026-04-09").file("book.ghost", book.clone());
        let next = next.done().out;
        let told = next.lines().filter(|line| line.contains("#1")).map(|line| format!("{line}\n"));
        told.collect::<String>() + &helps(&book, "2026-04-09")
    };
    insta::assert_snapshot!(orders("1905.00"), @r#"
    due,2026-04-09,a,#1,send the last notice,"invoice #1 is 90 days overdue: EUR 15.00 open, perhaps a bank's fee",ghost timeline a,2026-04-09 reminded   a #1 by 2026-04-23 @letter,warning,G302,2026-04-09 reminded   a #1 by 2026-04-23 @letter
    G401: write down what you agreed on, with `agreed`, and keep the paper: it decides what you may ask for
    G302: next: send the last notice, due since 2026-04-09
    "#);
    insta::assert_snapshot!(orders("905.00"), @r#"
    due,2026-04-09,a,#1,"look for what was agreed, in mails too, and record it with `agreed` before you threaten",legal action about invoice #1 has no contract to stand on,ghost timeline a,,warning,G406,
    due,2026-04-09,a,#1,"send the last notice: pay, or face legal action",invoice #1 is 90 days overdue: EUR 1015.00 open,ghost timeline a,2026-04-09 reminded   a #1 by 2026-04-23 @letter,warning,G302,2026-04-09 reminded   a #1 by 2026-04-23 @letter
    G401: write down what you agreed on, with `agreed`, and keep the paper: it decides what you may ask for
    G302: next: send the last notice: pay, or face legal action, due since 2026-04-09
    G406: look for what was agreed, in mails too, and record it with `agreed` before you threaten
    "#);
}

#[test]
fn a_promise_is_not_kept_by_money_that_went_to_charges() {
    let book = |paid: &str| {
        format!(
            "policy\n  allocation costs-first\nclient a\n2026-01-01 invoiced a #1 EUR 100.00 due 2026-01-10\n\
             2026-01-20 charged a #1 EUR 40.00\n{paid}"
        )
    };
    let promised = |paid: &str| {
        let book =
            book(&format!("2026-01-21 promised a #1 by 2026-02-01\n2026-01-25 paid a #1 EUR {paid}\n"));
        findings(&book, "2026-02-03").lines().filter(|line| line.contains("G304")).collect::<String>()
    };
    assert!(promised("100.00").contains("the promise to pay invoice #1 by 2026-02-01 was not kept"));
    assert_eq!(promised("140.00"), "");
    // Of what is paid on a disputed invoice, too, only the principal brings it down to what is disputed.
    let disputed = |paid: &str| {
        let book = book(&format!("2026-01-21 disputed a #1 EUR 50.00\n2026-01-25 paid a #1 EUR {paid}\n"));
        findings(&book, "2026-02-03").lines().filter(|line| line.contains("G302")).collect::<String>()
    };
    assert!(disputed("60.00").contains("warning[G302]"), "EUR 80.00 of the principal is open");
    assert!(disputed("90.00").contains("note[G302]"), "EUR 50.00 of it is open, and disputed");
}

#[test]
fn the_grace_of_an_invoice_is_counted_by_the_business_days_of_its_date() {
    let book = "policy\n  grace 2 business days\n  late-fee 10% per year\npolicy from 2026-05-01\n  work-week sun-thu\n\
                client a\n  source x\n2026-02-01 invoiced a #1 EUR 100000.00 due 2026-03-06\n2026-03-10 paid a #1 EUR 100000.00\n";
    assert_eq!(findings(book, "2026-04-30"), "");
    assert_eq!(findings(book, "2026-05-01"), "", "a new work week makes nothing late that was in time");
}

#[test]
fn money_that_no_invoice_took_is_a_deposit() {
    let book = |paid: &str| {
        format!(
            "client a\n  source x\nproject a:w\n2026-01-01 agreed a:w EUR 1000.00\n{TERMS}  deposit 50%\n{paid}2026-01-10 delivered a:w preview Draft\n"
        )
    };
    let missing = |paid: &str| findings(&book(paid), "2026-01-11").contains("G402");
    assert!(!missing("2026-01-02 paid a:w EUR 500.00\n"));
    assert!(!missing("2026-01-02 paid a EUR 500.00\n"));
    assert!(missing("2026-01-02 paid a:w EUR 499.00\n"));
}

#[test]
fn a_client_that_came_back_has_deadlines_again() {
    let book = |back: &str| {
        format!("client a\n  source x\n2026-01-02 closed a\n{back}project a:w\n  deadline 2026-06-01\n")
    };
    let missed = |back: &str| findings(&book(back), "2026-06-10").contains("G208");
    assert!(missed("2026-03-02 agreed a EUR 10.00\n"));
    assert!(!missed(""));
}

#[test]
fn more_is_never_promised_than_is_open() {
    let book = "client a\n  source x\n2026-02-06 invoiced a #1 EUR 750.00 due 2026-03-06\n\
                2026-03-10 promised a #1 EUR 7500.00 by 2026-05-29\n2026-04-30 paid a #1 EUR 250.00\n";
    let done = ghost("check book.ghost --only G304 --today 2026-05-30").file("book.ghost", book).done();
    assert!(done.out.contains("EUR 500.00 is still open"), "{}", done.out);
}

#[test]
fn a_credit_note_with_a_digit_too_many_is_told_where_it_stands() {
    let book = |credit: &str| {
        format!(
            "client a\n  source x\n2026-02-06 invoiced a #1 EUR 640.00 net 60\n2026-02-07 paid a #1 EUR 64.00\n2026-02-08 credited a #1 EUR {credit}\n"
        )
    };
    insta::assert_snapshot!(findings(&book("6400.00"), "2026-03-03"), @"5:26: warning[G107] more is credited on invoice #1 than it claims");
    insta::assert_snapshot!(findings(&book("640.00"), "2026-03-03"), @"4:22: warning[G107] invoice #1 is overpaid by EUR 64.00");
    insta::assert_snapshot!(findings(&book("64.00"), "2026-03-03"), @"");
}

#[test]
fn a_rate_holds_until_one_day_only() {
    let book = "rate foo 2026-01-01 5% until 2026-03-31\nrate foo 2026-01-01 5%\n";
    insta::assert_snapshot!(findings(book, "2026-03-03"), @"2:1: error[G013] `rate foo 2026-01-01` is set twice on one level");
    insta::assert_snapshot!(findings("rate foo 2026-01-01 5%\nrate foo 2026-01-01 5%\n", "2026-03-03"), @"");
}

#[test]
fn a_rate_of_half_years_is_looked_up_by_half_years_on_whatever_level_that_is_said() {
    let client = "client a\n  source x\n";
    let over = "  late-fee 8% over ecb per year\n";
    for book in [
        format!("policy\n  fixing daily\n{client}{over}"),
        format!("policy\n{over}{client}  fixing daily\n"),
        format!("policy\n{over}{client}  fixing daily\npolicy from 2027-01-01\n  late-fee 5% per year\n"),
        format!("policy\n{over}  fixing at-payment\n{client}"),
    ] {
        let found = findings(&book, "2026-03-03");
        assert!(found.contains("error[G007]") && found.lines().count() == 1, "{book}{found}");
    }
    for book in [
        format!("policy\n  fixing daily\n{client}  late-fee 8% per year\n"),
        format!("policy\n  fixing half-year\n{client}{over}"),
        format!("policy\n  fixing daily\n{client}  fixing at-start\n{over}"),
        format!("{client}  law ie\n"),
        // A law on a more specific level brings its own.
        format!("policy\n  fixing daily\n{client}  law de\n"),
    ] {
        assert_eq!(findings(&book, "2026-03-03"), "", "{book}");
    }
}

#[test]
fn nothing_counts_from_a_due_day_before_the_invoice() {
    let book = |due: &str| {
        format!(
            "client a\n  source x\n  phone 1\n  law de\n2026-01-06 agreed a EUR 1200.00\n{TERMS}  deposit 0%\n2026-02-06 invoiced a #1 EUR 1200.00 due {due}\n"
        )
    };
    insta::assert_snapshot!(findings(&book("2025-05-06"), "2026-02-10"), @"10:42: error[G111] invoice #1 is due before it is written");
}

#[test]
fn a_slow_answer_is_measured_in_the_business_days_that_the_book_names() {
    let book = |answered: &str| {
        let exchange =
            |month: &str| format!("2026-{month}-08 asked a x\n2026-{month}-{answered} replied a fyi y\n");
        let all: String = ["01", "04", "07", "10"].map(exchange).concat();
        format!(
            "policy\n  slow-after 4 business days\nclient a\n  source x\n{all}2026-10-20 agreed a EUR 1.00\n{TERMS}  deposit 0%\n"
        )
    };
    let is_slow = |answered: &str| findings(&book(answered), "2026-10-20").contains("G501");
    assert!(!is_slow("14"), "six days hold four business days");
    assert!(is_slow("15"));
}

#[test]
fn a_due_day_in_other_words_is_not_lost_in_the_note() {
    let told = |note: &str| {
        let book = format!("client a\n  source x\n2026-02-06 invoiced a #1 EUR 12.00 {note}\n");
        findings(&book, "2026-02-08")
    };
    for note in ["(net 14)", "by 2026-02-10", "until 2026-02-10", "For January (net 14 days)"] {
        assert!(told(note).contains("warning[G014] the due date stands in the note"), "{note}");
    }
    for note in ["Work done by 2026-02-10 in two parts", "by Friday ( ( (", "(", "( net", "(by agreement)"] {
        assert_eq!(told(note), "", "{note}");
    }
}

#[test]
fn a_key_in_two_words_is_offered_as_one() {
    let told = |field: &str| {
        let book =
            format!("client a\n  source x\n2026-02-02 agreed a EUR 640.00\n{TERMS}  deposit 0%\n  {field}\n");
        let out =
            ghost("check book.ghost --only G006 --today 2026-02-02").file("book.ghost", book).done().out;
        out.lines().find_map(|line| Some(line.split_once("Help: ")?.1.to_owned())).unwrap_or_default()
    };
    assert_eq!(told("late fee 8% per year"), "did you mean `late-fee`?");
    assert_eq!(told("late  fee 8% per year"), "did you mean `late-fee`?");
    assert_eq!(told("late\tfee 8% per year"), "did you mean `late-fee`?");
    let own = "a note ends with its line, and a field of your own begins with `x-`: `x-fee`";
    assert_eq!(told("fee late 8% per year"), own);
}

#[test]
fn a_call_is_confirmed_in_writing_whatever_the_usual_channel_is() {
    let help = |channel: &str| {
        let book = format!("client a\n  channel {channel}\n2026-03-02 talked a\n");
        format!("{channel} {}", helps(&book, "2026-03-10"))
    };
    insta::assert_snapshot!(["letter", "phone", "meeting", "signal"].map(help).concat(), @"
    letter G205: confirm it in writing, by letter: what was agreed, and who does what next
    phone G205: confirm it in writing, by email: what was agreed, and who does what next
    meeting G205: confirm it in writing, by email: what was agreed, and who does what next
    signal G205: confirm it in writing, by signal: what was agreed, and who does what next
    ");
}

#[test]
fn that_no_kill_fee_was_agreed_on_can_be_said() {
    let book = |lines: &str| {
        format!(
            "client a\n  source a friend\n  phone 1\n2026-03-02 agreed a EUR 600.00\n  jurisdiction Leeds\n  ownership on payment\n{lines}\
             2026-03-03 sent a Offer\n"
        )
    };
    insta::assert_snapshot!(helps(&book(""), "2026-03-03") + &helps(&book("  deposit 50%\n"), "2026-03-03"), @"
    G404: add what you agreed on below it, or that there is none, as in `deposit 0%` and `kill-fee 0% after 1 day`; what holds for all clients stands in `policy`
    G404: add what you agreed on below it, or that there is none, as in `kill-fee 0% after 1 day`; what holds for all clients stands in `policy`
    ");
    for none in ["0%", "EUR 0"] {
        let said = book(&format!("  deposit 0%\n  kill-fee {none} after 1 day\n"));
        assert_eq!(findings(&said, "2026-03-03"), "");
        let later = findings(&said, "2026-03-20");
        assert!(!later.contains("G306") && !later.contains("G404"), "{later}");
    }
    // One of all clients counts for nobody with whom none was agreed on.
    let usual = format!("policy\n  kill-fee 50% after 1 day\n{}", book("  deposit 0%\n"));
    assert!(findings(&usual, "2026-03-20").contains("G306"));
    let none = usual.replace("  deposit 0%\n", "  deposit 0%\n  kill-fee 0% after 1 day\n");
    assert!(!findings(&none, "2026-03-20").contains("G306"));

    for none in ["none", "None", "no", "0%"] {
        let wrong = book(&format!("  deposit 0%\n  kill-fee {none}\n"));
        insta::allow_duplicates! {
            insta::assert_snapshot!(helps(&wrong, "2026-03-03"), @"G007: where there is none, write `kill-fee 0% after 1 day`");
        }
    }
}

#[test]
fn before_a_deadline_nobody_is_told_to_hand_over_what_may_be_held_back() {
    let help = |entries: &str| {
        let book = format!(
            "client k\n  phone 1\nproject k:shop\n2025-04-28 agreed k:shop EUR 9520\n  deposit 33%\n  deadline 2025-08-29\n\
                            2025-04-28 invoiced k:shop #9 EUR 3141.60 net 14\n2025-05-09 paid k:shop #9 EUR 3141.60\n{entries}"
        );
        let near = helps(&book, "2025-08-27");
        let near = near.lines().find(|line| line.starts_with("G207")).unwrap_or_default().to_owned();
        let missed = findings(&book, "2025-08-30").contains("G208");
        format!("{near}\n  and then {}\n", if missed { "G208" } else { "nothing" })
    };
    let shown = "2025-07-14 delivered k:shop preview Design\n2025-07-18 replied k:shop fyi Nice\n";
    let billed = "2025-07-22 invoiced k:shop #16 EUR 3141.60 net 14\n";
    let all = [
        help(&format!("{shown}{billed}2025-08-25 reminded k:shop #16\n")),
        help(billed),
        help(&format!("{shown}{}", billed.replace("net 14", "net 90"))),
        help(&format!("{shown}{billed}2025-08-25 paid k:shop #16 EUR 3141.60\n")),
    ];
    insta::assert_snapshot!(all.concat(), @"
    G207: invoice #16 is overdue: hold the final work back until it is paid, and tell the client today that it will be later
      and then nothing
    G207: invoice #16 is overdue: show the work as a `preview` and hold the rest back until it is paid, or tell the client today that it will be later
      and then G208
    G207: deliver, or tell the client today that it will be later
      and then nothing
    G207: deliver, or tell the client today that it will be later
      and then G208
    ");
}

#[test]
fn a_step_that_is_to_come_is_recorded_on_its_day() {
    let book = "client acme\n  phone 1\n2026-01-02 agreed acme EUR 100.00\n2026-01-05 invoiced acme #1 EUR 100.00 net 30\n\
                2026-01-12 reminded acme #1 by 2026-01-15\nclient bolt\n  phone 1\n2026-01-13 sent bolt Hello\n2026-01-09 agreed bolt EUR 5.00\n\
                2026-01-12 invoiced bolt #2 EUR 5.00 due 2026-01-13\n2026-01-14 reminded bolt #2\n";
    let rows = |options: &str| {
        let args = format!("next -f book.ghost --today 2026-01-14 --format csv {options}");
        let table = ghost(&args).file("book.ghost", book).done().out;
        let rows = table.lines().skip(1).filter(|row| row.starts_with("waiting"));
        let rows = rows.map(|row| row.split(',').collect::<Vec<_>>());
        rows.map(|row| format!("{} {}: {}\n", row[1], row[4], row[7])).collect::<String>()
    };
    insta::assert_snapshot!(rows(""), @"
    2026-01-21 from 2026-01-21: call 1: 2026-01-21 called     bolt #2
    ");
    insta::assert_snapshot!(rows("--until 2026-02-14"), @"
    2026-01-20 from 2026-01-20: follow up: 2026-01-20 sent       bolt
    2026-01-21 from 2026-01-21: call 1: 2026-01-21 called     bolt #2
    2026-02-05 from 2026-02-05: ask after the payment: 2026-02-05 reminded   acme #1
    ");
}

#[test]
fn what_a_contract_lacks_is_told_once_and_not_of_every_month_and_addition() {
    let head = "policy\n  deposit 0%\n  jurisdiction Leeds\nclient a\n  source a friend\nproject a:x\n\
                2026-01-02 agreed a:x GBP 420.00 January\n";
    let told = |more: &str, days: &str| {
        let day = |today: &str| {
            findings(&format!("{head}{more}"), today).lines().next().unwrap_or("nothing").to_owned()
        };
        days.split(' ').map(|today| format!("{today} {}\n", day(today))).collect::<String>()
    };
    let month = "2026-01-20 agreed a:x GBP 420.00 February\n";
    insta::assert_snapshot!(told(month, "2026-01-20 2026-01-31 2026-02-01 2026-02-16"), @"
    2026-01-20 7:1: note[G404] the agreement with a (a:x) says nothing about `kill-fee` and `ownership`
    2026-01-31 7:1: note[G404] the agreement with a (a:x) says nothing about `kill-fee` and `ownership`
    2026-02-01 nothing
    2026-02-16 nothing
    ");
    // One gap fewer is none that was not told, and work that begins anew after the end has a contract of its own.
    insta::assert_snapshot!(told(&format!("{month}  kill-fee 20% after 7 days\n"), "2026-01-20 2026-02-16"), @"
    2026-01-20 7:1: note[G404] the agreement with a (a:x) says nothing about `ownership`
    2026-02-16 nothing
    ");
    let anew = "2026-01-20 closed a:x\n2026-02-16 agreed a:x GBP 90.00\n";
    insta::assert_snapshot!(told(anew, "2026-02-16 2026-03-17 2026-03-18"), @"
    2026-02-16 9:1: note[G404] the agreement with a (a:x) says nothing about `kill-fee` and `ownership`
    2026-03-17 9:1: note[G404] the agreement with a (a:x) says nothing about `kill-fee` and `ownership`
    2026-03-18 nothing
    ");
    // Money that no platform holds any more is a new gap.
    let funded = |more: &str| format!("  escrow yes\n2026-02-16 agreed a:x GBP 420.00\n{more}");
    let gaps =
        |more: &str| findings(&format!("{head}{}", funded(more)).replace("  deposit 0%\n", ""), "2026-02-16");
    insta::assert_snapshot!(gaps("  escrow no\n"), @"8:1: note[G404] the agreement with a (a:x) says nothing about `deposit`, `kill-fee`, and `ownership`");
    assert_eq!(gaps(""), "");
}

#[test]
fn a_round_of_changes_that_has_a_price_or_is_delivered_needs_none_any_more() {
    let head = "client a\n  source a friend\n2026-01-05 agreed a GBP 3000.00\n  allow missing-safeguard\n  deposit 0%\n  revisions 1\n\
                2026-01-08 delivered a preview\n2026-01-09 revised a\n2026-01-12 delivered a preview\n2026-01-13 revised a\n\
                2026-01-14 sent a fyi A second round is GBP 200\n";
    let is_told = |more: &str| findings(&format!("{head}{more}"), "2026-01-30").contains("G407");
    for more in ["", "2026-01-20 delivered a preview\n", "2026-01-20 agreed a New day\n"] {
        assert!(is_told(more), "{more}");
    }
    let ends = [
        "2026-01-20 agreed a GBP 200.00\n",
        "2026-01-20 agreed a GBP 200.00\n2026-01-21 agreed a New day\n",
        "2026-01-20 agreed a\n  price GBP 3200.00\n",
        "2026-01-28 delivered a fyi\n",
    ];
    for more in ends {
        assert!(!is_told(more), "{more}");
        assert!(is_told(&format!("{more}2026-01-29 revised a\n")), "{more}");
    }
}

#[test]
fn work_for_which_a_platform_holds_the_money_strings_nobody_along() {
    let book = "client a\n  escrow yes\nproject a:x\n2026-02-12 agreed a:x USD 2000.00\n2026-03-02 delivered a:x preview\n\
                2026-04-01 delivered a:x fyi\n2026-04-01 invoiced a:x #1 USD 2000.00 net 14\n";
    assert_eq!(track(book, "G502", "2026-04-20"), "2026-04-20 no G502\n");
    let late = format!("{book}2026-04-20 delivered a:x fyi One more\n");
    assert_eq!(track(&late, "G502", "2026-04-20"), "2026-04-20 warning null\n");
    let unheld = book.replace("escrow yes", "escrow no");
    assert_eq!(track(&unheld, "G502", "2026-04-20"), "2026-04-20 warning null\n");
}

#[test]
fn what_a_law_allows_beside_the_claim_stands_with_the_last_notice_the_court_and_the_fees() {
    let book = |settings: &str| {
        format!(
            "policy\n  law us-ny\n{settings}client h\n2026-01-05 agreed h USD 1600.00\n2026-01-16 invoiced h #1 USD 1600.00\n\
             2026-02-17 reminded h #1\n2026-03-03 reminded h #1 @letter\n"
        )
    };
    let court = |book: &str, today: &str| {
        let report = json(book, today);
        let found = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G302");
        let mut notes = found.unwrap()["notes"].as_array().unwrap().iter().filter_map(|note| note.as_str());
        let step = found.unwrap()["next"]["step"].as_str().unwrap();
        let note = notes.find(|note| note.contains("`law us-")).unwrap_or("nothing");
        format!("{step}: {note}\n")
    };
    let sent = |settings: &str| format!("{}2026-05-18 reminded h #1 @letter Last notice\n", book(settings));
    let steps = [
        court(&book(""), "2026-04-20"),
        court(&book(""), "2026-05-18"),
        court(&sent(""), "2026-06-03"),
        court(&sent("  small-claims from USD 5000.00\n"), "2026-06-03"),
        court(&sent("").replace("us-ny", "us-ca"), "2026-06-03"),
        // A consumer is none of those whom it is about, and other laws allow no such thing.
        court(&sent("  consumer yes\n"), "2026-06-03"),
        court(&sent("").replace("us-ny", "us-contract"), "2026-06-03"),
        // Nobody is threatened with a court that is not asked.
        court(&book("  small-claims from USD 5000.00\n"), "2026-05-18"),
    ];
    insta::assert_snapshot!(steps.concat(), @"
    second-notice: nothing
    final-notice: `law us-ny` allows double damages in court (contracts from $800, from 28 August 2024): say so in the letter
    small-claims: `law us-ny` allows double damages in court (contracts from $800, from 28 August 2024)
    write-off: before you write it off: `law us-ny` allows double damages in court (contracts from $800, from 28 August 2024)
    small-claims: `law us-ca` allows up to double the unpaid sum (contracts from $250, from 1 January 2025)
    small-claims: nothing
    small-claims: nothing
    final-notice: nothing
    ");
    let fees = |book: &str| {
        let done = ghost("fees #1 --today 2026-06-03 -f b.ghost").file("b.ghost", book).done();
        done.out.lines().skip(3).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(fees(&sent("")), @"
    Lines are those of b.ghost.
    Invoice #1: USD 1600.00, due on 2026-02-15.
    Invoice #1 has no late fee: `law us-ny` names no rate, and no contract does.
    `law us-ny` allows double damages in court (contracts from $800, from 28 August 2024).
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    let agreed = sent("  late-fee 1% per month\n");
    assert!(fees(&agreed).contains("`law us-ny` allows double damages in court"), "{}", fees(&agreed));
    // Nobody sues over what is paid.
    let paid = format!("{}2026-05-20 paid h #1 USD 1600.00\n", sent(""));
    assert!(!fees(&paid).contains("allows"), "{}", fees(&paid));
}

#[test]
fn nobody_asks_for_a_deposit_of_a_new_client_once_the_work_is_delivered() {
    let book =
        "client a\nproject a:x\n2026-03-02 agreed a:x EUR 900.00\n  allow missing-safeguard\n  deposit 0%\n";
    let delivered = format!("{book}2026-03-09 delivered a:x fyi\n");
    insta::assert_snapshot!(helps(book, "2026-03-10") + &helps(&delivered, "2026-03-10"), @"
    G506: ask around, or for a deposit; write down where they came from: `source` below the client
    G506: ask around before you take on more, and write down where they came from: `source` below the client
    ");
}

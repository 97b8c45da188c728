//! What is owed for work and late money: deposits, kill fees, notices, promises, charges.

use crate::support::{findings, ghost};

const HEAD: &str = "client a\n  source a friend\n  phone 1\nproject a:w\n";

/// What the rules named say of a book.
fn only(rules: &str, book: &str, today: &str) -> String {
    let book = format!("{HEAD}{book}");
    let codes: Vec<String> = rules.split(',').map(|code| format!("[{code}]")).collect();
    let all = findings(&book, today);
    let lines = all.lines().filter(|line| codes.iter().any(|code| line.contains(code)));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What `check` draws for one rule.
fn drawn(rule: &str, book: &str, today: &str) -> String {
    let book = format!("{HEAD}{book}");
    ghost(&format!("check book.ghost --only {rule} --today {today}")).file("book.ghost", book).done().out
}

#[test]
fn a_last_notice_that_was_sent_is_a_threat_also_where_nothing_comes_after_it() {
    let ladder = "playbook payment\n  due +1 days ask-payment\n  due +8 days final-notice @letter\n";
    let book = "2026-01-02 invoiced a #1 EUR 100.00 due 2026-01-05\n2026-01-06 reminded a #1\n2026-01-14 reminded a #1 @letter\n";
    insta::assert_snapshot!(only("G406", &format!("{book}{ladder}"), "2026-01-16"), @"7:1: warning[G406] legal action about invoice #1 has no contract to stand on");
}

#[test]
fn a_rung_that_the_step_before_put_off_says_so() {
    let ladder = "playbook payment\n  due +1 days ask-payment\n  due +8 days call @phone\n";
    let book = "2026-01-01 agreed a EUR 100.00\n2026-01-02 invoiced a #1 EUR 100.00 due 2026-01-05\n2026-01-06 reminded a #1\n2026-01-14 reminded a #1\n";
    insta::assert_snapshot!(drawn("G302", &format!("{book}{ladder}"), "2026-01-16"), @"
    note[G302]: invoice #1 is 11 days overdue: EUR 100.00 open
       ╭─[ book.ghost:6:23 ]
       │
     6 │ 2026-01-02 invoiced a #1 EUR 100.00 due 2026-01-05
       │                       ┬─
       │                       ╰─── due on 2026-01-05, unpaid on 2026-01-16
       │
     8 │ 2026-01-14 reminded a #1
       │ ┬───────────────────────
       │ ╰───────────────────────── call, reminded on 2026-01-14
       │
       │ Help: next, from 2026-01-21 on: call 1
       │
       │ Note: call: due +8 days is 2026-01-13, put off to 2026-01-21 by the step before
    ───╯

    1 file, 4 entries, as of 2026-01-16: 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn a_broken_promise_names_what_is_open_with_the_fees_that_were_charged() {
    let book = "  late-fee 12% per year\n2026-01-01 agreed a EUR 100.00\n2026-01-02 invoiced a #1 EUR 100.00 due 2026-01-05\n\
                2026-02-02 charged a #1 EUR 0.92\n2026-02-03 promised a #1 EUR 100.92 by 2026-02-20\n";
    insta::assert_snapshot!(drawn("G304", book, "2026-02-22"), @"
    note[G304]: the promise to pay invoice #1 by 2026-02-20 was not kept
       ╭─[ book.ghost:9:40 ]
       │
     7 │ 2026-01-02 invoiced a #1 EUR 100.00 due 2026-01-05
       │                       ┬─
       │                       ╰─── due on 2026-01-05
       │
     9 │ 2026-02-03 promised a #1 EUR 100.92 by 2026-02-20
       │                                        ┬─────────
       │                                        ╰─────────── EUR 100.92 is still open
       │
       │ Help: next, from 2026-02-23 on: send the invoice again
    ───╯

    1 file, 4 entries, as of 2026-02-22: 1 note; EUR 100.92 open, EUR 100.92 overdue
    ");
}

#[test]
fn money_that_waits_for_an_invoice_was_paid_before_the_final_work() {
    let book = |paid: &str| format!("2026-01-01 agreed a:w EUR 1000.00\n{paid}2026-01-05 delivered a:w\n");
    let waiting = "2026-01-02 paid a:w EUR 500.00\n";
    insta::assert_snapshot!(only("G402,G403", &book(waiting), "2026-01-07"), @"");
    let billed = format!("{waiting}2026-01-06 invoiced a:w #1 EUR 1000.00\n");
    insta::assert_snapshot!(only("G402,G403", &book(&billed), "2026-01-07"), @"");
    insta::assert_snapshot!(only("G402,G403", &book(""), "2026-01-07"), @"6:1: warning[G402] work went to a (a:w) before a deposit was paid");
}

#[test]
fn a_deposit_that_came_after_the_final_work_ends_both_complaints() {
    let book = "2026-03-01 agreed a:w EUR 1000.00\n2026-03-02 invoiced a:w #1 EUR 500.00 due 2026-04-02\n2026-03-05 delivered a:w x\n2026-03-06 paid a:w #1 EUR 500.00\n";
    insta::assert_snapshot!(only("G402,G403", book, "2026-03-05"), @"7:1: warning[G402] work went to a (a:w) before a deposit was paid");
    insta::assert_snapshot!(only("G402,G403", book, "2026-03-06"), @"");
}

#[test]
fn nothing_is_held_back_once_the_money_is_given_up_or_in_court() {
    for subject in ["a", "a:w"] {
        let told = |more: &str| {
            let book = format!(
                "2026-03-02 invoiced {subject} #1 EUR 500.00 due 2026-04-02\n2026-03-05 delivered {subject} x\n{more}"
            );
            !only("G403", &book, "2026-06-01").is_empty()
        };
        assert!(told(""));
        for end in ["filed", "wrote-off"] {
            let ended = format!("2026-05-05 {end} {subject} #1\n");
            assert!(!told(&ended), "{end}");
            assert!(
                !told(&format!("2026-03-01 agreed {subject} EUR 500.00\n  deposit 0%\n{ended}")),
                "{end}"
            );
            // Another bill is open, or a part of the price is still to be billed.
            assert!(told(&format!("{ended}2026-04-05 invoiced {subject} #2 EUR 5.00\n")), "{end}");
            let price = format!("2026-03-06 agreed {subject} EUR 900.00\n");
            assert!(told(&format!("{ended}{price}")), "{end}");
        }
    }
}

#[test]
fn what_was_paid_and_what_was_given_up_of_a_deposit_stand_apart() {
    let book = "2026-01-01 agreed a:w EUR 4000.00\n2026-01-02 invoiced a:w #1 EUR 2000.00 due 2026-01-20\n2026-01-05 delivered a:w preview\n\
                2026-01-25 paid a:w #1 EUR 100.00\n2026-01-26 refunded a:w #1 EUR 99.00\n2026-01-27 wrote-off a:w #1\n";
    insta::assert_snapshot!(drawn("no-deposit", book, "2026-02-22"), @"
    warning[G402]: work went to a (a:w) before a deposit was paid
       ╭─[ book.ghost:7:1 ]
       │
     5 │ 2026-01-01 agreed a:w EUR 4000.00
       │ ┬────────────────────────────────
       │ ╰────────────────────────────────── agreed on 2026-01-01
       │
     7 │ 2026-01-05 delivered a:w preview
       │ ┬───────────────────────────────
       │ ╰───────────────────────────────── delivered on 2026-01-05, before a deposit
       │
       │ Help: ask for the deposit before you go on; `deposit 0%` under the `agreed` says that there
       │       is none
       │
       │ Note: 50% of EUR 4000.00 = EUR 2000.00 (advised: the book names no deposit); paid EUR 1.00,
       │       EUR 1900.00 given up
    ───╯

    1 file, 6 entries, as of 2026-02-22: 1 warning
    ");
}

#[test]
fn the_order_of_one_day_says_nothing_of_work_that_is_not_billed() {
    let before = "policy\n  warn unbilled-work\n2026-01-01 agreed a:w EUR 1000.00\n2026-02-01 delivered a:w\n\
                  2026-02-02 invoiced a:w #1 EUR 1000.00\n2026-02-03 paid a:w #1 EUR 1000.00\n";
    let (agreed, delivered) = ("2026-03-10 agreed a:w EUR 500.00\n", "2026-03-10 delivered a:w\n");
    for last in [[agreed, delivered].concat(), [delivered, agreed].concat()] {
        let all = only("G308", &format!("{before}{last}"), "2026-11-22");
        assert!(all.contains("EUR 500.00 of the work for a (a:w) is not billed"), "{last}: {all}");
    }
}

#[test]
fn a_price_of_later_work_is_not_owed_for_what_was_billed() {
    let book = "  price EUR 1000.00\npolicy\n  warn unbilled-work\n2026-01-01 agreed a:w\n2026-02-01 delivered a:w\n\
                2026-02-02 invoiced a:w #1 EUR 1000.00\n2026-02-03 paid a:w #1 EUR 1000.00\n2026-06-01 agreed a:w Second phase\n  price EUR 1500.00\n";
    insta::assert_snapshot!(only("G308", book, "2026-11-22"), @"");
    insta::assert_snapshot!(only("G308", &format!("{book}2026-07-01 delivered a:w\n"), "2026-11-22"), @"14:1: warning[G308] EUR 500.00 of the work for a (a:w) is not billed");
}

#[test]
fn a_kill_fee_is_asked_for_as_long_as_something_of_the_price_is_not_billed() {
    let book = |billed: &str| {
        format!(
            "2026-03-02 agreed a:w GBP 2400.00\n  kill-fee 25% after 21 days\n2026-03-03 invoiced a:w #1 GBP {billed} due 2026-07-02\n\
             2026-04-16 delivered a:w Masters\n2026-04-16 sent a:w All there?\n"
        )
    };
    // All of it is claimed: what is left is to be paid, and has its own ladder.
    insta::assert_snapshot!(only("G306", &book("2400.00"), "2026-05-11"), @"");
    insta::assert_snapshot!(drawn("G306", &book("2000.00"), "2026-05-11"), @"
    warning[G306]: a kill fee of GBP 400.00 may be billed to a
       ╭─[ book.ghost:8:1 ]
       │
     6 │   kill-fee 25% after 21 days
       │            ┬────────────────
       │            ╰────────────────── the clause
       │
     8 │ 2026-04-16 delivered a:w Masters
       │ ┬───────────────────────────────
       │ ╰───────────────────────────────── silent for 25 days
       │
       │ Help: bill it: say so in the invoice, and name the clause
       │       and record it:
       │       2026-05-11 invoiced   a:w #NUMBER GBP 400.00
       │
       │ Note: agreed: 25% after 21 days of silence
       │       25% of GBP 2400.00 = GBP 600.00
       │       no more than GBP 400.00: that is left to be billed of the price
    ───╯

    1 file, 4 entries, as of 2026-05-11: 1 warning; GBP 2000.00 open
    ");
}

#[test]
fn what_nobody_will_take_to_court_is_no_threat() {
    let book = "policy\n  small-claims from EUR 300.00\n2026-01-01 agreed a EUR 240.00\n2026-01-02 invoiced a #1 EUR 240.00 due 2026-01-05\n\
                2026-03-09 reminded a #1 @letter\n  step second-notice\n";
    let notice = drawn("G302", book, "2026-04-14");
    assert!(
        notice.contains("next: send the last notice, due since") && !notice.contains("legal action"),
        "{notice}"
    );
    let large = drawn("G302", &book.replace("240", "2400"), "2026-04-14");
    assert!(large.contains("pay, or face legal action"), "{large}");
}

#[test]
fn a_payment_that_has_not_come_goes_to_costs_first_where_the_book_says_so() {
    let fee = |more: &str, if_paid: &[&str]| {
        let book = format!(
            "policy\n  allocation costs-first\n  late-fee 12% per year\n{HEAD}2026-01-02 invoiced a #1 EUR 1000.00 due 2026-01-05\n\
                            2026-03-02 charged a #1 EUR 18.41\n{more}"
        );
        let run = ghost("fees #1 --today 2026-06-01 --format json").file("main.ghost", book);
        let run = if_paid.iter().fold(run, |run, arg| run.arg(*arg));
        let json: serde_json::Value = serde_json::from_str(&run.done().out).unwrap();
        json["rows"].as_array().unwrap().last().unwrap()["sum"].to_string()
    };
    let written = fee("2026-04-01 paid a #1 EUR 500.00\n", &[]);
    assert_eq!(fee("", &["--if-paid", "2026-04-01", "EUR 500.00"]), written);
    assert!(written.contains("20.26"), "{written}");
}

#[test]
fn a_payment_that_has_not_come_counts_as_if_it_were_written() {
    let told = |more: &str, args: &[&str]| {
        let book =
            format!("client a\n  late-fee 10% per year\n2026-01-05 invoiced a #1 EUR 1000.00 net 0\n{more}");
        let run = args.iter().fold(ghost("fees 1").file("main.ghost", book), |run, arg| run.arg(*arg));
        let out = run.done().out;
        let from = out.find("Late fee to be asked").unwrap_or_default();
        out[from..].to_owned()
    };
    insta::assert_snapshot!(told("", &["--today", "2026-07-01", "--if-paid", "2026-02-05", "EUR 1000.00"]), @"
    Late fee to be asked on 2026-07-01: EUR 8.49.
    It is not proposed any more: with this payment the invoice was paid on 2026-02-05, and `fee-window`
    ended on 2026-05-06.
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    insta::assert_snapshot!(told("", &["--today", "2026-05-06", "--if-paid", "2026-02-05", "EUR 1000.00"]), @"
    Late fee to be asked on 2026-05-06: EUR 8.49.
    2026-05-06 charged    a interest #1 EUR 8.49
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    insta::assert_snapshot!(told("", &["--today", "2026-07-01", "--if-paid", "2026-02-05", "EUR 999.99"]), @"
    Late fee to be asked on 2026-07-01: EUR 8.49.
    2026-07-01 charged    a interest #1 EUR 8.49
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    insta::assert_snapshot!(told("2026-02-01 credited a #1 EUR 0.01\n", &["--today", "2026-07-01", "--if-paid", "2026-02-05", "EUR 999.99"]), @"
    Late fee to be asked on 2026-07-01: EUR 8.49.
    It is not proposed any more: with this payment the invoice was paid on 2026-02-05, and `fee-window`
    ended on 2026-05-06.
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    // What is written of the days until then is the same claim as on that day.
    let paid = "2026-03-10 paid a #1 EUR 1000.00\n";
    let supposed = told(paid, &["--today", "2026-03-01", "--if-paid", "2026-04-01", "EUR 1.00"]);
    assert_eq!(supposed, told(paid, &["--on", "2026-04-01"]));
    insta::assert_snapshot!(supposed, @"
    Late fee to be asked on 2026-04-01: EUR 17.53.
    2026-04-01 charged    a interest #1 EUR 17.53
    ghost is no lawyer: check the law named here before you rely on it.
    ");
}

#[test]
fn a_rule_that_the_book_hardens_makes_no_other_wait() {
    let book = "policy\n  deny argument-in-note\n2026-01-02 invoiced a #1 EUR 10.00 due 2026-02-01\n2026-01-05 sent a Hello @phone\n";
    let all = only("G014,G301,G302", book, "2026-03-01");
    assert!(all.contains("error[G014]") && all.contains("[G302]"), "{all}");
}

#[test]
fn a_rate_that_fits_no_fixing_is_found_between_two_agreements() {
    let book = "  late-fee 8% over ecb per year\n2026-01-01 agreed a EUR 5\n  fixing daily\n2026-03-01 agreed a:w EUR 5\n  fixing half-year\n\
                2026-02-01 invoiced a:w #1 EUR 1000.00 due 2026-02-05\n";
    insta::assert_snapshot!(only("G007", book, "2026-03-02"), @"7:10: error[G007] `daily` is no value of `fixing`");
}

/// What `check --format json` says.
fn json(arguments: &str, book: &str) -> serde_json::Value {
    let run = ghost(&format!("check book.ghost --format json {arguments}")).file("book.ghost", book);
    serde_json::from_str(&run.done().out).unwrap()
}

/// An invoice that is late from 2026-03-02 on, and to be sent again from 2026-03-16 on.
const LATE: &str = "policy\n  law eu\nclient a\n2026-01-06 agreed a EUR 1000\n2026-01-07 invoiced a #3 EUR 100 due 2026-03-01\n";

#[test]
fn what_becomes_worse_until_a_day_begins_on_that_day_and_has_a_name_of_its_own() {
    let found = json("--today 2026-03-02 --until 2026-03-20 --only G303", LATE);
    let findings = found["findings"].as_array().unwrap();
    let told: Vec<_> = findings
        .iter()
        .map(|finding| [&finding["severity"], &finding["since"]].map(ToString::to_string).join(" "))
        .collect();
    assert_eq!(told, [r#""note" "2026-03-02""#, r#""warning" "2026-03-16""#]);
    assert_ne!(findings[0]["fingerprint"], findings[1]["fingerprint"]);
    let next = ghost("next --today 2026-03-02 --until 2026-03-16 --file book.ghost")
        .file("book.ghost", LATE)
        .done()
        .out;
    insta::assert_snapshot!(next, @"
    state    since       who  what to do, and why
    due      2026-03-02  a    ask after the payment (invoice #3 is 1 day overdue: EUR 100.00 open)
    waiting  2026-03-09  a    from 2026-03-09: look the number up, on an invoice or on their website,
                              and add `phone` below the client (it is time to call a, and no number is
                              on record)
    waiting  2026-03-16  a    from 2026-03-16: add it to the claim, or give it up with `waived`; `ghost
                              fees` explains it (a late fee of EUR 40.42 may be asked for invoice #3)

    `ghost check --until 2026-03-16` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn a_result_is_valid_until_what_was_asked_for_changes() {
    let valid = |options: &str, book: &str| {
        json(&format!("--today 2026-04-08 {options}"), book)["valid_until"].clone()
    };
    // The days of a silence are counted in what is found of it, and nowhere else.
    let silent = "client a\n2026-03-02 sent a Hello\n";
    assert_eq!(valid("", silent), "2026-04-09");
    assert_eq!(valid("--clock", silent), "2026-04-09");
    assert_eq!(valid("--only reply-overdue", silent), "2026-04-09");
    for options in ["--data", "--only no-contract", "--skip G2,G4"] {
        assert_eq!(valid(options, silent), serde_json::Value::Null, "{options}");
    }
    // What is overdue, and the late fees, are summed up whatever was asked for.
    let due = "client a\n2026-03-02 invoiced a #1 EUR 200.00 due 2026-04-20\n";
    assert_eq!(valid("--data", due), "2026-04-21");
    let late = "policy\n  law de\nclient a\n2026-03-02 invoiced a #1 EUR 200.00 due 2026-03-20\n";
    assert_eq!(valid("--data", late), "2026-04-09");
    // A fee that counts once stays as it is, but for a cap that grows, and for when it begins and is asked for again.
    let once = |fee: &str, more: &str| {
        late.replace("law de", &format!("late-fee {fee}"))
            .replace("due 2026-03-20", &format!("due 2026-03-20\n{more}"))
    };
    assert_eq!(valid("--data", &once("5% once + EUR 40 once cap EUR 45", "")), serde_json::Value::Null);
    assert_eq!(valid("--data", &once("5% once cap 8% per year", "")), "2026-04-09");
    assert_eq!(valid("--data", &once("5% once\n  grace 30 days", "")), "2026-04-20");
    assert_eq!(valid("--data", &once("5% once", "2026-04-01 charged a #1 EUR 5.00\n")), "2026-05-01");
    assert_eq!(valid("--data", &once("5% once", "2026-04-01 paid a #1 EUR 200.00\n")), "2026-07-01");
    // What is told of it counts the days.
    assert_eq!(valid("", &once("5% once", "")), "2026-04-09");
    // A line that is proposed has today's date.
    let talked = "client a\n  phone 1\n2026-03-04 talked a Go ahead\n";
    assert_eq!(valid("", talked), "2026-04-09");
    assert_eq!(valid("--data", talked), serde_json::Value::Null);
    // An entry of a later day may change anything.
    assert_eq!(valid("--data", &format!("{silent}2026-05-01 replied a\n")), "2026-05-01");
}

#[test]
fn a_claim_in_court_changes_the_sums_on_the_day_after_it_was_due() {
    let book = "client a\n2026-01-21 invoiced a #1 EUR 200 due 2026-01-31\n2026-01-25 filed a #1\n";
    assert_eq!(json("--today 2026-01-31", book)["valid_until"], "2026-02-01");
    assert_eq!(json("--today 2026-02-01", book)["valid_until"], serde_json::Value::Null);
}

#[test]
fn a_fee_by_whole_months_begins_with_the_first_of_them() {
    let book =
        "policy\n  late-fee 1% per month\nclient a\n2026-01-05 invoiced a #1 EUR 1000 due 2026-02-02\n";
    let since = |today: &str| {
        let found = json(&format!("--today {today} --only G303"), book);
        found["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["since"].to_string())
            .collect::<String>()
    };
    assert_eq!(since("2026-03-01"), "");
    assert_eq!(since("2026-03-02"), r#""2026-03-02""#);
    assert_eq!(since("2026-05-01"), r#""2026-03-02""#);
}

#[test]
fn invoices_are_named_without_their_sign_in_all_json() {
    let rows = |command: &str| {
        let run = ghost(&format!("{command} --format json --today 2026-03-05 --file book.ghost"))
            .file("book.ghost", LATE);
        let all: serde_json::Value = serde_json::from_str(&run.done().out).unwrap();
        all["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["invoice"].clone())
            .filter(|number| !number.is_null())
            .collect::<Vec<_>>()
    };
    for command in ["invoices", "next", "timeline a"] {
        assert!(rows(command).iter().all(|number| number == "3") && !rows(command).is_empty(), "{command}");
    }
}

#[test]
fn more_credited_than_claimed_is_told_also_where_a_charge_is_open() {
    let book = "2026-03-01 invoiced a #1 EUR 100.00 due 2026-03-02\n2026-03-09 charged a fee #1 EUR 60.00\n\
                2026-03-10 credited a #1 EUR 150.00\n";
    insta::assert_snapshot!(only("G107", book, "2026-03-12"), @"7:26: warning[G107] more is credited on invoice #1 than it claims");
    let paid = "2026-03-01 invoiced a #1 EUR 100.00\n2026-03-02 paid a #1 EUR 100.00\n2026-03-10 credited a #1 EUR 150.00\n";
    insta::assert_snapshot!(drawn("G107", paid, "2026-03-12"), @"
    warning[G107]: more is credited on invoice #1 than it claims
       ╭─[ book.ghost:7:26 ]
       │
     5 │ 2026-03-01 invoiced a #1 EUR 100.00
       │                       ┬─
       │                       ╰─── EUR 100.00 claimed
       │
     7 │ 2026-03-10 credited a #1 EUR 150.00
       │                          ┬─────────
       │                          ╰─────────── EUR 150.00 credited in all
       │
       │ Help: correct the credit note, or the number of its invoice (#1)
       │
       │ Note: EUR 100.00 was paid in all
    ───╯

    1 file, 3 entries, as of 2026-03-12: 1 warning
    ");
}

#[test]
fn the_sums_of_one_client_are_those_of_that_client() {
    let book = "client a\nclient b\n2026-03-01 invoiced a #1 EUR 100.00 due 2026-03-02\n2026-03-01 invoiced b #2 EUR 70.00 due 2026-03-02\n";
    assert_eq!(
        json("--today 2026-03-12 --subject b", book)["summary"]["open"].to_string(),
        r#"[{"amount":"70.00","currency":"EUR"}]"#
    );
    assert_eq!(
        json("--today 2026-03-12", book)["summary"]["open"].to_string(),
        r#"[{"amount":"170.00","currency":"EUR"}]"#
    );
}

#[test]
fn why_there_is_no_late_fee_names_the_line_that_says_so() {
    let fees = |book: &str| {
        let book = format!("policy\n  law uk\nclient a\n{book}");
        ghost("fees #1 --today 2026-06-12").file("main.ghost", book).done().out
    };
    insta::assert_snapshot!(fees("  late-fee none\n2026-03-01 invoiced a #1 GBP 100.00 due 2026-03-02\n"), @"
    what      on                  sum  line
    invoiced  2026-03-01  GBP  100.00  5

    Lines are those of main.ghost.
    Invoice #1: GBP 100.00, due on 2026-03-02.
    Invoice #1 has no late fee: the book says so, main.ghost:4:3.
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    insta::assert_snapshot!(fees("2026-03-01 invoiced a #1 EUR 100.00 due 2026-03-02\n"), @"
    what      on                  sum  line
    invoiced  2026-03-01  EUR  100.00  4

    what      from        to     days    base  percent       sum  by
    interest  2026-03-03  06-12  102   100.00   11.75%  3.283562  boe 3.75%

    what                        sum
    interest to be asked  EUR  3.28

    Lines are those of main.ghost.
    Invoice #1: EUR 100.00, due on 2026-03-02.
    The late fee stands in law uk (Late Payment of Commercial Debts (Interest) Act 1998, section 4; SI
    2002/1675), main.ghost:2:3.
    As to the law: certain, except that the wording of article 4 of SI 2002/1675 was not read; what is
    to be paid in advance is such a debt only once the work is done (section 11): that is not looked at.
    No fixed sum is added: it is named for claims in GBP.
    Payments are set off against the principal first.
    Late fee to be asked on 2026-06-12: EUR 3.28.
    2026-06-12 charged    a interest #1 EUR 3.28
    ghost is no lawyer: check the law named here before you rely on it.
    ");
}

#[test]
fn a_late_fee_says_what_is_disputed_and_rests_where_a_bank_may_have_kept_the_rest() {
    let book = |happened: &str| {
        format!("policy\n  law uk\n2026-03-01 invoiced a #1 GBP 1000.00 due 2026-03-10\n{happened}")
    };
    let disputed = drawn("G303", &book("2026-03-20 disputed a #1 GBP 900.00\n"), "2026-05-12");
    assert!(
        disputed.contains("GBP 900.00 of it is disputed since 2026-03-20, and counted here"),
        "{disputed}"
    );
    let rest = |paid: &str| only("G303", &book(paid), "2026-05-12");
    insta::assert_snapshot!(rest("2026-03-09 paid a #1 GBP 985.00\n"), @"7:23: note[G303] a late fee of GBP 40.30 may be asked for invoice #1");
    insta::assert_snapshot!(rest("2026-03-19 paid a #1 GBP 985.00\n"), @"7:23: warning[G303] a late fee of GBP 73.16 may be asked for invoice #1");
    // It is the first payment that was in time.
    insta::assert_snapshot!(rest("2026-03-09 paid a #1 GBP 985.00\n2026-03-19 paid a #1 GBP 1.00\n"), @"7:23: note[G303] a late fee of GBP 40.29 may be asked for invoice #1");
}

#[test]
fn what_is_open_of_an_invoice_is_the_same_sum_in_every_finding() {
    let book = "2026-03-01 invoiced a #1 EUR 100.00 due 2026-03-20\n2026-03-05 charged a fee #1 EUR 5.00\n";
    insta::assert_snapshot!(only("G301,G302", book, "2026-03-19"), @"5:23: note[G301] invoice #1 is due tomorrow: EUR 105.00 open");
    insta::assert_snapshot!(only("G301,G302", book, "2026-03-21"), @"5:23: note[G302] invoice #1 is 1 day overdue: EUR 105.00 open");
    assert_eq!(
        json("--today 2026-03-19", &format!("{HEAD}{book}"))["summary"]["open"].to_string(),
        r#"[{"amount":"105.00","currency":"EUR"}]"#
    );
}

#[test]
fn an_answer_is_owed_since_the_first_of_two_was_late() {
    let book = "client a\n2026-03-04 replied a Hello\n2026-03-04 complained a Too dark\n";
    let said = |today: &str| {
        let found = json(&format!("--today {today} --only G203"), book);
        found["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| format!("{} since {}", finding["line"], finding["since"]))
            .collect::<String>()
    };
    assert_eq!(said("2026-03-05"), "");
    assert_eq!(said("2026-03-06"), r#"3 since "2026-03-06""#);
    assert_eq!(said("2026-03-07"), r#"2 since "2026-03-06""#);
}

#[test]
fn a_cap_of_half_a_cent_is_rounded_up_however_long_the_fractions_are_below_it() {
    let book = "policy\n  fee-window 3650 days\n  late-fee 9% per year cap 25.0% compound monthly\n2022-08-23 invoiced a #1 EUR 0.18\n";
    let said = only("G303", book, "2026-07-31");
    assert!(said.contains("EUR 0.05 may be asked"), "{said}");
}

#[test]
fn a_kill_fee_is_a_share_of_the_work_that_goes_on_and_no_more_than_is_left_of_the_price() {
    let month = |month: u8, what: &str| {
        format!(
            "2026-{month:02}-01 agreed a:w EUR 400.00 {what}\n2026-{month:02}-02 invoiced a:w #{month} EUR 400.00 net 7\n\
             2026-{month:02}-05 paid a:w #{month} EUR 400.00\n"
        )
    };
    let fee = |terms: &str, book: &str| {
        let book = format!("  kill-fee {terms} after 14 days\n{book}2026-09-02 sent a:w Shall I start?\n");
        only("G306", &book, "2026-09-20")
    };
    let paid = month(7, "July") + &month(8, "August");
    insta::assert_snapshot!(fee("50%", &format!("{paid}2026-09-01 agreed a:w EUR 500.00 September\n")), @"13:1: warning[G306] a kill fee of EUR 250.00 may be billed to a");
    // One of the earlier ones is not paid: all of it goes on, and what is billed of it is asked for already.
    let unpaid = paid.replace("2026-08-05 paid", "2026-08-05 noted").replace("noted a:w #8", "noted a:w");
    insta::assert_snapshot!(fee("50%", &format!("{unpaid}2026-09-01 agreed a:w EUR 500.00 September\n")), @"13:1: warning[G306] a kill fee of EUR 500.00 may be billed to a");
    let ended =
        "2026-07-01 agreed a:w EUR 2000.00\n2026-07-20 closed a:w\n2026-09-01 agreed a:w EUR 500.00\n";
    insta::assert_snapshot!(fee("50%", ended), @"9:1: warning[G306] a kill fee of EUR 250.00 may be billed to a");
    let resumed = ended.replace("2026-09-01 agreed a:w EUR 500.00", "2026-09-01 resumed a:w");
    insta::assert_snapshot!(fee("50%", &resumed), @"9:1: warning[G306] a kill fee of EUR 1000.00 may be billed to a");
    let nearly = "2026-07-01 agreed a:w EUR 400.00\n2026-07-02 paid a:w EUR 399.00\n";
    insta::assert_snapshot!(fee("50%", nearly), @"8:1: warning[G306] a kill fee of EUR 1.00 may be billed to a");
    // An invoice beside the price is open, and all of the price is paid.
    let paid = "2026-07-01 agreed a:w EUR 400.00\n2026-07-02 invoiced a:w #1 EUR 400.00\n2026-07-03 paid a:w #1 EUR 400.00\n2026-07-04 invoiced a:w #2 EUR 50.00 Print\n";
    assert_eq!(fee("50%", paid), "");
    insta::assert_snapshot!(fee("EUR 300", nearly), @"8:1: warning[G306] a kill fee of EUR 1.00 may be billed to a");
}

#[test]
fn what_a_tolerance_lets_go_is_open_nowhere() {
    let book = "client a\n  tolerance EUR 29.30\n2026-02-04 invoiced a #1 EUR 1000.00 net 14\n2026-02-19 paid a #1 EUR 970.70\n\
                2026-02-20 invoiced a #2 EUR 100.00\n";
    let run =
        |command: &str| ghost(&format!("{command} --today 2026-03-05")).file("main.ghost", book).done().out;
    insta::assert_snapshot!(run("check -q") + &run("invoices") + &run("clients --format csv"), @"
    1 file, 3 entries, as of 2026-03-05: no problems; EUR 100.00 open
    invoice  who  date        due         days  age      state       amount    open
    #2       a    2026-02-20  2026-03-22   -17  current  open   EUR  100.00  100.00

    EUR 100.00 open: current 100.00
    client,name,answers,median_answer_days,ninetieth_answer_days,longest_silence_days,invoices,days_late,red_flags,open,overdue,days_overdue,written_off
    a,,0,,,,2,1,0,EUR 100.00,,,
    ");
}

#[test]
fn a_fee_that_was_paid_before_it_was_charged_needs_no_basis() {
    let book = "2026-02-23 invoiced a #1 EUR 1600.00 net 7\n2026-03-10 paid a #1 EUR 1615.00\n";
    let charged = format!("{book}2026-03-10 charged a fee #1 EUR 15.00 Returned cheque\n");
    insta::assert_snapshot!(only("G107,G307", &charged, "2026-03-12"), @"");
    insta::assert_snapshot!(only("G107,G307", &charged.replace("15.00 R", "20.00 R"), "2026-03-12"), @"7:29: warning[G307] neither contract nor law supports a late fee on invoice #1");
}

#[test]
fn a_late_fee_that_nobody_is_advised_to_ask_for_is_explained_without_a_line_to_append() {
    let told = |end: &str, day: &str| {
        let book =
            format!("{HEAD}  late-fee 12% per year\n2025-01-02 invoiced a:w #1 EUR 1000.00 net 7\n{end}");
        let run =
            |command: &str| ghost(&format!("{command} --today {day}")).file("main.ghost", &*book).done().out;
        let fees = run("fees 1");
        let from = fees.find("Late fee to be asked").unwrap();
        format!("{}{}", &fees[from..], run("invoices --all --format csv"))
    };
    insta::assert_snapshot!(told("2025-03-20 paid a:w #1 EUR 1000.00\n", "2025-06-18"), @"
    Late fee to be asked on 2025-06-18: EUR 23.01.
    2025-06-18 charged    a:w interest #1 EUR 23.01
    ghost is no lawyer: check the law named here before you rely on it.
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,paid,refunded,credited,charged,waived,written_off,settled,last_paid,at_least
    #1,a:w,2025-01-02,2025-01-09,,,settled,EUR,1000.00,0.00,23.01,1000.00,0.00,0.00,0.00,0.00,0.00,2025-03-20,2025-03-20,false
    ");
    insta::assert_snapshot!(told("2025-03-20 paid a:w #1 EUR 1000.00\n", "2025-06-19"), @"
    Late fee to be asked on 2025-06-19: EUR 23.01.
    It is not proposed any more: the invoice was paid on 2025-03-20, and `fee-window` ended on
    2025-06-18.
    ghost is no lawyer: check the law named here before you rely on it.
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,paid,refunded,credited,charged,waived,written_off,settled,last_paid,at_least
    #1,a:w,2025-01-02,2025-01-09,,,settled,EUR,1000.00,0.00,,1000.00,0.00,0.00,0.00,0.00,0.00,2025-03-20,2025-03-20,false
    ");
    insta::assert_snapshot!(told("2025-03-20 filed a:w #1\n", "2025-06-18"), @"
    Late fee to be asked on 2025-06-18: EUR 52.60.
    It is not proposed any more: a court or a collector has the invoice.
    ghost is no lawyer: check the law named here before you rely on it.
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,paid,refunded,credited,charged,waived,written_off,settled,last_paid,at_least
    #1,a:w,2025-01-02,2025-01-09,160,over 90,filed,EUR,1000.00,1000.00,,0.00,0.00,0.00,0.00,0.00,0.00,,,false
    ");
}

#[test]
fn a_client_who_comes_back_after_the_end_is_answered_once_the_work_is_resumed() {
    let book = "2026-01-12 sent a:w Offer\n2026-02-03 closed a:w\n2026-03-11 replied a:w We want it now\n";
    insta::assert_snapshot!(drawn("G203", book, "2026-03-20"), @"
    warning[G203]: a has waited 9 days for an answer
       ╭─[ book.ghost:7:1 ]
       │
     7 │ 2026-03-11 replied a:w We want it now
       │ ┬────────────────────────────────────
       │ ╰────────────────────────────────────── replied on 2026-03-11, your turn since
       │
       │ Help: next: answer, if only to say when the real answer comes; where it needs none, write
       │       `replied a:w fyi ...`; write `resumed a:w` first if it goes on, for what is closed is
       │       not watched
       │       and record it:
       │       2026-03-20 resumed    a:w
       │       2026-03-20 sent       a:w
       │
       │ Note: an answer was due by 2026-03-13
       │       they left you without a word once before (closed on 2026-02-03): ask for a deposit
       │       before you go on
    ───╯

    1 file, 3 entries, as of 2026-03-20: 1 warning
    ");
}

#[test]
fn a_request_that_is_repeated_too_late_names_the_day_on_which_it_was_due_first() {
    let book = "2026-03-03 asked a:w Logos\n2026-03-11 asked a:w Logos, please\n";
    insta::assert_snapshot!(drawn("G204", book, "2026-03-19"), @"
    warning[G204]: what you asked a for is 1 day late: first due on 2026-03-10, asked 2 times
       ╭─[ book.ghost:6:1 ]
       │
     5 │ 2026-03-03 asked a:w Logos
       │ ┬─────────────────────────
       │ ╰─────────────────────────── first asked on 2026-03-03
     6 │ 2026-03-11 asked a:w Logos, please
       │ ┬─────────────────────────────────
       │ ╰─────────────────────────────────── asked on 2026-03-11, due by 2026-03-18
       │
       │ Help: next: find out why, say what it delays, and ask again; `received` ends it
       │       and record it:
       │       2026-03-19 asked      a:w
       │
       │ Note: no day was named: due 7 days after 2026-03-11 (`request-after`)
       │       first asked 16 days ago
    ───╯

    1 file, 2 entries, as of 2026-03-19: 1 warning
    ");
    insta::assert_snapshot!(drawn("G202", "2026-03-16 asked a:w by 2026-05-20 The timeline\n", "2026-05-28"), @"
    warning[G202]: no answer from a for 8 days
       ╭─[ book.ghost:5:1 ]
       │
     5 │ 2026-03-16 asked a:w by 2026-05-20 The timeline
       │ ┬──────────────────────────────────────────────
       │ ╰──────────────────────────────────────────────── an answer was asked for by 2026-05-20
       │
       │ Help: next: follow up, due since 2026-05-25
       │       and record it:
       │       2026-05-28 sent       a:w
       │
       │ Note: follow-up: +4..7 days from 2026-05-20 is 2026-05-25 to 2026-05-27: 2026-05-24 is no
       │       business day
       │       ask whether the message arrived and what is still open
    ───╯

    1 file, 1 entry, as of 2026-05-28: 1 warning
    ");
}

#[test]
fn whoever_insists_in_a_dispute_says_when_to_look_again() {
    let book = "2026-01-02 invoiced a #1 EUR 100.00 net 7\n2026-01-20 disputed a #1 Wrong\n";
    insta::assert_snapshot!(drawn("G209", book, "2026-02-04"), @"
    note[G209]: the dispute about invoice #1 is to be looked at again
       ╭─[ book.ghost:6:1 ]
       │
     5 │ 2026-01-02 invoiced a #1 EUR 100.00 net 7
       │                       ┬─
       │                       ╰─── the invoice
     6 │ 2026-01-20 disputed a #1 Wrong
       │ ┬─────────────────────────────
       │ ╰─────────────────────────────── disputed on 2026-01-20, to be reviewed on 2026-02-03
       │
       │ Help: next: if it is settled, write `resolved a #1`, after a `credited` for what you let go;
       │       if not, ask for their reasons in writing, and set a new day to look again
       │       and record it:
       │       2026-02-04 disputed   a #1 by 2026-02-18
    ───╯

    1 file, 2 entries, as of 2026-02-04: 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
    let again = format!("{book}2026-02-05 disputed a #1 by 2026-03-01 I insisted\n");
    insta::assert_snapshot!(only("G209", &again, "2026-02-28"), @"");
}

#[test]
fn a_late_fee_that_was_charged_and_has_not_come_is_remembered_below_the_agenda() {
    let next = |book: &str, command: &str| {
        let book = format!(
            "policy\n  late-fee EUR 40.00 once\n{HEAD}2026-01-02 invoiced a #1 EUR 100.00 net 7\n\
             2026-02-02 charged a #1 EUR 40.00\n{book}"
        );
        ghost(&format!("{command} --today 2026-09-20")).file("main.ghost", book).done().out
    };
    let paid = "2026-02-20 paid a #1 EUR 100.00\n";
    insta::assert_snapshot!(next(paid, "next"), @"
    Nothing to do on 2026-09-20.
    Late fees of EUR 40.00 were charged and have not come: `ghost invoices` lists them, `waived` gives
    them up.
    ");
    // A reminder gives it rest for a week.
    let reminded = |day: &str| next(&format!("{paid}{day} reminded a #1 The fee is open\n"), "next");
    insta::assert_snapshot!(reminded("2026-09-14"), @"Nothing to do on 2026-09-20.");
    assert_eq!(reminded("2026-09-11"), next(paid, "next"));
    insta::assert_snapshot!(next(&format!("{paid}2026-09-01 promised a #1 by 2026-10-01\n"), "next"), @"Nothing to do on 2026-09-20.");
    insta::assert_snapshot!(next(&format!("{paid}2026-03-02 waived a #1\n"), "next"), @"Nothing to do on 2026-09-20.");
    insta::assert_snapshot!(next(&format!("{paid}2026-03-02 wrote-off a #1\n"), "next a:w"), @"Nothing to do on 2026-09-20.");
    // What is in court has costs of its own.
    insta::assert_snapshot!(next(&format!("{paid}2026-03-02 filed a #1\n"), "next"), @"Nothing to do on 2026-09-20.");
}

#[test]
fn a_charge_of_which_too_much_is_taken_back_has_a_basis() {
    let book = |more: &str| {
        format!(
            "  law lv\n2025-03-03 agreed a:w EUR 4500.00\n2025-03-03 invoiced a:w #1 EUR 4500.00 due 2025-03-17\n\
             2025-04-19 charged a:w interest #1 EUR 50.00\n{more}"
        )
    };
    insta::assert_snapshot!(drawn("G307", &book(""), "2025-04-20"), @"
    warning[G307]: EUR 4.64 more is charged on invoice #1 than contract or law supports
       ╭─[ book.ghost:8:36 ]
       │
     7 │ 2025-03-03 invoiced a:w #1 EUR 4500.00 due 2025-03-17
       │                         ┬─
       │                         ╰─── due on 2025-03-17
     8 │ 2025-04-19 charged a:w interest #1 EUR 50.00
       │                                    ┬────────
       │                                    ╰────────── EUR 45.36 had accrued by then
       │
       │ Help: take the remainder back with `waived`; `ghost fees '#1'` explains what may be asked
       │       and record it:
       │       2025-04-20 waived     a:w interest #1 EUR 4.64
    ───╯

    1 file, 3 entries, as of 2025-04-20: 1 warning; EUR 4550.00 open, EUR 4550.00 overdue
    ");
    let waived = |amount: &str| {
        only("G307", &book(&format!("2025-04-20 waived a:w interest #1 EUR {amount}\n")), "2025-04-20")
    };
    insta::assert_snapshot!(waived("4.63"), @"8:36: warning[G307] EUR 0.01 more is charged on invoice #1 than contract or law supports");
    assert_eq!(waived("4.64"), "");
}

#[test]
fn a_charge_in_another_currency_stands_beside_what_the_ladder_asks_for() {
    let book = "  law pl\n2026-01-12 agreed a:w PLN 1200.00\n2026-01-12 invoiced a:w #1 PLN 1200.00 due 2026-01-26\n\
                2026-02-10 charged a:w interest #1 PLN 6.90\n2026-02-10 charged a:w compensation #1 EUR 40.00\n";
    let notes = drawn("G302", book, "2026-02-12");
    let notes: Vec<&str> = notes.lines().skip_while(|line| !line.contains("Note:")).take(2).collect();
    insta::assert_snapshot!(notes.join("\n"), @"
    │ Note: PLN 1200.00 + PLN 6.90 charged = PLN 1206.90
    │       beside it EUR 40.00 is open, which was charged
    ");
}

#[test]
fn money_that_a_platform_holds_is_better_than_a_deposit() {
    let book =
        |terms: &str| format!("2026-03-02 agreed a:w EUR 900.00\n{terms}2026-03-09 delivered a:w preview\n");
    insta::assert_snapshot!(only("G402,G404", &book(""), "2026-03-10"), @"
    5:1: note[G404] the agreement with a (a:w) says nothing about `kill-fee`, `jurisdiction`, and `ownership`
    6:1: warning[G402] work went to a (a:w) before a deposit was paid
    ");
    insta::assert_snapshot!(only("G402,G404", &book("  escrow yes\n"), "2026-03-10"), @"5:1: note[G404] the agreement with a (a:w) says nothing about `kill-fee`, `jurisdiction`, and `ownership`");
    insta::assert_snapshot!(only("G402,G404", &book("  escrow yes\n  deposit 20%\n"), "2026-03-10"), @"
    5:1: note[G404] the agreement with a (a:w) says nothing about `kill-fee`, `jurisdiction`, and `ownership`
    8:1: warning[G402] work went to a (a:w) before the deposit was paid
    ");
}

/// What is open of the one invoice of a book, and what is said of it.
fn open_and_found(rules: &str, book: &str, today: &str) -> String {
    let csv = ghost(&format!("invoices --all --format csv -f book.ghost --today {today}"));
    let out = csv.file("book.ghost", format!("{HEAD}{book}")).done().out;
    let open: Vec<&str> = out.lines().skip(1).filter_map(|row| row.split(',').nth(9)).collect();
    format!("{}\n{}", open.join(", "), only(rules, book, today))
}

#[test]
fn a_waiver_that_takes_back_what_was_charged_twice_ends_the_complaint_whichever_charge_it_meets() {
    let book = "  late-fee EUR 40 once\n2026-01-05 agreed a:w EUR 1000\n2026-02-01 invoiced a:w #1 EUR 1000 due 2026-03-02\n";
    let with = |more: &str| open_and_found("G307", &format!("{book}{more}"), "2026-09-01");
    let twice =
        "2026-04-15 charged a:w compensation #1 EUR 40\n2026-05-20 charged a:w compensation #1 EUR 40\n";
    insta::assert_snapshot!(with(twice), @"
    1080.00
    9:40: warning[G307] EUR 40.00 more is charged on invoice #1 than contract or law supports
    ");
    // The line that is advised.
    insta::assert_snapshot!(with(&format!("{twice}2026-09-01 waived a:w compensation #1 EUR 40\n")), @"1040.00");
    // A charge that names nothing may be of any kind.
    let mixed = "2026-04-15 charged a:w compensation #1 EUR 32\n2026-05-20 charged a:w #1 EUR 9\n";
    insta::assert_snapshot!(with(mixed), @"
    1041.00
    9:27: warning[G307] EUR 1.00 more is charged on invoice #1 than contract or law supports
    ");
    insta::assert_snapshot!(with(&format!("{mixed}2026-09-01 waived a:w #1 EUR 1\n")), @"1040.00");
    // What is taken back of a charge that was too much itself lowers no other.
    let paid = "2026-04-15 charged a:w #1 EUR 40\n2026-04-16 paid a:w #1 EUR 1040\n2026-05-20 charged a:w #1 EUR 10\n2026-06-20 charged a:w #1 EUR 7\n";
    insta::assert_snapshot!(with(&format!("{paid}2026-09-01 waived a:w #1 EUR 10\n")), @"
    7.00
    11:27: warning[G307] EUR 7.00 more is charged on invoice #1 than contract or law supports
    ");
}

#[test]
fn whoever_takes_back_what_a_finding_names_has_one_finding_less() {
    let of = |sums: [&str; 2], waived: &[&str]| {
        let charged =
            format!("2026-02-24 charged a:w #1 {}\n2026-02-25 charged a:w #1 {}\n", sums[0], sums[1]);
        let waived: String = waived.iter().map(|sum| format!("2026-04-12 waived a:w {sum}\n")).collect();
        let head = "  late-fee 10% per year + GBP 40 once\n2026-02-22 invoiced a:w #1 GBP 2327.00 net 7\n";
        let all = only("G307", &format!("{head}{charged}{waived}"), "2026-04-12");
        let sums = all.lines().map(|line| line.split(' ').skip(2).take(2).collect::<Vec<_>>().join(" "));
        sums.collect::<Vec<_>>().join(", ")
    };
    let charged = ["GBP 12.00", "GBP 1.00"];
    insta::assert_snapshot!(of(charged, &[]), @"GBP 12.00, GBP 1.00");
    insta::assert_snapshot!(of(charged, &["#1 GBP 1.00"]), @"GBP 12.00");
    insta::assert_snapshot!(of(charged, &["#1 GBP 12.00"]), @"GBP 1.00");
    insta::assert_snapshot!(of(charged, &["#1 GBP 12.00", "#1 GBP 1.00"]), @"");
    let charged = ["GBP 1.00", "GBP 12.00"];
    insta::assert_snapshot!(of(charged, &["#1 GBP 1.00"]), @"GBP 12.00");
    insta::assert_snapshot!(of(charged, &["#1 GBP 12.00"]), @"GBP 1.00");
}

#[test]
fn a_charge_that_names_no_kind_is_of_the_one_that_the_late_fee_has() {
    let book = |fee: &str| {
        format!(
            "  late-fee {fee}\n2026-01-05 agreed a:w EUR 1000\n2026-02-01 invoiced a:w #1 EUR 1000 due 2026-03-02\n\
             2026-04-15 charged a:w #1 EUR 40\n"
        )
    };
    let with = |fee: &str, more: &str| {
        open_and_found("G307,G303", &format!("{}2026-09-01 waived a:w {more}\n", book(fee)), "2026-09-01")
    };
    let once = "EUR 40 once";
    insta::assert_snapshot!(with(once, "compensation #1 EUR 40"), @"1000.00");
    insta::assert_snapshot!(with(once, "compensation #1"), @"1000.00");
    insta::assert_snapshot!(with(once, "compensation #1 EUR 15"), @"1025.00");
    insta::assert_snapshot!(with("36.5% per year", "interest #1"), @"1000.00");
    // Of a fee of several kinds, a charge that names none may be of any.
    insta::assert_snapshot!(with("10% per year + EUR 40 once", "compensation #1 EUR 40"), @"
    1040.00
    7:25: warning[G303] a late fee of EUR 38.09 may be asked for invoice #1
    ");
}

#[test]
fn money_in_the_currency_of_a_fixed_sum_finds_its_charge_and_is_given_back() {
    let book = "  law eu\n2026-01-05 agreed a:w GBP 1000\n2026-02-01 invoiced a:w #1 GBP 1000 due 2026-03-02\n2026-03-12 charged a:w compensation #1 EUR 40\n";
    let with = |more: &str| open_and_found("G106,G107,G112", &format!("{book}{more}"), "2026-03-20");
    insta::assert_snapshot!(with(""), @"1000.00, 40.00");
    insta::assert_snapshot!(with("2026-03-13 paid a EUR 25\n"), @"1000.00, 15.00");
    insta::assert_snapshot!(with("2026-03-13 paid a:w EUR 55\n"), @"
    1000.00
    9:21: warning[G112] EUR 15.00 of this payment belongs to no invoice
    ");
    insta::assert_snapshot!(with("2026-03-13 paid a:w #1 EUR 50\n"), @"
    1000.00
    9:24: warning[G107] invoice #1 is overpaid by EUR 10.00
    ");
    insta::assert_snapshot!(with("2026-03-13 paid a:w #1 EUR 50\n2026-03-14 refunded a:w #1 EUR 10\n"), @"1000.00");
    // More than was too much is owed again; of a currency in which nothing was charged nothing is given back.
    insta::assert_snapshot!(with("2026-03-13 paid a:w #1 EUR 50\n2026-03-14 refunded a:w #1 EUR 13\n"), @"1000.00, 3.00");
    insta::assert_snapshot!(with("2026-03-14 refunded a:w #1 USD 13\n"), @"
    1000.00, 40.00
    9:28: error[G106] invoice #1 is in GBP, this amount is not
    ");
}

#[test]
fn a_note_begins_nothing() {
    let book = |noted: &str| format!("{noted}2026-02-19 closed a\n2026-03-14 delivered a:w x\n");
    let found = only("G113,G202,G403", &book(""), "2026-06-01");
    assert_eq!(
        only("G113,G202,G403", &book("2026-02-19 noted a:w x\n"), "2026-06-01"),
        found.replace("6:1", "7:1")
    );
    insta::assert_snapshot!(found, @"
    6:1: warning[G202] no answer from a for 79 days
    6:1: warning[G403] the final work went to a (a:w) before the money came
    ");
}

#[test]
fn a_preview_that_is_told_in_the_note_is_no_final_work_beside_that() {
    let told = |delivered: &str| {
        let book = format!(
            "2026-03-02 agreed a:w EUR 900\n  deposit 0%\n2026-02-02 invoiced a:w #1 EUR 90 due 2026-02-20\n2026-03-14 delivered a:w {delivered}\n"
        );
        only("G014,G403", &book, "2026-03-16")
    };
    insta::assert_snapshot!(told("@chat preview Front"), @"8:32: warning[G014] `preview` stands in the note");
    insta::assert_snapshot!(told("@chat Front"), @"8:1: warning[G403] the final work went to a (a:w) before the money came");
    // Quotes say that it is meant so.
    insta::assert_snapshot!(told("@chat \"preview\""), @"8:1: warning[G403] the final work went to a (a:w) before the money came");
    assert_eq!(told("preview @chat Front"), "");
}

#[test]
fn what_was_said_of_a_fee_that_is_left_of_a_paid_invoice_is_not_forgotten() {
    let book = "  late-fee 10% per year + EUR 40 once\n2026-01-05 agreed a:w EUR 1000\n2026-02-01 invoiced a:w #1 EUR 1000 due 2026-03-02\n2026-03-05 reminded a:w #1 by 2026-03-15\n2026-03-10 charged a:w #1 EUR 42.19\n2026-03-12 paid a:w #1 EUR 1000\n";
    let with = |more: &str, today: &str| only("G209,G302,G304,G305", &format!("{book}{more}"), today);
    let promised = "2026-03-15 promised a:w #1 EUR 42.19 by 2026-03-20\n";
    assert_eq!(with(promised, "2026-03-20"), "");
    insta::assert_snapshot!(with(promised, "2026-03-21"), @"11:41: warning[G304] the promise to pay invoice #1 by 2026-03-20 was not kept");
    for end in ["paid a:w #1 EUR 42.19", "waived a:w #1", "called a:w #1", "wrote-off a:w #1"] {
        assert_eq!(with(&format!("{promised}2026-03-22 {end}\n"), "2026-03-25"), "", "{end}");
    }
    insta::assert_snapshot!(with("2026-03-15 reminded a:w #1 by 2026-03-20\n", "2026-03-21"), @"11:31: warning[G305] the time to pay invoice #1 ran out on 2026-03-20");
    insta::assert_snapshot!(with("2026-03-15 disputed a:w #1 by 2026-03-20\n", "2026-03-21"), @"11:1: note[G209] the dispute about invoice #1 is to be looked at again");
    // What a notice asked for before the payment has come.
    assert_eq!(with("", "2026-03-21"), "");
}

#[test]
fn a_deposit_agreed_on_with_the_client_alone_covers_the_new_project_of_one_who_vanished() {
    let book = "project a:q\n2026-01-05 sent a:w\n2026-01-30 closed a:w\n2026-02-02 sent a:q\n";
    let told = |more: &str| !only("G503", &format!("{book}{more}"), "2026-02-10").is_empty();
    assert!(told(""));
    assert!(told("2026-02-03 agreed a\n"));
    assert!(!told("2026-02-03 agreed a\n  deposit 30%\n"));
    assert!(told("2026-01-03 agreed a\n  deposit 30%\n"));
}

#[test]
fn a_rate_that_ends_within_its_half_year_is_to_hold_longer() {
    let book = "policy\n  late-fee 1% over my per year\nrate my 2026-01-01 5% until 2026-01-31\n\
                2026-01-05 invoiced a #2 EUR 800.00 due 2026-01-15\n2026-01-05 invoiced a #3 EUR 800.00 due 2026-03-01\n";
    insta::assert_snapshot!(drawn("G115", book, "2026-03-20"), @"
    warning[G115]: the late fee of invoice #2 is at least EUR 2.10 so far
       ╭─[ book.ghost:8:23 ]
       │
     8 │ 2026-01-05 invoiced a #2 EUR 800.00 due 2026-01-15
       │                       ┬─
       │                       ╰─── no reference rate is known for 2026-02-01
       │
       │ Help: `rate my 2026-01-01` is the one that counts here, and it ends on 2026-01-31: let it
       │       hold longer, or set `fixing daily`
       │
       │ Note: a day without a known rate counts nothing: rates are never guessed
    ───╯

    warning[G115]: the late fee of invoice #3 cannot be computed
       ╭─[ book.ghost:9:23 ]
       │
     9 │ 2026-01-05 invoiced a #3 EUR 800.00 due 2026-03-01
       │                       ┬─
       │                       ╰─── no reference rate is known for 2026-03-02
       │
       │ Help: `rate my 2026-01-01` is the one that counts here, and it ends on 2026-01-31: let it
       │       hold longer, or set `fixing daily`
       │
       │ Note: a day without a known rate counts nothing: rates are never guessed
    ───╯

    1 file, 2 entries, as of 2026-03-20: 2 warnings; EUR 1600.00 open, EUR 1600.00 overdue
    ");
}

/// Two projects, both billed in full: EUR 2000.00 and EUR 100.00.
const TWO: &str = "policy\n  deposit 0%\nproject a:y\n2026-03-02 agreed a:w EUR 2000.00\n2026-03-02 agreed a:y EUR 100.00\n\
                   2026-03-11 invoiced a:w #1 EUR 2000.00 due 2026-04-10\n2026-03-11 invoiced a:y #2 EUR 100.00 due 2026-04-10\n";

#[test]
fn whoever_paid_on_another_project_and_without_a_number_is_not_asked_for_the_money() {
    let told =
        |more: &str| drawn("G302 --only G112", &format!("{TWO}2026-04-08 paid {more}\n"), "2026-04-13");
    insta::assert_snapshot!(told("a:y EUR 2100.00 both"), @"
    note[G302]: invoice #1 is 3 days overdue: EUR 2000.00 open
        ╭─[ book.ghost:10:25 ]
        │
     10 │ 2026-03-11 invoiced a:w #1 EUR 2000.00 due 2026-04-10
        │                         ┬─
        │                         ╰─── due on 2026-04-10, unpaid on 2026-04-13
        │
     12 │ 2026-04-08 paid a:y EUR 2100.00 both
        │ ┬───────────────────────────────────
        │ ╰───────────────────────────────────── paid on 2026-04-08
        │
        │ Note: the client has paid at least as much too much elsewhere: settle that first
        │       EUR 2000.00 that came from the client belongs to no invoice: where it is for this one,
        │       record it with `#1`
    ────╯

    warning[G112]: EUR 2000.00 of this payment belongs to no invoice
        ╭─[ book.ghost:12:21 ]
        │
     12 │ 2026-04-08 paid a:y EUR 2100.00 both
        │                     ┬──────────
        │                     ╰──────────── nothing is open that it could pay
        │
        │ Help: name the invoice (#1 is open: EUR 2000.00), or write the missing one; the next invoice
        │       takes what is left
    ────╯

    1 file, 5 entries, as of 2026-04-13: 1 warning and 1 note; EUR 2000.00 open, EUR 2000.00 overdue
    ");
}

#[test]
fn what_came_in_other_money_and_without_a_number_is_named_beside_the_invoice_that_it_may_be_for() {
    let book = TWO.replace("2026-03-11 invoiced a:y #2 EUR 100.00 due 2026-04-10\n", "");
    let told = drawn("G302 --only G112", &format!("{book}2026-04-08 paid a:w USD 2180.00\n"), "2026-04-13");
    insta::assert_snapshot!(told, @"
    warning[G302]: invoice #1 is 3 days overdue: EUR 2000.00 open
        ╭─[ book.ghost:10:25 ]
        │
     10 │ 2026-03-11 invoiced a:w #1 EUR 2000.00 due 2026-04-10
        │                         ┬─
        │                         ╰─── due on 2026-04-10, unpaid on 2026-04-13
     11 │ 2026-04-08 paid a:w USD 2180.00
        │ ┬──────────────────────────────
        │ ╰──────────────────────────────── paid on 2026-04-08
        │
        │ Help: next: ask after the payment, due since 2026-04-13
        │       and record it:
        │       2026-04-13 reminded   a:w #1
        │
        │ Note: USD 2180.00 that came from the client belongs to no invoice: where it is for this one,
        │       record what arrived in EUR with `#1`
        │       ask-payment: due +1 day is 2026-04-11, and 2026-04-13 the next business day
        │       did what you sent arrive, did the transfer fail
    ────╯

    warning[G112]: USD 2180.00 of this payment belongs to no invoice
        ╭─[ book.ghost:11:21 ]
        │
     11 │ 2026-04-08 paid a:w USD 2180.00
        │                     ┬──────────
        │                     ╰──────────── nothing is open that it could pay
        │
        │ Help: name the invoice (#1 is open: EUR 2000.00, for which write what arrived in EUR), or
        │       write the missing one; the next invoice takes what is left
    ────╯

    1 file, 4 entries, as of 2026-04-13: 2 warnings; EUR 2000.00 open, EUR 2000.00 overdue
    ");
}

#[test]
fn an_advance_for_work_that_is_still_to_be_billed_is_for_no_other_invoice() {
    let held = |more: &str| only("G302", &format!("{TWO}{more}\n"), "2026-04-13");
    let paid = "2026-04-08 paid a:y EUR 2100.00";
    let note = "10:25: note[G302] invoice #1 is 3 days overdue: EUR 2000.00 open\n";
    let warning = note.replace("note", "warning");
    for (more, expected) in [
        (paid.to_owned(), note),
        (format!("2026-04-01 agreed a:y EUR 3000.00 More pages\n{paid}"), &warning),
        (format!("{paid}\n2026-04-09 credited a:y #2 EUR 100.00"), note),
        // What is more than all that is to come is no advance.
        (format!("2026-04-01 agreed a:y EUR 3000.00 More pages\n{}", paid.replace("2100", "5100")), note),
        // A part of it, and what nobody has billed or priced yet.
        (paid.replace("2100", "2099"), &warning),
        (format!("project a:z\n2026-04-09 paid a:y EUR 100.00\n{}", paid.replace("a:y", "a:z")), &warning),
    ] {
        assert_eq!(held(&more), expected, "{more}");
    }
}

#[test]
fn what_was_paid_too_much_and_is_the_late_fee_need_not_be_given_back() {
    let book = "  law de\n2026-03-02 invoiced a:w #1 EUR 2000.00 net 14\n";
    let told = |paid: &str| drawn("G107", &format!("{book}{paid}"), "2026-03-23");
    insta::assert_snapshot!(told("2026-03-20 paid a:w #1 EUR 2042.25\n"), @"
    warning[G107]: invoice #1 is overpaid by EUR 42.25
       ╭─[ book.ghost:7:24 ]
       │
     6 │ 2026-03-02 invoiced a:w #1 EUR 2000.00 net 14
       │                         ┬─
       │                         ╰─── EUR 2000.00 claimed
     7 │ 2026-03-20 paid a:w #1 EUR 2042.25
       │                        ┬──────────
       │                        ╰──────────── the last payment
       │
       │ Help: give it back with `refunded` and the late fee up with `waived`, or add the late fee to
       │       the claim
       │       and record it:
       │       2026-03-23 charged    a:w interest #1 EUR 2.25
       │       2026-03-23 charged    a:w compensation #1 EUR 40.00
       │
       │ Note: EUR 2042.25 was paid in all
       │       a late fee of as much may be asked for it: the client may have paid that
    ───╯

    1 file, 2 entries, as of 2026-03-23: 1 warning
    ");
    let lines = |paid: &str| {
        let told = told(&format!("2026-03-20 paid a:w {paid}\n"));
        let charged: Vec<_> = told.lines().filter_map(|line| line.split_once(" charged    a:w ")).collect();
        charged.iter().map(|(_, line)| (*line).to_owned()).collect::<Vec<_>>().join(", ")
    };
    // No more than what came.
    assert_eq!(lines("#1 EUR 2002.25"), "interest #1 EUR 2.25");
    assert_eq!(lines("#1 EUR 2012.25"), "interest #1 EUR 2.25, compensation #1 EUR 10.00");
    // More than the fee is no fee, nor is what was given up.
    assert_eq!(lines("#1 EUR 2042.26"), "");
    assert_eq!(lines("#1 EUR 2042.25\n2026-03-21 waived a:w #1"), "");
    assert_eq!(lines("#1 EUR 2042.25\n2026-03-21 wrote-off a:w #1"), "");
}

#[test]
fn the_lines_that_make_a_surplus_the_late_fee_end_both_findings() {
    let book =
        "  law de\n2026-03-02 invoiced a:w #1 EUR 2000.00 net 14\n2026-03-20 paid a:w #1 EUR 2012.25\n";
    let charged =
        "2026-03-23 charged a:w interest #1 EUR 2.25\n2026-03-23 charged a:w compensation #1 EUR 10.00\n";
    assert_eq!(only("G107,G303", &format!("{book}{charged}"), "2026-03-23"), "");
}

#[test]
fn a_late_fee_on_what_a_bank_may_have_kept_says_so() {
    let book = "  law de\n2026-03-02 invoiced a:w #1 EUR 1500.00 net 14\n";
    let note = |paid: &str| {
        let told = drawn("G303", &format!("{book}{paid}"), "2026-03-23");
        told.lines().filter(|line| line.contains("bank")).map(str::to_owned).collect::<String>()
    };
    let said = "   │       only EUR 15.00 of it was not paid in time, perhaps a bank's fee";
    assert_eq!(note("2026-03-10 paid a:w #1 EUR 1485.00\n"), said);
    assert_eq!(note("2026-03-10 paid a:w #1 EUR 1485.00\n2026-03-22 paid a:w #1 EUR 15.00\n"), said);
    assert_eq!(note("2026-03-10 paid a:w #1 EUR 1424.99\n"), "");
    assert_eq!(note("2026-03-22 paid a:w #1 EUR 1485.00\n"), "");
}

//! What another year of a freelancer's book brought to light: each line that is proposed does what it says, and each
//! finding ends.

use crate::support::{findings, ghost, json, next};

/// The lines that the findings of a rule propose.
fn appended(book: &str, today: &str, code: &str) -> Vec<String> {
    let report = json(book, today);
    let found = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code);
    let lines = found.flat_map(|finding| finding["append"].as_array().unwrap());
    lines.map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// What one rule finds.
fn only(code: &str, book: &str, today: &str) -> String {
    let all = findings(book, today);
    all.lines().filter(|line| line.contains(&format!("[{code}]"))).map(|line| format!("{line}\n")).collect()
}

/// A finding as it is drawn.
fn drawn(code: &str, book: &str, today: &str) -> String {
    ghost(&format!("check --only {code} --today {today}")).file("main.ghost", book).done().out
}

/// The safeguards of an agreement, but for the deposit.
const TERMS: &str = "  kill-fee 10% after 90 days\n  jurisdiction Leeds\n  ownership on payment\n";

#[test]
fn an_answer_about_an_overdue_invoice_is_proposed_as_no_step_of_its_ladder() {
    let book = "client acme\n2026-02-01 agreed acme EUR 3000.00\n\
                2026-02-27 invoiced acme #1 EUR 3000.00 due 2026-03-13\n2026-03-30 reminded acme #1 @letter\n\
                2026-04-13 reminded acme #1 @letter\n2026-05-12 reminded acme #1 @letter\n\
                2026-06-11 replied acme #1 Which manual was that?\n";
    insta::assert_snapshot!(drawn("G203", book, "2026-06-16"), @"
    warning[G203]: acme has waited 5 days for an answer
       ╭─[ main.ghost:7:1 ]
       │
     7 │ 2026-06-11 replied acme #1 Which manual was that?
       │ ┬────────────────────────────────────────────────
       │ ╰────────────────────────────────────────────────── replied on 2026-06-11, your turn since
       │
       │ Help: next: answer, if only to say when the real answer comes, without `#1`, which would
       │       make it the next step about that invoice; where it needs none, write `replied acme fyi
       │       ...`; a day that they named for the money is `promised acme #1 by DATE`
       │       and record it:
       │       2026-06-16 sent       acme fyi
       │
       │ Note: an answer was due by 2026-06-15
    ───╯

    1 file, 6 entries, as of 2026-06-16: 1 warning; EUR 3000.00 open, EUR 3000.00 overdue
    ");
    // The answer settles the turn and opens no silence, and the last notice is still to be sent.
    let answered = format!("{book}2026-06-16 sent acme fyi\n");
    assert_eq!(next(&answered, "2026-06-30", "G203"), "no G203");
    assert_eq!(next(&answered, "2026-06-30", "G202"), "no G202");
    assert_eq!(next(&answered, "2026-06-30", "G302"), "warning final-notice 2026-06-11 2026-06-11 overdue");
    // Also while the next step waits, and by the channel of the client.
    let early = format!(
        "{}2026-05-13 replied acme #1 Which one?\n",
        book.split_inclusive('\n').take(6).collect::<String>()
    );
    assert_eq!(appended(&early, "2026-05-18", "G203"), ["2026-05-18 sent       acme fyi"]);
    let by = |channel: &str| early.replace("client acme\n", &format!("client acme\n  channel {channel}\n"));
    assert_eq!(appended(&by("chat"), "2026-05-18", "G203"), ["2026-05-18 sent       acme fyi @chat"]);
    assert_eq!(appended(&by("phone"), "2026-05-18", "G203"), ["2026-05-18 called     acme fyi"]);
}

#[test]
fn an_answer_about_an_invoice_that_has_no_step_to_come_names_it() {
    let answer = |invoice: &str, today: &str| {
        appended(
            &format!("client acme\n2026-03-02 invoiced acme #1 EUR 90.00 due 2026-03-13\n{invoice}"),
            today,
            "G203",
        )
    };
    assert_eq!(
        answer("2026-03-03 replied acme #1 A question\n", "2026-03-10"),
        ["2026-03-10 sent       acme #1"]
    );
    let disputed = "2026-03-20 disputed acme #1 Too much\n2026-03-20 replied acme #1 By far\n";
    assert_eq!(answer(disputed, "2026-03-30"), ["2026-03-30 sent       acme #1"]);
}

#[test]
fn what_is_about_an_invoice_that_was_paid_since_needs_no_answer() {
    let book =
        |more: &str| format!("client acme\n2026-08-03 invoiced acme #1 EUR 90.00 due 2026-08-17\n{more}");
    let owed = |more: &str| only("G203", &book(more), "2026-09-20");
    let paid = "2026-09-03 paid acme #1 EUR 90.00\n";
    let sorry = "2026-09-03 replied acme #1 Sorry, paid today\n";
    assert!(owed(sorry).contains("acme has waited 17 days"));
    assert_eq!(owed(&format!("{sorry}{paid}")), "");
    assert_eq!(owed(&format!("{sorry}2026-09-07 paid acme EUR 90.00\n")), "");
    assert_eq!(owed(&format!("2026-08-20 disputed acme #1 Too much\n{paid}")), "");
    // What is not paid in full, what came after the payment, and what is about something else still wait.
    assert!(owed(&format!("{sorry}2026-09-03 paid acme #1 EUR 80.00\n")).contains("17 days"));
    assert!(owed(&format!("{paid}2026-09-04 replied acme #1 Where is the receipt?\n")).contains("16 days"));
    assert!(owed(&format!("{sorry}{paid}2026-09-07 replied acme And now?\n")).contains("13 days"));
    assert!(owed(&format!("{sorry}{paid}2026-09-07 complained acme\n")).contains("13 days"));
    // Whose turn it is says the same.
    let timeline =
        ghost("timeline --today 2026-09-20").file("main.ghost", book(&format!("{sorry}{paid}"))).done().out;
    assert!(timeline.contains("nobody's turn"), "{timeline}");
}

#[test]
fn what_needs_no_answer_is_shown_as_its_whole_line() {
    let told = |delivered: &str| {
        let out = drawn(
            "G202",
            &format!("client acme\n2026-03-02 agreed acme\n2026-03-03 {delivered}\n"),
            "2026-03-16",
        );
        out.lines().filter(|line| line.contains("no feedback")).map(str::to_owned).collect::<String>()
    };
    assert!(told("delivered acme All files").ends_with("write it as `delivered acme fyi ...`"));
    assert!(told("delivered acme preview").ends_with("write it as `delivered acme preview fyi ...`"));
}

#[test]
fn an_invoice_is_overdue_since_the_day_after_it_was_due() {
    let book = format!(
        "client acme\n  source a friend\n2026-07-01 agreed acme EUR 700.00\n  deposit 0%\n{TERMS}\
         2026-07-08 invoiced acme #1 EUR 700.00 due 2026-07-15\n2026-07-16 delivered acme fyi\n"
    );
    insta::assert_snapshot!(drawn("G403", &book, "2026-07-20"), @"
    warning[G403]: the final work went to acme before the money came
       ╭─[ main.ghost:9:1 ]
       │
     8 │ 2026-07-08 invoiced acme #1 EUR 700.00 due 2026-07-15
       │                          ┬─
       │                          ╰─── overdue since 2026-07-16
     9 │ 2026-07-16 delivered acme fyi
       │ ┬────────────────────────────
       │ ╰────────────────────────────── delivered on 2026-07-16, not as `preview`
       │
       │ Help: hold back what you still have; next time deliver watermarked or in low resolution
       │       until it is paid
    ───╯

    1 file, 3 entries, as of 2026-07-20: 1 warning; EUR 700.00 open, EUR 700.00 overdue
    ");
}

#[test]
fn a_job_that_is_agreed_on_after_all_was_paid_has_a_deposit_of_its_own() {
    let book = |paid: &str, second: &str| {
        format!(
            "client acme\n  source a friend\n2026-07-01 agreed acme USD 4000.00\n  deposit 25%\n{TERMS}\
             2026-07-02 invoiced acme #1 USD 1000.00 due 2026-07-15\n2026-07-10 paid acme #1 USD 1000.00\n\
             2026-07-16 delivered acme fyi\n2026-07-16 invoiced acme #2 USD 3000.00 due 2026-07-30\n\
             {paid}2026-10-22 agreed acme USD 2500.00\n{second}\
             2026-10-30 delivered acme fyi\n2026-10-30 invoiced acme #4 USD 2500.00 due 2026-11-30\n"
        )
    };
    let paid = "2026-07-29 paid acme #2 USD 3000.00\n";
    insta::assert_snapshot!(drawn("G402", &book(paid, "  deposit 25%\n"), "2026-11-16"), @"
    warning[G402]: work went to acme before the deposit was paid
        ╭─[ main.ghost:15:1 ]
        │
     13 │ 2026-10-22 agreed acme USD 2500.00
        │ ┬─────────────────────────────────
        │ ╰─────────────────────────────────── agreed on 2026-10-22
        │
     15 │ 2026-10-30 delivered acme fyi
        │ ┬────────────────────────────
        │ ╰────────────────────────────── delivered on 2026-10-30, before the deposit
        │
        │ Help: collect the money, and ask for a deposit next time; `deposit 0%` under the `agreed`
        │       says that there is none
        │
        │ Note: 25% of USD 2500.00 = USD 625.00; paid USD 0.00
    ────╯

    1 file, 9 entries, as of 2026-11-16: 1 warning; USD 2500.00 open
    ");
    let told = |paid: &str, second: &str| only("G402", &book(paid, second), "2026-11-16");
    assert_eq!(told(paid, "  deposit 0%\n"), "");
    let advance = "2026-10-26 invoiced acme #3 USD 625.00\n2026-10-27 paid acme #3 USD 625.00\n";
    assert_eq!(told(paid, advance), "");
    // What was paid later was no new job by then: a part of the whole was paid in advance.
    assert_eq!(told("", "2026-10-23 paid acme #2 USD 3000.00\n"), "");
    // What was credited on the first job is nothing paid for the second.
    let credited = "2026-07-28 invoiced acme #5 USD 90.00\n2026-07-28 paid acme #5 USD 10.00\n2026-07-28 credited acme #5 USD 80.00\n";
    assert!(told(&format!("{paid}{credited}"), "").contains("before the deposit was paid"));
    // Where the book names no deposit, more work for the same client asks for none.
    let unnamed = book(paid, "").replace("  deposit 25%\n", "");
    assert_eq!(only("G402", &unnamed, "2026-11-16"), "");
}

#[test]
fn a_missing_deposit_is_told_once_work_is_delivered_by_its_own_rule() {
    let book = |delivered: &str| {
        format!("client acme\n  source a friend\n2026-07-01 agreed acme EUR 700.00\n{TERMS}{delivered}")
    };
    insta::assert_snapshot!(findings(&book(""), "2026-07-03"), @"3:1: note[G404] the agreement with acme says nothing about `deposit`");
    insta::assert_snapshot!(findings(&book("2026-07-02 delivered acme fyi preview\n").replace("fyi preview", "preview fyi"), "2026-07-03"), @"7:1: warning[G402] work went to acme before a deposit was paid");
}

#[test]
fn a_client_alone_who_comes_back_after_a_silent_end_is_new_work() {
    let book = |more: &str| {
        format!(
            "client kafija\n2026-01-20 sent kafija\n2026-01-30 sent kafija\n2026-02-10 sent kafija\n\
             2026-02-19 closed kafija\n2026-07-07 replied kafija Sorry!\n{more}"
        )
    };
    let told = |more: &str| only("G503", &book(more), "2026-07-09");
    assert_eq!(told(""), "");
    insta::assert_snapshot!(told("2026-07-08 agreed kafija EUR 1400.00\n"), @"7:1: warning[G503] kafija left you without a word once before");
    insta::assert_snapshot!(told("2026-07-08 resumed kafija\n2026-07-09 agreed kafija EUR 1400.00\n"), @"7:1: warning[G503] kafija left you without a word once before");
    assert_eq!(told("2026-07-08 agreed kafija EUR 1400.00\n  deposit 50%\n"), "");
    assert_eq!(told("2026-07-08 agreed kafija EUR 1400.00\n2026-07-09 closed kafija\n"), "");
    // A deposit of the work that ended says nothing of the new one.
    let first = "2026-01-20 agreed kafija EUR 50.00\n  deposit 50%\n";
    let before = book("2026-07-08 resumed kafija\n").replacen("2026-01-20 sent kafija\n", first, 1);
    assert!(only("G503", &before, "2026-07-09").contains("left you without a word"));
    // Who answered before the end did not vanish.
    let ended =
        book("2026-07-08 agreed kafija\n").replace("2026-02-19", "2026-02-18 replied kafija No\n2026-02-19");
    assert_eq!(only("G503", &ended, "2026-07-09"), "");
}

#[test]
fn a_talk_in_writing_needs_no_confirmation_and_is_one() {
    let told = |talk: &str| only("G205", &format!("client acme\n2026-07-06 {talk}\n"), "2026-07-20");
    for talk in
        ["talked acme", "talked acme @phone", "talked acme @meeting", "called acme\n2026-07-06 talked acme"]
    {
        assert!(told(talk).contains("what was said on 2026-07-06 is nowhere in writing"), "{talk}");
    }
    for talk in [
        "talked acme @chat",
        "talked acme @email",
        "talked acme @signal",
        "talked acme\n2026-07-07 talked acme @chat",
    ] {
        assert_eq!(told(talk), "", "{talk}");
    }
}

#[test]
fn how_many_invoices_were_paid_late_is_told_beside_how_many_were_paid() {
    let invoice = |number: usize, paid: &str| {
        format!(
            "2026-02-02 invoiced acme #{number} EUR 10.00 due 2026-03-02\n{paid} paid acme #{number} EUR 10.00\n"
        )
    };
    let book = |in_time: usize| {
        let late = invoice(1, "2026-03-30") + &invoice(2, "2026-03-31");
        let rest: String = (3..3 + in_time).map(|number| invoice(number, "2026-03-02")).collect();
        format!("client acme\n{late}{rest}2026-04-01 invoiced acme #90 EUR 10.00\n")
    };
    let told = |in_time: usize| {
        let report = json(&book(in_time), "2026-04-02");
        let found =
            report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G504").cloned();
        found.map(|finding| finding["message"].as_str().unwrap().to_owned()).unwrap()
    };
    assert_eq!(told(0), "acme paid 2 of 2 invoices more than 14 days late");
    assert_eq!(told(7), "acme paid 2 of 9 invoices more than 14 days late");
    let seen = |in_time: usize| drawn("G504", &book(in_time), "2026-04-02").contains("pays late, as a rule");
    assert_eq!([seen(0), seen(2), seen(3)], [true, true, false]);
}

#[test]
fn a_request_without_a_day_says_where_its_day_comes_from() {
    let told =
        |asked: &str| drawn("G204", &format!("client acme\n2026-05-01 asked acme {asked}\n"), "2026-05-20");
    insta::assert_snapshot!(told("Texts"), @"
    warning[G204]: what you asked acme for is 12 days late
       ╭─[ main.ghost:2:1 ]
       │
     2 │ 2026-05-01 asked acme Texts
       │ ┬──────────────────────────
       │ ╰──────────────────────────── asked on 2026-05-01, due by 2026-05-08
       │
       │ Help: next: find out why, say what it delays, and ask again; `received` ends it
       │       and record it:
       │       2026-05-20 asked      acme
       │
       │ Note: no day was named: due 7 days after 2026-05-01 (`request-after`)
       │       asked 19 days ago
    ───╯

    1 file, 1 entry, as of 2026-05-20: 1 warning
    ");
    assert!(!told("by 2026-05-08 Texts").contains("no day was named"));
}

#[test]
fn a_late_fee_is_to_be_asked_for_since_the_day_for_which_it_waited() {
    let book = "policy\n  law lv\nclient acme\n  phone 1\n2026-02-01 agreed acme EUR 700.00\n  allow G4\n  allow G506\n\
                2026-02-16 invoiced acme #1 EUR 700.00 due 2026-03-02\n2026-03-03 reminded acme #1\n";
    let rows = |options: &str| ghost(&format!("next {options}")).file("main.ghost", book).done().out;
    insta::assert_snapshot!(rows("--today 2026-03-04 --until 2026-03-20"), @"
    state    since       who   what to do, and why
    waiting  2026-03-10  acme  from 2026-03-10: call 1 (invoice #1 is 2 days overdue: EUR 700.00 open)
    waiting  2026-03-17  acme  from 2026-03-17: add it to the claim, or give it up with `waived`; `ghost
                               fees` explains it (a late fee of EUR 42.92 may be asked for invoice #1)

    `ghost check --until 2026-03-20` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    insta::assert_snapshot!(rows("--today 2026-03-17"), @"
    state  since       who   what to do, and why
    due    2026-03-17  acme  send the invoice again (invoice #1 is 15 days overdue: EUR 700.00 open)
    due    2026-03-17  acme  add it to the claim, or give it up with `waived`; `ghost fees` explains it
                             (a late fee of EUR 42.92 may be asked for invoice #1)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    // The finding itself began on the day after the due day.
    let report = json(book, "2026-03-17");
    let fee =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G303").unwrap();
    assert_eq!(fee["since"], "2026-03-03");
}

#[test]
fn where_no_row_of_the_agenda_has_a_line_none_is_promised() {
    let book = "client acme\n  phone 1\n  channel letter\n2026-02-16 invoiced acme #1 EUR 700.00 due 2026-03-02\n  allow G4\n\
                2026-03-03 reminded acme #1\n";
    let rows = ghost("next --today 2026-03-04").file("main.ghost", book).done().out;
    insta::assert_snapshot!(rows, @"
    state    since       who   what to do, and why
    waiting  2026-03-10  acme  from 2026-03-10: call 1 (invoice #1 is 2 days overdue: EUR 700.00 open)

    `ghost timeline WHO` shows what led to it.
    ");
}

#[test]
fn a_score_card_tells_what_is_overdue_and_what_was_given_up() {
    let book = "client acme\n2026-02-16 invoiced acme #1 EUR 700.00 due 2026-03-02\n\
                2026-02-16 paid acme #1 EUR 100.00\n2026-05-16 invoiced acme #2 EUR 70.00 due 2026-06-02\n\
                client bolt\n2026-02-16 invoiced bolt #3 EUR 1600.00 due 2026-03-02\n2026-03-03 wrote-off bolt #3\n";
    let cards = |options: &str| {
        ghost(&format!("clients --today 2026-05-29 {options}")).file("main.ghost", book).done().out
    };
    insta::assert_snapshot!(cards(""), @"
    client  answers  invoices  flags  open
    acme          0         2      0  EUR 670.00
    bolt          0         1      0

    Answers and silences are in days; where a `by` named a day, they count from that day. Days late are
    an average of the paid invoices in which a larger one counts more, for each currency by itself.
    Overdue: acme EUR 600.00 for 88 days.
    Written off: bolt EUR 1600.00.
    ");
    let json: serde_json::Value = serde_json::from_str(&cards("--format json")).unwrap();
    let told = |row: usize| {
        let row = &json["rows"][row];
        [&row["open"], &row["overdue"], &row["days_overdue"], &row["written_off"]]
            .map(ToString::to_string)
            .join(" ")
    };
    insta::assert_snapshot!(format!("{}\n{}", told(0), told(1)), @r#"
    "EUR 670.00" "EUR 600.00" 88 null
    null null null "EUR 1600.00"
    "#);
}

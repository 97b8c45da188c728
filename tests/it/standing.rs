//! How work and claims stand: what is billed, paused, promised, or given up, and since when a client is silent.

use crate::days::changes;
use crate::support::{findings, ghost, json, next, track};

const HEAD: &str = "client a\n  source a friend\n  phone 1\nproject a:w\n";

/// What is found of a book, rule by rule, without the places.
fn found(book: &str, today: &str, codes: &[&str]) -> String {
    let all = findings(book, today);
    let lines = all.lines().filter(|line| codes.iter().any(|code| line.contains(code)));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn work_that_is_done_and_billed_is_not_to_be_stopped_nor_to_be_billed() {
    let book = |billed: &str| {
        format!(
            "{HEAD}2026-01-05 agreed a:w AUD 6600.00\n2026-01-06 invoiced a:w #1 AUD {billed} due 2026-06-30\n\
             2026-01-08 delivered a:w Final\n2026-01-13 sent a:w All there?\n2026-01-20 called a:w\n2026-01-23 sent a:w @social\n"
        )
    };
    insta::assert_snapshot!(track(&book("3300.00"), "G201", "2026-01-30"), @"2026-01-30 note pause 2026-01-30 2026-01-30 due");
    let all = book("6600.00");
    assert_eq!(found(&all, "2026-01-30", &["G2"]), "");
    assert_eq!(found(&all, "2026-06-20", &["G2"]), "");
    // A further agreement is more work.
    let steps = "2026-01-27 called a:w\n2026-01-30 sent a:w @social\n";
    let more = all.replace("2026-01-13 sent", "2026-01-09 agreed a:w AUD 10.00\n2026-01-13 sent") + steps;
    insta::assert_snapshot!(track(&more, "G201", "2026-02-06"), @"2026-02-06 note pause 2026-02-06 2026-02-06 due");
}

#[test]
fn no_work_waits_for_an_invoice_that_was_given_up() {
    let book = "client a\nproject a:w\n2026-01-01 agreed a:w EUR 100\n2026-01-05 delivered a:w\n\
                2026-01-05 invoiced a:w #1 EUR 100 due 2026-01-20\n2026-03-01 wrote-off a:w #1\n\
                2026-04-01 agreed a:w EUR 200\n  deadline 2026-05-01\n2026-04-05 delivered a:w preview\n";
    let told = |book: &str, today: &str| {
        let check = format!("check b.ghost --only G207,G208 --format json --today {today}");
        let done = ghost(&check).file("b.ghost", book).done();
        let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        let found = json["findings"].as_array().unwrap().iter();
        found.map(|found| format!("{}: {}", found["message"], found["help"])).collect::<String>()
    };
    insta::assert_snapshot!(told(book, "2026-04-30"), @r#""the deadline of a (a:w) is tomorrow": "deliver, or tell the client today that it will be later""#);
    insta::assert_snapshot!(told(book, "2026-05-03"), @r#""the deadline of a (a:w) passed 2 days ago": "deliver, or agree on a new day: `deadline` under an `agreed`""#);
    // A court gives nothing up.
    let filed = told(&book.replace("wrote-off", "filed"), "2026-04-30");
    assert!(filed.contains("invoice #1 is overdue: hold the final work back"), "{filed}");
    let owed = book.replace("2026-03-01 wrote-off a:w #1\n", "");
    insta::assert_snapshot!(told(&owed, "2026-04-30"), @r#""the deadline of a (a:w) is tomorrow": "invoice #1 is overdue: hold the final work back until it is paid, and tell the client today that it will be later""#);
    assert_eq!(told(&owed, "2026-05-03"), "");
}

#[test]
fn what_was_given_up_is_the_same_sum_in_every_report() {
    let book = "client a\n  tolerance EUR 1.00\n  late-fee 10% per year\n2026-01-01 invoiced a #1 EUR 100 due 2026-01-10\n\
                2026-02-01 paid a #1 EUR 99.50\n2026-02-02 charged a #1 EUR 0.80\n2026-03-01 wrote-off a #1\n";
    let shown = |command: &str| {
        ghost(&format!("{command} --today 2026-04-01 --file b.ghost")).file("b.ghost", book).done().out
    };
    // What the tolerance let go is no part of it.
    assert!(shown("fees 1").contains("wrote-off  2026-03-01  EUR    0.80"), "{}", shown("fees 1"));
    let json: serde_json::Value = serde_json::from_str(&shown("export json")).unwrap();
    assert_eq!(json["invoices"][0]["written_off"][0]["amount"], "0.80");
}

#[test]
fn no_kill_fee_runs_through_a_pause_of_mine() {
    let book = format!(
        "{HEAD}2025-12-01 agreed a:w EUR 1000.00\n  kill-fee 20% after 21 days\n2025-12-18 delivered a:w preview\n"
    );
    let paused = format!("{book}2025-12-19 paused a:w by 2026-01-19\n");
    assert_eq!(next(&book, "2026-01-09", "G306"), "warning null");
    assert_eq!(next(&paused, "2026-01-09", "G306"), "no G306");
    assert_eq!(next(&paused, "2026-06-09", "G306"), "no G306");
    // One day before the pause, and twenty-one after it.
    let resumed = format!("{paused}2026-01-19 resumed a:w\n");
    assert_eq!(next(&resumed, "2026-02-08", "G306"), "no G306");
    let drawn =
        ghost("check book.ghost --only G306 --today 2026-02-09").file("book.ghost", resumed).done().out;
    insta::assert_snapshot!(drawn, @"
    warning[G306]: a kill fee of EUR 200.00 may be billed to a
       ╭─[ book.ghost:7:1 ]
       │
     6 │   kill-fee 20% after 21 days
       │            ┬────────────────
       │            ╰────────────────── the clause
     7 │ 2025-12-18 delivered a:w preview
       │ ┬───────────────────────────────
       │ ╰───────────────────────────────── silent for 22 days, your pause left out
       │
       │ Help: bill it: say so in the invoice, and name the clause
       │       and record it:
       │       2026-02-09 invoiced   a:w #NUMBER EUR 200.00
       │
       │ Note: agreed: 20% after 21 days of silence
       │       20% of EUR 1000.00 = EUR 200.00
    ───╯

    1 file, 4 entries, as of 2026-02-09: 1 warning
    ");
    // A pause that was a step of the ladder stops nothing.
    let steps =
        "2025-12-23 sent a:w\n2025-12-30 called a:w\n2026-01-02 sent a:w @social\n2026-01-09 paused a:w\n";
    assert_eq!(next(&format!("{book}{steps}"), "2026-01-12", "G306"), "warning null");
}

#[test]
fn of_a_pause_only_the_days_of_silence_are_left_out() {
    let book = format!(
        "{HEAD}2026-01-01 agreed a:w EUR 4000.00\n  kill-fee 25% after 14 days\n2026-01-05 sent a:w by 2026-01-20 Hello\n\
         2026-01-06 paused a:w\n2026-01-25 resumed a:w\n"
    );
    // Five days of the pause lie behind the day on which an answer was expected.
    assert_eq!(found(&book, "2026-02-08", &["G306"]), "");
    insta::assert_snapshot!(found(&book, "2026-02-09", &["G306"]), @"7:1: warning[G306] a kill fee of EUR 1000.00 may be billed to a");
    let early = book.replace("2026-01-25 resumed", "2026-01-19 resumed");
    assert_eq!(found(&early, "2026-02-03", &["G306"]), "");
    insta::assert_snapshot!(found(&early, "2026-02-04", &["G306"]), @"7:1: warning[G306] a kill fee of EUR 1000.00 may be billed to a");
}

#[test]
fn work_is_held_back_for_an_invoice_of_the_day_on_which_it_was_shown() {
    let on = |day: &str| {
        let book = format!(
            "{HEAD}2026-01-02 agreed a:w EUR 1000.00\n  deadline 2026-02-01\n{day} invoiced a:w #1 EUR 500.00 due 2026-03-20\n\
             2026-01-20 delivered a:w preview\n"
        );
        found(&book, "2026-02-05", &["G208"])
    };
    insta::assert_snapshot!(on("2026-01-19"), @"6:3: warning[G208] the deadline of a (a:w) passed 4 days ago");
    assert_eq!(on("2026-01-20"), "");
}

#[test]
fn whoever_was_paused_did_not_vanish() {
    let book = |paused: &str| {
        format!(
            "{HEAD}project a:new\n2026-01-05 sent a:w Offer\n{paused}2026-02-09 closed a:w\n2026-03-02 replied a:new Again\n"
        )
    };
    assert_eq!(next(&book(""), "2026-03-02", "G503"), "warning null");
    assert_eq!(next(&book("2026-01-06 paused a:w by 2026-02-06\n"), "2026-03-02", "G503"), "no G503");
    let resumed = "2026-01-06 paused a:w by 2026-02-06\n2026-01-20 resumed a:w\n";
    assert_eq!(next(&book(resumed), "2026-03-02", "G503"), "warning null");
    // Nothing was expected before the day that I named.
    let later = book("").replace("sent a:w Offer", "sent a:w by 2026-02-09 Offer");
    assert_eq!(next(&later, "2026-03-02", "G503"), "no G503");
}

#[test]
fn check_and_timeline_and_diff_say_the_same_of_a_silence() {
    let head = "client a\n  kill-fee EUR 300 after 20 days\n";
    let told = |entry: &str, today: &str| {
        let book = format!("{head}{entry}\n");
        let table = ghost(&format!("timeline a --today {today}")).file("main.ghost", book.clone()).done().out;
        let table: Vec<&str> =
            table.lines().filter(|line| line.contains("turn") || line.contains("silence")).collect();
        let check = found(&book, today, &["G202", "G306"]);
        [check.as_str(), &table.join("\n"), "\n", &changes(head, &book, today)].concat()
    };
    insta::assert_snapshot!(told("2026-01-05 replied a by 2026-01-31", "2026-02-20"), @r#"
    3:1: warning[G202] no answer from a for 20 days
    negotiating; the client's turn since 2026-01-31 (20 days)
                silence    20  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ and no answer
    [Text("2026-01-31"), Text("silent"), Text("a"), Empty, Count(20), Text("no answer from a")]
    "#);
    insta::assert_snapshot!(told("2026-01-05 replied a by 2026-01-31", "2026-02-21"), @r#"
    3:1: warning[G202] no answer from a for 21 days
    3:1: warning[G306] a kill fee of EUR 300.00 may be billed to a
    negotiating; the client's turn since 2026-01-31 (21 days)
                silence    21  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ and no answer
    [Text("2026-01-31"), Text("silent"), Text("a"), Empty, Count(21), Text("no answer from a")]
    "#);
    insta::assert_snapshot!(told("2026-01-05 sent a by 2026-01-31", "2026-02-21"), @r#"
    3:1: warning[G202] no answer from a for 21 days
    3:1: warning[G306] a kill fee of EUR 300.00 may be billed to a
    negotiating; the client's turn since 2026-01-31 (21 days)
                silence    21  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ and no answer
    [Text("2026-01-31"), Text("silent"), Text("a"), Empty, Count(21), Text("no answer from a")]
    "#);
    insta::assert_snapshot!(told("2026-01-31 sent a", "2026-02-21"), @r#"
    3:1: warning[G202] no answer from a for 21 days
    3:1: warning[G306] a kill fee of EUR 300.00 may be billed to a
    negotiating; the client's turn since 2026-01-31 (21 days)
                silence    21  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ and no answer
    [Text("2026-01-31"), Text("silent"), Text("a"), Empty, Count(21), Text("no answer from a")]
    "#);
    insta::assert_snapshot!(told("2026-01-05 sent a by 2026-01-31", "2026-01-30"), @"negotiating; the client's turn, and no answer is expected before 2026-01-31");
}

#[test]
fn an_answer_before_the_day_that_was_named_for_it_is_told_without_a_silence() {
    let (asked, answer) = ("client a\n2026-01-05 sent a by 2026-01-31\n", "2026-01-10 replied a Yes\n");
    let early = changes(asked, &format!("{asked}{answer}"), "2026-01-12");
    let late = changes(asked, &format!("{asked}{}", answer.replace("01-10", "02-04")), "2026-02-05");
    let none = changes(asked, &asked.replace(" by 2026-01-31", " by 2026-02-10"), "2026-02-05");
    let on_the_day = changes(asked, &format!("{asked}{}", answer.replace("01-10", "01-31")), "2026-02-05");
    // Whoever comes back early was never silent.
    let away = "client a\n2026-01-05 replied a by 2026-01-31\n";
    let back = changes(away, &format!("{away}{answer}"), "2026-01-12");
    insta::assert_snapshot!([early, on_the_day, late, none, back].join("\n"), @r#"
    [Text("2026-01-10"), Text("answered"), Text("a"), Empty, Empty, Text("no answer was expected before 2026-01-31")]
    [Text("2026-01-31"), Text("answered"), Text("a"), Empty, Count(0), Text("the silence since 2026-01-31")]
    [Text("2026-02-04"), Text("answered"), Text("a"), Empty, Count(4), Text("the silence since 2026-01-31")]
    [Empty, Text("ended"), Text("a"), Empty, Empty, Text("the silence since 2026-01-31")]
    [Text("2026-01-05"), Text("changed"), Text("a"), Empty, Empty, Text("it said: 2026-01-05 sent a by 2026-01-31")]
    "#);
}

#[test]
fn an_answer_is_awaited_on_the_latest_day_that_was_named() {
    let book = "client a\n2026-01-05 sent a by 2026-01-20 Hello\n2026-01-10 sent a by 2026-01-12 Again\n2026-01-22 replied a Hi\n";
    let clients = ghost("clients --today 2026-03-10").file("main.ghost", book).seen();
    insta::assert_snapshot!(clients, @"
    client  answers  median  90%  longest  invoices  flags
    a             1       2    2        2         0      0

    Answers and silences are in days; where a `by` named a day, they count from that day. Days late are
    an average of the paid invoices in which a larger one counts more, for each currency by itself.
    ");
}

#[test]
fn a_holiday_within_a_longer_one_does_not_end_it() {
    let book = "holiday 2026-07-01..2026-07-31 \"a\"\nholiday 2026-07-10..2026-07-12 \"b\"\nclient a\n2026-06-29 sent a Hello\n";
    let days = "2026-07-13 2026-07-14 2026-07-31 2026-08-03 2026-08-04";
    insta::assert_snapshot!(track(book, "G201", days) + &track(book, "G202", days), @"
    2026-07-13 no G201
    2026-07-14 no G201
    2026-07-31 no G201
    2026-08-03 note follow-up 2026-08-03 2026-08-03 due
    2026-08-04 no G201
    2026-07-13 no G202
    2026-07-14 no G202
    2026-07-31 no G202
    2026-08-03 no G202
    2026-08-04 warning follow-up 2026-08-03 2026-08-03 overdue
    ");
}

#[test]
fn a_sign_means_the_currency_of_the_day_of_the_agreement() {
    let book = "policy\n  currency CAD\n  warn unbilled-work\npolicy from 2026-03-01\n  currency AUD\n\
                client a\n  source a friend\n  phone 1\nproject a:w\n  price $ 900\n2026-01-05 agreed a:w\n  kill-fee $ 500 after 30 days\n\
                2026-01-06 delivered a:w Final\n";
    let drawn =
        ghost("check book.ghost --only G306,G308 --today 2026-03-10").file("book.ghost", book).done().out;
    insta::assert_snapshot!(drawn, @"
    warning[G306]: a kill fee of CAD 500.00 may be billed to a
        ╭─[ book.ghost:13:1 ]
        │
     12 │   kill-fee $ 500 after 30 days
        │            ┬──────────────────
        │            ╰──────────────────── the clause
     13 │ 2026-01-06 delivered a:w Final
        │ ┬─────────────────────────────
        │ ╰─────────────────────────────── silent for 63 days
        │
        │ Help: bill it: say so in the invoice, and name the clause
        │       and record it:
        │       2026-03-10 invoiced   a:w #NUMBER CAD 500.00
        │
        │ Note: agreed: CAD 500.00 after 30 days of silence
    ────╯

    warning[G308]: CAD 900.00 of the work for a (a:w) is not billed
        ╭─[ book.ghost:13:1 ]
        │
     11 │ 2026-01-05 agreed a:w
        │ ┬────────────────────
        │ ╰────────────────────── CAD 900.00 agreed
        │
     13 │ 2026-01-06 delivered a:w Final
        │ ┬─────────────────────────────
        │ ╰─────────────────────────────── delivered on 2026-01-06, and no invoice claims the remainder
        │
        │ Help: bill it; where it became cheaper, leave it out with `allow unbilled-work` below the
        │       `agreed`
        │       and record it:
        │       2026-03-10 invoiced   a:w #NUMBER CAD 900.00
    ────╯

    1 file, 2 entries, as of 2026-03-10: 2 warnings
    ");
}

#[test]
fn a_sign_in_a_late_fee_is_told_as_the_currency_that_it_means() {
    let book = "policy\n  currency CAD\nclient a\n  source a friend\n  late-fee 8% per year + $40 once below $1000\n\
                2026-01-05 agreed a CAD 800.00\n2026-01-06 invoiced a #1 CAD 800.00 due 2026-01-20\n";
    let run = |command: &str, book: &str| {
        ghost(&format!("{command} --today 2026-02-20")).file("main.ghost", book.to_owned()).done().out
    };
    insta::assert_snapshot!(run("fees #1", book), @"
    what      on                  sum  line
    invoiced  2026-01-06  CAD  800.00  7

    what          from        to     days    base  percent        sum
    interest      2026-01-21  02-20  31    800.00       8%   5.435616
    compensation  2026-01-21  01-21  once  800.00           40.00

    what                             sum
    interest to be asked      CAD   5.44
    compensation to be asked  CAD  40.00

    Lines are those of main.ghost.
    Invoice #1: CAD 800.00, due on 2026-01-20.
    The late fee stands in main.ghost:5:3.
    Payments are set off against the principal first.
    Late fee to be asked on 2026-02-20: CAD 45.44.
    2026-02-20 charged    a interest #1 CAD 5.44
    2026-02-20 charged    a compensation #1 CAD 40.00
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    let drawn = run("check --only G303", book);
    assert!(drawn.contains("compensation: CAD 40.00 once"), "{drawn}");
    let other = run("fees #1", &book.replace("CAD 800", "EUR 800"));
    assert!(other.contains("No fixed sum is added: it is named for claims in CAD."), "{other}");
}

#[test]
fn two_promises_of_one_day_stand_side_by_side() {
    let book = "2026-01-01 invoiced a #1 EUR 100.00 due 2026-01-10\n2026-01-20 promised a #1 EUR 40.00 by 2026-01-25\n";
    let told = |day: &str| {
        found(&format!("{HEAD}{book}{day} promised a #1 by 2026-02-10\n"), "2026-01-28", &["G304"])
    };
    insta::assert_snapshot!(told("2026-01-20"), @"6:39: warning[G304] the promise to pay invoice #1 by 2026-01-25 was not kept");
    // On a later day, that all will be paid takes the place of what was promised before.
    assert_eq!(told("2026-01-21"), "");
}

#[test]
fn a_broken_promise_that_is_made_anew_and_kept_leaves_the_ladder_where_it_was() {
    let book = "2025-12-26 invoiced a:w #1 EUR 1000.00 due 2026-01-02\n2026-02-07 reminded a:w #1\n2026-02-13 reminded a:w #1\n\
                2026-02-18 promised a:w #1 EUR 200.00 by 2026-02-19\n";
    let anew = "2026-02-20 promised a:w #1 EUR 200.00 by 2026-02-25\n";
    let paid = "2026-02-24 paid a:w #1 EUR 200.00\n";
    let step = |more: &str| track(&format!("{HEAD}{book}{more}"), "G302", "2026-02-24 2026-02-26");
    // Who keeps the new day is pressed no harder than who says nothing and is late.
    assert_eq!(step(&format!("{anew}{paid}")), step(paid));
    insta::assert_snapshot!(step(&format!("{anew}{paid}")), @"
    2026-02-24 note second-notice 2026-03-03 2026-03-03 waiting
    2026-02-26 note second-notice 2026-03-03 2026-03-03 waiting
    ");
    insta::assert_snapshot!(step(anew), @"
    2026-02-24 note second-notice 2026-02-26 2026-02-26 waiting
    2026-02-26 warning second-notice 2026-02-26 2026-02-26 due
    ");
}

#[test]
fn a_promise_that_runs_beside_what_holds_is_told_on_the_day_after_it() {
    let valid = |book: &str, today: &str| {
        let report = json(&format!("{HEAD}{book}"), today);
        report["valid_until"].as_str().unwrap().to_owned()
    };
    let disputed = "2025-02-08 invoiced a:w #1 EUR 100.00 due 2025-03-25\n2025-02-10 disputed a:w #1 by 2025-02-16\n\
                    2025-02-12 promised a:w #1 by 2025-03-06\n";
    assert_eq!(valid(disputed, "2025-03-06"), "2025-03-07");
    let broken = "2025-06-13 invoiced a:w #1 EUR 100.00 due 2025-06-23\n2025-06-14 promised a:w #1 EUR 50.00 by 2025-06-14\n\
                  2025-06-14 promised a:w #1 EUR 50.00 by 2025-06-17\n";
    assert_eq!(valid(broken, "2025-06-17"), "2025-06-18");
}

#[test]
fn a_promise_that_is_kept_late_leaves_the_ladder_where_it_was() {
    let book = "  min-gap 30 days\n2026-01-01 invoiced a:w #1 EUR 1000.00 due 2026-01-10\n2026-01-19 reminded a:w #1\n\
                2026-01-20 promised a:w #1 EUR 100.00 by 2026-01-21\n2026-01-23 paid a:w #1 EUR 100.00\n";
    let check =
        ghost("check book.ghost --only G302 --today 2026-02-10").file("book.ghost", format!("{HEAD}{book}"));
    insta::assert_snapshot!(check.done().out, @"
    note[G302]: invoice #1 is 31 days overdue: EUR 900.00 open
       ╭─[ book.ghost:6:25 ]
       │
     6 │ 2026-01-01 invoiced a:w #1 EUR 1000.00 due 2026-01-10
       │                         ┬─
       │                         ╰─── due on 2026-01-10, unpaid on 2026-02-10
     7 │ 2026-01-19 reminded a:w #1
       │ ┬─────────────────────────
       │ ╰─────────────────────────── call, reminded on 2026-01-19
       │
       │ Help: next, from 2026-02-18 on: send the invoice again
       │
       │ Note: EUR 1000.00 - EUR 100.00 paid = EUR 900.00
       │       resend-invoice: due +15 days is 2026-01-25, put off to 2026-02-18 by the step before
       │       by every channel, with the late fee if one may be asked
    ───╯

    1 file, 4 entries, as of 2026-02-10: 1 note; EUR 900.00 open, EUR 900.00 overdue
    ");
}

#[test]
fn a_month_before_the_last_day_of_a_month_is_the_last_day_of_a_shorter_one() {
    let book = format!("{HEAD}  due-notice 1 month\n2026-01-01 invoiced a:w #1 EUR 100.00 due 2026-03-31\n");
    assert_eq!(found(&book, "2026-02-27", &["G301"]), "");
    insta::assert_snapshot!(found(&book, "2026-02-28", &["G301"]), @"6:25: note[G301] invoice #1 is due in 31 days: EUR 100.00 open");
}

/// A claim that went up its ladder to a last notice, and what came after.
fn noticed(notice: &str, after: &str) -> String {
    format!(
        "client a\n  source a friend\n2025-10-01 agreed a EUR 500.00\n2025-10-15 invoiced a #1 EUR 500.00 due 2025-11-14\n\
         2025-12-01 reminded a #1 @letter\n2025-12-15 reminded a #1 @letter\n2026-01-15 reminded a #1 @letter\n\
         {notice}\n{after}"
    )
}

#[test]
fn nobody_is_taken_to_court_before_a_later_last_day_of_mine() {
    let notice = "2026-02-20 reminded a #1 @letter Last notice";
    let days = "2026-03-12 2026-03-19 2026-03-26";
    insta::assert_snapshot!(track(&noticed(notice, ""), "G302", days), @"
    2026-03-12 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-19 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-26 warning small-claims 2026-03-09 2026-03-09 overdue
    ");
    let again = "2026-03-11 reminded a #1 by 2026-03-25 @letter Last notice\n";
    insta::assert_snapshot!(track(&noticed(notice, again), "G302", days), @"
    2026-03-12 note small-claims 2026-03-26 2026-03-26 waiting
    2026-03-19 note small-claims 2026-03-26 2026-03-26 waiting
    2026-03-26 warning small-claims 2026-03-26 2026-03-26 due
    ");
    // An earlier day than the first takes nothing back, and what is no reminder gives no time.
    let earlier = "2026-02-24 reminded a #1 by 2026-02-27\n";
    insta::assert_snapshot!(track(&noticed(notice, earlier), "G302", days), @"
    2026-03-12 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-19 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-26 warning small-claims 2026-03-09 2026-03-09 overdue
    ");
    // Before the last notice a day is only a day.
    let before = notice.replace("2026-02-20", "2026-02-02 reminded a #1 by 2026-05-29\n2026-02-20");
    insta::assert_snapshot!(track(&noticed(&before, ""), "G302", days), @"
    2026-03-12 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-19 warning small-claims 2026-03-09 2026-03-09 overdue
    2026-03-26 warning small-claims 2026-03-09 2026-03-09 overdue
    ");
}

#[test]
fn a_court_wants_a_last_notice_in_writing() {
    let drawn = |notice: &str, after: &str| {
        let check = ghost("check --only G302 --today 2026-03-19").file("main.ghost", noticed(notice, after));
        check.done().out
    };
    insta::assert_snapshot!(drawn("2026-02-20 called a #1 Last notice", ""), @"
    warning[G302]: invoice #1 is 125 days overdue: EUR 500.00 open
       ╭─[ main.ghost:4:23 ]
       │
     4 │ 2025-10-15 invoiced a #1 EUR 500.00 due 2025-11-14
       │                       ┬─
       │                       ╰─── due on 2025-11-14, unpaid on 2026-03-19
       │
     8 │ 2026-02-20 called a #1 Last notice
       │ ┬─────────────────────────────────
       │ ╰─────────────────────────────────── called on 2026-02-20
       │
       │ Help: next: take it to court, or hand it to a collector, due since 2026-03-09
       │       and record it:
       │       2026-03-19 filed      a #1
       │
       │ Note: the last notice of 2026-02-20 was a call: a court wants it in writing, so send the
       │       letter first (`reminded a #1 by 2026-04-02 @letter`)
       │       everything before is your evidence
    ───╯

    1 file, 6 entries, as of 2026-03-19: 1 warning; EUR 500.00 open, EUR 500.00 overdue
    ");
    let said = |notice: &str| {
        let told = drawn(&format!("2026-02-20 {notice}"), "");
        assert!(!told.contains("final-notice"), "{told}");
        told.split("Note: ").nth(1).and_then(|note| note.split(", so").next()).unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(said("talked a #1 x"), @"the last notice of 2026-02-20 was a talk: a court wants it in writing");
    insta::assert_snapshot!(said("reminded a #1 @phone"), @"the last notice of 2026-02-20 was spoken: a court wants it in writing");
    insta::assert_snapshot!(said("sent a fyi #1 @letter"), @"the last notice of 2026-02-20 is marked `fyi`: a court wants a demand");
    assert!(!drawn("2026-02-20 reminded a #1 @letter", "").contains("in writing"));
    let letter = "2026-02-23 reminded a #1 by 2026-03-06 @letter\n";
    assert!(!drawn("2026-02-20 called a #1", letter).contains("in writing"));
}

#[test]
fn a_contract_is_missed_since_the_invoice_was_overdue_at_which_it_is_told() {
    let book = "client bolt\n  source a friend\n2026-04-10 invoiced bolt #2 EUR 100.00 due 2026-05-20\n\
        2026-04-28 invoiced bolt #0 EUR 1000.00 due 2026-05-13\n";
    let told = |today: &str| {
        let report = json(book, today);
        let mut found = report["findings"].as_array().unwrap().iter();
        let found = found.find(|finding| finding["code"] == "G401").unwrap();
        format!("{} {}", found["line"], found["since"].as_str().unwrap())
    };
    assert_eq!(told("2026-05-17"), "4 2026-05-14");
    assert_eq!(told("2026-05-21"), "4 2026-05-14");
}

#[test]
fn no_court_is_no_threat_and_what_is_given_up_needs_no_contract() {
    let book = |terms: &str, after: &str| {
        format!(
            "client a\n  source a friend\n{terms}2025-10-15 invoiced a #1 EUR 500.00 due 2025-11-14\n2025-12-01 reminded a #1 @letter\n\
             2026-02-20 reminded a #1 by 2026-03-06 @letter\n{after}"
        )
    };
    insta::assert_snapshot!(found(&book("", ""), "2026-03-19", &["G401", "G406"]), @"
    3:1: warning[G401] no contract with a is on record
    5:1: warning[G406] legal action about invoice #1 has no contract to stand on
    ");
    insta::assert_snapshot!(found(&book("  small-claims from EUR 1000\n", ""), "2026-03-19", &["G401", "G406"]), @"4:1: warning[G401] no contract with a is on record");
    for end in ["wrote-off", "filed"] {
        let over = book("", &format!("2026-03-19 {end} a #1\n"));
        let over = format!("{over}client b\n2026-03-19 agreed b EUR 1.00\n");
        assert_eq!(found(&over, "2026-03-20", &["G401"]), "");
    }
    let agreed = "client a\nproject a:w\n2026-01-05 agreed a:w EUR 500.00\n2026-01-06 invoiced a:w #1 EUR 500.00 due 2026-01-20\n";
    assert_eq!(next(agreed, "2026-03-20", "G506"), "note null");
    assert_eq!(next(&format!("{agreed}2026-03-19 wrote-off a:w #1\n"), "2026-03-20", "G506"), "no G506");
    // The rest of the price may still be billed.
    let half = agreed.replace("#1 EUR 500.00", "#1 EUR 250.00");
    assert_eq!(next(&format!("{half}2026-03-19 wrote-off a:w #1\n"), "2026-03-20", "G506"), "note null");
}

#[test]
fn a_tax_that_a_client_keeps_back_is_no_missing_deposit() {
    let book = |paid: &str, credited: &str| {
        format!(
            "{HEAD}2026-01-05 agreed a:w INR 240000.00\n  deposit 50%\n2026-01-06 invoiced a:w #1 INR 120000.00 due 2026-01-20\n\
             {paid}{credited}2026-01-22 delivered a:w preview\n"
        )
    };
    let paid = "2026-01-20 paid a:w #1 INR 108000.00\n";
    assert_eq!(
        next(&book(paid, "2026-01-20 credited a:w #1 INR 12000.00\n"), "2026-02-01", "G402"),
        "no G402"
    );
    let drawn = ghost("check --only G402 --today 2026-02-01");
    let drawn = drawn.file("main.ghost", book(paid, "2026-01-20 credited a:w #1 INR 2000.00\n")).done().out;
    assert!(drawn.contains("paid INR 108000.00, INR 2000.00 credited"), "{drawn}");
    // A bill that was taken back without a payment is no deposit.
    let none = book("", "2026-01-20 credited a:w #1 INR 120000.00\n");
    assert_eq!(next(&none, "2026-02-01", "G402"), "warning null");
}

#[test]
fn a_payment_that_bounced_is_billed_anew_and_no_line_is_rewritten() {
    let book = "client a\n  source a friend\n2026-01-05 agreed a EUR 1200.00\n2026-01-06 invoiced a #1 EUR 1200.00 due 2026-01-20\n\
                2026-01-20 paid a #1 EUR 1200.00\n2026-01-22 refunded a #1 EUR 1200.00 Direct debit bounced\n";
    let drawn = ghost("check --only G119 --today 2026-02-01").file("main.ghost", book).done().out;
    insta::assert_snapshot!(drawn, @"
    warning[G119]: EUR 1200.00 given back for invoice #1 counts as open, and no reminder asks for it
       ╭─[ main.ghost:6:26 ]
       │
     4 │ 2026-01-06 invoiced a #1 EUR 1200.00 due 2026-01-20
       │                       ┬─
       │                       ╰─── EUR 1200.00 claimed
       │
     6 │ 2026-01-22 refunded a #1 EUR 1200.00 Direct debit bounced
       │                          ┬──────────
       │                          ╰──────────── the claim is as high as before
       │
       │ Help: append `credited a #1 EUR 1200.00`; where a payment bounced, or was meant for another
       │       invoice, bill it anew beside that
       │
       │ Note: a payment that bounced, or went to the wrong invoice, is owed again: beside the
       │       `credited`, append `invoiced a #NUMBER EUR 1200.00 due DATE`, and the reminders go on
    ───╯

    1 file, 4 entries, as of 2026-02-01: 1 warning; EUR 1200.00 open, EUR 1200.00 overdue
    ");
    let agenda = ghost("next --today 2026-02-01").file("main.ghost", book).done().out;
    assert!(agenda.starts_with("state") && agenda.contains("due    2026-01-22  a    append"), "{agenda}");
    let anew = format!(
        "{book}2026-02-01 credited a #1 EUR 1200.00\n2026-02-01 invoiced a #2 EUR 1200.00 due 2026-02-01\n"
    );
    insta::assert_snapshot!(findings(&anew, "2026-02-03"), @"
    3:1: note[G404] the agreement with a says nothing about `deposit`, `kill-fee`, `jurisdiction`, and `ownership`
    8:23: warning[G302] invoice #2 is 2 days overdue: EUR 1200.00 open
    ");
}

#[test]
fn what_is_billed_in_other_money_leaves_nobody_sure_of_the_rest() {
    let book = |billed: &str| {
        format!(
            "{HEAD}policy\n  warn unbilled-work\n2026-01-05 agreed a:w INR 240000.00\n2026-01-06 invoiced a:w #1 {billed} due 2026-01-20\n\
             2026-01-22 delivered a:w Final\n"
        )
    };
    insta::assert_snapshot!(found(&book("INR 100000.00"), "2026-02-01", &["G308"]), @"9:1: warning[G308] INR 140000.00 of the work for a (a:w) is not billed");
    assert_eq!(found(&book("AUD 4000.00"), "2026-02-01", &["G308"]), "");
    let clause =
        |billed: &str| book(billed).replace("240000.00\n", "240000.00\n  kill-fee 20% after 7 days\n");
    assert_eq!(next(&clause("INR 100000.00"), "2026-02-01", "G306"), "warning null");
    assert_eq!(next(&clause("AUD 4000.00"), "2026-02-01", "G306"), "no G306");
}

#[test]
fn a_late_fee_on_an_advance_is_in_doubt_and_a_part_in_dispute_is_named() {
    let book = |law: &str, after: &str| {
        format!(
            "client a\n  source a friend\n  {law}\n2025-10-01 agreed a GBP 1500.00\n\
             2025-10-15 invoiced a #1 GBP 500.00 due 2025-11-14 Deposit\n{after}"
        )
    };
    let notes = |book: String| {
        let drawn = ghost("check --only G303 --today 2026-02-20").file("main.ghost", book).done().out;
        drawn.contains("nothing is `delivered` yet")
    };
    assert!(notes(book("law uk", "")));
    assert!(!notes(book("late-fee 8% per year", "")));
    assert!(!notes(book("law uk", "2025-12-01 delivered a preview\n")));
    let disputed = book("law uk", "2025-12-15 disputed a #1 GBP 200.00\n");
    insta::assert_snapshot!(found(&disputed, "2026-02-20", &["G302"]), @"5:23: warning[G302] invoice #1 is 98 days overdue: GBP 500.00 open, GBP 200.00 of it disputed");
}

#[test]
fn what_was_withdrawn_or_was_billed_for_other_work_is_no_bill_of_this_one() {
    let head = "client a\n  phone 1\n  source x\nproject a:w\n";
    let agreed = "2026-03-01 agreed a:w EUR 1000.00\n  kill-fee 25% after 14 days\n  deposit 0%\n";
    let silent =
        "2026-03-05 delivered a:w\n2026-03-10 sent a:w\n2026-03-17 called a:w\n2026-03-20 sent a:w @social\n";
    let told = |before: &str, after: &str| {
        found(&format!("{head}{before}{agreed}{after}{silent}"), "2026-06-20", &["G202", "G306"])
    };
    let all =
        |text: &str| text.lines().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect::<Vec<_>>();
    let bare = all(&told("", ""));
    assert_eq!(bare.len(), 2, "{bare:?}");
    let credited = "2026-03-01 invoiced a:w #1 EUR 1000.00\n2026-03-02 credited a:w #1 EUR 1000.00\n";
    assert_eq!(all(&told("", credited)), bare);
    assert_eq!(all(&told("2026-02-26 invoiced a #1 EUR 1000.00 due 2026-09-10 hosting\n", "")), bare);
    let billed = told("", "2026-03-06 invoiced a:w #1 EUR 1000.00 due 2026-07-01\n");
    assert_eq!(billed, "");
}

#[test]
fn work_that_is_agreed_on_after_a_bill_was_given_up_is_new_and_wants_its_safeguards() {
    let book = "client acme\n  source x\nproject acme:logo\n2026-01-06 invoiced acme:logo #1 EUR 1000.00 due 2026-01-10\n\
                2026-01-20 wrote-off acme:logo #1\n2026-03-01 agreed acme:logo EUR 1000.00\n2026-03-05 delivered acme:logo\n";
    insta::assert_snapshot!(found(book, "2026-03-10", &["G402", "G404"]), @"
    6:1: note[G404] the agreement with acme (acme:logo) says nothing about `kill-fee`, `jurisdiction`, and `ownership`
    7:1: warning[G402] work went to acme (acme:logo) before a deposit was paid
    ");
}

#[test]
fn a_promise_is_not_broken_by_what_is_said_on_its_day() {
    let head = "client a\n2026-01-01 invoiced a #1 EUR 1000.00 due 2026-01-10\n";
    let told = |lines: &str| found(&format!("{head}{lines}"), "2026-03-12", &["G302", "G304"]);
    insta::assert_snapshot!(told("2026-03-01 promised a #1 by 2026-03-10\n2026-03-10 reminded a #1\n"), @"
    2:23: warning[G302] invoice #1 is 61 days overdue: EUR 1000.00 open
    3:29: warning[G304] the promise to pay invoice #1 by 2026-03-10 was not kept
    ");
    let instalments =
        "2026-03-01 promised a #1 EUR 500 by 2026-03-10\n2026-03-10 promised a #1 EUR 500 by 2026-03-20\n";
    insta::assert_snapshot!(told(instalments), @"
    2:23: warning[G302] invoice #1 is 61 days overdue: EUR 1000.00 open
    3:37: warning[G304] the promise to pay invoice #1 by 2026-03-10 was not kept
    ");
}

#[test]
fn an_instalment_that_came_early_leaves_the_ladder_waiting_for_the_next_one() {
    let book = "client a\n2026-01-01 invoiced a #1 EUR 1000.00 due 2026-01-10\n2026-02-28 reminded a #1\n\
                2026-03-01 promised a #1 EUR 500 by 2026-03-20\n2026-03-01 promised a #1 EUR 200 by 2026-04-20\n\
                2026-03-02 paid a #1 EUR 500\n";
    insta::assert_snapshot!(track(book, "G302", "2026-03-12 2026-03-25"), @"
    2026-03-12 note final-notice 2026-04-21 2026-04-21 waiting
    2026-03-25 note final-notice 2026-04-21 2026-04-21 waiting
    ");
}

#[test]
fn a_broken_promise_takes_nobody_to_court_before_the_last_day_of_the_notice() {
    let book = "client a\n2026-01-05 agreed a EUR 500\n2026-01-05 invoiced a #1 EUR 500 due 2026-02-01\n\
                2026-05-04 reminded a #1 by 2026-05-30\n  step final-notice\n2026-05-06 promised a #1 by 2026-05-13\n";
    insta::assert_snapshot!(track(book, "G302", "2026-05-15 2026-06-01"), @"
    2026-05-15 note small-claims 2026-06-01 2026-06-01 waiting
    2026-06-01 warning small-claims 2026-06-01 2026-06-01 due
    ");
}

#[test]
fn a_step_that_waits_for_the_gap_or_a_hold_moves_to_a_business_day() {
    let book = |settings: &str, lines: &str| {
        format!(
            "client a\n{settings}2026-01-05 agreed a EUR 500\n2026-01-05 invoiced a #1 EUR 500 due 2026-02-01\n{lines}"
        )
    };
    // Ten days after the reminder, and the day after the end of the dispute, are a Saturday.
    let gap = book("  min-gap 10 days\n", "2026-02-11 reminded a #1\n");
    insta::assert_snapshot!(track(&gap, "G302", "2026-02-18 2026-02-21 2026-02-23"), @"
    2026-02-18 note resend-invoice 2026-02-23 2026-02-23 waiting
    2026-02-21 note resend-invoice 2026-02-23 2026-02-23 waiting
    2026-02-23 warning resend-invoice 2026-02-23 2026-02-23 due
    ");
    let hold = book("", "2026-02-11 disputed a #1\n2026-02-20 resolved a #1\n");
    insta::assert_snapshot!(track(&hold, "G302", "2026-02-21 2026-02-23"), @"
    2026-02-21 note resend-invoice 2026-02-23 2026-02-23 waiting
    2026-02-23 warning resend-invoice 2026-02-23 2026-02-23 due
    ");
}

#[test]
fn of_two_notices_the_one_that_gives_more_time_expires() {
    let head = "client a\n2026-01-05 agreed a EUR 500\n2026-01-05 invoiced a #1 EUR 500 due 2026-02-01\n";
    let told = |lines: &str, today: &str| found(&format!("{head}{lines}"), today, &["G305"]);
    let two = "2026-02-02 reminded a #1 by 2026-03-20\n2026-02-12 reminded a #1 by 2026-02-20\n";
    assert_eq!(told(two, "2026-03-16"), "");
    insta::assert_snapshot!(told(two, "2026-03-21"), @"4:29: warning[G305] the time to pay invoice #1 ran out on 2026-03-20");
    // A call on the last day comes before the time is over.
    insta::assert_snapshot!(told("2026-02-02 reminded a #1 by 2026-02-20\n2026-02-20 called a #1\n", "2026-02-25"), @"4:29: note[G305] the time to pay invoice #1 ran out on 2026-02-20");
    assert_eq!(told("2026-02-02 reminded a #1 by 2026-02-20\n2026-02-21 called a #1\n", "2026-02-25"), "");
}

#[test]
fn a_message_that_names_the_last_rung_does_not_end_the_ladder() {
    let book = "client a\n2026-01-05 sent a Quote\n2026-01-12 sent a\n  step move-on\n";
    insta::assert_snapshot!(track(book, "G202", "2026-02-28"), @"2026-02-28 warning last-check-in 2026-01-19 2026-01-19 overdue");
    // One that names the next rung completes it, also before its day.
    let early = "client a\n2026-01-05 sent a Quote\n2026-01-06 sent a Again\n  step follow-up\n";
    insta::assert_snapshot!(track(early, "G202", "2026-02-28"), @"2026-02-28 warning last-check-in 2026-01-13 2026-01-13 overdue");
}

#[test]
fn no_end_is_meant_while_work_is_paused_and_an_invoice_is_no_last_rung() {
    let ladder = |last: &str| {
        format!("client a\nplaybook working\n  +5 days call\n  +5 days {last}\n2026-01-05 agreed a EUR 500\n")
    };
    let paused = ladder("move-on")
        + "2026-01-05 invoiced a #1 EUR 500\n2026-01-06 sent a Draft\n2026-01-15 called a\n\
           2026-01-16 paused a by 2026-09-01\n2026-01-20 wrote-off a #1\n2026-02-01 resumed a\n";
    insta::assert_snapshot!(track(&paused, "G202", "2026-06-16"), @"2026-06-16 warning call 2026-02-06 2026-02-06 overdue");
    let billed = ladder("final-invoice")
        + "2026-01-06 sent a Draft\n2026-01-15 called a\n2026-01-21 invoiced a #1 EUR 500\n";
    insta::assert_snapshot!(track(&billed, "G202", "2026-02-16"), @"2026-02-16 warning final-invoice 2026-01-20 2026-01-20 overdue");
}

#[test]
fn an_earlier_day_that_is_named_later_does_not_bring_the_answer_forward() {
    let book = "client a\n2026-01-05 sent a by 2026-01-20 Quote\n2026-01-12 sent a by 2026-01-15 Once more\n";
    insta::assert_snapshot!(track(book, "G201", "2026-01-20 2026-01-26"), @"
    2026-01-20 no G201
    2026-01-26 note follow-up 2026-01-26 2026-01-27 due
    ");
}

#[test]
fn a_day_of_payment_is_no_day_of_return() {
    let book = "client a\nproject a:w\n2026-01-05 agreed a:w\n2026-01-15 invoiced a #1 EUR 5 due 2026-02-05\n\
                2026-03-02 promised a #1 by 2026-03-20\n2026-03-03 sent a:w Draft\n";
    insta::assert_snapshot!(track(book, "G202", "2026-03-16"), @"2026-03-16 warning follow-up 2026-03-10 2026-03-10 overdue");
}

#[test]
fn what_the_bare_client_brings_was_asked_for_on_the_project() {
    let book =
        "client a\nproject a:w\n2026-01-05 agreed a:w\n2026-01-06 asked a:w Photos\n2026-02-06 received a\n";
    assert_eq!(found(book, "2026-03-16", &["G204"]), "");
    let other = format!("client b\n{}", book.replace("received a\n", "received b\n"));
    insta::assert_snapshot!(found(&other, "2026-03-16", &["G204"]), @"5:1: warning[G204] what you asked a for is 62 days late");
}

#[test]
fn what_is_agreed_on_or_answered_by_phone_or_in_a_meeting_is_confirmed_in_writing() {
    let told = |entry: &str, later: &str| {
        found(&format!("client a\n2026-03-05 {entry} EUR 500\n{later}"), "2026-03-16", &["G205"])
    };
    let phone = told("agreed a @phone", "");
    insta::assert_snapshot!(phone, @"2:1: note[G205] what was said on 2026-03-05 is nowhere in writing");
    for entry in ["agreed a @meeting", "replied a @phone", "replied a @meeting", "talked a @meeting"] {
        assert_eq!(told(entry, ""), phone, "{entry}");
        assert_eq!(told(entry, "2026-03-06 sent a fyi @chat As we said\n"), "", "{entry}");
        assert_eq!(told(entry, "2026-03-06 sent a fyi @meeting As we said\n"), phone, "{entry}");
    }
    for entry in ["agreed a", "agreed a @email", "agreed a @letter", "agreed a @signal", "replied a @chat"] {
        assert_eq!(told(entry, ""), "", "{entry}");
    }
}

#[test]
fn work_that_is_agreed_on_after_the_last_delivery_is_not_done_although_all_is_billed() {
    let book = "client a\n2026-01-06 agreed a EUR 500\n2026-01-20 delivered a\n\
                2026-01-20 invoiced a #1 EUR 500 due 2026-02-20\n2026-02-01 paid a #1 EUR 500\n2026-03-01 agreed a\n\
                2026-03-02 sent a Draft\n2026-03-10 sent a\n2026-03-17 called a\n2026-03-20 sent a @social\n";
    insta::assert_snapshot!(track(book, "G202", "2026-06-16"), @"2026-06-16 warning pause 2026-03-27 2026-03-27 overdue");
}

#[test]
fn what_is_billed_on_the_day_of_the_agreement_is_billed_of_it() {
    let book = |billed: &str| {
        format!(
            "client a\nproject a:w\n  kill-fee 50% after 7 days\n2026-01-06 agreed a:w EUR 500\n\
             {billed}2026-01-20 sent a:w\n"
        )
    };
    assert_eq!(
        found(&book("2026-01-06 invoiced a:w #1 EUR 500 due 2026-12-20\n"), "2026-06-16", &["G306"]),
        ""
    );
    insta::assert_snapshot!(found(&book(""), "2026-06-16", &["G306"]), @"5:1: warning[G306] a kill fee of EUR 250.00 may be billed to a");
}

#[test]
fn of_two_complaints_the_first_is_to_be_answered() {
    let book = "client a\n  answer within 10 days\n2026-01-05 agreed a\n2026-03-09 replied a Nice\n\
                2026-03-10 complained a Colours\n2026-03-11 complained a More\n";
    insta::assert_snapshot!(found(book, "2026-03-12", &["G203"]), @"5:1: warning[G203] a has waited 2 days for an answer");
}

#[test]
fn whoever_skips_the_last_notice_is_not_forgotten() {
    let book = |after: &str| {
        format!(
            "client a\n2026-01-05 agreed a EUR 500\n2026-01-05 invoiced a #1 EUR 500 due 2026-02-01\n\
             2026-06-02 reminded a #1{after}\n  step small-claims\n"
        )
    };
    insta::assert_snapshot!(track(&book(""), "G302", "2026-06-09 2026-06-17 2026-06-25"), @"
    2026-06-09 note small-claims 2026-06-17 2026-06-17 waiting
    2026-06-17 warning small-claims 2026-06-17 2026-06-17 due
    2026-06-25 warning small-claims 2026-06-17 2026-06-17 overdue
    ");
    insta::assert_snapshot!(track(&book(" by 2026-06-20"), "G302", "2026-06-20 2026-06-22"), @"
    2026-06-20 note small-claims 2026-06-22 2026-06-22 waiting
    2026-06-22 warning small-claims 2026-06-22 2026-06-22 due
    ");
    // Also where a rung of one's own stands between the two.
    let ladder = "playbook payment\n  due +10 days final-notice @letter required\n  due +25 days visit\n  deadline +1 day small-claims\n";
    let visited = format!("{ladder}{}", book("").replace("small-claims", "visit"));
    insta::assert_snapshot!(track(&visited, "G302", "2026-06-09 2026-06-17"), @"
    2026-06-09 note small-claims 2026-06-17 2026-06-17 waiting
    2026-06-17 warning small-claims 2026-06-17 2026-06-17 due
    ");
}

#[test]
fn what_was_paid_to_the_bare_client_is_not_left_of_the_price_of_a_project() {
    let book = "client a\nproject a:w\n  price EUR 1000\n  kill-fee 80% after 7 days\n\
                2026-01-01 invoiced a #1 EUR 400 due 2026-01-30\n2026-01-05 paid a #1 EUR 400\n\
                2026-01-06 agreed a:w\n2026-02-01 sent a:w\n";
    assert_eq!(
        found(book, "2026-03-16", &["G306"]),
        "8:1: warning[G306] a kill fee of EUR 600.00 may be billed to a\n"
    );
}

#[test]
fn who_pauses_once_more_within_a_silence_only_puts_the_review_off() {
    let book = format!(
        "{HEAD}2026-03-02 agreed a:w EUR 2000.00\n2026-03-10 delivered a:w preview\n2026-03-17 sent a:w\n\
         2026-03-24 called a:w\n2026-03-27 sent a:w @social\n2026-04-03 paused a:w\n"
    );
    let again = "2026-05-04 paused a:w by 2026-06-03\n";
    insta::assert_snapshot!(track(&(book.clone() + again), "G202", "2026-05-05 2026-06-04"), @"
    2026-05-05 warning final-invoice 2026-04-10 2026-04-10 overdue
    2026-06-04 warning final-invoice 2026-04-10 2026-04-10 overdue
    ");
    insta::assert_snapshot!(track(&(book.clone() + again), "G209", "2026-06-02 2026-06-03"), @"
    2026-06-02 no G209
    2026-06-03 note review 2026-06-03 2026-06-03 due
    ");
    let billed = "2026-05-04 invoiced a:w #1 EUR 500.00\n";
    insta::assert_snapshot!(track(&(book.clone() + billed + again), "G201", "2026-05-11"), @"2026-05-11 note last-contact 2026-05-11 2026-05-11 due");
    insta::assert_snapshot!(track(&(book.clone() + again + billed), "G201", "2026-05-11"), @"2026-05-11 note last-contact 2026-05-11 2026-05-11 due");
    // Once the client answered, or work went on, a pause is another one.
    let resumed = "2026-05-04 resumed a:w\n2026-05-06 paused a:w\n";
    insta::assert_snapshot!(track(&(book.clone() + resumed), "G202", "2026-05-25"), @"2026-05-25 no G202");
    let answered = "2026-04-06 replied a:w fyi Soon\n2026-04-07 sent a:w\n2026-04-10 paused a:w\n";
    insta::assert_snapshot!(track(&(book.clone() + answered), "G202", "2026-05-25"), @"2026-05-25 no G202");
}

#[test]
fn where_all_of_the_price_is_billed_no_invoice_is_asked_for() {
    let book = |billed: &str| {
        format!(
            "{HEAD}2026-03-02 agreed a:w EUR 2000.00\n2026-03-02 invoiced a:w #1 EUR {billed} due 2026-06-30\n\
             2026-03-16 delivered a:w preview\n2026-03-24 sent a:w\n2026-03-31 called a:w\n2026-04-03 sent a:w @social\n\
             2026-04-10 paused a:w\n"
        )
    };
    insta::assert_snapshot!(track(&book("1000.00"), "G201", "2026-04-17"), @"2026-04-17 note final-invoice 2026-04-17 2026-04-17 due");
    let all = book("2000.00");
    insta::assert_snapshot!(track(&all, "G201", "2026-04-17"), @"2026-04-17 note last-contact 2026-04-17 2026-04-17 due");
    insta::assert_snapshot!(track(&(all + "2026-04-17 sent a:w\n"), "G201", "2026-04-24"), @"2026-04-24 note move-on 2026-04-24 2026-04-24 due");
    // What was written when something was left to bill stood for the invoice.
    let later = book("1000.00") + "2026-04-17 sent a:w\n2026-04-20 invoiced a:w #2 EUR 1000.00\n";
    insta::assert_snapshot!(track(&later, "G201", "2026-04-24"), @"2026-04-24 note last-contact 2026-04-24 2026-04-24 due");
}

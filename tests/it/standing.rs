//! How work stands: what of it is billed, paused, or given up, and since when a client is silent.

use crate::days::changes;
use crate::support::{findings, ghost, next, track};

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
        │ ╰─────────────────────────────── delivered on 2026-01-06, and no invoice claims the rest
        │
        │ Help: bill it; where it became cheaper, leave it out with `allow unbilled-work` below the
        │       `agreed`
        │       and record it:
        │       2026-03-10 invoiced   a:w #NUMBER CAD 900.00
    ────╯

    1 file, 2 entries, as of 2026-03-10: 2 warnings
    ");
}

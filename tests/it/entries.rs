//! Entries whose number or whose day is a slip: what is told of them, and what comes of them.

use crate::support::{findings, ghost};

/// What the rules named say of a book about the client `a`.
fn only(rules: &str, book: &str, today: &str) -> String {
    let book = format!("client a \"A\"\n{book}");
    let codes: Vec<String> = rules.split(',').map(|code| format!("[{code}]")).collect();
    let all = findings(&book, today);
    let lines = all.lines().filter(|line| codes.iter().any(|code| line.contains(code)));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What a command says of a book about the client `a`.
fn says(command: &str, book: &str, today: &str) -> String {
    let book = format!("client a \"A\"\n{book}");
    ghost(&format!("{command} -f book.ghost --today {today}")).file("book.ghost", book).done().out
}

const TWO: &str = "2026-01-05 invoiced a #1 EUR 300.00 net 14\n2026-01-06 invoiced a #2 EUR 300.00 net 14\n\
                   2026-01-15 paid a #1 EUR 300.00\n";

#[test]
fn what_is_paid_stays_paid_whoever_gives_it_up() {
    for end in ["wrote-off", "filed"] {
        let book = format!("{TWO}2026-01-28 {end} a #1\nproject a:w\n2026-01-29 sent a:w\n");
        let rows = says("invoices --all --format csv", &book, "2026-01-30");
        assert!(rows.contains("#1,a,2026-01-05,2026-01-19,,,settled,EUR,300.00,0.00"), "{rows}");
        assert_eq!(only("G503", &book, "2026-01-30"), "", "{end}");
        let open = format!("{TWO}2026-01-28 {end} a #2\nproject a:w\n2026-01-29 sent a:w\n");
        assert!(only("G503", &open, "2026-01-30").contains("left you without a word"), "{end}");
    }
    // What a tolerance lets go is not given up either, nor what was credited.
    let state = |settings: &str, after: &str| {
        let book = format!(
            "{settings}2026-01-05 invoiced a #1 EUR 300.00 net 14\n{after}2026-02-01 wrote-off a #1\n"
        );
        let rows = says("invoices --all --format csv", &book, "2026-02-02");
        rows.lines().nth(1).and_then(|row| row.split(',').nth(6)).unwrap_or_default().to_owned()
    };
    assert_eq!(state("", "2026-01-15 paid a #1 EUR 299.00\n"), "written off");
    assert_eq!(state("  tolerance EUR 1\n", "2026-01-15 paid a #1 EUR 299.00\n"), "settled");
    assert_eq!(state("", "2026-01-15 credited a #1 EUR 300.00\n"), "settled");
    assert_eq!(
        state("", "2026-01-15 paid a #1 EUR 300.00\n2026-01-16 charged a #1 EUR 5.00\n"),
        "written off"
    );
}

#[test]
fn a_late_fee_is_given_up_with_what_is_paid() {
    let paid = "  late-fee EUR 40.00 once\n2026-01-05 invoiced a #1 EUR 300.00 net 14\n2026-01-25 paid a #1 EUR 300.00\n";
    let fee = |after: &str| only("G303", &format!("{paid}{after}"), "2026-02-01");
    assert!(fee("").contains("a late fee of EUR 40.00"));
    for (end, why) in
        [("wrote-off", "the invoice was written off"), ("filed", "a court or a collector has the invoice")]
    {
        let ended = format!("2026-01-28 {end} a #1\n");
        assert_eq!(fee(&ended), "");
        let explained = says("fees #1", &format!("{paid}{ended}"), "2026-02-01");
        assert!(explained.contains(why), "{explained}");
    }
}

#[test]
fn a_word_about_an_invoice_that_is_settled_is_told_with_those_that_are_open() {
    let told = |line: &str| only("G120", &format!("{TWO}{line}\n"), "2026-02-10");
    for line in ["reminded a #1", "promised a #1 by 2026-02-03", "wrote-off a #1", "filed a #1"] {
        let said = told(&format!("2026-01-28 {line}"));
        assert!(said.ends_with("warning[G120] invoice #1 is settled since 2026-01-15\n"), "{line}: {said}");
        assert_eq!(told(&format!("2026-01-15 {line}")), "", "{line} on the day of the payment");
        assert_eq!(told(&format!("2026-01-28 {}", line.replace("#1", "#2"))), "", "{line} of an open one");
        assert_eq!(told(&format!("2026-03-28 {line}")), "", "{line} on a day to come");
    }
    assert_eq!(told("2026-01-28 disputed a #1"), "");
    insta::assert_snapshot!(says("check --only G120", &format!("{TWO}2026-01-28 reminded a #1 by 2026-02-03\n"), "2026-02-10"), @"
    warning[G120]: invoice #1 is settled since 2026-01-15
       ╭─[ book.ghost:5:23 ]
       │
     4 │ 2026-01-15 paid a #1 EUR 300.00
       │ ┬──────────────────────────────
       │ ╰──────────────────────────────── settled by this
     5 │ 2026-01-28 reminded a #1 by 2026-02-03
       │                       ┬─
       │                       ╰─── nothing of it was open any more
       │
       │ Help: #2 is open: write `reminded a #2`
    ───╯

    1 file, 4 entries, as of 2026-02-10: 1 warning; EUR 300.00 open, EUR 300.00 overdue
    ");
}

#[test]
fn a_number_is_offered_where_one_invoice_alone_can_be_meant() {
    let help = |more: &str, line: &str| {
        let book = format!("client a \"A\"\nproject a:w\n{TWO}{more}{line}\n");
        let run = ghost("check --only G120 --format json --today 2026-02-10 book.ghost");
        let json: serde_json::Value =
            serde_json::from_str(&run.file("book.ghost", book).done().out).expect("JSON");
        let finding = &json["findings"][0];
        let fix = finding["fixes"][0]["edits"][0]["text"].as_str().unwrap_or("no fix");
        format!("{} ({fix})", finding["help"].as_str().unwrap_or_default())
    };
    let reminded = "2026-01-28 reminded a #1";
    insta::assert_snapshot!(help("", reminded), @"#2 is open: write `reminded a #2` (#2)");
    insta::assert_snapshot!(help("", "2026-01-28 reminded a:w #1"), @"#2 is open: write `reminded a #2` (no fix)");
    insta::assert_snapshot!(help("2026-01-20 paid a #2 EUR 300.00\n", reminded), @"correct the number, or remove the line: no other invoice of the client was open then (no fix)");
    insta::assert_snapshot!(help("2026-01-28 paid a #2 EUR 300.00\n", reminded), @"#2 is open: write `reminded a #2` (#2)");
    // What is in court is not to be reminded of, also where the money comes later.
    insta::assert_snapshot!(help("2026-01-20 filed a #2\n2026-02-08 paid a #2 EUR 300.00\n", reminded), @"correct the number, or remove the line: no other invoice of the client was open then (no fix)");
    insta::assert_snapshot!(help("2026-01-29 invoiced a #3 EUR 300.00\n", reminded), @"#2 is open: write `reminded a #2` (#2)");
    insta::assert_snapshot!(help("2026-01-02 invoiced a:w #3 EUR 300.00\n", reminded), @"correct the number: #2 and #3 were open then (no fix)");
    let many =
        "2026-01-02 invoiced a #3 EUR 1\n2026-01-02 invoiced a #4 EUR 1\n2026-01-02 invoiced a #5 EUR 1\n";
    insta::assert_snapshot!(help(many, reminded), @"correct the number: #2, #3, #4 and 1 more were open then (no fix)");
}

#[test]
fn a_late_fee_may_be_asked_for_after_the_payment() {
    let paid = "  late-fee EUR 40.00 once\n2026-01-05 invoiced a #1 EUR 300.00 net 14\n2026-01-25 paid a #1 EUR 300.00\n";
    let told = |after: &str| !only("G120", &format!("{paid}{after}"), "2026-06-10").is_empty();
    assert!(!told("2026-04-25 reminded a #1\n"), "the last day of the window");
    assert!(told("2026-04-26 reminded a #1\n"), "the day after it");
    assert!(!told("2026-02-01 charged a #1 EUR 40.00\n2026-05-01 reminded a #1\n"), "it is unpaid");
    let charged = "2026-02-01 charged a #1 EUR 40.00\n2026-02-08 paid a #1 EUR 40.00\n";
    assert!(told(&format!("{charged}2026-02-09 reminded a #1\n")), "it is paid");
    assert!(!told(&format!("{charged}2026-01-28 reminded a #1\n")), "it was asked for before it was charged");
    assert!(told("2026-02-01 waived a #1\n2026-02-09 reminded a #1\n"), "it was given up");
    assert!(!told("2026-02-01 refunded a #1 EUR 300.00\n2026-02-09 reminded a #1\n"), "the payment bounced");
    let in_time = "  late-fee EUR 40.00 once\n2026-01-05 invoiced a #1 EUR 300.00 net 14\n2026-01-19 paid a #1 EUR 300.00\n";
    let after = |line: &str| only("G120", &format!("{in_time}{line}\n"), "2026-06-10");
    assert!(!after("2026-01-23 reminded a #1").is_empty());
    assert!(after("2026-01-22 reminded a #1").is_empty(), "the payment may have been on its way");
    assert!(after("2026-01-22 promised a #1 by 2026-01-26").is_empty(), "so it says");
    assert!(!after("2026-01-22 wrote-off a #1").is_empty());
    // A weekend, and Easter, is no time in which a bank moves money.
    let friday = in_time.replace("2026-01-19 paid", "2026-01-16 paid");
    assert!(only("G120", &format!("{friday}2026-01-21 reminded a #1\n"), "2026-06-10").is_empty());
    assert!(!only("G120", &format!("{friday}2026-01-22 reminded a #1\n"), "2026-06-10").is_empty());
    // What is in court has costs of its own.
    let in_court = "2026-01-05 invoiced a #1 EUR 300.00 net 14\n2026-02-25 filed a #1\n2026-03-25 paid a #1 EUR 300.00\n";
    assert_eq!(only("G120", &format!("{in_court}2026-04-20 wrote-off a #1\n"), "2026-06-10"), "");
}

/// What is told of the days of an entry, and the day that is offered.
fn day_told(line: &str) -> String {
    let book = format!("client a\nproject a:w\n2026-01-05 invoiced a #1 EUR 300.00 due 2026-06-01\n{line}\n");
    let run = ghost("check --only G108,G111,G121 --format json --today 2026-03-10 book.ghost");
    let json: serde_json::Value =
        serde_json::from_str(&run.file("book.ghost", book).done().out).expect("JSON");
    let findings = json["findings"].as_array().expect("a list").iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let fix = finding["fixes"][0]["edits"][0]["text"].as_str().unwrap_or("no fix");
        format!("{} {} ({}; {fix})", text("code"), text("message"), text("help"))
    });
    findings.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_day_before_its_own_entry_or_years_away_is_told_with_the_one_that_was_meant() {
    for line in [
        "2026-03-03 sent a:w by 2026-03-03",
        "2026-03-03 invoiced a #2 EUR 1.00 due 2029-03-03",
        "2026-03-03 paused a:w by 2029-03-03",
    ] {
        assert_eq!(day_told(line), "", "{line}");
    }
    insta::assert_snapshot!(day_told("2026-03-03 sent a:w by 2025-04-20 Which one?"), @"G121 `by 2025-04-20` lies before its own entry (did you mean `2026-04-20`?; 2026-04-20)");
    insta::assert_snapshot!(day_told("2026-03-03 asked a:w by 2025-04-20 Logos"), @"G121 `by 2025-04-20` lies before its own entry (did you mean `2026-04-20`?; 2026-04-20)");
    insta::assert_snapshot!(day_told("2026-03-03 promised a #1 by 2026-02-10"), @"G121 `by 2026-02-10` lies before its own entry (correct one of the two dates: nothing waits for such a day; no fix)");
    insta::assert_snapshot!(day_told("2026-12-20 promised a #1 by 2026-01-10"), @"G108 this entry is dated after today (correct the date; what is still to be done is not written down as done; no fix)");
    insta::assert_snapshot!(day_told("2026-03-03 reminded a #1 by 2024-02-29"), @"G121 `by 2024-02-29` lies before its own entry (correct one of the two dates: nothing waits for such a day; no fix)");
    insta::assert_snapshot!(day_told("2026-03-03 invoiced a #2 EUR 900.00 due 2062-03-17"), @"G121 `due 2062-03-17` is 36 years away (did you mean `2026-03-17`?; 2026-03-17)");
    insta::assert_snapshot!(day_told("2026-03-03 invoiced a #2 EUR 900.00 due 2029-03-04"), @"G121 `due 2029-03-04` is 3 years away (did you mean `2026-03-04`?; 2026-03-04)");
    insta::assert_snapshot!(day_told("2026-03-03 invoiced a #2 EUR 900.00 net 3000"), @"G121 `due 2034-05-20` is 8 years away (look at the number of days; no fix)");
    insta::assert_snapshot!(day_told("2026-03-03 invoiced a #2 EUR 900.00 due 2026-02-17"), @"G111 invoice #2 is due before it is written (correct one of the two dates; no fix)");
    insta::assert_snapshot!(day_told("2025-12-20 replied a by 2025-01-04 Back then"), @"G121 `by 2025-01-04` lies before its own entry (did you mean `2026-01-04`?; 2026-01-04)");
}

#[test]
fn nothing_waits_for_a_day_before_its_own_entry() {
    let head = "project a:w\n2026-02-01 invoiced a #1 EUR 300.00 due 2026-03-01\n";
    let told = |line: &str, today: &str| {
        only("G202,G203,G204,G209,G302,G304,G305", &format!("{head}{line}\n"), today)
    };
    for line in [
        "2026-03-03 asked a:w by 2025-04-20",
        "2026-03-03 sent a:w by 2025-04-20",
        "2026-03-03 paused a:w by 2025-04-20",
        "2026-03-03 promised a #1 by 2026-02-10",
        "2026-03-03 reminded a #1 by 2026-02-10",
        "2026-03-03 disputed a #1 by 2026-02-10",
    ] {
        let without = line.split(" by ").next().unwrap_or_default();
        for today in ["2026-03-03", "2026-03-04", "2026-03-20", "2026-04-20"] {
            // A promise names a day, or is none.
            let without = if line.contains("promised") { "2026-03-03 noted a" } else { without };
            assert_eq!(told(line, today), told(without, today), "{line} on {today}");
        }
    }
    // It stands in the book as it is written.
    let book = format!("{head}2026-03-03 asked a:w by 2025-04-20\n");
    assert!(says("timeline a:w", &book, "2026-03-03").contains("by 2025-04-20"));
}

#[test]
fn a_promise_or_a_dispute_of_more_than_is_claimed_is_told() {
    let told = |settings: &str, lines: &str| {
        let book = format!("{settings}2026-01-05 invoiced a #1 EUR 2100.00 due 2026-02-01\n{lines}\n");
        only("G122", &book, "2026-06-10")
    };
    insta::assert_snapshot!(told("", "2026-01-28 disputed a #1 EUR 5000.00"), @"3:26: warning[G122] EUR 5000.00 is contested, and invoice #1 claims EUR 2100.00");
    insta::assert_snapshot!(told("", "2026-01-28 promised a #1 EUR 21000.00 by 2026-02-03"), @"3:26: warning[G122] EUR 21000.00 is promised, and invoice #1 claims EUR 2100.00");
    // An invoice of which more is credited than it claims, claims nothing.
    insta::assert_snapshot!(told("", "2026-01-20 credited a #1 EUR 3000.00\n2026-01-28 disputed a #1 EUR 5.00"), @"4:26: warning[G122] EUR 5.00 is contested, and invoice #1 claims EUR 0.00");
    for line in [
        "2026-01-28 promised a #1 EUR 2100.00 by 2026-02-03",
        "2026-01-28 disputed a #1 EUR 2100.00",
        // What was paid already may be contested.
        "2026-01-20 paid a #1 EUR 1000.00\n2026-01-28 disputed a #1 EUR 2100.00",
        "2026-02-20 charged a #1 EUR 40.00\n2026-02-28 promised a #1 EUR 2140.00 by 2026-03-03",
        "2026-07-28 disputed a #1 EUR 5000.00",
    ] {
        assert_eq!(told("", line), "", "{line}");
    }
    assert_ne!(told("", "2026-01-20 credited a #1 EUR 100.00\n2026-01-28 disputed a #1 EUR 2100.00"), "");
    // A client may promise the late fee too, as far as it has accrued.
    let fee = "  late-fee EUR 40.00 once\n";
    assert_eq!(told(fee, "2026-02-02 promised a #1 EUR 2140.00 by 2026-02-03"), "");
    assert_eq!(
        told(fee, "2026-01-20 promised a #1 EUR 2140.00 by 2026-02-02\n2026-02-01 paid a #1 EUR 2100.00"),
        ""
    );
    assert_ne!(told(fee, "2026-01-20 promised a #1 EUR 2140.00 by 2026-02-01"), "");
    assert_ne!(told(fee, "2026-02-02 promised a #1 EUR 2141.00 by 2026-02-03"), "");
    // So may one who rounds up, within the tolerance; what a part of the fee in other money is worth nobody can say.
    let tolerance = "  tolerance EUR 5.00\n";
    assert_eq!(told(tolerance, "2026-01-28 promised a #1 EUR 2105.00 by 2026-02-03"), "");
    assert_ne!(told(tolerance, "2026-01-28 promised a #1 EUR 2105.01 by 2026-02-03"), "");
    assert_eq!(told("  late-fee USD 50.00 once\n", "2026-02-02 promised a #1 EUR 2150.00 by 2026-02-03"), "");
    let book = format!(
        "{fee}2026-01-05 invoiced a #1 EUR 2100.00 due 2026-02-01\n2026-02-03 promised a #1 EUR 21000.00 by \
         2026-02-20\n"
    );
    insta::assert_snapshot!(says("check --only G122", &book, "2026-02-10"), @"
    warning[G122]: EUR 21000.00 is promised, and invoice #1 claims EUR 2100.00
       ╭─[ book.ghost:4:26 ]
       │
     3 │ 2026-01-05 invoiced a #1 EUR 2100.00 due 2026-02-01
       │                       ┬─
       │                       ╰─── the invoice
     4 │ 2026-02-03 promised a #1 EUR 21000.00 by 2026-02-20
       │                          ┬───────────
       │                          ╰───────────── EUR 18860.00 too much
       │
       │ Help: correct the amount, or the number of the invoice (#1)
       │
       │ Note: a late fee of up to EUR 40.00 is counted in
    ───╯

    1 file, 2 entries, as of 2026-02-10: 1 warning; EUR 2100.00 open, EUR 2100.00 overdue
    ");
}

//! The rows of the agenda: what each says, which comes first, and what a timeline shows of what was said elsewhere.

use crate::support::{findings, ghost};

/// What a command prints of a book, off a terminal.
fn out(command: &str, today: &str, book: &str) -> String {
    ghost(&format!("{command} --file book.ghost --today {today}")).file("book.ghost", book).done().out
}

/// The rows of the agenda for people, without what stands below them.
fn rows(today: &str, book: &str) -> String {
    let all = out("next", today, book);
    all.split("\n\n").next().unwrap_or_default().to_owned()
}

#[test]
fn a_row_of_more_than_two_hundred_columns_is_as_wide_as_a_line_off_a_terminal() {
    let book = "client acme \"Acme GmbH\"\n2026-09-02 agreed acme EUR 900.00\n";
    insta::assert_snapshot!(rows("2026-09-03", book), @"
    state  since       who   what to do, and why
    due    2026-09-02  acme  add what you agreed on below it, or that there is none, as in `deposit 0%`
                             and `kill-fee 0% after 1 day`; what holds for all clients stands in
                             `policy` (the agreement with Acme GmbH says nothing about `deposit`,
                             `kill-fee`, `jurisdiction`, and `ownership`)
    ");
}

const ANSWERED_AT_ONCE: &str = "client acme\nproject acme:p1\nproject acme:p2\nproject acme:p3\nproject acme:p4\n\
    2026-03-03 sent acme:p1 Offer\n2026-03-04 sent acme:p2 Offer\n2026-03-05 sent acme:p3 Offer\n\
    2026-03-05 sent acme:p4 Offer\n";

#[test]
fn one_message_that_ends_several_silences_is_one_answer_to_the_first_of_them() {
    let at_once = format!("{ANSWERED_AT_ONCE}2026-03-09 replied acme All fine\n");
    assert!(!findings(&at_once, "2026-03-10").contains("G501"), "one answer is no habit");
    let each = |project: usize| format!("2026-03-1{project} replied acme:p{project} Fine\n");
    let apart = format!("{ANSWERED_AT_ONCE}{}", (1..=4).map(each).collect::<String>());
    assert!(findings(&apart, "2026-03-20").contains("G501"));
    let card = |book: &str, today: &str| {
        let table = out("clients --format csv", today, book);
        let cells =
            table.lines().nth(1).map(|line| line.split(',').skip(2).take(2).collect::<Vec<_>>().join(" "));
        cells.unwrap_or_default()
    };
    assert_eq!(card(&at_once, "2026-03-10"), "1 6");
    assert_eq!(card(&apart, "2026-03-20"), "4 8");
}

#[test]
fn a_project_shows_the_entry_of_its_client_that_ended_its_silence() {
    let book = "client acme\nproject acme:p1\n2026-03-03 sent acme:p1 Offer\n2026-03-09 replied acme No\n\
                2026-03-10 replied acme:p1 A question\n2026-03-11 sent acme fyi The answer\n2026-03-12 sent acme fyi More\n";
    let timeline = out("timeline acme:p1", "2026-03-12", book);
    insta::assert_snapshot!(timeline, @"
    acme:p1
    negotiating; nobody's turn

    day         what            days  note
    2026-03-03  sent                  Offer
                silence            6  ░░░░░░
    2026-03-09  replied (acme)        No
    2026-03-10  replied               A question
    2026-03-11  sent (acme)           fyi The answer
    ");
    // In one table of all subjects it would stand twice.
    let table = out("timeline --format csv", "2026-03-12", book);
    assert_eq!(table.matches("2026-03-09").count(), 1, "{table}");
}

#[test]
fn a_project_shows_what_the_line_of_its_client_says_of_its_invoice() {
    let book = "client acme\nproject acme:web\nproject acme:logo\n2026-02-01 invoiced acme:web #1 EUR 90.00 due 2026-02-15\n\
                2026-02-20 reminded acme #1 @letter\n2026-02-24 paid acme #1 EUR 50.00\n2026-02-25 paid acme EUR 5.00\n\
                2026-02-26 paid acme:logo #1 EUR 40.00\n2026-03-30 paid acme #1 EUR 1.00\n";
    insta::assert_snapshot!(out("timeline acme:web", "2026-03-12", book), @"
    acme:web
    working; nobody's turn

    day         what              invoice     amount  note
    2026-02-01  invoiced          #1       EUR 90.00  due 2026-02-15
    2026-02-20  reminded (acme)   #1                  @letter
    2026-02-24  paid (acme)       #1       EUR 50.00
    2026-02-26  paid (acme:logo)  #1       EUR 40.00
    ");
    let table = out("timeline --format csv", "2026-03-12", book);
    assert_eq!(table.matches("2026-02-24").count(), 1, "{table}");
}

#[test]
fn money_that_a_platform_holds_is_no_reason_to_hold_work_back() {
    let book = |escrow: &str, more: &str| {
        format!(
            "client acme\n  source Upwork\n{escrow}{more}2026-03-02 agreed acme EUR 800.00\n2026-03-09 delivered acme\n"
        )
    };
    let is_told = |book: &str| findings(book, "2026-03-10").contains("G403");
    let credit = "  deposit-first 0%\n";
    assert!(is_told(&book(credit, "")) && !is_told(&book("  escrow yes\n", credit)));
    let overdue = format!("{credit}2026-02-02 invoiced acme #1 EUR 800.00 due 2026-02-20\n");
    assert!(is_told(&book("  escrow yes\n", &overdue)), "what is overdue is not held");
}

#[test]
fn a_request_that_is_repeated_names_the_first_day_that_passed() {
    let told = |asked: &str| {
        let all = findings(&format!("client a\nproject a:w\n{asked}"), "2026-05-26");
        all.lines().filter(|line| line.contains("G204")).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(told("2026-03-10 asked a:w by 2026-03-17 Texts\n"), @"3:1: warning[G204] what you asked a for is 70 days late");
    let again = "2026-03-18 asked a:w\n2026-03-30 asked a:w\n2026-04-13 asked a:w\n2026-05-18 asked a:w\n";
    insta::assert_snapshot!(told(&format!("2026-03-10 asked a:w by 2026-03-17 Texts\n{again}")), @"7:1: warning[G204] what you asked a for is 1 day late: first due on 2026-03-17, asked 5 times");
    // Who asks again in time gives more time.
    insta::assert_snapshot!(told("2026-03-10 asked a:w by 2026-03-17\n2026-03-16 asked a:w by 2026-05-20\n"), @"4:1: warning[G204] what you asked a for is 6 days late: first due on 2026-05-20, asked 2 times");
}

#[test]
fn what_has_not_come_moves_a_deadline_that_is_near() {
    let book = |more: &str| {
        format!(
            "client a\nproject a:w\n  deadline 2026-04-10\n2026-03-10 asked a:w by 2026-03-17 Texts\n{more}"
        )
    };
    let drawn = |more: &str| out("check --only G207", "2026-04-08", &book(more));
    insta::assert_snapshot!(drawn(""), @"
    note[G207]: the deadline of a (a:w) is in 2 days
       ╭─[ book.ghost:3:3 ]
       │
     3 │   deadline 2026-04-10
       │   ┬──────────────────
       │   ╰──────────────────── nothing final is delivered yet
       │
       │ Help: deliver, or tell the client today that the date moves: what you asked for on
       │       2026-03-10 has not come
       │
       │ Note: 29 days were the client's: material was late
    ───╯

    1 file, 1 entry, as of 2026-04-08: 1 note
    ");
    let came = drawn("2026-03-20 received a:w\n");
    assert!(came.contains("that it will be later") && came.contains("10 days were the client's"), "{came}");
}

#[test]
fn whoever_is_to_be_called_is_named_with_the_number() {
    let call = |client: &str| {
        let book = format!(
            "client a \"Acme\"\n{client}project a:w\n2026-03-02 agreed a:w\n  allow G4\n2026-03-04 sent a:w\n2026-03-10 sent a:w\n"
        );
        rows("2026-03-17", &book).lines().find(|row| row.contains(" call")).unwrap_or_default().to_owned()
    };
    let row = "due    2026-03-17  a:w  ";
    let why = " (no answer from Acme for 13 days)";
    assert_eq!(
        call("  contact Jane Roe\n  phone +49 30 1234\n"),
        format!("{row}call Jane Roe on +49 30 1234{why}")
    );
    assert_eq!(call("  phone +49 30 1234\n"), format!("{row}call +49 30 1234{why}"));
    assert_eq!(call("  contact Jane Roe\n"), format!("{row}call Jane Roe{why}"));
    assert_eq!(call(""), format!("{row}call{why}"));
}

#[test]
fn what_only_keeps_the_record_stands_below_what_reaches_a_client_and_a_warning_above_its_step() {
    let book = "client acme\n  phone 1\n2026-03-05 invoiced acme #1 EUR 150.00 due 2026-03-19\n\
                2026-05-18 reminded acme #1 @letter\n  step second-notice\n2026-06-16 asked acme\n";
    // The notice is due, then overdue: the warning is heard as late.
    insta::assert_snapshot!(rows("2026-06-17", book), @"
    state  since       who   what to do, and why
    due    2026-06-17  acme  look for what was agreed, in mails too, and record it with `agreed` before
                             you threaten (legal action about invoice #1 has no contract to stand on)
    due    2026-06-17  acme  send the last notice: pay, or face legal action (invoice #1 is 90 days
                             overdue: EUR 150.00 open)
    due    2026-03-20  acme  write down what you agreed on, with `agreed`, and keep the paper: it
                             decides what you may ask for (no contract with acme is on record)
    ");
    insta::assert_snapshot!(rows("2026-06-18", book), @"
    state    since       who   what to do, and why
    overdue  2026-06-17  acme  look for what was agreed, in mails too, and record it with `agreed`
                               before you threaten (legal action about invoice #1 has no contract to
                               stand on)
    overdue  2026-06-17  acme  send the last notice: pay, or face legal action (invoice #1 is 91 days
                               overdue: EUR 150.00 open)
    due      2026-03-20  acme  write down what you agreed on, with `agreed`, and keep the paper: it
                               decides what you may ask for (no contract with acme is on record)
    ");
}

#[test]
fn a_report_and_a_confirmation_have_their_line() {
    let appended = |book: &str, today: &str| {
        let table = out("next --format csv", today, book);
        table.lines().nth(1).and_then(|line| line.rsplit(',').next()).unwrap_or_default().to_owned()
    };
    let talked = "client a\n2026-03-02 talked a Wants a translation\n";
    assert_eq!(appended(talked, "2026-03-05"), "2026-03-05 sent       a fyi");
    let chat = talked.replace("client a\n", "client a\n  channel chat\n");
    assert_eq!(appended(&chat, "2026-03-05"), "2026-03-05 sent       a fyi @chat");
    let working =
        "client a\n  source a friend\nproject a:w\n  check-in weekly\n2026-03-02 agreed a:w\n  allow G4\n";
    assert_eq!(appended(working, "2026-03-09"), "2026-03-09 sent       a:w fyi");
    // What is appended settles it.
    assert_eq!(findings(&format!("{talked}2026-03-05 sent a fyi\n"), "2026-03-05"), "");
    assert_eq!(findings(&format!("{working}2026-03-09 sent a:w fyi\n"), "2026-03-09"), "");
}

#[test]
fn a_round_beyond_the_price_is_answered_with_what_it_costs() {
    let book = |rounds: usize| {
        format!(
            "client a\n  source a friend\nproject a:w\n2026-03-02 agreed a:w EUR 2000.00\n  revisions {rounds}\n  allow G404\n  deposit 0%\n\
             2026-03-09 delivered a:w preview\n2026-03-11 revised a:w\n2026-03-12 delivered a:w preview\n2026-03-16 revised a:w\n"
        )
    };
    insta::assert_snapshot!(rows("2026-03-19", &book(1)), @"
    state    since       who  what to do, and why
    overdue  2026-03-16  a:w  answer, and say what another round costs (a has waited 3 days for an
                              answer)
    ");
    insta::assert_snapshot!(rows("2026-03-19", &book(2)), @"
    state    since       who  what to do, and why
    overdue  2026-03-16  a:w  answer (a has waited 3 days for an answer)
    ");
}

//! The rows of the agenda: what each says, which comes first, and what a timeline shows of what was said elsewhere.

use crate::support::{findings, ghost};

/// What a command prints of a book, off a terminal.
fn out(command: &str, today: &str, book: &str) -> String {
    ghost(&format!("{command} --file book.ghost --today {today}")).file("book.ghost", book).done().out
}

/// The rows of the agenda for people, without what stands below them.
fn rows(today: &str, book: &str) -> String {
    rows_of("next", today, book)
}

/// The rows of an agenda with options.
fn rows_of(command: &str, today: &str, book: &str) -> String {
    let all = out(command, today, book);
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
    // What was answered without a price is still to be said, also beside another answer.
    let answered = |more: &str| format!("{}2026-03-17 sent a:w fyi We will see\n{more}", book(1));
    insta::assert_snapshot!(rows("2026-03-19", &answered("")), @"
    state  since       who  what to do, and why
    due    2026-03-16  a:w  say what another round costs before you begin it, and record the answer:
                            `agreed` with `revisions` below it (a (a:w) has asked for 2 rounds of
                            changes)
    ");
    insta::assert_snapshot!(rows("2026-03-25", &answered("2026-03-18 replied a:w And the back?\n")), @"
    state    since       who  what to do, and why
    overdue  2026-03-18  a:w  answer (a has waited 7 days for an answer)
    due      2026-03-16  a:w  say what another round costs before you begin it, and record the answer:
                              `agreed` with `revisions` below it (a (a:w) has asked for 2 rounds of
                              changes)
    ");
}

#[test]
fn a_warning_that_asks_for_something_has_a_row_and_one_that_judges_is_counted() {
    let head = "client a \"A\"\nproject a:x \"X\"\n2026-04-01 agreed a:x USD 1900.00\n  deposit 0%\n  allow G404\n\
                2026-04-14 delivered a:x fyi Files\n2026-04-15 invoiced a:x #1 USD 1900.00 net 14\n";
    let paid = format!("{head}2026-04-28 paid a:x #1 USD 2000.00\n2026-04-28 paid a USD 50.00 what for?\n");
    insta::assert_snapshot!(out("next", "2026-05-20", &paid), @"
    state  since       who  what to do, and why
    due    2026-04-28  a:x  record what you give back with `refunded`, or correct the number of the
                            payment (#1) (invoice #1 is overpaid by USD 100.00)
    due    2026-04-28  a    name the invoice, or write the missing one; the next invoice takes what is
                            left (USD 50.00 of this payment belongs to no invoice)

    `ghost timeline WHO` shows what led to it.
    ");
    let flagged = "client a \"A\"\nproject a:x\n2026-04-01 flagged a vague\n2026-04-02 flagged a rude\n\
                   2026-05-18 sent a:x Offer\n";
    insta::assert_snapshot!(out("next", "2026-05-20", flagged), @"
    1 warning in `ghost check`.
    Nothing is due on 2026-05-20.
    ");
    insta::assert_snapshot!(out("next a", "2026-05-20", flagged), @"
    1 warning in `ghost check --subject a`.
    Nothing is due on 2026-05-20.
    ");
    insta::assert_snapshot!(out("next", "2026-05-22", flagged), @"
    state  since       who  what to do, and why
    due    2026-05-22  a:x  follow up (no answer from A for 4 days)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    1 more warning in `ghost check`.
    ");
    let seen = |command: &str| {
        let run = ghost(&format!("{command} --file book.ghost --today 2026-05-22"));
        run.file("book.ghost", flagged).seen()
    };
    insta::assert_snapshot!(seen("next --format csv"), @"
    state,since,subject,invoice,do,reason,command,entry,severity,code,append
    due,2026-05-22,a:x,,follow up,no answer from A for 4 days,ghost timeline a:x,2026-05-22 sent       a:x,note,G201,2026-05-22 sent       a:x
    stderr: note: 1 more warning in `ghost check`
    ");
    let json = out("next a --format json", "2026-05-22", flagged);
    assert!(json.contains("\"warnings_not_shown\": 1"), "{json}");
}

#[test]
fn what_will_only_be_worth_a_look_is_counted_with_the_command_that_looks_as_far_ahead() {
    let book = "client a \"A\"\nproject a:x\n2026-05-18 sent a:x Offer\n2026-05-25 flagged a vague\n2026-05-25 flagged a rude\n";
    insta::assert_snapshot!(out("next --until 2026-05-25", "2026-05-20", book), @"
    state    since       who  what to do, and why
    waiting  2026-05-22  a:x  from 2026-05-22: follow up (no answer from A for 4 days)

    `ghost check --until 2026-05-25` shows the line to append, `ghost timeline WHO` what led to it.
    3 more warnings in `ghost check --until 2026-05-25`.
    ");
}

#[test]
fn nothing_to_do_is_said_only_where_a_check_has_neither_error_nor_warning() {
    let book = |more: &str| {
        format!(
            "client a \"A\"\n2026-05-18 sent a Offer\n2026-05-19 replied a No\n2026-05-19 sent a fyi Thanks\n{more}"
        )
    };
    let next = |more: &str| out("next", "2026-05-20", &book(more));
    insta::assert_snapshot!(next(""), @"Nothing to do on 2026-05-20.");
    insta::assert_snapshot!(next("2026-05-21 sent a Hello\n"), @"
    1 warning in `ghost check`.
    Nothing is due on 2026-05-20.
    ");
    insta::assert_snapshot!(next("2026-05-21 sent a Hello\n2026-05-20 snet a Hello\n"), @"
    1 error in the book: `ghost check` shows where.
    1 warning in `ghost check`.
    Nothing is due on 2026-05-20.
    ");
    let paid = "2026-05-20 paid a #1 EUR 5.00\n";
    let twice = format!("2026-05-19 invoiced a #1 EUR 20.00 due 2026-06-19\n{paid}{paid}");
    insta::assert_snapshot!(next(&twice), @"
    state  since       who  what to do, and why
    due    2026-05-20  a    remove one of the two; where both happened, give each a note of its own (the
                            same `paid` stands twice on 2026-05-20)

    `ghost timeline WHO` shows what led to it.
    ");
}

#[test]
fn what_is_to_come_is_told_once_though_it_becomes_worse() {
    let book = "client a \"A\"\n  source b\nproject a:w \"W\"\n  check-in weekly\n  deadline 2026-12-17\n\
                2026-11-20 agreed a:w\n  allow G4\n2026-11-26 sent a:w fyi Hello\n";
    insta::assert_snapshot!(rows_of("next --until 2027-01-10", "2026-11-28", book), @"
    state    since       who  what to do, and why
    waiting  2026-12-03  a:w  from 2026-12-03: say where the project stands, also when nothing happened
                              (no report to A (a:w) for 7 days)
    waiting  2026-12-14  a:w  from 2026-12-14: deliver, or tell the client today that it will be later
                              (the deadline of A (a:w) is in 3 days)
    ");
    insta::assert_snapshot!(rows_of("next --until 2027-01-10", "2026-12-15", book), @"
    state  since       who  what to do, and why
    due    2026-12-03  a:w  say where the project stands, also when nothing happened (no report to A
                            (a:w) for 19 days)
    due    2026-12-14  a:w  deliver, or tell the client today that it will be later (the deadline of A
                            (a:w) is in 2 days)
    ");
    // A check tells of each day on which something changes.
    let check = out("check --only G206,G207,G208 --until 2027-01-10 --format concise", "2026-11-28", book);
    assert_eq!(check.lines().filter(|line| line.contains("[G20")).count(), 4, "{check}");
}

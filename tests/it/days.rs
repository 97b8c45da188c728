//! Worked days of the playbook: when a step opens, when it is late, and what was never done.

use crate::support::{day, findings, ghost, json, next, track};

#[test]
fn the_first_follow_up_of_a_negotiation_has_a_window_of_four_to_seven_days() {
    let book = "client acme\n2026-03-02 sent acme Proposal\n";
    let days = "2026-03-05 2026-03-06 2026-03-09 2026-03-10 2026-06-01";
    insta::assert_snapshot!(track(book, "G201", days) + &track(book, "G202", days), @r"
    2026-03-05 no G201
    2026-03-06 note follow-up 2026-03-06 2026-03-09 due
    2026-03-09 note follow-up 2026-03-06 2026-03-09 due
    2026-03-10 no G201
    2026-06-01 no G201
    2026-03-05 no G202
    2026-03-06 no G202
    2026-03-09 no G202
    2026-03-10 warning follow-up 2026-03-06 2026-03-09 overdue
    2026-06-01 warning follow-up 2026-03-06 2026-03-09 overdue
    ");
}

#[test]
fn a_running_project_is_followed_up_on_the_tuesday_of_the_next_week() {
    // A message of a Monday and one of a Sunday belong to weeks that begin on different Mondays.
    let of = |day: &str| format!("client acme\n2026-02-01 agreed acme\n{day} sent acme Proofs\n");
    let days = "2026-03-10 2026-03-17";
    insta::assert_snapshot!(track(&of("2026-03-02"), "G201", days), @r"
    2026-03-10 note follow-up 2026-03-10 2026-03-10 due
    2026-03-17 no G201
    ");
    insta::assert_snapshot!(track(&of("2026-03-08"), "G201", days), @r"
    2026-03-10 note follow-up 2026-03-10 2026-03-10 due
    2026-03-17 no G201
    ");
    insta::assert_snapshot!(track(&of("2026-03-09"), "G201", days), @r"
    2026-03-10 no G201
    2026-03-17 note follow-up 2026-03-17 2026-03-17 due
    ");
}

#[test]
fn a_step_that_falls_on_a_weekend_or_a_holiday_moves_to_the_next_business_day() {
    // Four days after a Tuesday is a Saturday; the Monday is a holiday; the window ends on Tuesday anyway.
    let book = "holiday 2026-03-09 \"Moving day\"\nclient acme\n2026-03-03 sent acme Proposal\n";
    insta::assert_snapshot!(track(book, "G201", "2026-03-07 2026-03-09 2026-03-10 2026-03-11"), @r"
    2026-03-07 no G201
    2026-03-09 no G201
    2026-03-10 note follow-up 2026-03-10 2026-03-10 due
    2026-03-11 no G201
    ");
}

#[test]
fn a_step_stays_due_over_the_weekend_that_follows_its_day() {
    // Due on Friday alone: late only on Monday.
    let book = "client acme\n2026-03-01 invoiced acme #1 EUR 5.00 due 2026-03-05\n";
    insta::assert_snapshot!(track(book, "G302", "2026-03-06 2026-03-07 2026-03-08 2026-03-09"), @r"
    2026-03-06 warning ask-payment 2026-03-06 2026-03-06 due
    2026-03-07 warning ask-payment 2026-03-06 2026-03-06 due
    2026-03-08 warning ask-payment 2026-03-06 2026-03-06 due
    2026-03-09 warning ask-payment 2026-03-06 2026-03-06 overdue
    ");
}

#[test]
fn a_holiday_of_the_book_is_as_long_as_it_says() {
    let silent = "client acme\n2026-05-27 sent acme Offer\n";
    let days = "2026-05-29 2026-06-05 2026-08-15 2026-09-30 2026-10-01";
    let at_once = format!("holiday 2026-06-01..2026-09-30 \"Parental leave\"\n{silent}");
    insta::assert_snapshot!(track(&at_once, "G201", days) + &track(&at_once, "G202", "2026-10-01 2026-10-02"), @"
    2026-05-29 no G201
    2026-06-05 no G201
    2026-08-15 no G201
    2026-09-30 no G201
    2026-10-01 note follow-up 2026-10-01 2026-10-01 due
    2026-10-01 no G202
    2026-10-02 warning follow-up 2026-10-01 2026-10-01 overdue
    ");
    // So it is where its days are written one by one.
    let each = day("2026-06-01").iter_days().take_while(|each| *each <= day("2026-09-30"));
    let each: String = each.map(|each| format!("holiday {each}\n")).collect();
    assert_eq!(track(&(each + silent), "G201", days), track(&at_once, "G201", days));
    let reply = format!("{at_once}2026-05-29 replied acme Which colour?\n");
    insta::assert_snapshot!(track(&reply, "G203", "2026-06-05 2026-10-02 2026-10-05"), @"
    2026-06-05 no G203
    2026-10-02 no G203
    2026-10-05 warning answer 2026-05-29 2026-10-02 overdue
    ");
    // One without end moves nothing.
    let ever = format!("holiday 2026-06-01..9999-12-31\n{silent}");
    insta::assert_snapshot!(track(&ever, "G202", "2026-06-05"), @"2026-06-05 warning follow-up 2026-05-31 2026-06-03 overdue");
}

#[test]
fn the_work_week_and_the_holidays_of_the_client_count_too() {
    let book = "policy\n  holidays lv\nclient acme\n  work-week sun-thu\n2026-04-28 sent acme Proposal\n";
    // Four days later is a Saturday; Sunday is no business day of mine, Monday 4 May none of Latvia's.
    insta::assert_snapshot!(track(book, "G201", "2026-05-04 2026-05-05 2026-05-06"), @r"
    2026-05-04 no G201
    2026-05-05 note follow-up 2026-05-05 2026-05-05 due
    2026-05-06 no G201
    ");
}

const WORKING: &str = "client acme\n2026-02-01 agreed acme\n2026-03-04 sent acme Proofs\n";

#[test]
fn a_silence_climbs_one_rung_at_a_time_from_the_day_that_completed_the_last_one() {
    // A message before the Tuesday changes nothing; two on one day are one; the call is late by a day.
    let book = format!(
        "{WORKING}2026-03-05 sent acme PS\n2026-03-12 sent acme Again\n2026-03-12 called acme\n2026-03-20 called acme\n"
    );
    insta::assert_snapshot!(track(&book, "G202", "2026-03-11 2026-03-12 2026-03-19 2026-03-20 2026-03-25 2026-03-26"), @r"
    2026-03-11 warning follow-up 2026-03-10 2026-03-10 overdue
    2026-03-12 no G202
    2026-03-19 no G202
    2026-03-20 no G202
    2026-03-25 no G202
    2026-03-26 warning reach-out 2026-03-25 2026-03-25 overdue
    ");
}

#[test]
fn a_pause_on_its_rung_lets_the_ladder_go_on_and_any_other_pause_stops_it() {
    let climbed = "2026-03-10 sent acme\n2026-03-17 called acme\n2026-03-20 sent acme @social\n";
    let on_the_rung = format!("{WORKING}{climbed}2026-03-27 paused acme\n");
    insta::assert_snapshot!(track(&on_the_rung, "G201", "2026-04-03"), @"2026-04-03 note final-invoice 2026-04-03 2026-04-03 due");
    let too_early = format!("{WORKING}{climbed}2026-03-26 paused acme\n");
    insta::assert_snapshot!(track(&too_early, "G202", "2026-04-10"), @"2026-04-10 no G202");
    let told_first = format!("{WORKING}{climbed}2026-03-27 sent acme We stop\n2026-03-27 paused acme\n");
    insta::assert_snapshot!(track(&told_first, "G201", "2026-04-03"), @"2026-04-03 note final-invoice 2026-04-03 2026-04-03 due");
    let resumed = format!("{too_early}2026-04-01 resumed acme\n");
    insta::assert_snapshot!(track(&resumed, "G201", "2026-04-06 2026-04-07"), @r"
    2026-04-06 no G201
    2026-04-07 note follow-up 2026-04-07 2026-04-07 due
    ");
}

#[test]
fn the_final_invoice_is_written_in_the_currency_of_the_price_or_of_the_invoice_before_it() {
    let silence = "2026-03-04 sent acme:web\n2026-03-10 sent acme:web\n2026-03-17 called acme:web\n2026-03-20 sent acme:web @social\n\
                   2026-03-27 paused acme:web\n";
    let entry = |before: &str| {
        let book = format!("client acme\nproject acme:web\n{before}{silence}");
        let json = json(&book, "2026-04-03");
        let mut findings = json["findings"].as_array().unwrap().iter();
        let silent = findings.find(|finding| finding["code"] == "G201").unwrap();
        silent["next"]["entry"].as_str().unwrap().to_owned()
    };
    insta::assert_snapshot!(entry("2026-03-02 agreed acme:web USD 1000.00\n2026-03-02 invoiced acme:web #1 EUR 10.00\n"), @"2026-04-03 invoiced   acme:web #NUMBER USD AMOUNT");
    insta::assert_snapshot!(entry("2026-03-02 agreed acme:web\n2026-03-02 invoiced acme #1 GBP 10.00\n"), @"2026-04-03 invoiced   acme:web #NUMBER GBP AMOUNT");
    insta::assert_snapshot!(entry("2026-03-02 agreed acme:web CHF 300.00\n2026-03-02 agreed acme:web EUR 10.00\n"), @"2026-04-03 invoiced   acme:web #NUMBER CURRENCY AMOUNT");
    insta::assert_snapshot!(entry("2026-03-02 agreed acme:web\n"), @"2026-04-03 invoiced   acme:web #NUMBER CURRENCY AMOUNT");
}

#[test]
fn an_invoice_completes_the_final_invoice_also_before_its_day() {
    let book = format!(
        "{WORKING}2026-03-10 sent acme\n2026-03-17 called acme\n2026-03-20 sent acme\n2026-03-27 paused acme\n\
         2026-03-30 invoiced acme #9 EUR 800.00 due 2026-06-30\n"
    );
    insta::assert_snapshot!(track(&book, "G201", "2026-04-05 2026-04-06"), @r"
    2026-04-05 no G201
    2026-04-06 note last-contact 2026-04-06 2026-04-06 due
    ");
}

#[test]
fn only_an_explicit_end_completes_the_last_rung() {
    let book = "client acme\n2026-03-02 sent acme\n2026-03-09 sent acme\n2026-03-16 sent acme\n2026-03-25 sent acme\n";
    insta::assert_snapshot!(track(book, "G201", "2026-03-25 2026-04-01"), @r"
    2026-03-25 no G201
    2026-04-01 note move-on 2026-04-01 2026-04-01 due
    ");
    let closed = format!("{book}2026-04-02 closed acme\n");
    assert_eq!(findings(&closed, "2027-01-01"), "");
}

#[test]
fn a_step_that_was_taken_on_the_day_from_which_it_moved_says_so_with_a_field() {
    let book = "client k\n2026-03-02 sent k Offer\n2026-03-07 sent k Anything open?\n2026-03-14 sent k The last message\n";
    let check = |book: &str| {
        ghost("check --only G201 --today 2026-03-16 book.ghost").file("book.ghost", book).done().out
    };
    insta::assert_snapshot!(check(book), @"
    note[G201]: no answer from k for 14 days
       ╭─[ book.ghost:3:1 ]
       │
     2 │ 2026-03-02 sent k Offer
       │ ┬──────────────────────
       │ ╰──────────────────────── silent since this, on 2026-03-02
     3 │ 2026-03-07 sent k Anything open?
       │ ┬───────────────────────────────
       │ ╰───────────────────────────────── sent on 2026-03-07, and no answer
     4 │ 2026-03-14 sent k The last message
       │ ┬─────────────────────────────────
       │ ╰─────────────────────────────────── sent on 2026-03-14
       │
       │ Help: next: check in one last time, due since 2026-03-16
       │       and record it:
       │       2026-03-16 sent       k
       │
       │ Note: last-check-in: +7 days from 2026-03-07 is 2026-03-16: 2026-03-14 is no business day
       │       what you wrote on 2026-03-14 came before that day: where it was this step, write `step
       │       last-check-in` below it
       │       the ball is in their court: this is the last message
    ───╯

    1 file, 3 entries, as of 2026-03-16: 1 note
    ");
    insta::assert_snapshot!(track(&format!("{book}  step last-check-in\n"), "G201", "2026-03-16 2026-03-23"), @"
    2026-03-16 no G201
    2026-03-23 note move-on 2026-03-23 2026-03-23 due
    ");
    // What came before the day itself was something else.
    let early = check(&book.replace("03-14", "03-13"));
    assert!(early.contains("2026-03-14 is no business day") && !early.contains("`step"), "{early}");
}

#[test]
fn a_stage_that_changes_within_a_silence_starts_the_new_ladder_on_that_day() {
    let book = "client acme\n2026-03-02 sent acme\n2026-03-11 invoiced acme #1 EUR 5.00 due 2026-12-01\n";
    insta::assert_snapshot!(track(book, "G202", "2026-03-10 2026-03-11 2026-03-18"), @r"
    2026-03-10 warning follow-up 2026-03-06 2026-03-09 overdue
    2026-03-11 no G202
    2026-03-18 warning follow-up 2026-03-17 2026-03-17 overdue
    ");
}

#[test]
fn a_day_that_was_named_is_the_anchor() {
    let book = "client acme\n2026-03-02 sent acme by 2026-03-20 Take your time\n";
    insta::assert_snapshot!(track(book, "G201", "2026-03-20 2026-03-24"), @r"
    2026-03-20 no G201
    2026-03-24 note follow-up 2026-03-24 2026-03-27 due
    ");
}

#[test]
fn a_client_who_said_when_they_would_be_back_is_silent_from_the_day_after() {
    let book = "client acme\n2026-03-02 sent acme\n2026-03-03 replied acme by 2026-03-20 On holiday\n";
    insta::assert_snapshot!(track(book, "G201", "2026-03-23 2026-03-24"), @r"
    2026-03-23 no G201
    2026-03-24 note follow-up 2026-03-24 2026-03-27 due
    ");
    assert_eq!(findings(book, "2026-03-20"), "");
    let back = format!("{book}2026-03-19 replied acme fyi Back\n");
    assert_eq!(findings(&back, "2026-12-01"), "");
}

#[test]
fn what_the_bare_client_says_counts_for_every_project_and_a_projects_answer_for_the_client() {
    let head = "client acme\nproject acme:web\nproject acme:logo\n";
    let answered =
        format!("{head}2026-03-02 sent acme:web\n2026-03-03 sent acme:logo\n2026-03-05 replied acme fyi\n");
    assert_eq!(findings(&answered, "2026-06-01"), "");
    let beside =
        format!("{head}2026-03-02 sent acme:web\n2026-03-03 sent acme\n2026-03-05 replied acme:logo fyi\n");
    // The client's own thread heard the answer, the other project's did not.
    assert_eq!(findings(&beside, "2026-03-10"), "4:1: warning[G202] no answer from acme for 8 days\n");
}

const INVOICE: &str = "client acme\n2026-03-01 invoiced acme #1 EUR 100.00 due 2026-03-15\n";

#[test]
fn a_check_that_is_first_run_late_sees_the_highest_rung_and_required_ones_first() {
    insta::assert_snapshot!(track(INVOICE, "G302", "2026-03-24 2026-05-20 2026-09-01"), @r"
    2026-03-24 warning call 2026-03-23 2026-03-23 overdue
    2026-05-20 warning resend-invoice 2026-03-30 2026-03-30 overdue
    2026-09-01 warning resend-invoice 2026-03-30 2026-03-30 overdue
    ");
}

#[test]
fn a_completed_rung_supersedes_those_below_and_rests_for_the_gap() {
    let book = format!("{INVOICE}2026-05-20 reminded acme #1 @letter\n");
    insta::assert_snapshot!(track(&book, "G302", "2026-05-26 2026-05-27 2026-05-28 2026-06-15"), @r"
    2026-05-26 note second-notice 2026-05-27 2026-05-27 waiting
    2026-05-27 warning second-notice 2026-05-27 2026-05-27 due
    2026-05-28 warning second-notice 2026-05-27 2026-05-27 overdue
    2026-06-15 warning final-notice 2026-06-15 2026-06-15 due
    ");
}

#[test]
fn a_message_completes_the_coming_rung_within_two_business_days_unless_it_is_required() {
    // The call opens on Monday the 23rd: on Thursday it is two business days away, on Wednesday three.
    let at = |day: &str| format!("{INVOICE}2026-03-16 reminded acme #1\n{day} called acme #1\n");
    insta::assert_snapshot!(track(&at("2026-03-18"), "G302", "2026-03-23"), @"2026-03-23 warning call 2026-03-23 2026-03-23 due");
    insta::assert_snapshot!(track(&at("2026-03-19"), "G302", "2026-03-23"), @"2026-03-23 note resend-invoice 2026-03-30 2026-03-30 waiting");
    // Resending the invoice is required: a call three days before does not stand for it.
    let required =
        format!("{INVOICE}2026-03-17 reminded acme #1\n2026-03-24 called acme #1\n2026-03-27 sent acme #1\n");
    insta::assert_snapshot!(track(&required, "G302", "2026-03-31"), @"2026-03-31 warning resend-invoice 2026-03-31 2026-03-31 due");
}

#[test]
fn a_message_before_the_invoice_is_overdue_completes_nothing() {
    let book = format!("{INVOICE}2026-03-15 reminded acme #1\n");
    insta::assert_snapshot!(track(&book, "G302", "2026-03-16"), @"2026-03-16 warning ask-payment 2026-03-16 2026-03-16 due");
}

#[test]
fn a_step_field_names_the_rung_that_was_done() {
    let book = format!("{INVOICE}2026-03-17 reminded acme #1 @letter\n  step resend-invoice\n");
    insta::assert_snapshot!(track(&book, "G302", "2026-04-14"), @"2026-04-14 warning late-notice 2026-04-14 2026-04-14 due");
}

#[test]
fn the_last_notice_sets_the_deadline_of_the_court() {
    let notices = "2026-03-30 reminded acme #1\n2026-05-15 reminded acme #1\n";
    let named = format!("{INVOICE}{notices}2026-06-15 reminded acme #1 by 2026-07-15 Last notice\n");
    insta::assert_snapshot!(track(&named, "G302", "2026-07-15 2026-07-16"), @r"
    2026-07-15 note small-claims 2026-07-16 2026-07-16 waiting
    2026-07-16 warning small-claims 2026-07-16 2026-07-16 due
    ");
    let unnamed = format!("{INVOICE}{notices}2026-06-15 reminded acme #1 Last notice\n");
    insta::assert_snapshot!(track(&unnamed, "G302", "2026-06-29 2026-06-30"), @r"
    2026-06-29 note small-claims 2026-06-30 2026-06-30 waiting
    2026-06-30 warning small-claims 2026-06-30 2026-06-30 due
    ");
    // The deadline of the last notice is no notice that expires.
    insta::assert_snapshot!(track(&named, "G305", "2026-07-16"), @"2026-07-16 no G305");
}

#[test]
fn a_claim_too_small_for_a_court_is_written_off() {
    let notices = "2026-03-30 reminded acme #1\n2026-05-15 reminded acme #1\n2026-06-15 reminded acme #1\n";
    let small = format!("policy\n  small-claims from EUR 100.01\n{INVOICE}{notices}");
    insta::assert_snapshot!(track(&small, "G302", "2026-06-30"), @"2026-06-30 warning write-off 2026-06-30 2026-06-30 due");
    let enough = format!("policy\n  small-claims from EUR 100.00\n{INVOICE}{notices}");
    insta::assert_snapshot!(track(&enough, "G302", "2026-06-30"), @"2026-06-30 warning small-claims 2026-06-30 2026-06-30 due");
}

#[test]
fn a_part_payment_does_not_reset_the_ladder() {
    let book = format!("{INVOICE}2026-03-17 reminded acme #1\n2026-03-20 paid acme #1 EUR 40.00\n");
    insta::assert_snapshot!(track(&book, "G302", "2026-03-24"), @"2026-03-24 warning call 2026-03-24 2026-03-24 due");
}

#[test]
fn a_promise_holds_through_its_day_and_opens_the_next_rung_when_it_is_broken() {
    let book = format!("{INVOICE}2026-03-16 reminded acme #1\n2026-03-17 promised acme #1 by 2026-03-19\n");
    insta::assert_snapshot!(track(&book, "G302", "2026-03-19 2026-03-20 2026-03-23"), @r"
    2026-03-19 note call 2026-03-20 2026-03-20 waiting
    2026-03-20 warning call 2026-03-20 2026-03-20 due
    2026-03-23 warning call 2026-03-20 2026-03-20 overdue
    ");
    insta::assert_snapshot!(track(&book, "G304", "2026-03-19 2026-03-20"), @r"
    2026-03-19 no G304
    2026-03-20 warning call 2026-03-20 2026-03-20 due
    ");
    let answered = format!("{book}2026-03-20 called acme #1\n");
    insta::assert_snapshot!(track(&answered, "G304", "2026-03-20"), @"2026-03-20 no G304");
    let again = format!("{book}2026-03-20 promised acme #1 by 2026-03-31\n");
    insta::assert_snapshot!(track(&again, "G302", "2026-03-30"), @"2026-03-30 note resend-invoice 2026-04-01 2026-04-01 waiting");
}

#[test]
fn instalments_are_kept_each_by_itself() {
    let plan = format!(
        "{INVOICE}2026-03-17 promised acme #1 EUR 50.00 by 2026-03-25\n2026-03-17 promised acme #1 EUR 50.00 by 2026-04-25\n"
    );
    let kept = format!("{plan}2026-03-24 paid acme #1 EUR 50.00\n");
    insta::assert_snapshot!(track(&kept, "G302", "2026-03-26 2026-04-27"), @r"
    2026-03-26 note resend-invoice 2026-04-27 2026-04-27 waiting
    2026-04-27 warning resend-invoice 2026-04-27 2026-04-27 due
    ");
    let short = format!("{plan}2026-03-24 paid acme #1 EUR 49.00\n");
    insta::assert_snapshot!(track(&short, "G304", "2026-03-25 2026-03-26"), @r"
    2026-03-25 no G304
    2026-03-26 warning call 2026-03-26 2026-03-26 due
    ");
    // Paid late, the promise is no longer broken.
    let late = format!("{short}2026-03-27 paid acme #1 EUR 1.00\n");
    insta::assert_snapshot!(track(&late, "G304", "2026-03-27"), @"2026-03-27 no G304");
}

#[test]
fn a_late_instalment_that_was_asked_for_is_still_the_one_that_a_payment_is_for() {
    let plan = "client a\n2026-03-11 invoiced a #1 EUR 2400.00 due 2026-04-10\n\
                2026-05-21 promised a #1 EUR 800.00 by 2026-07-01\n\
                2026-05-21 promised a #1 EUR 800.00 by 2026-08-03\n\
                2026-05-21 promised a #1 EUR 800.00 by 2026-09-01\n\
                2026-07-06 reminded a #1 The first instalment is late\n";
    let late = format!("{plan}2026-07-08 paid a #1 EUR 500.00\n2026-07-10 paid a #1 EUR 300.00\n");
    insta::assert_snapshot!(track(&late, "G304", "2026-07-06 2026-08-03 2026-08-04"), @"
    2026-07-06 no G304
    2026-08-03 no G304
    2026-08-04 warning final-notice 2026-08-04 2026-08-04 due
    ");
    let kept = format!("{late}2026-08-03 paid a #1 EUR 800.00\n");
    insta::assert_snapshot!(track(&kept, "G302", "2026-08-04 2026-09-02"), @"
    2026-08-04 note final-notice 2026-09-02 2026-09-02 waiting
    2026-09-02 warning final-notice 2026-09-02 2026-09-02 due
    ");
    // What is more than the late one is for the next.
    let both = format!("{plan}2026-07-10 paid a #1 EUR 1600.00\n");
    insta::assert_snapshot!(track(&both, "G302", "2026-08-04"), @"2026-08-04 note final-notice 2026-09-02 2026-09-02 waiting");
    // Promised anew: the new day is all that is left of the old one.
    let anew =
        format!("{plan}2026-07-07 promised a #1 EUR 800.00 by 2026-08-20\n2026-07-10 paid a #1 EUR 800.00\n");
    insta::assert_snapshot!(track(&anew, "G304", "2026-08-04 2026-08-21"), @"
    2026-08-04 no G304
    2026-08-21 warning final-notice 2026-08-21 2026-08-21 due
    ");
}

#[test]
fn a_promise_never_opens_a_rung_before_the_invoice_is_overdue() {
    let book = format!("{INVOICE}2026-03-03 promised acme #1 by 2026-03-05\n");
    insta::assert_snapshot!(track(&book, "G304", "2026-03-06 2026-03-16"), @r"
    2026-03-06 note ask-payment 2026-03-16 2026-03-16 waiting
    2026-03-16 warning ask-payment 2026-03-16 2026-03-16 due
    ");
}

#[test]
fn a_dispute_holds_until_it_is_resolved_and_then_what_was_reached_opens() {
    let book = format!(
        "{INVOICE}2026-03-17 disputed acme #1 Not what we ordered\n2026-03-18 sent acme We look into it\n"
    );
    insta::assert_snapshot!(track(&book, "G302", "2026-03-24"), @"2026-03-24 note null");
    insta::assert_snapshot!(track(&book, "G209", "2026-03-30 2026-03-31"), @r"
    2026-03-30 no G209
    2026-03-31 note review 2026-03-31 2026-03-31 due
    ");
    let resolved = format!("{book}2026-04-01 resolved acme #1\n");
    insta::assert_snapshot!(track(&resolved, "G302", "2026-04-01 2026-04-02"), @r"
    2026-04-01 note resend-invoice 2026-04-02 2026-04-02 waiting
    2026-04-02 warning resend-invoice 2026-04-02 2026-04-02 due
    ");
}

#[test]
fn a_dispute_of_an_amount_holds_once_no_more_than_it_is_open() {
    let book = format!(
        "{INVOICE}2026-03-17 disputed acme #1 EUR 30.00 One hour too many\n2026-03-18 sent acme fyi\n"
    );
    insta::assert_snapshot!(track(&book, "G302", "2026-03-19"), @"2026-03-19 warning ask-payment 2026-03-16 2026-03-16 overdue");
    let rest = format!("{book}2026-03-20 paid acme #1 EUR 70.00\n");
    insta::assert_snapshot!(track(&rest, "G302", "2026-03-20"), @"2026-03-20 note null");
}

#[test]
fn a_notice_expires_when_its_day_has_passed_without_a_word_of_mine() {
    let book = format!("{INVOICE}2026-03-17 reminded acme #1 by 2026-03-20\n");
    insta::assert_snapshot!(track(&book, "G305", "2026-03-20 2026-03-21 2026-03-24"), @r"
    2026-03-20 no G305
    2026-03-21 note call 2026-03-24 2026-03-24 waiting
    2026-03-24 warning call 2026-03-24 2026-03-24 due
    ");
    let called = format!("{book}2026-03-24 called acme #1\n");
    insta::assert_snapshot!(track(&called, "G305", "2026-03-24"), @"2026-03-24 no G305");
}

#[test]
fn an_answer_is_owed_after_two_business_days_and_to_a_complaint_after_one() {
    let replied = "client acme\n2026-03-06 replied acme When can you start?\n";
    insta::assert_snapshot!(track(replied, "G203", "2026-03-10 2026-03-11"), @r"
    2026-03-10 no G203
    2026-03-11 warning answer 2026-03-06 2026-03-10 overdue
    ");
    let complained = "client acme\n2026-03-06 complained acme The colours are wrong\n";
    insta::assert_snapshot!(track(complained, "G203", "2026-03-09 2026-03-10"), @r"
    2026-03-09 no G203
    2026-03-10 warning answer 2026-03-06 2026-03-09 overdue
    ");
    let week = "policy\n  answer within 1 week\nclient acme\n2026-03-07 replied acme\n";
    // A week after a Saturday is a Saturday: the last day is the Monday after it.
    insta::assert_snapshot!(track(week, "G203", "2026-03-16 2026-03-17"), @r"
    2026-03-16 no G203
    2026-03-17 warning answer 2026-03-07 2026-03-16 overdue
    ");
}

#[test]
fn a_request_is_overdue_after_its_day_and_a_friendly_answer_is_not_the_material() {
    let book = "client acme\n2026-04-01 asked acme Logo files\n2026-04-03 replied acme fyi Soon\n";
    insta::assert_snapshot!(track(book, "G204", "2026-04-08 2026-04-09 2026-04-10"), @r"
    2026-04-08 no G204
    2026-04-09 warning ask-again 2026-04-09 2026-04-09 due
    2026-04-10 warning ask-again 2026-04-09 2026-04-09 overdue
    ");
    let again = format!("{book}2026-04-09 asked acme by 2026-04-20 Logo files, please\n");
    insta::assert_snapshot!(track(&again, "G204", "2026-04-20 2026-04-21"), @r"
    2026-04-20 no G204
    2026-04-21 warning ask-again 2026-04-21 2026-04-21 due
    ");
    assert_eq!(findings(&format!("{again}2026-04-13 received acme\n"), "2026-12-01"), "");
}

#[test]
fn the_clients_days_stand_beside_a_missed_deadline() {
    let book = "client acme\n  source a friend\nproject acme:web\n  deadline 2026-04-20\n\
                2026-03-01 agreed acme:web\n  deposit 0%\n\
                2026-04-01 asked acme:web Texts\n2026-04-13 received acme:web\n";
    let report = json(book, "2026-04-22");
    let missed =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G208").unwrap();
    assert_eq!(missed["notes"][0], "12 days were the client's: material was late");
    assert_eq!(missed["message"], "the deadline of acme (acme:web) passed 2 days ago");
    let delivered = format!("{book}2026-04-23 delivered acme:web fyi Done\n");
    insta::assert_snapshot!(track(&delivered, "G208", "2026-04-24"), @"2026-04-24 no G208");
}

#[test]
fn what_is_written_on_one_day_in_any_order_moves_the_ladder_on() {
    let head = "client x\nproject x:p\n2026-04-20 agreed x:p EUR 100.00\n2026-04-28 sent x:p Pages\n\
                2026-05-05 sent x:p Well?\n2026-05-12 called x:p\n2026-05-15 sent x:p @social Hi\n";
    let lines = [
        "2026-05-22 asked x:p\n",
        "2026-05-22 invoiced x:p #9 EUR 50.00 due 2026-07-30\n",
        "2026-05-22 paused x:p\n",
    ];
    for order in [[0, 1, 2], [0, 2, 1], [2, 1, 0]] {
        let book = format!("{head}{}", order.map(|at| lines[at]).concat());
        let rung = next(&book, "2026-06-05", "G202");
        assert!(rung.starts_with("warning last-contact"), "{order:?}: {rung}");
    }
}

#[test]
fn a_kill_fee_of_my_terms_binds_only_who_agreed_to_them() {
    let book = "policy\n  kill-fee 25% after 21 days\nclient x\n2026-05-04 sent x Offer\n2026-05-12 sent x\n2026-05-19 sent x\n";
    assert_eq!(next(book, "2026-05-27", "G306"), "no G306");
    let agreed = book.replace("2026-05-04", "2026-05-02 agreed x EUR 800.00\n2026-05-04");
    assert_eq!(next(&agreed, "2026-05-27", "G306"), "warning null");
}

#[test]
fn work_that_was_shown_in_time_may_be_held_back_for_money() {
    let book = "client x\nproject x:p\n  deadline 2026-04-30\n2026-03-02 agreed x:p EUR 900.00\n\
                2026-03-10 invoiced x:p #1 EUR 900.00 due 2026-04-10\n2026-04-28 delivered x:p preview All of it\n";
    assert_eq!(next(book, "2026-05-04", "G208"), "no G208");
    let unpaid = book.replace("due 2026-04-10", "due 2026-06-10");
    assert_eq!(next(&unpaid, "2026-05-04", "G208"), "warning null");
}

#[test]
fn an_answer_by_the_day_that_was_named_is_not_slow() {
    let mut book = String::from("client x\nproject x:p\n2026-01-05 agreed x:p EUR 900.00\n");
    for month in 1..=4 {
        book += &format!("2026-0{month}-06 asked x:p by 2026-0{month}-20\n2026-0{month}-19 received x:p\n");
    }
    assert_eq!(next(&book, "2026-04-20", "G501"), "no G501");
    assert_eq!(
        next(
            &book.replace(" by 2026-01-20", "").replace(" by 2026-02-20", "").replace(" by 2026-03-20", ""),
            "2026-04-20",
            "G501"
        ),
        "note null"
    );
}

#[test]
fn an_allow_with_an_end_may_stand_ready() {
    let book =
        "client x\n  allow reply-overdue until 2026-06-30 \"on parental leave\"\n2026-05-04 sent x Hi\n";
    assert_eq!(next(book, "2026-05-05", "G118"), "no G118");
    assert_eq!(next(&book.replace(" until 2026-06-30", ""), "2026-05-05", "G118"), "note null");
}

#[test]
fn what_begins_later_is_told_in_the_agenda_with_the_day_on_which_it_begins() {
    let book =
        "client acme\nproject acme:web\n2026-04-01 agreed acme:web EUR 1000.00\n  deadline 2026-04-30\n";
    let done = ghost("next --until 2026-04-30 --file book.ghost").file("book.ghost", book).done();
    insta::assert_snapshot!(done.out, @r"
    state    since       who       what to do, and why
    due      2026-04-01  acme:web  add what you agreed on below it, or that there is none, as in
                                   `deposit 0%` and `kill-fee 0% after 1 day`; what holds for all
                                   clients stands in `policy` (the agreement with acme (acme:web) says
                                   nothing about `deposit`, `kill-fee`, `jurisdiction`, and `ownership`)
    waiting  2026-04-27  acme:web  from 2026-04-27: deliver, or tell the client today that it will be
                                   later (the deadline of acme (acme:web) is in 3 days)

    `ghost timeline WHO` shows what led to it.
    ");
}

#[test]
fn work_for_which_money_was_given_up_or_which_is_paused_has_no_deadline() {
    let book = "client x\nproject x:p\n  deadline 2026-04-30\n2026-03-02 agreed x:p EUR 900.00\n\
                2026-03-10 invoiced x:p #1 EUR 900.00 due 2026-04-10\n";
    assert_eq!(next(book, "2026-05-04", "G208"), "warning null");
    for end in ["filed x:p #1", "wrote-off x:p #1", "paused x:p by 2026-08-01"] {
        assert_eq!(next(&format!("{book}2026-05-02 {end}\n"), "2026-05-04", "G208"), "no G208", "{end}");
    }
    assert_eq!(
        next(&format!("{book}2026-04-25 paused x:p by 2026-08-01\n"), "2026-04-29", "G207"),
        "no G207"
    );
}

#[test]
fn files_that_follow_the_last_payment_are_not_missed() {
    let book = "client x\nproject x:p\n  deadline 2026-04-30\n2026-03-02 agreed x:p EUR 900.00\n\
                2026-04-20 delivered x:p preview All of it\n2026-04-22 invoiced x:p #1 EUR 900.00 due 2026-05-22\n";
    assert_eq!(next(book, "2026-05-04", "G208"), "no G208");
}

#[test]
fn work_on_credit_below_a_project_strings_nobody_along() {
    let book = "client h\nproject h:w\n2026-03-09 agreed h:w EUR 850.00\n  deposit 0%\n\
                2026-04-16 delivered h:w preview Drafts\n2026-04-27 delivered h:w fyi Files\n\
                2026-04-27 invoiced h:w #1 EUR 850.00 due 2026-05-11\n";
    assert_eq!(next(book, "2026-04-28", "G502"), "no G502");
    // G302 tells that the invoice is overdue; more work after that is another matter.
    assert_eq!(next(book, "2026-05-12", "G502"), "no G502");
    let more = format!("{book}2026-05-12 revised h:w One more page\n");
    assert_eq!(next(&more, "2026-05-12", "G502"), "warning null");
}

#[test]
fn money_ends_a_silence_and_is_no_slow_answer() {
    let mut book = String::from("client d\n2026-01-02 agreed d EUR 900.00\n");
    for month in 1..=5 {
        book += &format!(
            "2026-0{month}-05 delivered d Ads\n2026-0{month}-05 invoiced d #{month} EUR 100.00 due 2026-0{month}-19\n\
             2026-0{month}-18 paid d #{month} EUR 100.00\n"
        );
    }
    assert_eq!(next(&book, "2026-05-20", "G501"), "no G501");
    assert_eq!(next(&book.replace("paid d", "replied d fyi"), "2026-05-20", "G501"), "note null");
}

#[test]
fn an_allow_below_an_entry_speaks_for_no_other_item() {
    let book =
        "client a\nclient b\n2026-01-02 sent a hi\n  allow reply-overdue\n\n; b\n2026-01-05 sent b hi\n";
    let told: Vec<String> = findings(book, "2026-04-08")
        .lines()
        .filter(|line| line.contains("G202"))
        .map(str::to_owned)
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let broken = "client a\n2026-01-02 noted a hi\n  allow date\n2026-1-05 paid a EUR 500.00\n";
    assert!(findings(broken, "2026-04-08").contains("G002"));
}

#[test]
fn what_is_to_come_only_waits_today() {
    let book = "client a\n2026-04-06 sent a hi\nclient b\n  allow reply-overdue until 2026-04-30\n2026-03-01 sent b hi\n";
    let ahead = |command: &str| {
        ghost(&format!("{command} --today 2026-04-08 --until 2026-05-04")).file("main.ghost", book).done().out
    };
    insta::assert_snapshot!(ahead("next"), @"
    state    since       who  what to do, and why
    waiting  2026-04-10  a    from 2026-04-10: follow up (no answer from a for 4 days)
    waiting  2026-05-01  b    from 2026-05-01: follow up (no answer from b for 61 days)

    `ghost check --until 2026-05-04` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    let report: serde_json::Value = serde_json::from_str(&ahead("check --format json")).unwrap();
    let states: Vec<&serde_json::Value> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["next"]["state"]).collect();
    assert!(!states.is_empty() && states.iter().all(|state| *state == "waiting"), "{states:?}");
    // What was late before it is told may be done on the day on which it is told.
    let windows = report["findings"].as_array().unwrap().iter().map(|finding| {
        let next = &finding["next"];
        format!("{} {} {} {}\n", finding["code"], finding["subject"], next["from"], next["until"])
    });
    insta::assert_snapshot!(windows.collect::<String>(), @r#"
    "G201" "a" "2026-04-10" "2026-04-13"
    "G202" "a" "2026-04-10" "2026-04-13"
    "G202" "b" "2026-05-01" "2026-05-01"
    "#);
    // They stand where their lines do, whenever they are told.
    let two = "client a\n2026-03-01 sent a x\n2026-03-02 invoiced a #1 EUR 10 due 2026-04-12\n2026-03-30 sent a y\n";
    let told = ghost("check --only G2,G3,G405 --format concise --today 2026-04-08 --until 2026-05-01")
        .file("main.ghost", two);
    let told = told.done().out;
    let lines: Vec<u32> = told.lines().filter_map(|line| line.split(':').nth(1)?.parse().ok()).collect();
    assert!(lines.len() > 3 && lines.is_sorted(), "{told}");
    insta::assert_snapshot!(ahead("check --format concise"), @"
    main.ghost:2:1: note[G201] no answer from a for 4 days (as of 2026-04-10)
    main.ghost:2:1: warning[G202] no answer from a for 8 days (as of 2026-04-14)
    main.ghost:5:1: warning[G202] no answer from b for 61 days (as of 2026-05-01)
    1 file, 2 entries, as of 2026-04-08: 2 warnings and 1 note (1 allowed)
    ");
}

#[test]
fn a_fee_on_a_payment_to_come_is_asked_on_the_day_of_the_payment() {
    let book = "client a\n  law de\n2026-03-02 invoiced a #1 EUR 1000.00 due 2026-04-01\n";
    let fees = ["fees", "1", "--today", "2026-06-15", "--if-paid", "2026-06-30", "EUR 500.00"];
    let run = fees.into_iter().skip(1).fold(ghost(fees[0]), crate::support::Run::arg);
    let told = run.file("main.ghost", book).done().out;
    let charged: Vec<&str> = told.lines().map(str::trim).filter(|line| line.contains(" charged ")).collect();
    assert!(told.contains("Late fee to be asked on 2026-06-30"), "{told}");
    assert!(!charged.is_empty() && charged.iter().all(|line| line.starts_with("2026-06-30 ")), "{told}");
    let after = format!("{book}2026-06-30 paid a #1 EUR 500.00\n{}\n", charged.join("\n"));
    assert!(!findings(&after, "2026-06-30").contains("G307"), "{after}");
}

#[test]
fn a_silence_after_a_holiday_runs_from_its_last_day() {
    let book = "client a\n2026-07-06 delivered a preview Motifs\n2026-07-10 replied a by 2026-08-24 Out of office\n\
                2026-08-31 sent a Welcome back: which?\n";
    let told = ghost("timeline a --today 2026-09-01").file("main.ghost", book).done().out;
    insta::assert_snapshot!(told, @"
    a
    working; the client's turn since 2026-08-24 (8 days)

    day         what       days  note
    2026-07-06  delivered        preview Motifs
                silence       4  ░░░░
    2026-07-10  replied          by 2026-08-24 Out of office
    2026-08-31  sent             Welcome back: which?
                silence       8  ▓▓▓▓▓▓▓▓ and no answer
    ");
}

/// The rows that tell what changed from one text to another, both as of a day.
pub(crate) fn changes(before: &str, after: &str, today: &str) -> String {
    use ghost_ledger::book::files::Memory;
    use ghost_ledger::book::load::{Input, load};
    let book = |text: &str| {
        load(&Memory::default(), &[Input::Text("a.ghost".into(), text.as_bytes().to_vec())]).unwrap()
    };
    let (before, after) = (book(before), book(after));
    let of = |book| ghost_ledger::timeline::build(book, day(today));
    let table = ghost_ledger::report::changes::changes(&of(&before), &of(&after));
    let rows: Vec<String> = table.rows.iter().map(|row| format!("{row:?}")).collect();
    rows.join("\n")
}

#[test]
fn what_became_of_an_invoice_is_told_when_it_is_no_longer_that() {
    let open = "client a\n2026-03-02 invoiced a #1 EUR 100 due 2026-03-20\n";
    let paid = format!("{open}2026-03-19 paid a #1 EUR 100\n");
    let charged = format!("{paid}2026-03-20 charged a #1 EUR 5\n");
    let refunded = format!("{paid}2026-03-20 refunded a #1 EUR 60\n");
    let told = [
        changes(open, &paid, "2026-04-01"),
        changes(open, &charged, "2026-04-01"),
        changes(&paid, &charged, "2026-04-01"),
        changes(&charged, &format!("{charged}2026-03-21 paid a #1 EUR 5\n"), "2026-04-01"),
        changes(&paid, &refunded, "2026-04-01"),
        changes(open, &format!("{open}2026-03-30 filed a #1\n"), "2026-04-01"),
    ];
    insta::assert_snapshot!(told.join("\n"), @r#"
    [Text("2026-03-19"), Text("settled"), Text("a"), Invoice("1"), Empty, Text("nothing of EUR 100.00 is open")]
    [Empty, Text("paid"), Text("a"), Invoice("1"), Empty, Text("EUR 100.00 paid, 5.00 open")]
    [Text("2026-03-19"), Text("fee open"), Text("a"), Invoice("1"), Empty, Text("EUR 5.00 open now")]
    [Text("2026-03-20"), Text("charged"), Text("a"), Invoice("1"), Empty, Text("EUR 5.00 added, 5.00 open")]
    [Empty, Text("fee open"), Text("a"), Invoice("1"), Empty, Text("EUR 5.00 open now")]
    [Text("2026-03-20"), Text("charged"), Text("a"), Invoice("1"), Empty, Text("EUR 5.00 added, 5.00 open")]
    [Empty, Text("settled"), Text("a"), Invoice("1"), Empty, Text("nothing of EUR 100.00 is open")]
    [Text("2026-03-20"), Text("given back"), Text("a"), Invoice("1"), Empty, Text("EUR 60.00 open now")]
    [Text("2026-03-20"), Text("refunded"), Text("a"), Invoice("1"), Empty, Text("EUR 60.00 given back, 60.00 open")]
    [Text("2026-03-30"), Text("filed"), Text("a"), Invoice("1"), Empty, Text("court or collection begun, 100.00 open")]
    "#);
}

#[test]
fn money_that_came_is_told_also_where_something_is_open_of_the_invoice() {
    let open = "client a\n2026-01-05 invoiced a #1 EUR 1000.00 net 10\n2026-02-01 charged a #1 EUR 40.00\n";
    let paid = format!("{open}2026-02-10 paid a #1 EUR 1040.00\n");
    let returned = format!("{open}2026-02-02 paid a #1 EUR 300.00\n2026-02-03 refunded a #1 EUR 300.00\n");
    let told = [
        changes(open, &format!("{open}2026-02-10 paid a #1 EUR 1000.00\n"), "2026-02-20"),
        changes(open, &format!("{paid}2026-02-15 refunded a #1 EUR 100.00\n"), "2026-02-20"),
        changes("client a\n", &format!("{open}2026-02-10 paid a #1 EUR 1000.00\n"), "2026-02-20"),
        changes(&returned, &format!("{returned}2026-02-10 paid a #1 EUR 740.00\n"), "2026-02-20"),
    ];
    insta::assert_snapshot!(told.join("\n\n"), @r#"
    [Empty, Text("paid"), Text("a"), Invoice("1"), Empty, Text("EUR 1000.00 paid, 40.00 open")]
    [Text("2026-02-10"), Text("fee open"), Text("a"), Invoice("1"), Empty, Text("EUR 40.00 open now")]

    [Empty, Text("paid"), Text("a"), Invoice("1"), Empty, Text("EUR 1040.00 paid, 100.00 open")]
    [Text("2026-02-15"), Text("given back"), Text("a"), Invoice("1"), Empty, Text("EUR 100.00 open now")]
    [Text("2026-02-15"), Text("refunded"), Text("a"), Invoice("1"), Empty, Text("EUR 100.00 given back, 100.00 open")]

    [Empty, Text("paid"), Text("a"), Invoice("1"), Empty, Text("EUR 1000.00 paid, 40.00 open")]
    [Text("2026-01-05"), Text("invoiced"), Text("a"), Invoice("1"), Empty, Text("EUR 1000.00, due 2026-01-15")]
    [Text("2026-02-01"), Text("charged"), Text("a"), Invoice("1"), Empty, Text("EUR 40.00 added, 1040.00 open")]
    [Text("2026-02-10"), Text("fee open"), Text("a"), Invoice("1"), Empty, Text("EUR 40.00 open now")]

    [Empty, Text("paid"), Text("a"), Invoice("1"), Empty, Text("EUR 740.00 paid, 300.00 open")]
    [Text("2026-02-10"), Text("given back"), Text("a"), Invoice("1"), Empty, Text("EUR 300.00 open now")]
    "#);
}

#[test]
fn a_silence_was_answered_by_the_first_sign_after_it() {
    let before = "client a\n2026-06-16 delivered a preview Motifs\n";
    let after = "2026-07-10 replied a The second\n2026-07-13 sent a fyi Good\n\
                 2026-09-24 invoiced a #36 EUR 2000.00 due 2026-10-08\n2026-11-02 paid a #36 EUR 2000.00\n";
    insta::assert_snapshot!(changes(before, &format!("{before}{after}"), "2026-11-24"), @r#"
    [Text("2026-07-10"), Text("answered"), Text("a"), Empty, Count(24), Text("the silence since 2026-06-16")]
    [Text("2026-09-24"), Text("invoiced"), Text("a"), Invoice("36"), Empty, Text("EUR 2000.00, due 2026-10-08")]
    [Text("2026-11-02"), Text("settled"), Text("a"), Invoice("36"), Empty, Text("nothing of EUR 2000.00 is open")]
    "#);
}

#[test]
fn show_names_files_whatever_they_are_called() {
    let check = |args: &str| {
        let run = ghost(&format!("check --today 2026-04-08 --format concise {args}"));
        let run = run.file("main.ghost", "client a\ninclude sub/b.ghost\n2026-04-07 snet a x\n");
        run.file("sub/b.ghost", "client b\n2026-04-07 snet b x\n").done()
    };
    let codes = |args| {
        let done = check(args);
        (
            done.out.lines().filter_map(|line| line.split(':').next()).map(str::to_owned).collect::<Vec<_>>(),
            done.code,
        )
    };
    insta::assert_snapshot!(format!("{:?}", codes("--show sub/b.ghost")), @r#"(["sub/b.ghost", "2 files, 0 entries, as of 2026-04-08"], 1)"#);
    insta::assert_snapshot!(format!("{:?}", codes("--show main.ghost sub/../sub/b.ghost")), @r#"(["main.ghost", "sub/b.ghost", "2 files, 0 entries, as of 2026-04-08"], 1)"#);
    insta::assert_snapshot!(format!("{:?}", codes("--show sub")), @r#"(["sub/b.ghost", "2 files, 0 entries, as of 2026-04-08"], 1)"#);
    let other = check("--show c.ghost");
    assert_eq!((other.code, other.err.as_str()), (0, "warning: --show c.ghost: no part of the book\n"));
}

#[test]
fn a_word_in_place_of_a_file_was_perhaps_a_client() {
    let done = ghost("check moser").file("main.ghost", "client moser\n").done();
    assert_eq!(done.err, "error: moser: no such file; a client or project is chosen by `--subject moser`\n");
}

#[test]
fn a_rate_of_the_book_that_ran_out_is_told_how_long_it_held() {
    let book = "policy\n  late-fee 5% over bank per year\nrate bank 2025-06-11 4%\nclient a\n\
                2025-12-01 invoiced a #1 EUR 100.00 due 2025-12-31\n";
    let done = ghost("check --only G115 --today 2026-02-01").file("main.ghost", book).done();
    assert!(done.out.contains("your `rate bank 2025-06-11` holds for 184 days"), "{}", done.out);
}

#[test]
fn a_reminder_asks_for_what_is_not_disputed() {
    let book = "client m\n2026-05-20 invoiced m #24 EUR 3450.00 due 2026-06-24\n2026-06-22 disputed m #24 EUR 1200.00\n";
    let done = ghost("check --only G302 --today 2026-06-26").file("main.ghost", book).done();
    assert!(
        done.out.contains("EUR 1200.00 of it is disputed since 2026-06-22: ask for the other EUR 2250.00"),
        "{}",
        done.out
    );
    let all = book.replace("disputed m #24 EUR 1200.00", "disputed m #24");
    let done = ghost("check --only G302 --today 2026-06-26").file("main.ghost", all).done();
    assert!(!done.out.contains("of it is disputed"), "{}", done.out);
}

#[test]
fn a_new_agreement_has_a_deadline_of_its_own_whatever_came_before() {
    let book = "client x\nproject x:p\n2026-01-05 agreed x:p EUR 900.00\n2026-01-20 delivered x:p preview All of it\n\
                2026-01-25 delivered x:p All of it\n2026-01-25 invoiced x:p #1 EUR 900.00 due 2026-02-05\n\
                2026-02-05 paid x:p #1 EUR 900.00\n2026-02-10 agreed x:p EUR 500.00\n  deadline 2026-03-13\n\
                2026-03-02 invoiced x:p #2 EUR 20.00 due 2026-04-30\n";
    assert_eq!(next(book, "2026-03-20", "G208"), "warning null");
    let given_up = book.replace("2026-02-05 paid x:p #1 EUR 900.00", "2026-02-05 wrote-off x:p #1");
    assert_eq!(next(&given_up, "2026-03-20", "G208"), "warning null");
}

#[test]
fn an_overdue_invoice_of_other_work_is_no_credit() {
    let book = "client h\n  deposit 0%\nproject h:web\nproject h:seo\n2026-01-05 agreed h:web EUR 850.00\n\
                2026-01-20 invoiced h:seo #1 EUR 4000.00 due 2026-02-01\n\
                2026-03-16 delivered h:web preview Drafts\n2026-03-27 delivered h:web fyi Files\n";
    assert_eq!(next(book, "2026-04-02", "G502"), "warning null");
}

#[test]
fn a_leave_that_was_announced_leaves_nobody_without_a_word() {
    let book = "client g\nproject g:old\nproject g:new\n2026-01-05 sent g:old Draft\n\
                2026-01-07 replied g:old by 2026-03-01 On leave\n2026-03-03 closed g:old\n2026-03-20 sent g:new Offer\n";
    assert_eq!(next(book, "2026-03-21", "G503"), "no G503");
}

#[test]
fn an_answer_is_on_the_agenda_on_the_last_day_on_which_it_is_in_time() {
    let book = "policy\n  answer within 1 business day\nclient acme \"Acme\"\n2026-11-16 replied acme Can you start in May?\n";
    let on = |day: &str, book: &str| {
        ghost(&format!("next -f book.ghost --today {day}")).file("book.ghost", book).done().out
    };
    insta::assert_snapshot!(on("2026-11-16", book) + &on("2026-11-17", book) + &on("2026-11-18", book), @"
    Nothing to do on 2026-11-16.
    state  since       who   what to do, and why
    due    2026-11-16  acme  answer (Acme waits for an answer, today at the latest)

    An answer is recorded so:
    2026-11-17 sent       acme
    state    since       who   what to do, and why
    overdue  2026-11-16  acme  answer (Acme has waited 2 days for an answer)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    let until = ghost("next -f book.ghost --today 2026-11-17 --until 2026-11-20").file("book.ghost", book);
    insta::assert_snapshot!(until.done().out, @"
    state  since       who   what to do, and why
    due    2026-11-16  acme  answer (Acme waits for an answer, today at the latest)

    An answer is recorded so:
    2026-11-17 sent       acme
    ");
    let allowed = book.replace("client", "  allow answer-owed\nclient");
    insta::assert_snapshot!(on("2026-11-17", &allowed), @"Nothing to do on 2026-11-17.");
    insta::assert_snapshot!(on("2026-11-17", &format!("{book}2026-11-17 sennt acme Yes\n")), @"
    1 error in the book: `ghost check` shows where.
    Nothing is due on 2026-11-17.
    ");
}

#[test]
fn work_that_was_handed_over_and_never_billed_is_told_where_the_book_asks_for_it() {
    let book = "policy\n  warn unbilled-work\nclient acme\nproject acme:web\n\
                2026-03-02 agreed acme:web EUR 2000.00\n2026-03-03 invoiced acme:web #1 EUR 1000.00 due 2026-03-10\n\
                2026-03-09 paid acme:web #1 EUR 1000.00\n2026-03-20 delivered acme:web preview fyi\n2026-03-30 delivered acme:web fyi\n";
    let on = |day: &str, after: &str| {
        let all = findings(&format!("{book}{after}"), day);
        all.lines()
            .filter(|line| line.contains("G308"))
            .map(|line| format!("{day} {line}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(on("2026-04-05", "") + &on("2026-04-06", "") + &on("2026-05-06", "2026-04-07 closed acme:web\n"), @"
    2026-04-06 9:1: warning[G308] EUR 1000.00 of the work for acme (acme:web) is not billed
    2026-05-06 9:1: warning[G308] EUR 1000.00 of the work for acme (acme:web) is not billed
    ");
    insta::assert_snapshot!(on("2026-05-06", "2026-04-07 agreed acme:web EUR 300.00 More pages\n2026-04-08 invoiced acme #2 EUR 800.00\n"), @"2026-05-06 9:1: warning[G308] EUR 200.00 of the work for acme (acme:web) is not billed");
    let next_month = "2026-03-31 invoiced acme:web #2 EUR 1000.00\n2026-04-07 agreed acme:web EUR 640.00\n";
    assert_eq!(on("2026-05-06", next_month), "");
    let delivered = format!("{next_month}2026-04-20 delivered acme:web fyi\n");
    insta::assert_snapshot!(on("2026-04-26", &delivered) + &on("2026-04-27", &delivered), @"2026-04-27 12:1: warning[G308] EUR 640.00 of the work for acme (acme:web) is not billed");
    let cheaper = "2026-04-08 invoiced acme:web #2 EUR 1000.00\n2026-04-09 credited acme:web #2 EUR 100.00\n";
    assert_eq!(on("2026-05-06", cheaper), "");
    assert_eq!(on("2026-05-06", "2026-04-08 invoiced acme:web #2 EUR 1190.00 with VAT\n"), "");
    // An invoice that is cancelled bills nothing, be it in the money of the price or in other money.
    let cancelled = |bill: &str| format!("2026-04-08 invoiced {bill}\n2026-04-09 credited {bill}\n");
    for bill in ["acme:web #2 EUR 1000.00", "acme #2 EUR 1000.00", "acme:web #2 USD 1000.00"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(on("2026-05-06", &cancelled(bill)), @"2026-05-06 9:1: warning[G308] EUR 1000.00 of the work for acme (acme:web) is not billed");
        }
    }
    assert_eq!(
        on(
            "2026-05-06",
            &format!("{}2026-04-10 invoiced acme:web #3 EUR 1000.00\n", cancelled("acme:web #2 EUR 1000.00"))
        ),
        ""
    );
    assert_eq!(findings(&book.replace("policy\n  warn unbilled-work\n", ""), "2026-05-06"), "");
}

#[test]
fn a_kill_fee_counts_from_the_day_that_was_named() {
    let terms = "client a\n  kill-fee EUR 300 after 5 days\n";
    let back = format!("{terms}2026-04-08 replied a by 2026-04-16\n");
    insta::assert_snapshot!(track(&back, "G306", "2026-04-17 2026-04-21 2026-04-22"), @"
    2026-04-17 no G306
    2026-04-21 no G306
    2026-04-22 warning null
    ");
    let valid = format!("{terms}2026-04-01 sent a Offer by 2026-04-30\n")
        .replace("Offer by 2026-04-30", "by 2026-04-30 Offer");
    insta::assert_snapshot!(track(&valid, "G306", "2026-04-07 2026-05-05 2026-05-06"), @"
    2026-04-07 no G306
    2026-05-05 no G306
    2026-05-06 warning null
    ");
    let later = "client a\nproject a:q\n2026-02-01 agreed a:q EUR 2000\n2026-02-02 agreed a EUR 2000\n  kill-fee EUR 300 after 12 days\n2026-02-18 sent a:q\n";
    insta::assert_snapshot!(track(later, "G306", "2026-03-02 2026-03-03"), @"
    2026-03-02 no G306
    2026-03-03 warning null
    ");
}

#[test]
fn a_project_that_begins_while_a_client_is_away_changes_the_ladder_from_its_day() {
    let book =
        "client b\nproject b:p\n2026-01-22 replied b by 2026-01-27\n2026-04-05 invoiced b:p #1 EUR 600\n";
    insta::assert_snapshot!(track(book, "G201", "2026-04-06 2026-04-07") + &track(book, "G202", "2026-04-05 2026-04-07 2026-04-08"), @"
    2026-04-06 no G201
    2026-04-07 note follow-up 2026-04-07 2026-04-07 due
    2026-04-05 no G202
    2026-04-07 no G202
    2026-04-08 warning follow-up 2026-04-07 2026-04-07 overdue
    ");
}

#[test]
fn an_addendum_without_a_deadline_changes_nothing_of_the_deadline() {
    let book = "client a\nproject a:p\n2026-02-09 agreed a:p EUR 1000\n  deadline 2026-05-11\n2026-02-09 invoiced a:p #1 EUR 500 due 2026-02-20\n\
                2026-03-02 agreed a:p EUR 200 One more page\n2026-05-04 filed a:p #1\n";
    insta::assert_snapshot!(track(book, "G208", "2026-05-12 2026-08-12"), @"
    2026-05-12 no G208
    2026-08-12 no G208
    ");
    let newer = book.replace("One more page\n", "One more page\n  deadline 2026-05-11\n");
    insta::assert_snapshot!(track(&newer, "G208", "2026-05-12"), @"2026-05-12 warning null");
}

#[test]
fn a_second_call_does_not_put_off_the_note_about_the_first() {
    let book = "client a\nproject a:p\n2026-03-02 talked a\n2026-03-04 talked a\n2026-03-06 talked a\n";
    let on = |book: &str, day| {
        let all = findings(book, day);
        all.lines()
            .filter(|line| line.contains("G205"))
            .map(|line| format!("{day} {line}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(on(book, "2026-03-03") + &on(book, "2026-03-04") + &on(book, "2026-03-10"), @"
    2026-03-04 3:1: note[G205] what was said on 2026-03-02 is nowhere in writing
    2026-03-10 3:1: note[G205] what was said on 2026-03-02 is nowhere in writing
    ");
    // What is written about a project confirms what was said before there was one; another call does not.
    assert_eq!(on(&format!("{book}2026-03-07 sent a:p What we spoke about\n"), "2026-03-10"), "");
    assert_ne!(on(&format!("{book}2026-03-07 called a:p\n"), "2026-03-10"), "");
}

#[test]
fn a_call_needs_no_confirmation_once_nothing_is_left_of_what_it_was_about() {
    let on = |entries: &str| {
        let book = format!(
            "client a\n  deposit 0%\nproject a:p\nproject a:q\n2026-01-02 agreed a:p EUR 600\n2026-01-05 invoiced a:p #1 EUR 600 net 14\n2026-01-05 invoiced a:p #2 EUR 600 net 14\n{entries}"
        );
        let all = findings(&book, "2027-01-21");
        let told = |line: &&str| line.contains("G205");
        all.lines().filter(told).map(|line| format!("{line}\n")).collect::<String>()
    };
    let call = "2026-01-20 talked a:p #1 Forgot, pays tomorrow\n";
    insta::assert_snapshot!(on(call), @"8:1: note[G205] what was said on 2026-01-20 is nowhere in writing");
    for end in [
        "paid a:p #1 EUR 600",
        "paid a:p EUR 600",
        "wrote-off a:p #1",
        "credited a:p #1 EUR 600",
        "filed a:p #1",
    ] {
        assert_eq!(on(&format!("{call}2026-01-21 {end}\n")), "", "{end}");
    }
    // What was said after the payment it does not confirm.
    let later = "2026-01-19 paid a:p #1 EUR 600\n2026-01-20 talked a:p #1 They want two invoices\n";
    assert_ne!(on(later), "");
    // Another invoice, a part of it, and another call are left.
    for other in ["paid a:p #2 EUR 600", "paid a:p #1 EUR 599"] {
        assert_ne!(on(&format!("{call}2026-01-21 {other}\n")), "", "{other}");
    }
    let second = format!("{call}2026-01-20 talked a:p And a second page\n2026-01-21 paid a:p #1 EUR 600\n");
    insta::assert_snapshot!(on(&second), @"9:1: note[G205] what was said on 2026-01-20 is nowhere in writing");

    let bare = "2026-01-20 talked a What comes next\n";
    assert_ne!(on(bare), "");
    assert_eq!(on(&format!("{bare}2026-01-22 closed a:p\n")), "");
    // Work that goes on keeps it, and work that began later does not.
    assert_ne!(on(&format!("2026-01-19 sent a:q Offer\n{bare}2026-01-22 closed a:p\n")), "");
    assert_eq!(
        on(&format!("2026-01-19 sent a:q Offer\n{bare}2026-01-22 closed a:p\n2026-01-23 closed a:q\n")),
        ""
    );
    assert_ne!(on(&format!("2026-01-19 agreed a EUR 50 Care\n{bare}2026-01-22 closed a:p\n")), "");
    assert_ne!(on(&format!("2026-01-19 closed a:p\n{bare}")), "");
    assert_ne!(on(&format!("{bare}2026-01-22 closed a:p\n2026-01-23 resumed a:p\n")), "");
    insta::assert_snapshot!(on(&format!("{bare}2026-01-22 closed a:p\n2026-01-25 talked a A new one\n")), @"10:1: note[G205] what was said on 2026-01-25 is nowhere in writing");
}

#[test]
fn a_rung_behind_the_final_notice_does_not_take_the_court_away() {
    let book = "playbook payment\n  due +10 days final-notice @letter required\n  due +25 days visit\n  deadline +1 day small-claims\n\
                client a\n2026-01-01 agreed a EUR 500\n2026-01-01 invoiced a #1 EUR 500 due 2026-01-05\n2026-01-15 reminded a #1 by 2026-01-29 @letter\n";
    insta::assert_snapshot!(track(book, "G302", "2026-01-16 2026-01-30 2026-02-10") + &track(book, "G305", "2026-02-10"), @"
    2026-01-16 note small-claims 2026-01-30 2026-01-30 waiting
    2026-01-30 warning small-claims 2026-01-30 2026-01-30 due
    2026-02-10 warning small-claims 2026-01-30 2026-01-30 overdue
    2026-02-10 no G305
    ");
}

#[test]
fn an_answer_is_owed_by_what_held_on_its_day() {
    let book = "policy from 2026-02-20\n  answer within 30 days\nclient a\n2026-02-15 replied a Question\n";
    insta::assert_snapshot!(track(book, "G203", "2026-02-17 2026-02-18 2026-02-20 2026-03-18"), @"
    2026-02-17 no G203
    2026-02-18 warning answer 2026-02-15 2026-02-17 overdue
    2026-02-20 warning answer 2026-02-15 2026-02-17 overdue
    2026-03-18 warning answer 2026-02-15 2026-02-17 overdue
    ");
}

#[test]
fn a_second_broken_promise_opens_nothing_anew_and_a_late_payment_ends_what_the_first_opened() {
    let two = "client a\n  phone 1\n2026-01-05 invoiced a #1 EUR 500 due 2026-01-12\n2026-01-13 sent a #1\n\
               2026-01-14 promised a #1 EUR 100 by 2026-01-20\n2026-01-14 promised a #1 EUR 100 by 2026-01-29\n";
    insta::assert_snapshot!(track(two, "G302", "2026-01-21 2026-01-29 2026-01-30"), @"
    2026-01-21 warning call 2026-01-21 2026-01-21 due
    2026-01-29 warning resend-invoice 2026-01-27 2026-01-27 overdue
    2026-01-30 warning resend-invoice 2026-01-27 2026-01-27 overdue
    ");
    let late = "client a\n2026-01-05 invoiced a #1 EUR 500 due 2026-01-12\n2026-01-27 reminded a #1\n\
                2026-01-28 promised a #1 EUR 100 by 2026-02-04\n2026-02-06 paid a #1 EUR 300\n";
    insta::assert_snapshot!(track(late, "G302", "2026-02-05 2026-02-06 2026-02-11"), @"
    2026-02-05 warning late-notice 2026-02-05 2026-02-05 due
    2026-02-06 note late-notice 2026-02-11 2026-02-11 waiting
    2026-02-11 warning late-notice 2026-02-11 2026-02-11 due
    ");
}

#[test]
fn a_client_who_is_away_is_away_for_all_projects() {
    let book = "client a\nproject a:p\n2026-01-19 talked a by 2026-02-09\n2026-01-20 sent a:p Question?\n";
    insta::assert_snapshot!(track(book, "G201", "2026-01-28 2026-02-13 2026-02-16") + &track(book, "G202", "2026-02-10 2026-02-17"), @"
    2026-01-28 no G201
    2026-02-13 note follow-up 2026-02-13 2026-02-16 due
    2026-02-16 note follow-up 2026-02-13 2026-02-16 due
    2026-02-10 no G202
    2026-02-17 warning follow-up 2026-02-13 2026-02-16 overdue
    ");
    // Until they say something new.
    let back = book.replace("2026-01-20", "2026-01-20 replied a fyi\n2026-01-21");
    insta::assert_snapshot!(track(&back, "G202", "2026-01-28 2026-02-02"), @"
    2026-01-28 no G202
    2026-02-02 warning follow-up 2026-01-26 2026-01-28 overdue
    ");
}

#[test]
fn a_step_that_an_entry_names_is_the_rung_that_it_was() {
    let book = "client a\n  phone 1\nproject a:p\n2026-01-19 agreed a:p\n2026-02-02 sent a:p\n2026-02-05 called a:p Called early\n  step call\n";
    insta::assert_snapshot!(track(book, "G201", "2026-02-06 2026-02-10") + &track(book, "G202", "2026-02-11"), @"
    2026-02-06 no G201
    2026-02-10 note reach-out 2026-02-10 2026-02-10 due
    2026-02-11 warning reach-out 2026-02-10 2026-02-10 overdue
    ");
}

#[test]
fn a_dispute_is_looked_at_again_when_the_invoice_says_so() {
    let book = "client c\nproject c:q\n  dispute-review 2 business days\n2026-01-17 invoiced c:q #1 EUR 300\n2026-04-19 disputed c #1\n";
    insta::assert_snapshot!(track(book, "G209", "2026-04-20 2026-04-21"), @"
    2026-04-20 no G209
    2026-04-21 note review 2026-04-21 2026-04-21 due
    ");
}

#[test]
fn nothing_goes_on_that_was_not_paused() {
    let book = "client c\n2026-03-05 sent c\n2026-03-11 resumed c\n";
    insta::assert_snapshot!(track(book, "G202", "2026-03-12 2026-03-13"), @"
    2026-03-12 no G202
    2026-03-13 warning follow-up 2026-03-09 2026-03-12 overdue
    ");
}

#[test]
fn whoever_answers_on_a_project_is_back() {
    let book = "client acme\nproject acme:w\n2026-01-01 replied acme fyi by 2026-03-01 On leave\n\
                2026-01-10 replied acme:w fyi Back early\n2026-01-12 sent acme:w Which version?\n";
    insta::assert_snapshot!(track(book, "G202", "2026-01-19 2026-02-20"), @"
    2026-01-19 no G202
    2026-02-20 warning follow-up 2026-01-16 2026-01-19 overdue
    ");
}

#[test]
fn a_step_that_was_taken_before_is_taken_once_more_and_two_on_one_day_are_one() {
    let book =
        "client a\n  phone 1\nproject a:p\n2026-01-01 agreed a:p\n2026-01-05 sent a:p\n2026-01-13 sent a:p\n";
    let again = format!("{book}2026-01-15 sent a:p\n  step follow-up\n");
    let twice =
        format!("{book}2026-01-15 sent a:p\n  step reach-out\n2026-01-15 sent a:p\n  step last-contact\n");
    insta::assert_snapshot!([book, &again, &twice].map(|book| track(book, "G202", "2026-02-20")).join(""), @"
    2026-02-20 warning call 2026-01-20 2026-01-20 overdue
    2026-02-20 warning call 2026-01-22 2026-01-22 overdue
    2026-02-20 warning pause 2026-01-22 2026-01-22 overdue
    ");
}

#[test]
fn a_ladder_of_another_file_is_replaced_and_one_of_the_same_file_is_an_error() {
    let shared = "playbook payment\n  due +5 days ask-payment\n";
    let own = "include shared.ghost\nplaybook payment\n  due +9 days ask-payment\nclient a\n2026-01-01 invoiced a #1 EUR 5 due 2026-01-02\n";
    let on = |day: &str| {
        let args = format!("next -f main.ghost --today {day}");
        ghost(&args).file("main.ghost", own).file("shared.ghost", shared).done().out
    };
    insta::assert_snapshot!(on("2026-01-08") + &on("2026-01-12"), @"
    state    since       who  what to do, and why
    due      2026-01-03  a    write down what you agreed on, with `agreed`, and keep the paper: it
                              decides what you may ask for (no contract with a is on record)
    waiting  2026-01-12  a    from 2026-01-12: ask after the payment (invoice #1 is 6 days overdue:
                              EUR 5.00 open)

    `ghost timeline WHO` shows what led to it.
    state  since       who  what to do, and why
    due    2026-01-12  a    ask after the payment (invoice #1 is 10 days overdue: EUR 5.00 open)
    due    2026-01-03  a    write down what you agreed on, with `agreed`, and keep the paper: it decides
                            what you may ask for (no contract with a is on record)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn a_reminder_that_is_put_off_says_by_what() {
    let note = |after: &str, today: &str| {
        let book = format!("client a\n2025-11-18 invoiced a #1 EUR 100.00 due 2025-12-18\n{after}");
        let report = json(&book, today);
        let findings = report["findings"].as_array().unwrap();
        let overdue = findings.iter().find(|finding| finding["code"] == "G302").unwrap();
        let notes = overdue["notes"].as_array().unwrap().iter().filter_map(|note| note.as_str());
        notes.filter(|note| note.contains(": due +")).collect::<Vec<_>>().join("\n")
    };
    let step = note("2026-01-23 reminded a #1\n", "2026-01-23");
    let dispute = note("2026-01-05 disputed a #1\n2026-01-20 resolved a #1\n", "2026-01-20");
    let promise = note("2026-01-02 promised a #1 by 2026-01-20\n", "2026-01-21");
    let early = note("2025-12-19 reminded a #1\n2025-12-19 promised a #1 by 2025-12-21\n", "2025-12-22");
    insta::assert_snapshot!([step, dispute, promise, early].join("\n"), @"
    late-notice: due +30 days is 2026-01-17, put off to 2026-01-30 by the step before
    resend-invoice: due +15 days is 2026-01-02, put off to 2026-01-21 by a dispute
    resend-invoice: due +15 days is 2026-01-02, put off to 2026-01-21 by a promise
    call: due +8 days is 2025-12-26, brought forward to 2025-12-22 by a broken promise
    ");
}

#[test]
fn a_client_who_is_back_before_they_wrote_waits_for_an_answer() {
    let book = |by: &str| format!("client a\n  phone 1\n2026-03-02 replied a by {by} away\n");
    let found = |by: &str| findings(&book(by), "2026-03-20");
    insta::assert_snapshot!(found("2026-03-12"), @"3:1: warning[G202] no answer from a for 8 days");
    // A slip of the year.
    insta::assert_snapshot!(found("2025-03-12"), @"
    3:1: warning[G203] a has waited 18 days for an answer
    3:25: warning[G121] `by 2025-03-12` lies before its own entry
    ");
}

#[test]
fn the_end_of_the_month_is_that_in_which_the_days_end() {
    let due = |terms: &str| {
        let book = format!("client a\n  terms {terms}\n2026-06-25 invoiced a #1 EUR 500\n");
        let out = ghost("invoices --format csv --today 2026-06-26").file("main.ghost", book).done().out;
        out.lines().nth(1).and_then(|line| line.split(',').nth(3)).unwrap_or_default().to_owned()
    };
    assert_eq!(due("net 10 end of month"), "2026-07-31");
    assert_eq!(due("end of month"), "2026-06-30");
}

#[test]
fn what_was_agreed_with_the_client_comes_before_what_is_declared_of_the_project() {
    let book = "client a\nproject a:w\n  terms net 10\n2026-01-06 agreed a\n  terms net 20\n\
                2026-06-01 invoiced a:w #1 EUR 500\n";
    let out = ghost("policy a:w --today 2026-06-16 --format csv").file("main.ghost", book).done().out;
    let terms = out.lines().find(|line| line.starts_with("terms,")).unwrap_or_default();
    insta::assert_snapshot!(terms, @"terms,net 20,main.ghost:5:3,due date of an invoice that names none");
    let out = ghost("invoices --format csv --today 2026-06-16").file("main.ghost", book).done().out;
    assert!(out.contains("a:w,2026-06-01,2026-06-21,"), "{out}");
}

#[test]
fn an_allow_that_is_taken_back_rewrites_nothing() {
    let past = "client a\n2026-01-05 sent a Hi\n  x-by post\n  allow reply-overdue \"on leave\"\n";
    let heard = past.replace("  allow reply-overdue \"on leave\"\n", "");
    assert_eq!(changes(past, &heard, "2026-01-06"), "");
    insta::assert_snapshot!(changes(past, &heard.replace("  x-by post\n", ""), "2026-01-06"), @r#"[Text("2026-01-05"), Text("changed"), Text("a"), Empty, Empty, Text("it said: 2026-01-05 sent a Hi; x-by post")]"#);
}

//! What users of other systems complained about, each told once: it does not happen here.

use crate::support::{fees, findings, ghost, track};

/// An invoice of EUR 1000.00 that is due on Sunday, 2026-03-15, with ten percent a year.
const INVOICE: &str =
    "policy\n  late-fee 10% per year\nclient acme\n2026-03-01 invoiced acme #1 EUR 1000.00 due 2026-03-15\n";

fn with(entries: &str) -> String {
    format!("{INVOICE}{entries}")
}

#[test]
fn a_fee_was_added_every_hour_because_the_job_ran_hourly() {
    assert_eq!(fees(INVOICE, "2026-04-14"), fees(INVOICE, "2026-04-14"));
    let charged = with("2026-04-14 charged acme interest #1 EUR 8.22\n");
    assert_eq!(fees(INVOICE, "2026-04-14"), "interest EUR 8.22");
    assert_eq!(fees(&charged, "2026-04-14"), "nothing");
    assert_eq!(fees(&charged, "2026-04-15"), "nothing");
}

#[test]
fn a_sent_invoice_was_changed_by_a_fee() {
    let charged = with("2026-04-14 charged acme interest #1 EUR 8.22\n");
    let seen =
        ghost("invoices --format csv --today 2026-04-14 --file book.ghost").file("book.ghost", charged);
    insta::assert_snapshot!(seen.seen(), @"
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,at_least
    #1,acme,2026-03-01,2026-03-15,30,1-30,overdue,EUR,1000.00,1008.22,,false
    ");
}

#[test]
fn the_fee_ignored_how_many_days_late() {
    let days = ["2026-03-25", "2026-04-04", "2026-04-14"];
    insta::assert_snapshot!(days.map(|day| format!("{day} {}", fees(INVOICE, day))).join("\n"), @"
    2026-03-25 interest EUR 2.74
    2026-04-04 interest EUR 5.48
    2026-04-14 interest EUR 8.22
    ");
}

#[test]
fn reminders_were_dead_for_ever_after_an_outage_because_the_exact_day_was_missed() {
    insta::assert_snapshot!(track(INVOICE, "G302", "2026-03-16 2026-03-21 2026-04-18 2026-12-27"), @"
    2026-03-16 warning ask-payment 2026-03-16 2026-03-16 due
    2026-03-21 warning ask-payment 2026-03-16 2026-03-16 overdue
    2026-04-18 warning resend-invoice 2026-03-30 2026-03-30 overdue
    2026-12-27 warning resend-invoice 2026-03-30 2026-03-30 overdue
    ");
}

#[test]
fn a_due_date_was_shown_a_day_early() {
    insta::assert_snapshot!(findings(INVOICE, "2026-03-15") + "--\n" + &findings(INVOICE, "2026-03-16"), @"
    4:26: note[G301] invoice #1 is due today: EUR 1000.00 open
    --
    4:1: warning[G401] no contract with acme is on record
    4:26: warning[G302] invoice #1 is 1 day overdue: EUR 1000.00 open
    4:26: note[G303] a late fee of EUR 0.27 may be asked for invoice #1
    ");
}

#[test]
fn an_invoice_without_a_due_date_was_reminded() {
    // It is due when its terms say so.
    let book = "client acme\n  terms net 45\n2026-03-01 invoiced acme #1 EUR 1000.00\n";
    insta::assert_snapshot!(track(book, "G302", "2026-03-31 2026-04-15 2026-04-16"), @"
    2026-03-31 no G302
    2026-04-15 no G302
    2026-04-16 warning ask-payment 2026-04-16 2026-04-16 due
    ");
}

#[test]
fn a_paid_invoice_was_reminded() {
    let paid = with("2026-03-20 paid acme #1 EUR 1000.00\n");
    insta::assert_snapshot!(track(&paid, "G302", "2026-03-20 2026-03-31 2026-12-31"), @"
    2026-03-20 no G302
    2026-03-31 no G302
    2026-12-31 no G302
    ");
}

#[test]
fn the_sign_of_days_was_inverted() {
    let list = |day: &str| {
        let args = format!("invoices --format csv --today {day} --file book.ghost");
        ghost(&args).file("book.ghost", INVOICE).seen()
    };
    insta::assert_snapshot!(list("2026-03-12") + &list("2026-03-18"), @"
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,at_least
    #1,acme,2026-03-01,2026-03-15,-3,current,open,EUR,1000.00,1000.00,,false
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,at_least
    #1,acme,2026-03-01,2026-03-15,3,1-30,overdue,EUR,1000.00,1000.00,0.82,false
    ");
}

#[test]
fn interest_was_lost_once_the_principal_was_paid() {
    let paid = with("2026-04-14 paid acme #1 EUR 1000.00\n");
    assert_eq!(fees(&paid, "2026-04-14"), "interest EUR 8.22");
    assert_eq!(fees(&paid, "2026-04-20"), "interest EUR 8.22");
}

#[test]
fn one_notice_for_several_invoices_was_resolved_by_its_last_row() {
    let book = with(
        "2026-03-02 invoiced acme #2 EUR 500.00 due 2026-03-16\n2026-03-18 reminded acme #1\n2026-03-18 reminded acme #2\n2026-03-20 paid acme #2 EUR 500.00\n",
    );
    insta::assert_snapshot!(findings(&book, "2026-03-26"), @"
    3:8: note[G405] it is time to call acme, and no number is on record
    4:1: warning[G401] no contract with acme is on record
    4:26: warning[G302] invoice #1 is 11 days overdue: EUR 1000.00 open
    4:26: note[G303] a late fee of EUR 3.01 may be asked for invoice #1
    5:26: note[G303] a late fee of EUR 0.55 may be asked for invoice #2
    ");
}

#[test]
fn a_partly_paid_invoice_was_never_reminded_again() {
    let book = with("2026-03-18 paid acme #1 EUR 400.00\n");
    insta::assert_snapshot!(findings(&book, "2026-03-26"), @"
    3:8: note[G405] it is time to call acme, and no number is on record
    4:1: warning[G401] no contract with acme is on record
    4:26: warning[G302] invoice #1 is 11 days overdue: EUR 600.00 open
    4:26: note[G303] a late fee of EUR 2.14 may be asked for invoice #1
    ");
}

#[test]
fn a_state_of_the_ladder_was_skipped_after_a_partial_payment() {
    let reminded = "2026-03-16 reminded acme #1\n";
    let part = with(&format!("{reminded}2026-03-18 paid acme #1 EUR 400.00\n"));
    let days = "2026-03-20 2026-03-24 2026-04-08";
    assert_eq!(track(&part, "G302", days), track(&with(reminded), "G302", days));
    insta::assert_snapshot!(track(&part, "G302", days), @"
    2026-03-20 note call 2026-03-23 2026-03-23 waiting
    2026-03-24 warning call 2026-03-23 2026-03-23 overdue
    2026-04-08 warning resend-invoice 2026-03-30 2026-03-30 overdue
    ");
}

#[test]
fn a_fee_was_shown_although_its_setting_was_off() {
    let off = INVOICE.replace("10% per year", "none");
    assert_eq!(fees(&off, "2026-12-31"), "nothing");
    let for_one = with("").replace("client acme\n", "client acme\n  late-fee none\n");
    assert_eq!(fees(&for_one, "2026-12-31"), "nothing");
}

#[test]
fn open_credit_notes_were_ignored() {
    let half = with("2026-03-10 credited acme #1 EUR 500.00\n");
    assert_eq!(fees(&half, "2026-04-14"), "interest EUR 4.11");
    insta::assert_snapshot!(findings(&half, "2026-03-26"), @"
    3:8: note[G405] it is time to call acme, and no number is on record
    4:1: warning[G401] no contract with acme is on record
    4:26: warning[G302] invoice #1 is 11 days overdue: EUR 500.00 open
    4:26: note[G303] a late fee of EUR 1.51 may be asked for invoice #1
    ");
    let whole = with("2026-03-10 credited acme #1 EUR 1000.00\n");
    assert_eq!(findings(&whole, "2026-03-26"), "");
}

#[test]
fn one_reminder_hid_the_clients_other_invoices() {
    let second = "2026-03-01 invoiced acme #2 EUR 500.00 due 2026-03-15\n";
    let book = with(&format!("{second}2026-03-18 reminded acme #1\n"));
    insta::assert_snapshot!(findings(&book, "2026-03-20"), @"
    4:1: warning[G401] no contract with acme is on record
    4:26: note[G302] invoice #1 is 5 days overdue: EUR 1000.00 open
    4:26: note[G303] a late fee of EUR 1.37 may be asked for invoice #1
    5:26: warning[G302] invoice #2 is 5 days overdue: EUR 500.00 open
    5:26: note[G303] a late fee of EUR 0.68 may be asked for invoice #2
    ");
}

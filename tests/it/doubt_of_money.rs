//! No money is asked for, and nobody is blamed, while a line about money is wrong that may settle it.

use crate::support::ghost;

/// What is found on a day, and the last line.
fn told(book: &str) -> String {
    let done = ghost("check book.ghost --format concise --today 2026-03-01").file("book.ghost", book).done();
    done.out.replace("book.ghost:", "")
}

const OWED: &str = "policy\n  late-fee 10% per year\nclient bolt\nclient acme\n2026-01-04 agreed acme EUR 1000.00\n\
                    2026-01-06 invoiced acme #2026-14 EUR 500.00 net 0\n";

#[test]
fn a_payment_that_does_not_fit_its_invoice_reminds_nobody() {
    let lines = [
        "2026-01-06 paid acme #2026-41 EUR 500.00",
        "2026-01-06 paid acme #77 EUR 500.00",
        "2026-01-06 paid acme #2026-14 USD 500.00",
        "2026-01-06 paid bolt #2026-14 EUR 500.00",
        "2025-01-09 paid acme #2026-14 EUR 500.00",
        "2026-01-06 paidd acme #2026-41 EUR 500.00",
    ];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{OWED}{line}\n"))).concat(), @"
    7:22: error[G103] there is no invoice #2026-41
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    7:22: error[G103] there is no invoice #77
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    7:31: error[G106] invoice #2026-14 is in EUR, this amount is not
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    7:22: error[G110] invoice #2026-14 belongs to acme
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    7:1: error[G109] this is dated before invoice #2026-14
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    7:12: error[G004] `paidd` is not a verb
    7:23: error[G103] there is no invoice #2026-41
    1 file, 2 entries, as of 2026-03-01: 2 errors (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn a_line_that_does_not_fit_holds_back_what_it_may_be_about_and_nothing_else() {
    let others = "client bolt\nclient acme\n2026-01-04 agreed acme\n2026-01-04 agreed bolt\n2026-01-06 invoiced acme #2026-14 EUR 500.00 net 0\n\
                  2026-01-06 invoiced acme #7 EUR 70.00 net 0\n2026-01-06 invoiced bolt #8 EUR 80.00 net 0\n";
    let lines = [
        "2026-01-06 paid acme #2026-41 EUR 500.00",
        "2026-01-06 paid acme #nothing EUR 500.00",
        "2025-01-09 paid acme #2026-14 EUR 500.00",
        "2026-01-06 paid bolt #2026-41 EUR 500.00",
    ];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{others}{line}\n"))).concat(), @"
    4:1: note[G506] you know nothing about bolt yet, and they have never paid
    6:26: warning[G302] invoice #7 is 54 days overdue: EUR 70.00 open
    7:26: warning[G302] invoice #8 is 54 days overdue: EUR 80.00 open
    8:22: error[G103] there is no invoice #2026-41
    1 file, 6 entries, as of 2026-03-01: 1 error, 2 warnings, and 1 note (2 more behind the errors); EUR 650.00 open, EUR 650.00 overdue
    4:1: note[G506] you know nothing about bolt yet, and they have never paid
    7:26: warning[G302] invoice #8 is 54 days overdue: EUR 80.00 open
    8:22: error[G103] there is no invoice #nothing
    1 file, 6 entries, as of 2026-03-01: 1 error, 1 warning, and 1 note (3 more behind the errors); EUR 650.00 open, EUR 650.00 overdue
    4:1: note[G506] you know nothing about bolt yet, and they have never paid
    6:26: warning[G302] invoice #7 is 54 days overdue: EUR 70.00 open
    7:26: warning[G302] invoice #8 is 54 days overdue: EUR 80.00 open
    8:1: error[G109] this is dated before invoice #2026-14
    1 file, 6 entries, as of 2026-03-01: 1 error, 2 warnings, and 1 note (2 more behind the errors); EUR 650.00 open, EUR 650.00 overdue
    3:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #2026-14 is 54 days overdue: EUR 500.00 open
    6:26: warning[G302] invoice #7 is 54 days overdue: EUR 70.00 open
    8:22: error[G103] there is no invoice #2026-41
    1 file, 6 entries, as of 2026-03-01: 1 error, 2 warnings, and 1 note (2 more behind the errors); EUR 650.00 open, EUR 650.00 overdue
    ");
}

#[test]
fn what_is_allowed_or_only_warned_of_holds_nothing_back() {
    let lines = [
        "2026-01-06 paid acme #2026-41 EUR 500.00\n  allow unknown-invoice",
        "2026-01-06 paid bolt #2026-14 EUR 500.00\npolicy\n  warn wrong-subject",
    ];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{OWED}{line}\n"))).concat(), @"
    5:1: note[G506] you know nothing about acme yet, and they have never paid
    6:26: warning[G302] invoice #2026-14 is 54 days overdue: EUR 500.00 open
    6:26: warning[G303] a late fee of EUR 7.40 may be asked for invoice #2026-14
    1 file, 3 entries, as of 2026-03-01: 2 warnings and 1 note (1 allowed); EUR 500.00 open, EUR 500.00 overdue
    5:1: note[G506] you know nothing about acme yet, and they have never paid
    6:26: warning[G302] invoice #2026-14 is 54 days overdue: EUR 500.00 open
    6:26: warning[G303] a late fee of EUR 7.40 may be asked for invoice #2026-14
    7:22: warning[G110] invoice #2026-14 belongs to acme
    1 file, 3 entries, as of 2026-03-01: 3 warnings and 1 note; EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn a_count_without_words_is_that_of_the_findings_also_where_a_payment_does_not_fit() {
    let book = format!("{OWED}2026-01-06 paid bolt #2026-14 EUR 500.00\n");
    let asked = |options: &str| {
        let args = format!("check book.ghost --today 2026-03-01 {options}");
        ghost(&args).file("book.ghost", &*book).done().out
    };
    assert!(told(&book).ends_with(&asked("-q")));
    insta::assert_snapshot!(asked("-q"), @"
    1 file, 3 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn payments_without_a_number_are_in_doubt_where_a_line_about_an_invoice_is() {
    let head = "policy\n  late-fee 10% per year\nclient acme\n2026-01-04 agreed acme EUR 1000.00\n";
    let invoice = format!(
        "{head}2026-01-05 invoiced acme #1 EUR 500,00 net 0\n2026-01-06 invoiced acme #2 EUR 500.00 net 0\n"
    );
    let fee = format!("{invoice}2026-01-20 paid acme EUR 500.00\n");
    let overpaid = format!("{invoice}2026-01-09 paid acme EUR 500.00\n2026-01-10 paid acme #2 EUR 500.00\n");
    let payment = format!(
        "{head}2026-01-05 invoiced acme #1 EUR 500.00 net 0\n2026-01-06 invoiced acme #2 EUR 500.00 net 0\n\
         2026-01-07 paid acme #1 EUR 500,00\n2026-01-20 paid acme EUR 500.00\n"
    );
    let earlier = payment.replace("2026-01-20 paid acme", "2026-01-06 paid acme");
    insta::assert_snapshot!([fee, overpaid, payment, earlier].map(|book| told(&book)).concat(), @"
    5:29: error[G003] `EUR 500,00` is not an amount
    1 file, 3 entries, as of 2026-03-01: 1 error (1 more behind the errors)
    5:29: error[G003] `EUR 500,00` is not an amount
    1 file, 4 entries, as of 2026-03-01: 1 error (2 more behind the errors)
    7:25: error[G003] `EUR 500,00` is not an amount
    1 file, 4 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    6:26: warning[G302] invoice #2 is 54 days overdue: EUR 500.00 open
    6:26: warning[G303] a late fee of EUR 7.40 may be asked for invoice #2
    7:25: error[G003] `EUR 500,00` is not an amount
    1 file, 4 entries, as of 2026-03-01: 1 error and 2 warnings (1 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn money_that_came_before_its_invoice_is_an_advance_also_where_its_line_is_wrong() {
    let book = "client acme\n2026-01-04 agreed acme EUR 1000.00\n2026-01-08 paid acme EUR 1000,00 Advance\n\
                2026-01-15 invoiced acme #1 EUR 1000.00 net 0\n";
    insta::assert_snapshot!(told(book), @"
    3:22: error[G003] `EUR 1000,00` is not an amount
    1 file, 2 entries, as of 2026-03-01: 1 error (2 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    ");
}

#[test]
fn a_contract_is_not_called_missing_while_a_line_is_wrong_that_ends_what_is_unpaid() {
    let head = "client acme\n  source a friend\n2026-01-05 invoiced acme #1 EUR 1000.00 net 0\n";
    let lines =
        ["2026-01-09 paid acme #1 EUR 100,00", "2026-01-09 wroteoff acme #1", "2026-01-09 closd acme"];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{head}{line}\n"))).concat(), @"
    4:25: error[G003] `EUR 100,00` is not an amount
    1 file, 1 entry, as of 2026-03-01: 1 error (2 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    4:12: error[G004] `wroteoff` is not a verb
    1 file, 1 entry, as of 2026-03-01: 1 error (2 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    3:26: warning[G302] invoice #1 is 55 days overdue: EUR 1000.00 open
    4:12: error[G004] `closd` is not a verb
    1 file, 1 entry, as of 2026-03-01: 1 error and 1 warning (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    ");
}

#[test]
fn a_project_that_nobody_declared_is_not_a_new_one_of_a_client_who_vanished() {
    let book = "client acme\n  source a friend\nproject acme:old\nproject acme:web\n2025-10-10 sent acme:old Hello\n\
                2025-12-01 closed acme:old\n2026-02-20 agreed acme:web EUR 100.00\n  deposit 50%\n2026-02-21 paid acme:web EUR 50.00\n\
                2026-02-25 sent acme:wbe fyi Hi\n";
    insta::assert_snapshot!(told(book), @"
    7:1: note[G404] the agreement with acme (acme:web) says nothing about `kill-fee`, `jurisdiction`, and `ownership`
    9:26: warning[G112] EUR 50.00 of this payment belongs to no invoice
    10:22: error[G102] acme has no project `wbe`
    1 file, 5 entries, as of 2026-03-01: 1 error, 1 warning, and 1 note (1 more behind the errors)
    ");
}

#[test]
fn a_reminder_whose_line_is_wrong_is_not_advised_again() {
    let head = "client acme\n  source a friend\n2026-01-05 agreed acme\n2026-01-05 invoiced acme #1 EUR 1000.00 net 0\n";
    let lines = [
        "2026-02-27 remindd acme #1",
        "2026-02-27 reminded acme",
        "2026-02-27 snet acme #1",
        "2026-02-27 snet acme",
    ];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{head}{line}\n"))).concat(), @"
    5:12: error[G004] `remindd` is not a verb
    1 file, 2 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    5:25: error[G001] an invoice such as `#2026-014` is missing
    1 file, 2 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    5:12: error[G004] `snet` is not a verb
    1 file, 2 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    4:26: warning[G302] invoice #1 is 55 days overdue: EUR 1000.00 open
    5:12: error[G004] `snet` is not a verb
    1 file, 2 entries, as of 2026-03-01: 1 error and 1 warning; EUR 1000.00 open, EUR 1000.00 overdue
    ");
}

#[test]
fn an_agenda_for_programs_leaves_out_what_waits_and_says_so() {
    let book = "client acme\n2026-01-05 invoiced acme #1 EUR 1000.00 net 0\n2026-01-09 paid acme #1 EUR 100,00\n\
                client bolt\n2026-01-05 sent bolt Hello\n2026-02-20 sent boltt Hello\n2026-02-25 replied boltt Hi\n\
                client mill\n2026-02-20 sent mill Hello\n";
    let asked = |options: &str| {
        let args = format!("next {options} -f book.ghost --today 2026-03-02 --until 2026-03-03");
        ghost(&args).file("book.ghost", book).seen()
    };
    insta::assert_snapshot!(asked("--format csv"), @"
    state,since,subject,invoice,do,reason,command,entry,severity,code,append
    overdue,2026-02-24,mill,,follow up,no answer from mill for 10 days,ghost timeline mill,2026-03-02 sent       mill,warning,G202,2026-03-02 sent       mill
    stderr: warning: 3 errors in the book, so this may be wrong: `ghost check` shows where
    ");
    insta::assert_snapshot!(asked("acme --format json"), @r#"
    {
      "errors": 1,
      "rows": [],
      "today": "2026-03-02",
      "today_source": "flag",
      "version": 1,
      "waiting": 2,
      "warnings_not_shown": 0
    }
    stderr: warning: 3 errors in the book, so this may be wrong: `ghost check` shows where
    "#);
    insta::assert_snapshot!(asked(""), @"
    state    since       who   what to do, and why
    overdue  2026-02-24  mill  follow up (no answer from mill for 10 days)

    3 errors in the book: `ghost check` shows where.
    4 more behind the errors of the book.
    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn what_was_paid_of_an_invoice_whose_line_is_wrong_was_paid_all_the_same() {
    let head = "client acme\n  source a friend\n2026-01-05 agreed acme EUR 500.00\n2026-01-20 delivered acme fyi All\n";
    let lines = [
        "2026-01-10 invoiced acme #1 EUR 500,00",
        "2026-01-10 invoiced acmee #1 EUR 500.00",
        "2026-01-10 invoiced acme #2 EUR 500.00",
    ];
    let book = |line: &str| told(&format!("{head}{line}\n2026-01-12 paid acme #1 EUR 500.00\n"));
    insta::assert_snapshot!(lines.map(book).concat(), @"
    5:29: error[G003] `EUR 500,00` is not an amount
    1 file, 3 entries, as of 2026-03-01: 1 error (1 more behind the errors)
    5:21: error[G101] there is no client `acmee`
    1 file, 4 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    6:22: error[G103] there is no invoice #1
    1 file, 4 entries, as of 2026-03-01: 1 error (2 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn no_rule_about_contracts_and_deposits_speaks_while_an_agreement_or_an_end_is_wrong() {
    let work = "client acme\n  source a friend\n2026-01-20 delivered acme fyi All\n";
    let lines = ["2026-01-05 agreed acme EUR 500,00", "2026-01-21 closd acme"];
    insta::assert_snapshot!(lines.map(|line| told(&format!("{work}{line}\n"))).concat(), @"
    4:24: error[G003] `EUR 500,00` is not an amount
    1 file, 1 entry, as of 2026-03-01: 1 error (1 more behind the errors)
    4:12: error[G004] `closd` is not a verb
    1 file, 1 entry, as of 2026-03-01: 1 error (1 more behind the errors)
    ");
    let debt = "client acme\n  source a friend\n2025-11-05 invoiced acme #1 EUR 5000.00 net 0\n2026-02-27 reminded acme #1 @letter\n  step final-notice\n";
    let line = "2026-02-28 paid acme #1 EUR 5000,00\n";
    insta::assert_snapshot!(told(&format!("{debt}{line}")), @"
    6:25: error[G003] `EUR 5000,00` is not an amount
    1 file, 2 entries, as of 2026-03-01: 1 error (3 more behind the errors); EUR 5000.00 open, EUR 5000.00 overdue
    ");
}

#[test]
fn a_line_that_is_wrong_silences_nothing_that_it_cannot_settle() {
    const HEAD: &str =
        "client acme\n  source a friend\nproject acme:web\n2024-01-04 agreed acme EUR 1000.00\n";
    let told = |lines: &str| told(&format!("{HEAD}{lines}"));
    let paid = "2024-01-05 invoiced acme #1 EUR 50.00 net 0\n2024-01-20 paid acme #1 EUR 50.00\n";
    let unnumbered = "2024-01-05 invoiced acme #1 EUR 50.00 net 0\n2024-01-20 paid acme EUR 50.00\n";
    let owed = "2026-01-05 invoiced acme #2 EUR 500.00 net 0\n";
    let dollars =
        "2026-01-06 invoiced acme #3 USD 700.00 net 0\n2026-01-06 invoiced acme #4 EUR 900.00 net 0\n";
    let lines = [
        // A number of years ago is none of today's.
        format!("{paid}2024-01-21 paid acme #zz EUR 50.00\n{owed}"),
        // Dollars are for the invoice that is named, or for one in dollars.
        format!("{owed}{dollars}2026-01-20 paid acme #2 USD 500.00\n"),
        // An agreement moves no ladder of an invoice.
        format!("{owed}2026-02-20 agreed acme EUR 250,00 More\n"),
        // What was paid without a number was taken long ago, and nothing of it waits.
        format!("{unnumbered}{owed}2026-02-20 invoiced acme #3 EUR 700,00 net 14\n"),
    ];
    insta::assert_snapshot!(lines.map(|lines| told(&lines)).concat(), @"
    7:22: error[G103] there is no invoice #zz
    8:26: warning[G302] invoice #2 is 55 days overdue: EUR 500.00 open
    1 file, 5 entries, as of 2026-03-01: 1 error and 1 warning; EUR 500.00 open, EUR 500.00 overdue
    7:26: warning[G302] invoice #4 is 54 days overdue: EUR 900.00 open
    8:25: error[G106] invoice #2 is in EUR, this amount is not
    1 file, 5 entries, as of 2026-03-01: 1 error and 1 warning (2 more behind the errors); EUR 1400.00 and USD 700.00 open, EUR 1400.00 and USD 700.00 overdue
    5:26: warning[G302] invoice #2 is 55 days overdue: EUR 500.00 open
    6:24: error[G003] `EUR 250,00` is not an amount
    1 file, 2 entries, as of 2026-03-01: 1 error and 1 warning; EUR 500.00 open, EUR 500.00 overdue
    7:26: warning[G302] invoice #2 is 55 days overdue: EUR 500.00 open
    8:29: error[G003] `EUR 700,00` is not an amount
    1 file, 4 entries, as of 2026-03-01: 1 error and 1 warning; EUR 500.00 open, EUR 500.00 overdue
    ");
    let held = [
        // A number that nobody has is one of any project.
        format!("{owed}2026-01-20 paid acme:web #zz EUR 500.00\n"),
        // Who nobody knows may be the one who has the invoice.
        format!("{owed}2026-01-20 paid zzz #2 EUR 500.00\n2026-02-01 delivered acme fyi All\n"),
        // A charge is a part of the sum.
        format!("{owed}2026-02-20 charged acme interest #2 EUR 20,00\n"),
        format!(
            "{owed}2026-01-06 paid acme #2 EUR 500.00\n2026-02-20 refunded acme #2 EUR 20.00\n2026-02-21 fild acme #2\n"
        ),
    ];
    insta::assert_snapshot!(held.map(|lines| told(&lines)).concat(), @"
    6:26: error[G103] there is no invoice #zz
    1 file, 3 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    6:17: error[G101] there is no client `zzz`
    1 file, 4 entries, as of 2026-03-01: 1 error (2 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    6:37: error[G003] `EUR 20,00` is not an amount
    1 file, 2 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 500.00 open, EUR 500.00 overdue
    8:12: error[G004] `fild` is not a verb
    1 file, 4 entries, as of 2026-03-01: 1 error (1 more behind the errors); EUR 20.00 open, EUR 20.00 overdue
    ");
}

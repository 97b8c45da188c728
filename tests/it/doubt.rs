//! One mistake is told once: every error of a line, and nothing that the line may settle once it is right.

use crate::support::{findings, ghost};

/// What is found on a day, and the last line.
fn told(book: &str) -> String {
    let done = ghost("check book.ghost --format concise --today 2026-06-15").file("book.ghost", book).done();
    done.out.replace("book.ghost:", "")
}

#[test]
fn every_name_of_a_line_that_cannot_be_read_is_looked_up_all_the_same() {
    let book = "client acme\nproject acme:web\n2026-13-02 sent acem Hello\n2026-06-10 snet acme:wbe fyi\n\
                2026-06-11 paid acme #9 EUR 1.000,00\n2026-06-12 invoiced acme #7 EUR 1,5\n2026-06-13 paid acme #7 EUR 1.50\n";
    insta::assert_snapshot!(told(book), @"
    3:1: error[G002] `2026-13-02` is not a date
    3:17: error[G101] there is no client `acem`
    4:12: error[G004] `snet` is not a verb
    4:22: error[G102] acme has no project `wbe`
    5:22: error[G103] there is no invoice #9
    5:25: error[G003] `EUR 1.000,00` is not an amount
    6:29: error[G003] `EUR 1,5` is not an amount
    1 file, 1 entry, as of 2026-06-15: 7 errors
    ");
}

#[test]
fn a_payment_with_a_mistake_reminds_nobody() {
    let book = "client acme\n2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-01\n2026-04-01 invoiced acme #2 EUR 50.00 due 2026-05-01\n\
                2026-05-04 payed acme #1 EUR 100.00\n";
    insta::assert_snapshot!(told(book), @"
    2:1: warning[G401] no contract with acme is on record
    3:26: warning[G302] invoice #2 is 45 days overdue: EUR 50.00 open
    4:12: error[G004] `payed` is not a verb
    1 file, 2 entries, as of 2026-06-15: 1 error and 2 warnings (1 more behind the errors); EUR 150.00 open, EUR 150.00 overdue
    ");
    insta::assert_snapshot!(told(&book.replace("payed acme #1", "paid acme")), @"
    3:1: warning[G401] no contract with acme is on record
    3:26: warning[G302] invoice #2 is 45 days overdue: EUR 50.00 open
    1 file, 3 entries, as of 2026-06-15: 2 warnings; EUR 50.00 open, EUR 50.00 overdue
    ");
    insta::assert_snapshot!(told(&book.replace("payed acme #1 EUR 100.00", "paid acme EUR 100,")), @"
    2:1: warning[G401] no contract with acme is on record
    4:22: error[G003] `EUR 100,` is not an amount
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 warning (2 more behind the errors); EUR 150.00 open, EUR 150.00 overdue
    ");
}

#[test]
fn an_answer_with_a_mistake_leaves_nobody_silent_and_a_message_does_not_hide_a_silence() {
    let silent = "client acme\nproject acme:web\n2026-05-04 sent acme:web Proposal\n";
    insta::assert_snapshot!(told(silent), @"
    3:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 warning
    ");
    insta::assert_snapshot!(told(&format!("{silent}2026-05-06 repleid acme:web Thanks\n")), @"
    4:12: error[G004] `repleid` is not a verb
    1 file, 1 entry, as of 2026-06-15: 1 error (1 more behind the errors)
    ");
    insta::assert_snapshot!(told(&format!("{silent}2026-05-07 sennt acme:web Hello\n")), @"
    3:1: warning[G202] no answer from acme for 42 days
    4:12: error[G004] `sennt` is not a verb
    1 file, 1 entry, as of 2026-06-15: 1 error and 1 warning
    ");
    insta::assert_snapshot!(told(&format!("{silent}2026-05-06 replied acme:wbe Thanks\n")), @"
    4:25: error[G102] acme has no project `wbe`
    1 file, 2 entries, as of 2026-06-15: 1 error (2 more behind the errors)
    ");
    insta::assert_snapshot!(told(&format!("{silent}2026-05-06 replied acmee:web Thanks\n")), @"
    4:20: error[G101] there is no client `acmee`
    1 file, 2 entries, as of 2026-06-15: 1 error (2 more behind the errors)
    ");
}

#[test]
fn nothing_is_advised_about_a_client_whom_nobody_declared_unless_that_is_allowed() {
    let stranger = "2026-05-04 sent acme Proposal\n";
    insta::assert_snapshot!(told(stranger), @"
    1:17: error[G101] there is no client `acme`
    1 file, 1 entry, as of 2026-06-15: 1 error (1 more behind the errors)
    ");
    insta::assert_snapshot!(told(&format!("policy\n  allow unknown-client\n{stranger}")), @"
    3:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 warning (1 allowed)
    ");
}

#[test]
fn what_waits_is_no_idle_allow_and_is_counted_of_whom_is_asked_for() {
    let book = "client acme\n  allow reply-overdue\n2026-05-04 sent acme Proposal\n2026-05-06 repleid acme Thanks\n\
                client bob\n2026-05-04 sent bob Proposal\n2026-05-05 repleid bob Thanks\n";
    insta::assert_snapshot!(told(book), @"
    4:12: error[G004] `repleid` is not a verb
    7:12: error[G004] `repleid` is not a verb
    1 file, 2 entries, as of 2026-06-15: 2 errors (1 allowed, 1 more behind the errors)
    ");
    let of_acme = ghost("check book.ghost --today 2026-06-15 -q --subject acme").file("book.ghost", book);
    insta::assert_snapshot!(of_acme.done().out, @"1 file, 2 entries, as of 2026-06-15: no problems (1 allowed)");
    let alone = ghost("check book.ghost --today 2026-06-15 -q").file("book.ghost", book);
    insta::assert_snapshot!(alone.done().out, @"1 file, 2 entries, as of 2026-06-15: 2 errors (1 allowed, 1 more behind the errors)");
}

#[test]
fn nothing_waits_for_whoever_does_not_look_at_errors() {
    let book = "client acme\n2026-05-04 sent acme Proposal\n2026-05-06 repleid acme Thanks\n";
    let asked = |options: &str| {
        let args = format!("check book.ghost --today 2026-06-15 --format concise {options}");
        ghost(&args).file("book.ghost", book).done().out
    };
    insta::assert_snapshot!(asked("--clock") + &asked("--only G2") + &asked("--data"), @"
    book.ghost:2:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 warning
    book.ghost:2:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 warning
    book.ghost:3:12: error[G004] `repleid` is not a verb
    1 file, 1 entry, as of 2026-06-15: 1 error
    ");
}

#[test]
fn a_ladder_that_stands_twice_is_told() {
    let book = "playbook working\n  +7 days call\nplaybook working\n  +9 days call\n";
    insta::assert_snapshot!(findings(book, "2026-06-15"), @"3:1: error[G013] `playbook working` is set twice on one level");
}

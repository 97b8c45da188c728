//! What presses on a client who does not pay: work that stops, and one letter about all that is overdue.

use crate::support::ghost;

const HEAD: &str = "client acme\n  source a friend\n  phone 1\nproject acme:app\n";

/// The notes of overdue invoices that press, each behind its number.
fn pressing(book: &str, today: &str) -> String {
    let book = format!("{HEAD}{book}");
    let done =
        ghost(&format!("check book.ghost --format json --today {today}")).file("book.ghost", book).done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let mut all = String::new();
    for finding in json["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "G302") {
        for note in finding["notes"].as_array().unwrap().iter().filter_map(|note| note.as_str()) {
            if note.contains("`paused") || note.contains("also overdue") {
                all.push_str(&format!("#{}: {note}\n", finding["invoice"].as_str().unwrap()));
            }
        }
    }
    all
}

/// A project with two milestones, of which the first is not paid.
fn milestone(more: &str) -> String {
    format!(
        "2026-01-12 agreed acme:app EUR 6000.00\n2026-02-02 delivered acme:app preview fyi Milestone 1\n\
         2026-02-02 invoiced acme:app #1 EUR 3000.00 due 2026-02-16\n2026-02-17 reminded acme:app #1\n\
         2026-02-24 called acme:app #1\n{more}"
    )
}

#[test]
fn from_the_letter_on_work_stops_until_an_invoice_is_paid() {
    assert_eq!(pressing(&milestone(""), "2026-02-24"), "");
    assert_eq!(pressing(&milestone(""), "2026-03-02"), "");
    insta::assert_snapshot!(pressing(&milestone(""), "2026-03-03"), @"#1: work on acme:app goes on: say that it stops until this is paid, and write `paused acme:app`");
    // It is still so while the letter gives the client time.
    let sent = milestone("2026-03-03 reminded acme:app #1 @letter\n");
    insta::assert_snapshot!(pressing(&sent, "2026-03-05"), @"#1: work on acme:app goes on: say that it stops until this is paid, and write `paused acme:app`");
}

#[test]
fn work_that_does_not_go_on_need_not_stop() {
    let quiet = [
        "2026-02-25 paused acme:app Until the money comes\n",
        "2026-02-25 delivered acme:app fyi Milestone 2\n",
        "2026-02-25 closed acme:app\n",
        "2026-02-25 closed acme\n",
        "2026-02-25 disputed acme:app #1 Not what we asked for\n",
        "2026-02-25 promised acme:app #1 by 2026-03-20\n",
        "2026-02-25 filed acme:app #1\n",
        // What is left may be a bank's fee.
        "2026-02-25 paid acme:app #1 EUR 2990.00\n",
    ];
    for end in quiet {
        assert_eq!(pressing(&milestone(end), "2026-03-04"), "", "{end}");
    }
    let again = "2026-02-25 paused acme:app\n2026-02-27 resumed acme:app\n";
    assert!(pressing(&milestone(again), "2026-03-04").contains("`paused acme:app`"));
    // A final delivery that came back is not done.
    let back = "2026-02-25 delivered acme:app fyi All\n2026-02-26 revised acme:app More blue\n2026-02-26 sent acme:app fyi On it\n";
    assert!(pressing(&milestone(back), "2026-03-04").contains("`paused acme:app`"));
}

#[test]
fn work_of_which_a_book_tells_nothing_may_be_done() {
    let billed = |sum: &str, more: &str| {
        format!(
            "2026-01-12 agreed acme:app{sum}{more}\n2026-02-02 invoiced acme:app #1 EUR 3000.00 due 2026-02-16\n"
        )
    };
    assert_eq!(pressing(&billed(" EUR 3000.00", ""), "2026-03-04"), "");
    assert_eq!(pressing(&billed("", ""), "2026-03-04"), "");
    assert_eq!(pressing("2026-02-02 invoiced acme:app #1 EUR 3000.00 due 2026-02-16\n", "2026-03-04"), "");
    let told =
        "#1: do not begin or go on with acme:app until this is paid: say so, and write `paused acme:app`\n";
    // What was shown and billed may wait for the money alone; what came back does not.
    let shown = "2026-01-12 agreed acme:app EUR 3000.00\n2026-02-01 delivered acme:app preview fyi All\n\
                 2026-02-02 invoiced acme:app #1 EUR 3000.00 due 2026-02-16\n";
    assert_eq!(pressing(shown, "2026-03-04"), "");
    let back = "2026-02-02 revised acme:app Blue\n2026-02-03 sent acme:app fyi On it\n";
    assert!(pressing(&format!("{shown}{back}"), "2026-03-04").contains("work on acme:app goes on"));
    // Without a price nobody knows what is left.
    let open = shown.replace("agreed acme:app EUR 3000.00", "agreed acme:app");
    assert!(pressing(&open, "2026-03-04").contains("work on acme:app goes on"));
    // A deposit, and work that has a day.
    assert_eq!(pressing(&billed(" EUR 6000.00", ""), "2026-03-04"), told);
    assert_eq!(pressing(&billed(" EUR 3000.00", "\n  deadline 2026-06-01"), "2026-03-04"), told);
}

#[test]
fn a_silence_that_asks_for_the_same_pause_says_it_alone() {
    let silent = "2026-01-12 agreed acme:app EUR 6000.00\n2026-01-13 invoiced acme:app #1 EUR 3000.00 due 2026-01-20\n\
                  2026-01-14 sent acme:app Which colour?\n2026-01-20 sent acme:app Which colour?\n\
                  2026-01-27 called acme:app\n2026-01-30 sent acme:app @social\n";
    assert!(pressing(silent, "2026-02-05").contains("`paused acme:app`"));
    assert_eq!(pressing(silent, "2026-02-06"), "");
}

#[test]
fn what_is_billed_to_a_client_stops_the_only_project() {
    let book =
        "2026-01-12 agreed acme:app EUR 6000.00\n2026-02-02 invoiced acme #1 EUR 3000.00 due 2026-02-16\n";
    insta::assert_snapshot!(pressing(book, "2026-03-04"), @"#1: do not begin or go on with acme:app until this is paid: say so, and write `paused acme:app`");
    // Which of two it is for, nobody can say.
    assert_eq!(pressing(&format!("project acme:web\n{book}"), "2026-03-04"), "");
    // It is said once of a project.
    let both = format!("{book}2026-02-03 invoiced acme:app #2 EUR 3000.00 due 2026-02-17\n");
    assert_eq!(pressing(&both, "2026-03-04").matches("`paused").count(), 1);
}

/// So many overdue invoices of the client alone, on which no work hangs.
fn invoices(count: usize) -> String {
    let mut book = String::new();
    for number in 1..=count {
        book.push_str(&format!(
            "2026-01-0{number} invoiced acme #{number} EUR 600.00 due 2026-02-0{number}\n"
        ));
    }
    book
}

#[test]
fn one_letter_names_all_that_is_overdue() {
    assert_eq!(pressing(&invoices(1), "2026-02-20"), "");
    // No letter is due yet.
    assert_eq!(pressing(&invoices(3), "2026-02-13"), "");
    insta::assert_snapshot!(pressing(&invoices(2), "2026-02-20"), @"#1: also overdue: #2 EUR 600.00: name it in the same letter");
    insta::assert_snapshot!(pressing(&invoices(4), "2026-02-20"), @"#1: also overdue: #2 EUR 600.00, #3 EUR 600.00, and #4 EUR 600.00: name them in the same letter");
    insta::assert_snapshot!(pressing(&invoices(6), "2026-02-20"), @"#1: also overdue: #2 EUR 600.00, #3 EUR 600.00, #4 EUR 600.00, and 2 more: name them in the same letter");
    // In another currency, and of a project.
    let other = format!("{}2026-01-05 invoiced acme:app #B USD 90.00 due 2026-02-05\n", invoices(1));
    insta::assert_snapshot!(pressing(&other, "2026-02-20"), @"#1: also overdue: #B USD 90.00: name it in the same letter");
}

#[test]
fn of_those_due_on_one_day_the_first_that_was_written_speaks_wherever_it_stands() {
    let one = "2026-01-02 invoiced acme #1 EUR 600.00 due 2026-02-03\n";
    let other = "2026-01-03 invoiced acme:app #2 EUR 600.00 due 2026-02-03\n";
    let told = pressing(&format!("{one}{other}"), "2026-02-20");
    insta::assert_snapshot!(told, @"#1: also overdue: #2 EUR 600.00: name it in the same letter");
    assert_eq!(pressing(&format!("{other}{one}"), "2026-02-20"), told);
}

#[test]
fn the_oldest_with_a_letter_due_speaks_and_what_is_held_is_not_named() {
    let sent = format!("{}2026-02-19 reminded acme #1 @letter\n", invoices(3));
    insta::assert_snapshot!(pressing(&sent, "2026-02-20"), @"#2: also overdue: #1 EUR 600.00 and #3 EUR 600.00: name them in the same letter");
    let held = format!(
        "{}2026-02-10 disputed acme #2 Why?\n2026-02-10 promised acme #3 by 2026-03-20\n",
        invoices(4)
    );
    insta::assert_snapshot!(pressing(&held, "2026-02-20"), @"#1: also overdue: #4 EUR 600.00: name it in the same letter");
    let other = format!("client b\n{}2026-01-05 invoiced b #B EUR 90.00 due 2026-02-05\n", invoices(1));
    assert_eq!(pressing(&other, "2026-02-20"), "");
}

#[test]
fn a_court_is_asked_for_all_at_once() {
    let noticed = |setting: &str| {
        let sent = "2026-05-04 reminded acme #1 by 2026-05-18 @letter\n  step final-notice\n";
        format!("policy\n  {setting}\n2026-01-01 agreed acme\n{}{sent}", invoices(2))
    };
    insta::assert_snapshot!(pressing(&noticed("tolerance EUR 1.00"), "2026-05-21"), @"#1: also overdue: #2 EUR 600.00: one claim may name it too");
    insta::assert_snapshot!(pressing(&noticed("small-claims from EUR 900.00"), "2026-05-21"), @"#1: also overdue: #2 EUR 600.00: count it together with this one first");
}

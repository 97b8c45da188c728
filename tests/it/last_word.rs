//! A client who wrote since is heard before the next letter about an overdue invoice goes out.

use crate::support::json;

/// What the finding of invoice #1 says behind its step, and the last line that it points at.
fn more(book: &str, today: &str) -> String {
    let report = json(book, today);
    let found = report["findings"].as_array().unwrap().iter();
    let finding = found.into_iter().find(|finding| finding["code"] == "G302" && finding["invoice"] == "1");
    let finding = finding.unwrap();
    let help = finding["help"].as_str().unwrap();
    let Some((_, more)) = help.split_once("; ") else { return "-".into() };
    let label = finding["labels"].as_array().unwrap().last().unwrap();
    format!("{more} [{}: {}]", label["line"], label["message"].as_str().unwrap())
}

/// An invoice of a project, due on 2026-03-01, after one question.
fn book(entries: &str) -> String {
    format!(
        "client acme\n  phone 1\nproject acme:web\nproject acme:logo\n2026-01-05 agreed acme:web EUR 500.00\n\
         2026-02-01 invoiced acme:web #1 EUR 500.00 due 2026-03-01\n2026-02-01 invoiced acme:web #2 EUR 50.00 due 2026-04-01\n\
         2026-03-02 reminded acme:web #1\n{entries}"
    )
}

#[test]
fn what_a_client_wrote_since_is_answered_with_the_next_letter() {
    let told = |entry: &str| format!("{entry}: {}", more(&book(&format!("{entry}\n")), "2026-03-20"));
    let rows = [
        // In its own conversation, with its number, or in that of the client.
        "2026-03-19 replied acme:web Was away",
        "2026-03-19 replied acme:web #1 Was away",
        "2026-03-19 replied acme Was away",
        "2026-03-19 revised acme:web More blue",
        "2026-03-19 complained acme:web Bad work",
        // What needs no answer is worth a word.
        "2026-03-19 replied acme:web fyi Soon",
        "2026-03-19 talked acme:web",
        "2026-03-19 replied acme by 2026-04-01",
        // About something else, or a step of the ladder itself.
        "2026-03-19 replied acme:logo The logo",
        "2026-03-19 replied acme:web #2 The other one",
        "2026-03-12 talked acme:web #1",
        "2026-02-27 talked acme:web",
    ];
    insta::assert_snapshot!(rows.map(told).join("\n"), @"
    2026-03-19 replied acme:web Was away: they wrote on 2026-03-19: answer that in the same letter [9: replied on 2026-03-19, not answered]
    2026-03-19 replied acme:web #1 Was away: they wrote on 2026-03-19: answer that in the same letter [9: replied on 2026-03-19, not answered]
    2026-03-19 replied acme Was away: they wrote on 2026-03-19: answer that in the same letter [9: replied on 2026-03-19, not answered]
    2026-03-19 revised acme:web More blue: they asked for changes on 2026-03-19: answer that in the same letter [9: revised on 2026-03-19, not answered]
    2026-03-19 complained acme:web Bad work: they complained on 2026-03-19: answer that first [9: complained on 2026-03-19, not answered]
    2026-03-19 replied acme:web fyi Soon: they wrote on 2026-03-19: mention that in the same letter [9: replied on 2026-03-19]
    2026-03-19 talked acme:web: you spoke on 2026-03-19: mention that in the same letter [9: talked on 2026-03-19]
    2026-03-19 replied acme by 2026-04-01: they wrote on 2026-03-19 that they are back by 2026-04-01 [9: replied on 2026-03-19]
    2026-03-19 replied acme:logo The logo: -
    2026-03-19 replied acme:web #2 The other one: -
    2026-03-12 talked acme:web #1: -
    2026-02-27 talked acme:web: -
    ");
}

#[test]
fn how_an_answer_goes_out_is_said_by_the_step() {
    let told = |entries: &str, today: &str| more(&book(entries), today);
    let wrote = "2026-03-09 replied acme:web Was away\n";
    insta::assert_snapshot!([
        // Nothing is due yet; a call; a letter; a court.
        told("2026-03-03 replied acme:web Was away\n", "2026-03-04"),
        told(wrote, "2026-03-10"),
        told(wrote, "2026-03-20"),
        told("2026-03-16 reminded acme:web #1 @letter\n2026-06-01 reminded acme:web #1 @letter by 2026-06-12\n2026-06-15 replied acme:web Now?\n", "2026-06-16"),
        told("2026-03-16 reminded acme:web #1 @letter\n2026-06-01 reminded acme:web #1 @letter by 2026-06-12\n2026-06-15 replied acme:web fyi Now?\n", "2026-06-16"),
    ].join("\n"), @"
    they wrote on 2026-03-03: answer that first [9: replied on 2026-03-03, not answered]
    they wrote on 2026-03-09: answer that when you speak [9: replied on 2026-03-09, not answered]
    they wrote on 2026-03-09: answer that in the same letter [9: replied on 2026-03-09, not answered]
    they wrote on 2026-06-15: answer that first [11: replied on 2026-06-15, not answered]
    they wrote on 2026-06-15: look at that first [11: replied on 2026-06-15]
    ");
}

#[test]
fn what_was_answered_or_became_a_promise_is_not_told_again() {
    let told = |after: &str| {
        let entries = format!(
            "2026-03-03 replied acme:web #1 On Friday\n2026-03-04 replied acme fyi Thanks\n{after}\n"
        );
        format!("{after}: {}", more(&book(&entries), "2026-03-20"))
    };
    let rows = [
        "",
        "2026-03-05 sent acme:web Fine",
        "2026-03-05 sent acme:web #1 Fine",
        "2026-03-05 sent acme fyi Fine",
        "2026-03-05 promised acme:web #1 by 2026-03-06",
        "2026-03-05 disputed acme:web #1 EUR 20.00",
        // A note, or something about another project, is no answer.
        "2026-03-05 noted acme:web Odd",
        "2026-03-05 sent acme:logo fyi The logo",
    ];
    insta::assert_snapshot!(rows.map(told).join("\n"), @"
    : they wrote on 2026-03-03: answer that in the same letter [9: replied on 2026-03-03, not answered]
    2026-03-05 sent acme:web Fine: -
    2026-03-05 sent acme:web #1 Fine: -
    2026-03-05 sent acme fyi Fine: -
    2026-03-05 promised acme:web #1 by 2026-03-06: -
    2026-03-05 disputed acme:web #1 EUR 20.00: -
    2026-03-05 noted acme:web Odd: they wrote on 2026-03-03: answer that in the same letter [9: replied on 2026-03-03, not answered]
    2026-03-05 sent acme:logo fyi The logo: they wrote on 2026-03-03: answer that in the same letter [9: replied on 2026-03-03, not answered]
    ");
}

#[test]
fn an_invoice_to_a_client_hears_the_projects_too() {
    let told = |entries: &str| {
        let book = format!(
            "client acme\nproject acme:web\nproject acme:logo\n2026-02-01 invoiced acme #1 EUR 500.00 due 2026-03-01\n{entries}"
        );
        more(&book, "2026-03-20")
    };
    let wrote = "2026-03-10 replied acme:web Was away\n";
    insta::assert_snapshot!([
        told(wrote),
        told(&format!("{wrote}2026-03-11 sent acme:web fyi Fine\n")),
        told("2026-03-10 replied acme fyi Was away\n"),
        told("2026-03-10 replied acme fyi Was away\n2026-03-11 sent acme:logo fyi Fine\n"),
        // An answer that is owed since before the due day is still owed.
        told("2026-02-20 replied acme Which VAT number?\n"),
        told("2026-01-20 replied acme Which VAT number?\n"),
    ].join("\n"), @"
    they wrote on 2026-03-10: answer that in the same letter [5: replied on 2026-03-10, not answered]
    -
    they wrote on 2026-03-10: mention that in the same letter [5: replied on 2026-03-10]
    -
    they wrote on 2026-02-20: answer that in the same letter [5: replied on 2026-02-20, not answered]
    -
    ");
}

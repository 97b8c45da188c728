//! What is offered in a line is what the rest of the book knows: amounts, names, and words that `check` accepts there.

use serde_json::{Value, json};

use super::completion::{labels, text, ways};
use super::editor::Editor;

const MONEY: &str = "\
policy
  law de
client nord \"Nord Studio\"
project nord:shop \"Web shop\"
  price EUR 900.00
client zoe
2026-01-02 agreed   nord:shop
2026-01-10 invoiced nord:shop #N-1 EUR 100.00 due 2026-01-24
2026-02-02 disputed nord:shop #N-1
2026-02-03 invoiced zoe #N-2 USD 20.00 due 2026-05-24
";

#[test]
fn a_line_that_is_mended_counts_for_nothing_of_what_it_is_offered() {
    let shown = labels(
        MONEY,
        &[
            "2026-04-08 paid nord:shop #N|-1 EUR 100.00",
            "2026-04-08 paid nord:shop #|N-1 EUR 60.00",
            "2026-04-08 paid nord:shop | EUR 60.00",
            "2026-04-08 credited nord:shop #N-1 EUR 2|5.00",
            "2026-04-08 wrote-off nord:shop #N|-1",
            "2026-04-08 resolved nord:shop #N|-1",
            "2026-04-08 sent nord:shop #N|-1 Hello",
            "2026-04-07 paid nord:shop #N-1 EUR 60.00\n2026-04-08 paid nord:shop #N-1 EUR 4|0.00",
        ],
    );
    insta::assert_snapshot!(shown, @r"
    2026-04-08 paid nord:shop #N|-1 EUR 100.00: #N-1
    2026-04-08 paid nord:shop #|N-1 EUR 60.00: #N-1
    2026-04-08 paid nord:shop | EUR 60.00: #N-1
    2026-04-08 credited nord:shop #N-1 EUR 2|5.00: EUR 100.00
    2026-04-08 wrote-off nord:shop #N|-1: #N-1
    2026-04-08 resolved nord:shop #N|-1: #N-1
    2026-04-08 sent nord:shop #N|-1 Hello: #N-1
    2026-04-07 paid nord:shop #N-1 EUR 60.00\n2026-04-08 paid nord:shop #N-1 EUR 4|0.00: EUR 40.00
    ");
    let all = offered(MONEY, "2026-04-08 paid nord:shop #|N-1 EUR 60.00");
    assert_eq!(all, "#N-1: nord:shop: EUR 100.00 open, due 2026-01-24\n");
}

/// The labels with their details at the end of a book.
fn offered(book: &str, typed: &str) -> String {
    let items = answer(book, typed);
    let line = |item: &Value| format!("{}: {}\n", text(&item["label"]), text(&item["detail"]));
    items.iter().map(line).collect()
}

fn answer(book: &str, typed: &str) -> Vec<Value> {
    let (before, behind) = typed.split_once('|').unwrap();
    let mut editor = Editor::of(&format!("{book}{before}{behind}"));
    let before = format!("{book}{before}");
    let (line, column) = (before.matches('\n').count(), before.rsplit('\n').next().unwrap().len());
    let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") },
                     "position": { "line": line, "character": column } });
    editor.ask("textDocument/completion", at)["result"].as_array().unwrap().clone()
}

#[test]
fn the_amount_that_the_book_knows_is_offered() {
    let shown = labels(
        MONEY,
        &[
            "2026-04-08 charged nord:shop interest #N-1 |",
            "2026-04-08 charged nord:shop compensation |",
            "2026-04-08 charged nord:shop #N-1 |",
            "2026-04-08 waived nord:shop interest #N-1 |",
            "2026-04-08 waived nord:shop #N-1 |",
            "2026-04-08 paid nord:shop #N-1 EUR |",
            "2026-04-08 paid nord:shop #N-1 EUR 1|",
            "2026-04-08 paid nord:shop #N-1 USD |",
            "2026-04-08 paid nord:shop #N-1 EUR 100.00 |",
            "2026-04-08 noted nord:shop EUR |",
            "2026-04-08 agreed nord:shop |",
            "2026-04-08 agreed zoe |",
            "2026-04-08 invoiced nord:shop #N-3 |",
            "2026-04-08 invoiced nord:shop #N-3 EUR 900|.00",
            "2026-04-08 invoiced zoe #N-3 |",
        ],
    );
    insta::assert_snapshot!(shown, @"
    2026-04-08 charged nord:shop interest #N-1 |: EUR 2.08
    2026-04-08 charged nord:shop compensation |: #N-1 EUR 40.00 / #N-1
    2026-04-08 charged nord:shop #N-1 |: 
    2026-04-08 waived nord:shop interest #N-1 |: EUR 2.08
    2026-04-08 waived nord:shop #N-1 |: EUR 42.08
    2026-04-08 paid nord:shop #N-1 EUR |: EUR 100.00
    2026-04-08 paid nord:shop #N-1 EUR 1|: EUR 100.00
    2026-04-08 paid nord:shop #N-1 USD |: 
    2026-04-08 paid nord:shop #N-1 EUR 100.00 |: 
    2026-04-08 noted nord:shop EUR |: 
    2026-04-08 agreed nord:shop |: EUR 900.00 / @email / @phone / @letter / @chat / @social / @meeting
    2026-04-08 agreed zoe |: USD / @email / @phone / @letter / @chat / @social / @meeting
    2026-04-08 invoiced nord:shop #N-3 |: EUR 800.00 / due / net
    2026-04-08 invoiced nord:shop #N-3 EUR 900|.00: EUR 800.00
    2026-04-08 invoiced zoe #N-3 |: USD / due / net
    ");
}

#[test]
fn no_late_fee_is_offered_of_what_was_paid_long_ago() {
    let book = "client a\n  late-fee 10% per year\n2025-01-01 invoiced a #1 EUR 1000.00 due 2025-01-31\n";
    let charged = ["2026-04-08 charged a interest #1 |"];
    insta::assert_snapshot!(labels(book, &charged), @"2026-04-08 charged a interest #1 |: EUR 118.36");
    let paid = format!("{book}2025-03-31 paid a #1 EUR 1000.00\n");
    insta::assert_snapshot!(labels(&paid, &charged), @"2026-04-08 charged a interest #1 |:");
}

#[test]
fn a_late_fee_may_count_from_any_rate_that_is_known() {
    let rates = "rate mine 2026-01-01 2%\n";
    let shown = labels(
        rates,
        &[
            "policy\n  late-fee |",
            "policy\n  late-fee 8% |",
            "policy\n  late-fee 8% over |",
            "policy\n  late-fee 8% over ecb |",
            "policy\n  late-fee 8% over ecb per year + |",
        ],
    );
    insta::assert_snapshot!(shown, @r"
    policy\n  late-fee |: none / 8% per year / 8% over ecb per year / 1.5% per month / EUR 40 once
    policy\n  late-fee 8% |: per year / per month / once / over
    policy\n  late-fee 8% over |: boe / cbr / de-base / ecb / mine / nbp
    policy\n  late-fee 8% over ecb |: per year
    policy\n  late-fee 8% over ecb per year + |: 8% per year / 8% over ecb per year / 1.5% per month / EUR 40 once
    ");
}

#[test]
fn a_name_that_is_not_declared_can_be() {
    let book = "2026-01-02 sent zed Hello\n2026-01-02 sent yak:logo Hello\nclient acme \"Nord Studio\"\nclient bob\n";
    let shown = labels(book, &["client |", "project |"]);
    insta::assert_snapshot!(shown, @"
    client |: zed / yak
    project |: yak:logo / acme / bob
    ");
    let found: Vec<String> =
        answer(book, "2026-04-08 sent |").iter().map(|item| item["filterText"].to_string()).collect();
    assert_eq!(found, ["\"acme Nord Studio\"", "null"], "the display name finds it too");
}

#[test]
fn nothing_is_offered_that_check_would_refuse_there() {
    let keys = |typed: &str| {
        let all = ways("", typed).into_iter();
        all.map(|(label, _)| label).take_while(|label| label != "late-fee").collect::<Vec<_>>().join(" / ")
    };
    let shown = [
        keys(
            "client a\n  contact Jane\n  email a@b.example\n  terms net 14\n  |\n  phone 1\nclient b\n  source x\n",
        ),
        keys("client a\n  con|tact Jane\n  phone 1\n"),
    ];
    insta::assert_snapshot!(shown.join("\n"), @"
    email / address / source / since / law
    contact / email / address / source / since / terms / law
    ");
    let shown = labels(
        "",
        &[
            "policy\n  law de\n  fixing |",
            "policy\n  late-fee 8% over de-base per year\n  fixing |",
            "policy\n  fixing |",
            "policy\n  late-fee 8% over boe per year\n  fixing |",
            "policy\n  law de\nclient a\n  fixing |",
            "client a\n  law de\nclient b\n  fixing |",
            "client a\n  law de\n2026-01-02 agreed a EUR 5.00\n  fixing d|aily",
        ],
    );
    insta::assert_snapshot!(shown, @r"
    policy\n  law de\n  fixing |: half-year / at-start
    policy\n  late-fee 8% over de-base per year\n  fixing |: half-year / at-start
    policy\n  fixing |: half-year / at-start / at-payment / daily
    policy\n  late-fee 8% over boe per year\n  fixing |: half-year / at-start
    policy\n  law de\nclient a\n  fixing |: half-year / at-start
    client a\n  law de\nclient b\n  fixing |: half-year / at-start / at-payment / daily
    client a\n  law de\n2026-01-02 agreed a EUR 5.00\n  fixing d|aily: half-year / at-start
    ");
}

#[test]
fn what_most_likely_stands_there_comes_first() {
    let first = |typed: &str| {
        let all = ways("", typed).into_iter();
        all.map(|(label, _)| label).take(4).collect::<Vec<_>>().join(" / ")
    };
    let book = "client a\n2026-01-02 sent a Hello\n2026-01-10 invoiced a #1 EUR 100.00 due 2026-01-24\n";
    let shown = [
        first(&format!("{book}2026-02-02 reminded a #1\n  step |")),
        first(&format!("{book}2026-02-02 sent a\n  step |")),
        first(&format!("{book}  allow |")),
        first(&format!("client b\n  allow |\n{book}")),
        first(&book.replacen('\n', "\n  allow |\n", 1)),
        first(&format!("policy\n  allow |\n{book}")),
    ];
    insta::assert_snapshot!(shown.join("\n"), @"
    ask-payment / resend-invoice / late-notice / second-notice
    follow-up / last-check-in / reach-out / last-contact
    reply-overdue / payment-overdue / no-contract / reordered
    reordered / confusable-name / argument-in-note / unknown-client
    reply-overdue / payment-overdue / no-contract / reordered
    reply-overdue / payment-overdue / no-contract / reordered
    ");
}

#[test]
fn a_word_of_a_rung_that_another_must_follow_brings_its_blank() {
    let made = |typed: &str| -> Vec<String> {
        ways("playbook payment\n", typed).into_iter().map(|(_, line)| format!("{line}|")).collect()
    };
    let shown = [made("  |"), made("  due |"), made("  due +3 |"), made("  next-week |")];
    insta::assert_snapshot!(shown.concat().join("\n"), @"
    due |
    deadline |
    next-week |
    due +7 days |
    due +14 days |
    due +1 month |
    due +3 days |
    due +3 business days |
    due +3 weeks |
    due +3 months |
    next-week monday |
    next-week tuesday |
    next-week wednesday |
    next-week thursday |
    next-week friday |
    next-week saturday |
    next-week sunday |
    ");
}

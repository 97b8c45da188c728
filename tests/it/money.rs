//! Amounts to the cent: every worked number of the playbook.

use crate::support::{fees, findings, ghost, json};

/// A book with one invoice: settings, amount, day, due date, and what came after.
fn book(settings: &str, amount: &str, due: &str, after: &str) -> String {
    let settings: String = settings.lines().map(|line| format!("  {}\n", line.trim())).collect();
    format!("policy\n{settings}client acme\n2013-01-01 invoiced acme #1 {amount} due {due}\n{after}")
        .replace("2013-01-01", &earlier(due))
}

/// The lines of `ghost fees` that begin so.
fn explained(book: &str, today: &str, begun: &[&str]) -> String {
    let done = ghost(&format!("fees #1 --today {today}")).file("main.ghost", book).done();
    let lines = done.out.lines().filter(|line| begun.iter().any(|begun| line.starts_with(begun)));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A day some weeks before the due date, so that the settings of the invoice's date are those of its time.
fn earlier(due: &str) -> String {
    let due = crate::support::day(due);
    due.checked_sub_days(chrono::Days::new(30)).unwrap().to_string()
}

#[test]
fn the_day_after_the_due_date_counts_and_so_does_the_day_of_payment() {
    let uk = book("law uk", "GBP 10000.00", "2025-07-31", "2025-09-29 paid acme #1 GBP 10000.00\n");
    // 60 days at 4.25 + 8 percent, fixed at the start.
    assert_eq!(fees(&uk, "2025-10-01"), "interest GBP 201.37, compensation GBP 100.00");
    let known = book(
        "late-fee 11.75% per year + GBP 100 once",
        "GBP 10000.00",
        "2025-07-31",
        "2025-09-29 paid acme #1 GBP 10000.00\n",
    );
    assert_eq!(fees(&known, "2025-10-01"), "interest GBP 193.15, compensation GBP 100.00");
}

#[test]
fn every_part_of_the_principal_is_counted_to_its_own_payment() {
    let after = "2026-02-14 paid acme #1 EUR 2000.00\n2026-04-30 paid acme #1 EUR 3000.00\n";
    let whole = book("late-fee 10.15% per year", "EUR 5000.00", "2026-01-15", after);
    assert_eq!(fees(&whole, "2026-04-30"), "interest EUR 104.28");
    let parts = "2026-01-31 paid acme #1 USD 1500.00\n2026-03-01 paid acme #1 USD 2500.00\n";
    let complete = book("late-fee 1.5% per month", "USD 4000.00", "2026-01-15", parts);
    assert_eq!(fees(&complete, "2026-03-01"), "interest USD 37.50");
    let started = book("late-fee 1.5% per started month", "USD 4000.00", "2026-01-15", parts);
    assert_eq!(fees(&started, "2026-03-01"), "interest USD 97.50");
    // What was paid on the due date bore nothing, and has no line.
    let in_time =
        book("late-fee 10% per year", "EUR 1000.00", "2026-01-31", "2026-01-31 paid acme #1 EUR 400.00\n");
    assert_eq!(
        explained(&in_time, "2026-03-10", &["interest  "]),
        "interest  2026-02-01  03-10  38    600.00      10%  6.246575\n"
    );
}

#[test]
fn a_rate_of_each_half_year_bears_its_own_days() {
    let paid = "2025-08-14 paid acme #1 EUR 10000.00\n";
    let de = book("law de", "EUR 10000.00", "2025-06-15", paid);
    assert_eq!(fees(&de, "2025-08-14"), "interest EUR 172.93, compensation EUR 40.00");
}

#[test]
fn months_are_anniversaries_of_the_due_date() {
    let at = |fee: &str| fees(&book(fee, "USD 3000.00", "2026-01-31", ""), "2026-03-30");
    assert_eq!(at("late-fee 1.5% per month"), "interest USD 45.00");
    assert_eq!(at("late-fee 1.5% per started month"), "interest USD 90.00");
    assert_eq!(at("late-fee 1.5% per month prorated"), "interest USD 85.81");
    // A started month begins the day after an anniversary.
    let paid = |day: &str| {
        let paid = format!("{day} paid acme #1 USD 3000.00\n");
        fees(&book("late-fee 1.5% per started month", "USD 3000.00", "2026-01-31", &paid), "2026-03-30")
    };
    assert_eq!(paid("2026-02-28"), "interest USD 45.00");
    assert_eq!(paid("2026-03-01"), "interest USD 90.00");
}

#[test]
fn compound_interest_joins_the_base_at_each_anniversary() {
    let compound = book("late-fee 10% per year compound monthly", "EUR 1000.00", "2026-01-31", "");
    assert_eq!(fees(&compound, "2026-03-15"), "interest EUR 11.81");
    let simple = book("late-fee 10% per year", "EUR 1000.00", "2026-01-31", "");
    assert_eq!(fees(&simple, "2026-03-15"), "interest EUR 11.78");
}

#[test]
fn interest_that_bears_interest_is_a_base_that_is_drawn_to_its_last_decimal() {
    let told = |fee: &str, today: &str| {
        let book = book(&format!("late-fee {fee} compound monthly"), "EUR 5000.00", "2026-01-05", "");
        let check =
            ghost(&format!("check --only G303 --today {today}")).file("main.ghost", book.clone()).done();
        let notes = check
            .out
            .lines()
            .filter(|line| line.contains(" x "))
            .map(|line| line.trim_start_matches([' ', '│']));
        let fees = ghost(&format!("fees 1 --today {today}")).file("main.ghost", book).done();
        let rows = fees.out.lines().filter(|line| line.contains('%')).map(str::trim_end);
        notes.chain(rows).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told("5% per year", "2026-03-05"), @"
    Note: interest: EUR 5000.00 x 5% x 31/365 = 21.232877, 2026-01-06 to 2026-02-05
    interest: EUR 5021.232877 x 5% x 28/365 = 19.259523, 2026-02-06 to 2026-03-05
    interest  2026-01-06  02-05  31    5000.00           5%  21.232877
    interest  2026-02-06  03-05  28    5021.232877       5%  19.259523
    ");
    insta::assert_snapshot!(told("1% per month", "2026-04-05"), @"
    Note: interest: EUR 5000.00 x 1% x 3 months compound = 151.505, 2026-01-06 to 2026-04-05
    interest  2026-01-06  04-05  3 months  5000.00       1%  151.505000
    ");
}

#[test]
fn a_month_of_thirty_days_counts_the_31st_as_the_30th() {
    // 15 January to 31 March: 75 days of 360.
    let thirty = book("late-fee 12% per year\nday-count 30/360", "EUR 3600.00", "2026-01-15", "");
    assert_eq!(fees(&thirty, "2026-03-31"), "interest EUR 90.00");
    let days = book("late-fee 12% per year\nday-count act/360", "EUR 3600.00", "2026-01-15", "");
    assert_eq!(fees(&days, "2026-03-31"), "interest EUR 90.00");
}

#[test]
fn days_of_a_leap_year_are_a_366th_each() {
    // 2023-12-31 belongs to 2023 (1/365), then 60 days of 2024 (60/366).
    let leap = book("late-fee 36.6% per year\nday-count act/act", "EUR 36500.00", "2023-12-30", "");
    assert_eq!(fees(&leap, "2024-02-29"), "interest EUR 2226.60");
}

#[test]
fn a_grace_gates_and_does_not_shift() {
    let unpaid = book("late-fee 36.5% per year\ngrace 7 days", "EUR 1000.00", "2026-03-01", "");
    assert_eq!(fees(&unpaid, "2026-03-08"), "nothing");
    assert_eq!(fees(&unpaid, "2026-03-09"), "interest EUR 8.00");
    let paid_within = book(
        "late-fee 36.5% per year\ngrace 7 days",
        "EUR 1000.00",
        "2026-03-01",
        "2026-03-08 paid acme #1 EUR 1000.00\n",
    );
    assert_eq!(fees(&paid_within, "2026-03-20"), "nothing");
    // Parts that were paid within it bear interest once it is passed: 600 x 3 + 400 x 20 days.
    let parts = "2026-03-04 paid acme #1 EUR 600.00\n2026-03-21 paid acme #1 EUR 400.00\n";
    let passed = book("late-fee 36.5% per year\ngrace 7 days", "EUR 1000.00", "2026-03-01", parts);
    assert_eq!(fees(&passed, "2026-03-21"), "interest EUR 9.80");
}

#[test]
fn fixed_sums_are_measured_on_the_principal_open_on_the_due_date() {
    let uk = |amount: &str, after: &str| fees(&book("law uk", amount, "2026-01-31", after), "2026-02-01");
    assert_eq!(uk("GBP 999.99", ""), "interest GBP 0.32, compensation GBP 40.00");
    assert_eq!(uk("GBP 1000.00", ""), "interest GBP 0.32, compensation GBP 70.00");
    assert_eq!(uk("GBP 10000.00", ""), "interest GBP 3.22, compensation GBP 100.00");
    assert_eq!(
        uk("GBP 10000.00", "2026-01-31 paid acme #1 GBP 0.01\n"),
        "interest GBP 3.22, compensation GBP 70.00"
    );
    // A credit note of any day lowers it: the debt was never that high.
    assert_eq!(
        uk("GBP 1000.00", "2026-02-01 credited acme #1 GBP 0.01\n"),
        "interest GBP 0.32, compensation GBP 40.00"
    );
    // What was paid within the grace was open on the due date.
    let within = "2026-01-15 paid acme #1 EUR 500.00\n";
    let once = book("late-fee 5% once\ngrace 7 days", "EUR 1000.00", "2026-01-10", within);
    assert_eq!(fees(&once, "2026-03-31"), "fee EUR 50.00");
}

#[test]
fn a_fixed_sum_keeps_its_currency_and_a_bound_in_another_one_never_holds() {
    let pl = book("law pl", "PLN 5000.00", "2026-01-31", "");
    assert_eq!(fees(&pl, "2026-02-01"), "interest PLN 1.92, compensation EUR 40.00");
    let pl = book("law pl", "PLN 5000.01", "2026-01-31", "");
    assert_eq!(fees(&pl, "2026-02-01"), "interest PLN 1.92, compensation EUR 70.00");
    let in_euro = book("law pl", "EUR 100.00", "2026-01-31", "");
    assert_eq!(fees(&in_euro, "2026-02-10"), "interest EUR 0.38");
    let from = book("late-fee EUR 40 once from EUR 50", "USD 1000.00", "2026-01-31", "");
    assert_eq!(fees(&from, "2026-02-10"), "nothing");
}

#[test]
fn the_law_of_a_client_replaces_that_of_the_book_also_where_it_brings_no_late_fee() {
    let of = |policy: &str, law: &str| {
        let invoice = "2026-06-02 invoiced acme #1 USD 1000.00 due 2026-07-02\n";
        fees(&format!("policy\n  {policy}\nclient acme\n  law {law}\n{invoice}"), "2026-08-01")
    };
    assert_eq!(of("law de", "us-contract"), "nothing");
    // A law that nobody knows is told, and no other one is read in its place.
    assert_eq!(of("law de", "germany"), "nothing");
    // What the book says itself still holds.
    assert_eq!(of("late-fee USD 25 once", "us-contract"), "compensation USD 25.00");
}

#[test]
fn of_a_law_and_a_late_fee_of_one_day_the_later_line_speaks() {
    let with = |terms: [&str; 2]| {
        let [first, second] = terms.map(|term| format!("2026-01-01 agreed acme\n  {term}\n"));
        let invoice = "2026-02-01 invoiced acme #1 EUR 1000.00 due 2026-02-10\n";
        fees(&format!("client acme\n{first}{second}{invoice}"), "2026-03-10")
    };
    // 28 days at 1.27 + 9 percent.
    assert_eq!(with(["late-fee 5% per year", "law de"]), "interest EUR 7.88, compensation EUR 40.00");
    assert_eq!(with(["law de", "late-fee 5% per year"]), "interest EUR 3.84");
    // On one level, what is said itself comes before the law, in either order.
    let on_one_level = |settings: &str| {
        let invoice = "2026-02-01 invoiced acme #1 EUR 1000.00 due 2026-02-10\n";
        fees(&format!("client acme\n{settings}{invoice}"), "2026-03-10")
    };
    assert_eq!(on_one_level("  law de\n  late-fee 5% per year\n"), "interest EUR 3.84");
    assert_eq!(on_one_level("  late-fee 5% per year\n  law de\n"), "interest EUR 3.84");
}

#[test]
fn a_payment_in_the_currency_of_a_fixed_sum_is_for_that_sum_and_no_more() {
    let head = "client acme\n  law de\n2026-05-02 invoiced acme #1 USD 1500.00 due 2026-06-01\n";
    let with = |rest: &str| findings(&format!("{head}{rest}"), "2026-06-20");
    let told =
        |rest: &str| with(rest).lines().filter(|line| line.contains("[G10")).collect::<Vec<_>>().join("\n");
    assert_eq!(
        told("2026-06-10 paid acme #1 EUR 40.00\n"),
        "4:25: warning[G107] invoice #1 is overpaid by EUR 40.00"
    );
    insta::assert_snapshot!(told("2026-06-10 paid acme #1 EUR 1380.00\n"), @"4:25: error[G106] invoice #1 is in USD, this amount is not");
    let charged = "2026-06-09 charged acme compensation #1 EUR 40.00\n";
    insta::assert_snapshot!(told(&format!("{charged}2026-06-10 paid acme #1 EUR 45.00\n")), @"5:25: warning[G107] invoice #1 is overpaid by EUR 5.00");
}

#[test]
fn a_cap_cuts_the_fee_first_then_compensation_then_interest() {
    let fee = "late-fee 36.5% per year + EUR 40 once + 10% once";
    let at = |cap: &str| fees(&book(&format!("{fee} {cap}"), "EUR 1000.00", "2026-03-01", ""), "2026-03-31");
    assert_eq!(at(""), "interest EUR 30.00, compensation EUR 40.00, fee EUR 100.00");
    assert_eq!(at("cap 10%"), "interest EUR 30.00, compensation EUR 40.00, fee EUR 30.00");
    assert_eq!(at("cap EUR 50"), "interest EUR 30.00, compensation EUR 20.00");
    assert_eq!(at("cap EUR 12.34"), "interest EUR 12.34");
    // 73 percent a year of 30 days: 60.00.
    assert_eq!(at("cap 73% per year"), "interest EUR 30.00, compensation EUR 30.00");
    // A sum in another currency is neither counted nor cut.
    let other = book("late-fee 36.5% per year + GBP 40 once cap EUR 50", "EUR 1000.00", "2026-03-01", "");
    assert_eq!(fees(&other, "2026-03-31"), "interest EUR 30.00, compensation GBP 40.00");
    assert_eq!(explained(&other, "2026-03-31", &["cap"]), "");
}

#[test]
fn a_cap_per_year_grows_until_the_payment_and_no_longer() {
    let fee = "late-fee 10% per year cap 5% per year";
    let paid = book(fee, "EUR 1000.00", "2026-01-10", "2026-02-09 paid acme #1 EUR 1000.00\n");
    // 30 days at 5 percent, where 8.22 had accrued.
    assert_eq!(fees(&paid, "2026-03-10"), "interest EUR 4.11");
    assert_eq!(fees(&book(fee, "EUR 1000.00", "2026-01-10", ""), "2026-03-10"), "interest EUR 8.08");
    // Where only a part is paid it grows on for all.
    let part = book(fee, "EUR 1000.00", "2026-01-10", "2026-01-20 paid acme #1 EUR 500.00\n");
    assert_eq!(fees(&part, "2026-03-31"), "interest EUR 10.96");
}

#[test]
fn what_was_charged_or_waived_is_set_off_and_never_asked_twice() {
    let with = |after: &str, today: &str| {
        fees(&book("late-fee 36.5% per year + EUR 40 once", "EUR 1000.00", "2026-03-01", after), today)
    };
    assert_eq!(with("", "2026-03-31"), "interest EUR 30.00, compensation EUR 40.00");
    let charged = "2026-03-31 charged acme #1 EUR 70.00\n";
    // Quiet through the 29th day after, then only what came since.
    assert_eq!(with(charged, "2026-03-31"), "nothing");
    assert_eq!(with(charged, "2026-04-29"), "nothing");
    assert_eq!(with(charged, "2026-04-30"), "interest EUR 30.00");
    // A named charge is set off from its own kind.
    let named = "2026-03-31 charged acme compensation #1 EUR 40.00\n";
    assert_eq!(with(named, "2026-04-30"), "interest EUR 60.00");
    // What it has beyond its day's accrual waits for what accrues of that kind.
    let early = "2026-03-02 charged acme interest #1 EUR 5.00\n";
    assert_eq!(with(early, "2026-04-30"), "interest EUR 55.00, compensation EUR 40.00");
    // Waiving all gives up what had accrued by then.
    assert_eq!(with("2026-03-31 waived acme #1\n", "2026-04-05"), "interest EUR 5.00");
    assert_eq!(with("2026-03-31 waived acme compensation #1\n", "2026-04-05"), "interest EUR 35.00");
    assert_eq!(
        with("2026-03-01 waived acme #1\n", "2026-03-31"),
        "interest EUR 30.00, compensation EUR 40.00"
    );
    // A waiver first takes back what is charged and unpaid.
    let back = "2026-03-31 charged acme #1 EUR 70.00\n2026-04-01 waived acme #1 EUR 70.00\n";
    assert_eq!(with(back, "2026-04-30"), "interest EUR 30.00");
}

#[test]
fn an_unknown_rate_counts_nothing_and_is_told() {
    let late = book("law de", "EUR 1000.00", "2026-12-01", "");
    let report = json(&late, "2027-02-01");
    let unknown =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G115").unwrap();
    assert_eq!(unknown["message"], "the late fee of invoice #1 is at least EUR 48.65 so far");
    assert_eq!(unknown["since"], "2027-01-01");
    assert_eq!(fees(&late, "2027-02-01"), "interest EUR 8.65, compensation EUR 40.00");
    let own = format!("{late}rate de-base 2027-01-01 1.50%\n");
    assert_eq!(fees(&own, "2027-02-01"), "interest EUR 17.85, compensation EUR 40.00");
    // Of two rates, the days are told from the first on for which one is missing.
    let two =
        book("late-fee 1% over first per year + 1% over second per year", "EUR 1000.00", "2026-01-31", "");
    let two = format!(
        "{two}rate first 2026-01-01 2% until 2026-05-31\nrate second 2026-01-01 2% until 2026-03-31\n"
    );
    assert_eq!(
        explained(&two, "2026-12-10", &["At least"]),
        "At least: no rate is known from 2026-04-01 on, and days without a rate count nothing.\n"
    );
}

#[test]
fn of_one_day_the_rate_of_the_book_counts_and_not_the_one_that_is_built_in() {
    // 80 days at 2.00 + 9 percent, where 1.27 is built in.
    let own = book("law de", "EUR 1000.00", "2026-01-10", "rate de-base 2026-01-01 2.00%\n");
    assert_eq!(fees(&own, "2026-03-31"), "interest EUR 24.11, compensation EUR 40.00");
}

#[test]
fn a_rate_below_zero_takes_no_interest_back() {
    let below = book("late-fee 1% over low per year", "EUR 1000.00", "2026-01-10", "");
    let below = format!("{below}rate low 2026-01-01 -3.00% until 2027-01-01\n");
    assert_eq!(
        explained(&below, "2026-03-31", &["interest", "Late fee"]),
        "interest  2026-01-11  03-31  80    1000.00       0%  0.000000  low -3.00%  5\n\
         Late fee to be asked on 2026-03-31: nothing.\n"
    );
}

#[test]
fn a_law_holds_from_its_own_day_on() {
    // German law asks for 9 percent, not 8, of debts that arose on 29 July 2014 or later: 1.27 + 9, 45 days.
    let of = |day: &str| {
        fees(&format!("client a\n  law de\n{day} invoiced a #1 EUR 1000.00 due 2026-01-30\n"), "2026-03-16")
    };
    assert_eq!(of("2014-07-28"), "interest EUR 11.43, compensation EUR 40.00");
    assert_eq!(of("2014-07-29"), "interest EUR 12.66, compensation EUR 40.00");
}

#[test]
fn consumers_pay_what_the_law_says_of_consumers_or_nothing() {
    let consumer = |law: &str| {
        let book = book(&format!("law {law}"), "EUR 1000.00", "2026-01-31", "");
        fees(&book.replace("client acme\n", "client acme\n  consumer yes\n"), "2026-03-02")
    };
    assert_eq!(consumer("de"), "interest EUR 5.15");
    assert_eq!(consumer("lv"), "interest EUR 4.93");
    assert_eq!(consumer("fr"), "nothing");
}

#[test]
fn the_rate_at_payment_is_that_of_the_day_of_payment_for_all_days() {
    // Ireland: 2.15 + 8 percent of 2026 for all days, also those of 2025.
    let ie = book("law ie", "EUR 10000.00", "2025-03-31", "2026-01-15 paid acme #1 EUR 10000.00\n");
    assert_eq!(fees(&ie, "2026-01-15"), "interest EUR 806.44, compensation EUR 40.00");
}

#[test]
fn a_rate_that_is_looked_up_once_holds_until_its_last_day() {
    let told = |fixing: &str, until: &str| {
        let settings = format!("late-fee 8% over base per year\nfixing {fixing}");
        let paid = "2026-02-10 paid acme #1 EUR 1000.00\n";
        let book = book(&settings, "EUR 1000.00", "2026-01-10", paid);
        let book = format!("{book}rate base 2025-01-01 2% until {until}\n");
        let done = ghost("fees #1 --today 2026-03-10").file("main.ghost", book).done();
        let lines =
            done.out.lines().filter(|line| line.starts_with("interest  ") || line.starts_with("Late"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    // The first day that costs interest is 2026-01-11.
    insta::assert_snapshot!(told("at-start", "2026-01-11"), @"
    interest  2026-01-11  02-10  31    1000.00      10%  8.493151  base 2%  7
    Late fee to be asked on 2026-03-10: EUR 8.49.
    ");
    insta::assert_snapshot!(told("at-start", "2026-01-10"), @"
    interest  2026-01-11  02-10  31    1000.00    ?  unknown
    Late fee to be asked on 2026-03-10: nothing.
    ");
    // It is the rate of the half-year in which that day lies which is to be looked up.
    let ended = book("late-fee 8% over base per year\nfixing at-start", "EUR 1000.00", "2026-06-30", "");
    let ended = format!("{ended}rate base 2025-01-01 3% until 2026-06-30\n");
    let out = ghost("check --only G115 --today 2026-08-31").file("main.ghost", ended).done().out;
    assert!(out.contains("look the rate up and write it down: `rate base 2026-07-01 PERCENT`"), "{out}");
    insta::assert_snapshot!(told("at-payment", "2026-02-10"), @"
    interest  2026-01-11  02-10  31    1000.00      10%  8.493151  base 2%  7
    Late fee to be asked on 2026-03-10: EUR 8.49.
    ");
    insta::assert_snapshot!(told("at-payment", "2026-02-09"), @"
    interest  2026-01-11  02-10  31    1000.00    ?  unknown
    Late fee to be asked on 2026-03-10: nothing.
    ");
}

#[test]
fn the_key_rate_changes_on_its_own_day() {
    // 10 days at 16.00, 5 at 15.50.
    let ru = book("law ru", "RUB 365000.00", "2026-02-05", "");
    assert_eq!(fees(&ru, "2026-02-20"), "interest RUB 2375.00");
}

#[test]
fn a_day_that_bears_the_last_change_that_is_built_in_is_told_to_assume_it() {
    let assumed = |rates: &str, today| {
        explained(&book("law ru", "RUB 365000.00", "2026-02-05", rates), today, &["Assumed", "a newer"])
    };
    assert_eq!(assumed("", "2026-02-16"), "", "on the day of the change it is known");
    insta::assert_snapshot!(assumed("", "2026-02-17"), @"
    Assumed: `cbr` is still 15.50%, as from 2026-02-16 on, the last change that is known here. Look for
    a newer one: a book adds it as `rate cbr DATE PERCENT`.
    ");
    // Once, also where days follow of which no rate is known.
    assert_eq!(assumed("", "2026-11-01"), assumed("", "2026-02-17"));
    // What the book says is known, and so is what was in force until then.
    assert_eq!(assumed("rate cbr 2026-03-01 14%\n", "2026-07-01"), "");
    // Of half-years each has its own.
    let uk = book("law uk", "GBP 1000.00", "2026-07-05", "");
    assert_eq!(explained(&uk, "2026-08-01", &["Assumed"]), "");
}

#[test]
fn interest_is_not_lost_once_the_principal_is_paid_and_ends_with_its_window() {
    let paid =
        book("late-fee 36.5% per year", "EUR 1000.00", "2026-03-01", "2026-03-17 paid acme #1 EUR 1000.00\n");
    assert_eq!(fees(&paid, "2026-06-15"), "interest EUR 16.00");
    assert_eq!(fees(&paid, "2026-06-16"), "nothing");
}

#[test]
fn whoever_says_that_a_late_fee_is_asked_says_so_on_the_same_days() {
    // What the finding, the table of invoices and the explained claim say.
    let asked = |after: &str, today: &str| {
        let book = book("late-fee 12% per year", "EUR 1000.00", "2026-01-15", after);
        let table = ghost(&format!("invoices --all --format csv --today {today}"));
        let table = table.file("main.ghost", &*book).done().out;
        let row: Vec<&str> = table.lines().nth(1).unwrap().split(',').collect();
        let line = explained(&book, today, &[today]);
        [fees(&book, today) != "nothing", !row[10].is_empty(), line.contains("charged")]
    };
    let paid = "2026-02-14 paid acme #1 EUR 1000.00\n";
    assert_eq!(asked(paid, "2026-05-15"), [true; 3]);
    assert_eq!(asked(paid, "2026-05-16"), [false; 3]);
    assert_eq!(asked("", "2027-05-16"), [true; 3]);
    for end in ["wrote-off", "filed"] {
        assert_eq!(asked(&format!("2026-03-01 {end} acme #1\n"), "2026-03-02"), [false; 3], "{end}");
    }
}

#[test]
fn a_tolerated_rest_counts_as_paid() {
    // As much as the tolerance, to the cent: it is paid with the rest, and bears interest no longer.
    let settings = "late-fee 10% per year\ntolerance EUR 5.00";
    let late = book(settings, "EUR 1000.00", "2026-01-31", "2026-02-10 paid acme #1 EUR 995.00\n");
    assert_eq!(fees(&late, "2026-03-10"), "interest EUR 2.74");
    let rest = "2026-03-01 paid acme #1 EUR 999.50\n";
    let book =
        book("late-fee 36.5% per year + EUR 40 once\ntolerance EUR 0.50", "EUR 1000.00", "2026-03-01", rest);
    assert_eq!(fees(&book, "2026-06-15"), "nothing");
    assert_eq!(json(&book, "2026-06-15")["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn payments_settle_costs_first_where_it_is_agreed() {
    let after = "2026-03-11 charged acme interest #1 EUR 10.00\n2026-03-11 paid acme #1 EUR 510.00\n";
    let fee = "late-fee 36.5% per year";
    let principal = book(fee, "EUR 1000.00", "2026-03-01", after);
    // 510 x 10 + 490 x 40 days, less what was charged.
    assert_eq!(fees(&principal, "2026-04-10"), "interest EUR 14.70");
    let costs = book(&format!("{fee}\nallocation costs-first"), "EUR 1000.00", "2026-03-01", after);
    assert_eq!(fees(&costs, "2026-04-10"), "interest EUR 15.00");
}

#[test]
fn what_is_charged_after_a_supposed_payment_takes_nothing_of_it() {
    let settings = "late-fee 10% per year\nallocation costs-first";
    let book = book(settings, "EUR 1000.00", "2026-01-10", "2026-06-01 charged acme #1 EUR 20.00\n");
    let run = ghost("fees #1 --today 2026-06-10 --if-paid 2026-03-01").arg("EUR 1000.00");
    insta::assert_snapshot!(run.file("main.ghost", book).seen(), @"
    what      on                   sum  of        line
    invoiced  2025-12-11  EUR  1000.00            5
    charged   2026-06-01  EUR    20.00            6
    paid      2026-03-01  EUR  1000.00  if it is  --if-paid

    what      from        to     days     base  percent        sum
    interest  2026-01-11  03-01  50    1000.00      10%  13.698630

    what                              sum
    interest accrued          EUR   13.70
    interest already charged  EUR  -13.70
    interest to be asked      EUR    0.00

    Lines are those of main.ghost.
    Invoice #1: EUR 1000.00, due on 2026-01-10.
    The late fee stands in main.ghost:2:3.
    Payments are set off against what was charged first, then the principal.
    Late fee to be asked on 2026-06-10: nothing.
    ghost is no lawyer: check the law named here before you rely on it.
    ");
}

#[test]
fn a_sign_in_a_fee_means_what_the_book_says() {
    let book = "policy\n  currency CAD\n  late-fee $40 once below $1000 cap $30\nclient acme\n2026-01-01 invoiced acme #1 $500 due 2026-01-31\n";
    assert_eq!(fees(book, "2026-02-10"), "compensation CAD 30.00");
}

#[test]
fn a_cap_in_another_currency_caps_nothing_and_is_told() {
    let capped = book("late-fee 10% once cap EUR 5", "USD 1000.00", "2026-03-01", "");
    assert_eq!(fees(&capped, "2026-03-02"), "fee USD 100.00");
    assert!(findings(&capped, "2026-03-02").contains("error[G106] the cap of this late fee is not in USD"));
    // All currencies are told at once.
    let more = "2026-02-02 invoiced acme #2 GBP 1000.00\n2026-02-03 invoiced acme #3 EUR 1000.00\n\
                2026-02-03 invoiced acme #4 USD 1000.00\n2026-02-03 invoiced acme #5 PLN 1000.00\n";
    let out =
        ghost("check --only G106 --today 2026-03-02").file("main.ghost", format!("{capped}{more}")).done();
    insta::assert_snapshot!(out.out, @"
    error[G106]: the cap of this late fee is not in USD, GBP, or PLN
       ╭─[ main.ghost:2:12 ]
       │
     2 │   late-fee 10% once cap EUR 5
       │            ┬─────────────────
       │            ╰─────────────────── caps nothing in another currency
       │
     4 │ 2026-01-30 invoiced acme #1 USD 1000.00 due 2026-03-01
       │                          ┬─
       │                          ╰─── an invoice in USD
     5 │ 2026-02-02 invoiced acme #2 GBP 1000.00
       │                          ┬─
       │                          ╰─── an invoice in GBP
       │
     8 │ 2026-02-03 invoiced acme #5 PLN 1000.00
       │                          ┬─
       │                          ╰─── an invoice in PLN
       │
       │ Help: write the cap in percent, or a late fee for each currency
    ───╯

    1 file, 5 entries, as of 2026-03-02: 1 error; EUR 1000.00, GBP 1000.00, PLN 1000.00, and USD 2000.00 open, USD 1000.00 overdue
    ");
}

#[test]
fn a_table_of_half_years_cannot_be_asked_for_each_day() {
    let daily = book("late-fee 8% over ecb per year\nfixing daily", "EUR 1000.00", "2026-03-01", "");
    assert!(findings(&daily, "2026-03-02").contains("error[G007] `daily` is no value of `fixing`"));
    let own = "rate house 2026-01-01 5%\n".to_owned()
        + &book("late-fee 1% over house per year\nfixing daily", "EUR 1000.00", "2026-03-01", "");
    assert!(!findings(&own, "2026-03-02").contains("G007"));
}

#[test]
fn extreme_amounts_rates_and_days_have_a_defined_result() {
    // Fifteen digits, a rate of nothing, an invoice paid before it is due, a credit note larger than the invoice.
    let large = book("late-fee 999999999% per year", "EUR 999999999999999.99", "2013-01-31", "");
    assert_eq!(fees(&large, "2026-12-31"), "interest EUR 139232876573095889018630.14");
    let nothing = book("late-fee 0% per year", "EUR 1000.00", "2026-03-01", "");
    assert_eq!(fees(&nothing, "2026-03-31"), "nothing");
    let early = book("law eu", "EUR 1000.00", "2026-03-01", "2026-02-20 paid acme #1 EUR 1000.00\n");
    assert_eq!(fees(&early, "2026-03-31"), "nothing");
    let credited = book("law eu", "EUR 1000.00", "2026-03-01", "2026-02-20 credited acme #1 EUR 1500.00\n");
    assert_eq!(fees(&credited, "2026-03-31"), "nothing");
    let leap = book("late-fee 12% per year compound monthly", "EUR 1000.00", "2024-02-29", "");
    assert_eq!(fees(&leap, "2025-02-28"), "interest EUR 126.82");
}

#[test]
fn a_claim_that_no_number_holds_is_told_and_proposes_nothing() {
    let century =
        book("late-fee 999999999% per year compound monthly", "EUR 999999999999999.99", "2013-01-31", "");
    assert_eq!(fees(&century, "2026-12-31"), "nothing");
    let told = findings(&century, "2026-12-31");
    assert!(told.contains("warning[G303] the late fee of invoice #1 is too large to be computed"), "{told}");
}

#[test]
fn a_cap_beside_compound_interest_never_runs_out_of_numbers() {
    let capped =
        book("late-fee 2.09% per month cap 8.07% per year compound monthly", "JPY 927918", "2026-02-28", "");
    for today in ["2026-09-28", "2026-10-28", "2026-11-26", "2026-11-28"] {
        assert!(fees(&capped, today).starts_with("interest JPY "), "{today}");
    }
    assert_eq!(fees(&capped, "2026-10-28"), "interest JPY 49648");
}

#[test]
fn what_was_charged_early_counts_as_set_off_before_a_waiver() {
    let settings = "late-fee 10% per year + EUR 40 once";
    let more = "2025-02-02 charged acme #1 EUR 45\n2025-02-10 waived acme #1\n";
    assert_eq!(fees(&book(settings, "EUR 1000", "2025-01-31", more), "2025-08-19"), "interest EUR 49.79");
    let early = "2025-01-30 charged acme #1 EUR 35\n2025-02-02 waived acme #1\n";
    assert_eq!(
        fees(&book(settings, "EUR 1000", "2025-01-31", early), "2025-08-19"),
        "interest EUR 19.79, compensation EUR 34.45"
    );
}

#[test]
fn a_waiver_before_anything_accrues_gives_up_no_charge() {
    let open = |settings: &str, waived: &str| {
        let after = format!("2025-01-30 charged acme compensation #1 EUR 40\n{waived} waived acme #1\n");
        let report = json(&book(settings, "EUR 1000", "2025-01-31", &after), "2025-04-15");
        report["summary"]["open"][0]["amount"].as_str().unwrap().to_owned()
    };
    assert_eq!(open("late-fee 10% per year + EUR 40 once", "2025-01-31"), "1040.00");
    assert_eq!(open("late-fee 10% per year + EUR 40 once\ngrace 7 days", "2025-02-07"), "1040.00");
    assert_eq!(open("late-fee 10% per year + EUR 40 once\ngrace 7 days", "2025-02-08"), "1000.00");
}

#[test]
fn a_debt_that_nobody_asks_for_is_not_revived_by_paying_it() {
    let settings = "late-fee 10% per year + EUR 40 once\ntolerance EUR 1";
    let after = "2025-03-01 credited acme #1 EUR 99\n2025-03-10 paid acme #1 EUR 0.40\n";
    assert_eq!(fees(&book(settings, "EUR 100", "2025-01-31", after), "2025-05-01"), "nothing");
}

#[test]
fn a_waiver_takes_the_oldest_charge_back_first() {
    let after = "2026-01-20 charged acme compensation #1 EUR 40\n2026-02-20 charged acme interest #1 EUR 8\n\
                 2026-02-25 waived acme #1 EUR 40\n2026-03-01 waived acme interest #1\n";
    let book = book("late-fee 10% per year + EUR 40 once", "EUR 1000", "2026-01-10", after);
    assert_eq!(json(&book, "2026-03-31")["summary"]["open"][0]["amount"], "1000.00");
}

#[test]
fn a_charge_that_is_paid_in_its_own_currency_is_no_longer_there_to_be_waived() {
    let after = "2025-02-10 charged acme compensation #1 USD 60\n\
                 2025-02-16 paid acme #1 USD 500\n2025-02-20 waived acme #1 USD 10\n";
    let book = book("late-fee 1% per month + USD 100 once", "EUR 1000", "2025-01-31", after);
    assert_eq!(fees(&book, "2025-04-15"), "interest EUR 20.00, compensation USD 30.00");
}

/// What is left of each waiver of a book once it has taken charges back.
fn given_up(book: &str) -> Vec<String> {
    use ghost_ledger::book::files::Memory;
    use ghost_ledger::book::load::{Input, load};
    use ghost_ledger::syntax::words::Verb;

    let book = load(&Memory::default(), &[Input::Text("main.ghost".into(), book.into())]).unwrap();
    let timeline = ghost_ledger::timeline::build(&book, crate::support::day("2026-06-01"));
    let account = timeline.accounts().next().unwrap();
    let is_waiver = |id| book.entry(id).is_some_and(|entry| entry.verb == Verb::Waived);
    let waivers = timeline.events(account).into_iter().filter(|event| is_waiver(event.entry));
    waivers.map(|event| event.given_up.to_string()).collect()
}

#[test]
fn a_waiver_gives_up_what_it_takes_back_of_no_charge() {
    let of = |after: &str| given_up(&book("late-fee 12% per year", "EUR 1000.00", "2026-01-15", after));
    let charged = "2026-02-15 charged acme #1 EUR 10.00\n";
    assert_eq!(of("2026-03-01 waived acme #1 EUR 4.00\n"), ["4.00"]);
    assert_eq!(of(&format!("{charged}2026-03-01 waived acme #1 EUR 4.00\n")), ["0.00"]);
    assert_eq!(of(&format!("{charged}2026-03-01 waived acme #1 EUR 14.00\n")), ["4.00"]);
    assert_eq!(of(&format!("{charged}2026-03-01 waived acme #1\n")), ["0"]);
    // A credit note of all of it took the charge back before.
    let cancelled = "2026-02-20 credited acme #1 EUR 1000.00\n";
    assert_eq!(of(&format!("{charged}{cancelled}2026-03-01 waived acme #1 EUR 4.00\n")), ["4.00"]);
}

#[test]
fn a_part_that_bounced_is_credited_once_and_the_rest_stays_open() {
    let book = |after: &str| {
        format!(
            "client m\n  late-fee 10% per year\n2026-05-04 invoiced m #17 EUR 3000.00 due 2026-06-01\n\
             2026-06-03 paid m #17 EUR 900.00\n2026-06-05 refunded m #17 EUR 900.00 Bounced\n{after}"
        )
    };
    let seen = |after: &str| {
        let check = ghost("check --format concise --only G119,G302,G303 --today 2026-06-08");
        let check = check.file("main.ghost", book(after)).done().out;
        let invoices = ghost("invoices --today 2026-06-08").file("main.ghost", book(after)).done().out;
        format!("{check}\n{invoices}")
    };
    insta::assert_snapshot!(seen(""), @"
    main.ghost:3:23: warning[G302] invoice #17 is 7 days overdue: EUR 2100.00 open
    main.ghost:3:23: note[G303] a late fee of EUR 4.52 may be asked for invoice #17
    main.ghost:5:27: warning[G119] EUR 900.00 given back for invoice #17 counts as open, and no reminder asks for it
    1 file, 3 entries, as of 2026-06-08: 2 warnings and 1 note; EUR 3000.00 open, EUR 3000.00 overdue

    invoice  who  date        due         days  age   state          amount     open  fees
    #17      m    2026-05-04  2026-06-01     7  1-30  overdue  EUR  3000.00  3000.00  4.52

    EUR 3000.00 open: 1-30 3000.00
    ");
    let credited = "2026-06-05 credited m #17 EUR 900.00 Billed anew\n";
    insta::assert_snapshot!(seen(credited), @"
    main.ghost:3:23: warning[G302] invoice #17 is 7 days overdue: EUR 2100.00 open
    main.ghost:3:23: note[G303] a late fee of EUR 2.79 may be asked for invoice #17
    1 file, 4 entries, as of 2026-06-08: 1 warning and 1 note; EUR 2100.00 open, EUR 2100.00 overdue

    invoice  who  date        due         days  age   state          amount     open  fees
    #17      m    2026-05-04  2026-06-01     7  1-30  overdue  EUR  3000.00  2100.00  2.79

    EUR 2100.00 open: 1-30 2100.00
    ");
    // A credit note beyond that lowers what is open.
    insta::assert_snapshot!(seen("2026-06-05 credited m #17 EUR 1000.00\n"), @"
    main.ghost:3:23: warning[G302] invoice #17 is 7 days overdue: EUR 2000.00 open
    main.ghost:3:23: note[G303] a late fee of EUR 2.60 may be asked for invoice #17
    1 file, 4 entries, as of 2026-06-08: 1 warning and 1 note; EUR 2000.00 open, EUR 2000.00 overdue

    invoice  who  date        due         days  age   state          amount     open  fees
    #17      m    2026-05-04  2026-06-01     7  1-30  overdue  EUR  3000.00  2000.00  2.60

    EUR 2000.00 open: 1-30 2000.00
    ");
    // A payment after it pays what is left, and a promise of it is kept.
    let paid =
        format!("{credited}2026-06-06 promised m #17 by 2026-06-10\n2026-06-07 paid m #17 EUR 2100.00\n");
    insta::assert_snapshot!(seen(&paid), @"
    main.ghost:3:23: note[G303] a late fee of EUR 2.47 may be asked for invoice #17
    1 file, 6 entries, as of 2026-06-08: 1 note

    Nothing is open on 2026-06-08.
    ");
}

#[test]
fn a_refund_and_a_credit_note_of_one_day_say_the_same_in_either_order() {
    let says = |lines: [&str; 2]| {
        let book = format!(
            "client a\n2026-01-01 invoiced a #1 EUR 1000.00 due 2026-01-31\n2026-02-01 paid a #1 EUR 500.00\n{}\n{}\n",
            lines[0], lines[1]
        );
        let drawn = ghost("check --only G119,G302 --today 2026-07-31").file("main.ghost", book).done().out;
        let is_said = |line: &&str| line.contains("warning") || line.contains(" = ");
        drawn
            .lines()
            .filter(is_said)
            .map(|line| format!("{}\n", line.trim_start_matches([' ', '│'])))
            .collect::<String>()
    };
    for credit in ["100.00", "150.00", "60.00"] {
        let lines = [
            "2026-07-01 refunded a #1 EUR 100.00".to_owned(),
            format!("2026-07-01 credited a #1 EUR {credit}"),
        ];
        let [refund, credit] = lines.each_ref().map(String::as_str);
        assert_eq!(says([refund, credit]), says([credit, refund]), "{credit}");
    }
    insta::assert_snapshot!(says(["2026-07-01 credited a #1 EUR 100.00", "2026-07-01 refunded a #1 EUR 100.00"]), @"
    warning[G302]: invoice #1 is 181 days overdue: EUR 500.00 open
    Note: EUR 1000.00 - EUR 100.00 credited - EUR 400.00 paid = EUR 500.00
    1 file, 4 entries, as of 2026-07-31: 1 warning; EUR 500.00 open, EUR 500.00 overdue
    ");
    // What was never paid cannot be given back.
    let unpaid = "client a\n2026-01-01 invoiced a #1 EUR 1000.00 due 2026-01-31\n2026-02-10 refunded a #1 EUR 50.00\n\
                  2026-02-11 credited a #1 EUR 100.00\n";
    let drawn = ghost("check --format concise --only G119,G302 --today 2026-03-01")
        .file("main.ghost", unpaid)
        .done()
        .out;
    insta::assert_snapshot!(drawn, @"
    main.ghost:2:23: warning[G302] invoice #1 is 29 days overdue: EUR 900.00 open
    main.ghost:3:26: warning[G119] EUR 50.00 given back for invoice #1 counts as open, and no reminder asks for it
    1 file, 3 entries, as of 2026-03-01: 2 warnings; EUR 950.00 open, EUR 950.00 overdue
    ");
}

#[test]
fn a_credit_note_of_an_earlier_day_explains_no_later_refund() {
    let book = "client a\n2026-01-01 invoiced a #1 EUR 1000.00 due 2026-01-10\n2026-01-03 paid a #1 EUR 300.00\n\
                2026-01-05 credited a #1 EUR 400\n2026-02-20 refunded a #1 EUR 200\n";
    let found = findings(book, "2026-03-31");
    let told = found.lines().filter(|line| line.contains("G119") || line.contains("G302"));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
    2:23: warning[G302] invoice #1 is 80 days overdue: EUR 300.00 open
    5:26: warning[G119] EUR 200.00 given back for invoice #1 counts as open, and no reminder asks for it
    ");
}

#[test]
fn a_payment_on_the_business_day_behind_its_due_day_may_be_in_time() {
    let notes = |due: &str, paid: &str| {
        let book = format!(
            "policy\n  late-fee EUR 40.00 once\n  holidays de\nclient a\n2026-04-01 invoiced a #1 EUR 100.00 due {due}\n\
             2026-{paid} paid a #1 EUR 100.00\n"
        );
        let drawn = ghost("check --only G303 --today 2026-07-01").file("main.ghost", book).done().out;
        let lines = drawn.lines().filter(|line| line.contains("business day") || line.contains("in time"));
        lines.map(|line| line.trim_start_matches([' ', '│'])).collect::<Vec<_>>().join(" ")
    };
    // A Saturday; Good Friday, which has Easter Monday behind it.
    insta::assert_snapshot!(notes("2026-05-30", "06-01"), @"2026-05-30 is no business day, and all was paid by the next one, 2026-06-01: by some laws that may be in time");
    insta::assert_snapshot!(notes("2026-04-03", "04-07"), @"2026-04-03 is no business day, and all was paid by the next one, 2026-04-07: by some laws that may be in time");
    // A day later; a due day that is a business day.
    assert_eq!(notes("2026-05-30", "06-02"), "");
    assert_eq!(notes("2026-05-29", "06-01"), "");
}

#[test]
fn money_given_back_that_no_credit_note_explains_is_told() {
    let paid = "client acme\n2026-03-02 invoiced acme #1 EUR 800.00 due 2026-03-31\n2026-03-30 paid acme #1 EUR 800.00\n";
    let told = |after: &str| {
        let book = format!("{paid}{after}");
        let all = findings(&book, "2026-04-20");
        all.lines().filter(|line| line.contains("G119")).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(told("2026-04-07 refunded acme #1 EUR 200.00\n"), @"4:29: warning[G119] EUR 200.00 given back for invoice #1 counts as open, and no reminder asks for it");
    insta::assert_snapshot!(told("2026-04-07 refunded acme #1 EUR 200.00\n2026-04-08 credited acme #1 EUR 150.00\n"), @"4:29: warning[G119] EUR 50.00 given back for invoice #1 counts as open, and no reminder asks for it");
    let invoices = ghost("invoices -f a.ghost --today 2026-04-20");
    let book = format!("{paid}2026-04-07 refunded acme #1 EUR 200.00\n");
    insta::assert_snapshot!(invoices.file("a.ghost", book).done().out, @"
    invoice  who   date        due         days  age   state            amount    open
    #1       acme  2026-03-02  2026-03-31    20  1-30  given back  EUR  800.00  200.00

    EUR 200.00 open: 1-30 200.00
    ");
    // Explained, paid again, paid twice, or given up.
    for after in [
        "2026-04-07 refunded acme #1 EUR 200.00\n2026-04-08 credited acme #1 EUR 200.00\n",
        "2026-04-07 refunded acme #1 EUR 800.00\n2026-04-08 paid acme #1 EUR 800.00\n",
        "2026-04-06 paid acme #1 EUR 200.00\n2026-04-07 refunded acme #1 EUR 200.00\n",
        "2026-04-07 refunded acme #1 EUR 200.00\n2026-04-08 wrote-off acme #1\n",
        "2026-04-07 charged acme #1 EUR 40.00\n",
    ] {
        assert_eq!(told(after), "", "{after}");
    }
}

#[test]
fn an_amount_in_another_currency_is_asked_for_by_what_it_is() {
    let help = |line: &str| {
        let book = format!("client a\n2026-03-02 invoiced a #1 EUR 9.00\n2026-03-03 {line} #1 USD 5.00\n");
        let out = ghost("check --only G106 a.ghost").file("a.ghost", book).done().out;
        out.lines()
            .filter_map(|line| Some(line.split_once("Help: ")?.1.to_owned()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let said = ["paid a", "credited a", "refunded a"].map(help).join("\n");
    insta::assert_snapshot!(said, @"
    write what arrived in EUR, or name the right invoice
    write the amount in EUR, or name the right invoice
    write what was given back in EUR, or name the right invoice
    ");
}

#[test]
fn programs_are_told_what_became_of_an_invoice_in_sums() {
    let book = "client acme\n2026-01-05 invoiced acme #1 EUR 9400.00 due 2026-02-01\n2026-02-20 paid acme #1 EUR 9400.00\n\
                2026-02-25 refunded acme #1 EUR 4450.00\n2026-02-26 credited acme #1 EUR 4450.00\n\
                2026-01-05 invoiced acme #2 EUR 100.00 due 2026-02-01\n2026-02-10 charged acme #2 EUR 40.00\n\
                2026-02-12 waived acme #2 EUR 15.00\n2026-03-12 wrote-off acme #2\n\
                2026-01-05 invoiced acme #3 EUR 100.00 due 2026-02-01\n";
    let run =
        |args: &str| ghost(&format!("{args} --today 2026-05-01 -f a.ghost")).file("a.ghost", book).done().out;
    insta::assert_snapshot!(run("invoices --all --format csv"), @"
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,paid,refunded,credited,charged,waived,written_off,settled,last_paid,at_least
    #1,acme,2026-01-05,2026-02-01,,,settled,EUR,9400.00,0.00,,9400.00,4450.00,4450.00,0.00,0.00,0.00,2026-02-20,2026-02-20,false
    #2,acme,2026-01-05,2026-02-01,,,written off,EUR,100.00,0.00,,0.00,0.00,0.00,40.00,15.00,125.00,,,false
    #3,acme,2026-01-05,2026-02-01,89,61-90,overdue,EUR,100.00,100.00,,0.00,0.00,0.00,0.00,0.00,0.00,,,false
    ");
    // Every table takes the same for written off.
    let clients = run("clients --format csv");
    assert!(clients.ends_with(",EUR 125.00\n"), "{clients}");
    // People are told what is open.
    insta::assert_snapshot!(run("invoices --all"), @"
    invoice  who   date        due         days  age    state              amount    open
    #1       acme  2026-01-05  2026-02-01               settled      EUR  9400.00    0.00
    #2       acme  2026-01-05  2026-02-01               written off  EUR   100.00    0.00
    #3       acme  2026-01-05  2026-02-01    89  61-90  overdue      EUR   100.00  100.00

    EUR 100.00 open: 61-90 100.00
    ");
    let export: serde_json::Value = serde_json::from_str(&run("export json")).unwrap();
    let mut lines = String::new();
    for invoice in export["invoices"].as_array().unwrap() {
        let of = |key: &str| invoice[key].to_string();
        let keys = [
            "invoice",
            "paid",
            "refunded",
            "credited",
            "charged",
            "waived",
            "written_off",
            "settled",
            "last_paid",
            "days_overdue",
        ];
        lines += &(keys.map(|key| of(key).replace('"', "")).join(" ") + "\n");
    }
    insta::assert_snapshot!(lines, @"
    1 9400.00 4450.00 4450.00 [] [] [] 2026-02-20 2026-02-20 0
    2 0.00 0.00 0.00 [{amount:40.00,currency:EUR}] [{amount:15.00,currency:EUR}] [{amount:125.00,currency:EUR}] null null 0
    3 0.00 0.00 0.00 [] [] [] null null 89
    ");
}

#[test]
fn an_invoice_is_called_what_became_of_it() {
    let state = |after: &str| {
        let book = format!(
            "client acme\n  tolerance PLN 1\n2026-03-02 invoiced acme #1 PLN 800 due 2026-03-31\n{after}"
        );
        let run = ghost("invoices --all --format csv -f a.ghost --today 2026-04-20").file("a.ghost", book);
        let out = run.done().out;
        let rows = out.lines().skip(1).map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            format!("{} {} {}", cells[6], cells[7], cells[9])
        });
        rows.collect::<Vec<_>>().join(", ")
    };
    let paid = "2026-03-30 paid acme #1 PLN 800\n";
    assert_eq!(state(""), "overdue PLN 800.00");
    assert_eq!(state(paid), "settled PLN 0.00");
    assert_eq!(state("2026-03-30 paid acme #1 PLN 799.50\n"), "settled PLN 0.00");
    assert_eq!(state(&format!("{paid}2026-04-02 charged acme #1 PLN 40\n")), "fee open PLN 40.00");
    assert_eq!(
        state(&format!("{paid}2026-04-02 charged acme #1 PLN 40\n2026-04-03 waived acme #1\n")),
        "settled PLN 0.00"
    );
    assert_eq!(state(&format!("{paid}2026-04-02 refunded acme #1 PLN 800\n")), "given back PLN 800.00");
    // Nothing is charged for a claim that is given up as a whole.
    let credited = |sum: &str| {
        state(&format!("2026-04-02 charged acme #1 PLN 40\n2026-04-03 credited acme #1 PLN {sum}\n"))
    };
    assert_eq!(credited("800"), "settled PLN 0.00");
    assert_eq!(credited("799.50"), "fee open PLN 40.00");
    assert_eq!(state("2026-04-02 filed acme #1\n"), "filed PLN 800.00");
    assert_eq!(state(&format!("2026-03-20 filed acme #1\n{paid}")), "settled PLN 0.00");
    assert_eq!(state("2026-04-02 wrote-off acme #1\n"), "written off PLN 0.00");
}

#[test]
fn a_fee_of_which_days_have_no_rate_is_listed_as_the_least() {
    let book = "policy\n  late-fee 5% over bank per year + EUR 40 once\nrate bank 2026-01-01 4.00%\nclient a\n\
                2026-05-02 invoiced a #1 EUR 1000.00 due 2026-06-01\n2026-05-02 invoiced a #2 EUR 10.00 due 2026-12-01\n\
                2026-05-02 invoiced a #3 PLN 1000.00 due 2026-08-01\n";
    let run = |form: &str| {
        let args = format!("invoices {form} --today 2026-11-28 -f a.ghost");
        ghost(&args).file("a.ghost", book).done().out
    };
    insta::assert_snapshot!(run("") + &run("--format csv"), @"
    invoice  who  date        due         days  age      state          amount     open    fees
    #1       a    2026-05-02  2026-06-01   180  over 90  overdue  EUR  1000.00  1000.00  47.89+
    #3       a    2026-05-02  2026-08-01   119  over 90  overdue  PLN  1000.00  1000.00      0+
    #3       a    2026-05-02  2026-08-01                 overdue  EUR     0.00     0.00   40.00
    #2       a    2026-05-02  2026-12-01    -3  current  open     EUR    10.00    10.00

    + at least: no rate is known for some days; `ghost check` says which.
    EUR 1010.00 open: current 10.00 + over 90 1000.00
    PLN 1000.00 open: over 90 1000.00
    invoice,subject,date,due,days_overdue,bucket,state,currency,amount,open,fees,at_least
    #1,a,2026-05-02,2026-06-01,180,over 90,overdue,EUR,1000.00,1000.00,47.89,true
    #3,a,2026-05-02,2026-08-01,119,over 90,overdue,PLN,1000.00,1000.00,,true
    #3,a,2026-05-02,2026-08-01,,,overdue,EUR,0.00,0.00,40.00,false
    #2,a,2026-05-02,2026-12-01,-3,current,open,EUR,10.00,10.00,,false
    ");
    let totals: serde_json::Value = serde_json::from_str(&run("--format json")).unwrap();
    let totals: Vec<String> = totals["totals"].as_array().unwrap().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(totals.join("\n"), @r#"
    {"1-30":"0.00","31-60":"0.00","61-90":"0.00","at_least":true,"currency":"EUR","current":"10.00","fees":"87.89","open":"1010.00","over 90":"1000.00"}
    {"1-30":"0.00","31-60":"0.00","61-90":"0.00","at_least":true,"currency":"PLN","current":"0.00","fees":"0.00","open":"1000.00","over 90":"1000.00"}
    "#);
    let report = json(book, "2026-11-28");
    let fees = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "G303");
    let least: Vec<String> = fees.map(|fee| fee["amounts"].to_string().replace('"', "")).collect();
    insta::assert_snapshot!(least.join("\n"), @"
    [{amount:7.89,at_least:true,currency:EUR,kind:interest},{amount:40.00,currency:EUR,kind:compensation}]
    [{amount:40.00,currency:EUR,kind:compensation}]
    ");
}

#[test]
fn a_later_dispute_of_less_ends_none_of_more_and_the_finding_says_how_it_ends() {
    let notes = |entries: &str| {
        let invoice = "2026-02-01 invoiced acme #1 EUR 500.00 due 2026-03-01\n";
        let report = json(&format!("client acme\n  phone 1\n{invoice}{entries}"), "2026-03-20");
        let found = report["findings"].as_array().unwrap();
        let finding = found.iter().find(|finding| finding["code"] == "G302").unwrap();
        let notes = finding["notes"].as_array().unwrap().iter().filter_map(|note| note.as_str());
        notes.map(|note| format!("  {note}\n")).collect::<String>()
    };
    let (all, less) = ("2026-03-02 disputed acme #1\n", "2026-03-02 disputed acme #1 EUR 200.00\n");
    let resolved = "2026-03-12 resolved acme #1\n2026-03-12 disputed acme #1 EUR 200.00\n";
    insta::assert_snapshot!([
        notes(&format!("{all}{less}")),
        notes(&format!("{less}{all}")),
        notes(&format!("{all}{less}2026-03-05 paid acme #1 EUR 300.00\n")),
        notes(&format!("{all}{less}{resolved}")),
    ].join("--\n"), @"
      disputed on 2026-03-02: the ladder waits until it is `resolved`
      the later dispute of EUR 200.00, on 2026-03-02, does not end that: where no more is contested, write `resolved acme #1`, and below it `disputed acme #1 EUR 200.00` once more
    --
      disputed on 2026-03-02: the ladder waits until it is `resolved`
    --
      EUR 500.00 - EUR 300.00 paid = EUR 200.00
      disputed on 2026-03-02: the ladder waits until it is `resolved`
    --
      EUR 200.00 of it is disputed since 2026-03-12: ask for the other EUR 300.00
      resend-invoice: due +15 days is 2026-03-16
      by every channel, with the late fee if one may be asked
    ");
}

#[test]
fn the_price_of_a_project_is_exported_in_the_currency_that_its_sign_means() {
    let book = "policy\n  currency CAD\nclient acme\nproject acme:web\n  price $400\n";
    let done = ghost("export json --file book.ghost").file("book.ghost", book).done();
    let export: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let subjects = export["subjects"].as_array().unwrap();
    let web = subjects.iter().find(|subject| subject["subject"] == "acme:web").unwrap();
    insta::assert_snapshot!(web["facts"][0]["value"], @r#"{"amount":"400.00","currency":"CAD"}"#);
}

//! What the parser says of the mistakes that people make: the place, the words, and the text that is offered instead.

use ghost_ledger::syntax::items;
use ghost_ledger::syntax::tree::{Item, Value as TreeValue};
use serde_json::Value;

use crate::grammar::cases;
use crate::laws::books;
use crate::support::{ghost, json, read};

/// What the parser found in a book, as a list of JSON.
fn report(book: impl Into<Vec<u8>>) -> Vec<Value> {
    let run = ghost("check --format json --today 2026-04-08 book.ghost").file("book.ghost", book);
    let done = run.done();
    let report: Value =
        serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{error}: {}", done.out));
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["code"].as_str().unwrap().starts_with("G0")).cloned().collect()
}

/// What the parser found in a book, a line each: `line:column: severity[code] message`.
fn plain(book: impl Into<Vec<u8>>) -> Vec<String> {
    let run = ghost("check --format concise --today 2026-04-08 book.ghost").file("book.ghost", book);
    let done = run.done();
    let lines = done.out.lines().filter_map(|line| line.strip_prefix("book.ghost:"));
    lines.filter(|line| line.contains("[G0")).map(str::to_owned).collect()
}

fn number(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap()).unwrap()
}

/// Where a line and a column are in a text, in bytes; a byte order mark has no column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let mark = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = &text[start + mark..];
    start + mark + line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column - 1).unwrap()
}

/// The text after the one edit of a fix.
fn apply(text: &str, fix: &Value) -> String {
    let [edit] = fix["edits"].as_array().unwrap().as_slice() else { panic!("one edit: {fix}") };
    let from = offset(text, number(edit, "line"), number(edit, "column"));
    let to = offset(text, number(edit, "end_line"), number(edit, "end_column"));
    format!("{}{}{}", &text[..from], edit["text"].as_str().unwrap(), &text[to..])
}

/// A fix removes the finding it belongs to: nothing with its code is left at its place.
fn holds(book: &str, finding: &Value, fixed: &str) {
    let same = |other: &Value| ["code", "line", "column"].iter().all(|key| other[*key] == finding[*key]);
    assert!(!report(fixed).iter().any(same), "{finding}\nis not fixed in {book:?} by {fixed:?}");
}

/// A text whose characters can all be seen.
fn visible(text: &str) -> String {
    let hides = |character: char| {
        let mark =
            matches!(character, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
        mark || character.is_control() || character.is_whitespace() && character != ' '
    };
    let shown = |character: char| match character {
        _ if hides(character) => format!("<U+{:04X}>", u32::from(character)),
        _ => character.to_string(),
    };
    text.chars().map(shown).collect()
}

/// The findings of a book, a line each, and the line that a fix makes of theirs: behind `=>` where a tool may apply
/// it alone, else behind `=?`.
fn told(book: &str) -> String {
    let mut told = String::new();
    let (lines, findings) = (plain(book), report(book));
    assert_eq!(lines.len(), findings.len());
    for (line, finding) in lines.iter().zip(&findings) {
        told += line;
        for fix in finding["fixes"].as_array().unwrap() {
            let fixed = apply(book, fix);
            holds(book, finding, &fixed);
            let sign = if fix["applicability"] == "safe" { "=>" } else { "=?" };
            let after = fixed.lines().nth(number(finding, "line") - 1).unwrap_or_default();
            let after = visible(after.trim_start_matches('\u{feff}'));
            told += format!("  {sign} {after}").trim_end();
        }
        told.push('\n');
    }
    told
}

/// What is told of each of these lines, each in a book of its own that declares `acme` below it.
fn each(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| told(&format!("{line}\nclient acme\n"))).collect()
}

/// What is told of each of these lines below `client acme`.
fn each_field(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| told(&format!("client acme\n  {line}\n"))).collect()
}

/// What is told of each of these characters, before an `x` in a note.
fn each_character(characters: &str) -> String {
    characters.chars().map(|odd| told(&format!("client acme\n2026-03-02 sent acme a{odd}x\n"))).collect()
}

// ---------------------------------------------------------------------------------------------- dates

#[test]
fn a_date_in_another_form_is_told_with_the_right_one() {
    let said = each(
        "2026/3/2 sent acme
        2026-3-2 sent acme
        02.03.2026 sent acme
        2.3.2026 sent acme
        13/03/2026 sent acme
        20260302 sent acme
        ２０２６-０３-０２ sent acme
        ٢٠٢٦-٠٣-٠٢ sent acme
        2026–03–02 sent acme
        2O26-03-0l sent acme
        2026-03-02, sent acme
        2026-03-02sent acme
        2026-24-03 sent acme
        2026-24-32 sent acme",
    );
    insta::assert_snapshot!(said, @r"
    1:1: error[G002] `2026/3/2` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `02.03.2026` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2.3.2026` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `13/03/2026` is not a date  => 2026-03-13 sent acme
    1:1: error[G002] `20260302` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `２０２６-０３-０２` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `٢٠٢٦-٠٣-٠٢` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2026–03–02` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2O26-03-0l` is not a date  => 2026-03-01 sent acme
    1:1: error[G002] `2026-03-02,` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2026-03-02sent` is not a date  => 2026-03-02 sent acme
    1:1: error[G002] `2026-24-03` is not a date  =? 2026-03-24 sent acme
    1:1: error[G002] `2026-24-32` is not a date
    ");
}

#[test]
fn a_date_that_may_be_one_of_two_days_is_not_guessed() {
    let said = each(
        "02/03/2026 sent acme
        02-03-2026 sent acme
        2/3/26 sent acme
        26-03-02 sent acme
        2026-03-02–2026-03-05 sent acme
        2026-W10-1 sent acme
        +2026-03-02 sent acme
        today sent acme",
    );
    insta::assert_snapshot!(said, @r"
    1:1: error[G002] `02/03/2026` is not a date
    1:1: error[G002] `02-03-2026` is not a date
    1:1: error[G002] `2/3/26` is not a date
    1:1: error[G002] `26-03-02` is not a date
    1:1: error[G002] `2026-03-02–2026-03-05` is not a date
    1:1: error[G002] `2026-W10-1` is not a date
    1:1: error[G002] `+2026-03-02` is not a date
    1:1: error[G002] `today` is not a date
    ");
}

#[test]
fn a_day_that_no_calendar_has_is_told_why() {
    let evidence = |line: &str| {
        let findings = report(format!("{line}\nclient acme\n"));
        format!(
            "{}: {}\n",
            findings[0]["message"].as_str().unwrap(),
            findings[0]["evidence"].as_str().unwrap()
        )
    };
    let days =
        ["2026-02-30", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-00-00"];
    let said: String = days.iter().map(|day| evidence(&format!("{day} sent acme"))).collect();
    insta::assert_snapshot!(said, @r"
    `2026-02-30` is not a date: 2026-02 has 28 days
    `2026-02-29` is not a date: 2026-02 has 28 days
    `2100-02-29` is not a date: 2100-02 has 28 days
    `2026-04-31` is not a date: 2026-04 has 30 days
    `2026-13-01` is not a date: there is no month 13
    `2026-00-10` is not a date: there is no month 0
    `0000-00-00` is not a date: years run from 1900 to 9999
    ");
    assert_eq!(each("2024-02-29 sent acme"), "");
}

#[test]
fn a_date_has_no_time() {
    let said = each(
        "2026-03-02T10:00 sent acme
        2026-03-02T10:00:00Z sent acme
        2026-03-02Z sent acme
        2026-03-02 10:00 sent acme",
    );
    insta::assert_snapshot!(said, @"
    1:1: error[G002] `2026-03-02T10:00` is not a date  =? 2026-03-02 sent acme
    1:1: error[G002] `2026-03-02T10:00:00Z` is not a date  =? 2026-03-02 sent acme
    1:1: error[G002] `2026-03-02Z` is not a date  =? 2026-03-02 sent acme
    1:12: error[G002] `10:00` is not a date  =? 2026-03-02 sent acme
    ");
}

#[test]
fn a_bad_date_is_told_wherever_a_date_belongs() {
    let said = each(
        "2026-03-02 sent acme by 2026-3-9 Hello
        2026-03-02 invoiced acme #1 EUR 5 due 1.4.2026
        2026-03-02 invoiced acme #1 EUR 5 due 30 days
        2026-03-02 promised acme #1 by 2026-02-30
        policy from 2026-3-2
        rate own 2026/01/01 2%
        rate own 2026-01-01 2% until 2026/06/30
        holiday 24.12.2026
        holiday 2026-12-24..26",
    ) + &each_field(
        "since 2026-3-2
        since March
        allow reply-due until 2026-3-9",
    ) + &told("client acme\nproject acme:web\n  deadline 30.02.2026\n");
    insta::assert_snapshot!(said, @r"
    1:25: error[G002] `2026-3-9` is not a date  => 2026-03-02 sent acme by 2026-03-09 Hello
    1:39: error[G002] `1.4.2026` is not a date  => 2026-03-02 invoiced acme #1 EUR 5 due 2026-04-01
    1:35: error[G001] expected a date, found `due 30 days`  =? 2026-03-02 invoiced acme #1 EUR 5 net 30
    1:32: error[G002] `2026-02-30` is not a date
    1:13: error[G002] `2026-3-2` is not a date  => policy from 2026-03-02
    1:10: error[G002] `2026/01/01` is not a date  => rate own 2026-01-01 2%
    1:30: error[G002] `2026/06/30` is not a date  => rate own 2026-01-01 2% until 2026-06-30
    1:9: error[G002] `24.12.2026` is not a date  => holiday 2026-12-24
    1:21: error[G002] `26` is not a date
    2:9: error[G002] `2026-3-2` is not a date  =>   since 2026-03-02
    2:9: error[G002] `March` is not a date
    2:25: error[G002] `2026-3-9` is not a date  =>   allow reply-due until 2026-03-09
    3:12: error[G002] `30.02.2026` is not a date
    ");
}

// -------------------------------------------------------------------------------------------- amounts

#[test]
fn an_amount_in_another_form_is_told_with_the_right_one() {
    let said = each(
        "2026-03-02 agreed acme EUR 1,200.00
        2026-03-02 agreed acme EUR 1.200,00
        2026-03-02 agreed acme EUR 1200,50
        2026-03-02 agreed acme EUR 1 200
        2026-03-02 agreed acme 1 200 000.00 EUR
        2026-03-02 agreed acme EUR 1'200
        2026-03-02 agreed acme €1,200.00
        2026-03-02 agreed acme EUR ٤٥٠
        2026-03-02 agreed acme EUR ١٬٢٠٠٫٥٠
        2026-03-02 agreed acme EUR １２
        2026-03-02 agreed acme EUR1200
        2026-03-02 agreed acme 1,200.00EUR
        2026-03-02 agreed acme EUR .50
        2026-03-02 agreed acme EUR 1200.
        2026-03-02 agreed acme EUR 1200.00, signed
        2026-03-02 agreed acme JPY 100.00
        2026-03-02 paid acme eur 5
        2026-03-02 paid acme usd 1,200.00
        2026-03-02 paid acme 5 eur
        2026-03-02 paid acme EUR \"5.00\"",
    );
    insta::assert_snapshot!(said, @r#"
    1:24: error[G003] `EUR 1,200.00` is not an amount  => 2026-03-02 agreed acme EUR 1200.00
    1:24: error[G003] `EUR 1.200,00` is not an amount  => 2026-03-02 agreed acme EUR 1200.00
    1:24: error[G003] `EUR 1200,50` is not an amount  => 2026-03-02 agreed acme EUR 1200.50
    1:24: error[G003] `EUR 1 200` is not an amount  =? 2026-03-02 agreed acme EUR 1200
    1:24: error[G003] `1 200 000.00 EUR` is not an amount  => 2026-03-02 agreed acme 1200000.00 EUR
    1:24: error[G003] `EUR 1'200` is not an amount  => 2026-03-02 agreed acme EUR 1200
    1:24: error[G003] `€1,200.00` is not an amount  => 2026-03-02 agreed acme €1200.00
    1:24: error[G003] `EUR ٤٥٠` is not an amount  => 2026-03-02 agreed acme EUR 450
    1:24: error[G003] `EUR ١٬٢٠٠٫٥٠` is not an amount  => 2026-03-02 agreed acme EUR 1200.50
    1:24: error[G003] `EUR １２` is not an amount  => 2026-03-02 agreed acme EUR 12
    1:24: error[G003] `EUR1200` is not an amount  => 2026-03-02 agreed acme EUR 1200
    1:24: error[G003] `1,200.00EUR` is not an amount  => 2026-03-02 agreed acme EUR 1200.00
    1:24: error[G003] `EUR .50` is not an amount  => 2026-03-02 agreed acme EUR 0.50
    1:24: error[G003] `EUR 1200.` is not an amount  => 2026-03-02 agreed acme EUR 1200
    1:24: error[G003] `EUR 1200.00,` is not an amount  => 2026-03-02 agreed acme EUR 1200.00 signed
    1:24: error[G003] `JPY 100.00` is not an amount  => 2026-03-02 agreed acme JPY 100
    1:22: error[G003] `eur 5` is not an amount  =? 2026-03-02 paid acme EUR 5
    1:22: error[G003] `usd 1,200.00` is not an amount  =? 2026-03-02 paid acme USD 1200.00
    1:22: error[G003] `5 eur` is not an amount  =? 2026-03-02 paid acme EUR 5
    1:22: error[G003] `EUR "5.00"` is not an amount  => 2026-03-02 paid acme EUR 5.00
    "#);
}

#[test]
fn an_amount_that_can_be_read_in_two_ways_is_not_guessed() {
    let said = each(
        "2026-03-02 agreed acme EUR 1,200
        2026-03-02 agreed acme €1,200
        2026-03-02 agreed acme EUR 1.200
        2026-03-02 agreed acme EUR1,200
        2026-03-02 agreed acme EUR 1,2,3
        2026-03-02 agreed acme EUR 12,34,567.00",
    );
    insta::assert_snapshot!(said, @r"
    1:24: error[G003] `EUR 1,200` is not an amount
    1:24: error[G003] `€1,200` is not an amount
    1:24: error[G003] `EUR 1.200` is not an amount
    1:24: error[G003] `EUR1,200` is not an amount
    1:24: error[G003] `EUR 1,2,3` is not an amount
    1:24: error[G003] `EUR 12,34,567.00` is not an amount
    ");
    assert_eq!(each("2026-03-02 agreed acme BHD 1.200"), "");
}

#[test]
fn an_amount_has_a_currency_that_exists_and_a_number() {
    let said = each(
        "2026-03-02 paid acme EU 5
        2026-03-02 paid acme 5 EURO
        2026-03-02 paid acme XXX 5
        2026-03-02 paid acme 1200
        2026-03-02 invoiced acme #1 1,200.00
        2026-03-02 paid acme 5 euros
        2026-03-02 paid acme EUR
        2026-03-02 paid acme EUR ten
        2026-03-02 paid acme EUR 1e3
        2026-03-02 paid acme EUR 50%",
    ) + &each_field("tolerance 5");
    insta::assert_snapshot!(said, @"
    1:22: error[G003] `EU` is not a currency  =? 2026-03-02 paid acme EUR 5
    1:24: error[G003] `EURO` is not a currency  =? 2026-03-02 paid acme 5 EUR
    1:22: error[G003] `XXX` is not a currency
    1:22: error[G003] no currency stands beside `1200`
    1:29: error[G003] no currency stands beside `1,200.00`
    1:24: error[G003] `euros` is not a currency  =? 2026-03-02 paid acme 5 EUR
    1:22: error[G003] no number stands beside `EUR`
    1:22: error[G003] no number stands beside `EUR`
    1:22: error[G003] `EUR 1e3` is not an amount
    1:22: error[G003] `EUR 50%` is not an amount
    2:13: error[G003] no currency stands beside `5`
    ");
}

#[test]
fn an_amount_is_never_negative_never_too_exact_and_never_too_long() {
    let said = each(
        "2026-03-02 paid acme EUR -5
        2026-03-02 paid acme EUR −5
        2026-03-02 paid acme €-5
        2026-03-02 paid acme EUR 5-
        2026-03-02 paid acme EUR 5,-
        2026-03-02 paid acme 5.-- EUR
        2026-03-02 paid acme EUR 5.005
        2026-03-02 paid acme JPY 100.50
        2026-03-02 paid acme ¥100.50
        2026-03-02 paid acme EUR 1234567890123456
        2026-03-02 paid acme EUR 99999999999999999999999999999.00
        2026-03-02 paid acme EUR 0",
    );
    insta::assert_snapshot!(said, @r"
    1:22: error[G003] `EUR -5` is not an amount
    1:22: error[G003] `EUR −5` is not an amount
    1:22: error[G003] `€-5` is not an amount
    1:22: error[G003] `EUR 5-` is not an amount
    1:22: error[G003] `EUR 5,-` is not an amount  => 2026-03-02 paid acme EUR 5
    1:22: error[G003] `5.-- EUR` is not an amount  => 2026-03-02 paid acme 5 EUR
    1:22: error[G003] `EUR 5.005` is not an amount
    1:22: error[G003] `JPY 100.50` is not an amount
    1:22: error[G003] `¥100.50` is not an amount
    1:22: error[G003] `EUR 1234567890123456` is not an amount
    1:22: error[G003] `EUR 99999999999999999999999999999.00` is not an amount
    1:22: error[G003] `EUR 0` is not an amount
    ");
    assert_eq!(each("2026-03-02 agreed acme EUR 123456789012345.99"), "");
}

// ---------------------------------------------------------------------------------------------- words

#[test]
fn a_misspelt_verb_is_told_with_the_nearest_one() {
    let said = each(
        "2026-03-02 recieved acme
        2026-03-02 Sent acme
        2026-03-02 sеnt acme
        2026-03-02 emailed acme
        2026-03-02 billed acme #1 EUR 5
        2026-03-02 wrote off acme #1",
    );
    insta::assert_snapshot!(said, @r"
    1:12: error[G004] `recieved` is not a verb  =? 2026-03-02 received acme
    1:12: error[G004] `Sent` is not a verb  =? 2026-03-02 sent acme
    1:12: error[G004] `sеnt` is not a verb  =? 2026-03-02 sent acme
    1:12: error[G004] `emailed` is not a verb  =? 2026-03-02 sent acme
    1:12: error[G004] `billed` is not a verb  =? 2026-03-02 invoiced acme #1 EUR 5
    1:12: error[G004] `wrote off` is not a verb  =? 2026-03-02 wrote-off acme #1
    ");
}

#[test]
fn words_that_people_write_for_a_verb_are_told_with_the_verb_and_not_with_one_that_looks_alike() {
    let said = each(
        "2026-03-02 quoted acme EUR 500.00
        2026-03-02 offered acme Logo
        2026-03-02 payed acme EUR 5.00
        2026-03-02 reply acme Fine
        2026-03-02 cancelled acme
        2026-03-02 canceled acme",
    );
    insta::assert_snapshot!(said, @r"
    1:12: error[G004] `quoted` is not a verb  =? 2026-03-02 sent acme EUR 500.00
    1:12: error[G004] `offered` is not a verb  =? 2026-03-02 sent acme Logo
    1:12: error[G004] `payed` is not a verb  =? 2026-03-02 paid acme EUR 5.00
    1:12: error[G004] `reply` is not a verb  =? 2026-03-02 replied acme Fine
    1:12: error[G004] `cancelled` is not a verb  =? 2026-03-02 closed acme
    1:12: error[G004] `canceled` is not a verb  =? 2026-03-02 closed acme
    ");
}

#[test]
fn a_verb_that_is_like_no_other_is_told_with_all_of_them() {
    let findings = report("2026-03-02 zzzzzzzz acme\nclient acme\n");
    assert_eq!(findings[0]["message"], "`zzzzzzzz` is not a verb");
    assert!(findings[0]["help"].as_str().unwrap().starts_with("the verbs are `sent`, `called`, "));
    assert_eq!(findings[0]["fixes"], Value::Array(Vec::new()));
}

#[test]
fn a_misspelt_directive_is_told_with_the_nearest_one() {
    let said = each(
        "clinet acme
        Client acme
        clientacme \"Acme\"
        !include a.ghost
        projekt acme:web
        x
        sent acme",
    ) + &told("email jane@acme.example\n")
        + &told("<<<<<<< HEAD\nclient acme\n=======\nclient acme\n>>>>>>> theirs\n");
    insta::assert_snapshot!(said, @r#"
    1:1: error[G005] `clinet` begins no item  =? client acme
    1:1: error[G005] `Client` begins no item  =? client acme
    1:1: error[G005] `clientacme` begins no item  =? client acme "Acme"
    1:1: error[G005] `!include` begins no item  =? include a.ghost
    1:10: error[G010] `a.ghost` cannot be included
    1:1: error[G005] `projekt` begins no item  =? project acme:web
    1:1: error[G005] `x` begins no item
    1:1: error[G005] `sent` begins no item
    1:1: error[G005] the field `email` is not indented
    1:1: error[G001] a merge conflict is not resolved
    3:1: error[G001] a merge conflict is not resolved
    5:1: error[G001] a merge conflict is not resolved
    "#);
}

#[test]
fn a_misspelt_field_is_told_with_the_nearest_one_and_a_field_elsewhere_where_it_belongs() {
    let said = each_field(
        "emial a@b.c
        Email a@b.c
        deadline 2026-04-30
        nosuchfield 1
        x- a
        X-mood good",
    ) + &told("rate own 2026-01-01 2%\n  x-mood good\n")
        + &told("client acme\n2026-03-02 sent acme\n  terms net 30\n  more of the note\n");
    insta::assert_snapshot!(said, @r"
    2:3: error[G006] `emial` is not a field  =?   email a@b.c
    2:3: error[G006] `Email` is not a field  =?   email a@b.c
    2:3: error[G006] the field `deadline` does not belong here
    2:3: error[G006] `nosuchfield` is not a field
    2:3: error[G006] `x-` is not a field
    2:3: error[G006] `X-mood` is not a field  =?   x-mood good
    2:3: error[G006] the field `x-mood` does not belong here
    3:3: error[G006] the field `terms` does not belong here
    4:3: error[G006] `more` is not a field
    ");
    let findings = report("client acme\n  deadline 2026-04-30\n");
    assert_eq!(findings[0]["evidence"], "it stands under `project` or an `agreed` entry");
}

#[test]
fn a_setting_with_a_wrong_value_is_told_with_a_right_one() {
    let said = each_field(
        "terms 30
        terms 30 days
        terms immediately
        late-fee 8% p.a.
        late-fee 8,5% per year
        grace 7
        fixing halfyear
        answer 2 days
        check-in week
        deposit 50
        deposit 50 %
        portfolio Yes
        small-claims EUR 500
        tolerance EUR 5 or so
        currency cad
        channel @phone
        work-week mon–fri
        email Jane <jane@acme.example>
        phone
        allow reply-overdue they are on holiday",
    );
    insta::assert_snapshot!(said, @r#"
    2:9: error[G007] `30` is no value of `terms`  =?   terms net 30
    2:9: error[G007] `30 days` is no value of `terms`  =?   terms net 30
    2:9: error[G007] `immediately` is no value of `terms`  =?   terms net 0
    2:12: error[G007] `8% p.a.` is no value of `late-fee`  =?   late-fee 8% per year
    2:12: error[G007] `8,5% per year` is no value of `late-fee`  =?   late-fee 8.5% per year
    2:9: error[G007] `7` is no value of `grace`  =?   grace 7 days
    2:10: error[G007] `halfyear` is no value of `fixing`  =?   fixing half-year
    2:10: error[G007] `2 days` is no value of `answer`  =?   answer within 2 days
    2:12: error[G007] `week` is no value of `check-in`
    2:11: error[G007] `50` is no value of `deposit`  =?   deposit 50%
    2:11: error[G007] `50 %` is no value of `deposit`  =?   deposit 50%
    2:13: error[G007] `Yes` is no value of `portfolio`  =?   portfolio yes
    2:16: error[G007] `EUR 500` is no value of `small-claims`  =?   small-claims from EUR 500
    2:13: error[G007] `EUR 5 or so` is no value of `tolerance`
    2:12: error[G007] `cad` is no value of `currency`  =?   currency CAD
    2:11: error[G007] `@phone` is no value of `channel`  =?   channel phone
    2:13: error[G007] `mon–fri` is no value of `work-week`  =?   work-week mon-fri
    2:9: error[G007] `Jane <jane@acme.example>` is no value of `email`
    2:8: error[G007] `phone` has no value
    2:23: error[G001] `they are on holiday` stands without quotes  =?   allow reply-overdue "they are on holiday"
    "#);
}

#[test]
fn a_name_in_other_capitals_is_told_with_the_known_one() {
    let said = each_field(
        "law EU
        law De
        law US-ny
        holidays DE
        holidays NONE
        channel EMAIL
        channel Phone
        fixing At-Start
        allow REPLY-OVERDUE
        allow g202
        work-week MON-FRI
        consumer YES",
    ) + &told("playbook Payment\n  Due +8 Days call\n")
        + &told("playbook working\n  +7 Business Days call\n  Next-Week friday call\n")
        + &told("client acme\n2026-03-02 SENT acme @phone\n2026-03-03 sent acme @Phone\n  step CALL\n");
    insta::assert_snapshot!(said, @"
    2:7: error[G007] `EU` is no value of `law`  =?   law eu
    2:7: error[G007] `De` is no value of `law`  =?   law de
    2:7: error[G007] `US-ny` is no value of `law`  =?   law us-ny
    2:12: error[G007] `DE` is no value of `holidays`  =?   holidays de
    2:12: error[G007] `NONE` is no value of `holidays`  =?   holidays none
    2:11: error[G007] `EMAIL` is no value of `channel`  =?   channel email
    2:11: error[G007] `Phone` is no value of `channel`  =?   channel phone
    2:10: error[G007] `At-Start` is no value of `fixing`  =?   fixing at-start
    2:9: error[G007] `REPLY-OVERDUE` is no value of `allow`  =?   allow reply-overdue
    2:9: error[G007] `g202` is no value of `allow`  =?   allow G202
    2:13: error[G007] `MON-FRI` is no value of `work-week`  =?   work-week mon-fri
    2:12: error[G007] `YES` is no value of `consumer`  =?   consumer yes
    1:10: error[G001] expected `negotiating`, `working`, or `payment`, found `Payment`  =? playbook payment
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `Due +8 Days`  =?   due +8 days call
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `+7 Business Days`  =?   +7 business days call
    3:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `Next-Week friday`  =?   next-week friday call
    2:12: error[G004] `SENT` is not a verb  =? 2026-03-02 sent acme @phone
    3:22: error[G001] expected a channel such as `@email`, found `@Phone`  =? 2026-03-03 sent acme @phone
    4:8: error[G007] `CALL` is no value of `step`  =?   step call
    ");
    let report = json("client acme\n2026-03-02 sent ACME\n", "2026-04-08");
    let mut findings = report["findings"].as_array().unwrap().iter();
    let unknown = findings.find(|finding| finding["code"] == "G101").unwrap();
    assert_eq!(unknown["fixes"][0]["edits"][0]["text"], "acme");
}

#[test]
fn a_setting_that_stands_twice_on_one_level_is_told_at_the_second_one() {
    let book = "policy\n  terms net 30\n  grace 3 days\n  terms net 14\n";
    insta::assert_snapshot!(told(book), @"4:3: error[G013] `terms` is set twice on one level");
    let findings = report(book);
    assert_eq!(findings[0]["labels"][0]["message"], "set here first");
    assert_eq!(findings[0]["labels"][0]["line"], 2);
    assert_eq!(told("client acme\n  email a@b.c\n  email d@e.f\n  x-a 1\n  x-a 2\n"), "");
}

#[test]
fn a_name_has_letters_digits_and_few_signs() {
    let said = each(
        "2026-03-02 sent acme, Hello
        2026-03-02 sent :web
        2026-03-02 sent acme:
        2026-03-02 sent acme:web:more
        2026-03-02 sent -acme
        2026-03-02 sent \"acme\"
        client ac\u{200b}me
        client \u{301}acme
        client acme👻
        client acme“Acme”
        client
        project web
        2026-03-02 sent acme #1–2
        2026-03-02 sent acme #1, Hello
        2026-03-02 sent acme #
        2026-03-02 sent acme @",
    );
    insta::assert_snapshot!(said, @r#"
    1:21: error[G001] `,` cannot stand in a name  =? 2026-03-02 sent acme Hello
    1:17: error[G001] the client's name is missing
    1:22: error[G001] the project's name is missing
    1:25: error[G001] `:` cannot stand in a name
    1:17: error[G001] `-` cannot begin a name
    1:17: error[G001] `"` cannot stand in a name  =? 2026-03-02 sent acme
    1:10: error[G001] U+200B ZERO WIDTH SPACE cannot stand in a name
    1:8: error[G001] U+0301 cannot begin a name
    1:12: error[G001] `👻` cannot stand in a name
    1:12: error[G001] U+201C LEFT DOUBLE QUOTATION MARK cannot stand in a name
    1:7: error[G001] a client's name is missing
    1:12: error[G001] `:` and the project's name is missing
    1:24: error[G001] U+2013 EN DASH cannot stand in an invoice's number  => 2026-03-02 sent acme #1-2
    1:24: error[G001] `,` cannot stand in an invoice's number  => 2026-03-02 sent acme #1 Hello
    1:22: error[G001] the invoice's number is missing
    1:23: error[G001] the channel's name is missing
    "#);
}

#[test]
fn a_line_of_a_ladder_and_a_rate_are_told_where_they_go_wrong() {
    let rungs = [
        "7 days call",
        "+7 days",
        "+7..4 days call",
        "next-week Tuesday call",
        "+7 days call right away",
        "+7 days call required @phone",
    ];
    let rungs: String = rungs.iter().map(|rung| told(&format!("playbook working\n  {rung}\n"))).collect();
    let said = rungs
        + &each(
            "playbook payments
            rate own 2026-01-01
            rate own 2026-01-01 2.15
            rate own 2026-01-01 2,15 %
            rate own 2026-01-01 2.15% until
            rate own 2026-01-01 2.15% until 2025-12-31
            holiday 2026-12-24..2026-12-20
            holiday 2026-12-24 Christmas",
        );
    insta::assert_snapshot!(said, @r#"
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `7`
    2:10: error[G001] a step such as `call` is missing
    2:3: error[G001] expected a window whose second number is not the smaller one, found `+7..4 days`
    2:13: error[G001] expected a weekday such as `tuesday`, found `Tuesday`  =?   next-week tuesday call
    2:16: error[G001] `right away` stands without quotes  =?   +7 days call "right away"
    2:25: error[G001] `@phone` is not expected here
    1:10: error[G001] expected `negotiating`, `working`, or `payment`, found `payments`  =? playbook payment
    1:20: error[G001] a percentage such as `2.15%` is missing
    1:21: error[G001] expected a percentage such as `2.15%`, found `2.15`  =? rate own 2026-01-01 2.15%
    1:21: error[G001] expected a percentage such as `2.15%`, found `2,15 %`  =? rate own 2026-01-01 2.15%
    1:32: error[G001] a date is missing
    1:33: error[G001] the range ends before it begins
    1:21: error[G001] the range ends before it begins
    1:20: error[G001] `Christmas` stands without quotes  =? holiday 2026-12-24 "Christmas"
    "#);
}

#[test]
fn a_rung_in_the_wrong_ladder_is_told_at_its_words() {
    let said = told("playbook working\n  due +8 days   call @phone\n  +7 days call\n")
        + &told("playbook payment\n  next-week tuesday  call required\n");
    insta::assert_snapshot!(said, @"
    2:3: error[G007] `due +8 days` is no value of `working`
    2:3: error[G007] `next-week tuesday` is no value of `payment`
    ");
    let finding = &report("playbook working\n  due +8  days   call\n")[0];
    assert_eq!((number(finding, "column"), number(finding, "end_column")), (3, 15));
}

// ------------------------------------------------------------------------------------------ arguments

#[test]
fn a_forgotten_number_sign_is_told() {
    let said = each(
        "2026-03-02 invoiced acme 2026-014 EUR 5
        2026-03-02 invoiced acme INV-7 EUR 5
        2026-03-02 invoiced acme EUR 5.00 14
        2026-03-02 paid acme 2026/14 EUR 5
        2026-03-02 reminded acme 2026-014 Please pay
        2026-03-02 wrote-off acme 2026-014",
    );
    insta::assert_snapshot!(said, @r"
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme #2026-014 EUR 5
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme #INV-7 EUR 5
    1:35: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme EUR 5.00 #14
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #2026/14 EUR 5
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 reminded acme #2026-014 Please pay
    1:27: error[G001] the `#` of an invoice is missing  =? 2026-03-02 wrote-off acme #2026-014
    ");
}

#[test]
fn a_number_before_a_currency_is_that_of_the_invoice_where_an_amount_follows() {
    let said = each(
        "2026-03-02 invoiced acme 14 EUR 1.200,00
        2026-03-02 invoiced acme 14 EUR 5.00 due 2026-04-01
        2026-03-02 paid acme 14 EUR 5.00
        2026-03-02 paid acme 14 EUR 5.00 The rest
        2026-03-02 paid acme 14 € 1,200.50
        2026-03-02 paid acme 14 €1.200,00
        2026-03-02 paid acme 14 EUR1200
        2026-03-02 paid acme 14 eur 5.00
        2026-03-02 paid acme 14 EUR 1 200,00
        2026-03-02 credited acme 1200.00 EUR 14",
    );
    insta::assert_snapshot!(said, @"
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme #14 EUR 1.200,00
    1:29: error[G003] `EUR 1.200,00` is not an amount  => 2026-03-02 invoiced acme 14 EUR 1200.00
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme #14 EUR 5.00 due 2026-04-01
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 EUR 5.00
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 EUR 5.00 The rest
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 € 1,200.50
    1:25: error[G003] `€ 1,200.50` is not an amount  => 2026-03-02 paid acme 14 € 1200.50
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 €1.200,00
    1:25: error[G003] `€1.200,00` is not an amount  => 2026-03-02 paid acme 14 €1200.00
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 EUR1200
    1:25: error[G003] `EUR1200` is not an amount  => 2026-03-02 paid acme 14 EUR 1200
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 eur 5.00
    1:25: error[G003] `eur 5.00` is not an amount  =? 2026-03-02 paid acme 14 EUR 5.00
    1:22: error[G001] the `#` of an invoice is missing  =? 2026-03-02 paid acme #14 EUR 1 200,00
    1:25: error[G003] `EUR 1 200,00` is not an amount  => 2026-03-02 paid acme 14 EUR 1200.00
    1:38: error[G001] the `#` of an invoice is missing  =? 2026-03-02 credited acme 1200.00 EUR #14
    ");
}

#[test]
fn two_whole_numbers_beside_a_currency_are_not_told_apart() {
    let said = each(
        "2026-03-02 paid acme 14 EUR 500
        2026-03-02 paid acme 14 JPY 1000 ; in May
        2026-03-02 invoiced acme 14 EUR 500 net 30",
    );
    insta::assert_snapshot!(said, @"
    1:22: error[G001] two numbers stand beside the currency in `14 EUR 500`
    1:22: error[G001] two numbers stand beside the currency in `14 JPY 1000`
    1:26: error[G001] two numbers stand beside the currency in `14 EUR 500`
    ");
    let findings = report("client acme\n2026-03-02 paid acme 14 EUR 500\n");
    assert_eq!(findings[0]["help"], "write `#14 EUR 500`, or `14 EUR #500`");
}

#[test]
fn a_note_may_begin_with_a_number_that_is_no_amount() {
    let fine = each(
        "2026-03-02 paid acme 14 EUR 5 days late
        2026-03-02 paid acme 14 EUR 2.5 hours of work
        2026-03-02 paid acme 500 EUR 02.03 in cash
        2026-03-02 paid acme 14 EUR \"5.00\"",
    );
    assert_eq!(fine, "");
}

#[test]
fn a_sigil_is_an_argument_also_where_the_verb_takes_none() {
    let said = each(
        "2026-03-02 asked acme #1 in the list
        2026-03-02 called acme @phone Voicemail
        2026-03-02 closed acme #1 \"and\" #2 \\ all",
    );
    insta::assert_snapshot!(said, @r##"
    1:23: error[G001] `asked` does not take an invoice  =? 2026-03-02 asked acme "#1 in the list"
    1:24: error[G001] `called` does not take a channel  =? 2026-03-02 called acme Voicemail
    1:24: error[G001] `closed` does not take an invoice  =? 2026-03-02 closed acme "#1 \"and\" #2 \\ all"
    "##);
    assert_eq!(each("2026-03-02 asked acme \"#1 in the list\""), "");
    assert_eq!(each("2026-03-02 asked acme For #1 and @home"), "");
}

#[test]
fn what_one_cause_makes_of_the_rest_of_a_line_is_not_told() {
    let said = each(
        "2026-03-18 noted acme #1 and #2, @home
        2026-03-18 sent acme fyi fyi fyi
        2026-03-18 invoiced acme #1 XXX 1.00 due 2026-04-17
        2026-03-18 invoiced acme #1 EU 1200.00 due 2026-04-17
        2026-03-18 invoiced acme #1 EUR inf due 2026-04-17
        2026-03-18 invoiced acme # EUR 5 due 2026-04-17
        2026-03-18 reminded acme # by 2026-04-17
        2026-03-18 reminded acme # #31
        2026-03-18 reminded acme INV-2026-031
        2026-03-18 reminded acme No. 31
        2026-03-18 reminded acme # 31",
    );
    insta::assert_snapshot!(said, @r##"
    1:23: error[G001] `noted` does not take an invoice  =? 2026-03-18 noted acme "#1 and #2, @home"
    1:26: error[G001] a flag stands twice  =? 2026-03-18 sent acme fyi "fyi fyi"
    1:29: error[G003] `XXX` is not a currency
    1:29: error[G003] `EU` is not a currency  =? 2026-03-18 invoiced acme #1 EUR 1200.00 due 2026-04-17
    1:29: error[G003] no number stands beside `EUR`
    1:26: error[G001] the invoice's number is missing
    1:26: error[G001] the invoice's number is missing
    1:28: error[G001] the invoice's number is missing
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-18 reminded acme #INV-2026-031
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-18 reminded acme #31
    1:26: error[G001] expected an invoice such as `#2026-014`, found `# 31`  =? 2026-03-18 reminded acme #31
    "##);
}

#[test]
fn an_argument_that_stands_twice_or_not_at_all_is_told() {
    let said = each(
        "2026-03-02 sent acme fyi fyi
        2026-03-02 sent acme @email @phone
        2026-03-02 sent acme by 2026-03-09 by 2026-03-10
        2026-03-02 invoiced acme #1 EUR 5 due 2026-04-01 net 30
        2026-03-02 invoiced acme #1 EUR 5 EUR 6
        2026-03-02 invoiced acme #1 EUR 5 net 30d
        2026-03-02 charged acme interest fee #1 EUR 5
        2026-03-02 invoiced acme
        2026-03-02 promised acme #1 by Friday
        2026-03-02 promised acme #1 2026-03-09
        2026-03-02
        2026-03-02 sent",
    );
    insta::assert_snapshot!(said, @r#"
    1:26: error[G001] a flag stands twice  =? 2026-03-02 sent acme fyi "fyi"
    1:29: error[G001] a channel stands twice  =? 2026-03-02 sent acme @email "@phone"
    1:36: error[G001] `by` stands twice  =? 2026-03-02 sent acme by 2026-03-09 "by 2026-03-10"
    1:50: error[G001] a due date stands twice  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-04-01 "net 30"
    1:35: error[G001] an amount stands twice  =? 2026-03-02 invoiced acme #1 EUR 5 "EUR 6"
    1:39: error[G001] expected a number of days, found `30d`
    1:34: error[G001] a flag stands twice
    1:25: error[G001] an invoice such as `#2026-014` is missing
    1:25: error[G001] an amount such as `EUR 1200.00` is missing
    1:32: error[G001] expected a date in the form `YYYY-MM-DD`, found `Friday`
    1:29: error[G001] `by` is missing  =? 2026-03-02 promised acme #1 by 2026-03-09
    1:11: error[G001] a verb is missing
    1:16: error[G001] a client is missing
    "#);
}

// ---------------------------------------------------------------------------------- lines and columns

#[test]
fn a_field_is_indented_and_an_entry_is_not() {
    let said = told("client acme\nemail a@b.c\n")
        + &told("client acme\n  2026-03-02 sent acme\n")
        + &told("client acme\n\t2026/3/2 sent acme\n")
        + &told("2026-03-02 zzz acme\n  2026-03-03 sent acme\nclient acme\n")
        + &told("  email a@b.c\n")
        + &told("; nothing above\n  2026-03-02 sent acme\nclient acme\n")
        + &told("client acme\n\u{200e}email a@b.c\n\u{200e} phone 1\n");
    insta::assert_snapshot!(said, @"
    2:1: error[G005] the field `email` is not indented  =>   email a@b.c
    2:3: error[G001] an entry is indented  => 2026-03-02 sent acme
    2:2: error[G002] `2026/3/2` is not a date  => <U+0009>2026-03-02 sent acme
    2:2: error[G001] an entry is indented  => 2026/3/2 sent acme
    1:12: error[G004] `zzz` is not a verb
    2:3: error[G001] an entry is indented  => 2026-03-03 sent acme
    1:3: error[G001] an indented line belongs to no item
    2:3: error[G001] an entry is indented  => 2026-03-02 sent acme
    2:2: error[G005] the field `email` is not indented  =>   email a@b.c
    ");
}

#[test]
fn white_space_is_blanks_and_tabs_and_what_looks_like_them_is_told_by_its_name() {
    assert_eq!(told("client\tacme\t\"Acme\"\n\temail \t a@b.c\n2026-03-02\tsent\tacme\tHello\n"), "");
    let said = told("2026-03-02\u{a0}sent acme\nclient acme\n")
        + &told("2026-03-02 sent\u{3000}acme\nclient acme\n")
        + &told("2026-03-02 sent acme\u{3000}#1\u{202f}Hello\nclient acme\n")
        + &told("2026-03-02 paid acme EUR\u{a0}5\nclient acme\n")
        + &told("2026-03-02 paid acme EUR 1\u{a0}200,00\nclient acme\n")
        + &told("2026-03-02 paid acme 1\u{202f}200 EUR\nclient acme\n")
        + &told("client\u{a0}acme\u{a0}\"Acme\"\n")
        + &told("client acme\n\u{a0}\u{a0}\u{a0}\u{a0}email a@b.c\n")
        + &told("client acme\n  email\u{2009}a@b.c\n  phone 1\n")
        + &told("client acme \"Acme\"\u{a0}\n")
        + &told("client acme\n\u{a0}\n\u{3000}; a comment\n");
    insta::assert_snapshot!(said, @r#"
    1:11: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026-03-02 sent acme
    1:16: error[G001] U+3000 IDEOGRAPHIC SPACE stands where a space belongs  => 2026-03-02 sent acme
    1:21: error[G001] U+3000 IDEOGRAPHIC SPACE stands where a space belongs  => 2026-03-02 sent acme #1<U+202F>Hello
    1:24: error[G001] U+202F NARROW NO-BREAK SPACE stands where a space belongs  => 2026-03-02 sent acme<U+3000>#1 Hello
    1:25: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026-03-02 paid acme EUR 5
    1:22: error[G003] `EUR 1 200,00` is not an amount  => 2026-03-02 paid acme EUR 1200.00
    1:22: error[G003] `1 200 EUR` is not an amount  => 2026-03-02 paid acme 1200 EUR
    1:7: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => client acme<U+00A0>"Acme"
    1:12: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => client<U+00A0>acme "Acme"
    2:1: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  =>  email a@b.c
    2:8: error[G001] U+2009 THIN SPACE stands where a space belongs  =>   email a@b.c
    1:19: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => client acme "Acme"
    2:1: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  =>
    3:1: error[G001] U+3000 IDEOGRAPHIC SPACE stands where a space belongs  =>  ; a comment
    "#);
    assert_eq!(told("2026-03-02 sent acme 5\u{a0}pages\nclient acme\n  contact Jane\u{a0}Roe\n"), "");
}

#[test]
fn a_direction_mark_beside_a_blank_is_white_space() {
    let book = "client acme \u{200e}\"Acme\"\n2026-03-02 sent\u{200f} acme \u{61c} #1 \u{200e}; a comment\n\u{200e}\n";
    assert_eq!(told(book), "");
}

#[test]
fn quotes_are_straight_and_closed_on_their_line() {
    let said = told("client acme “Acme GmbH”\n")
        + &told("client acme „Acme GmbH“\n")
        + &told("client acme “Acme GmbH\n")
        + &told("client acme \"Acme GmbH\n")
        + &told("client acme Acme GmbH\n")
        + &told("client acme 'Acme'\n")
        + &told("client acme \"\"\n")
        + &told("client acme \"A\" \"B\"\n")
        + &told("client acme\n  contact \"Jane\n")
        + &told("client acme\n2026-03-02 sent acme \"Hello ; there\n");
    insta::assert_snapshot!(said, @r#"
    1:13: error[G001] a curly quote stands where a straight one belongs  => client acme "Acme GmbH"
    1:13: error[G001] a curly quote stands where a straight one belongs  => client acme "Acme GmbH"
    1:13: error[G001] a curly quote stands where a straight one belongs
    1:13: error[G001] a quote is not closed  =? client acme "Acme GmbH"
    1:13: error[G001] `Acme GmbH` stands without quotes  =? client acme "Acme GmbH"
    1:13: error[G001] `'Acme'` stands without quotes  =? client acme "Acme"
    1:13: error[G001] expected a display name, found `""`
    1:17: error[G001] `"B"` is not expected here
    2:11: error[G001] a quote is not closed  =?   contact "Jane"
    2:22: error[G001] a quote is not closed  =? 2026-03-02 sent acme "Hello" ; there
    "#);
    assert_eq!(told("client acme \"A \\\"B\\\" \\\\\"\n2026-03-02 sent acme “Hello”\n"), "");
    assert_eq!(told("client acme\n2026-03-02 sent acme \"Hello\" he said\n"), "");
}

#[test]
fn a_semicolon_in_quotes_is_text_and_a_comment_may_stand_anywhere() {
    let book = "; a\n\n  ; b\nclient acme \"A ; B\" ; c\n; d\n  contact \"Jane ; Roe\" ; e\n\n ; f\n\
                2026-03-02 sent acme One;two \"three ; four\" ;five\n;;; g";
    assert_eq!(told(book), "");
    let (items, errors) = items(book);
    assert!(errors.is_empty());
    let [Item::Directive(client), Item::Entry(entry)] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!(client.fields.len(), 1);
    assert_eq!(entry.note.map(|note| note.text()).as_deref(), Some("One;two \"three ; four\""));
}

#[test]
fn lines_end_with_lf_or_crlf_and_nothing_else() {
    assert_eq!(
        told("client acme\r\n  contact Jane\r\n\r\n; a comment\r\n2026-03-02 sent acme Hello\r\n"),
        ""
    );
    let said = told("client acme\r\n2026-3-2 sent acme\r\n2026-03-02 sent acme \"Hello\r\n")
        + &told("client acme\r2026-03-02 sent acme\r")
        + &told("client acme\n2026-03-02 sent acme a\rb\n2026-03-03 sent acme c\rd\n")
        + &told("client acme ; a comment\rclinet b\n");
    insta::assert_snapshot!(said, @r#"
    2:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 sent acme
    3:22: error[G001] a quote is not closed  =? 2026-03-02 sent acme "Hello"
    1:12: error[G009] a line ends with a carriage return alone  =? client acme
    2:23: error[G009] a line ends with a carriage return alone
    1:24: error[G009] a line ends with a carriage return alone
    "#);
    let notes = &report("client acme\r2026-03-02 sent acme\r")[0]["notes"];
    assert_eq!(notes[0], "2 of them in this file");
}

#[test]
fn carriage_returns_that_are_line_ends_or_nothing_at_all_can_be_mended() {
    // Every line of a text without line feeds, two returns before a line feed, and one at the end of the text.
    let said = told("client acme\r2026-03-02 sent acme\r")
        + &told("client acme\r")
        + &told("client acme\r\r\n2026-03-02 sent acme\n2026-03-03 sent acme x\r\r\r\n")
        + &told("client acme\n2026-03-02 sent acme\r")
        + &told("client acme\r\r\n2026-03-02 sent acme a\rb\r\n");
    insta::assert_snapshot!(said, @"
    1:12: error[G009] a line ends with a carriage return alone  =? client acme
    1:12: error[G009] a line ends with a carriage return alone  => client acme
    1:12: error[G009] a line ends with a carriage return alone  => client acme
    2:21: error[G009] a line ends with a carriage return alone  => 2026-03-02 sent acme
    1:12: error[G009] a line ends with a carriage return alone
    ");
    let fixed = |book: &str| {
        let finding = report(book).remove(0);
        finding["fixes"][0]["edits"][0]["text"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(fixed("client acme\r2026-03-02 sent acme\r"), "\n2026-03-02 sent acme\n");
    assert_eq!(fixed("client a\r\r\n; x\n; y\r\r\r\n"), "\r\n; x\n; y");
}

#[test]
fn a_byte_order_mark_opens_a_text_without_a_column_of_its_own() {
    assert_eq!(told("\u{feff}client acme\n2026-03-02 sent acme\n"), "");
    let said = told("\u{feff}clinet acme\n")
        + &told("\u{feff}2026-3-2 sent acme\nclient acme\n")
        + &told("client acme\n\u{feff}2026-03-02 sent acme\n");
    insta::assert_snapshot!(said, @r"
    1:1: error[G005] `clinet` begins no item  =? client acme
    1:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 sent acme
    2:1: error[G009] U+FEFF ZERO WIDTH NO-BREAK SPACE hides in the text  =? 2026-03-02 sent acme
    ");
}

#[test]
fn a_character_that_changes_how_a_line_reads_is_told_in_notes_and_in_comments() {
    let bidi = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let said = each_character(bidi)
        + &each_character("\0\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}\u{9b}\u{2028}\u{2029}\u{feff}")
        + &told("client acme ; \u{202e}txt.exe\n; \u{2066}\n")
        + &told("client acme\n2026-03-02 sent acme \u{202e}\u{202e}\u{202e}x\n");
    insta::assert_snapshot!(said, @r"
    2:23: error[G009] U+202A LEFT-TO-RIGHT EMBEDDING hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+202B RIGHT-TO-LEFT EMBEDDING hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+202C POP DIRECTIONAL FORMATTING hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+202D LEFT-TO-RIGHT OVERRIDE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+202E RIGHT-TO-LEFT OVERRIDE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+2066 LEFT-TO-RIGHT ISOLATE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+2067 RIGHT-TO-LEFT ISOLATE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+2068 FIRST STRONG ISOLATE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+2069 POP DIRECTIONAL ISOLATE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+0000 NUL hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+0008 BACKSPACE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+000B LINE TABULATION hides in the text  =? 2026-03-02 sent acme a x
    2:23: error[G009] U+000C FORM FEED hides in the text  =? 2026-03-02 sent acme a x
    2:23: error[G009] U+001B ESCAPE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+007F DELETE hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+0085 NEXT LINE hides in the text  =? 2026-03-02 sent acme a x
    2:23: error[G009] U+009B a control character hides in the text  =? 2026-03-02 sent acme ax
    2:23: error[G009] U+2028 LINE SEPARATOR hides in the text  =? 2026-03-02 sent acme a x
    2:23: error[G009] U+2029 PARAGRAPH SEPARATOR hides in the text  =? 2026-03-02 sent acme a x
    2:23: error[G009] U+FEFF ZERO WIDTH NO-BREAK SPACE hides in the text  =? 2026-03-02 sent acme ax
    1:15: error[G009] U+202E RIGHT-TO-LEFT OVERRIDE hides in the text  =? client acme ; txt.exe
    2:3: error[G009] U+2066 LEFT-TO-RIGHT ISOLATE hides in the text  =? ;
    2:22: error[G009] U+202E RIGHT-TO-LEFT OVERRIDE hides in the text  =? 2026-03-02 sent acme x
    ");
    assert_eq!(each_character("\t\u{ad}\u{200b}\u{200d}\u{200e}\u{200f}\u{61c}\u{fffd}\u{e0067}"), "");
}

#[test]
fn from_a_hidden_character_on_a_line_has_no_errors_of_its_own() {
    let book = "client acme\n2026-3-2 snet acme \u{202e}00.006 EUR\n2026-3-2 sent acme\n";
    insta::assert_snapshot!(told(book), @r"
    2:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 snet acme <U+202E>00.006 EUR
    2:10: error[G004] `snet` is not a verb  =? 2026-3-2 sent acme <U+202E>00.006 EUR
    2:20: error[G009] U+202E RIGHT-TO-LEFT OVERRIDE hides in the text  =? 2026-3-2 snet acme 00.006 EUR
    3:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 sent acme
    ");
}

#[test]
fn bytes_that_are_no_utf_8_are_told_with_their_place() {
    let said = |bytes: &[u8]| plain(bytes).into_iter().map(|line| line + "\n").collect::<String>();
    let head = b"client acme\n2026-03-02 sent acme caf";
    let with = |tail: &[u8]| said(&[head.as_slice(), tail].concat());
    let said = with(b"\xe9 and more\n2026-3-2 sent acme\n")
        + &with(b"\xc0\xaf\n")
        + &with(b"\xf4\x90\x80\x80 \xff\n")
        + &with(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\n")
        + &said(b"client acme\n2026-03-02 s\xe9nt acme\n2026-03-02 sent \xe9\n2026-3-2 snet acme caf\xe9\n");
    insta::assert_snapshot!(said, @"
    2:25: error[G008] the byte E9 is not UTF-8
    3:1: error[G002] `2026-3-2` is not a date
    2:25: error[G008] the bytes C0 AF are not UTF-8
    2:25: error[G008] the bytes F4 90 80 80 are not UTF-8
    2:30: error[G008] the byte FF is not UTF-8
    2:25: error[G008] the bytes FF FF FF FF FF FF FF FF ... are not UTF-8
    2:13: error[G008] the byte E9 is not UTF-8
    3:17: error[G008] the byte E9 is not UTF-8
    4:1: error[G002] `2026-3-2` is not a date
    4:10: error[G004] `snet` is not a verb
    4:23: error[G008] the byte E9 is not UTF-8
    ");
}

#[test]
fn a_file_in_utf_16_or_torn_by_a_crash_has_one_error() {
    let book = "client acme \"Acme\"\n2026-03-02 sent acme\n";
    let wide = |order: fn(u16) -> [u8; 2]| book.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let marked = [&[0xff, 0xfe], wide(u16::to_le_bytes).as_slice()].concat();
    let torn = |zeros: usize| [book.as_bytes(), &vec![0; zeros]].concat();
    let all = [marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes), torn(4096), torn(8), torn(1)];
    let said: String = all.into_iter().flat_map(plain).map(|line| line + "\n").collect();
    insta::assert_snapshot!(said, @r"
    1:1: error[G008] the file is UTF-16
    1:1: error[G008] the file is UTF-16
    1:1: error[G008] the file is UTF-16
    3:1: error[G008] the file looks torn: a part of it is NUL bytes
    3:1: error[G008] the file looks torn: a part of it is NUL bytes
    3:1: error[G009] U+0000 NUL hides in the text
    ");
}

#[test]
fn a_nul_behind_a_second_carriage_return_is_none_of_those_before_it() {
    let said = plain(read("tests/corpus/bad/nul-behind-a-second-carriage-return.ghost")).join("\n");
    insta::assert_snapshot!(said, @r"
    2:1: error[G009] a line ends with a carriage return alone
    3:1: error[G009] U+0000 NUL hides in the text
    4:1: error[G002] `6` is not a date
    4:2: error[G001] a verb is missing
    5:2: error[G009] U+0000 NUL hides in the text
    ");
}

#[test]
fn a_number_behind_a_right_to_left_name_is_told_where_it_is_displayed_turned_round() {
    let lines = [
        "2026-03-02 sent شركة 5 pages",
        "2026-03-02 invoiced شركة #2026-014 EUR 5",
        "2026-03-02 agreed شركة €5",
        "2026-03-02 sent שלום #5",
        "2026-03-02 sent שלום\u{a0}5 pages",
        "2026-03-02 sent acme:שלום1 5 pages",
    ];
    let book = |line: &str| format!("client شركة\nclient שלום\nclient acme\nproject acme:שלום1\n{line}\n");
    let said: String = lines.iter().map(|line| told(&book(line))).collect();
    insta::assert_snapshot!(said, @r"
    5:22: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 sent شركة <U+200E>5 pages
    5:26: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 invoiced شركة <U+200E>#2026-014 EUR 5
    5:24: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 agreed شركة <U+200E>€5
    5:22: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 sent שלום <U+200E>#5
    5:21: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026-03-02 sent שלום 5 pages
    5:22: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 sent שלום<U+00A0><U+200E>5 pages
    5:28: warning[G011] a number behind a right-to-left name is displayed turned round  => 2026-03-02 sent acme:שלום1 <U+200E>5 pages
    ");
    let fine = [
        "2026-03-02 invoiced شركة EUR 5 #2026-014",
        "2026-03-02 sent شركة by 2026-03-09",
        "2026-03-02 sent شركة \u{200e}5 pages",
        "2026-03-02 sent شركة مرحبا",
        "2026-03-02 sent acme 5 pages",
    ];
    assert_eq!(fine.iter().map(|line| told(&book(line))).collect::<String>(), "");
}

#[test]
fn columns_are_counted_in_characters() {
    let said = told("client شركة\n2026-03-02 sent شركة by 2026-3-9\n")
        + &told("client фирма\n2026-03-02 sent фирма by 2026-3-9\n")
        + &told("client e\u{301}te\u{301}\n2026-03-02 sent e\u{301}te\u{301} by 2026-3-9\n")
        + &told("client acme \"👩‍👩‍👧\" x\n")
        + &told("client acme\n2026-03-02 sent acme 👻 \"a\u{202e}\"\n")
        + &told("client acme\n\t\t2026-03-02 sent acme\n");
    insta::assert_snapshot!(said, @r#"
    2:25: error[G002] `2026-3-9` is not a date  => 2026-03-02 sent شركة by 2026-03-09
    2:26: error[G002] `2026-3-9` is not a date  => 2026-03-02 sent фирма by 2026-03-09
    2:26: error[G002] `2026-3-9` is not a date  => 2026-03-02 sent e<U+0301>te<U+0301> by 2026-03-09
    1:21: error[G001] `x` is not expected here
    2:26: error[G009] U+202E RIGHT-TO-LEFT OVERRIDE hides in the text  =? 2026-03-02 sent acme 👻 "a"
    2:3: error[G001] an entry is indented  => 2026-03-02 sent acme
    "#);
}

// ------------------------------------------------------------------------------------------- recovery

#[test]
fn all_errors_of_a_line_are_told_in_one_run() {
    let said = told("client acme\n2026-3-2 snet acme:\n")
        + &told("client acme\n2026-3-2 invoiced acme #1: EUR 1,200.00 due 1.4.2026 net 30\n")
        + &told("client acme\n2026-03-02 promised \"acme\" #1 EUR 1,200.00 by 2026-3-9\n")
        + &told("client acme\n2026/3/2\u{a0}sent\u{a0}acme by 2026/3/9\n");
    insta::assert_snapshot!(said, @r#"
    2:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 snet acme:
    2:10: error[G004] `snet` is not a verb  =? 2026-3-2 sent acme:
    2:20: error[G001] the project's name is missing
    2:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 invoiced acme #1: EUR 1,200.00 due 1.4.2026 net 30
    2:26: error[G001] `:` cannot stand in an invoice's number  => 2026-3-2 invoiced acme #1 EUR 1,200.00 due 1.4.2026 net 30
    2:28: error[G003] `EUR 1,200.00` is not an amount  => 2026-3-2 invoiced acme #1: EUR 1200.00 due 1.4.2026 net 30
    2:45: error[G002] `1.4.2026` is not a date  => 2026-3-2 invoiced acme #1: EUR 1,200.00 due 2026-04-01 net 30
    2:21: error[G001] `"` cannot stand in a name  =? 2026-03-02 promised acme #1 EUR 1,200.00 by 2026-3-9
    2:31: error[G003] `EUR 1,200.00` is not an amount  => 2026-03-02 promised "acme" #1 EUR 1200.00 by 2026-3-9
    2:47: error[G002] `2026-3-9` is not a date  => 2026-03-02 promised "acme" #1 EUR 1,200.00 by 2026-03-09
    2:1: error[G002] `2026/3/2` is not a date  => 2026-03-02<U+00A0>sent<U+00A0>acme by 2026/3/9
    2:9: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026/3/2 sent<U+00A0>acme by 2026/3/9
    2:14: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026/3/2<U+00A0>sent acme by 2026/3/9
    2:23: error[G002] `2026/3/9` is not a date  => 2026/3/2<U+00A0>sent<U+00A0>acme by 2026-03-09
    "#);
}

#[test]
fn all_errors_of_a_file_are_told_in_one_run_and_the_good_items_between_them_are_read() {
    let book = "\
clinet acme
  emial a@b.c
  phone 1
2026-3-2 sent acme
client acme
  terms 30
  contact Jane
  grace 3 days
2026-03-03 sent acme
client \"Bolt\"
  fax 1
foo bar
  2026-03-04 sent acme
2026-03-05 zzz acme
  fiel a.pdf
rate own 2026-01-01
2026-03-06 paid acme EUR 5,00
2026-03-07 replied acme
";
    insta::assert_snapshot!(told(book), @r#"
    1:1: error[G005] `clinet` begins no item  =? client acme
    2:3: error[G006] `emial` is not a field  =?   email a@b.c
    4:1: error[G002] `2026-3-2` is not a date  => 2026-03-02 sent acme
    6:9: error[G007] `30` is no value of `terms`  =?   terms net 30
    10:8: error[G001] expected a name before the display name, found `"Bolt"`  =? client bolt "Bolt"
    11:3: error[G006] `fax` is not a field
    12:1: error[G005] `foo` begins no item
    13:3: error[G001] an entry is indented  => 2026-03-04 sent acme
    14:12: error[G004] `zzz` is not a verb
    15:3: error[G006] `fiel` is not a field  =?   file a.pdf
    16:20: error[G001] a percentage such as `2.15%` is missing
    17:22: error[G003] `EUR 5,00` is not an amount  => 2026-03-06 paid acme EUR 5.00
    "#);
    let (items, _) = items(book);
    let days = items.iter().filter_map(|item| match item {
        Item::Entry(entry) if !entry.broken => Some(entry.day.to_string()),
        _ => None,
    });
    assert_eq!(days.collect::<Vec<_>>(), ["2026-03-03", "2026-03-07"]);
    let fields = items.iter().find_map(|item| match item {
        Item::Directive(client) if !client.broken => {
            Some(client.fields.iter().filter(|field| !matches!(field.value, TreeValue::Unread(_))).count())
        }
        _ => None,
    });
    assert_eq!(fields, Some(2));
}

// ------------------------------------------------------------------------------------------------ law

#[test]
fn applying_a_fix_removes_its_error() {
    let bad = cases().into_values().flat_map(|cases| cases.bad);
    let known = books().into_iter().filter_map(|(_, book)| String::from_utf8(book).ok());
    let mut fixes = 0;
    for book in bad.chain(known) {
        for finding in report(book.as_str()) {
            for fix in finding["fixes"].as_array().unwrap() {
                holds(&book, &finding, &apply(&book, fix));
                fixes += 1;
            }
        }
    }
    assert!(fixes > 100, "only {fixes} fixes were tried");
}

#[test]
fn habits_from_elsewhere_get_the_form_of_this_language() {
    let said = each(
        "\
        sent acme Proposal
        # call Jane
        // call Jane
        2026-03-02 acme sent Proposal
        3 Feb 2026 sent acme Proposal
        12. March 2026 sent acme Proposal
        03/02/2026 sent acme Proposal
        2026-03-02 called acme @phone Nobody
        2026-03-02 invoiced acme #1 EUX 12.00
        client mara jones \"Mara Jones\"",
    );
    insta::assert_snapshot!(said, @r#"
    1:1: error[G005] `sent` begins no item
    1:1: error[G005] `#` begins no item  =? ; call Jane
    1:1: error[G005] `//` begins no item  =? ; call Jane
    1:12: error[G004] the client stands before what happened  =? 2026-03-02 sent acme Proposal
    1:1: error[G002] `3 Feb 2026` is not a date  => 2026-02-03 sent acme Proposal
    1:1: error[G002] `12. March 2026` is not a date  => 2026-03-12 sent acme Proposal
    1:1: error[G002] `03/02/2026` is not a date
    1:24: error[G001] `called` does not take a channel  =? 2026-03-02 called acme Nobody
    1:29: error[G003] `EUX` is not a currency  =? 2026-03-02 invoiced acme #1 EUR 12.00
    1:8: error[G001] expected a name of one word, found `mara jones`  =? client mara-jones "Mara Jones"
    "#);
}

/// What is told of each of these, behind a date.
fn of_a_day(entries: &[&str]) -> String {
    each(&entries.iter().map(|entry| format!("2026-03-02 {entry}\n")).collect::<String>())
}

#[test]
fn what_stands_in_a_note_and_was_meant_to_count_is_told() {
    let lines = [
        "invoiced acme #1 EUR 5 Due 2026-05-01",
        "invoiced acme #1 EUR 5 due: 2026-05-01 Website",
        "invoiced acme #1 EUR 5 Due 01.05.2026",
        "invoiced acme #1 EUR 5 due in 14 days",
        "invoiced acme #1 EUR 5 2026-05-01",
        "invoiced acme #1 EUR 5 net30 Website",
        "invoiced acme #1 EUR 5 Balance, due 2026-05-01",
        "invoiced acme #1 EUR 5 due end of month",
        "invoiced acme #1 EUR 5 due May 1",
        "replied acme until 2026-05-01 on holiday",
        "replied acme On holiday, back by 2026-05-01.",
        "asked acme By 2026-05-01",
        "paid acme EUR 5 for #2",
        "sent acme @letter fyi Out of office",
        "waived acme #1 interest only",
    ];
    insta::assert_snapshot!(of_a_day(&lines), @"
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-05-01
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-05-01 Website
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-05-01
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 net 14
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-05-01
    1:35: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 net 30 Website
    1:44: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 5 due 2026-05-01 Balance
    1:35: warning[G014] the due date stands in the note
    1:35: warning[G014] the due date stands in the note
    1:25: warning[G014] a day stands in the note  =? 2026-03-02 replied acme by 2026-05-01 on holiday
    1:42: warning[G014] a day stands in the note  =? 2026-03-02 replied acme by 2026-05-01 On holiday, back
    1:23: warning[G014] a day stands in the note  =? 2026-03-02 asked acme by 2026-05-01
    1:32: warning[G014] the payment names no invoice, but its note names `#2`
    1:30: warning[G014] `fyi` stands in the note  => 2026-03-02 sent acme fyi @letter Out of office
    1:27: error[G001] `interest` begins the note  =? 2026-03-02 waived acme interest #1 only
    ");
}

#[test]
fn a_note_that_only_tells_of_a_day_or_a_number_is_prose() {
    let lines = [
        "invoiced acme #1 EUR 5 due to delays in May",
        "invoiced acme #1 EUR 5 due 2026-05-01 Balance, due 2026-05-01",
        "invoiced acme #1 EUR 5 \"Balance, due 2026-05-01\"",
        "sent acme Please answer by 2026-05-01",
        "sent acme fyi until 2026-05-01",
        "sent acme Quote #2",
        "asked acme by Friday",
        "replied acme We want the draft by 2026-04-01",
        "replied acme Campaign runs until 2026-12-31",
        "invoiced acme #1 EUR 5 2026-02-15 workshop in Berlin",
        "invoiced acme #1 EUR 5 replaces #3, which was due 2026-01-01",
        "invoiced acme #1 EUR 5 due maybe 3 weeks later",
        "sent acme by Mary 2 photos",
        "paid acme EUR 5 by cheque #1042",
        "paid acme EUR 5 Rate #2 von 3",
        "delivered acme Preview of the page",
        "paid acme #1 EUR 5 and #2",
    ];
    insta::assert_snapshot!(of_a_day(&lines), @"");
}

#[test]
fn a_flag_in_another_form_is_told() {
    let lines = [
        "sent acme FYI Newsletter",
        "sent acme fyi: closed",
        "delivered acme preview, proofs",
        "delivered acme Preview: Startseite",
        "sent acme @letter FYI x",
        "sent acme @letter fyi Report",
        "delivered acme @chat preview fyi Front and back",
        "sent acme #2 @letter Site online, fyi",
        "charged acme #1 EUR 5 interest for May",
        "charged acme Interest #1 EUR 5",
        "charged acme #1 interest EUR 5",
    ];
    insta::assert_snapshot!(of_a_day(&lines), @"
    1:22: warning[G014] `FYI` stands in the note  =? 2026-03-02 sent acme fyi Newsletter
    1:22: warning[G014] `fyi:` stands in the note  =? 2026-03-02 sent acme fyi closed
    1:27: warning[G014] `preview,` stands in the note  =? 2026-03-02 delivered acme preview proofs
    1:27: warning[G014] `Preview:` stands in the note  =? 2026-03-02 delivered acme preview Startseite
    1:30: warning[G014] `FYI` stands in the note  =? 2026-03-02 sent acme fyi @letter x
    1:30: warning[G014] `fyi` stands in the note  => 2026-03-02 sent acme fyi @letter Report
    1:33: warning[G014] `preview` stands in the note  => 2026-03-02 delivered acme preview fyi @chat Front and back
    1:46: warning[G014] `fyi` stands in the note  =? 2026-03-02 sent acme fyi #2 @letter Site online
    1:34: warning[G014] `interest` stands in the note  =? 2026-03-02 charged acme interest #1 EUR 5 for May
    1:25: error[G001] `Interest` begins the note  =? 2026-03-02 charged acme interest #1 EUR 5
    1:28: error[G001] `interest` begins the note  =? 2026-03-02 charged acme interest #1 EUR 5
    ");
}

#[test]
fn arguments_behind_the_beginning_of_the_note_are_told_once() {
    let lines = [
        "invoiced acme Deposit #13 EUR 100",
        "invoiced acme #1 Deposit EUR 100 due 2026-05-01",
        "invoiced acme Nr. 2026-014 EUR 100",
        "promised acme #1 everything by 2026-05-01",
    ];
    insta::assert_snapshot!(of_a_day(&lines), @"
    1:26: error[G001] the note begins before the invoice
    1:29: error[G001] the note begins before the amount
    1:26: error[G001] the `#` of an invoice is missing  =? 2026-03-02 invoiced acme #2026-014 EUR 100
    1:29: error[G001] the note begins before `by`
    ");
}

#[test]
fn a_field_that_belongs_to_no_item_above_is_not_indented_for_its_writer() {
    insta::assert_snapshot!(told("client acme\n\nlaw de\ndeposit 50%"), @"
    3:1: error[G005] the field `law` is not indented
    4:1: error[G005] the field `deposit` is not indented
    ");
    insta::assert_snapshot!(told("2026-03-02 sent acme Hello\nemail jane@acme.example"), @"2:1: error[G005] the field `email` is not indented");
    insta::assert_snapshot!(told("client acme\nemail jane@acme.example"), @"2:1: error[G005] the field `email` is not indented  =>   email jane@acme.example");
    // Comments change nothing, and no field below an entry is one of a client.
    insta::assert_snapshot!(told("client acme\n; c\nemail a@b.example"), @"3:1: error[G005] the field `email` is not indented  =>   email a@b.example");
    insta::assert_snapshot!(told("client acme\n2026-01-05 sent acme fyi\nterms net 3"), @"3:1: error[G005] the field `terms` is not indented");
    insta::assert_snapshot!(told("client acme\n2026-01-05 agreed acme\n; c\nterms net 3"), @"4:1: error[G005] the field `terms` is not indented  =>   terms net 3");
}

#[test]
fn values_as_other_formats_and_hurried_people_write_them_have_their_right_form() {
    let lines = "
        language=de
        email:jane@acme.example
        terms net30
        terms EOM
        grace 7days
        deposit 0.5
        allow reply-overdue 2026-05-01
        law us
    ";
    insta::assert_snapshot!(each_field(lines), @"
    2:3: error[G006] `language=de` is not a field  =?   language de
    2:3: error[G006] `email:jane@acme.example` is not a field  =?   email jane@acme.example
    2:9: error[G007] `net30` is no value of `terms`  =?   terms net 30
    2:9: error[G007] `EOM` is no value of `terms`  =?   terms end of month
    2:9: error[G007] `7days` is no value of `grace`  =?   grace 7 days
    2:11: error[G007] `0.5` is no value of `deposit`
    2:23: error[G001] `until` is missing  =?   allow reply-overdue until 2026-05-01
    2:7: error[G007] `us` is no value of `law`
    ");
}

#[test]
fn a_share_of_more_than_the_whole_is_told_at_its_number() {
    let lines = "
        deposit 150%
        deposit 100.5%
        deposit 150
        deposit-later 400%
        kill-fee 250% after 14 days
        kill-fee 250% aftr 14 days
        kill-fee 250%
        deposit 100%
        kill-fee 100% after 14 days
        late-fee 150% once
    ";
    insta::assert_snapshot!(each_field(lines), @"
    2:11: error[G007] `150%` is more than the whole
    2:11: error[G007] `100.5%` is more than the whole
    2:11: error[G007] `150` is no value of `deposit`
    2:17: error[G007] `400%` is more than the whole
    2:12: error[G007] `250%` is more than the whole
    2:12: error[G007] `250%` is more than the whole
    2:12: error[G007] `250%` is more than the whole
    ");
}

#[test]
fn a_rate_that_is_called_almost_like_a_known_one_is_told_at_its_name() {
    insta::assert_snapshot!(each_field("late-fee 9% over ebc per year"), @"2:20: error[G007] `ebc` is no value of `late-fee`  =?   late-fee 9% over ecb per year");
    let own = "rate house-bank 2026-01-01 4%\nclient acme\n  late-fee 9% over\thouse-bnak per year\n";
    insta::assert_snapshot!(told(own), @"3:20: error[G007] `house-bnak` is no value of `late-fee`  =?   late-fee 9% over<U+0009>house-bank per year");
    for other in ["bank", "boc", "boj"] {
        assert_eq!(told(&format!("client acme\n  late-fee 9% over {other} per year\n")), "");
    }
}

#[test]
fn a_rate_of_one_day_has_one_value() {
    insta::assert_snapshot!(told("rate bank 2026-01-01 4%\nrate bank 2026-01-01 5%\n"), @"2:1: error[G013] `rate bank 2026-01-01` is set twice on one level");
    assert_eq!(told("rate bank 2026-01-01 4%\nrate bank 2026-01-01 4%\n"), "");
}

#[test]
fn a_point_before_three_digits_is_not_guessed_and_a_comma_may_be_clear() {
    insta::assert_snapshot!(of_a_day(&["paid acme EUR 1.200", "paid acme KWD 1,200", "paid acme JPY 120,000"]), @"
    1:22: error[G003] `EUR 1.200` is not an amount
    1:22: error[G003] `KWD 1,200` is not an amount
    1:22: error[G003] `JPY 120,000` is not an amount  => 2026-03-02 paid acme JPY 120000
    ");
}

#[test]
fn a_client_in_another_form_is_told_with_the_right_one() {
    insta::assert_snapshot!(of_a_day(&["sent acme/web Hi", "sent acme, Hi", "sent \"acme\" Hi", "sent acme&co Hi"]), @r#"
    1:21: error[G001] `/` cannot stand in a name  =? 2026-03-02 sent acme:web Hi
    1:21: error[G001] `,` cannot stand in a name  =? 2026-03-02 sent acme Hi
    1:17: error[G001] `"` cannot stand in a name  =? 2026-03-02 sent acme Hi
    1:21: error[G001] `&` cannot stand in a name
    "#);
}

#[test]
fn a_range_of_days_and_a_required_step_in_another_form_are_told_with_the_right_one() {
    let holidays =
        ["2026-12-24 to 2026-12-26 \"X\"", "2026-12-24 .. 2026-12-26", "2026-12-24 - 2026-12-26 \"X\""];
    let lines: String = holidays.iter().map(|holiday| format!("holiday {holiday}\n")).collect();
    insta::assert_snapshot!(told(&lines), @r#"
    1:9: error[G001] expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24 to 2026-12-26`  =? holiday 2026-12-24..2026-12-26 "X"
    2:9: error[G001] expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24 .. 2026-12-26`  =? holiday 2026-12-24..2026-12-26
    3:9: error[G001] expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24 - 2026-12-26`  =? holiday 2026-12-24..2026-12-26 "X"
    "#);
    insta::assert_snapshot!(told("playbook payment\n  due +15 days resend-invoice @letter requierd \"x\"\n"), @r#"2:39: error[G001] expected `required` or a reason in quotes, found `requierd`  =?   due +15 days resend-invoice @letter required "x""#);
    insta::assert_snapshot!(told("client acme « Acme SARL »\n"), @r#"1:13: error[G001] `« Acme SARL »` stands without quotes  =? client acme "Acme SARL""#);
}

#[test]
fn an_entry_that_is_indented_marked_or_without_its_day_is_read_on() {
    let said = told(
        "client acme\n  2026-9-30 invocied acme #5 EUR 1,5\n  2026-03-02 sent acme by 2026-3-9\n    depost 5\n  terms net 7\n",
    ) + &each(
        "* 2026-03-02 sent acme Hi
            - 2026-03-02 sent acme Hi
            > 2026-3-2 sennt acme Hi
            x 2026-03-02 sent acme Hi
            2026-03-02 * sent acme Hi
            2026-03-02 ! paid acme EUR 1.000,00
            * A headline
            sent acme Hi
            paid acme #1 EUR 1,5",
    );
    insta::assert_snapshot!(said, @"
    2:3: error[G002] `2026-9-30` is not a date  =>   2026-09-30 invocied acme #5 EUR 1,5
    2:3: error[G001] an entry is indented  => 2026-9-30 invocied acme #5 EUR 1,5
    2:13: error[G004] `invocied` is not a verb  =?   2026-9-30 invoiced acme #5 EUR 1,5
    2:30: error[G003] `EUR 1,5` is not an amount  =>   2026-9-30 invocied acme #5 EUR 1.5
    3:3: error[G001] an entry is indented  => 2026-03-02 sent acme by 2026-3-9
    3:27: error[G002] `2026-3-9` is not a date  =>   2026-03-02 sent acme by 2026-03-09
    4:5: error[G006] `depost` is not a field
    5:3: error[G006] the field `terms` does not belong here
    1:1: error[G005] `*` stands where nothing belongs  =? 2026-03-02 sent acme Hi
    1:1: error[G005] `-` stands where nothing belongs  =? 2026-03-02 sent acme Hi
    1:1: error[G005] `>` stands where nothing belongs  =? 2026-3-2 sennt acme Hi
    1:3: error[G002] `2026-3-2` is not a date  => > 2026-03-02 sennt acme Hi
    1:12: error[G004] `sennt` is not a verb  =? > 2026-3-2 sent acme Hi
    1:1: error[G005] `x` stands where nothing belongs  =? 2026-03-02 sent acme Hi
    1:12: error[G005] `*` stands where nothing belongs  =? 2026-03-02 sent acme Hi
    1:12: error[G005] `!` stands where nothing belongs  =? 2026-03-02 paid acme EUR 1.000,00
    1:24: error[G003] `EUR 1.000,00` is not an amount  => 2026-03-02 ! paid acme EUR 1000.00
    1:1: error[G005] `*` begins no item  =? ; A headline
    1:1: error[G005] `sent` begins no item
    1:1: error[G005] `paid` begins no item
    1:14: error[G003] `EUR 1,5` is not an amount  => paid acme #1 EUR 1.5
    ");
}

/// What is told of each of these rungs.
fn each_rung(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let stage = if line.starts_with("due") { "payment" } else { "working" };
            told(&format!("playbook {stage}\n  {line}\n"))
        })
        .collect()
}

#[test]
fn no_quote_swallows_what_has_a_meaning() {
    let said = each_field(
        "allow reply-overdue till 2026-10-15 \"on leave\"
        allow reply-overdue on leave until 2026-12-01
        allow reply-overdue on leave
        allow reply-overdue \"on leave\" until 2026-12-01
        allow reply-overdue until
        allow reply-overdue until 2026-12-01 “on leave”
        allow reply-overdue until 2026-12-01 \"why\" not
        allow payment-overdu until 2026-13-01 why not",
    ) + &each_rung(
        "+7 days call phone
        +7 days call again tomorrow
        due +7 days late notice @letter
        due +15 dyas resend-invoice @letter requried \"why\"
        due +15 Days resend-invoice @Letter requried why
        +3 bussiness days call
        next-week tuseday call @fax !",
    );
    insta::assert_snapshot!(said, @r#"
    2:23: error[G007] `till` is not understood in the value of `allow`  =?   allow reply-overdue until 2026-10-15 "on leave"
    2:23: error[G001] `on leave until 2026-12-01` stands without quotes  =?   allow reply-overdue until 2026-12-01 "on leave"
    2:23: error[G001] `on leave` stands without quotes  =?   allow reply-overdue "on leave"
    2:23: error[G007] `"on leave"` is not understood in the value of `allow`  =?   allow reply-overdue until 2026-12-01 "on leave"
    2:28: error[G001] a date is missing
    2:40: error[G001] a curly quote stands where a straight one belongs  =>   allow reply-overdue until 2026-12-01 "on leave"
    2:46: error[G001] `not` is not expected here
    2:9: error[G007] `payment-overdu` is no value of `allow`  =?   allow payment-overdue until 2026-13-01 why not
    2:30: error[G002] `2026-13-01` is not a date  =?   allow payment-overdu until 2026-01-13 why not
    2:41: error[G001] `why not` stands without quotes  =?   allow payment-overdu until 2026-13-01 "why not"
    2:16: error[G001] expected a channel such as `@phone`, found `phone`  =?   +7 days call @phone
    2:16: error[G001] `again tomorrow` stands without quotes  =?   +7 days call "again tomorrow"
    2:15: error[G001] expected a step of one word, found `late notice`  =?   due +7 days late-notice @letter
    2:11: error[G001] expected a unit such as `days`, found `dyas`  =?   due +15 days resend-invoice @letter requried "why"
    2:39: error[G001] expected `required` or a reason in quotes, found `requried`  =?   due +15 dyas resend-invoice @letter required "why"
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `due +15 Days`  =?   due +15 days resend-invoice @Letter requried why
    2:31: error[G001] expected a channel such as `@email`, found `@Letter`  =?   due +15 Days resend-invoice @letter requried why
    2:39: error[G001] expected `required` or a reason in quotes, found `requried`  =?   due +15 Days resend-invoice @Letter required why
    2:48: error[G001] `why` stands without quotes  =?   due +15 Days resend-invoice @Letter requried "why"
    2:6: error[G001] expected a unit such as `days`, found `bussiness`  =?   +3 business days call
    2:13: error[G001] expected a weekday such as `tuesday`, found `tuseday`  =?   next-week tuesday call @fax !
    2:31: error[G001] `!` is not expected here
    "#);
}

#[test]
fn a_step_whose_rung_has_a_fault_is_known_and_such_a_rung_is_not_climbed() {
    let book = "client acme\nplaybook working\n  +7 dyas nudge-kindly\n2026-03-02 sent acme Hi\n  step nudge-kindly\n";
    insta::assert_snapshot!(told(book), @"3:6: error[G001] expected a unit such as `days`, found `dyas`  =?   +7 days nudge-kindly");
}

#[test]
fn terms_in_a_note_are_told_with_the_argument_that_they_are() {
    let of = |note: &str| told(&format!("client acme\n2026-03-02 invoiced acme #1 EUR 100.00 {note}\n"));
    let notes = [
        "net90",
        "due on receipt",
        "due upon receipt.",
        "due immediately",
        "Due net 15",
        "+ VAT net 90",
        "Balance net 90",
        "Balance, due on receipt, thanks",
        "net 14 days due 2026-12-15",
        "Balance net 500.00",
        "Balance net 450",
        "Due to the weather",
        "The net is wide",
    ];
    insta::assert_snapshot!(notes.map(of).concat(), @"
    2:40: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 90
    2:40: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 0
    2:40: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 0
    2:40: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 0
    2:40: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 15
    2:40: warning[G014] the note says that a tax comes on top of the amount
    2:46: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 90 + VAT
    2:48: warning[G014] the due date stands in the note  =? 2026-03-02 invoiced acme #1 EUR 100.00 net 90 Balance
    2:49: warning[G014] the due date stands in the note
    2:52: warning[G014] the due date stands in the note
    ");
    let helps = report(
        "client acme\n2026-03-02 invoiced acme #1 EUR 5 net90\n2026-03-02 invoiced acme #2 EUR 5 Balance net 90\n2026-03-02 invoiced acme #3 EUR 5 due May 3\n",
    );
    let helps: Vec<&str> = helps.iter().filter_map(|finding| finding["help"].as_str()).collect();
    insta::assert_snapshot!(helps.join("\n"), @"
    write `net 90` before the note; put the note in quotes if it is meant so
    write `net 90` before the note; put the note in quotes if it is meant so
    write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    ");
}

#[test]
fn a_misspelt_part_of_a_late_fee_and_a_fee_in_other_words_are_told() {
    let said = each(
        "2026-03-02 charged acme intrest #1 EUR 5.00
        2026-03-02 waived acme Fee: #1 EUR 5,00
        2026-03-02 charged acme Hello #1 EUR 5.00",
    ) + &each_field(
        "late-fee 1.5% monthly
        late-fee 1.5% a month
        late-fee 1.5%/month
        late-fee 18% a year
        late-fee 18% annually + EUR 40 once
        late-fee 1.5 % monthly compound monthly
        late-fee lots",
    );
    insta::assert_snapshot!(said, @"
    1:25: error[G001] `intrest` begins the note  =? 2026-03-02 charged acme interest #1 EUR 5.00
    1:24: error[G001] `Fee:` begins the note  =? 2026-03-02 waived acme fee #1 EUR 5,00
    1:32: error[G003] `EUR 5,00` is not an amount  => 2026-03-02 waived acme Fee: #1 EUR 5.00
    1:25: error[G001] the note begins before the invoice
    2:12: error[G007] `1.5% monthly` is no value of `late-fee`  =?   late-fee 1.5% per month
    2:12: error[G007] `1.5% a month` is no value of `late-fee`  =?   late-fee 1.5% per month
    2:12: error[G007] `1.5%/month` is no value of `late-fee`  =?   late-fee 1.5% per month
    2:12: error[G007] `18% a year` is no value of `late-fee`  =?   late-fee 18% per year
    2:12: error[G007] `18% annually + EUR 40 once` is no value of `late-fee`  =?   late-fee 18% per year + EUR 40 once
    2:12: error[G007] `1.5 % monthly compound monthly` is no value of `late-fee`  =?   late-fee 1.5% per month compound monthly
    2:12: error[G007] `lots` is no value of `late-fee`
    ");
    insta::assert_snapshot!(told("client acme\n2026-03-02 paid acme EUR\u{a0}1.000,00\n2026-03-02 paid acme EUR\u{a0}5\n"), @"
    2:22: error[G003] `EUR 1.000,00` is not an amount  => 2026-03-02 paid acme EUR<U+00A0>1000.00
    2:25: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026-03-02 paid acme EUR 1.000,00
    3:25: error[G001] U+00A0 NO-BREAK SPACE stands where a space belongs  => 2026-03-02 paid acme EUR 5
    ");
}

#[test]
fn a_value_of_several_words_is_told_at_the_words_that_are_wrong() {
    let said = each_field(
        "answer within 2 bussiness days
        kill-fee 25% after 14 dyas
        kill-fee EUR 4O after 14 days
        late-fee 8% per yaer + EUR 4O once
        late-fee EUR 1.000,00 once + 8% per yaer
        late-fee EUR 4O once + EUR 4O once
        terms net 30 end of mnth
        small-claims form EUR 500,00
        grace 5 bananas
        kill-fee 25% on cancellation
        kill-fee none
        deposit none
        lawe germany
        depost 50
        portfolo maybe
        emial jane
        zzz 5",
    ) + &told("client acme\n  terms net 5\n  terms nett 6\n  email a\n  email b\n");
    insta::assert_snapshot!(said, @"
    2:19: error[G007] `bussiness` is not understood in the value of `answer`  =?   answer within 2 business days
    2:25: error[G007] `dyas` is not understood in the value of `kill-fee`  =?   kill-fee 25% after 14 days
    2:12: error[G003] `EUR 4O` is not an amount  =>   kill-fee EUR 40 after 14 days
    2:19: error[G007] `yaer` is not understood in the value of `late-fee`  =?   late-fee 8% per year + EUR 4O once
    2:26: error[G003] `EUR 4O` is not an amount  =>   late-fee 8% per yaer + EUR 40 once
    2:12: error[G003] `EUR 1.000,00` is not an amount  =>   late-fee EUR 1000.00 once + 8% per yaer
    2:39: error[G007] `yaer` is not understood in the value of `late-fee`  =?   late-fee EUR 1.000,00 once + 8% per year
    2:12: error[G003] `EUR 4O` is not an amount  =>   late-fee EUR 40 once + EUR 4O once
    2:26: error[G003] `EUR 4O` is not an amount  =>   late-fee EUR 4O once + EUR 40 once
    2:23: error[G007] `mnth` is not understood in the value of `terms`  =?   terms net 30 end of month
    2:16: error[G007] `form` is not understood in the value of `small-claims`  =?   small-claims from EUR 500,00
    2:21: error[G003] `EUR 500,00` is not an amount  =>   small-claims form EUR 500.00
    2:9: error[G007] `5 bananas` is no value of `grace`
    2:12: error[G007] `25% on cancellation` is no value of `kill-fee`
    2:12: error[G007] `none` is no value of `kill-fee`  =?   kill-fee 0% after 1 day
    2:11: error[G007] `none` is no value of `deposit`  =?   deposit 0%
    2:3: error[G006] `lawe` is not a field  =?   law germany
    2:3: error[G006] `depost` is not a field  =?   deposit 50
    2:10: error[G007] `50` is no value of `deposit`  =?   depost 50%
    2:3: error[G006] `portfolo` is not a field  =?   portfolio maybe
    2:12: error[G007] `maybe` is no value of `portfolio`
    2:3: error[G006] `emial` is not a field  =?   email jane
    2:9: error[G007] `jane` is no value of `email`
    2:3: error[G006] `zzz` is not a field
    3:3: error[G013] `terms` is set twice on one level
    3:9: error[G007] `nett` is not understood in the value of `terms`  =?   terms net 6
    4:9: error[G007] `a` is no value of `email`
    5:9: error[G007] `b` is no value of `email`
    ");
}

#[test]
fn every_mistake_of_a_directive_is_told() {
    let lines = [
        "rate mine 2026-1-1 2,5%",
        "rate mine 2026-07-01 2.5 until 31.12.2026",
        "rate mine",
        "rate mine 2026-1-1",
        "rate mine 2026-07-01 2.5% until 2026-01-01 x",
        "holiday 24.12.2026 Christmas",
        "holiday 2026-12-24..26.12.2026 Christmas",
        "holiday 2026-12-24 to 2026-12-26 Christmas",
        "client dora “Dora” Berlin",
        "policy form 2026-1-1",
    ];
    let said: String = lines.iter().map(|line| told(&format!("{line}\n"))).collect();
    insta::assert_snapshot!(said, @r#"
    1:11: error[G002] `2026-1-1` is not a date  => rate mine 2026-01-01 2,5%
    1:20: error[G001] expected a percentage such as `2.15%`, found `2,5%`  =? rate mine 2026-1-1 2.5%
    1:22: error[G001] expected a percentage such as `2.15%`, found `2.5`  =? rate mine 2026-07-01 2.5% until 31.12.2026
    1:32: error[G002] `31.12.2026` is not a date  => rate mine 2026-07-01 2.5 until 2026-12-31
    1:10: error[G001] a date is missing
    1:11: error[G002] `2026-1-1` is not a date  => rate mine 2026-01-01
    1:19: error[G001] a percentage such as `2.15%` is missing
    1:33: error[G001] the range ends before it begins
    1:44: error[G001] `x` is not expected here
    1:9: error[G002] `24.12.2026` is not a date  => holiday 2026-12-24 Christmas
    1:20: error[G001] `Christmas` stands without quotes  =? holiday 24.12.2026 "Christmas"
    1:21: error[G002] `26.12.2026` is not a date  => holiday 2026-12-24..2026-12-26 Christmas
    1:32: error[G001] `Christmas` stands without quotes  =? holiday 2026-12-24..26.12.2026 "Christmas"
    1:9: error[G001] expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24 to 2026-12-26`  =? holiday 2026-12-24..2026-12-26 Christmas
    1:34: error[G001] `Christmas` stands without quotes  =? holiday 2026-12-24 to 2026-12-26 "Christmas"
    1:13: error[G001] a curly quote stands where a straight one belongs  => client dora "Dora" Berlin
    1:20: error[G001] `Berlin` is not expected here
    1:8: error[G001] expected `from` and a date, or nothing, found `form`  =? policy from 2026-1-1
    1:13: error[G002] `2026-1-1` is not a date  => policy form 2026-01-01
    "#);
}

#[test]
fn a_name_that_is_declared_in_another_form_is_known_by_the_right_one() {
    let with = |declared: &str, whom: &str| {
        let book = format!("client acme\n{declared}\n2026-03-02 sent {whom} fyi Hi\n");
        let done =
            ghost("check --format concise --today 2026-04-08 book.ghost").file("book.ghost", &*book).done();
        let names = done.out.lines().filter(|line| line.contains("[G10")).map(|line| format!("  {line}\n"));
        format!("{}{}", told(&book), names.collect::<String>())
    };
    let said = [
        with("project acme/web", "acme:web"),
        with("project acme/web Web", "acme:web"),
        with("project acme web \"Web\"", "acme:web"),
        with("project acme-web", "acme:web"),
        with("project bob-web", "acme:web"),
        with("project acme", "acme:web"),
        with("client dora: \"Dora\"", "dora"),
        with("client \"Carl\" carl", "carl"),
        with("client \"Carl\"", "carl"),
    ];
    insta::assert_snapshot!(said.concat(), @r#"
    2:13: error[G001] `/` cannot stand in a name  =? project acme:web
    2:13: error[G001] `/` cannot stand in a name  =? project acme:web Web
    2:18: error[G001] `Web` stands without quotes  =? project acme/web "Web"
    2:9: error[G001] `:` and the project's name is missing  =? project acme:web "Web"
    2:13: error[G001] `:` and the project's name is missing  =? project acme:web
    2:16: error[G001] `:` and the project's name is missing
      book.ghost:3:22: error[G102] acme has no project `web`
    2:13: error[G001] `:` and the project's name is missing
      book.ghost:3:22: error[G102] acme has no project `web`
    2:8: error[G001] expected a name without a mark, found `dora:`  =? client dora "Dora"
    2:8: error[G001] expected a name before the display name, found `"Carl" carl`  =? client carl "Carl"
    2:8: error[G001] expected a name before the display name, found `"Carl"`  =? client carl "Carl"
    "#);
}

#[test]
fn notes_that_speak_of_other_days_and_sums_are_right() {
    let notes = [
        "EUR 119.00 Gross 119, net 100",
        "EUR 100.00 Rest due once the site is live",
        "EUR 100.00 Second invoice: the first was due once, but never sent",
        "EUR 100.00 due 2026-05-01 Deposit; the rest is due 2026-08-01",
        "EUR 100.00 due 2026-05-01 Instead of the invoice due 2026-04-01",
        "EUR 100.00 net 30 Work due 2026-02-01, done in January",
        "EUR 100.00 Due once the site is live",
        "EUR 100.00 Due on receipt of the files",
        "EUR 100.00 Rest due immediately after launch",
        "EUR 100.00 second half due now that proofs are done",
    ];
    for note in notes {
        assert_eq!(told(&format!("client acme\n2026-03-02 invoiced acme #1 {note}\n")), "", "{note}");
    }
    let meant =
        ["Due on receipt", "Website, due at once", "Balance net 90", "plus VAT, net 14 days", "due now."];
    for note in meant {
        let told = told(&format!("client acme\n2026-03-02 invoiced acme #1 EUR 100.00 {note}\n"));
        assert!(told.contains("G014"), "{note}: {told}");
    }
}

#[test]
fn a_glued_currency_between_two_numbers_is_not_guessed() {
    insta::assert_snapshot!(of_a_day(&["paid acme 24EUR 100.00", "paid acme 24EUR", "agreed acme EUR24 100.00", "agreed acme EUR24 in all"]), @"
    1:22: error[G003] `24EUR` is not an amount
    1:22: error[G003] `24EUR` is not an amount  => 2026-03-02 paid acme EUR 24
    1:24: error[G003] `EUR24` is not an amount
    1:24: error[G003] `EUR24` is not an amount  => 2026-03-02 agreed acme EUR 24 in all
    ");
}

#[test]
fn a_client_that_was_forgotten_is_told_before_the_argument_that_stands_in_its_place() {
    let said = each(
        "2026-03-05 paid EUR 100.00
        2026-03-05 paid 100.00 EUR Thanks
        2026-03-05 paid €100
        2026-03-05 paid #W1 EUR 100.00
        2026-03-05 paid #W1 100.00 EUR
        2026-03-05 paid EUR 100,00
        2026-03-05 agreed EUR 500.00
        2026-03-05 reminded #W1 by 2026-05-01
        2026-03-05 sent @phone Hello",
    ) + &told(
        "client acme\n2026-03-02 invoiced acme:web #W1 EUR 5\n2026-03-05 paid #W1 EUR 5\nproject acme:web\n",
    );
    insta::assert_snapshot!(said, @"
    1:17: error[G001] a client is missing
    1:17: error[G001] a client is missing
    1:17: error[G001] a client is missing
    1:17: error[G001] a client is missing
    1:17: error[G001] a client is missing
    1:17: error[G001] a client is missing
    1:17: error[G003] `EUR 100,00` is not an amount  => 2026-03-05 paid EUR 100.00
    1:19: error[G001] a client is missing
    1:21: error[G001] a client is missing
    1:17: error[G001] a client is missing
    3:17: error[G001] a client is missing  =? 2026-03-05 paid acme:web #W1 EUR 5
    ");
    // A client may be called like a number, or like a currency.
    assert_eq!(told("client 360\nclient EUR\n2026-03-05 paid 360 EUR 5\n2026-03-05 paid EUR EUR 5\n"), "");
}

#[test]
fn what_a_verb_does_not_take_is_told_once_a_line() {
    let said = each(
        "2026-03-05 asked acme #1 #1
        2026-03-05 closed acme #1 @email #2 Done",
    );
    insta::assert_snapshot!(said, @r##"
    1:23: error[G001] `asked` does not take an invoice  =? 2026-03-05 asked acme "#1 #1"
    1:24: error[G001] `closed` does not take an invoice  =? 2026-03-05 closed acme "#1 @email #2 Done"
    "##);
}

#[test]
fn a_word_that_says_no_time_is_told_behind_the_due_of_its_rung() {
    let rungs = ["due +x ask-payment", "due 8 days call", "due", "deadline soon call", "+x days call"];
    let said: String = rungs.iter().map(|rung| told(&format!("playbook payment\n  {rung}\n"))).collect();
    insta::assert_snapshot!(said, @"
    2:7: error[G001] expected a time such as `+8 days`, found `+x`
    2:7: error[G001] expected a time such as `+8 days`, found `8`  =?   due +8 days call
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `due`
    2:12: error[G001] expected a time such as `+8 days`, found `soon`
    2:3: error[G001] expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `+x`
    ");
}

#[test]
fn an_argument_that_stands_twice_may_begin_the_note_in_quotes() {
    let said = each(
        "2026-03-05 paid acme EUR 5.00 EUR 5.00
        2026-03-05 sent acme #1 #2 was the other one
        2026-03-05 sent acme fyi fyi
        2026-03-05 paid acme EUR 5.00 EUR 6.00 #1
        2026-03-05 invoiced acme #1 EUR 5.00 EUR 6.00 due 2026-05-01",
    );
    insta::assert_snapshot!(said, @r##"
    1:31: error[G001] an amount stands twice  =? 2026-03-05 paid acme EUR 5.00 "EUR 5.00"
    1:25: error[G001] an invoice stands twice  =? 2026-03-05 sent acme #1 "#2 was the other one"
    1:26: error[G001] a flag stands twice  =? 2026-03-05 sent acme fyi "fyi"
    1:31: error[G001] an amount stands twice
    1:38: error[G001] an amount stands twice
    "##);
    let findings = report("client acme\n2026-03-05 paid acme EUR 5.00 EUR 5.00\n");
    assert_eq!(findings[0]["help"], "keep one of the two; put a note that begins like this in quotes");
}

#[test]
fn values_that_people_write_in_other_words_are_told_with_those_of_the_language() {
    let said = each_field(
        "portfolio true
        escrow FALSE
        consumer on
        check-in every week
        check-in every two weeks
        check-in Fortnightly
        check-in every month
        check-in every year
        revisions two
        revisions ten
        revisions eleven
        grace two weeks
        answer within five business days
        terms net ten
        deposit 0",
    );
    insta::assert_snapshot!(said, @"
    2:13: error[G007] `true` is no value of `portfolio`  =?   portfolio yes
    2:10: error[G007] `FALSE` is no value of `escrow`  =?   escrow no
    2:12: error[G007] `on` is no value of `consumer`  =?   consumer yes
    2:12: error[G007] `every week` is no value of `check-in`  =?   check-in weekly
    2:12: error[G007] `every two weeks` is no value of `check-in`  =?   check-in biweekly
    2:12: error[G007] `Fortnightly` is no value of `check-in`  =?   check-in biweekly
    2:12: error[G007] `every month` is no value of `check-in`  =?   check-in monthly
    2:12: error[G007] `every year` is no value of `check-in`
    2:13: error[G007] `two` is no value of `revisions`  =?   revisions 2
    2:13: error[G007] `ten` is no value of `revisions`  =?   revisions 10
    2:13: error[G007] `eleven` is no value of `revisions`
    2:9: error[G007] `two weeks` is no value of `grace`  =?   grace 2 weeks
    2:10: error[G007] `within five business days` is no value of `answer`  =?   answer within 5 business days
    2:9: error[G007] `net ten` is no value of `terms`  =?   terms net 10
    2:11: error[G007] `0` is no value of `deposit`  =?   deposit 0%
    ");
}

#[test]
fn a_country_is_told_with_the_code_of_its_law_or_its_holidays() {
    let said = each_field(
        "law germany
        law Deutschland
        law england
        law new-york
        law California
        law ireland
        law russia
        law spain
        law es
        law usa
        holidays gb
        holidays germany
        holidays Spain
        holidays usa
        holidays New-Zealand
        holidays eu",
    );
    insta::assert_snapshot!(said, @"
    2:7: error[G007] `germany` is no value of `law`  =?   law de
    2:7: error[G007] `Deutschland` is no value of `law`  =?   law de
    2:7: error[G007] `england` is no value of `law`  =?   law uk
    2:7: error[G007] `new-york` is no value of `law`  =?   law us-ny
    2:7: error[G007] `California` is no value of `law`  =?   law us-ca
    2:7: error[G007] `ireland` is no value of `law`  =?   law ie
    2:7: error[G007] `russia` is no value of `law`  =?   law ru
    2:7: error[G007] `spain` is no value of `law`
    2:7: error[G007] `es` is no value of `law`
    2:7: error[G007] `usa` is no value of `law`
    2:12: error[G007] `gb` is no value of `holidays`  =?   holidays uk
    2:12: error[G007] `germany` is no value of `holidays`  =?   holidays de
    2:12: error[G007] `Spain` is no value of `holidays`  =?   holidays es
    2:12: error[G007] `usa` is no value of `holidays`  =?   holidays us
    2:12: error[G007] `New-Zealand` is no value of `holidays`  =?   holidays nz
    2:12: error[G007] `eu` is no value of `holidays`
    ");
}

#[test]
fn a_law_for_consumers_is_told_with_the_two_settings_that_choose_it() {
    let help = |law: &str| {
        let check = ghost("check book.ghost").file("book.ghost", format!("policy\n  law {law}\n"));
        let seen = check.seen();
        seen.lines()
            .filter_map(|line| line.split_once("Help: "))
            .map(|(_, help)| help.to_owned())
            .collect::<String>()
    };
    assert_eq!(help("de-consumer"), "write `law de` and `consumer yes`");
    assert_eq!(help("atlantis-consumer"), "");
}

#[test]
fn every_name_that_explain_calls_built_in_may_be_written() {
    for key in ["law", "holidays"] {
        let said = ghost(&format!("explain {key}")).done().out;
        let (_, names) = said.split_once("Built in are ").unwrap();
        let (names, _) = names.split_once(';').unwrap();
        for name in names.split('`').skip(1).step_by(2) {
            assert_eq!(told(&format!("policy\n  {key} {name}\n")), "", "{key} {name}");
        }
    }
}

#[test]
fn a_law_or_a_table_of_holidays_that_there_is_not_is_not_in_force() {
    let book = "policy\n  law germany\n  holidays gb\n  terms net 10\n";
    let done = ghost("policy --file book.ghost --today 2026-06-15").file("book.ghost", book).done();
    assert!(done.out.contains("net 10"), "{}", done.out);
    assert!(!done.out.contains("germany") && !done.out.contains("gb"), "{}", done.out);
}

#[test]
fn what_people_call_a_field_is_told_with_its_name() {
    let said = each_field(
        "tel +49 30 1234567
        Telephone +49 30 1234567
        mobile +49 30 1234567
        mail a@b.example
        e-mail a@b.example
        website acme.example
        url acme.example",
    );
    insta::assert_snapshot!(said, @"
    2:3: error[G006] `tel` is not a field  =?   phone +49 30 1234567
    2:3: error[G006] `Telephone` is not a field  =?   phone +49 30 1234567
    2:3: error[G006] `mobile` is not a field  =?   phone +49 30 1234567
    2:3: error[G006] `mail` is not a field  =?   email a@b.example
    2:3: error[G006] `e-mail` is not a field  =?   email a@b.example
    2:3: error[G006] `website` is not a field
    2:3: error[G006] `url` is not a field
    ");
}

#[test]
fn a_day_without_its_year_is_told_with_the_next_such_day() {
    let said = each(
        "2026-03-05 sent acme by 31 January
        2026-03-05 sent acme by 5th March Thanks
        2026-03-05 sent acme by 31 jan. Thanks
        2026-03-05 sent acme by 31 January 2028
        2026-03-05 sent acme by 31.03.
        2026-03-05 invoiced acme #1 EUR 5 due 31 January
        2026-03-05 invoiced acme #1 EUR 5 due 31.01. Thanks
        2026-03-05 sent acme by 30 February
        2026-03-05 sent acme by 29 February
        2026-03-05 sent acme by 31 apples
        05.03. sent acme by 31 January
        policy from 3 May",
    ) + &each_field("since 3 May\nsince 3 May 2024\nallow reply-due until 31 December");
    insta::assert_snapshot!(said, @"
    1:25: error[G002] `31 January` is not a date  =? 2026-03-05 sent acme by 2027-01-31
    1:25: error[G002] `5th March` is not a date  =? 2026-03-05 sent acme by 2026-03-05 Thanks
    1:25: error[G002] `31 jan.` is not a date  =? 2026-03-05 sent acme by 2027-01-31 Thanks
    1:25: error[G002] `31 January 2028` is not a date  => 2026-03-05 sent acme by 2028-01-31
    1:25: error[G002] `31.03.` is not a date  =? 2026-03-05 sent acme by 2026-03-31
    1:39: error[G002] `31 January` is not a date  =? 2026-03-05 invoiced acme #1 EUR 5 due 2027-01-31
    1:39: error[G002] `31.01.` is not a date  =? 2026-03-05 invoiced acme #1 EUR 5 due 2027-01-31 Thanks
    1:25: error[G002] `30` is not a date
    1:25: error[G002] `29 February` is not a date
    1:25: error[G002] `31` is not a date
    1:1: error[G002] `05.03.` is not a date
    1:21: error[G002] `31 January` is not a date
    1:13: error[G002] `3 May` is not a date
    2:9: error[G002] `3 May` is not a date
    2:9: error[G002] `3 May 2024` is not a date  =>   since 2024-05-03
    2:25: error[G002] `31 December` is not a date
    ");
}

#[test]
fn what_is_offered_for_an_amount_is_the_whole_of_what_is_underlined() {
    let helps: Vec<Value> = ["GBP 1440,00", "€1,200.00", "1 200.00 EUR", "GBP  \"5.00\""]
        .iter()
        .map(|amount| report(format!("client acme\n2026-03-05 paid acme {amount}\n"))[0]["help"].clone())
        .collect();
    insta::assert_snapshot!(Value::from(helps), @r#"["write `GBP 1440.00`","write `€1200.00`","write `1200.00 EUR`","write `GBP  5.00`"]"#);
}

#[test]
fn a_rate_that_is_misspelt_is_told_before_any_invoice_is_late() {
    let said = each_field(
        "late-fee 8% over ecbb per year
        late-fee 8% over ec per year
        late-fee 8% over ebc per year
        late-fee 8% over ECB per year
        late-fee 8% over boj per year
        late-fee 8% over de-bse per year
        late-fee 8% over own per year",
    );
    insta::assert_snapshot!(said, @"
    2:20: error[G007] `ecbb` is no value of `late-fee`  =?   late-fee 8% over ecb per year
    2:20: error[G007] `ec` is no value of `late-fee`  =?   late-fee 8% over ecb per year
    2:20: error[G007] `ebc` is no value of `late-fee`  =?   late-fee 8% over ecb per year
    2:20: error[G007] `ECB` is no value of `late-fee`  =?   late-fee 8% over ecb per year
    2:20: error[G007] `de-bse` is no value of `late-fee`  =?   late-fee 8% over de-base per year
    ");
}

#[test]
fn a_backslash_before_any_other_letter_stands_for_itself() {
    assert_eq!(each_field(r#"contact "x \n""#), "");
    let book = "client acme \"x \\n\"\n2026-03-02 noted acme \"C:\\new\"\n";
    let done =
        ghost("clients --file book.ghost --format json --today 2026-04-08").file("book.ghost", book).done();
    assert!(done.out.contains(r#""x \\n""#), "{}", done.out);
}

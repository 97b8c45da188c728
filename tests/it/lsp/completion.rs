//! What is proposed while a line is typed; `|` is the cursor.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::editor::Editor;

const BOOK: &str = "\
client acme \"Acme GmbH\"
project acme:website
project acme:logo
client bob

2026-03-02 invoiced   acme:website #2026-014 EUR 2000.00 due 2026-03-09
2026-03-06 paid       acme:website #2026-014 EUR 2100.00
2026-03-20 invoiced   acme:website #2026-021 EUR 2000.00
2026-03-21 invoiced   acme:website #2026-022 EUR 70.00
2026-03-22 disputed   acme:website #2026-022
2026-03-23 invoiced   bob #2026-023 EUR 5.00
";

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What is proposed at the cursor in the last lines of a book, each with the line that it makes.
pub(super) fn ways(book: &str, typed: &str) -> Vec<(String, String)> {
    let (before, behind) = typed.split_once('|').unwrap();
    let whole = format!("{book}{before}{behind}");
    let mut editor = Editor::of(&whole);
    let before = format!("{book}{before}");
    let (line, column) = (before.matches('\n').count(), before.rsplit('\n').next().unwrap().len());
    let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") },
                     "position": { "line": line, "character": column } });
    let answer = editor.ask("textDocument/completion", at)["result"].clone();
    let old = whole.lines().nth(line).unwrap_or_default();
    let made = |item: &Value| {
        let edit = &item["textEdit"];
        let end = |end: &str| edit["range"][end]["character"].as_u64().unwrap() as usize;
        assert_eq!(edit["range"]["end"]["line"], line, "one line only");
        let new = format!("{}{}{}", &old[..end("start")], text(&edit["newText"]), &old[end("end")..]);
        (text(&item["label"]).to_owned(), new)
    };
    answer.as_array().unwrap().iter().map(made).collect()
}

/// The labels of what is proposed, a line for each text.
pub(super) fn labels(book: &str, all: &[&str]) -> String {
    let mut shown = String::new();
    for typed in all {
        let labels: Vec<String> = ways(book, typed).into_iter().map(|(label, _)| label).collect();
        let _ = writeln!(shown, "{}: {}", typed.escape_debug(), labels.join(" / "));
    }
    shown
}

#[test]
fn arguments_are_proposed_until_the_note_begins() {
    let shown = labels(
        BOOK,
        &[
            "2026-04-08 sent acme:website One |",
            "2026-04-08 sent acme:website \"Hello |",
            "2026-04-08 sent acme:website Hello #|",
            "2026-04-08 sent acme:website by 2026-04-09 Hello @|",
            "2026-04-08 replied acme Yes, |",
            "2026-04-08 invoiced acme #2026-030 EUR 5.00 due 2026-06-30 For the net |",
            "2026-04-08 closed acme Paid by |",
            "2026-04-08 noted acme holiday until |",
            "2026-04-08 noted acme net |",
            "2026-04-08 sent acme:website fyi by |",
            "2026-04-08 sent acme:website by 2026-04-09 @phone |",
            "2026-04-08 sent acme:website | Hello",
            "2026-04-08 delivered acme:website preview | by 2026-04-09 Hello",
            "2026-04-08 waived acme:website fee |#2026-014 EUR 4.00",
        ],
    );
    insta::assert_snapshot!(shown, @r#"
    2026-04-08 sent acme:website One |: 
    2026-04-08 sent acme:website \"Hello |: 
    2026-04-08 sent acme:website Hello #|: 
    2026-04-08 sent acme:website by 2026-04-09 Hello @|: 
    2026-04-08 replied acme Yes, |: 
    2026-04-08 invoiced acme #2026-030 EUR 5.00 due 2026-06-30 For the net |: 
    2026-04-08 closed acme Paid by |: 
    2026-04-08 noted acme holiday until |: 
    2026-04-08 noted acme net |: 
    2026-04-08 sent acme:website fyi by |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    2026-04-08 sent acme:website by 2026-04-09 @phone |: #2026-021 / #2026-022
    2026-04-08 sent acme:website | Hello: fyi / #2026-021 / #2026-022 / @email / @phone / @letter / @chat / @social / @meeting / by
    2026-04-08 delivered acme:website preview | by 2026-04-09 Hello: fyi / @email / @phone / @letter / @chat / @social / @meeting
    2026-04-08 waived acme:website fee |#2026-014 EUR 4.00: #2026-021 / #2026-022
    "#);
}

#[test]
fn the_next_number_is_a_free_one() {
    let book = "client a\nclient b\n2026-03-10 invoiced a #2026-002 EUR 5.00\n\
                2026-03-20 invoiced b #2026-001 EUR 5.00\n2026-03-21 invoiced b #2025-099 EUR 5.00\n\
                2026-03-22 invoiced b #2026-001/2 EUR 5.00\n2026-03-23 invoiced b #2026-001 EUR 5.00\n";
    let shown = labels(
        book,
        &[
            "2026-04-08 invoiced a |",
            "2026-04-08 invoiced a #2026-0|07 EUR 7.00",
            "2026-04-08 invoiced a #x EUR 7.00\n2026-04-08 invoiced a |",
            "2026-04-08 invoiced a #R099 EUR 7.00\n2026-04-08 invoiced a |",
            "2027-01-02 invoiced a |",
            "2027-01-02 invoiced a #2027-007 EUR 7.00\n2027-01-03 invoiced a #|",
            "2026-04-08 invoiced a #R-2026-04/9 EUR 7.00\n2026-05-03 invoiced a #|",
            "2026-04-08 invoiced a #R-2020/9 EUR 7.00\n2027-05-03 invoiced a #|",
        ],
    );
    insta::assert_snapshot!(shown, @r"
    2026-04-08 invoiced a |: #2026-003 / due / net
    2026-04-08 invoiced a #2026-0|07 EUR 7.00: #2026-003
    2026-04-08 invoiced a #x EUR 7.00\n2026-04-08 invoiced a |: due / net
    2026-04-08 invoiced a #R099 EUR 7.00\n2026-04-08 invoiced a |: #R100 / due / net
    2027-01-02 invoiced a |: #2027-001 / due / net
    2027-01-02 invoiced a #2027-007 EUR 7.00\n2027-01-03 invoiced a #|: #2027-008
    2026-04-08 invoiced a #R-2026-04/9 EUR 7.00\n2026-05-03 invoiced a #|: #R-2026-05/1
    2026-04-08 invoiced a #R-2020/9 EUR 7.00\n2027-05-03 invoiced a #|: #R-2020/10
    ");
}

#[test]
fn each_verb_has_the_invoices_and_the_amount_that_it_is_usually_about() {
    let shown = labels(
        BOOK,
        &[
            "2026-04-08 charged acme:website interest |",
            "2026-04-08 refunded acme:website |",
            "2026-04-08 resolved acme:website |",
            "2026-04-08 credited acme:website |",
            "2026-04-08 paid acme |",
            "2026-04-08 paid acme EUR 100.00 #|",
            "2026-04-08 paid acme #| 100.00 EUR",
            "2026-04-08 paid acme #2026-021 |",
            "2026-04-08 refunded acme #2026-014 |",
            "2026-04-08 reminded acme #2026-021 |",
            "2026-04-08 paid acme:logo |",
            "2026-04-08 paid bob |",
        ],
    );
    insta::assert_snapshot!(shown, @"
    2026-04-08 charged acme:website interest |: #2026-021 / #2026-022
    2026-04-08 refunded acme:website |: #2026-014 EUR 100.00 / #2026-014
    2026-04-08 resolved acme:website |: #2026-022
    2026-04-08 credited acme:website |: #2026-021 EUR 2000.00 / #2026-021 / #2026-022 EUR 70.00 / #2026-022
    2026-04-08 paid acme |: #2026-021 EUR 2000.00 / #2026-021 / #2026-022 EUR 70.00 / #2026-022
    2026-04-08 paid acme EUR 100.00 #|: #2026-021 / #2026-022
    2026-04-08 paid acme #| 100.00 EUR: #2026-021 / #2026-022
    2026-04-08 paid acme #2026-021 |: EUR 2000.00
    2026-04-08 refunded acme #2026-014 |: EUR 100.00
    2026-04-08 reminded acme #2026-021 |: @email / @phone / @letter / @chat / @social / @meeting / by
    2026-04-08 paid acme:logo |: 
    2026-04-08 paid bob |: #2026-023 EUR 5.00 / #2026-023
    ");
}

#[test]
fn what_is_chosen_stands_in_place_of_the_whole_word() {
    let mut shown = String::new();
    for (typed, chosen) in [
        ("2026-04-08 sent ac|:website Hello", "acme"),
        ("2026-04-08 sent ac|:website Hello", "acme:website"),
        ("2026-04-08 sent acme:w|eb Hello", "acme:website"),
        ("2026-04-08 sent b|", "bob"),
        ("project ac|:x \"y\"", "acme"),
        ("project ac| \"y\"", "acme"),
        ("2026-04-08 se| acme", "sent"),
        ("2026-04-08 se|nt", "sent"),
        ("2026-04-08 sent acme #2026-|021 hi", "#2026-021"),
        ("client c\n  co|ntact x", "contact"),
        ("20|26-03-30 sent acme", "2026-04-08"),
        ("; é\n  ; é\n2026-04-08 sent |acme é", "bob"),
    ] {
        let all = ways(BOOK, typed);
        let (_, made) = all.iter().find(|(label, _)| label == chosen).expect(typed);
        let _ = writeln!(shown, "{}: {made:?}", typed.escape_debug());
    }
    insta::assert_snapshot!(shown, @r#"
    2026-04-08 sent ac|:website Hello: "2026-04-08 sent acme:website Hello"
    2026-04-08 sent ac|:website Hello: "2026-04-08 sent acme:website Hello"
    2026-04-08 sent acme:w|eb Hello: "2026-04-08 sent acme:website Hello"
    2026-04-08 sent b|: "2026-04-08 sent bob "
    project ac|:x \"y\": "project acme:x \"y\""
    project ac| \"y\": "project acme: \"y\""
    2026-04-08 se| acme: "2026-04-08 sent acme"
    2026-04-08 se|nt: "2026-04-08 sent "
    2026-04-08 sent acme #2026-|021 hi: "2026-04-08 sent acme #2026-021 hi"
    client c\n  co|ntact x: "  contact x"
    20|26-03-30 sent acme: "2026-04-08 sent acme"
    ; é\n  ; é\n2026-04-08 sent |acme é: "2026-04-08 sent bob é"
    "#);
}

#[test]
fn what_stands_behind_the_cursor_stays_where_nothing_was_typed() {
    let mut shown = String::new();
    for (typed, label) in [
        ("2026-04-08 sent acme:website |; private", "fyi"),
        ("2026-04-08 sent acme:website |Proposal and price", "fyi"),
        ("2026-04-08 sent acme:website |by 2026-04-09 Hi", "fyi"),
        ("2026-04-08 sent acme:website #|Proposal and price", "#2026-021"),
        ("2026-04-08 sent acme:website #|2026-014 Proposal", "#2026-021"),
        ("2026-04-08 sent acme:website @|Proposal and price", "@phone"),
        ("2026-04-08 sent acme:website @|email Proposal", "@phone"),
        ("2026-04-08 paid acme:website |EUR 2000.00", "#2026-021"),
        ("2026-04-08 |acme:website Hello", "sent"),
        ("2026-04-08 sent |Hello", "bob"),
        ("policy\n  law |; which?", "de"),
    ] {
        let made = ways(BOOK, typed).into_iter().find(|(of, _)| of == label);
        let _ = writeln!(
            shown,
            "{} {label}: {}",
            typed.escape_debug(),
            made.map_or_else(String::new, |(_, line)| line)
        );
    }
    insta::assert_snapshot!(shown, @r"
    2026-04-08 sent acme:website |; private fyi: 2026-04-08 sent acme:website fyi ; private
    2026-04-08 sent acme:website |Proposal and price fyi: 2026-04-08 sent acme:website fyi Proposal and price
    2026-04-08 sent acme:website |by 2026-04-09 Hi fyi: 2026-04-08 sent acme:website fyi by 2026-04-09 Hi
    2026-04-08 sent acme:website #|Proposal and price #2026-021: 2026-04-08 sent acme:website #2026-021 Proposal and price
    2026-04-08 sent acme:website #|2026-014 Proposal #2026-021: 2026-04-08 sent acme:website #2026-021 Proposal
    2026-04-08 sent acme:website @|Proposal and price @phone: 2026-04-08 sent acme:website @phone Proposal and price
    2026-04-08 sent acme:website @|email Proposal @phone: 2026-04-08 sent acme:website @phone Proposal
    2026-04-08 paid acme:website |EUR 2000.00 #2026-021: 2026-04-08 paid acme:website #2026-021 EUR 2000.00
    2026-04-08 |acme:website Hello sent: 2026-04-08 sent acme:website Hello
    2026-04-08 sent |Hello bob: 2026-04-08 sent bob Hello
    policy\n  law |; which? de:   law de ; which?
    ");
    assert!(ways(BOOK, "2026-04-08 sent acme:website \"#|\"").is_empty());
}

#[test]
fn what_would_be_an_error_is_not_proposed() {
    let shown = labels(
        BOOK,
        &[
            "|",
            "rate |",
            "rate base |",
            "rate base 2026-01-01 |",
            "rate base 2026-01-01 2% |",
            "rate base 2026-01-01 2% until |",
            "holiday |",
            "holiday 2026-06-01 |",
            "holiday 2026-06-01..|",
            "policy from |",
            "policy from 2026-01-01 |",
            "playbook payment\n  |",
            "playbook payment\n  due |",
            "playbook payment\n  due +7 |",
            "playbook payment\n  due +7 business |",
            "playbook payment\n  due +7 business days call |",
            "playbook payment\n  due +7 days call @phone |",
            "playbook payment\n  due +7 days call \"Now |",
            "playbook payment\n  due +8 days call \"after 7 days |",
            "playbook working\n  next-week |",
            "2026-04-08 sent acme:website @email |",
            "client c\n  since |",
            "client c\n  since 2026-04-08 |",
            "project acme:x\n  deadline |",
        ],
    );
    insta::assert_snapshot!(shown, @r#"
    |: 2026-04-08 / 2026-04-07 / client / project / policy / playbook / rate / holiday / include
    rate |: boe / cbr / de-base / ecb / nbp
    rate base |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    rate base 2026-01-01 |: 
    rate base 2026-01-01 2% |: until
    rate base 2026-01-01 2% until |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    holiday |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    holiday 2026-06-01 |: 
    holiday 2026-06-01..|: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    policy from |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    policy from 2026-01-01 |: 
    playbook payment\n  |: due / deadline / next-week
    playbook payment\n  due |: +7 days / +14 days / +1 month
    playbook payment\n  due +7 |: days / business days / weeks / months
    playbook payment\n  due +7 business |: days
    playbook payment\n  due +7 business days call |: @email / @phone / @letter / @chat / @social / @meeting / required
    playbook payment\n  due +7 days call @phone |: required
    playbook payment\n  due +7 days call \"Now |: 
    playbook payment\n  due +8 days call \"after 7 days |: 
    playbook working\n  next-week |: monday / tuesday / wednesday / thursday / friday / saturday / sunday
    2026-04-08 sent acme:website @email |: #2026-021 / #2026-022 / by
    client c\n  since |: 2026-04-08 / 2026-04-07
    client c\n  since 2026-04-08 |: 
    project acme:x\n  deadline |: 2026-04-08 / 2026-04-09 / 2026-04-15 / 2026-04-22 / 2026-05-08
    "#);
    let (_, range) = ways(BOOK, "holiday 2026-06-01..2026-|").swap_remove(0);
    assert_eq!(range, "holiday 2026-06-01..2026-04-08");
}

#[test]
fn the_steps_of_a_ladder_stand_behind_their_time() {
    for when in ["+7 days", "next-week tuesday", "due +2 weeks", "deadline +4..7 business days"] {
        let labels = labels("", &[&format!("playbook payment\n  {when} |")]);
        assert!(labels.contains(": follow-up / last-check-in / call"), "{labels}");
    }
}

#[test]
fn an_allow_is_offered_the_rules_that_fire_there_and_none_that_it_cannot_silence() {
    let book = "client acme\n2026-03-02 sent acme Hello\n2026-03-05 paid acme EUR 5.00\n";
    let all = ways(book, "2026-03-06 paid acme EUR 7.00\n  allow |");
    let labels: Vec<&str> = all.iter().map(|(label, _)| label.as_str()).collect();
    insta::assert_snapshot!(labels.get(..8).unwrap().join(" / "), @"unallocated-payment / reordered / confusable-name / argument-in-note / unknown-client / unknown-project / unknown-invoice / duplicate-invoice");
    assert!(!labels.contains(&"syntax") && !labels.contains(&"amount"));
}

#[test]
fn evidence_is_completed_with_the_files_beside_the_document() {
    let mut shown = String::new();
    for typed in [
        "",
        "p",
        "proofs/",
        "proofs/2026/",
        "../",
        "/",
        "proofs/../../",
        "\"",
        "\"my d",
        "\"my docs/",
        "my docs/",
    ] {
        let book = format!("client a\n2026-04-01 agreed a EUR 1.00\n  file {typed}");
        let files = [
            ("main.ghost", book.as_str()),
            ("my contract.pdf", ""),
            ("proofs/a.png", ""),
            ("my docs/a.pdf", ""),
            ("my docs/b c/d.pdf", ""),
            ("proofs/2026/b.png", ""),
            (".hidden/x", ""),
        ];
        let mut editor = Editor::with(&files, json!({}));
        editor.open("main.ghost", &book);
        let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") },
                         "position": { "line": 2, "character": 7 + typed.len() } });
        let answer = editor.ask("textDocument/completion", at)["result"].clone();
        let paths: Vec<&str> = answer.as_array().unwrap().iter().map(|item| text(&item["label"])).collect();
        let _ = writeln!(shown, "{typed}|: {}", paths.join(" / "));
    }
    insta::assert_snapshot!(shown, @r#"
    |: "my contract.pdf" / "my docs/ / proofs/
    p|: "my contract.pdf" / "my docs/ / proofs/
    proofs/|: proofs/2026/ / proofs/a.png
    proofs/2026/|: proofs/2026/b.png
    ../|: 
    /|: 
    proofs/../../|: 
    "|: "my contract.pdf" / "my docs/ / "proofs/
    "my d|: "my contract.pdf" / "my docs/ / "proofs/
    "my docs/|: "my docs/a.pdf" / "my docs/b c/
    my docs/|:
    "#);
}

#[test]
fn what_is_open_with_its_charges_is_what_is_paid() {
    let book = "client a\n2026-03-02 invoiced a #1 EUR 100.00 due 2026-03-09\n2026-03-20 charged a fee #1 EUR 40.00\n\
                2026-03-02 invoiced a #2 EUR 50.00 due 2026-03-09\n2026-03-20 charged a fee #2 EUR 4.00\n2026-03-21 paid a #2 EUR 50.00\n";
    let shown = labels(
        book,
        &[
            "2026-04-08 paid a |",
            "2026-04-08 paid a #1 |",
            "2026-04-08 credited a |",
            "2026-04-08 paid a #2 |",
        ],
    );
    insta::assert_snapshot!(shown, @"
    2026-04-08 paid a |: #1 EUR 140.00 / #1 / #2 EUR 4.00 / #2
    2026-04-08 paid a #1 |: EUR 140.00
    2026-04-08 credited a |: #1 EUR 100.00 / #1 / #2
    2026-04-08 paid a #2 |: EUR 4.00
    ");
}

#[test]
fn a_path_in_quotes_is_replaced_as_a_whole() {
    let made = |typed: &str| -> Vec<String> {
        let book = "client a\n2026-04-01 agreed a EUR 1.00\n";
        let (before, behind) = typed.split_once('|').unwrap();
        let whole = format!("{book}{before}{behind}");
        let files = [("main.ghost", whole.as_str()), ("my docs/a.pdf", "")];
        let mut editor = Editor::with(&files, json!({}));
        editor.open("main.ghost", &whole);
        let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") },
                         "position": { "line": 2, "character": before.len() } });
        let answer = editor.ask("textDocument/completion", at)["result"].clone();
        let edit = |item: &Value| {
            let range = &item["textEdit"]["range"];
            let end = |end: &str| range[end]["character"].as_u64().unwrap() as usize;
            let old = format!("{before}{behind}");
            format!("{}{}{}", &old[..end("start")], text(&item["textEdit"]["newText"]), &old[end("end")..])
        };
        answer.as_array().unwrap().iter().map(edit).collect()
    };
    insta::assert_snapshot!([
        made("  file m|"),
        made("  file \"my d|\""),
        made("  file \"my docs/|\" \"sha256:0\""),
        made("  file \"my docs/a.pdf\" |"),
    ].concat().join("\n"), @r#"
    file "my docs/
    file "my docs/
    file "my docs/a.pdf" "sha256:0"
    "#);
}

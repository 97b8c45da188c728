//! What an editor may ask about a document, each feature once.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::editor::{Editor, range};

const BOOK: &str = "\
; studio
; since 2020
policy
  law          eu
  terms        net 14

client acme \"Acme GmbH\"
  contact      Jane Roe
  email        jane@acme.example

project acme:website \"Website relaunch\"
  deadline     2026-04-30

2026-02-23 sent       acme:website Proposal and price
2026-02-26 replied    acme:website Wants to start in March
2026-02-27 agreed     acme:website EUR 4000.00 Contract signed
  deposit      50%
  file         contract.pdf
2026-02-27 invoiced   acme:website #2026-014 EUR 2000.00 due 2026-03-06 Deposit
2026-03-05 paid       acme:website #2026-014 EUR 1500.00
2026-03-16 delivered  acme:website preview Proofs  ; both
2026-03-20 invoiced   acme:website #2026-021 EUR 2000.00
2026-03-24 sent       acme:website by 2026-03-25 @letter Which?
2026-03-31 called     acme:website Voicemail
";

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The proposals behind a text at the end of a book, and what they would replace.
fn proposals(typed: &str) -> String {
    let mut editor = Editor::of(BOOK);
    let book = format!("{BOOK}{typed}");
    editor.replace("main.ghost", &book);
    let line = book.matches('\n').count();
    let column = book.rsplit('\n').next().unwrap_or_default().len();
    let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") },
                     "position": { "line": line, "character": column } });
    let answer = editor.ask("textDocument/completion", at)["result"].clone();
    let items = answer.as_array().unwrap();
    let mut shown = items.first().map(|item| range(&item["textEdit"]["range"]) + "\n").unwrap_or_default();
    for item in items {
        let _ = writeln!(shown, "{:?}: {}", text(&item["textEdit"]["newText"]), text(&item["detail"]));
    }
    shown
}

#[test]
fn a_line_begins_with_a_day_or_a_directive() {
    insta::assert_snapshot!(proposals(""), @r#"
    24:0-24:0
    "2026-04-08 ": today
    "2026-04-07 ": yesterday
    "client ": NAME ["Display name"]: declares a client
    "project ": CLIENT:NAME ["Title"]: declares a project
    "policy ": [from DATE]: settings for the whole book
    "playbook ": STAGE: replaces one ladder of next steps
    "rate ": NAME DATE PERCENT [until DATE]: a reference rate in force from a day on
    "holiday ": DATE[..DATE] ["Name"]: no business day
    "include ": PATH: reads another file, relative to this one
    "#);
}

#[test]
fn a_day_is_followed_by_a_verb_and_a_verb_by_a_name() {
    insta::assert_snapshot!(proposals("2026-04-08 re"), @r#"
    24:11-24:13
    "sent ": a message that expects an answer
    "called ": an attempt by phone: nobody spoke
    "talked ": we spoke
    "asked ": I need material or a decision and cannot go on without it
    "replied ": an answer from the client
    "received ": the material I asked for
    "agreed ": the contract
    "delivered ": work handed over, expects feedback
    "revised ": the client asked for another round of changes
    "complained ": the client is unhappy
    "paused ": I stop working on it
    "resumed ": I go on working on it
    "closed ": the project, or the client, is over
    "invoiced ": a claim
    "paid ": a payment
    "refunded ": money given back
    "reminded ": a payment reminder or notice
    "promised ": the client will pay by a date
    "disputed ": the client contests the invoice, or the amount of it
    "resolved ": the dispute is settled
    "charged ": adds a late fee to the claim
    "waived ": gives up late fees, all so far or the amount
    "credited ": a credit note: the claim was never that high
    "wrote-off ": gives up the remainder of the invoice
    "filed ": court or collection begun
    "flagged ": a red flag about the client
    "noted ": anything else, without effect
    "#);
    insta::assert_snapshot!(proposals("2026-04-08 sent ac"), @r#"
    24:16-24:18
    "acme ": Acme GmbH
    "acme:website ": Website relaunch
    "#);
}

#[test]
fn a_name_is_followed_by_what_its_verb_takes() {
    insta::assert_snapshot!(proposals("2026-04-08 paid acme "), @r##"
    24:21-24:21
    "#2026-014 EUR 500.00": all that is open of it
    "#2026-014 ": acme:website: EUR 500.00 open, due 2026-03-06
    "#2026-021 EUR 2000.00": all that is open of it
    "#2026-021 ": acme:website: EUR 2000.00 open, due 2026-04-03
    "##);
    insta::assert_snapshot!(proposals("2026-04-08 sent acme:website #"), @r##"
    24:29-24:30
    "#2026-014 ": acme:website: EUR 500.00 open, due 2026-03-06
    "#2026-021 ": acme:website: EUR 2000.00 open, due 2026-04-03
    "##);
    insta::assert_snapshot!(proposals("2026-04-08 reminded acme #2026-014 @"), @r#"
    24:35-24:36
    "@email": channel
    "@phone": channel
    "@letter": channel
    "@chat": channel
    "@social": channel
    "@meeting": channel
    "#);
    insta::assert_snapshot!(proposals("2026-04-08 invoiced acme:website "), @r##"
    24:33-24:33
    "#2026-022 ": the next number
    "due ": the due date
    "net ": due so many days later
    "##);
    insta::assert_snapshot!(proposals("2026-04-08 asked acme by "), @r#"
    24:25-24:25
    "2026-04-08": today
    "2026-04-09": the next business day
    "2026-04-15": in 7 days
    "2026-04-22": in 14 days
    "2026-05-08": in 30 days
    "#);
    insta::assert_snapshot!(proposals("2026-04-08 invoiced acme #x EUR 1 net "), @r#"
    24:38-24:38
    "7": days
    "14": days
    "30": days
    "#);
    assert_eq!(proposals("2026-04-08 noted acme Hello "), "");
    assert_eq!(proposals("2026-04-08 noted acme ; "), "");
}

#[test]
fn directives_are_completed_too() {
    insta::assert_snapshot!(proposals("project "), @r#"
    24:8-24:8
    "acme:": Acme GmbH
    "#);
    insta::assert_snapshot!(proposals("playbook "), @r#"
    24:9-24:9
    "negotiating": a ladder of next steps
    "working": a ladder of next steps
    "payment": a ladder of next steps
    "#);
    insta::assert_snapshot!(proposals("policy "), @r#"
    24:7-24:7
    "from ": for agreements and invoices from a day on
    "#);
}

#[test]
fn an_include_is_completed_with_the_files_of_the_root() {
    let main = "include 2026/may.ghost\n\ninclude 2";
    let files = [
        ("main.ghost", main),
        ("2026/may.ghost", "client acme\ninclude \n"),
        ("2026/june.ghost", ""),
        ("my rates.ghost", ""),
        ("notes.txt", ""),
        (".hidden/x.ghost", ""),
        (".git/HEAD", ""),
    ];
    let mut editor = Editor::with(&files, json!({}));
    let mut shown = String::new();
    for (name, book, line, column) in
        [("main.ghost", main, 2, 9), ("2026/may.ghost", "client acme\ninclude \n", 1, 8)]
    {
        editor.open(name, book);
        let at = json!({ "textDocument": { "uri": editor.uri(name) },
                         "position": { "line": line, "character": column } });
        for item in editor.ask("textDocument/completion", at)["result"].as_array().unwrap() {
            let edit = &item["textEdit"];
            let _ = writeln!(
                shown,
                "{} {}: {}",
                range(&edit["range"]),
                text(&edit["newText"]),
                text(&item["detail"])
            );
        }
    }
    insta::assert_snapshot!(shown, @r#"
    2:8-2:9 2026/june.ghost: no part of the book yet
    2:8-2:9 "my rates.ghost": no part of the book yet
    2:8-2:9 2026/may.ghost: a part of the book already
    1:8-1:8 june.ghost: no part of the book yet
    1:8-1:8 "../my rates.ghost": no part of the book yet
    "#);
}

#[test]
fn settings_are_completed_with_their_values() {
    let keys = |typed: &str| {
        let shown = proposals(typed);
        shown.lines().skip(1).filter_map(|line| line.split('"').nth(1)).collect::<Vec<_>>().join("|")
    };
    insta::assert_snapshot!(keys("client bob\n  "), @"contact |email |phone |address |source |since |terms |law |late-fee |grace |fixing |day-count |allocation |fee-window |answer |check-in |deposit |kill-fee |revisions |jurisdiction |ownership |portfolio |escrow |small-claims |min-gap |tolerance |consumer |currency |channel |language |work-week |holidays |allow |warn |deny |request-after |pause-review |dispute-review |deadline-notice |due-notice |charge-again |safeguard-window |deposit-first |deposit-later |slow-after |slow-exchanges |late-after |late-invoices |flag-limit |unpaid-limit");
    insta::assert_snapshot!(keys("2026-04-08 sent acme Hello\n  "), @"file |step |allow");
    insta::assert_snapshot!(keys("2026-04-08 agreed acme\n  portfolio "), @"yes|no");
    insta::assert_snapshot!(keys("policy\n  law "), @"de|eu|fr|ie|lv|pl|ru|uk|us-ca|us-contract|us-ny");
    insta::assert_snapshot!(keys("policy\n  holidays "), @"at|au|be|ca|ch|cz|de|dk|ee|es|fi|fr|ie|it|lt|lu|lv|nl|nz|pl|pt|ru|se|uk|us|none");
    insta::assert_snapshot!(keys("policy\n  day-count "), @"act/365|act/act|act/360|30/360");
    insta::assert_snapshot!(keys("policy\n  terms "), @"net 14|net 30|end of month|net 30 end of month");
    insta::assert_snapshot!(keys("policy\n  currency "), @"AUD|CAD|CNY|USD");
    insta::assert_snapshot!(keys("policy\n  language "), @"en|lv|ar|ru|pl|de|fr|es|it|nl|pt");
    insta::assert_snapshot!(keys("2026-04-08 sent acme Hello\n  step "), @"follow-up|last-check-in|reach-out|last-contact|answer|call|pause|final-invoice|move-on|ask-payment|resend-invoice|late-notice|second-notice|final-notice|small-claims|write-off|ask-again|review");
    insta::assert_snapshot!(keys("2026-04-08 sent acme Hello\n  allow reply-due "), @r"until |\");
    insta::assert_snapshot!(proposals("2026-04-08 sent acme Hello\n  allow repl"), @r#"
    25:8-25:12
    "reordered ": G011: A number behind a right-to-left name is shown on its wrong side, though the file is right.
    "confusable-name ": G012: Two names look the same or differ in capitals alone, or one name mixes letters of several scripts.
    "argument-in-note ": G014: A note names a due date, a day, an invoice, a flag or a sum, and nothing counts from it there.
    "unknown-client ": G101: An entry or a project names a client that the book does not declare.
    "unknown-project ": G102: An entry names a project that the book does not declare.
    "unknown-invoice ": G103: An entry names an invoice that no `invoiced` claims.
    "duplicate-invoice ": G104: Two entries claim the same invoice number.
    "duplicate-name ": G105: A client or a project is declared twice.
    "currency-mismatch ": G106: An amount is in another currency than the invoice it names.
    "overpaid ": G107: More was paid on an invoice than it claims.
    "future-entry ": G108: An entry is dated after today.
    "before-invoice ": G109: An entry about an invoice is dated before the invoice itself.
    "wrong-subject ": G110: An entry names an invoice that belongs to another client.
    "due-before-invoice ": G111: An invoice is due before the day on which it is written.
    "unallocated-payment ": G112: A payment names no invoice, and a part of it finds none that is open.
    "after-closed ": G113: Work goes on after the project was closed.
    "out-of-order ": G114: An entry stands below a later one of the same file.
    "rate-unknown ": G115: A late fee counts from a reference rate, and for some of its days no rate is known.
    "missing-file ": G116: A file that the book names as evidence is gone, or is not the one it was.
    "rewritten-history ": G117: A past entry was changed or removed since an earlier revision of the book.
    "unused-allow ": G118: An `allow` silences nothing.
    "refund-uncredited ": G119: Money was given back for an invoice, and the invoice claims as much as before.
    "after-settled ": G120: A reminder, a promise or an end is written about an invoice that was settled before.
    "unlikely-day ": G121: A `by` lies before its own entry, or a `by`, a `due` or another day lies years ahead.
    "more-than-claimed ": G122: A client promises to pay more than an invoice claims, or contests more.
    "entered-twice ": G123: The same movement of money stands twice on one day.
    "reply-due ": G201: A client has not answered, and today is the day for the next step.
    "reply-overdue ": G202: A client has not answered, and the day for the next step has passed.
    "answer-owed ": G203: A client waits for your answer longer than `answer` allows (2 business days unless you set it).
    "material-overdue ": G204: What you asked the client for has not come, and its day has passed.
    "call-unconfirmed ": G205: You spoke with the client, and nothing written confirms what was said.
    "check-in-due ": G206: The day for your next report on a running project has come.
    "deadline-near ": G207: A deadline is near, and nothing final is delivered.
    "deadline-missed ": G208: A deadline has passed, and nothing final is delivered.
    "review-due ": G209: A pause or a dispute has come to the day on which you wanted to look at it again.
    "payment-due ": G301: An invoice is about to fall due.
    "payment-overdue ": G302: An invoice is past its due date and not paid.
    "late-fee-due ": G303: An invoice was paid late, or is late, and a late fee may be asked for it.
    "promise-broken ": G304: A client promised to pay by a day, and the money did not come.
    "notice-expired ": G305: The time to pay that you gave in a reminder has run out.
    "kill-fee-due ": G306: A client has been silent for longer than you agreed on, and the kill fee may be billed.
    "fee-without-basis ": G307: A late fee was charged that neither contract nor law supports, or more than they support.
    "unbilled-work ": G308: Work was handed over a week ago, and not all that was agreed on is billed.
    "no-contract ": G401: Work was delivered or billed, and no agreement is on record.
    "no-deposit ": G402: Work was handed over before the deposit was paid.
    "final-before-payment ": G403: The final work was handed over while money for it was overdue, or before any was paid.
    "missing-safeguard ": G404: A new agreement says nothing about something that would protect you.
    "no-phone ": G405: The next step is a call, and the client has no phone number on record.
    "threat-without-contract ": G406: Legal action is next, or was announced, and no agreement is on record.
    "revision-limit ": G407: A client has asked for more rounds of changes than the price includes.
    "slow-client ": G501: A client usually takes many days to answer.
    "strung-along ": G502: A client gets work and changes again and again, and has never paid.
    "ghosted-before ": G503: A client who once left you without an answer has a new project.
    "late-payer ": G504: A client has paid several invoices long after they were due.
    "red-flags ": G505: A client has shown more than one red flag.
    "unvetted ": G506: You agreed on a project with a new client, and you know nothing about them yet.
    "#);
}

fn hover(before: &str) -> String {
    let mut editor = Editor::of(BOOK);
    let answer = editor.ask_at("textDocument/hover", before, json!({}));
    if answer.is_null() {
        return "nothing".into();
    }
    let contents = &answer["contents"];
    format!("{} {}\n{}", range(&answer["range"]), text(&contents["kind"]), text(&contents["value"]))
}

#[test]
fn a_name_shows_the_state_of_its_thread() {
    insta::assert_snapshot!(hover("2026-02-23 sent       acme:web"), @"
    13:27-13:34 plaintext
    acme:website · Acme GmbH · Website relaunch
    The client's turn since 2026-03-16 (23 days)
    #2026-014: next: send the invoice again, since 2026-03-23
    #2026-021: next: ask after the payment, since 2026-04-06
    next: call Jane Roe, since 2026-04-01
    Open: EUR 2500.00
    Contact: Jane Roe
    E-mail: jane@acme.example
    ");
    insta::assert_snapshot!(hover("2026-02-23 sent       ac"), @"
    13:22-13:26 plaintext
    acme · Acme GmbH
    Open: EUR 2500.00
    Contact: Jane Roe
    E-mail: jane@acme.example
    ");
    insta::assert_snapshot!(hover("client acme"), @"
    6:7-6:11 plaintext
    acme · Acme GmbH
    Open: EUR 2500.00
    Contact: Jane Roe
    E-mail: jane@acme.example
    ");
}

#[test]
fn an_invoice_shows_its_claim_with_the_arithmetic() {
    insta::assert_snapshot!(hover("acme:website #2026-0"), @"
    18:36-18:44 plaintext
    Invoice #2026-014 · acme:website · Acme GmbH · Website relaunch
    EUR 500.00 open, 33 days overdue
    next: send the invoice again, since 2026-03-23

    what                       from        to          count               base  percent          sum  rate                       line
    invoiced                   2026-02-27                           EUR                   2000.00                                 main.ghost:19:1
    paid                       2026-03-05                           EUR                   1500.00                                 main.ghost:20:1
    interest                   2026-03-07  2026-04-08     33  days  EUR  500.00   10.15%     4.588356  ecb 2.15% from 2026-01-01
    compensation               2026-03-07  2026-03-07         once  EUR  500.00             40.00
    interest, to be asked                                           EUR                      4.59
    compensation, to be asked                                       EUR                     40.00

    Invoice #2026-014: EUR 2000.00, due on 2026-03-06.
    The late fee stands in law eu (Directive 2011/7/EU, in force from 16 March 2013; CJEU C-585/20: the
    sum is due per invoice, the base includes VAT), main.ghost:4:3.
    Payments are set off against the principal first.
    Late fee to be asked on 2026-04-08: EUR 44.59.
    2026-04-08 charged    acme:website interest #2026-014 EUR 4.59
    2026-04-08 charged    acme:website compensation #2026-014 EUR 40.00
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    insta::assert_snapshot!(hover("acme:website #2026-021"), @"
    21:36-21:44 plaintext
    Invoice #2026-021 · acme:website · Acme GmbH · Website relaunch
    EUR 2000.00 open, 5 days overdue
    next: ask after the payment, since 2026-04-06

    what                       from        to          count                base  percent          sum  rate                       line
    invoiced                   2026-03-20                           EUR                    2000.00                                 main.ghost:22:1
    interest                   2026-04-04  2026-04-08      5  days  EUR  2000.00   10.15%     2.780822  ecb 2.15% from 2026-01-01
    compensation               2026-04-04  2026-04-04         once  EUR  2000.00             40.00
    interest, to be asked                                           EUR                       2.78
    compensation, to be asked                                       EUR                      40.00

    Invoice #2026-021: EUR 2000.00, due on 2026-04-03.
    The late fee stands in law eu (Directive 2011/7/EU, in force from 16 March 2013; CJEU C-585/20: the
    sum is due per invoice, the base includes VAT), main.ghost:4:3.
    Payments are set off against the principal first.
    Late fee to be asked on 2026-04-08: EUR 42.78.
    2026-04-08 charged    acme:website interest #2026-021 EUR 2.78
    2026-04-08 charged    acme:website compensation #2026-021 EUR 40.00
    ghost is no lawyer: check the law named here before you rely on it.
    ");
}

#[test]
fn forty_next_steps_of_a_client_are_shown_and_the_rest_is_counted() {
    let steps = |invoices: usize| {
        let line = |number: usize| format!("2026-03-02 invoiced a #{number} EUR 1.00 due 2026-03-10\n");
        let book = format!("client a\n{}", (0..invoices).map(line).collect::<String>());
        let answer = Editor::of(&book).ask_at("textDocument/hover", "client a", json!({}));
        let shown = text(&answer["contents"]["value"]);
        let count = shown.lines().filter(|line| line.contains("next: ")).count();
        let more = shown.lines().find(|line| line.ends_with(" more")).unwrap_or_default().to_owned();
        (count, more)
    };
    assert_eq!(steps(40), (40, String::new()));
    assert_eq!(steps(41), (40, "and 1 more".to_owned()));
}

#[test]
fn an_invoice_shows_what_became_of_it() {
    let state = |after: &str| {
        let book = format!("client a\n2026-03-02 invoiced a #1 EUR 1000.00\n{after}");
        let mut editor = Editor::of(&book);
        let answer = editor.ask_at("textDocument/hover", "invoiced a #", json!({}));
        text(&answer["contents"]["value"]).lines().nth(1).unwrap_or_default().to_owned()
    };
    let paid = "2026-03-20 paid a #1 EUR 1000.00\n";
    let shown = [
        state(""),
        state(paid),
        state(&format!("{paid}2026-03-25 refunded a #1 EUR 1000.00\n")),
        state(&format!("{paid}2026-03-25 charged a #1 EUR 40.00\n")),
        state("2026-04-07 filed a #1\n"),
        state("2026-04-07 wrote-off a #1\n"),
    ];
    insta::assert_snapshot!(shown.join("\n"), @"
    EUR 1000.00 open, 7 days overdue
    Settled
    Given back, EUR 1000.00 open
    Principal settled, EUR 40.00 open
    Filed, EUR 1000.00 open
    Written off
    ");
    let mut editor = Editor::of("client a\n2026-03-02 invoiced a #1 EUR 1000.00 due 2026-04-07\n");
    let answer = editor.ask_at("textDocument/hover", "invoiced a #", json!({}));
    assert_eq!(text(&answer["contents"]["value"]).lines().nth(1), Some("EUR 1000.00 open, 1 day overdue"));
}

#[test]
fn a_step_that_two_findings_advise_is_told_once() {
    let mut editor = Editor::of(
        "client a\n2026-03-02 invoiced a #1 EUR 1000.00 due 2026-03-10\n2026-03-12 promised a #1 by 2026-04-01\n",
    );
    let answer = editor.ask_at("textDocument/hover", "invoiced a #", json!({}));
    let shown = text(&answer["contents"]["value"]).to_owned();
    insta::assert_snapshot!(shown.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), @"
    Invoice #1 · a
    EUR 1000.00 open, 29 days overdue
    next: send the invoice again, since 2026-04-02
    ");
    let lenses = editor.ask_all("textDocument/codeLens", json!({}));
    let titles: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|lens| text(&lens["command"]["title"])).collect();
    insta::assert_snapshot!(titles.join("\n"), @"next: send the invoice again, since 2026-04-02");
}

#[test]
fn words_show_what_they_mean() {
    insta::assert_snapshot!(hover("2026-02-23 se"), @"
    13:11-13:15 plaintext
    sent: a message that expects an answer
    Who: I; opens a silence, settles my turn.
    Takes: [fyi] [#INVOICE] [by DATE] [@CHANNEL]
    ");
    insta::assert_snapshot!(hover("2026-02-27 invo"), @"
    18:11-18:19 plaintext
    invoiced: a claim
    Who: I; leaves a silence as it is, settles my turn.
    Takes: #INVOICE AMOUNT [due DATE | net N]
    ");
    insta::assert_snapshot!(hover("2026-02-2"), @"
    13:0-13:10 plaintext
    Monday, 44 days ago, a business day
    ");
    insta::assert_snapshot!(hover("proj"), @r#"
    10:0-10:7 plaintext
    project CLIENT:NAME ["Title"]: declares a project
    "#);
    insta::assert_snapshot!(hover("  dead"), @"
    11:2-11:10 plaintext
    deadline: the day on which the work is due
    Value: a date such as `2026-03-02`
    ");
    insta::assert_snapshot!(hover("  ter"), @"
    4:2-4:7 plaintext
    terms: due date of an invoice that names none
    Value: `net 30`, `end of month`, or `net 30 end of month`
    ");
    assert_eq!(hover("Proposal an"), "nothing");
    assert_eq!(hover("; stu"), "nothing");
}

#[test]
fn values_show_what_they_mean() {
    let book = "include 20??/*.ghost\ninclude gone.ghost\npolicy from 2026-01-01\n  law ie\n  holidays nl\nproject a:x\n  deadline 2026-04-30\n\
                2026-03-02 sent a by 2026-03-20 @letter Hi\n2026-03-02 invoiced a #1 EUR 5.00 net 10\n\
                2026-03-02 invoiced a #2 EUR 5.00 due 2026-03-09\n";
    let files =
        [("main.ghost", book), ("2026/may.ghost", "client a\n"), ("2025/may.ghost", ""), ("other.ghost", "")];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", book);
    let mut shown = String::new();
    for before in [
        "include 2",
        "gone",
        "from 2026",
        "law i",
        "holidays n",
        "deadline 2026",
        "by 2026",
        "@let",
        "net 1",
        "due 2026",
    ] {
        let answer = editor.ask_at("textDocument/hover", before, json!({}));
        let _ = writeln!(shown, "{} {}", range(&answer["range"]), text(&answer["contents"]["value"]));
    }
    insta::assert_snapshot!(shown, @"
    0:8-0:20 2025/may.ghost
    2026/may.ghost
    1:8-1:18 no file that can be read
    2:12-2:22 Thursday, 97 days ago, no business day
    3:6-3:8 `ie` is a law for the setting `law`: `law ie`.

        ; Late payment between businesses in Ireland.

        policy
          terms        net 30
          late-fee     8% over ecb per year + EUR 40 once
          fixing       at-payment
          x-source     SI 580/2012
          x-verified   until 2026-12-31
          x-certainty  certain
    4:11-4:13 `holidays nl` names the public holidays of the Netherlands: New Year's Day, Good Friday, Easter Sunday, Easter Monday, King's Day, Queen's Day, Liberation Day, Ascension Day, Whit Sunday, Whit Monday, Christmas Day, and Second Day of Christmas.
    6:11-6:21 Thursday, in 22 days, a business day
    7:21-7:31 Friday, 19 days ago, a business day
    7:32-7:39 @letter: a letter on paper. Without a channel, `sent` means `@email`.
    8:38-8:40 2026-03-12: Thursday, 27 days ago, a business day
    9:38-9:48 Monday, 30 days ago, a business day
    ");
}

#[test]
fn a_rule_shows_its_page() {
    let book = "client acme\n2026-03-02 sent acme Hello\n  allow reply-overdue \"later\"\n";
    let markdown = json!({ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } });
    let mut editor = Editor::with(&[("main.ghost", book)], markdown);
    editor.open("main.ghost", book);
    let answer = editor.ask_at("textDocument/hover", "allow repl", json!({}));
    assert_eq!(range(&answer["range"]), "2:8-2:21");
    assert_eq!(answer["contents"]["kind"], "markdown");
    let page = crate::support::read("src/rules/reply_overdue.md");
    assert_eq!(text(&answer["contents"]["value"]), page.trim_end());
    let mut editor = Editor::of(book);
    let answer = editor.ask_at("textDocument/hover", "allow repl", json!({}));
    assert_eq!(answer["contents"]["kind"], "plaintext");
    editor.replace("main.ghost", "policy\n  deny G2\n");
    let answer = editor.ask_at("textDocument/hover", "deny G", json!({}));
    assert!(text(&answer["contents"]["value"]).starts_with("G201 reply-due: "), "{answer}");
}

#[test]
fn nothing_raw_is_shown() {
    let mut editor =
        Editor::of("client acme \"\u{1b}[31m\u{9b}A\"\n  contact a\u{200b}b\n2026-03-02 sent acme Hello\n");
    let answer = editor.ask_at("textDocument/hover", "sent ac", json!({}));
    insta::assert_snapshot!(answer["contents"]["value"].as_str().unwrap(), @"
    acme · <U+001B>[31m<U+009B>A
    The client's turn since 2026-03-02 (37 days)
    next: follow up, since 2026-03-06
    Contact: a<U+200B>b
    ");
    let symbols = editor.ask_all("textDocument/documentSymbol", json!({})).to_string();
    assert!(!symbols.contains(['\u{1b}', '\u{9b}']), "{symbols}");
}

const FILES: [(&str, &str); 2] = [
    (
        "main.ghost",
        "include more.ghost\nclient acme\nproject acme:web\nproject acme:app\n\
         2026-03-02 invoiced acme:web #1 EUR 10.00\n2026-03-03 sent acme \u{1f600} x\n",
    ),
    ("more.ghost", "2026-04-01 paid acme:web #1 EUR 5.00\n2026-04-02 replied acme fyi ok\n"),
];

fn two_files(capabilities: Value) -> Editor {
    let mut editor = Editor::with(&FILES, capabilities);
    editor.open("main.ghost", FILES[0].1);
    editor
}

fn places(editor: &Editor, places: &Value) -> String {
    let list = match places {
        Value::Array(list) => list.clone(),
        Value::Null => return "nothing".into(),
        place => vec![place.clone()],
    };
    let root = editor.uri("") + "/";
    let line = |place: &Value| {
        let name = text(&place["uri"]).replace(&root, "");
        format!("{name}:{}\n", range(&place["range"]))
    };
    list.iter().map(line).collect()
}

#[test]
fn a_name_leads_to_its_declaration() {
    let mut editor = two_files(json!({}));
    let mut to = |before: &str| {
        let place = editor.ask_at("textDocument/definition", before, json!({}));
        places(&editor, &place)
    };
    assert_eq!(to("invoiced acme:we"), "main.ghost:2:13-2:16\n");
    assert_eq!(to("invoiced ac"), "main.ghost:1:7-1:11\n");
    assert_eq!(to("project ac"), "main.ghost:1:7-1:11\n");
    assert_eq!(to("#1"), "main.ghost:4:29-4:31\n");
    assert_eq!(to("2026-03-03"), "nothing");
    editor.open("more.ghost", FILES[1].1);
    let at = json!({ "textDocument": { "uri": editor.uri("more.ghost") }, "position": { "line": 0, "character": 27 } });
    let place = editor.ask("textDocument/definition", at)["result"].clone();
    assert_eq!(places(&editor, &place), "main.ghost:4:29-4:31\n");
}

#[test]
fn a_name_is_found_wherever_it_is_used() {
    let mut editor = two_files(json!({}));
    let mut of = |before: &str, all: bool| {
        let more = json!({ "context": { "includeDeclaration": all } });
        let found = editor.ask_at("textDocument/references", before, more);
        places(&editor, &found)
    };
    insta::assert_snapshot!(of("client ac", true), @"
    main.ghost:1:7-1:11
    main.ghost:2:8-2:12
    main.ghost:3:8-3:12
    main.ghost:4:20-4:24
    main.ghost:5:16-5:20
    more.ghost:0:16-0:20
    more.ghost:1:19-1:23
    ");
    insta::assert_snapshot!(of("client ac", false), @"
    main.ghost:2:8-2:12
    main.ghost:3:8-3:12
    main.ghost:4:20-4:24
    main.ghost:5:16-5:20
    more.ghost:0:16-0:20
    more.ghost:1:19-1:23
    ");
    insta::assert_snapshot!(of("project acme:we", true), @"
    main.ghost:2:13-2:16
    main.ghost:4:25-4:28
    more.ghost:0:21-0:24
    ");
    insta::assert_snapshot!(of("#1", false), @"more.ghost:0:26-0:27");
    assert_eq!(of("2026-03-03", true), "nothing");
}

#[test]
fn a_name_is_marked_wherever_it_stands_in_the_document() {
    let mut editor = two_files(json!({}));
    let mut of = |before: &str| {
        let found = editor.ask_at("textDocument/documentHighlight", before, json!({}));
        let ranges = found.as_array().into_iter().flatten().map(|mark| range(&mark["range"]));
        ranges.collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(of("client ac"), @"1:7-1:11 2:8-2:12 3:8-3:12 4:20-4:24 5:16-5:20");
    insta::assert_snapshot!(of("#1"), @"4:30-4:31");
    assert_eq!(of("2026-03-03"), "");
}

#[test]
fn a_name_can_be_changed_wherever_it_is_used() {
    let mut editor = two_files(json!({}));
    let at = editor.ask_at("textDocument/prepareRename", "project acme:we", json!({}));
    assert_eq!(
        at,
        json!({ "range": { "start": { "line": 2, "character": 13 },
                                      "end": { "line": 2, "character": 16 } }, "placeholder": "web" })
    );
    assert_eq!(editor.ask_at("textDocument/prepareRename", "2026-03-02 inv", json!({})), Value::Null);
    let mut to = |before: &str, name: &str| {
        let edit = editor.ask_at("textDocument/rename", before, json!({ "newName": name }));
        let mut shown = String::new();
        let changes = edit["changes"].as_object().unwrap().clone();
        for (uri, edits) in changes {
            for edit in edits.as_array().unwrap() {
                let name = uri.replace(&(editor.uri("") + "/"), "");
                let _ = writeln!(shown, "{name}:{} {}", range(&edit["range"]), text(&edit["newText"]));
            }
        }
        let mut lines: Vec<&str> = shown.lines().collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    insta::assert_snapshot!(to("client ac", "acne"), @"
    main.ghost:1:7-1:11 acne
    main.ghost:2:8-2:12 acne
    main.ghost:3:8-3:12 acne
    main.ghost:4:20-4:24 acne
    main.ghost:5:16-5:20 acne
    more.ghost:0:16-0:20 acne
    more.ghost:1:19-1:23 acne
    ");
    insta::assert_snapshot!(to("project acme:we", "site"), @"
    main.ghost:2:13-2:16 site
    main.ghost:4:25-4:28 site
    more.ghost:0:21-0:24 site
    ");
    insta::assert_snapshot!(to("#1", "#2026/1"), @"
    main.ghost:4:30-4:31 2026/1
    more.ghost:0:26-0:27 2026/1
    ");
    insta::assert_snapshot!(to("#1", "2026-1"), @"
    main.ghost:4:30-4:31 2026-1
    more.ghost:0:26-0:27 2026-1
    ");
}

/// Why a name cannot be changed to another one.
fn refusal(editor: &mut Editor, before: &str, name: &str) -> String {
    let mut params = json!({ "textDocument": { "uri": editor.uri("main.ghost") }, "newName": name });
    params["position"] = editor.behind("main.ghost", before);
    let answer = editor.ask("textDocument/rename", params);
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    text(&answer["error"]["message"]).to_owned()
}

#[test]
fn no_two_clients_or_invoices_become_one() {
    let mut editor = Editor::of(
        "client acme\nclient beta\n2026-04-01 invoiced acme #1 EUR 1.00\n2026-04-01 invoiced beta #2 EUR 1.00\n",
    );
    let mut refused = |before: &str, name: &str| refusal(&mut editor, before, name);
    insta::assert_snapshot!(refused("client ac", "beta"), @"there is already a client `beta`");
    insta::assert_snapshot!(refused("#1", "2"), @"there is already an invoice #2");
    insta::assert_snapshot!(refused("#1", "#2"), @"there is already an invoice #2");
    // A thing may keep its name.
    for (before, name) in [("client ac", "acme"), ("invoiced acme #", "#1")] {
        let mut same = json!({ "newName": name, "textDocument": { "uri": editor.uri("main.ghost") } });
        same["position"] = editor.behind("main.ghost", before);
        let answer = editor.ask("textDocument/rename", same);
        assert!(answer["error"].is_null(), "{answer}");
    }
}

#[test]
fn a_name_that_is_taken_or_none_is_refused() {
    let mut editor = two_files(json!({}));
    let mut refused = |before: &str, name: &str| refusal(&mut editor, before, name);
    insta::assert_snapshot!(refused("project acme:we", "app"), @"there is already a project `acme:app`");
    insta::assert_snapshot!(refused("project acme:we", "a b"), @"`a b` is no name: letters, digits, `-`, `_` and `.`, the first a letter or a digit");
    insta::assert_snapshot!(refused("client ac", "a:b"), @"`a:b` is no name: letters, digits, `-`, `_` and `.`, the first a letter or a digit");
    insta::assert_snapshot!(refused("client ac", "a\n2026-01-01 sent"), @"`a<U+000A>2026-01-01 sent` is no name: letters, digits, `-`, `_` and `.`, the first a letter or a digit");
    insta::assert_snapshot!(refused("client ac", "\u{202e}"), @"`<U+202E>` is no name: letters, digits, `-`, `_` and `.`, the first a letter or a digit");
    insta::assert_snapshot!(refused("client ac", "a ; b"), @"`a ; b` is no name: letters, digits, `-`, `_` and `.`, the first a letter or a digit");
    insta::assert_snapshot!(refused("#1", "a b"), @"`a b` is no name: letters, digits, `-`, `_`, `.` and `/`");
    insta::assert_snapshot!(refused("#1", ""), @"`` is no name: letters, digits, `-`, `_`, `.` and `/`");
}

#[test]
fn edits_name_the_version_they_are_for_where_the_editor_can() {
    let mut editor = two_files(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    let edit = editor.ask_at("textDocument/rename", "#1", json!({ "newName": "2" }));
    insta::assert_snapshot!(editor.lines(&edit["documentChanges"]), @r#"
    {"edits":[{"newText":"2","range":{"end":{"character":31,"line":4},"start":{"character":30,"line":4}}}],"textDocument":{"uri":"main.ghost","version":1}}
    {"edits":[{"newText":"2","range":{"end":{"character":27,"line":0},"start":{"character":26,"line":0}}}],"textDocument":{"uri":"more.ghost","version":null}}
    "#);
}

/// An outline, a line for each symbol.
fn write_outline(symbols: &Value, depth: usize, shown: &mut String) {
    for symbol in symbols.as_array().into_iter().flatten() {
        let _ = writeln!(
            shown,
            "{:depth$}{} | {} | {} | {} | {}",
            "",
            text(&symbol["name"]),
            text(&symbol["detail"]),
            symbol["kind"],
            range(&symbol["range"]),
            range(&symbol["selectionRange"]),
            depth = depth * 2
        );
        write_outline(&symbol["children"], depth + 1, shown);
    }
}

#[test]
fn a_document_has_an_outline() {
    let mut editor = Editor::of(BOOK);
    let symbols = editor.ask_all("textDocument/documentSymbol", json!({}));
    let mut shown = String::new();
    write_outline(&symbols, 0, &mut shown);
    insta::assert_snapshot!(shown, @"
    policy |  | 7 | 2:0-4:21 | 2:0-2:6
    acme | Acme GmbH | 5 | 6:0-8:32 | 6:7-6:11
    acme:website | Website relaunch | 2 | 10:0-11:25 | 10:8-10:20
    2026-02 |  | 3 | 13:0-18:79 | 13:0-13:53
      2026-02-23 sent acme:website | Proposal and price | 24 | 13:0-13:53 | 13:0-13:53
      2026-02-26 replied acme:website | Wants to start in March | 24 | 14:0-14:58 | 14:0-14:58
      2026-02-27 agreed acme:website | EUR 4000.00 Contract signed | 24 | 15:0-17:27 | 15:0-15:62
      2026-02-27 invoiced acme:website #2026-014 | EUR 2000.00 Deposit | 13 | 18:0-18:79 | 18:0-18:79
    2026-03 |  | 3 | 19:0-23:44 | 19:0-19:56
      2026-03-05 paid acme:website #2026-014 | EUR 1500.00 | 24 | 19:0-19:56 | 19:0-19:56
      2026-03-16 delivered acme:website | Proofs | 24 | 20:0-20:49 | 20:0-20:49
      2026-03-20 invoiced acme:website #2026-021 | EUR 2000.00 | 13 | 21:0-21:56 | 21:0-21:56
      2026-03-24 sent acme:website | Which? | 24 | 22:0-22:63 | 22:0-22:63
      2026-03-31 called acme:website | Voicemail | 24 | 23:0-23:44 | 23:0-23:44
    ");
}

#[test]
fn a_directive_between_two_entries_of_a_month_stands_between_them() {
    let mut editor = Editor::of("client a\n2026-03-01 sent a\nclient b\n2026-03-02 sent b\n");
    let mut shown = String::new();
    write_outline(&editor.ask_all("textDocument/documentSymbol", json!({})), 0, &mut shown);
    insta::assert_snapshot!(shown, @"
    a |  | 5 | 0:0-0:8 | 0:7-0:8
    2026-03 |  | 3 | 1:0-1:17 | 1:0-1:17
      2026-03-01 sent a |  | 24 | 1:0-1:17 | 1:0-1:17
    b |  | 5 | 2:0-2:8 | 2:7-2:8
    2026-03 |  | 3 | 3:0-3:17 | 3:0-3:17
      2026-03-02 sent b |  | 24 | 3:0-3:17 | 3:0-3:17
    ");
}

#[test]
fn what_has_no_day_that_can_be_read_is_listed_without_one() {
    let book = "client acme\n2026-02-31 sent acme\nsent acme Hello\n2026-03-01 sent acme\nholiday 2026-02-31 \"Feast\"\nrate ecb 2026-02-31 2%\n";
    let mut editor = Editor::of(book);
    let symbols = editor.ask_all("textDocument/documentSymbol", json!({}));
    let mut shown = String::new();
    write_outline(&symbols, 0, &mut shown);
    insta::assert_snapshot!(shown, @"
    acme |  | 5 | 0:0-0:11 | 0:7-0:11
    no date |  | 3 | 1:0-2:15 | 1:0-1:20
      no date sent acme |  | 24 | 1:0-1:20 | 1:0-1:20
      no date sent acme | Hello | 24 | 2:0-2:15 | 2:0-2:15
    2026-03 |  | 3 | 3:0-3:20 | 3:0-3:20
      2026-03-01 sent acme |  | 24 | 3:0-3:20 | 3:0-3:20
    holiday | Feast | 7 | 4:0-4:26 | 4:0-4:26
    rate ecb |  | 7 | 5:0-5:22 | 5:0-5:22
    ");
    for before in ["", "2026-0", "2026-02-31"] {
        let before = format!("client acme\n{before}");
        let answer = editor.ask_at("textDocument/hover", &before, json!({}));
        assert!(answer.is_null(), "{answer}");
    }
}

#[test]
fn the_names_of_the_workspace_are_found() {
    let mut editor = Editor::with(&FILES, json!({}));
    let mut search = |query: &str| {
        let found = editor.ask("workspace/symbol", json!({ "query": query }))["result"].clone();
        editor.lines(&found)
    };
    insta::assert_snapshot!(search(""), @r##"
    {"containerName":"acme","kind":5,"location":{"range":{"end":{"character":11,"line":1},"start":{"character":7,"line":1}},"uri":"main.ghost"},"name":"acme"}
    {"containerName":"acme","kind":2,"location":{"range":{"end":{"character":16,"line":2},"start":{"character":8,"line":2}},"uri":"main.ghost"},"name":"acme:web"}
    {"containerName":"acme","kind":2,"location":{"range":{"end":{"character":16,"line":3},"start":{"character":8,"line":3}},"uri":"main.ghost"},"name":"acme:app"}
    {"containerName":"acme:web","kind":13,"location":{"range":{"end":{"character":41,"line":4},"start":{"character":0,"line":4}},"uri":"main.ghost"},"name":"#1"}
    "##);
    insta::assert_snapshot!(search("AWB"), @r##"
    {"containerName":"acme","kind":2,"location":{"range":{"end":{"character":16,"line":2},"start":{"character":8,"line":2}},"uri":"main.ghost"},"name":"acme:web"}
    {"containerName":"acme:web","kind":13,"location":{"range":{"end":{"character":41,"line":4},"start":{"character":0,"line":4}},"uri":"main.ghost"},"name":"#1"}
    "##);
    insta::assert_snapshot!(search("zzz"), @"");
}

#[test]
fn what_belongs_together_can_be_folded() {
    let mut editor = Editor::of(&format!("include a.ghost\ninclude b.ghost\n{BOOK}"));
    let folds = editor.ask_all("textDocument/foldingRange", json!({}));
    insta::assert_snapshot!(editor.lines(&folds), @r#"
    {"endLine":1,"kind":"imports","startLine":0}
    {"endLine":3,"kind":"comment","startLine":2}
    {"endLine":6,"startLine":4}
    {"endLine":10,"startLine":8}
    {"endLine":13,"startLine":12}
    {"endLine":19,"startLine":17}
    "#);
    let mut alone = Editor::of("include a.ghost\nclient a\n; a comment\n2026-03-01 sent a\n");
    assert_eq!(alone.ask_all("textDocument/foldingRange", json!({})), json!([]));
}

/// The tokens of an answer, each with the text it stands for.
fn tokens(editor: &Editor, answer: &Value, book: &str) -> String {
    let legend = editor.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"].as_array().unwrap();
    let data: Vec<usize> =
        answer["data"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
    let (mut line, mut column, mut shown) = (0, 0, String::new());
    for token in data.chunks_exact(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let units: Vec<u16> = book.lines().nth(line).unwrap().encode_utf16().collect();
        let word = String::from_utf16(&units[column..column + token[2]]).unwrap();
        let _ = writeln!(shown, "{} {word:?}", text(&legend[token[3]]));
    }
    shown
}

#[test]
fn words_are_coloured_by_what_they_mean() {
    let book = "; hi\nclient ac \"A \u{1f600}\" ; x\n  terms        net 14\n  email a@b.example\nproject ac:w \"W\"\n\
                policy from 2026-01-01\nplaybook working\n  +7 days call @phone\nrate ecb 2026-01-01 2.15%\n\
                holiday 2026-01-01 \"New\"\ninclude b.ghost\n\
                2026-03-02 invoiced ac:w #1 EUR 10.00 due 2026-03-09 A note; no comment ; but this\n\
                2026-03-24 sent ac:w fyi by 2026-03-25 @letter \u{1f600} Which?\r\n  allow reply-due until 2026-05-01\n";
    let mut editor = Editor::of(book);
    let answer = editor.ask_all("textDocument/semanticTokens/full", json!({}));
    insta::assert_snapshot!(tokens(&editor, &answer, book), @r##"
    comment "; hi"
    keyword "client"
    class "ac"
    string "\"A 😀\""
    comment "; x"
    property "terms"
    string "net 14"
    property "email"
    string "a@b.example"
    keyword "project"
    class "ac"
    namespace "w"
    string "\"W\""
    keyword "policy"
    number "2026-01-01"
    keyword "playbook"
    keyword "working"
    number "+7"
    number "days"
    string "call"
    enumMember "@phone"
    keyword "rate"
    string "ecb"
    number "2026-01-01"
    number "2.15%"
    keyword "holiday"
    number "2026-01-01"
    string "\"New\""
    keyword "include"
    string "b.ghost"
    number "2026-03-02"
    function "invoiced"
    class "ac"
    namespace "w"
    variable "#1"
    number "EUR 10.00"
    keyword "due"
    number "2026-03-09"
    string "A note; no comment"
    comment "; but this"
    number "2026-03-24"
    function "sent"
    class "ac"
    namespace "w"
    keyword "fyi"
    keyword "by"
    number "2026-03-25"
    enumMember "@letter"
    string "😀 Which?"
    property "allow"
    string "reply-due"
    keyword "until"
    number "2026-05-01"
    "##);
    let part =
        json!({ "range": { "start": { "line": 9, "character": 0 }, "end": { "line": 9, "character": 9 } } });
    let answer = editor.ask_all("textDocument/semanticTokens/range", part);
    insta::assert_snapshot!(tokens(&editor, &answer, book), @r#"
    keyword "holiday"
    number "2026-01-01"
    "#);
}

#[test]
fn a_day_that_is_too_short_colours_nothing_behind_it() {
    let book = "client ac\n2026-3-2 sent ac\n";
    let mut editor = Editor::of(book);
    let answer = editor.ask_all("textDocument/semanticTokens/full", json!({}));
    insta::assert_snapshot!(tokens(&editor, &answer, book), @r#"
    keyword "client"
    class "ac"
    number "2026-3-2"
    function "sent"
    class "ac"
    "#);
}

#[test]
fn what_can_be_read_of_a_line_is_coloured_in_its_parts() {
    let book = "holiday 2026-08-03..2026-08-14 \"Away \\\" now\" ; x\nrate ecb 2026-01-01 -0.5% until 2026-06-30\n\
                playbook payment\n  due +7 business days call @phone required \"why so\"\n  next-week tuesday call\n  +4..7 days call\n\
                client a\n  allow reply-due until 2026-05-01 \"why\"\n\
                2026-05-01 sent a:\n2026-05-32 sent a hi\n202due 2026-05-01-10 invoiced a\n2026-05-01 sent\n2026-05-01 snet a\n\
                2026-05-01 paid a:! #1 @phone ; y\nclient\n  email a@b.example\nproject a:\n";
    let mut editor = Editor::of(book);
    let answer = editor.ask_all("textDocument/semanticTokens/full", json!({}));
    insta::assert_snapshot!(tokens(&editor, &answer, book), @r##"
    keyword "holiday"
    number "2026-08-03"
    number "2026-08-14"
    string "\"Away \\\" now\""
    comment "; x"
    keyword "rate"
    string "ecb"
    number "2026-01-01"
    number "-0.5%"
    keyword "until"
    number "2026-06-30"
    keyword "playbook"
    keyword "payment"
    keyword "due"
    number "+7"
    number "business"
    number "days"
    string "call"
    enumMember "@phone"
    keyword "required"
    string "\"why so\""
    keyword "next-week"
    string "tuesday"
    string "call"
    number "+4"
    number "7"
    number "days"
    string "call"
    keyword "client"
    class "a"
    property "allow"
    string "reply-due"
    keyword "until"
    number "2026-05-01"
    string "\"why\""
    number "2026-05-01"
    function "sent"
    class "a"
    number "2026-05-32"
    function "sent"
    class "a"
    string "hi"
    number "202due"
    function "2026-05-01-10"
    string "a"
    number "2026-05-01"
    function "sent"
    number "2026-05-01"
    function "snet"
    class "a"
    number "2026-05-01"
    function "paid"
    class "a"
    namespace "!"
    variable "#1"
    enumMember "@phone"
    comment "; y"
    keyword "client"
    property "email"
    keyword "project"
    "##);
}

#[test]
fn tokens_never_meet_whatever_the_line() {
    let lines = [
        "2026-05-01 invoiced ac:w #1 EUR 10.00 due 2026-06-01 by net 5 @phone \"no\" ; so",
        "holiday 2026-08-03..2026-08-14 \"Away\"",
        "  due +7 business days call @phone required \"why\"",
        "  allow reply-due until 2026-05-01 \"why\"",
        "rate ecb 2026-01-01 2.15% until 2026-06-30",
        "project ac:w \"W\"",
    ];
    let pieces = [
        "due ",
        " by ",
        "#",
        "@",
        ":",
        "\"",
        ";",
        "-",
        " ",
        "\r",
        "\u{feff}",
        "\u{1f600}",
        "..",
        "2026-05-01",
        "é",
    ];
    let mut editor = Editor::of("");
    for line in lines {
        let places: Vec<usize> = (0..=line.len()).filter(|at| line.is_char_boundary(*at)).collect();
        for (turn, piece) in pieces.iter().enumerate() {
            // A book of lines, each with the piece at another place, and without what stood there.
            let book: String = places
                .iter()
                .map(|at| {
                    let rest = &line[(at + turn % 3).min(line.len())..];
                    format!("{}{piece}{rest}\n", &line[..*at])
                })
                .collect();
            editor.replace("main.ghost", &book);
            let answer = editor.ask_all("textDocument/semanticTokens/full", json!({}));
            let data: Vec<u64> =
                answer["data"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
            let mut len = 0;
            for token in data.chunks_exact(5) {
                assert!(token[0] > 0 || token[1] >= len, "{piece:?} in {line:?}");
                assert!(token[2] > 0, "{piece:?} in {line:?}");
                len = token[2];
            }
            let ends: Vec<u64> = editor_columns(&data);
            let widths: Vec<u64> = book.split('\n').map(|line| line.encode_utf16().count() as u64).collect();
            for (end, width) in ends.chunks_exact(2).map(|end| (end[1], widths[end[0] as usize])) {
                assert!(end <= width, "{piece:?} in {line:?}: {end} is behind the line of {width}");
            }
        }
    }
}

/// The line of each token and the column where it ends, as one list.
fn editor_columns(data: &[u64]) -> Vec<u64> {
    let (mut line, mut column) = (0, 0);
    let tokens = data.chunks_exact(5).flat_map(|token| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        [line, column + token[2]]
    });
    tokens.collect()
}

#[test]
fn the_margin_tells_due_dates_days_and_balances() {
    let mut editor = Editor::of(BOOK);
    let whole =
        json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } } });
    let hints = editor.ask_all("textDocument/inlayHint", whole);
    let mut shown = String::new();
    for hint in hints.as_array().unwrap() {
        let at = &hint["position"];
        let _ = writeln!(
            shown,
            "{}:{} {} ({})",
            at["line"],
            at["character"],
            text(&hint["label"]),
            text(&hint["tooltip"])
        );
    }
    insta::assert_snapshot!(shown, @"
    18:71 +33 d (when it is due, and how many days that is ago)
    18:79 EUR 2000.00 open (what is open of the invoice after this line)
    19:56 EUR 500.00 open (what is open of the invoice after this line)
    21:56 due 2026-04-03 (+5 d) (when it is due, and how many days that is ago)
    21:56 EUR 2000.00 open (what is open of the invoice after this line)
    ");
    let part =
        json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 17, "character": 0 } } });
    assert_eq!(editor.ask_all("textDocument/inlayHint", part), json!([]));
}

/// The labels in the margin of a book, by their lines.
fn margin(book: &str) -> String {
    let mut editor = Editor::of(book);
    let whole = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } } });
    let hints = editor.ask_all("textDocument/inlayHint", whole);
    let hints = hints.as_array().unwrap().iter();
    hints.map(|hint| format!("{} {}\n", hint["position"]["line"], text(&hint["label"]))).collect()
}

#[test]
fn a_balance_follows_charges_waivers_refunds_and_write_offs() {
    let book = "client a\nclient b\n\
                2026-01-02 invoiced a #1 EUR 100.00\n2026-01-03 invoiced b #2 USD 7.00\n2026-01-04 charged a fee #1 EUR 5.00\n\
                2026-01-05 waived a #1 EUR 3.00\n2026-01-06 waived a #1\n2026-01-07 credited a #1 EUR 10.00\n\
                2026-01-08 paid a EUR 100.00\n2026-01-09 refunded a #1 EUR 10.00\n2026-01-10 wrote-off b #2\n\
                2026-09-01 paid b #2 USD 7.00\n";
    insta::assert_snapshot!(margin(book), @"
    2 due 2026-02-01
    2 EUR 100.00 open
    3 due 2026-02-02
    3 USD 7.00 open
    4 EUR 105.00 open
    5 EUR 102.00 open
    6 EUR 102.00 open
    7 EUR 92.00 open
    8 #1 nothing open
    9 EUR 10.00 open
    10 nothing open
    ");
}

#[test]
fn a_balance_is_that_of_the_invoice_as_the_accounts_have_it() {
    let elsewhere = "client a\n  late-fee EUR 40 once\n2026-01-02 invoiced a #1 PLN 1000 due 2026-01-31\n\
                     2026-03-02 charged a #1 EUR 40\n2026-03-03 paid a #1 EUR 50\n2026-03-04 wrote-off a #1\n";
    insta::assert_snapshot!(margin(elsewhere), @"
    2 PLN 1000.00 open
    3 EUR 40.00 and PLN 1000.00 open
    4 PLN 1000.00 open, EUR 10.00 paid too much
    5 EUR 10.00 paid too much
    ");
    let misfits = "client a\nclient b\n2026-01-02 invoiced a #1 EUR 100 due 2026-01-31\n\
                   2026-01-03 paid b #1 EUR 30\n2026-01-04 invoiced a #1 EUR 100 due 2026-01-31\n\
                   2026-01-05 paid a #1 USD 20\n2026-01-01 paid a #1 EUR 10\n2026-01-06 paid a #1 EUR 120\n";
    insta::assert_snapshot!(margin(misfits), @"
    2 EUR 100.00 open
    7 EUR 20.00 paid too much
    ");
    let without_numbers = "client a\n2026-01-02 paid a EUR 30\n2026-01-03 invoiced a #1 EUR 100 due 2026-01-31\n\
                           2026-01-03 invoiced a #2 EUR 100 due 2026-02-28\n2026-01-04 paid a EUR 90\n\
                           2026-01-05 paid a EUR 500\n";
    insta::assert_snapshot!(margin(without_numbers), @"
    2 EUR 70.00 open
    3 EUR 100.00 open
    4 #1 nothing open, #2 EUR 80.00 open
    5 #2 nothing open
    ");
}

#[test]
fn an_invoice_that_is_charged_over_and_over_has_a_balance_behind_each_line() {
    let charges = "2026-03-02 charged a #1 EUR 1\n".repeat(5000);
    let book = format!("client a\n2026-01-02 invoiced a #1 EUR 100 due 2026-01-31\n{charges}");
    let told = margin(&book);
    assert_eq!(told.matches(" open").count(), 5001);
    assert_eq!(told.lines().last(), Some("5001 EUR 5100.00 open"));
}

#[test]
fn the_next_step_stands_above_its_line() {
    let mut editor = Editor::of(BOOK);
    let lenses = editor.ask_all("textDocument/codeLens", json!({}));
    insta::assert_snapshot!(editor.lines(&lenses), @r#"
    {"command":{"arguments":["main.ghost","2026-04-08 called     acme:website"],"command":"ghost.append","title":"next: call Jane Roe, since 2026-04-01"},"range":{"end":{"character":20,"line":10},"start":{"character":8,"line":10}}}
    {"command":{"arguments":["main.ghost","2026-04-08 reminded   acme:website #2026-014 @letter"],"command":"ghost.append","title":"next: send the invoice again, since 2026-03-23"},"range":{"end":{"character":79,"line":18},"start":{"character":0,"line":18}}}
    {"command":{"arguments":["main.ghost","2026-04-08 reminded   acme:website #2026-021"],"command":"ghost.append","title":"next: ask after the payment, since 2026-04-06"},"range":{"end":{"character":56,"line":21},"start":{"character":0,"line":21}}}
    "#);
    let command =
        lenses.as_array().unwrap().iter().find(|lens| lens["command"]["arguments"].is_array()).unwrap();
    let answer = editor.ask("workspace/executeCommand", command["command"].clone());
    assert_eq!(answer["result"], Value::Null);
    let (method, params) = editor.asked[0].clone();
    assert_eq!(method, "workspace/applyEdit");
    insta::assert_snapshot!(editor.lines(&params), @r#"{"edit":{"changes":{"main.ghost":[{"newText":"2026-04-08 called     acme:website\n","range":{"end":{"character":0,"line":24},"start":{"character":0,"line":24}}}]}},"label":"append an entry"}"#);
    for bad in [
        json!({ "command": "rm" }),
        json!({ "command": "ghost.append" }),
        json!({ "command": "ghost.append", "arguments": [1, 2] }),
    ] {
        assert_eq!(editor.ask("workspace/executeCommand", bad)["error"]["code"], -32602);
    }
}

/// What can be done at the place behind a text: each action, and the document after it.
#[test]
fn the_place_of_a_new_invoices_number_is_filled_with_the_next_one() {
    let book = "client acme\n2026-03-02 invoiced acme #2026-07 EUR 10.00\n\
                2026-03-03 invoiced acme #NUMBER EUR 20.00\n2026-03-04 paid acme #NUMBER EUR 10.00\n";
    insta::assert_snapshot!(actions(book, "invoiced acme #N", &json!(["quickfix"])), @r##"
    quickfix G001: write `#2026-08`
      2:25-2:32 "#2026-08"
    "##);
    // Which one is paid, nobody knows.
    assert_eq!(actions(book, "paid acme #", &json!(["quickfix"])), "");
}

#[test]
fn of_very_many_findings_in_a_selection_the_first_are_offered_a_line_to_append() {
    let invoice = |number: u32| format!("2026-01-02 invoiced acme #{number} EUR 10.00\n");
    let invoices: String = (1..=50).map(invoice).collect();
    let mut editor = Editor::of(&format!("client acme\n{invoices}2026-03-02 snet acme x\n"));
    let more = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 51, "character": 22 } },
                       "context": { "diagnostics": [] } });
    let actions = editor.ask_all("textDocument/codeAction", more);
    let titles = |begin: &str| {
        actions.as_array().unwrap().iter().filter(|action| text(&action["title"]).starts_with(begin)).count()
    };
    assert_eq!((titles("append `"), titles("write `sent`")), (40, 1));
}

fn actions(book: &str, before: &str, only: &Value) -> String {
    let mut editor = Editor::of(book);
    let at = editor.behind("main.ghost", before);
    let mut context = json!({ "diagnostics": editor.findings["main.ghost"]["diagnostics"] });
    if !only.is_null() {
        context["only"] = only.clone();
    }
    let more = json!({ "range": { "start": at, "end": at }, "context": context });
    let actions = editor.ask_all("textDocument/codeAction", more);
    let mut shown = String::new();
    for action in actions.as_array().unwrap() {
        let mended: Vec<&str> = action["diagnostics"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|finding| text(&finding["code"]))
            .collect();
        let star = if action["isPreferred"] == true { "*" } else { "" };
        let _ = writeln!(
            shown,
            "{}{star} {}: {}",
            text(&action["kind"]),
            mended.join(" "),
            text(&action["title"])
        );
        let edits = action["edit"]["changes"].as_object().unwrap().values().next().unwrap();
        for edit in edits.as_array().unwrap() {
            let _ = writeln!(shown, "  {} {:?}", range(&edit["range"]), text(&edit["newText"]));
        }
    }
    shown
}

#[test]
fn nothing_is_offered_for_what_is_allowed_and_nothing_is_mended_all_at_once_in_a_conflict() {
    let silent = "client acme\n2026-03-02 sent acme Hello\n";
    assert!(actions(silent, "2026-03-02 sent", &json!(["quickfix"])).contains("append"));
    let allowed = format!("{silent}  allow reply-overdue \"on leave\"\n");
    assert_eq!(actions(&allowed, "2026-03-02 sent", &json!(["quickfix"])), "");
    let wrong = "client acme\n2026-4-8 sent acme\n";
    let all = json!(["source.fixAll"]);
    assert!(actions(wrong, "2026-4-8", &all).contains("make every fix that is safe"));
    let conflict = "client acme\n<<<<<<< HEAD\n2026-4-8 sent acme\n=======\n2026-4-7 sent acme\n>>>>>>> x\n";
    assert_eq!(actions(conflict, "2026-4-8", &all), "");
}

#[test]
fn a_finding_can_be_mended() {
    let book = "client acme\n2026-3-2 snet acme Hello\n2026-03-02 invoiced acme #1 EUR 1,200.00\n2026-03-03 sent acem\n";
    insta::assert_snapshot!(actions(book, "2026-3", &json!(null)), @r#"
    quickfix* G002: write `2026-03-02`
      1:0-1:8 "2026-03-02"
    source.fixAll.ghost : make every fix that is safe
      1:0-1:8 "2026-03-02"
      2:28-2:40 "EUR 1200.00"
    "#);
    insta::assert_snapshot!(actions(book, "1,2", &json!(["quickfix"])), @r#"
    quickfix* G003: write `EUR 1200.00`
      2:28-2:40 "EUR 1200.00"
    "#);
    insta::assert_snapshot!(actions(book, "client", &json!(["source"])), @r#"
    source.fixAll.ghost : make every fix that is safe
      1:0-1:8 "2026-03-02"
      2:28-2:40 "EUR 1200.00"
    "#);
    insta::assert_snapshot!(actions(book, "sent ac", &json!(["quickfix"])), @r#"
    quickfix G101: write `acme`
      3:16-3:20 "acme"
    quickfix G101: declare it: `client acem`
      1:0-1:0 "client acem\n\n"
    quickfix G101: allow `unknown-client` here, with a reason
      3:20-3:20 "\n  allow        unknown-client \"why\""
    "#);
    assert_eq!(actions(book, "client", &json!(["refactor"])), "");
}

#[test]
fn an_open_quote_can_be_closed_and_an_argument_be_put_before_its_note() {
    let book = "client acme \"Acme GmbH\n2026-03-20 invoiced acme #N-1 EUR 5.00\n2026-04-01 talked acme please pay #N-1\n";
    let shown = actions(book, "client acme \"", &json!(["quickfix"]))
        + &actions(book, "pay #N", &json!(["quickfix"]));
    insta::assert_snapshot!(shown, @r##"
    quickfix G001: close it at the end of the line
      0:22-0:22 "\""
    quickfix G205: append `2026-04-08 sent       acme fyi`
      3:0-3:0 "2026-04-08 sent       acme fyi\n"
    quickfix G205: allow `call-unconfirmed` here, with a reason
      2:38-2:38 "\n  allow        call-unconfirmed \"why\""
    quickfix G014: write `#N-1` before the note
      2:23-2:29 "#N-1 please"
    quickfix G014: allow `argument-in-note` here, with a reason
      2:38-2:38 "\n  allow        argument-in-note \"why\""
    "##);
}

#[test]
fn the_advised_entry_can_be_appended_and_a_finding_be_allowed() {
    insta::assert_snapshot!(actions(BOOK, "2026-03-24 se", &json!(["quickfix"])), @r#"
    quickfix G202: append `2026-04-08 called     acme:website`
      24:0-24:0 "2026-04-08 called     acme:website\n"
    quickfix G202: allow `reply-overdue` here, with a reason
      22:63-22:63 "\n  allow        reply-overdue \"why\""
    "#);
    insta::assert_snapshot!(actions(BOOK, "#2026-0", &json!(["quickfix"])), @r#"
    quickfix G302: append `2026-04-08 reminded   acme:website #2026-014 @letter`
      24:0-24:0 "2026-04-08 reminded   acme:website #2026-014 @letter\n"
    quickfix G302: allow `payment-overdue` here, with a reason
      18:79-18:79 "\n  allow        payment-overdue \"why\""
    quickfix G303: append `2026-04-08 charged    acme:website interest #2026-014 EUR 4.59`
      24:0-24:0 "2026-04-08 charged    acme:website interest #2026-014 EUR 4.59\n"
    quickfix G303: append `2026-04-08 charged    acme:website compensation #2026-014 EUR 40.00`
      24:0-24:0 "2026-04-08 charged    acme:website compensation #2026-014 EUR 40.00\n"
    quickfix G303: allow `late-fee-due` here, with a reason
      18:79-18:79 "\n  allow        late-fee-due \"why\""
    "#);
    let crlf = "client acme\r\n2026-03-02 sent acme Hello";
    insta::assert_snapshot!(actions(crlf, "sent", &json!(["quickfix"])), @r#"
    quickfix G202: append `2026-04-08 sent       acme`
      1:26-1:26 "\r\n2026-04-08 sent       acme\r\n"
    quickfix G202: allow `reply-overdue` here, with a reason
      1:26-1:26 "\r\n  allow        reply-overdue \"why\""
    "#);
}

#[test]
fn an_allow_is_offered_where_it_holds_and_one_that_silences_nothing_can_go() {
    let idle = "client acme\r\n  allow no-phone \"x\"\r\n\r\n2026-04-07 sent acme Hello\r\n";
    insta::assert_snapshot!(actions(idle, "  allow no", &json!(["quickfix"])), @r#"
    quickfix G118: remove it
      1:0-2:0 ""
    "#);
    let twice = "client acme\n\nclient acme\n";
    assert_eq!(actions(twice, "client acme\n\nclient ac", &json!(["quickfix"])), "");
}

#[test]
fn a_missing_declaration_can_be_written() {
    let book = "; hi\nclient bob\n\n2026-04-07 sent acme:web Hello\n  x-y z\n2026-04-07 sent bob:app\nproject carl:x\n";
    insta::assert_snapshot!(actions(book, "sent acm", &json!(["quickfix"])), @r#"
    quickfix G101: declare it: `client acme`
      3:0-3:0 "client acme\n\n"
    quickfix G101: allow `unknown-client` here, with a reason
      4:7-4:7 "\n  allow        unknown-client \"why\""
    "#);
    insta::assert_snapshot!(actions(book, "sent bob:ap", &json!(["quickfix"])), @r#"
    quickfix G102: declare it: `project bob:app`
      3:0-3:0 "project bob:app\n\n"
    quickfix G102: allow `unknown-project` here, with a reason
      5:23-5:23 "\n  allow        unknown-project \"why\""
    "#);
    insta::assert_snapshot!(actions(book, "project car", &json!(["quickfix"])), @r#"
    quickfix G101: declare it: `client carl`
      6:0-6:0 "client carl\n"
    quickfix G101: allow `unknown-client` here, with a reason
      6:14-6:14 "\n  allow        unknown-client \"why\""
    "#);
}

fn edits(answer: &Value) -> String {
    let edits = answer.as_array().unwrap().iter();
    edits.map(|edit| format!("{} {:?}\n", range(&edit["range"]), text(&edit["newText"]))).collect()
}

const UNTIDY: &str = "client   acme\n\n\n\n2026-03-02 sent  acme  Hello\n  allow   reply-due\n2026-03-03 snet acme  Hello\n2026-03-04  called acme   x ; y";

#[test]
fn a_document_is_laid_out_as_fmt_does_it() {
    let options = json!({ "options": { "tabSize": 2, "insertSpaces": true } });
    let mut editor = Editor::of(UNTIDY);
    let answer = editor.ask_all("textDocument/formatting", options.clone());
    insta::assert_snapshot!(edits(&answer), @r#"
    0:0-0:13 "client acme"
    2:0-3:0 ""
    3:0-4:0 ""
    4:0-4:28 "2026-03-02 sent       acme Hello"
    5:0-5:19 "  allow        reply-due"
    7:0-7:31 "2026-03-04 called     acme x  ; y\n"
    "#);
    editor.replace("main.ghost", "<<<<<<< HEAD\nclient a\n=======\nclient b\n>>>>>>> x\n");
    let uri = editor.uri("main.ghost");
    let answer = editor.ask(
        "textDocument/formatting",
        json!({ "textDocument": { "uri": uri }, "options": options["options"] }),
    );
    insta::assert_snapshot!(answer["error"], @r#"{"code":-32803,"message":"a merge conflict is not resolved: nothing is changed"}"#);
}

#[test]
fn a_part_of_a_document_is_laid_out_alone() {
    let mut editor = Editor::of(UNTIDY);
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let mut part = |from: (u32, u32), to: (u32, u32)| {
        let range = json!({ "start": { "line": from.0, "character": from.1 }, "end": { "line": to.0, "character": to.1 } });
        edits(&editor.ask_all("textDocument/rangeFormatting", json!({ "range": range, "options": options })))
    };
    insta::assert_snapshot!(part((4, 0), (5, 3)), @r#"
    4:0-4:28 "2026-03-02 sent       acme Hello"
    5:0-5:19 "  allow        reply-due"
    "#);
    insta::assert_snapshot!(part((5, 0), (6, 0)), @r#"5:0-5:19 "  allow        reply-due""#);
    insta::assert_snapshot!(part((0, 0), (4, 3)), @r#"
    0:0-0:13 "client acme"
    2:0-3:0 ""
    3:0-4:0 ""
    4:0-4:28 "2026-03-02 sent       acme Hello"
    "#);
    insta::assert_snapshot!(part((4, 0), (5, 0)), @r#"4:0-4:28 "2026-03-02 sent       acme Hello""#);
    assert_eq!(part((6, 0), (7, 0)), "");
    let mut typed = |line: u32| {
        let more = json!({ "position": { "line": line, "character": 0 }, "ch": "\n", "options": options });
        edits(&editor.ask_all("textDocument/onTypeFormatting", more))
    };
    insta::assert_snapshot!(typed(5), @r#"4:0-4:28 "2026-03-02 sent       acme Hello""#);
    insta::assert_snapshot!(typed(6), @r#"5:0-5:19 "  allow        reply-due""#);
    assert_eq!(typed(7), "");
    assert_eq!(typed(3), "");
}

#[test]
fn paths_can_be_followed() {
    let book = "include more/b.ghost\ninclude *.ghost\nclient a\n2026-03-02 agreed a EUR 1.00\n  file \"my contract.pdf\"\n  file a.eml \"sha256:aa\"\n";
    let mut editor = Editor::of(book);
    let links = editor.ask_all("textDocument/documentLink", json!({}));
    insta::assert_snapshot!(editor.lines(&links), @r#"
    {"range":{"end":{"character":20,"line":0},"start":{"character":8,"line":0}},"target":"more/b.ghost"}
    {"range":{"end":{"character":24,"line":4},"start":{"character":7,"line":4}},"target":"my%20contract.pdf"}
    "#);
    // Not every editor knows links, but all go to a definition.
    let mut to = |before: &str| {
        let place = editor.ask_at("textDocument/definition", before, json!({}));
        if place.is_null() { "nothing\n".to_owned() } else { places(&editor, &place) }
    };
    let shown = ["include mo", "include *", "file \"my con", "2026-03-02 agreed a", "EUR"].map(&mut to);
    insta::assert_snapshot!(shown.concat(), @"
    more/b.ghost:0:0-0:0
    nothing
    my%20contract.pdf:0:0-0:0
    main.ghost:2:7-2:8
    nothing
    ");
}

#[test]
fn nothing_is_known_of_a_document_that_is_not_open() {
    let mut editor = Editor::of(BOOK);
    let nowhere = json!({ "textDocument": { "uri": editor.uri("nowhere.ghost") }, "position": { "line": 0, "character": 0 },
                          "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } },
                          "context": { "diagnostics": [], "includeDeclaration": true }, "newName": "x", "ch": "\n",
                          "options": { "tabSize": 2, "insertSpaces": true } });
    for feature in [
        "completion",
        "hover",
        "definition",
        "references",
        "documentHighlight",
        "prepareRename",
        "rename",
        "documentSymbol",
        "foldingRange",
        "semanticTokens/full",
        "semanticTokens/range",
        "inlayHint",
        "codeLens",
        "codeAction",
        "formatting",
        "rangeFormatting",
        "onTypeFormatting",
        "documentLink",
    ] {
        let answer = editor.ask(&format!("textDocument/{feature}"), nowhere.clone());
        assert!(answer["result"].is_null() || answer["result"] == json!([]), "{feature}: {answer}");
    }
}

#[test]
fn a_file_that_is_not_open_has_no_column_for_its_byte_order_mark() {
    let files = [
        ("main.ghost", "include other.ghost\n2026-04-01 sent acme x\n"),
        ("other.ghost", "\u{feff}client acme \"Acme\"\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", files[0].1);
    let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") }, "position": { "line": 1, "character": 17 } });
    let found = editor.ask("textDocument/definition", at)["result"].clone();
    let found = found.as_array().map_or(&found, |all| &all[0]);
    let place = if found["range"].is_null() { &found["targetSelectionRange"] } else { &found["range"] };
    assert_eq!(range(place), "0:7-0:11", "{found}");
}

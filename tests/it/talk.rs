//! What is advised about a conversation: when it is done, whose turn it is, and which line is worth copying.

use crate::support::{findings, ghost, json, next};

/// What is to be done and the line that records it, finding by finding.
fn told(book: &str, today: &str, codes: &[&str]) -> String {
    let report = json(book, today);
    let found = report["findings"].as_array().unwrap().iter();
    let found = found.filter(|finding| codes.iter().any(|code| finding["code"] == *code));
    let lines = |finding: &serde_json::Value| {
        let lines = finding["append"].as_array().unwrap().iter();
        lines.map(|line| format!("  {}\n", line.as_str().unwrap())).collect::<String>()
    };
    found
        .map(|finding| {
            let help = finding["help"].as_str().unwrap_or("");
            format!("{}: {help}\n{}", finding["code"].as_str().unwrap(), lines(finding))
        })
        .collect()
}

#[test]
fn work_without_a_price_is_billed_by_an_invoice_that_no_work_followed() {
    let steps = "2026-03-17 sent a:w\n2026-03-24 called a:w\n2026-03-27 sent a:w @social\n";
    let step = |story: &str| {
        let told = next(&format!("client a\n  phone 1\nproject a:w\n{story}{steps}"), "2026-04-15", "G202");
        if told == "no G202" { "none".into() } else { told.split(' ').nth(1).unwrap().to_owned() }
    };
    let billed = "2026-03-10 invoiced a:w #1 EUR 150.00\n";
    let sent = "2026-03-10 sent a:w The poster and the invoice\n";
    let delivered = "2026-03-10 delivered a:w\n";
    // Nothing is left but the money, whose ladder goes on.
    let done = [
        format!("{billed}{sent}"),
        // The answer that opened the silence came before the bill.
        format!("2026-03-09 replied a:w Great\n2026-03-10 sent a:w\n{billed}"),
        format!("{delivered}{billed}"),
        format!("{billed}{delivered}"),
        format!("2026-03-06 agreed a:w\n{delivered}{billed}"),
        format!("2026-03-06 delivered a:w\n2026-03-09 revised a:w\n{billed}{sent}"),
        format!("{billed}{sent}2026-03-26 wrote-off a:w #1\n"),
    ];
    for story in done {
        assert_eq!(step(&story), "none", "{story}");
    }
    let open = [
        format!("2026-03-09 delivered a:w fyi\n{sent}"),
        // A deposit at the start.
        format!("2026-03-06 agreed a:w\n{billed}{sent}"),
        format!("2026-03-06 agreed a:w EUR 400.00\n{billed}{sent}"),
        format!("  price EUR 400.00\n{billed}{sent}"),
        // Work that came, or was asked for, after the bill.
        format!("2026-03-09 delivered a:w\n{billed}2026-03-10 agreed a:w\n{sent}"),
        format!("2026-03-09 delivered a:w\n{billed}2026-03-10 revised a:w\n{sent}"),
        format!("2026-03-09 delivered a:w\n{}{delivered}", billed.replace("03-10", "03-09")),
        format!("{billed}2026-03-10 revised a:w\n{sent}"),
        format!("{billed}2026-03-10 delivered a:w preview\n"),
        format!("{billed}2026-03-10 asked a:w by 2026-03-10 Texts\n"),
        // What came back after the end is new.
        format!("{billed}2026-03-10 closed a:w\n2026-03-10 resumed a:w\n{sent}"),
        // A bill that was taken back, and one that is paid.
        format!("{billed}2026-03-10 credited a:w #1 EUR 150.00\n{sent}"),
        format!("{billed}2026-03-10 paid a:w #1 EUR 150.00\n{sent}"),
    ];
    for story in open {
        assert_eq!(step(&story), "pause", "{story}");
    }
}

#[test]
fn whoever_disputes_once_more_by_a_day_waits_for_nobody() {
    let book = "client a\n  phone 1\n2026-03-11 invoiced a #1 GBP 600.00 net 7\n2026-03-12 disputed a #1 Not it\n\
                2026-03-13 sent a #1 It is what clause 2 says\n";
    let turn = |more: &str, today: &str| told(&format!("{book}{more}"), today, &["G203", "G209"]);
    insta::assert_snapshot!(turn("", "2026-03-26"), @"
    G209: next: if it is settled, write `resolved a #1`, after a `credited` for what you let go; if not, ask for their reasons in writing, and set a new day to look again
      2026-03-26 disputed   a #1 by 2026-04-09
    ");
    let insisted = "2026-03-26 disputed a #1 by 2026-04-09\n";
    assert_eq!(turn(insisted, "2026-04-08"), "");
    insta::assert_snapshot!(turn(insisted, "2026-04-09"), @"
    G209: next: if it is settled, write `resolved a #1`, after a `credited` for what you let go; if not, ask for their reasons in writing, and set a new day to look again
      2026-04-09 disputed   a #1 by 2026-04-23
    ");
    // What the client says is to be answered: a first dispute, one without a day, and one after the last was settled.
    insta::assert_snapshot!(turn("2026-03-26 disputed a #1 Still not\n", "2026-04-08"), @"
    G203: next: answer, if only to say when the real answer comes
      2026-04-08 sent       a #1
    ");
    let anew = "2026-03-20 resolved a #1\n2026-03-26 disputed a #1 by 2026-04-09\n";
    insta::assert_snapshot!(turn(anew, "2026-04-08"), @"
    G203: next: answer, if only to say when the real answer comes
      2026-04-08 sent       a #1
    ");
    let first =
        "client a\n2026-03-11 invoiced a #1 GBP 600.00 net 7\n2026-03-12 disputed a #1 by 2026-04-09\n";
    insta::assert_snapshot!(told(first, "2026-03-20", &["G203"]), @"
    G203: next: answer, if only to say when the real answer comes
      2026-03-20 sent       a #1
    ");
    // A part in dispute stays a part.
    let part = book.replace("disputed a #1", "disputed a #1 GBP 200.00");
    insta::assert_snapshot!(told(&part, "2026-03-26", &["G209"]), @"
    G209: next: if it is settled, write `resolved a #1`, after a `credited` for what you let go; if not, ask for their reasons in writing, and set a new day to look again
      2026-03-26 disputed   a #1 GBP 200.00 by 2026-04-09
    ");
    // It is in dispute since it was first disputed.
    let notes = |book: &str, more: &str| {
        let report = json(&format!("{book}{more}"), "2026-04-01");
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "G302").unwrap()["notes"][0]
            .to_string()
    };
    insta::assert_snapshot!(notes(book, insisted), @r#""disputed on 2026-03-12: the ladder waits until it is `resolved`""#);
    insta::assert_snapshot!(notes(&part, "2026-03-26 disputed a #1 GBP 200.00 by 2026-04-09\n"), @r#""GBP 200.00 of it is disputed since 2026-03-12: ask for the other GBP 400.00""#);
    insta::assert_snapshot!(notes(&part, "2026-03-26 disputed a #1 GBP 300.00\n"), @r#""GBP 300.00 of it is disputed since 2026-03-26: ask for the other GBP 300.00""#);
}

#[test]
fn a_dispute_of_mine_is_no_sign_of_life() {
    let book = |again: &str| {
        format!(
            "client a\n  phone 1\nproject a:w\nproject a:x\n2026-03-02 agreed a:x EUR 1.00\n2026-03-11 invoiced a #1 GBP 600.00 net 7\n\
             2026-03-12 disputed a #1\n2026-03-13 sent a #1 Why?\n2026-03-16 sent a:x Proofs\n{again}"
        )
    };
    let silent = |again: &str| told(&book(again), "2026-03-27", &["G202"]);
    insta::assert_snapshot!(silent(""), @"
    G202: next: follow up, due since 2026-03-24
      2026-03-27 sent       a:x
    ");
    // What I wrote about the invoice rests until that day; about the rest the client is silent still.
    let insisted = "2026-03-26 disputed a #1 by 2026-04-09\n";
    insta::assert_snapshot!(silent(insisted), @"
    G202: next: follow up, due since 2026-03-24
      2026-03-27 sent       a:x
    ");
    assert_eq!(silent("2026-03-26 disputed a #1\n"), "");
    let shown = |command: &str| {
        let run = ghost(&format!("{command} --file b.ghost --today 2026-03-30"));
        run.file("b.ghost", book(insisted)).done().out
    };
    insta::assert_snapshot!(shown("timeline a"), @"
    a
    working; nobody's turn
      #1 overdue since 2026-03-19: GBP 600.00

    day         what      invoice      amount  note
    2026-03-11  invoiced  #1       GBP 600.00  due 2026-03-18
    2026-03-12  disputed  #1
    2026-03-13  sent      #1                   Why?
    2026-03-26  disputed  #1                   by 2026-04-09

    a:x
    working; the client's turn since 2026-03-16 (14 days)

    day         what       amount  days  note
    2026-03-02  agreed   EUR 1.00
    2026-03-16  sent                     Proofs
                silence              14  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓ and no answer
    ");
    // Nor an answer that took so many days.
    insta::assert_snapshot!(shown("clients --format csv"), @"
    client,name,answers,median_answer_days,ninetieth_answer_days,longest_silence_days,invoices,days_late,red_flags,open,overdue,days_overdue,written_off
    a,,0,,,14,1,,0,GBP 600.00,GBP 600.00,12,
    ");
}

#[test]
fn an_answer_about_an_invoice_names_it() {
    let book = |more: &str| {
        format!(
            "client a\n  phone 1\n2026-03-11 invoiced a #1 GBP 600.00 net 7\n2026-03-19 reminded a #1\n{more}"
        )
    };
    let answer = |more: &str| told(&book(more), "2026-03-25", &["G203"]);
    insta::assert_snapshot!(answer("2026-03-20 replied a #1 It goes out on 31 March\n"), @"
    G203: next: answer, if only to say when the real answer comes, without `#1`, which would make it the next step about that invoice; where it needs none, write `replied a fyi ...`; a day that they named for the money is `promised a #1 by DATE`
      2026-03-25 sent       a fyi
    ");
    insta::assert_snapshot!(answer("2026-03-20 disputed a #1\n"), @"
    G203: next: answer, if only to say when the real answer comes
      2026-03-25 sent       a #1
    ");
    insta::assert_snapshot!(answer("2026-03-20 replied a Hello\n"), @"
    G203: next: answer, if only to say when the real answer comes; where it needs none, write `replied a fyi ...`
      2026-03-25 sent       a
    ");
    // What is paid has no ladder.
    insta::assert_snapshot!(answer("2026-03-20 replied a #1 Paid\n2026-03-20 paid a #1 GBP 600.00\n"), @"");
    // With the answer that is proposed, no silence begins.
    let answered = book("2026-03-20 replied a #1 On 31 March\n2026-03-23 sent a #1\n");
    assert_eq!(findings(&answered, "2026-03-30"), findings(&book("2026-03-23 called a #1\n"), "2026-03-30"));
}

#[test]
fn whoever_uses_the_phone_calls() {
    let book = |more: &str| format!("client a\n  phone 1\n  channel phone\nproject a:w\n{more}");
    let lines = |more: &str, today: &str| told(&book(more), today, &["G201", "G202", "G203", "G204", "G302"]);
    insta::assert_snapshot!(lines("2026-03-03 sent a:w Offer\n", "2026-03-09"), @"
    G201: next: follow up: call 1, due since 2026-03-09
      2026-03-09 called     a:w
    ");
    insta::assert_snapshot!(lines("2026-03-03 replied a:w Offer?\n", "2026-03-09"), @"
    G203: next: answer, if only to say when the real answer comes; where it needs none, write `replied a:w fyi ...`
      2026-03-09 called     a:w
    ");
    insta::assert_snapshot!(lines("2026-03-03 asked a:w Texts\n", "2026-03-20"), @"
    G202: next: follow up: call 1, due since 2026-03-09
      2026-03-20 called     a:w
    G204: next: find out why, say what it delays, and ask again; `received` ends it
      2026-03-20 asked      a:w @phone
    ");
    let billed = "2026-03-03 invoiced a:w #1 EUR 5.00 net 7\n";
    insta::assert_snapshot!(lines(billed, "2026-03-11"), @"
    G302: next: ask after the payment: call 1, due since 2026-03-11
      2026-03-11 called     a:w #1
    ");
    insta::assert_snapshot!(lines(&format!("{billed}2026-03-11 called a:w #1\n"), "2026-03-25"), @"
    G302: next: send the invoice again, due since 2026-03-25
      2026-03-25 reminded   a:w #1 @letter
    ");
    // A call does for the ladder what a message does.
    let after =
        |verb: &str| next(&book(&format!("{billed}2026-03-11 {verb} a:w #1\n")), "2026-03-12", "G302");
    assert_eq!(after("called"), after("reminded"));
    // A last notice gives time, which no call does.
    let own = "playbook payment\n  due +1 days ask-payment\n  due +8 days final-notice\n";
    let book = format!("{own}{}{billed}2026-03-11 called a:w #1\n", book(""));
    insta::assert_snapshot!(told(&book, "2026-03-18", &["G302"]), @"
    G302: next: send the last notice: pay, or face legal action, due since 2026-03-18
      2026-03-18 reminded   a:w #1 by 2026-04-01 @phone
    ");
}

#[test]
fn an_answer_after_the_end_is_told_with_the_line_that_reopens_it() {
    let book = "client a\nproject a:x\n2026-03-02 sent a:x Offer\n2026-04-07 closed a:x\n2026-04-10 replied a:x Yes?\n";
    insta::assert_snapshot!(told(book, "2026-04-15", &["G203"]), @"
    G203: next: answer, if only to say when the real answer comes; where it needs none, write `replied a:x fyi ...`; write `resumed a:x` first if it goes on, for what is closed is not watched
      2026-04-15 resumed    a:x
      2026-04-15 sent       a:x
    ");
    let next = |book: &str| ghost("next --file b.ghost --today 2026-04-14").file("b.ghost", book).done().out;
    insta::assert_snapshot!(next(book), @"
    state  since       who  what to do, and why
    due    2026-04-10  a:x  answer (a waits for an answer, today at the latest)

    An answer is recorded so:
    2026-04-14 resumed    a:x
    2026-04-14 sent       a:x
    ");
    // Beside what is found, only what is not is told there.
    let more = "client b\n  phone 1\n2026-03-30 replied b Hm?\n";
    insta::assert_snapshot!(next(&format!("{book}{more}")), @"
    state    since       who  what to do, and why
    overdue  2026-03-30  b    answer (b has waited 15 days for an answer)
    due      2026-04-10  a:x  answer (a waits for an answer, today at the latest)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    An answer is recorded so:
    2026-04-14 resumed    a:x
    2026-04-14 sent       a:x
    ");
}

#[test]
fn nobody_waits_for_an_answer_after_the_end_and_whoever_asks_a_client_who_came_back_is_told() {
    let told = |more: &str| {
        let head = "client a\nproject a:w\n2026-01-12 sent a:w Offer\n2026-01-20 closed a:w\n";
        findings(&format!("{head}{more}"), "2026-03-04")
    };
    let offer = "2026-03-02 replied a:w Hi again\n2026-03-03 sent a:w Welcome back, EUR 900\n";
    insta::assert_snapshot!(told(offer), @"6:12: note[G113] `a:w` is closed, so no answer to this is awaited");
    insta::assert_snapshot!(told("2026-03-02 replied a Hi again\n2026-03-03 called a:w\n"), @"6:12: note[G113] `a:w` is closed, so no answer to this is awaited");
    insta::assert_snapshot!(told("2026-01-21 closed a\n2026-03-02 talked a\n2026-03-03 sent a\n"), @"7:12: note[G113] `a` is closed, so no answer to this is awaited");
    let settled = [
        // Nobody came back, or only about money.
        "2026-03-03 sent a:w Anything I can do?\n".to_owned(),
        "2026-02-02 invoiced a:w #1 EUR 9.00 net 60\n  allow after-closed\n2026-03-02 replied a:w fyi #1 Soon\n2026-03-03 sent a:w Fine\n".into(),
        // Nothing is expected back, it goes on, it is over, or they answered.
        "2026-03-02 replied a:w Hi again\n2026-03-03 sent a:w fyi No\n".into(),
        "2026-03-02 replied a:w Hi\n2026-03-03 resumed a:w\n2026-03-03 sent a:w EUR 900\n".into(),
        format!("{offer}2026-03-04 closed a:w\n"),
        format!("{offer}2026-03-04 replied a:w fyi Next year\n"),
        format!("{offer}2026-03-04 agreed a:w\n  allow missing-safeguard\n  allow unvetted\n"),
    ];
    for more in settled {
        assert_eq!(told(&more), "", "{more}");
    }
    // Who ends all work after the client came back has seen them come back.
    assert_eq!(told("2026-03-02 replied a Hi\n2026-03-02 closed a\n2026-03-03 sent a:w Thanks\n"), "");
}

#[test]
fn a_pause_whose_cause_stands_goes_on() {
    let book = |more: &str| {
        format!(
            "client a\n  phone 1\nproject a:w\n2026-02-02 agreed a:w GBP 4000.00\n2026-02-02 invoiced a:w #1 GBP 2000.00 net 7\n{more}"
        )
    };
    let review = |more: &str| told(&book(more), "2026-03-23", &["G209"]);
    insta::assert_snapshot!(review("2026-02-19 paused a:w\n"), @"
    G209: next: invoice #1 is still overdue: pause it again, and tell them; or go on (`resumed a:w`), or give it up (`closed a:w`)
      2026-03-23 paused     a:w by 2026-04-22
    ");
    let paid = "2026-02-06 paid a:w #1 GBP 2000.00\n";
    insta::assert_snapshot!(review(&format!("{paid}2026-02-17 asked a:w Texts\n2026-02-19 paused a:w\n")), @"
    G209: next: you still wait for what you asked for on 2026-02-17: pause it again, and tell them; or go on (`resumed a:w`), or give it up (`closed a:w`)
      2026-03-23 paused     a:w by 2026-04-22
    ");
    insta::assert_snapshot!(review(&format!("{paid}2026-02-19 paused a:w\n")), @"
    G209: next: go on, and tell them (`resumed a:w`), give it up (`closed a:w`), or pause it again
      2026-03-23 resumed    a:w
      2026-03-23 sent       a:w
    ");
    assert_eq!(review("2026-02-19 paused a:w\n2026-03-23 paused a:w by 2026-04-22\n"), "");
}

#[test]
fn a_pause_for_a_silence_goes_on_while_it_lasts() {
    let head = "client a\n  phone 1\nproject a:w\n2026-03-02 agreed a:w EUR 900.00\n";
    let steps =
        "2026-03-10 sent a:w\n2026-03-17 sent a:w\n2026-03-24 called a:w\n2026-03-27 sent a:w @social\n";
    let review = |more: &str| told(&format!("{head}{more}"), "2026-05-04", &["G209"]);
    insta::assert_snapshot!(review(&format!("{steps}2026-04-03 paused a:w\n")), @"
    G209: next: there is still no answer since 2026-03-10: pause it again, and tell them; or go on (`resumed a:w`), or give it up (`closed a:w`)
      2026-05-04 paused     a:w by 2026-06-03
    ");
    // What stopped the steps in their midst had another reason: they begin anew.
    insta::assert_snapshot!(review(&format!("{steps}2026-03-30 paused a:w\n")), @"
    G209: next: go on, and tell them (`resumed a:w`), give it up (`closed a:w`), or pause it again
      2026-05-04 resumed    a:w
      2026-05-04 sent       a:w
    ");
    // Who answered since is silent anew.
    let answered =
        format!("{steps}2026-04-03 paused a:w\n2026-04-06 replied a:w fyi Soon\n2026-04-07 sent a:w\n");
    insta::assert_snapshot!(review(&answered), @"
    G209: next: go on, and tell them (`resumed a:w`), give it up (`closed a:w`), or pause it again
      2026-05-04 resumed    a:w
      2026-05-04 sent       a:w
    ");
    // All is done and billed: there is nothing to go on with.
    let done = format!(
        "2026-03-05 delivered a:w\n{steps}2026-04-03 paused a:w\n2026-04-10 invoiced a:w #1 EUR 900.00 net 14\n"
    );
    insta::assert_snapshot!(review(&done), @"
    G209: next: all is delivered and billed, and there is no answer since 2026-03-05: close it (`closed a:w`)
      2026-05-04 closed     a:w
    ");
    insta::assert_snapshot!(review(&done.replace("EUR 900.00 net 14", "EUR 100.00 net 14")), @"
    G209: next: invoice #1 is still overdue: pause it again, and tell them; or go on (`resumed a:w`), or give it up (`closed a:w`)
      2026-05-04 paused     a:w by 2026-06-03
    ");
}

#[test]
fn an_answer_while_the_work_is_paused_is_told_how_it_goes_on() {
    let book = "client a\n  phone 1\n2026-03-02 agreed a EUR 900.00\n2026-03-16 replied a We must pause\n\
                2026-03-17 paused a by 2026-09-01\n2026-06-15 replied a When can you start?\n";
    insta::assert_snapshot!(told(book, "2026-06-18", &["G203"]), @"
    G203: next: answer, if only to say when the real answer comes; where it needs none, write `replied a fyi ...`; write `resumed a` first if it goes on, for it is paused still
      2026-06-18 sent       a
    ");
    let on = "2026-06-18 resumed a\n2026-06-18 sent a On Monday; which draft?\n";
    insta::assert_snapshot!(told(&format!("{book}{on}"), "2026-06-23", &["G201"]), @"
    G201: next: follow up, due since 2026-06-23
      2026-06-23 sent       a
    ");
}

#[test]
fn a_client_who_answers_elsewhere_is_asked_there() {
    let book = |elsewhere: &str| {
        format!(
            "client a\n  phone 1\nproject a:w\nproject a:x\n2026-02-20 agreed a:w\n2026-02-20 sent a:w Proofs\n\
             2026-02-24 sent a:w\n{elsewhere}2026-03-03 called a:w\n"
        )
    };
    let reach_out = |elsewhere: &str| told(&book(elsewhere), "2026-03-06", &["G201"]);
    insta::assert_snapshot!(reach_out(""), @"
    G201: next: reach out on another channel, due since 2026-03-06
      2026-03-06 sent       a:w @social
    ");
    insta::assert_snapshot!(reach_out("2026-02-25 replied a:x fyi All fine\n"), @"
    G201: next: raise it where they answer: a:x, due since 2026-03-06
      2026-03-06 sent       a:w
    ");
    // Money is no answer.
    assert_eq!(reach_out("2026-02-25 paid a:x EUR 5.00\n"), reach_out(""));
    let next = ghost("next --file b.ghost --today 2026-03-06");
    let next = next.file("b.ghost", book("2026-02-25 replied a:x fyi All fine\n")).done().out;
    insta::assert_snapshot!(next, @"
    state  since       who  what to do, and why
    due    2026-03-06  a:w  raise it where they answer: a:x (no answer from a for 14 days)
    due    2026-02-20  a:w  add what you agreed on below it, or that there is none, as in `deposit 0%`
                            and `kill-fee 0% after 1 day`; what holds for all clients stands in `policy`
                            (the agreement with a (a:w) says nothing about `deposit`, `kill-fee`,
                            `jurisdiction`, and `ownership`)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn who_looks_at_a_dispute_later_still_owes_what_was_asked_beside_it() {
    let head = "client a\n  phone 1\n2026-03-01 invoiced a #1 EUR 1500.00 net 14\n2026-03-05 disputed a #1 Not this\n";
    let asked =
        format!("{head}2026-03-18 replied a A quote for a poster?\n2026-03-19 disputed a #1 by 2026-04-20\n");
    insta::assert_snapshot!(told(&asked, "2026-03-30", &["G203"]), @"
    G203: next: answer, if only to say when the real answer comes
      2026-03-30 sent       a #1
    ");
    let mine = format!(
        "{head}2026-03-06 sent a #1 fyi Why\n2026-03-18 sent a Which draft?\n2026-03-19 disputed a #1 by 2026-04-20\n"
    );
    insta::assert_snapshot!(told(&mine, "2026-03-30", &["G202", "G203"]), @"
    G202: next: follow up, due since 2026-03-24
      2026-03-30 sent       a
    ");
}

#[test]
fn a_word_about_money_answers_no_complaint() {
    let book = |more: &str| {
        format!(
            "client a\n  phone 1\nproject a:w\n2026-03-09 invoiced a:w #1 EUR 900.00 net 7\n\
             2026-03-16 replied a:w Hm\n2026-03-16 complained a:w The colours are wrong\n2026-03-17 {more}\n"
        )
    };
    let answer = |more: &str| told(&book(more), "2026-03-20", &["G203"]);
    let owed = answer("reminded a:w #1");
    insta::assert_snapshot!(owed, @"
    G203: next: answer, if only to say when the real answer comes; `sent a:w fyi ...` where you expect nothing back
      2026-03-20 sent       a:w
    ");
    for money in ["reminded a #1", "invoiced a:w #2 EUR 1.00"] {
        assert_eq!(answer(money), owed, "{money}");
    }
    for word in [
        "sent a:w",
        "sent a #1",
        "called a:w #1",
        "credited a:w #1 EUR 9.00",
        "paused a:w",
        "filed a:w #1",
        "wrote-off a:w #1",
        "reminded a #1\n2026-03-17 sent a",
    ] {
        assert_eq!(answer(word), "", "{word}");
    }
    // Nothing but a complaint outlasts a reminder.
    assert_eq!(told(&book("reminded a:w #1").replace("complained", "replied"), "2026-03-20", &["G203"]), "");
}

#[test]
fn a_watch_that_ended_with_an_answer_that_needs_none_is_told_above_the_timeline() {
    let turn = |entries: &str| {
        let book = format!("client a\n2026-02-01 sent a Which logo?\n{entries}");
        let done = ghost("timeline a --file b.ghost --today 2026-06-01").file("b.ghost", book).done();
        done.out.lines().nth(1).unwrap().to_owned()
    };
    insta::assert_snapshot!([
        turn("2026-02-03 replied a fyi I will look\n"),
        turn("2026-02-03 replied a fyi by 2026-07-01 I will look\n"),
        turn("2026-02-03 replied a\n2026-02-03 sent a fyi Thanks\n"),
        turn("2026-02-03 replied a fyi I will look\n2026-02-20 sent a And?\n"),
    ].join("\n"), @"
    negotiating; nobody's turn: no answer is awaited since `replied fyi` on 2026-02-03
    negotiating; the client will be back by 2026-07-01
    negotiating; nobody's turn
    negotiating; the client's turn since 2026-02-20 (101 days)
    ");
}

/// The notes of the findings of one rule.
fn notes(book: &str, today: &str, code: &str) -> String {
    let report = json(book, today);
    let found = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code);
    let notes = found.flat_map(|finding| finding["notes"].as_array().unwrap());
    notes.map(|note| format!("{}\n", note.as_str().unwrap())).collect()
}

#[test]
fn where_all_is_delivered_and_paid_a_silence_may_simply_be_the_end() {
    let book = |entries: &str| {
        let agreed = "client a\n  phone 1\nproject a:w\n2026-01-05 agreed a:w EUR 500.00\n";
        let notes = notes(&format!("{agreed}{entries}2026-02-12 sent a:w Thanks\n"), "2026-03-05", "G202");
        let told = notes.lines().find(|note| note.contains("delivered and paid")).unwrap_or("-");
        told.to_owned()
    };
    let (work, bill, paid) = (
        "2026-02-01 delivered a:w fyi All\n",
        "2026-02-01 invoiced a:w #1 EUR 500.00 due 2026-03-31\n",
        "2026-02-10 paid a:w #1 EUR 500.00\n",
    );
    insta::assert_snapshot!([
        book(&format!("{work}{bill}{paid}")),
        book(&format!("{work}{bill}")),
        book(&format!("{bill}{paid}")),
        book(&format!("{work}{bill}{paid}2026-02-11 revised a:w More blue\n")),
        book(&format!("{work}{bill}{paid}2026-02-11 agreed a:w EUR 100.00\n")),
    ].join("\n"), @"
    all is delivered and paid: where nothing more is to come, close it (`closed a:w`)
    -
    -
    -
    -
    ");
}

#[test]
fn a_client_who_left_without_a_word_and_comes_back_is_asked_for_a_deposit_before_work_goes_on() {
    let book = |agreed: &str, closed: &str| {
        let book = format!(
            "client a\n  source x\nproject a:w\n{agreed}2026-01-05 sent a:w Price\n{closed} closed a:w\n2026-02-20 replied a:w Sorry\n"
        );
        notes(&book, "2026-03-05", "G203")
    };
    insta::assert_snapshot!([
        book("", "2026-01-20"),
        // Closed at once, or with a deposit agreed on.
        book("", "2026-01-06"),
        book("2026-01-02 agreed a:w EUR 500.00\n  deposit 50%\n", "2026-01-20"),
    ].join("--\n"), @"
    an answer was due by 2026-02-24
    they left you without a word once before (closed on 2026-01-20): ask for a deposit before you go on
    --
    an answer was due by 2026-02-24
    --
    an answer was due by 2026-02-24
    ");
}

/// The lines that are drawn of a finding, without its frame.
fn drawn(book: &str, today: &str, code: &str) -> String {
    let run = ghost(&format!("check --only {code} --today {today} b.ghost")).file("b.ghost", book);
    let done = run.width(100).done();
    done.out.lines().filter(|line| !line.ends_with("no problems")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn who_is_away_is_not_asked_before_the_day_they_named() {
    let head = "client a\nproject a:x\nproject a:y\n2026-03-02 asked a:x by 2026-03-13 The texts\n";
    let asked = |more: &str, days: &str| crate::support::track(&format!("{head}{more}"), "G204", days);
    let away = "2026-03-10 replied a:x by 2026-04-01 Away until 31 March\n";
    insta::assert_snapshot!(asked(away, "2026-03-16 2026-04-01 2026-04-02 2026-04-03"), @"
    2026-03-16 no G204
    2026-04-01 no G204
    2026-04-02 warning ask-again 2026-04-02 2026-04-02 due
    2026-04-03 warning ask-again 2026-04-02 2026-04-02 overdue
    ");
    // Who asks meanwhile gets no answer sooner.
    insta::assert_snapshot!(asked(&format!("{away}2026-03-16 asked a:x\n"), "2026-03-25 2026-04-02"), @"
    2026-03-25 no G204
    2026-04-02 warning ask-again 2026-04-02 2026-04-02 due
    ");
    // A day that the client names for themselves is one for all their projects; one of another project is not.
    insta::assert_snapshot!(asked("2026-03-10 replied a by 2026-04-01\n", "2026-03-16 2026-04-02"), @"
    2026-03-16 no G204
    2026-04-02 warning ask-again 2026-04-02 2026-04-02 due
    ");
    insta::assert_snapshot!(asked("2026-03-10 talked a:x by 2026-04-01\n", "2026-03-16 2026-04-02"), @"
    2026-03-16 no G204
    2026-04-02 warning ask-again 2026-04-02 2026-04-02 due
    ");
    insta::assert_snapshot!(asked("2026-03-10 replied a:y by 2026-04-01\n", "2026-03-16 2026-04-02"), @"
    2026-03-16 warning ask-again 2026-03-14 2026-03-14 overdue
    2026-04-02 warning ask-again 2026-03-14 2026-03-14 overdue
    ");
    // Whoever answers is back, and whoever pays may still be away.
    let early = format!("{away}2026-03-20 replied a fyi Back\n");
    insta::assert_snapshot!(asked(&early, "2026-03-20 2026-03-23"), @"
    2026-03-20 no G204
    2026-03-23 warning ask-again 2026-03-21 2026-03-21 overdue
    ");
    insta::assert_snapshot!(asked(&format!("{early}2026-03-25 replied a fyi Once more\n"), "2026-03-26"), @"
    2026-03-26 warning ask-again 2026-03-21 2026-03-21 overdue
    ");
    let paid = format!("{away}2026-03-16 paid a EUR 5.00\n");
    insta::assert_snapshot!(asked(&paid, "2026-03-20 2026-04-02"), @"
    2026-03-20 no G204
    2026-04-02 warning ask-again 2026-04-02 2026-04-02 due
    ");
    // What was named for an answer before it was asked for holds nothing that is due later.
    insta::assert_snapshot!(asked("2026-03-03 replied a:x by 2026-03-06\n", "2026-03-13 2026-03-14"), @"
    2026-03-13 no G204
    2026-03-14 warning ask-again 2026-03-14 2026-03-14 due
    ");
    insta::assert_snapshot!(drawn(&format!("{head}{away}"), "2026-04-03", "G204"), @"
    warning[G204]: what you asked a for is 2 days late
       ╭─[ b.ghost:4:1 ]
       │
     4 │ 2026-03-02 asked a:x by 2026-03-13 The texts
       │ ┬───────────────────────────────────────────
       │ ╰───────────────────────────────────────────── asked on 2026-03-02, due by 2026-03-13
     5 │ 2026-03-10 replied a:x by 2026-04-01 Away until 31 March
       │ ┬───────────────────────────────────────────────────────
       │ ╰── replied on 2026-03-10: nothing was expected until 2026-04-01
       │
       │ Help: next: find out why, say what it delays, and ask again; `received` ends it
       │       and record it:
       │       2026-04-03 asked      a:x
       │
       │ Note: asked 32 days ago
    ───╯

    1 file, 2 entries, as of 2026-04-03: 1 warning
    ");
    let standing =
        ghost("timeline a:x --today 2026-03-16 -f b.ghost").file("b.ghost", format!("{head}{away}"));
    insta::assert_snapshot!(standing.done().out.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    a:x
    negotiating; the client will be back by 2026-04-01
      what was asked for on 2026-03-02 has not come; due on 2026-04-01
    ");
}

#[test]
fn what_took_days_until_a_deadline_stands_beside_it() {
    let notes = |more: &str, today: &str| {
        let head = "client a\nproject a:x\n2026-03-02 agreed a:x EUR 900.00\n  deadline 2026-04-10\n";
        notes(&format!("{head}{more}"), today, "G208")
    };
    let away = "2026-03-31 replied a:x by 2026-04-27 On leave\n";
    insta::assert_snapshot!(notes(away, "2026-04-20"), @"the client asked for time until 2026-04-27: 20 days so far");
    insta::assert_snapshot!(notes(away, "2026-05-04"), @"the client asked for time: 27 days, until 2026-04-27");
    // Two that overlap are counted once, and one that ended early only until then.
    let twice = format!("{away}2026-03-31 replied a by 2026-04-27\n2026-05-04 replied a by 2026-05-06\n");
    insta::assert_snapshot!(notes(&twice, "2026-05-07"), @"the client asked for time: 29 days, until 2026-05-06");
    insta::assert_snapshot!(notes(&format!("{away}2026-04-15 replied a:x Back\n"), "2026-05-04"), @"the client asked for time: 15 days, until 2026-04-15");
    let paused = "2026-03-09 paused a:x Their budget is frozen\n2026-04-06 paused a:x by 2026-05-18\n";
    insta::assert_snapshot!(notes(&format!("{paused}2026-05-15 resumed a:x\n"), "2026-05-18"), @"the work was paused: 67 days, until 2026-05-15");
    // What came before the day was named was known by then.
    let anew = "2026-04-28 agreed a:x\n  deadline 2026-05-04\n";
    insta::assert_snapshot!(notes(&format!("{away}{anew}"), "2026-05-05"), @"");
}

//! Words that people write in place of the language's: what is told, what is offered, and what is left alone.

use crate::support::{findings, ghost, read};

/// What is told of an entry of a client `a`, with what is offered.
fn told(line: &str) -> String {
    let book = format!("client a\n{line}\n");
    let done =
        ghost("check book.ghost --format json --data --today 2026-04-08").file("book.ghost", book).done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let mut told = format!("{line}\n");
    for finding in json["findings"].as_array().unwrap() {
        let (code, message) = (finding["code"].as_str().unwrap(), finding["message"].as_str().unwrap());
        if !code.starts_with("G0") {
            continue;
        }
        told += &format!("  {} {code} {message}", finding["column"]);
        for fix in finding["fixes"].as_array().unwrap() {
            told += &format!("  => {}", fix["edits"][0]["text"].as_str().unwrap());
        }
        if let Some(help) = finding["help"].as_str() {
            told += &format!("\n    {help}");
        }
        told.push('\n');
    }
    told
}

fn all(lines: &[&str]) -> String {
    lines.iter().map(|line| told(line)).collect()
}

/// What is told of notes of an invoice.
fn of_notes(notes: &[&str]) -> String {
    notes
        .iter()
        .map(|note| told(&format!("2026-03-02 invoiced a #2 EUR 100.00 {note}")))
        .collect::<String>()
        .replace("2026-03-02 invoiced a #2 EUR 100.00 ", "")
}

#[test]
fn the_end_of_a_period_of_work_is_no_due_day() {
    insta::assert_snapshot!(of_notes(&[
        "until 2026-02-28",
        "by 2026-03-01",
        "until 2026-03-20 in two parts",
        "by end of March",
        "until June 2026",
    ]), @"
    until 2026-02-28
    by 2026-03-01
    until 2026-03-20 in two parts
    by end of March
    until June 2026
    ");
    insta::assert_snapshot!(of_notes(&["until 2026-03-02", "by 2026-04-01.", "(by 2026-04-01)", "by 01.04.2026"]), @"
    until 2026-03-02
      37 G014 the due date stands in the note  => due 2026-03-02
        write `due 2026-03-02` before the note; put the note in quotes if it is meant so
    by 2026-04-01.
      37 G014 the due date stands in the note  => due 2026-04-01
        write `due 2026-04-01` before the note; put the note in quotes if it is meant so
    (by 2026-04-01)
      38 G014 the due date stands in the note  => due 2026-04-01
        write `due 2026-04-01` before the note; put the note in quotes if it is meant so
    by 01.04.2026
      37 G014 the due date stands in the note  => due 2026-04-01
        write `due 2026-04-01` before the note; put the note in quotes if it is meant so
    ");
}

#[test]
fn due_days_in_the_words_of_invoices_are_found() {
    insta::assert_snapshot!(of_notes(&[
        "Balance, net 14",
        "Balance net 14",
        "payable within 7 days",
        "Logo, payable within 7 days.",
        "payable by 2026-11-20",
        "Logo, to be paid by 2026-11-20",
        "on receipt",
        "Balance (payable on receipt)",
        "30 days EOM",
        "Balance EOM",
        "14 days",
        "(due 2026-04-01)",
        "(due 2026-04-01, thanks)",
    ]), @"
    Balance, net 14
      46 G014 the due date stands in the note  => net 14 Balance
        write `net 14` before the note; put the note in quotes if it is meant so
    Balance net 14
      45 G014 the due date stands in the note  => net 14 Balance
        write `net 14` before the note; put the note in quotes if it is meant so
    payable within 7 days
      37 G014 the due date stands in the note  => net 7
        write `net 7` before the note; put the note in quotes if it is meant so
    Logo, payable within 7 days.
      43 G014 the due date stands in the note  => net 7 Logo
        write `net 7` before the note; put the note in quotes if it is meant so
    payable by 2026-11-20
      37 G014 the due date stands in the note  => due 2026-11-20
        write `due 2026-11-20` before the note; put the note in quotes if it is meant so
    Logo, to be paid by 2026-11-20
      43 G014 the due date stands in the note  => due 2026-11-20 Logo
        write `due 2026-11-20` before the note; put the note in quotes if it is meant so
    on receipt
      37 G014 the due date stands in the note  => net 0
        write `net 0` before the note; put the note in quotes if it is meant so
    Balance (payable on receipt)
      46 G014 the due date stands in the note  => net 0 Balance
        write `net 0` before the note; put the note in quotes if it is meant so
    30 days EOM
      37 G014 the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    Balance EOM
      45 G014 the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    14 days
      37 G014 the due date stands in the note  => net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    (due 2026-04-01)
      38 G014 the due date stands in the note  => due 2026-04-01
        write `due 2026-04-01` before the note; put the note in quotes if it is meant so
    (due 2026-04-01, thanks)
      38 G014 the due date stands in the note
        write `due 2026-04-01` before the note; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!(of_notes(&[
        "Gross 119, net 100",
        "119 gross, net 90",
        "Design, 14 days",
        "3 days",
        "Payable account 7, EOM report",
        "Photos on receipt of the goods",
        "Work to be paid by the agency",
        "Payable by Friday",
    ]), @"
    Gross 119, net 100
    119 gross, net 90
    Design, 14 days
    3 days
    Payable account 7, EOM report
    Photos on receipt of the goods
    Work to be paid by the agency
    Payable by Friday
    ");
}

#[test]
fn a_key_in_two_words_is_a_key_of_its_own_and_any_blanks_part_it() {
    let book = "policy\n  late fee 5% per year\n  late after 14 days\n  fee  window 90 days\n  pause\treview 5 days\n";
    insta::assert_snapshot!(findings(book, "2026-03-02"), @"
    2:3: error[G006] `late fee` is not a field
    3:3: error[G006] `late after` is not a field
    4:3: error[G006] `fee  window` is not a field
    5:3: error[G006] `pause<U+0009>review` is not a field
    ");
    let twice = "policy\n  late fee 5% per year\n  late fee 6% per year\n";
    insta::assert_snapshot!(findings(twice, "2026-03-02"), @"
    2:3: error[G006] `late fee` is not a field
    3:3: error[G006] `late fee` is not a field
    ");
}

#[test]
fn money_behind_a_verb_that_takes_none_is_told() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 received a GBP 960.00 September invoice, by BACS",
        "2026-03-02 received a #2026-031 GBP 1200.00",
        "2026-03-02 received a £5",
        "2026-03-02 received a 5.00 EUR",
    ]), @"
    2026-03-02 received a GBP 960.00 September invoice, by BACS
      12 G014 an amount stands behind `received`, and counts for nothing  => paid
        did you mean `paid`? A note that begins like this stands in quotes
    2026-03-02 received a #2026-031 GBP 1200.00
      23 G001 `received` does not take an invoice  => paid
        did you mean `paid`?
    2026-03-02 received a £5
      12 G014 an amount stands behind `received`, and counts for nothing  => paid
        did you mean `paid`? A note that begins like this stands in quotes
    2026-03-02 received a 5.00 EUR
      12 G014 an amount stands behind `received`, and counts for nothing  => paid
        did you mean `paid`? A note that begins like this stands in quotes
    ");
    insta::assert_snapshot!(all(&[
        "2026-03-02 received a \"GBP 960.00 is the budget\"",
        "2026-03-02 received a Budget: GBP 960.00",
        "2026-03-02 sent a EUR 10.00 is my price",
        "2026-03-02 sent a #5 EUR 10.00",
    ]), @r#"
    2026-03-02 received a "GBP 960.00 is the budget"
    2026-03-02 received a Budget: GBP 960.00
    2026-03-02 sent a EUR 10.00 is my price
    2026-03-02 sent a #5 EUR 10.00
    "#);
}

#[test]
fn what_comes_on_top_of_an_amount_or_off_it_is_told() {
    insta::assert_snapshot!(of_notes(&[
        "+ VAT",
        "+VAT",
        "plus 20% VAT GBP 200.00",
        "zzgl. 19% MwSt",
        "zzgl. 19 % MwSt.",
        "ex VAT",
        "excl. VAT",
        "(net of VAT)",
        "plus EUR 20.00 postage",
        "less EUR 5 discount",
        "+ VAT net 90",
    ]), @"
    + VAT
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    +VAT
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    plus 20% VAT GBP 200.00
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    zzgl. 19% MwSt
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    zzgl. 19 % MwSt.
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    ex VAT
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    excl. VAT
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    (net of VAT)
      38 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    plus EUR 20.00 postage
      37 G014 the note says that more comes on top of the amount
        write what that is; put the note in quotes if it is meant so
    less EUR 5 discount
      37 G014 the note says that something comes off the amount
        write what that is; put the note in quotes if it is meant so
    + VAT net 90
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
      43 G014 the due date stands in the note  => net 90 + VAT
        write `net 90` before the note; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!(all(&[
        "2026-03-02 paid a GBP 1200.00 less GBP 15 bank charge",
        "2026-03-02 paid a EUR 1200.00 minus EUR 5 fee",
        "2026-03-02 paid a EUR 1200.00 plus VAT",
    ]), @"
    2026-03-02 paid a GBP 1200.00 less GBP 15 bank charge
      31 G014 the note says that something comes off the amount
        write what arrived; put the note in quotes if it is meant so
    2026-03-02 paid a EUR 1200.00 minus EUR 5 fee
      31 G014 the note says that something comes off the amount
        write what arrived; put the note in quotes if it is meant so
    2026-03-02 paid a EUR 1200.00 plus VAT
      31 G014 the note says that a tax comes on top of the amount
        write what arrived; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!(of_notes(&[
        "incl. VAT",
        "plus a poster",
        "less work than planned",
        "Minus the second page",
        "Excluding travel",
        "ex post",
        "+ poster",
        "VAT-exempt",
        "Website plus VAT advice",
        "\"+ VAT\"",
    ]), @r#"
    incl. VAT
    plus a poster
    less work than planned
    Minus the second page
    Excluding travel
    ex post
    + poster
    VAT-exempt
    Website plus VAT advice
    "+ VAT"
    "#);
}

#[test]
fn words_for_a_verb_lead_to_it_and_those_that_mean_none_lead_nowhere() {
    let words = [
        "call",
        "rang",
        "phoned",
        "ring",
        "texted",
        "whatsapped",
        "messaged",
        "emailed",
        "mailed",
        "completed",
        "finished",
        "shared",
        "uploaded",
        "handed-over",
        "proposed",
        "quoted",
        "pitched",
        "offered",
        "approved",
        "accepted",
        "confirmed",
        "part-paid",
        "chased",
        "nudged",
        "refund",
        "remind",
        "invoice",
        "filmed",
        "edited",
        "shot",
        "worked",
        "drafted",
        "created",
        "fixed",
        "Filmed",
        "changed",
        "reviewed",
        "discussed",
        "resent",
        "invocied",
        "unpaid",
        "unsent",
        "disagreed",
        "enclosed",
    ];
    let meant = words.map(|word| {
        let told = told(&format!("2026-03-02 {word} a Hello"));
        let near = told.split_once("did you mean `").and_then(|(_, rest)| rest.split_once('`'));
        format!("{word}: {}", near.map_or("-", |(near, _)| near))
    });
    insta::assert_snapshot!(meant.join("\n"), @"
    call: called
    rang: called
    phoned: called
    ring: called
    texted: sent
    whatsapped: sent
    messaged: sent
    emailed: sent
    mailed: sent
    completed: delivered
    finished: delivered
    shared: delivered
    uploaded: delivered
    handed-over: delivered
    proposed: sent
    quoted: sent
    pitched: sent
    offered: sent
    approved: replied
    accepted: agreed
    confirmed: replied
    part-paid: paid
    chased: reminded
    nudged: reminded
    refund: refunded
    remind: reminded
    invoice: invoiced
    filmed: -
    edited: -
    shot: -
    worked: -
    drafted: -
    created: -
    fixed: -
    Filmed: -
    changed: -
    reviewed: -
    discussed: talked
    resent: sent
    invocied: invoiced
    unpaid: -
    unsent: -
    disagreed: -
    enclosed: -
    ");
}

#[test]
fn a_flag_with_a_capital_letter_is_told() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 delivered a Preview First cut",
        "2026-03-02 replied a Fyi hello",
        "2026-03-02 delivered a @email Preview",
        "2026-03-02 delivered a Previews of the site",
        "2026-03-02 charged a #1 EUR 5.00 Interest for May",
        "2026-03-02 noted a Fyi",
    ]), @"
    2026-03-02 delivered a Preview First cut
      24 G014 `Preview` stands in the note  => preview
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 replied a Fyi hello
      22 G014 `Fyi` stands in the note  => fyi
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 delivered a @email Preview
      31 G014 `Preview` stands in the note  => preview @email
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 delivered a Previews of the site
    2026-03-02 charged a #1 EUR 5.00 Interest for May
    2026-03-02 noted a Fyi
    ");
}

#[test]
fn a_flag_with_wrong_letters_is_told_right_behind_the_client_or_project() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 delivered a preveiw Draft",
        "2026-03-02 delivered a prevew",
        "2026-03-02 delivered a previw: Draft",
        "2026-03-02 delivered a fiy Draft",
        "2026-03-02 sent a fiy Offer",
        "2026-03-02 replied a fyii",
        "2026-03-02 sent a preveiw Offer",
        "2026-03-02 delivered a previews of the pages",
        "2026-03-02 delivered a reviewed texts",
        "2026-03-02 delivered a Preveiw",
        "2026-03-02 delivered a \"preveiw\"",
        "2026-03-02 delivered a @email preveiw",
        "2026-03-02 delivered a fyi preveiw",
        "2026-03-02 delivered a The preveiw",
        "2026-03-02 sent a fly by night",
    ]), @r#"
    2026-03-02 delivered a preveiw Draft
      24 G014 `preveiw` stands in the note  => preview
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 delivered a prevew
      24 G014 `prevew` stands in the note  => preview
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 delivered a previw: Draft
      24 G014 `previw:` stands in the note  => preview
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 delivered a fiy Draft
      24 G014 `fiy` stands in the note  => fyi
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 sent a fiy Offer
      19 G014 `fiy` stands in the note  => fyi
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 replied a fyii
      22 G014 `fyii` stands in the note  => fyi
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-03-02 sent a preveiw Offer
    2026-03-02 delivered a previews of the pages
    2026-03-02 delivered a reviewed texts
    2026-03-02 delivered a Preveiw
    2026-03-02 delivered a "preveiw"
    2026-03-02 delivered a @email preveiw
    2026-03-02 delivered a fyi preveiw
    2026-03-02 delivered a The preveiw
    2026-03-02 sent a fly by night
    "#);
}

#[test]
fn an_amount_with_two_readings_shows_both() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 paid a £1,000",
        "2026-03-02 paid a 2.500 EUR",
        "2026-03-02 paid a KWD 1,250",
        "2026-03-02 paid a GBP 1,234",
        "2026-03-02 paid a -£200.00",
        "2026-03-02 paid a -GBP 200.00 back",
        "2026-03-02 paid a GBP -200.00",
    ]), @"
    2026-03-02 paid a £1,000
      19 G003 `£1,000` is not an amount
        write `£1000.00`, or `£1.00`
    2026-03-02 paid a 2.500 EUR
      19 G003 `2.500 EUR` is not an amount
        write `2500.00 EUR`, or `2.50 EUR`
    2026-03-02 paid a KWD 1,250
      19 G003 `KWD 1,250` is not an amount
        write `KWD 1250.000`, or `KWD 1.250`
    2026-03-02 paid a GBP 1,234
      19 G003 `GBP 1,234` is not an amount
        write `GBP 1234.00`, or the cents with two digits
    2026-03-02 paid a -£200.00
      19 G003 `-£200.00` is not an amount
        the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back
    2026-03-02 paid a -GBP 200.00 back
      19 G003 `-GBP 200.00` is not an amount
        the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back
    2026-03-02 paid a GBP -200.00
      19 G003 `GBP -200.00` is not an amount
        the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back
    ");
}

#[test]
fn what_is_wrong_is_said_in_words_that_help() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 promised a #1 by end of November",
        "2026-03-02 promised a #1 by Friday",
        "2026-03-02 promised a #1 Half of it by Friday",
        "2026-03-02 promised a #1",
        "2026-03-02 paid a #A #B GBP 4800",
        "2026-03-02 paid a #A GBP 4800 #B GBP 1200",
        "2026-03-02 reminded a #A #B",
        "2026-03-02 charged a late-fee GBP 1",
        "2026-03-02 charged a penalty #1 GBP 1",
        "2026-03-02 agreed a EUR 5.00\n  late-fee 8% over base rate per year",
    ]), @r##"
    2026-03-02 promised a #1 by end of November
      29 G001 expected a date in the form `YYYY-MM-DD`, found `end of November`
    2026-03-02 promised a #1 by Friday
      29 G001 expected a date in the form `YYYY-MM-DD`, found `Friday`
    2026-03-02 promised a #1 Half of it by Friday
      40 G001 expected a date in the form `YYYY-MM-DD`, found `Friday`
    2026-03-02 promised a #1
      25 G001 `by` with a date is missing
    2026-03-02 paid a #A #B GBP 4800
      22 G001 an invoice stands twice
        write one `paid` for each invoice, or no number: it then goes to the oldest
    2026-03-02 paid a #A GBP 4800 #B GBP 1200
      31 G001 an invoice stands twice
        write one `paid` for each invoice, or no number: it then goes to the oldest
    2026-03-02 reminded a #A #B
      26 G001 an invoice stands twice  => "#B"
        keep one of the two; put a note that begins like this in quotes
    2026-03-02 charged a late-fee GBP 1
      22 G001 expected `interest`, `compensation`, or `fee`, found `late-fee`
      36 G001 an invoice such as `#2026-014` is missing
    2026-03-02 charged a penalty #1 GBP 1
      22 G001 expected `interest`, `compensation`, or `fee`, found `penalty`
    2026-03-02 agreed a EUR 5.00
      late-fee 8% over base rate per year
      12 G007 `8% over base rate per year` is no value of `late-fee`
        the name of a rate is one word: `boe`, `ecb`, or one that a line `rate` makes known
    "##);
}

#[test]
fn a_law_for_consumers_is_offered_where_there_is_one() {
    let offered = |law: &str| {
        let book = format!("client a\n  law {law}-consumer\n");
        let out = ghost("check book.ghost --today 2026-03-02").file("book.ghost", book).done().out;
        out.contains(&format!("write `law {law}` and `consumer yes`"))
    };
    let prelude = read("src/book/prelude.rs");
    for law in ["de", "lv", "fr", "us-ny", "eu", "uk"] {
        assert_eq!(offered(law), prelude.contains(&format!("(\"{law}-consumer\"")), "{law}");
    }
    assert_eq!(
        prelude.matches("-consumer\", include_str!").count(),
        2,
        "a law that this test does not ask for"
    );
}

/// What of an entry of a client `a`, who has an invoice `#2`, each finding marks, and what it says.
fn marked(line: &str) -> String {
    let book = format!("client a\n2026-03-01 invoiced a #2 $1000.00\n{line}\n");
    let done =
        ghost("check book.ghost --format json --data --today 2026-04-08").file("book.ghost", book).done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let mut told = format!("{line}\n");
    for finding in json["findings"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap() - 1;
        let part: String = line.chars().skip(at("column")).take(at("end_column") - at("column")).collect();
        told += &format!("  `{part}`: {}\n", finding["message"].as_str().unwrap());
    }
    told
}

#[test]
fn words_before_an_argument_are_marked_without_other_arguments_among_them() {
    let lines = [
        "2026-03-09 paid a by card $1000.00",
        "2026-03-09 paid a by card #2 $1000.00",
        "2026-03-09 paid a invoice #2 $1000.00",
        "2026-03-09 promised a for sure #2 all of it by 2026-04-01",
        "2026-03-09 reminded a once more @letter #2",
    ];
    insta::assert_snapshot!(lines.map(marked).concat(), @"
    2026-03-09 paid a by card $1000.00
      `by card`: the note begins before the amount
    2026-03-09 paid a by card #2 $1000.00
      `by card`: the note begins before the amount
    2026-03-09 paid a invoice #2 $1000.00
      `invoice`: the note begins before the amount
    2026-03-09 promised a for sure #2 all of it by 2026-04-01
      `for sure`: the note begins before the invoice
    2026-03-09 reminded a once more @letter #2
      `once more`: the note begins before the invoice
    ");
    // Whoever moves what is marked has an entry.
    assert_eq!(marked("2026-03-09 paid a #2 $1000.00 by card"), "2026-03-09 paid a #2 $1000.00 by card\n");
}

#[test]
fn a_number_sign_alone_is_marked_for_it_may_begin_a_comment_elsewhere() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 sent a # ACH",
        "2026-03-02 sent a #",
        "2026-03-02 sent a # 14",
        "2026-03-02 paid a #1 EUR 5.00 # ACH",
        "2026-03-02 noted a # ACH",
        "2026-03-02 noted a #2607 bounced",
        "2026-03-02 noted a @home",
    ]), @r##"
    2026-03-02 sent a # ACH
      19 G001 the invoice's number is missing
        a comment begins with `;`
    2026-03-02 sent a #
      19 G001 the invoice's number is missing
        a comment begins with `;`
    2026-03-02 sent a # 14
      19 G001 expected an invoice such as `#2026-014`, found `# 14`  => #14
        write `#14`
    2026-03-02 paid a #1 EUR 5.00 # ACH
      31 G001 the invoice's number is missing
        a comment begins with `;`
    2026-03-02 noted a # ACH
      20 G001 `noted` does not take an invoice  => "# ACH"
        a comment begins with `;`; put a note that begins like this in quotes
    2026-03-02 noted a #2607 bounced
      20 G001 `noted` does not take an invoice  => "#2607 bounced"
        put a note that begins like this in quotes, or write the number without its `#`
    2026-03-02 noted a @home
      20 G001 `noted` does not take a channel  => "@home"
        put a note that begins like this in quotes
    "##);
}

#[test]
fn whoever_goes_on_with_a_note_in_another_line_is_told_that_it_ends() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 sent a The proposal\n  and the price",
        "2026-03-02 sent a The proposal\n  \u{2013} and the price",
        "2026-03-02 sent a The proposal\n  flie proposal.pdf",
        "project a:b\n  and the price",
    ]), @"
    2026-03-02 sent a The proposal
      and the price
      3 G006 `and` is not a field
        a note ends with its line, and a field of your own begins with `x-`: `x-and`
    2026-03-02 sent a The proposal
      – and the price
      3 G006 `–` is not a field
        a note ends with its line, and a field of your own begins with `x-`
    2026-03-02 sent a The proposal
      flie proposal.pdf
      3 G006 `flie` is not a field  => file
        did you mean `file`?
    project a:b
      and the price
      3 G006 `and` is not a field
        a field of your own begins with `x-`: `x-and`
    ");
}

#[test]
fn amounts_as_american_invoices_write_them_are_offered_in_their_right_form() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 paid a $2,400",
        "2026-03-02 paid a $2,400,",
        "2026-03-02 paid a $2,400.00,",
        "2026-03-02 paid a GBP 2,400.50;",
        "2026-03-02 paid a $12,50",
        "2026-03-02 paid a $0,400",
        "2026-03-02 paid a $2.400",
        "2026-03-02 paid a USD 2,400",
        "2026-03-02 paid a EUR 2,400",
        "2026-03-02 paid a US$2400.00",
        "2026-03-02 agreed a C$2,400.00 Portrait",
        "2026-03-02 paid a ($2400.00)",
        "2026-03-02 paid a (EUR 2400.00) by check",
        "2026-03-02 paid a (EUR 2400.00 by check)",
    ]), @"
    2026-03-02 paid a $2,400
      19 G003 `$2,400` is not an amount  => $2400
        write `$2400`
    2026-03-02 paid a $2,400,
      19 G003 `$2,400,` is not an amount  => $2400
        write `$2400`
    2026-03-02 paid a $2,400.00,
      19 G003 `$2,400.00,` is not an amount  => $2400.00
        write `$2400.00`
    2026-03-02 paid a GBP 2,400.50;
      19 G003 `GBP 2,400.50;` is not an amount  => GBP 2400.50
        write `GBP 2400.50`
    2026-03-02 paid a $12,50
      19 G003 `$12,50` is not an amount  => $12.50
        write `$12.50`
    2026-03-02 paid a $0,400
      19 G003 `$0,400` is not an amount
        write `$0400.00`, or `$0.40`
    2026-03-02 paid a $2.400
      19 G003 `$2.400` is not an amount
        write `$2400.00`, or `$2.40`
    2026-03-02 paid a USD 2,400
      19 G003 `USD 2,400` is not an amount
        write `USD 2400.00`, or `USD 2.40`
    2026-03-02 paid a EUR 2,400
      19 G003 `EUR 2,400` is not an amount
        write `EUR 2400.00`, or `EUR 2.40`
    2026-03-02 paid a US$2400.00
      19 G003 `US$2400.00` is not an amount  => USD 2400.00
        write `USD 2400.00`
    2026-03-02 agreed a C$2,400.00 Portrait
      21 G003 `C$2,400.00` is not an amount  => CAD 2400.00
        write `CAD 2400.00`
    2026-03-02 paid a ($2400.00)
      19 G003 `($2400.00)` is not an amount  => $2400.00
        write `$2400.00`
    2026-03-02 paid a (EUR 2400.00) by check
      19 G003 `(EUR 2400.00)` is not an amount  => EUR 2400.00
        write `EUR 2400.00`
    2026-03-02 paid a (EUR 2400.00 by check)
      19 G001 an amount such as `EUR 1200.00` is missing
    ");
}

#[test]
fn days_and_terms_as_americans_write_them_are_offered_in_their_right_form() {
    insta::assert_snapshot!(all(&[
        "March 14, 2026 sent a Hello",
        "Mar. 14 2026 sent a Hello",
        "March 2026 sent a Hello",
        "May sent a Hello",
        "policy\n  terms due on receipt",
        "policy\n  terms Due upon receipt",
        "policy\n  late-fee 18% APR",
        "policy\n  late-fee 18% annual",
    ]), @"
    March 14, 2026 sent a Hello
      1 G002 `March 14, 2026` is not a date  => 2026-03-14
        write `2026-03-14`
    Mar. 14 2026 sent a Hello
      1 G002 `Mar. 14 2026` is not a date  => 2026-03-14
        write `2026-03-14`
    March 2026 sent a Hello
      1 G005 `March` begins no item
        an item begins with a date or with `client`, `project`, `policy`, `playbook`, `rate`, `holiday`, or `include`
    May sent a Hello
      1 G002 `May` is not a date
    policy
      terms due on receipt
      9 G007 `due on receipt` is no value of `terms`  => net 0
        write `net 0`
    policy
      terms Due upon receipt
      9 G007 `Due upon receipt` is no value of `terms`  => net 0
        write `net 0`
    policy
      late-fee 18% APR
      12 G007 `18% APR` is no value of `late-fee`  => 18% per year
        write `18% per year`
    policy
      late-fee 18% annual
      12 G007 `18% annual` is no value of `late-fee`  => 18% per year
        write `18% per year`
    ");
}

#[test]
fn terms_and_taxes_of_american_invoices_are_found_in_their_notes() {
    insta::assert_snapshot!(of_notes(&[
        "2/10 net 15",
        "2%/10 n/30",
        "n/60",
        "Second story n/60.",
        "net-15",
        "second story Net60",
        "Second story (Net-60)",
        "+ sales tax",
        "plus 8.875% sales tax",
    ]), @"
    2/10 net 15
      42 G014 the due date stands in the note  => net 15 2/10
        write `net 15` before the note; put the note in quotes if it is meant so
    2%/10 n/30
      43 G014 the due date stands in the note  => net 30 2%/10
        write `net 30` before the note; put the note in quotes if it is meant so
    n/60
      37 G014 the due date stands in the note  => net 60
        write `net 60` before the note; put the note in quotes if it is meant so
    Second story n/60.
      50 G014 the due date stands in the note  => net 60 Second story
        write `net 60` before the note; put the note in quotes if it is meant so
    net-15
      37 G014 the due date stands in the note  => net 15
        write `net 15` before the note; put the note in quotes if it is meant so
    second story Net60
      50 G014 the due date stands in the note  => net 60 second story
        write `net 60` before the note; put the note in quotes if it is meant so
    Second story (Net-60)
      51 G014 the due date stands in the note  => net 60 Second story
        write `net 60` before the note; put the note in quotes if it is meant so
    + sales tax
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    plus 8.875% sales tax
      37 G014 the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!(of_notes(&[
        "Shots 14 net90",
        "Network15 of the house",
        "Prints net250",
        "Pages 3/4",
        "plus sales training",
        "- sales tax included",
        "- Portrait",
    ]), @"
    Shots 14 net90
    Network15 of the house
    Prints net250
    Pages 3/4
    plus sales training
    - sales tax included
    - Portrait
    ");
    insta::assert_snapshot!(all(&[
        "2026-03-02 paid a $2400.00 - $69.90 fee",
        "2026-03-02 paid a $2400.00 -$69.90 fee",
        "2026-03-02 paid a $2400.00 \u{2013} USD 69.90 fee",
        "2026-03-02 paid a $2400.00 - 2 checks",
    ]), @"
    2026-03-02 paid a $2400.00 - $69.90 fee
      28 G014 the note says that something comes off the amount
        write what arrived; put the note in quotes if it is meant so
    2026-03-02 paid a $2400.00 -$69.90 fee
      28 G014 the note says that something comes off the amount
        write what arrived; put the note in quotes if it is meant so
    2026-03-02 paid a $2400.00 – USD 69.90 fee
      28 G014 the note says that something comes off the amount
        write what arrived; put the note in quotes if it is meant so
    2026-03-02 paid a $2400.00 - 2 checks
    ");
}

#[test]
fn what_was_agreed_on_and_stands_in_the_note_is_told() {
    insta::assert_snapshot!(all(&[
        "2026-03-02 agreed a for $4000.00, deposit 50%",
        "2026-03-02 agreed a for $4000.00, three shots",
        "2026-03-02 agreed a Total: EUR 900",
        "2026-03-02 agreed a 900",
        "2026-03-02 agreed a 900.00 portrait",
        "2026-03-02 agreed a Portrait $900.00",
        "2026-03-02 agreed a Portrait, $4,000.",
        "2026-03-02 agreed a Portrait 900 EUR",
        "2026-03-02 agreed a $4000.00 deposit 50%",
        "2026-03-02 agreed a $4000.00 Kill-fee: 50% after 14 days",
        "2026-03-02 agreed a $4000.00 Portrait, deadline 2026-04-01, revisions 2",
        "2026-03-02 agreed a Terms net 14",
    ]), @"
    2026-03-02 agreed a for $4000.00, deposit 50%
      25 G014 the sum stands in the note  => $4000.00
        write `$4000.00` before the note; put the note in quotes if it is meant so
      35 G014 `deposit 50%` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    2026-03-02 agreed a for $4000.00, three shots
      25 G014 the sum stands in the note  => $4000.00
        write `$4000.00` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a Total: EUR 900
      28 G014 the sum stands in the note  => EUR 900
        write `EUR 900` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a 900
      21 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a 900.00 portrait
      21 G014 the sum stands in the note
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a Portrait $900.00
      30 G014 the sum stands in the note  => $900.00 Portrait
        write `$900.00` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a Portrait, $4,000.
      31 G014 the sum stands in the note  => $4000 Portrait
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a Portrait 900 EUR
      30 G014 the sum stands in the note  => 900 EUR Portrait
        write `900 EUR` before the note; put the note in quotes if it is meant so
    2026-03-02 agreed a $4000.00 deposit 50%
      30 G014 `deposit 50%` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    2026-03-02 agreed a $4000.00 Kill-fee: 50% after 14 days
      30 G014 `Kill-fee: 50%` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    2026-03-02 agreed a $4000.00 Portrait, deadline 2026-04-01, revisions 2
      40 G014 `deadline 2026-04-01` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    2026-03-02 agreed a Terms net 14
      21 G014 `Terms net 14` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!(all(&[
        "2026-03-02 agreed a for EUR 90 per hour",
        "2026-03-02 agreed a at $90/h",
        "2026-03-02 agreed a at $90 / h",
        "2026-03-02 agreed a at EUR 90 p/h",
        "2026-03-02 agreed a at EUR 90 p.h.",
        "2026-03-02 agreed a for EUR 90 an hour, ten hours at most",
        "2026-03-02 agreed a of EUR 900 a day",
        "2026-03-02 agreed a Prints at EUR 9 each",
        "2026-03-02 agreed a Hourly rate EUR 90",
        "2026-03-02 agreed a 90.00 per hour",
        "2026-03-02 agreed a 12.05 kickoff",
        "2026-03-02 agreed a 3 portraits",
        "2026-03-02 agreed a \"for $4000.00, deposit 50%\"",
        "2026-03-02 agreed a $4000.00 for $4000.00",
        "2026-03-02 agreed a Signed, deposit 500",
        "2026-03-02 agreed a $4000.00 Portrait, deposit 50%\n  deposit 50%",
        "2026-03-02 agreed a Portrait $900.00\n  price $900.00",
        "2026-03-02 sent a Proposal for $4000.00, deposit 50%",
    ]), @r#"
    2026-03-02 agreed a for EUR 90 per hour
    2026-03-02 agreed a at $90/h
    2026-03-02 agreed a at $90 / h
    2026-03-02 agreed a at EUR 90 p/h
    2026-03-02 agreed a at EUR 90 p.h.
    2026-03-02 agreed a for EUR 90 an hour, ten hours at most
    2026-03-02 agreed a of EUR 900 a day
    2026-03-02 agreed a Prints at EUR 9 each
    2026-03-02 agreed a Hourly rate EUR 90
    2026-03-02 agreed a 90.00 per hour
    2026-03-02 agreed a 12.05 kickoff
    2026-03-02 agreed a 3 portraits
    2026-03-02 agreed a "for $4000.00, deposit 50%"
    2026-03-02 agreed a $4000.00 for $4000.00
    2026-03-02 agreed a Signed, deposit 500
    2026-03-02 agreed a $4000.00 Portrait, deposit 50%
      deposit 50%
    2026-03-02 agreed a Portrait $900.00
      price $900.00
    2026-03-02 sent a Proposal for $4000.00, deposit 50%
    "#);
}

#[test]
fn where_the_verb_is_missing_nothing_is_said_of_what_follows_the_client() {
    let lines = ["2026-03-14 a #2601 $2400.00", "2026-03-14 a $2400.00", "2026-03-14 sold b,"];
    insta::assert_snapshot!(lines.map(marked).concat(), @"
    2026-03-14 a #2601 $2400.00
      `a`: a verb is missing
    2026-03-14 a $2400.00
      `a`: a verb is missing
    2026-03-14 sold b,
      `sold`: `sold` is not a verb
      `,`: `,` cannot stand in a name
    ");
}

#[test]
fn a_fix_is_made_although_the_mended_line_has_a_note_to_be_warned_of() {
    let book = "client a\n2026-03-02 paid a EUR 100,00 less EUR 5 for #2\n";
    let done = ghost("check --fix --diff book.ghost --today 2026-04-08").file("book.ghost", book).done();
    assert!(
        done.out.contains("+2026-03-02 paid a EUR 100.00 less EUR 5 for #2"),
        "{} {}",
        done.out,
        done.err
    );
}

/// What is told of a line in a book whose client `a` has the invoices `#2` and `#7`, and another client `#8`.
fn beside_invoices(line: &str) -> String {
    let book = format!(
        "client a\nproject a:p\nclient b\n{line}\n2026-03-01 invoiced a #2 EUR 100.00\n2026-03-01 invoiced a:p #7 EUR 70.00\n2026-03-01 invoiced b #8 EUR 80.00\n"
    );
    let done = ghost("check book.ghost --format json --only G014 --today 2026-04-08")
        .file("book.ghost", book)
        .done();
    let json: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter().map(|finding| {
        let fix = finding["fixes"].as_array().unwrap().iter().map(|fix| &fix["edits"][0]["text"]);
        let fix: String = fix.map(|text| format!("  => {}", text.as_str().unwrap())).collect();
        let (message, help) = (finding["message"].as_str().unwrap(), finding["help"].as_str().unwrap());
        format!("  {} {message}{fix}\n    {help}\n", finding["column"])
    });
    format!("{line}\n{}", findings.collect::<String>())
}

#[test]
fn an_invoice_of_the_client_in_a_note_is_told() {
    insta::assert_snapshot!([
        "2026-04-01 paid a EUR 100.00 Zelle #2",
        "2026-04-01 paid a:p EUR 100.00 (#2)",
        "2026-04-01 paid a EUR 100.00 for #2",
        "2026-04-01 called a about #7.",
        "2026-04-01 sent a invoice #7 again",
        "2026-04-01 called a about #5, #7 and #2",
        "2026-04-01 paid a #2 EUR 100.00 and #7 EUR 70.00",
    ].map(beside_invoices).concat(), @"
    2026-04-01 paid a EUR 100.00 Zelle #2
      36 no invoice is named, but the note names `#2`  => #2 Zelle
        write `#2` before the note; put the note in quotes if it is meant so
    2026-04-01 paid a:p EUR 100.00 (#2)
      33 no invoice is named, but the note names `#2`  => #2 (#2)
        write `#2` before the note; put the note in quotes if it is meant so
    2026-04-01 paid a EUR 100.00 for #2
      34 the payment names no invoice, but its note names `#2`
        write `#2` before the note; put the note in quotes if it is meant so
    2026-04-01 called a about #7.
      27 no invoice is named, but the note names `#7`  => #7 about
        write `#7` before the note; put the note in quotes if it is meant so
    2026-04-01 sent a invoice #7 again
      27 no invoice is named, but the note names `#7`  => #7 invoice
        write `#7` before the note; put the note in quotes if it is meant so
    2026-04-01 called a about #5, #7 and #2
      31 no invoice is named, but the note names `#7`  => #7 about
        write `#7` before the note; put the note in quotes if it is meant so
      38 no invoice is named, but the note names `#2`  => #2 about
        write `#2` before the note; put the note in quotes if it is meant so
    2026-04-01 paid a #2 EUR 100.00 and #7 EUR 70.00
      37 the note names a second invoice, `#7`
        each invoice wants an entry of its own; put the note in quotes if it is meant so
    ");
    insta::assert_snapshot!([
        "2026-04-01 called a about #8",
        "2026-04-01 called a about #9 and # 2 and #2/7 and C#2",
        "2026-04-01 called c about #2",
        "2026-04-01 called a \"about #2\"",
        "2026-04-01 noted a Bounced, #2",
        "2026-04-01 called a #2 and #7",
        "2026-04-01 called a #2 and #9 EUR 5.00",
    ].map(beside_invoices).concat(), @r#"
    2026-04-01 called a about #8
    2026-04-01 called a about #9 and # 2 and #2/7 and C#2
    2026-04-01 called c about #2
    2026-04-01 called a "about #2"
    2026-04-01 noted a Bounced, #2
    2026-04-01 called a #2 and #7
    2026-04-01 called a #2 and #9 EUR 5.00
    "#);
}

#[test]
fn an_entry_counts_the_same_whatever_its_note_names() {
    for (note, other) in [("about #7", "about #9"), ("about #9", "about it"), ("about #2", "about it")] {
        let seen = |note: &str| {
            let book = format!(
                "client a\n2026-03-01 invoiced a #2 EUR 100.00\n2026-03-02 invoiced a #7 EUR 70.00\n2026-04-01 paid a EUR 100.00 {note}\n"
            );
            ghost("invoices --all --format csv --today 2026-04-08 --file book.ghost")
                .file("book.ghost", book)
                .seen()
        };
        assert_eq!(seen(note), seen(other));
    }
}

#[test]
fn letters_without_their_marks_and_letters_that_look_alike_lead_to_the_word_that_is_meant() {
    let fixes = |line: &str| {
        let book =
            format!("client b\u{113}rzi\u{146}\u{161}\nclient \u{142}\u{f3}d\u{17a}\nclient acme\n{line}\n");
        let out =
            ghost("check main.ghost --format json --today 2026-02-03").file("main.ghost", book).done().out;
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        let findings = json["findings"].as_array().unwrap().clone();
        let errors = findings.iter().filter(|finding| finding["severity"] == "error");
        let told =
            errors.map(|finding| format!("{}: {}", finding["message"], finding["fixes"][0]["message"]));
        told.collect::<Vec<_>>().join("\n")
    };
    let lines = [
        "2026-02-02 sent berzins",
        "2026-02-02 sent Lodz",
        // Cyrillic letters: the first two of the verb, the first of the code.
        "2026-02-02 \u{440}\u{430}id acme EUR 5",
        "2026-02-02 paid acme \u{415}UR 100.00",
        "2026-02-02 paid acme 100 \u{440}\u{443}\u{431}",
        "2026-02-02 paid acme 100 RUR",
        "policy\n  late-fee 0.05% per day",
    ];
    insta::assert_snapshot!(lines.map(fixes).join("\n"), @r#"
    "there is no client `berzins`": "write `bērziņš`"
    "there is no client `Lodz`": "write `łódź`"
    "`раid` is not a verb": "write `paid`"
    "`ЕUR` is not a currency": "write `EUR`"
    "`руб` is not a currency": "write `RUB`"
    "`RUR` is not a currency": "write `RUB`"
    "`0.05% per day` is no value of `late-fee`": "write `18.25% per year`"
    "#);
}

#[test]
fn a_verb_before_its_day_changes_places_with_it() {
    let book = "client acme\n2026-02-02 invoiced acme #1 EUR 100.00\npaid 2026-02-03 acme #1 EUR 100.00\nsent 2026-02-03 acme\nsent 2026-02-30 acme\n";
    let run = |command: &str| ghost(command).file("main.ghost", book).done().out;
    insta::assert_snapshot!(run("check main.ghost --format concise --today 2026-02-04"), @"
    main.ghost:3:1: error[G005] what happened stands before its day
    main.ghost:4:1: error[G005] what happened stands before its day
    main.ghost:5:1: error[G005] `sent` begins no item
    1 file, 1 entry, as of 2026-02-04: 3 errors; EUR 100.00 open
    ");
    insta::assert_snapshot!(run("check main.ghost --fix --diff --today 2026-02-04"), @"
    --- a/main.ghost
    +++ b/main.ghost
    @@ -1,5 +1,5 @@
     client acme
     2026-02-02 invoiced acme #1 EUR 100.00
    -paid 2026-02-03 acme #1 EUR 100.00
    -sent 2026-02-03 acme
    +2026-02-03 paid acme #1 EUR 100.00
    +2026-02-03 sent acme
     sent 2026-02-30 acme
    ");
}

#[test]
fn a_rung_whose_time_is_written_in_another_form_is_offered_in_its_own() {
    let book = "playbook payment\n  +3 workdays follow-up\n  +3days call\n  +3-5 days call\n  due +3 working days call\n  Next-Week Tuesday call\n  +3 moons call\n";
    let out = ghost("check main.ghost --format json").file("main.ghost", book).done().out;
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let told = findings.iter().map(|finding| format!("{} {}", finding["line"], finding["help"]));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r#"
    2 "write `+3 business days`"
    3 "write `+3 days`"
    4 "write `+3..5 days`"
    5 "write `due +3 business days`"
    6 "write `next-week tuesday`"
    7 null
    "#);
}

#[test]
fn a_rung_that_is_due_before_the_one_above_it_is_told_so() {
    let book = "playbook payment\n  due +30 days late-notice\n  due +8 days ask-payment\n  due +8 days write\n  due +2 weeks call\n  due +15 days call @phone\n";
    let run = |command: &str| ghost(command).file("main.ghost", book).done().out;
    insta::assert_snapshot!(run("check main.ghost"), @"
    error[G007]: `due +8 days` comes before the step above it
       ╭─[ main.ghost:3:3 ]
       │
     3 │   due +8 days ask-payment
       │   ┬──────────
       │   ╰──────────── the one above is due +30 days, and steps are taken in the order of their lines
    ───╯

    1 file, 0 entries, as of 2026-04-08: 1 error
    ");
}

#[test]
fn a_line_out_of_a_table_has_one_error_and_is_offered_as_an_entry() {
    insta::assert_snapshot!(all(&[
        "2026-03-02;paid;a;#1;EUR 5.00",
        "2026-03-02; paid; a; #1; EUR 5.00",
        "2026-03-02,paid,a,#1,EUR,5.00,,",
        "2026-03-02 | paid | a | EUR 5.00 | On time",
        "2026-03-02 paid;a;#1;EUR 5.00",
        "\"2026-03-02\",\"sent\",\"a\",\"Hello, \"\"Jane\"\"\"",
        "\"2026-03-02 sent a Hello\"",
        "\"2026-03-02;paid;a;EUR 5.00\"",
    ]), @r#"
    2026-03-02;paid;a;#1;EUR 5.00
      11 G001 `;` stands where a space belongs  => 2026-03-02 paid a #1 EUR 5.00
        write `2026-03-02 paid a #1 EUR 5.00`
    2026-03-02; paid; a; #1; EUR 5.00
      11 G001 `;` stands where a space belongs  => 2026-03-02 paid a #1 EUR 5.00
        write `2026-03-02 paid a #1 EUR 5.00`
    2026-03-02,paid,a,#1,EUR,5.00,,
      11 G001 `,` stands where a space belongs  => 2026-03-02 paid a #1 EUR 5.00
        write `2026-03-02 paid a #1 EUR 5.00`
    2026-03-02 | paid | a | EUR 5.00 | On time
      12 G001 `|` stands where a space belongs  => 2026-03-02 paid a EUR 5.00 On time
        write `2026-03-02 paid a EUR 5.00 On time`
    2026-03-02 paid;a;#1;EUR 5.00
      16 G001 `;` stands where a space belongs  => 2026-03-02 paid a #1 EUR 5.00
        write `2026-03-02 paid a #1 EUR 5.00`
    "2026-03-02","sent","a","Hello, ""Jane"""
      13 G001 `,` stands where a space belongs  => 2026-03-02 sent a Hello, "Jane"
        write `2026-03-02 sent a Hello, "Jane"`
    "2026-03-02 sent a Hello"
      1 G001 an entry stands in quotes  => 2026-03-02 sent a Hello
        write `2026-03-02 sent a Hello`
    "2026-03-02;paid;a;EUR 5.00"
      1 G001 an entry stands in quotes  => 2026-03-02 paid a EUR 5.00
        write `2026-03-02 paid a EUR 5.00`
    "#);
    // What the note has of them stays there.
    insta::assert_snapshot!(all(&[
        "2026-03-02,sent,a,Hello, how are you, Jane?",
        "2026-03-02|invoiced|a|#1|EUR 5.00|due 2026-04-01|Cards; black|white",
    ]), @"
    2026-03-02,sent,a,Hello, how are you, Jane?
      11 G001 `,` stands where a space belongs  => 2026-03-02 sent a Hello, how are you, Jane?
        write `2026-03-02 sent a Hello, how are you, Jane?`
    2026-03-02|invoiced|a|#1|EUR 5.00|due 2026-04-01|Cards; black|white
      11 G001 `|` stands where a space belongs  => 2026-03-02 invoiced a #1 EUR 5.00 due 2026-04-01 Cards; black|white
        write `2026-03-02 invoiced a #1 EUR 5.00 due 2026-04-01 Cards; black|white`
    ");
    // What is no entry even then is offered nothing.
    insta::assert_snapshot!(all(&[
        "2026-03-02;Consulting;1200.00",
        "02.03.2026;paid;a;#1;EUR 5.00",
        "2026-03-02,paid,a,#1,EUR 1,200.00",
        "2026-03-02|sent|a|; not told",
        "2026-03-02;paid;EUR 5.00",
    ]), @"
    2026-03-02;Consulting;1200.00
      11 G001 `;` stands where a space belongs
    02.03.2026;paid;a;#1;EUR 5.00
      11 G001 `;` stands where a space belongs
    2026-03-02,paid,a,#1,EUR 1,200.00
      11 G001 `,` stands where a space belongs
    2026-03-02|sent|a|; not told
      11 G001 `|` stands where a space belongs
    2026-03-02;paid;EUR 5.00
      11 G001 `;` stands where a space belongs
    ");
    // A mark behind the day alone is one, and a note says what it likes.
    insta::assert_snapshot!(all(&[
        "2026-03-02, sent a Hello, Jane",
        "2026-03-02,sent a Hello, Jane",
        "2026-03-02 | sent a Hello",
        "2026-03-02 sent a \"Hello; Jane, all\"",
        "2026-03-02 noted a one;two, three|four",
        "\"2026-03-02\" sent a",
        "\"2026-03-02 sent a",
    ]), @r#"
    2026-03-02, sent a Hello, Jane
      1 G002 `2026-03-02,` is not a date  => 2026-03-02
        write `2026-03-02`
    2026-03-02,sent a Hello, Jane
      1 G002 `2026-03-02,sent` is not a date  => 2026-03-02 sent
        write `2026-03-02 sent`
    2026-03-02 | sent a Hello
      12 G005 `|` stands where nothing belongs  => 
        remove it
    2026-03-02 sent a "Hello; Jane, all"
    2026-03-02 noted a one;two, three|four
    "2026-03-02" sent a
      1 G002 `"2026-03-02"` is not a date  => 2026-03-02
        write `2026-03-02`
    "2026-03-02 sent a
      1 G002 `"2026-03-02` is not a date  => 2026-03-02
        write `2026-03-02`
    "#);
}

#[test]
fn a_payment_out_of_a_table_is_in_doubt_as_one_that_cannot_be_read() {
    let book = |line: &str| {
        format!(
            "client a\n2026-02-01 agreed a\n2026-02-02 invoiced a #1 EUR 5.00 due 2026-02-09\n{line}\n  x-from bank\n"
        )
    };
    let told = |line: &str| findings(&book(line), "2026-03-10");
    insta::assert_snapshot!(told("2026-03-02 paid a #1 EUR 5,00"), @"4:22: error[G003] `EUR 5,00` is not an amount");
    for line in [
        "2026-03-02;paid;a;#1;EUR 5.00",
        "\"2026-03-02 paid a #1 EUR 5.00\"",
        "\"2026-03-02\",\"paid\",\"a\",\"#1\"",
    ] {
        let told = told(line);
        assert!(told.lines().count() == 1 && told.contains("error[G001]"), "{line}: {told}");
    }
    let fixed = ghost("check book.ghost --fix --diff --today 2026-03-10")
        .file("book.ghost", book("2026-03-02;paid;a;#1;EUR 5.00"))
        .seen();
    insta::assert_snapshot!(fixed, @"
    --- a/book.ghost
    +++ b/book.ghost
    @@ -1,5 +1,5 @@
     client a
     2026-02-01 agreed a
     2026-02-02 invoiced a #1 EUR 5.00 due 2026-02-09
    -2026-03-02;paid;a;#1;EUR 5.00
    +2026-03-02 paid a #1 EUR 5.00
       x-from bank
    exit 1
    ");
}

#[test]
fn a_line_out_of_a_table_is_not_mended_where_a_part_of_it_would_become_a_note() {
    for line in [
        "2026-03-02,paid,a,#1,EUR 1200,50",
        "2026-03-02,paid,a,#1,EUR,5,50",
        "2026-03-02,paid,a,#1,EUR 1200,-",
        "2026-03-02,paid,a,EUR 1200,50,#1",
        "2026-03-02,invoiced,a,#2,EUR 1200,50,due 2026-04-01",
        "2026-03-02;invoiced;a;#2;EUR 5.00;Logo;due 2026-04-01",
        "2026-03-02;sent;a;Offer;@email",
        "2026-03-02;paid;a;EUR 5.00;USD 6.00",
    ] {
        let told = all(&[line]);
        assert!(told.contains("stands where a space belongs") && !told.contains("=>"), "{told}");
    }
}

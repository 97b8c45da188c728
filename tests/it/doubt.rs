//! One mistake is told once: every error of a line, and nothing that the line may settle once it is right.

use crate::support::{findings, ghost, json};

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
    3:26: warning[G302] invoice #2 is 45 days overdue: EUR 50.00 open
    4:12: error[G004] `payed` is not a verb
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 warning (2 more behind the errors); EUR 150.00 open, EUR 150.00 overdue
    ");
    insta::assert_snapshot!(told(&book.replace("payed acme #1", "paid acme")), @"
    3:1: warning[G401] no contract with acme is on record
    3:26: warning[G302] invoice #2 is 45 days overdue: EUR 50.00 open
    1 file, 3 entries, as of 2026-06-15: 2 warnings; EUR 50.00 open, EUR 50.00 overdue
    ");
    insta::assert_snapshot!(told(&book.replace("payed acme #1 EUR 100.00", "paid acme EUR 100,")), @"
    4:22: error[G003] `EUR 100,` is not an amount
    1 file, 2 entries, as of 2026-06-15: 1 error (3 more behind the errors); EUR 150.00 open, EUR 150.00 overdue
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
    insta::assert_snapshot!(of_acme.done().out, @"1 file, 2 entries, as of 2026-06-15: 1 error (1 allowed)");
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
    1 file, 1 entry, as of 2026-06-15: 1 warning (1 error not shown)
    book.ghost:2:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 warning (1 error not shown)
    book.ghost:3:12: error[G004] `repleid` is not a verb
    1 file, 1 entry, as of 2026-06-15: 1 error
    ");
}

#[test]
fn a_ladder_that_stands_twice_is_told() {
    let book = "playbook working\n  +7 days call\nplaybook working\n  +9 days call\n";
    insta::assert_snapshot!(findings(book, "2026-06-15"), @"3:1: error[G013] `playbook working` is set twice on one level");
}

/// What is told of rules about names, of a book in which a line has a fault, with what is offered.
fn of_a_payment(line: &str) -> String {
    let book = format!(
        "client acme\nclient bob\n2026-02-01 invoiced acme #2026-015 EUR 50.00 due 2026-09-01\n{line}\n\
         2026-03-01 paid acme #2026-014 EUR 100.00\n"
    );
    let done = ghost("check book.ghost --format json --today 2026-03-02").file("book.ghost", book).done();
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let mut told = format!("{}\n", line.replace('"', "'"));
    for finding in report["findings"].as_array().unwrap() {
        let code = finding["code"].as_str().unwrap();
        if !code.starts_with("G0") && !code.starts_with("G1") {
            continue;
        }
        told +=
            &format!("  {} {}", finding["column"], finding["message"].as_str().unwrap().replace('"', "'"));
        for fix in finding["fixes"].as_array().unwrap() {
            told += &format!("  =? |{}|", fix["edits"][0]["text"].as_str().unwrap());
        }
        if code == "G103" {
            told += &format!("\n    {}", finding["help"].as_str().unwrap());
        }
        told.push('\n');
    }
    told
}

#[test]
fn an_invoice_whose_line_has_a_fault_is_not_taken_for_another_one() {
    let lines = "  2026-02-02 invoiced acme #2026-014 EUR 100.00 due 2026-09-01
2026-02-02 invoced acme No. 2026-014 EUR 100.00
2026-02-02 invoiced acme Nr.2026-014 EUR 100.00
2026-02-02 invoiced acme # 2026-014 EUR 100.00
2026-02-02 invoiced acme#2026-014 EUR 100.00
2026-02-02 invoiced acme \"#2026-014\" EUR 100.00
2026-02-02 invoiced acme #2026-014: EUR 100.00
invoiced acme #2026-014 EUR 1OO.00
2026-02-02 #2026-014 invoiced acme EUR 100.00
2026-02-02 invoiced #2026-014 acme EUR 100.00
2026-02-02 invoiced acme #2026\u{2013}014 EUR 100.00
2026-02-02 invoiced acme EUR 100.00
2026-02-02 invoiced ac!me #2026-014 EUR 100.00
invoced acme #2026-014 EUR 100.00
2026-02-02 invoiced bob EUR 100.00
2026-02-02 paid ac!me EUR 100.00
2026-02-02 sent acme by 2026-3-9
";
    insta::assert_snapshot!(lines.lines().map(of_a_payment).collect::<String>(), @r#"
      2026-02-02 invoiced acme #2026-014 EUR 100.00 due 2026-09-01
      3 an entry is indented  =? ||
    2026-02-02 invoced acme No. 2026-014 EUR 100.00
      12 `invoced` is not a verb  =? |invoiced|
      25 the `#` of an invoice is missing  =? |#2026-014|
    2026-02-02 invoiced acme Nr.2026-014 EUR 100.00
      26 the `#` of an invoice is missing  =? |#2026-014|
    2026-02-02 invoiced acme # 2026-014 EUR 100.00
      26 expected an invoice such as `#2026-014`, found `# 2026-014`  =? |#2026-014|
    2026-02-02 invoiced acme#2026-014 EUR 100.00
      25 a space is missing  =? | #2026-014|
    2026-02-02 invoiced acme '#2026-014' EUR 100.00
      26 expected an invoice without quotes, found `'#2026-014'`  =? |#2026-014|
    2026-02-02 invoiced acme #2026-014: EUR 100.00
      35 `:` cannot stand in an invoice's number  =? ||
    invoiced acme #2026-014 EUR 1OO.00
      1 `invoiced` begins no item
      25 `EUR 1OO.00` is not an amount  =? |EUR 100.00|
    2026-02-02 #2026-014 invoiced acme EUR 100.00
      12 `#2026-014` stands before the client  =? |invoiced acme #2026-014|
    2026-02-02 invoiced #2026-014 acme EUR 100.00
      21 `#2026-014` stands before the client  =? |invoiced acme #2026-014|
    2026-02-02 invoiced acme #2026–014 EUR 100.00
      31 U+2013 EN DASH cannot stand in an invoice's number  =? |-|
      22 there is no invoice #2026-014
        correct the lines that cannot be read first: one of them may claim it
    2026-02-02 invoiced acme EUR 100.00
      36 an invoice such as `#2026-014` is missing
      22 there is no invoice #2026-014
        correct the lines that cannot be read first: one of them may claim it
    2026-02-02 invoiced ac!me #2026-014 EUR 100.00
      23 `!` cannot stand in a name
    invoced acme #2026-014 EUR 100.00
      1 `invoced` begins no item
      22 there is no invoice #2026-014
        correct the lines that cannot be read first: one of them may claim it
    2026-02-02 invoiced bob EUR 100.00
      35 an invoice such as `#2026-014` is missing
      22 there is no invoice #2026-014  =? |#2026-015|
        did you mean `#2026-015`?
    2026-02-02 paid ac!me EUR 100.00
      19 `!` cannot stand in a name
      22 there is no invoice #2026-014  =? |#2026-015|
        did you mean `#2026-015`?
    2026-02-02 sent acme by 2026-3-9
      25 `2026-3-9` is not a date  =? |2026-03-09|
      22 there is no invoice #2026-014  =? |#2026-015|
        did you mean `#2026-015`?
    "#);
}

#[test]
fn what_a_file_that_cannot_be_read_may_declare_is_not_called_unknown() {
    let book =
        "include clients/acem.ghost\n2026-02-01 sent bob:web Hello\n2026-02-01 paid acme #1 EUR 5.00\n";
    let run = |book: &str| {
        let run = ghost("check book.ghost --format json --today 2026-04-02").file("book.ghost", book);
        let run = run.file("clients/acme.ghost", "client acme\n").file("clients/other.ghost", "client bob\n");
        let report: serde_json::Value = serde_json::from_str(&run.done().out).unwrap();
        let told = report["findings"].as_array().unwrap().iter().map(|finding| {
            let fixes = finding["fixes"].as_array().unwrap().iter();
            let fixes = fixes.map(|fix| format!("  =? {}", fix["edits"][0]["text"].as_str().unwrap()));
            let fixes: String = fixes.collect();
            format!("{} {}{fixes}\n", finding["code"].as_str().unwrap(), finding["message"].as_str().unwrap())
        });
        told.collect::<String>()
    };
    insta::assert_snapshot!(run(book), @"G010 `clients/acem.ghost` cannot be included  =? clients/acme.ghost");
    let paths = [
        "Clients/acme.ghost",
        "client/acme.ghost",
        "clients/acme",
        r"clients\acme.ghost",
        r"clients\acme",
        "clients/zzz.ghost",
        "book",
    ];
    let told: String = paths.iter().map(|path| run(&book.replace("clients/acem.ghost", path))).collect();
    insta::assert_snapshot!(told, @r"
    G010 `Clients/acme.ghost` cannot be included  =? clients/acme.ghost
    G010 `client/acme.ghost` cannot be included  =? clients/acme.ghost
    G010 `clients/acme` cannot be included  =? clients/acme.ghost
    G010 `clients\acme.ghost` cannot be included  =? clients/acme.ghost
    G010 `clients\acme` cannot be included  =? clients/acme.ghost
    G010 `clients/zzz.ghost` cannot be included
    G010 `book` cannot be included
    ");
}

#[test]
fn a_safeguard_whose_line_cannot_be_read_is_not_called_missing() {
    let book = "client acme\n2026-06-14 agreed acme EUR 500.00 Signed\n  depost 50%\n  kill-fee 25 after 14 days\n  jurisdiction Riga\n  ownership on paiment\n";
    insta::assert_snapshot!(told(book), @"
    2:1: note[G506] you know nothing about acme yet, and they have never paid
    3:3: error[G006] `depost` is not a field
    4:12: error[G007] `25 after 14 days` is no value of `kill-fee`
    6:16: error[G007] `paiment` is not understood in the value of `ownership`
    1 file, 1 entry, as of 2026-06-15: 3 errors and 1 note
    ");
}

#[test]
fn one_wrong_year_is_told_once() {
    let book = "client acme\n2026-05-01 agreed acme EUR 100.00\n2062-06-01 invoiced acme #1 EUR 100.00 due 2026-12-15\n\
                2026-06-10 paid acme #1 EUR 100.00\n";
    insta::assert_snapshot!(told(book), @"
    2:1: note[G506] you know nothing about acme yet, and they have never paid
    3:1: warning[G108] this entry is dated after today
    1 file, 3 entries, as of 2026-06-15: 1 warning and 1 note
    ");
}

#[test]
fn what_stands_below_a_line_that_cannot_be_read_is_looked_up() {
    let book = "client acme\n2026-06-14 sennt acme Hello\n  file gone.pdf\n  step frist-nudge\n  allow replly-due\n  allow reply-due\n\
                2026-06-14 agred acme EUR 5.00\n  law germany\n  deadline 2026-06-15\n";
    insta::assert_snapshot!(told(book), @"
    2:12: error[G004] `sennt` is not a verb
    3:8: warning[G116] the file `gone.pdf` is gone
    4:8: error[G007] `frist-nudge` is no value of `step`
    5:9: error[G007] `replly-due` is no value of `allow`
    7:12: error[G004] `agred` is not a verb
    8:7: error[G007] `germany` is no value of `law`
    1 file, 0 entries, as of 2026-06-15: 5 errors and 1 warning
    ");
}

#[test]
fn fields_around_a_conflict_belong_to_the_item_above() {
    let book = "client acme\n<<<<<<< HEAD\n  terms net 14\n=======\n  terms net 30\n  lawe de\n>>>>>>> theirs\n  depost 50%\n  answer within 2 days\n\
                2026-06-14 sent acme Hello\n<<<<<<< HEAD\n  step frist-nudge\n=======\n2026-06-14 sent acme by 2026-6-20\n>>>>>>> theirs\n";
    insta::assert_snapshot!(told(book), @"
    2:1: error[G001] a merge conflict is not resolved
    4:1: error[G001] a merge conflict is not resolved
    6:3: error[G006] `lawe` is not a field
    7:1: error[G001] a merge conflict is not resolved
    8:3: error[G006] `depost` is not a field
    11:1: error[G001] a merge conflict is not resolved
    12:8: error[G007] `frist-nudge` is no value of `step`
    13:1: error[G001] a merge conflict is not resolved
    14:25: error[G002] `2026-6-20` is not a date
    15:1: error[G001] a merge conflict is not resolved
    1 file, 1 entry, as of 2026-06-15: 10 errors
    ");
}

#[test]
fn an_allow_with_a_fault_silences_nothing_and_is_not_in_force() {
    let book = "policy\n  allow reply-overdue till 2026-12-31\n  allow reply-due\nclient acme\n2026-05-04 sent acme Proposal\n";
    insta::assert_snapshot!(told(book), @"
    2:23: error[G007] `till` is not understood in the value of `allow`
    3:9: note[G118] this `allow reply-due` silences nothing
    5:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 error, 1 warning, and 1 note
    ");
    let done = ghost("policy --file book.ghost --today 2026-06-15").file("book.ghost", book).done();
    let allows: Vec<&str> = done.out.lines().filter(|line| line.starts_with("allow ")).collect();
    assert_eq!(allows.len(), 1, "{allows:?}");
}

#[test]
fn only_a_line_that_comes_later_may_settle_a_silence_or_an_invoice() {
    let head = "client acme\n  phone 1\nproject acme:w\nproject acme:x\n";
    let old = format!("{head}2025-01-02 replied acme:w @a,b\n2026-05-04 sent acme:w hello\n");
    let project =
        format!("{head}2026-05-04 invoiced acme:x #2 EUR 500.00 net 5\n2026-05-20 paid acme:w EUR 5,00\n");
    let of = |book: &str| {
        told(book)
            .lines()
            .filter(|line| line.contains("G20") || line.contains("G302") || line.contains("file"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(of(&old) + &of(&project), @"
    6:1: warning[G202] no answer from acme for 42 days
    1 file, 1 entry, as of 2026-06-15: 1 error and 1 warning
    5:28: warning[G302] invoice #2 is 37 days overdue: EUR 500.00 open
    1 file, 1 entry, as of 2026-06-15: 1 error and 2 warnings; EUR 500.00 open, EUR 500.00 overdue
    ");
}

#[test]
fn an_error_that_a_baseline_knows_or_nobody_asks_for_hides_nothing() {
    let book = "policy\n  deny payment-overdue\nclient acme\n2026-01-02 sent acme hello\n2026-01-20 replied acme @x,y\n2026-01-02 invoiced acme #1 EUR 5.00 net 1\n";
    let clock =
        ghost("check book.ghost --today 2026-03-01 --format concise --clock").file("book.ghost", book);
    insta::assert_snapshot!(clock.done().out, @"
    book.ghost:6:1: warning[G202] no answer from acme for 58 days
    book.ghost:6:1: warning[G401] no contract with acme is on record
    book.ghost:6:26: error[G302] invoice #1 is 57 days overdue: EUR 5.00 open
    1 file, 2 entries, as of 2026-03-01: 1 error and 2 warnings (1 error not shown); EUR 5.00 open, EUR 5.00 overdue
    ");
    let next =
        ghost("next -f book.ghost --today 2026-03-01").file("book.ghost", book.replace(" net 1", " net 90"));
    insta::assert_snapshot!(next.done().out, @"
    1 error in the book: `ghost check` shows where.
    What is to be done cannot be said yet: 1 finding waits until the error is mended.
    ");
}

#[test]
fn words_that_are_no_names_are_not_looked_up() {
    let book = "client acme\nsent 2026-03-01 acme hi\n2026-03-02 paid EUR 5.00 acme\n2026-03-03 paid #1 EUR 5.00 acme\nsent the offer to acme\n";
    insta::assert_snapshot!(told(book), @"
    2:1: error[G005] what happened stands before its day
    3:17: error[G001] a client is missing
    4:17: error[G001] a client is missing
    5:1: error[G005] `sent` begins no item
    1 file, 0 entries, as of 2026-06-15: 4 errors
    ");
}

#[test]
fn a_project_that_is_named_without_its_client_is_offered_where_only_one_is_called_so() {
    let book =
        "client bramley\nclient acme\nproject bramley:brochure\nproject bramley:web\nproject acme:web\n";
    let lines = ["sent brochure Hello", "paid brochure EUR", "sent web Hello", "sent brochure:x Hello"];
    let helps = lines.map(|line| {
        let book = format!("{book}2026-03-05 {line}\n");
        let report = json(&book, "2026-06-15");
        let found = &report["findings"][0];
        format!("{}: {} {}\n", found["message"], found["help"], found["fixes"][0]["edits"][0]["text"])
    });
    insta::assert_snapshot!(helps.concat(), @r#"
    "there is no client `brochure`": "did you mean `bramley:brochure`? else declare it: `client brochure`" "bramley:brochure"
    "there is no client `brochure`": "did you mean `bramley:brochure`? else declare it: `client brochure`" "bramley:brochure"
    "there is no client `web`": "declare it: `client web`" null
    "there is no client `brochure`": "declare it: `client brochure`" null
    "#);
}

#[test]
fn no_money_is_asked_on_a_weaker_term_while_the_right_one_cannot_be_read() {
    let terms = "policy\n  law uk\nclient acme\n  terms net sixty\n  late-fee 2% flat\nproject acme:web\n  late-fee 5% once\n\
                 2026-04-28 agreed acme\n2026-04-28 invoiced acme #1 GBP 1000.00\n2026-04-28 invoiced acme #2 GBP 1000.00 due 2026-05-28\n\
                 2026-04-28 invoiced acme:web #3 GBP 1000.00 due 2026-05-28\n";
    insta::assert_snapshot!(told(terms), @"
    4:9: error[G007] `net sixty` is no value of `terms`
    5:12: error[G007] `2% flat` is no value of `late-fee`
    8:1: note[G506] you know nothing about acme yet, and they have never paid
    10:26: warning[G302] invoice #2 is 18 days overdue: GBP 1000.00 open
    11:30: warning[G302] invoice #3 is 18 days overdue: GBP 1000.00 open
    11:30: warning[G303] a late fee of GBP 50.00 may be asked for invoice #3
    1 file, 4 entries, as of 2026-06-15: 2 errors, 3 warnings, and 1 note (3 more behind the errors); GBP 3000.00 open, GBP 3000.00 overdue
    ");
    let consumer = "policy\n  law de\nclient acme\n  consumer maybe\nclient firm\n2026-04-28 agreed acme\n2026-04-28 agreed firm\n\
                    2026-04-28 invoiced acme #1 EUR 1000.00\n2026-04-28 invoiced firm #2 EUR 1000.00\n";
    insta::assert_snapshot!(told(consumer), @"
    4:12: error[G007] `maybe` is no value of `consumer`
    6:1: note[G506] you know nothing about acme yet, and they have never paid
    7:1: note[G506] you know nothing about firm yet, and they have never paid
    8:26: warning[G302] invoice #1 is 18 days overdue: EUR 1000.00 open
    9:26: warning[G302] invoice #2 is 18 days overdue: EUR 1000.00 open
    9:26: warning[G303] a late fee of EUR 45.06 may be asked for invoice #2
    1 file, 4 entries, as of 2026-06-15: 1 error, 3 warnings, and 2 notes (1 more behind the errors); EUR 2000.00 open, EUR 2000.00 overdue
    ");
    let deposit = "client acme\n  source a friend\n2026-04-01 agreed acme EUR 1000.00\n  deposit $500\n2026-04-28 delivered acme fyi Draft\n";
    insta::assert_snapshot!(told(deposit), @"
    4:11: error[G007] `$500` is no value of `deposit`
    1 file, 2 entries, as of 2026-06-15: 1 error (1 more behind the errors)
    ");
    let law = "policy\n  law germany\nclient acme\n  law fr\nclient firm\n2026-04-28 agreed acme\n2026-04-28 agreed firm\n\
               2026-04-28 invoiced acme #1 EUR 1000.00 due 2026-05-28\n2026-04-28 invoiced firm #2 EUR 1000.00 due 2026-05-28\n";
    insta::assert_snapshot!(told(law), @"
    2:7: error[G007] `germany` is no value of `law`
    6:1: note[G506] you know nothing about acme yet, and they have never paid
    7:1: note[G506] you know nothing about firm yet, and they have never paid
    8:26: warning[G302] invoice #1 is 18 days overdue: EUR 1000.00 open
    8:26: warning[G303] a late fee of EUR 45.99 may be asked for invoice #1
    9:26: warning[G302] invoice #2 is 18 days overdue: EUR 1000.00 open
    1 file, 4 entries, as of 2026-06-15: 1 error, 3 warnings, and 2 notes; EUR 2000.00 open, EUR 2000.00 overdue
    ");
    let sign = "client acme\n  currency CADD\n2026-04-28 agreed acme\n2026-04-28 invoiced acme #1 $1000.00 due 2026-05-28\n2026-05-02 paid acme #1 CAD 200.00\n";
    insta::assert_snapshot!(told(sign), @"
    2:12: error[G007] `CADD` is no value of `currency`
    1 file, 3 entries, as of 2026-06-15: 1 error (3 more behind the errors); USD 1000.00 open, USD 1000.00 overdue
    ");
    insta::assert_snapshot!(told(&sign.replace('$', "CAD ")), @"
    2:12: error[G007] `CADD` is no value of `currency`
    4:26: warning[G302] invoice #1 is 18 days overdue: CAD 800.00 open
    1 file, 3 entries, as of 2026-06-15: 1 error and 1 warning; CAD 800.00 open, CAD 800.00 overdue
    ");
}

#[test]
fn a_term_of_which_the_head_cannot_be_read_is_in_doubt_and_so_is_a_rate() {
    let book = |head: &str| {
        format!(
            "policy\n  law uk\nclient acme\n2026-04-01 agreed acme\n2026-04-28 invoiced acme #1 GBP 1000.00 due 2026-05-28\n{head}\n"
        )
    };
    insta::assert_snapshot!(told(&book("policy from 2026-4-1\n  late-fee 2% once")), @"
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #1 is 18 days overdue: GBP 1000.00 open
    6:13: error[G002] `2026-4-1` is not a date
    1 file, 2 entries, as of 2026-06-15: 1 error, 1 warning, and 1 note (1 more behind the errors); GBP 1000.00 open, GBP 1000.00 overdue
    ");
    insta::assert_snapshot!(told(&book("2026-04-02 agred acme\n  late-fee 2% once")), @"
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #1 is 18 days overdue: GBP 1000.00 open
    6:12: error[G004] `agred` is not a verb
    1 file, 2 entries, as of 2026-06-15: 1 error, 1 warning, and 1 note (1 more behind the errors); GBP 1000.00 open, GBP 1000.00 overdue
    ");
    insta::assert_snapshot!(told(&book("rate boe 2026-01-01 3,75%")), @"
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #1 is 18 days overdue: GBP 1000.00 open
    6:21: error[G001] expected a percentage such as `2.15%`, found `3,75%`
    1 file, 2 entries, as of 2026-06-15: 1 error, 1 warning, and 1 note (1 more behind the errors); GBP 1000.00 open, GBP 1000.00 overdue
    ");
    insta::assert_snapshot!(told(&book("rate boe first of May")), @"
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #1 is 18 days overdue: GBP 1000.00 open
    6:10: error[G002] `first` is not a date
    6:16: error[G001] expected a percentage such as `2.15%`, found `of`
    6:19: error[G001] `May` is not expected here
    1 file, 2 entries, as of 2026-06-15: 3 errors, 1 warning, and 1 note (1 more behind the errors); GBP 1000.00 open, GBP 1000.00 overdue
    ");
    insta::assert_snapshot!(told(&book("rate ecb 2026-01-01 3,75%")), @"
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    5:26: warning[G302] invoice #1 is 18 days overdue: GBP 1000.00 open
    5:26: warning[G303] a late fee of GBP 75.79 may be asked for invoice #1
    6:21: error[G001] expected a percentage such as `2.15%`, found `3,75%`
    1 file, 2 entries, as of 2026-06-15: 1 error, 2 warnings, and 1 note; GBP 1000.00 open, GBP 1000.00 overdue
    ");
}

#[test]
fn a_line_that_cannot_be_read_is_of_no_account_once_a_later_one_overrules_it() {
    let book = "client acme\n2026-04-01 agreed acme EUR 1000.00\n  late-fee 2% flat\n  kill-fee 25 after 14 days\n\
                2026-04-10 agreed acme EUR 500.00\n  late-fee EUR 40.00 once\n  kill-fee 10% after 14 days\n\
                2026-04-28 invoiced acme #1 EUR 100.00 due 2026-05-28\n2026-05-20 sent acme When do we begin?\n";
    insta::assert_snapshot!(told(book), @"
    2:1: note[G506] you know nothing about acme yet, and they have never paid
    3:12: error[G007] `2% flat` is no value of `late-fee`
    4:12: error[G007] `25 after 14 days` is no value of `kill-fee`
    8:26: warning[G302] invoice #1 is 18 days overdue: EUR 100.00 open
    8:26: warning[G303] a late fee of EUR 40.00 may be asked for invoice #1
    9:1: warning[G202] no answer from acme for 26 days
    9:1: warning[G306] a kill fee of EUR 150.00 may be billed to acme
    1 file, 4 entries, as of 2026-06-15: 2 errors, 4 warnings, and 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
    insta::assert_snapshot!(told(&book.replace("2026-04-10", "2026-03-10")), @"
    3:12: error[G007] `2% flat` is no value of `late-fee`
    4:12: error[G007] `25 after 14 days` is no value of `kill-fee`
    5:1: note[G506] you know nothing about acme yet, and they have never paid
    8:26: warning[G302] invoice #1 is 18 days overdue: EUR 100.00 open
    9:1: warning[G202] no answer from acme for 26 days
    1 file, 4 entries, as of 2026-06-15: 2 errors, 2 warnings, and 1 note (2 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn a_line_that_cannot_be_read_is_of_no_account_before_its_day() {
    let book = |from: &str| {
        format!("policy from {from}\n  terms soon\nclient acme\n2026-01-01 invoiced acme #1 EUR 100.00\n")
    };
    insta::assert_snapshot!(told(&book("2026-01-02")), @"
    2:9: error[G007] `soon` is no value of `terms`
    4:1: warning[G401] no contract with acme is on record
    4:26: warning[G302] invoice #1 is 135 days overdue: EUR 100.00 open
    1 file, 1 entry, as of 2026-06-15: 1 error and 2 warnings; EUR 100.00 open, EUR 100.00 overdue
    ");
    insta::assert_snapshot!(told(&book("2026-01-01")), @"
    2:9: error[G007] `soon` is no value of `terms`
    4:1: warning[G401] no contract with acme is on record
    1 file, 1 entry, as of 2026-06-15: 1 error and 1 warning (1 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn a_setting_that_is_not_indented_is_in_doubt_where_it_was_meant_to_stand() {
    let owed = "client firm\n  terms net 14\n  late-fee 5% once\n2026-04-01 agreed acme\n2026-04-01 agreed firm\n\
                2026-04-28 invoiced acme #1 EUR 1000.00\n2026-04-28 invoiced firm #2 EUR 1000.00\n";
    let below = format!("client acme\nterms net 60\n  late-fee 2% once\n{owed}");
    insta::assert_snapshot!(told(&below), @"
    2:1: error[G005] the field `terms` is not indented
    7:1: note[G506] you know nothing about acme yet, and they have never paid
    8:1: note[G506] you know nothing about firm yet, and they have never paid
    10:26: warning[G302] invoice #2 is 34 days overdue: EUR 1000.00 open
    10:26: warning[G303] a late fee of EUR 50.00 may be asked for invoice #2
    1 file, 4 entries, as of 2026-06-15: 1 error, 2 warnings, and 2 notes (1 more behind the errors); EUR 2000.00 open, EUR 2000.00 overdue
    ");
    let apart = format!("client acme\n\nterms net 60\n{owed}");
    insta::assert_snapshot!(told(&apart), @"
    3:1: error[G005] the field `terms` is not indented
    7:1: note[G506] you know nothing about acme yet, and they have never paid
    8:1: note[G506] you know nothing about firm yet, and they have never paid
    10:26: warning[G302] invoice #2 is 34 days overdue: EUR 1000.00 open
    10:26: warning[G303] a late fee of EUR 50.00 may be asked for invoice #2
    1 file, 4 entries, as of 2026-06-15: 1 error, 2 warnings, and 2 notes (1 more behind the errors); EUR 2000.00 open, EUR 2000.00 overdue
    ");
    let orphan = format!("  terms net 60\nclient acme\n{owed}");
    insta::assert_snapshot!(told(&orphan), @"
    1:3: error[G001] an indented line belongs to no item
    6:1: note[G506] you know nothing about acme yet, and they have never paid
    7:1: note[G506] you know nothing about firm yet, and they have never paid
    9:26: warning[G302] invoice #2 is 34 days overdue: EUR 1000.00 open
    9:26: warning[G303] a late fee of EUR 50.00 may be asked for invoice #2
    1 file, 4 entries, as of 2026-06-15: 1 error, 2 warnings, and 2 notes (1 more behind the errors); EUR 2000.00 open, EUR 2000.00 overdue
    ");
}

#[test]
fn no_share_of_a_price_is_asked_for_while_a_part_of_the_price_cannot_be_read() {
    let book = "policy\n  warn unbilled-work\nclient acme\n  source a friend\n2026-03-01 agreed acme EUR 1000.00\n  kill-fee 25% after 14 days\n\
                2026-04-01 agreed acme EUR 2000.00\n2026-04-20 delivered acme All of it\n";
    insta::assert_snapshot!(told(book), @"
    8:1: warning[G202] no answer from acme for 56 days
    8:1: warning[G306] a kill fee of EUR 750.00 may be billed to acme
    8:1: warning[G308] EUR 3000.00 of the work for acme is not billed
    8:1: warning[G402] work went to acme before a deposit was paid
    1 file, 3 entries, as of 2026-06-15: 4 warnings
    ");
    insta::assert_snapshot!(told(&book.replace("2000.00", "2.000,00")), @"
    7:24: error[G003] `EUR 2.000,00` is not an amount
    8:1: warning[G202] no answer from acme for 56 days
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 warning (3 more behind the errors)
    ");
}

#[test]
fn of_a_setting_that_stands_twice_neither_is_relied_on() {
    let owed = "2026-04-01 agreed acme\n2026-04-28 invoiced acme #1 EUR 1000.00\n";
    let client = format!("client acme\n  terms net 14\n  terms net 60\n{owed}");
    insta::assert_snapshot!(told(&client), @"
    3:3: error[G013] `terms` is set twice on one level
    4:1: note[G506] you know nothing about acme yet, and they have never paid
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 note (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    ");
    let policies = format!(
        "policy\n  late-fee 5% once\npolicy\n  late-fee 2% once\nclient acme\n  terms net 14\n{owed}"
    );
    insta::assert_snapshot!(told(&policies), @"
    4:3: error[G013] `late-fee` is set twice on one level
    7:1: note[G506] you know nothing about acme yet, and they have never paid
    8:26: warning[G302] invoice #1 is 34 days overdue: EUR 1000.00 open
    1 file, 2 entries, as of 2026-06-15: 1 error, 1 warning, and 1 note (1 more behind the errors); EUR 1000.00 open, EUR 1000.00 overdue
    ");
    let repeated = format!("policy\n  allow unvetted\n  allow no-phone\nclient acme\n  terms net 14\n{owed}");
    insta::assert_snapshot!(told(&repeated), @"
    3:9: note[G118] this `allow no-phone` silences nothing
    7:26: warning[G302] invoice #1 is 34 days overdue: EUR 1000.00 open
    1 file, 2 entries, as of 2026-06-15: 1 warning and 1 note (1 allowed); EUR 1000.00 open, EUR 1000.00 overdue
    ");
}

#[test]
fn what_counts_in_days_that_cannot_be_read_waits_and_the_rest_is_told() {
    let book = "policy\n  holidays nowhere\n  answer within a day\n  request-after soon\nclient acme\n\
                2026-06-01 replied acme What does it cost?\nclient firm\n2026-05-01 sent firm Hello\n\
                client mill\n2026-05-01 asked mill The logo\n2026-06-03 talked firm Soon\n";
    insta::assert_snapshot!(told(book), @"
    2:12: error[G007] `nowhere` is no value of `holidays`
    3:10: error[G007] `within a day` is no value of `answer`
    4:17: error[G007] `soon` is no value of `request-after`
    10:1: warning[G202] no answer from mill for 45 days
    1 file, 4 entries, as of 2026-06-15: 3 errors and 1 warning (3 more behind the errors)
    ");
}

#[test]
fn who_is_asked_for_hears_of_the_errors_of_the_own_block_and_of_those_that_may_be_anybodys() {
    let of_a = |book: &str, options: &str| {
        let args = format!("check book.ghost --today 2026-06-15 --format concise --subject a {options}");
        ghost(&args).file("book.ghost", book).done().out.replace("book.ghost:", "")
    };
    let own = "client a \"A\"\n  terms net 3O\n  tolerence EUR 3.00\nclient b\n  deposit 5O%\nproject a:x\n  deadline 2O26-07-01\n\
               2026-03-01 agreed a:x EUR 500.00\n  jurisdicton Berlin\n2026-03-10 invoiced a:x #1 EUR 100.00\n";
    insta::assert_snapshot!(of_a(own, "") + &of_a(own, "--data -q"), @"
    2:9: error[G007] `net 3O` is no value of `terms`
    3:3: error[G006] `tolerence` is not a field
    7:12: error[G002] `2O26-07-01` is not a date
    8:1: note[G506] you know nothing about A yet, and they have never paid
    9:3: error[G006] `jurisdicton` is not a field
    1 file, 2 entries, as of 2026-06-15: 4 errors and 1 note (1 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    1 file, 2 entries, as of 2026-06-15: 4 errors and 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
    // What the policy says may be anybody's, and so may a payment of a client whom nobody declared.
    let everybodys = "policy\n  terms net 3O\nclient a\nclient b\n2026-03-01 agreed a EUR 500.00\n\
                      2026-03-10 invoiced a #1 EUR 100.00\n2026-04-01 paid aa #1 EUR 100.00\n2026-04-02 sennt b Hello\n";
    insta::assert_snapshot!(of_a(everybodys, "") + &of_a(everybodys, "--clock"), @"
    2:9: error[G007] `net 3O` is no value of `terms`
    7:17: error[G101] there is no client `aa`
    1 file, 3 entries, as of 2026-06-15: 2 errors (2 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    6:23: warning[G302] invoice #1 is 67 days overdue: EUR 100.00 open
    1 file, 3 entries, as of 2026-06-15: 1 warning (2 errors not shown); EUR 100.00 open, EUR 100.00 overdue
    ");
    insta::assert_snapshot!(of_a(&everybodys.replace("  terms net 3O\n", "  terms net 30\n").replace("paid aa", "paid b"), ""), @"
    7:19: error[G110] invoice #1 belongs to a
    1 file, 3 entries, as of 2026-06-15: 1 error (2 more behind the errors); EUR 100.00 open, EUR 100.00 overdue
    ");
    // A reference rate may be called as a client is.
    let of_rate = |name: &str| of_a(&format!("rate {name}\nclient a\n2026-03-01 agreed a EUR 500.00\n"), "");
    assert_eq!(of_rate("a"), of_rate("ecb"));
}

#[test]
fn an_error_of_a_block_keeps_its_fingerprint_now_that_it_is_known_whose_it_is() {
    let block = "client a\n  terms net 3O\n";
    let found = json(block, "2026-06-15")["findings"][0].clone();
    let known = [&found["subject"], &found["client"], &found["fingerprint"]].map(ToString::to_string);
    assert_eq!(known.join(" "), "\"a\" \"a\" \"259abd17ce1b8d10\"");
}

#[test]
fn nothing_is_counted_on_either_side_of_a_conflict() {
    let before = "client a\nclient b\n2026-04-01 agreed a EUR 900.00\n2026-04-02 invoiced a #1 EUR 100.00 due 2026-05-01\n\
                  2026-04-02 invoiced b #9 EUR 10.00 due 2026-06-01\n";
    let ours = "2026-04-20 paid a #1 EUR 100.00\n2026-04-21 invoiced a #2 EUR 50.00\nclient c\n";
    let theirs = "2026-04-22 paid a #1 EUR 100.00\n2026-04-21 invoiced a #2 EUR 70.00\nclient c\n";
    let after = "2026-05-25 paid a #2 EUR 50.00\n";
    let conflict = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n");
    insta::assert_snapshot!(told(&format!("{before}{conflict}{after}")), @"
    2:8: note[G405] it is time to call b, and no number is on record
    5:1: warning[G401] no contract with b is on record
    5:23: warning[G302] invoice #9 is 14 days overdue: EUR 10.00 open
    6:1: error[G001] a merge conflict is not resolved
    10:1: error[G001] a merge conflict is not resolved
    14:1: error[G001] a merge conflict is not resolved
    1 file, 4 entries, as of 2026-06-15: 3 errors, 2 warnings, and 1 note (2 more behind the errors); EUR 110.00 open, EUR 110.00 overdue
    ");
    // Below a comment or the fields of an entry, it is the same.
    let below = told(&format!("{before}  x-why that\n; here\n{conflict}{after}"));
    assert!(below.contains("3 errors, 2 warnings, and 1 note (2 more behind the errors)"), "{below}");
    // A mark without an end hides nothing behind it.
    insta::assert_snapshot!(told(&format!("{before}<<<<<<< HEAD\n{ours}")), @"
    2:8: note[G405] it is time to call b, and no number is on record
    5:1: warning[G401] no contract with b is on record
    5:23: warning[G302] invoice #9 is 14 days overdue: EUR 10.00 open
    6:1: error[G001] a merge conflict is not resolved
    8:23: warning[G302] invoice #2 is 25 days overdue: EUR 50.00 open
    1 file, 5 entries, as of 2026-06-15: 1 error, 3 warnings, and 1 note; EUR 60.00 open, EUR 60.00 overdue
    ");
}

#[test]
fn what_counts_from_a_due_day_before_the_invoice_waits_until_it_is_right() {
    let book = "client a\n2026-05-01 agreed a EUR 900.00\n2026-05-19 invoiced a #31 EUR 100.00 due 2026-05-10\n\
                2026-05-19 invoiced a #32 EUR 100.00\n";
    insta::assert_snapshot!(told(book), @"
    2:1: note[G506] you know nothing about a yet, and they have never paid
    3:42: error[G111] invoice #31 is due before it is written
    4:23: note[G301] invoice #32 is due in 3 days: EUR 100.00 open
    1 file, 3 entries, as of 2026-06-15: 1 error and 2 notes (1 more behind the errors); EUR 200.00 open
    ");
    let allowed = format!("policy\n  allow due-before-invoice\n{book}");
    insta::assert_snapshot!(told(&allowed), @"
    4:1: note[G506] you know nothing about a yet, and they have never paid
    5:23: note[G301] invoice #31 is due in 3 days: EUR 100.00 open
    6:23: note[G301] invoice #32 is due in 3 days: EUR 100.00 open
    1 file, 3 entries, as of 2026-06-15: 3 notes (1 allowed); EUR 200.00 open
    ");
}

#[test]
fn a_law_that_nobody_knows_leaves_no_terms_in_doubt_that_are_said() {
    let book = "policy\n  terms net 5\nclient acme\n  law nowhere\n2026-06-01 invoiced acme #1 EUR 100.00\n";
    insta::assert_snapshot!(told(book), @"
    3:8: note[G405] it is time to call acme, and no number is on record
    4:7: error[G007] `nowhere` is no value of `law`
    5:1: warning[G401] no contract with acme is on record
    5:26: warning[G302] invoice #1 is 9 days overdue: EUR 100.00 open
    1 file, 1 entry, as of 2026-06-15: 1 error, 2 warnings, and 1 note; EUR 100.00 open, EUR 100.00 overdue
    ");
}

#[test]
fn holidays_of_the_book_that_nobody_knows_are_missed_also_where_a_client_has_others() {
    let book = "policy\n  holidays nowhere\nclient acme\n  holidays de\nproject acme:web\n  deadline 2026-06-17\n\
                2026-06-01 agreed acme:web\n";
    insta::assert_snapshot!(told(book), @"
    2:12: error[G007] `nowhere` is no value of `holidays`
    7:1: note[G404] the agreement with acme (acme:web) says nothing about `deposit`, `kill-fee`, `jurisdiction`, and `ownership`
    7:1: note[G506] you know nothing about acme yet, and they have never paid
    1 file, 1 entry, as of 2026-06-15: 1 error and 2 notes (1 more behind the errors)
    ");
}

#[test]
fn a_line_with_a_preposition_before_the_client_is_about_the_client_behind_it_and_about_no_other() {
    let book = "client acme\nclient bob\n2026-05-04 sent acme Proposal\n2026-05-04 sent bob Proposal\n";
    let with = |line: &str| told(&format!("{book}{line}\n"));
    insta::assert_snapshot!(with("2026-05-10 replied from acme fine"), @"
    4:1: warning[G202] no answer from bob for 42 days
    5:20: error[G101] there is no client `from`
    1 file, 3 entries, as of 2026-06-15: 1 error and 1 warning (2 more behind the errors)
    ");
    assert_eq!(
        with("2026-05-10 replied from acme fine"),
        with("2026-05-10 replied acmee fine").replace("`acmee`", "`from`")
    );
    insta::assert_snapshot!(with("2026-05-32 replied from acme fine"), @"
    4:1: warning[G202] no answer from bob for 42 days
    5:1: error[G002] `2026-05-32` is not a date
    5:20: error[G101] there is no client `from`
    1 file, 2 entries, as of 2026-06-15: 2 errors and 1 warning (1 more behind the errors)
    ");
    insta::assert_snapshot!(with("2026-05-10 replied from bob fine\n2026-05-11 replied from acme fine"), @"
    5:20: error[G101] there is no client `from`
    6:20: error[G101] there is no client `from`
    1 file, 4 entries, as of 2026-06-15: 2 errors (3 more behind the errors)
    ");
    insta::assert_snapshot!(with("2026-05-10 replied from zeus fine\n2026-05-11 replied from bob fine"), @"
    3:1: warning[G202] no answer from acme for 42 days
    5:20: error[G101] there is no client `from`
    6:20: error[G101] there is no client `from`
    1 file, 4 entries, as of 2026-06-15: 2 errors and 1 warning (2 more behind the errors)
    ");
    // An argument behind the name tells the word before it from a client.
    insta::assert_snapshot!(with("2026-05-05 invoiced acme #1 EUR 5.00\n2026-05-10 paid from acme #1 EUR 5.00"), @"
    4:1: warning[G202] no answer from bob for 42 days
    6:17: error[G001] `from` is not expected here
    1 file, 3 entries, as of 2026-06-15: 1 error and 1 warning (4 more behind the errors); EUR 5.00 open, EUR 5.00 overdue
    ");
}

#[test]
fn behind_a_preposition_may_stand_a_project_that_i_have_answered() {
    let book = "client acme\nproject acme:web\n2026-05-04 replied acme:web How much?\n";
    let with = |line: &str| told(&format!("{book}{line}\n"));
    insta::assert_snapshot!(with("2026-05-05 sent acme Hello"), @"
    4:1: warning[G202] no answer from acme for 41 days
    1 file, 2 entries, as of 2026-06-15: 1 warning
    ");
    insta::assert_snapshot!(with("2026-05-05 sent to acme:web this much"), @"
    4:17: error[G101] there is no client `to`
    1 file, 2 entries, as of 2026-06-15: 1 error (2 more behind the errors)
    ");
    insta::assert_snapshot!(with("2026-05-05 sent to acme:wbe this much"), @"
    4:17: error[G101] there is no client `to`
    1 file, 2 entries, as of 2026-06-15: 1 error (2 more behind the errors)
    ");
}

#[test]
fn a_reminder_with_a_mistake_does_not_hide_a_complaint() {
    let book = |word: &str, line: &str| {
        let invoice = "2026-06-01 invoiced acme #1 EUR 100.00 due 2026-09-01\n";
        told(&format!("client acme\n{invoice}2026-06-02 {word} acme Hm\n{line}\n"))
    };
    insta::assert_snapshot!([
        book("complained", "2026-06-04 reminded acme #9"),
        book("complained", "2026-06-04 invoiced acme #2 EUR 1,5"),
        book("complained", "2026-06-04 remindet acme #1"),
        // A reminder answers all but a complaint, and a message answers that too.
        book("replied", "2026-06-04 reminded acme #9"),
        book("complained", "2026-06-04 sennt acme Sorry"),
    ].join("--\n"), @"
    3:1: warning[G203] acme has waited 13 days for an answer
    4:26: error[G103] there is no invoice #9
    1 file, 3 entries, as of 2026-06-15: 1 error and 1 warning; EUR 100.00 open
    --
    3:1: warning[G203] acme has waited 13 days for an answer
    4:29: error[G003] `EUR 1,5` is not an amount
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 warning; EUR 100.00 open
    --
    3:1: warning[G203] acme has waited 13 days for an answer
    4:12: error[G004] `remindet` is not a verb
    1 file, 2 entries, as of 2026-06-15: 1 error and 1 warning; EUR 100.00 open
    --
    4:26: error[G103] there is no invoice #9
    1 file, 3 entries, as of 2026-06-15: 1 error; EUR 100.00 open
    --
    4:12: error[G004] `sennt` is not a verb
    1 file, 2 entries, as of 2026-06-15: 1 error (1 more behind the errors); EUR 100.00 open
    ");
}

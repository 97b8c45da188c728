//! Reports for people at the width of a terminal: what goes first, and what is never cut.

use crate::drawing::cells;
use crate::support::{Run, files, ghost, read};

/// Clients and projects with long names in several scripts, and invoices in several currencies.
const WIDE: &str = "\
client längste-kundin-der-welt-gmbh-co-kg-2026 \"Längste Kundin der Welt GmbH & Co. KG aus\"
client 株式会社山田太郎 \"株式会社山田太郎デザイン事務所\"
client دار \"دار النشر الكبيرة\"
client emoji \"Party Planners Ltd\"
project längste-kundin-der-welt-gmbh-co-kg-2026:die-allerlängste-projektbezeichnung-42 \"Die allerlängste\"
project 株式会社山田太郎:ウェブサイト \"ウェブサイトのリニューアル\"
2026-03-02 invoiced   längste-kundin-der-welt-gmbh-co-kg-2026:die-allerlängste-projektbezeichnung-42 #RE-2026-0001-A EUR 1234567.89 due 2026-04-01 A very long note about https://example.com/a/very/long/url/that/cannot/be/broken/anywhere
2026-03-03 sent       株式会社山田太郎:ウェブサイト 見積書をお送りしました。ご確認いただけますでしょうか。よろしくお願いいたします。
2026-03-06 invoiced   株式会社山田太郎:ウェブサイト #J-1 JPY 1250000 due 2026-03-31 着手金
2026-03-12 invoiced   دار #AR-1 KWD 1500.125 due 2026-03-30
2026-03-15 invoiced   emoji #E-1 USD 10.00 due 2026-03-20
2026-03-16 sent       emoji Hello
";

/// A command on a book of a file at some width.
fn on(command: &str, path: &str, book: &str, width: u16) -> Run {
    ghost(&format!("{command} --file {path} --today 2026-06-12")).file(path, book).width(width)
}

#[test]
fn no_report_is_wider_than_the_terminal() {
    let examples = files("examples", ".ghost").into_iter().map(|path| (path.clone(), read(path)));
    let mut books: Vec<(String, String)> = examples.filter(|(_, book)| !book.contains("include")).collect();
    books.push(("a.ghost".into(), WIDE.into()));
    assert!(books.len() >= 5);
    for (path, book) in books {
        for report in
            ["policy", "playbook", "clients", "next", "invoices --all", "timeline", "check --statistics"]
        {
            for width in [60, 80] {
                let out = on(report, &path, &book, width).done().out;
                for line in out.lines() {
                    assert!(
                        cells(line) <= usize::from(width),
                        "{report} of {path} at {width}: {line}\n{out}"
                    );
                }
            }
        }
    }
    let rules = ghost("rules").width(60).done().out;
    assert!(rules.lines().all(|line| cells(line) <= 60), "{rules}");
}

#[test]
fn a_name_is_broken_at_its_joints_and_numbers_stand_at_their_point() {
    insta::assert_snapshot!(on("invoices", "a.ghost", WIDE, 80).seen(), @"
    invoice          who                       due         state                open
    #E-1             emoji                     2026-03-20  overdue  USD       10.00
    #AR-1            دار                       2026-03-30  overdue  KWD     1500.125
    #J-1             株式会社山田太郎:         2026-03-31  overdue  JPY  1250000
                     ウェブサイト
    #RE-2026-0001-A  längste-kundin-der-welt-  2026-04-01  overdue  EUR  1234567.89
                     gmbh-co-kg-2026:die-
                     allerlängste-
                     projektbezeichnung-42

    EUR 1234567.89 open: 61-90 1234567.89
    JPY 1250000 open: 61-90 1250000
    KWD 1500.125 open: 61-90 1500.125
    USD 10.00 open: 61-90 10.00
    There is no room here for `date`, `age`, `days`, and `amount`.
    ");
}

/// An invoice in each state, of projects with names of a usual length.
const STATES: &str = "\
client harbour \"Harbour & Daughters Publishing House\"
project harbour:catalogue
project harbour:posters
policy
  late-fee 8% per year
2026-01-05 invoiced harbour:catalogue #1 EUR 1200.00 due 2026-01-19
2026-01-19 paid harbour:catalogue #1 EUR 1200.00
2026-02-02 invoiced harbour:catalogue #2 EUR 800.00 due 2026-02-16
2026-03-30 wrote-off harbour:catalogue #2
2026-05-04 invoiced harbour:posters #3 EUR 450.00 due 2026-05-18
2026-06-01 invoiced harbour:posters #4 EUR 300.00 due 2026-06-15
";

#[test]
fn a_name_is_wrapped_before_a_fact_is_left_out_and_a_state_always_stands_there() {
    let seen = |report: &str, width: u16| on(report, "a.ghost", STATES, width).seen();
    insta::assert_snapshot!(seen("invoices --all", 80), @"
    invoice  who           due         days  state              amount    open  fees
    #1       harbour:      2026-01-19        settled      EUR  1200.00    0.00
             catalogue
    #2       harbour:      2026-02-16        written off  EUR   800.00    0.00
             catalogue
    #3       harbour:      2026-05-18    25  overdue      EUR   450.00  450.00  2.47
             posters
    #4       harbour:      2026-06-15    -3  open         EUR   300.00  300.00
             posters

    EUR 750.00 open: current 300.00 + 1-30 450.00
    There is no room here for `date` and `age`.
    ");
    insta::assert_snapshot!(seen("invoices --all", 60), @"
    invoice  who            due         state               open
    #1       harbour:       2026-01-19  settled      EUR    0.00
             catalogue
    #2       harbour:       2026-02-16  written off  EUR    0.00
             catalogue
    #3       harbour:       2026-05-18  overdue      EUR  450.00
             posters
    #4       harbour:       2026-06-15  open         EUR  300.00
             posters

    EUR 750.00 open: current 300.00 + 1-30 450.00
    There is no room here for `date`, `age`, `days`, `amount`,
    and `fees`.
    ");
    insta::assert_snapshot!(seen("clients", 80), @"
    client   name                    answers  invoices  days late  flags  open
    harbour  Harbour & Daughters           0         4  0              0  EUR 750.00
             Publishing House

    Answers and silences are in days; where a `by` named a day, they count from that
    day. Days late are an average of the paid invoices in which a larger one counts
    more, for each currency by itself.
    Overdue: harbour EUR 450.00 for 25 days.
    Written off: harbour EUR 800.00.
    ");
    insta::assert_snapshot!(seen("clients", 100), @"
    client   name                                  answers  invoices  days late  flags  open
    harbour  Harbour & Daughters Publishing House        0         4  0              0  EUR 750.00

    Answers and silences are in days; where a `by` named a day, they count from that day. Days late are
    an average of the paid invoices in which a larger one counts more, for each currency by itself.
    Overdue: harbour EUR 450.00 for 25 days.
    Written off: harbour EUR 800.00.
    ");
    for width in 60..130 {
        assert!(seen("invoices --all", width).contains("written off"), "{width}");
    }
    let rated = STATES.replace("8% per year", "8% over ecb per year");
    insta::assert_snapshot!(on("fees 3", "a.ghost", &rated, 80).seen().lines().skip(3).take(5).collect::<Vec<_>>().join("\n"), @"
    what      from        to     days    base  percent       sum  by
    interest  2026-05-19  06-12  25    450.00   10.15%  3.128425  ecb 2.15%

    what                        sum
    interest to be asked  EUR  3.13
    ");
}

#[test]
fn where_a_setting_comes_from_stands_below_it_where_there_is_no_room() {
    let book = "policy\n  late-fee 8% over ecb per year + EUR 40 once\n  terms net 14\n";
    let seen = on("policy", "a/folder/with/a/long/name/and/one/more/settings.ghost", book, 60).seen();
    let first = seen.lines().take_while(|line| !line.starts_with("grace")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(first, @"
    setting           value                 what it says
    terms             net 14                due date of an
                                            invoice that names
                                            none
        a/folder/with/a/long/name/and/one/more/settings.ghost:3:3
    late-fee          8% over ecb per year  what a late payment
                      + EUR 40 once         costs
        a/folder/with/a/long/name/and/one/more/settings.ghost:2:3
    ");
}

#[test]
fn a_value_is_wrapped_at_its_blanks_and_not_at_its_hyphens() {
    let book = "policy\n  late-fee 9% over de-base per year + EUR 40 once\n";
    let seen = on("policy", "a.ghost", book, 80).seen();
    let of_fee: Vec<&str> =
        seen.lines().filter(|line| line.contains("base") || line.contains("40 once")).collect();
    insta::assert_snapshot!(of_fee.join("\n"), @"
    late-fee          9% over de-base per year +  what a late payment costs
                      EUR 40 once
    ");
}

#[test]
fn a_claim_of_one_invoice_at_one_rate_has_room_at_eighty_columns() {
    let costs = |invoice: &str| {
        let book = format!("policy\n  law uk\nclient acme\n{invoice}\n");
        let seen = on("fees #1", "acme.ghost", &book, 80).seen();
        seen.lines().skip(3).take(5).map(|line| format!("{}\n", line.trim_end())).collect::<String>()
    };
    insta::assert_snapshot!(costs("2026-02-27 invoiced acme #1 GBP 12600.00 net 14"), @"
    what          from        to     days      base  percent         sum  by
    interest      2026-03-14  06-12  91    12600.00   11.75%  369.110959  boe 3.75%
    compensation  2026-03-14  03-14  once  12600.00           100.00

    what                              sum
    ");
    // The year stands there where it is another one.
    insta::assert_snapshot!(costs("2025-11-27 invoiced acme #1 GBP 600.00 net 14"), @"
    what          from        to          days    base  percent        sum
    interest      2025-12-12  2026-06-12  183   600.00   12.25%  36.850685
        boe 4.25%
    compensation  2025-12-12  2025-12-12  once  600.00           40.00
    ");
}

#[test]
fn an_amount_is_not_torn_and_a_place_is_not_cut() {
    let book = "client acme\n  late-fee 8% over ecb per year + EUR 40 once\n2026-03-02 invoiced acme #1 EUR 1000.00 due 2026-04-01\n";
    let path = "a-long-folder/another-long-folder/a-name-of-a-file/acme.ghost";
    insta::assert_snapshot!(on("fees #1", path, book, 40).seen(), @"
    what      on                   sum  line
    invoiced  2026-03-02  EUR  1000.00  3

    what          from        days     base        sum
    interest      2026-04-02  72    1000.00  20.021918
        ecb 2.15%
    compensation  2026-04-02  once  1000.00  40.00

    There is no room here for `to` and
    `percent`.

    what                             sum
    interest to be asked      EUR  20.02
    compensation to be asked  EUR  40.00

    Lines are those of
    a-long-folder/another-long-folder/a-name
    -of-a-file/acme.ghost.
    Invoice #1: EUR 1000.00, due on
    2026-04-01.
    The late fee stands in
    a-long-folder/another-long-folder/a-name-of-a-file/acme.ghost:2:3.
    Payments are set off against the
    principal first.
    Late fee to be asked on 2026-06-12:
    EUR 60.02.
    2026-06-12 charged    acme interest #1 EUR 20.02
    2026-06-12 charged    acme compensation #1 EUR 40.00
    ghost is no lawyer: check the law named
    here before you rely on it.
    ");
}

#[test]
fn what_was_charged_before_is_taken_off_what_has_accrued() {
    let book = "client acme\n  late-fee 10% per year + EUR 40 once\n\
                2026-03-02 invoiced acme #1 EUR 1000.00 due 2026-04-01\n\
                2026-04-20 charged acme compensation #1 EUR 40.00\n\
                2026-05-01 charged acme interest #1 EUR 5.00\n";
    insta::assert_snapshot!(on("fees #1", "a.ghost", book, 80).seen(), @"
    what      on                   sum  of            line
    invoiced  2026-03-02  EUR  1000.00                3
    charged   2026-04-20  EUR    40.00  compensation  4
    charged   2026-05-01  EUR     5.00  interest      5

    what          from        to     days     base  percent        sum
    interest      2026-04-02  06-12  72    1000.00      10%  19.726027
    compensation  2026-04-02  04-02  once  1000.00           40.00

    what                                  sum
    interest accrued              EUR   19.73
    interest already charged      EUR   -5.00
    interest to be asked          EUR   14.73
    compensation accrued          EUR   40.00
    compensation already charged  EUR  -40.00
    compensation to be asked      EUR    0.00

    Lines are those of a.ghost.
    Invoice #1: EUR 1000.00, due on 2026-04-01.
    The late fee stands in a.ghost:2:3.
    Payments are set off against the principal first.
    Late fee to be asked on 2026-06-12: EUR 14.73.
    2026-06-12 charged    acme interest #1 EUR 14.73
    ghost is no lawyer: check the law named here before you rely on it.
    ");
    let waived = book.replace("charged", "waived").replace("5.00", "6.00");
    let seen = on("fees #1", "a.ghost", &waived, 80).seen();
    let sums = seen
        .lines()
        .filter(|line| line.contains("accrued") || line.contains("waived") || line.contains("asked"));
    insta::assert_snapshot!(sums.collect::<Vec<_>>().join("\n"), @"
    waived    2026-04-20  EUR    40.00  compensation  4
    waived    2026-05-01  EUR     6.00  interest      5
    interest accrued          EUR   19.73
    interest waived           EUR   -6.00
    interest to be asked      EUR   13.73
    compensation accrued      EUR   40.00
    compensation waived       EUR  -40.00
    compensation to be asked  EUR    0.00
    Late fee to be asked on 2026-06-12: EUR 13.73.
    ");
}

#[test]
fn what_happened_to_a_claim_is_told_in_the_currency_of_each_entry() {
    let book = "\
policy
  law pl

client a
2026-01-05 invoiced a #1 PLN 3000.00 due 2026-01-20
2026-01-28 charged a compensation #1 EUR 40.00
2026-01-30 paid a #1 EUR 30.00
2026-02-05 paid a PLN 1000.00
2026-02-10 waived a interest #1
2026-03-01 wrote-off a #1
2026-03-09 paid a #1 PLN 200.00
";
    let fees = |format: &str, today: &str| {
        let out =
            ghost(&format!("fees 1 -f a.ghost --today {today} {format}")).file("a.ghost", book).done().out;
        out.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(fees("", "2026-03-01"), @"
    what       on                   sum  of            line
    invoiced   2026-01-05  PLN  3000.00                5
    charged    2026-01-28  EUR    40.00  compensation  6
    paid       2026-01-30  EUR    30.00                7
    paid       2026-02-05  PLN  1000.00                8
    waived     2026-02-10                interest      9
    wrote-off  2026-03-01  EUR    10.00                10
    wrote-off  2026-03-01  PLN  2000.00                10
    ");
    insta::assert_snapshot!(fees("", "2026-03-10"), @"
    what       on                   sum  of            line
    invoiced   2026-01-05  PLN  3000.00                5
    charged    2026-01-28  EUR    40.00  compensation  6
    paid       2026-01-30  EUR    30.00                7
    paid       2026-02-05  PLN  1000.00                8
    waived     2026-02-10                interest      9
    wrote-off  2026-03-01  EUR    10.00                10
    wrote-off  2026-03-01  PLN  1800.00                10
    paid       2026-03-09  PLN   200.00                11
    ");
    insta::assert_snapshot!(fees("--format csv", "2026-02-10"), @r#"
    what,from,to,count,unit,currency,base,percent,sum,rate,line
    invoiced,2026-01-05,,,,PLN,,,3000.00,,a.ghost:5:1
    charged (compensation),2026-01-28,,,,EUR,,,40.00,,a.ghost:6:1
    paid,2026-01-30,,,,EUR,,,30.00,,a.ghost:7:1
    paid,2026-02-05,,,,PLN,,,1000.00,,a.ghost:8:1
    waived (interest),2026-02-10,,,,,,,,,a.ghost:9:1
    interest,2026-01-21,2026-02-05,16,days,PLN,1000.00,14%,6.136986,nbp 4.00% from 2026-01-01,
    interest,2026-01-21,2026-02-10,21,days,PLN,2000.00,14%,16.109589,nbp 4.00% from 2026-01-01,
    compensation,2026-01-21,2026-01-21,,once,EUR,PLN 3000.00,,40.00,,
    "interest, accrued",,,,,PLN,,,22.25,,
    "interest, already charged or waived",,,,,PLN,,,-22.25,,
    "interest, to be asked",,,,,PLN,,,0.00,,
    "compensation, accrued",,,,,EUR,,,40.00,,
    "compensation, already charged or waived",,,,,EUR,,,-40.00,,
    "compensation, to be asked",,,,,EUR,,,0.00,,
    "#);
}

#[test]
fn a_bar_is_cut_to_its_column() {
    let book = "client acme\n2026-01-05 sent acme Hello\n2026-03-05 replied acme Yes\n2026-03-06 invoiced acme #RE-2026-0001-A EUR 100.00 due 2026-03-09\n2026-03-07 sent acme Hello\n";
    let seen = on("timeline", "a.ghost", book, 60).seen();
    insta::assert_snapshot!(seen, @"
    acme
    working; the client's turn since 2026-03-07 (97 days)
      #RE-2026-0001-A overdue since 2026-03-10: EUR 100.00

    day         what      invoice           amount  note
    2026-01-05  sent                                Hello
                silence                             ░░░… 59 days
    2026-03-05  replied                             Yes
    2026-03-06  invoiced  #RE-2026-     EUR 100.00  due
                          0001-A                    2026-03-09
    2026-03-07  sent                                Hello
                silence                             ▓… 97 days
                                                    and no
                                                    answer
    ");
}

#[test]
fn the_agenda_of_programs_has_every_line_to_append_and_that_of_people_says_which_command_shows_it() {
    let book = "policy\n  law eu\nclient acme\n2026-01-05 agreed acme\n\
                2026-01-06 invoiced acme #1 EUR 1200.00 due 2026-01-20\n\
                client bolt\n2026-02-04 sent bolt Hello\n";
    let run = |args: &str| ghost(&format!("{args} --today 2026-02-05")).file("main.ghost", book);
    let rows = |args: &str, key: &str| -> Vec<serde_json::Value> {
        let json: serde_json::Value = serde_json::from_str(&run(args).done().out).unwrap();
        json[key].as_array().unwrap().clone()
    };
    let agenda = rows("next --format json --until 2026-03-01", "rows");
    let findings = rows("check --format json --until 2026-03-01", "findings");
    for row in &agenda {
        let same = findings.iter().find(|finding| finding["message"] == row["reason"]).unwrap();
        assert_eq!(row["append"], same["append"], "{row}");
        let entry = &row["entry"];
        assert!(entry.is_null() || row["append"][0] == *entry, "{row}");
    }
    let fee = agenda.iter().find(|row| row["code"] == "G303").unwrap();
    assert_eq!((fee["append"].as_array().unwrap().len(), &fee["entry"]), (2, &serde_json::Value::Null));
    insta::assert_snapshot!(run("next --format csv").seen(), @r#"
    state,since,subject,invoice,do,reason,command,entry,severity,code,append
    overdue,2026-02-04,acme,#1,send the invoice again,invoice #1 is 16 days overdue: EUR 1200.00 open,ghost timeline acme,2026-02-05 reminded   acme #1 @letter,warning,G302,2026-02-05 reminded   acme #1 @letter
    due,2026-02-04,acme,#1,"add it to the claim, or give it up with `waived`; `ghost fees` explains it",a late fee of EUR 45.34 may be asked for invoice #1,ghost fees '#1',,warning,G303,"2026-02-05 charged    acme interest #1 EUR 5.34
    2026-02-05 charged    acme compensation #1 EUR 40.00"
    "#);
    insta::assert_snapshot!(run("next").seen(), @"
    state    since       who   what to do, and why
    overdue  2026-02-04  acme  send the invoice again (invoice #1 is 16 days overdue: EUR 1200.00 open)
    due      2026-02-04  acme  add it to the claim, or give it up with `waived`; `ghost fees` explains
                               it (a late fee of EUR 45.34 may be asked for invoice #1)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    insta::assert_snapshot!(run("next --until 2026-03-01").seen(), @"
    state    since       who   what to do, and why
    overdue  2026-02-04  acme  send the invoice again (invoice #1 is 16 days overdue: EUR 1200.00 open)
    due      2026-02-04  acme  add it to the claim, or give it up with `waived`; `ghost fees` explains
                               it (a late fee of EUR 45.34 may be asked for invoice #1)
    waiting  2026-02-09  bolt  from 2026-02-09: follow up (no answer from bolt for 5 days)

    `ghost check --until 2026-03-01` shows the line to append, `ghost timeline WHO` what led to it.
    ");
    // Nothing is to come by then.
    insta::assert_snapshot!(run("next --until 2026-02-06").seen(), @"
    state    since       who   what to do, and why
    overdue  2026-02-04  acme  send the invoice again (invoice #1 is 16 days overdue: EUR 1200.00 open)
    due      2026-02-04  acme  add it to the claim, or give it up with `waived`; `ghost fees` explains
                               it (a late fee of EUR 45.34 may be asked for invoice #1)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn the_agenda_names_a_client_once_however_wide_it_is() {
    insta::assert_snapshot!(on("next", "a.ghost", "client acme\n2026-05-01 sent acme Hello\n", 120).seen(), @"
    state    since       who   what to do, and why
    overdue  2026-05-05  acme  follow up (no answer from acme for 42 days)

    `ghost check` shows the line to append, `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn letters_that_are_joined_are_as_wide_as_they_are_apart() {
    let book = "client a\n2026-06-02 replied a لا\n2026-06-02 replied a لا لا لا لا\n";
    insta::assert_snapshot!(on("timeline", "a.ghost", book, 80).seen(), @"
    a
    negotiating; your turn since 2026-06-02 (10 days)

    day         what     note
    2026-06-02  replied  لا
    2026-06-02  replied  لا لا لا لا
    ");
}

#[test]
fn the_summary_is_broken_behind_its_first_part_where_a_terminal_would_break_it() {
    let book = "client acme\n2026-03-02 invoiced acme #1 EUR 1200.00 due 2026-04-01\n";
    let check = |args: &str| ghost(&format!("check {args} --today 2026-06-12 a.ghost")).file("a.ghost", book);
    insta::assert_snapshot!(check("-q").width(60).done().out, @"
    1 file, 1 entry, as of 2026-06-12: 2 warnings;
    EUR 1200.00 open, EUR 1200.00 overdue
    ");
    assert!(check("").width(60).done().out.ends_with(&check("-q").width(60).done().out));
    insta::assert_snapshot!(check("-q").done().out, @"1 file, 1 entry, as of 2026-06-12: 2 warnings; EUR 1200.00 open, EUR 1200.00 overdue");
}

#[test]
fn what_is_not_drawn_is_named_with_the_command_as_it_was_typed() {
    let book = "2026-03-02 snet acme\n".repeat(33);
    let args = "check --data --today 2026-06-12 --until 2026-06-20 a.ghost";
    let out = ghost(args)
        .arg("a book.ghost")
        .file("a.ghost", "client acme\n")
        .file("a book.ghost", book)
        .done()
        .out;
    let end: Vec<&str> = out.lines().rev().take(5).collect();
    insta::assert_snapshot!(end.into_iter().rev().collect::<Vec<_>>().join("\n"), @"
    and 3 more of G004 `unknown-verb`; `-v` draws them all
      ghost check a.ghost 'a book.ghost' --today 2026-06-12 --until 2026-06-20 --only unknown-verb --format concise

    2 files, 0 entries, as of 2026-06-12: 33 errors
    ");
}

#[test]
fn a_late_fee_of_many_payments_shows_its_first_lines_and_the_command_for_all() {
    let paid: String = (10..20).map(|day| format!("2026-04-{day} paid acme #1 EUR 10.00\n")).collect();
    let book = format!(
        "client acme\n  late-fee 10% per year\n2026-03-02 invoiced acme #1 EUR 1000.00 due 2026-04-01\n{paid}"
    );
    let out = ghost("check --only late-fee-due --today 2026-06-12 a.ghost").file("a.ghost", book).done().out;
    let notes = out.lines().skip_while(|line| !line.contains("Note: "));
    insta::assert_snapshot!(notes.collect::<Vec<_>>().join("\n"), @"
       │ Note: interest: EUR 10.00 x 10% x 9/365 = 0.024658, 2026-04-02 to 2026-04-10
       │       interest: EUR 10.00 x 10% x 10/365 = 0.027397, 2026-04-02 to 2026-04-11
       │       interest: EUR 10.00 x 10% x 11/365 = 0.030137, 2026-04-02 to 2026-04-12
       │       interest: EUR 10.00 x 10% x 12/365 = 0.032877, 2026-04-02 to 2026-04-13
       │       interest: EUR 10.00 x 10% x 13/365 = 0.035616, 2026-04-02 to 2026-04-14
       │       interest: EUR 10.00 x 10% x 14/365 = 0.038356, 2026-04-02 to 2026-04-15
       │       and 5 more: `ghost fees '#1'`
    ───╯

    1 file, 11 entries, as of 2026-06-12: 1 warning; EUR 900.00 open, EUR 900.00 overdue
    ");
}

#[test]
fn a_report_without_rows_says_so() {
    let run =
        |args: &str| ghost(&format!("{args} --file a.ghost --today 2026-06-12")).file("a.ghost", "").seen();
    insta::assert_snapshot!(run("clients") + &run("invoices") + &run("invoices --all"), @"
    The book names no client.
    Nothing is open on 2026-06-12.
    No invoice is written by 2026-06-12.
    ");
}

#[test]
fn an_invoice_is_as_old_as_its_days_overdue() {
    let book = "client acme\n2026-01-01 invoiced acme #1 EUR 1000.00 due 2026-01-10\n";
    let days = "2026-01-10 2026-01-11 2026-02-09 2026-02-10 2026-03-11 2026-03-12 2026-04-10 2026-04-11";
    let row = |today: &str| {
        let out = ghost(&format!("invoices --today {today} --file a.ghost")).file("a.ghost", book).done().out;
        out.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect::<String>()
    };
    insta::assert_snapshot!(days.split(' ').map(row).collect::<String>(), @"
    #1       acme  2026-01-01  2026-01-10     0  current  open   EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10     1  1-30  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    30  1-30  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    31  31-60  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    60  31-60  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    61  61-90  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    90  61-90  overdue  EUR  1000.00  1000.00
    #1       acme  2026-01-01  2026-01-10    91  over 90  overdue  EUR  1000.00  1000.00
    ");
}

#[test]
fn a_layout_that_is_right_is_told_to_a_person_and_not_to_a_hook() {
    let fmt = |args: &str| ghost(&format!("fmt {args} a.ghost")).file("a.ghost", "client acme\n");
    insta::assert_snapshot!(fmt("").width(80).seen(), @"1 file is laid out already");
    assert_eq!(fmt("").seen() + &fmt("--check").width(80).seen() + &fmt("--diff").width(80).seen(), "");
}

#[test]
fn a_page_fits_the_terminal_and_is_as_it_is_written_elsewhere() {
    insta::assert_snapshot!(ghost("explain out-of-order").width(60).done().out, @r#"
    out-of-order (G114)

    An entry stands below a later one of the same file.

    off · data · since 0.1.0 · source: the book

    This rule is off unless the book asks for it with `warn
    out-of-order` or `deny out-of-order`. It compares each
    entry with the latest one above it in the same file. Where
    one day alone sticks out, and the lines behind it go on
    from what stands before it, only that line is reported:
    its year may be mistyped. The order of lines never changes
    what a book means: entries are read by their dates.

    Why

    Some like to read a file from top to bottom as a diary.
    Then a line at the wrong place is a line that is
    overlooked.

    Example, on 2026-04-08

        policy
          warn out-of-order

        client acme "Acme GmbH"

        2026-04-07 replied acme fyi Not this year, thank you
        2026-04-02 sent    acme Proposal and price

    Instead, on 2026-04-08

        policy
          warn out-of-order

        client acme "Acme GmbH"

        2026-04-02 sent    acme Proposal and price
        2026-04-07 replied acme fyi Not this year, thank you

    What to do

    Move the line up. To spare one client or one project,
    write `allow out-of-order "why"` under it; to spare one
    line, under that entry. Where no `warn` or `deny` asks for
    the rule, there is nothing to silence.
    "#);
    insta::assert_snapshot!(ghost("explain invoiced").width(60).done().out + &ghost("explain terms").width(60).done().out, @"
    `invoiced` is a verb: a claim.

        DATE invoiced CLIENT[:PROJECT] #INVOICE AMOUNT [due DATE | net N] [NOTE]

    It neither begins nor ends a silence. If it was your turn,
    you have done your part.
    `terms` is a setting below `policy`, `client`, `project`,
    or an `agreed` entry: due date of an invoice that names
    none. Its value is `net 30`, `end of month`, or `net 30
    end of month`.

        net 30               30 days after the day of the
                             invoice
        end of month         the last day of the invoice's month
        net 30 end of month  the last day of the month in which
                             the 30 days end
    ");
    for rule in ghost_ledger::rules::ALL {
        let asked = format!("explain {}", rule.code);
        assert_eq!(ghost(&asked).done().out, rule.page);
        let narrow = ghost(&asked).width(60).done().out;
        let is_prose = |line: &&str| !line.starts_with("    ");
        for line in narrow.lines().filter(is_prose) {
            assert!(line.chars().count() <= 60, "{}: {line}", rule.name);
        }
    }
}

#[test]
fn a_silence_of_no_day_is_not_told() {
    let book = read("tests/corpus/ok/silence-of-no-day.ghost");
    for width in [40, 60, 120] {
        let out =
            ghost("timeline -f a.ghost --today 2026-01-23").file("a.ghost", &*book).width(width).done().out;
        assert!(!out.contains(|character: char| character.is_control() && character != '\n'), "{out:?}");
    }
    insta::assert_snapshot!(ghost("timeline -f a.ghost --today 2026-01-23").file("a.ghost", &*book).done().out, @"
    north
    negotiating; the client's turn since 2026-01-23 (0 days)

    day         what     note
    2026-01-20  sent     A question about the names
    2026-01-20  replied  Leave them in English
    2026-01-23  sent     Chapter one
    ");
}

#[test]
fn a_law_is_a_text_and_no_table() {
    assert!(ghost("policy --law fr --format text").seen().contains("policy"));
    for form in ["csv", "json"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(ghost(&format!("policy --law fr --format {form}")).seen(), @"
            stderr: error: --law prints the text of a law with its sources, which is no table: leave --format out
            exit 2
            ");
        }
    }
}

#[test]
fn no_word_of_what_a_setting_says_is_cut() {
    let book = "policy\n  law fr\n  late-fee 12% per year + EUR 40 once\nclient vidal\n  allow missing-safeguard \"the deposit \
                of this client is paid at once, and always was, since 2019\"\n";
    for width in [Some(60), Some(72), Some(80), Some(100), None] {
        let run = ghost("policy vidal -f a.ghost").file("a.ghost", book);
        let out = if let Some(width) = width { run.width(width) } else { run }.done().out;
        for word in ["missing-safeguard:", "material-overdue:"] {
            assert!(out.contains(word), "{width:?} {word}: {out}");
        }
        let most = width.map_or(usize::MAX, usize::from);
        assert!(out.lines().all(|line| line.chars().count() <= most), "{width:?}: {out}");
    }
}

#[test]
fn who_names_a_project_sees_the_card_of_its_client() {
    let book = "client acme\nproject acme:web\nclient zeta\n2026-03-02 called acme:web\n";
    let cards = |of: &str| ghost(&format!("clients {of} -f a.ghost")).file("a.ghost", book).seen();
    assert_eq!(cards("acme:web"), cards("acme"));
    assert!(
        cards("acme:web").contains("\nacme ") && !cards("acme:web").contains("zeta"),
        "{}",
        cards("acme:web")
    );
}

#[test]
fn a_line_to_append_stays_whole_below_the_table_of_a_claim() {
    let book = "policy\n  law de\nclient a-client-with-a-long-name\n2026-01-02 invoiced a-client-with-a-long-name \
                #2026-0001 EUR 10000.00 due 2026-01-31\n";
    let out = ghost("fees 2026-0001 -f a.ghost").file("a.ghost", book).width(60).done().out;
    let lines: Vec<&str> = out.lines().filter(|line| line.contains("charged")).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    2026-04-08 charged    a-client-with-a-long-name interest #2026-0001 EUR 188.52
    2026-04-08 charged    a-client-with-a-long-name compensation #2026-0001 EUR 40.00
    ");
}

#[test]
fn only_laws_that_a_book_may_name_are_offered() {
    insta::assert_snapshot!(ghost("policy --law be").seen(), @"
    stderr: error: there is no law `be`; there are `de`, `eu`, `fr`, `ie`, `lv`, `pl`, `ru`, `uk`, `us-ca`, `us-contract`, and `us-ny`
    exit 2
    ");
    assert_eq!(ghost("policy --law de-consumer").done().code, 0);
}

#[test]
fn a_long_value_makes_room_for_the_words_behind_it_also_off_a_terminal() {
    let book = "policy\n  law uk\nclient a\n2026-01-02 sent a hi\n";
    let done = ghost("policy --today 2026-02-02").file("main.ghost", book).done();
    let lines: Vec<&str> = done.out.lines().take(10).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    setting           value                              from                    what it says
    terms             net 30                             law uk, main.ghost:2:3  due date of an invoice
                                                                                 that names none
    law               uk                                 main.ghost:2:3          a country's rules for
                                                                                 late payments
    late-fee          8% over boe per year + GBP 40      law uk, main.ghost:2:3  what a late payment
                      once below GBP 1000 + GBP 70 once                          costs
                      from GBP 1000 below GBP 10000 +
                      GBP 100 once from GBP 10000
    grace             0 days                             built-in                no late fee while an
    ");
    assert!(done.out.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn each_currency_of_an_invoice_has_its_own_sums() {
    let book = "client b\n  late-fee 10% per year + EUR 40 once\n2026-01-01 invoiced b #2 USD 500.00 due 2026-01-31\n\
                2026-02-01 credited b #2 USD 20\n2026-02-03 charged b compensation #2 EUR 40\n\
                2026-03-01 invoiced b #3 USD 100.00 due 2026-03-02\n2026-03-21 paid b #3 USD 100.00\n\
                2026-03-22 charged b compensation #3 EUR 40.00\n2026-03-23 refunded b #3 USD 10.00\n";
    let shown =
        |command: &str| ghost(&format!("{command} --today 2026-03-31")).file("main.ghost", book).done().out;
    let table = shown("invoices --all --format csv");
    let columns = ["invoice", "currency", "paid", "refunded", "credited", "charged"];
    let names: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    let rows = table.lines().map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let chosen = columns.map(|column| cells[names.iter().position(|name| *name == column).unwrap()]);
        chosen.join(" ") + "\n"
    });
    insta::assert_snapshot!(rows.collect::<String>(), @"
    invoice currency paid refunded credited charged
    #2 USD 0.00 0.00 20.00 0.00
    #2 EUR 0.00 0.00 0.00 40.00
    #3 USD 100.00 10.00 0.00 0.00
    #3 EUR 0.00 0.00 0.00 40.00
    ");
    let costs = shown("fees #2");
    let costs =
        costs.lines().filter(|line| line.starts_with("interest  ") || line.starts_with("compensation  "));
    insta::assert_snapshot!(costs.collect::<Vec<_>>().join("\n"), @"
    interest      2026-02-01  03-31  59    USD      480.00      10%   7.758904
    compensation  2026-02-01  02-01  once  EUR  USD 480.00           40.00
    ");
}

#[test]
fn what_is_due_today_is_not_overdue() {
    let book = "client a\n  source a friend\n2026-03-01 agreed a\n2026-03-01 invoiced a #1 EUR 10.00 due 2026-03-31\n";
    let shown = |command: &str, today: &str| {
        ghost(&format!("{command} --today {today}")).file("main.ghost", book).done().out
    };
    insta::assert_snapshot!(shown("check -q", "2026-03-31") + &shown("check -q", "2026-04-01"), @"
    1 file, 2 entries, as of 2026-03-31: 1 note; EUR 10.00 open
    1 file, 2 entries, as of 2026-04-01: 1 warning; EUR 10.00 open, EUR 10.00 overdue
    ");
    let standing =
        |today: &str| shown("timeline a", today).lines().filter(|line| line.contains("overdue")).count();
    assert_eq!((standing("2026-03-31"), standing("2026-04-01")), (0, 1));
}

#[test]
fn no_silence_is_as_long_as_it_has_not_begun() {
    let book = "client a\n2026-03-22 sent a by 2026-04-20 Hello\n";
    let card = |today: &str| {
        let args = format!("clients --format csv --today {today}");
        ghost(&args).file("main.ghost", book).done().out.lines().nth(1).unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(card("2026-04-19") + "\n" + &card("2026-04-25"), @"
    a,,0,,,,0,,0,,,,
    a,,0,,,5,0,,0,,,,
    ");
}

#[test]
fn whoever_writes_after_the_end_waits_for_an_answer() {
    let book = "client a\n2026-01-01 agreed a EUR 5\n2026-01-02 closed a\n2026-03-01 replied a Something\n";
    let out = |book: &str| ghost("timeline a --today 2026-03-31").file("main.ghost", book).done().out;
    assert_eq!(out(book).lines().nth(1), Some("your turn since 2026-03-01 (30 days)"));
    let ended = book.split_inclusive('\n').take(3).collect::<String>();
    assert_eq!(out(&ended).lines().nth(1), Some("closed on 2026-01-02"));
}

#[test]
fn no_answer_is_slow_before_the_day_that_was_named_for_it_last() {
    let book = "client a\n2026-01-05 sent a Quote\n2026-01-12 sent a by 2026-01-20 Once more\n2026-01-25 replied a\n";
    let out = ghost("clients --format csv --today 2026-03-16").file("main.ghost", book).done().out;
    insta::assert_snapshot!(out, @"
    client,name,answers,median_answer_days,ninetieth_answer_days,longest_silence_days,invoices,days_late,red_flags,open,overdue,days_overdue,written_off
    a,,1,5,5,20,0,,0,,,,
    ");
}

#[test]
fn a_currency_moves_to_its_number_before_a_name_is_broken() {
    let book = "client pilskalns\nproject pilskalns:website\npolicy\n  late-fee 10% per year\n\
                2026-05-05 invoiced pilskalns:website #A-211 EUR 3000.00 due 2026-05-19\n";
    let rows = |width| {
        on("invoices", "a.ghost", book, width).done().out.lines().take(3).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(rows(101), @"
    invoice  who                date        due         days  age   state          amount     open   fees
    #A-211   pilskalns:website  2026-05-05  2026-05-19    24  1-30  overdue  EUR  3000.00  3000.00  19.73
    ");
    insta::assert_snapshot!(rows(100), @"
    invoice  who                date        due         days  age   state         amount     open   fees
    #A-211   pilskalns:website  2026-05-05  2026-05-19    24  1-30  overdue  EUR 3000.00  3000.00  19.73
    ");
    insta::assert_snapshot!(rows(99), @"
    invoice  who                due         days  age   state          amount     open   fees
    #A-211   pilskalns:website  2026-05-19    24  1-30  overdue  EUR  3000.00  3000.00  19.73
    ");
}

#[test]
fn a_short_name_is_broken_at_its_joint_on_a_very_narrow_terminal_too() {
    let book = "client kiesel\nproject kiesel:website\n2026-03-02 invoiced kiesel:website #1 EUR 10.00 due 2026-03-10\n\
                2026-03-02 sent kiesel:website Hello\n";
    for command in ["invoices", "next", "invoices --all", "clients", "timeline"] {
        let out = on(command, "a.ghost", book, 40).done().out;
        assert!(!out.lines().any(|line| line.trim() == "te" || line.contains("websi ")), "{out}");
        assert!(out.lines().all(|line| !line.trim_end().ends_with("websi")), "{out}");
    }
    insta::assert_snapshot!(on("next", "a.ghost", book, 40).seen(), @"
    state    since       who
    overdue  2026-03-10  kiesel:
                         website
        follow up (no answer from kiesel for
        102 days)
    overdue  2026-03-25  kiesel:
                         website
        send the invoice again (invoice #1
        is 94 days overdue: EUR 10.00 open)
    due      2026-03-11  kiesel:
                         website
        write down what you agreed on, with
        `agreed`, and keep the paper: it
        decides what you may ask for (no
        contract with kiesel
        (kiesel:website) is on record)

    `ghost check` shows the line to append,
    `ghost timeline WHO` what led to it.
    ");
}

#[test]
fn a_table_off_a_terminal_whose_last_column_has_no_room_is_a_line_for_each_row() {
    let folder = "clients/of-the-agency/in-riga-and-elsewhere/of-long-names";
    let book = "playbook payment\n  due +10 days call @phone \"ask for the day of the payment, and write it down\"\n  \
                due +20 days final-notice @letter required \"name the balance and the last day, by registered letter\"\n";
    let path = format!("{folder}/settings.ghost");
    let out = ghost(&format!("playbook -f {path}")).file(&path, book).done().out;
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with("payment")).collect();
    assert!(
        rows.len() == 2 && rows.iter().all(|row| row.contains(" it down") || row.contains(" letter")),
        "{out}"
    );
}

#[test]
fn a_claim_on_a_narrow_terminal_has_its_last_days_and_its_rates_below() {
    let book = "client acme\n  law de\n2026-03-02 invoiced acme #1 EUR 12600.00 due 2026-04-01\n2026-04-20 paid acme #1 EUR 100.00\n";
    let out = ghost("fees 1 -f a.ghost --today 2026-08-12").file("a.ghost", book).width(70).done().out;
    insta::assert_snapshot!(out.lines().skip(4).take(8).collect::<Vec<_>>().join("\n"), @"
    what          from        to     days      base  percent         sum
    interest      2026-04-02  04-20  19      100.00   10.27%    0.534603
        de-base 1.27%
    interest      2026-04-02  06-30  90    12500.00   10.27%  316.541096
        de-base 1.27%
    interest      2026-07-01  08-12  43    12500.00   10.52%  154.917808
        de-base 1.52%
    compensation  2026-04-02  04-02  once  12600.00            40.00
    ");
}

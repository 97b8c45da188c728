//! Slips that would be read as something else: each is told once, at its words, with what to write.

use serde_json::Value;

use crate::support::ghost;

/// What each of these lines is told in a book of the client `acme` and the project `acme:web`: the marked part, the
/// message, the line after its fix (`=>` where a tool may make it alone, else `=?`), and the help where that says more.
pub(crate) fn slips(lines: &str) -> String {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(slip).collect()
}

fn slip(line: &str) -> String {
    let lines = line.replace("\\n", "\n");
    let book = format!("client acme\nproject acme:web\n{lines}\n");
    let done =
        ghost("check book.ghost --format json --data --today 2026-04-08").file("book.ghost", &*book).done();
    let json: Value = serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{error}: {}", done.out));
    let mut told = format!("{line}\n");
    let is_of_data = |finding: &&Value| {
        let code = finding["code"].as_str().unwrap();
        code.starts_with("G0") || code.starts_with("G1")
    };
    for finding in json["findings"].as_array().unwrap().iter().filter(is_of_data) {
        let at = |of: &Value, key: &str| usize::try_from(of[key].as_u64().unwrap()).unwrap() - 1;
        let text = book.lines().nth(at(finding, "line")).unwrap_or_default();
        let part = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>();
        let marked = part(at(finding, "column"), at(finding, "end_column"));
        let message = finding["message"].as_str().unwrap();
        told += &format!("  {} `{marked}`: {message}\n", finding["code"].as_str().unwrap());
        for fix in finding["fixes"].as_array().unwrap() {
            let edit = &fix["edits"][0];
            let before = part(0, at(edit, "column"));
            let behind = part(at(edit, "end_column"), text.chars().count());
            let sign = if fix["applicability"] == "safe" { "=>" } else { "=?" };
            told += &format!("    {sign} {before}{}{behind}\n", edit["text"].as_str().unwrap());
        }
        let help = finding["help"].as_str().unwrap_or_default();
        let repeats_fix = finding["fixes"].as_array().unwrap().iter().any(|fix| fix["message"] == help);
        if !help.is_empty() && !repeats_fix {
            told += &format!("    {help}\n");
        }
    }
    told.replace('\u{1}', "<U+0001>")
}

#[test]
fn what_stands_behind_an_amount_as_if_it_were_a_part_of_it_is_told() {
    let said = slips(
        "2026-04-01 invoiced acme #1 $100 CAD
        2026-04-01 invoiced acme #1 EUR 100 USD
        2026-04-01 invoiced acme #1 €100 EUR Logo
        2026-04-01 invoiced acme #1 GBP 500 CAD drawings
        2026-04-01 invoiced acme #1 EUR 1 0000
        2026-04-01 invoiced acme #1 EUR 100 .50
        2026-04-01 invoiced acme #1 EUR 100 ,50 Logo
        2026-04-01 invoiced acme #1 EUR 12 50
        2026-04-01 invoiced acme #1 EUR 12 50 due 2026-05-01
        2026-04-01 invoiced acme #A 32 EUR 100
        2026-04-01 agreed acme 14 EUR 5.00
        2026-04-01 agreed acme EUR 100 1 0000
        2026-04-01 paid acme EUR 14 5.00
        2026-04-01 paid acme EUR 100 14",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #1 $100 CAD
      G003 `$100 CAD`: `$100 CAD` is not an amount
        =? 2026-04-01 invoiced acme #1 CAD 100
        write `$100`, or `CAD 100`; a note that begins like this stands in quotes
    2026-04-01 invoiced acme #1 EUR 100 USD
      G003 `EUR 100 USD`: `EUR 100 USD` is not an amount
        write `EUR 100`, or `USD 100`; a note that begins like this stands in quotes
    2026-04-01 invoiced acme #1 €100 EUR Logo
    2026-04-01 invoiced acme #1 GBP 500 CAD drawings
    2026-04-01 invoiced acme #1 EUR 1 0000
      G003 `EUR 1 0000`: `EUR 1 0000` is not an amount
    2026-04-01 invoiced acme #1 EUR 100 .50
      G003 `EUR 100 .50`: `EUR 100 .50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 100.50
    2026-04-01 invoiced acme #1 EUR 100 ,50 Logo
      G003 `EUR 100 ,50`: `EUR 100 ,50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 100.50 Logo
    2026-04-01 invoiced acme #1 EUR 12 50
      G014 `50`: a second number, `50`, stands behind the amount
        write the amount in one piece, with its currency beside it; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 12 50 due 2026-05-01
      G014 `50`: a second number, `50`, stands behind the amount
        write the amount in one piece, with its currency beside it; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #A 32 EUR 100
      G001 `#A 32`: expected an invoice in one word, found `#A 32`
        =? 2026-04-01 invoiced acme #A-32 EUR 100
    2026-04-01 agreed acme 14 EUR 5.00
      G014 `5.00`: a second number, `5.00`, stands behind the amount
        write the amount in one piece, with its currency beside it; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 100 1 0000
      G014 `1`: a second number, `1`, stands behind the amount
        write the amount in one piece, with its currency beside it; put the note in quotes if it is meant so
    2026-04-01 paid acme EUR 14 5.00
      G014 `5.00`: a second number, `5.00`, stands behind the amount
        write the amount in one piece, with its currency beside it; put the note in quotes if it is meant so
    2026-04-01 paid acme EUR 100 14
      G014 `14`: a second number, `14`, stands behind the amount
        write the amount in one piece, with its currency beside it, or `#14` if it is an invoice; put the note in quotes if it is meant so
    ");
}

#[test]
fn a_note_that_begins_with_a_number_and_words_is_a_note() {
    let lines = "2026-04-01 agreed acme EUR 100 2nd instalment
        2026-04-01 agreed acme EUR 100 50% now
        2026-04-01 agreed acme EUR 100 12 posters
        2026-04-01 agreed acme EUR 100 3 of 5
        2026-04-01 agreed acme EUR 100 2026 budget
        2026-04-01 agreed acme EUR 100 TOP quality
        2026-04-01 agreed acme EUR 100 ... as ever
        2026-04-01 agreed acme EUR 100 \"50\"
        2026-04-01 agreed acme EUR 100 @email 50";
    let alone: String = lines.lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(slips(lines), alone);
}

#[test]
fn an_amount_behind_a_verb_that_takes_none_is_told_with_what_the_verb_does() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 100.00\\n2026-04-02 wrote-off acme #1 EUR 5
        2026-04-01 invoiced acme #1 EUR 100.00\\n2026-04-02 wrote-off acme #1 EUR 5,00 bad debt
        2026-04-01 invoiced acme #1 EUR 100.00\\n2026-04-02 wrote-off acme #1 \"EUR 5\"
        2026-04-01 invoiced acme #1 EUR 100.00\\n2026-04-01 disputed acme #1\\n2026-04-02 resolved acme #1 EUR 5",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #1 EUR 100.00\n2026-04-02 wrote-off acme #1 EUR 5
      G014 `wrote-off`: an amount stands behind `wrote-off`, and counts for nothing
        =? 2026-04-02 credited acme #1 EUR 5
        all of what is left is given up; a part of it is given up as in `credited acme #1 EUR 5.00`. A note that begins like this stands in quotes
    2026-04-01 invoiced acme #1 EUR 100.00\n2026-04-02 wrote-off acme #1 EUR 5,00 bad debt
      G014 `wrote-off`: an amount stands behind `wrote-off`, and counts for nothing
        =? 2026-04-02 credited acme #1 EUR 5,00 bad debt
        all of what is left is given up; a part of it is given up as in `credited acme #1 EUR 5.00`. A note that begins like this stands in quotes
    2026-04-01 invoiced acme #1 EUR 100.00\n2026-04-02 wrote-off acme #1 "EUR 5"
    2026-04-01 invoiced acme #1 EUR 100.00\n2026-04-01 disputed acme #1\n2026-04-02 resolved acme #1 EUR 5
      G014 `resolved`: an amount stands behind `resolved`, and counts for nothing
        what the client no longer has to pay is a line of its own, as in `credited acme #1 EUR 5.00`. A note that begins like this stands in quotes
    "#);
}

#[test]
fn a_project_that_stands_apart_from_its_client_is_told() {
    let said = slips(
        "2026-04-02 agreed acme : web EUR 4000.00 Contract signed
        2026-04-02 agreed acme web EUR 4000.00 x
        2026-04-02 agreed acme web EUR 4000.00
        2026-04-02 closed acme web
        2026-04-02 sent acme web: hi
        2026-04-02 sent acme web design draft
        2026-04-02 sent acme \"web design draft\"
        2026-04-02 sent acme fyi web design draft
        2026-04-02 sent acme website design draft
        2026-04-02 sent acme:web web design draft
        2026-04-02 invoiced acme web #43 EUR 5.00
        2026-04-02 sent acme: web hi
        2026-04-02 sent acme :web hi
        2026-04-02 noted acme: likes blue
        2026-04-02 noted acme : likes blue
        2026-04-02 noted acme:",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-02 agreed acme : web EUR 4000.00 Contract signed
      G001 `:`: `:` stands apart
        =? 2026-04-02 agreed acme:web EUR 4000.00 Contract signed
    2026-04-02 agreed acme web EUR 4000.00 x
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-02 agreed acme:web EUR 4000.00 x
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-02 agreed acme web EUR 4000.00
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-02 agreed acme:web EUR 4000.00
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-02 closed acme web
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-02 closed acme:web
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-02 sent acme web: hi
    2026-04-02 sent acme web design draft
    2026-04-02 sent acme "web design draft"
    2026-04-02 sent acme fyi web design draft
    2026-04-02 sent acme website design draft
    2026-04-02 sent acme:web web design draft
    2026-04-02 invoiced acme web #43 EUR 5.00
      G001 `web`: the `:` before the project is missing
        =? 2026-04-02 invoiced acme:web #43 EUR 5.00
    2026-04-02 sent acme: web hi
      G001 `:`: `:` stands apart
        =? 2026-04-02 sent acme:web hi
    2026-04-02 sent acme :web hi
      G001 `:web`: `:web` stands apart
        =? 2026-04-02 sent acme:web hi
    2026-04-02 noted acme: likes blue
      G001 `:`: `:` stands apart
        =? 2026-04-02 noted acme likes blue
    2026-04-02 noted acme : likes blue
      G001 `:`: `:` stands apart
        =? 2026-04-02 noted acme likes blue
    2026-04-02 noted acme:
      G001 ``: the project's name is missing
    "#);
}

#[test]
fn a_preposition_before_the_client_is_told_alone() {
    let said = slips(
        "2026-04-02 sent to acme hello
        2026-04-02 talked with acme
        2026-04-02 received from acme:web
        2026-04-02 invoiced to acme #1 EUR 5.00
        2026-04-02 paid by acme EUR 5,00
        2026-04-02 paid by bank transfer EUR 5.00
        2026-04-02 sent to them hello
        2026-04-02 sent to
        client to\\n2026-04-02 sent to acme hello",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-02 sent to acme hello
      G101 `to`: there is no client `to`
        =? 2026-04-02 sent acme hello
        write `acme` without `to` before it
    2026-04-02 talked with acme
      G101 `with`: there is no client `with`
        =? 2026-04-02 talked acme
        write `acme` without `with` before it
    2026-04-02 received from acme:web
      G101 `from`: there is no client `from`
        =? 2026-04-02 received acme:web
        write `acme:web` without `from` before it
    2026-04-02 invoiced to acme #1 EUR 5.00
      G001 `to`: `to` is not expected here
        =? 2026-04-02 invoiced acme #1 EUR 5.00
    2026-04-02 paid by acme EUR 5,00
      G001 `by`: `by` is not expected here
        =? 2026-04-02 paid acme EUR 5,00
      G003 `EUR 5,00`: `EUR 5,00` is not an amount
        => 2026-04-02 paid by acme EUR 5.00
    2026-04-02 paid by bank transfer EUR 5.00
      G101 `by`: there is no client `by`
        write the client without `by` before it, or declare it: `client by`
      G001 `bank transfer`: the note begins before the amount
        move these words to the end of the line
    2026-04-02 sent to them hello
      G101 `to`: there is no client `to`
        write the client without `to` before it, or declare it: `client to`
    2026-04-02 sent to
      G101 `to`: there is no client `to`
        write the client without `to` before it, or declare it: `client to`
    client to\n2026-04-02 sent to acme hello
    ");
}

#[test]
fn a_word_before_the_verb_that_is_no_client_is_not_expected_there() {
    let said = slips(
        "2026-03-14 Sat sent acme x
        2026-03-14 Saturday, sent acme x
        2026-03-14 10am sent acme x
        2026-03-14 FYI sent acme hello
        2026-03-14 foo sent acme hello
        2026-03-14 acme sent hello
        2026-03-14 acme sent
        2026-03-14 foo sent hello
        2026-03-14 \u{2014} sent acme x
        2026-03-14 - sent acme x
        2026-03-14 | sent acme x
        | 2026-03-14 sent acme x
        Sat, 14 Mar 2026 sent acme x",
    );
    insta::assert_snapshot!(said, @"
    2026-03-14 Sat sent acme x
      G001 `Sat`: `Sat` is not expected here
        =? 2026-03-14 sent acme x
    2026-03-14 Saturday, sent acme x
      G001 `Saturday,`: `Saturday,` is not expected here
        =? 2026-03-14 sent acme x
    2026-03-14 10am sent acme x
      G002 `10am`: `10am` is not a date
        =? 2026-03-14 sent acme x
    2026-03-14 FYI sent acme hello
      G001 `FYI`: `FYI` stands before the client
        =? 2026-03-14 sent acme fyi hello
    2026-03-14 foo sent acme hello
      G001 `foo`: `foo` is not expected here
        =? 2026-03-14 sent acme hello
    2026-03-14 acme sent hello
      G004 `acme sent`: the client stands before what happened
        =? 2026-03-14 sent acme hello
    2026-03-14 acme sent
      G004 `acme sent`: the client stands before what happened
        =? 2026-03-14 sent acme
    2026-03-14 foo sent hello
      G101 `foo`: there is no client `foo`
        declare it: `client foo`
      G004 `foo sent`: the client stands before what happened
        =? 2026-03-14 sent foo hello
    2026-03-14 — sent acme x
      G005 `—`: `—` stands where nothing belongs
        =? 2026-03-14 sent acme x
    2026-03-14 - sent acme x
      G005 `-`: `-` stands where nothing belongs
        =? 2026-03-14 sent acme x
    2026-03-14 | sent acme x
      G005 `|`: `|` stands where nothing belongs
        =? 2026-03-14 sent acme x
    | 2026-03-14 sent acme x
      G005 `|`: `|` stands where nothing belongs
        =? 2026-03-14 sent acme x
    Sat, 14 Mar 2026 sent acme x
      G001 `Sat,`: `Sat,` is not expected here
        =? 14 Mar 2026 sent acme x
      G002 `14 Mar 2026`: `14 Mar 2026` is not a date
        => Sat, 2026-03-14 sent acme x
    ");
}

#[test]
fn what_did_not_happen_is_no_entry_and_a_part_of_it_not_the_whole() {
    let said = slips(
        "2026-03-14 never replied acme
        2026-03-14 not paid acme #1 EUR 100.00
        2026-03-14 not yet paid acme #1 EUR 100.00
        2026-03-14 hasn't replied acme
        2026-03-14 no answer from acme
        2026-03-14 got paid acme:web #1 EUR 100.00
        2026-03-14 half paid acme #1 EUR 100.00
        2026-03-14 got paid   acme Thanks #1 EUR 100.00",
    );
    insta::assert_snapshot!(said, @"
    2026-03-14 never replied acme
      G004 `never`: `never` says that something did not happen
        leave the line out, or keep a remark with `noted`
    2026-03-14 not paid acme #1 EUR 100.00
      G004 `not`: `not` says that something did not happen
        leave the line out, or keep a remark with `noted`
    2026-03-14 not yet paid acme #1 EUR 100.00
      G004 `not`: `not` says that something did not happen
        leave the line out, or keep a remark with `noted`
    2026-03-14 hasn't replied acme
      G004 `hasn't`: `hasn't` says that something did not happen
        leave the line out, or keep a remark with `noted`
    2026-03-14 no answer from acme
      G004 `no`: `no` says that something did not happen
        leave the line out, or keep a remark with `noted`
    2026-03-14 got paid acme:web #1 EUR 100.00
      G001 `got`: `got` is not expected here
        =? 2026-03-14 paid acme:web #1 EUR 100.00
    2026-03-14 half paid acme #1 EUR 100.00
      G001 `half`: `half` is not expected here
    2026-03-14 got paid   acme Thanks #1 EUR 100.00
      G001 `got`: `got` is not expected here
        =? 2026-03-14 paid   acme Thanks #1 EUR 100.00
    ");
}

#[test]
fn the_days_of_a_net_are_days_of_the_calendar() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 100.00 net 2 weeks
        2026-04-01 invoiced acme #1 EUR 100.00 net 1 month, please
        2026-04-01 invoiced acme #1 EUR 100.00 net 10 business days
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 end of month
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 EOM
        2026-04-01 invoiced acme #1 EUR 100.00 net 9999 weeks
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 days
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 End user licences
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 weekly texts
        2026-04-01 invoiced acme #1 EUR 100.00 net 14 week 9
        2026-04-01 invoiced acme #1 EUR 100.00 net 14 business cards
        2026-04-01 invoiced acme #1 EUR 100.00 net 14 month of March
        2026-04-01 invoiced acme #1 EUR 100.00 net 30 end of phase one",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #1 EUR 100.00 net 2 weeks
      G001 `net 2 weeks`: `net 2 weeks` is no number of days
        =? 2026-04-01 invoiced acme #1 EUR 100.00 net 14
    2026-04-01 invoiced acme #1 EUR 100.00 net 1 month, please
      G001 `net 1 month`: `net 1 month` is no number of days
        count the days, as in `net 14`, or name the day, as in `due 2026-12-20`
    2026-04-01 invoiced acme #1 EUR 100.00 net 10 business days
      G001 `net 10 business`: `net 10 business` is no number of days
        count the days, as in `net 14`, or name the day, as in `due 2026-12-20`
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 end of month
      G001 `net 30 end`: `net 30 end` is no number of days
        count the days, as in `net 14`, or name the day, as in `due 2026-12-20`
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 EOM
      G001 `net 30 EOM`: `net 30 EOM` is no number of days
        count the days, as in `net 14`, or name the day, as in `due 2026-12-20`
    2026-04-01 invoiced acme #1 EUR 100.00 net 9999 weeks
      G001 `9999`: expected a number of days, found `9999`
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 days
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 End user licences
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 weekly texts
    2026-04-01 invoiced acme #1 EUR 100.00 net 14 week 9
    2026-04-01 invoiced acme #1 EUR 100.00 net 14 business cards
    2026-04-01 invoiced acme #1 EUR 100.00 net 14 month of March
    2026-04-01 invoiced acme #1 EUR 100.00 net 30 end of phase one
    ");
}

#[test]
fn a_day_in_any_usual_form_has_one_error() {
    let said = slips(
        "14 März 2026 sent acme x
        14. maijs 2026 sent acme x
        14 de mayo de 2026 sent acme x
        6th of May 2026 sent acme x
        14-Oct-2026 noted acme x
        2026-Mar-14 sent acme x
        2026 -03-14 sent acme x
        2026-03- 14 sent acme x
        2026 03 14 sent acme x
        2026-03-14;sent acme x
        [2026-03-14] sent acme x
        (2026-03-14) sent acme x
        \"2026-03-14\" sent acme x
        03/03/2026 sent acme x
        2026-+1-02 sent acme x",
    );
    insta::assert_snapshot!(said, @r#"
    14 März 2026 sent acme x
      G002 `14 März 2026`: `14 März 2026` is not a date
        => 2026-03-14 sent acme x
    14. maijs 2026 sent acme x
      G002 `14. maijs 2026`: `14. maijs 2026` is not a date
        => 2026-05-14 sent acme x
    14 de mayo de 2026 sent acme x
      G002 `14 de mayo de 2026`: `14 de mayo de 2026` is not a date
        => 2026-05-14 sent acme x
    6th of May 2026 sent acme x
      G002 `6th of May 2026`: `6th of May 2026` is not a date
        => 2026-05-06 sent acme x
    14-Oct-2026 noted acme x
      G002 `14-Oct-2026`: `14-Oct-2026` is not a date
        => 2026-10-14 noted acme x
    2026-Mar-14 sent acme x
      G002 `2026-Mar-14`: `2026-Mar-14` is not a date
        => 2026-03-14 sent acme x
    2026 -03-14 sent acme x
      G002 `2026 -03-14`: `2026 -03-14` is not a date
        => 2026-03-14 sent acme x
    2026-03- 14 sent acme x
      G002 `2026-03- 14`: `2026-03- 14` is not a date
        => 2026-03-14 sent acme x
    2026 03 14 sent acme x
      G002 `2026 03 14`: `2026 03 14` is not a date
        => 2026-03-14 sent acme x
    2026-03-14;sent acme x
      G002 `2026-03-14;sent`: `2026-03-14;sent` is not a date
        => 2026-03-14 sent acme x
    [2026-03-14] sent acme x
      G002 `[2026-03-14]`: `[2026-03-14]` is not a date
        => 2026-03-14 sent acme x
    (2026-03-14) sent acme x
      G002 `(2026-03-14)`: `(2026-03-14)` is not a date
        => 2026-03-14 sent acme x
    "2026-03-14" sent acme x
      G002 `"2026-03-14"`: `"2026-03-14"` is not a date
        => 2026-03-14 sent acme x
    03/03/2026 sent acme x
      G002 `03/03/2026`: `03/03/2026` is not a date
        => 2026-03-03 sent acme x
    2026-+1-02 sent acme x
      G002 `2026-+1-02`: `2026-+1-02` is not a date
    "#);
}

#[test]
fn where_no_verb_stands_one_thing_is_told() {
    let said = slips(
        "2026-01-05 hello
        2026-01-05 acme hello
        2026-01-05 acme:web
        2026-01-05 sent",
    );
    insta::assert_snapshot!(said, @"
    2026-01-05 hello
      G004 `hello`: `hello` is not a verb
        the verbs are `sent`, `called`, `talked`, `asked`, `replied`, `received`, `agreed`, `delivered`, `revised`, `complained`, `paused`, `resumed`, `closed`, `invoiced`, `paid`, `refunded`, `reminded`, `promised`, `disputed`, `resolved`, `charged`, `waived`, `credited`, `wrote-off`, `filed`, `flagged`, and `noted`
    2026-01-05 acme hello
      G001 `acme`: a verb is missing
        write in front of it what happened, such as `sent` or `noted`
    2026-01-05 acme:web
      G001 `acme:web`: a verb is missing
        write in front of it what happened, such as `sent` or `noted`
    2026-01-05 sent
      G001 ``: a client is missing
    ");
}

#[test]
fn what_a_yen_sign_means_is_asked_of_no_other_line() {
    let yen = "client jp\n  currency JPY\n";
    let yuan = "client cn\n  currency CNY\n";
    let broken = "2026-01-05 invoiced jp 3 \u{a5}1000\n";
    let price = |before: &str| {
        let report =
            crate::support::json(&format!("{before}project cn:x\n  price \u{a5}240,000\n"), "2026-02-01");
        let findings = report["findings"].as_array().unwrap();
        let of_it = findings.iter().find(|finding| finding["message"].as_str().unwrap().contains("240,000"));
        of_it.map(|found| format!("{} {}", found["help"].as_str().unwrap(), found["fixes"])).unwrap()
    };
    let alone = price(&format!("{yen}{yuan}"));
    insta::assert_snapshot!(alone, @"write `¥240000`, or `¥240.00` []");
    assert_eq!(price(&format!("{yen}{yuan}{broken}")), alone);
}

#[test]
fn an_amount_in_a_form_of_another_country_is_told_with_its_one_reading() {
    let said = slips(
        "2026-04-02 agreed acme EUR 1.000,-
        2026-04-02 agreed acme EUR 1,000.-
        2026-04-02 agreed acme EUR 1.000-
        2026-04-02 agreed acme INR 1,20,000.00
        2026-04-02 agreed acme INR 1,20,000
        2026-04-02 agreed acme EUR 1,20,000
        2026-04-02 agreed acme JPY 240,000
        2026-04-02 agreed acme \u{a5}240,000
        policy\\n  currency CNY\\n2026-04-02 agreed acme \u{a5}240,000
        2026-04-02 agreed acme EUR 10.005
        2026-04-02 invoiced acme #1 BTC 0.5
        2026-04-02 invoiced acme #1 Rs 500
        2026-04-02 invoiced acme #1 500 Rs.
        2026-04-02 invoiced acme #1 500 kr
        2026-04-02 invoiced acme #1 AU$500
        2026-04-02 invoiced acme #1 AU$ 500
        2026-04-02 invoiced acme #1 \u{20b9} 120000
        2026-04-02 invoiced acme #1 \u{20b9}1,20,000
        2026-04-02 invoiced acme #1 KD 500
        2026-04-02 invoiced acme 9 EUR 1,5",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-02 agreed acme EUR 1.000,-
      G003 `EUR 1.000,-`: `EUR 1.000,-` is not an amount
        => 2026-04-02 agreed acme EUR 1000
    2026-04-02 agreed acme EUR 1,000.-
      G003 `EUR 1,000.-`: `EUR 1,000.-` is not an amount
        => 2026-04-02 agreed acme EUR 1000
    2026-04-02 agreed acme EUR 1.000-
      G003 `EUR 1.000-`: `EUR 1.000-` is not an amount
        the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back
    2026-04-02 agreed acme INR 1,20,000.00
      G003 `INR 1,20,000.00`: `INR 1,20,000.00` is not an amount
        => 2026-04-02 agreed acme INR 120000.00
    2026-04-02 agreed acme INR 1,20,000
      G003 `INR 1,20,000`: `INR 1,20,000` is not an amount
        => 2026-04-02 agreed acme INR 120000
    2026-04-02 agreed acme EUR 1,20,000
      G003 `EUR 1,20,000`: `EUR 1,20,000` is not an amount
    2026-04-02 agreed acme JPY 240,000
      G003 `JPY 240,000`: `JPY 240,000` is not an amount
        => 2026-04-02 agreed acme JPY 240000
    2026-04-02 agreed acme ¥240,000
      G003 `¥240,000`: `¥240,000` is not an amount
        => 2026-04-02 agreed acme ¥240000
    policy\n  currency CNY\n2026-04-02 agreed acme ¥240,000
      G003 `¥240,000`: `¥240,000` is not an amount
        write `¥240000`, or `¥240.00`
    2026-04-02 agreed acme EUR 10.005
      G003 `EUR 10.005`: `EUR 10.005` is not an amount
        write `EUR 10005.00`, or the cents with two digits
    2026-04-02 invoiced acme #1 BTC 0.5
      G003 `BTC`: `BTC` is not a currency
    2026-04-02 invoiced acme #1 Rs 500
      G003 `Rs`: `Rs` is not a currency
        write `INR`, `PKR`, `LKR`, `NPR`, `MUR`, or `SCR`
    2026-04-02 invoiced acme #1 500 Rs.
      G003 `Rs.`: `Rs.` is not a currency
        write `INR`, `PKR`, `LKR`, `NPR`, `MUR`, or `SCR`
    2026-04-02 invoiced acme #1 500 kr
      G003 `kr`: `kr` is not a currency
        write `SEK`, `NOK`, `DKK`, or `ISK`
    2026-04-02 invoiced acme #1 AU$500
      G003 `AU$500`: `AU$500` is not an amount
        => 2026-04-02 invoiced acme #1 AUD 500
    2026-04-02 invoiced acme #1 AU$ 500
      G003 `AU$`: `AU$` is not a currency
        =? 2026-04-02 invoiced acme #1 AUD 500
    2026-04-02 invoiced acme #1 ₹ 120000
      G003 `₹`: `₹` is not a currency
        =? 2026-04-02 invoiced acme #1 INR 120000
    2026-04-02 invoiced acme #1 ₹1,20,000
      G003 `₹1,20,000`: `₹1,20,000` is not an amount
        => 2026-04-02 invoiced acme #1 INR 120000
    2026-04-02 invoiced acme #1 KD 500
      G003 `KD`: `KD` is not a currency
        =? 2026-04-02 invoiced acme #1 KWD 500
    2026-04-02 invoiced acme 9 EUR 1,5
      G001 `9`: the `#` of an invoice is missing
        =? 2026-04-02 invoiced acme #9 EUR 1,5
      G003 `EUR 1,5`: `EUR 1,5` is not an amount
        => 2026-04-02 invoiced acme 9 EUR 1.5
    ");
}

#[test]
fn a_fix_that_may_be_wrong_is_not_offered() {
    let said = slips(
        "rate libor 2026-07-01 0.035
        rate libor 2026-07-01 2,15
        playbook payment\\n  due +3 days ask payment
        playbook payment\\n  due +3 days ask because it is late
        project acme:web design \"Web4\"
        holiday 25 Dec 2026 \"X\"
        holiday Christmas 2026-12-25
        2026-04-02 noted acme:web#1 hm
        2026-04-02 sent acme:web#1 hm
        2026-04-02 invoiced acme #30 EUR 5.00 @email due 2026-05-15
        2026-04-02 invoiced acme #30 EUR 5.00 @email Logo",
    );
    insta::assert_snapshot!(said, @r##"
    rate libor 2026-07-01 0.035
      G001 `0.035`: expected a percentage such as `2.15%`, found `0.035`
        write `3.5%` or `0.035%`, whichever it is
    rate libor 2026-07-01 2,15
      G001 `2,15`: expected a percentage such as `2.15%`, found `2,15`
        =? rate libor 2026-07-01 2.15%
    playbook payment\n  due +3 days ask payment
      G001 `payment`: expected a step of one word, or a reason in quotes, found `payment`
    playbook payment\n  due +3 days ask because it is late
      G001 `because it is late`: `because it is late` stands without quotes
        =?   due +3 days ask "because it is late"
    project acme:web design "Web4"
      G001 `acme:web design`: expected a name of one word, found `acme:web design`
        =? project acme:web-design "Web4"
    holiday 25 Dec 2026 "X"
      G002 `25 Dec 2026`: `25 Dec 2026` is not a date
        => holiday 2026-12-25 "X"
    holiday Christmas 2026-12-25
      G001 `Christmas 2026-12-25`: expected the day before its name, found `Christmas 2026-12-25`
        =? holiday 2026-12-25 "Christmas"
    2026-04-02 noted acme:web#1 hm
      G001 `#1`: `noted` does not take an invoice
        =? 2026-04-02 noted acme:web "#1 hm"
        put a note that begins like this in quotes, or write the number without its `#`
    2026-04-02 sent acme:web#1 hm
      G001 `#1`: a space is missing
        =? 2026-04-02 sent acme:web #1 hm
      G103 `#1`: there is no invoice #1
        record the invoice first, with `invoiced`
    2026-04-02 invoiced acme #30 EUR 5.00 @email due 2026-05-15
      G001 `@email`: `invoiced` does not take a channel
        =? 2026-04-02 invoiced acme #30 EUR 5.00 due 2026-05-15
        put a note that begins like this in quotes
    2026-04-02 invoiced acme #30 EUR 5.00 @email Logo
      G001 `@email`: `invoiced` does not take a channel
        =? 2026-04-02 invoiced acme #30 EUR 5.00 "@email Logo"
        put a note that begins like this in quotes
    "##);
}

#[test]
fn what_stands_before_a_hidden_character_is_told_beside_it() {
    let said = slips(
        "2026-03-01 reply acmee a\u{1}b
        2026-03-01 sent acmee a\u{1}b",
    );
    insta::assert_snapshot!(said, @"
    2026-03-01 reply acmee a<U+0001>b
      G004 `reply`: `reply` is not a verb
        =? 2026-03-01 replied acmee a<U+0001>b
        did you mean `replied`?
      G101 `acmee`: there is no client `acmee`
        =? 2026-03-01 reply acme a<U+0001>b
        did you mean `acme`? else declare it: `client acmee`
      G009 `<U+0001>`: U+0001 a control character hides in the text
        =? 2026-03-01 reply acmee ab
    2026-03-01 sent acmee a<U+0001>b
      G101 `acmee`: there is no client `acmee`
        =? 2026-03-01 sent acme a<U+0001>b
        did you mean `acme`? else declare it: `client acmee`
      G009 `<U+0001>`: U+0001 a control character hides in the text
        =? 2026-03-01 sent acmee ab
    ");
}

#[test]
fn a_day_or_a_ruler_is_marked_as_a_whole() {
    let said = slips(
        "2026-04-02 invoiced acme #1 EUR 5.00 due end of the month
        2026-04-02 invoiced acme #1 EUR 5.00 due March 15, 2027
        2026-04-02 invoiced acme #1 EUR 5.00 due May 15
        2026-04-02 invoiced acme #1 EUR 5.00 (due 2026-05-01)
        project acme:b\\n  deadline 6th of May 2026
        ---
        *****
        ====
        ----- 2026 -----
        project acme.b \"B\"",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-02 invoiced acme #1 EUR 5.00 due end of the month
      G014 `due end of the month`: the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 due March 15, 2027
      G014 `due March 15, 2027`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 due 2027-03-15
        write `due 2027-03-15` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 due May 15
      G014 `due May 15`: the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 (due 2026-05-01)
      G014 `due 2026-05-01`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    project acme:b\n  deadline 6th of May 2026
      G002 `6th of May 2026`: `6th of May 2026` is not a date
        =>   deadline 2026-05-06
    ---
      G005 `---`: `---` begins no item
        =? ; ---
    *****
      G005 `*****`: `*****` begins no item
        =? ; *****
    ====
      G005 `====`: `====` begins no item
        =? ; ====
    ----- 2026 -----
      G005 `-----`: `-----` begins no item
        =? ; ----- 2026 -----
    project acme.b "B"
      G001 `.`: `:` and the project's name is missing
        =? project acme:b "B"
    "#);
}

#[test]
fn a_line_in_another_form_has_a_fix_where_it_has_one_meaning() {
    let said = slips(
        "2026-04-01 invoiced acme ##31 EUR 5.00
        client b \"B\" # main
        client b\\n  email x@b.example # main
        policy 2026-01-01\\n  terms net 14
        client \"Zeta Studio\"
        2026-04-01 invoiced acme #1 EUR=100
        2026-04-01 invoiced acme #1 EUR \u{20ac}100
        2026-04-01 invoiced acme #1 CAD $1,200.50
        2026-04-01 invoiced acme #1 EUR $100",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme ##31 EUR 5.00
      G001 `##31`: expected an invoice such as `#2026-014`, found `##31`
        =? 2026-04-01 invoiced acme #31 EUR 5.00
    client b "B" # main
      G001 `# main`: `# main` is not expected here
        =? client b "B" ; main
        a comment begins with `;`
    client b\n  email x@b.example # main
      G001 `# main`: `# main` is not expected here
        =?   email x@b.example ; main
        a comment begins with `;`
    policy 2026-01-01\n  terms net 14
      G001 `2026-01-01`: expected `from` and a date, or nothing, found `2026-01-01`
        =? policy from 2026-01-01
    client "Zeta Studio"
      G001 `"Zeta Studio"`: expected a name before the display name, found `"Zeta Studio"`
        =? client zeta-studio "Zeta Studio"
    2026-04-01 invoiced acme #1 EUR=100
      G003 `EUR=100`: `EUR=100` is not an amount
        => 2026-04-01 invoiced acme #1 EUR 100
    2026-04-01 invoiced acme #1 EUR €100
      G003 `EUR €100`: `EUR €100` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 100
        write one of them
    2026-04-01 invoiced acme #1 CAD $1,200.50
      G003 `CAD $1,200.50`: `CAD $1,200.50` is not an amount
        =? 2026-04-01 invoiced acme #1 CAD 1200.50
        write one of them
    2026-04-01 invoiced acme #1 EUR $100
      G003 `EUR $100`: `EUR $100` is not an amount
        write one of them
    "#);
}

#[test]
fn a_setting_in_another_form_has_a_fix_where_it_has_one_meaning() {
    let said = slips(
        "policy\\n  law = de
        policy\\n  terms net 30 # usual
        policy\\n  terms 30 days net
        policy\\n  terms net 30d
        policy\\n  terms due end of month
        policy\\n  answer within 48h
        policy\\n  answer within 50h
        policy\\n  grace 7d
        policy\\n  min-gap 2 w
        policy\\n  currency \u{20ac}
        policy\\n  currency Euro
        policy\\n  ownership after payment
        policy\\n  small-claims from 500
        policy\\n  small-claims from eur 500
        policy\\n  language german
        policy\\n  language klingon
        policy\\n  language de-AT",
    );
    insta::assert_snapshot!(said, @r"
    policy\n  law = de
      G001 `=`: `=` is not expected here
        =?   law de
    policy\n  terms net 30 # usual
      G001 `# usual`: `# usual` is not expected here
        =?   terms net 30 ; usual
        a comment begins with `;`
    policy\n  terms 30 days net
      G007 `30 days net`: `30 days net` is no value of `terms`
        =?   terms net 30
    policy\n  terms net 30d
      G007 `net 30d`: `net 30d` is no value of `terms`
        =?   terms net 30
    policy\n  terms due end of month
      G007 `due end of month`: `due end of month` is no value of `terms`
        =?   terms end of month
    policy\n  answer within 48h
      G007 `within 48h`: `within 48h` is no value of `answer`
        =?   answer within 2 days
    policy\n  answer within 50h
      G007 `within 50h`: `within 50h` is no value of `answer`
    policy\n  grace 7d
      G007 `7d`: `7d` is no value of `grace`
        =?   grace 7 days
    policy\n  min-gap 2 w
      G007 `2 w`: `2 w` is no value of `min-gap`
        =?   min-gap 2 weeks
    policy\n  currency €
      G007 `€`: `€` is no value of `currency`
        =?   currency EUR
    policy\n  currency Euro
      G007 `Euro`: `Euro` is no value of `currency`
        =?   currency EUR
    policy\n  ownership after payment
      G007 `after payment`: `after payment` is no value of `ownership`
        =?   ownership on payment
    policy\n  small-claims from 500
      G003 `500`: no currency stands beside `500`
    policy\n  small-claims from eur 500
      G003 `eur 500`: `eur 500` is not an amount
        =?   small-claims from EUR 500
    policy\n  language german
      G007 `german`: `german` is no value of `language`
        =?   language de
    policy\n  language klingon
      G007 `klingon`: `klingon` is no value of `language`
    policy\n  language de-AT
    ");
}

#[test]
fn what_a_note_says_of_a_day_a_channel_or_a_further_sum_is_told() {
    let said = slips(
        "2026-04-02 invoiced acme #1 EUR 5.00 due tomorrow
        2026-04-02 invoiced acme #1 EUR 5.00 due next Friday
        2026-04-02 invoiced acme #1 EUR 5.00 payable 2026-05-01
        2026-04-02 invoiced acme #1 EUR 5.00 Please pay until 2026-05-01
        2026-04-02 invoiced acme #1 EUR 5.00 in 14 days
        2026-04-02 invoiced acme #1 EUR 5.00 deadline 2026-05-01
        2026-04-02 invoiced acme #1 EUR 5.00 14 net
        2026-04-02 sent acme Proofs @phone
        2026-04-01 invoiced acme #1 EUR 5.00\\n2026-04-02 promised acme #1 EUR 2 by 2026-05-01 and EUR 3 by 2026-06-01
        2026-04-02 agreed acme EUR 4000 + EUR 500 for hosting
        2026-04-02 agreed acme EUR 4000 deposit 50 percent
        2026-04-02 paused acme for 2 weeks
        2026-04-01 invoiced acme #3 EUR 5.00\\n2026-04-02 talked acme #3 promised to pay by 2026-08-01
        2026-04-01 invoiced acme #1 EUR 5.00\\n2026-04-01 invoiced acme #2 EUR 5.00\\n2026-04-02 reminded acme #1 and #2",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-02 invoiced acme #1 EUR 5.00 due tomorrow
      G014 `due tomorrow`: the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 due next Friday
      G014 `due next Friday`: the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 payable 2026-05-01
      G014 `payable 2026-05-01`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 Please pay until 2026-05-01
      G014 `pay until 2026-05-01`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 due 2026-05-01 Please
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 in 14 days
      G014 `in 14 days`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 deadline 2026-05-01
      G014 `deadline 2026-05-01`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-02 invoiced acme #1 EUR 5.00 14 net
      G014 `14 net`: the due date stands in the note
        =? 2026-04-02 invoiced acme #1 EUR 5.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-02 sent acme Proofs @phone
      G014 `@phone`: a channel stands in the note
        =? 2026-04-02 sent acme @phone Proofs
        write `@phone` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5.00\n2026-04-02 promised acme #1 EUR 2 by 2026-05-01 and EUR 3 by 2026-06-01
      G014 `and EUR 3`: the note says that more comes on top of the amount
        each part of a promise wants an entry of its own; put the note in quotes if it is meant so
    2026-04-02 agreed acme EUR 4000 + EUR 500 for hosting
      G014 `+ EUR 500`: the note says that more comes on top of the amount
        write the sum of both; put the note in quotes if it is meant so
    2026-04-02 agreed acme EUR 4000 deposit 50 percent
      G014 `deposit 50 percent`: `deposit 50 percent` stands in the note
        write it as a line of its own, indented below; put the note in quotes if it is meant so
    2026-04-02 paused acme for 2 weeks
      G014 `for 2 weeks`: a day stands in the note
        =? 2026-04-02 paused acme by 2026-04-16
        write `by 2026-04-16` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #3 EUR 5.00\n2026-04-02 talked acme #3 promised to pay by 2026-08-01
      G014 `by 2026-08-01`: a day stands in the note
        =? 2026-04-02 talked acme #3 by 2026-08-01 promised to pay
        write `by 2026-08-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5.00\n2026-04-01 invoiced acme #2 EUR 5.00\n2026-04-02 reminded acme #1 and #2
      G014 `#2`: the note names a second invoice, `#2`
        each invoice wants an entry of its own; put the note in quotes if it is meant so
    ");
}

#[test]
fn a_note_that_tells_of_other_days_and_sums_is_prose() {
    let lines = "2026-04-02 invoiced acme #1 EUR 5.00 due to illness
        2026-04-02 invoiced acme #1 EUR 5.00 in 14 parts
        2026-04-02 invoiced acme #1 EUR 5.00 Website, deadline 2026-05-01
        2026-04-02 agreed acme EUR 4000 and a logo
        2026-04-02 talked acme Campaign ends by 2026-12-31
        2026-04-02 paused acme for now
        2026-04-02 sent acme Meet @home
        2026-04-02 sent acme @email Proofs @phone";
    let alone: String = lines.lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(slips(lines), alone);
}

#[test]
fn an_item_below_another_one_is_told_as_what_it_is() {
    let found =
        |line: &str| crate::support::findings(&format!("client acme\npolicy\n  {line}\n"), "2026-03-02");
    insta::assert_snapshot!(found("holiday 2026-12-24 \"Shut\""), @"3:3: error[G006] `holiday` stands below another item");
    for line in ["client acme", "project acme:web", "rate ecb 2026-01-01 2%", "include a.ghost"] {
        let word = line.split(' ').next().unwrap();
        assert_eq!(found(line), format!("3:3: error[G006] `{word}` stands below another item\n"), "{line}");
    }
}

#[test]
fn prose_behind_an_amount_or_a_client_is_left_alone() {
    let book = |line: &str| {
        format!(
            "client acme\n  phone 1\nproject acme:logo\n2026-01-02 agreed acme EUR 90.00 x\n2026-01-02 invoiced acme #1 EUR 90.00 due 2026-06-01\n{line}\n"
        )
    };
    for line in [
        "2026-01-03 invoiced acme #2 EUR 1200.00 PHP upgrade",
        "2026-01-03 invoiced acme #2 EUR 1200.00 CAD model of the chair",
        "2026-01-03 paid acme #1 EUR 50.00 4711",
        "2026-01-03 paid acme #1 EUR 50.00 28.02.",
        "2026-01-03 paid acme #1 EUR 50.00 USD account",
        "2026-01-03 paid acme #1 EUR 50.00 \u{20ac} received",
        "2026-01-03 noted acme logo will be postponed",
        "2026-01-03 sent acme logo, app and shop: one offer",
        "2026-01-03 wrote-off acme #1 8 PHP hours",
        "2026-01-03 resolved acme #1 ALL 3 points",
    ] {
        let report = crate::support::json(&book(line), "2026-01-04");
        let codes: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        let of_reading: Vec<&&str> = codes.iter().filter(|code| **code < "G100").collect();
        assert!(of_reading.is_empty(), "{line}: {of_reading:?}");
    }
}

#[test]
fn what_is_said_of_a_line_does_not_depend_on_the_order_of_its_arguments() {
    for line in [
        "invoiced acme EUR 500 #1 2026",
        "paid acme EUR 500.00 #1 4711",
        "agreed acme @letter EUR 500 2026",
        "promised acme by 2026-03-09 #1 EUR 5 2026",
        "disputed acme by 2026-03-09 #1 EUR 5 USD",
        "waived acme EUR 5 #1 14",
        "charged acme interest EUR 5 #1 00",
    ] {
        let book = format!("client acme\n2026-01-01 {line}\n");
        let formatted = ghost("fmt -").input(book.clone()).done();
        assert!(!formatted.err.contains("bug"), "{line}: {}", formatted.err);
    }
}

#[test]
fn a_place_that_a_copied_line_leaves_open_is_told() {
    let said = slips(
        "2026-04-01 invoiced acme #NUMBER EUR 100.00
        2026-04-01 paid acme EUR 100.00 #NUMBER
        2026-04-01 invoiced acme #1 EUR 100.00 due DATE
        2026-04-01 reminded acme #1 by DATE
        2026-04-01 invoiced acme #NUMBER-1 EUR 100.00
        2026-04-01 sent acme the NUMBER, by the DATE
        2026-04-01 sent acme \"by DATE\"",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #NUMBER EUR 100.00
      G001 `#NUMBER`: `#NUMBER` is not filled in
        write the number of the invoice, such as `#2026-014`
    2026-04-01 paid acme EUR 100.00 #NUMBER
      G001 `#NUMBER`: `#NUMBER` is not filled in
        write the number of the invoice, such as `#2026-014`
    2026-04-01 invoiced acme #1 EUR 100.00 due DATE
      G001 `DATE`: `DATE` is not filled in
        write a day, such as `2026-05-01`
    2026-04-01 reminded acme #1 by DATE
      G103 `#1`: there is no invoice #1
        record the invoice first, with `invoiced`
      G001 `DATE`: `DATE` is not filled in
        write a day, such as `2026-05-01`
    2026-04-01 invoiced acme #NUMBER-1 EUR 100.00
    2026-04-01 sent acme the NUMBER, by the DATE
    2026-04-01 sent acme "by DATE"
    "#);
}

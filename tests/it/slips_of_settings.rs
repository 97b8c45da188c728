//! Slips in settings, ladders, and declarations: each is told once, at its cause, and a fix leaves a right line.

use crate::slips::slips;
use crate::support::{findings, json};

#[test]
fn a_rule_written_in_several_words_is_one_name_and_no_reason_without_quotes() {
    let said = slips(
        r#"policy\n  allow late payer "new accountant"
        policy\n  allow reply overdue until 2026-12-31
        policy\n  warn unbilled work
        policy\n  deny Out of Order
        policy\n  allow late payers
        policy\n  allow reply overdue on leave
        policy\n  allow reply-overdue on leave until 2026-12-31
        policy\n  allow reply-overdue during "the fair"
        policy\n  allow reply-overdue during until 2026-12-31 "the fair""#,
    );
    insta::assert_snapshot!(said, @r#"
    policy\n  allow late payer "new accountant"
      G007 `late payer`: `late payer` is no value of `allow`
        =?   allow late-payer "new accountant"
    policy\n  allow reply overdue until 2026-12-31
      G007 `reply overdue`: `reply overdue` is no value of `allow`
        =?   allow reply-overdue until 2026-12-31
    policy\n  warn unbilled work
      G007 `unbilled work`: `unbilled work` is no value of `warn`
        =?   warn unbilled-work
    policy\n  deny Out of Order
      G007 `Out of Order`: `Out of Order` is no value of `deny`
        =?   deny out-of-order
    policy\n  allow late payers
      G007 `late payers`: `late payers` is no value of `allow`
        =?   allow late-payer
    policy\n  allow reply overdue on leave
      G007 `reply overdue`: `reply overdue` is no value of `allow`
        =?   allow reply-overdue on leave
    policy\n  allow reply-overdue on leave until 2026-12-31
      G001 `on leave until 2026-12-31`: `on leave until 2026-12-31` stands without quotes
        =?   allow reply-overdue until 2026-12-31 "on leave"
    policy\n  allow reply-overdue during "the fair"
      G007 `during`: `during` is not understood in the value of `allow`
    policy\n  allow reply-overdue during until 2026-12-31 "the fair"
      G007 `during`: `during` is not understood in the value of `allow`
    "#);
}

#[test]
fn the_end_of_an_allow_is_told_at_its_word_or_its_day() {
    let said = slips(
        r#"policy\n  allow reply-overdue untill 2026-12-31 "on leave"
        policy\n  allow reply-overdue unitl 2026-12-31
        policy\n  allow reply-overdue until Dec 31 "on leave"
        policy\n  allow reply-overdue until 31 Dec 2026
        policy\n  allow reply-overdue Until end of year
        policy\n  allow reply-overdue until "on leave"
        policy\n  allow reply-overdue until"#,
    );
    insta::assert_snapshot!(said, @r#"
    policy\n  allow reply-overdue untill 2026-12-31 "on leave"
      G007 `untill`: `untill` is not understood in the value of `allow`
        =?   allow reply-overdue until 2026-12-31 "on leave"
    policy\n  allow reply-overdue unitl 2026-12-31
      G007 `unitl`: `unitl` is not understood in the value of `allow`
        =?   allow reply-overdue until 2026-12-31
    policy\n  allow reply-overdue until Dec 31 "on leave"
      G002 `Dec 31`: `Dec 31` is not a date
    policy\n  allow reply-overdue until 31 Dec 2026
      G002 `31 Dec 2026`: `31 Dec 2026` is not a date
        =>   allow reply-overdue until 2026-12-31
    policy\n  allow reply-overdue Until end of year
      G002 `end of year`: `end of year` is not a date
    policy\n  allow reply-overdue until "on leave"
      G001 `"on leave"`: a date is missing
    policy\n  allow reply-overdue until
      G001 ``: a date is missing
    "#);
}

#[test]
fn a_step_of_several_words_and_a_time_with_a_blank_in_it_are_put_together() {
    let said = slips(
        r#"playbook working\n  +7 days follow up "ask again"
        playbook payment\n  due +9 days final notice required "pay now"
        playbook payment\n  due +9 days final notice @letter
        playbook working\n  +7 days follow up
        playbook payment\n  due + 2 days ask-payment
        playbook working\n  + 5..7 days follow-up"#,
    );
    insta::assert_snapshot!(said, @r#"
    playbook working\n  +7 days follow up "ask again"
      G001 `follow up`: expected a step of one word, found `follow up`
        =?   +7 days follow-up "ask again"
    playbook payment\n  due +9 days final notice required "pay now"
      G001 `final notice`: expected a step of one word, found `final notice`
        =?   due +9 days final-notice required "pay now"
    playbook payment\n  due +9 days final notice @letter
      G001 `final notice`: expected a step of one word, found `final notice`
        =?   due +9 days final-notice @letter
    playbook working\n  +7 days follow up
      G001 `up`: expected a step of one word, or a reason in quotes, found `up`
    playbook payment\n  due + 2 days ask-payment
      G001 `due + 2 days`: expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `due + 2 days`
        =?   due +2 days ask-payment
    playbook working\n  + 5..7 days follow-up
      G001 `+ 5..7 days`: expected a step such as `+7 days call`, `next-week tuesday follow-up`, or `due +8 days call`, found `+ 5..7 days`
        =?   +5..7 days follow-up
    "#);
}

#[test]
fn a_declaration_that_can_be_made_out_declares_and_is_told_alone() {
    let said = slips(
        r#"holiday 2026-12-24\n client bolt "Bolt Works"\n  email b@bolt.example\n  phone 1\n2026-04-01 sent bolt fyi Hello
        client bolt"Bolt Works"\n2026-04-01 sent bolt fyi Hello
        client "bolt" "Bolt Works"\n2026-04-01 sent bolt fyi Hello
        client "bolt"\n2026-04-01 sent bolt fyi Hello
        client bolt/\n2026-04-01 sent bolt fyi Hello
        client : bolt\n2026-04-01 sent bolt fyi Hello
        client @bolt\n2026-04-01 sent bolt fyi Hello
        client "bolt\n2026-04-01 sent bolt fyi Hello
        client bolt - "Bolt Works"\n2026-04-01 sent bolt fyi Hello
        client bolt - Bolt Works\n2026-04-01 sent bolt fyi Hello
        client bolt Bolt Works"\n2026-04-01 sent bolt fyi Hello
        client bolt works "Bolt Works"\n2026-04-01 sent bolt fyi Hello
        client bolt works "Bolt Works"\n2026-04-01 sent bolt-works fyi Hello
        kunde bolt "Bolt Works"\n  email b@bolt.example\n2026-04-01 sent bolt fyi Hello
        # client bolt "Bolt Works"\n  email b@bolt.example\n2026-04-01 sent bolt fyi Hello
        project acme: logo\n2026-04-01 sent acme:logo fyi Hello
        project acme :logo "Logo"\n2026-04-01 sent acme:logo fyi Hello
        project acme;logo\n2026-04-01 sent acme:logo fyi Hello
        project logo\n2026-04-01 sent acme:logo fyi Hello\n2026-04-02 sent acme:logo fyi More
        project amce:logo\n2026-04-01 sent acme:logo fyi Hello\n2026-04-02 sent acme:logo fyi More
        client bolt\n project acme:logo\n  deadline 2026-05-01\n2026-04-01 sent acme:logo fyi Hello
        policy\n  client bolt\nclient bolt "Bolt Works"\n2026-04-01 sent bolt fyi Hello"#,
    );
    insta::assert_snapshot!(said, @r#"
    holiday 2026-12-24\n client bolt "Bolt Works"\n  email b@bolt.example\n  phone 1\n2026-04-01 sent bolt fyi Hello
      G006 `client`: `client` stands below another item
        =? client bolt "Bolt Works"
        write it in column 1, behind what belongs to the item above
    client bolt"Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G001 `bolt"Bolt Works"`: expected a space before the display name, found `bolt"Bolt Works"`
        =? client bolt "Bolt Works"
    client "bolt" "Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G001 `"bolt"`: expected a name without a mark, found `"bolt"`
        =? client bolt "Bolt Works"
    client "bolt"\n2026-04-01 sent bolt fyi Hello
      G001 `"bolt"`: expected a name before the display name, found `"bolt"`
        =? client bolt
    client bolt/\n2026-04-01 sent bolt fyi Hello
      G001 `bolt/`: expected a name without a mark, found `bolt/`
        =? client bolt
    client : bolt\n2026-04-01 sent bolt fyi Hello
      G001 `: bolt`: expected a name without a mark, found `: bolt`
        =? client bolt
    client @bolt\n2026-04-01 sent bolt fyi Hello
      G001 `@bolt`: expected a name without a mark, found `@bolt`
        =? client bolt
    client "bolt\n2026-04-01 sent bolt fyi Hello
      G001 `"`: `"` cannot stand in a name
    client bolt - "Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G001 `- "Bolt Works"`: expected a display name in quotes, found `- "Bolt Works"`
        =? client bolt "Bolt Works"
    client bolt - Bolt Works\n2026-04-01 sent bolt fyi Hello
      G001 `- Bolt Works`: expected a display name in quotes, found `- Bolt Works`
        =? client bolt "Bolt Works"
    client bolt Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G001 `Bolt Works"`: `Bolt Works"` stands without quotes
        =? client bolt "Bolt Works"
    client bolt works "Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G001 `bolt works`: expected a name of one word, found `bolt works`
        =? client bolt "Bolt Works"
    client bolt works "Bolt Works"\n2026-04-01 sent bolt-works fyi Hello
      G001 `bolt works`: expected a name of one word, found `bolt works`
        =? client bolt-works "Bolt Works"
    kunde bolt "Bolt Works"\n  email b@bolt.example\n2026-04-01 sent bolt fyi Hello
      G005 `kunde`: `kunde` begins no item
        an item begins with a date or with `client`, `project`, `policy`, `playbook`, `rate`, `holiday`, or `include`
    # client bolt "Bolt Works"\n  email b@bolt.example\n2026-04-01 sent bolt fyi Hello
      G005 `#`: `#` begins no item
    project acme: logo\n2026-04-01 sent acme:logo fyi Hello
      G001 `acme: logo`: expected a project such as `acme:website`, found `acme: logo`
        =? project acme:logo
    project acme :logo "Logo"\n2026-04-01 sent acme:logo fyi Hello
      G001 `acme :logo`: expected a project such as `acme:website`, found `acme :logo`
        =? project acme:logo "Logo"
    project acme;logo\n2026-04-01 sent acme:logo fyi Hello
      G001 `acme;logo`: expected a project such as `acme:website`, found `acme;logo`
        =? project acme:logo
    project logo\n2026-04-01 sent acme:logo fyi Hello\n2026-04-02 sent acme:logo fyi More
      G001 `logo`: the client of the project is missing
        =? project acme:logo
    project amce:logo\n2026-04-01 sent acme:logo fyi Hello\n2026-04-02 sent acme:logo fyi More
      G101 `amce`: there is no client `amce`
        =? project acme:logo
        did you mean `acme`? else declare it: `client amce`
    client bolt\n project acme:logo\n  deadline 2026-05-01\n2026-04-01 sent acme:logo fyi Hello
      G006 `project`: `project` stands below another item
        =? project acme:logo
        write it in column 1, behind what belongs to the item above
    policy\n  client bolt\nclient bolt "Bolt Works"\n2026-04-01 sent bolt fyi Hello
      G006 `client`: `client` stands below another item
        =? client bolt
        write it in column 1, behind what belongs to the item above
    "#);
}

#[test]
fn fields_below_nothing_and_below_an_item_without_fields_are_told_once() {
    let found = |book: &str| findings(book, "2026-03-02");
    insta::assert_snapshot!(found("; client acme\n  email a@acme.example\n  phone 1\n"), @"2:3: error[G001] an indented line belongs to no item");
    insta::assert_snapshot!(found("holiday 2026-12-24\n  email a@acme.example\n  phone 1\n"), @"2:3: error[G006] the field `email` does not belong here");
    insta::assert_snapshot!(found("  client acme\n  email a@acme.example\n2026-03-02 noted acme x\n"), @"1:3: error[G001] an indented line belongs to no item");
    insta::assert_snapshot!(found("client bolt\n\u{feff}client acme\n  phone 1\n2026-03-02 noted acme x\n"), @"2:1: error[G009] U+FEFF ZERO WIDTH NO-BREAK SPACE hides in the text");
}

#[test]
fn a_rate_or_a_step_that_lacks_a_part_is_told_once() {
    let said = slips(
        "rate my bank 2026-01-01 4.95%
        rate 2026-01-01 4.95% until 2026-12-31
        playbook payment\\n  due +1 days call\\n  deadline small-claims
        playbook working\\n+5..7 days follow-up\\n+7 days call",
    );
    insta::assert_snapshot!(said, @r#"
    rate my bank 2026-01-01 4.95%
      G001 `my bank`: expected a name of one word, found `my bank`
    rate 2026-01-01 4.95% until 2026-12-31
      G001 `2026-01-01`: the name of the rate is missing
    playbook payment\n  due +1 days call\n  deadline small-claims
      G001 `small-claims`: a time such as `+8 days` is missing
    playbook working\n+5..7 days follow-up\n+7 days call
      G005 `+5..7`: the step `+5..7` is not indented
        =>   +5..7 days follow-up
      G005 `+7`: the step `+7` is not indented
        =>   +7 days call
    "#);
}

#[test]
fn the_words_of_an_entry_that_belong_to_one_slip_are_told_with_it() {
    let said = slips(
        r#"2026-04-01 invoiced acme:web #1 EUR 5.00\n2026-04-02 charged interest acme:web #1 EUR 1.00
        2026-04-01 invoiced acme:web #1 EUR 5.00\n2026-04-02 charged interest #1 acme:web EUR 1.00
        2026-04-01 invoiced acme: web #1 EUR 5.00
        2026-04-01 wrote to acme:web Offer
        2026-04-01 spoke with acme
        2026-04-01 received acme, web All texts
        2026-04-01 received acme; web
        2026-04-01 received acme, All texts
        client bolt "Bolt Works"\n2026-04-01 invoiced Bolt works #1 EUR 5.00
        client bolt "Bolt Works"\n2026-04-01 sent Bolt Works, fyi Offer
        client bolt "Bolt Works"\n2026-04-01 sent Bolt Offer"#,
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme:web #1 EUR 5.00\n2026-04-02 charged interest acme:web #1 EUR 1.00
      G101 `interest`: there is no client `interest`
        =? 2026-04-02 charged acme:web interest #1 EUR 1.00
        write the client first: `acme:web interest`; or declare it: `client interest`
    2026-04-01 invoiced acme:web #1 EUR 5.00\n2026-04-02 charged interest #1 acme:web EUR 1.00
      G101 `interest`: there is no client `interest`
        write the client before `interest`, or declare it: `client interest`
    2026-04-01 invoiced acme: web #1 EUR 5.00
      G001 `:`: `:` stands apart
        =? 2026-04-01 invoiced acme:web #1 EUR 5.00
    2026-04-01 wrote to acme:web Offer
      G004 `wrote`: `wrote` is not a verb
        =? 2026-04-01 sent acme:web Offer
        did you mean `sent`?
    2026-04-01 spoke with acme
      G004 `spoke`: `spoke` is not a verb
        =? 2026-04-01 talked acme
        did you mean `talked`?
    2026-04-01 received acme, web All texts
      G001 `,`: `,` cannot stand in a name
        =? 2026-04-01 received acme:web All texts
    2026-04-01 received acme; web
      G001 `;`: `;` cannot stand in a name
        =? 2026-04-01 received acme:web
    2026-04-01 received acme, All texts
      G001 `,`: `,` cannot stand in a name
        =? 2026-04-01 received acme All texts
    client bolt "Bolt Works"\n2026-04-01 invoiced Bolt works #1 EUR 5.00
      G101 `Bolt`: there is no client `Bolt`
        =? 2026-04-01 invoiced bolt #1 EUR 5.00
        did you mean `bolt`?
    client bolt "Bolt Works"\n2026-04-01 sent Bolt Works, fyi Offer
      G101 `Bolt`: there is no client `Bolt`
        =? 2026-04-01 sent bolt fyi Offer
        did you mean `bolt`?
    client bolt "Bolt Works"\n2026-04-01 sent Bolt Offer
      G101 `Bolt`: there is no client `Bolt`
        =? 2026-04-01 sent bolt Offer
        did you mean `bolt`? else declare it: `client Bolt`
    "#);
}

#[test]
fn a_part_of_a_late_fee_is_told_at_its_words() {
    let said = slips(
        "policy\\n  late-fee 8% per year + EUR40 once
        policy\\n  late-fee 8% per year + 40 once
        policy\\n  late-fee 40 once
        policy\\n  late-fee 8% per year + EUR 40 one
        policy\\n  late-fee 8% per year+EUR 40 once
        policy\\n  late-fee 8% per year + EUR 40 once from 1000
        policy\\n  late-fee 5% above ecb
        policy\\n  kill-fee 25% After 14 days
        policy\\n  kill-fee 25% in 14 days
        policy\\n  kill-fee 25%
        policy\\n  grace 20 bdays
        policy\\n  holidays yes
        project acme:logo\\n  price EUR -4000",
    );
    insta::assert_snapshot!(said, @r#"
    policy\n  late-fee 8% per year + EUR40 once
      G003 `EUR40`: `EUR40` is not an amount
        =>   late-fee 8% per year + EUR 40 once
    policy\n  late-fee 8% per year + 40 once
      G003 `40`: no currency stands beside `40`
    policy\n  late-fee 40 once
      G003 `40`: no currency stands beside `40`
    policy\n  late-fee 8% per year + EUR 40 one
      G007 `8% per year + EUR 40 one`: `8% per year + EUR 40 one` is no value of `late-fee`
        =?   late-fee 8% per year + EUR 40 once
    policy\n  late-fee 8% per year+EUR 40 once
      G007 `8% per year+EUR 40 once`: `8% per year+EUR 40 once` is no value of `late-fee`
        =?   late-fee 8% per year + EUR 40 once
    policy\n  late-fee 8% per year + EUR 40 once from 1000
      G003 `1000`: no currency stands beside `1000`
    policy\n  late-fee 5% above ecb
      G007 `5% above ecb`: `5% above ecb` is no value of `late-fee`
        =?   late-fee 5% over ecb per year
    policy\n  kill-fee 25% After 14 days
      G007 `25% After 14 days`: `25% After 14 days` is no value of `kill-fee`
        =?   kill-fee 25% after 14 days
    policy\n  kill-fee 25% in 14 days
      G007 `25% in 14 days`: `25% in 14 days` is no value of `kill-fee`
        =?   kill-fee 25% after 14 days
    policy\n  kill-fee 25%
      G007 `25%`: `25%` is no value of `kill-fee`
        it falls due after a silence: say how long that is
    policy\n  grace 20 bdays
      G007 `20 bdays`: `20 bdays` is no value of `grace`
        =?   grace 20 business days
    policy\n  holidays yes
      G007 `yes`: `yes` is no value of `holidays`
    project acme:logo\n  price EUR -4000
      G007 `EUR -4000`: `EUR -4000` is not understood in the value of `price`
    "#);
}

#[test]
fn words_that_only_look_right_are_told_for_what_they_are() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 1OOO.00
        2026-04-01 invoiced acme #1 EUR l000.00
        2026-04-01 invoiced acme #1 UKP 100
        2026-04-01 sent acm\u{435} Offer
        2026-04-01 silent acme
        2026-04-01 sends acme Offer
        2026-04-01 pays acme EUR 5.00
        2026-04-01 asks acme by 2026-05-01 The texts
        client bolt\\n  # call her
        client bolt\\n  // call her
        client bolt\\n  10115 Berlin
        client bolt\\n  allow syntax",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #1 EUR 1OOO.00
      G003 `EUR 1OOO.00`: `EUR 1OOO.00` is not an amount
        => 2026-04-01 invoiced acme #1 EUR 1000.00
    2026-04-01 invoiced acme #1 EUR l000.00
      G003 `EUR l000.00`: `EUR l000.00` is not an amount
        => 2026-04-01 invoiced acme #1 EUR 1000.00
    2026-04-01 invoiced acme #1 UKP 100
      G003 `UKP`: `UKP` is not a currency
        =? 2026-04-01 invoiced acme #1 GBP 100
    2026-04-01 sent acmе Offer
      G101 `acmе`: there is no client `acmе`
        =? 2026-04-01 sent acme Offer
        did you mean `acme`? else declare it: `client acmе`
    2026-04-01 silent acme
      G004 `silent`: `silent` is not a verb
        the verbs are `sent`, `called`, `talked`, `asked`, `replied`, `received`, `agreed`, `delivered`, `revised`, `complained`, `paused`, `resumed`, `closed`, `invoiced`, `paid`, `refunded`, `reminded`, `promised`, `disputed`, `resolved`, `charged`, `waived`, `credited`, `wrote-off`, `filed`, `flagged`, and `noted`
    2026-04-01 sends acme Offer
      G004 `sends`: `sends` is not a verb
        =? 2026-04-01 sent acme Offer
        did you mean `sent`?
    2026-04-01 pays acme EUR 5.00
      G004 `pays`: `pays` is not a verb
        =? 2026-04-01 paid acme EUR 5.00
        did you mean `paid`?
    2026-04-01 asks acme by 2026-05-01 The texts
      G004 `asks`: `asks` is not a verb
        =? 2026-04-01 asked acme by 2026-05-01 The texts
        did you mean `asked`?
    client bolt\n  # call her
      G006 `#`: `#` is not a field
        a comment begins with `;`
    client bolt\n  // call her
      G006 `//`: `//` is not a field
        a comment begins with `;`
    client bolt\n  10115 Berlin
      G006 `10115`: `10115` is not a field
        a field of your own begins with `x-`
    client bolt\n  allow syntax
    "#);
    let found = findings("client acme\n2026-03-02 noted acm\u{435} x\n", "2026-03-02");
    insta::assert_snapshot!(found, @"2:18: error[G101] there is no client `acmе`");
}

#[test]
fn one_day_that_sticks_out_is_told_and_not_the_lines_behind_it() {
    let lines = |days: &[&str]| {
        let lines: String = days.iter().map(|day| format!("{day} noted acme x\n")).collect();
        findings(&format!("client acme\npolicy\n  deny out-of-order\n{lines}"), "2026-04-08")
    };
    insta::assert_snapshot!(lines(&["2026-01-01", "2206-01-02", "2026-01-03", "2026-01-04", "2026-01-05"]), @"
    5:1: warning[G108] this entry is dated after today
    5:1: error[G114] this entry stands above earlier ones
    ");
    insta::assert_snapshot!(lines(&["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-01", "2026-01-02"]), @"
    7:1: error[G114] this entry stands below a later one
    8:1: error[G114] this entry stands below a later one
    ");
    insta::assert_snapshot!(lines(&["2026-01-02", "2026-01-01"]), @"5:1: error[G114] this entry stands below a later one");
}

/// What is said at the first finding of a book, in its notes, and as its help.
fn said_of_first(book: &str) -> String {
    let report = json(book, "2026-03-02");
    let first = &report["findings"][0];
    format!("{} {} {}", first["evidence"], first["notes"], first["help"])
}

#[test]
fn a_list_is_said_once_a_letter_is_named_and_what_is_always_told_says_so() {
    insta::assert_snapshot!(said_of_first("playbook closing\n"), @r#""none of these" [] null"#);
    insta::assert_snapshot!(said_of_first("client acme\n2026-03-02 noted acm\u{435} x\n"), @r#""not declared anywhere in the book" ["the `е` in `acmе` is U+0435: it only looks like `e`"] "did you mean `acme`? else declare it: `client acmе`""#);
    insta::assert_snapshot!(
        said_of_first("client acme\n  allow syntax\n"),
        @r#""what cannot be read is always told" [] "remove it""#
    );
}

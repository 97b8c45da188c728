//! Slips that lose an entry, a part of a claim, a day or a field: each is told where it stands, with what to write.

use crate::slips::slips;

#[test]
fn another_entry_in_the_line_of_one_is_told_where_it_is_of_a_client_of_the_book() {
    let said = slips(
        "2026-04-01 delivered acme Homepage2026-04-02 invoiced acme #1 EUR 500.00 net 0
        2026-04-01 replied acme OK 2026-04-02 paid acme #1 EUR 5.00
        2026-04-01 invoiced acme #1 EUR 500.00 2026-04-02 paid acme #1 EUR 500.00
        2026-04-01 replied acme OK 2026-04-02 sent acme:web hi 2026-04-03 replied acme ok
        2026-04-01 replied acme OK 2026-04-02 sent them a note
        2026-04-01 replied acme OK 2026-04-02 send acme a note
        2026-04-01 replied acme \"OK 2026-04-02 sent acme hi\"
        client bob\\n  contact Jane2026-04-02 sent acme hi
        client bob\\n  contact \"Jane 2026-04-02 sent acme hi\"",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 delivered acme Homepage2026-04-02 invoiced acme #1 EUR 500.00 net 0
      G014 `2026-04-02 invoiced acme #1 EUR 500.00 net 0`: another entry begins in this line
        =? 2026-04-01 delivered acme Homepage
    2026-04-02 invoiced acme #1 EUR 500.00 net 0
        begin a new line before it; put the words in quotes if they are meant so
    2026-04-01 replied acme OK 2026-04-02 paid acme #1 EUR 5.00
      G014 `2026-04-02 paid acme #1 EUR 5.00`: another entry begins in this line
        =? 2026-04-01 replied acme OK
    2026-04-02 paid acme #1 EUR 5.00
        begin a new line before it; put the words in quotes if they are meant so
    2026-04-01 invoiced acme #1 EUR 500.00 2026-04-02 paid acme #1 EUR 500.00
      G014 `2026-04-02 paid acme #1 EUR 500.00`: another entry begins in this line
        =? 2026-04-01 invoiced acme #1 EUR 500.00
    2026-04-02 paid acme #1 EUR 500.00
        begin a new line before it; put the words in quotes if they are meant so
    2026-04-01 replied acme OK 2026-04-02 sent acme:web hi 2026-04-03 replied acme ok
      G014 `2026-04-02 sent acme:web hi 2026-04-03 replied acme ok`: another entry begins in this line
        =? 2026-04-01 replied acme OK
    2026-04-02 sent acme:web hi 2026-04-03 replied acme ok
        begin a new line before it; put the words in quotes if they are meant so
    2026-04-01 replied acme OK 2026-04-02 sent them a note
    2026-04-01 replied acme OK 2026-04-02 send acme a note
    2026-04-01 replied acme "OK 2026-04-02 sent acme hi"
    client bob\n  contact Jane2026-04-02 sent acme hi
      G014 `2026-04-02 sent acme hi`: another entry begins in this line
        =?   contact Jane
    2026-04-02 sent acme hi
        begin a new line before it; put the words in quotes if they are meant so
    client bob\n  contact "Jane 2026-04-02 sent acme hi"
    "#);
}

#[test]
fn a_part_without_its_currency_is_told_where_no_amount_means_all() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 waived acme #1 40.00 as agreed
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 waived acme #1 50%
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 200
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 200 euros
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 half
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 by 2026-05-01 500,00
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 500.00 by 2026-05-01
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 half by 2026-05-01
        2026-04-02 agreed acme 4000 euros
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 2 of the pictures
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 half the pictures are missing
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 disputed acme #1 \"200\"",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 waived acme #1 40.00 as agreed
      G014 `40.00`: a part stands in the note, and `waived` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 waived acme #1 50%
      G014 `50%`: a part stands in the note, and `waived` without an amount is about all of it
        write the part as an amount before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 200
      G014 `200`: a part stands in the note, and `disputed` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 200 euros
      G014 `200 euros`: a part stands in the note, and `disputed` without an amount is about all of it
        =? 2026-04-02 disputed acme #1 EUR 200
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 half
      G014 `half`: a part stands in the note, and `disputed` without an amount is about all of it
        write the part as an amount before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 by 2026-05-01 500,00
      G014 `500,00`: a part stands in the note, and `promised` without an amount is about all of it
        write it with its currency before the note, as in `EUR 40.00`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 500.00 by 2026-05-01
      G003 `500.00`: no currency stands beside `500.00`
        =? 2026-04-02 promised acme #1 EUR 500.00 by 2026-05-01
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 half by 2026-05-01
      G001 `half`: expected an amount such as `EUR 1200.00`, found `half`
    2026-04-02 agreed acme 4000 euros
      G014 `4000 euros`: the sum stands in the note
        =? 2026-04-02 agreed acme EUR 4000
        write it as in `EUR 1200.00` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 2 of the pictures
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 half the pictures are missing
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 disputed acme #1 "200"
    "#);
}

#[test]
fn a_second_day_of_a_promise_or_of_an_invoice_is_told() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 by 2026-05-01 and 2026-05-15
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 by 2026-05-01 EUR 250.00 and by 2026-05-15 EUR 250.00
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 by 2026-05-01 EUR 250.00 rest by 15.05.2026
        2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01 and 2026-05-15
        2026-04-01 invoiced acme #1 EUR 500.00 net 30 then 2026-05-15
        2026-04-01 invoiced acme #1 EUR 500.00\\n2026-04-02 promised acme #1 by 2026-05-01 on the phone 2026-04-02
        2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01 Workshop on 2026-05-15",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 by 2026-05-01 and 2026-05-15
      G014 `2026-05-15`: the note names a second day, `2026-05-15`
        each part of a promise is an entry of its own; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 by 2026-05-01 EUR 250.00 and by 2026-05-15 EUR 250.00
      G014 `2026-05-15`: the note names a second day, `2026-05-15`
        each part of a promise is an entry of its own; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 by 2026-05-01 EUR 250.00 rest by 15.05.2026
      G014 `15.05.2026`: the note names a second day, `15.05.2026`
        each part of a promise is an entry of its own; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01 and 2026-05-15
      G014 `2026-05-15`: the note names a second day, `2026-05-15`
        an invoice falls due on one day: write one for each part; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 net 30 then 2026-05-15
      G014 `2026-05-15`: the note names a second day, `2026-05-15`
        an invoice falls due on one day: write one for each part; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00\n2026-04-02 promised acme #1 by 2026-05-01 on the phone 2026-04-02
    2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01 Workshop on 2026-05-15
    ");
}

#[test]
fn a_number_that_is_cut_off_its_invoice_is_told() {
    let said = slips(
        "2026-04-01 invoiced acme #RE 2 EUR 500.00
        2026-04-01 invoiced acme #RE 2026/2 EUR 500.00 Website
        2026-04-01 invoiced acme #1 2 EUR 500.00
        2026-04-01 invoiced acme \u{ff03}1 EUR 500.00
        2026-04-01 invoiced acme \u{ff03}\u{ff11} EUR 500.00
        2026-04-01 invoiced acme #RE 2 EUR 500 posters",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #RE 2 EUR 500.00
      G001 `#RE 2`: expected an invoice in one word, found `#RE 2`
        =? 2026-04-01 invoiced acme #RE-2 EUR 500.00
    2026-04-01 invoiced acme #RE 2026/2 EUR 500.00 Website
      G001 `#RE 2026/2`: expected an invoice in one word, found `#RE 2026/2`
        =? 2026-04-01 invoiced acme #RE-2026/2 EUR 500.00 Website
    2026-04-01 invoiced acme #1 2 EUR 500.00
      G001 `2 EUR 500.00`: two numbers stand beside the currency in `2 EUR 500.00`
        write `2 EUR`, or `EUR 500.00`
    2026-04-01 invoiced acme ＃1 EUR 500.00
      G001 `＃1`: expected an invoice such as `#2026-014`, found `＃1`
        =? 2026-04-01 invoiced acme #1 EUR 500.00
    2026-04-01 invoiced acme ＃１ EUR 500.00
      G001 `＃１`: expected an invoice such as `#2026-014`, found `＃１`
        =? 2026-04-01 invoiced acme #1 EUR 500.00
    2026-04-01 invoiced acme #RE 2 EUR 500 posters
    ");
}

#[test]
fn a_number_of_the_client_without_its_sign_is_told_in_a_note() {
    let said = slips(
        "2026-04-01 invoiced acme #RE-2 EUR 500.00\\n2026-04-02 paid acme EUR 500.00 RE-2
        2026-04-01 invoiced acme #RE-2 EUR 500.00\\n2026-04-02 sent acme reminder for RE-2
        2026-04-01 invoiced acme #RE-2 EUR 500.00\\n2026-04-02 sent acme RE-2
        2026-04-01 invoiced acme #RE-2 EUR 500.00\\n2026-04-02 sent acme offer RE-3
        2026-04-01 invoiced acme #2 EUR 500.00\\n2026-04-02 sent acme 2 drafts
        2026-04-01 invoiced acme #RE-2 EUR 500.00\\n2026-04-02 sent acme \"RE-2\"",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #RE-2 EUR 500.00\n2026-04-02 paid acme EUR 500.00 RE-2
      G014 `RE-2`: no invoice is named, but the note names `RE-2`
        =? 2026-04-02 paid acme EUR 500.00 #RE-2
        write `#RE-2` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #RE-2 EUR 500.00\n2026-04-02 sent acme reminder for RE-2
      G014 `RE-2`: no invoice is named, but the note names `RE-2`
        =? 2026-04-02 sent acme #RE-2 reminder for RE-2
        write `#RE-2` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #RE-2 EUR 500.00\n2026-04-02 sent acme RE-2
      G014 `RE-2`: no invoice is named, but the note names `RE-2`
        =? 2026-04-02 sent acme #RE-2
        write `#RE-2` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #RE-2 EUR 500.00\n2026-04-02 sent acme offer RE-3
    2026-04-01 invoiced acme #2 EUR 500.00\n2026-04-02 sent acme 2 drafts
    2026-04-01 invoiced acme #RE-2 EUR 500.00\n2026-04-02 sent acme "RE-2"
    "#);
}

#[test]
fn days_and_terms_in_other_spellings_are_told() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 500.00 due=2026-05-01
        2026-04-01 invoiced acme #1 EUR 500.00 due:2026-05-01 Logo
        2026-04-01 invoiced acme #1 EUR 500.00 net=14
        2026-04-01 invoiced acme #1 EUR 500.00 net: 14
        2026-04-01 invoiced acme #1 EUR 500.00 Due date: 2026-05-01
        2026-04-01 invoiced acme #1 EUR 500.00 [due 2026-05-01]
        2026-04-01 invoiced acme #1 EUR 500.00 Site, due date 10.05.2026
        2026-04-01 invoiced acme #1 EUR 500.00 due in 2 weeks
        2026-04-01 invoiced acme #1 EUR 500.00 within 14 days
        2026-04-01 invoiced acme #1 EUR 500.00 payment within 14 days",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-01 invoiced acme #1 EUR 500.00 due=2026-05-01
      G014 `due=2026-05-01`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 due:2026-05-01 Logo
      G014 `due:2026-05-01`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01 Logo
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 net=14
      G014 `net=14`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 net: 14
      G014 `net: 14`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 Due date: 2026-05-01
      G014 `Due date: 2026-05-01`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 [due 2026-05-01]
      G014 `due 2026-05-01`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01
        write `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 Site, due date 10.05.2026
      G014 `due date 10.05.2026`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-10 Site
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 due in 2 weeks
      G014 `due in 2 weeks`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 within 14 days
      G014 `within 14 days`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 payment within 14 days
      G014 `payment within 14 days`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 500.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    ");
}

#[test]
fn a_day_by_which_something_comes_is_told_in_other_spellings() {
    let said = slips(
        "2026-04-01 sent acme by:2026-05-01
        2026-04-01 asked acme texts by 20.05.2026
        2026-04-01 asked acme texts by 2026-05-01 please
        2026-04-01 replied acme on holiday until 20.5.2026
        2026-04-01 paused acme 2026-05-01
        2026-04-01 paused acme 14 days
        2026-03-01 invoiced acme #1 EUR 500.00\\n2026-04-02 reminded acme #1 due 2026-05-01
        2026-03-01 invoiced acme #1 EUR 500.00\\n2026-04-02 reminded acme #1 deadline: 2026-05-01
        2026-04-01 sent acme due to illness a day late
        2026-04-01 asked acme deadline moved?
        2026-04-01 paused acme 14 days of holiday
        2026-04-01 invoiced acme #1 EUR 500.00 payment plan to follow",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-01 sent acme by:2026-05-01
      G014 `by:2026-05-01`: a day stands in the note
        =? 2026-04-01 sent acme by 2026-05-01
        write `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme texts by 20.05.2026
      G014 `by 20.05.2026`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-05-20 texts
        write it as in `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme texts by 2026-05-01 please
      G014 `by 2026-05-01`: a day stands in the note
        write `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 replied acme on holiday until 20.5.2026
      G014 `until 20.5.2026`: a day stands in the note
        =? 2026-04-01 replied acme by 2026-05-20 on holiday
        write it as in `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 paused acme 2026-05-01
      G014 `2026-05-01`: a day stands in the note
        =? 2026-04-01 paused acme by 2026-05-01
        write `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 paused acme 14 days
      G014 `14 days`: a day stands in the note
        =? 2026-04-01 paused acme by 2026-04-15
        write `by 2026-04-15` before the note; put the note in quotes if it is meant so
    2026-03-01 invoiced acme #1 EUR 500.00\n2026-04-02 reminded acme #1 due 2026-05-01
      G014 `due 2026-05-01`: a day stands in the note
        =? 2026-04-02 reminded acme #1 by 2026-05-01
        write `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-03-01 invoiced acme #1 EUR 500.00\n2026-04-02 reminded acme #1 deadline: 2026-05-01
      G014 `deadline: 2026-05-01`: a day stands in the note
        =? 2026-04-02 reminded acme #1 by 2026-05-01
        write `by 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 sent acme due to illness a day late
    2026-04-01 asked acme deadline moved?
    2026-04-01 paused acme 14 days of holiday
    2026-04-01 invoiced acme #1 EUR 500.00 payment plan to follow
    ");
}

#[test]
fn what_people_write_for_a_field_is_offered_as_that_or_as_a_part_of_the_line() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 500.00\\n  due 2026-05-01
        2026-04-01 invoiced acme #1 EUR 500.00\\n  terms net 14
        2026-04-01 invoiced acme #1\\n  amount EUR 500.00
        2026-03-01 invoiced acme #1 EUR 500.00\\n2026-04-02 reminded acme #1\\n  by 2026-05-01
        project acme:logo\\n  budget EUR 500.00\\n  delivery 2026-05-01
        2026-04-01 agreed acme EUR 500.00\\n  down-payment 50%\\n  contract a.pdf\\n  rounds 2\\n  court Berlin
        client bob\\n  name Bob Ltd\\n  net 14\\n  interest 5% per year\\n  mute no-deposit
        client bob\\n  payment-terms net 14
        client bob\\n  terms: net 14
        client bob\\n  > one\\n  > two",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-01 invoiced acme #1 EUR 500.00\n  due 2026-05-01
      G006 `due`: the field `due` does not belong here
        write it into the line above: `due 2026-05-01`
    2026-04-01 invoiced acme #1 EUR 500.00\n  terms net 14
      G006 `terms`: the field `terms` does not belong here
        write it into the line above: `net 14`
    2026-04-01 invoiced acme #1\n  amount EUR 500.00
      G001 ``: an amount such as `EUR 1200.00` is missing
      G006 `amount`: the field `amount` does not belong here
        write it into the line above: `EUR 500.00`
    2026-03-01 invoiced acme #1 EUR 500.00\n2026-04-02 reminded acme #1\n  by 2026-05-01
      G006 `by`: the field `by` does not belong here
        write it into the line above: `by 2026-05-01`
    project acme:logo\n  budget EUR 500.00\n  delivery 2026-05-01
      G006 `budget`: `budget` is not a field
        =?   price EUR 500.00
        did you mean `price`?
      G006 `delivery`: `delivery` is not a field
        =?   deadline 2026-05-01
        did you mean `deadline`?
    2026-04-01 agreed acme EUR 500.00\n  down-payment 50%\n  contract a.pdf\n  rounds 2\n  court Berlin
      G006 `down-payment`: `down-payment` is not a field
        =?   deposit 50%
        did you mean `deposit`?
      G006 `contract`: `contract` is not a field
        =?   file a.pdf
        did you mean `file`?
      G006 `rounds`: `rounds` is not a field
        =?   revisions 2
        did you mean `revisions`?
      G006 `court`: `court` is not a field
        =?   jurisdiction Berlin
        did you mean `jurisdiction`?
    client bob\n  name Bob Ltd\n  net 14\n  interest 5% per year\n  mute no-deposit
      G006 `name`: the field `name` does not belong here
        write it into the line above: `client bob "Bob Ltd"`
      G006 `net`: `net` is not a field
        =?   terms net 14
        did you mean `terms`?
      G006 `interest`: `interest` is not a field
        =?   late-fee 5% per year
        did you mean `late-fee`?
      G006 `mute`: `mute` is not a field
        =?   allow no-deposit
        did you mean `allow`?
    client bob\n  payment-terms net 14
      G006 `payment-terms`: `payment-terms` is not a field
        =?   terms net 14
        did you mean `terms`?
    client bob\n  terms: net 14
      G006 `terms:`: `terms:` is not a field
        =>   terms net 14
        did you mean `terms`?
    client bob\n  > one\n  > two
      G006 `>`: `>` is not a field
        a field of your own begins with `x-`
      G006 `>`: `>` is not a field
        a field of your own begins with `x-`
    "#);
}

#[test]
fn directives_in_other_forms_are_told_once() {
    let said = slips(
        "policy:\\n  terms net 14
        #include other.ghost
        holidays 2026-12-24
        holiday from 2026-12-24 to 2026-12-26
        holiday 2026-12-24-2026-12-26
        holiday 2026-12-24...2026-12-26 \"Xmas\"
        holiday 2026-12-24, 2026-12-25
        client Carl GmbH
        client carl Carl GmbH
        2026-04-01 followed up acme Hi
        2026-04-01 meeting acme Hi",
    );
    insta::assert_snapshot!(said, @r#"
    policy:\n  terms net 14
      G005 `policy:`: `policy:` begins no item
        => policy
        did you mean `policy`?
    #include other.ghost
      G005 `#include`: `#include` begins no item
        =? include other.ghost
        did you mean `include`?
      G010 `other.ghost`: `other.ghost` cannot be included
        it was looked for at `other.ghost`
    holidays 2026-12-24
      G005 `holidays`: `holidays` begins no item
        =? holiday 2026-12-24
        did you mean `holiday`?
    holiday from 2026-12-24 to 2026-12-26
      G001 `from 2026-12-24 to 2026-12-26`: expected a range such as `2026-12-24..2026-12-26`, found `from 2026-12-24 to 2026-12-26`
        =? holiday 2026-12-24..2026-12-26
    holiday 2026-12-24-2026-12-26
      G001 `2026-12-24-2026-12-26`: expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24-2026-12-26`
        =? holiday 2026-12-24..2026-12-26
    holiday 2026-12-24...2026-12-26 "Xmas"
      G001 `2026-12-24...2026-12-26`: expected a range such as `2026-12-24..2026-12-26`, found `2026-12-24...2026-12-26`
        =? holiday 2026-12-24..2026-12-26 "Xmas"
    holiday 2026-12-24, 2026-12-25
      G001 `2026-12-24, 2026-12-25`: expected one day, or a range such as `2026-12-24..2026-12-26`, found `2026-12-24, 2026-12-25`
    client Carl GmbH
      G001 `GmbH`: `GmbH` stands without quotes
        =? client Carl "Carl GmbH"
    client carl Carl GmbH
      G001 `Carl GmbH`: `Carl GmbH` stands without quotes
        =? client carl "Carl GmbH"
    2026-04-01 followed up acme Hi
      G004 `followed up`: `followed up` is not a verb
        =? 2026-04-01 sent acme Hi
        did you mean `sent`?
    2026-04-01 meeting acme Hi
      G004 `meeting`: `meeting` is not a verb
        =? 2026-04-01 talked acme Hi
        did you mean `talked`?
    "#);
}

#[test]
fn a_line_whose_parts_stand_in_another_order_is_told_once_with_the_right_one() {
    let said = slips(
        "rate bank 5.25% 2026-01-01
        rate bank from 2026-01-01 5.25%
        rate 2026-01-01 bank 5.25%
        rate bank 2026-01-01 5.25%
        2026-03-01 invoiced acme #1 EUR 500.00 due 2026-03-02\\n2026-04-02 charged acme #1 fee 40 EUR
        client bob\\n  late-fee EUR 40
        client bob\\n  late-fee 8% over ecb
        client bob\\n  late-fee 5% per year, EUR 40 once
        client bob\\n  late-fee 5% per year and EUR 40 once
        client bob\\n  late-fee 5% per year\\n  late-fee EUR 40 once",
    );
    insta::assert_snapshot!(said, @r#"
    rate bank 5.25% 2026-01-01
      G001 `bank 5.25% 2026-01-01`: expected a rate such as `ecb 2026-01-01 2.15%`, found `bank 5.25% 2026-01-01`
        =? rate bank 2026-01-01 5.25%
    rate bank from 2026-01-01 5.25%
      G001 `bank from 2026-01-01 5.25%`: expected a rate such as `ecb 2026-01-01 2.15%`, found `bank from 2026-01-01 5.25%`
        =? rate bank 2026-01-01 5.25%
    rate 2026-01-01 bank 5.25%
      G001 `2026-01-01 bank 5.25%`: expected a rate such as `ecb 2026-01-01 2.15%`, found `2026-01-01 bank 5.25%`
        =? rate bank 2026-01-01 5.25%
    rate bank 2026-01-01 5.25%
    2026-03-01 invoiced acme #1 EUR 500.00 due 2026-03-02\n2026-04-02 charged acme #1 fee 40 EUR
      G001 `fee`: `fee` begins the note
        =? 2026-04-02 charged acme fee #1 40 EUR
    client bob\n  late-fee EUR 40
      G007 `EUR 40`: `EUR 40` is no value of `late-fee`
        =?   late-fee EUR 40 once
    client bob\n  late-fee 8% over ecb
      G007 `8% over ecb`: `8% over ecb` is no value of `late-fee`
        =?   late-fee 8% over ecb per year
    client bob\n  late-fee 5% per year, EUR 40 once
      G007 `5% per year, EUR 40 once`: `5% per year, EUR 40 once` is no value of `late-fee`
        =?   late-fee 5% per year + EUR 40 once
    client bob\n  late-fee 5% per year and EUR 40 once
      G007 `5% per year and EUR 40 once`: `5% per year and EUR 40 once` is no value of `late-fee`
        =?   late-fee 5% per year + EUR 40 once
    client bob\n  late-fee 5% per year\n  late-fee EUR 40 once
      G013 `late-fee`: `late-fee` is set twice on one level
        remove one of the two, or write both in one line with a `+` between them
    "#);
}

#[test]
fn a_client_or_an_invoice_that_is_known_under_another_name_is_offered() {
    let said = slips(
        "2026-04-02 sent acme-web Hello
        2026-04-02 sent acme.web Hello
        2026-04-02 sent acmeweb Hello
        2026-04-02 sent acme::web Hello
        2026-04-02 sent acme\u{ff1a}web Hello
        2026-04-02 sent 'acme:web' Hello
        client bob \"Bob Ltd\"\\n2026-04-02 sent \"Bob Ltd\" Hello
        2026-04-02 sent \"Bob Ltd\" Hello
        2026-04-02 sent @acme Hello
        2026-04-02 sent #acme Hello
        2026-04-01 invoiced acme #2026-002 EUR 500.00\\n2026-04-02 paid acme #2 EUR 500.00
        2026-04-01 invoiced acme #2026-002 EUR 500.00\\n2026-04-02 paid acme #02 EUR 500.00
        2026-04-01 invoiced acme #2026-002 EUR 500.00\\n2026-04-02 paid acme #RE-2 EUR 500.00",
    );
    insta::assert_snapshot!(said, @r#"
    2026-04-02 sent acme-web Hello
      G101 `acme-web`: there is no client `acme-web`
        =? 2026-04-02 sent acme:web Hello
        did you mean `acme:web`? else declare it: `client acme-web`
    2026-04-02 sent acme.web Hello
      G101 `acme.web`: there is no client `acme.web`
        =? 2026-04-02 sent acme:web Hello
        did you mean `acme:web`? else declare it: `client acme.web`
    2026-04-02 sent acmeweb Hello
      G101 `acmeweb`: there is no client `acmeweb`
        =? 2026-04-02 sent acme:web Hello
        did you mean `acme:web`? else declare it: `client acmeweb`
    2026-04-02 sent acme::web Hello
      G001 `:`: `:` cannot stand in a name
        =? 2026-04-02 sent acme:web Hello
    2026-04-02 sent acme：web Hello
      G001 `：`: `：` cannot stand in a name
        =? 2026-04-02 sent acme:web Hello
    2026-04-02 sent 'acme:web' Hello
      G001 `'`: `'` cannot stand in a name
        =? 2026-04-02 sent acme:web Hello
    client bob "Bob Ltd"\n2026-04-02 sent "Bob Ltd" Hello
      G001 `"Bob Ltd"`: expected a client's name without quotes, found `"Bob Ltd"`
        =? 2026-04-02 sent bob Hello
    2026-04-02 sent "Bob Ltd" Hello
      G001 `"Bob Ltd"`: expected a client's name without quotes, found `"Bob Ltd"`
    2026-04-02 sent @acme Hello
      G001 `@`: `@` cannot stand in a name
        =? 2026-04-02 sent acme Hello
    2026-04-02 sent #acme Hello
      G001 `#`: `#` cannot stand in a name
        =? 2026-04-02 sent acme Hello
    2026-04-01 invoiced acme #2026-002 EUR 500.00\n2026-04-02 paid acme #2 EUR 500.00
      G103 `#2`: there is no invoice #2
        =? 2026-04-02 paid acme #2026-002 EUR 500.00
        did you mean `#2026-002`?
    2026-04-01 invoiced acme #2026-002 EUR 500.00\n2026-04-02 paid acme #02 EUR 500.00
      G103 `#02`: there is no invoice #02
        =? 2026-04-02 paid acme #2026-002 EUR 500.00
        did you mean `#2026-002`?
    2026-04-01 invoiced acme #2026-002 EUR 500.00\n2026-04-02 paid acme #RE-2 EUR 500.00
      G103 `#RE-2`: there is no invoice #RE-2
        record the invoice first, with `invoiced`
    "#);
}

//! Notes that were meant to count: each is told, with what to write; and prose that looks like them is left alone.

use crate::slips::slips;

#[test]
fn digits_behind_a_mark_and_a_blank_are_never_cut_off_a_number_without_a_word() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 1000, 50 Poster
        2026-04-01 invoiced acme #1 €1000. 50 Poster
        2026-04-01 invoiced acme #1 EUR 1000., 50 Poster
        2026-04-01 invoiced acme #1 EUR 1, 200.50 Poster
        2026-04-01 invoiced acme #1 EUR 1 000, 50 Poster
        2026-04-01 invoiced acme #1 EUR 1000, 14 days of work
        2026-04-01 invoiced acme #1 EUR 1000, 3rd poster
        2026-04-01 invoiced acme #1 EUR 1000, Poster 50
        2026-04-01 invoiced acme #1 EUR 1000 , 50
        2026-04-01 invoiced acme #1 EUR 1000 . 50 Poster
        2026-04-01 invoiced acme #1 EUR 1000 , 2 posters
        2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 5 Poster
        2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 5 posters
        2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 50 posters
        2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 Poster
        2026-04-01 invoiced acme #1 EUR 5.00 due 1.5.2026 5 Posters
        2026-03-3 1 sent acme Hello
        2026-4-5 9:30 sent acme Hello",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #1 EUR 1000, 50 Poster
      G003 `EUR 1000, 50`: `EUR 1000, 50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 1000.50 Poster
    2026-04-01 invoiced acme #1 €1000. 50 Poster
      G003 `€1000. 50`: `€1000. 50` is not an amount
        =? 2026-04-01 invoiced acme #1 €1000.50 Poster
    2026-04-01 invoiced acme #1 EUR 1000., 50 Poster
      G003 `EUR 1000., 50`: `EUR 1000., 50` is not an amount
    2026-04-01 invoiced acme #1 EUR 1, 200.50 Poster
      G003 `EUR 1, 200.50`: `EUR 1, 200.50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 1200.50 Poster
    2026-04-01 invoiced acme #1 EUR 1 000, 50 Poster
      G003 `EUR 1 000, 50`: `EUR 1 000, 50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 1000.50 Poster
    2026-04-01 invoiced acme #1 EUR 1000, 14 days of work
      G003 `EUR 1000, 14`: `EUR 1000, 14` is not an amount
    2026-04-01 invoiced acme #1 EUR 1000, 3rd poster
      G003 `EUR 1000, 3rd`: `EUR 1000, 3rd` is not an amount
    2026-04-01 invoiced acme #1 EUR 1000, Poster 50
      G003 `EUR 1000,`: `EUR 1000,` is not an amount
        => 2026-04-01 invoiced acme #1 EUR 1000 Poster 50
    2026-04-01 invoiced acme #1 EUR 1000 , 50
      G003 `EUR 1000 , 50`: `EUR 1000 , 50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 1000.50
    2026-04-01 invoiced acme #1 EUR 1000 . 50 Poster
      G003 `EUR 1000 . 50`: `EUR 1000 . 50` is not an amount
        =? 2026-04-01 invoiced acme #1 EUR 1000.50 Poster
    2026-04-01 invoiced acme #1 EUR 1000 , 2 posters
    2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 5 Poster
      G002 `2026-05-1 5`: `2026-05-1 5` is not a date
        =? 2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-15 Poster
    2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 5 posters
      G002 `2026-05-1 5`: `2026-05-1 5` is not a date
    2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 50 posters
      G002 `2026-05-1`: `2026-05-1` is not a date
        =? 2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-01 50 posters
    2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-1 Poster
      G002 `2026-05-1`: `2026-05-1` is not a date
        => 2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-01 Poster
    2026-04-01 invoiced acme #1 EUR 5.00 due 1.5.2026 5 Posters
      G002 `1.5.2026`: `1.5.2026` is not a date
        => 2026-04-01 invoiced acme #1 EUR 5.00 due 2026-05-01 5 Posters
    2026-03-3 1 sent acme Hello
      G002 `2026-03-3 1`: `2026-03-3 1` is not a date
        =? 2026-03-31 sent acme Hello
    2026-4-5 9:30 sent acme Hello
      G002 `2026-4-5`: `2026-4-5` is not a date
        => 2026-04-05 9:30 sent acme Hello
      G002 `9:30`: `9:30` is not a date
        =? 2026-4-5 sent acme Hello
    ");
}

#[test]
fn what_makes_another_amount_of_the_one_before_it_is_told() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 2 x 500.00
        2026-04-01 invoiced acme #1 EUR 2 × 500.00 Poster
        2026-04-01 invoiced acme #1 EUR 500.00 *2
        2026-04-01 invoiced acme #1 EUR 5 hours 80.00
        2026-04-01 invoiced acme #1 EUR 5 hours at EUR 80.00
        2026-04-01 invoiced acme #1 EUR 10 k
        2026-04-01 invoiced acme #1 EUR 10 thousand for the site
        2026-04-01 invoiced acme #1 EUR 1000 / 2
        2026-04-01 invoiced acme #1 EUR 1000 - 10%
        2026-04-01 invoiced acme #1 EUR 1000 -10 % discount
        2026-04-01 invoiced acme #1 EUR 1000 minus 10%
        2026-04-01 paid acme EUR 2 x 35.00",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #1 EUR 2 x 500.00
      G014 `x 500.00`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 2 × 500.00 Poster
      G014 `× 500.00`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 500.00 *2
      G014 `*2`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5 hours 80.00
      G014 `hours 80.00`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5 hours at EUR 80.00
      G014 `hours at EUR 80.00`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 10 k
      G014 `k`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 10 thousand for the site
      G014 `thousand`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 1000 / 2
      G014 `/ 2`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 1000 - 10%
      G014 `- 10%`: the note says that something comes off the amount
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 1000 -10 % discount
      G014 `-10 %`: the note says that something comes off the amount
        write what that is; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 1000 minus 10%
      G014 `minus 10%`: the note says that something comes off the amount
        write what that is; put the note in quotes if it is meant so
    2026-04-01 paid acme EUR 2 x 35.00
      G014 `x 35.00`: what stands behind the amount makes it another one
        write what arrived; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 invoiced acme #1 EUR 500.00 - 50% deposit
        2026-04-01 invoiced acme #1 EUR 500.00 / 2 of 3
        2026-04-01 invoiced acme #1 EUR 500.00 x-ray retouching
        2026-04-01 invoiced acme #1 EUR 500.00 X Factor poster
        2026-04-01 invoiced acme #1 EUR 500.00 K Street poster
        2026-04-01 invoiced acme #1 EUR 500 hours 12 to 16
        2026-04-01 invoiced acme #1 EUR 500.00 - 2 posters
        2026-04-01 invoiced acme #1 EUR 500.00 monthly retainer
        2026-04-01 invoiced acme #1 EUR 10.00\\n2026-04-02 paid acme #1 EUR 10.00 - thanks";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn a_price_each_is_no_sum_that_was_agreed_on() {
    let said = slips(
        "2026-04-01 agreed acme EUR 80.00 per hour
        2026-04-01 agreed acme EUR 80.00 an hour
        2026-04-01 agreed acme EUR 80.00 /h
        2026-04-01 agreed acme EUR 80.00 hourly
        2026-04-01 agreed acme EUR 80.00 monthly, from May
        2026-04-01 agreed acme EUR 80.00 monthly retainer
        2026-04-01 agreed acme EUR 80.00 x 20 hours
        2026-04-01 agreed acme EUR 800.00 + VAT
        2026-04-01 agreed acme EUR 800.00 excl. VAT
        2026-04-01 agreed acme EUR 800.00 by 2026-12-24
        2026-04-01 agreed acme EUR 800.00 due 2026-12-24 Portraits",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 agreed acme EUR 80.00 per hour
      G014 `per hour`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 an hour
      G014 `an hour`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 /h
      G014 `/h`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 hourly
      G014 `hourly`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 monthly, from May
      G014 `monthly`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 monthly retainer
      G014 `monthly`: the note says that the amount is the price of one of many
        write what all of it costs, or one month where it goes on; a rate alone stands in the note, as in `Rate EUR 80.00 per hour`; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 80.00 x 20 hours
      G014 `x 20`: what stands behind the amount makes it another one
        write what that is; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 800.00 + VAT
      G014 `+ VAT`: the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 800.00 excl. VAT
      G014 `excl. VAT`: the note says that a tax comes on top of the amount
        write it with the tax; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 800.00 by 2026-12-24
      G014 `by 2026-12-24`: `by 2026-12-24` stands in the note
        write `deadline 2026-12-24` as a line of its own, indented below; put the note in quotes if it is meant so
    2026-04-01 agreed acme EUR 800.00 due 2026-12-24 Portraits
      G014 `due 2026-12-24`: `due 2026-12-24` stands in the note
        write `deadline 2026-12-24` as a line of its own, indented below; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 agreed acme EUR 500.00 per e-mail
        2026-04-01 agreed acme EUR 500.00 by 2026-12-24 at the latest
        2026-04-01 agreed acme EUR 500.00 by 2026-12-24\\n  deadline 2026-12-24
        2026-04-01 agreed acme EUR 500.00 by e-mail
        2026-04-01 agreed acme EUR 500.00 a week after the call
        2026-04-01 agreed acme EUR 500.00 each side signs
        2026-04-01 agreed acme EUR 500.00 monthly reports included
        2026-04-01 agreed acme EUR 500.00 daily updates
        2026-04-01 agreed acme Rate EUR 80.00 per hour";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn a_due_day_behind_a_wrong_word_is_told_also_before_a_note() {
    let said = slips(
        "2026-04-01 invoiced acme #1 EUR 100.00 by 2026-05-03 Milestone
        2026-04-01 invoiced acme #1 EUR 100.00 until 2026-05-03 Milestone
        2026-04-01 invoiced acme #1 EUR 100.00 before 2026-05-03
        2026-04-01 invoiced acme #1 EUR 100.00 due until 2026-05-03
        2026-04-01 invoiced acme #1 EUR 100.00 due the 2026-05-03 Milestone
        2026-04-01 invoiced acme #1 EUR 100.00 dew 2026-05-03
        2026-04-01 invoiced acme #1 EUR 100.00 dute 2026-05-03
        2026-04-01 invoiced acme #1 EUR 100.00 due2026-05-03 Milestone
        2026-04-01 invoiced acme #1 EUR 100.00 Due: 3 May
        2026-04-01 invoiced acme #1 EUR 100.00 due +14 days
        2026-04-01 invoiced acme #1 EUR 100.00 Net 14 Milestone
        2026-04-01 invoiced acme #1 EUR 100.00 Terms: 14 days
        2026-04-01 invoiced acme #1 EUR 100.00 due
        2026-04-01 invoiced acme #1 EUR 100.00 net",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 invoiced acme #1 EUR 100.00 by 2026-05-03 Milestone
      G014 `by 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03 Milestone
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 until 2026-05-03 Milestone
      G014 `until 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03 Milestone
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 before 2026-05-03
      G014 `before 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 due until 2026-05-03
      G014 `due until 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 due the 2026-05-03 Milestone
      G014 `due the 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03 Milestone
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 dew 2026-05-03
      G014 `dew 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 dute 2026-05-03
      G014 `dute 2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 due2026-05-03 Milestone
      G014 `due2026-05-03`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 due 2026-05-03 Milestone
        write `due 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 Due: 3 May
      G014 `Due: 3 May`: the due date stands in the note
        write it as in `due 2026-05-01` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 due +14 days
      G014 `due +14 days`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 Net 14 Milestone
      G014 `Net 14`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 net 14 Milestone
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 Terms: 14 days
      G014 `Terms: 14 days`: the due date stands in the note
        =? 2026-04-01 invoiced acme #1 EUR 100.00 net 14
        write `net 14` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 due
      G014 `due`: nothing stands behind `due`
        write the day behind it, as in `due 2026-05-01`; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 100.00 net
      G014 `net`: nothing stands behind `net`
        write the number of days behind it, as in `net 14`; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 invoiced acme #1 EUR 100.00 net 14 days of work
        2026-04-01 invoiced acme #1 EUR 100.00 until 2026-05-03 in two parts
        2026-04-01 invoiced acme #1 EUR 100.00 until 2027-03-31 Hosting
        2026-04-01 invoiced acme #1 EUR 100.00 Net 100 Gross 119
        2026-04-01 invoiced acme #1 EUR 100.00 due the moment the site is live
        2026-04-01 invoiced acme #1 EUR 100.00 before the launch
        2026-04-01 invoiced acme #1 EUR 100.00 by hand
        2026-04-01 invoiced acme #1 EUR 100.00 Terms as agreed
        2026-04-01 invoiced acme #1 EUR 100.00 Dues of the guild";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn a_day_behind_a_wrong_word_is_told_where_something_is_asked_for() {
    let said = slips(
        "2026-04-01 asked acme before 2026-05-03 Texts
        2026-04-01 asked acme bye 2026-05-03 Texts
        2026-04-01 asked acme by2026-05-03 Texts
        2026-04-01 asked acme within 7 days Texts
        2026-04-01 asked acme 2026-05-03
        2026-04-01 invoiced acme #1 EUR 5.00\\n2026-04-02 reminded acme #1 2026-05-03 @letter Invoice
        2026-04-01 invoiced acme #1 EUR 5.00\\n2026-04-02 reminded acme #1 within 7 days
        2026-04-01 sent acme yb 2026-05-03 Offer
        2026-04-01 sent acme by",
    );
    insta::assert_snapshot!(said, @r"
    2026-04-01 asked acme before 2026-05-03 Texts
      G014 `before 2026-05-03`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-05-03 Texts
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme bye 2026-05-03 Texts
      G014 `bye 2026-05-03`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-05-03 Texts
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme by2026-05-03 Texts
      G014 `by2026-05-03`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-05-03 Texts
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme within 7 days Texts
      G014 `within 7 days`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-04-08 Texts
        write `by 2026-04-08` before the note; put the note in quotes if it is meant so
    2026-04-01 asked acme 2026-05-03
      G014 `2026-05-03`: a day stands in the note
        =? 2026-04-01 asked acme by 2026-05-03
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5.00\n2026-04-02 reminded acme #1 2026-05-03 @letter Invoice
      G014 `2026-05-03`: a day stands in the note
        =? 2026-04-02 reminded acme #1 by 2026-05-03 @letter Invoice
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 invoiced acme #1 EUR 5.00\n2026-04-02 reminded acme #1 within 7 days
      G014 `within 7 days`: a day stands in the note
        =? 2026-04-02 reminded acme #1 by 2026-04-09
        write `by 2026-04-09` before the note; put the note in quotes if it is meant so
    2026-04-01 sent acme yb 2026-05-03 Offer
      G014 `yb 2026-05-03`: a day stands in the note
        =? 2026-04-01 sent acme by 2026-05-03 Offer
        write `by 2026-05-03` before the note; put the note in quotes if it is meant so
    2026-04-01 sent acme by
      G014 `by`: nothing stands behind `by`
        write the day behind it, as in `by 2026-05-01`; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 sent acme by courier
        2026-04-01 sent acme bye for now
        2026-04-01 sent acme before 2026-05-03 nobody is there
        2026-04-01 asked acme before the shoot
        2026-04-01 asked acme before 2026-03-01 they had other texts
        2026-04-01 asked acme 2026-05-03 or 2026-05-04 for the shoot?
        2026-04-01 asked acme within 14 days of delivery as usual";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn a_project_behind_a_blank_is_told_where_the_verb_is_about_all_of_them_and_before_a_flag() {
    let said = slips(
        "2026-04-01 closed acme web All delivered and paid
        2026-04-01 paused acme web until the texts are there
        2026-04-01 replied acme web fyi The second
        2026-04-01 delivered acme web preview Proofs",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 closed acme web All delivered and paid
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-01 closed acme:web All delivered and paid
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-01 paused acme web until the texts are there
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-01 paused acme:web until the texts are there
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-01 replied acme web fyi The second
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-01 replied acme:web fyi The second
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    2026-04-01 delivered acme web preview Proofs
      G014 `web`: `web` stands in the note, and is a project of this client
        =? 2026-04-01 delivered acme:web preview Proofs
        write the client and the project with a `:` between them; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 closed acme Website is live
        2026-04-01 closed acme Web is live
        2026-04-01 replied acme web is fine
        2026-04-01 delivered acme web previews
        2026-04-01 sent acme web design draft";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn an_invoice_that_only_a_note_claims_is_told() {
    let said = slips(
        "2026-04-01 sent acme invoice #1 EUR 500.00 due 2026-05-01
        2026-04-01 sent acme:web Invoice #1 over EUR 500.00
        2026-04-01 noted acme invoice #1 EUR 500.00 sent
        2026-04-01 received acme payment EUR 500.00",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 sent acme invoice #1 EUR 500.00 due 2026-05-01
      G014 `#1`: no `invoiced` claims `#1`
        =? 2026-04-01 invoiced acme #1 EUR 500.00 due 2026-05-01
        did you mean `invoiced`? A note that begins like this stands in quotes
    2026-04-01 sent acme:web Invoice #1 over EUR 500.00
      G014 `#1`: no `invoiced` claims `#1`
        did you mean `invoiced`? A note that begins like this stands in quotes
    2026-04-01 noted acme invoice #1 EUR 500.00 sent
      G014 `#1`: no `invoiced` claims `#1`
        =? 2026-04-01 invoiced acme #1 EUR 500.00 sent
        did you mean `invoiced`? A note that begins like this stands in quotes
    2026-04-01 received acme payment EUR 500.00
      G014 `received`: an amount stands behind `received`, and counts for nothing
        did you mean `paid`? A note that begins like this stands in quotes
    ");
    let silent = "2026-04-01 noted acme invoice #1 EUR 5.00 sent\\n2026-04-01 invoiced acme #1 EUR 5.00
        2026-04-01 sent acme Offer #1 EUR 500.00
        2026-04-01 sent acme Invoice #1 again
        2026-04-01 noted acme Invoice #1 will be EUR 500.00
        2026-04-01 received acme Payment details
        2026-04-01 received acme transfer of rights";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

#[test]
fn a_flag_in_brackets_beside_a_mark_or_at_the_end_is_told() {
    let said = slips(
        "2026-04-01 sent acme (fyi) Minutes
        2026-04-01 sent acme Minutes (fyi)
        2026-04-01 sent acme f.y.i. Minutes
        2026-04-01 sent acme - fyi Minutes
        2026-04-01 sent acme fyiMinutes
        2026-04-01 sent acme @letter (fyi) Minutes
        2026-04-01 delivered acme Proofs (preview)
        2026-04-01 delivered acme Proofs preview
        2026-04-01 delivered acme (Preview) Proofs",
    );
    insta::assert_snapshot!(said, @"
    2026-04-01 sent acme (fyi) Minutes
      G014 `(fyi)`: `(fyi)` stands in the note
        =? 2026-04-01 sent acme fyi Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 sent acme Minutes (fyi)
      G014 `(fyi)`: `(fyi)` stands in the note
        =? 2026-04-01 sent acme fyi Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 sent acme f.y.i. Minutes
      G014 `f.y.i.`: `f.y.i.` stands in the note
        =? 2026-04-01 sent acme fyi Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 sent acme - fyi Minutes
      G014 `- fyi`: `- fyi` stands in the note
        =? 2026-04-01 sent acme fyi Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 sent acme fyiMinutes
      G014 `fyiMinutes`: `fyiMinutes` stands in the note
        =? 2026-04-01 sent acme fyi Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 sent acme @letter (fyi) Minutes
      G014 `(fyi)`: `(fyi)` stands in the note
        =? 2026-04-01 sent acme fyi @letter Minutes
        write `fyi` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 delivered acme Proofs (preview)
      G014 `(preview)`: `(preview)` stands in the note
        =? 2026-04-01 delivered acme preview Proofs
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 delivered acme Proofs preview
      G014 `preview`: `preview` stands in the note
        =? 2026-04-01 delivered acme preview Proofs
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    2026-04-01 delivered acme (Preview) Proofs
      G014 `(Preview)`: `(Preview)` stands in the note
        =? 2026-04-01 delivered acme preview Proofs
        write `preview` right behind the client or project; put the note in quotes if it is meant so
    ");
    let silent = "2026-04-01 sent acme (as promised) Minutes
        2026-04-01 sent acme Minutes for your preview
        2026-04-01 sent acme - finally the minutes
        2026-04-01 delivered acme Final files, replaces the preview
        2026-04-01 delivered acme Files without preview
        2026-04-01 delivered acme Site overview";
    assert_eq!(slips(silent), silent.replace("        ", "") + "\n");
}

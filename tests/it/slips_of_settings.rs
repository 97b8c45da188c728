//! Slips in settings, ladders, and declarations: each is told once, at its cause, and a fix leaves a right line.

use crate::slips::slips;

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

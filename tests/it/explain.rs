//! What `ghost explain` knows, and what it guesses.

use crate::drawing::cells;
use crate::support::ghost;
use ghost_ledger::rules::ALL;

#[test]
fn a_word_that_nobody_knows_is_guessed_among_all_that_have_a_page() {
    let guessed = |word: &str| {
        let said = ghost(&format!("explain {word}")).done().err;
        said.split_once("; ").unwrap().1.trim_end().to_owned()
    };
    for (word, meant) in [
        ("replid", "replied"),
        ("invoced", "invoiced"),
        ("grce", "grace"),
        ("silences", "silence"),
        ("holliday", "holiday"),
        ("folow-up", "follow-up"),
        ("de-bas", "de-base"),
        ("us-nyy", "us-ny"),
        ("prorate", "prorated"),
        ("reply-overdu", "reply-overdue"),
        ("bussiness day", "business day"),
    ] {
        assert_eq!(guessed(word), format!("did you mean `{meant}`?"), "{word}");
    }
    insta::assert_snapshot!(guessed("xyzzy"), @"`ghost rules` lists the rules, and docs/fields.md has the words of the language");
}

#[test]
fn capitals_and_blanks_do_not_hide_a_word() {
    for (typed, word) in [("Sent", "sent"), ("DUE", "due"), ("Reply-Overdue", "reply-overdue"), ("EU", "eu")]
    {
        assert_eq!(ghost(&format!("explain {typed}")).seen(), ghost(&format!("explain {word}")).seen());
    }
    assert!(ghost("explain days late").seen().contains("after their due dates"));
    assert!(ghost("explain business day").seen().contains("`work-week`"));
}

#[test]
fn a_stage_shows_lines_of_its_own_ladder_and_they_can_be_copied() {
    for stage in ["negotiating", "working", "payment"] {
        let page = ghost(&format!("explain {stage}")).done().out;
        let head = format!("    playbook {stage}");
        let lines = page.lines().skip_while(|line| *line != head).take_while(|line| !line.is_empty());
        let book: String = lines.map(|line| format!("{}\n", line.strip_prefix("    ").unwrap())).collect();
        assert!(book.lines().count() > 3, "{page}");
        let check = ghost("check a.ghost").file("a.ghost", book).done();
        assert!(check.out.contains("no problems"), "{stage}: {}", check.out);
    }
}

#[test]
fn a_step_says_what_to_do_and_a_call_what_else_may_be_recorded() {
    insta::assert_snapshot!(ghost("explain call").seen(), @r#"
    `call` is a step: call the client. It is recorded with `called` where nobody answered, else with `talked`; a day on which they say they will pay, with `promised`. Its source is pl, an article by a practitioner.

    The built-in ladders have it here:

        working      +7 days call @phone "check the address first; ask only whether the message arrived"
        payment      due +8 days call @phone "ask when the payment will be made, and write the date down"
    "#);
    assert!(ghost("explain answer").seen().contains("`answer` is a step: answer the client. It is recorded"));
}

#[test]
fn a_page_at_a_terminal_says_on_which_day_its_example_is_judged() {
    for rule in ALL {
        let page = ghost(&format!("explain {}", rule.code)).width(80).done().out;
        assert!(page.contains("\nExample, on 2026-04-08\n"), "{page}");
        assert!(page.contains("\nInstead, on 2026-04-08\n"), "{page}");
    }
    // Where it is read by a program, it is as it is written.
    assert!(ghost("explain G202").done().out.contains("\n## Example\n"));
}

#[test]
fn a_second_column_hangs_where_the_terminal_is_too_narrow_for_its_line() {
    insta::assert_snapshot!(ghost("policy --law us-ca").width(80).seen(), @"
    ; Freelance work in California: no rate, but up to double the unpaid sum.

    policy
      terms        net 30
      x-source     Freelance Worker Protection Act (SB 988), contracts from 1
                   January 2025 and from $250: up to double the unpaid sum; $1,000
                   where a written contract was asked for and refused; due by
                   contract, else 30 days after completion
      x-court      up to double the unpaid sum (contracts from $250, from 1 January
                   2025)
      x-verified   until 2026-12-31
      x-certainty  certain
    ");
    assert_eq!(ghost("policy --law us-ca").seen(), ghost("policy --law us-ca").width(300).seen());
    let page = ghost("explain late-fee").width(60).done().out;
    insta::assert_snapshot!(page.lines().skip(6).collect::<Vec<_>>().join("\n"), @"
    8% per year                    interest for a `year`, or
                                   a `month`, of which only
                                   whole ones count
    8% over ecb per year           percentage points over a
                                   reference rate
    1% per started month           a month counts as soon as
                                   it begins
    1.5% per month prorated        twelve times that a year,
                                   day by day
    EUR 40 once                    a sum, or a percentage,
                                   that does not grow with
                                   time
    EUR 70 once from EUR 1000      only where so much, or
                                   more, was open on the due
                                   day
    EUR 40 once below EUR 1000     only where less was open
                                   on the due day
    1.5% per month cap 50%         never more in all: a
                                   percentage of what was
                                   open on the due day, one
                                   `per year`, or an amount
    1% per month compound monthly  each whole month's
                                   interest on what is open
                                   bears interest too
    ");
    for word in ["de", "uk", "us-ny", "eu", "us-contract", "fixing", "day-count", "call", "final-notice"] {
        for width in [60, 80] {
            let page = ghost(&format!("explain {word}")).width(width).done().out;
            assert!(page.lines().all(|line| cells(line) <= usize::from(width)), "{word} at {width}:\n{page}");
        }
    }
}

#[test]
fn a_shell_completes_the_words_that_have_a_page_and_no_help_lists_them() {
    let script = ghost("completions bash").done().out;
    for list in ["us-contract us-ny\"", " unknown-verb unknown-directive ", " final-notice finding fixing "] {
        assert!(script.contains(list), "{list}");
    }
    for command in ["check", "policy", "explain"] {
        assert!(!ghost(&format!("{command} --help")).done().out.contains("us-ny"), "{command}");
    }
    assert_eq!(ghost("check --only G2,reply-due -q a.ghost").file("a.ghost", "client a\n").done().code, 0);
}

#[test]
fn a_manual_page_that_another_one_names_can_be_printed() {
    let whole = ghost("man hook").done().out;
    for name in ["install", "status", "uninstall"] {
        assert!(whole.contains(&format!("ghost\\-hook\\-{name}(1)")), "{whole}");
        let page = ghost(&format!("man hook {name}")).done().out;
        assert!(page.contains(&format!(".TH ghost-hook-{name} 1 ")), "{page}");
    }
    assert_eq!(ghost("man hook nope").seen(), "stderr: error: there is no command `hook nope`\nexit 2\n");
}

#[test]
fn a_country_has_its_article() {
    assert!(ghost("explain us").seen().contains("the public holidays of the United States: "));
    assert!(ghost("explain nl").seen().contains("the public holidays of the Netherlands: "));
    assert!(ghost("explain lv").seen().contains("the public holidays of Latvia: "));
}

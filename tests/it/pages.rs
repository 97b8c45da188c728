//! The page of a rule is its manual, its test and what `ghost explain` shows.

use std::collections::BTreeSet;

use ghost_ledger::book::files::Memory;
use ghost_ledger::book::load::{Input, load};
use ghost_ledger::book::prelude::rates;
use ghost_ledger::book::rewritten::rewritten;
use ghost_ledger::report::verb::effect;
use ghost_ledger::rules::{ALL, Rule, check, steps};
use ghost_ledger::syntax::error::list;
use ghost_ledger::syntax::words::{Choice, EXAMPLES, FEE_WORDS, Key, TERMS, VERBS};
use ghost_ledger::timeline::build;

use crate::support::{day, files, ghost, read};

/// A block of a page: whether the rule must fire, on which day, the book, and what it was where the page says so.
pub(crate) struct Block {
    fires: bool,
    today: String,
    pub(crate) book: String,
    earlier: Option<String>,
}

pub(crate) fn blocks(rule: &Rule) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = rule.page.lines();
    let mut earlier = None;
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("```ghost ") else { continue };
        let mut words = head.split_whitespace();
        let kind = words.next();
        let today = words.next().unwrap_or("2026-04-08").to_owned();
        let book = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        let fires = match kind {
            Some("earlier") => {
                earlier = Some(book);
                continue;
            }
            Some("bad") => true,
            Some("good") => false,
            other => panic!("{}: a block is `bad` or `good`, not {other:?}", rule.name),
        };
        blocks.push(Block { fires, today, book, earlier: earlier.clone() });
    }
    blocks
}

/// Some bytes cannot stand in a Markdown file as they are.
pub(crate) fn with_escapes(book: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = book;
    while let Some(at) = rest.find("\\x") {
        bytes.extend(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two digits"));
        rest = &rest[at + 4..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

#[test]
fn a_bad_block_fires_its_rule_and_no_other_and_a_good_block_none() {
    for rule in ALL {
        let blocks = blocks(rule);
        assert!(blocks.iter().any(|block| block.fires), "{} has no `ghost bad` block", rule.name);
        assert!(blocks.iter().any(|block| !block.fires), "{} has no `ghost good` block", rule.name);
        for block in blocks {
            let (codes, seen) = match &block.earlier {
                Some(earlier) => found_against(earlier, &block),
                None => found(&block),
            };
            let wanted: BTreeSet<String> = block.fires.then(|| rule.code.to_string()).into_iter().collect();
            assert_eq!(codes, wanted, "{} on {}:\n{}\n{seen}", rule.name, block.today, block.book);
        }
    }
}

#[test]
fn a_quiet_check_counts_what_a_check_finds() {
    let of_pages = ALL.iter().copied().flat_map(blocks).map(|block| (with_escapes(&block.book), block.today));
    let of_files = files("tests", ".ghost").into_iter().chain(files("examples", ".ghost"));
    let of_files = of_files.map(|path| (read(path).into_bytes(), "2026-11-24".to_owned()));
    for (book, today) in of_pages.chain(of_files) {
        let check = |how: &str| {
            ghost(&format!("check {how} --today {today} book.ghost")).file("book.ghost", book.clone()).done()
        };
        let (quiet, full) = (check("-q"), check(""));
        let summary = full.out.lines().last().unwrap_or_default();
        let text = String::from_utf8_lossy(&book);
        assert_eq!((quiet.out.trim_end(), quiet.code), (summary, full.code), "on {today}:\n{text}");
    }
}

#[test]
fn what_a_page_offers_to_allow_is_silenced_and_what_it_does_not_offer_is_not() {
    for rule in ALL {
        let (_, section) = rule.page.split_once("\n## What to do\n").expect("a section");
        let is_offered = section.contains(&format!("`allow {} ", rule.name));
        let is_offered = is_offered || section.contains(&format!("`allow {}` ", rule.name));
        let is_of_no_use = section.replace('\n', " ").contains("of no use");
        // A rewritten past is left out of a run, not allowed in the book.
        let is_said = is_offered != is_of_no_use || rule.name == "rewritten-history";
        assert!(is_said, "{} says which", rule.name);
        for mut block in blocks(rule).into_iter().filter(|block| block.fires && block.earlier.is_none()) {
            let allow = format!("  allow {} \"why\"\n", rule.name);
            if rule.asked_for {
                // The policy of the book asks for it already.
                block.book = block.book.replacen("GmbH\"\n", &format!("GmbH\"\n{allow}"), 1);
            } else {
                block.book.push_str(&format!("policy\n{allow}"));
            }
            assert_eq!(is_found(rule, &block), !is_offered, "{}:\n{}", rule.name, block.book);
        }
    }
}

/// Whether a rule is found in a block's book and not silenced.
fn is_found(rule: &Rule, block: &Block) -> bool {
    let input = Input::Text("book.ghost".into(), with_escapes(&block.book));
    let book = load(&Memory::default(), &[input]).expect("a text at hand");
    check(&build(&book, day(&block.today))).shown().any(|finding| finding.code == rule.code)
}

/// The codes that a block's book gets, and the report.
fn found(block: &Block) -> (BTreeSet<String>, String) {
    let args = format!("check --format json --today {} book.ghost", block.today);
    let done = ghost(&args).file("book.ghost", with_escapes(&block.book)).done();
    let report: serde_json::Value = serde_json::from_str(&done.out).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    let codes = findings.iter().filter_map(|finding| finding["code"].as_str()).map(str::to_owned);
    (codes.collect(), done.out)
}

/// The codes that a block's book gets when it is held against an earlier one.
fn found_against(earlier: &str, block: &Block) -> (BTreeSet<String>, String) {
    let book = |text: &str| {
        let input = Input::Text("book.ghost".into(), text.as_bytes().to_vec());
        load(&Memory::default(), &[input]).expect("a text at hand")
    };
    let today = day(&block.today);
    let mut now = book(&block.book);
    now.rewritten = rewritten(&book(earlier), &now, today);
    let report = check(&build(&now, today));
    let codes = report.findings.iter().map(|finding| finding.code.to_string()).collect();
    (codes, format!("{:#?}", report.findings))
}

#[test]
fn every_rule_has_a_file_and_a_page_and_every_file_is_a_rule() {
    let known: BTreeSet<String> = ALL.iter().map(|rule| rule.name.replace('-', "_")).collect();
    let pages = files("src/rules", ".md").into_iter().map(|path| stem(&path, ".md")).collect();
    assert_eq!(known, pages);
    let shared = [
        "mod",
        "advice",
        "advice/contact",
        "advice/review",
        "ask",
        "bank_fee",
        "deadlines",
        "deposit",
        "doubt",
        "doubt/causes",
        "doubt/misread",
        "doubt/said",
        "doubt/scraps",
        "facts",
        "findings",
        "fingerprint",
        "level",
        "last_word",
        "named",
        "pressing",
        "proposals",
        "rule",
        "silences",
        "unlikely_day/said",
        "vanished",
        "whose",
        "wording",
    ];
    let code: BTreeSet<String> =
        files("src/rules", ".rs").into_iter().map(|path| stem(&path, ".rs")).collect();
    assert_eq!(known, code.into_iter().filter(|name| !shared.contains(&name.as_str())).collect());
}

fn stem(path: &str, ending: &str) -> String {
    path.trim_start_matches("src/rules/").trim_end_matches(ending).to_owned()
}

#[test]
fn the_list_of_rules_is_in_the_order_of_codes_and_names_are_told_apart() {
    assert!(ALL.is_sorted_by_key(|rule| rule.code));
    let names: BTreeSet<&str> = ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), ALL.len());
}

#[test]
fn a_page_has_a_title_a_summary_and_what_to_do() {
    for rule in ALL {
        let title = format!("# {} ({})", rule.name, rule.code);
        assert_eq!(rule.page.lines().next(), Some(title.as_str()), "the title of {}", rule.name);
        assert!(
            rule.summary().ends_with('.'),
            "the summary of {} is a sentence: {}",
            rule.name,
            rule.summary()
        );
        assert!(rule.summary().len() <= 110, "the summary of {} fits on a line", rule.name);
        assert!(rule.page.contains("\n## Why\n"), "{} says why", rule.name);
        assert!(rule.page.contains("\n## What to do\n"), "{} says what to do", rule.name);
    }
}

#[test]
fn explain_says_in_a_line_what_a_word_of_the_language_says() {
    assert_eq!(ghost("explain g503").seen(), ghost("explain G503").seen());
    insta::assert_snapshot!(ghost("explain sent").seen(), @"
    `sent` is a verb: a message that expects an answer.

        DATE sent CLIENT[:PROJECT] [fyi] [#INVOICE] [by DATE] [@CHANNEL] [NOTE]

    A silence begins with it: you wait for an answer, unless it says `fyi` or names an invoice. If it was your turn, you have done your part.
    ");
    insta::assert_snapshot!(ghost("explain deposit").seen(), @"`deposit` is a setting below `policy`, `client`, `project`, or an `agreed` entry: paid in advance. Its value is a percentage up to 100%, such as `50%`.");
    insta::assert_snapshot!(ghost("explain preview").seen(), @"`preview` is a flag of `delivered`, right behind the client or project: watermarked, or low resolution.");
    insta::assert_snapshot!(ghost("explain net").seen(), @"
    `net` may stand before the note of `invoiced`: the invoice is due so many days after its date; else the setting `terms` says it.

        net N
    ");
    let include = ghost("explain include").seen();
    assert!(
        include.starts_with("`include` is a directive") && include.contains("# include (G010)"),
        "{include}"
    );
    insta::assert_snapshot!(ghost("explain fr").seen(), @"
    `fr` is a law for the setting `law`: `law fr`.

        ; Late payment between businesses in France.

        policy
          terms        net 30
          late-fee     10% over ecb per year + EUR 40 once
          fixing       half-year
          x-source     Code de commerce L441-10; another rate may be agreed, not below three times the legal rate; terms of at most 60 days
          x-verified   until 2026-12-31
          x-certainty  certain

    `holidays fr` names the public holidays of France: New Year's Day, Easter Monday, Labour Day, Victory Day, Ascension Day, Whit Monday, National Day, Assumption Day, All Saints' Day, Armistice Day, and Christmas Day.
    ");
    insta::assert_snapshot!(ghost("explain lv-consumer").seen(), @"
    `lv-consumer` holds where `law lv` meets `consumer yes`.

        ; Late payment of a consumer in Latvia.

        policy
          terms        net 30
          late-fee     6% per year
          x-source     Civil Law article 1765
          x-verified   until 2026-12-31
          x-certainty  certain
    ");
    insta::assert_snapshot!(ghost("explain holiday").seen(), @r#"
    `holiday` is a directive: no business day.

        holiday DATE[..DATE] ["Name"]

    For example:

        holiday 2026-12-24
        holiday 2026-08-03..2026-08-14 "Away"
    "#);
    insta::assert_snapshot!(ghost("explain holidays").seen(), @"`holidays` is a setting below `policy`, `client`, `project`, or an `agreed` entry: a country whose public holidays are no business days. Its value is a name. Built in are `at`, `au`, `be`, `ca`, `ch`, `cz`, `de`, `dk`, `ee`, `es`, `fi`, `fr`, `ie`, `it`, `lt`, `lu`, `lv`, `nl`, `nz`, `pl`, `pt`, `ru`, `se`, `uk`, and `us`; `ghost explain NAME` prints one.");
    insta::assert_snapshot!(ghost("explain law").seen(), @"`law` is a setting below `policy`, `client`, `project`, or an `agreed` entry: a country's rules for late payments. Its value is a name. Built in are `de`, `eu`, `fr`, `ie`, `lv`, `pl`, `ru`, `uk`, `us-ca`, `us-contract`, and `us-ny`; `ghost explain NAME` prints one.");
    insta::assert_snapshot!(ghost("explain resend-invoice").seen(), @r#"
    `resend-invoice` is a step: send the invoice again. It is recorded with `reminded`. Its source is pl, an article by a practitioner.

    The built-in ladders have it here:

        payment      due +15 days resend-invoice @letter required "by every channel, with the late fee if one may be asked"
    "#);
    insta::assert_snapshot!(ghost("explain step").seen(), @"
    `step` is a field below an entry: which step of the ladder this was, when it is not the advised one. Its value is a name.

    A step is one thing to do next, such as `follow-up` or `late-notice`. Ladders are lists of steps, each with its day; `ghost playbook` prints them, and `ghost explain STEP` explains one.
    ");
}

#[test]
fn explain_says_what_the_channels_are_and_which_one_is_meant_where_none_stands() {
    let all = ghost("explain @").seen();
    insta::assert_snapshot!(all, @"
    `@CHANNEL` may stand before the note of `sent`, `talked`, `asked`, `replied`, `received`, `agreed`, `delivered`, `revised`, `complained`, or `reminded`: how it was said. An entry that names no channel means `@email`, `talked` means `@phone`.

        @email    an e-mail
        @phone    a call, of which nothing is in writing
        @letter   a letter on paper
        @chat     a message in a chat
        @social   a message on a social network
        @meeting  a talk face to face, of which nothing is in writing

    Any other name may stand there too, and counts as writing.
    ");
    let setting = ghost("explain channel").seen();
    let (said, channels) = setting.split_once(" An entry that").unwrap();
    insta::assert_snapshot!(said, @"`channel` is a setting below `policy`, `client`, `project`, or an `agreed` entry: how I write to the client. Its value is a name. In an entry it stands behind an `@`.");
    assert!(all.ends_with(channels), "{setting}");
    insta::assert_snapshot!(ghost("explain @phone").seen(), @"`@phone` is a channel: a call, of which nothing is in writing. It is meant where `talked` names no channel.");
    insta::assert_snapshot!(ghost("explain @letter").seen(), @"`@letter` is a channel: a letter on paper.");
    assert_eq!(ghost("explain letter").seen(), ghost("explain @letter").seen());
    // A word that means something else without its sign.
    insta::assert_snapshot!(ghost("explain phone").seen(), @"
    `phone` is a field below `client`: a phone number. Its value is text.

    `@phone` is a channel: a call, of which nothing is in writing. It is meant where `talked` names no channel.
    ");
    for (wanted, hint) in
        [("@lettr", "did you mean `@letter`?"), ("@fax", "`ghost explain @` lists the channels")]
    {
        let said = ghost(&format!("explain {wanted}")).seen();
        assert_eq!(said, format!("stderr: error: there is no rule and no word `{wanted}`; {hint}\nexit 2\n"));
    }
}

#[test]
fn explain_shows_how_a_ladder_is_written() {
    let shown = ghost("explain playbook").seen();
    insta::assert_snapshot!(shown, @r#"
    `playbook` is a directive: replaces one ladder of next steps.

        playbook STAGE

    Its stage is `negotiating`, `working`, or `payment`, and each step is a line below it:

        playbook payment
          due +3 days ask-payment
          due +10 days call @phone "ask for the day of the payment"
          due +20 days final-notice @letter required
          deadline +1 day small-claims

    Such a line is `WHEN STEP [@channel] [required] ["why"]`:

    - WHEN: in `payment`, `due +10 days` after the due date, or `deadline +1 day` after the last day that
      `final-notice` gives; in the others, `+7 days` or `+4..7 days` after the message before, or `next-week tuesday`.
    - STEP: one word. `ghost playbook` shows the known ones, `ghost explain STEP` what one asks for.
    - @channel: how to do it; without it, by the client's usual channel.
    - required: this step cannot be skipped.
    - "why": what the advice says with it.
    "#);
    for word in ["rung", "ladder", "payment"] {
        assert!(
            ghost(&format!("explain {word}")).seen().ends_with(shown.split_once("Its stage").unwrap().1),
            "{word}"
        );
    }
    let lines = shown.lines().skip_while(|line| !line.ends_with("playbook payment"));
    let lines = lines.take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("    "));
    let book = lines.map(|line| format!("{line}\n")).collect::<String>();
    let ladder = ghost("playbook --file a.ghost --format csv").file("a.ghost", book).seen();
    let rungs: Vec<&str> = ladder.lines().filter(|line| line.starts_with("payment")).collect();
    insta::assert_snapshot!(rungs.join("\n"), @"
    payment,due +3 days,ask-payment,,,a.ghost:1:1,
    payment,due +10 days,call,'@phone,,a.ghost:1:1,ask for the day of the payment
    payment,due +20 days,final-notice,'@letter,required,a.ghost:1:1,
    payment,deadline +1 day,small-claims,,,a.ghost:1:1,
    ");
}

#[test]
fn explain_says_of_a_step_what_it_asks_for_and_where_it_stands_and_of_a_word_with_two_meanings_both() {
    insta::assert_snapshot!(ghost("explain small-claims").seen(), @r#"
    `small-claims` is a setting below `policy`, `client`, `project`, or an `agreed` entry: below this, a claim is rather written off than taken to court; for its own currency only. Its value is `from` and an amount, such as `from EUR 500.00`.

    `small-claims` is a step: take it to court, or hand it to a collector. It is recorded with `filed`. Its source is pl, an article by a practitioner.

    The built-in ladders have it here:

        payment      deadline +1 day small-claims "everything before is your evidence"
    "#);
    insta::assert_snapshot!(ghost("explain review").seen(), @"
    `review` is a step: look at it again. It is recorded with `resumed`; for a dispute with `resolved`, or with `disputed` and a new `by`. Its source is lv, an article by a practitioner.

    No ladder has it: `review-due` advises it.
    ");
    insta::assert_snapshot!(ghost("explain follow-up").seen(), @r#"
    `follow-up` is a step: follow up. It is recorded with `sent`. Its source is pl, an article by a practitioner.

    The built-in ladders have it here:

        negotiating  +4..7 days follow-up "ask whether the message arrived and what is still open"
        working      next-week tuesday follow-up "say why the answer matters, and ask whether everything is all right"
    "#);
    for step in steps() {
        let page = ghost(&format!("explain {}", step.name)).done();
        let says_where =
            page.out.contains("The built-in ladders have it here") || page.out.contains("advises it");
        assert!(page.code == 0 && says_where, "{}: {}", step.name, page.out);
    }
}

#[test]
fn explain_says_what_each_verb_does_to_a_silence_and_to_the_turn() {
    let effects: Vec<String> = VERBS.iter().map(|row| format!("{}: {}", row.word, effect(row))).collect();
    insta::assert_snapshot!(effects.join("\n"), @"
    sent: A silence begins with it: you wait for an answer, unless it says `fyi` or names an invoice. If it was your turn, you have done your part.
    called: A silence begins with it: you wait for an answer, unless it says `fyi` or names an invoice. If it was your turn, you have done your part.
    talked: It ends a silence. If it was your turn, you have done your part.
    asked: A silence begins with it: you wait for an answer. If it was your turn, you have done your part.
    replied: It ends a silence. Then it is your turn to answer, unless it says `fyi` or when they will be back (`by DATE`). After `fyi` nobody waits for anything; after `by DATE` you wait for them from the day after it.
    received: It ends a silence. Whose turn it is does not change.
    agreed: It ends a silence. If it was your turn, you have done your part.
    delivered: A silence begins with it: you wait for an answer, unless it says `fyi`. If it was your turn, you have done your part.
    revised: It ends a silence. Then it is your turn to answer.
    complained: It ends a silence. Then it is your turn to answer.
    paused: It neither begins nor ends a silence. If it was your turn, you have done your part.
    resumed: It neither begins nor ends a silence. If it was your turn, you have done your part.
    closed: It ends a silence. If it was your turn, you have done your part.
    invoiced: It neither begins nor ends a silence. If it was your turn, you have done your part.
    paid: It ends a silence. Whose turn it is does not change.
    refunded: It neither begins nor ends a silence. If it was your turn, you have done your part.
    reminded: It neither begins nor ends a silence. If it was your turn, you have done your part.
    promised: It ends a silence. Whose turn it is does not change.
    disputed: It ends a silence. Then it is your turn to answer.
    resolved: It ends a silence. If it was your turn, you have done your part.
    charged: It changes neither a silence nor whose turn it is.
    waived: It changes neither a silence nor whose turn it is.
    credited: It neither begins nor ends a silence. If it was your turn, you have done your part.
    wrote-off: It neither begins nor ends a silence. If it was your turn, you have done your part.
    filed: It neither begins nor ends a silence. If it was your turn, you have done your part.
    flagged: It changes neither a silence nor whose turn it is.
    noted: It changes neither a silence nor whose turn it is.
    ");
    for row in &VERBS {
        assert!(ghost(&format!("explain {}", row.word)).done().out.contains(&effect(row)), "{}", row.word);
    }
}

#[test]
fn explain_knows_the_words_of_reports_and_the_lines_that_show_a_word_are_right() {
    for term in &TERMS {
        let page = ghost(&format!("explain {}", term.word)).done();
        assert!(page.code == 0 && page.out.contains(term.says), "{}: {}", term.word, page.out);
    }
    insta::assert_snapshot!(ghost("explain silence").seen(), @"A silence is the time in which you wait for a client's answer. It begins with the first message that expects one (`sent`, `called`, `asked`, `delivered`) and ends with an answer, a payment, or `closed`.");
    insta::assert_snapshot!(ghost("explain until").seen(), @r#"
    `until DATE` ends an `allow`, a `warn`, a `deny` or a `rate`: the day itself still counts, the next one does not.

    For example:

        allow reply-overdue
        allow late-payer until 2026-12-31 "a new accountant"
    "#);
    insta::assert_snapshot!(ghost("explain allow").seen(), @r#"
    `allow` is a setting below `policy`, `client`, `project`, an `agreed` entry, or an entry: silences a rule here and below. Its value is a rule such as `reply-overdue`, and may go on with `until DATE` and a reason in quotes.

    For example:

        allow reply-overdue
        allow late-payer until 2026-12-31 "a new accountant"
    "#);
    for (word, lines) in EXAMPLES {
        assert!(ghost(&format!("explain {word}")).done().out.contains(lines[0]), "{word}");
        for line in lines {
            let book = match word {
                "file" => format!("client acme\n2026-03-02 sent acme Offer\n  {line}\n"),
                "allow" | "warn" | "deny" | "until" => format!("policy\n  {line}\n"),
                _ => format!("{line}\n"),
            };
            assert!(ghost_ledger::syntax::items(&book).1.is_empty(), "{book}");
        }
    }
}

#[test]
fn the_policy_of_a_consumer_says_what_a_law_brings_and_nothing_of_a_fee_of_your_own() {
    let told = |law: &str| {
        let book = format!("client acme\n  law {law}\n  consumer yes\n  late-fee EUR 40 once\n");
        let out = ghost("policy acme -f a.ghost --today 2026-04-08").file("a.ghost", book).done().out;
        out.lines().filter(|line| line.starts_with("law ")).map(str::to_owned).collect::<Vec<_>>().join("; ")
    };
    let of_tables = |line: &str| line.split("; ").filter(|line| line.contains("brings")).count();
    assert!(
        told("fr").contains("law fr has no rule for consumers here: it brings no late fee"),
        "{}",
        told("fr")
    );
    assert_eq!((of_tables(&told("de")), of_tables(&told("none"))), (0, 0));
}

#[test]
fn explain_says_what_the_words_of_a_late_fee_say() {
    insta::assert_snapshot!(ghost("explain late-fee").seen(), @"
    `late-fee` is a setting below `policy`, `client`, `project`, or an `agreed` entry: what a late payment costs. Its value is a late fee such as `8% per year`, `1.5% per month`, or `EUR 40 once`. Several are joined with `+`, before `cap` and `compound`; `none` is no fee.

        8% per year                    interest for a `year`, or a `month`, of which only whole ones count
        8% over ecb per year           percentage points over a reference rate
        1% per started month           a month counts as soon as it begins
        1.5% per month prorated        twelve times that a year, day by day
        EUR 40 once                    a sum, or a percentage, that does not grow with time
        EUR 70 once from EUR 1000      only where so much, or more, was open on the due day
        EUR 40 once below EUR 1000     only where less was open on the due day
        1.5% per month cap 50%         never more in all: a percentage of what was open on the due day, one `per year`, or an amount
        1% per month compound monthly  each whole month's interest on what is open bears interest too
    ");
    insta::assert_snapshot!(ghost("explain cap").seen(), @"
    `cap` is a word of a `late-fee`: never more in all: a percentage of what was open on the due day, one `per year`, or an amount.

        late-fee 1.5% per month cap 50%
    ");
    for row in &FEE_WORDS {
        let book = format!("policy\n  late-fee {}\n", row.example);
        let done = ghost("check book.ghost --today 2026-04-08").file("book.ghost", book).done();
        assert!(done.out.contains("no problems"), "{}: {}", row.example, done.out);
        assert!(row.example.contains(row.word));
    }
}

#[test]
fn explain_says_what_the_values_of_a_setting_say_where_their_names_do_not_say_enough() {
    insta::assert_snapshot!(ghost("explain day-count").seen(), @"
    `day-count` is a setting below `policy`, `client`, `project`, or an `agreed` entry: how days of interest are counted. Its value is `act/365`, `act/act`, `act/360`, or `30/360`.

        act/365              the days of the calendar, each 1/365 of a year
        act/act              the days of the calendar, each 1/365 of a year, of a leap year 1/366
        act/360              the days of the calendar, each 1/360 of a year
        30/360               months of 30 days, each 1/360 of a year; a 31st counts as the 30th (30E/360)
    ");
    insta::assert_snapshot!(ghost("explain at-start").seen(), @"`at-start` is a value of `fixing`: the rate of the half-year in which the day after the due day lies, to the end.");
    for key in [Key::Terms, Key::Fixing, Key::DayCount, Key::Allocation] {
        let words: Vec<String> = Choice::all(key).map(|choice| format!("`{}`", choice.word)).collect();
        assert_eq!(list(&words, "or"), key.row().shape.form(), "every value is explained, in its order");
    }
}

#[test]
fn explain_prints_a_reference_rate_as_a_book_writes_it_and_until_when_it_is_known() {
    insta::assert_snapshot!(ghost("explain rate").seen(), @"
    `rate` is a directive: a reference rate in force from a day on.

        rate NAME DATE PERCENT [until DATE]

    Built in are `boe`, `cbr`, `de-base`, `ecb`, and `nbp`; `ghost explain NAME` prints one.

    For example:

        rate bank 2026-01-01 4.00%
        rate bank 2026-07-01 3.75% until 2026-12-31
    ");
    insta::assert_snapshot!(ghost("explain cbr").seen(), @"
    `cbr` is a reference rate. Bank of Russia, key rate: every change from its own day on. Later changes are unknown here.

        rate cbr 2025-12-22 16.00% until 2026-02-15
        rate cbr 2026-02-16 15.50%

    It is assumed until 2026-08-18, 184 days from its last change that is known here: look for a newer one. For that and for later days a book needs a `rate` of its own.
    ");
    for rate in rates() {
        let page = ghost(&format!("explain {}", rate.name)).done().out;
        let until = rate.until.map_or_else(String::new, |until| format!(" until {until}"));
        let line = format!("\n    rate {} {} {}%{until}\n", rate.name, rate.from, rate.percent);
        assert!(page.contains(&line), "{line}{page}");
    }
    assert!(ghost("explain de-base").done().out.ends_with(
        "\n    rate de-base 2026-07-01 1.52% until 2026-12-31\n\n\
         It is known until 2026-12-31: for later days a book needs a `rate` of its own.\n"
    ));
    assert!(ghost("explain xy").done().code == 2);
}

#[test]
fn explain_shows_the_page_by_name_and_by_code() {
    for rule in ALL {
        // `include` is a directive too, which is said first.
        assert!(ghost(&format!("explain {}", rule.name)).seen().ends_with(rule.page), "{}", rule.name);
        assert_eq!(ghost(&format!("explain {}", rule.code)).seen(), rule.page);
    }
}

//! What holds for every text: places lie in it, nothing panics, order changes nothing but places, days change nothing
//! before `valid_until`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ghost_ledger::book::files::Memory;
use ghost_ledger::book::load::{Input, load};
use ghost_ledger::diagnostic::Diagnostic;
use ghost_ledger::rules::{ALL, Kind, Report, Rule, check, check_until};
use ghost_ledger::source::Place;
use ghost_ledger::syntax::tree::Item;
use ghost_ledger::syntax::{below, end_of_item, item_around, items as parsed};
use ghost_ledger::timeline;

use crate::support::{day, files, ghost, read};

/// Every book at hand: corpus, quiet books, single-file examples, and the blocks of the rules' pages.
pub(crate) fn books() -> Vec<(String, Vec<u8>)> {
    let mut books: Vec<(String, Vec<u8>)> = ["tests/corpus", "tests/data/quiet", "examples"]
        .iter()
        .flat_map(|folder| files(folder, ".ghost"))
        .map(|path| (path.clone(), bytes(&path)))
        .collect();
    for rule in ALL {
        let mut lines = rule.page.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("```ghost") {
                let book: String = lines
                    .by_ref()
                    .take_while(|line| *line != "```")
                    .map(|line| format!("{line}\n"))
                    .collect();
                books.push((format!("page of {}", rule.name), book.into_bytes()));
            }
        }
    }
    books
}

#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(crate::support::root().join(path)).unwrap()
}

const DAYS: [&str; 4] = ["2026-03-01", "2026-04-08", "2026-06-30", "2027-01-15"];

/// The report of a text on a day, and every place in it checked.
fn report(text: &[u8], today: NaiveDate) -> Report {
    let mut files = Memory::default();
    files.put("book.ghost", text);
    let book = load(&files, &[Input::File("book.ghost".into())]).expect("it is there");
    let report = check(&timeline::build(&book, today));
    for finding in &report.findings {
        let places = std::iter::once(finding.primary.place)
            .chain(finding.labels.iter().map(|label| label.place))
            .chain(finding.fixes.iter().map(|fix| fix.place));
        for place in places {
            let source = book.sources.get(place.source).expect("a source of the book");
            assert!(source.text().get(place.span.range()).is_some(), "{finding:?}");
        }
    }
    report
}

#[test]
fn every_place_of_a_finding_lies_in_its_text() {
    for (_, book) in books() {
        for today in DAYS {
            report(&book, day(today));
        }
    }
}

#[test]
fn a_title_stands_alone_and_its_evidence_is_told() {
    for (_, book) in books() {
        for today in DAYS {
            for finding in report(&book, day(today)).findings {
                let title = &finding.message;
                assert!(!title.is_empty() && !title.ends_with('.') && !title.contains("illegal"), "{title}");
                assert!(!finding.primary.message.is_empty(), "no evidence: {title}");
                let clock = Rule::of(finding.code).is_some_and(|rule| rule.kind == Kind::Clock);
                let begins =
                    finding.since.is_some() || ["G108", "G118"].contains(&&*finding.code.to_string());
                assert!(!clock || begins, "no first day: {title}");
            }
        }
    }
}

#[test]
fn the_same_book_on_the_same_day_gives_the_same_bytes() {
    for (_, book) in books() {
        for format in ["human", "json", "concise"] {
            let run = || {
                ghost(&format!("check --format {format} book.ghost")).file("book.ghost", book.clone()).seen()
            };
            assert_eq!(run(), run());
        }
    }
}

/// A small source of chance whose numbers are the same everywhere (xorshift64*).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let wide = u128::from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)) * below as u128;
        usize::try_from(wide >> 64).unwrap()
    }
}

/// Bytes that hurt parsers.
const NASTY: [&[u8]; 24] = [
    b"\0",
    b"\r",
    b"\n",
    b"\t",
    b" ",
    b"\"",
    b"\\",
    b"#",
    b"@",
    b";",
    b":",
    b"..",
    b"%",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xc2\xa0",
    b"2026-02-30",
    b"9999-12-31",
    b"EUR 999999999999999.99",
    b"+1 month",
    b"net 3650",
    "\u{663}".as_bytes(),
    "é\u{301}".as_bytes(),
    "👩‍👩‍👧".as_bytes(),
];

pub(crate) fn mutate(book: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut text = book.to_vec();
    for _ in 0..=chance.next(4) {
        let at = chance.next(text.len() + 1);
        let to = (at + chance.next(12)).min(text.len());
        match chance.next(4) {
            0 => drop(text.drain(at..to)),
            1 => drop(text.splice(at..at, NASTY[chance.next(NASTY.len())].iter().copied())),
            2 => {
                let part = text[at..to].to_vec();
                let into = chance.next(text.len() + 1);
                text.splice(into..into, part);
            }
            _ => drop(text.splice(at..to, NASTY[chance.next(NASTY.len())].iter().copied())),
        }
    }
    text
}

#[test]
fn no_text_makes_it_panic() {
    let mut chance = Chance(0x0067_686f_7374);
    let books = books();
    for round in 0..3000 {
        let (_, book) = &books[chance.next(books.len())];
        let text = mutate(book, &mut chance);
        let today = day(DAYS[round % DAYS.len()]);
        report(&text, today);
        if round % 10 == 0 {
            let done = ghost(&format!("check --today {today} book.ghost")).file("book.ghost", text).done();
            assert!(done.code <= 1, "{}", done.err);
            let raw = done.out.chars().find(|character| character.is_control() && *character != '\n');
            assert_eq!(raw, None, "{}", done.out);
        }
    }
}

/// Lines that may stand below an item, between two, or end one.
const BETWEEN: [&str; 12] = [
    "\n",
    " \t\r\n",
    "; remark\n",
    "  ; remark\n",
    "  x-own words\n",
    "\tx-own words ; remark\r\n",
    "  2026-01-02 sent acme\n",
    "\u{a0}\u{a0}x-own words\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> theirs\n",
    "2026-01-02 noted acme\n",
];

/// The text up to the end of an item says the item with all that is below it, and no other behind it; the last line of it
/// belongs to the item.
pub(crate) fn reaches(text: &str) {
    let (items, _) = parsed(text);
    for (at, item) in items.iter().enumerate() {
        let first = match item {
            Item::Entry(entry) => entry.span.start,
            Item::Directive(directive) => directive.span.start,
        };
        let start = first as usize;
        let end = end_of_item(text, start);
        let upto = &text[..end];
        let (again, _) = parsed(upto);
        assert_eq!(again.len(), at + 1, "{item:?} in {text:?} ends at {end}");
        assert_eq!(again.last(), Some(item), "{text:?} at {end}");
        let last = upto.strip_suffix('\n').unwrap_or(upto).rsplit('\n').next().unwrap();
        let is_head = upto.len() - last.len() <= start + 1;
        assert!(is_head || !last.starts_with(['<', '=', '>']) && !last.trim().is_empty(), "{upto:?}");
        let around = item_around(text, first).range();
        assert!(around.start <= start && end <= around.end, "{upto:?}");
        let below: Vec<&str> = below(text, start).collect();
        let fields = match item {
            Item::Entry(entry) => &entry.fields,
            Item::Directive(directive) => &directive.fields,
        };
        for field in fields {
            let written = &text[field.span.range()];
            assert!(below.contains(&written), "{written:?} is not in {below:?}");
        }
    }
}

#[test]
fn an_item_ends_where_the_parser_ends_it() {
    let mut chance = Chance(0x656e_6473);
    let books: Vec<String> =
        books().into_iter().filter_map(|(_, book)| String::from_utf8(book).ok()).collect();
    let books: Vec<&String> = books.iter().filter(|book| book.len() < 4000).collect();
    for _ in 0..3000 {
        let mut lines: Vec<&str> = books[chance.next(books.len())].split_inclusive('\n').collect();
        let from = chance.next(lines.len().max(1));
        lines = lines.into_iter().skip(from).take(12).collect();
        for _ in 0..chance.next(8) {
            lines.insert(chance.next(lines.len() + 1), BETWEEN[chance.next(BETWEEN.len())]);
        }
        reaches(&lines.concat());
    }
}

/// The items of a text: lines that begin in column 1 with the indented ones below.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        let begins = line.starts_with(|first: char| !first.is_whitespace() && first != ';');
        match items.last_mut() {
            Some(item) if !begins => *item += &format!("{line}\n"),
            _ => items.push(format!("{line}\n")),
        }
    }
    items
}

/// A finding without where it stands.
fn nowhere(finding: &Diagnostic) -> Diagnostic {
    let mut finding = finding.clone();
    let labels = finding.labels.iter_mut().map(|label| &mut label.place);
    let fixes = finding.fixes.iter_mut().map(|fix| &mut fix.place);
    for place in [&mut finding.primary.place].into_iter().chain(labels).chain(fixes).chain(&mut finding.begun)
    {
        *place = Place::default();
    }
    finding
}

/// What a report says, without where.
fn said(report: &Report) -> BTreeSet<String> {
    report.findings.iter().map(|finding| format!("{:#?}", nowhere(finding))).collect()
}

#[test]
fn the_order_of_days_in_a_file_changes_nothing_but_places() {
    for (path, book) in books() {
        let Ok(text) = String::from_utf8(book) else { continue };
        if path.contains("bad")
            || path.starts_with("page")
            || text.contains("include ")
            || path.contains("mistakes")
        {
            continue;
        }
        let (mut entries, directives): (Vec<String>, Vec<String>) =
            items(&text).into_iter().partition(|item| item.starts_with(|first: char| first.is_ascii_digit()));
        // Later days first; entries of one day keep their order.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry[..10].to_owned()));
        let turned: String = entries.into_iter().chain(directives).collect();
        for today in DAYS {
            let (straight, turned) =
                (report(text.as_bytes(), day(today)), report(turned.as_bytes(), day(today)));
            assert_eq!(said(&straight), said(&turned), "{path} on {today}");
            assert_eq!(straight.valid_until, turned.valid_until, "{path} on {today}");
        }
    }
}

#[test]
fn nothing_changes_before_valid_until_and_something_does_on_it() {
    let texts = files("tests/data/quiet", ".ghost").into_iter().chain(files("tests/corpus/ok", ".ghost"));
    for path in texts {
        let text = read(&path);
        let at = |today: NaiveDate| report(text.as_bytes(), today);
        let mut today = day("2026-01-01");
        while today < day("2027-03-01") {
            let now = at(today);
            let end = now.valid_until.unwrap_or(day("2027-06-01"));
            let before = today.iter_days().skip(1).take_while(|later| *later < end);
            for later in before {
                assert_eq!(
                    said(&at(later)),
                    said(&now),
                    "{path}: {today} says valid until {end}, {later} differs"
                );
            }
            if now.valid_until.is_some() {
                assert_ne!(said(&at(end)), said(&now), "{path}: {today} says that {end} differs");
            }
            today = end;
        }
    }
}

#[test]
fn what_one_rule_finds_changes_on_no_day_before_the_one_that_is_said_for_it() {
    let mut chance = Chance(0x6f6e_6521);
    for (path, book) in books().into_iter().filter(|(_, book)| book.len() < 6000) {
        let mut files = Memory::default();
        files.put("book.ghost", book);
        let book = load(&files, &[Input::File("book.ghost".into())]).expect("it is there");
        let today = day(DAYS[chance.next(DAYS.len())]);
        let (now, rules) = (timeline::build(&book, today), [(); 40].map(|()| ALL[chance.next(ALL.len())]));
        let found = |report: &Report, rule: &Rule| {
            let of_it = report.findings.iter().filter(|finding| finding.code == rule.code);
            of_it.map(|finding| format!("{:#?}", nowhere(finding))).collect::<Vec<_>>()
        };
        let until: Vec<_> = rules
            .iter()
            .map(|rule| check_until(&now, &|other| other.code == rule.code).valid_until)
            .collect();
        let now = check(&now);
        for later in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233].map(chrono::Days::new) {
            let Some(later) = today.checked_add_days(later) else { continue };
            let then = check(&timeline::build(&book, later));
            for (rule, until) in
                rules.iter().zip(&until).filter(|(_, until)| until.is_none_or(|until| later < until))
            {
                assert_eq!(
                    found(&then, rule),
                    found(&now, rule),
                    "{path}: {} {today} {until:?} {later}",
                    rule.name
                );
            }
        }
    }
}

/// What a gate looks at: the findings of rules that do not depend on the day.
fn gated(report: &Report) -> BTreeSet<String> {
    let is_clock = |code| Rule::of(code).is_some_and(|rule| rule.kind == Kind::Clock);
    let data = report.findings.iter().filter(|finding| !is_clock(finding.code));
    data.map(|finding| format!("{} {:?} {}", finding.code, finding.severity, finding.message)).collect()
}

#[test]
fn a_gate_never_closes_because_a_night_has_passed() {
    const GIVEN_AWAY: &str = "client a\n  source a friend\nproject a:w\n2026-01-05 agreed a:w EUR 100.00\n  deposit 0%\n\
        2026-02-01 delivered a:w fyi Final\n2026-02-03 revised a:w\n2026-02-03 invoiced a:w #1 EUR 100.00 due 2026-03-01\n";
    for (path, book) in books().into_iter().chain([("given away".to_owned(), GIVEN_AWAY.into())]) {
        // What begins or ends on a day of its own may change what is found.
        let text = String::from_utf8_lossy(&book);
        if text.contains(" from 2") || text.contains(" until 2") {
            continue;
        }
        let mut files = Memory::default();
        files.put("book.ghost", book.clone());
        let loaded = load(&files, &[Input::File("book.ghost".into())]).expect("it is there");
        let Some(last) = loaded.entries.iter().map(|entry| entry.day).max() else { continue };
        let first = gated(&report(&book, last));
        for nights in [1, 2, 5, 14, 40, 120, 400] {
            let Some(today) = last.checked_add_days(chrono::Days::new(nights)) else { continue };
            assert_eq!(gated(&report(&book, today)), first, "{path}: {nights} nights after {last}");
        }
    }
}

#[test]
fn a_name_in_one_script_is_never_said_to_mix_several() {
    let found = |name: &str| crate::support::findings(&format!("client {name}\n"), "2026-03-02");
    for name in ["ａｂ", "ﬁ", "студия", "山田工房", "بيت"] {
        assert_eq!(found(name), "", "{name}");
    }
    insta::assert_snapshot!(found("pаul"), @"1:8: warning[G012] `pаul` mixes letters of several scripts");
}

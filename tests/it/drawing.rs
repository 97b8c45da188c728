//! Pictures of findings at any width: the place, the label and the help stand in each, whatever the line is like.

use ghost_ledger::diagnostic::{Code, Diagnostic, Severity};
use ghost_ledger::report::{Style, human};
use ghost_ledger::source::{Place, Source, Sources, Span};
use serde_json::Value;
use unicode_width::UnicodeWidthChar;

use crate::laws::{Chance, books};
use crate::support::ghost;

/// The cells of a line, character by character.
pub(crate) fn cells(line: &str) -> usize {
    line.chars().map(|character| character.width().unwrap_or(1)).sum()
}

/// A text without its blanks and without the frame that it is drawn in.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '│').collect()
}

/// Whether a line of a picture is a line of the source: a number before the margin.
fn is_source(line: &str) -> bool {
    line.split_once(" │ ").is_some_and(|(number, _)| number.trim().parse::<u32>().is_ok())
}

/// Each finding as it is drawn at a width, beside what is said of it in JSON.
fn drawn(book: &str, width: u16) -> Vec<(Value, String)> {
    let check =
        |how: &str| ghost(&format!("check -v {how} --today 2026-07-20 a.ghost")).file("a.ghost", book);
    let json: Value = serde_json::from_str(&check("--format json").done().out).unwrap();
    let mut findings = json["findings"].as_array().unwrap().clone();
    // As they are drawn: errors last.
    let rank =
        |finding: &Value| ["note", "warning", "error"].iter().position(|one| finding["severity"] == *one);
    findings.sort_by_key(|finding| {
        let number = |key: &str| finding[key].as_u64();
        (rank(finding), number("line"), number("column"), finding["code"].as_str().map(str::to_owned))
    });
    let human = check("").width(width).done().out;
    let pictures: Vec<String> = human.split("\n\n").map(str::to_owned).collect();
    assert_eq!(pictures.len(), findings.len() + 1, "{human}");
    findings.into_iter().zip(pictures).collect()
}

fn assert_whole(finding: &Value, picture: &str, width: u16) {
    let place = format!("[ a.ghost:{}:{} ]", finding["line"], finding["column"]);
    assert!(picture.contains(&place), "{place} at {width}:\n{picture}");
    assert!(picture.contains("╰─") && picture.contains('┬'), "no label at {width}:\n{picture}");
    let text = bare(picture);
    let labels = finding["labels"].as_array().unwrap().iter().map(|label| &label["message"]);
    for said in labels.chain([&finding["help"], &finding["message"]]).filter_map(Value::as_str) {
        assert!(text.contains(&bare(said)), "{said} at {width}:\n{picture}");
    }
    for line in picture.lines().filter(|line| is_source(line)) {
        assert!(cells(line) <= usize::from(width), "{} cells at {width}:\n{picture}", cells(line));
    }
}

#[test]
fn every_finding_is_drawn_whole_at_any_width_wherever_it_is_in_a_line_of_any_length() {
    const PIECES: [&str; 8] = ["x", "株", "é", "🎉", "لا", "word-", "e\u{301}", "ß"];
    let mut chance = Chance(11);
    for _ in 0..150 {
        let word = |chance: &mut Chance, most: usize| -> String {
            let piece = PIECES[chance.next(PIECES.len())];
            piece.repeat(1 + chance.next(most))
        };
        let name = format!("a{}", word(&mut chance, 25).replace("e\u{301}", "e"));
        let note: Vec<String> = (0..chance.next(20)).map(|_| word(&mut chance, 9)).collect();
        let number = format!("R{}", "2026-".repeat(1 + chance.next(5)));
        let book = format!(
            "client {name} \"{}\"\n\
             2026-06-02 invoiced {name} #{number}1 EUR 10.00 due 2026-06-01 {note}\n\
             2026-06-02 sent {name} {note}\n\
             2026-06-03 sent {name} {note} #{number}9 and @phone\n\
             2026-06-04 paid {name}x #{number}8 EUR 1\n\
             policy\n  law {name}\n",
            note.join("-"),
            note = note.join(" "),
        );
        let width = u16::try_from(40 + chance.next(100)).unwrap();
        for (finding, picture) in drawn(&book, width) {
            assert_whole(&finding, &picture, width);
        }
    }
}

#[test]
fn what_is_labelled_far_right_in_a_long_line_is_shown_and_its_beginning_is_cut_off() {
    let book = "client brauerei-sonnental\nproject brauerei-sonnental:website-relaunch\n\
                2026-03-02 invoiced   brauerei-sonnental:website-relaunch #RE-2026-0001-A EUR 1200.00 due 2026-04-01\n";
    let check = |width: u16| {
        let check = "check --only payment-overdue --today 2026-06-12 a.ghost";
        let seen = ghost(check).file("a.ghost", book).width(width).seen();
        seen.lines()
            .filter(|line| line.contains(":3:") || is_source(line) || line.contains('╰'))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(check(72), @"
      ╭─[ a.ghost:3:59 ]
    3 │ … brauerei-sonnental:website-relaunch #RE-2026-0001-A EUR 1200.00 …
      │                                       ╰── due on 2026-04-01, unpaid
    ");
    insta::assert_snapshot!(check(40), @"
      ╭─[ a.ghost:3:59 ]
    3 │ … #RE-2026-0001-A EUR 1200.00 due …
      │   ╰── due on 2026-04-01, unpaid on
    ");
}

/// A finding with labels at these bytes of a text, drawn 60 columns wide.
fn picture(text: &str, labels: &[(usize, usize, &str)]) -> String {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("a.ghost", text)).unwrap();
    let place = |from: usize, to: usize| Place {
        source,
        span: Span::new(u32::try_from(from).unwrap(), u32::try_from(to).unwrap()),
    };
    let (from, to, evidence) = labels[0];
    let first = Diagnostic::new(Code(999), Severity::Note, "look", place(from, to)).seen(evidence);
    let finding = labels[1..]
        .iter()
        .fold(first, |finding, (from, to, evidence)| finding.label(place(*from, *to), *evidence));
    let style = Style { width: 60, is_terminal: true, color: false, ascii: false };
    let mut out = Vec::new();
    human::write(&sources, &[&finding], style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn labels_of_one_line_stand_in_one_picture_of_it_or_are_drawn_apart() {
    let text =
        format!("first {}second {}third", "and another word ".repeat(2), "and one more word ".repeat(8));
    let at = |word: &str| (text.find(word).unwrap(), text.find(word).unwrap() + word.len());
    let label = |word: &str| (at(word).0, at(word).1, "said");
    insta::assert_snapshot!(picture(&text, &[label("first"), label("second")]), @"
    note[G999]: look
       ╭─[ a.ghost:1:1 ]
       │
     1 │ first and another word and another word second and one…
       │ ┬────                                   ┬─────
       │ ╰─────────────────────────────────────────────── said
       │                                         │
       │                                         ╰─────── said
    ───╯
    ");
    insta::assert_snapshot!(picture(&text, &[label("second"), label("third"), label("first")]), @"
    note[G999]: look
       ╭─[ a.ghost:1:41 ]
       │
     1 │ first and another word and another word second and one…
       │ ┬────                                   ┬─────
       │ ╰─────────────────────────────────────────────── said
       │                                         │
       │                                         ╰─────── said
       │
       ├─[ a.ghost:1:192 ]
       │
     1 │ … word and one more word and one more word third
       │                                            ┬────
       │                                            ╰────── said
    ───╯
    ");
}

#[test]
fn a_message_without_room_becomes_a_note() {
    let list = (1..20).map(|number| format!("`law-{number}`")).collect::<Vec<_>>().join(", ");
    insta::assert_snapshot!(picture("policy\n  law atlantis\n", &[(13, 21, &format!("expected one of {list}"))]), @"
    note[G999]: look
       ╭─[ a.ghost:2:7 ]
       │
     2 │   law atlantis
       │       ┬───────
       │       ╰── here
       │
       │ Note: line 2: expected one of `law-1`, `law-2`,
       │       `law-3`, `law-4`, `law-5`, `law-6`, `law-7`,
       │       `law-8`, `law-9`, `law-10`, `law-11`,
       │       `law-12`, `law-13`, `law-14`, `law-15`,
       │       `law-16`, `law-17`, `law-18`, `law-19`
    ───╯
    ");
}

#[test]
fn a_message_that_is_too_wide_is_wrapped_below_itself() {
    let text = "2026-02-04 invoiced   acme:website #4 EUR 1200,50\n";
    let from = text.find("EUR").unwrap();
    let labels = [(from, text.len() - 1, "the decimal mark is a point"), (0, 10, "a day")];
    insta::assert_snapshot!(picture(text, &labels), @"
    note[G999]: look
       ╭─[ a.ghost:1:39 ]
       │
     1 │ … invoiced   acme:website #4 EUR 1200,50
       │                              ┬──────────
       │                              ╰── the decimal mark is a
       │                                  point
       │
       ├─[ a.ghost:1:1 ]
       │
     1 │ 2026-02-04 invoiced   acme:website #4 EUR 1200,50
       │ ┬─────────
       │ ╰─────────── a day
    ───╯
    ");
}

#[test]
fn a_note_that_begins_with_a_hyphenated_word_is_wrapped_and_a_line_to_append_is_not() {
    let book = "client a\nproject a:a-project-with-a-long-name\n\
                2025-11-18 invoiced a:a-project-with-a-long-name #1 EUR 100.00 due 2025-12-18\n\
                2026-01-23 reminded a:a-project-with-a-long-name #1\n";
    let check = |today: &str| {
        let check = format!("check --only payment-overdue --today {today} a.ghost");
        let seen = ghost(&check).file("a.ghost", book).width(60).seen();
        seen.lines().skip_while(|line| !line.contains("Help")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(check("2026-01-30"), @"
       │ Help: next: send a late notice, due since 2026-01-30
       │       and record it:
       │       2026-01-30 reminded   a:a-project-with-a-long-name #1 @letter
       │
       │ Note: late-notice: due +30 days is 2026-01-17, put
       │       off to 2026-01-30 by the step before
       │       name the invoice, the days overdue and the
       │       balance
    ───╯

    1 file, 2 entries, as of 2026-01-30: 1 warning;
    EUR 100.00 open, EUR 100.00 overdue
    exit 1
    ");
}

/// Books whose findings stand in no order, more of each rule than are drawn.
fn crowded() -> String {
    let mut chance = Chance(5);
    let mut lines = vec!["client acme\n  terms net 14\n  late-fee EUR 40.00 once\n".to_owned()];
    for number in 0..130 {
        let day = 1 + chance.next(28);
        lines.push(format!("2026-01-{day:02} invoiced acme #{number} EUR 100.00\n"));
        lines.push(format!("2026-02-{day:02} sent acme:p{number} a first word\n"));
        lines.push(format!("client c{number}\n2026-02-{day:02} agreed c{number} EUR 50.00\n"));
        lines.push(format!("2026-03-{day:02} delivered c{number} all of it\n"));
    }
    for at in (1..lines.len()).rev() {
        lines.swap(at, 1 + chance.next(at));
    }
    lines.concat()
}

#[test]
fn the_first_findings_are_drawn_alike_whether_all_are_worded_or_only_they() {
    let mut left = 0;
    for (path, book) in books().into_iter().chain([("crowded".into(), crowded().into_bytes())]) {
        let check = |args: &str| {
            let run = ghost(&format!("check --today 2026-06-12 a.ghost{args}")).file("a.ghost", book.clone());
            let done = run.done();
            (done.code, done.out.replace(args, ""), done.err)
        };
        let first = check("");
        // Where a file is chosen, all is worded before that is looked at.
        assert_eq!(first, check(" --show a.ghost"), "{path}");
        left += first.1.matches(" more of ").count();
    }
    assert!(left >= 5, "there are rules with more findings than are drawn: {left}");
}

/// The picture of a finding whose labels stand in these lines of files `a`, `b` and so on.
fn picture_of_lines(lines: &[(usize, usize)], style: Style) -> String {
    let mut sources = Sources::default();
    let texts: Vec<Vec<String>> =
        ('a'..='c').map(|file| (1..=1200).map(|line| format!("{file}{line} text\n")).collect()).collect();
    let ids: Vec<_> = texts
        .iter()
        .zip('a'..)
        .map(|(lines, file)| sources.add(Source::new(format!("{file}.ghost"), lines.concat())).unwrap())
        .collect();
    let place = |(file, line): &(usize, usize)| {
        let start: usize = texts[*file].iter().take(line - 1).map(String::len).sum();
        let start = u32::try_from(start).unwrap();
        Place { source: ids[*file], span: Span::new(start, start + 1) }
    };
    let first = Diagnostic::new(Code(999), Severity::Note, "look", place(&lines[0])).seen("here");
    let finding = lines[1..].iter().fold(first, |finding, line| finding.label(place(line), "there"));
    let mut out = Vec::new();
    human::write(&sources, &[&finding], style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A text without the codes of its colours.
fn uncoloured(text: &str) -> String {
    let mut pieces = text.split('\x1b');
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').unwrap().1)
}

#[test]
fn every_line_is_drawn_with_its_own_number_in_a_margin_that_is_wide_enough_and_no_wider() {
    let mut chance = Chance(17);
    for round in 0..400 {
        let count = 1 + chance.next(24);
        let most = [9, 12, 101, 1200][round % 4];
        let lines: Vec<(usize, usize)> =
            (0..count).map(|_| (chance.next(3), 1 + chance.next(most))).collect();
        let style = Style { width: 80, is_terminal: true, color: false, ascii: round % 3 == 0 };
        let picture = picture_of_lines(&lines, style);
        let coloured = picture_of_lines(&lines, Style { color: true, ..style });
        assert_eq!(uncoloured(&coloured), picture, "{lines:?}");
        let bar = if style.ascii { '|' } else { '│' };
        let digits = lines.iter().map(|(_, line)| line.to_string().len()).max().unwrap();
        let mut drawn = Vec::new();
        for line in picture.lines().filter(|line| line.contains(bar) && !line.contains('[')) {
            let margin = line.chars().position(|character| character == bar).unwrap();
            assert_eq!(margin, digits + 2, "{picture}");
            let (number, text) = line.split_once(bar).unwrap();
            if let Ok(number) = number.trim().parse::<usize>() {
                let file = text.trim().chars().next().unwrap();
                assert!(text.starts_with(&format!(" {file}{number} text")), "{picture}");
                drawn.push((u32::from(file) as usize - 'a' as usize, number));
            }
        }
        let mut wanted = lines.clone();
        for list in [&mut drawn, &mut wanted] {
            list.sort_unstable();
            list.dedup();
        }
        assert_eq!(drawn, wanted, "{picture}");
    }
}

/// A finding with one label at these bytes of a line, drawn in a style.
fn one_label(line: &str, (from, to): (usize, usize), message: &str, style: Style) -> String {
    let mut sources = Sources::default();
    let source = sources.add(Source::new("a.ghost", format!("{line}\n"))).unwrap();
    let span = Span::new(u32::try_from(from).unwrap(), u32::try_from(to).unwrap());
    let finding =
        Diagnostic::new(Code(999), Severity::Note, "look", Place { source, span }).seen(message.to_owned());
    let mut out = Vec::new();
    human::write(&sources, &[&finding], style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_labelled_is_underlined_whole_wherever_its_line_is_drawn_whole() {
    const WORDS: [&str; 6] = ["acme", "2026-03-02", "株式会社", "é", "invoiced", "#2026-014"];
    let mut chance = Chance(23);
    let mut whole = 0;
    for _ in 0..1500 {
        let words = |chance: &mut Chance, most: usize| {
            let words: Vec<&str> = (0..=chance.next(most)).map(|_| WORDS[chance.next(WORDS.len())]).collect();
            words.join(" ")
        };
        let (before, marked) = (words(&mut chance, 6) + " ", words(&mut chance, 10));
        let line = format!("{before}{marked}{}", if chance.next(2) == 0 { "" } else { " more" });
        let message = words(&mut chance, 9);
        let style = Style {
            width: u16::try_from(40 + chance.next(81)).unwrap(),
            is_terminal: true,
            color: false,
            ascii: chance.next(3) == 0,
        };
        let picture = one_label(&line, (before.len(), before.len() + marked.len()), &message, style);
        let coloured = Style { color: true, ..style };
        let coloured = one_label(&line, (before.len(), before.len() + marked.len()), &message, coloured);
        assert_eq!(uncoloured(&coloured), picture);
        assert!(picture.lines().all(|line| cells(line) <= usize::from(style.width)), "{picture}");
        assert!(bare(&picture).replace('|', "").contains(&bare(&message)), "{message}\n{picture}");
        let bar = if style.ascii { " | " } else { " │ " };
        let mut rows = picture.lines().filter_map(|line| line.split_once(bar)).map(|(_, row)| row);
        let Some(_) = rows.find(|row| *row == line) else { continue };
        let underline = rows.next().unwrap().trim();
        assert_eq!(underline.chars().count(), cells(&marked), "{picture}");
        whole += 1;
    }
    assert!(whole > 300, "only {whole} lines were drawn whole");
}

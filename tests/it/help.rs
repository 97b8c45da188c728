//! The help: every command's, narrow and wide, as it is read.

use crate::support::{files, ghost, read};

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = ghost("help").done().out;
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    list.take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_help_of_the_whole_and_of_every_command_is_what_is_read() {
    let commands = commands();
    assert!(commands.len() >= 17 && commands.contains(&"check".to_owned()), "{commands:?}");
    insta::assert_snapshot!("help", ghost("help").seen());
    let each = commands.iter().filter(|command| *command != "help");
    let all: String = each
        .map(|command| format!("$ ghost {command} -h\n{}\n", ghost(&format!("{command} -h")).seen()))
        .collect();
    insta::assert_snapshot!("help-of-commands", all);
    insta::assert_snapshot!("help-check", ghost("check --help").seen());
}

#[test]
fn no_help_is_wider_than_its_terminal() {
    for command in commands().iter().filter(|command| *command != "help") {
        for (width, asked) in [(60, "-h"), (80, "-h"), (80, "--help"), (120, "--help")] {
            let out = ghost(&format!("{command} {asked}")).width(width).done().out;
            for line in out.lines() {
                // A list of values is one word to the wrapper.
                assert!(line.chars().count() <= usize::from(width), "{command} {asked} {width}: {line}");
            }
        }
    }
}

#[test]
fn every_option_says_what_it_does() {
    for command in commands().iter().filter(|command| *command != "help") {
        let out = ghost(&format!("{command} --help")).done().out;
        let mut lines = out.lines().peekable();
        while let Some(line) = lines.next() {
            let Some(option) = line.trim_start().strip_prefix('-').filter(|rest| !rest.starts_with(' '))
            else {
                continue;
            };
            let beside = option.contains("  ");
            let below = lines.peek().is_some_and(|next| !next.trim().is_empty() && !next.contains("values:"));
            assert!(beside || below, "{command}: {line}");
        }
    }
}

#[test]
fn statistics_count_what_each_rule_found() {
    let book = "client acme\n2026-03-02 invoiced acme #1 EUR 10.00 due 2026-03-10\n2026-03-03 snet acme\n\
                2026-03-04 snet acme\n";
    let run = |args: &str| ghost(&format!("check a.ghost --statistics {args}")).file("a.ghost", book);
    insta::assert_snapshot!(run("").seen(), @"
    count  code  rule             severity
        2  G004  unknown-verb     error
        1  G302  payment-overdue  warning
        1  G401  no-contract      warning

    1 file, 1 entry, as of 2026-04-08: 2 errors and 2 warnings; EUR 10.00 open, EUR 10.00 overdue
    exit 1
    ");
    insta::assert_snapshot!(run("--only G0 --format json --fail-on never").seen(), @r#"
    {
      "rows": [
        {
          "code": "G004",
          "count": 2,
          "rule": "unknown-verb",
          "severity": "error"
        }
      ],
      "today": "2026-04-08",
      "today_source": "clock",
      "version": 1
    }
    "#);
    insta::assert_snapshot!(run("-q").seen(), @"
    1 file, 1 entry, as of 2026-04-08: 2 errors and 2 warnings; EUR 10.00 open, EUR 10.00 overdue
    exit 1
    ");
    insta::assert_snapshot!(run("--format sarif").seen(), @"
    stderr: error: --statistics is written with --format human or json
    exit 2
    ");
    // What a rule found as a warning and as a note is counted by itself, so that the column adds up to the summary.
    let two = book.replace("2026-03-03 snet acme\n2026-03-04 snet acme\n", "2026-04-08 reminded acme #1\n\
              2026-03-02 invoiced acme #2 EUR 10.00 due 2026-03-10\n2026-03-02 invoiced acme #3 EUR 10.00 due 2026-03-10\n");
    insta::assert_snapshot!(ghost("check a.ghost --statistics").file("a.ghost", two).seen(), @"
    count  code  rule             severity
        2  G302  payment-overdue  warning
        1  G302  payment-overdue  note
        1  G401  no-contract      warning

    1 file, 4 entries, as of 2026-04-08: 3 warnings and 1 note; EUR 30.00 open, EUR 30.00 overdue
    exit 1
    ");
    let quiet = ghost("check a.ghost --statistics").file("a.ghost", "client acme\n");
    insta::assert_snapshot!(quiet.seen(), @"1 file, 0 entries, as of 2026-04-08: no problems");
}

#[test]
fn timings_go_floor_by_floor_to_standard_error() {
    let done = ghost("check a.ghost --timings").file("a.ghost", "client acme\n").done();
    assert_eq!(done.out, "1 file, 0 entries, as of 2026-04-08: no problems\n");
    let floors: Vec<&str> = done.err.lines().filter_map(|line| line.get(..8)).map(str::trim).collect();
    assert_eq!(floors, ["book", "timeline", "rules", "report", "in all"]);
    let times: Vec<u64> = done
        .err
        .lines()
        .map(|line| line.split_whitespace().rev().nth(1).and_then(|time| time.parse().ok()).expect("a time"))
        .collect();
    let (all, parts) = times.split_last().expect("a sum");
    assert!(parts.iter().sum::<u64>() <= *all);
}

#[test]
fn ascii_draws_with_nothing_else() {
    for path in files("examples", ".ghost") {
        let book = read(&path);
        let plain: String = book.chars().filter(char::is_ascii).collect();
        for command in ["check", "timeline -f", "next -f", "invoices -f", "clients -f"] {
            let args = format!("{command} a.ghost --charset ascii --today 2026-06-30");
            let out = ghost(&args).file("a.ghost", plain.clone()).done().out;
            let other: Vec<&str> = out.lines().filter(|line| !line.is_ascii()).collect();
            assert!(other.is_empty(), "{path} {command}: {other:?}");
        }
    }
}

#[test]
fn ascii_leaves_what_the_book_says_as_it_is() {
    let book =
        "client acme \"Acme · Sons\"\n2026-02-01 sent acme Well… · ░ ▓\n2026-02-02 snet acme Well… ·\n";
    let lines = |command: &str| {
        let out = ghost(command).file("a.ghost", book).width(40).done().out;
        let shown = out.lines().filter(|line| !line.is_ascii()).map(|line| line.trim_end().to_owned() + "\n");
        shown.collect::<String>()
    };
    insta::assert_snapshot!(lines("timeline -f a.ghost --charset ascii"), @"
    acme - Acme · Sons
    2026-02-01  sent     Well… · ░ ▓
    ");
    insta::assert_snapshot!(lines("check a.ghost --charset ascii --data"), @" 3 | 2026-02-02 snet acme Well… ·");
    // What the program draws is ASCII all the same, also the picture of a character that cannot be seen.
    let hidden =
        ghost("check a.ghost --charset ascii --data").file("a.ghost", "client acme\u{1b}\n").done().out;
    assert!(hidden.is_ascii() && hidden.contains("client acme?"), "{hidden}");
    let out = ghost("timeline -f a.ghost --charset ascii").file("a.ghost", book).done().out;
    assert!(out.starts_with("acme - Acme · Sons\n") && out.contains("########~ and no answer"), "{out}");
}

#[test]
fn a_command_takes_no_option_of_others_that_would_mean_nothing() {
    for args in ["lsp --charset ascii", "lsp --at HEAD", "lsp --staged", "export json --charset ascii"] {
        let done = ghost(args).file("main.ghost", "client acme\n").done();
        assert!(done.code == 2 && done.err.contains("unexpected argument"), "{args}: {}", done.err);
    }
}

#[test]
fn a_page_of_the_manual_has_its_parts_in_their_places() {
    for (args, title) in [("man", "ghost"), ("man check", "ghost-check")] {
        let page = ghost(args).done().out;
        let head = page.lines().find(|line| line.starts_with(".TH")).expect("a title line");
        assert_eq!(head, format!(".TH {title} 1 \"\" \"ghost {}\" ghost", env!("CARGO_PKG_VERSION")));
        assert!(page.contains(".SH OPTIONS"), "{page}");
    }
    // What stands below the options says of itself what it is.
    for (args, heading, begins) in [
        ("man", ".SH \"EXIT STATUS\"\n", "Exit status: 0 the command did its work"),
        ("man fmt", ".SH OPTIONS\n", ""),
        ("man add", ".SH NOTES\n", "A shell takes"),
        ("man add", ".SH \"EXIT STATUS\"\n", "Exit status: 0 written"),
        ("man check", ".SH NOTES\n", "What findings say of late fees"),
        ("man check", ".SH \"EXIT STATUS\"\n", "Exit status: 0 no finding"),
        ("man fees", ".SH NOTES\n", "For example"),
    ] {
        let page = ghost(args).done().out;
        assert!(
            page.contains(&format!("{heading}{begins}")) && !page.contains(".SH EXTRA"),
            "{args}: {page}"
        );
    }
    assert_eq!(ghost("man nothing").seen(), "stderr: error: there is no command `nothing`\nexit 2\n");
}

#[test]
fn a_page_of_the_manual_says_how_it_is_typed_and_what_the_environment_says() {
    let part = |args: &str, from: &str, to: &str| {
        let page = ghost(args).done().out;
        let (_, rest) = page.split_once(from).expect(from);
        rest.split_once(to).map_or(rest, |(part, _)| part).to_owned()
    };
    insta::assert_snapshot!(part("man fees", ".SH SYNOPSIS\n", ".SH"), @r"\fBghost fees\fR [\-\-on DATE] [\-\-if\-paid DATE AMOUNT]... [\-\-format FORMAT] [\-f|\-\-file PATH]... [\-\-today DATE] [\-\-at REF] [\-\-staged] [\-\-color WHEN] [\-\-charset CHARSET] [\-h|\-\-help] INVOICE");
    insta::assert_snapshot!(part("man", ".SH SYNOPSIS\n", ".SH"), @r"
    \fBghost\fR [\-\-until DATE] [\-\-format FORMAT] [\-f|\-\-file PATH]... [\-\-today DATE] [\-\-at REF] [\-\-staged] [\-\-color WHEN] [\-\-charset CHARSET] [\-h|\-\-help] [\-V|\-\-version] [SUBJECT]...
    .br
    \fBghost\fR COMMAND
    ");
    let names = |args: &str| {
        let section = part(args, ".SH ENVIRONMENT\n", ".SH");
        section
            .lines()
            .filter(|line| line.starts_with("\\fB"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(names("man"), @r"
    \fBGHOST_FILE\fR
    \fBGHOST_TODAY\fR
    \fBGHOST_REQUIRED\fR
    \fBGHOST_COLOR\fR
    \fBNO_COLOR\fR
    \fBCLICOLOR_FORCE, FORCE_COLOR\fR
    ");
    insta::assert_snapshot!(names("man fmt"), @r"\fBGHOST_FILE\fR");
    insta::assert_snapshot!(names("man hook"), @r"\fBGHOST_REQUIRED\fR");
    assert!(!ghost("man completions").done().out.contains("ENVIRONMENT"));
}

/// Text without its colours.
fn bare(text: &str) -> String {
    let pieces = text.split('\u{1b}').enumerate();
    pieces.map(|(at, piece)| if at == 0 { piece } else { piece.split_once('m').unwrap().1 }).collect()
}

#[test]
fn colour_changes_nothing_but_the_colour_and_is_not_said_for_each_character() {
    let mut all = 0;
    for path in files("examples", ".ghost") {
        let run = |color: &str| {
            let args = format!("check a.ghost --today 2026-06-30 --color {color}");
            ghost(&args).file("a.ghost", read(&path)).done().out
        };
        let painted = run("always");
        assert_eq!(bare(&painted), run("never"), "{path}");
        let codes = painted.matches('\u{1b}').count();
        assert!(codes * 5 < painted.len(), "{path}: {codes} of {}", painted.len());
        all += codes;
    }
    assert!(all > 0);
}

#[test]
fn check_takes_a_file_as_the_other_commands_do() {
    let book = "client acme\n2026-03-02 sent acem Hello\n";
    let said = |args: &str| ghost(args).file("a.ghost", book).file("b.ghost", "client bob\n").seen();
    let plain = said("check a.ghost b.ghost --format concise");
    assert!(plain.contains("G101"));
    assert_eq!(said("check -f a.ghost --file b.ghost --format concise"), plain);
    assert_eq!(said("check a.ghost -f b.ghost --format concise"), plain);
}

//! Books and file names that would like to be more than text: commands, terminal codes, formulas, other people's lines.

use serde_json::Value;

use crate::support::{Run, ghost};

/// What turns, hides or moves text.
const INVISIBLE: [char; 24] = [
    '\u{61c}',
    '\u{200b}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2060}',
    '\u{2064}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{206f}',
    '\u{feff}',
    '\u{fff9}',
    '\u{fffb}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
];

/// What a title may hold although a runner, a browser, a spreadsheet or a template would read more into it.
const PLAIN: [&str; 12] = [
    "##[add-mask]x",
    "::error::x",
    "a ::error::b",
    "<b>&amp;'",
    "]]><x/>",
    "%0A%25%2C",
    "{0} {{1}}",
    "[x](y) \\[z\\]",
    "漢字 ß é",
    "=1+1",
    "###[[##[x",
    "%3A%3A",
];

/// What a runner of GitHub does with a line: all white space before it is dropped.
fn is_command(line: &str) -> bool {
    line.contains("##[") || line.trim_start().starts_with("::")
}

fn assert_harmless(what: &str, text: &str) {
    for line in text.lines() {
        assert!(!is_command(line), "{what}: {line:?}");
    }
    let bad =
        |character: char| (character.is_control() && character != '\n') || INVISIBLE.contains(&character);
    assert!(!text.contains(bad), "{what}: {text:?}");
}

/// A book whose only client has this title, and owes an answer and money.
fn titled(title: &str) -> String {
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "client acme \"{title}\"\n2026-03-02 sent acme Hello\n\
         2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n"
    )
}

fn check(format: &str, book: &str) -> String {
    ghost(&format!("check a.ghost --format {format}")).file("a.ghost", book).done().out
}

fn value(format: &str, book: &str) -> Value {
    serde_json::from_str(&check(format, book)).unwrap()
}

/// The texts at a path of names in each item of a list.
fn texts(list: &Value, path: &str) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item.pointer(path).and_then(Value::as_str).unwrap().to_owned()).collect()
}

/// The one printer's form of a text.
fn safe(text: &str) -> String {
    ghost_ledger::report::untrusted::safe(text).into_owned()
}

/// Undoes the escapes of an XML attribute.
fn from_xml(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn what_a_book_says_is_the_same_again_in_every_form_for_machines() {
    for title in PLAIN {
        let book = titled(title);
        let json = value("json", &book);
        let messages = texts(&json["findings"], "/message");
        assert!(messages[0].contains(title) && messages.len() == 3, "{title}: {messages:?}");
        assert_eq!(texts(&value("rdjson", &book)["diagnostics"], "/message"), messages);
        let codes = texts(&json["findings"], "/code").into_iter().zip(&messages);
        let described: Vec<String> = codes.map(|(code, message)| format!("{code}: {message}")).collect();
        assert_eq!(texts(&value("gitlab", &book), "/description"), described);
        let sarif = texts(&value("sarif", &book)["runs"][0]["results"], "/message/text");
        for message in &messages {
            let found = sarif.iter().any(|text| {
                let text = text.replace("{{", "{").replace("}}", "}").replace("\\[", "[").replace("\\]", "]");
                text.replace("\\\\", "\\").lines().next() == Some(message)
            });
            assert!(found, "{message}: {sarif:?}");
        }
        let junit = check("junit", &book);
        let github = check("github", &book);
        for message in messages.iter().map(|message| safe(message)) {
            let failure = |line: &str| {
                let (_, rest) = line.split_once(" message=\"")?;
                Some(from_xml(rest.split_once('"')?.0))
            };
            assert!(junit.lines().filter_map(failure).any(|text| text == message), "{message}: {junit}");
            let data = |line: &str| {
                let (_, data) = line.get(2..)?.split_once("::")?;
                Some(data.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"))
            };
            assert!(
                github.lines().filter_map(data).any(|text| text.contains(&message)),
                "{message}: {github}"
            );
        }
    }
}

#[test]
fn the_export_and_the_tables_keep_every_character() {
    for (title, more) in PLAIN.iter().zip(PLAIN.iter().rev()) {
        let book = format!("{}2026-03-05 noted acme see {}\n", titled(title), more.replace('#', "+"));
        let run = |args: &str| ghost(&format!("{args} -f a.ghost")).file("a.ghost", book.clone()).done().out;
        let export: Value = serde_json::from_str(&run("export json")).unwrap();
        assert!(export.to_string().contains(&Value::from(*title).to_string()), "{title}");
        let rows: Value = serde_json::from_str(&run("timeline --format json")).unwrap();
        let note = rows["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "noted").unwrap();
        assert_eq!(note["note"], format!("see {}", more.replace('#', "+")));
        let csv = run("timeline --format csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let notes: Vec<String> = reader.records().map(|row| row.unwrap()[6].to_owned()).collect();
        assert!(notes.contains(&format!("see {}", more.replace('#', "+"))), "{notes:?}");
        assert_harmless("csv", &csv);
    }
}

/// Everything that is written for people, over one book.
fn for_people(book: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let commands = [
        "check a.ghost",
        "check --format concise a.ghost",
        "check -v --show-allowed a.ghost",
        "check --statistics a.ghost",
        "check --fix --diff a.ghost",
        "fmt --diff a.ghost",
        "timeline -f a.ghost",
        "next -f a.ghost",
        "invoices --all -f a.ghost",
        "clients -f a.ghost",
        "policy -f a.ghost",
        "playbook -f a.ghost",
        "fees #1 -f a.ghost",
        "check --subject nobody a.ghost",
    ];
    for command in commands {
        for (width, charset) in [(40, "unicode"), (80, "ascii"), (300, "unicode")] {
            let charset =
                if command.starts_with("fmt") { String::new() } else { format!(" --charset {charset}") };
            let run = ghost(&format!("{command}{charset}")).file("a.ghost", book).width(width);
            let done = run.env("GITHUB_ACTIONS", "true").env("CI", "true").done();
            all.push((format!("{command} {width}"), done.out + &done.err));
        }
    }
    all
}

#[test]
fn no_book_gives_a_runner_a_command_in_any_form_for_people() {
    let long = "word ".repeat(30);
    for text in
        ["::error::x", "##[error]x", "\u{a0}::error::x", "::stop-commands::t", "::set-env name=PATH::/x"]
    {
        // Whereever a line is folded, one of the many commands is the next word.
        let many = format!("{text} ").repeat(40);
        let book = format!(
            "{text}\n {text}\nclient acme \"{many}\" {text}\n  {text}\nproject acme:site \"{text}\"\n\
             2026-3-2 sent acme {long}{many}\n2026-03-02 sent acme {}\n2026-03-02 {text} acme {many}\n {text}\n\
             2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n2026-03-03 sent {text}\n{text}\n\
             2026-03-05 noted  acme Well ; {many}\n  {text}\ninclude {text}\npolicy\n  law {text}\n",
            many.replace('#', "+")
        );
        let painted = ghost("check --color always a.ghost").file("a.ghost", book.clone()).done().out;
        assert!(!painted.contains("##["), "{painted}");
        for (what, text) in for_people(&book) {
            assert!(!text.is_empty() || what.starts_with("playbook"), "{what}");
            assert_harmless(&what, &text);
        }
    }
}

#[test]
fn nothing_that_turns_or_hides_text_is_written_raw() {
    for character in INVISIBLE {
        let book = format!(
            "client acme \"A{character}B\"\n2026-03-02 sent acme no{character}te\n2026-03-02 sn{character}t acme x\n\
             {character}\n2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n2026-3-4 sent acme {character}x\n"
        );
        for (what, text) in for_people(&book) {
            assert_harmless(&format!("{:x} {what}", u32::from(character)), &text);
        }
        for format in ["json", "sarif", "gitlab", "rdjson", "junit"] {
            assert_harmless(&format!("{:x} {format}", u32::from(character)), &check(format, &book));
        }
        assert!(!check("github", &book).contains(character), "{:x}", u32::from(character));
    }
}

const NAMES: [&str; 14] = [
    "::error::x.ghost",
    ":a.ghost",
    "  ::x.ghost",
    "##[error]x.ghost",
    "a\u{202e}b.ghost",
    "a\nb.ghost",
    "a\n::error::b.ghost",
    "a%2Cb,c:d.ghost",
    "\u{1b}[2J.ghost",
    "=cmd|' !A0.ghost",
    "a\"b'<&>.ghost",
    "-q.ghost",
    "{0}[x](y).ghost",
    "漢 ß.ghost",
];

/// A check of a book in a file with this name.
fn named(name: &str, format: &str) -> Run {
    let book = "client acme\n2026-03-02 snet acme\n";
    ghost(&format!("check --fail-on never --format {format} --")).arg(name).file(name, book)
}

#[test]
fn no_file_name_is_more_than_a_name() {
    for name in NAMES {
        for format in ["human", "concise", "human --charset ascii", "human --color never --statistics"] {
            for width in [40, 80, 200] {
                let run = named(name, format).env("GITHUB_ACTIONS", "true").width(width);
                assert_harmless(&format!("{name:?} {format}"), &run.seen());
            }
        }
        for args in ["fmt --check --", "fmt --diff --", "check --fix --diff --", "check --subject x --"] {
            let run = ghost(args).arg(name).file(name, "client   acme\n2026-3-2 sent acme Hello\n");
            let done = run.env("GITHUB_ACTIONS", "true").done();
            assert!(!(done.out.is_empty() && done.err.is_empty()), "{name:?} {args}");
            assert_harmless(&format!("{name:?} {args}"), &(done.out + &done.err));
        }
        for format in ["json", "sarif", "gitlab", "rdjson", "junit"] {
            assert_harmless(&format!("{name:?} {format}"), &named(name, format).done().out);
        }
        let missing = ghost("check --").arg(name).done();
        assert_eq!(missing.code, 2);
        assert_harmless(name, &missing.err);
    }
}

/// Undoes percent codes.
fn from_percent(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let code: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&code, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_file_name_is_the_same_again_in_every_form_for_machines() {
    for name in NAMES {
        let out = |format: &str| named(name, format).done().out;
        let value = |format: &str| serde_json::from_str::<Value>(&out(format)).unwrap();
        assert_eq!(texts(&value("json")["findings"], "/file"), [name]);
        assert_eq!(texts(&value("rdjson")["diagnostics"], "/location/path"), [name]);
        assert_eq!(texts(&value("gitlab"), "/location/path"), [name]);
        let uri = "/locations/0/physicalLocation/artifactLocation/uri";
        let uris = texts(&value("sarif")["runs"][0]["results"], uri);
        assert_eq!(uris.iter().map(|uri| from_percent(uri)).collect::<Vec<_>>(), [name]);
        let junit = out("junit");
        let (_, suite) = junit.split_once("<testsuite name=\"").unwrap();
        assert_eq!(
            from_xml(suite.split_once('"').unwrap().0),
            safe(name).replace('\n', "<U+000A>"),
            "{name:?}"
        );
        let github = out("github");
        let (_, file) = github.split_once(",file=").unwrap();
        assert_eq!(from_percent(file.split_once(',').unwrap().0), safe(name));
        let commands = github.lines().filter(|line| line.contains("::")).count();
        assert_eq!(commands, github.lines().count(), "{github}");
    }
}

#[test]
fn a_closed_pipe_ends_every_form_and_every_command_quietly() {
    let book = "client acme\n2026-03-02 snet acme\n2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n";
    let forms = ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"];
    let mut commands: Vec<String> =
        forms.iter().map(|form| format!("check --format {form} a.ghost")).collect();
    for table in ["timeline", "next", "invoices", "clients", "policy", "playbook", "fees #1"] {
        commands.extend(["text", "csv", "json"].map(|form| format!("{table} --format {form} -f a.ghost")));
    }
    commands.extend(
        [
            "check --statistics a.ghost",
            "check -q a.ghost",
            "check --watch a.ghost",
            "export json -f a.ghost",
            "check --fix --diff a.ghost",
            "fmt --diff a.ghost",
            "rules",
            "explain G001",
            "completions zsh",
            "man",
            "help",
            "check --help",
            "init -",
        ]
        .map(str::to_owned),
    );
    for command in commands {
        let fixed = book.replace("03-02 snet", "3-2 sent");
        let book = match () {
            () if command.starts_with("fmt") => "client   acme\n",
            () if command.contains("--fix") => &fixed,
            () if command.starts_with("check") => book,
            // A table of a book with errors says so.
            () => "client acme\n2026-03-03 invoiced acme #1 EUR 10.00 due 2026-03-04\n",
        };
        let done = ghost(&command).file("a.ghost", book).closed().done();
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{command}");
    }
}

#[test]
fn what_was_typed_is_no_command_in_a_complaint() {
    for value in ["\n::error::x", "::error::x", "\u{1b}[31m\n::error::x", "##[error]x"] {
        let done = ghost("check").arg("--fail-on").arg(value).done();
        assert_eq!(done.code, 2);
        assert!(!done.err.lines().any(|line| line.trim_start().starts_with("::")), "{}", done.err);
        assert!(!done.err.contains('\u{1b}'), "{}", done.err);
    }
}

//! What must hold for any bytes, one function a part of the program: fuzzers call it, and so do the tests.

use std::collections::BTreeSet;

use ghost_ledger::book::files::{Memory, normal};
use ghost_ledger::book::load::{Input, load, load_without_texts};
use ghost_ledger::source::Span;
use ghost_ledger::syntax::encoding::{decode, hidden};
use ghost_ledger::syntax::error::SyntaxError;
use ghost_ledger::syntax::format::{format, same_meaning};
use ghost_ledger::syntax::tree::{Head, Item};
use ghost_ledger::syntax::{comment_start, items};

use crate::support::{Done, ghost};

/// Runs longer than this are no use to a fuzzer.
const LONGEST: usize = 1 << 14;

/// Every place of what is read lies in the text, on borders of characters.
///
/// # Panics
/// Where it does not hold.
pub fn parse(bytes: &[u8]) {
    let (text, errors) = decode(bytes.to_vec());
    let lies = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} is no place of {text:?}");
    for error in errors.iter().chain(&hidden(&text)) {
        lies(error.span);
    }
    let errors = ghost_ledger::syntax::parse(&text, |item| match item {
        Item::Entry(entry) => {
            lies(entry.span);
            lies(entry.subject.whole.span);
            entry.fields.iter().for_each(|field| lies(field.span));
        }
        Item::Directive(directive) => {
            lies(directive.span);
            directive.fields.iter().for_each(|field| lies(field.span));
            match directive.head {
                Head::Client { name, .. } => lies(name.span),
                Head::Include { path } => lies(path.span),
                _ => {}
            }
        }
    });
    for error in &errors {
        lies(error.span);
        error.fix.iter().for_each(|(span, _)| lies(*span));
    }
    nothing_is_ignored(&text, &errors);
}

/// A line that begins an item is an item, or has an error.
fn nothing_is_ignored(text: &str, errors: &[SyntaxError]) {
    let lines = |at: u32| text.get(..at as usize).map_or(0, |before| before.matches('\n').count());
    let mut said: BTreeSet<usize> = errors.iter().map(|error| lines(error.span.start)).collect();
    said.extend(hidden(text).iter().map(|error| lines(error.span.start)));
    said.extend(items(text).0.iter().map(|item| match item {
        Item::Entry(entry) => lines(entry.span.start),
        Item::Directive(directive) => lines(directive.span.start),
    }));
    for (at, line) in text.split('\n').enumerate() {
        // Marks of direction before the blanks of an indented line are no text.
        let seen = line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{61c}']);
        let is_item = seen.starts_with(|first: char| !first.is_whitespace()) && comment_start(line) > 0;
        assert!(!is_item || said.contains(&at), "ignored: {line:?} in {text:?}");
    }
}

/// A finished command of which nothing may be raw, and which did its work.
fn decent(done: &Done) {
    assert!(done.code <= 1, "exit {}: {}", done.code, done.err);
    for text in [&done.out, &done.err] {
        let raw = text.chars().find(|character| {
            (character.is_control() && *character != '\n')
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(raw, None, "{text}");
    }
}

/// A check in one of its forms, chosen by the first byte, never panics and prints nothing raw.
///
/// # Panics
/// Where it does not hold.
pub fn check(bytes: &[u8]) {
    const FORMS: [&str; 7] = ["human", "concise", "json", "sarif", "github", "gitlab", "rdjson"];
    const OTHERS: [&str; 5] = ["next", "timeline", "invoices --all", "clients", "policy"];
    let Some((first, book)) = bytes.split_first() else { return };
    let book = book.get(..LONGEST).unwrap_or(book);
    let form = FORMS[usize::from(*first) % FORMS.len()];
    let args = format!("check --today 2026-05-27 --format {form} book.ghost");
    let done = ghost(&args).file("book.ghost", book).done();
    decent(&done);
    if form == "human" && !done.out.contains("; `-v` draws them all") {
        // Whether all findings are worded or only those that are drawn, they are the same.
        let all = ghost("check -v --today 2026-05-27 book.ghost").file("book.ghost", book).done();
        assert_eq!((done.code, done.out), (all.code, all.out));
    }
    let other = OTHERS[usize::from(*first) / FORMS.len() % OTHERS.len()];
    decent(&ghost(&format!("{other} --today 2026-05-27 --file book.ghost")).file("book.ghost", book).done());
}

/// A book that is read in pieces, as long as the first byte says, is the one that is read as a whole.
///
/// # Panics
/// Where it does not hold.
pub fn pieces(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else { return };
    let inputs = [Input::Text("book.ghost".into(), text.to_vec())];
    let files = Memory::default();
    let whole = load(&files, &inputs).expect("a text at hand");
    let light = load_without_texts(&files, &inputs, usize::from(*first)).expect("a text at hand");
    if let Some(light) = light {
        assert_eq!(format!("{:?}", light.entries), format!("{:?}", whole.entries));
        assert_eq!(format!("{:?}", light.names), format!("{:?}", whole.names));
        assert_eq!(format!("{:?}", light.all_levels()), format!("{:?}", whole.all_levels()));
        assert_eq!(light.errors.len(), whole.errors.len());
    }
}

/// A layout is stable, keeps the meaning, and loses no character that is seen.
///
/// # Panics
/// Where it does not hold.
pub fn fmt(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let formatted = match format(text) {
        Ok(formatted) => formatted,
        Err(why) => {
            assert!(why.to_string().contains("conflict"), "{why}: {text:?}");
            return;
        }
    };
    let again = format(&formatted.text).expect("what was formatted can be formatted");
    assert_eq!(again.text, formatted.text, "not stable: {text:?}");
    assert!(same_meaning(text, &formatted.text), "another meaning: {text:?} {:?}", formatted.text);
    let seen = |text: &str| {
        let mut seen: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
        seen.sort_unstable();
        seen
    };
    assert_eq!(seen(text), seen(&formatted.text), "a character is lost: {text:?}");
}

fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The questions of an editor that are about a place.
const QUESTIONS: [&str; 10] = [
    "hover",
    "completion",
    "definition",
    "references",
    "rename",
    "prepareRename",
    "documentHighlight",
    "codeAction",
    "onTypeFormatting",
    "inlayHint",
];

/// A session in which bytes are edits and questions, or come raw, ends with a status and without a panic.
///
/// # Panics
/// Where it does not hold.
pub fn lsp(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let start = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
    let mut input = frame(start).into_bytes();
    if first % 4 == 0 {
        input.extend_from_slice(rest);
    } else {
        script(rest, &mut input);
    }
    input.extend(frame(r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#).bytes());
    input.extend(frame(r#"{"jsonrpc":"2.0","method":"exit"}"#).bytes());
    let done = ghost("lsp").file("/book/main.ghost", "client acme\n").input(input).done();
    assert!(done.code <= 1, "exit {}: {}", done.code, done.err);
    assert!(first % 4 == 0 || done.code == 0, "a session of whole frames ends well: {}", done.out);
}

/// A document out of the first part of the bytes, then what is done to it by the last sixty-four.
fn script(bytes: &[u8], input: &mut Vec<u8>) {
    const URI: &str = "file:///book/main.ghost";
    let (text, steps) = bytes.split_at(bytes.len().saturating_sub(64));
    let json = |text: &[u8]| serde_json::Value::from(String::from_utf8_lossy(text)).to_string();
    let open = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{URI}","languageId":"ghost","version":1,"text":{}}}}}}}"#,
        json(text)
    );
    input.extend(frame(&open).bytes());
    for (number, step) in (10..).zip(steps.chunks(4)) {
        let [what, line, column, more] = *step else { break };
        let place = format!(r#"{{"line":{line},"character":{column}}}"#);
        let end = format!(r#"{{"line":{},"character":{more}}}"#, u16::from(line) + u16::from(what % 3));
        let range = format!(r#"{{"start":{place},"end":{end}}}"#);
        let document = format!(r#""textDocument":{{"uri":"{URI}","version":{number}}}"#);
        let body = if what % 2 == 0 {
            let fresh = json(text.get(..usize::from(what / 8)).unwrap_or_default());
            format!(
                r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{{document},"contentChanges":[{{"range":{range},"text":{fresh}}}]}}}}"#
            )
        } else {
            let question = QUESTIONS[usize::from(what / 2) % QUESTIONS.len()];
            format!(
                r#"{{"jsonrpc":"2.0","id":{number},"method":"textDocument/{question}","params":{{{document},"position":{place},"range":{range},"newName":"acme","ch":"\n","options":{{"tabSize":2,"insertSpaces":true}},"context":{{"diagnostics":[],"includeDeclaration":true}}}}}}"#
            )
        };
        input.extend(frame(&body).bytes());
    }
}

/// Files out of bytes, `name NUL text NUL name …`: what is read lies below the root, each once, and nothing outside is
/// quoted.
///
/// # Panics
/// Where it does not hold.
pub fn include(bytes: &[u8]) {
    const CANARY: &str = "qJ7canary";
    let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
    if bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()) {
        return;
    }
    let mut files = Memory::default();
    files.put("/secret/outside.ghost", format!("{CANARY} {CANARY}\n"));
    files.put("/book/.git/inner.ghost", format!("{CANARY} {CANARY}\n"));
    let mut parts = bytes.split(|byte| *byte == 0);
    let main = parts.next().unwrap_or_default();
    while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
        let path = normal(
            &std::path::Path::new("/book").join(String::from_utf8_lossy(name).trim_start_matches('/')),
        );
        if path.starts_with("/book") && !path.ends_with("main.ghost") {
            files.put(path, text);
        }
    }
    files.put("/book/main.ghost", main);
    let book = load(&files, &[Input::File("/book/main.ghost".into())]).expect("the first file is there");
    let mut names: Vec<&str> = book.sources.iter().map(|(_, source)| source.name()).collect();
    assert!(names.iter().all(|name| name.starts_with("/book/")), "{names:?}");
    assert!(book.sources.iter().all(|(_, source)| !source.text().contains(CANARY)), "{names:?}");
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "a file is read twice");
}

/// Settings out of bytes, on a book with open invoices: claims are computed or refused, never a panic.
///
/// # Panics
/// Where it does not hold.
pub fn policy(bytes: &[u8]) {
    const COMMANDS: [&str; 5] = [
        "check --format json book.ghost",
        "invoices --file book.ghost",
        "fees #1 --file book.ghost",
        "fees #3 --file book.ghost",
        "policy acme --file book.ghost",
    ];
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text.get(..LONGEST).unwrap_or(text)) else { return };
    let fields: String = text.lines().map(|line| format!("  {}\n", line.trim())).collect();
    let book = format!(
        "policy\n{fields}client acme\n{fields}project acme:site\n2025-01-02 agreed acme:site EUR 999999999999999.99\n{fields}\
         2025-01-03 invoiced acme:site #1 EUR 999999999999999.99\n2025-02-03 invoiced acme #2 JPY 1\n2025-03-03 invoiced acme #3 EUR 100.00\n\
         2025-06-01 paid acme:site #1 EUR 0.01\n2025-07-01 charged acme:site interest #1 EUR 12.00\n2025-08-01 reminded acme #3\n"
    );
    let command = COMMANDS[usize::from(*first) % COMMANDS.len()];
    let today = if *first > 127 { "9999-12-31" } else { "2025-07-08" };
    let done = ghost(&format!("{command} --today {today}")).file("book.ghost", book).done();
    assert!(done.code <= 1 || command.starts_with("fees"), "{}", done.err);
    assert!(!done.err.contains("bug"), "{}", done.err);
}

//! `check`, `fmt` and the server say the same of the same text.

use std::collections::{BTreeMap, BTreeSet};

use ghost_ledger::book::Book;
use ghost_ledger::book::files::Memory;
use ghost_ledger::book::load::{Input, load};
use ghost_ledger::book::model::{Entry, EntryId};
use ghost_ledger::rules::ALL;
use ghost_ledger::syntax::format::format;
use ghost_ledger::timeline::build;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::editor::Editor;
use crate::pages::{blocks, with_escapes};
use crate::support::{day, files, ghost, root};

/// Every text there is: the corpus, the examples, the blocks of the rules' pages, and some odd line ends.
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn texts() -> Vec<(String, Vec<u8>)> {
    let mut texts = Vec::new();
    for folder in ["tests/corpus", "tests/data", "examples", "src/prelude"] {
        if root().join(folder).is_dir() {
            let paths = files(folder, ".ghost").into_iter();
            texts.extend(paths.map(|path| (path.clone(), std::fs::read(root().join(path)).unwrap())));
        }
    }
    for rule in ALL {
        for (at, block) in blocks(rule).into_iter().enumerate() {
            texts.push((format!("{} {at}", rule.name), with_escapes(&block.book)));
        }
    }
    let odd: [&[u8]; 8] = [
        b"",
        b"\n",
        b"\xef\xbb\xbfclent acme\r\nclient bob  ;x\r\n\r\n\r\n2026-03-02 sent  bob Hi",
        "client a\u{e9}\n2026-03-02 snet a\u{e9} \u{1f600} x\n".as_bytes(),
        b"client a\rclient b\n2026-03-02 snet a x\n",
        "client a\u{2028}client b\n2026-03-02 snet a\u{85}x\n".as_bytes(),
        b"client a\x0bb\n\x0c\n2026-03-02 snet a x\n\0\n",
        b"client a\n2026-03-02 sent a \xff\xfe x\n2026-03-02 snet a\n",
    ];
    texts.extend(odd.iter().map(|text| (format!("{:?}", String::from_utf8_lossy(text)), text.to_vec())));
    texts
}

/// A finding as both tell it, lines and columns counted from 0.
type Told = (String, u64, u64, u64, u64, String, String, String);

fn by_check(report: &Value) -> Vec<Told> {
    let findings = report["findings"].as_array().unwrap().iter();
    let number = |finding: &Value, key: &str| finding[key].as_u64().unwrap() - 1;
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings
        .map(|finding| {
            (
                text(finding, "file"),
                number(finding, "line"),
                number(finding, "column"),
                number(finding, "end_line"),
                number(finding, "end_column"),
                text(finding, "code"),
                text(finding, "severity"),
                text(finding, "message"),
            )
        })
        .collect()
}

fn by_server(editor: &Editor, folder: &str) -> Vec<Told> {
    let mut told = Vec::new();
    for (name, params) in &editor.findings {
        let Some(name) = name.strip_prefix(folder) else { continue };
        for finding in params["diagnostics"].as_array().unwrap() {
            let number = |end: &str, part: &str| finding["range"][end][part].as_u64().unwrap();
            told.push((
                name.to_owned(),
                number("start", "line"),
                number("start", "character"),
                number("end", "line"),
                number("end", "character"),
                finding["code"].as_str().unwrap().to_owned(),
                ["error", "warning", "note"][finding["severity"].as_u64().unwrap() as usize - 1].to_owned(),
                finding["message"].as_str().unwrap().lines().next().unwrap_or_default().to_owned(),
            ));
        }
    }
    told
}

/// The text after some edits, whose columns count characters.
fn edited(text: &str, edits: &Value) -> String {
    let byte = |point: &Value| {
        let (line, column) = (point["line"].as_u64().unwrap(), point["character"].as_u64().unwrap());
        let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
        let rest = &text[start..];
        start + rest.chars().take(column as usize).map(char::len_utf8).sum::<usize>()
    };
    let mut whole = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let (start, end) = (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]));
        whole.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    whole
}

/// Columns of a first line count a byte order mark where the editor shows it as a character.
fn without_mark(mut told: Vec<Told>, has_mark: bool) -> Vec<Told> {
    for finding in told.iter_mut().filter(|_| has_mark) {
        finding.2 -= u64::from(finding.1 == 0 && finding.2 > 0);
        finding.4 -= u64::from(finding.3 == 0 && finding.4 > 0);
    }
    told
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the server reads the real disk")]
fn check_fmt_and_the_server_agree_on_every_finding_and_every_line() {
    let mut editor = Editor::with(&[], json!({ "general": { "positionEncodings": ["utf-32"] } }));
    let mut codes = BTreeSet::new();
    for (at, (name, bytes)) in texts().into_iter().enumerate() {
        let text = String::from_utf8(bytes.clone()).ok();
        // What is no text cannot be open in an editor, but a document may include it.
        let main = text.clone().unwrap_or_else(|| "include other.ghost\n".into());
        let folder = format!("{at}/");
        let mut check = ghost("check --format json main.ghost").file("main.ghost", main.clone());
        std::fs::create_dir(editor.folder.path().join(&folder)).unwrap();
        if text.is_none() {
            std::fs::write(editor.folder.path().join(&folder).join("other.ghost"), &bytes).unwrap();
            check = check.file("other.ghost", bytes);
        }
        let done = check.done();
        let report: Value =
            serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{name}: {}", done.err));
        let document = format!("{folder}main.ghost");
        std::fs::write(editor.folder.path().join(&document), &main).unwrap();
        editor.open(&document, &main);
        let by_check = by_check(&report);
        codes.extend(by_check.iter().map(|finding| finding.5.clone()));
        let by_server = without_mark(by_server(&editor, &folder), main.starts_with('\u{feff}'));
        assert_eq!(by_check, by_server, "{name}");

        let done = ghost("fmt -").input(main.clone()).done();
        let options = json!({ "tabSize": 2, "insertSpaces": true });
        let params = json!({ "textDocument": { "uri": editor.uri(&document) }, "options": options });
        let answer = editor.ask("textDocument/formatting", params);
        match format(&main) {
            Err(why) => {
                assert!(done.code == 2 && done.err.contains(&why.to_string()), "{name}: {done:?}");
                assert_eq!(answer["error"]["message"], why.to_string(), "{name}");
            }
            Ok(formatted) => {
                assert_eq!(edited(&main, &answer["result"]), formatted.text, "{name}");
                // A pipe gets nothing rather than a part.
                let piped = if formatted.broken > 0 { (2, String::new()) } else { (0, formatted.text) };
                assert_eq!((done.code, done.out), piped, "{name}");
            }
        }
        editor.close(&document);
    }
    // The comparison is worth something: most rules have spoken.
    assert!(codes.len() > 45, "{codes:?}");
    assert_eq!(editor.end(), Some(0));
}

/// The line of an entry of the first source, from 0.
fn line_of(book: &Book, entry: &Entry) -> u64 {
    let source = book.sources.get(entry.place().source).unwrap();
    u64::from(source.position(entry.place().span.start).line) - 1
}

/// What the margin says of each invoice behind the last line that counts for it.
fn last_balances(hints: &Value, book: &Book) -> BTreeMap<String, String> {
    let ends: BTreeMap<u64, EntryId> =
        book.numbered().map(|(id, entry)| (line_of(book, entry), id)).collect();
    let mut told: Vec<(EntryId, &str)> = Vec::new();
    for hint in hints.as_array().unwrap() {
        if hint["tooltip"].as_str().unwrap().starts_with("what is open") {
            let line = hint["position"]["line"].as_u64().unwrap();
            told.push((ends[&line], hint["label"].as_str().unwrap()));
        }
    }
    told.sort();
    let mut last = BTreeMap::new();
    for (id, label) in told {
        if let Some(invoice) = book.entry(id).and_then(Entry::invoice) {
            last.insert(book.number(invoice).to_owned(), label.to_owned());
            continue;
        }
        for (at, part) in label.match_indices('#') {
            let rest = label[at..].strip_prefix(part).unwrap();
            let (number, rest) = rest.split_once(' ').unwrap();
            let label = rest.split(", #").next().unwrap();
            last.insert(number.to_owned(), label.to_owned());
        }
    }
    last
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the server reads the real disk")]
fn the_last_balance_of_each_invoice_is_what_the_accounts_say() {
    const TODAY: &str = "2026-11-24";
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99_999, "character": 0 } });
    let mut editor = Editor::start_as_of(&[], "", TODAY).begun(json!({}));
    let mut seen = 0;
    for (at, (name, bytes)) in texts().into_iter().enumerate() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let input = Input::Text("main.ghost".into(), text.clone().into_bytes());
        let book = load(&Memory::default(), &[input]).unwrap();
        let timeline = build(&book, day(TODAY));
        std::fs::create_dir(editor.folder.path().join(at.to_string())).unwrap();
        let document = format!("{at}/main.ghost");
        std::fs::write(editor.folder.path().join(&document), &text).unwrap();
        editor.open(&document, &text);
        let params = json!({ "textDocument": { "uri": editor.uri(&document) }, "range": whole });
        let hints = editor.ask("textDocument/inlayHint", params)["result"].clone();
        editor.close(&document);
        let mut told = last_balances(&hints, &book);
        for account in timeline.accounts() {
            let number = book.number(account.id);
            let label = told.remove(number).unwrap_or_else(|| panic!("{name}: nothing of #{number}"));
            let open = account.balance(&book);
            let over = account.overpaid() > Decimal::ZERO || account.is_overpaid_elsewhere();
            let is_right = if over && open.list().is_empty() {
                label.ends_with(" paid too much") && !label.contains("open")
            } else {
                label.starts_with(&format!("{} open", open.words()))
            };
            assert!(is_right, "{name}: #{number}: {label}");
            seen += 1;
        }
        assert_eq!(told, BTreeMap::new(), "{name}");
    }
    // The comparison is worth something.
    assert!(seen > 50, "{seen}");
    assert_eq!(editor.end(), Some(0));
}

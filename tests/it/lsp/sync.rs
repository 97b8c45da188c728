//! Documents follow the editor, and findings follow the documents.

use std::fmt::Write as _;

use serde_json::json;

use super::editor::{Editor, line};
use crate::support::ghost;

const BOOK: &str = "client acme\n2026-03-02 sent acme Hello\n";

#[test]
fn findings_are_told_when_a_document_is_opened_and_changed() {
    let mut editor = Editor::of(BOOK);
    assert_eq!(editor.shown(), "main.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days\n");
    assert_eq!(editor.findings["main.ghost"]["version"], 1);
    editor.change("main.ghost", &[(1, 11, 1, 15, "snet")]);
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"main.ghost:1:11-1:15 error[G004] `snet` is not a verb");
    assert_eq!(editor.findings["main.ghost"]["version"], 2);
    editor.change("main.ghost", &[(2, 0, 2, 0, "2026-03-03 replied acme fyi Yes\n"), (1, 11, 1, 15, "sent")]);
    editor.settle();
    assert_eq!(editor.shown(), "");
}

#[test]
fn a_finding_says_all_that_check_says() {
    let wrong = "client acme\n  terms 14\n2026-03-11 pid acme #1 EUR 1\n";
    let silent = "client acme\n2026-03-02 sent acme Hello\n2026-03-10 called acme\n";
    let shown = |text: &str, capabilities: serde_json::Value| {
        let mut editor = Editor::with(&[("main.ghost", text)], capabilities);
        editor.open("main.ghost", text);
        let mut shown = String::new();
        for finding in editor.findings["main.ghost"]["diagnostics"].as_array().unwrap() {
            let _ = writeln!(shown, "{} {}", line(finding), finding["source"]);
            for remark in finding["message"].as_str().unwrap().lines().skip(1) {
                let _ = writeln!(shown, "  {remark}");
            }
            for related in finding["relatedInformation"].as_array().into_iter().flatten() {
                let range = super::editor::range(&related["location"]["range"]);
                let _ = writeln!(shown, "  {range} {}", related["message"].as_str().unwrap());
            }
        }
        shown
    };
    let relates = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    insta::assert_snapshot!(shown(wrong, relates.clone()), @r#"
    1:8-1:10 error[G007] `14` is no value of `terms` "ghost"
      expected `net 30`, `end of month`, or `net 30 end of month`
      help: write `net 14`
    2:11-2:14 error[G004] `pid` is not a verb "ghost"
      expected what happened, such as `sent`
      help: did you mean `paid`?
    2:20-2:22 error[G103] there is no invoice #1 "ghost"
      no `invoiced` claims it
      help: record the invoice first, with `invoiced`
    "#);
    insta::assert_snapshot!(shown(silent, relates), @r#"
    2:0-2:22 warning[G202] no answer from acme for 37 days "ghost"
      called on 2026-03-10, and no answer
      last-check-in: +7 days from 2026-03-10 is 2026-03-17
      the ball is in their court: this is the last message
      help: next: check in one last time, due since 2026-03-17
      1:0-1:26 silent since this, on 2026-03-02
    "#);
    // Other places are for an editor that shows them.
    insta::assert_snapshot!(shown(silent, json!({ "textDocument": { "publishDiagnostics": {} } })), @r#"
    2:0-2:22 warning[G202] no answer from acme for 37 days "ghost"
      called on 2026-03-10, and no answer
      last-check-in: +7 days from 2026-03-10 is 2026-03-17
      the ball is in their court: this is the last message
      help: next: check in one last time, due since 2026-03-17
    "#);
}

#[test]
fn columns_are_counted_as_it_was_agreed() {
    let text = "client acme\n2026-03-02 sent acme \u{1f600}é x\n2026-03-02 sent bcme \u{1f600}é x ; y\n";
    for (offered, chosen, end) in [
        (json!(["utf-16", "utf-32", "utf-8"]), "utf-8", 29),
        (json!(["utf-16", "utf-32"]), "utf-32", 25),
        (json!(["utf-16"]), "utf-16", 26),
        (json!(null), "utf-16", 26),
        (json!(["utf-7"]), "utf-16", 26),
    ] {
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let mut editor = Editor::with(&[("main.ghost", text)], capabilities);
        assert_eq!(editor.capabilities["positionEncoding"], chosen);
        editor.open("main.ghost", text);
        let first = format!("main.ghost:1:0-1:{end} warning[G202]");
        assert!(editor.shown().contains(&first), "{chosen}: {}", editor.shown());
        // What stands behind the smile is changed, whatever counts it.
        editor.change("main.ghost", &[(1, end - 2, 1, end, "\u{e9}z")]);
        editor.settle();
        let longer = end + u32::from(chosen == "utf-8");
        let first = format!("main.ghost:1:0-1:{longer} warning[G202]");
        assert!(editor.shown().contains(&first), "{chosen}: {}", editor.shown());
    }
}

#[test]
fn a_change_inside_a_surrogate_pair_or_beyond_the_text_does_no_harm() {
    let text = "client acme\n2026-03-02 sent acme \u{1f600}\n";
    let mut editor = Editor::of(text);
    // Both ends are moved back to the border before the pair.
    editor.change("main.ghost", &[(1, 22, 1, 22, "a")]);
    editor.change("main.ghost", &[(9, 9, 99, 99, "2026-03-02 sent bob\n"), (2, 16, 2, 9999, "bo")]);
    editor.change("main.ghost", &[(3, 0, 2, 18, "b")]);
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"
    main.ghost:1:0-1:24 warning[G202] no answer from acme for 37 days
    main.ghost:2:16-2:19 error[G101] there is no client `bob`
    ");
}

#[test]
fn a_document_after_many_edits_is_the_same_as_one_that_is_opened_so() {
    let mut text: Vec<char> = "client acme\n2026-03-02 sent acme \u{1f600}é x\r\n; ok\n".chars().collect();
    let start: String = text.iter().collect();
    let mut editor = Editor::of(&start);
    let mut seed = 7u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let pieces = ["\n", "é", "\u{1f600}", "2026-03-03 replied acme\n", " ", "x", "#", "client bob\n", ""];
    for _ in 0..300 {
        let from = random(text.len() + 1);
        let to = (from + random(6)).min(text.len());
        // No editor stands between CR and LF.
        if [from, to].iter().any(|at| *at > 0 && text.get(at - 1) == Some(&'\r')) {
            continue;
        }
        let point = |at: usize| {
            let before: String = text[..at].iter().collect();
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            (before.matches('\n').count() as u32, before[start..].encode_utf16().count() as u32)
        };
        let piece = pieces[random(pieces.len())];
        let ((from_line, from_column), (to_line, to_column)) = (point(from), point(to));
        editor.change("main.ghost", &[(from_line, from_column, to_line, to_column, piece)]);
        text.splice(from..to, piece.chars());
    }
    editor.settle();
    let after_edits = editor.shown();
    let whole: String = text.iter().collect();
    editor.replace("main.ghost", &whole);
    editor.settle();
    assert_eq!(after_edits, editor.shown());
    let fresh = Editor::of(&whole);
    assert_eq!(after_edits, fresh.shown());
}

/// Waits until the findings of a version of `main.ghost` are told.
fn wait_for(editor: &mut Editor, version: i32) {
    while editor.findings["main.ghost"]["version"] != version {
        editor.receive();
    }
}

#[test]
fn what_is_told_while_somebody_types_is_what_is_true() {
    let book = "client acme\n2026-03-02 sent acme \u{1f600} Hello\n2026-03-20 noted acme Odd\n; x\n2026-03-21 noted bob y\n";
    let mut editor = Editor::of(book);
    let mut lines: Vec<String> = book.lines().map(str::to_owned).collect();
    let mut version = 1;
    // A note, a comment, a line with a finding, a name, a verb, an indentation; some letters each, in and out again.
    for (line, column) in [(2, 25), (3, 3), (1, 29), (2, 20), (2, 13), (4, 22), (2, 0), (4, 19)] {
        for (from, to, text) in [(0, 0, "x"), (0, 0, "y z"), (1, 2, ""), (0, 3, "")] {
            version += 1;
            let (from, to) = (column + from, column + to);
            editor.change("main.ghost", &[(line, from, line, to, text)]);
            let units: Vec<u16> = lines[line as usize].encode_utf16().collect();
            let unit = |at: u32| (at as usize).min(units.len());
            let part = |units: &[u16]| String::from_utf16(units).unwrap();
            lines[line as usize] = part(&units[..unit(from)]) + text + &part(&units[unit(to)..]);
            wait_for(&mut editor, version);
            let fresh = Editor::of(&(lines.join("\n") + "\n"));
            assert_eq!(editor.shown(), fresh.shown(), "{lines:?}");
            assert_eq!(
                editor.findings["main.ghost"]["diagnostics"].to_string().replace(&editor.uri(""), ""),
                fresh.findings["main.ghost"]["diagnostics"].to_string().replace(&fresh.uri(""), "")
            );
        }
    }
}

#[test]
fn the_book_has_caught_up_when_somebody_asks() {
    let mut editor = Editor::of("client acme\n2026-03-20 noted acme Odd\n2026-03-21 noted acme y\n");
    editor.change("main.ghost", &[(1, 25, 1, 25, " and longer than it was")]);
    editor.change("main.ghost", &[(2, 23, 2, 23, "!")]);
    wait_for(&mut editor, 3);
    let at = json!({ "textDocument": { "uri": editor.uri("main.ghost") }, "position": { "line": 2, "character": 18 } });
    let hover = editor.ask("textDocument/hover", at)["result"].clone();
    assert_eq!(super::editor::range(&hover["range"]), "2:17-2:21");
}

#[test]
fn two_lines_that_change_at_once_are_both_read_anew() {
    let mut editor = Editor::of(
        "client acme\n  source a friend\n2026-03-01 invoiced acme #1 EUR 100.00 due 2026-03-05\n2026-03-20 noted acme Odd\n",
    );
    editor.change("main.ghost", &[(2, 32, 2, 35, "250"), (3, 22, 3, 25, "Even")]);
    let report = editor.ask_all("textDocument/diagnostic", json!({}));
    let all = report["items"].as_array().unwrap().iter().map(|finding| line(finding) + "\n");
    insta::assert_snapshot!(all.collect::<String>(), @"
    2:0-2:53 warning[G401] no contract with acme is on record
    2:25-2:27 warning[G302] invoice #1 is 34 days overdue: EUR 250.00 open
    ");
}

#[test]
fn a_change_in_one_file_is_told_in_another() {
    let files =
        [("main.ghost", "client acme\ninclude b.ghost\n"), ("b.ghost", "2026-03-02 sent acme Hello\n")];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", files[0].1);
    let late = "b.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days\n";
    assert_eq!(editor.shown(), late);
    editor.change("main.ghost", &[(0, 7, 0, 11, "acne")]);
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"b.ghost:0:16-0:20 error[G101] there is no client `acme`");
    editor.published.clear();
    // Only what changed is sent again.
    editor.change("main.ghost", &[(0, 11, 0, 11, "\n; a comment")]);
    editor.settle();
    assert_eq!(editor.published, ["main.ghost"]);
    editor.open("b.ghost", "2026-03-02 sent acne Hello\n");
    insta::assert_snapshot!(editor.shown(), @"b.ghost:0:0-0:26 warning[G202] no answer from acne for 37 days");
    editor.close("b.ghost");
    insta::assert_snapshot!(editor.shown(), @"b.ghost:0:16-0:20 error[G101] there is no client `acme`");
    // A file that is left out by its book has no findings any more.
    editor.replace("main.ghost", "client acne\n");
    editor.settle();
    assert_eq!(editor.shown(), "");
}

#[test]
fn a_document_that_no_book_holds_is_one_by_itself() {
    let files = [("main.ghost", "client acme\n"), ("alone.ghost", BOOK)];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("alone.ghost", BOOK);
    assert_eq!(editor.shown(), "alone.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days\n");
    // As soon as the book holds it, it is a part of that.
    editor.open("main.ghost", "client acme\n");
    editor.replace("main.ghost", "include alone.ghost\nclient acme\n");
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"
    alone.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days
    main.ghost:1:7-1:11 error[G105] the client `acme` is declared twice
    ");
    editor.open("untitled:Untitled-1", "2026-03-02 sent acme Hello\n");
    insta::assert_snapshot!(editor.shown(), @"
    alone.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days
    main.ghost:1:7-1:11 error[G105] the client `acme` is declared twice
    untitled:Untitled-1:0:16-0:20 error[G101] there is no client `acme`
    ");
}

#[test]
fn without_a_main_file_the_files_of_the_folder_are_one_book() {
    let files = [("a.ghost", "client acme\n"), ("sub/b.ghost", "2026-03-02 sent acme Hello\n")];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("a.ghost", files[0].1);
    assert_eq!(editor.shown(), "sub/b.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days\n");
    // A file that is not on the disk yet is a part of it as soon as it is open.
    editor.open("c.ghost", "2026-03-03 replied acme fyi Yes\n");
    assert_eq!(editor.shown(), "");
    editor.close("c.ghost");
    assert_eq!(editor.shown(), "sub/b.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days\n");
}

#[test]
fn a_folder_that_is_closed_takes_its_findings_along() {
    let files = [("main.ghost", "client acme\n"), ("there/main.ghost", BOOK)];
    let mut editor = Editor::with(&files, json!({ "textDocument": { "diagnostic": {} } }));
    editor.open("main.ghost", files[0].1);
    let there = json!([{ "uri": editor.uri("there"), "name": "there" }]);
    let found_there = |editor: &mut Editor| {
        let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
        let uri = editor.uri("there/main.ghost");
        let items = all["result"]["items"].as_array().cloned().unwrap_or_default();
        let file = items.iter().find(|file| file["uri"] == uri.as_str());
        file.and_then(|file| file["items"][0]["code"].as_str().map(str::to_owned))
    };
    let opened = json!({ "event": { "added": there, "removed": [] } });
    editor.tell("workspace/didChangeWorkspaceFolders", opened.clone());
    assert_eq!(found_there(&mut editor).as_deref(), Some("G202"));
    let closed = json!({ "event": { "added": [], "removed": there } });
    editor.tell("workspace/didChangeWorkspaceFolders", closed.clone());
    assert_eq!(found_there(&mut editor), None);
    // One that was never asked for is not read at all.
    editor.tell("workspace/didChangeWorkspaceFolders", opened);
    editor.tell("workspace/didChangeWorkspaceFolders", closed);
    assert_eq!(found_there(&mut editor), None);
}

#[test]
fn a_book_in_a_checkout_is_found_from_a_folder_below() {
    let files = [
        (".git/HEAD", ""),
        ("main.ghost", "client acme\ninclude sub/b.ghost\ninclude sub/c.ghost\n"),
        ("sub/b.ghost", "2026-03-02 sent acme Hello\n"),
    ];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("sub/b.ghost", files[2].1);
    // The missing file is told in the words of `ghost check`, run where the main file is.
    insta::assert_snapshot!(editor.shown(), @"
    main.ghost:2:8-2:19 error[G010] `sub/c.ghost` cannot be included
    sub/b.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days
    ");
}

#[test]
fn what_a_main_file_includes_from_a_folder_below_is_a_part_of_its_book() {
    let files = [
        ("main.ghost", "include 2025/a.ghost\nclient acme \"Acme\"\n2026-04-07 sent acme hi\n"),
        ("2025/a.ghost", "2026-04-06 sent acme hi\n"),
    ];
    for order in [[0, 1], [1, 0]] {
        let mut editor = Editor::with(&files, json!({}));
        for (name, text) in order.map(|at| files[at]) {
            editor.open(name, text);
        }
        assert_eq!(editor.shown(), "");
        let at = json!({ "textDocument": { "uri": editor.uri("2025/a.ghost") },
                         "position": { "line": 0, "character": 17 }, "newName": "zz" });
        let edits = editor.ask("textDocument/rename", at)["result"].clone();
        assert_eq!(edits["changes"].as_object().unwrap().len(), 2, "{edits}");
    }
}

#[test]
fn a_question_about_the_workspace_publishes_nothing() {
    let files = [("one/main.ghost", BOOK), ("two/x.ghost", BOOK)];
    let mut editor = Editor::with(&files, json!({}));
    let folders = json!(["one", "two"].map(|name| json!({ "uri": editor.uri(name), "name": name })));
    editor
        .tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": folders, "removed": [] } }));
    editor.open("two/x.ghost", BOOK);
    let told = "two/x.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days\n";
    let found = editor.ask("workspace/symbol", json!({ "query": "acme" }))["result"].clone();
    assert_eq!(found.as_array().unwrap().len(), 2, "{found}");
    editor.settle();
    assert_eq!(editor.shown(), told);
    // A book that is looked at is told of, and no longer when nobody does.
    editor.open("one/main.ghost", BOOK);
    assert_eq!(editor.shown(), format!("{}{told}", told.replace("two/x", "one/main")));
    editor.close("one/main.ghost");
    assert_eq!(editor.shown(), told);
    editor.close("two/x.ghost");
    assert_eq!(editor.shown(), "");
}

#[test]
fn a_book_that_is_named_is_the_book_of_its_files() {
    let files = [
        ("main.ghost", "client zoe\n"),
        ("my/book.ghost", "client acme\ninclude part.ghost\ninclude gone.ghost\n"),
        ("my/part.ghost", "2026-03-02 sent acme Hello\n"),
        ("my/other.ghost", "2026-03-02 sent acme Hello\n"),
    ];
    let mut editor = Editor::start_on(&files, "my/book.ghost").begun(json!({}));
    editor.open("my/part.ghost", files[2].1);
    insta::assert_snapshot!(editor.shown(), @"
    my/book.ghost:2:8-2:18 error[G010] `gone.ghost` cannot be included
    my/part.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days
    ");
    // What it does not hold is found from its folder, as everywhere.
    editor.open("main.ghost", "client zoe\n2026-03-02 sent zoe Hello\n");
    insta::assert_snapshot!(editor.shown(), @"
    main.ghost:1:0-1:25 warning[G202] no answer from zoe for 37 days
    my/book.ghost:2:8-2:18 error[G010] `gone.ghost` cannot be included
    my/part.ghost:0:0-0:26 warning[G202] no answer from acme for 37 days
    ");
}

#[test]
fn findings_are_pulled_by_an_editor_that_pulls() {
    let pulls = json!({ "textDocument": { "diagnostic": {} } });
    let files =
        [("main.ghost", "client acme\ninclude b.ghost\n"), ("b.ghost", "2026-03-02 sent acme Hello\n")];
    let mut editor = Editor::with(&files, pulls);
    insta::assert_snapshot!(editor.capabilities["diagnosticProvider"], @r#"{"identifier":"ghost","interFileDependencies":true,"workspaceDiagnostics":true}"#);
    editor.open("main.ghost", files[0].1);
    assert!(editor.published.is_empty());
    let pull = |editor: &mut Editor, name: &str, known: serde_json::Value| {
        let uri = editor.uri(name);
        let mut params = json!({ "textDocument": { "uri": uri } });
        if !known.is_null() {
            params["previousResultId"] = known;
        }
        editor.ask("textDocument/diagnostic", params)["result"].clone()
    };
    let first = pull(&mut editor, "b.ghost", json!(null));
    assert_eq!(first["kind"], "full");
    assert_eq!(line(&first["items"][0]), "0:0-0:26 warning[G202] no answer from acme for 37 days");
    let again = pull(&mut editor, "b.ghost", first["resultId"].clone());
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    editor.replace("main.ghost", "client acne\ninclude b.ghost\n");
    let other = pull(&mut editor, "b.ghost", first["resultId"].clone());
    assert_eq!(other["kind"], "full");
    assert_eq!(other["items"][0]["code"], "G101");
    assert_eq!(pull(&mut editor, "nowhere.ghost", json!(null))["items"], json!([]));
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [
        { "uri": editor.uri("b.ghost"), "value": other["resultId"] }, { "uri": editor.uri("gone.ghost"), "value": "7" }] }));
    insta::assert_snapshot!(editor.lines(&all["result"]["items"]), @r#"
    {"kind":"unchanged","resultId":"3","uri":"b.ghost","version":null}
    {"items":[],"kind":"full","resultId":"1","uri":"main.ghost","version":2}
    {"items":[],"kind":"full","resultId":"0","uri":"gone.ghost","version":null}
    "#);
    assert!(editor.published.is_empty());
}

#[test]
fn a_pull_without_the_capability_is_answered_too() {
    let mut editor = Editor::of(BOOK);
    let report = editor.ask_all("textDocument/diagnostic", json!({}));
    assert_eq!(line(&report["items"][0]), "1:0-1:26 warning[G202] no answer from acme for 37 days");
}

#[test]
fn a_message_has_nothing_raw_in_it() {
    let editor = Editor::of(
        "client acme \"\u{1b}[31mA\u{202e}b\"\n2026-03-02 sent acme Hello\n2026-03-02 s\u{202e}nt acme x\n",
    );
    let text = editor.findings["main.ghost"]["diagnostics"].to_string();
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    assert!(text.contains("<U+202E>"), "{text}");
}

#[test]
fn the_findings_are_those_of_check() {
    let text = "client acme\n2026-03-02 sent acme Hello\n2026-03-02 invoiced acme #1 EUR 10.00\n2026-03-11 pid acme\n";
    let editor = Editor::of(text);
    let check = ghost("check --format concise main.ghost").file("main.ghost", text).done().out;
    let told: Vec<String> =
        check.lines().filter_map(|line| Some(line.split_once(']')?.1.to_owned())).collect();
    for (told, shown) in told.iter().zip(editor.shown().lines()) {
        assert!(shown.ends_with(told.trim()), "{shown} / {told}");
    }
    assert_eq!(told.len(), editor.shown().lines().count());
}

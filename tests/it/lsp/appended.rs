//! The entries that an editor appends stand where `ghost add` writes them, and have nothing in them to be filled in.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::editor::{Editor, range};
use crate::support::ghost;

/// The lines that are offered at a place of `main.ghost`, each with the file and the place where it would stand.
fn offered(files: &[(&str, &str)], before: &str) -> String {
    let mut editor = Editor::with(files, json!({}));
    editor.open(files[0].0, files[0].1);
    let at = editor.behind("main.ghost", before);
    let more = json!({ "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let actions = editor.ask_all("textDocument/codeAction", more);
    let is_append = |action: &&Value| action["title"].as_str().unwrap().starts_with("append");
    let mut shown = String::new();
    for action in actions.as_array().unwrap().iter().filter(is_append) {
        for (uri, edits) in action["edit"]["changes"].as_object().unwrap() {
            let name = uri.strip_prefix(&format!("{}/", editor.uri(""))).unwrap();
            let edit = &edits[0];
            let _ = writeln!(shown, "{name} {} {}", range(&edit["range"]), edit["newText"]);
        }
    }
    shown
}

#[test]
fn an_entry_is_appended_in_the_order_of_days_as_ghost_add_does() {
    let book = "client acme\n\n2026-03-02 sent acme Hello\n  file \"a.pdf\"\n2026-04-20 noted acme Away until then\n";
    insta::assert_snapshot!(offered(&[("main.ghost", book)], "sent"), @r#"main.ghost 4:0-4:0 "2026-04-08 sent       acme\n""#);
    let added = ghost("add sent acme --today 2026-04-08 --dry-run").file("main.ghost", book).done().out;
    assert!(added.contains("a.pdf\"\n+2026-04-08 sent       acme\n 2026-04-20 noted"), "{added}");
}

#[test]
fn an_entry_is_appended_to_the_file_that_holds_those_of_its_client() {
    let files =
        [("main.ghost", "client acme\ninclude log.ghost\n"), ("log.ghost", "2026-03-02 sent acme Hello")];
    let mut editor = Editor::with(&files, json!({}));
    editor.open("main.ghost", files[0].1);
    let lenses = editor.ask_all("textDocument/codeLens", json!({}));
    editor.ask("workspace/executeCommand", lenses[0]["command"].clone());
    let (_, params) = editor.asked[0].clone();
    insta::assert_snapshot!(editor.lines(&params["edit"]), @r#"{"changes":{"log.ghost":[{"newText":"\n2026-04-08 sent       acme\n","range":{"end":{"character":26,"line":0},"start":{"character":26,"line":0}}}]}}"#);
}

#[test]
fn nothing_is_appended_where_a_merge_conflict_is_not_resolved() {
    let book = "client acme\n<<<<<<< HEAD\n2026-03-02 sent acme Hello\n=======\n>>>>>>> theirs\n";
    assert_eq!(offered(&[("main.ghost", book)], "sent"), "");
    let mut editor = Editor::with(&[("main.ghost", book)], json!({}));
    editor.open("main.ghost", book);
    let uri = editor.uri("main.ghost");
    let command = json!({ "command": "ghost.append", "arguments": [uri, "2026-04-08 sent acme"] });
    let answer = editor.ask("workspace/executeCommand", command);
    insta::assert_snapshot!(answer["error"], @r#"{"code":-32803,"message":"a merge conflict is not resolved: nothing is changed"}"#);
}

#[test]
fn nothing_but_one_entry_is_appended() {
    let mut editor = Editor::of("client acme\n");
    for line in ["rm -rf /", "client bob", "2026-04-08 sent acme\n2026-04-08 sent acme", ""] {
        let command = json!({ "command": "ghost.append", "arguments": [editor.uri("main.ghost"), line] });
        let answer = editor.ask("workspace/executeCommand", command);
        assert_eq!(answer["error"]["message"], "that is no entry: nothing is changed", "{line}");
    }
    assert!(editor.asked.is_empty());
}

#[test]
fn an_invoice_is_appended_with_the_next_number_or_not_at_all() {
    let book = |invoice: &str| {
        format!(
            "client acme\n2026-01-02 agreed acme EUR 1000.00\n  kill-fee 25% after 21 days\n{invoice}\
             2026-03-02 delivered acme Masters\n2026-03-02 sent acme All there?\n"
        )
    };
    let invoiced = "2026-02-01 invoiced acme #B-09 EUR 500.00 due 2026-07-02\n";
    insta::assert_snapshot!(offered(&[("main.ghost", &book(invoiced))], "delivered"), @r#"
    main.ghost 6:0-6:0 "2026-04-08 sent       acme\n"
    main.ghost 6:0-6:0 "2026-04-08 invoiced   acme #B-10 EUR 250.00\n"
    "#);
    // Nobody knows how the first one is called.
    insta::assert_snapshot!(offered(&[("main.ghost", &book(""))], "delivered"), @r#"main.ghost 5:0-5:0 "2026-04-08 sent       acme\n""#);
}

#[test]
fn a_step_that_is_to_come_is_told_and_cannot_be_appended_yet() {
    let book = "client acme\n2026-04-01 invoiced acme #1 EUR 5.00 net 0\n2026-04-07 reminded acme #1\n";
    let mut editor = Editor::with(&[("main.ghost", book)], json!({}));
    editor.open("main.ghost", book);
    let lenses = editor.ask_all("textDocument/codeLens", json!({}));
    insta::assert_snapshot!(editor.lines(&lenses), @r#"
    {"command":{"command":"","title":"next: call, from 2026-04-14"},"range":{"end":{"character":42,"line":1},"start":{"character":0,"line":1}}}
    "#);
}

#[test]
fn a_step_whose_amount_nobody_knows_is_told_and_cannot_be_appended() {
    let book = "client acme\nproject acme:web\n2026-01-02 agreed acme:web\n2026-01-02 invoiced acme:web #1 EUR 10.00\n\
                2026-01-04 paid acme:web #1 EUR 10.00\n2026-02-04 sent acme:web\n2026-02-10 sent acme:web\n2026-02-17 called acme:web\n\
                2026-02-20 sent acme:web @social\n2026-02-27 paused acme:web\n";
    let mut editor = Editor::with(&[("main.ghost", book)], json!({}));
    editor.open("main.ghost", book);
    let lenses = editor.ask_all("textDocument/codeLens", json!({}));
    insta::assert_snapshot!(editor.lines(&lenses), @r#"
    {"command":{"command":"","title":"next: bill the work done so far, since 2026-03-06"},"range":{"end":{"character":16,"line":1},"start":{"character":8,"line":1}}}
    {"command":{"arguments":["main.ghost","2026-04-08 resumed    acme:web"],"command":"ghost.append","title":"next: look at it again, since 2026-03-29"},"range":{"end":{"character":16,"line":1},"start":{"character":8,"line":1}}}
    "#);
    insta::assert_snapshot!(offered(&[("main.ghost", book)], "2026-02-20 sent"), @"");
}

//! An editor that asks is asked to ask again, where something else than its own typing changes what it shows.

use serde_json::{Value, json};

use super::editor::Editor;

/// An editor that pulls findings and can be asked to ask for everything again.
fn pulling(files: &[(&str, &str)]) -> Editor {
    let able = json!({ "refreshSupport": true });
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": able, "inlayHint": able, "codeLens": able },
    });
    Editor::with(files, capabilities)
}

/// What it was asked since.
fn asked(editor: &mut Editor) -> Vec<String> {
    editor.settle();
    let asked = std::mem::take(&mut editor.asked);
    asked.into_iter().map(|(method, _)| method.replace("workspace/", "")).collect()
}

fn codes(editor: &mut Editor, name: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": editor.uri(name) } });
    let report = editor.ask("textDocument/diagnostic", params)["result"].clone();
    report["items"].as_array().unwrap().iter().map(|finding| finding["code"].clone()).collect()
}

/// Tells that files have changed on the disk.
fn tell_of(editor: &mut Editor, name: &str) {
    let changes = json!([{ "uri": editor.uri(name), "type": 2 }]);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

const MAIN: &str = "client a \"A\"\ninclude log.ghost\n";
const LOG: &str = "2026-04-07 noted a hi\n";

#[test]
fn who_shows_a_document_is_asked_to_ask_again_when_a_file_changes_on_the_disk() {
    let mut editor = pulling(&[(".git/HEAD", ""), ("main.ghost", MAIN), ("log.ghost", LOG)]);
    editor.open("log.ghost", LOG);
    assert!(codes(&mut editor, "log.ghost").is_empty());
    editor.write("main.ghost", "include log.ghost\n");
    tell_of(&mut editor, "main.ghost");
    assert_eq!(asked(&mut editor), ["diagnostic/refresh"]);
    assert_eq!(codes(&mut editor, "log.ghost"), ["G101"]);
    // Another change that says nothing new of what is open is nobody's business.
    editor.write("main.ghost", "include log.ghost\n; a comment\n");
    tell_of(&mut editor, "main.ghost");
    assert!(asked(&mut editor).is_empty());
}

#[test]
fn a_change_of_one_document_is_asked_for_where_another_shows_it() {
    let main = "client a \"A\"\ninclude log.ghost\n2026-03-01 invoiced a #1 EUR 10.00 due 2026-03-31\n";
    let log = "2026-03-02 noted a hi\n";
    let mut editor = pulling(&[("main.ghost", main), ("log.ghost", log)]);
    editor.open("main.ghost", main);
    editor.open("log.ghost", log);
    assert!(asked(&mut editor).is_empty(), "what was opened is asked for anyway");
    // What is found, what is left open and what comes next all change in the other document.
    editor.replace("log.ghost", "2026-04-02 paid a #1 EUR 10.00\n");
    assert_eq!(asked(&mut editor), ["diagnostic/refresh", "inlayHint/refresh", "codeLens/refresh"]);
    editor.replace("log.ghost", "2026-04-02 paid a #1 EUR 10.00 at last\n");
    assert!(asked(&mut editor).is_empty(), "a note changes nothing");
    // What is saved or closed without being written changes back.
    editor.close("log.ghost");
    assert_eq!(asked(&mut editor), ["diagnostic/refresh", "inlayHint/refresh", "codeLens/refresh"]);
}

#[test]
fn who_types_in_a_document_is_not_asked_to_ask_for_it() {
    let mut editor = pulling(&[("main.ghost", "client a\n")]);
    editor.open("main.ghost", "client a\n");
    for text in ["client a\n2026-03-02 sent a x\n", "client a\n2026-03-02 snet a x\n", "client ab\n"] {
        editor.replace("main.ghost", text);
        assert!(asked(&mut editor).is_empty(), "{text}");
    }
}

#[test]
fn nobody_is_asked_again_before_an_answer() {
    let mut editor = pulling(&[("main.ghost", MAIN), ("log.ghost", LOG)]);
    editor.open("main.ghost", MAIN);
    editor.open("log.ghost", LOG);
    editor.is_silent = true;
    for text in ["include log.ghost\n", MAIN, "include log.ghost\n"] {
        editor.replace("main.ghost", text);
        editor.settle();
    }
    let ids = std::mem::take(&mut editor.unanswered);
    assert_eq!(ids.len(), 1, "asked once");
    assert_eq!(asked(&mut editor), ["diagnostic/refresh"]);
    // What has changed since is asked for once more, and then there is nothing left.
    editor.is_silent = false;
    for id in &ids {
        editor.reply(id);
    }
    assert_eq!(asked(&mut editor), ["diagnostic/refresh"]);
    assert!(asked(&mut editor).is_empty());
}

#[test]
fn findings_that_are_published_need_no_asking() {
    let able = json!({ "refreshSupport": true });
    let mut editor = Editor::with(
        &[("main.ghost", MAIN), ("log.ghost", LOG)],
        json!({ "workspace": { "diagnostics": able } }),
    );
    editor.open("main.ghost", MAIN);
    editor.open("log.ghost", LOG);
    editor.replace("main.ghost", "include log.ghost\n");
    assert!(asked(&mut editor).is_empty());
}

//! How a session begins, goes on and ends, and what it does with messages that are none.

use serde_json::{Value, json};

use super::editor::Editor;

const BOOK: &str = "client acme\n2026-03-02 sent acme Hello\n";

fn error(answer: &Value) -> String {
    format!("{} {}", answer["error"]["code"], answer["error"]["message"].as_str().unwrap_or_default())
}

#[test]
fn a_session_that_is_shut_down_ends_well() {
    assert_eq!(Editor::of(BOOK).end(), Some(0));
}

#[test]
fn a_session_that_is_not_shut_down_ends_with_one() {
    let mut editor = Editor::of(BOOK);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.code(), Some(1));
    assert_eq!(Editor::of(BOOK).code(), Some(1));
    assert_eq!(Editor::start(&[]).code(), Some(1));
}

#[test]
fn an_end_of_the_stream_after_a_shutdown_is_well_too() {
    let mut editor = Editor::of(BOOK);
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.code(), Some(0));
}

#[test]
fn requests_are_refused_before_and_after_the_session() {
    let mut editor = Editor::start(&[]);
    let answer = editor.ask("textDocument/hover", json!({}));
    assert_eq!(error(&answer), "-32002 the session has not begun");
    // Notifications are not answered, and change nothing.
    editor.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    let answer = editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(answer["result"]["serverInfo"]["name"], "ghost");
    let answer = editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(error(&answer), "-32600 the session has begun already");
    editor.ask("shutdown", Value::Null);
    let answer = editor.ask("textDocument/hover", json!({}));
    assert_eq!(error(&answer), "-32600 the session is over");
    editor.tell("exit", Value::Null);
    assert_eq!(editor.code(), Some(0));
}

#[test]
fn what_nobody_knows_is_said_to_be_unknown() {
    let mut editor = Editor::of(BOOK);
    assert_eq!(
        error(&editor.ask("ghost/unheard-of", json!({}))),
        "-32601 there is no method `ghost/unheard-of`"
    );
    assert_eq!(error(&editor.ask("$/odd", json!({}))), "-32601 there is no method `$/odd`");
    editor.tell("$/odd", json!({}));
    editor.tell("textDocument/didWonder", json!([1, 2]));
    let bad = editor.ask("textDocument/hover", json!({ "textDocument": 7 }));
    assert_eq!(bad["error"]["code"], -32602);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_message_that_is_none_hides_none_after_it() {
    let mut editor = Editor::of(BOOK);
    for body in ["nonsense", "{\"jsonrpc\":", "[]", "7", "{\"method\":7}", "\u{0}"] {
        editor.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        assert!(editor.answer(&Value::Null)["error"]["code"].is_i64(), "{body}");
    }
    editor.send_raw(b"Content-Length: 2\r\n\r\n\xff\xfe");
    assert_eq!(error(&editor.answer(&Value::Null)), "-32700 the message is not JSON");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_claimed_length_is_not_believed() {
    for (header, why) in [
        ("Content-Length: 99999999999\r\n\r\n{}", "a message of 99999999999 bytes is larger than 1024 MiB"),
        ("Content-Length: -7\r\n\r\n{}", "a `Content-Length` that is no length"),
        ("Content-Length\r\n\r\n{}", "a header without a colon"),
        ("Host: x\r\n\r\n{}", "a header without `Content-Length`"),
    ] {
        let mut editor = Editor::of(BOOK);
        editor.send_raw(header.as_bytes());
        assert_eq!(error(&editor.answer(&Value::Null)), format!("-32700 {why}"));
        assert_eq!(editor.code(), Some(1));
    }
    // A thousand million bytes that never come take no room.
    let mut editor = Editor::of(BOOK);
    editor.send_raw(b"Content-Length: 1000000000\r\n\r\n{}");
    assert_eq!(editor.code(), Some(1));
}

#[test]
fn a_request_that_is_taken_back_is_answered_so() {
    let mut editor = Editor::of(BOOK);
    let uri = editor.uri("main.ghost");
    let request = |id: i32| {
        json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/foldingRange",
                "params": { "textDocument": { "uri": uri } } })
    };
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 901 } });
    let frames: Vec<String> = [request(900), request(901), cancel, request(902)]
        .iter()
        .map(Value::to_string)
        .map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len()))
        .collect();
    editor.send_raw(frames.concat().as_bytes());
    let answer = editor.answer(&json!(901));
    // Whether it came in time is up to the machine; it is answered once, one way or the other.
    assert!(answer["error"]["code"] == -32800 || answer["result"].is_array(), "{answer}");
    assert!(editor.answer(&json!(902))["result"].is_array());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn ids_may_be_texts() {
    let mut editor = Editor::of(BOOK);
    let body = json!({ "jsonrpc": "2.0", "id": "a\"b", "method": "shutdown" }).to_string();
    editor.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    assert_eq!(editor.answer(&json!("a\"b"))["result"], Value::Null);
}

#[test]
fn the_capabilities_are_those_that_are_kept() {
    let editor = Editor::of(BOOK);
    let mut names: Vec<&String> = editor.capabilities.as_object().unwrap().keys().collect();
    names.sort();
    insta::assert_debug_snapshot!(names, @r#"
    [
        "codeActionProvider",
        "codeLensProvider",
        "completionProvider",
        "definitionProvider",
        "documentFormattingProvider",
        "documentHighlightProvider",
        "documentLinkProvider",
        "documentOnTypeFormattingProvider",
        "documentRangeFormattingProvider",
        "documentSymbolProvider",
        "executeCommandProvider",
        "foldingRangeProvider",
        "hoverProvider",
        "inlayHintProvider",
        "positionEncoding",
        "referencesProvider",
        "renameProvider",
        "semanticTokensProvider",
        "textDocumentSync",
        "workspace",
        "workspaceSymbolProvider",
    ]
    "#);
    insta::assert_snapshot!(editor.capabilities["textDocumentSync"], @r#"{"change":2,"openClose":true,"save":true}"#);
}

#[test]
fn files_are_watched_where_the_editor_can() {
    let files = [("main.ghost", "include b.ghost\n"), ("b.ghost", BOOK)];
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::with(&files, watch);
    editor.open("main.ghost", files[0].1);
    let (method, params) = &editor.asked[0];
    assert_eq!(method, "client/registerCapability");
    assert_eq!(params["registrations"][0]["registerOptions"]["watchers"][0]["globPattern"], "**/*.ghost");
    assert_eq!(editor.shown(), "b.ghost:1:0-1:26 warning[G202] no answer from acme for 37 days\n");
    editor.write("b.ghost", "client acme\n2026-03-02 snet acme Hello\n");
    let changes = json!({ "changes": [{ "uri": editor.uri("b.ghost"), "type": 2 }] });
    editor.tell("workspace/didChangeWatchedFiles", changes);
    editor.settle();
    insta::assert_snapshot!(editor.shown(), @"b.ghost:1:11-1:15 error[G004] `snet` is not a verb");
}

//! A session that lasts longer than a day, on a clock of its own.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use ghost_ledger::book::files::Memory;
use ghost_ledger::lsp::{Environment, Named, serve};
use serde_json::{Value, json};

use crate::support::day;

/// A stream of messages that are sent while it is read.
struct Wire(Receiver<Vec<u8>>, Vec<u8>);

impl Read for Wire {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.1.is_empty() {
            self.1 = self.0.recv().unwrap_or_default();
        }
        let count = into.len().min(self.1.len());
        into[..count].copy_from_slice(&self.1[..count]);
        self.1.drain(..count);
        Ok(count)
    }
}

/// What the server has written.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Written {
    /// Waits until the server has written a text.
    fn wait_for(&self, text: &str) {
        let begun = Instant::now();
        while !self.text().contains(text) {
            assert!(begun.elapsed() < Duration::from_mins(1), "no {text:?} in {}", self.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn send(wire: &Sender<Vec<u8>>, message: &Value) {
    let body = message.to_string();
    let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
    wire.send(frame.into_bytes()).unwrap();
}

/// A session of an editor with these capabilities, during which a night passes; what the server says.
fn a_night(capabilities: Value, before: &'static str, after: &'static str) -> String {
    let today = Arc::new(Mutex::new(day("2026-04-08")));
    let written = Written::default();
    let (wire, input) = channel();
    let script = {
        let (today, written) = (Arc::clone(&today), written.clone());
        move || {
            let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
            send(&wire, &json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
            let text = "client acme\n2026-03-02 sent acme Hello\n";
            let document =
                json!({ "uri": "file:///main.ghost", "languageId": "ghost", "version": 1, "text": text });
            send(
                &wire,
                &json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }),
            );
            send(
                &wire,
                &json!({ "jsonrpc": "2.0", "id": 2, "method": "textDocument/foldingRange",
                                 "params": { "textDocument": { "uri": "file:///main.ghost" } } }),
            );
            written.wait_for(before);
            *today.lock().unwrap() = day("2026-04-09");
            written.wait_for(after);
            let pull = json!({ "textDocument": { "uri": "file:///main.ghost" } });
            send(
                &wire,
                &json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/diagnostic", "params": pull }),
            );
            written.wait_for("for 38 days");
            send(&wire, &json!({ "jsonrpc": "2.0", "id": 4, "method": "shutdown" }));
            send(&wire, &json!({ "jsonrpc": "2.0", "method": "exit" }));
        }
    };
    let editor = std::thread::spawn(script);
    let now = || -> NaiveDate { *today.lock().unwrap() };
    let mut out = written.clone();
    let environment = Environment {
        files: &Memory::default(),
        named: Named::default(),
        input: Box::new(Wire(input, Vec::new())),
        out: &mut out,
        today: &now,
        rest_of_day: &|| Some(Duration::from_millis(20)),
    };
    assert_eq!(serve(environment).unwrap(), 0);
    editor.join().unwrap();
    written.text()
}

#[test]
fn the_findings_are_told_again_at_midnight() {
    let said = a_night(json!({}), "for 37 days", "for 38 days");
    assert!(!said.contains("refresh"), "{said}");
}

#[test]
fn an_editor_that_pulls_is_asked_to_ask_again_at_midnight() {
    let workspace = json!({ "diagnostics": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true },
                            "codeLens": { "refreshSupport": true } });
    let pulls = json!({ "textDocument": { "diagnostic": {} }, "workspace": workspace });
    let said = a_night(pulls, "\"id\":2", "workspace/codeLens/refresh");
    assert!(
        said.contains("workspace/diagnostic/refresh") && said.contains("workspace/inlayHint/refresh"),
        "{said}"
    );
    assert!(!said.contains("publishDiagnostics"), "{said}");
}

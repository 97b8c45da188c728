//! An editor that follows a script: it speaks with the real server, and what it sees is written down as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// An editor and the server that it has started.
pub(crate) struct Editor {
    pub(crate) folder: TempDir,
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    texts: BTreeMap<String, String>,
    versions: BTreeMap<String, i32>,
    last_id: i32,
    /// The findings of each file as they were last published.
    pub(crate) findings: BTreeMap<String, Value>,
    /// The files of which findings were published, in order.
    pub(crate) published: Vec<String>,
    /// What the server asked for.
    pub(crate) asked: Vec<(String, Value)>,
    /// Whether it answers nothing.
    pub(crate) is_silent: bool,
    /// The requests that it did not answer.
    pub(crate) unanswered: Vec<Value>,
    /// What the server said at the beginning.
    pub(crate) capabilities: Value,
}

/// One message out of a stream.
fn read(stream: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()),
        }
    }
    let mut body = vec![0; length.expect("a frame has a length")];
    stream.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("a frame is JSON"))
}

#[expect(clippy::disallowed_methods, reason = "these tests are about the real disk and the real process")]
impl Editor {
    /// Starts the server beside some files, on 2026-04-08.
    pub(crate) fn start(files: &[(&str, &str)]) -> Self {
        Self::start_on(files, "")
    }

    /// Starts the server beside some files, one of which is named as the book.
    pub(crate) fn start_on(files: &[(&str, &str)], book: &str) -> Self {
        Self::start_as_of(files, book, "2026-04-08")
    }

    /// Starts the server on a day.
    pub(crate) fn start_as_of(files: &[(&str, &str)], book: &str, today: &str) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_ghost"));
        command.arg("lsp").current_dir("/").env_clear().env("GHOST_TODAY", today);
        if !book.is_empty() {
            command.current_dir(folder.path()).env("GHOST_FILE", book);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (sender, messages) = channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                let _ = sender.send(message);
            }
        });
        Self {
            folder,
            input: child.stdin.take(),
            child,
            messages,
            texts: BTreeMap::new(),
            versions: BTreeMap::new(),
            last_id: 0,
            findings: BTreeMap::new(),
            published: Vec::new(),
            asked: Vec::new(),
            is_silent: false,
            unanswered: Vec::new(),
            capabilities: Value::Null,
        }
    }

    /// Starts the server beside some files, and begins a session with what this editor can do.
    pub(crate) fn with(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::start(files).begun(capabilities)
    }

    /// Begins a session with what this editor can do.
    pub(crate) fn begun(self, capabilities: Value) -> Self {
        let mut editor = self;
        let root = editor.uri("");
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": root, "capabilities": capabilities,
                    "workspaceFolders": [{ "uri": root, "name": "book" }] }),
        );
        editor.capabilities = answer["result"]["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    /// Starts the server beside one file and opens it.
    pub(crate) fn of(text: &str) -> Self {
        let mut editor = Self::with(&[("main.ghost", text)], json!({}));
        editor.open("main.ghost", text);
        editor
    }

    /// The address of a file.
    pub(crate) fn uri(&self, name: &str) -> String {
        let folder = self.folder.path().canonicalize().unwrap();
        format!("file://{}/{name}", folder.display()).trim_end_matches('/').to_owned()
    }

    /// Changes a file behind the editor's back.
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }
}

impl Editor {
    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the session is open");
        // A server that is gone is noticed where its answer is missed.
        let _ = input.write_all(bytes).and_then(|()| input.flush());
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// The next message of the server.
    pub(crate) fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(Duration::from_mins(1)).expect("the server says something");
        if message["method"] == "textDocument/publishDiagnostics" {
            let name = self.name(message["params"]["uri"].as_str().unwrap());
            self.published.push(name.clone());
            self.findings.insert(name, message["params"].clone());
        } else if message.get("method").is_some() && message.get("id").is_some() {
            self.asked.push((message["method"].as_str().unwrap().to_owned(), message["params"].clone()));
            if self.is_silent {
                self.unanswered.push(message["id"].clone());
            } else {
                self.reply(&message["id"]);
            }
        }
        message
    }

    /// Answers a request of the server.
    pub(crate) fn reply(&mut self, id: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
    }

    fn name(&self, uri: &str) -> String {
        uri.strip_prefix(&format!("{}/", self.uri(""))).unwrap_or(uri).to_owned()
    }

    /// Sends a request and waits for its answer.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.post(method, params);
        self.answer(&json!(id))
    }

    /// Sends a request.
    pub(crate) fn post(&mut self, method: &str, params: Value) -> i32 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }));
        self.last_id
    }

    /// Waits for the answer to a request.
    pub(crate) fn answer(&mut self, id: &Value) -> Value {
        loop {
            let message = self.receive();
            if message.get("method").is_none() && message["id"] == *id {
                return message;
            }
        }
    }

    /// Sends a notification.
    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Waits until all that was told is known.
    pub(crate) fn settle(&mut self) {
        self.ask("ghost/nothing", json!({}));
    }

    /// Opens a document.
    pub(crate) fn open(&mut self, name: &str, text: &str) {
        let uri = if name.contains(':') { name.to_owned() } else { self.uri(name) };
        self.texts.insert(name.into(), text.into());
        self.versions.insert(name.into(), 1);
        let document = json!({ "uri": uri, "languageId": "ghost", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.settle();
    }

    /// Closes a document.
    pub(crate) fn close(&mut self, name: &str) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": self.uri(name) } }));
        self.settle();
    }

    /// Changes a document, in columns as they were agreed on: `[line, column, line, column, text]` each.
    pub(crate) fn change(&mut self, name: &str, changes: &[(u32, u32, u32, u32, &str)]) {
        let version = self.versions.entry(name.into()).or_default();
        *version += 1;
        let version = *version;
        let events: Vec<Value> = changes
            .iter()
            .map(|(from_line, from, to_line, to, text)| {
                json!({ "range": { "start": { "line": from_line, "character": from },
                                   "end": { "line": to_line, "character": to } }, "text": text })
            })
            .collect();
        let document = json!({ "uri": self.uri(name), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": events }));
    }

    /// Gives a document another text.
    pub(crate) fn replace(&mut self, name: &str, text: &str) {
        self.texts.insert(name.into(), text.into());
        let version = self.versions.entry(name.into()).or_default();
        *version += 1;
        let version = *version;
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Where the text behind `before` begins in a document, in UTF-16 columns.
    pub(crate) fn behind(&self, name: &str, before: &str) -> Value {
        let text = &self.texts[name];
        let at = text.find(before).unwrap_or_else(|| panic!("{name} holds no {before:?}")) + before.len();
        let line = text[..at].matches('\n').count();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        json!({ "line": line, "character": text[start..at].encode_utf16().count() })
    }

    /// Asks about the place behind a text of `main.ghost`.
    pub(crate) fn ask_at(&mut self, method: &str, before: &str, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": self.uri("main.ghost") },
                                 "position": self.behind("main.ghost", before) });
        params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.ask(method, params)["result"].clone()
    }

    /// Asks about the whole of `main.ghost`.
    pub(crate) fn ask_all(&mut self, method: &str, more: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": self.uri("main.ghost") } });
        params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        self.ask(method, params)["result"].clone()
    }

    /// The findings of every file as lines: `file:line:column-line:column severity[code] message`.
    pub(crate) fn shown(&self) -> String {
        let mut shown = String::new();
        for (name, params) in &self.findings {
            for finding in params["diagnostics"].as_array().unwrap() {
                let _ = writeln!(shown, "{name}:{}", line(finding));
            }
        }
        shown
    }

    /// A JSON value on one line for each of its parts, without the folder's name.
    pub(crate) fn lines(&self, value: &Value) -> String {
        let text = match value {
            Value::Array(parts) => parts.iter().map(|part| format!("{part}\n")).collect(),
            value => format!("{value}\n"),
        };
        text.replace(&format!("{}/", self.uri("")), "")
    }

    /// Ends the session; the exit code.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.code()
    }

    /// The exit code of a session that ends by itself, or because nothing more comes.
    pub(crate) fn code(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `1:2-1:5`, counted from 0.
pub(crate) fn range(range: &Value) -> String {
    let point = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", point("start"), point("end"))
}

/// A finding on a line, without the remarks on it.
pub(crate) fn line(finding: &Value) -> String {
    let severity = ["error", "warning", "note"][finding["severity"].as_u64().unwrap() as usize - 1];
    format!(
        "{} {severity}[{}] {}",
        range(&finding["range"]),
        finding["code"].as_str().unwrap(),
        finding["message"].as_str().unwrap().lines().next().unwrap_or_default()
    )
}

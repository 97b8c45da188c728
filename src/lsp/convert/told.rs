//! What an editor tells of documents and files.

use std::path::PathBuf;

use lsp_server::Notification;
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, TextDocumentContentChangeEvent,
};

use super::{Client, key_of, path_of, point_of};
use crate::lsp::desk::{Change, Desk, Document};

/// What is another now.
pub(in crate::lsp) enum Told {
    /// The text of a document; where it is another one in one line only, which line, from 0.
    Text(PathBuf, Option<u32>),
    /// Which documents are open, or what the disk holds.
    Files,
    /// Nothing.
    Nothing,
}

/// Takes in a notification; one that cannot be understood tells nothing.
pub(in crate::lsp) fn told(notification: Notification, desk: &mut Desk<'_>, client: &mut Client) -> Told {
    let Notification { method, params } = notification;
    let told = match method.as_str() {
        "textDocument/didOpen" => open(params, desk),
        "textDocument/didChange" => change(params, desk, client),
        "textDocument/didClose" => close(params, desk),
        "textDocument/didSave" | "workspace/didChangeWatchedFiles" => Some(Told::Files),
        "workspace/didChangeWorkspaceFolders" => folders(params, client),
        _ => None,
    };
    told.unwrap_or(Told::Nothing)
}

fn open(params: serde_json::Value, desk: &mut Desk<'_>) -> Option<Told> {
    let document = serde_json::from_value::<DidOpenTextDocumentParams>(params).ok()?.text_document;
    let key = key_of(desk, &document.uri);
    let uri = String::from(document.uri);
    desk.open.insert(key, Document { uri, version: document.version, text: document.text });
    Some(Told::Files)
}

fn change(params: serde_json::Value, desk: &mut Desk<'_>, client: &Client) -> Option<Told> {
    let params = serde_json::from_value::<DidChangeTextDocumentParams>(params).ok()?;
    let key = key_of(desk, &params.text_document.text_document_identifier.uri);
    let document = desk.open.get_mut(&key)?;
    document.version = params.text_document.version;
    let line = one_line(&params.content_changes);
    for event in params.content_changes {
        let change = match event {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let ends = (point_of(part.range.start), point_of(part.range.end));
                Change { part: Some(ends), text: part.text }
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                Change { part: None, text: whole.text }
            }
        };
        document.change(change, client.encoding);
    }
    Some(Told::Text(key, line))
}

/// The only line that some changes are about, where they leave the number of lines as it is.
fn one_line(changes: &[TextDocumentContentChangeEvent]) -> Option<u32> {
    let mut line = None;
    for change in changes {
        let TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) = change else {
            return None;
        };
        let (start, end) = (part.range.start.line, part.range.end.line);
        if start != end || part.text.contains(['\n', '\r']) || line.is_some_and(|line| line != start) {
            return None;
        }
        line = Some(start);
    }
    line
}

fn close(params: serde_json::Value, desk: &mut Desk<'_>) -> Option<Told> {
    let uri = serde_json::from_value::<DidCloseTextDocumentParams>(params).ok()?.text_document.uri;
    let key = key_of(desk, &uri);
    desk.open.remove(&key)?;
    Some(Told::Files)
}

fn folders(params: serde_json::Value, client: &mut Client) -> Option<Told> {
    let event = serde_json::from_value::<DidChangeWorkspaceFoldersParams>(params).ok()?.event;
    client.folders.extend(event.added.iter().map(|folder| path_of(&folder.uri)));
    Some(Told::Nothing)
}

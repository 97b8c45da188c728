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
    /// The text of a document.
    Text(PathBuf),
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
    Some(Told::Text(key))
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

//! Notifications about documents and files, and what each changes.

use std::path::PathBuf;

use lsp_server::Notification;
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, TextDocumentContentChangeEvent, WorkspaceFolder,
};

use super::{Client, key_of, path_of, point_of};
use crate::lsp::documents::{Change, Document, Documents};

/// What a notification changes.
pub(in crate::lsp) enum Effect {
    /// The text of a document; where it is another one in one line only, which line, from 0.
    Text(PathBuf, Option<u32>),
    /// That a document is open.
    Opened(PathBuf),
    /// Which documents are open, or what the disk holds.
    Files,
    /// Folders that were opened or closed.
    Folders { added: Vec<PathBuf>, removed: Vec<PathBuf> },
    /// Nothing.
    Nothing,
}

/// Takes in a notification; one that cannot be understood changes nothing.
pub(in crate::lsp) fn apply(
    notification: Notification,
    documents: &mut Documents<'_>,
    client: &Client,
) -> Effect {
    let Notification { method, params } = notification;
    let effect = match method.as_str() {
        "textDocument/didOpen" => open(params, documents),
        "textDocument/didChange" => change(params, documents, client),
        "textDocument/didClose" => close(params, documents),
        "textDocument/didSave" | "workspace/didChangeWatchedFiles" => Some(Effect::Files),
        "workspace/didChangeWorkspaceFolders" => folders(params),
        _ => None,
    };
    effect.unwrap_or(Effect::Nothing)
}

fn open(params: serde_json::Value, documents: &mut Documents<'_>) -> Option<Effect> {
    let document = serde_json::from_value::<DidOpenTextDocumentParams>(params).ok()?.text_document;
    let key = key_of(documents, &document.uri);
    let uri = String::from(document.uri);
    let opened = Document { uri, version: document.version, text: document.text };
    documents.open.insert(key.clone(), opened);
    Some(Effect::Opened(key))
}

fn change(params: serde_json::Value, documents: &mut Documents<'_>, client: &Client) -> Option<Effect> {
    let params = serde_json::from_value::<DidChangeTextDocumentParams>(params).ok()?;
    let key = key_of(documents, &params.text_document.text_document_identifier.uri);
    let document = documents.open.get_mut(&key)?;
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
    Some(Effect::Text(key, line))
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

fn close(params: serde_json::Value, documents: &mut Documents<'_>) -> Option<Effect> {
    let uri = serde_json::from_value::<DidCloseTextDocumentParams>(params).ok()?.text_document.uri;
    let key = key_of(documents, &uri);
    documents.open.remove(&key)?;
    Some(Effect::Files)
}

fn folders(params: serde_json::Value) -> Option<Effect> {
    let event = serde_json::from_value::<DidChangeWorkspaceFoldersParams>(params).ok()?.event;
    let paths = |folders: &[WorkspaceFolder]| folders.iter().map(|folder| path_of(&folder.uri)).collect();
    Some(Effect::Folders { added: paths(&event.added), removed: paths(&event.removed) })
}

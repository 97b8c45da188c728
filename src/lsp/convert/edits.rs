//! Edits of documents, and what offers them: renaming, actions, lenses, layout.

use std::collections::{BTreeMap, HashMap};

use lsp_server::ErrorCode;
use lsp_types::{
    ApplyWorkspaceEditParams, CodeAction, CodeActionKind, CodeActionParams, CodeActionResponse, CodeLens,
    Command, DocumentChange, Edit as OneEdit, ExecuteCommandParams, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::begin::Edits;
use super::{Context, Refusal, uri_of};
use crate::lsp::actions::{Action, Sort, actions};
use crate::lsp::appended::append;
use crate::lsp::layout;
use crate::lsp::lenses::lenses;
use crate::lsp::names::Edit;
use crate::lsp::snapshot::{BookFile, Snapshot};
use crate::source::{SourceId, Span};

/// The command of a lens: append an entry to a document.
pub(super) const APPEND: &str = "ghost.append";
/// The kind of the action that makes every safe fix.
pub(super) const FIX_ALL: CodeActionKind =
    CodeActionKind::Custom(std::borrow::Cow::Borrowed("source.fixAll.ghost"));

impl Context<'_, '_> {
    /// Edits of one document.
    pub(super) fn text_edits(&self, file: &BookFile<'_, '_>, edits: Vec<layout::Edit>) -> Vec<TextEdit> {
        let edit =
            |(span, new_text): (Span, String)| TextEdit { range: self.range(file.source, span), new_text };
        edits.into_iter().map(edit).collect()
    }

    /// Edits of the files of some books, each file in one of them.
    pub(super) fn workspace_edit(&self, books: &[(&Snapshot<'_>, Vec<Edit>)]) -> WorkspaceEdit {
        let addressed = books.iter().flat_map(|(snapshot, edits)| self.addressed(snapshot, edits));
        if self.client.edits == Edits::ByFile {
            let changes: HashMap<Uri, Vec<TextEdit>> =
                addressed.map(|(uri, _, edits)| (uri, edits)).collect();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let changes = addressed.map(|(uri, version, edits)| {
            DocumentChange::TextDocumentEdit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    version,
                    text_document_identifier: TextDocumentIdentifier { uri },
                },
                edits: edits.into_iter().map(OneEdit::TextEdit).collect(),
            })
        });
        WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() }
    }

    /// Edits of the files of a book, with the address of each and the version that they are for.
    fn addressed(&self, snapshot: &Snapshot<'_>, edits: &[Edit]) -> Vec<(Uri, Option<i32>, Vec<TextEdit>)> {
        let mut files: BTreeMap<SourceId, Vec<TextEdit>> = BTreeMap::new();
        for edit in edits {
            let Some(source) = snapshot.loaded.book.sources.get(edit.place.source) else { continue };
            let range = self.range(source, edit.place.span);
            files.entry(edit.place.source).or_default().push(TextEdit { range, new_text: edit.text.clone() });
        }
        let addressed = files.into_iter().filter_map(|(id, edits)| {
            let key = snapshot.loaded.keys.get(usize::from(id.0))?;
            let version = self.documents.open.get(key).map(|document| document.version);
            Some((Uri::parse(&uri_of(self.documents, key)).ok()?, version, edits))
        });
        addressed.collect()
    }

    /// What can be done about a range.
    pub(super) fn actions(&self, params: &CodeActionParams) -> Vec<CodeActionResponse> {
        let Some(file) = self.file(&params.text_document.uri) else { return Vec::new() };
        let all = actions(&file, self.span(&file, params.range));
        let wanted = |action: &Action| {
            let kind = kind(action.sort);
            params.context.only.as_ref().is_none_or(|only| only.iter().any(|only| is_a(&kind, only)))
        };
        all.into_iter()
            .filter(wanted)
            .map(|action| CodeActionResponse::CodeAction(self.action(&file, &action, params)))
            .collect()
    }

    fn action(&self, file: &BookFile<'_, '_>, action: &Action, params: &CodeActionParams) -> CodeAction {
        let finding = action.finding.and_then(|at| file.snapshot.report().findings.get(at));
        // The editor knows its own diagnostics by what we put into them.
        let mended = finding.map(|finding| {
            let same = |shown: &&lsp_types::Diagnostic| {
                shown.data.as_ref().and_then(|data| data.as_str()) == Some(&finding.fingerprint)
            };
            params.context.diagnostics.iter().filter(same).cloned().collect::<Vec<_>>()
        });
        CodeAction {
            title: action.title.clone(),
            kind: Some(kind(action.sort)),
            diagnostics: mended.filter(|mended| !mended.is_empty()),
            is_preferred: action.is_preferred.then_some(true),
            edit: Some(self.workspace_edit(&[(file.snapshot, action.edits.clone())])),
            ..CodeAction::default()
        }
    }

    /// The next steps above the lines of a document.
    pub(super) fn lenses(&self, file: &BookFile<'_, '_>, uri: &Uri) -> Vec<CodeLens> {
        let lens = |lens: crate::lsp::lenses::Lens| {
            let arguments = lens.entry.map(|entry| vec![uri.as_str().into(), entry.into()]);
            let command = if arguments.is_some() { APPEND.to_owned() } else { String::new() };
            CodeLens {
                range: self.range(file.source, lens.place.span),
                command: Some(Command { title: lens.title, command, arguments, ..Command::default() }),
                ..CodeLens::default()
            }
        };
        lenses(file).into_iter().map(lens).collect()
    }

    /// The edit that a lens asks for.
    ///
    /// # Errors
    /// Where there is no such command or document.
    pub(in crate::lsp) fn command(&self, params: serde_json::Value) -> Result<String, Refusal> {
        let params: ExecuteCommandParams =
            serde_json::from_value(params).map_err(|error| super::findings::bad_params(&error))?;
        let refused = |why: &str| (ErrorCode::InvalidParams, why.to_owned());
        if params.command != APPEND {
            return Err(refused("there is no such command"));
        }
        let arguments = params.arguments.unwrap_or_default();
        let [uri, line] = arguments.as_slice() else {
            return Err(refused("a document and a line are needed"));
        };
        let (uri, line) = (uri.as_str().and_then(|uri| Uri::parse(uri).ok()), line.as_str());
        let file =
            uri.and_then(|uri| self.file(&uri)).ok_or_else(|| refused("no book holds the document"))?;
        let line = line.ok_or_else(|| refused("the line is no text"))?;
        let edit = append(&file, line).map_err(|why| (ErrorCode::RequestFailed, why))?;
        let edit = self.workspace_edit(&[(file.snapshot, vec![edit])]);
        let params = ApplyWorkspaceEditParams { label: Some("append an entry".into()), edit, metadata: None };
        serde_json::to_string(&params).map_err(|error| super::findings::bad_params(&error))
    }
}

fn kind(sort: Sort) -> CodeActionKind {
    match sort {
        Sort::Fix => CodeActionKind::QuickFix,
        Sort::FixAll => FIX_ALL,
    }
}

/// Whether a kind is another one or a part of it: `source.fixAll.ghost` is a `source`.
fn is_a(kind: &CodeActionKind, wanted: &CodeActionKind) -> bool {
    let text = |kind: &CodeActionKind| {
        serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let (kind, wanted) = (text(kind), text(wanted));
    wanted.is_empty()
        || kind.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

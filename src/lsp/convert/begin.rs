//! How a session begins: what the editor can do, and what it may ask for.

use std::path::PathBuf;

use lsp_server::ErrorCode;
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProvider, CodeLensOptions,
    CompletionOptions, DefinitionProvider, DiagnosticOptions, DiagnosticProvider,
    DidChangeWatchedFilesRegistrationOptions, DocumentFormattingProvider, DocumentHighlightProvider,
    DocumentLinkOptions, DocumentOnTypeFormattingOptions, DocumentRangeFormattingProvider,
    DocumentSymbolProvider, ExecuteCommandOptions, FileSystemWatcher, FoldingRangeProvider, Full,
    GlobPattern, HoverProvider, InitializeParams, InitializeResult, InlayHintProvider, MarkupKind,
    PositionEncodingKind, ReferencesProvider, Registration, RegistrationParams, RenameOptions,
    RenameProvider, Save, SemanticTokensLegend, SemanticTokensOptions, SemanticTokensOptionsRange,
    SemanticTokensProvider, ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFolders, WorkspaceFoldersServerCapabilities, WorkspaceOptions,
    WorkspaceSymbolProvider,
};

use super::edits::APPEND;
use super::{Refusal, path_of};
use crate::lsp::place::Encoding;
use crate::lsp::refresh::View;
use crate::lsp::tokens::LEGEND;

/// How an editor takes edits of several files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edits {
    /// Each file with its edits.
    ByFile,
    /// Each file with the version for which they are made, and its edits.
    ByVersion,
}

/// What the editor can do.
#[derive(Debug)]
pub(in crate::lsp) struct Client {
    /// In what it counts columns.
    pub(in crate::lsp) encoding: Encoding,
    /// Whether it asks for findings, so that they are not published unasked.
    pub(in crate::lsp) pulls: bool,
    /// Whether it shows the other places that a finding is about.
    pub(super) relates: bool,
    /// Whether it tells of files that change on the disk.
    pub(in crate::lsp) watches: bool,
    /// What it can be asked to ask again.
    pub(in crate::lsp) refreshes: Vec<View>,
    /// How it takes edits.
    pub(super) edits: Edits,
    /// How it draws pages of ours.
    pub(super) pages: MarkupKind,
    /// The folders of its workspace whose books were not read yet.
    pub(in crate::lsp) folders: Vec<PathBuf>,
}

impl Default for Client {
    fn default() -> Self {
        Self {
            encoding: Encoding::Utf16,
            pulls: false,
            relates: false,
            watches: false,
            refreshes: Vec::new(),
            edits: Edits::ByFile,
            pages: MarkupKind::PlainText,
            folders: Vec::new(),
        }
    }
}

/// The best of the encodings that an editor knows: the fewer conversions, the better.
fn encoding(capabilities: &ClientCapabilities) -> (Encoding, PositionEncodingKind) {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let knows = |kind: &PositionEncodingKind| offered.is_some_and(|offered| offered.contains(kind));
    let better =
        [(Encoding::Utf8, PositionEncodingKind::UTF8), (Encoding::Utf32, PositionEncodingKind::UTF32)];
    let always = (Encoding::Utf16, PositionEncodingKind::UTF16);
    better.into_iter().find(|(_, kind)| knows(kind)).unwrap_or(always)
}

impl Client {
    fn new(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_deref());
        let is_drawn = formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown));
        let told = document.and_then(|document| document.publish_diagnostics.as_ref());
        let pulled = document.and_then(|document| document.diagnostic.as_ref());
        let mut of_findings = told
            .map(|told| &told.diagnostics_capabilities)
            .into_iter()
            .chain(pulled.map(|pulled| &pulled.diagnostics_capabilities));
        let disk = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let can = |able: Option<bool>| able == Some(true);
        let versioned = can(edits.and_then(|edits| edits.document_changes));
        let pulls = document.is_some_and(|document| document.diagnostic.is_some());
        let refreshes = [
            // To who does not ask for findings they are published anyway.
            (
                View::Findings,
                workspace.filter(|_| pulls).and_then(|all| all.diagnostics.as_ref()?.refresh_support),
            ),
            (View::Hints, workspace.and_then(|all| all.inlay_hint.as_ref()?.refresh_support)),
            (View::Lenses, workspace.and_then(|all| all.code_lens.as_ref()?.refresh_support)),
        ];
        Self {
            encoding: encoding(capabilities).0,
            pulls,
            relates: of_findings.any(|shown| can(shown.related_information)),
            watches: can(disk.and_then(|disk| disk.dynamic_registration)),
            refreshes: refreshes.into_iter().filter(|(_, able)| can(*able)).map(|(view, _)| view).collect(),
            edits: if versioned { Edits::ByVersion } else { Edits::ByFile },
            pages: if is_drawn { MarkupKind::Markdown } else { MarkupKind::PlainText },
            folders: folders(params),
        }
    }
}

/// The folders that are open.
#[expect(deprecated, reason = "older editors name one folder only")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
            folders.iter().map(|folder| path_of(&folder.uri)).collect()
        }
        _ => params.root_uri.iter().map(path_of).collect(),
    }
}

/// Begins a session.
///
/// # Errors
/// Where the editor's greeting cannot be understood.
pub(in crate::lsp) fn initialize(params: serde_json::Value) -> Result<(Client, String), Refusal> {
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    let client = Client::new(&params);
    let result = InitializeResult {
        capabilities: capabilities(&client, encoding(&params.capabilities).1),
        server_info: Some(ServerInfo {
            name: "ghost".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
    };
    let answer =
        serde_json::to_string(&result).map_err(|error| (ErrorCode::InternalError, error.to_string()))?;
    Ok((client, answer))
}

/// What may be asked for.
fn capabilities(client: &Client, encoding: PositionEncodingKind) -> ServerCapabilities {
    let some = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::Bool(true)),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: some(&["#", "@", ":", " "]),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        workspace_symbol_provider: Some(WorkspaceSymbolProvider::Bool(true)),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix, super::edits::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions::default()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        document_formatting_provider: Some(DocumentFormattingProvider::Bool(true)),
        document_range_formatting_provider: Some(DocumentRangeFormattingProvider::Bool(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".into(),
            more_trigger_character: None,
        }),
        rename_provider: Some(RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        folding_range_provider: Some(FoldingRangeProvider::Bool(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![APPEND.into()],
            ..ExecuteCommandOptions::default()
        }),
        semantic_tokens_provider: Some(SemanticTokensProvider::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: LEGEND.iter().map(|(_, name)| (*name).to_owned()).collect(),
                    token_modifiers: Vec::new(),
                },
                range: Some(SemanticTokensOptionsRange::Bool(true)),
                full: Some(Full::Bool(true)),
                ..SemanticTokensOptions::default()
            },
        )),
        inlay_hint_provider: Some(InlayHintProvider::Bool(true)),
        diagnostic_provider: client.pulls.then(|| {
            DiagnosticProvider::DiagnosticOptions(DiagnosticOptions {
                identifier: Some("ghost".into()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp_types::ChangeNotifications::Bool(true)),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// What the editor is asked to tell of the disk.
pub(in crate::lsp) fn watchers() -> String {
    let glob = GlobPattern::Pattern("**/*.ghost".into());
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher { glob_pattern: glob, kind: None }],
    };
    let params = RegistrationParams {
        registrations: vec![Registration {
            id: "files".into(),
            method: "workspace/didChangeWatchedFiles".into(),
            register_options: serde_json::to_value(options).ok(),
        }],
    };
    serde_json::to_string(&params).unwrap_or_default()
}

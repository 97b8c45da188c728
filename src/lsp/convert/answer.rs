//! The table of what may be asked: each method, and who answers it.

use lsp_server::ErrorCode;
use lsp_types::{
    CodeActionRequest, CodeLensRequest, CompletionRequest, Definition, DefinitionRequest, DefinitionResponse,
    DocumentDiagnosticRequest, DocumentFormattingRequest, DocumentHighlight, DocumentHighlightRequest,
    DocumentLinkRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest,
    DocumentSymbolRequest, DocumentSymbolResponse, ExecuteCommandRequest, FoldingRangeRequest, HoverRequest,
    InlayHintRequest, LspRequestMethod as Method, PrepareRenamePlaceholder, PrepareRenameRequest,
    PrepareRenameResult, ReferencesRequest, RenameRequest, Request, SemanticTokensRangeRequest,
    SemanticTokensRequest, TextDocumentPositionParams, TextEdit, Uri, WorkspaceDiagnosticRequest,
    WorkspaceSymbolRequest, WorkspaceSymbolResponse,
};

use super::findings::bad_params;
use super::{Answer, Context, Needs, Refusal};
use crate::lsp::cursor::mention_at;
use crate::lsp::snapshot::BookFile;
use crate::lsp::{layout, names};

/// The parameters of a request.
type Params = serde_json::Value;

/// Reads the parameters of a request, and writes what is made of them.
fn with<R: Request>(params: Params, make: impl FnOnce(R::Params) -> Result<R::Result, Refusal>) -> Answer {
    let result = make(read::<R>(params)?)?;
    serde_json::to_string(&result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

fn read<R: Request>(params: Params) -> Result<R::Params, Refusal> {
    serde_json::from_value(params).map_err(|error| bad_params(&error))
}

const fn failed(why: String) -> Refusal {
    (ErrorCode::RequestFailed, why)
}

/// What answers a request.
type Answering = fn(&Context<'_, '_>, Params) -> Answer;

/// Each method, the capability that offers it, what has to be read for it, and who answers it.
static METHODS: [(Method<'static>, &str, Needs, Answering); 21] = [
    (DocumentDiagnosticRequest::METHOD, "diagnosticProvider", Needs::Nothing, document_diagnostic),
    (WorkspaceDiagnosticRequest::METHOD, "diagnosticProvider", Needs::Folders, workspace_diagnostic),
    (CompletionRequest::METHOD, "completionProvider", Needs::Books, completion),
    (HoverRequest::METHOD, "hoverProvider", Needs::Books, hover),
    (InlayHintRequest::METHOD, "inlayHintProvider", Needs::Books, inlay_hint),
    (CodeActionRequest::METHOD, "codeActionProvider", Needs::Books, code_action),
    (CodeLensRequest::METHOD, "codeLensProvider", Needs::Books, code_lens),
    (DefinitionRequest::METHOD, "definitionProvider", Needs::Books, definition),
    (ReferencesRequest::METHOD, "referencesProvider", Needs::Books, references),
    (DocumentHighlightRequest::METHOD, "documentHighlightProvider", Needs::Books, document_highlight),
    (PrepareRenameRequest::METHOD, "renameProvider", Needs::Books, prepare_rename),
    (RenameRequest::METHOD, "renameProvider", Needs::Files, rename),
    (DocumentSymbolRequest::METHOD, "documentSymbolProvider", Needs::Books, document_symbol),
    (WorkspaceSymbolRequest::METHOD, "workspaceSymbolProvider", Needs::Folders, workspace_symbol),
    (FoldingRangeRequest::METHOD, "foldingRangeProvider", Needs::Books, folding_range),
    (SemanticTokensRequest::METHOD, "semanticTokensProvider", Needs::Books, semantic_tokens),
    (SemanticTokensRangeRequest::METHOD, "semanticTokensProvider", Needs::Books, semantic_tokens_range),
    (DocumentLinkRequest::METHOD, "documentLinkProvider", Needs::Books, document_link),
    (DocumentFormattingRequest::METHOD, "documentFormattingProvider", Needs::Books, formatting),
    (
        DocumentRangeFormattingRequest::METHOD,
        "documentRangeFormattingProvider",
        Needs::Books,
        range_formatting,
    ),
    (
        DocumentOnTypeFormattingRequest::METHOD,
        "documentOnTypeFormattingProvider",
        Needs::Books,
        on_type_formatting,
    ),
];

fn document_diagnostic(context: &Context<'_, '_>, params: Params) -> Answer {
    Ok(context.document_findings(&read::<DocumentDiagnosticRequest>(params)?))
}

fn workspace_diagnostic(context: &Context<'_, '_>, params: Params) -> Answer {
    Ok(context.all_findings(&read::<WorkspaceDiagnosticRequest>(params)?))
}

fn completion(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<CompletionRequest>(params, |params| {
        let at = params.text_document_position_params;
        Ok(context.completion(&at.text_document.uri, at.position))
    })
}

fn hover(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<HoverRequest>(params, |params| {
        let at = params.text_document_position_params;
        Ok(context.hover(&at.text_document.uri, at.position))
    })
}

fn inlay_hint(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<InlayHintRequest>(params, |params| Ok(context.hints(&params)))
}

fn code_action(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<CodeActionRequest>(params, |params| Ok(Some(context.actions(&params))))
}

fn code_lens(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<CodeLensRequest>(params, |params| {
        let uri = params.text_document.uri;
        Ok(context.file(&uri).map(|file| context.lenses(&file, &uri)))
    })
}

fn definition(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DefinitionRequest>(params, |params| {
        let at = params.text_document_position_params;
        let found = context.at(&at, |file, byte| match names::definition(file, byte) {
            Some(place) => context.location(file.snapshot, place),
            None => context.target(file, byte, &at.text_document.uri),
        });
        Ok(found.map(|place| DefinitionResponse::Definition(Definition::Location(place))))
    })
}

fn references(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<ReferencesRequest>(params, |params| {
        let all = params.context.include_declaration;
        Ok(context.at(&params.text_document_position_params, |file, at| {
            let places = names::references(context.snapshots, file, at, all)?.into_iter();
            Some(places.filter_map(|(snapshot, place)| context.location(snapshot, place)).collect())
        }))
    })
}

fn document_highlight(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentHighlightRequest>(params, |params| {
        Ok(context.at(&params.text_document_position_params, |file, at| {
            let spans = names::occurrences(file, at)?.into_iter();
            let highlight = |span| DocumentHighlight { range: context.range(file.source, span), kind: None };
            Some(spans.map(highlight).collect())
        }))
    })
}

fn prepare_rename(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<PrepareRenameRequest>(params, |params| {
        Ok(context.at(&params.text_document_position_params, |file, at| {
            let span = mention_at(file, at)?.span;
            let placeholder = file.source.slice(span).to_owned();
            let range = context.range(file.source, span);
            Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
                range,
                placeholder,
            }))
        }))
    })
}

fn rename(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<RenameRequest>(params, |params| {
        let edit = context.at(&params.text_document_position_params, |file, at| {
            let edits = names::rename(context.snapshots, file, at, &params.new_name);
            Some(edits.map(|edits| context.workspace_edit(&edits)))
        });
        edit.transpose().map_err(failed)
    })
}

fn document_symbol(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentSymbolRequest>(params, |params| {
        let file = context.file(&params.text_document.uri);
        Ok(file.map(|file| DocumentSymbolResponse::DocumentSymbolList(context.outline(&file))))
    })
}

fn workspace_symbol(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<WorkspaceSymbolRequest>(params, |params| {
        Ok(Some(WorkspaceSymbolResponse::WorkspaceSymbolList(context.symbols(&params.query))))
    })
}

fn folding_range(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<FoldingRangeRequest>(params, |params| {
        Ok(context.file(&params.text_document.uri).map(|file| Context::folds(&file)))
    })
}

fn semantic_tokens(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<SemanticTokensRequest>(params, |params| {
        Ok(context.file(&params.text_document.uri).map(|file| context.tokens(&file, None)))
    })
}

fn semantic_tokens_range(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<SemanticTokensRangeRequest>(params, |params| {
        let file = context.file(&params.text_document.uri);
        Ok(file.map(|file| context.tokens(&file, Some(context.span(&file, params.range)))))
    })
}

fn document_link(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentLinkRequest>(params, |params| {
        let uri = params.text_document.uri;
        Ok(context.file(&uri).map(|file| context.links(&file, &uri)))
    })
}

fn formatting(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentFormattingRequest>(params, |params| {
        context.laid_out(&params.text_document.uri, |file| layout::whole(file.text()))
    })
}

fn range_formatting(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentRangeFormattingRequest>(params, |params| {
        let range = params.range;
        context.laid_out(&params.text_document.uri, |file| layout::range(file, context.span(file, range)))
    })
}

fn on_type_formatting(context: &Context<'_, '_>, params: Params) -> Answer {
    with::<DocumentOnTypeFormattingRequest>(params, |params| {
        // The line before the one in which the cursor is now, counted from 1.
        let line = params.position.line;
        let edits = context.laid_out(&params.text_document.uri, |file| layout::line_before(file, line));
        // Nobody asked for it: where it cannot be done, nothing is said.
        Ok(edits.ok().flatten().filter(|_| line > 0))
    })
}

/// What has to be read before a request can be answered.
pub(in crate::lsp) fn needs(method: &str) -> Needs {
    match row(method) {
        Some((_, _, needs, _)) => *needs,
        // What the session does itself.
        None if Method::from(method) == ExecuteCommandRequest::METHOD => Needs::Files,
        None => Needs::Books,
    }
}

fn row(method: &str) -> Option<&'static (Method<'static>, &'static str, Needs, Answering)> {
    let wanted = Method::from(method);
    METHODS.iter().find(|(method, ..)| *method == wanted)
}

impl<'s, 'b> Context<'s, 'b> {
    /// Answers a request.
    pub(in crate::lsp) fn answer(&self, method: &str, params: Params) -> Answer {
        let (.., answer) = row(method)
            .ok_or_else(|| (ErrorCode::MethodNotFound, format!("there is no method `{method}`")))?;
        answer(self, params)
    }

    /// What is made of the place at a position.
    fn at<T>(
        &self,
        params: &TextDocumentPositionParams,
        make: impl FnOnce(&BookFile<'s, 'b>, u32) -> Option<T>,
    ) -> Option<T> {
        let file = self.file(&params.text_document.uri)?;
        let at = self.byte(&file, params.position);
        make(&file, at)
    }

    fn laid_out(
        &self,
        uri: &Uri,
        edits: impl FnOnce(&BookFile<'_, '_>) -> Result<Vec<layout::Edit>, String>,
    ) -> Result<Option<Vec<TextEdit>>, Refusal> {
        let Some(file) = self.file(uri) else { return Ok(None) };
        Ok(Some(self.text_edits(&file, edits(&file).map_err(failed)?)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::METHODS;

    /// What is done by the session, which may ask the editor for something on the way.
    const OF_THE_SESSION: &str = "executeCommandProvider";

    #[test]
    fn what_is_offered_is_answered_and_what_is_answered_is_offered() {
        let client = serde_json::json!({ "textDocument": { "diagnostic": {} } });
        let params = serde_json::json!({ "processId": null, "rootUri": null, "capabilities": client });
        let (_, answer) = super::super::initialize(params).expect("a session begins");
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer is JSON");
        let offered = answer["capabilities"].as_object().expect("capabilities");
        let offered: BTreeSet<&str> =
            offered.keys().map(String::as_str).filter(|name| name.ends_with("Provider")).collect();
        let mut answered: BTreeSet<&str> = METHODS.iter().map(|(_, capability, ..)| *capability).collect();
        answered.insert(OF_THE_SESSION);
        assert_eq!(offered, answered);
    }
}

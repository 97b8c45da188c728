//! The table of what may be asked: each method, and who answers it.

use lsp_server::ErrorCode;
use lsp_types::{
    CodeActionRequest, CodeLensRequest, CompletionRequest, Definition, DefinitionRequest, DefinitionResponse,
    DocumentDiagnosticRequest, DocumentFormattingRequest, DocumentLinkRequest,
    DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest, DocumentSymbolRequest,
    DocumentSymbolResponse, FoldingRangeRequest, HoverRequest, InlayHintRequest, LspRequestMethod as Method,
    PrepareRenamePlaceholder, PrepareRenameRequest, PrepareRenameResult, ReferencesRequest, RenameRequest,
    Request, SemanticTokensRangeRequest, SemanticTokensRequest, TextDocumentPositionParams, TextEdit, Uri,
    WorkspaceDiagnosticRequest, WorkspaceSymbolRequest, WorkspaceSymbolResponse,
};

use super::findings::bad_params;
use super::{Answer, Context, Refusal};
use crate::lsp::shelf::Page;
use crate::lsp::{layout, names};

/// Reads the parameters of a request, and writes what is made of them.
fn with<R: Request>(
    params: serde_json::Value,
    make: impl FnOnce(R::Params) -> Result<R::Result, Refusal>,
) -> Answer {
    let result = make(read::<R>(params)?)?;
    serde_json::to_string(&result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

fn read<R: Request>(params: serde_json::Value) -> Result<R::Params, Refusal> {
    serde_json::from_value(params).map_err(|error| bad_params(&error))
}

const fn failed(why: String) -> Refusal {
    (ErrorCode::RequestFailed, why)
}

impl Context<'_, '_> {
    /// Answers a request.
    pub(in crate::lsp) fn answer(&self, method: &str, params: serde_json::Value) -> Answer {
        match Method::from(method) {
            Method::TextDocumentDiagnostic => {
                Ok(self.document_findings(&read::<DocumentDiagnosticRequest>(params)?))
            }
            Method::WorkspaceDiagnostic => {
                Ok(self.all_findings(&read::<WorkspaceDiagnosticRequest>(params)?))
            }
            Method::TextDocumentCompletion => with::<CompletionRequest>(params, |params| {
                let at = params.text_document_position_params;
                Ok(self.completion(&at.text_document.uri, at.position))
            }),
            Method::TextDocumentHover => with::<HoverRequest>(params, |params| {
                let at = params.text_document_position_params;
                Ok(self.hover(&at.text_document.uri, at.position))
            }),
            Method::TextDocumentInlayHint => {
                with::<InlayHintRequest>(params, |params| Ok(self.hints(&params)))
            }
            Method::TextDocumentCodeAction => {
                with::<CodeActionRequest>(params, |params| Ok(Some(self.actions(&params))))
            }
            Method::TextDocumentCodeLens => with::<CodeLensRequest>(params, |params| {
                let uri = params.text_document.uri;
                Ok(self.page(&uri).map(|page| self.lenses(&page, &uri)))
            }),
            method => self.answer_names(method, params),
        }
    }

    /// Requests about names.
    fn answer_names(&self, method: Method<'_>, params: serde_json::Value) -> Answer {
        match method {
            Method::TextDocumentDefinition => with::<DefinitionRequest>(params, |params| {
                let found = self.at(&params.text_document_position_params, |page, at| {
                    self.location(page.reading, names::definition(page, at)?)
                });
                Ok(found.map(|place| DefinitionResponse::Definition(Definition::Location(place))))
            }),
            Method::TextDocumentReferences => with::<ReferencesRequest>(params, |params| {
                let all = params.context.include_declaration;
                Ok(self.at(&params.text_document_position_params, |page, at| {
                    let places = names::references(page, at, all)?.into_iter();
                    Some(places.filter_map(|place| self.location(page.reading, place)).collect())
                }))
            }),
            Method::TextDocumentPrepareRename => with::<PrepareRenameRequest>(params, |params| {
                Ok(self.at(&params.text_document_position_params, |page, at| {
                    let span = names::renamed_at(page, at)?.span;
                    let placeholder = page.source.slice(span).to_owned();
                    let range = self.range(page.source, span);
                    Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder {
                        range,
                        placeholder,
                    }))
                }))
            }),
            Method::TextDocumentRename => with::<RenameRequest>(params, |params| {
                let edit = self.at(&params.text_document_position_params, |page, at| {
                    let edits = names::rename(page, at, &params.new_name);
                    Some(edits.map(|edits| self.workspace_edit(page.reading, &edits)))
                });
                edit.transpose().map_err(failed)
            }),
            method => self.answer_shape(method, params),
        }
    }

    /// Requests about a whole document.
    fn answer_shape(&self, method: Method<'_>, params: serde_json::Value) -> Answer {
        match method {
            Method::TextDocumentDocumentSymbol => with::<DocumentSymbolRequest>(params, |params| {
                let page = self.page(&params.text_document.uri);
                Ok(page.map(|page| DocumentSymbolResponse::DocumentSymbolList(self.outline(&page))))
            }),
            Method::WorkspaceSymbol => with::<WorkspaceSymbolRequest>(params, |params| {
                Ok(Some(WorkspaceSymbolResponse::WorkspaceSymbolList(self.symbols(&params.query))))
            }),
            Method::TextDocumentFoldingRange => with::<FoldingRangeRequest>(params, |params| {
                Ok(self.page(&params.text_document.uri).map(|page| Self::folds(&page)))
            }),
            Method::TextDocumentSemanticTokensFull => with::<SemanticTokensRequest>(params, |params| {
                Ok(self.page(&params.text_document.uri).map(|page| self.tokens(&page, None)))
            }),
            Method::TextDocumentSemanticTokensRange => with::<SemanticTokensRangeRequest>(params, |params| {
                let page = self.page(&params.text_document.uri);
                Ok(page.map(|page| self.tokens(&page, Some(self.span(&page, params.range)))))
            }),
            Method::TextDocumentDocumentLink => with::<DocumentLinkRequest>(params, |params| {
                let uri = params.text_document.uri;
                Ok(self.page(&uri).map(|page| self.links(&page, &uri)))
            }),
            method => self.answer_layout(method, params),
        }
    }

    /// Requests about the layout.
    fn answer_layout(&self, method: Method<'_>, params: serde_json::Value) -> Answer {
        match method {
            Method::TextDocumentFormatting => with::<DocumentFormattingRequest>(params, |params| {
                self.laid_out(&params.text_document.uri, |page| layout::whole(page.text()))
            }),
            Method::TextDocumentRangeFormatting => with::<DocumentRangeFormattingRequest>(params, |params| {
                let range = params.range;
                self.laid_out(&params.text_document.uri, |page| layout::range(page, self.span(page, range)))
            }),
            Method::TextDocumentOnTypeFormatting => {
                with::<DocumentOnTypeFormattingRequest>(params, |params| {
                    // The line before the one in which the cursor is now, counted from 1.
                    let line = params.position.line;
                    let edits =
                        self.laid_out(&params.text_document.uri, |page| layout::line_before(page, line));
                    // Nobody asked for it: where it cannot be done, nothing is said.
                    Ok(edits.ok().flatten().filter(|_| line > 0))
                })
            }
            method => Err((ErrorCode::MethodNotFound, format!("there is no method `{}`", method.as_str()))),
        }
    }

    /// What is made of the place at a position.
    fn at<T>(
        &self,
        params: &TextDocumentPositionParams,
        make: impl FnOnce(&Page<'_, '_>, u32) -> Option<T>,
    ) -> Option<T> {
        let page = self.page(&params.text_document.uri)?;
        let at = self.byte(&page, params.position);
        make(&page, at)
    }

    fn laid_out(
        &self,
        uri: &Uri,
        edits: impl FnOnce(&Page<'_, '_>) -> Result<Vec<layout::Edit>, String>,
    ) -> Result<Option<Vec<TextEdit>>, Refusal> {
        let Some(page) = self.page(uri) else { return Ok(None) };
        Ok(Some(self.text_edits(&page, edits(&page).map_err(failed)?)))
    }
}

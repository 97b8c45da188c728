//! Proposals, hovers and remarks.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionResponse, Contents, Hover as Shown,
    InlayHint, InlayHintParams, Label, MarkupContent, MarkupKind, Position, TextEdit, Tooltip, Uri,
};

use super::{Context, position};
use crate::lsp::completion::complete;
use crate::lsp::hints::hints;
use crate::lsp::hover::hover;
use crate::lsp::place::point;
use crate::lsp::proposal::{Proposal, Sort};
use crate::report::untrusted::one_line;
use crate::source::Span;

impl Context<'_, '_> {
    /// What may stand at a position.
    pub(super) fn completion(&self, uri: &Uri, at: Position) -> Option<CompletionResponse> {
        let file = self.file(uri)?;
        let proposals = complete(self.documents, &file, self.byte(&file, at));
        let item = |(at, (span, proposal)): (usize, (Span, Proposal))| CompletionItem {
            kind: Some(kind(proposal.sort)),
            detail: Some(one_line(&proposal.detail).into_owned()),
            // As we sort them: today before tomorrow, the settings by their use.
            sort_text: Some(format!("{at:08}")),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
                range: self.range(file.source, span),
                new_text: format!("{}{}", proposal.label, proposal.tail),
            })),
            filter_text: (!proposal.title.is_empty() && proposal.title != proposal.label)
                .then(|| format!("{} {}", proposal.label, one_line(&proposal.title))),
            label: proposal.label,
            ..CompletionItem::default()
        };
        let items = proposals.into_iter().enumerate().map(item).collect();
        Some(CompletionResponse::CompletionItemList(items))
    }

    /// What is known of the word at a position.
    pub(super) fn hover(&self, uri: &Uri, at: Position) -> Option<Shown> {
        let file = self.file(uri)?;
        let hover = hover(self.documents, &file, self.byte(&file, at))?;
        let kind = if hover.is_page { self.client.pages.clone() } else { MarkupKind::PlainText };
        Some(Shown {
            contents: Contents::MarkupContent(MarkupContent { kind, value: hover.text }),
            range: Some(self.range(file.source, hover.span)),
        })
    }

    /// The remarks in a range.
    pub(super) fn hints(&self, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
        let file = self.file(&params.text_document.uri)?;
        let hint = |hint: crate::lsp::hints::Hint| InlayHint {
            position: position(point(file.source, hint.at, self.client.encoding)),
            label: Label::String(hint.label),
            kind: None,
            text_edits: None,
            tooltip: Some(Tooltip::String(hint.meaning.into())),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        };
        Some(hints(&file, self.span(&file, params.range)).into_iter().map(hint).collect())
    }
}

const fn kind(sort: Sort) -> CompletionItemKind {
    match sort {
        Sort::Word => CompletionItemKind::Keyword,
        Sort::Verb => CompletionItemKind::Function,
        Sort::Client => CompletionItemKind::Class,
        Sort::Project => CompletionItemKind::Module,
        Sort::Invoice => CompletionItemKind::Variable,
        Sort::Channel | Sort::Value => CompletionItemKind::EnumMember,
        Sort::Day => CompletionItemKind::Constant,
        Sort::Setting => CompletionItemKind::Property,
        Sort::Rule => CompletionItemKind::Reference,
        Sort::Path => CompletionItemKind::File,
    }
}

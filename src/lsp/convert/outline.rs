//! The shape of a document: symbols, folds, coloured words, links.

use lsp_types::{
    BaseSymbolInformation, DocumentLink, DocumentSymbol, FoldingRange, FoldingRangeKind, Location, Range,
    SemanticToken, SemanticTokens, SymbolKind, Uri, WorkspaceSymbol, WorkspaceSymbolLocation,
};

use super::Context;
use crate::lsp::folding::{self, folds};
use crate::lsp::links::{links, target_at};
use crate::lsp::place::Points;
use crate::lsp::snapshot::BookFile;
use crate::lsp::symbols::{Sort, Symbol, outline, search};
use crate::lsp::tokens::{LEGEND, tokens};
use crate::source::Span;

const fn kind(sort: Sort) -> SymbolKind {
    match sort {
        Sort::Client => SymbolKind::Class,
        Sort::Project => SymbolKind::Module,
        Sort::Invoice => SymbolKind::Variable,
        Sort::Entry => SymbolKind::Event,
        Sort::Month => SymbolKind::Namespace,
        Sort::Directive => SymbolKind::Property,
    }
}

impl Context<'_, '_> {
    /// The outline of a document.
    pub(super) fn outline(&self, file: &BookFile<'_, '_>) -> Vec<DocumentSymbol> {
        outline(file).into_iter().map(|symbol| self.symbol(file, symbol)).collect()
    }

    #[expect(deprecated, reason = "the field must be named to make one")]
    fn symbol(&self, file: &BookFile<'_, '_>, symbol: Symbol) -> DocumentSymbol {
        let children: Vec<DocumentSymbol> =
            symbol.children.into_iter().map(|child| self.symbol(file, child)).collect();
        DocumentSymbol {
            name: symbol.name,
            detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
            kind: kind(symbol.sort),
            tags: None,
            deprecated: None,
            range: self.range(file.source, symbol.span),
            selection_range: self.range(file.source, symbol.name_span),
            children: Some(children).filter(|children| !children.is_empty()),
        }
    }

    /// The names of all books that match a query.
    pub(super) fn symbols(&self, query: &str) -> Vec<WorkspaceSymbol> {
        let mut found: Vec<WorkspaceSymbol> = Vec::new();
        for snapshot in self.snapshots {
            for entity in search(snapshot, query) {
                let Some(location) = self.location(snapshot, entity.place) else { continue };
                let symbol = WorkspaceSymbol {
                    location: WorkspaceSymbolLocation::Location(location),
                    data: None,
                    base_symbol_information: BaseSymbolInformation {
                        name: entity.name,
                        kind: kind(entity.sort),
                        tags: None,
                        container_name: Some(entity.container),
                    },
                };
                // A file may be a part of two books.
                if self.snapshots.len() == 1 || !found.contains(&symbol) {
                    found.push(symbol);
                }
            }
        }
        found
    }

    /// What may be folded away.
    pub(super) fn folds(file: &BookFile<'_, '_>) -> Vec<FoldingRange> {
        let fold = |fold: folding::Fold| FoldingRange {
            start_line: fold.first - 1,
            end_line: fold.last - 1,
            // A region is one that somebody marks as such, and editors fold all of them at once.
            kind: match fold.sort {
                folding::Sort::Fields => None,
                folding::Sort::Comments => Some(FoldingRangeKind::Comment),
                folding::Sort::Includes => Some(FoldingRangeKind::Imports),
            },
            ..FoldingRange::default()
        };
        folds(file).into_iter().map(fold).collect()
    }

    /// The words of a document, or of a part of it, each told from the one before.
    pub(super) fn tokens(&self, file: &BookFile<'_, '_>, part: Option<Span>) -> SemanticTokens {
        let mut data = Vec::new();
        let (mut line, mut column) = (0, 0);
        let wanted = |span: Span| part.is_none_or(|part| part.touches(span));
        let mut points = Points::new(file.source, self.client.encoding);
        for token in tokens(file).into_iter().filter(|token| wanted(token.span)) {
            let (start, end) = (points.at(token.span.start), points.at(token.span.end));
            let sort = LEGEND.iter().position(|(sort, _)| *sort == token.sort).unwrap_or_default();
            let (Some(length), Some(delta_line)) =
                (end.column.checked_sub(start.column), start.line.checked_sub(line))
            else {
                continue;
            };
            let before = if delta_line == 0 { column } else { 0 };
            data.push(SemanticToken {
                delta_line,
                delta_start: start.column.saturating_sub(before),
                length,
                token_type: u32::try_from(sort).unwrap_or_default(),
                token_modifiers_bitset: 0,
            });
            (line, column) = (start.line, start.column);
        }
        SemanticTokens { result_id: None, data }
    }

    /// The file that is named at a byte of a document.
    pub(super) fn target(&self, file: &BookFile<'_, '_>, at: u32, uri: &Uri) -> Option<Location> {
        let path = super::path_of(uri);
        let target = target_at(file, at, path.parent()?)?;
        let uri = Uri::parse(&super::uri_of(self.documents, &self.documents.key(&target))).ok()?;
        Some(Location { uri, range: Range::default() })
    }

    /// The paths that a document names.
    pub(super) fn links(&self, file: &BookFile<'_, '_>, uri: &Uri) -> Vec<DocumentLink> {
        let path = super::path_of(uri);
        let Some(folder) = path.parent() else { return Vec::new() };
        let link = |link: crate::lsp::links::Link| {
            let target = Uri::from_file_path(&link.target).ok()?;
            let range = self.range(file.source, link.span);
            Some(DocumentLink { range, target: Some(target), ..DocumentLink::default() })
        };
        links(file, folder).into_iter().filter_map(link).collect()
    }
}

//! Paths that a book names, to be opened: included files, and evidence.

use std::path::{Path, PathBuf};

use super::cursor::{block, shifted};
use super::snapshot::BookFile;
use crate::book::include::is_pattern;
use crate::source::Span;
use crate::syntax::items;
use crate::syntax::tree::{Data, Head, Item, Value};

/// A path in the text and the file that it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// Where the path stands.
    pub(super) span: Span,
    /// The file.
    pub(super) target: PathBuf,
}

/// Every path of a document; `folder` is where the document lies.
pub(super) fn links(file: &BookFile<'_, '_>, folder: &Path) -> Vec<Link> {
    let items = items(file.text()).0;
    items.iter().flat_map(|item| links_of(file, item, 0, folder)).collect()
}

/// The file that is named at a byte.
pub(super) fn target_at(file: &BookFile<'_, '_>, at: u32, folder: &Path) -> Option<PathBuf> {
    let block = block(file.text(), at)?;
    let links = links_of(file, &block.item, block.shift, folder);
    links.into_iter().find(|link| link.span.touches(Span::at(at))).map(|link| link.target)
}

/// Every path of an item whose spans are so far from those of the document.
fn links_of(file: &BookFile<'_, '_>, item: &Item<'_>, shift: u32, folder: &Path) -> Vec<Link> {
    let link = |span: Span, path: &str| Link { span, target: crate::book::files::normal(&folder.join(path)) };
    match item {
        Item::Entry(entry) => {
            let paths = entry.fields.iter().filter_map(|field| match &field.value {
                Value::Field(_, Data::File(path, _)) => Some((shifted(field.value_span, shift), path)),
                _ => None,
            });
            paths.map(|(span, path)| link(path_span(file.source.slice(span), span), path)).collect()
        }
        Item::Directive(directive) => match &directive.head {
            Head::Include { path } if !is_pattern(&path.value) => {
                vec![link(shifted(path.span, shift), &path.value)]
            }
            _ => Vec::new(),
        },
    }
}

/// The path of a `file` field, without the checksum behind it.
fn path_span(text: &str, span: Span) -> Span {
    let quoted = text.strip_prefix('"').and_then(|rest| Some(rest.find('"')? + 2));
    let len = quoted.unwrap_or_else(|| text.find([' ', '\t']).unwrap_or(text.len()));
    Span::new(span.start, span.start + crate::source::offset(len))
}

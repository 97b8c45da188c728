//! Paths that a book names, to be opened: included files, and evidence.

use std::path::{Path, PathBuf};

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
    let mut links = Vec::new();
    let target = |path: &str| crate::book::files::normal(&folder.join(path));
    for item in items(file.text()).0 {
        match item {
            Item::Entry(entry) => {
                for field in &entry.fields {
                    if let Value::Field(_, Data::File(path, _)) = &field.value {
                        let span = path_span(file.source.slice(field.value_span), field.value_span);
                        links.push(Link { span, target: target(path) });
                    }
                }
            }
            Item::Directive(directive) => {
                if let Head::Include { path } = &directive.head
                    && !is_pattern(&path.value)
                {
                    links.push(Link { span: path.span, target: target(&path.value) });
                }
            }
        }
    }
    links
}

/// The path of a `file` field, without the checksum behind it.
fn path_span(text: &str, span: Span) -> Span {
    let quoted = text.strip_prefix('"').and_then(|rest| Some(rest.find('"')? + 2));
    let len = quoted.unwrap_or_else(|| text.find([' ', '\t']).unwrap_or(text.len()));
    Span::new(span.start, span.start + crate::source::offset(len))
}

//! What may be folded away: the fields below an item, several comments, several includes.

use super::snapshot::BookFile;
use crate::source::Span;
use crate::syntax::tree::{Head, Item};
use crate::syntax::{comment_start, items};

/// What a fold hides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sort {
    /// Fields.
    Fields,
    /// Comments.
    Comments,
    /// Includes.
    Includes,
}

/// Lines that may be folded into their first one; lines count from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Fold {
    /// The line that stays.
    pub(super) first: u32,
    /// The last line that goes.
    pub(super) last: u32,
    /// What goes.
    pub(super) sort: Sort,
}

/// Everything that may be folded, in order.
pub(super) fn folds(file: &BookFile<'_, '_>) -> Vec<Fold> {
    let line = |at: u32| file.source.position(at).line;
    let fold = |span: Span, sort| Fold { first: line(span.start), last: line(span.end), sort };
    let mut folds = Vec::new();
    let mut includes: Option<Span> = None;
    for item in items(file.text()).0 {
        let (head, fields) = match &item {
            Item::Entry(entry) => (entry.span, &entry.fields),
            Item::Directive(directive) => (directive.span, &directive.fields),
        };
        if let Some(last) = fields.last() {
            folds.push(fold(head.to(last.span), Sort::Fields));
        }
        match &item {
            Item::Directive(directive) if matches!(directive.head, Head::Include { .. }) => {
                includes = Some(includes.map_or(head, |first| first.to(head)));
            }
            _ => folds.extend(includes.take().map(|span| fold(span, Sort::Includes))),
        }
    }
    folds.extend(includes.map(|span| fold(span, Sort::Includes)));
    folds.extend(comments(file.text()));
    folds.retain(|fold| fold.last > fold.first);
    folds.sort();
    folds
}

/// Runs of lines that are only comments.
fn comments(text: &str) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_start();
        if line.is_empty() || comment_start(line) != 0 {
            continue;
        }
        match folds.last_mut() {
            Some(run) if run.last + 1 == number => run.last = number,
            _ => folds.push(Fold { first: number, last: number, sort: Sort::Comments }),
        }
    }
    folds
}

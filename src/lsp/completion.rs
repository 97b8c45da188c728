//! What may stand at the cursor: verbs, names, open invoices, days, settings and their values.

use super::arguments::arguments;
use super::documents::Documents;
use super::fields::below;
use super::heads::directive;
use super::here::Here;
use super::includes::paths;
use super::proposal::{Proposal, Sort, past_days, proposal, subjects};
use super::snapshot::BookFile;
use crate::source::Span;
use crate::syntax::comment_start;
use crate::syntax::words::{DIRECTIVES, Kind, VERBS, Verb, VerbRow};

/// What may stand at a byte, each with the part of the line that it would replace.
pub(super) fn complete(documents: &Documents<'_>, file: &BookFile<'_, '_>, at: u32) -> Vec<(Span, Proposal)> {
    let here = Here::new(file, at);
    let before = format!("{}{}", here.before, here.typed);
    if comment_start(&before) < before.len() {
        return Vec::new();
    }
    let earlier = here.words();
    let proposals = match earlier.as_slice() {
        _ if before.starts_with([' ', '\t']) => below(documents, file, &here),
        ["include"] => paths(documents, file),
        _ => item(file, &earlier, &here),
    };
    here.put_all(proposals)
}

fn item(file: &BookFile<'_, '_>, earlier: &[&str], here: &Here<'_>) -> Vec<Proposal> {
    let (book, verb) = (file.book(), earlier.get(1).and_then(|word| Verb::of(word)));
    let Some(first) = earlier.first() else {
        let mut proposals = past_days(file);
        for day in &mut proposals {
            day.tail = " ";
        }
        proposals.extend(DIRECTIVES.iter().map(|row| Proposal {
            tail: " ",
            ..proposal(row.word, Sort::Word, format!("{}: {}", row.shape, row.summary))
        }));
        return proposals;
    };
    if first.starts_with(|first: char| first.is_ascii_digit()) {
        return match (earlier.len(), verb) {
            (1, _) => VERBS.iter().map(verb_proposal).collect(),
            (2, _) => subjects(book),
            // A note in quotes.
            _ if here.typed.starts_with('"') => Vec::new(),
            (_, Some(verb)) => arguments(file, verb, here),
            _ => Vec::new(),
        };
    }
    let behind = earlier.get(1..).unwrap_or_default();
    Kind::of(first).map(|kind| directive(file, kind, behind)).unwrap_or_default()
}

fn verb_proposal(row: &VerbRow) -> Proposal {
    Proposal { tail: " ", ..proposal(row.word, Sort::Verb, row.summary) }
}

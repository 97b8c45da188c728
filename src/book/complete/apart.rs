//! A client and its project with a mark and a blank between them: `acme, website`.

use crate::book::Book;
use crate::book::model::Subject;
use crate::source::{Span, offset};
use crate::syntax::error::What;
use crate::syntax::is_name_char;

/// Offers the project where the client alone is offered, and the word behind it is one of its projects.
pub(in crate::book) fn projects_apart(book: &mut Book) {
    let (names, sources) = (&book.names, &book.sources);
    for (source, error) in &mut book.errors {
        let (What::NotInName(_), Some((span, client))) = (&error.what, &error.fix) else { continue };
        let rest = sources.get(*source).and_then(|source| source.text().get(span.end as usize..));
        let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\t'])) else { continue };
        let behind = rest.trim_start_matches([' ', '\t']);
        let end = behind.find(|sign| !is_name_char(sign)).unwrap_or(behind.len());
        let word = behind.get(..end).unwrap_or_default();
        let right = format!("{client}:{word}");
        let is_project = |id| names.subjects.get(id as usize).is_some_and(Subject::is_known);
        if !word.is_empty() && names.find_subject(&right).is_some_and(|id| is_project(id.0)) {
            let left = behind.get(end..).unwrap_or_default().trim_start_matches([',', ';', ':']);
            let end = span.end + offset(rest.len() - left.len());
            error.fix = Some((Span::new(span.start, end), right));
        }
    }
}

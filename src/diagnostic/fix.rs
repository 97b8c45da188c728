//! Corrected texts, and which of them a tool may make alone.

use std::collections::BTreeMap;

use super::{Applicability, Diagnostic};
use crate::source::{Place, SourceId, Span};

/// A corrected text for the bytes of one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, as an order: `write 2026-03-02`.
    pub message: String,
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
    /// Whether a tool may do it alone.
    pub applicability: Applicability,
}

/// The safe fixes of each file in the order of the text: the first of each finding, without those that meet an earlier one
/// or begin where it does.
#[must_use]
pub fn safe_fixes<'d>(findings: impl Iterator<Item = &'d Diagnostic>) -> BTreeMap<SourceId, Vec<&'d Fix>> {
    let mut files: BTreeMap<SourceId, Vec<&Fix>> = BTreeMap::new();
    for fix in findings.filter_map(|finding| finding.fixes.first()) {
        if fix.applicability == Applicability::Safe {
            files.entry(fix.place.source).or_default().push(fix);
        }
    }
    for fixes in files.values_mut() {
        fixes.sort_by_key(|fix| fix.place);
        let mut last: Option<Span> = None;
        fixes.retain(|fix| {
            let span = fix.place.span;
            let is_free = last.is_none_or(|last| span.start >= last.end && span.start > last.start);
            if is_free {
                last = Some(span);
            }
            is_free
        });
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};

    #[test]
    fn of_safe_fixes_that_meet_or_begin_together_the_first_in_the_text_is_made() {
        let finding = |source, start, end, applicability| {
            let place = Place { source: SourceId(source), span: Span::new(start, end) };
            Diagnostic::new(Code(1), Severity::Error, "x", place).fix(place.span, "y", applicability)
        };
        let findings = [
            finding(1, 0, 3, Applicability::Safe),
            finding(0, 8, 12, Applicability::Safe),
            finding(0, 4, 9, Applicability::Safe),
            finding(0, 0, 4, Applicability::Unsafe),
            finding(0, 12, 12, Applicability::Safe),
            finding(0, 12, 12, Applicability::Safe),
            finding(0, 12, 14, Applicability::Safe),
        ];
        let chosen: Vec<(u16, Vec<u32>)> = safe_fixes(findings.iter())
            .into_iter()
            .map(|(source, fixes)| (source.0, fixes.iter().map(|fix| fix.place.span.start).collect()))
            .collect();
        assert_eq!(chosen, [(0, vec![4, 12]), (1, vec![0])]);
    }
}

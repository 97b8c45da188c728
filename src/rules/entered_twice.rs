#![doc = include_str!("entered_twice.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::Book;
use crate::book::model::Entry;

pub(super) static RULE: Rule =
    Rule::data(123, "entered-twice", Severity::Warning, include_str!("entered_twice.md"), check)
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let book = facts.book;
    for (first, second) in &book.twins {
        let (Some(entry), Some(again)) = (book.entry(*first), book.entry(*second)) else { continue };
        // Of a day that is to come, it is said that it is to come.
        if again.day > facts.today {
            findings.changes(again.day);
            continue;
        }
        if note(book, entry) != note(book, again) {
            continue;
        }
        let finding = RULE
            .finding(
                format!("the same `{}` stands twice on {}", again.verb.word(), again.day),
                book.place(*second),
            )
            .seen("counts once more")
            .label(book.place(*first), "the same before")
            .help("remove one of the two; where both happened, give each a note of its own");
        findings.push(finding.about(facts.about_entry(again)).asked_from(again.day));
    }
}

/// What its note says.
fn note(book: &Book, entry: &Entry) -> Option<String> {
    book.written(entry)?.note.map(|note| note.text())
}

#![doc = include_str!("rewritten_history.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::rewritten::{Fate, Rewritten};
use crate::diagnostic::{About, Diagnostic};

pub(super) static RULE: Rule =
    Rule::data(117, "rewritten-history", Severity::Warning, include_str!("rewritten_history.md"), check);

/// The book was held against an earlier one before the rules are asked, or there is nothing to find.
fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for rewritten in &facts.book.rewritten {
        findings.tell(RULE.severity, rewritten.place, || finding(facts, rewritten));
    }
}

fn finding(facts: &Facts<'_>, rewritten: &Rewritten) -> Diagnostic {
    let Rewritten { day, subject, said, fate, place } = rewritten;
    let (fault, seen) = match fate {
        Fate::Changed => ("was changed", "this is there instead"),
        Fate::FieldsChanged => ("has lost or changed fields", "what stands below it is not what it was"),
        Fate::Removed => ("is gone", "it stood below this"),
    };
    let known = facts.book.names.find_subject(subject);
    let about = known.map_or_else(About::default, |id| facts.about(id));
    RULE.finding(format!("the entry of {day} about `{subject}` {fault}"), *place)
        .seen(seen)
        .note(format!("it said: {said}"))
        .help("put it back, and append what is true now: an entry of its own, or a field below it")
        .about(about)
}

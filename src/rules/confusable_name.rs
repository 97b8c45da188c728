#![doc = include_str!("confusable_name.md")]

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use unicode_security::confusable_detection::skeleton;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;

pub(super) static RULE: Rule =
    Rule::data(12, "confusable-name", Severity::Warning, include_str!("confusable_name.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut skeletons: BTreeMap<(Option<SubjectId>, String), SubjectId> = BTreeMap::new();
    for (id, subject) in facts.book.subjects() {
        let Some(declared) = &subject.declared else { continue };
        let name = subject.project_name().unwrap_or(&subject.name);
        if !name.is_ascii() && name.detect_restriction_level() > RestrictionLevel::HighlyRestrictive {
            findings.push(
                RULE.finding(format!("`{name}` mixes letters of several scripts"), declared.place)
                    .seen("letters of several scripts can look alike")
                    .help("write the handle in one script; a display name may be anything")
                    .about(facts.about(id)),
            );
        }
        // Projects are told apart within their client, clients within the book.
        let owner = subject.is_project().then_some(subject.client);
        match skeletons.entry((owner, skeleton(name).collect())) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            Entry::Occupied(taken) => {
                let other = facts.book.subject(*taken.get());
                let finding = RULE
                    .finding(format!("`{}` looks like `{}`", subject.name, other.name), declared.place)
                    .seen("a reader cannot tell the two apart")
                    .help("rename one of the two")
                    .about(facts.about(id));
                findings.push(match &other.declared {
                    Some(first) => finding.label(first.place, "the other one"),
                    None => finding,
                });
            }
        }
    }
}

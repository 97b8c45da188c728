#![doc = include_str!("confusable_name.md")]

use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_security::confusable_detection::skeleton;
use unicode_security::{MixedScript, RestrictionLevel, RestrictionLevelDetection};

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;

pub(super) static RULE: Rule =
    Rule::data(12, "confusable-name", Severity::Warning, include_str!("confusable_name.md"), check)
        .for_a_look();

/// What a reader sees of a name: look-alikes have the same skeleton, by UTS #39.
fn seen(name: &str) -> String {
    // Each ASCII letter looks the same whatever stands beside it: it is looked up once, if it occurs.
    static ASCII: [OnceLock<String>; 128] = [const { OnceLock::new() }; 128];
    if !name.is_ascii() {
        return skeleton(name).collect();
    }
    let mut seen = String::with_capacity(name.len() * 2);
    for byte in name.bytes() {
        if let Some(letter) = ASCII.get(usize::from(byte)) {
            seen.push_str(letter.get_or_init(|| skeleton(&char::from(byte).to_string()).collect()));
        }
    }
    seen
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut skeletons: FxHashMap<(Option<SubjectId>, String), SubjectId> = FxHashMap::default();
    for (id, subject) in facts.book.subjects() {
        let Some(declared) = &subject.declared else { continue };
        let name = subject.project_name().unwrap_or(&subject.name);
        if !name.is_ascii()
            && !name.is_single_script()
            && name.detect_restriction_level() > RestrictionLevel::HighlyRestrictive
        {
            findings.push(
                RULE.finding(format!("`{name}` mixes letters of several scripts"), declared.place)
                    .seen("letters of several scripts can look alike")
                    .help("write the handle in one script; a display name may be anything")
                    .about(facts.about(id)),
            );
        }
        // Projects are told apart within their client, clients within the book.
        let owner = subject.is_project().then_some(subject.client);
        match skeletons.entry((owner, seen(name))) {
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

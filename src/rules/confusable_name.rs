#![doc = include_str!("confusable_name.md")]

use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_security::confusable_detection::skeleton;
use unicode_security::{MixedScript, RestrictionLevel, RestrictionLevelDetection};

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{Subject, SubjectId};
use crate::diagnostic::Diagnostic;

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
        let name = own_name(subject);
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
        match skeletons.entry((owner(subject), seen(name))) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            Entry::Occupied(taken) => {
                let other = facts.book.subject(*taken.get());
                let message = format!("`{}` looks like `{}`", subject.name, other.name);
                findings.push(alike(facts, id, message, other).seen("a reader cannot tell the two apart"));
            }
        }
    }
    in_capitals(facts, findings);
}

/// Projects are told apart within their client, clients within the book.
fn owner(subject: &Subject) -> Option<SubjectId> {
    subject.is_project().then_some(subject.client)
}

fn own_name(subject: &Subject) -> &str {
    subject.project_name().unwrap_or(&subject.name)
}

/// What is said of a name that is like another one.
fn alike(facts: &Facts<'_>, id: SubjectId, message: String, other: &Subject) -> Diagnostic {
    let place = facts.book.subject(id).declared.as_ref().map(|declared| declared.place);
    let finding =
        RULE.finding(message, place.unwrap_or_default()).help("rename one of the two").about(facts.about(id));
    match &other.declared {
        Some(first) => finding.label(first.place, "the other one"),
        None => finding,
    }
}

/// Names that differ in capitals alone.
fn in_capitals(facts: &Facts<'_>, findings: &mut Findings) {
    let declared = || facts.book.subjects().filter(|(_, subject)| subject.declared.is_some());
    // In most books all names are in small letters.
    if !declared().any(|(_, subject)| own_name(subject).contains(char::is_uppercase)) {
        return;
    }
    let mut small: FxHashMap<(Option<SubjectId>, String), SubjectId> = FxHashMap::default();
    for (id, subject) in declared() {
        let name = own_name(subject);
        let first = *small.entry((owner(subject), name.to_lowercase())).or_insert(id);
        let other = facts.book.subject(first);
        if first != id && seen(own_name(other)) != seen(name) {
            let message = format!("`{}` and `{}` differ in capitals alone", subject.name, other.name);
            let seen = "one is easily written for the other";
            findings.push(alike(facts, id, message, other).seen(seen));
        }
    }
}

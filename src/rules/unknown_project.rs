#![doc = include_str!("unknown_project.md")]

use std::collections::BTreeMap;

use super::rule::Part;
use super::wording::Guesses;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::{Applicability, Meant};

pub(super) static RULE: Rule =
    Rule::data(102, "unknown-project", Severity::Error, include_str!("unknown_project.md"), check)
        .puts_in_doubt(Part::Subject);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let book = facts.book;
    if !book.is_whole() {
        return;
    }
    let is_unknown = |id: SubjectId| {
        let subject = book.subject(id);
        // Of an unknown client nothing more is said.
        subject.is_project() && !subject.is_known() && book.subject(subject.client).is_known()
    };
    if !book.subjects().any(|(id, _)| is_unknown(id)) {
        return;
    }
    let mut known: BTreeMap<SubjectId, Vec<&str>> = BTreeMap::new();
    for (_, subject) in book.subjects().filter(|(_, subject)| subject.is_project() && subject.is_known()) {
        known.entry(subject.client).or_default().extend(subject.project_name());
    }
    let mut guesses: BTreeMap<SubjectId, Guesses<'_>> =
        known.into_iter().map(|(client, projects)| (client, Guesses::new(projects))).collect();
    let read = book.numbered().filter(|(_, entry)| is_unknown(entry.subject)).map(|(id, entry)| {
        let place = facts.part(id, |written| written.subject.project().map(|project| project.span));
        (entry.subject, place)
    });
    let unread = book.unread.iter().filter(|unread| unread.is_plain && is_unknown(unread.subject));
    let unread = unread.filter_map(|unread| Some((unread.subject, unread.project?)));
    for (id, place) in read.chain(unread) {
        let subject = book.subject(id);
        let name = subject.project_name().unwrap_or_default();
        let finding = RULE
            .finding(format!("{} has no project `{name}`", book.client_title(id)), place)
            .seen("not declared anywhere in the book")
            .about(facts.about(id));
        let near = guesses.get_mut(&subject.client).and_then(|guesses| guesses.near(name));
        findings.push(match near {
            Some(near) => finding
                .help(format!("did you mean `{near}`? else declare it: `project {}`", subject.name))
                .fix(place.span, near, Applicability::Unsafe)
                .meant(Meant::Name(format!("{}:{near}", subject.client_name()))),
            None => finding.help(format!("declare it: `project {}`", subject.name)),
        });
    }
}

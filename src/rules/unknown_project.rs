#![doc = include_str!("unknown_project.md")]

use std::collections::BTreeMap;

use super::rule::Part;
use super::wording::Guesses;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::{Applicability, Meant};
use crate::syntax::near;

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
    let misspelt = of_misspelt_clients(facts);
    let is_meant = |id: SubjectId| {
        let subject = book.subject(id);
        let clients = misspelt.get(subject.project_name().unwrap_or_default()).into_iter().flatten();
        clients.take(MOST_CLIENTS).any(|client| near(client, [subject.client_name()]).is_some())
    };
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
    let mut meant: BTreeMap<SubjectId, bool> = BTreeMap::new();
    for (id, place) in read.chain(unread) {
        if *meant.entry(id).or_insert_with(|| is_meant(id)) {
            continue;
        }
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

/// The most clients with one such project that are looked at.
const MOST_CLIENTS: usize = 16;

/// `project amce:web`: the projects that are declared for a client whom nobody knows, by their own names, with the names
/// of those clients. The declaration is told, and is meant wherever another client has no such project.
fn of_misspelt_clients<'f>(facts: &'f Facts<'_>) -> BTreeMap<&'f str, Vec<&'f str>> {
    let mut clients: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, subject) in
        facts.book.subjects().filter(|(_, subject)| subject.is_project() && subject.is_known())
    {
        if !facts.book.subject(subject.client).is_known() {
            let name = subject.project_name().unwrap_or_default();
            clients.entry(name).or_default().push(subject.client_name());
        }
    }
    clients
}

//! What is proposed at the cursor, and what more than one place proposes: days, names, rates, steps.

use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::day::plus;
use crate::book::model::SubjectId;
use crate::book::prelude;
use crate::rules::Step;
use crate::syntax::words::Verb;

/// What a proposal is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// A word of the language.
    Word,
    /// A verb.
    Verb,
    /// A client.
    Client,
    /// A project.
    Project,
    /// An invoice.
    Invoice,
    /// A channel.
    Channel,
    /// A day.
    Day,
    /// A setting or a field.
    Setting,
    /// The value of a setting.
    Value,
    /// A rule.
    Rule,
    /// A file.
    Path,
}

impl Sort {
    /// The same for clients and projects, which stand in each other's place.
    pub(super) fn of_names(self) -> Self {
        if self == Self::Project { Self::Client } else { self }
    }
}

/// Something that may be written at the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Proposal {
    /// As it is shown and written.
    pub(super) label: String,
    /// What it is.
    pub(super) sort: Sort,
    /// What it means.
    pub(super) detail: String,
    /// What is written behind it, so that the next word can follow.
    pub(super) tail: &'static str,
    /// The name by which people know it, so that typing that finds it too.
    pub(super) title: String,
}

/// A proposal behind which nothing is written.
pub(super) fn proposal(label: impl Into<String>, sort: Sort, detail: impl Into<String>) -> Proposal {
    Proposal { label: label.into(), sort, detail: detail.into(), tail: "", title: String::new() }
}

/// Today and the next business day, and some that people name.
pub(super) fn days(file: &BookFile<'_, '_>) -> Vec<Proposal> {
    let timeline = file.snapshot.timeline();
    let today = timeline.today;
    let calendar = timeline.calendar(SubjectId::NOBODY);
    let mut days = vec![proposal(today.to_string(), Sort::Day, "today")];
    days.push(proposal(calendar.next(today).to_string(), Sort::Day, "the next business day"));
    for (count, words) in [(7, "in 7 days"), (14, "in 14 days"), (30, "in 30 days")] {
        days.push(proposal(plus(today, count).to_string(), Sort::Day, words));
    }
    days
}

/// The days on which something that has happened most likely did.
pub(super) fn past_days(file: &BookFile<'_, '_>) -> Vec<Proposal> {
    let today = file.snapshot.timeline().today;
    let yesterday = today.pred_opt().map(|day| proposal(day.to_string(), Sort::Day, "yesterday"));
    [proposal(today.to_string(), Sort::Day, "today")].into_iter().chain(yesterday).collect()
}

/// The clients that are declared, each with what follows it.
pub(super) fn clients(book: &Book, tail: &'static str) -> Vec<Proposal> {
    let declared = book.subjects().filter(|(_, subject)| !subject.is_project() && subject.declared.is_some());
    declared
        .map(|(id, subject)| named(proposal(&*subject.name, Sort::Client, book.client_title(id)), tail))
        .collect()
}

/// A client or a project, which its title finds too.
fn named(proposal: Proposal, tail: &'static str) -> Proposal {
    Proposal { title: proposal.detail.clone(), tail, ..proposal }
}

/// The clients, or the projects, that something names and nothing declares.
pub(super) fn undeclared(book: &Book, are_projects: bool) -> Vec<Proposal> {
    let sort = if are_projects { Sort::Project } else { Sort::Client };
    let missing = book.subjects().filter(|(_, subject)| {
        !subject.is_known() && subject.is_project() == are_projects && !subject.name.is_empty()
    });
    missing.map(|(_, subject)| proposal(&*subject.name, sort, "named, and not declared yet")).collect()
}

/// The clients and the projects that are declared.
pub(super) fn subjects(book: &Book) -> Vec<Proposal> {
    let projects = book.subjects().filter_map(|(id, subject)| {
        let declared = subject.declared.as_ref().filter(|_| subject.is_project())?;
        let title = declared.title.as_deref().unwrap_or_else(|| book.client_title(id));
        Some(named(proposal(&*subject.name, Sort::Project, title), " "))
    });
    clients(book, " ").into_iter().chain(projects).collect()
}

/// The reference rates of the program and of the book.
pub(super) fn names_of_rates(book: &Book) -> Vec<Proposal> {
    let mut names: Vec<&str> = prelude::rates().iter().chain(&book.rates).map(|rate| &*rate.name).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| Proposal { tail: " ", ..proposal(name, Sort::Value, "a reference rate") })
        .collect()
}

/// The steps of ladders; those before the others that an entry with a verb records.
pub(super) fn steps(verb: Option<Verb>) -> Vec<Proposal> {
    let mut steps: Vec<&Step> = crate::rules::steps().iter().collect();
    steps.sort_by_key(|step| verb.is_some_and(|verb| step.verb != verb));
    steps.into_iter().map(|step| proposal(step.name, Sort::Value, step.order)).collect()
}

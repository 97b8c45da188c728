//! What may stand at the cursor: verbs, names, open invoices, days, settings and their values.

use super::arguments::arguments;
use super::documents::Documents;
use super::fields::below;
use super::heads::directive;
use super::includes::paths;
use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::day::plus;
use crate::book::model::SubjectId;
use crate::source::{Span, offset};
use crate::syntax::comment_start;
use crate::syntax::currency::Currency;
use crate::syntax::words::{DIRECTIVES, Kind, VERBS, Verb, VerbRow};

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

pub(super) fn proposal(label: impl Into<String>, sort: Sort, detail: impl Into<String>) -> Proposal {
    Proposal { label: label.into(), sort, detail: detail.into(), tail: "", title: String::new() }
}

/// The line of the cursor, around the word that is being typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here<'t> {
    /// What stands before the word.
    pub(super) before: &'t str,
    /// The word, as far as the cursor.
    pub(super) typed: &'t str,
    /// The word, from the cursor on.
    rest: &'t str,
    /// What stands behind the word.
    pub(super) behind: &'t str,
    /// The cursor.
    pub(super) at: u32,
}

impl<'t> Here<'t> {
    /// The line of a byte.
    fn new(file: &BookFile<'_, 't>, at: u32) -> Self {
        let line = file.source.line_span(file.source.position(at).line);
        let before = file.source.slice(Span::new(line.start, at));
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let behind = file.source.slice(Span::new(at, line.end));
        let quote = open_path(before);
        let blank = || before.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
        let word = quote.or_else(|| open_amount(before)).unwrap_or_else(blank);
        // `2026-08-03..`: the second day is a word of its own.
        let typed =
            before.get(word..).filter(|typed| typed.starts_with(|first: char| first.is_ascii_digit()));
        let second = typed.and_then(|typed| typed.rfind("..")).map_or(0, |dots| dots + 2);
        let (before, typed) = before.split_at(word + second);
        let close = behind.find('"').filter(|_| quote.is_some()).map(|close| close + 1);
        let end = close.or_else(|| behind.find([' ', '\t'])).unwrap_or(behind.len());
        let (rest, behind) = behind.split_at(end);
        Self { before, typed, rest, behind, at }
    }

    /// A proposal with the part of the line that it replaces: the whole word, or of `CLIENT:PROJECT` the part before the
    /// colon for a client. What stands behind that already is not written again.
    fn put(&self, proposal: Proposal) -> (Span, Proposal) {
        let is_client = proposal.sort == Sort::Client && !self.typed.contains(':');
        let colon = self.rest.find(':').filter(|_| is_client);
        let rest = colon.unwrap_or(self.rest.len());
        let span = Span::new(self.at - offset(self.typed.len()), self.at + offset(rest));
        let is_there = colon.is_some() || proposal.tail == " " && !self.behind.is_empty();
        (span, Proposal { tail: if is_there { "" } else { proposal.tail }, ..proposal })
    }

    /// The words before the one that is being typed.
    pub(super) fn words(&self) -> Vec<&'t str> {
        self.before.split_ascii_whitespace().collect()
    }
}

/// Where a path in quotes begins that is being typed: its blanks part no words.
fn open_path(before: &str) -> Option<usize> {
    let line = before.trim_start_matches([' ', '\t']);
    let path = line.strip_prefix("file").or_else(|| line.strip_prefix("include"))?;
    let quoted = path.trim_start_matches([' ', '\t']);
    let mut is_escaped = false;
    let closes = |next: char| {
        let closes = next == '"' && !is_escaped;
        is_escaped = next == '\\' && !is_escaped;
        closes
    };
    let is_open = !quoted.strip_prefix('"')?.chars().any(closes) && quoted.len() < path.len();
    is_open.then(|| before.len() - quoted.len())
}

/// Where an amount begins of which the currency stands there and the number is being typed: both are one word. The day,
/// the verb and the name before the arguments are none.
fn open_amount(before: &str) -> Option<usize> {
    let number = before.trim_end_matches(|typed: char| typed.is_ascii_digit() || typed == '.');
    let code = number.trim_end_matches([' ', '\t']);
    let start = code.rfind([' ', '\t'])? + 1;
    let is_argument = code.get(..start)?.split_ascii_whitespace().count() >= 3;
    let is_entry = before.starts_with(|first: char| first.is_ascii_digit());
    let is_code = code.len() < number.len() && Currency::of(code.get(start..)?).is_some();
    (is_entry && is_argument && is_code).then_some(start)
}

/// What may stand at a byte, each with the part of the line that it would replace.
pub(super) fn complete(documents: &Documents<'_>, file: &BookFile<'_, '_>, at: u32) -> Vec<(Span, Proposal)> {
    let here = Here::new(file, at);
    let before = format!("{}{}", here.before, here.typed);
    if comment_start(&before) < before.len() {
        return Vec::new();
    }
    let earlier = here.words();
    let proposals = match earlier.as_slice() {
        _ if before.starts_with([' ', '\t']) => below(documents, file, &here),
        ["include"] => paths(documents, file),
        _ => item(file, &earlier, &here),
    };
    proposals.into_iter().map(|proposal| here.put(proposal)).collect()
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

fn item(file: &BookFile<'_, '_>, earlier: &[&str], here: &Here<'_>) -> Vec<Proposal> {
    let (book, verb) = (file.book(), earlier.get(1).and_then(|word| Verb::of(word)));
    let Some(first) = earlier.first() else {
        let mut proposals = past_days(file);
        for day in &mut proposals {
            day.tail = " ";
        }
        proposals.extend(DIRECTIVES.iter().map(|row| Proposal {
            tail: " ",
            ..proposal(row.word, Sort::Word, format!("{}: {}", row.shape, row.summary))
        }));
        return proposals;
    };
    if first.starts_with(|first: char| first.is_ascii_digit()) {
        return match (earlier.len(), verb) {
            (1, _) => VERBS.iter().map(verb_proposal).collect(),
            (2, _) => subjects(book),
            (_, Some(verb)) => arguments(file, verb, here),
            _ => Vec::new(),
        };
    }
    let behind = earlier.get(1..).unwrap_or_default();
    Kind::of(first).map(|kind| directive(file, kind, behind)).unwrap_or_default()
}

fn verb_proposal(row: &VerbRow) -> Proposal {
    Proposal { tail: " ", ..proposal(row.word, Sort::Verb, row.summary) }
}

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

fn subjects(book: &Book) -> Vec<Proposal> {
    let projects = book.subjects().filter_map(|(id, subject)| {
        let declared = subject.declared.as_ref().filter(|_| subject.is_project())?;
        let title = declared.title.as_deref().unwrap_or_else(|| book.client_title(id));
        Some(named(proposal(&*subject.name, Sort::Project, title), " "))
    });
    clients(book, " ").into_iter().chain(projects).collect()
}

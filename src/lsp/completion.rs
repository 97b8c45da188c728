//! What may stand at the cursor: verbs, names, open invoices, days, settings and their values.

use super::arguments::arguments;
use super::cursor::{host, lines_around};
use super::documents::Documents;
use super::heads::{directive, rung};
use super::includes::{evidence, paths};
use super::snapshot::BookFile;
use super::values::values;
use crate::book::Book;
use crate::book::day::plus;
use crate::book::model::SubjectId;
use crate::source::{Span, offset};
use crate::syntax::comment_start;
use crate::syntax::words::{DIRECTIVES, FIELDS, Host, Kind, SETTINGS, Shape, VERBS, Verb, VerbRow};

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
}

pub(super) fn proposal(label: impl Into<String>, sort: Sort, detail: impl Into<String>) -> Proposal {
    Proposal { label: label.into(), sort, detail: detail.into(), tail: "" }
}

/// Some words that mean alike.
pub(super) fn proposals(words: &[&str], sort: Sort, detail: &str) -> Vec<Proposal> {
    words.iter().map(|word| proposal(*word, sort, detail)).collect()
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
        let word = quote.unwrap_or_else(blank);
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
fn past_days(file: &BookFile<'_, '_>) -> Vec<Proposal> {
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
        .map(|(id, subject)| Proposal {
            tail,
            ..proposal(&*subject.name, Sort::Client, book.client_title(id))
        })
        .collect()
}

fn subjects(book: &Book) -> Vec<Proposal> {
    let projects = book.subjects().filter_map(|(id, subject)| {
        let declared = subject.declared.as_ref().filter(|_| subject.is_project())?;
        let title = declared.title.as_deref().unwrap_or_else(|| book.client_title(id));
        Some(Proposal { tail: " ", ..proposal(&*subject.name, Sort::Project, title) })
    });
    clients(book, " ").into_iter().chain(projects).collect()
}

/// What may stand in an indented line.
fn below(documents: &Documents<'_>, file: &BookFile<'_, '_>, here: &Here<'_>) -> Vec<Proposal> {
    let earlier = here.words();
    let lines = lines_around(file.text(), here.at);
    let head = file.source.slice(lines).lines().next().unwrap_or_default();
    let host = host(head);
    if host == Host::PLAYBOOK {
        return rung(&earlier);
    }
    let Some(key) = earlier.first() else { return keys(host) };
    let field = FIELDS.iter().find(|row| row.word == *key && row.host.meets(host));
    if let Some(row) = field {
        return match row.shape {
            _ if earlier.len() > 1 => Vec::new(),
            Shape::Date if row.is_past => past_days(file),
            Shape::Date => days(file),
            Shape::Name => steps(),
            Shape::File => evidence(documents, file, here.typed),
            _ => Vec::new(),
        };
    }
    let setting = SETTINGS.iter().find(|row| row.word == *key && row.host.meets(host));
    setting.map(|row| values(file, row, &earlier, lines)).unwrap_or_default()
}

fn keys(host: Host) -> Vec<Proposal> {
    let fields = FIELDS.iter().filter(|row| row.host.meets(host)).map(|row| (row.word, row.summary));
    let settings = SETTINGS.iter().filter(|row| row.host.meets(host)).map(|row| (row.word, row.summary));
    fields
        .chain(settings)
        .map(|(word, summary)| Proposal { tail: " ", ..proposal(word, Sort::Setting, summary) })
        .collect()
}

pub(super) fn steps() -> Vec<Proposal> {
    crate::rules::steps().iter().map(|step| proposal(step.name, Sort::Value, step.order)).collect()
}

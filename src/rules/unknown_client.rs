#![doc = include_str!("unknown_client.md")]

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::rule::Part;
use super::wording::{Guesses, without_marks};
use super::{Facts, Findings, Rule, Severity};
use crate::book::Book;
use crate::book::model::SubjectId;
use crate::book::titles::Titles;
use crate::diagnostic::{Applicability, Diagnostic, Meant};
use crate::source::{Place, Span, offset};
use crate::syntax::currency::Currency;
use crate::syntax::error::name_of;
use crate::syntax::words::{Flag, PREPOSITIONS, Verb, Who};
use crate::syntax::{is_name_char, looks_like};

pub(super) static RULE: Rule =
    Rule::data(101, "unknown-client", Severity::Error, include_str!("unknown_client.md"), check)
        .puts_in_doubt(Part::Subject);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let book = facts.book;
    if !book.is_whole() {
        return;
    }
    let is_unknown = |id: SubjectId| !book.subject(book.subject(id).client).is_known();
    let unknown: Vec<SubjectId> = book.subjects().map(|(id, _)| id).filter(|id| is_unknown(*id)).collect();
    if unknown.is_empty() {
        return;
    }
    let clients: Vec<&str> = book
        .subjects()
        .filter(|(_, subject)| !subject.is_project() && subject.is_known())
        .map(|(_, subject)| &*subject.name)
        .collect();
    let mut guesses = Guesses::new(clients);
    let titles = Titles::new(book);
    let projects = projects(facts);
    let joined = joined(facts);
    let meant = |id: SubjectId| {
        // Behind a client, a project is the right one, or its own rule tells of it: only the client is replaced.
        let subject = book.subject(id);
        let name = Some(&*subject.name).filter(|_| !subject.is_project())?;
        projects.get(name).or_else(|| joined.get(&without_marks(name))).copied().flatten()
    };
    for id in &unknown {
        if let Some(declared) = &book.subject(*id).declared {
            let len = offset(book.subject(*id).client_name().len());
            let span = Span::new(declared.place.span.start, declared.place.span.start + len);
            findings.push(unknown_client(
                facts,
                *id,
                Place { span, ..declared.place },
                None,
                (&mut guesses, &titles),
            ));
        }
    }
    for (id, entry) in book.numbered().filter(|(_, entry)| is_unknown(entry.subject)) {
        let place = facts.part(id, |written| Some(written.subject.client().span));
        findings.push(unknown_client(
            facts,
            entry.subject,
            place,
            meant(entry.subject),
            (&mut guesses, &titles),
        ));
    }
    for unread in book.unread.iter().filter(|unread| unread.is_plain && is_unknown(unread.subject)) {
        let meant = meant(unread.subject);
        findings.push(unknown_client(facts, unread.subject, unread.client, meant, (&mut guesses, &titles)));
    }
}

/// The projects by their own names, `website` for `acme:website`; none where two clients have one of the name.
fn projects<'f>(facts: &'f Facts<'_>) -> FxHashMap<&'f str, Option<&'f str>> {
    let mut projects = FxHashMap::default();
    for (_, subject) in facts.book.subjects().filter(|(_, subject)| subject.is_known()) {
        let Some(name) = subject.project_name() else { continue };
        projects.entry(name).and_modify(|known| *known = None).or_insert(Some(&*subject.name));
    }
    projects
}

/// The projects by their names with their clients, without the marks between the words: `acmesite` for `acme:site`.
fn joined<'f>(facts: &'f Facts<'_>) -> FxHashMap<String, Option<&'f str>> {
    let mut joined = FxHashMap::default();
    for (_, subject) in
        facts.book.subjects().filter(|(_, subject)| subject.is_known() && subject.is_project())
    {
        let name = &*subject.name;
        joined.entry(without_marks(name)).and_modify(|known| *known = None).or_insert(Some(name));
    }
    joined
}

/// `meant` is the project that alone is called so.
fn unknown_client(
    facts: &Facts<'_>,
    id: SubjectId,
    place: Place,
    meant: Option<&str>,
    (guesses, titles): (&mut Guesses<'_>, &Titles<'_>),
) -> Diagnostic {
    let name = facts.book.subject(id).client_name();
    let finding = RULE
        .finding(format!("there is no client `{name}`"), place)
        .seen("not declared anywhere in the book")
        .about(facts.about(id));
    if let Some((gap, next)) = behind_preposition(facts, name, place) {
        let finding = finding.meant(Meant::Behind(declared(facts, next).into()));
        if let Some(help) = other_side(facts, name, place) {
            return finding.help(help);
        }
        let start = place.span.start;
        let span = Span::new(start, start + offset(name.len() + gap));
        let help = format!("write `{next}` without `{name}` before it");
        // Who did what is not for a tool to say.
        return finding.help(help).fix(span, "", Applicability::Unsafe);
    }
    if let Some((span, client)) = titles.at(place) {
        let client = &*facts.book.subject(client).name;
        return finding
            .help(format!("did you mean `{client}`?"))
            .fix(span, client, Applicability::Unsafe)
            .meant(Meant::Behind(client.into()));
    }
    match meant.or_else(|| guesses.near(name)) {
        Some(near) => with_letter(finding, name, near)
            .help(format!("did you mean `{near}`? else declare it: `client {name}`"))
            .fix(place.span, near, Applicability::Unsafe)
            .meant(Meant::Name(near.into())),
        None if let Some((whole, client)) = client_behind(facts, name, place) => {
            let between = whole.strip_suffix(client).unwrap_or_default().trim_end();
            let span = Span::new(place.span.start, place.span.start + offset(whole.len()));
            finding
                .help(format!("write the client first: `{client} {between}`; or declare it: `client {name}`"))
                .fix(span, format!("{client} {between}"), Applicability::Unsafe)
                .meant(Meant::Behind(client.into()))
        }
        None if let Some((number, owner)) = owner_behind(facts, place).filter(|_| !is_flag(name)) => finding
            .help(format!("{number} is an invoice of `{owner}`: write that in place of `{name}`, or declare it: `client {name}`"))
            .fix(place.span, owner, Applicability::Unsafe)
            .meant(Meant::Behind(owner.into())),
        None if PREPOSITIONS.contains(&name) => finding
            .help(format!("write the client without `{name}` before it, or declare it: `client {name}`")),
        None if is_flag(name) => {
            finding.help(format!("write the client before `{name}`, or declare it: `client {name}`"))
        }
        // A note that stands where the client belongs.
        None if name.starts_with(char::is_uppercase) => {
            finding.help(format!("declare it: `client {name}`; or write the client before the note"))
        }
        None => finding.help(format!("declare it: `client {name}`")),
    }
}

/// Names the letter by which a name differs from one that looks the same.
fn with_letter(finding: Diagnostic, name: &str, near: &str) -> Diagnostic {
    let mut letters = name.chars().zip(near.chars());
    let other = letters.find(|(one, other)| one != other).filter(|_| looks_like(name, near));
    let Some((letter, meant)) = other.filter(|(letter, _)| !letter.is_ascii()) else { return finding };
    finding.note(format!("the `{letter}` in `{name}` is {}: it only looks like `{meant}`", name_of(letter)))
}

fn is_flag(name: &str) -> bool {
    Flag::ALL.into_iter().any(|flag| flag.word() == name)
}

/// `replied to acme`, `sent by acme`: the verb says what one side did, and the word behind it what the other one did.
fn other_side(facts: &Facts<'_>, preposition: &str, place: Place) -> Option<String> {
    let before = facts.book.sources.get(place.source)?.text().get(..place.span.start as usize)?;
    let verb = Verb::of(before.split_ascii_whitespace().next_back()?)?;
    let (side, other) = match (verb.row().who, preposition) {
        (Who::Me, "from" | "by") => ("you", "the client"),
        (Who::Client, "to" | "for" | "at") => ("the client", "you"),
        _ => return None,
    };
    let word = verb.word();
    Some(format!(
        "`{word}` is what {side} did: write what {other} did with another verb, or leave `{preposition}` out"
    ))
}

/// The project that is named, where it is declared, else its client.
fn declared<'n>(facts: &Facts<'_>, name: &'n str) -> &'n str {
    let is_known = |id| facts.book.subject(id).is_known();
    if facts.book.names.find_subject(name).is_some_and(is_known) {
        return name;
    }
    client_of(name)
}

/// The client at the front of a name, whatever mark stands behind it.
fn client_of(name: &str) -> &str {
    name.split(|sign| !is_name_char(sign)).next().unwrap_or(name)
}

/// What follows a place on its line.
fn rest_of_line<'f>(facts: &'f Facts<'_>, place: Place) -> Option<&'f str> {
    facts.book.sources.get(place.source)?.text().get(place.span.end as usize..)?.lines().next()
}

/// `sent reminder acme`, `received EUR 100.00 acme`: a client that is declared and stands behind the word that is none, or
/// behind an amount, with all before it.
fn client_behind<'f>(facts: &'f Facts<'_>, name: &str, place: Place) -> Option<(&'f str, &'f str)> {
    let rest = rest_of_line(facts, place)?;
    let mut words = rest.split_ascii_whitespace();
    let next = words.next()?;
    let is_number = next.starts_with(|first: char| first.is_ascii_digit());
    let client = if is_number && Currency::of(name).is_some() { words.next()? } else { next };
    let id = facts.book.names.find_subject(client)?;
    facts.book.subject(id).is_known().then_some(())?;
    let end = rest.find(&format!(" {client}"))? + 1 + client.len();
    let text = facts.book.sources.get(place.source)?.text();
    Some((text.get(place.span.start as usize..place.span.end as usize + end)?, client))
}

/// `paid retainer #7`: the number of an invoice right behind the word that is no client, and whose it is.
fn owner_behind<'f>(facts: &'f Facts<'_>, place: Place) -> Option<(&'f str, &'f str)> {
    let number = rest_of_line(facts, place)?.split_ascii_whitespace().next()?;
    let id = facts.book.names.find_invoice(number.strip_prefix('#')?)?;
    let claim = facts.book.entry(facts.book.invoice_name(id)?.entry?)?;
    let owner = facts.book.subject(claim.subject);
    owner.is_known().then_some((number, &*owner.name))
}

/// `sent to acme`: the blanks behind the `to`, and the client that is declared.
fn behind_preposition<'f>(facts: &'f Facts<'_>, name: &str, place: Place) -> Option<(usize, &'f str)> {
    PREPOSITIONS.contains(&name).then_some(())?;
    let book = facts.book;
    let source = book.sources.get(place.source)?;
    let behind = source.text().get(place.span.end as usize..)?;
    let rest = behind.trim_start_matches([' ', '\t']);
    let next = rest.split_ascii_whitespace().next()?;
    let client = book.names.find_subject(client_of(next))?;
    // A line end is no blank: the word is of this line.
    let is_next = rest.len() < behind.len() && !rest.starts_with(['\n', '\r']);
    (is_next && book.subject(client).is_known()).then(|| (behind.len() - rest.len(), next))
}

/// `invoiced Acme GmbH #1`, `charged interest acme #1`: words behind one that is no client, by where that stands, and where
/// they end: more of a display name, or the client. They are no note before an argument.
pub(super) fn words_behind(book: &Book) -> BTreeMap<Place, u32> {
    let titles = Titles::new(book);
    let is_unknown = |id: SubjectId| !book.subject(book.subject(id).client).is_known();
    let unread = book.unread.iter().filter(|unread| is_unknown(unread.subject)).map(|unread| unread.client);
    let ends = unread.filter_map(|client| {
        let title = titles.at(client).map(|(name, _)| name.end);
        Some((client, title.or_else(|| end_of_client(book, client))?))
    });
    ends.collect()
}

/// Where a client ends that stands right behind a word that is none, or behind an invoice there.
fn end_of_client(book: &Book, place: Place) -> Option<u32> {
    let line = book.sources.get(place.source)?.text().get(place.span.end as usize..)?.lines().next()?;
    let mut words = line.split_ascii_whitespace();
    let client = words.find(|word| !word.starts_with('#'))?;
    let id = book.names.find_subject(client)?;
    book.subject(id).is_known().then_some(())?;
    Some(place.span.end + offset(client.as_ptr() as usize - line.as_ptr() as usize + client.len()))
}

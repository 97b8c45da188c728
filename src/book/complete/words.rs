//! Words of entries that only the whole book can read: names, and the sign of a currency.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::Book;
use crate::book::model::{Entry, SubjectId, Unread};
use crate::diagnostic::Severity;
use crate::source::{Place, SourceId, Span, offset};
use crate::syntax::HANDLE;
use crate::syntax::amount;
use crate::syntax::currency::Currency;
use crate::syntax::error::{Argument, MoneyFault, SyntaxError, What};
use crate::syntax::words::PREPOSITIONS;

/// A note that begins with what may be a project of its client, right behind that.
#[derive(Debug)]
pub(in crate::book) struct MaybeProject {
    /// The file.
    pub(in crate::book) source: SourceId,
    /// Where the client stands.
    pub(in crate::book) client: Span,
    /// Where the word stands.
    pub(in crate::book) word: Span,
    /// Where the word ends with its marks.
    pub(in crate::book) end: u32,
    /// The project as it is written.
    pub(in crate::book) right: String,
    /// Whether other words follow: then it is prose, unless a `:` stands apart before it.
    pub(in crate::book) is_prose: bool,
}

pub(super) fn known(book: &Book, name: &str) -> Option<SubjectId> {
    book.names.find_subject(name).filter(|id| book.subject(*id).is_known())
}

/// The client of `client` or `client:project`, where it is declared.
fn known_client(book: &Book, name: &str) -> Option<SubjectId> {
    known(book, name.split(':').next().unwrap_or(name))
}

/// `sent acme web`: complains about projects that stand as the first word of a note, or says how the line is written
/// where that is wrong already.
pub(in crate::book) fn projects_in_notes(book: &mut Book) {
    let mut found: BTreeMap<(SourceId, u32), MaybeProject> = BTreeMap::new();
    for maybe in std::mem::take(&mut book.maybe_projects) {
        if known(book, &maybe.right).is_some() {
            found.insert((maybe.source, maybe.client.start), maybe);
        }
    }
    if found.is_empty() {
        return;
    }
    // Of an invoice behind the project, that is the cause.
    let mut told: BTreeSet<(SourceId, u32)> = BTreeSet::new();
    for (source, error) in &mut book.errors {
        let is_apart = match error.what {
            What::Needless => error.text == ":",
            What::NoteFirst(_) => true,
            _ => false,
        };
        let Some((place, maybe)) = found.range(..=(*source, error.span.start)).next_back() else { continue };
        if !is_apart || maybe.source != *source || error.span.start > maybe.word.start {
            continue;
        }
        if matches!(error.what, What::NoteFirst(_)) {
            error.what = What::Missing("the `:` before the project");
            error.span = maybe.word;
        }
        error.fix = Some((Span::new(maybe.client.start, maybe.end), maybe.right.clone()));
        let place = *place;
        told.insert((*source, maybe.word.start));
        found.remove(&place);
    }
    book.errors.retain(|(source, error)| {
        !matches!(error.what, What::NoteFirst(_)) || !told.contains(&(*source, error.span.start))
    });
    // Of a sum behind the project, that is the cause.
    book.errors.retain(|(source, error)| {
        let note = error.fix.as_ref().filter(|_| error.what == What::InNote(Argument::Amount));
        let Some((note, _)) = note else { return true };
        let before = found.range(..=(*source, note.start)).next_back();
        before.is_none_or(|(_, maybe)| {
            maybe.is_prose || maybe.source != *source || maybe.word.start != note.start
        })
    });
    for MaybeProject { source, client, word, end, right, .. } in
        found.into_values().filter(|maybe| !maybe.is_prose)
    {
        let project = right.split(':').nth(1).unwrap_or_default().to_owned();
        let fix = Some((Span::new(client.start, end), right));
        let at = Place { source, span: word };
        book.complain(at, What::InNote(Argument::Project), fix, Some(&project));
    }
}

/// `Homepage2026-11-20 invoiced acme #1`: forgets what looks like another entry and is of no client, and what is told of
/// one that is.
pub(in crate::book) fn others(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    errors.retain(|(_, error)| match &error.what {
        What::AnotherEntry { client } => known(book, client).is_some(),
        _ => true,
    });
    let is_other = |error: &SyntaxError| matches!(error.what, What::AnotherEntry { .. });
    let lost = errors.iter().filter(|(_, error)| is_other(error));
    let lost: BTreeMap<(SourceId, u32), u32> =
        lost.map(|(source, error)| ((*source, error.span.start), error.span.end)).collect();
    if !lost.is_empty() {
        errors.retain(|(source, error)| {
            let until = (*source, error.span.start + u32::from(!is_other(error)));
            let before = lost.range(..until).next_back();
            let is_in = before.is_some_and(|((of, _), end)| of == source && error.span.end <= *end);
            !is_in || error.what.severity() == Severity::Error
        });
    }
    book.errors = errors;
}

/// Which of the entries that could not be read has its client at each place.
fn unread_at(book: &Book) -> BTreeMap<(SourceId, u32), usize> {
    let place = |(at, unread): (usize, &Unread)| ((unread.client.source, unread.client.span.start), at);
    book.unread.iter().enumerate().map(place).collect()
}

/// The entry that could not be read in whose own line an error stands: what another line says is nothing to go by.
fn unread_of_line<'b>(
    book: &'b Book,
    unread: &BTreeMap<(SourceId, u32), usize>,
    source: SourceId,
    error: &SyntaxError,
) -> Option<&'b Unread> {
    let (_, at) = unread.range((source, 0)..(source, error.span.start)).next_back()?;
    book.unread.get(*at).filter(|unread| error.span.start < unread.line.span.end)
}

/// Words that say of what follows that it did not happen.
const DENIED: [&str; 8] = ["not", "never", "no", "nothing", "hasn't", "haven't", "didn't", "isn't"];

/// `Sat sent acme`: a word before the verb that is no client is not expected there, where a client stands behind the verb.
/// And where a client stands in place of the verb, that is missing; what did not happen is no entry at all.
pub(in crate::book) fn fronts(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    let mut unread = None;
    // Behind which place a client stands that was taken for the beginning of a note, and where it ends at the latest.
    let mut clients: BTreeMap<(SourceId, u32), u32> = BTreeMap::new();
    for (source, error) in &mut errors {
        match &error.what {
            What::Verb(_) if is_denied(&error.text) => {
                error.what = What::Denied;
                error.fix = None;
            }
            What::Verb(Some(_)) => {
                let Some((preposition, client)) = preposition_behind(book, *source, error.span) else {
                    continue;
                };
                if let Some((span, _)) = &mut error.fix {
                    span.end = preposition.end;
                }
                let unread = unread.get_or_insert_with(|| unread_at(book)).get(&(*source, preposition.start));
                if let Some(unread) = unread.and_then(|at| book.unread.get_mut(*at)) {
                    unread.subject = client;
                }
            }
            What::Verb(None) if known(book, &error.text).is_some() => error.what = What::NoVerb,
            What::VerbSecond { next } => {
                let Some((word, verb)) = error.text.split_once([' ', '\t']) else { continue };
                let client = known_client(book, next).filter(|_| known_client(book, word).is_none());
                let Some(client) = client else { continue };
                let behind = error.span.start + offset(error.text.len() - verb.trim_start().len());
                let start = error.span.start;
                clients
                    .insert((*source, error.span.end), error.span.end + BLANKS_BETWEEN + offset(next.len()));
                error.span = Span::new(start, start + offset(word.len()));
                let is_denied = is_denied(word);
                error.fix =
                    (!is_denied && !PARTS.contains(&word)).then(|| (Span::new(start, behind), String::new()));
                error.text = word.to_owned();
                error.what = if is_denied { What::Denied } else { What::Needless };
                // Its client is no name then.
                let unread = unread.get_or_insert_with(|| unread_at(book)).get(&(*source, start));
                if let Some(unread) = unread.and_then(|at| book.unread.get_mut(*at)) {
                    unread.subject = client;
                }
            }
            _ => {}
        }
    }
    errors.retain(|(source, error)| {
        let before = || clients.range(..(*source, error.span.start)).next_back();
        !matches!(error.what, What::NoteFirst(_))
            || before().is_none_or(|((of, _), end)| of != source || *end < error.span.end)
    });
    book.errors = errors;
}

/// `wrote to acme`: a word between one that is no verb and a client, and who that is.
fn preposition_behind(book: &Book, source: SourceId, verb: Span) -> Option<(Span, SubjectId)> {
    let line = book.sources.get(source)?.text().get(verb.end as usize..)?.lines().next()?;
    let (word, rest) = next_word(line);
    let end = verb.end + offset(line.len() - rest.len());
    let client = known_client(book, next_word(rest).0).filter(|_| PREPOSITIONS.contains(&word))?;
    Some((Span::new(end - offset(word.len()), end), client))
}

/// Words that say of what follows that it happened in part: without them the entry would say more than that.
const PARTS: [&str; 4] = ["half", "partly", "partially", "almost"];

/// The most blanks that are looked for between a verb and a client behind it.
const BLANKS_BETWEEN: u32 = 16;

fn is_denied(word: &str) -> bool {
    DENIED.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// `\u{a5}240,000` where the sign means the yen: without decimals it has one reading.
pub(in crate::book) fn yen(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    let mut unread = None;
    for (source, error) in &mut errors {
        if error.what != What::Money(MoneyFault::Ambiguous) || !error.text.contains('\u{a5}') {
            continue;
        }
        let unread = unread.get_or_insert_with(|| unread_at(book));
        let Some(entry) = unread_of_line(book, unread, *source, error) else { continue };
        let day = entry.day.unwrap_or_default();
        if book.meant_currency(Currency::YEN_SIGN, entry.subject, day).decimals() == 0 {
            error.what = What::Money(MoneyFault::Groups);
            error.fix = Some((error.span, error.text.replace([',', '.'], "")));
        }
    }
    book.errors = errors;
}

/// `paid acme #W1 150`: where the invoice is known, so is the currency that is missing.
pub(in crate::book) fn currencies(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    let mut unread = None;
    for (source, error) in &mut errors {
        if error.what != What::Money(MoneyFault::NoCurrency) || error.fix.is_some() {
            continue;
        }
        let unread = unread.get_or_insert_with(|| unread_at(book));
        let entry = unread_of_line(book, unread, *source, error);
        let Some((id, place)) = entry.and_then(|entry| entry.invoice) else { continue };
        let claim = book.invoice_name(id).and_then(|name| book.entry(name.entry?));
        let Some(claim) = claim.and_then(Entry::amount) else { continue };
        let right = format!("{} {}", claim.currency.code(), error.text);
        // Of one line, nothing else stands between them.
        let is_near = place.span.end < error.span.start && error.span.start - place.span.end < BLANKS_BETWEEN;
        if is_near && amount(&right).is_some() {
            error.fix = Some((error.span, right));
        }
    }
    book.errors = errors;
}

/// `sent "Acme GmbH"`: where one client is displayed so, its name is offered.
pub(in crate::book) fn display_names(book: &mut Book) {
    let is_quoted = |error: &SyntaxError| error.what == What::Expected(HANDLE);
    if !book.errors.iter().any(|(_, error)| is_quoted(error)) {
        return;
    }
    let mut handles: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (id, subject) in book.subjects().filter(|(_, subject)| subject.is_known() && !subject.is_project()) {
        let handle = Some(subject.name.to_string());
        handles
            .entry(book.client_title(id).to_lowercase())
            .and_modify(|known| *known = None)
            .or_insert(handle);
    }
    for (_, error) in book.errors.iter_mut().filter(|(_, error)| is_quoted(error)) {
        let handle = handles.get(&error.text.trim_matches('"').to_lowercase()).cloned().flatten();
        error.fix = handle.map(|handle| (error.span, handle));
    }
}

/// `paid #W1 EUR 100.00`: where the invoice is known, so is the client that is missing. `paid EUR 100.00 acme #W1`: where
/// the client stands behind the amount, it is moved before it, with the number behind it.
pub(in crate::book) fn clients(book: &mut Book) {
    let mut errors = std::mem::take(&mut book.errors);
    for (source, error) in errors.iter_mut().filter(|(_, error)| error.what == What::NoClient) {
        if let Some(owner) = owner(book, &error.text) {
            error.fix = Some((error.span, format!("{owner} {}", error.text)));
        } else if let Some((end, front)) = client_behind(book, *source, error.span) {
            let written = book.sources.text(Place { source: *source, span: error.span });
            error.fix = Some((Span::new(error.span.start, end), format!("{front} {written}")));
        }
    }
    book.errors = errors;
}

/// Whose an invoice is, written with its `#`.
fn owner<'b>(book: &'b Book, written: &str) -> Option<&'b str> {
    let invoice = book.invoice_name(book.names.find_invoice(written.strip_prefix('#')?)?)?;
    Some(&book.subject(book.entry(invoice.entry?)?.subject).name)
}

/// What belongs before an argument that stands where the client should: the client behind it with its number, or the number
/// alone with its client; and where that ends.
fn client_behind(book: &Book, source: SourceId, argument: Span) -> Option<(u32, String)> {
    let text = book.sources.get(source)?.text();
    let line = text.get(argument.end as usize..)?.lines().next()?;
    let (word, rest) = next_word(line);
    let (word, rest) = if PREPOSITIONS.contains(&word) { next_word(rest) } else { (word, rest) };
    let (front, behind) = if let Some(owner) = owner(book, word) {
        (format!("{owner} {word}"), rest)
    } else {
        known_client(book, word)?;
        let (number, behind) = next_word(rest);
        let is_number = owner(book, number).is_some();
        if is_number { (format!("{word} {number}"), behind) } else { (word.to_owned(), rest) }
    };
    Some((argument.end + offset(line.len() - behind.len()), front))
}

/// The first word, and what stands behind it.
pub(super) fn next_word(input: &str) -> (&str, &str) {
    let input = input.trim_start_matches([' ', '\t']);
    input.split_at(input.find([' ', '\t']).unwrap_or(input.len()))
}

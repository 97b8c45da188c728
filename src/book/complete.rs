//! What can be said of a book only once all of it is read: what signs of currencies mean, who claims which invoice, and
//! settings that nothing answers to.

mod apart;
mod names;
mod twins;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Book;
use super::model::{Entry, EntryId, Level, Owner, Scope, Setting, SubjectId, Unread};
use super::prelude;
use crate::source::{Place, SourceId, Span, offset};
use crate::syntax::currency::Currency;
use crate::syntax::error::{MoneyFault, What};
use crate::syntax::near;
use crate::syntax::tree::{self, Data};
use crate::syntax::words::{Key, Verb};
pub(super) use apart::projects_apart;
pub(super) use names::of_several_words;
pub(super) use twins::twins;
pub(super) use words::MaybeProject;
pub(super) use words::{clients, currencies, display_names, fronts, others, projects_in_notes, yen};

/// Gives `$` and `¥` their meaning, now that all settings are known.
pub(super) fn signs(book: &mut Book) {
    let is_sign = |entry: &Entry| entry.currency.is_sign();
    for at in 0..book.entries.len() {
        let Some(entry) = book.entries.get(at).copied().filter(is_sign) else { continue };
        let Some(amount) = entry.amount() else { continue };
        let currency = book.meant_currency(amount.currency, entry.subject, entry.day);
        let meant = amount.renamed(currency);
        match (meant, book.entries.get_mut(at)) {
            (Some(meant), Some(entry)) => (entry.currency, entry.minor) = (currency, meant.minor),
            _ => unreadable_amount(book, at, currency),
        }
    }
}

/// An amount that has more decimals than the currency which its sign means: the line is wrong, and says nothing.
fn unreadable_amount(book: &mut Book, at: usize, currency: Currency) {
    let Some(entry) = book.entries.get(at).copied() else { return };
    // Where the text is not kept, the line only counts as one that is wrong: the book is then read again with its text.
    let written = book.written(&entry);
    let at_span = |span| Place { span, ..entry.place() };
    let part = |part: fn(&tree::Entry<'_>) -> Option<Span>| written.as_ref().and_then(part);
    let span = part(|written| written.args.amount.as_ref().map(|amount| amount.span)).unwrap_or_default();
    let named = part(|written| written.args.invoice.map(|word| word.span)).map(at_span);
    let unread = Unread {
        verb: entry.verb,
        day: Some(entry.day),
        is_plain: true,
        line: entry.place(),
        subject: entry.subject,
        client: at_span(part(|written| Some(written.subject.client().span)).unwrap_or_default()),
        project: part(|written| written.subject.project().map(|word| word.span)).map(at_span),
        invoice: entry.invoice().zip(named),
    };
    let fault = MoneyFault::Decimals { currency: currency.code(), decimals: currency.decimals() };
    book.complain(at_span(span), What::Money(fault), None, None);
    if entry.verb == Verb::Invoiced
        && let Some(name) = entry.invoice().and_then(|id| book.names.invoices.get_mut(id.0 as usize))
    {
        name.forgiven = true;
    }
    book.unread.push(unread);
    if let Some(entry) = book.entries.get_mut(at) {
        // The numbers of the other entries stay what they are.
        entry.verb = Verb::Noted;
        entry.minor = 0;
        entry.set_invoice(None);
    }
}

/// Finds out which `invoiced` claims each invoice; a second one claims nothing. `invoiced` are the places of those
/// entries.
pub(super) fn claims(book: &mut Book, invoiced: &[usize]) {
    for at in invoiced {
        let id = EntryId::at(*at);
        let Some(entry) = book.entries.get(*at) else { continue };
        let Some(name) = entry.invoice().and_then(|id| book.names.invoices.get_mut(id.0 as usize)) else {
            continue;
        };
        match name.entry {
            None => name.entry = Some(id),
            Some(_) => book.invoiced_again.push(id),
        }
        if entry.due().is_some_and(|due| due < entry.day) {
            book.due_before.push(id);
        }
    }
}

/// Forgets what looks like an invoice in a note and is none of the client's, and what is claimed by an `invoiced` too.
pub(super) fn mentions(book: &mut Book) {
    let (names, entries) = (&book.names, &book.entries);
    let client = |subject: SubjectId| Some(names.subjects.get(subject.0 as usize)?.client);
    let whose = |number: &str| {
        let invoice = names.invoices.get(names.find_invoice(number)?.0 as usize)?;
        client(entries.get(invoice.entry?.place())?.subject)
    };
    book.errors.retain(|(_, error)| match &error.what {
        What::Mentioned { client, .. } => {
            let owner = whose(error.text.strip_prefix('#').unwrap_or(&error.text));
            owner.is_some() && owner == names.find_subject(client)
        }
        What::Unclaimed(_) => {
            let number = names.find_invoice(error.text.trim_start_matches('#'));
            let invoice = number.and_then(|id| names.invoices.get(id.0 as usize));
            invoice.is_none_or(|invoice| !invoice.is_known())
        }
        _ => true,
    });
}

/// `project acme-web`: where one client is declared whose name it begins with, the project is known, and the right form is
/// offered.
pub(super) fn projects(book: &mut Book) {
    let mut rights: BTreeMap<(SourceId, u32), (Span, String, String)> = BTreeMap::new();
    let mut undeclared = None;
    for (line, name) in std::mem::take(&mut book.without_project) {
        let is_client = |client: &str| {
            let id = book.names.find_subject(client);
            id.is_some_and(|id| book.subject(id).is_known())
        };
        let parts = name.match_indices(['-', '_', '.']);
        let parts = parts.filter_map(|(at, _)| Some((name.get(..at)?, name.get(at + 1..)?))).take(MOST_PARTS);
        let mut parts = parts.filter(|(client, project)| is_client(client) && !project.is_empty());
        let right = match (parts.next(), parts.next()) {
            (Some((client, project)), None) => format!("{client}:{project}"),
            (None, None) => {
                // `project web`, where entries name one of `acme`.
                let undeclared = undeclared.get_or_insert_with(|| names::undeclared(book));
                let Some(Some(right)) = undeclared.get(&name) else { continue };
                right.clone()
            }
            _ => continue,
        };
        book.names.forgive(&right);
        rights.insert((line.source, line.span.start), (line.span, name, right));
    }
    for (source, error) in book.errors.iter_mut().filter(|(_, error)| matches!(error.what, What::Missing(_)))
    {
        let above = rights.range(..=(*source, error.span.start)).next_back();
        let Some(((file, _), (line, name, right))) = above else { continue };
        if file == source && error.span.end <= line.end {
            let start = error.span.start.saturating_sub(offset(name.len()));
            error.fix = Some((Span::new(start, error.span.start), right.clone()));
            if right.ends_with(&format!(":{name}")) {
                error.what = What::Missing("the client of the project");
                error.span = Span::new(start, error.span.start);
                error.text.clone_from(name);
                continue;
            }
            // It is missing where another sign stands.
            let sign = start + offset(right.find(':').unwrap_or_default());
            error.span = Span::new(sign, sign + 1);
        }
    }
}

/// The most parts of a name that are looked at for a client's.
const MOST_PARTS: usize = 16;

/// Complains about rates that are to be looked up on any day in a table that only has half-years. What meets is found
/// where either is said: a fee on one level, how its rate is fixed on another.
pub(super) fn fixings(book: &mut Book) {
    if !book.settings.is_said(Key::Fixing) {
        return;
    }
    let meets = |setting: &Setting| matches!(setting.key, Key::Fixing | Key::LateFee | Key::Law);
    let levels = || book.settings.levels.iter().filter(|level| level.settings.iter().any(meets));
    let mut begins: BTreeMap<Scope, BTreeSet<NaiveDate>> = BTreeMap::new();
    for level in levels() {
        begins.entry(level.owner.scope()).or_default().insert(begin(level));
    }
    // Each costs a look for every level that it may meet.
    begins.retain(|_, days| days.len() <= MOST_BEGINNINGS);
    let mut bad: BTreeMap<Place, Owner> = BTreeMap::new();
    for level in levels() {
        let subject = match level.owner.scope() {
            Scope::Policy => SubjectId::NOBODY,
            Scope::Agreed(subject) | Scope::Declared(subject) => subject,
        };
        let others = book.scopes(subject).into_iter().filter_map(|scope| begins.get(&scope)).flatten();
        let days = others.copied().chain([begin(level), super::day::last()]);
        bad.extend(days.filter_map(|day| bad_fixing(book, subject, day)));
    }
    for (place, owner) in bad {
        book.half_said.add(Some(owner), Key::Fixing);
        let form =
            "`half-year` or `at-start`: the built-in table of this rate has one value for each half-year"
                .to_owned();
        let what = What::Value { key: "fixing", form };
        book.complain(place, what, None, None);
    }
}

/// From when on a level speaks.
fn begin(level: &Level) -> NaiveDate {
    level.owner.from().unwrap_or_default()
}

/// The `fixing` of the book that holds for a subject on a day and does not fit the rates of its late fee, and whose it is.
fn bad_fixing(book: &Book, subject: SubjectId, day: NaiveDate) -> Option<(Place, Owner)> {
    let fixing = book.setting(subject, day, Key::Fixing)?;
    let place = fixing.setting.filter(|setting| setting.key == Key::Fixing)?.value;
    let is_any_day = book.fixing(subject, day).is_any_day();
    (is_any_day && book.counts_half_years(subject, day)).then_some((place, fixing.owner?))
}

/// The most days that are tried on which policies begin, or what was agreed with one client.
const MOST_BEGINNINGS: usize = 16;

/// The most rates of the book's own, or steps, that are looked at for the one that was probably meant.
const MOST_CANDIDATES: usize = 1000;

/// The most misspelt steps for each of which the one that was probably meant is looked for.
const MOST_GUESSES: usize = 100;

/// Complains about a reference rate that nobody knows and that is called almost like one that is known.
pub(super) fn rates(book: &mut Book) {
    let is_over_rate = |part: &tree::FeePart| matches!(part, tree::FeePart::Over(..));
    let names_rate =
        |setting: &Setting| matches!(&setting.data, Data::Fee(fee) if fee.parts.iter().any(is_over_rate));
    // Most books name none, and need not know the built-in ones.
    if !book.settings.levels.iter().flat_map(|level| &level.settings).any(names_rate) {
        return;
    }
    let own = book.rates.iter().map(|rate| &rate.name);
    let known: BTreeSet<Box<str>> =
        prelude::rates().iter().map(|rate| &rate.name).chain(own).cloned().collect();
    let candidates = || known.iter().take(MOST_CANDIDATES).map(AsRef::as_ref);
    let mut misspelt: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut bad = Vec::new();
    for setting in book.settings.levels.iter().flat_map(|level| &level.settings) {
        let Data::Fee(fee) = &setting.data else { continue };
        for part in &fee.parts {
            let tree::FeePart::Over(_, name) = part else { continue };
            if known.contains(name.as_str()) {
                continue;
            }
            let near = misspelt.entry(name.clone()).or_insert_with(|| {
                near(name, candidates()).filter(|near| is_slip(name, near)).map(str::to_owned)
            });
            if let Some(near) = near {
                bad.push((setting.value, name.clone(), near.clone()));
            }
        }
    }
    for (place, name, near) in bad {
        let at = word_at(book.sources.text(place), &name);
        let start = place.span.start + offset(at);
        let span = Span::new(start, start + offset(name.len()));
        let form = "a reference rate that is known, or that a `rate` names".to_owned();
        let what = What::Value { key: "late-fee", form };
        book.complain(Place { span, ..place }, what, Some((span, near)), Some(&name));
    }
    book.rates_in_doubt.extend(misspelt.into_iter().filter_map(|(name, near)| near.map(|_| name)));
}

/// Whether a short name is another one with its letters turned round, in capitals, or with a letter too many or too few: of
/// three letters, another one makes another bank.
fn is_slip(name: &str, near: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let count = name.chars().count();
    count > 4 || count != near.chars().count() || letters(name) == letters(near)
}

/// Where a word stands in a text; its beginning where it does not.
fn word_at(text: &str, word: &str) -> usize {
    let is_it = |(at, _): &(usize, &str)| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        before.ends_with(char::is_whitespace)
            && (behind.is_empty() || behind.starts_with(char::is_whitespace))
    };
    text.match_indices(word).find(is_it).map_or(0, |(at, _)| at)
}

/// Complains about a `step` that no ladder has.
pub(super) fn steps(book: &mut Book) {
    let known: BTreeSet<String> =
        book.ladders.iter().flat_map(|ladder| &ladder.rungs).map(|rung| rung.step.clone()).collect();
    let candidates = || known.iter().take(MOST_CANDIDATES).map(String::as_str);
    let mut meant: BTreeMap<String, Option<&str>> = BTreeMap::new();
    let mut bad: Vec<(Place, String)> = book
        .extras
        .values()
        .filter_map(|extra| extra.step.as_ref())
        .filter(|(step, _)| !known.contains(step) && !book.broken_steps.contains(step))
        .map(|(step, place)| (*place, step.clone()))
        .collect();
    bad.sort();
    for (place, step) in bad {
        let near = match meant.get(&step) {
            Some(near) => *near,
            None if meant.len() == MOST_GUESSES => None,
            None => *meant.entry(step.clone()).or_insert_with(|| near(&step, candidates())),
        };
        let fix = near.map(|near| (place.span, near.to_owned()));
        let form = "a step of a ladder: `ghost playbook` lists them".to_owned();
        let what = What::Value { key: "step", form };
        book.complain(place, what, fix, Some(&step));
    }
}

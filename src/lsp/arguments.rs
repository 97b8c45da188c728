//! What may stand behind the subject of an entry: the arguments that its verb takes, until its note begins.

use super::here::Here;
use super::proposal::{Proposal, Sort, days, proposal};
use super::snapshot::BookFile;
use super::sums::{of_invoice, of_work};
use crate::book::Book;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::new_entry::{about, next_number};
use crate::syntax::items;
use crate::syntax::tree::{self, Args, Item};
use crate::syntax::words::{Channel, Flag, Invoices, LEADS, Lead, Sum, Takes, Verb, VerbRow};
use crate::timeline::account::Account;
use crate::timeline::{Timeline, build_without};

/// The arguments that a verb takes, that do not stand there yet, and that may come next.
pub(super) fn arguments(file: &BookFile<'_, '_>, verb: Verb, here: &Here<'_>) -> Vec<Proposal> {
    let row = verb.row();
    let lead = here.words().last().and_then(|last| Lead::of(last));
    let lead = lead.filter(|lead| lead.taken_by(row) != Takes::No).map(|lead| lead.word);
    let before = lead.and_then(|lead| here.before.trim_end().strip_suffix(lead));
    let before = before.unwrap_or(here.before);
    // The line without what is being typed: that may become anything.
    let line = format!("{before}{}", here.behind);
    let Some(Item::Entry(entry)) = items(&line).0.into_iter().next() else { return Vec::new() };
    if entry.note.is_some_and(|note| (note.raw.span.start as usize) < before.len()) {
        return Vec::new();
    }
    match lead {
        Some("net") => ["7", "14", "30"].map(|days| proposal(days, Sort::Value, "days")).into(),
        Some(_) => days(file),
        None => next(file, row, &entry, here),
    }
}

fn next(file: &BookFile<'_, '_>, row: &VerbRow, entry: &tree::Entry<'_>, here: &Here<'_>) -> Vec<Proposal> {
    let args = &entry.args;
    let sign = here.typed.chars().next().filter(|first| matches!(first, '#' | '@'));
    let mut proposals = Vec::new();
    if sign.is_none() {
        proposals.extend(flags(row, args, here));
    }
    if sign != Some('@') {
        proposals.extend(claims(file, row, entry, here, sign));
    }
    if row.channel != Takes::No && args.channel.is_none() && sign != Some('#') {
        proposals.extend(Channel::words().map(|name| proposal(format!("@{name}"), Sort::Channel, "channel")));
    }
    // No verb takes both a due day and another one.
    let is_absent = args.by.is_none() && args.due.is_none();
    for lead in LEADS.iter().filter(|lead| is_absent && sign.is_none() && lead.taken_by(row) != Takes::No) {
        proposals.push(Proposal { tail: " ", ..proposal(lead.word, Sort::Word, lead.short) });
    }
    // Behind a currency stands its number, and nothing else.
    if let Some((currency, _)) = here.typed.split_once(' ') {
        proposals.retain(|proposal| proposal.label.split_once(' ').is_some_and(|(code, _)| code == currency));
    }
    proposals
}

/// Invoices and amounts, as if nothing stood in the line yet: the invoice of which it pays a part has all of it open.
fn claims(
    file: &BookFile<'_, '_>,
    row: &VerbRow,
    entry: &tree::Entry<'_>,
    here: &Here<'_>,
    sign: Option<char>,
) -> Vec<Proposal> {
    let args = &entry.args;
    let wants_number = row.invoice != Takes::No && args.invoice.is_none();
    let wants_amount = row.amount != Takes::No && args.amount.is_none() && sign.is_none();
    if !wants_number && !wants_amount {
        return Vec::new();
    }
    let without = written_here(file, here.at);
    let without = without.map(|id| build_without(file.book(), file.snapshot.today, id));
    let timeline = without.as_ref().unwrap_or_else(|| file.snapshot.timeline());
    let mut proposals = Vec::new();
    if wants_number {
        proposals.extend(invoices(file, timeline, row, entry, here));
    }
    if wants_amount && row.sum == Sum::Price && (args.invoice.is_some() || row.invoice == Takes::No) {
        proposals.extend(of_work(timeline, row, file.book().names.find_subject(entry.subject.whole.text)));
    }
    if let (Some(number), true) = (args.invoice, wants_amount) {
        let id = file.book().names.find_invoice(number.text);
        let account = id.and_then(|id| timeline.claimed_account(id));
        proposals.extend(account.into_iter().flat_map(|account| of_invoice(timeline, row, args, account)));
    }
    proposals
}

/// The entry of the book that stands in the line of a byte, where it tells something of an invoice, or of money.
fn written_here(file: &BookFile<'_, '_>, at: u32) -> Option<EntryId> {
    let line = file.source.line_span(file.source.position(at).line);
    let is_here = |entry: &Entry| {
        let place = entry.place();
        place.source == file.id && line.touches(place.span)
    };
    let is_silent = |verb: Verb| {
        let row = verb.row();
        row.amount == Takes::No && row.sum == Sum::Any && row.channel != Takes::No
    };
    let is_about_money =
        |entry: &Entry| !is_silent(entry.verb) && (entry.invoice().is_some() || entry.amount().is_some());
    let found = file.book().numbered().find(|(_, entry)| is_here(entry));
    found.filter(|(_, entry)| is_about_money(entry)).map(|(id, _)| id)
}

/// The flags that may follow: they stand before all else, and name one part of a late fee.
fn flags<'r>(
    row: &'r VerbRow,
    args: &'r Args<'_>,
    here: &Here<'_>,
) -> impl Iterator<Item = Proposal> + use<'r> {
    let is_flag = |word: &&str| row.flags.iter().any(|flag| flag.word() == *word);
    let is_front = here.words().iter().skip(3).all(is_flag);
    let stands = |flag: Flag| {
        args.flags.iter().any(|known| known.value == flag || known.value.is_part() && flag.is_part())
    };
    let free = row.flags.iter().filter(move |flag| is_front && !stands(**flag));
    free.map(|flag| Proposal { tail: " ", ..proposal(flag.word(), Sort::Word, flag.summary()) })
}

/// The invoices that an entry may well be about; a new number where one is to be written.
fn invoices(
    file: &BookFile<'_, '_>,
    timeline: &Timeline<'_>,
    row: &VerbRow,
    written: &tree::Entry<'_>,
    here: &Here<'_>,
) -> Vec<Proposal> {
    if row.verb == Verb::Invoiced {
        let next = following(file, here.at);
        let next = next.map(|number| proposal(format!("#{number}"), Sort::Invoice, "the next number"));
        return next.into_iter().map(|next| Proposal { tail: " ", ..next }).collect();
    }
    let book = file.book();
    let subject = book.names.find_subject(written.subject.whole.text);
    let mut proposals = Vec::new();
    for account in timeline.accounts().filter(|account| is_of(book, account, subject)) {
        let sums = of_invoice(timeline, row, &written.args, account);
        // A late fee may be asked for after the payment, too.
        let costs = row.sum == Sum::LateFee && !sums.is_empty();
        if !costs && !is_usual(timeline, row, account) {
            continue;
        }
        let number = format!("#{}", book.number(account.id));
        let sums = sums.into_iter().filter(|_| written.args.amount.is_none());
        proposals.extend(sums.map(|sum| Proposal { label: format!("{number} {}", sum.label), ..sum }));
        let who = &book.subject(account.subject).name;
        let detail = match account.balance(book) {
            open if open.list().is_empty() => format!("{who}: nothing open"),
            open => format!("{who}: {} open, due {}", open.words(), account.due),
        };
        proposals.push(Proposal { tail: " ", ..proposal(number, Sort::Invoice, detail) });
    }
    proposals
}

/// Whether entries with a verb are usually about such an invoice.
fn is_usual(timeline: &Timeline<'_>, row: &VerbRow, account: &Account) -> bool {
    match row.invoices {
        Invoices::Open => !account.balance(timeline.book).list().is_empty(),
        Invoices::Paid => !account.paid.is_zero(),
        Invoices::Disputed => timeline.debt(account.id).is_some_and(|debt| debt.dunning.dispute.is_some()),
    }
}

/// Whether an invoice is one of a subject: a project has its own and those that are about no project.
fn is_of(book: &Book, account: &Account, subject: Option<SubjectId>) -> bool {
    let Some(id) = subject else { return true };
    let (own, other) = (book.subject(id), book.subject(account.subject));
    other.client == own.client && (account.subject == id || !own.is_project() || !other.is_project())
}

/// The number after the highest of those that are counted as the latest invoice is; an invoice that is being written
/// counts for nothing.
fn following(file: &BookFile<'_, '_>, at: u32) -> Option<String> {
    let line = file.source.line_span(file.source.position(at).line);
    let (_, day) = about(file.book(), file.source.slice(line), file.snapshot.today);
    next_number(file.book(), day, |entry: &Entry| {
        let place = entry.place();
        place.source != file.id || !line.touches(place.span)
    })
}

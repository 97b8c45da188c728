//! What may stand behind the subject of an entry: the arguments that its verb takes, until its note begins.

use super::completion::{Here, Proposal, Sort, days, proposal};
use super::snapshot::BookFile;
use crate::book::Book;
use crate::book::model::{Entry, SubjectId};
use crate::book::money::written;
use crate::syntax::items;
use crate::syntax::tree::{self, Args, Item};
use crate::syntax::words::{CHANNELS, Flag, Invoices, Sum, Takes, Verb, VerbRow};
use crate::timeline::Timeline;
use crate::timeline::account::Account;

/// The words before a value, each with what it says.
const KEYWORDS: [(&str, &str); 3] =
    [("due", "the due date"), ("net", "due so many days later"), ("by", "by a day")];

/// Whether a verb takes such a word and the value behind it.
fn takes(row: &VerbRow, keyword: &str) -> bool {
    let takes = if keyword == "by" { row.by } else { row.due };
    takes != Takes::No
}

/// The arguments that a verb takes, that do not stand there yet, and that may come next.
pub(super) fn arguments(file: &BookFile<'_, '_>, verb: Verb, here: &Here<'_>) -> Vec<Proposal> {
    let row = verb.row();
    let keyword = here
        .words()
        .last()
        .copied()
        .filter(|last| KEYWORDS.iter().any(|(keyword, _)| keyword == last && takes(row, keyword)));
    let before = keyword.and_then(|keyword| here.before.trim_end().strip_suffix(keyword));
    let before = before.unwrap_or(here.before);
    // The line without what is being typed: that may become anything.
    let line = format!("{before}{}", here.behind);
    let Some(Item::Entry(entry)) = items(&line).0.into_iter().next() else { return Vec::new() };
    if entry.note.is_some_and(|note| (note.raw.span.start as usize) < before.len()) {
        return Vec::new();
    }
    match keyword {
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
    if row.invoice != Takes::No && args.invoice.is_none() && sign != Some('@') {
        proposals.extend(invoices(file, row, entry, here));
    }
    if let (Some(number), None, None) = (args.invoice, &args.amount, sign) {
        let id = file.book().names.find_invoice(number.text);
        let account = id.and_then(|id| file.snapshot.timeline().claimed_account(id));
        proposals.extend(account.and_then(|account| sum(row, account)));
    }
    if row.channel != Takes::No && args.channel.is_none() && sign != Some('#') {
        proposals.extend(CHANNELS.iter().map(|name| proposal(format!("@{name}"), Sort::Channel, "channel")));
    }
    for (keyword, meaning) in KEYWORDS.into_iter().filter(|_| sign.is_none()) {
        let is_absent = if keyword == "by" { args.by.is_none() } else { args.due.is_none() };
        if is_absent && takes(row, keyword) {
            proposals.push(Proposal { tail: " ", ..proposal(keyword, Sort::Word, meaning) });
        }
    }
    proposals
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
    row: &VerbRow,
    written: &tree::Entry<'_>,
    here: &Here<'_>,
) -> Vec<Proposal> {
    if row.verb == Verb::Invoiced {
        let next = following(file, here.at);
        let next = next.map(|number| proposal(format!("#{number}"), Sort::Invoice, "the next number"));
        return next.into_iter().map(|next| Proposal { tail: " ", ..next }).collect();
    }
    let (book, timeline) = (file.book(), file.snapshot.timeline());
    let subject = book.names.find_subject(written.subject.whole.text);
    let is_wanted = |account: &&Account| is_usual(timeline, row, account) && is_of(book, account, subject);
    let mut proposals = Vec::new();
    for account in timeline.accounts().filter(is_wanted) {
        let number = format!("#{}", book.number(account.id));
        if written.args.amount.is_none() {
            let sum = sum(row, account);
            proposals.extend(sum.map(|sum| Proposal { label: format!("{number} {}", sum.label), ..sum }));
        }
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

/// The amount that an entry with a verb is usually about.
fn sum(row: &VerbRow, account: &Account) -> Option<Proposal> {
    let (sum, meaning) = match row.sum {
        Sum::Any => return None,
        Sum::Open if account.pursued() == account.open => (account.open, "all that is open of it"),
        Sum::Open => (account.pursued(), "all that is open of it, with what was charged"),
        Sum::Principal => (account.open, "all that is open of it"),
        Sum::Overpaid => (account.overpaid(), "all that was paid too much"),
    };
    let amount = || written(sum, account.currency);
    (sum.is_sign_positive() && !sum.is_zero()).then(|| proposal(amount(), Sort::Value, meaning))
}

/// The number after the highest of those that are counted as the latest invoice is; an invoice that is being written
/// counts for nothing.
fn following(file: &BookFile<'_, '_>, at: u32) -> Option<String> {
    let line = file.source.line_span(file.source.position(at).line);
    crate::book::new_entry::next_number(file.book(), |entry: &Entry| {
        let place = entry.place();
        place.source != file.id || !line.touches(place.span)
    })
}

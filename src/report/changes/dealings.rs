//! What was written about invoices meanwhile, beside payments: fees, credit notes, disputes, promises, and their ends.

use std::collections::BTreeMap;

use super::Change;
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::book::money::{plain, written as sum};
use crate::syntax::words::Verb;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::running::Left;

/// Each such entry that the earlier book does not hold, or not yet.
pub(super) fn written(before: &Timeline<'_>, after: &Timeline<'_>) -> Vec<Change> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (_, entry, id) in dealings(before) {
        *known.entry(key(before, entry, id)).or_default() += 1;
    }
    let is_new = |(_, entry, id): &(EntryId, &Entry, InvoiceId)| match known
        .get_mut(&key(after, entry, *id))
        .filter(|count| **count > 0)
    {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    };
    let new: Vec<_> = dealings(after).filter(is_new).collect();
    let entries: Vec<EntryId> = new.iter().map(|(entry, ..)| *entry).collect();
    let told = new.into_iter().zip(after.left_after(&entries)).filter_map(|((_, entry, id), left)| {
        let account = after.account(id)?;
        let (what, note) = told(entry, account, &left?)?;
        Some(Change {
            day: Some(entry.day),
            what,
            who: after.book.subject(account.subject).name.to_string(),
            invoice: Some(after.book.number(id).to_owned()),
            days: None,
            note,
        })
    });
    told.collect()
}

/// The entries about invoices of which something is told here.
fn dealings<'t>(timeline: &'t Timeline<'_>) -> impl Iterator<Item = (EntryId, &'t Entry, InvoiceId)> {
    let entries = timeline.book.numbered().filter(|(_, entry)| entry.day <= timeline.today);
    let entries = entries.filter(|(_, entry)| word(entry.verb).is_some());
    entries.filter_map(|(id, entry)| Some((id, entry, entry.invoice()?)))
}

/// What two entries have in common that say the same about an invoice.
fn key(timeline: &Timeline<'_>, entry: &Entry, id: InvoiceId) -> String {
    let (number, part) = (timeline.book.number(id), entry.component());
    format!("{number} {} {:?} {:?} {:?} {part:?}", entry.day, entry.verb, entry.amount(), entry.by())
}

/// How what happened is called, as the state of an invoice is.
const fn word(verb: Verb) -> Option<&'static str> {
    Some(match verb {
        Verb::Charged => "charged",
        Verb::Waived => "waived",
        Verb::Credited => "credited",
        Verb::Refunded => "refunded",
        Verb::Disputed => "disputed",
        Verb::Resolved => "resolved",
        Verb::Promised => "promised",
        Verb::WroteOff => "written off",
        Verb::Filed => "filed",
        _ => return None,
    })
}

/// How it is called, and what is to be known of it: what it left, not what is left today.
fn told(entry: &Entry, account: &Account, left: &Left) -> Option<(&'static str, String)> {
    let amount = entry.amount().map(|amount| sum(amount.number(), amount.currency));
    let part = entry.component().map(|part| format!("{} ", part.word())).unwrap_or_default();
    let named = |all: &str| amount.clone().unwrap_or_else(|| all.to_owned());
    let open = format!("{} open", plain(left.open.of(account.currency), account.currency));
    let note = match entry.verb {
        Verb::Charged => format!("{part}{} added, {open}", named("a fee")),
        Verb::Waived => format!("{part}{} given up", named("all fees so far")),
        Verb::Credited => format!("{} less claimed, {open}", named("something")),
        Verb::Refunded => format!("{} given back, {open}", named("something")),
        Verb::Disputed => format!("{} contested", named("all of it")),
        Verb::Resolved => format!("the dispute is over, {open}"),
        Verb::Promised => {
            let by = entry.by().map(|by| format!(" by {by}")).unwrap_or_default();
            format!("{}{by}", named("all that is open"))
        }
        Verb::WroteOff if left.given_up.list().is_empty() => "nothing was open".into(),
        Verb::WroteOff => format!("{} given up", left.given_up.words()),
        Verb::Filed => format!("court or collection begun, {open}"),
        _ => return None,
    };
    Some((word(entry.verb)?, note))
}

//! The amounts that an entry usually names: what is open, what may be asked for a late payment, what is left of a price.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::proposal::{Proposal, Sort, proposal};
use crate::book::model::{Entry, SubjectId};
use crate::book::money::{Totals, round, written_if_any};
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Args, Data};
use crate::syntax::words::{Component, Field, Flag, Key, Sum, Verb, VerbRow};
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::standing::Standing;

/// The amounts that an entry with a verb is usually about, where it names an invoice.
pub(super) fn of_invoice(
    timeline: &Timeline<'_>,
    row: &VerbRow,
    args: &Args<'_>,
    account: &Account,
) -> Vec<Proposal> {
    let (sum, meaning) = match row.sum {
        Sum::Any | Sum::Price => return Vec::new(),
        Sum::LateFee => return late_fee(timeline, row, args, account),
        Sum::Open if account.pursued() == account.open => (account.open, "all that is open of it"),
        Sum::Open => (account.pursued(), "all that is open of it, with what was charged"),
        Sum::Principal => (account.open, "all that is open of it"),
        Sum::Overpaid => (account.overpaid(), "all that was paid too much"),
    };
    written_if_any(sum, account.currency).map(|sum| amount(sum, meaning)).into_iter().collect()
}

fn amount(written: String, meaning: &str) -> Proposal {
    proposal(written, Sort::Value, meaning)
}

/// What may be asked for the late payment of an invoice; of the part that the entry names, where it names one.
fn late_fee(timeline: &Timeline<'_>, row: &VerbRow, args: &Args<'_>, account: &Account) -> Vec<Proposal> {
    let named = args.flags.iter().find_map(|flag| match flag.value {
        Flag::Part(part) => Some(part),
        Flag::Fyi | Flag::Preview => None,
    });
    // Nobody charges all parts in one line: each is a claim of its own.
    if named.is_none() && row.verb == Verb::Charged {
        return Vec::new();
    }
    let Some(asked) = timeline.asked_fee(account) else { return Vec::new() };
    let mut sums = Totals::default();
    for sum in asked.sums.iter().filter(|sum| named.is_none_or(|part| part == sum.kind)) {
        sums.add(round(sum.amount, sum.currency), sum.currency);
    }
    let meaning = named.map_or("all that may be asked for its late payment", Component::meaning);
    let sums = sums.list().into_iter().filter_map(|(currency, sum)| written_if_any(sum, currency));
    sums.map(|sum| amount(sum, meaning)).collect()
}

/// What the work of a subject costs, or what is left of that to be billed; where nobody can say, the usual currency.
pub(super) fn of_work(timeline: &Timeline<'_>, row: &VerbRow, id: Option<SubjectId>) -> Vec<Proposal> {
    let known = match row.verb {
        Verb::Agreed => id.map(|id| price(timeline, id)),
        _ => id.map(|id| left(timeline, id)),
    };
    let known = known.unwrap_or_default();
    if !known.is_empty() {
        return known;
    }
    let currency = usual_currency(timeline, id).map(Currency::code);
    currency
        .map(|code| Proposal { tail: " ", ..proposal(code, Sort::Value, "an amount") })
        .into_iter()
        .collect()
}

/// The price of a declaration.
fn price(timeline: &Timeline<'_>, id: SubjectId) -> Vec<Proposal> {
    let declared = timeline.book.subject(id).declared.as_ref();
    let price = declared.and_then(|declared| declared.amount(Field::Price));
    let price = price.map(|price| timeline.book.meant(price, id, timeline.today));
    let price = price.and_then(|price| written_if_any(price.number(), price.currency));
    price.map(|price| amount(price, "the price")).into_iter().collect()
}

/// What is left to be billed.
fn left(timeline: &Timeline<'_>, id: SubjectId) -> Vec<Proposal> {
    let standing = timeline.thread(id).map(|thread| Standing { timeline, id, thread });
    let left = standing.map(Standing::left_of_price).unwrap_or_default();
    let left = left.into_iter().filter_map(|(currency, sum)| written_if_any(sum, currency));
    left.map(|sum| amount(sum, "all that is left to be billed")).collect()
}

/// The currency of most amounts that name the client, else of most in the book, else the one that `$` would be.
fn usual_currency(timeline: &Timeline<'_>, id: Option<SubjectId>) -> Option<Currency> {
    let book = timeline.book;
    let client = id.map(|id| book.subject(id).client);
    let is_own = |entry: &&Entry| client == Some(book.subject(entry.subject).client);
    let default = || match book.setting(SubjectId::NOBODY, timeline.today, Key::Currency)?.data {
        Data::Currency(currency) => Some(*currency),
        _ => None,
    };
    let own = most_usual(book.entries.iter().filter(is_own));
    own.or_else(|| most_usual(book.entries.iter())).or_else(default)
}

fn most_usual<'b>(entries: impl Iterator<Item = &'b Entry>) -> Option<Currency> {
    let mut counts: BTreeMap<Currency, usize> = BTreeMap::new();
    for amount in entries.filter_map(Entry::amount) {
        *counts.entry(amount.currency).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(currency, count)| (*count, Reverse(*currency))).map(|(known, _)| known)
}

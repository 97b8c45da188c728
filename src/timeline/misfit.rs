//! Entries that do not fit the invoice they name, and why not.

use super::account::Account;
use crate::book::Book;
use crate::book::model::{Entry, EntryId, InvoiceId};
use crate::syntax::tree::{Amount, FeePart};
use crate::syntax::words::Verb;

/// An entry that does not fit the invoice it names.
#[derive(Clone, Copy, Debug)]
pub struct Misfit {
    /// The entry.
    pub entry: EntryId,
    /// The invoice.
    pub invoice: InvoiceId,
    /// Why not.
    pub why: Reason,
}

/// Why an entry does not fit the invoice it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Another currency.
    Currency,
    /// A day before the invoice's.
    Before,
    /// Another client's invoice.
    Client,
}

/// Why an entry does not fit the invoice it names; none where it does.
pub(super) fn reason(book: &Book, account: &Account, entry: &Entry) -> Option<Reason> {
    let client = |subject| book.subject(subject).client;
    if entry.subject != account.subject && client(entry.subject) != client(account.subject) {
        Some(Reason::Client)
    } else if entry.day < account.day {
        Some(Reason::Before)
    } else if entry.amount().is_some_and(|amount| !takes(book, account, entry.verb, amount)) {
        Some(Reason::Currency)
    } else {
        None
    }
}

/// Whether an invoice takes an amount: in its own currency, or in that of a fixed sum of its late fee. A payment of more
/// than that sum, where nothing of its currency was charged, is meant for the invoice itself; what was charged in it may be
/// given back.
fn takes(book: &Book, account: &Account, verb: Verb, amount: Amount) -> bool {
    if amount.currency == account.currency {
        return true;
    }
    let is_charged = account.costs.as_ref().is_some_and(|costs| costs.is_charged_in(amount.currency));
    let fixed = |part: &FeePart| match part {
        FeePart::AmountOnce { amount: sum, .. } => {
            let sum = book.meant(*sum, account.subject, account.day);
            let fits = verb != Verb::Paid || is_charged || amount.minor <= sum.minor;
            sum.currency == amount.currency && fits
        }
        _ => false,
    };
    let of_fee =
        || book.late_fee(account.subject, account.day).is_some_and(|(fee, _)| fee.parts.iter().any(fixed));
    let is_given_back = verb == Verb::Refunded && is_charged;
    is_given_back || matches!(verb, Verb::Paid | Verb::Charged | Verb::Waived) && of_fee()
}

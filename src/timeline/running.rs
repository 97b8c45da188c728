//! What is open of invoices line by line: their accounts, looked at while they are replayed once more.

use rust_decimal::Decimal;

use super::Timeline;
use super::account::Account;
use super::accounts::Accounts;
use crate::book::model::{EntryId, InvoiceId};
use crate::book::money::Totals;
use crate::syntax::words::Verb;

/// What an entry leaves open of an invoice.
#[derive(Debug)]
pub struct Balance {
    /// Which entry.
    pub entry: EntryId,
    /// Of which invoice.
    pub invoice: InvoiceId,
    /// What is open of principal and charges.
    pub open: Totals,
    /// What was paid beyond them.
    pub overpaid: Totals,
}

/// What an entry leaves of the invoice that it names.
#[derive(Debug)]
pub struct Left {
    /// What is open of principal and charges.
    pub open: Totals,
    /// What is given up of them.
    pub given_up: Totals,
}

/// An entry that counts for an invoice.
struct Touch {
    entry: EntryId,
    invoice: InvoiceId,
}

impl Timeline<'_> {
    /// What those of the entries that are wanted leave open of the invoices for which they count, in their order.
    #[must_use]
    pub fn balances(&self, wanted: impl Fn(EntryId) -> bool) -> Vec<Balance> {
        let mut touches: Vec<Touch> = self.accounts().flat_map(|account| self.touches(account)).collect();
        touches.retain(|touch| wanted(touch.entry));
        touches.sort_by_key(|touch| (touch.entry, touch.invoice));
        let Some(last) = touches.last().map(|touch| touch.entry) else { return Vec::new() };
        let mut balances = Vec::new();
        let mut touches = touches.into_iter().peekable();
        let mut accounts = Accounts::new(self.book);
        for (id, entry) in self.book.numbered().take_while(|(id, _)| *id <= last) {
            accounts.entry(self.book, id, entry, self.today);
            while let Some(touch) = touches.next_if(|touch| touch.entry == id) {
                balances.extend(accounts.get(touch.invoice).map(|account| self.balance(id, account)));
            }
        }
        balances
    }

    /// What each of some entries, which come in their order, leaves of the invoice that it names.
    #[must_use]
    pub fn left_after(&self, wanted: &[EntryId]) -> Vec<Option<Left>> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut accounts = Accounts::new(self.book);
        let mut entries = self.book.numbered();
        let mut left = |wanted: &EntryId| {
            for (id, entry) in entries.by_ref() {
                accounts.entry(self.book, id, entry, self.today);
                if id == *wanted {
                    let account = accounts.get(entry.invoice()?)?;
                    let (open, given_up) = (account.balance(self.book), account.written_off(self.book));
                    return Some(Left { open, given_up });
                }
            }
            None
        };
        wanted.iter().map(&mut left).collect()
    }

    /// The entries after each of which something else may be open of an invoice.
    fn touches(&self, account: &Account) -> Vec<Touch> {
        let events = self.events(account).into_iter();
        let mut entries: Vec<EntryId> =
            events.filter_map(|event| self.counts_at(event.entry, account)).collect();
        entries.push(account.entry);
        entries.sort_unstable();
        entries.dedup();
        entries.into_iter().map(|entry| Touch { entry, invoice: account.id }).collect()
    }

    /// The entry with which an event about money counts: money that waited for an invoice counts with its claim.
    fn counts_at(&self, id: EntryId, account: &Account) -> Option<EntryId> {
        let entry = self.book.entry(id)?;
        match entry.verb {
            Verb::Paid if entry.invoice().is_none() => Some(id.max(account.entry)),
            Verb::Paid | Verb::Refunded | Verb::Charged | Verb::Waived | Verb::Credited | Verb::WroteOff => {
                Some(id)
            }
            _ => None,
        }
    }

    fn balance(&self, entry: EntryId, account: &Account) -> Balance {
        let mut overpaid = account.overpaid_elsewhere();
        overpaid.add(account.overpaid().max(Decimal::ZERO), account.currency);
        Balance { entry, invoice: account.id, open: account.balance(self.book), overpaid }
    }
}

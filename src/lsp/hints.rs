//! What a reader would work out in the margin: due dates, days open, the balance after each line of money.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::shelf::Page;
use crate::book::Book;
use crate::book::model::{Entry, InvoiceId, SubjectId};
use crate::book::money::{Totals, add};
use crate::source::Span;
use crate::syntax::tree::Amount;
use crate::syntax::words::Verb;
use crate::timeline::payment::days_overdue;

/// A remark at a byte of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hint {
    /// Behind which byte.
    pub(super) at: u32,
    /// What it says.
    pub(super) label: String,
    /// What it means.
    pub(super) meaning: &'static str,
}

/// The remarks on the lines that a span touches.
pub(super) fn hints(page: &Page<'_, '_>, span: Span) -> Vec<Hint> {
    let book = page.book();
    let today = page.reading.timeline().today;
    let mut balances = Balances::default();
    let mut hints = Vec::new();
    for entry in &book.entries {
        if entry.day > today {
            break;
        }
        let balance = balances.after(book, entry);
        let place = entry.place();
        if place.source != page.id || !place.span.touches(span) {
            continue;
        }
        if entry.verb == Verb::Invoiced {
            hints.extend(due(page, entry));
        }
        if let Some(balance) = balance {
            let label = owed(balance);
            hints.push(Hint { at: place.span.end, label, meaning: "what the client owes after this line" });
        }
    }
    hints.sort_by_key(|hint| hint.at);
    hints
}

/// `EUR 20.00 open`, `EUR 5.00 paid too much`.
fn owed(balance: &Totals) -> String {
    let (mut open, mut over) = (Totals::default(), Totals::default());
    for (currency, sum) in balance.list() {
        if sum.is_sign_negative() { over.add(-sum, currency) } else { open.add(sum, currency) }
    }
    match (open.list().is_empty(), over.list().is_empty()) {
        (_, true) => format!("{} open", open.words()),
        (true, false) => format!("{} paid too much", over.words()),
        (false, false) => format!("{} open, {} paid too much", open.words(), over.words()),
    }
}

/// When an invoice is due, where its line does not say so, and how long it is open.
fn due(page: &Page<'_, '_>, entry: &Entry) -> Option<Hint> {
    let timeline = page.reading.timeline();
    let account = timeline.account(entry.invoice()?)?;
    if page.book().place(account.entry) != entry.place() {
        return None;
    }
    let written = page.book().written(entry)?;
    let amount = written.args.amount.as_ref()?.span;
    let said = entry.due().is_some();
    let late = days_overdue(account, timeline.today);
    let days = match late {
        _ if !account.is_pursued() => None,
        1.. => Some(format!("+{late} d")),
        _ => Some(format!("{late} d")),
    };
    let label = match (said, days) {
        (true, None) => return None,
        (true, Some(days)) => days,
        (false, None) => format!("due {}", account.due),
        (false, Some(days)) => format!("due {} ({days})", account.due),
    };
    let at = written.args.due.as_ref().map_or(amount.end, |due| due.span.end);
    Some(Hint { at, label, meaning: "when it is due, and how many days that is ago" })
}

/// What clients owe, line by line.
#[derive(Default)]
struct Balances {
    clients: FxHashMap<SubjectId, Totals>,
    /// What is open of each invoice, its charges included.
    open: FxHashMap<InvoiceId, (Decimal, Decimal)>,
}

impl Balances {
    /// What a client owes after an entry; none where it is not about money.
    fn after(&mut self, book: &Book, entry: &Entry) -> Option<&Totals> {
        let sum = entry.amount().map(Amount::number);
        let (open, charged) = entry.invoice().and_then(|id| self.open.get(&id).copied()).unwrap_or_default();
        let change = match (entry.verb, sum) {
            (Verb::Invoiced | Verb::Refunded | Verb::Charged, Some(sum)) => sum,
            (Verb::Paid | Verb::Credited, Some(sum)) => -sum,
            // Only what was charged can be taken back from what is owed.
            (Verb::Waived, sum) => -sum.unwrap_or(charged).min(charged),
            (Verb::WroteOff, _) => -open.max(Decimal::ZERO),
            _ => return None,
        };
        if let Some(id) = entry.invoice() {
            let charged = match entry.verb {
                Verb::Charged | Verb::Waived => add(charged, change),
                _ => charged,
            };
            self.open.insert(id, (add(open, change), charged));
        }
        let currency = entry.amount().map(|amount| amount.currency).or_else(|| {
            let claim = book.entry(book.invoice_name(entry.invoice()?)?.entry?)?;
            claim.amount().map(|amount| amount.currency)
        })?;
        let client = self.clients.entry(book.subject(entry.subject).client).or_default();
        client.add(change, currency);
        Some(client)
    }
}

//! What a reader would work out in the margin: due dates, days open, what is open after each line of money.

use super::snapshot::BookFile;
use crate::book::model::EntryId;
use crate::source::Span;
use crate::timeline::account::Account;
use crate::timeline::running::Balance;

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
pub(super) fn hints(file: &BookFile<'_, '_>, span: Span) -> Vec<Hint> {
    let timeline = file.snapshot.timeline();
    let is_here = |id: EntryId| {
        let place = file.book().place(id);
        place.source == file.id && place.span.touches(span)
    };
    let claims = timeline.accounts().filter(|account| is_here(account.entry));
    let mut hints: Vec<Hint> = claims.filter_map(|account| due(file, account)).collect();
    hints.extend(balances(file, is_here));
    hints.sort_by_key(|hint| hint.at);
    hints
}

/// What entries leave open, each behind its line; a payment of several invoices tells of each.
fn balances(file: &BookFile<'_, '_>, is_here: impl Fn(EntryId) -> bool) -> Vec<Hint> {
    let book = file.book();
    let mut hints: Vec<Hint> = Vec::new();
    for balance in file.snapshot.timeline().balances(is_here) {
        let Some(entry) = book.entry(balance.entry) else { continue };
        let (at, mut label) = (entry.place().span.end, owed(&balance));
        if entry.invoice().is_none() {
            label = format!("#{} {label}", book.number(balance.invoice));
        }
        if let Some(hint) = hints.last_mut().filter(|hint| hint.at == at) {
            hint.label.extend([", ", &label]);
        } else {
            hints.push(Hint { at, label, meaning: "what is open of the invoice after this line" });
        }
    }
    hints
}

/// `EUR 20.00 open`, `EUR 5.00 paid too much`.
fn owed(balance: &Balance) -> String {
    let (open, overpaid) = (balance.open.words(), balance.overpaid.words());
    match (balance.open.list().is_empty(), balance.overpaid.list().is_empty()) {
        (_, true) => format!("{open} open"),
        (true, false) => format!("{overpaid} paid too much"),
        (false, false) => format!("{open} open, {overpaid} paid too much"),
    }
}

/// When an invoice is due, where its line does not say so, and how long it is open.
fn due(file: &BookFile<'_, '_>, account: &Account) -> Option<Hint> {
    let entry = file.book().entry(account.entry)?;
    let written = file.book().written(entry)?;
    let amount = written.args.amount.as_ref()?.span;
    let said = entry.due() == Some(account.due);
    let late = account.days_overdue(file.snapshot.timeline().today);
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

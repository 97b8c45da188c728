//! The forms of a history: a row for each, and that of `ghost`. The accounting tools take an invoice as a transaction
//! from income to receivable, a payment as one from receivable to the bank, and a message as the cheapest thing they
//! know.

use std::fmt::Write as _;

use super::accounting;
use super::business::Business;
use super::history::{Entry, Event};

/// A way to write a history.
pub(crate) struct Form {
    /// The ending of the file.
    pub(crate) ending: &'static str,
    /// What stands before the entries.
    pub(crate) head: fn(&Business, &mut String),
    /// One entry.
    pub(crate) entry: fn(&Business, &Entry, &mut String),
}

/// Every form.
static FORMS: [Form; 4] = [
    Form { ending: "ghost", head, entry },
    Form { ending: "hledger", head: accounting::hledger_head, entry: accounting::hledger },
    Form { ending: "ledger", head: accounting::ledger_head, entry: accounting::ledger },
    Form { ending: "beancount", head: accounting::beancount_head, entry: accounting::beancount },
];

/// The form of the files that end so.
pub(crate) fn form(ending: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.ending == ending)
}

/// Cents as money.
pub(crate) fn money(cents: usize) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Adds lines to a text.
macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        // A string takes everything.
        let _ = writeln!($out, $($words)*);
    };
}
pub(crate) use put;

fn head(business: &Business, out: &mut String) {
    for client in &business.clients {
        let handle = &client.handle;
        put!(out, "client {handle} \"{}\"", client.name);
        put!(out, "  email        desk@{handle}.example");
        put!(out, "  terms        net {}", client.terms);
        put!(out, "  late-fee     {}", client.fee);
        for project in &client.projects {
            put!(out, "project {handle}:{project}");
        }
        put!(out, "");
    }
    for client in &business.clients {
        for project in &client.projects {
            put!(out, "2016-01-03 agreed {}:{project}", client.handle);
        }
    }
}

fn entry(business: &Business, entry: &Entry, out: &mut String) {
    let client = business.client(entry.client);
    let (day, handle, currency) = (entry.day, &client.handle, client.currency);
    match &entry.event {
        Event::Told { verb, project, note } => {
            put!(out, "{day} {verb} {handle}:{} {note}", client.projects[*project]);
        }
        Event::Invoiced { project, number, cents, due } => {
            let (project, cents) = (client.projects[*project], money(*cents));
            put!(out, "{day} invoiced {handle}:{project} #{number:05} {currency} {cents} due {due}");
        }
        Event::Paid { number, cents } => {
            put!(out, "{day} paid {handle} #{number:05} {currency} {}", money(*cents));
        }
    }
}

//! A history as hledger, ledger and beancount read it.

use std::fmt::Write as _;

use super::business::Business;
use super::forms::{money, put};
use super::history::{Entry, Event};

pub(crate) fn hledger_head(business: &Business, out: &mut String) {
    for currency in ["EUR", "USD", "GBP"] {
        put!(out, "commodity {currency} 1000.00");
    }
    ledger_head(business, out);
}

pub(crate) fn ledger_head(business: &Business, out: &mut String) {
    put!(out, "account assets:bank");
    for client in &business.clients {
        put!(out, "account assets:receivable:{}", client.handle);
        for project in &client.projects {
            put!(out, "account income:{}:{project}", client.handle);
        }
    }
    put!(out, "");
}

/// A transaction without postings is enough for a message.
pub(crate) fn hledger(business: &Business, entry: &Entry, out: &mut String) {
    message(business, entry, out, "");
}

/// A transaction without postings would be dropped: a message has one of nothing.
pub(crate) fn ledger(business: &Business, entry: &Entry, out: &mut String) {
    message(business, entry, out, "  (messages)  0\n");
}

fn message(business: &Business, entry: &Entry, out: &mut String, postings: &str) {
    let client = business.client(entry.client);
    let (day, handle, currency) = (entry.day, &client.handle, client.currency);
    match &entry.event {
        Event::Told { verb, project, note } => {
            put!(out, "{day} {verb} {handle}:{} {note}\n{postings}", client.projects[*project]);
        }
        Event::Invoiced { project, number, cents, due } => {
            let (project, cents) = (client.projects[*project], money(*cents));
            put!(out, "{day} invoiced {handle}:{project} {number:05} due {due}");
            put!(out, "  assets:receivable:{handle}  {currency} {cents}");
            put!(out, "  income:{handle}:{project}  {currency} -{cents}\n");
        }
        Event::Paid { number, cents } => {
            let cents = money(*cents);
            put!(out, "{day} paid {handle} {number:05}");
            put!(out, "  assets:bank  {currency} {cents}");
            put!(out, "  assets:receivable:{handle}  {currency} -{cents}\n");
        }
    }
}

/// A part of an account's name, which begins with a capital.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

pub(crate) fn beancount_head(business: &Business, out: &mut String) {
    put!(out, "option \"operating_currency\" \"EUR\"\n");
    put!(out, "2016-01-03 open Assets:Bank");
    for client in &business.clients {
        let handle = capital(&client.handle);
        put!(out, "2016-01-03 open Assets:Receivable:{handle}");
        for project in &client.projects {
            put!(out, "2016-01-03 open Income:{handle}:{}", capital(project));
        }
    }
    put!(out, "");
}

pub(crate) fn beancount(business: &Business, entry: &Entry, out: &mut String) {
    let client = business.client(entry.client);
    let (day, name, handle, currency) = (entry.day, &client.handle, capital(&client.handle), client.currency);
    match &entry.event {
        Event::Told { verb, project, note } => {
            let project = client.projects[*project];
            put!(out, "{day} note Assets:Receivable:{handle} \"{verb} {name}:{project} {note}\"");
        }
        Event::Invoiced { project, number, cents, due } => {
            let (project, cents) = (client.projects[*project], money(*cents));
            put!(out, "{day} * \"{name}\" \"invoiced {project} {number:05} due {due}\"");
            put!(out, "  Assets:Receivable:{handle}  {cents} {currency}");
            put!(out, "  Income:{handle}:{}  -{cents} {currency}\n", capital(project));
        }
        Event::Paid { number, cents } => {
            let cents = money(*cents);
            put!(out, "{day} * \"{name}\" \"paid {number:05}\"");
            put!(out, "  Assets:Bank  {cents} {currency}");
            put!(out, "  Assets:Receivable:{handle}  -{cents} {currency}\n");
        }
    }
}

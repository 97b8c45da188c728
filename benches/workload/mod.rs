//! A made-up history of a freelancer's business: N dated entries in order, always the same for one N, and the forms in
//! which `ghost` and the accounting tools beside it read them.

mod accounting;
mod business;
mod chance;
mod forms;
mod history;

use business::Business;
pub(crate) use forms::{Form, form};
use history::history;

/// Another seed is another history of the same kind.
const SEED: u64 = 1;

/// A history of so many entries as text; they spread over one client for 200 entries, and at least 10.
pub(crate) fn text(form: &Form, entries: usize) -> String {
    text_of(form, entries, (entries / 200).max(10))
}

/// A history of so many entries with so many clients.
pub(crate) fn text_of(form: &Form, entries: usize, clients: usize) -> String {
    let business = Business::new(clients, SEED);
    let mut text = String::new();
    (form.head)(&business, &mut text);
    for entry in history(&business, entries, SEED) {
        (form.entry)(&business, &entry, &mut text);
    }
    text
}

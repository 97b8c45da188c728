//! The next step of each thread and invoice, above the line that it is about.

use std::collections::BTreeSet;

use super::appended::filled_in;
use super::snapshot::BookFile;
use crate::diagnostic::{Diagnostic, Next, State};
use crate::report::untrusted::one_line;
use crate::source::Place;

/// A line above a line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Lens {
    /// Above which line.
    pub(super) place: Place,
    /// What it says.
    pub(super) title: String,
    /// The entry to append once it is done; none before its day.
    pub(super) entry: Option<String>,
}

/// The next steps of what is declared or claimed in the document, each once.
pub(super) fn lenses(file: &BookFile<'_, '_>) -> Vec<Lens> {
    let mut lenses: Vec<Lens> = Vec::new();
    let mut known: BTreeSet<Lens> = BTreeSet::new();
    for finding in file.snapshot.report().shown() {
        let Some(next) = &finding.next else { continue };
        let place = place(file, finding);
        if place.source != file.id {
            continue;
        }
        // What is to come is not recorded yet.
        let entry = next.entry.as_ref().filter(|_| next.state != State::Waiting);
        let entry = entry.and_then(|line| filled_in(file.book(), line));
        let lens = Lens { place, title: title(next), entry };
        if known.insert(lens.clone()) {
            lenses.push(lens);
        }
    }
    lenses.sort_by_key(|lens| lens.place);
    lenses
}

/// What is done about an invoice stands above it, what is done about a thread above its declaration.
fn place(file: &BookFile<'_, '_>, finding: &Diagnostic) -> Place {
    let book = file.book();
    let invoice = finding.about.invoice.as_deref().and_then(|number| book.names.find_invoice(number));
    let claim = invoice.and_then(|id| book.invoice_name(id)?.entry).map(|entry| book.place(entry));
    let subject = finding.about.subject.as_deref().and_then(|name| book.names.find_subject(name));
    let declared = subject.and_then(|id| book.subject(id).declared.as_ref()).map(|declared| declared.place);
    claim.or(declared).unwrap_or(finding.primary.place)
}

/// `next: call, since 2026-03-31`.
pub(super) fn title(next: &Next) -> String {
    let step = one_line(&next.order);
    match next.state {
        State::Waiting => format!("next: {step}, from {}", next.from),
        State::Due | State::Overdue => format!("next: {step}, since {}", next.from),
    }
}

#![doc = include_str!("unknown_invoice.md")]

use rustc_hash::FxHashSet;

use super::rule::Part;
use super::wording::Guesses;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{InvoiceId, InvoiceName, SubjectId};
use crate::diagnostic::{Applicability, Meant};
use crate::source::Place;
use crate::syntax::words::{Kind, Verb};

pub(super) static RULE: Rule =
    Rule::data(103, "unknown-invoice", Severity::Error, include_str!("unknown_invoice.md"), check)
        .puts_in_doubt(Part::Invoice);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let book = facts.book;
    if !book.is_whole() || book.invoices().all(|(_, name)| name.is_known()) {
        return;
    }
    let known: Vec<&str> =
        book.invoices().filter(|(_, name)| name.is_known()).map(|(id, _)| book.number(id)).collect();
    let mut guesses = Guesses::new(known);
    let is_unknown = |invoice: InvoiceId| !book.invoice_name(invoice).is_some_and(InvoiceName::is_known);
    let read = book.numbered().filter_map(|(id, entry)| {
        let invoice = entry.invoice().filter(|invoice| is_unknown(*invoice))?;
        Some((entry.subject, invoice, facts.invoice_place(id)))
    });
    // Where its sign is missing, that is what is wrong.
    let is_signed = |place: Place| {
        book.sources.get(place.source).is_some_and(|source| source.slice(place.span).starts_with('#'))
    };
    let unread = book.unread.iter().filter(|unread| unread.is_plain).filter_map(|unread| {
        let (invoice, place) = unread.invoice.filter(|(invoice, _)| is_unknown(*invoice))?;
        is_signed(place).then_some((unread.subject, invoice, place))
    });
    let doubt = Doubt::new(facts);
    for (subject, invoice, place) in read.chain(unread) {
        let number = book.number(invoice);
        let finding = RULE
            .finding(format!("there is no invoice #{number}"), place)
            .seen("no `invoiced` claims it")
            .about(facts.about_numbered(subject, number));
        if doubt.covers(book.subject(subject).client) {
            findings
                .push(finding.help("correct the lines that cannot be read first: one of them may claim it"));
            continue;
        }
        findings.push(match guesses.near(number).or_else(|| guesses.ends_alike(number)) {
            Some(near) => finding
                .help(format!("did you mean `#{near}`?"))
                .fix(place.span, format!("#{near}"), Applicability::Unsafe)
                .meant(Meant::Name(near.into())),
            None => finding.help("record the invoice first, with `invoiced`"),
        });
    }
}

/// Whose invoices a line may claim that could not be read.
struct Doubt {
    clients: FxHashSet<SubjectId>,
    /// Nobody can say of whom such a line speaks.
    of_all: bool,
}

impl Doubt {
    fn new(facts: &Facts<'_>) -> Self {
        let book = facts.book;
        let mut doubt = Self { clients: FxHashSet::default(), of_all: false };
        let mut lines: FxHashSet<Place> = FxHashSet::default();
        let line = |place| book.sources.line_start(place);
        let text = |line: Place| {
            let text = book
                .sources
                .get(line.source)
                .and_then(|source| source.text().get(line.span.start as usize..));
            text.and_then(|text| text.lines().next()).unwrap_or_default()
        };
        for unread in &book.unread {
            lines.extend(line(unread.client));
            if unread.verb == Verb::Invoiced && unread.invoice.is_none() {
                let client = book.subject(unread.subject).client;
                doubt.of_all |= !book.subject(client).is_known();
                doubt.clients.insert(client);
            }
        }
        // Of other lines not even the client is known.
        let unread = book.errors.iter().filter(|(_, error)| error.what.severity() == Severity::Error);
        let mut unread =
            unread.filter_map(|(source, error)| line(Place { source: *source, span: error.span }));
        doubt.of_all |= unread.any(|line| !lines.contains(&line) && may_claim(text(line)));
        doubt
    }

    fn covers(&self, client: SubjectId) -> bool {
        self.of_all || self.clients.contains(&client)
    }
}

/// Whether a line of which not even the client is known may claim an invoice: it is no field and no directive, and says
/// nothing else that happened.
fn may_claim(line: &str) -> bool {
    let first = line.split_ascii_whitespace().next().unwrap_or_default();
    let is_field = line.starts_with([' ', '\t']) && !first.starts_with(|first: char| first.is_ascii_digit());
    let says_other = || {
        let verbs = line.split_ascii_whitespace().take(4).filter_map(Verb::of);
        verbs.into_iter().any(|verb: Verb| verb != Verb::Invoiced)
    };
    !first.is_empty() && !is_field && Kind::of(first).is_none() && !says_other()
}

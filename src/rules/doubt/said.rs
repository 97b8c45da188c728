//! What lines that are wrong say happened: with whom, and about which invoice.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::hash::Hash;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::causes::Causes;
use super::misread::{Lines, swallowed};
use super::scraps::{Hint, hints, only_client};
use super::{behind, everywhere, is_cause, part_in_doubt};
use crate::book::Book;
use crate::book::model::{Entry, InvoiceName};
use crate::diagnostic::{Diagnostic, Misread};
use crate::rules::rule::Part;
use crate::rules::wording::without_marks;
use crate::rules::{UNKNOWN_CLIENT, UNKNOWN_INVOICE, UNKNOWN_PROJECT};
use crate::source::Place;
use crate::syntax::currency::Currency;
use crate::syntax::words::{Takes, Verb, Who};
use crate::timeline::Timeline;
use crate::timeline::account::Account;

/// Each verb that is said, and the last day of it; the last of all days where that is not known, or does not matter.
type Said = BTreeMap<Verb, NaiveDate>;

/// What lines that are wrong say, by the names of those whom they are about.
pub(super) struct Doubt<'b> {
    timeline: &'b Timeline<'b>,
    /// Clients that nobody declared, each with the one that was probably meant.
    strangers: FxHashMap<String, Option<String>>,
    /// Of those, who stands on one line only, so that it may be the first word of a note.
    named_once: FxHashSet<String>,
    /// The only client of the book.
    alone: Option<&'b str>,
    /// The projects that are declared, by the letters of their names, once somebody asks.
    alike: OnceCell<FxHashMap<String, &'b str>>,
    /// Projects that nobody declared.
    strange_projects: FxHashMap<String, Option<String>>,
    /// Invoices that nothing claims, by the client who is said to have them.
    unclaimed: FxHashMap<(String, String), Option<String>>,
    /// When somebody last paid without a word for which invoice.
    paid_freely: FxHashMap<&'b str, NaiveDate>,
    /// What is said of clients and their projects.
    clients: FxHashMap<String, Said>,
    /// What is said of a client without a project, or of a project.
    subjects: FxHashMap<String, Said>,
    invoices: FxHashMap<String, Said>,
    /// Invoices of which the due day is wrong.
    wrongly_due: FxHashSet<String>,
    /// The entries that count and may say something else.
    misread: Lines,
    /// What is said of some invoice, nobody knows which; of one in a currency, where a sum is named that can be read.
    any_invoice: FxHashMap<(String, Option<Currency>), Said>,
}

/// What a line says that is wrong.
#[derive(Clone, Copy)]
struct Line<'l> {
    verb: Verb,
    /// When, where that is known.
    day: Option<NaiveDate>,
    name: &'l str,
    /// Who alone is meant by the client of this line, where that is known.
    client: Option<&'l str>,
    invoice: Option<&'l str>,
    currency: Option<Currency>,
}

impl<'b> Doubt<'b> {
    /// What comes after today settles nothing yet.
    pub(super) fn new(timeline: &'b Timeline<'b>, findings: &[Diagnostic]) -> Self {
        let (book, today) = (timeline.book, timeline.today);
        let mut doubt = Self {
            timeline,
            strangers: FxHashMap::default(),
            named_once: FxHashSet::default(),
            alone: only_client(book).map(|client| &*book.subject(client).name),
            alike: OnceCell::new(),
            strange_projects: FxHashMap::default(),
            unclaimed: FxHashMap::default(),
            paid_freely: paid_freely(timeline),
            clients: FxHashMap::default(),
            subjects: FxHashMap::default(),
            invoices: FxHashMap::default(),
            wrongly_due: FxHashSet::default(),
            misread: Lines::default(),
            any_invoice: FxHashMap::default(),
        };
        let causes = || findings.iter().filter(|finding| finding.suppressed.is_none() && is_cause(finding));
        causes().for_each(|finding| doubt.stranger(finding));
        causes().for_each(|finding| doubt.unclaimed(finding));
        let wrongly_due = causes().filter(|finding| part_in_doubt(finding) == Some(Part::Due));
        doubt.wrongly_due = wrongly_due.filter_map(|finding| finding.about.invoice.clone()).collect();
        if !book.is_whole() {
            // Who is declared in the files that cannot be read, nobody can say.
            for (_, subject) in book.subjects().filter(|(_, subject)| !subject.is_known()) {
                let of =
                    if subject.is_project() { &mut doubt.strange_projects } else { &mut doubt.strangers };
                of.insert(subject.name.to_string(), None);
            }
        }
        let wrong = Causes::new(book, causes());
        for unread in book.unread.iter().filter(|unread| unread.day.is_none_or(|day| day <= today)) {
            let invoice = unread.invoice.map(|(invoice, _)| book.number(invoice));
            let name = &book.subject(unread.subject).name;
            let client = wrong.at(unread.client).and_then(behind);
            doubt.line(Line { verb: unread.verb, day: unread.day, name, client, invoice, currency: None });
        }
        let others = causes().filter_map(|finding| swallowed(book, finding));
        for Hint { verb, day, subject, invoice } in hints(book, today, others) {
            let name = &book.subject(subject).name;
            let invoice = invoice.map(|invoice| book.number(invoice));
            doubt.line(Line { verb, day, name, client: None, invoice, currency: None });
        }
        for entry in book.until(today) {
            doubt.entry(entry, &wrong.of_line(entry.place()));
        }
        doubt
    }

    /// Remembers a name that nobody declared.
    fn stranger(&mut self, finding: &Diagnostic) {
        let (Some(subject), Some(client)) = (&finding.about.subject, &finding.about.client) else { return };
        let meant = everywhere(finding).map(str::to_owned);
        if finding.code == UNKNOWN_CLIENT {
            if self.strangers.contains_key(client) {
                self.named_once.remove(client);
            } else {
                self.named_once.insert(client.clone());
            }
            remember(&mut self.strangers, client.clone(), meant);
        } else if finding.code == UNKNOWN_PROJECT {
            remember(&mut self.strange_projects, subject.clone(), meant);
        }
    }

    /// Remembers an invoice that nothing claims, and the one of the same client that was probably meant.
    fn unclaimed(&mut self, finding: &Diagnostic) {
        let (Some(client), Some(number)) = (&finding.about.client, &finding.about.invoice) else { return };
        if finding.code != UNKNOWN_INVOICE {
            return;
        }
        let book = self.timeline.book;
        let whose = |number: &str| Some(book.subject(self.account(number)?.subject).client_name());
        let is_of_client =
            |meant: &&str| whose(meant).is_none_or(|whose| *whose == *self.meant(client, None));
        let meant = everywhere(finding).filter(is_of_client);
        remember(&mut self.unclaimed, (client.clone(), number.clone()), meant.map(str::to_owned));
    }

    /// The invoice of a number.
    fn account(&self, number: &str) -> Option<&'b Account> {
        self.timeline.claimed_account(self.timeline.book.names.find_invoice(number)?)
    }

    pub(super) fn is_due_wrong(&self, number: &str) -> bool {
        self.wrongly_due.contains(number)
    }

    /// Whether a place is in an entry that may say something else.
    pub(super) fn is_misread(&self, place: Place) -> bool {
        self.misread.hold(place)
    }

    pub(super) fn is_strange(&self, name: &str) -> bool {
        let (client, _) = split(name);
        self.strangers.contains_key(client) || self.strange_projects.contains_key(name)
    }

    /// `replied fine`: the only client of the book, whose name was left out before a note. What I did myself may be the
    /// first line about somebody new.
    fn left_out(&self, line: Line<'_>) -> Option<&'b str> {
        let is_alone = line.client.is_none()
            && line.verb.row().who != Who::Me
            && self.named_once.contains(line.name)
            && self.strangers.get(line.name) == Some(&None);
        self.alone.filter(|_| is_alone)
    }

    /// The client and the project that were probably meant, where the line itself may say which client.
    fn meant(&self, name: &str, on_line: Option<&str>) -> String {
        let (client, project) = split(name);
        let name = match (on_line.or(self.strangers.get(client).and_then(Option::as_deref)), project) {
            (Some(meant), Some(project)) => self.project(format!("{meant}:{project}")),
            (Some(meant), None) => meant.to_owned(),
            (None, _) => name.to_owned(),
        };
        self.strange_projects.get(&name).cloned().flatten().unwrap_or(name)
    }

    /// The project that is called so but for its marks and capitals, where there is one: `acme:site` for `acme:Site`.
    fn project(&self, name: String) -> String {
        let book = self.timeline.book;
        let known = self.alike.get_or_init(|| {
            let known = book.subjects().filter(|(_, subject)| subject.is_known() && subject.is_project());
            known.map(|(_, subject)| (without_marks(&subject.name), &*subject.name)).collect()
        });
        let is_known = book.names.find_subject(&name).is_some_and(|id| book.subject(id).is_known());
        known.get(&without_marks(&name)).filter(|_| !is_known).map_or(name, |known| (*known).to_owned())
    }

    /// The invoice that was probably meant; none where nothing claims it and nobody knows.
    fn meant_number(&self, name: &str, number: &str) -> Option<String> {
        let named = (split(name).0.to_owned(), number.to_owned());
        self.unclaimed.get(&named).cloned().unwrap_or(Some(named.1))
    }

    /// An entry, with what is wrong with it.
    fn entry(&mut self, entry: &Entry, wrong: &[&Diagnostic]) {
        let book = self.timeline.book;
        let name = &*book.subject(entry.subject).name;
        if wrong.iter().any(|finding| finding.misread == Some(Misread::Due)) {
            let number = entry.invoice().map(|invoice| book.number(invoice).to_owned());
            self.wrongly_due.extend(number);
        }
        // Of those, the line itself says what was read.
        let is_partly = |misread| matches!(misread, Some(Misread::Due | Misread::Entry));
        let wrong: Vec<&&Diagnostic> = wrong.iter().filter(|finding| !is_partly(finding.misread)).collect();
        // What is said of an invoice does not count while the line that claims it is wrong.
        let claim = || entry.invoice().and_then(|invoice| book.invoice_name(invoice));
        if wrong.is_empty()
            && !self.is_strange(name)
            && !claim().is_some_and(|claim| self.is_claimed_in_doubt(book, claim))
        {
            return;
        }
        let in_part = |part| wrong.iter().filter(move |finding| part_in_doubt(finding) == Some(part));
        let day = if in_part(Part::Day).next().is_none() { Some(entry.day) } else { None };
        let invoice = entry.invoice().map(|invoice| book.number(invoice));
        let currency = entry.amount().map(|amount| amount.currency);
        let client = wrong.iter().find_map(|finding| behind(finding));
        let line = Line { verb: entry.verb, day, name, client, invoice, currency };
        self.line(line);
        for misread in wrong.iter().filter_map(|finding| finding.misread) {
            self.misread.add(entry.place());
            if let Misread::Line(Some(meant)) = misread
                && let Some(verb) = Verb::of(meant)
            {
                self.line(Line { verb, ..line });
            }
        }
        // It may be the name that is wrong, or the number.
        for other in wrong.iter().filter_map(|finding| finding.about.subject.as_deref()) {
            if other != name {
                self.line(Line { name: other, client: None, ..line });
            }
        }
        if in_part(Part::Invoice).any(|finding| finding.meant.is_none()) {
            self.of_some_invoice(line, &self.meant(name, client));
        }
    }

    /// Whether an invoice is claimed by a line that cannot be read, or is about somebody unknown.
    fn is_claimed_in_doubt(&self, book: &Book, claim: &InvoiceName) -> bool {
        let entry = claim.entry.and_then(|entry| book.entry(entry));
        entry.map_or(claim.is_known(), |entry| self.is_strange(&book.subject(entry.subject).name))
    }

    /// A line that is wrong, or about somebody unknown.
    fn line(&mut self, line: Line<'_>) {
        let line = Line { client: line.client.or_else(|| self.left_out(line)), ..line };
        let (verb, day) = (line.verb, line.day);
        let name = self.meant(line.name, line.client);
        let (client, _) = split(&name);
        say(&mut self.clients, client.to_owned(), (verb, day));
        say(&mut self.subjects, name.clone(), (verb, day));
        match line.invoice.map(|number| self.meant_number(line.name, number)) {
            Some(Some(number)) => say(&mut self.invoices, number, (verb, day)),
            Some(None) => self.of_some_invoice(line, &name),
            None if is_of_an_invoice(verb) => self.of_some_invoice(line, &name),
            None => {}
        }
        self.moves_payments(verb, day, &name);
        // Who nobody knows may be the one who has the invoice.
        let owner = line.invoice.filter(|_| self.is_strange(&name)).and_then(|number| self.account(number));
        if let Some(owner) = owner.map(|account| &*self.timeline.book.subject(account.subject).name)
            && !self.is_strange(owner)
        {
            self.line(Line { name: owner, client: None, ..line });
        }
    }

    /// What is said of some invoice. A number that is wrong is one of any project of the client; money without a number may
    /// have come before there was an invoice.
    fn of_some_invoice(&mut self, line: Line<'_>, name: &str) {
        let has_number = line.invoice.is_some();
        let name = if has_number { split(name).0 } else { name };
        let day = line.day.filter(|_| has_number || line.verb != Verb::Paid);
        say(&mut self.any_invoice, (name.to_owned(), line.currency), (line.verb, day));
    }

    /// Where payments name no invoice, what one more or less of an invoice is open leaves more or less to the others.
    fn moves_payments(&mut self, verb: Verb, day: Option<NaiveDate>, name: &str) {
        use Verb::{Charged, Credited, Invoiced, Paid, Refunded, Waived, WroteOff};
        if !matches!(verb, Invoiced | Paid | Refunded | Charged | Waived | Credited | WroteOff) {
            return;
        }
        let book = self.timeline.book;
        let waits = |whom: &str| {
            let id = book.names.find_subject(whom);
            id.is_some_and(|id| !self.timeline.unapplied(id).list().is_empty())
        };
        let (client, project) = split(name);
        for whom in std::iter::once(client).chain(project.map(|_| name)) {
            let comes_before = |last: &NaiveDate| day.is_none_or(|day| day <= *last);
            // A new invoice takes also what came before it and waits.
            if self.paid_freely.get(whom).is_some_and(comes_before) || verb == Invoiced && waits(whom) {
                say(&mut self.any_invoice, (whom.to_owned(), None), (verb, None));
                say(&mut self.any_invoice, (whom.to_owned(), None), (Paid, None));
            }
        }
    }

    /// What is said of whom a finding is about.
    pub(super) fn of<'s>(&'s self, finding: &Diagnostic) -> Vec<(Verb, &'s NaiveDate)> {
        let about = &finding.about;
        let (Some(client), Some(subject)) = (&about.client, &about.subject) else { return Vec::new() };
        let of = |of: &'s FxHashMap<String, Said>, name: &str| of.get(name).into_iter().flatten();
        let of_any =
            |name: &str, currency| self.any_invoice.get(&(name.to_owned(), currency)).into_iter().flatten();
        // What is said of the client alone, its projects hear too.
        let names = || [client, subject].into_iter().filter(|name| *name == subject || subject != client);
        let heard = || names().flat_map(|name| of(&self.subjects, name));
        let said: Vec<(&Verb, &NaiveDate)> = match &about.invoice {
            Some(invoice) => {
                let own = self.account(invoice).map(|account| account.currency);
                let currencies = || std::iter::once(None).chain(own.map(Some));
                let any =
                    names().flat_map(|name| currencies().flat_map(move |currency| of_any(name, currency)));
                let agreed = heard().filter(|(verb, _)| **verb == Verb::Agreed);
                of(&self.invoices, invoice).chain(any).chain(agreed).collect()
            }
            None if subject == client => of(&self.clients, client).collect(),
            None => heard().collect(),
        };
        said.into_iter().map(|(verb, day)| (*verb, day)).collect()
    }
}

/// Keeps what was probably meant: of a long list not every name is guessed.
fn remember<K: Eq + Hash>(names: &mut FxHashMap<K, Option<String>>, name: K, meant: Option<String>) {
    let known = names.entry(name).or_default();
    *known = known.take().or(meant);
}

fn say<K: Eq + Hash>(of: &mut FxHashMap<K, Said>, whom: K, (verb, day): (Verb, Option<NaiveDate>)) {
    let day = day.unwrap_or(NaiveDate::MAX);
    let latest = of.entry(whom).or_default().entry(verb).or_insert(day);
    *latest = day.max(*latest);
}

/// Whether a line with such a verb is about an invoice, whether or not it says which; a new one is none of those.
fn is_of_an_invoice(verb: Verb) -> bool {
    verb == Verb::Paid || verb.row().invoice == Takes::Must && verb != Verb::Invoiced
}

/// When each client, or project, last paid without a word for which invoice.
fn paid_freely<'b>(timeline: &Timeline<'b>) -> FxHashMap<&'b str, NaiveDate> {
    let book = timeline.book;
    let entries = if book.loose.is_empty() { &[] } else { book.until(timeline.today) };
    let free = entries.iter().filter(|entry| entry.verb == Verb::Paid && entry.invoice().is_none());
    free.map(|entry| (&*book.subject(entry.subject).name, entry.day)).collect()
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(client, project)| (client, Some(project)))
}

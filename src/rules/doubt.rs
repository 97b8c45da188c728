//! What a line that is wrong may settle: such a finding waits until the line is right, so that one mistake is told once.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::rule::Settled;
use super::{Rule, UNKNOWN_CLIENT, UNKNOWN_PROJECT};
use crate::book::Book;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::syntax::day_at;
use crate::syntax::words::{Key, Silence, Verb};
use crate::timeline::Timeline;

pub(super) fn ends_silence(verb: Verb) -> bool {
    verb.row().silence == Silence::Ends
}

pub(super) fn ends_or_stops_silence(verb: Verb) -> bool {
    ends_silence(verb) || verb == Verb::Paused
}

pub(super) fn moves_deadline(verb: Verb) -> bool {
    matches!(verb, Verb::Delivered | Verb::Agreed | Verb::Closed)
}

pub(super) fn is_about_payment(verb: Verb) -> bool {
    use Verb::{Credited, Disputed, Filed, Paid, Promised, WroteOff};
    matches!(verb, Paid | Promised | Disputed | Credited | WroteOff | Filed)
}

/// Whether there may be something to wait for.
pub(super) fn is_any(book: &Book) -> bool {
    !book.unread.is_empty()
        || !book.half_said.is_empty()
        || !book.rates_in_doubt.is_empty()
        || book.subjects().any(|(_, subject)| !subject.is_known())
}

/// Whether a finding is about a line that is wrong, so that others may wait for it.
pub(super) fn is_cause(finding: &Diagnostic) -> bool {
    let is_unknown = [UNKNOWN_CLIENT, UNKNOWN_PROJECT].contains(&finding.code);
    is_unreadable(finding) || finding.severity == Severity::Error && is_unknown
}

/// Whether a finding is about what cannot be read: nothing makes it right but the right words.
#[must_use]
pub fn is_unreadable(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && Rule::of(finding.code).is_some_and(is_about_reading)
}

/// Whether all that a rule finds is about what cannot be read, so that nothing silences it.
#[must_use]
pub fn is_about_reading(rule: &Rule) -> bool {
    rule.severity == Severity::Error && rule.code < FIRST_OF_BOOK
}

/// The codes before it are those of lines that cannot be read.
const FIRST_OF_BOOK: Code = Code(100);

/// Takes away the findings that a line which is wrong may settle, and gives them back.
pub(super) fn hold_back(timeline: &Timeline<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
    let book = timeline.book;
    if !is_any(book) {
        return Vec::new();
    }
    let doubt = Doubt::new(timeline, findings);
    findings
        .extract_if(.., |finding| {
            finding.suppressed.is_none() && (doubt.covers(book, finding) || rests_on_doubt(timeline, finding))
        })
        .collect()
}

/// What lines that are wrong say happened: each verb, and the last day of it.
type Said = BTreeMap<Verb, NaiveDate>;

/// The same by the names of those whom the lines are about.
#[derive(Default)]
struct Doubt {
    /// Clients that nobody declared, each with the one that was probably meant.
    strangers: FxHashMap<String, Option<String>>,
    /// Projects that nobody declared.
    strange_projects: FxHashMap<String, Option<String>>,
    /// What is said of clients and their projects.
    clients: FxHashMap<String, Said>,
    /// What is said of a client without a project, or of a project.
    subjects: FxHashMap<String, Said>,
    invoices: FxHashMap<String, Said>,
    /// Payments that name no invoice.
    payers: FxHashMap<String, NaiveDate>,
}

impl Doubt {
    /// What comes after today settles nothing yet.
    fn new(timeline: &Timeline<'_>, findings: &[Diagnostic]) -> Self {
        let (book, today) = (timeline.book, timeline.today);
        let mut doubt = Self::default();
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            doubt.unknown(finding);
        }
        if !book.is_whole() {
            // Who is declared in the files that cannot be read, nobody can say.
            for (_, subject) in book.subjects().filter(|(_, subject)| !subject.is_known()) {
                let of =
                    if subject.is_project() { &mut doubt.strange_projects } else { &mut doubt.strangers };
                of.insert(subject.name.to_string(), None);
            }
        }
        for unread in book.unread.iter().filter(|unread| unread.day.is_none_or(|day| day <= today)) {
            let invoice = unread.invoice.map(|(invoice, _)| book.number(invoice));
            let day = unread.day.unwrap_or(NaiveDate::MAX);
            doubt.line((unread.verb, day), &book.subject(unread.subject).name, invoice);
        }
        if !doubt.strangers.is_empty() || !doubt.strange_projects.is_empty() {
            for entry in book.entries.iter().filter(|entry| entry.day <= today) {
                let name = &book.subject(entry.subject).name;
                if doubt.is_strange(name) {
                    let invoice = entry.invoice().map(|invoice| book.number(invoice));
                    doubt.line((entry.verb, entry.day), name, invoice);
                }
            }
        }
        doubt
    }

    /// Remembers a name that nobody declared.
    fn unknown(&mut self, finding: &Diagnostic) {
        let (Some(subject), Some(client)) = (&finding.about.subject, &finding.about.client) else { return };
        let meant = finding.fixes.first().map(|fix| fix.text.clone());
        if finding.code == UNKNOWN_CLIENT {
            self.strangers.insert(client.clone(), meant);
        } else if finding.code == UNKNOWN_PROJECT {
            let meant = meant.map(|project| format!("{client}:{project}"));
            self.strange_projects.insert(subject.clone(), meant);
        }
    }

    fn is_strange(&self, name: &str) -> bool {
        let (client, _) = split(name);
        self.strangers.contains_key(client) || self.strange_projects.contains_key(name)
    }

    /// The client and the project that were probably meant.
    fn meant(&self, name: &str) -> String {
        let (client, project) = split(name);
        let name = match (self.strangers.get(client), project) {
            (Some(Some(meant)), Some(project)) => format!("{meant}:{project}"),
            (Some(Some(meant)), None) => meant.clone(),
            _ => name.to_owned(),
        };
        self.strange_projects.get(&name).cloned().flatten().unwrap_or(name)
    }

    /// A line that is wrong, or about somebody unknown.
    fn line(&mut self, (verb, day): (Verb, NaiveDate), name: &str, invoice: Option<&str>) {
        let name = self.meant(name);
        let (client, _) = split(&name);
        let say = |of: &mut FxHashMap<String, Said>, name: &str| {
            let latest = of.entry(name.to_owned()).or_default().entry(verb).or_insert(day);
            *latest = day.max(*latest);
        };
        say(&mut self.clients, client);
        say(&mut self.subjects, &name);
        match invoice {
            Some(invoice) => say(&mut self.invoices, invoice),
            None if verb == Verb::Paid => {
                let latest = self.payers.entry(name.clone()).or_insert(day);
                *latest = day.max(*latest);
            }
            None => {}
        }
    }

    /// What is said of whom a finding is about.
    fn said<'s>(&'s self, finding: &Diagnostic) -> Vec<(Verb, &'s NaiveDate)> {
        let about = &finding.about;
        let (Some(client), Some(subject)) = (&about.client, &about.subject) else { return Vec::new() };
        let of = |of: &'s FxHashMap<String, Said>, name: &str| of.get(name).into_iter().flatten();
        // What is said of the client alone, its projects hear too.
        let names = || [client, subject].into_iter().filter(|name| *name == subject || subject != client);
        let heard = || names().flat_map(|name| of(&self.subjects, name));
        let said: Vec<(&Verb, &NaiveDate)> = match &about.invoice {
            Some(invoice) => {
                let paid = names().filter_map(|name| Some((&Verb::Paid, self.payers.get(name)?)));
                let agreed = heard().filter(|(verb, _)| **verb == Verb::Agreed);
                of(&self.invoices, invoice).chain(paid).chain(agreed).collect()
            }
            None if subject == client => of(&self.clients, client).collect(),
            None => heard().collect(),
        };
        said.into_iter().map(|(verb, day)| (*verb, day)).collect()
    }

    fn covers(&self, book: &Book, finding: &Diagnostic) -> bool {
        let Some(Settled::By { any_day, later }) = Rule::of(finding.code).map(|rule| rule.settled) else {
            return false;
        };
        if finding.about.subject.as_deref().is_some_and(|name| self.is_strange(name)) {
            return true;
        }
        let from = LazyCell::new(|| first_day(book, finding));
        let is_later = |day: NaiveDate| from.is_none_or(|from| day >= from);
        self.said(finding).into_iter().any(|(verb, day)| any_day(verb) || later(verb) && is_later(*day))
    }
}

/// Whether a finding rests on a setting whose line cannot be read.
fn rests_on_doubt(timeline: &Timeline<'_>, finding: &Diagnostic) -> bool {
    let Some(rule) = Rule::of(finding.code).filter(|rule| !rule.rests_on.is_empty()) else { return false };
    let book = timeline.book;
    let Some(subject) = finding.about.subject.as_deref().and_then(|name| book.names.find_subject(name))
    else {
        return false;
    };
    let number = finding.about.invoice.as_deref();
    let account = number.and_then(|number| timeline.account(book.names.find_invoice(number)?));
    if let Some(account) = account {
        // An invoice keeps the settings of its date, and needs no terms where it names the day itself.
        let names_day = book.entry(account.entry).is_some_and(|entry| entry.due().is_some());
        let mut keys = rule.rests_on.iter().filter(|key| !(names_day && **key == Key::Terms));
        return keys.any(|key| book.is_in_doubt(account.subject, account.day, *key));
    }
    // Others look at what holds today, or held when that began which they are about.
    let days = || std::iter::once(timeline.today).chain(first_day(book, finding));
    rule.rests_on.iter().any(|key| days().any(|day| book.is_in_doubt(subject, day, *key)))
}

/// The first day of the entries that a finding points at.
fn first_day(book: &Book, finding: &Diagnostic) -> Option<NaiveDate> {
    let places = std::iter::once(&finding.primary).chain(&finding.labels).map(|label| label.place);
    places.filter_map(|place| day_at(&book.sources, place)).min()
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once(':').map_or((name, None), |(client, project)| (client, Some(project)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_conversations_and_money_says_what_settles_it() {
        for rule in crate::rules::ALL.iter().filter(|rule| rule.code.0 >= 200) {
            assert!(!matches!(rule.settled, Settled::Unsaid), "{}", rule.name);
        }
    }
}

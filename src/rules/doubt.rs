//! What a line that is wrong may settle: such a finding waits until the line is right, so that one mistake is told once.

mod causes;
mod misread;
mod said;
mod scraps;

use std::cell::LazyCell;

use chrono::NaiveDate;

use super::Rule;
use super::rule::{Outlasts, Part, Settled};
use crate::book::Book;
use crate::book::model::InvoiceName;
use crate::diagnostic::{Diagnostic, Meant, Severity};
use crate::syntax::day_at;
use crate::syntax::words::{Key, Silence, Verb};
use crate::timeline::Timeline;
use said::Doubt;

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

/// What moves the ladder of an invoice: money, or a message about it.
pub(super) fn moves_ladder(verb: Verb) -> bool {
    use Verb::{Called, Reminded, Replied, Sent, Talked};
    is_about_payment(verb) || matches!(verb, Sent | Called | Talked | Reminded | Replied)
}

/// Whether there may be something to wait for.
pub(super) fn is_any(timeline: &Timeline<'_>) -> bool {
    !timeline.misfits().is_empty() || is_any_in(timeline.book)
}

/// The same as far as it can be seen before the book is replayed.
pub(super) fn is_any_in(book: &Book) -> bool {
    !book.unread.is_empty()
        || !book.scraps.is_empty()
        || !book.half_said.is_empty()
        || !book.rates_in_doubt.is_empty()
        || !book.due_before.is_empty()
        || book.errors.iter().any(|(_, error)| error.what.misread().is_some())
        || book.subjects().any(|(_, subject)| !subject.is_known())
        || book.invoices().any(|(_, name)| !InvoiceName::is_known(name))
}

/// Whether a finding is about a line that is wrong, or may say something else, so that others may wait for it.
pub(super) fn is_cause(finding: &Diagnostic) -> bool {
    is_unreadable(finding) || part_in_doubt(finding).is_some() || finding.misread.is_some()
}

/// The part of its line that a finding says is wrong, so that the line does not count.
fn part_in_doubt(finding: &Diagnostic) -> Option<Part> {
    let rule = Rule::of(finding.code).filter(|_| finding.severity == Severity::Error)?;
    rule.part_in_doubt
}

/// What was meant by the name that a finding says is wrong, on whatever line it stands.
fn everywhere(finding: &Diagnostic) -> Option<&str> {
    match finding.meant.as_ref()? {
        Meant::Name(name) => Some(name),
        Meant::Behind(_) => None,
    }
}

/// Who stands behind the word that is read as a client, and is meant on that line alone.
fn behind(finding: &Diagnostic) -> Option<&str> {
    match finding.meant.as_ref()? {
        Meant::Behind(name) => Some(name),
        Meant::Name(_) => None,
    }
}

/// Whether a finding is about what cannot be read: nothing makes it right but the right words.
#[must_use]
pub fn is_unreadable(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && Rule::of(finding.code).is_some_and(is_about_reading)
}

/// Whether all that a rule finds is about what cannot be read, so that nothing silences it.
#[must_use]
pub fn is_about_reading(rule: &Rule) -> bool {
    rule.severity == Severity::Error && rule.reads
}

/// Takes away the findings that a line which is wrong may settle, and gives them back. What is wrong is among them, or
/// else in `others`.
pub(super) fn hold_back(
    timeline: &Timeline<'_>,
    others: Option<&[Diagnostic]>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if !is_any(timeline) {
        return Vec::new();
    }
    let doubt = Doubt::new(timeline, others.unwrap_or(findings));
    findings
        .extract_if(.., |finding| {
            finding.suppressed.is_none()
                && (is_covered(timeline, &doubt, finding) || rests_on_doubt(timeline, &doubt, finding))
        })
        .collect()
}

/// Whether a line that is wrong may settle a finding.
fn is_covered(timeline: &Timeline<'_>, doubt: &Doubt<'_>, finding: &Diagnostic) -> bool {
    let Some(rule) = Rule::of(finding.code) else { return false };
    let (any_day, later) = match rule.settled {
        Settled::Unsaid => return false,
        settled => settled.verbs(),
    };
    let is_strange = || finding.about.subject.as_deref().is_some_and(|name| doubt.is_strange(name));
    if is_strange() || doubt.is_misread(finding.primary.place) {
        return true;
    }
    let subject = finding.about.subject.as_deref();
    let subject = LazyCell::new(|| timeline.book.names.find_subject(subject?));
    let is_left = |verb| {
        let left = |outlasts: Outlasts| subject.is_some_and(|id| outlasts(timeline, id, verb));
        rule.outlasts.is_some_and(left)
    };
    let from = LazyCell::new(|| first_day(timeline.book, finding));
    let is_later = |day: NaiveDate| from.is_none_or(|from| day >= from);
    let settles = |verb, day| (any_day(verb) || later(verb) && is_later(day)) && !is_left(verb);
    doubt.of(finding).into_iter().any(|(verb, day)| settles(verb, *day))
}

/// Whether a finding rests on a setting whose line cannot be read, or on a due day that is wrong.
fn rests_on_doubt(timeline: &Timeline<'_>, doubt: &Doubt<'_>, finding: &Diagnostic) -> bool {
    let Some(rule) = Rule::of(finding.code).filter(|rule| !rule.rests_on.is_empty()) else { return false };
    let book = timeline.book;
    let Some(subject) = finding.about.subject.as_deref().and_then(|name| book.names.find_subject(name))
    else {
        return false;
    };
    let number = finding.about.invoice.as_deref();
    // Whatever rests on the terms, rests on the day that they, or the line itself, bring.
    if number.is_some_and(|number| doubt.is_due_wrong(number)) && rule.rests_on.contains(&Key::Terms) {
        return true;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_about_what_cannot_be_read_have_the_codes_below_100_and_no_others_do() {
        for rule in crate::rules::ALL.iter().filter(|rule| rule.severity == Severity::Error) {
            assert_eq!(is_about_reading(rule), rule.code.0 < 100, "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_of_conversations_and_money_says_what_settles_it() {
        for rule in crate::rules::ALL.iter().filter(|rule| rule.code.0 >= 200) {
            assert!(!matches!(rule.settled, Settled::Unsaid), "{}", rule.name);
        }
    }
}

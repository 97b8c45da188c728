#![doc = include_str!("answer_owed.md")]

use chrono::NaiveDate;

use super::advice::plain;
use super::wording::{days, what_and_when};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{Calendar, after, between};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::{Diagnostic, State};
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{Key, Verb};
use crate::timeline::silence::Window;

pub(super) static RULE: Rule =
    Rule::clock(203, "answer-owed", Severity::Warning, include_str!("answer_owed.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let (Some(first), calendar) = (thread.owed.first, || facts.timeline.calendar(id)) else { continue };
        let calendar = calendar();
        let mut waiting: Vec<EntryId> = std::iter::once(first).chain(thread.owed.complaint).collect();
        waiting.dedup();
        let late = |entry: &EntryId| {
            let deadline = deadline(facts, id, *entry, &calendar);
            (facts.today > deadline).then_some((*entry, deadline)).ok_or(deadline)
        };
        let checked: Vec<_> = waiting.iter().map(late).collect();
        for deadline in checked.iter().filter_map(|checked| checked.err()) {
            findings.changes(after(deadline));
        }
        if let Some((entry, deadline)) = checked.into_iter().find_map(Result::ok) {
            findings.counts_days(facts);
            findings.tell(RULE.severity, || finding(facts, id, entry, deadline));
        }
    }
}

/// The last day on which an answer is in time.
fn deadline(facts: &Facts<'_>, subject: SubjectId, entry: EntryId, calendar: &Calendar<'_>) -> NaiveDate {
    let complained = facts.book.entry(entry).is_some_and(|entry| entry.verb == Verb::Complained);
    let within = if complained {
        Period { count: 1, unit: Unit::BusinessDays }
    } else {
        facts.book.period(subject, facts.today, Key::Answer)
    };
    calendar.roll(calendar.plus(facts.day(entry), within))
}

fn finding(facts: &Facts<'_>, id: SubjectId, entry: EntryId, deadline: NaiveDate) -> Diagnostic {
    let day = facts.day(entry);
    let waited = days(between(day, facts.today));
    let window = Window { from: day, until: deadline };
    let next = plain(facts, id, "answer", window, State::Overdue);
    RULE.finding(
        format!("{} has waited {waited} for an answer", facts.book.client_title(id)),
        facts.book.place(entry),
    )
    .seen(format!("{}, your turn since", what_and_when(facts, entry)))
    .note(format!("an answer was due by {deadline}"))
    .help(
        "next: answer, if only to say when the real answer comes; `sent ... fyi` where you expect nothing back",
    )
    .about(facts.about(id))
    .since(after(deadline))
    .next(next)
}

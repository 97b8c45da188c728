#![doc = include_str!("answer_owed.md")]

use chrono::NaiveDate;

use super::advice::plain;
use super::wording::{days, what_and_when};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{Calendar, after, between};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::{Diagnostic, State};
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{Key, Turn, Verb};
use crate::timeline::silence::Window;
use crate::timeline::step;

pub(super) static RULE: Rule =
    Rule::clock(203, "answer-owed", Severity::Warning, include_str!("answer_owed.md"), check)
        .settled_later_by(|verb| verb.row().turn == Turn::Settles)
        .rests_on(&[Key::Answer, Key::WorkWeek, Key::Holidays]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, waiting) in owed(facts) {
        let (late, in_time): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(_, deadline)| facts.today > *deadline);
        for (_, deadline) in in_time {
            findings.changes(after(deadline));
        }
        if let Some((entry, deadline)) = late.first() {
            findings.counts_days(facts);
            // A complaint may have been late before the entry that now is the first one.
            let began = late.iter().map(|(_, deadline)| after(*deadline)).min();
            findings.tell(RULE.severity, facts.book.place(*entry), || {
                let finding = finding(facts, id, *entry, *deadline);
                Diagnostic { since: began, ..finding }
            });
        }
    }
}

/// Answers that are in time today and not tomorrow: no findings yet, but something to do.
pub(super) fn last_days<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = Diagnostic> + 'f {
    owed(facts).filter_map(|(id, waiting)| {
        let (entry, deadline) = waiting.into_iter().min_by_key(|(_, deadline)| *deadline)?;
        (deadline == facts.today).then(|| in_time(facts, id, entry))
    })
}

/// Every thread in which it is my turn: the first entry that waits, and the first complaint, each with the last day on
/// which an answer is in time.
fn owed<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = (SubjectId, Vec<(EntryId, NaiveDate)>)> + 'f {
    facts.timeline.threads().filter_map(|(id, thread)| {
        let first = thread.owed.first?;
        let calendar = facts.timeline.calendar(id);
        let complaint = thread.owed.complaint.filter(|complaint| *complaint != first);
        let waiting = std::iter::once(first).chain(complaint);
        Some((id, waiting.map(|entry| (entry, deadline(facts, id, entry, &calendar))).collect()))
    })
}

/// The last day on which an answer is in time.
fn deadline(facts: &Facts<'_>, subject: SubjectId, entry: EntryId, calendar: &Calendar<'_>) -> NaiveDate {
    let complained = facts.book.entry(entry).is_some_and(|entry| entry.verb == Verb::Complained);
    let within = if complained {
        Period { count: 1, unit: Unit::BusinessDays }
    } else {
        facts.book.period(subject, facts.day(entry), Key::Answer)
    };
    calendar.roll(calendar.plus(facts.day(entry), within))
}

/// A client who waits for an answer that is due today.
fn in_time(facts: &Facts<'_>, id: SubjectId, entry: EntryId) -> Diagnostic {
    let window = Window { from: facts.day(entry), until: facts.today };
    let message = format!("{} waits for an answer, today at the latest", facts.book.client_title(id));
    RULE.finding(message, facts.book.place(entry)).about(facts.about(id)).since(facts.today).next(plain(
        facts,
        id,
        step::ANSWER,
        window,
        State::Due,
    ))
}

fn finding(facts: &Facts<'_>, id: SubjectId, entry: EntryId, deadline: NaiveDate) -> Diagnostic {
    let day = facts.day(entry);
    let waited = days(between(day, facts.today));
    let window = Window { from: day, until: deadline };
    let next = plain(facts, id, step::ANSWER, window, State::Overdue);
    RULE.finding(
        format!("{} has waited {waited} for an answer", facts.book.client_title(id)),
        facts.book.place(entry),
    )
    .seen(format!("{}, your turn since", what_and_when(facts, entry)))
    .note(format!("an answer was due by {deadline}"))
    .help(format!("{}{}", help(facts, entry), reopening(facts, id)))
    .about(facts.about(id))
    .next(next)
}

/// What comes before an answer to a client who comes back after the end.
fn reopening(facts: &Facts<'_>, id: SubjectId) -> String {
    let closed = facts.timeline.thread(id).and_then(|thread| thread.closed);
    let name = &facts.book.subject(id).name;
    closed.map_or(String::new(), |_| {
        format!("; write `resumed {name}` first if it goes on, for what is closed is not watched")
    })
}

/// What to do; an answer of the client may need none from me.
fn help(facts: &Facts<'_>, entry: EntryId) -> &'static str {
    let verb = facts.book.entry(entry).map(|entry| entry.verb);
    if verb == Some(Verb::Replied) {
        "next: answer, if only to say when the real answer comes; where it needs none, write `replied ... fyi`"
    } else {
        "next: answer, if only to say when the real answer comes; `sent ... fyi` where you expect nothing back"
    }
}

#![doc = include_str!("answer_owed.md")]

use chrono::NaiveDate;

use super::advice::{answer, is_step_near, open_invoice, resumed_line};
use super::vanished::has_deposit;
use super::wording::{days, what_and_when};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{Calendar, after, between};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::{Diagnostic, Next, State};
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{DATE, Key, Turn, Verb};
use crate::timeline::Timeline;
use crate::timeline::silence::Window;
use crate::timeline::thread::answers_complaint;
use crate::timeline::turn;

pub(super) static RULE: Rule =
    Rule::clock(203, "answer-owed", Severity::Warning, include_str!("answer_owed.md"), check)
        .settled_later_by(|verb| verb.row().turn == Turn::Settles)
        .outlasts(is_complaint_left)
        .told_on_last_day(last_days)
        .rests_on(&[Key::Answer, Key::WorkWeek, Key::Holidays]);

/// Whether a complaint waits that such a line does not answer.
fn is_complaint_left(timeline: &Timeline<'_>, id: SubjectId, verb: Verb) -> bool {
    let is_waiting = timeline.thread(id).is_some_and(|thread| thread.owed.complaint.is_some());
    is_waiting && !answers_complaint(verb)
}

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
fn last_days(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let task = |(id, waiting): (SubjectId, Vec<(EntryId, NaiveDate)>)| {
        let (entry, deadline) = waiting.into_iter().min_by_key(|(_, deadline)| *deadline)?;
        (deadline == facts.today).then(|| in_time(facts, id, entry))
    };
    owed(facts).filter_map(task).collect()
}

/// Every thread in which it is my turn: the first entry that waits, and the first complaint, each with the last day on
/// which an answer is in time.
fn owed<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = (SubjectId, Vec<(EntryId, NaiveDate)>)> + 'f {
    facts.timeline.threads().filter_map(|(id, thread)| {
        let first = turn::owed(facts.timeline, thread)?;
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
    let finding = RULE.finding(message, facts.book.place(entry)).about(facts.about(id)).since(facts.today);
    answered(facts, id, finding, answer(facts, id, entry, window, State::Due))
}

/// A finding with the answer that is asked for: where the thread is closed, it is to be reopened before.
fn answered(facts: &Facts<'_>, id: SubjectId, mut finding: Diagnostic, answer: Next) -> Diagnostic {
    if is_closed(facts, id) {
        finding.append.push(resumed_line(facts, id));
    }
    finding.next(answer)
}

fn finding(facts: &Facts<'_>, id: SubjectId, entry: EntryId, deadline: NaiveDate) -> Diagnostic {
    let day = facts.day(entry);
    let waited = days(between(day, facts.today));
    let window = Window { from: day, until: deadline };
    let next = answer(facts, id, entry, window, State::Overdue);
    let mut finding = RULE
        .finding(
            format!("{} has waited {waited} for an answer", facts.book.client_title(id)),
            facts.book.place(entry),
        )
        .seen(format!("{}, your turn since", what_and_when(facts, entry)))
        .note(format!("an answer was due by {deadline}"))
        .help(format!("{}{}", help(facts, id, entry), reopening(facts, id)))
        .about(facts.about(id));
    finding.notes.extend(left_before(facts, id));
    answered(facts, id, finding, next)
}

/// That a client who comes back after the end had left without a word: who goes on asks for a deposit.
fn left_before(facts: &Facts<'_>, id: SubjectId) -> Option<String> {
    let thread = facts.timeline.thread(id).filter(|thread| thread.closed.is_some())?;
    let before = *facts.vanished().firsts.get(&facts.book.subject(id).client)?;
    (thread.closed >= Some(before) && !has_deposit(facts, id, thread, before)).then(|| {
        let end = what_and_when(facts, before);
        format!("they left you without a word once before ({end}): ask for a deposit before you go on")
    })
}

fn is_closed(facts: &Facts<'_>, id: SubjectId) -> bool {
    facts.timeline.thread(id).is_some_and(|thread| thread.closed.is_some())
}

/// What comes before an answer to a client who comes back after the end, or while the work is paused.
fn reopening(facts: &Facts<'_>, id: SubjectId) -> String {
    let is_paused = facts.timeline.thread(id).is_some_and(|thread| thread.pause.is_some());
    let why = if is_closed(facts, id) {
        "what is closed is not watched"
    } else if is_paused {
        "it is paused still"
    } else {
        return String::new();
    };
    format!("; write `resumed {}` first if it goes on, for {why}", facts.book.subject(id).name)
}

/// What to do; an answer of the client may need none from me.
fn help(facts: &Facts<'_>, id: SubjectId, entry: EntryId) -> String {
    let name = &facts.book.subject(id).name;
    let is_reply = facts.book.entry(entry).is_some_and(|entry| entry.verb == Verb::Replied);
    let none_needed = format!("; where it needs none, write `replied {name} fyi ...`");
    let more = match open_invoice(facts, id, entry) {
        Some(invoice) => {
            let number = facts.book.number(invoice);
            let mut more = String::new();
            if is_step_near(facts, invoice) {
                more = format!(", without `#{number}`, which would make it the next step about that invoice");
            }
            // A message about an invoice expects nothing back.
            if is_reply {
                let promise = format!("`promised {name} #{number} by {DATE}`");
                more = format!("{more}{none_needed}; a day that they named for the money is {promise}");
            }
            more
        }
        None if is_reply => none_needed,
        None => format!("; `sent {name} fyi ...` where you expect nothing back"),
    };
    format!("next: answer, if only to say when the real answer comes{more}")
}

//! Clients who do not answer: what two rules say of them, one before its step is late and one after.

use super::advice::{help, of_silence};
use super::wording::{days, what_and_when, who};
use super::{Facts, Findings, Rule};
use crate::book::day::between;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::book::short::short;
use crate::diagnostic::{Diagnostic, State};
use crate::syntax::words::Verb;
use crate::timeline::Waiting;
use crate::timeline::payment::Advice;
use crate::timeline::silence::{Event, Happened, Silence, first_day};

/// The silences whose next rung is in this state, as findings of this rule.
pub(super) fn silences(facts: &Facts<'_>, findings: &mut Findings, rule: &Rule, state: State) {
    for waiting in &facts.timeline.silences {
        let Some(advice) = &waiting.advice else { continue };
        if advice.state == State::Waiting {
            findings.changes(advice.window.from);
        } else if advice.state == state {
            findings.counts_days(facts);
            if let Some(silence) =
                facts.timeline.thread(waiting.subject).and_then(|thread| thread.silence.as_ref())
            {
                let at = facts.book.place(waiting.climb.anchor_entry);
                findings.tell(rule.severity, at, || finding(facts, rule, waiting, silence, advice));
            }
        } else if advice.state < state {
            findings.changes(advice.window.late_from(&facts.timeline.calendar(waiting.subject)));
        }
    }
}

fn finding(
    facts: &Facts<'_>,
    rule: &Rule,
    waiting: &Waiting,
    silence: &Silence,
    advice: &Advice,
) -> Diagnostic {
    let alive = elsewhere(facts, waiting, silence.opening);
    let next = of_silence(facts, waiting, answers_on(facts, alive));
    let anchor = waiting.climb.anchor_entry;
    let silent_since = silence.since();
    let calendar = facts.timeline.calendar(waiting.subject);
    let since =
        if advice.state == State::Due { advice.window.from } else { advice.window.late_from(&calendar) };
    let title = facts.book.client_title(waiting.subject);
    let mut finding = rule
        .finding(
            format!("no answer from {title} for {}", days(between(silent_since, facts.today))),
            facts.book.place(anchor),
        )
        .about(facts.about(waiting.subject))
        .since(since)
        .begun(facts.book.place(silence.opening))
        .help(next.as_ref().map(help).unwrap_or_default());
    let is_named =
        silence.anchor > facts.day(silence.opening) && silence.opened == facts.day(silence.opening);
    let seen = if is_named {
        format!("an answer was asked for by {silent_since}")
    } else {
        format!("silent since this, on {silent_since}")
    };
    finding = if anchor == silence.opening {
        finding.seen(seen)
    } else {
        finding
            .seen(format!("{}, and no answer", what_and_when(facts, anchor)))
            .label(facts.book.place(silence.opening), seen)
    };
    finding.notes.push(arithmetic(facts, waiting, advice));
    finding = with_early_step(facts, waiting, silence, advice, finding);
    finding.notes.extend(next.as_ref().and_then(|next| next.why.clone()));
    finding.notes.extend(alive.map(|sign| seen_elsewhere(facts, sign)));
    finding.notes.extend(needs_no_answer(facts, anchor));
    finding.notes.extend(finished(facts, waiting.subject));
    match next {
        Some(next) => finding.next(next),
        None => finding,
    }
}

/// `call: +7 days after 2026-03-24 is 2026-03-31`.
fn arithmetic(facts: &Facts<'_>, waiting: &Waiting, advice: &Advice) -> String {
    let rung = facts.book.ladder(waiting.climb.stage).rungs.get(advice.rung);
    let (step, when) = rung
        .map_or((String::new(), String::new()), |rung| (short(&rung.step).into_owned(), rung.when_words()));
    let window = advice.window;
    let until = if window.until == window.from { String::new() } else { format!(" to {}", window.until) };
    let anchor = waiting.climb.anchor;
    let calendar = facts.timeline.calendar(waiting.subject);
    // A day on which no business is done moves the step, which would look like a slip of the pen.
    let plain = rung.map_or(window.from, |rung| first_day(rung, anchor, &calendar));
    let moved = if plain == window.from { String::new() } else { format!(": {plain} is no business day") };
    format!("{step}: {when} from {anchor} is {}{until}{moved}", window.from)
}

/// A finding with what was sent on the days that the step was moved from: it came before the step, and may have been it.
fn with_early_step(
    facts: &Facts<'_>,
    waiting: &Waiting,
    silence: &Silence,
    advice: &Advice,
    finding: Diagnostic,
) -> Diagnostic {
    let rungs = &facts.book.ladder(waiting.climb.stage).rungs;
    // The last step is no message.
    let Some(rung) = rungs.get(advice.rung).filter(|_| advice.rung + 1 < rungs.len()) else { return finding };
    let calendar = facts.timeline.calendar(waiting.subject);
    let moved = first_day(rung, waiting.climb.anchor, &calendar)..advice.window.from;
    let is_early = |event: &&Event| matches!(event.what, Happened::Message(_)) && moved.contains(&event.day);
    let Some(early) = silence.events.iter().rfind(is_early) else { return finding };
    finding.label(facts.book.place(early.entry), what_and_when(facts, early.entry)).note(format!(
        "what you wrote on {} came before that day: where it was this step, write `step {}` below it",
        early.day, rung.step
    ))
}

/// What the client said or did elsewhere although this thread is silent.
fn elsewhere<'f>(facts: &'f Facts<'_>, waiting: &Waiting, opening: EntryId) -> Option<&'f Entry> {
    let sign = facts.timeline.sign_of_life(waiting.subject).filter(|sign| *sign > opening)?;
    facts.book.entry(sign).filter(|entry| entry.subject != waiting.subject)
}

/// `Acme GmbH replied on acme:logo on 2026-03-20`.
fn seen_elsewhere(facts: &Facts<'_>, sign: &Entry) -> String {
    let subject = facts.book.subject(sign.subject);
    format!("{} {} on {} on {}", who(facts, subject.client), sign.verb.word(), subject.name, sign.day)
}

/// The subject about which they answer: a payment is no answer.
fn answers_on<'f>(facts: &'f Facts<'_>, sign: Option<&Entry>) -> Option<&'f str> {
    let sign = sign.filter(|sign| sign.verb != Verb::Paid)?;
    Some(facts.book.subject(sign.subject).name.as_str())
}

/// Not every delivery asks for feedback.
fn needs_no_answer(facts: &Facts<'_>, anchor: EntryId) -> Option<String> {
    let delivery = facts.book.entry(anchor).filter(|entry| entry.verb == Verb::Delivered)?;
    let name = &facts.book.subject(delivery.subject).name;
    let preview = if delivery.is_preview() { "preview " } else { "" };
    Some(format!("where no feedback is expected, write it as `delivered {name} {preview}fyi ...`"))
}

/// That the work is done and paid, so that nothing may be left to wait for.
fn finished(facts: &Facts<'_>, id: SubjectId) -> Option<String> {
    let thread = facts.timeline.thread(id)?;
    let is_last = thread.work.latest.is_some() && thread.work.latest == thread.deliveries.last_final;
    if !is_last || !facts.standing(id, thread).is_done() || facts.timeline.ends_other_work(id) {
        return None;
    }
    if facts.timeline.accounts_of(id).any(|account| account.settled.is_none()) {
        return None;
    }
    let name = &facts.book.subject(id).name;
    Some(format!("all is delivered and paid: where nothing more is to come, close it (`closed {name}`)"))
}

#![doc = include_str!("review_due.md")]

use chrono::NaiveDate;

use super::advice::{message_line, review_dispute, review_pause};
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::State;
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::payment::Dispute;
use crate::timeline::silence::Window;
use crate::timeline::thread::{Pause, Thread};

pub(super) static RULE: Rule =
    Rule::clock(209, "review-due", Severity::Note, include_str!("review_due.md"), check)
        .settled_later_by(|verb| matches!(verb, Verb::Resumed | Verb::Resolved | Verb::Closed))
        .rests_on(&[Key::PauseReview, Key::DisputeReview]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(pause) = thread.pause else { continue };
        let Some((window, state)) = review(facts, findings, id, pause.review) else { continue };
        let name = &facts.book.subject(id).name;
        let (verb, help) = match cause(facts, id, thread, pause) {
            Cause::Over(since) => (
                Verb::Closed,
                format!(
                    "all is delivered and billed, and there is no answer since {since}: close it (`closed {name}`)"
                ),
            ),
            Cause::Stands(cause) => (
                Verb::Paused,
                format!(
                    "{cause}: pause it again, and tell them; or go on (`resumed {name}`), or give it up (`closed {name}`)"
                ),
            ),
            Cause::Gone => (
                Verb::Resumed,
                format!(
                    "go on, and tell them (`resumed {name}`), give it up (`closed {name}`), or pause it again"
                ),
            ),
        };
        let mut finding = RULE
            .finding(
                format!("the pause of {} is to be looked at again", who(facts, id)),
                facts.book.place(pause.entry),
            )
            .seen(format!("{}, to be reviewed on {}", what_and_when(facts, pause.entry), pause.review))
            .help(format!("next: {help}"))
            .about(facts.about(id))
            .since(pause.review)
            .next(review_pause(facts, id, verb, window, state));
        // Who only goes on and tells nobody waits for nothing.
        finding.append.extend((verb == Verb::Resumed).then(|| message_line(facts, id)));
        findings.push(finding);
    }
    for (debt, account) in facts.timeline.talked_about() {
        let Some(Dispute { entry, review: day, .. }) = debt.dunning.dispute else { continue };
        let Some((window, state)) = review(facts, findings, account.subject, day) else { continue };
        let number = facts.book.number(account.id);
        findings.push(
            RULE.finding(
                format!("the dispute about invoice #{number} is to be looked at again"),
                facts.book.place(entry),
            )
            .seen(format!("{}, to be reviewed on {day}", what_and_when(facts, entry)))
            .label(facts.invoice_place(account.entry), "the invoice")
            .help(format!(
                "next: if it is settled, write `resolved {} #{number}`, after a `credited` for what you let go; if not, ask \
                 for their reasons in writing, and set a new day to look again",
                facts.book.subject(account.subject).name
            ))
            .about(facts.about_invoice(account))
            .since(day)
            .next(review_dispute(facts, (account, entry), window, state)),
        );
    }
}

/// What became of that for which work was paused.
enum Cause {
    /// It stands, as it is said here.
    Stands(String),
    /// The work is done and billed, and since this day nobody answers.
    Over(NaiveDate),
    /// It is gone, or the book does not know it.
    Gone,
}

/// Why a pause goes on: what was asked for has not come, or the money has not, or no answer.
fn cause(facts: &Facts<'_>, id: SubjectId, thread: &Thread, pause: Pause) -> Cause {
    let silent = silent_since(facts, id, thread, pause);
    let is_over = || facts.standing(id, thread).is_done() && !facts.timeline.ends_other_work(id);
    if let Some(since) = silent.filter(|_| is_over()) {
        return Cause::Over(since);
    }
    if let Some(request) = thread.request {
        return Cause::Stands(format!(
            "you still wait for what you asked for on {}",
            facts.day(request.last)
        ));
    }
    let is_late = |account: &&Account| account.is_pursued() && account.is_past_due(facts.today);
    if let Some(late) = facts.timeline.accounts_of(id).filter(is_late).min_by_key(|account| account.due) {
        return Cause::Stands(format!("invoice #{} is still overdue", facts.book.number(late.id)));
    }
    silent.map_or(Cause::Gone, |since| Cause::Stands(format!("there is still no answer since {since}")))
}

/// Since when a client is silent for whose silence work was paused: a pause that is no step of its ladder has another
/// reason, and nobody is asked while it lasts.
fn silent_since(facts: &Facts<'_>, id: SubjectId, thread: &Thread, pause: Pause) -> Option<NaiveDate> {
    let is_stopped = facts.timeline.waiting(id)?.climb.stopped;
    let silence = thread.silence.as_ref().filter(|silence| silence.opening < pause.entry && !is_stopped)?;
    silence.has_begun(facts.today).then(|| silence.since())
}

/// The window of a review whose day has come.
fn review(
    facts: &Facts<'_>,
    findings: &mut Findings,
    id: SubjectId,
    day: NaiveDate,
) -> Option<(Window, State)> {
    if facts.today < day {
        findings.changes(day);
        return None;
    }
    let window = Window { from: day, until: day };
    let calendar = facts.timeline.calendar(id);
    let late = window.late_from(&calendar);
    if facts.today < late {
        findings.changes(late);
    }
    Some((window, window.state(&calendar, facts.today)))
}

#![doc = include_str!("review_due.md")]

use chrono::NaiveDate;

use super::advice::{review_dispute, review_pause};
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::State;
use crate::syntax::words::{DATE, Key, Verb};
use crate::timeline::silence::Window;

pub(super) static RULE: Rule =
    Rule::clock(209, "review-due", Severity::Note, include_str!("review_due.md"), check)
        .settled_later_by(|verb| matches!(verb, Verb::Resumed | Verb::Resolved | Verb::Closed))
        .rests_on(&[Key::PauseReview, Key::DisputeReview]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(pause) = thread.pause else { continue };
        let Some((window, state)) = review(facts, findings, id, pause.review) else { continue };
        let name = &facts.book.subject(id).name;
        findings.push(
            RULE.finding(
                format!("the pause of {} is to be looked at again", who(facts, id)),
                facts.book.place(pause.entry),
            )
            .seen(format!("{}, to be reviewed on {}", what_and_when(facts, pause.entry), pause.review))
            .help(format!("next: go on (`resumed {name}`), give it up (`closed {name}`), or pause it again"))
            .about(facts.about(id))
            .since(pause.review)
            .next(review_pause(facts, id, window, state)),
        );
    }
    for (debt, account) in facts.timeline.talked_about() {
        let Some((entry, day)) = debt.dunning.dispute else { continue };
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
                "next: settle it (`resolved`), lower the claim (`credited`), or insist, and say when to look again: \
                 `disputed {} #{number} by {DATE}`",
                facts.book.subject(account.subject).name
            ))
            .about(facts.about_invoice(account))
            .since(day)
            .next(review_dispute(facts, account, window, state)),
        );
    }
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

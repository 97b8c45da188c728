#![doc = include_str!("final_before_payment.md")]

use super::deposit::missing;
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::Diagnostic;
use crate::syntax::error::{Argument, SyntaxError, What};
use crate::syntax::words::{Flag, Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::standing::{is_any_paid, is_on_credit};

pub(super) static RULE: Rule = Rule::data(
    403,
    "final-before-payment",
    Severity::Warning,
    include_str!("final_before_payment.md"),
    check,
)
.settled_by(|verb| matches!(verb, Verb::Paid | Verb::WroteOff | Verb::Filed | Verb::Agreed | Verb::Closed))
.rests_on(&[Key::Deposit, Key::Escrow, Key::Terms, Key::Tolerance])
.for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(delivery) = thread.deliveries.first_final.filter(|_| thread.closed.is_none()) else {
            continue;
        };
        let day = facts.day(delivery);
        let was_overdue = facts.timeline.accounts_of(id).find(|account| {
            account.is_past_due(day)
                && account.settled.is_none_or(|settled| settled > day)
                && account.ended_by.is_none()
        });
        let is_trusted = is_any_paid(facts.timeline, id)
            || is_on_credit(facts.book, id, day)
            // A platform holds the money already.
            || facts.book.yes(id, day, Key::Escrow);
        let standing = facts.standing(id, thread);
        if (is_trusted && was_overdue.is_none()) || !standing.is_unpaid() {
            continue;
        }
        // What was given up or is in court is not paid for by holding anything back.
        if standing.is_over() {
            continue;
        }
        if missing(facts, id, thread).is_some_and(|missing| missing.delivery == delivery) {
            continue;
        }
        // One mistake is told once.
        if is_perhaps_preview(facts, delivery) {
            continue;
        }
        findings
            .tell(RULE.severity, facts.book.place(delivery), || finding(facts, id, delivery, was_overdue));
    }
}

/// Whether `preview` stands in the note of a delivery, where it does not count.
fn is_perhaps_preview(facts: &Facts<'_>, delivery: EntryId) -> bool {
    let place = facts.book.place(delivery);
    let is_there = |error: &SyntaxError| (place.span.start..place.span.end).contains(&error.span.start);
    let mut errors =
        facts.book.errors.iter().filter(|(source, error)| *source == place.source && is_there(error));
    errors.any(|(_, error)| {
        matches!(error.what, What::InNote(Argument::Flag(flag) | Argument::FlagBehind(flag)) if flag == Flag::Preview.word())
    })
}

fn finding(facts: &Facts<'_>, id: SubjectId, delivery: EntryId, was_overdue: Option<&Account>) -> Diagnostic {
    let finding = RULE
            .finding(format!("the final work went to {} before the money came", who(facts, id)), facts.book.place(delivery))
            .seen(format!("{}, not as `preview`", what_and_when(facts, delivery)))
            .help("hold back what you still have; next time deliver watermarked or in low resolution until it is paid")
            .about(facts.about(id));
    match was_overdue {
        Some(account) => finding
            .label(facts.invoice_place(account.entry), format!("overdue since {}", account.overdue_from())),
        None => finding.note("nothing has been paid for it"),
    }
}

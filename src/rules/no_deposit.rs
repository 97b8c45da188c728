#![doc = include_str!("no_deposit.md")]

use super::advice::{invoice_line, open_invoice_line};
use super::deposit::{Missing, Sums, missing};
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::Diagnostic;
use crate::syntax::words::{Key, Verb};
use crate::timeline::standing::{invoiced, price};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::data(402, "no-deposit", Severity::Warning, include_str!("no_deposit.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Paid | Verb::Agreed | Verb::Closed))
        .rests_on(&[
            Key::Deposit,
            Key::DepositFirst,
            Key::DepositLater,
            Key::Escrow,
            Key::Tolerance,
            Key::Currency,
        ]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(missing) = missing(facts, id, thread) else { continue };
        findings
            .tell(RULE.severity, facts.book.place(missing.delivery), || finding(facts, id, thread, &missing));
    }
}

fn finding(facts: &Facts<'_>, id: SubjectId, thread: &Thread, missing: &Missing) -> Diagnostic {
    let what = match &missing.sums {
        Some(sums) if sums.is_agreed => "the deposit",
        Some(_) => "a deposit",
        None => "anything",
    };
    let message = format!("work went to {} before {what} was paid", who(facts, id));
    let (help, lines) = help(facts, id, thread);
    let finding = RULE
        .finding(message, facts.book.place(missing.delivery))
        .seen(format!("{}, before {what}", what_and_when(facts, missing.delivery)))
        .help(help)
        .about(facts.about(id))
        .asked_from(facts.day(missing.delivery));
    let finding = match thread.agreed {
        Some(agreed) => finding.label(facts.book.place(agreed), format!("agreed on {}", facts.day(agreed))),
        None => finding,
    };
    let finding = missing.sums.iter().map(Sums::arithmetic).fold(finding, Diagnostic::note);
    Diagnostic { append: lines, ..finding }
}

/// What to do, and the lines for it; a deposit is of no use once the work is done.
fn help(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> (String, Vec<String>) {
    let billed = invoiced(facts.timeline, id).claimed;
    let is_none_billed = billed.list().is_empty();
    let is_all_billed =
        !is_none_billed && price(thread).list().iter().all(|(currency, sum)| billed.of(*currency) >= *sum);
    let what = if thread.deliveries.first_final.is_some() && is_all_billed {
        "collect the money, and ask for a deposit next time"
    } else if !is_done(thread) {
        "ask for the deposit before you go on"
    } else if is_none_billed {
        "send the invoice, and ask for a deposit next time"
    } else {
        "collect what is billed, send the invoice for the remainder, and ask for a deposit next time"
    };
    let lines = if is_done(thread) && is_none_billed { lines(facts, id, thread) } else { Vec::new() };
    (format!("{what}; `deposit 0%` under the `agreed` says that there is none"), lines)
}

/// Whether all that was agreed on is handed over for good, and nothing was sent back.
fn is_done(thread: &Thread) -> bool {
    thread.deliveries.last_final > thread.agreed && thread.work.last_revision < thread.deliveries.last_final
}

/// The lines that bill what no invoice claims of the price; where none is known, what there is to bill.
fn lines(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Vec<String> {
    let left = facts.standing(id, thread).left_of_price();
    if left.is_empty() {
        return vec![open_invoice_line(facts, id)];
    }
    let left = left.into_iter().filter(|(_, sum)| !sum.is_zero());
    left.map(|(currency, sum)| invoice_line(facts, id, sum, currency)).collect()
}

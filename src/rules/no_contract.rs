#![doc = include_str!("no_contract.md")]

use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::Diagnostic;
use crate::syntax::words::Verb::{Agreed, Closed, Credited, Filed, Paid, WroteOff};

pub(super) static RULE: Rule =
    Rule::clock(401, "no-contract", Severity::Warning, include_str!("no_contract.md"), check)
        .settled_by(|verb| matches!(verb, Agreed | Paid | Credited | WroteOff | Filed | Closed))
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        if thread.closed.is_some() || thread.working.is_none() || facts.has_contract(id) {
            continue;
        }
        let first_invoice = facts.timeline.accounts_of(id).map(|account| account.entry).min();
        let Some(first) = first_invoice.into_iter().chain(thread.deliveries.first).min() else { continue };
        let standing = facts.standing(id, thread);
        if !standing.is_unpaid() || standing.is_over() {
            continue;
        }
        let pursued = facts.timeline.accounts_of(id).filter(|account| account.is_pursued());
        let next_due = pursued.map(|account| (account.overdue_from(), account.entry)).min();
        let overdue = next_due.filter(|(from, _)| *from <= facts.today);
        if let Some((from, _)) = next_due.filter(|_| overdue.is_none()) {
            findings.changes(from);
        }
        if overdue.is_none() && !facts.timeline.uses(Agreed) {
            continue;
        }
        let severity = if overdue.is_some() { Severity::Warning } else { Severity::Note };
        // What is overdue shows best what a contract would be good for.
        let (since, first) = overdue.unwrap_or_else(|| (facts.day(first), first));
        let finding = RULE
            .finding(format!("no contract with {} is on record", who(facts, id)), facts.book.place(first))
            .seen(format!("{}, and nothing `agreed`", what_and_when(facts, first)))
            .help("write down what you agreed on, with `agreed`, and keep the paper: it decides what you may ask for")
            .about(facts.about(id))
            .since(since);
        findings.push(Diagnostic { severity, ..finding });
    }
}

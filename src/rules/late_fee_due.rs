#![doc = include_str!("late_fee_due.md")]

use chrono::NaiveDate;

use super::bank_fee::{may_be_bank_fee, was_paid_but_for};
use super::doubt::is_about_payment;
use super::proposals::{LINES, mind, proposals};
use super::wording::{charge_line, money, time, year};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{after, months_later};
use crate::book::money::{in_full, round, written};
use crate::diagnostic::{Diagnostic, Sum};
use crate::syntax::tree::{FeePart, MonthCount, When};
use crate::syntax::words::{Component, Key, Stage, Verb};
use crate::timeline::account::Account;
use crate::timeline::claim::Line;
use crate::timeline::setoff::Proposal;
use crate::timeline::step;

pub(super) static RULE: Rule =
    Rule::clock(303, "late-fee-due", Severity::Note, include_str!("late_fee_due.md"), check)
        .settled_later_by(|verb| is_about_payment(verb) || matches!(verb, Verb::Charged | Verb::Waived))
        .asks_for_fees()
        .note_may_wait()
        .rests_on(&[
            Key::LateFee,
            Key::Terms,
            Key::Grace,
            Key::Fixing,
            Key::DayCount,
            Key::Allocation,
            Key::FeeWindow,
            Key::Tolerance,
            Key::ChargeAgain,
            Key::Currency,
        ]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (account, proposal) in proposals(facts) {
        mind(facts, findings, account, proposal);
        if proposal.accrual.overflow {
            findings.tell(Severity::Warning, facts.book.place(account.entry), || {
                too_large(facts, account, proposal)
            });
        }
        if proposal.sums.is_empty() {
            continue;
        }
        if let Some(silent_until) = silent_until(facts, account) {
            // What was charged a short while ago is not asked for again at once.
            findings.changes_fees(after(silent_until));
            continue;
        }
        for sum in &proposal.sums {
            findings.fees.add(sum.amount, sum.currency);
        }
        let severity = severity(facts, account);
        findings
            .tell(severity, facts.book.place(account.entry), || finding(facts, account, proposal, severity));
    }
}

/// A claim whose numbers are too large: it is told, and nothing is proposed.
fn too_large(facts: &Facts<'_>, account: &Account, proposal: &Proposal<'_>) -> Diagnostic {
    let number = facts.book.number(account.id);
    let finding = RULE
        .finding(
            format!("the late fee of invoice #{number} is too large to be computed"),
            facts.invoice_place(account.entry),
        )
        .seen("nothing is proposed")
        .help("look at the amount, the rate, the due date, and how often it was charged")
        .about(facts.about_invoice(account))
        .since(proposal.begins);
    Diagnostic { severity: Severity::Warning, ..finding }
}

/// The last day on which a charge keeps the rule quiet, where that is not over.
fn silent_until(facts: &Facts<'_>, account: &Account) -> Option<NaiveDate> {
    let quiet = asked_again(facts, account)?.pred_opt()?;
    (facts.today <= quiet).then_some(quiet)
}

/// The day from which on a rest is asked for after the last charge.
fn asked_again(facts: &Facts<'_>, account: &Account) -> Option<NaiveDate> {
    let last = account.costs.iter().flat_map(|costs| &costs.charges).next_back()?;
    Some(account.later(facts.book, facts.day(last.entry), Key::ChargeAgain))
}

/// The day from which on there is something to ask for.
fn since(facts: &Facts<'_>, account: &Account, proposal: &Proposal<'_>) -> NaiveDate {
    let is_whole_months = |part: &FeePart| matches!(part, FeePart::PerMonth(_, MonthCount::Complete));
    let first = if proposal.terms.fee.parts.iter().all(is_whole_months) {
        months_later(account.due, 1).max(proposal.begins)
    } else {
        proposal.begins
    };
    asked_again(facts, account).map_or(first, |again| again.max(first))
}

fn finding(facts: &Facts<'_>, account: &Account, proposal: &Proposal<'_>, severity: Severity) -> Diagnostic {
    let number = facts.book.number(account.id);
    let is_least = proposal.first_unknown(facts.book).is_some();
    let at_least = if is_least { "at least " } else { "" };
    let mut finding = RULE
        .finding(
            format!(
                "a late fee of {at_least}{} may be asked for invoice #{number}",
                proposal.total().words()
            ),
            facts.invoice_place(account.entry),
        )
        .seen(match account.settled {
            Some(settled) => format!("due on {}, paid on {settled}", account.due),
            None => format!("due on {}, unpaid on {}", account.due, facts.today),
        })
        .about(facts.about_invoice(account))
        .since(since(facts, account, proposal))
        .help(match account.settled {
            Some(_) => {
                "add it to the claim, or give it up with `waived`; `ghost fees` explains it; to be told less often, set \
                 `grace` or `fee-window`"
            }
            None => "add it to the claim, or give it up with `waived`; `ghost fees` explains it",
        });
    if let Some((_, found)) = facts.book.late_fee(account.subject, account.day)
        && let Some(setting) = found.setting
    {
        let by = found
            .profile
            .map_or_else(|| "agreed here".to_owned(), |profile| format!("by the law `{}`", profile.name));
        finding = finding.label(setting.value, by);
    }
    let mut notes: Vec<String> =
        proposal.accrual.lines.iter().filter_map(|line| arithmetic(account, proposal, line)).collect();
    if notes.len() + proposal.accrual.left > LINES + 1 {
        let more = notes.len() + proposal.accrual.left - LINES;
        notes.truncate(LINES);
        notes.push(format!("and {more} more: `ghost fees '#{number}'`"));
    }
    finding.notes.extend(notes);
    if let Some(cut) = proposal.accrual.capped {
        finding.notes.push(format!("the cap takes {} off", money(account, cut)));
    }
    if proposal.set_off.iter().any(|set_off| !set_off.amount.is_zero()) {
        finding.notes.push("what was charged or waived before is set off".into());
    }
    finding.notes.extend(disputed(facts, account));
    finding.notes.extend(in_advance(facts, account));
    finding.notes.extend(on_next_business_day(facts, account));
    finding.notes.extend(bank_fee(account, proposal));
    for sum in &proposal.sums {
        finding.sums.push(Sum {
            kind: sum.kind.sum_kind(),
            currency: sum.currency.code(),
            amount: round(sum.amount, sum.currency),
            at_least: is_least && sum.kind == Component::Interest,
        });
        finding.append.push(charge_line(facts.book, account, sum, facts.today));
    }
    if severity == Severity::Warning {
        finding.asked_from = sent_again(facts, account).max(finding.since);
    }
    finding.severity = severity;
    finding
}

/// `EUR 900.00 of it is disputed since 2026-05-01, and counted here`.
fn disputed(facts: &Facts<'_>, account: &Account) -> Option<String> {
    let dispute = facts.timeline.debt(account.id)?.dunning.dispute?;
    let amount = facts.book.entry(dispute.entry)?.amount();
    let part = amount.map_or_else(|| "it".to_owned(), |amount| format!("{amount} of it"));
    Some(format!("{part} is disputed since {}, and counted here", dispute.since))
}

/// That a law may grant nothing yet: what is to be paid before the work is done is often no such debt until then.
fn in_advance(facts: &Facts<'_>, account: &Account) -> Option<String> {
    let (_, found) = facts.book.late_fee(account.subject, account.day)?;
    let law = found.profile?.name;
    let client = facts.book.subject(account.subject).client;
    let all = if client == account.subject { facts.subjects_of(client) } else { &[account.subject, client] };
    let mut threads = all.iter().filter_map(|id| facts.timeline.thread(*id));
    let is_undelivered = threads.all(|thread| thread.deliveries.first.is_none());
    (is_undelivered && facts.has_contract(account.subject)).then(|| {
        format!(
            "nothing is `delivered` yet: what is to be paid in advance may bear no late fee by the law `{law}` until \
             the work is done"
        )
    })
}

/// That a payment may have been in time: a due day stays where it is, and by many laws it may be paid on the next business
/// day where it is none itself.
fn on_next_business_day(facts: &Facts<'_>, account: &Account) -> Option<String> {
    let next = facts.book.calendar(account.subject, account.due).roll(account.due);
    let is_it = next > account.due && account.settled.is_some_and(|settled| settled <= next);
    is_it.then(|| {
        format!(
            "{} is no business day, and all was paid by the next one, {next}: by some laws that may be in time",
            account.due
        )
    })
}

/// That the client may have paid all of it in time.
fn bank_fee(account: &Account, proposal: &Proposal<'_>) -> Option<String> {
    let late = proposal.at_due;
    was_paid_but_for(late, account)
        .then(|| format!("only {} of it was not paid in time, perhaps a bank's fee", money(account, late)))
}

/// A warning once the invoice is to be sent again with the fee; a note before, while held, and when all is paid.
fn severity(facts: &Facts<'_>, account: &Account) -> Severity {
    let debt = facts.timeline.debt(account.id);
    let held = debt.is_none_or(|debt| debt.dunning.hold.is_some());
    // A payment in time that a bank took something from costs nobody a fee.
    let is_bank_fee = may_be_bank_fee(account) && account.first_paid.is_some_and(|paid| paid <= account.due);
    let is_reached = sent_again(facts, account).is_some_and(|day| day <= facts.today);
    if is_reached && !held && !is_bank_fee { Severity::Warning } else { Severity::Note }
}

/// The day on which the invoice is to be sent again with the fee.
fn sent_again(facts: &Facts<'_>, account: &Account) -> Option<NaiveDate> {
    let rungs = &facts.book.ladder(Stage::Payment).rungs;
    let rung = rungs.iter().find(|rung| rung.step == step::RESEND_INVOICE)?;
    let When::Due(after) = rung.when else { return None };
    let calendar = facts.timeline.calendar(account.subject);
    Some(calendar.roll(calendar.plus(account.due, after)))
}

/// `interest: EUR 2000.00 x 10.15% x 35/365 = EUR 19.4658 (ecb 2.15% + 8), 2026-05-05 to 2026-06-08`.
fn arithmetic(account: &Account, proposal: &Proposal<'_>, line: &Line<'_>) -> Option<String> {
    let part = proposal.terms.fee.parts.get(line.part)?;
    let base = format!("{} {}", account.currency.code(), in_full(line.base, account.currency));
    let days = format!("{} to {}", after(line.from), line.to);
    if line.unknown {
        return Some(format!("interest: the rate is unknown for {days}: nothing is counted"));
    }
    let sum = if line.sum.scale() > 2 { line.sum.normalize() } else { line.sum };
    Some(match (part, line.count) {
        (FeePart::AmountOnce { .. }, _) => {
            format!("compensation: {} once", written(line.sum, line.currency))
        }
        (FeePart::PercentOnce(percent), _) => format!("fee: {base} x {percent}% once = {sum}"),
        (FeePart::PerMonth(percent, MonthCount::Complete | MonthCount::Started), Some(counted)) => {
            let compound = if proposal.terms.fee.compound && counted.number() > 1 { " compound" } else { "" };
            format!("interest: {base} x {percent}% x {}{compound} = {sum}, {days}", time(counted))
        }
        (_, Some(counted)) => {
            let (count, year) = (counted.number(), year(proposal.terms.day_count));
            let rate =
                line.rate.map(|rate| format!(" ({} {}%)", rate.name, rate.percent)).unwrap_or_default();
            let percent = line.percent.unwrap_or_default().normalize();
            format!("interest: {base} x {percent}%{rate} x {count}/{year} = {sum}, {days}")
        }
        _ => return None,
    })
}

#![doc = include_str!("rate_unknown.md")]

use chrono::NaiveDate;

use super::proposals::{mind, proposals};
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::Diagnostic;
use crate::syntax::tree::FeePart;
use crate::syntax::words::Key;
use crate::timeline::rate::{OPEN_ENDED, Table};
use crate::timeline::setoff::Proposal;

pub(super) static RULE: Rule =
    Rule::clock(115, "rate-unknown", Severity::Warning, include_str!("rate_unknown.md"), check)
        .asks_for_fees()
        .rests_on(&[Key::LateFee, Key::Terms, Key::Grace, Key::Fixing, Key::FeeWindow, Key::Tolerance])
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (account, proposal) in proposals(facts) {
        mind(facts, findings, account, proposal);
        let Some(first) = proposal.first_unknown(facts.book).filter(|_| !is_misspelt(facts, proposal)) else {
            continue;
        };
        let so_far = proposal.total();
        let number = facts.book.number(account.id);
        let title = if !so_far.list().is_empty() {
            format!("the late fee of invoice #{number} is at least {} so far", so_far.words())
        } else if proposal.set_off.is_empty() {
            format!("the late fee of invoice #{number} cannot be computed")
        } else {
            format!("the late fee of invoice #{number} cannot be computed any further")
        };
        let wanted = proposal.terms.fixing.looked_up_on(account.due, first);
        let help = too_short(facts, proposal, wanted).unwrap_or_else(|| {
            let lines: Vec<String> =
                names(proposal).map(|name| format!("`rate {name} {wanted} PERCENT`")).collect();
            format!("look the rate up and write it down: {}", lines.join(" and "))
        });
        let ended = ended(facts, proposal, first);
        findings.push(
            ended.into_iter().fold(
                RULE.finding(title, facts.invoice_place(account.entry))
                    .seen(format!("no reference rate is known for {first}"))
                    .note("a day without a known rate counts nothing: rates are never guessed")
                    .help(help)
                    .about(facts.about_invoice(account))
                    .since(first),
                Diagnostic::note,
            ),
        );
    }
}

/// The reference rates that a late fee is made of.
fn names<'p>(proposal: &'p Proposal<'_>) -> impl Iterator<Item = &'p str> {
    proposal.terms.fee.parts.iter().filter_map(|part| match part {
        FeePart::Over(_, name) => Some(name.as_str()),
        _ => None,
    })
}

/// Whether the name of a rate is what is wrong.
fn is_misspelt(facts: &Facts<'_>, proposal: &Proposal<'_>) -> bool {
    names(proposal).any(|name| facts.book.rates_in_doubt.contains(name))
}

/// What to do where the book has the very rate that is looked up, but not for as long as that is asked for.
fn too_short(facts: &Facts<'_>, proposal: &Proposal<'_>, wanted: NaiveDate) -> Option<String> {
    let rate = names(proposal).find_map(|name| Table::of(facts.book, name).own_from(wanted))?;
    let until = rate.until?;
    Some(format!(
        "`rate {} {wanted}` is the one that counts here, and it ends on {until}: let it hold longer, or set `fixing daily`",
        rate.name
    ))
}

/// What became of a rate of the book's own that is known for earlier days.
fn ended(facts: &Facts<'_>, proposal: &Proposal<'_>, first: NaiveDate) -> Option<String> {
    let own = names(proposal).filter_map(|name| Table::of(facts.book, name).own_before(first));
    let last = own.max_by_key(|rate| rate.from).filter(|rate| rate.until.is_none())?;
    Some(format!(
        "your `rate {} {}` holds for {OPEN_ENDED} days; write `until` behind it where it holds longer",
        last.name, last.from
    ))
}

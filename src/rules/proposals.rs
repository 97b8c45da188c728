//! What may be asked for late payments: for each invoice once, and when it becomes something else.

use super::{Facts, Findings};
use crate::book::day::after;
use crate::syntax::tree::{Cap, FeePart};
use crate::timeline::account::Account;
use crate::timeline::setoff::Proposal;

/// The most lines of arithmetic that are told; `ghost fees` tells all.
pub(super) const LINES: usize = 6;

/// What may be asked for each invoice that is still in its window.
pub(super) fn proposals<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = (&'f Account, &'f Proposal<'f>)> {
    let all = facts.proposals.get_or_init(|| {
        let proposals = facts.timeline.live_accounts().filter_map(|account| {
            let mut proposal = facts.timeline.asked_fee(account)?;
            // What is not told need not be kept.
            proposal.accrual.shorten(LINES + 2);
            Some((account.id, proposal))
        });
        proposals.collect()
    });
    all.iter().filter_map(|(id, proposal)| Some((facts.timeline.account(*id)?, proposal)))
}

/// Says when the proposal of an invoice would be another one.
pub(super) fn mind(facts: &Facts<'_>, findings: &mut Findings, account: &Account, proposal: &Proposal<'_>) {
    let says_something = !proposal.sums.is_empty() || proposal.accrual.unknown_from.is_some();
    match account.fee_window_end(facts.book) {
        Some(last) if says_something => findings.changes_fees(after(last)),
        Some(_) => {}
        None if facts.today < proposal.begins => findings.changes_fees(proposal.begins),
        None if grows(&proposal.terms.fee.parts, proposal.terms.fee.cap) => {
            findings.changes_fees(after(facts.today));
        }
        None => findings.counts_days(facts),
    }
}

/// Whether a late fee of an unpaid invoice becomes more with the days.
fn grows(parts: &[FeePart], cap: Option<Cap>) -> bool {
    let is_once = |part: &FeePart| matches!(part, FeePart::PercentOnce(_) | FeePart::AmountOnce { .. });
    !parts.iter().all(is_once) || matches!(cap, Some(Cap::PercentPerYear(_)))
}

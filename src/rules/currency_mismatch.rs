#![doc = include_str!("currency_mismatch.md")]

use std::collections::BTreeMap;

use super::rule::Part;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::Setting;
use crate::diagnostic::Diagnostic;
use crate::source::Place;
use crate::syntax::error::list;
use crate::syntax::tree::{Cap, Data, LateFee};
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::misfit::Reason;

pub(super) static RULE: Rule =
    Rule::data(106, "currency-mismatch", Severity::Error, include_str!("currency_mismatch.md"), check)
        .puts_in_doubt(Part::Invoice)
        .rests_on(&[Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    caps(facts, findings);
    for misfit in facts.timeline.misfits().iter().filter(|misfit| misfit.why == Reason::Currency) {
        let Some(account) = facts.timeline.claimed_account(misfit.invoice) else { continue };
        let number = facts.book.number(misfit.invoice);
        findings.push(
            RULE.finding(
                format!("invoice #{number} is in {}, this amount is not", account.currency.code()),
                facts.amount_place(misfit.entry),
            )
            .seen("does not count against another currency")
            .label(facts.amount_place(account.entry), "the invoice")
            .help(help(facts.book.entry(misfit.entry).map(|entry| entry.verb), account))
            .about(facts.about_invoice(account)),
        );
    }
}

/// What to write instead: only of money that came is it known in what it came.
fn help(verb: Option<Verb>, account: &Account) -> String {
    let what = match verb {
        Some(Verb::Paid) => "what arrived",
        Some(Verb::Refunded) => "what was given back",
        _ => "the amount",
    };
    format!("write {what} in {}, or name the right invoice", account.currency.code())
}

/// Caps of late fees in a currency that an invoice does not have: they cap nothing there.
fn caps(facts: &Facts<'_>, findings: &mut Findings) {
    let has_cap =
        |setting: &Setting| matches!(&setting.data, Data::Fee(LateFee { cap: Some(Cap::Amount(_)), .. }));
    if !facts.book.all_levels().iter().flat_map(|level| &level.settings).any(has_cap) {
        return;
    }
    // The first invoice of each currency that each of them does not cap.
    let mut hits: BTreeMap<Place, Vec<&Account>> = BTreeMap::new();
    for account in facts.timeline.accounts() {
        let Some((fee, found)) = facts.book.late_fee(account.subject, account.day) else { continue };
        let own = found.setting.filter(|_| found.profile.is_none());
        let (Some(Cap::Amount(cap)), Some(setting)) = (fee.cap, own) else { continue };
        if account.currency != facts.book.meant(cap, account.subject, account.day).currency {
            let firsts = hits.entry(setting.value).or_default();
            if firsts.iter().all(|first| first.currency != account.currency) {
                firsts.push(account);
            }
        }
    }
    for (place, firsts) in hits {
        if let Some(finding) = uncapped(facts, place, &firsts) {
            findings.push(finding);
        }
    }
}

/// A cap that caps nothing of invoices in some currencies, of which these are the first.
fn uncapped(facts: &Facts<'_>, place: Place, firsts: &[&Account]) -> Option<Diagnostic> {
    let codes: Vec<&str> = firsts.iter().map(|account| account.currency.code()).collect();
    let finding = RULE
        .finding(format!("the cap of this late fee is not in {}", list(&codes, "or")), place)
        .seen("caps nothing in another currency")
        .help("write the cap in percent, or a late fee for each currency")
        .about(facts.about_invoice(firsts.first()?));
    let told = firsts.iter().fold(finding, |finding, account| {
        finding
            .label(facts.invoice_place(account.entry), format!("an invoice in {}", account.currency.code()))
    });
    Some(told)
}

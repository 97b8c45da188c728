#![doc = include_str!("currency_mismatch.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::Setting;
use crate::syntax::tree::{Cap, Data};
use crate::timeline::misfit::Reason;

pub(super) static RULE: Rule =
    Rule::data(106, "currency-mismatch", Severity::Error, include_str!("currency_mismatch.md"), check);

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
            .seen("does not count: currencies never net")
            .label(facts.amount_place(account.entry), "the invoice")
            .help(format!("write what arrived in {}, or name the right invoice", account.currency.code()))
            .about(facts.about_invoice(account)),
        );
    }
}

/// Caps of late fees in a currency that an invoice does not have: they cap nothing there.
fn caps(facts: &Facts<'_>, findings: &mut Findings) {
    let settings = facts.book.all_levels().iter().flat_map(|level| &level.settings);
    let capped = |setting: &&Setting| matches!(&setting.data, Data::Fee(fee) if matches!(fee.cap, Some(Cap::Amount(_))));
    for setting in settings.filter(capped) {
        let Data::Fee(fee) = &setting.data else { continue };
        let Some(Cap::Amount(cap)) = fee.cap else { continue };
        let hit = facts.timeline.accounts().find(|account| {
            let found = facts.book.late_fee(account.subject, account.day);
            let of_setting =
                found.and_then(|(_, found)| found.setting).is_some_and(|found| found.value == setting.value);
            of_setting && account.currency != facts.book.meant(cap, account.subject, account.day).currency
        });
        let Some(account) = hit else { continue };
        findings.push(
            RULE.finding(
                format!("the cap of this late fee is not in {}", account.currency.code()),
                setting.value,
            )
            .seen("caps nothing: currencies never net")
            .label(facts.invoice_place(account.entry), format!("an invoice in {}", account.currency.code()))
            .help("write the cap in percent, or a late fee for each currency")
            .about(facts.about_invoice(account)),
        );
    }
}

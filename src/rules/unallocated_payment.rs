#![doc = include_str!("unallocated_payment.md")]

use rustc_hash::FxHashMap;

use super::wording::money;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::book::money::{round, written};
use crate::diagnostic::SumKind;
use crate::syntax::currency::Currency;
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;

pub(super) static RULE: Rule =
    Rule::data(112, "unallocated-payment", Severity::Warning, include_str!("unallocated_payment.md"), check)
        .settled_by(|verb| verb == Verb::Invoiced)
        .rests_on(&[Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    if !facts.book.is_whole() {
        return;
    }
    let mut open: FxHashMap<SubjectId, Option<&Account>> = FxHashMap::default();
    for rest in facts.timeline.rests() {
        let client = facts.book.subject(rest.subject).client;
        let open = open.entry(client).or_insert_with(|| first_open(facts, client));
        let sum = written(rest.left, rest.currency);
        let finding = RULE
            .finding(format!("{sum} of this payment belongs to no invoice"), facts.amount_place(rest.entry))
            .seen("nothing is open that it could pay")
            .help(format!(
                "name the invoice{}, or write the missing one; the next invoice takes what is left",
                open.map_or_else(String::new, |account| is_open(facts, account, rest.currency))
            ))
            .about(facts.about(rest.subject))
            .asked_from(facts.day(rest.entry));
        let amount = round(rest.left, rest.currency);
        findings.push(finding.sum(SumKind::Unallocated, amount, rest.currency.code()));
    }
}

/// The open invoice of a client that is due first: of another project than the payment, or in another currency.
fn first_open<'f>(facts: &'f Facts<'_>, client: SubjectId) -> Option<&'f Account> {
    let accounts = facts.subjects_of(client).iter().flat_map(|id| facts.timeline.accounts_of(*id));
    accounts.filter(|account| account.is_pursued()).min_by_key(|account| (account.due, account.entry))
}

/// ` (#1 is open: EUR 2000.00)`, and that what arrived counts in the currency of the invoice alone.
fn is_open(facts: &Facts<'_>, account: &Account, paid: Currency) -> String {
    let (number, open) = (facts.book.number(account.id), money(account, account.open));
    let arrived = if paid == account.currency {
        String::new()
    } else {
        format!(", for which write what arrived in {}", account.currency.code())
    };
    format!(" (#{number} is open: {open}{arrived})")
}

#![doc = include_str!("fee_without_basis.md")]

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Facts, Findings, Rule, Severity};
use crate::book::money::{add, sub, written};
use crate::diagnostic::Diagnostic;
use crate::syntax::currency::Currency;
use crate::syntax::format::entry_start;
use crate::syntax::words::{Component, Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::charge::Charge;
use crate::timeline::setoff::Proposal;

pub(super) static RULE: Rule =
    Rule::data(307, "fee-without-basis", Severity::Warning, include_str!("fee_without_basis.md"), check)
        .settled_by(|verb| verb == Verb::Agreed)
        .rests_on(&[
            Key::LateFee,
            Key::Terms,
            Key::Grace,
            Key::Fixing,
            Key::DayCount,
            Key::Allocation,
            Key::Tolerance,
            Key::Currency,
        ]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for account in facts.timeline.charged.iter().filter_map(|id| facts.timeline.account(*id)) {
        let Some(costs) = account.costs.as_ref().filter(|_| account.ended_by.is_none()) else { continue };
        let open = account.balance(facts.book);
        // What the client has paid, also before it was charged, or what is taken back, needs no basis any more.
        let is_asked =
            |charge: &Charge| charge.unpaid() > Decimal::ZERO && !open.of(charge.currency).is_zero();
        let Some(proposal) = facts.timeline.propose(account, None) else {
            for charge in costs.charges.iter().filter(|charge| is_asked(charge)) {
                findings.push(finish(facts, account, charge, without_basis(facts, account, charge)));
            }
            continue;
        };
        for (charge, excess) in excesses(&costs.charges, &proposal, is_asked) {
            findings.push(finish(facts, account, charge, too_much(facts, account, charge, &excess)));
        }
    }
}

fn finish(facts: &Facts<'_>, account: &Account, charge: &Charge, finding: Diagnostic) -> Diagnostic {
    finding
        .label(facts.invoice_place(account.entry), format!("due on {}", account.due))
        .about(facts.about_invoice(account))
        .asked_from(facts.day(charge.entry))
}

fn without_basis(facts: &Facts<'_>, account: &Account, charge: &Charge) -> Diagnostic {
    let number = facts.book.number(account.id);
    RULE.finding(
        format!("neither contract nor law supports a late fee on invoice #{number}"),
        facts.amount_place(charge.entry),
    )
    .seen(format!("{} charged", written(charge.amount, charge.currency)))
    .help("take it back with `waived`, or write down what was agreed: `late-fee`, or `law`")
}

fn too_much(facts: &Facts<'_>, account: &Account, charge: &Charge, excess: &Excess) -> Diagnostic {
    let number = facts.book.number(account.id);
    let sum = written(excess.left, charge.currency);
    let mut finding = RULE.finding(
        format!("{sum} more is charged on invoice #{number} than contract or law supports"),
        facts.amount_place(charge.entry),
    );
    finding.append.push(take_back(facts, account, charge, excess.left));
    finding.seen(format!("{} had accrued by then", written(excess.supported, charge.currency))).help(format!(
        "take the remainder back with `waived`; `ghost fees '#{number}'` explains what may be asked"
    ))
}

/// What of a charge nothing supports.
struct Excess {
    /// What had accrued on its day.
    supported: Decimal,
    /// What is too much of it, less what was taken back.
    left: Decimal,
}

/// The charges that are asked for and too much. Whichever charge a waiver took back, that much less is charged in all, so
/// that it lowers the excess of any of them.
fn excesses<'c>(
    charges: &'c [Charge],
    proposal: &Proposal<'_>,
    is_asked: impl Fn(&Charge) -> bool,
) -> Vec<(&'c Charge, Excess)> {
    let mut taken_back = TakenBack::new();
    let mut found = Vec::new();
    for charge in charges {
        let Some(set_off) = proposal.set_off.iter().find(|set_off| set_off.entry == charge.entry) else {
            continue;
        };
        let is_found = is_asked(charge) && !set_off.excess.is_zero() && !set_off.uncertain;
        let own = if is_found { Decimal::ZERO } else { set_off.excess };
        let sum = taken_back.entry((charge.currency, charge.component)).or_default();
        *sum = add(*sum, sub(charge.taken_back, own).max(Decimal::ZERO));
        if is_found {
            let supported = sub(set_off.amount, set_off.excess);
            found.push((charge, Excess { supported, left: set_off.excess }));
        }
    }
    lower(&mut found, taken_back);
    found.retain(|(_, excess)| !excess.left.is_zero());
    found
}

/// What was taken back, by currency and by the kind that the charge names.
type TakenBack = BTreeMap<(Currency, Option<Component>), Decimal>;

/// Lowers each excess by what was taken back, the least excess first, of its own kind first: whoever takes back the sum that
/// a finding names has one finding less.
fn lower(found: &mut [(&Charge, Excess)], mut taken_back: TakenBack) {
    let mut least_first: Vec<_> = found.iter_mut().collect();
    least_first.sort_by_key(|(_, excess)| excess.left);
    let is_own = |kind: Option<Component>, of: Option<Component>| kind == of;
    // A waiver that names no kind may be for any, and so may a charge.
    let is_any = |kind: Option<Component>, of: Option<Component>| kind.is_none() || of.is_none();
    for (charge, excess) in &mut least_first {
        for fits in [is_own, is_any] {
            let of_charge = taken_back.iter_mut().filter(|((currency, kind), _)| {
                *currency == charge.currency && fits(*kind, charge.component)
            });
            for (_, sum) in of_charge {
                let part = excess.left.min(*sum);
                *sum = sub(*sum, part);
                excess.left = sub(excess.left, part);
            }
        }
    }
}

/// The line that takes back what is too much of a charge.
fn take_back(facts: &Facts<'_>, account: &Account, charge: &Charge, excess: Decimal) -> String {
    let start = entry_start(facts.today, Verb::Waived, &facts.book.subject(account.subject).name);
    let kind = charge.component.map_or(String::new(), |kind| format!("{} ", kind.word()));
    format!("{start} {kind}#{} {}", facts.book.number(account.id), written(excess, charge.currency))
}

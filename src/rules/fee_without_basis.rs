#![doc = include_str!("fee_without_basis.md")]

use rust_decimal::Decimal;

use super::{Facts, Findings, Rule, Severity};
use crate::book::money::{sub, written};
use crate::syntax::format::entry_start;
use crate::syntax::words::Verb;
use crate::timeline::account::Account;
use crate::timeline::charge::Charge;

pub(super) static RULE: Rule =
    Rule::data(307, "fee-without-basis", Severity::Warning, include_str!("fee_without_basis.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for account in facts.timeline.charged.iter().filter_map(|id| facts.timeline.account(*id)) {
        if account.ended_by.is_some() {
            continue;
        }
        let proposal = facts.timeline.propose(account, None);
        let charges = account.costs.iter().flat_map(|costs| &costs.charges);
        let open = account.balance(facts.book);
        // What the client has paid, also before it was charged, or what is taken back, needs no basis any more.
        let is_asked =
            |charge: &&Charge| charge.unpaid() > Decimal::ZERO && !open.of(charge.currency).is_zero();
        for charge in charges.filter(is_asked) {
            let number = facts.book.number(account.id);
            let place = facts.amount_place(charge.entry);
            let sum = written(charge.amount, charge.currency);
            let finding = match &proposal {
                None => RULE
                    .finding(
                        format!("neither contract nor law supports a late fee on invoice #{number}"),
                        place,
                    )
                    .seen(format!("{sum} charged"))
                    .help("take it back with `waived`, or write down what was agreed: `late-fee`, or `law`"),
                Some(proposal) => {
                    let Some(set_off) = proposal.set_off.iter().find(|set_off| set_off.entry == charge.entry)
                    else {
                        continue;
                    };
                    // What was taken back of it was too much first.
                    let excess = sub(set_off.excess, charge.taken_back).max(Decimal::ZERO);
                    if excess.is_zero() || set_off.uncertain {
                        continue;
                    }
                    let supported = sub(set_off.amount, set_off.excess);
                    let mut finding = RULE.finding(
                        format!(
                            "{} more is charged on invoice #{number} than contract or law supports",
                            written(excess, charge.currency)
                        ),
                        place,
                    );
                    finding.append.push(take_back(facts, account, charge, excess));
                    finding
                    .seen(format!("{} had accrued by then", written(supported, charge.currency)))
                    .help(format!(
                        "take the rest back with `waived`; `ghost fees '#{number}'` explains what may be asked"
                    ))
                }
            };
            let finding =
                finding.label(facts.invoice_place(account.entry), format!("due on {}", account.due));
            findings.push(finding.about(facts.about_invoice(account)));
        }
    }
}

/// The line that takes back what is too much of a charge.
fn take_back(facts: &Facts<'_>, account: &Account, charge: &Charge, excess: Decimal) -> String {
    let start = entry_start(facts.today, Verb::Waived, &facts.book.subject(account.subject).name);
    let kind = charge.component.map_or(String::new(), |kind| format!("{} ", kind.word()));
    format!("{start} {kind}#{} {}", facts.book.number(account.id), written(excess, charge.currency))
}

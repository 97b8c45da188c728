#![doc = include_str!("late_payer.md")]

use super::wording::days;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::syntax::words::Key;
use crate::timeline::account::Account;
use crate::timeline::standing::{in_days, is_active};

pub(super) static RULE: Rule =
    Rule::data(504, "late-payer", Severity::Note, include_str!("late_payer.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (client, subjects) in &facts.clients {
        let after = in_days(facts.book.period(*client, facts.today, Key::LateAfter));
        let least = facts.book.count(*client, facts.today, Key::LateInvoices).unwrap_or(u32::MAX) as usize;
        let late: Vec<&Account> = subjects
            .iter()
            .flat_map(|id| facts.timeline.accounts_of(*id))
            .filter(|account| account.settled.is_some_and(|settled| between(account.due, settled) > after))
            .collect();
        if late.is_empty() || late.len() < least || !is_active(facts.timeline, subjects) {
            continue;
        }
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        findings.tell(RULE.severity, || {
            RULE.finding(
                format!(
                    "{} paid {} invoices more than {} late",
                    facts.book.client_title(*client),
                    late.len(),
                    days(after)
                ),
                declared.place,
            )
            .seen("pays late, as a rule")
            .help("ask for more in advance, and for shorter terms")
            .about(facts.about(*client))
        });
    }
}

#![doc = include_str!("unbilled_work.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::plus;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{Totals, plain, sub, written};
use crate::diagnostic::{Diagnostic, Sum};
use crate::timeline::account::Account;
use crate::timeline::standing::{invoices, price};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule = Rule {
    asked_for: true,
    ..Rule::clock(308, "unbilled-work", Severity::Warning, include_str!("unbilled_work.md"), check)
};

/// The days after the work was handed over from which its bill is late.
const DAYS: u16 = 7;

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(handed_over) = thread.first_final.filter(|_| thread.agreed.is_some()) else { continue };
        let rest = unbilled(facts, id, thread);
        if rest.list().is_empty() {
            continue;
        }
        let since = plus(facts.day(handed_over), DAYS);
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        findings.tell(RULE.severity, facts.book.place(handed_over), || {
            finding(facts, (id, thread), handed_over, &rest, since)
        });
    }
}

/// What was agreed on and no invoice claims, of the project or of the client alone.
fn unbilled(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Totals {
    let mut rest = Totals::default();
    // What was agreed on with the client alone may be billed on any project.
    let claims: Vec<&Account> = if facts.book.subject(id).is_project() {
        invoices(facts.timeline, id).collect()
    } else {
        facts.subjects_of(id).iter().flat_map(|subject| facts.timeline.accounts_of(*subject)).collect()
    };
    for (currency, price) in price(thread).list() {
        let claims = claims.iter().filter(|account| account.currency == currency);
        // A credit note says that the work became cheaper, not that it is to be billed again.
        let left = claims.map(|account| account.amount).fold(price, sub).max(Decimal::ZERO);
        rest.add(left, currency);
    }
    rest
}

fn finding(
    facts: &Facts<'_>,
    (id, thread): (SubjectId, &Thread),
    handed_over: EntryId,
    rest: &Totals,
    since: NaiveDate,
) -> Diagnostic {
    let mut finding = RULE
        .finding(
            format!("{} of the work for {} is not billed", rest.words(), who(facts, id)),
            facts.book.place(handed_over),
        )
        .seen(format!("{}, and no invoice claims the rest", what_and_when(facts, handed_over)))
        .help("bill it; where it became cheaper, leave it out with `allow unbilled-work` below the `agreed`")
        .about(facts.about(id))
        .since(since);
    if let Some(agreed) = thread.agreed {
        finding = finding.label(facts.book.place(agreed), format!("{} agreed", price(thread).words()));
    }
    for (currency, amount) in rest.list() {
        let subject = &facts.book.subject(id).name;
        let line = format!("{} invoiced   {subject} #NUMBER {}", facts.today, written(amount, currency));
        finding.append.push(line);
        let amount = plain(amount, currency);
        finding.sums.push(Sum { kind: "unbilled", currency: currency.code(), amount });
    }
    finding
}

#![doc = include_str!("unbilled_work.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::advice::invoice_line;
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::plus;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{Totals, plain, sub};
use crate::diagnostic::{Diagnostic, Sum};
use crate::syntax::words::Verb;
use crate::timeline::account::Account;
use crate::timeline::standing::{invoices, price};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule = Rule {
    asked_for: true,
    ..Rule::clock(308, "unbilled-work", Severity::Warning, include_str!("unbilled_work.md"), check)
};

/// The days after the work was handed over from which its bill is late.
const DAYS: u16 = 7;

/// What was agreed on with a subject by some day.
#[derive(Clone, Default)]
struct Agreed {
    latest: Option<EntryId>,
    sum: Totals,
}

/// Work that was handed over for good, and what was agreed on by that day.
struct HandedOver {
    delivery: EntryId,
    agreed: Agreed,
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let all = handed_over(facts);
    for (id, thread) in facts.timeline.threads() {
        let Some(works) = all.get(&id).filter(|_| thread.agreed.is_some()) else { continue };
        let claimed = claimed(facts, id);
        let mut rests = works
            .iter()
            .map(|work| (work, rest(&owed(thread, work), &claimed)))
            .filter(|(_, rest)| !rest.list().is_empty());
        let Some((first, mut unbilled)) = rests.next() else { continue };
        let since = plus(facts.day(first.delivery), DAYS);
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        // What is handed over later owes no less.
        let mut latest = first;
        for (work, rest) in rests {
            let since = plus(facts.day(work.delivery), DAYS);
            if facts.today < since {
                findings.changes(since);
                break;
            }
            (latest, unbilled) = (work, rest);
        }
        findings.tell(RULE.severity, facts.book.place(first.delivery), || {
            finding(facts, (id, thread), (first, latest), &unbilled, since)
        });
    }
}

/// The final deliveries of each subject: the first, and each first one for which something else was agreed on.
fn handed_over(facts: &Facts<'_>) -> FxHashMap<SubjectId, Vec<HandedOver>> {
    let mut all: FxHashMap<SubjectId, (Agreed, Vec<HandedOver>)> = FxHashMap::default();
    for (id, entry) in facts.book.numbered().take_while(|(_, entry)| entry.day <= facts.today) {
        if !matches!(entry.verb, Verb::Agreed | Verb::Delivered) || entry.is_preview() {
            continue;
        }
        let (agreed, works) = all.entry(entry.subject).or_default();
        if entry.verb == Verb::Agreed {
            agreed.latest = Some(id);
            if let Some(amount) = entry.amount() {
                agreed.sum.add_amount(amount);
            }
            // In which order the lines of one day stand says nothing.
            if let Some(work) = works.last_mut().filter(|work| facts.day(work.delivery) == entry.day) {
                work.agreed = agreed.clone();
            }
        } else if works.last().is_none_or(|work| work.agreed.sum != agreed.sum) {
            works.push(HandedOver { delivery: id, agreed: agreed.clone() });
        }
    }
    all.into_iter().map(|(id, (_, works))| (id, works)).collect()
}

/// What work costs: what was agreed on by its day, else the price.
fn owed(thread: &Thread, work: &HandedOver) -> Totals {
    if thread.agreed_sum.list().is_empty() { price(thread) } else { work.agreed.sum.clone() }
}

/// What invoices claim of the project and of the client alone.
fn claimed(facts: &Facts<'_>, id: SubjectId) -> Totals {
    // What was agreed on with the client alone may be billed on any project.
    let claims: Vec<&Account> = if facts.book.subject(id).is_project() {
        invoices(facts.timeline, id).collect()
    } else {
        facts.subjects_of(id).iter().flat_map(|subject| facts.timeline.accounts_of(*subject)).collect()
    };
    let mut claimed = Totals::default();
    // A credit note says that the work became cheaper, not that it is to be billed again.
    for account in claims {
        claimed.add(account.amount, account.currency);
    }
    claimed
}

/// What is owed and not claimed.
fn rest(owed: &Totals, claimed: &Totals) -> Totals {
    let mut rest = Totals::default();
    for (currency, sum) in owed.list() {
        rest.add(sub(sum, claimed.of(currency)).max(Decimal::ZERO), currency);
    }
    rest
}

fn finding(
    facts: &Facts<'_>,
    (id, thread): (SubjectId, &Thread),
    (first, latest): (&HandedOver, &HandedOver),
    rest: &Totals,
    since: NaiveDate,
) -> Diagnostic {
    let mut finding = RULE
        .finding(
            format!("{} of the work for {} is not billed", rest.words(), who(facts, id)),
            facts.book.place(first.delivery),
        )
        .seen(format!("{}, and no invoice claims the rest", what_and_when(facts, first.delivery)))
        .help("bill it; where it became cheaper, leave it out with `allow unbilled-work` below the `agreed`")
        .about(facts.about(id))
        .since(since);
    if let Some(agreed) = latest.agreed.latest.or(thread.agreed) {
        let sum = owed(thread, latest);
        finding = finding.label(facts.book.place(agreed), format!("{} agreed", sum.words()));
    }
    for (currency, amount) in rest.list() {
        finding.append.push(invoice_line(facts, id, amount, currency));
        let amount = plain(amount, currency);
        finding.sums.push(Sum { kind: "unbilled", currency: currency.code(), amount });
    }
    finding
}

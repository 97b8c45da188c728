#![doc = include_str!("unbilled_work.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::advice::invoice_line;
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::plus;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{Totals, round, sub};
use crate::diagnostic::{Diagnostic, SumKind};
use crate::syntax::tree::Amount;
use crate::syntax::words::{Field, Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::standing::{Standing, claimed as claimed_by, invoiced, price};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(308, "unbilled-work", Severity::Warning, include_str!("unbilled_work.md"), check)
        .asked_for()
        .settled_by(|verb| matches!(verb, Verb::Invoiced | Verb::Agreed))
        .rests_on(&[Key::Currency]);

/// The days after the work was handed over from which its bill is late: no source names a number, and a week is enough to
/// write an invoice.
const DAYS: u16 = 7;

/// What was agreed on with a subject by some day: all sums together, and the latest price.
#[derive(Clone, Default)]
struct Agreed {
    latest: Option<EntryId>,
    sum: Totals,
    price: Option<Amount>,
}

/// What is known of a subject's work, up to some entry.
#[derive(Default)]
struct Works {
    agreed: Agreed,
    /// The latest final delivery.
    delivered: Option<EntryId>,
    list: Vec<HandedOver>,
}

impl Works {
    /// Nothing yet but the price of the declaration.
    fn of(facts: &Facts<'_>, id: SubjectId) -> Self {
        let declared = facts.book.subject(id).declared.as_ref();
        let price = declared.and_then(|declared| declared.amount(Field::Price));
        // What is agreed on is the price in the money of that day.
        let agreed = facts.timeline.thread(id).and_then(|thread| thread.first_agreed);
        let day = agreed.map_or(facts.today, |agreed| facts.day(agreed));
        let price = price.map(|price| facts.book.meant(price, id, day));
        Self { agreed: Agreed { price, ..Agreed::default() }, ..Self::default() }
    }

    /// Work that was handed over, where something else was agreed on than for the work before.
    fn hand_over(&mut self, delivery: EntryId) {
        let is_new =
            |work: &HandedOver| work.agreed.sum != self.agreed.sum || work.agreed.price != self.agreed.price;
        if self.list.last().is_none_or(is_new) {
            self.list.push(HandedOver { delivery, agreed: self.agreed.clone() });
        }
    }
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
        let price = price(thread);
        let is_elsewhere =
            |account: &Account| !account.is_cancelled() && price.of(account.currency).is_zero();
        if facts.timeline.accounts_of(id).any(is_elsewhere) {
            // How much of the price an invoice in other money bills, nobody can say.
            continue;
        }
        let claimed = claimed(facts, id);
        let mut rests = works
            .iter()
            .map(|work| (work, rest(&owed(thread, work), &claimed)))
            .filter(|(_, rest)| !rest.list().is_empty());
        let Some((first, mut rest)) = rests.next() else { continue };
        let since = plus(facts.day(first.delivery), DAYS);
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        // What is handed over later owes no less.
        let mut latest = first;
        for (work, more) in rests {
            let since = plus(facts.day(work.delivery), DAYS);
            if facts.today < since {
                findings.changes(since);
                break;
            }
            (latest, rest) = (work, more);
        }
        let unbilled = Unbilled { first, latest, rest, since };
        findings.tell(RULE.severity, facts.book.place(first.delivery), || {
            finding(facts, facts.standing(id, thread), &unbilled)
        });
    }
}

/// The final deliveries of each subject: the first, and each first one for which something else was agreed on.
fn handed_over(facts: &Facts<'_>) -> FxHashMap<SubjectId, Vec<HandedOver>> {
    let mut all: FxHashMap<SubjectId, Works> = FxHashMap::default();
    for (id, entry) in facts.book.numbered().take_while(|(_, entry)| entry.day <= facts.today) {
        if !matches!(entry.verb, Verb::Agreed | Verb::Delivered) || entry.is_preview() {
            continue;
        }
        let works = all.entry(entry.subject).or_insert_with(|| Works::of(facts, entry.subject));
        if entry.verb == Verb::Delivered {
            works.delivered = Some(id);
            works.hand_over(id);
            continue;
        }
        works.agreed.latest = Some(id);
        if let Some(amount) = entry.amount() {
            works.agreed.sum.add_amount(amount);
        }
        let price = facts.book.extra(entry).and_then(|extra| extra.price);
        works.agreed.price =
            price.map(|price| facts.book.meant(price, entry.subject, entry.day)).or(works.agreed.price);
        // In which order the lines of one day stand says nothing.
        if let Some(delivery) = works.delivered.filter(|delivery| facts.day(*delivery) == entry.day) {
            works.list.pop_if(|work| work.delivery == delivery);
            works.hand_over(delivery);
        }
    }
    all.into_iter().map(|(id, works)| (id, works.list)).collect()
}

/// What work costs: what was agreed on by its day, else the price of then.
fn owed(thread: &Thread, work: &HandedOver) -> Totals {
    let mut owed = work.agreed.sum.clone();
    if thread.agreed_sum.list().is_empty()
        && let Some(price) = work.agreed.price
    {
        owed.add_amount(price);
    }
    owed
}

/// What invoices claim of the project and of the client alone.
fn claimed(facts: &Facts<'_>, id: SubjectId) -> Totals {
    // A credit note says that the work became cheaper, not that it is to be billed again; but of all it cancels the bill.
    let mut claimed = invoiced(facts.timeline, id).claimed;
    // What was agreed on with the client alone may be billed on any project.
    if !facts.book.subject(id).is_project() {
        let projects = facts.subjects_of(id).iter().filter(|subject| **subject != id);
        for account in projects.flat_map(|project| facts.timeline.accounts_of(*project)) {
            claimed.add(claimed_by(account), account.currency);
        }
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

/// Work that no invoice claims.
struct Unbilled<'w> {
    first: &'w HandedOver,
    /// The latest of it, for which all of it is owed.
    latest: &'w HandedOver,
    /// What is owed and not claimed.
    rest: Totals,
    /// The day from which its bill is late.
    since: NaiveDate,
}

fn finding(facts: &Facts<'_>, standing: Standing<'_>, unbilled: &Unbilled<'_>) -> Diagnostic {
    let Standing { id, thread, .. } = standing;
    let Unbilled { first, latest, rest, since } = unbilled;
    let mut finding = RULE
        .finding(
            format!("{} of the work for {} is not billed", rest.words(), who(facts, id)),
            facts.book.place(first.delivery),
        )
        .seen(format!("{}, and no invoice claims the remainder", what_and_when(facts, first.delivery)))
        .help("bill it; where it became cheaper, leave it out with `allow unbilled-work` below the `agreed`")
        .about(facts.about(id))
        .since(*since);
    if let Some(agreed) = latest.agreed.latest.or(thread.agreed) {
        let sum = owed(thread, latest);
        finding = finding.label(facts.book.place(agreed), format!("{} agreed", sum.words()));
    }
    for (currency, amount) in rest.list() {
        finding.append.push(invoice_line(facts, id, amount, currency));
        finding = finding.sum(SumKind::Unbilled, round(amount, currency), currency.code());
    }
    finding
}

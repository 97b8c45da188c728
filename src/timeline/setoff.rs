//! What is proposed of a late fee: what has accrued, less what was charged or waived already.

mod supposed;
mod unknown;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::account::{Account, Event};
use super::claim::debt::{Debt, Paid, debt};
use super::claim::{Accrual, Terms, accrue, terms};
use crate::book::Book;
use crate::book::model::{Entry, EntryId};
use crate::book::money::{Totals, add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::{Component, Verb};

/// What may be asked for a late payment on a day.
#[derive(Debug)]
pub struct Proposal<'b> {
    /// How it is computed.
    pub terms: Terms<'b>,
    /// What has accrued.
    pub accrual: Accrual<'b>,
    /// What is asked, by kind and currency; only what is more than nothing.
    pub sums: Vec<Proposed>,
    /// The charges and waivers that were set off.
    pub set_off: Vec<SetOff>,
    /// What was open at the end of the due day.
    pub at_due: Decimal,
    /// The first day after the grace.
    pub begins: NaiveDate,
}

impl Proposal<'_> {
    /// What is asked in all.
    #[must_use]
    pub fn total(&self) -> Totals {
        let mut total = Totals::default();
        for sum in &self.sums {
            total.add(sum.amount, sum.currency);
        }
        total
    }
}

/// What is asked of one kind in one currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proposed {
    /// Which kind.
    pub kind: Component,
    /// In which currency.
    pub currency: Currency,
    /// What is left of it.
    pub amount: Decimal,
}

/// A charge or a waiver, and what it supports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SetOff {
    /// The entry.
    pub entry: EntryId,
    /// How much was charged or given up; what had accrued, where a waiver names no amount.
    pub amount: Decimal,
    /// By how much it is more than what had accrued on its day and was not set off before.
    pub excess: Decimal,
    /// Whether a rate of those days is unknown, so that the excess may not be one.
    pub uncertain: bool,
}

/// What is to be known of an invoice to compute what its late payment costs.
pub struct Case<'a, 'b> {
    /// The book.
    pub book: &'b Book,
    /// The invoice.
    pub account: &'a Account,
    /// What happened to it.
    pub events: &'a [Event],
    /// The day of the claim.
    pub on: NaiveDate,
    /// A payment that has not come: a day and an amount.
    pub if_paid: Option<Paid>,
}

impl Case<'_, '_> {
    /// The last day on which the invoice is late and costs nothing yet.
    fn grace_end(&self) -> NaiveDate {
        self.account.grace_end(self.book)
    }
}

/// What may be asked for the late payment of an invoice; none where it has no late fee.
#[must_use]
pub fn propose<'b>(case: &Case<'_, 'b>) -> Option<Proposal<'b>> {
    let terms = terms(case.book, case.account)?;
    let facts = Facts::new(case, &terms);
    if facts.has_too_many_charges() {
        let debt = facts.debt(case.on);
        return Some(nothing(terms, &debt));
    }
    let today = facts.accrued(case.on);
    let (taken, loose, set_off) = facts.set_off();
    let own = case.account.currency;
    let mut sums = Vec::new();
    for currency in today.currencies(own) {
        let mut pool = loose.of(currency);
        for kind in Component::ALL {
            let accrued = today.of(kind, currency);
            let left = sub(accrued, taken.of(kind, currency)).max(Decimal::ZERO);
            // What was set off beyond its day's accrual is set off now: interest, compensation, then fee.
            let from_pool = left.min(pool);
            pool = sub(pool, from_pool);
            let amount = sub(left, from_pool);
            if amount > Decimal::ZERO {
                sums.push(Proposed { kind, currency, amount });
            }
        }
    }
    let debt = facts.debt(case.on);
    let begins = crate::book::day::after(debt.grace_end);
    Some(Proposal { terms, accrual: today, sums, set_off, at_due: debt.at_due, begins })
}

/// The most charges and waivers set off for one invoice: what had accrued is computed for the day of each.
const MOST_CHARGES: usize = 250;

/// A claim of which nothing can be computed.
fn nothing<'b>(terms: Terms<'b>, debt: &Debt) -> Proposal<'b> {
    let accrual = Accrual { overflow: true, ..Accrual::default() };
    let begins = crate::book::day::after(debt.grace_end);
    Proposal { terms, accrual, sums: Vec::new(), set_off: Vec::new(), at_due: debt.at_due, begins }
}

/// What is set off already, by kind and currency.
#[derive(Default)]
struct Taken(BTreeMap<(Component, Currency), Decimal>);

impl Taken {
    fn of(&self, kind: Component, currency: Currency) -> Decimal {
        self.0.get(&(kind, currency)).copied().unwrap_or_default()
    }

    fn add(&mut self, kind: Component, currency: Currency, sum: Decimal) {
        let taken = self.0.entry((kind, currency)).or_default();
        *taken = add(*taken, sum);
    }
}

struct Facts<'c, 'b> {
    case: &'c Case<'c, 'b>,
    terms: &'c Terms<'b>,
    credited: Decimal,
    paid: Vec<Paid>,
}

impl<'c, 'b> Facts<'c, 'b> {
    fn new(case: &'c Case<'c, 'b>, terms: &'c Terms<'b>) -> Self {
        let credits = case.events.iter().filter(|event| event.day <= case.on);
        let credits = credits.filter_map(|event| case.book.entry(event.entry));
        let credits = credits.filter(|entry| entry.verb == Verb::Credited).filter_map(Entry::amount);
        let credited = credits.map(Amount::number).fold(Decimal::ZERO, add);
        let payments = case.events.iter().filter(|event| !event.paid.is_zero());
        let mut paid: Vec<Paid> = payments.map(|event| (event.day, event.principal)).collect();
        paid.extend(case.if_paid.map(|(day, amount)| (day, case.principal_of(day, amount))));
        paid.sort_by_key(|(day, _)| *day);
        Self { case, terms, credited, paid }
    }

    fn debt(&self, on: NaiveDate) -> Debt {
        let Case { book, account, .. } = self.case;
        let tolerance = book.tolerance(account.subject, account.day, account.currency);
        debt(account, self.credited, &self.paid, self.case.grace_end(), tolerance, on)
    }

    fn has_too_many_charges(&self) -> bool {
        let entries = self.case.events.iter().filter_map(|event| self.case.book.entry(event.entry));
        entries.filter(|entry| matches!(entry.verb, Verb::Charged | Verb::Waived)).count() > MOST_CHARGES
    }

    /// What had accrued on a day, with all credit notes known today.
    fn accrued(&self, on: NaiveDate) -> Accrual<'b> {
        accrue(self.case.book, &self.debt(on), self.terms)
    }

    /// Goes through charges and waivers: what each takes of what had accrued, and what it has beyond that.
    fn set_off(&self) -> (Taken, Totals, Vec<SetOff>) {
        let (mut taken, mut loose, mut list): (Taken, Totals, Vec<SetOff>) = Default::default();
        for event in self.case.events {
            if event.day > self.case.on {
                continue;
            }
            let Some(entry) = self.case.book.entry(event.entry) else { continue };
            let named = entry.component();
            match (entry.verb, entry.amount()) {
                (Verb::Charged, Some(amount)) => {
                    let part =
                        Part { id: event.entry, named, currency: amount.currency, sum: amount.number() };
                    list.push(self.take(&mut taken, &mut loose, event.day, &part));
                }
                (Verb::Waived, Some(amount)) => {
                    // What it took back of charges is asked for no more; the rest gives up what had accrued.
                    let sum = event.given_up;
                    let part = Part { id: event.entry, named, currency: amount.currency, sum };
                    let set_off = self.take(&mut taken, &mut loose, event.day, &part);
                    list.push(SetOff { amount: amount.number(), excess: Decimal::ZERO, ..set_off });
                }
                (Verb::Waived, None) if event.day > self.case.grace_end() => {
                    list.push(self.give_up(&mut taken, &loose, event, named));
                }
                _ => {}
            }
        }
        (taken, loose, list)
    }

    /// Sets a sum off against what had accrued by its day: against the kind it names, else interest, compensation, fee.
    fn take(&self, taken: &mut Taken, loose: &mut Totals, day: NaiveDate, part: &Part) -> SetOff {
        let accrual = self.accrued(day);
        let mut left = part.sum;
        for (kind, open) in open(&accrual, taken, loose, part.currency, part.named) {
            let now = open.min(left);
            taken.add(kind, part.currency, now);
            left = sub(left, now);
        }
        match part.named {
            // A named excess waits for its own kind.
            Some(kind) => taken.add(kind, part.currency, left),
            None => loose.add(left, part.currency),
        }
        let uncertain = accrual.unknown_from.is_some() || accrual.overflow;
        SetOff { entry: part.id, amount: part.sum, excess: left, uncertain }
    }

    /// A waiver without an amount gives up all that had accrued by its day.
    fn give_up(&self, taken: &mut Taken, loose: &Totals, event: &Event, named: Option<Component>) -> SetOff {
        let accrual = self.accrued(event.day);
        let own = self.case.account.currency;
        let mut given = Decimal::ZERO;
        for currency in accrual.currencies(own) {
            for (kind, open) in open(&accrual, taken, loose, currency, named) {
                taken.add(kind, currency, open);
                if currency == own {
                    given = add(given, open);
                }
            }
        }
        SetOff { entry: event.entry, amount: given, excess: Decimal::ZERO, uncertain: false }
    }
}

/// What had accrued of each kind (of the one that is named), net of what was set off before; what was charged or waived
/// beyond its day's accrual is held against interest first.
fn open(
    accrual: &Accrual<'_>,
    taken: &Taken,
    loose: &Totals,
    currency: Currency,
    named: Option<Component>,
) -> Vec<(Component, Decimal)> {
    let mut pool = loose.of(currency);
    let all = Component::ALL.into_iter().map(|kind| {
        let open = sub(accrual.of(kind, currency), taken.of(kind, currency)).max(Decimal::ZERO);
        let held = open.min(pool);
        pool = sub(pool, held);
        (kind, sub(open, held))
    });
    all.filter(|(kind, _)| named.is_none_or(|named| named == *kind)).collect()
}

/// A sum to set off.
struct Part {
    id: EntryId,
    named: Option<Component>,
    currency: Currency,
    sum: Decimal,
}

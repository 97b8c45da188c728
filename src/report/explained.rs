//! A claim explained to the cent: what happened to an invoice, what it costs, and what may be asked, as plain rows.

mod told;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::table::Note;
use crate::book::Book;
use crate::book::money::{sub, written};
use crate::source::Place;
use crate::syntax::currency::Currency;
use crate::syntax::words::{Component, Verb};
use crate::timeline::Timeline;
use crate::timeline::account::{Account, Event};
use crate::timeline::claim::Line;
use crate::timeline::claim::debt::Paid;
use crate::timeline::setoff::Proposal;
use told::nothing;

/// A claim with every row that leads to it.
#[derive(Debug)]
pub struct Explained<'t, 'b> {
    timeline: &'t Timeline<'b>,
    account: &'t Account,
    /// Its rows: facts, costs, sums.
    pub(super) rows: Vec<Row<'b>>,
    /// What is to be said below them.
    pub(super) notes: Vec<Note>,
}

/// One row of it.
#[derive(Debug)]
pub(super) enum Row<'b> {
    Fact(Fact),
    Cost(Cost<'b>),
    Sum(Sum),
}

/// What happened to the invoice.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) verb: Verb,
    /// Which part of the late fee it is about.
    pub(super) of: Option<Component>,
    pub(super) day: NaiveDate,
    /// Of how much, where that is said.
    pub(super) amount: Option<(Currency, Decimal)>,
    /// The entry; none where it is a payment that has not come.
    pub(super) place: Option<Place>,
}

/// What some days, or the delay by itself, cost.
#[derive(Debug)]
pub(super) struct Cost<'b> {
    pub(super) kind: Component,
    /// That of its sum: a fixed sum may be in another one than the principal that it is measured on.
    pub(super) currency: Currency,
    pub(super) line: Line<'b>,
}

/// What costs come to.
#[derive(Debug)]
pub(super) struct Sum {
    /// Of which kind; none where it is of all.
    pub(super) kind: Option<Component>,
    /// What it is: `accrued`, `to be asked`.
    pub(super) what: &'static str,
    pub(super) currency: Currency,
    pub(super) amount: Decimal,
}

/// Explains an invoice's late fee; with a payment that has not come, where one is given.
#[must_use]
pub fn explained<'t, 'b>(
    timeline: &'t Timeline<'b>,
    account: &'t Account,
    if_paid: Option<Paid>,
) -> Explained<'t, 'b> {
    let mut claim = Explained { timeline, account, rows: Vec::new(), notes: Vec::new() };
    claim.history(if_paid);
    match timeline.propose(account, if_paid) {
        Some(proposal) => {
            let on = if_paid.map_or(timeline.today, |(day, _)| day.max(timeline.today));
            claim.costs(&proposal);
            claim.sums(&proposal);
            claim.told(&proposal, on);
            claim.advise(&proposal, on, timeline.settled(account, if_paid));
        }
        None => claim.notes.push(nothing(timeline.book, account).into()),
    }
    claim.in_court();
    claim.notes.push("ghost is no lawyer: check the law named here before you rely on it.".into());
    claim
}

/// Whether a verb changes what is owed.
const fn is_money(verb: Verb) -> bool {
    use Verb::{Charged, Credited, Filed, Paid, Refunded, Waived, WroteOff};
    matches!(verb, Paid | Credited | Refunded | Charged | Waived | WroteOff | Filed)
}

impl<'b> Explained<'_, 'b> {
    /// The book.
    pub(super) const fn book(&self) -> &'b Book {
        self.timeline.book
    }

    /// The currency of the invoice.
    pub(super) const fn currency(&self) -> Currency {
        self.account.currency
    }

    /// The invoice, and what was paid, credited, charged and waived.
    fn history(&mut self, if_paid: Option<Paid>) {
        let (book, account) = (self.book(), self.account);
        self.rows.push(Row::Fact(Fact {
            verb: Verb::Invoiced,
            of: None,
            day: account.day,
            amount: Some((account.currency, account.amount)),
            place: Some(book.place(account.entry)),
        }));
        let (number, amount) = (book.number(account.id), written(account.amount, account.currency));
        self.notes.push(format!("Invoice #{number}: {amount}, due on {}.", account.due).into());
        for event in self.timeline.events(account) {
            self.rows.extend(self.facts(&event).into_iter().map(Row::Fact));
        }
        self.rows.extend(if_paid.map(|(day, amount)| {
            let amount = Some((account.currency, amount));
            Row::Fact(Fact { verb: Verb::Paid, of: None, day, amount, place: None })
        }));
    }

    /// What happened, where it is about money: a row for each currency of it.
    fn facts(&self, event: &Event) -> Vec<Fact> {
        let Some(entry) = self.book().entry(event.entry).filter(|entry| is_money(entry.verb)) else {
            return Vec::new();
        };
        let own = self.account.currency;
        let written = entry.amount().map(|amount| (amount.currency, amount.number()));
        let amounts = match (entry.verb, written) {
            // Of a payment that names no invoice this one took a part.
            (Verb::Paid, Some((currency, _))) if currency == own => vec![(own, event.paid)],
            (Verb::WroteOff, _) if self.account.ended_by == Some(event.entry) => {
                self.account.written_off(self.book()).list()
            }
            (_, written) => written.into_iter().collect(),
        };
        let fact = |amount| Fact {
            verb: entry.verb,
            of: entry.component(),
            day: event.day,
            amount,
            place: Some(self.book().place(event.entry)),
        };
        match *amounts {
            [] => vec![fact(None)],
            _ => amounts.into_iter().map(|amount| fact(Some(amount))).collect(),
        }
    }

    /// Every line of the computation.
    fn costs(&mut self, proposal: &Proposal<'b>) {
        let cost = |line: &Line<'b>| {
            let kind = proposal.terms.fee.parts.get(line.part)?.kind();
            Some(Row::Cost(Cost { kind, currency: line.currency, line: line.clone() }))
        };
        self.rows.extend(proposal.accrual.lines.iter().filter_map(cost));
    }

    /// What is to be asked of each kind, and how it comes to less than what has accrued.
    fn sums(&mut self, proposal: &Proposal<'_>) {
        let own = self.account.currency;
        if let Some(cut) = proposal.accrual.capped {
            self.rows.push(Row::Sum(Sum { kind: None, what: "cap", currency: own, amount: -cut }));
        }
        let before = self.set_off_word(proposal);
        for currency in proposal.accrual.currencies(own) {
            for kind in Component::ALL {
                let sum = |what, amount| Row::Sum(Sum { kind: Some(kind), what, currency, amount });
                let accrued = proposal.accrual.of(kind, currency);
                let asked = proposal.sums.iter().find(|sum| (sum.kind, sum.currency) == (kind, currency));
                let asked = asked.map_or(Decimal::ZERO, |sum| sum.amount);
                let set_off = sub(accrued, asked);
                if !set_off.is_zero() {
                    self.rows.extend([sum("accrued", accrued), sum(before, -set_off)]);
                }
                if !accrued.is_zero() {
                    self.rows.push(sum("to be asked", asked));
                }
            }
        }
    }

    /// What was done with the late fee before.
    fn set_off_word(&self, proposal: &Proposal<'_>) -> &'static str {
        let verbs = proposal.set_off.iter().filter_map(|set_off| self.book().entry(set_off.entry));
        let verbs: BTreeSet<bool> = verbs.map(|entry| entry.verb == Verb::Charged).collect();
        match (verbs.contains(&true), verbs.contains(&false)) {
            (true, false) => "already charged",
            (false, true) => "waived",
            _ => "already charged or waived",
        }
    }
}

//! A claim explained to the cent: every line of it with its days, its rate, and where both come from.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::concise::at;
use super::table::{Cell, Table, numbers, words};
use crate::book::Book;
use crate::book::day::after;
use crate::book::model::{Component, EntryId, Rate};
use crate::book::money::{Totals, plain, written};
use crate::syntax::tree::{Amount, FeePart};
use crate::syntax::words::Verb;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::claim::Line;
use crate::timeline::claim::debt::Paid;
use crate::timeline::setoff::Proposal;

/// The computation of an invoice's late fee; with a payment that has not come, where one is given.
#[must_use]
pub fn fees(timeline: &Timeline<'_>, account: &Account, if_paid: Option<Paid>) -> Table {
    let mut table = Table::new(vec![
        words("what", "what"),
        words("from", "from"),
        words("to", "to"),
        numbers("count", "count"),
        words("unit", ""),
        words("currency", ""),
        numbers("base", "base"),
        numbers("percent", "percent"),
        numbers("sum", "sum"),
        words("rate", "rate"),
        words("line", "line"),
    ]);
    let on = if_paid.map_or(timeline.today, |(day, _)| day.max(timeline.today));
    let mut writer = Writer { timeline, account, on, table: &mut table };
    writer.history(if_paid);
    match timeline.propose(account, if_paid) {
        Some(proposal) => writer.claim(&proposal),
        None => table.notes.push(nothing(timeline.book, account)),
    }
    table.notes.push("ghost is no lawyer: check the law named here before you rely on it.".into());
    table
}

/// Why there is no late fee.
fn nothing(book: &Book, account: &Account) -> String {
    let number = book.number(account.id);
    let consumer = book.yes(account.subject, account.day, crate::syntax::words::Key::Consumer);
    let law = book.text_setting(account.subject, account.day, crate::syntax::words::Key::Law);
    match law {
        Some(law) if consumer => {
            format!("Invoice #{number} has no late fee: `law {law}` has no rule for consumers here.")
        }
        Some(law) => {
            format!("Invoice #{number} has no late fee: `law {law}` names no rate, and no contract does.")
        }
        None => format!("Invoice #{number} has no late fee: neither `late-fee` nor `law` is set for it."),
    }
}

struct Writer<'t, 'b> {
    timeline: &'t Timeline<'b>,
    account: &'t Account,
    /// The day on which the fee may be asked.
    on: NaiveDate,
    table: &'t mut Table,
}

impl Writer<'_, '_> {
    fn row(&mut self, cells: [Cell; 11]) {
        self.table.row(cells.into());
    }

    fn place(&self, id: EntryId) -> Cell {
        Cell::Text(at(&self.timeline.book.sources, self.timeline.book.place(id)))
    }

    /// The invoice, and what was paid, credited, charged and waived.
    fn history(&mut self, if_paid: Option<Paid>) {
        let account = self.account;
        let entry = self.place(account.entry);
        self.fact("invoiced", account.day, account.amount, entry);
        self.table.notes.push(format!(
            "Invoice #{}: {}, due on {}.",
            self.timeline.book.number(account.id),
            written(account.amount, account.currency),
            account.due
        ));
        for event in self.timeline.events(account) {
            let Some(entry) = self.timeline.book.entry(event.entry) else { continue };
            let sum =
                if entry.verb == Verb::Paid { Some(event.paid) } else { entry.amount().map(Amount::number) };
            let is_money = matches!(
                entry.verb,
                Verb::Paid
                    | Verb::Credited
                    | Verb::Refunded
                    | Verb::Charged
                    | Verb::Waived
                    | Verb::WroteOff
                    | Verb::Filed
            );
            if is_money {
                let place = self.place(event.entry);
                let what = match entry.component() {
                    Some(component) => format!("{} ({})", entry.verb.word(), component.word()),
                    None => entry.verb.word().to_owned(),
                };
                self.fact(&what, event.day, sum.unwrap_or_default(), place);
            }
        }
        if let Some((day, amount)) = if_paid {
            self.fact("paid, if it is", day, amount, Cell::Text("--if-paid".into()));
        }
    }

    fn fact(&mut self, what: &str, day: NaiveDate, sum: Decimal, place: Cell) {
        let currency = self.account.currency;
        self.row([
            Cell::Text(what.into()),
            Cell::Text(day.to_string()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Text(currency.code().into()),
            Cell::Empty,
            Cell::Empty,
            if sum.is_zero() { Cell::Empty } else { Cell::Number(plain(sum, currency)) },
            Cell::Empty,
            place,
        ]);
    }

    fn claim(&mut self, proposal: &Proposal<'_>) {
        let basis = self.timeline.book.late_fee(self.account.subject, self.account.day);
        let basis = basis.and_then(|(_, found)| {
            let setting = found.setting?;
            let place = at(&self.timeline.book.sources, setting.place);
            Some(match found.profile {
                Some(profile) => format!("law {} ({}), {place}", profile.name, profile.source()),
                None => place,
            })
        });
        for line in &proposal.accrual.lines {
            self.line(proposal, line);
        }
        if let Some(cut) = proposal.accrual.capped {
            self.sum("cap", -cut, self.account.currency);
        }
        self.asked(proposal);
        let mut total = Totals::default();
        for sum in &proposal.sums {
            total.add(sum.amount, sum.currency);
        }
        let order = self.order();
        let notes = &mut self.table.notes;
        if let Some(basis) = basis {
            notes.push(format!("The late fee stands in {basis}."));
        }
        if proposal.accrual.overflow {
            notes.push("A number is too large to be computed: nothing is proposed.".into());
        }
        if let Some(first) = proposal.accrual.unknown_from {
            notes.push(format!(
                "At least: no rate is known from {first} on, and days without a rate count nothing."
            ));
        }
        notes.push(format!("Payments are set off against {order}."));
        self.table.notes.push(format!("Late fee to be asked on {}: {}.", self.on, total.words()));
        let subject = &self.timeline.book.subject(self.account.subject).name;
        let number = self.timeline.book.number(self.account.id);
        for sum in &proposal.sums {
            let (kind, amount) = (sum.kind.word(), written(sum.amount, sum.currency));
            let line = format!("{} {:<10} {subject} {kind} #{number} {amount}", self.on, "charged");
            self.table.notes.push(line);
        }
    }

    /// What is to be asked of each kind, and how it comes to less than what has accrued.
    fn asked(&mut self, proposal: &Proposal<'_>) {
        let before = self.set_off_word(proposal);
        for currency in proposal.accrual.currencies(self.account.currency) {
            for kind in Component::ALL {
                let accrued = proposal.accrual.of(kind, currency);
                let asked = proposal.sums.iter().find(|sum| (sum.kind, sum.currency) == (kind, currency));
                let asked = asked.map_or(Decimal::ZERO, |sum| sum.amount);
                let set_off = crate::book::money::sub(accrued, asked);
                if !set_off.is_zero() {
                    self.sum(&format!("{}, accrued", kind.word()), accrued, currency);
                    self.sum(&format!("{}, {before}", kind.word()), -set_off, currency);
                }
                if !accrued.is_zero() {
                    self.sum(&format!("{}, to be asked", kind.word()), asked, currency);
                }
            }
        }
    }

    /// What was done with the late fee before.
    fn set_off_word(&self, proposal: &Proposal<'_>) -> &'static str {
        let verbs = proposal.set_off.iter().filter_map(|set_off| self.timeline.book.entry(set_off.entry));
        let verbs: BTreeSet<bool> = verbs.map(|entry| entry.verb == Verb::Charged).collect();
        match (verbs.contains(&true), verbs.contains(&false)) {
            (true, false) => "already charged",
            (false, true) => "waived",
            _ => "already charged or waived",
        }
    }

    /// In which order payments settle what is owed.
    fn order(&self) -> &'static str {
        let key = crate::syntax::words::Key::Allocation;
        match self.timeline.book.text_setting(self.account.subject, self.account.day, key) {
            Some("costs-first") => "what was charged first, then the principal",
            _ => "the principal first",
        }
    }

    fn sum(&mut self, what: &str, sum: Decimal, currency: crate::syntax::currency::Currency) {
        self.row([
            Cell::Text(what.into()),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Text(currency.code().into()),
            Cell::Empty,
            Cell::Empty,
            Cell::Number(plain(sum, currency)),
            Cell::Empty,
            Cell::Empty,
        ]);
    }

    fn line(&mut self, proposal: &Proposal<'_>, line: &Line<'_>) {
        let Some(part) = proposal.terms.fee.parts.get(line.part) else { return };
        let (kind, currency) = match part {
            FeePart::AmountOnce { amount, .. } => (Component::Compensation, amount.currency),
            FeePart::PercentOnce(_) => (Component::Fee, self.account.currency),
            _ => (Component::Interest, self.account.currency),
        };
        // A fixed sum may be in another currency than the principal that it is measured on.
        let base = self.account.currency;
        let (count, unit) = line.count.map_or((Cell::Empty, Cell::Text("once".into())), |(count, unit)| {
            (Cell::Count(count), Cell::Text(unit.into()))
        });
        self.row([
            Cell::Text(kind.word().into()),
            Cell::Text(after(line.from).to_string()),
            Cell::Text(line.to.to_string()),
            count,
            unit,
            Cell::Text(currency.code().into()),
            if base == currency {
                Cell::Number(plain(line.base, base))
            } else {
                Cell::Number(written(line.base, base))
            },
            line.percent.map_or(Cell::Empty, |percent| Cell::Number(format!("{}%", percent.normalize()))),
            if line.unknown { Cell::Text("?".into()) } else { Cell::Number(line.sum.to_string()) },
            if line.unknown { Cell::Text("unknown".into()) } else { Cell::maybe(line.rate.map(rate)) },
            match line.rate.and_then(|rate| rate.place) {
                Some(place) => Cell::Text(at(&self.timeline.book.sources, place)),
                None => Cell::Empty,
            },
        ]);
    }
}

/// `ecb 2.15% from 2025-07-01`.
fn rate(rate: &Rate) -> String {
    format!("{} {}% from {}", rate.name, rate.percent, rate.from)
}

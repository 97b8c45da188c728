//! Score cards: how long each client takes to answer and to pay, and what is open between us.

use rust_decimal::Decimal;

use super::table::{Cell, Table, numbers, words};
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{Totals, add};
use crate::syntax::words::Verb;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::standing::{ninetieth, twice_the_median};

/// A card for each client, in the order in which the book names them.
#[must_use]
pub fn clients(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool) -> Table {
    let book = timeline.book;
    let mut table = Table::new(vec![
        words("client", "client"),
        words("name", "name"),
        numbers("answers", "answers"),
        numbers("median_answer_days", "median"),
        numbers("ninetieth_answer_days", "90%"),
        numbers("longest_silence_days", "longest"),
        numbers("invoices", "invoices"),
        words("days_late", "days late"),
        numbers("red_flags", "flags"),
        words("open", "open"),
    ]);
    for (client, subject) in book.subjects().filter(|(id, subject)| !subject.is_project() && wanted(*id)) {
        let card = Card::of(timeline, client);
        if subject.declared.is_none() && card.is_empty() {
            continue;
        }
        let mut answers = card.answers.clone();
        let count = |count: usize| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
        table.row(vec![
            Cell::Text(subject.name.to_string()),
            Cell::maybe(subject.declared.as_ref().and_then(|declared| declared.title.clone())),
            count(answers.len()),
            twice_the_median(&mut answers).map_or(Cell::Empty, |twice| Cell::Number(half(twice))),
            ninetieth(&mut answers).map_or(Cell::Empty, Cell::Count),
            card.longest.map_or(Cell::Empty, Cell::Count),
            count(card.invoices),
            if card.late.is_empty() { Cell::Empty } else { Cell::Text(card.late.join(", ")) },
            Cell::Count(i64::from(card.flags)),
            if card.open.list().is_empty() { Cell::Empty } else { Cell::Text(card.open.words()) },
        ]);
    }
    table.notes.push(
        "Answers in days; days late are weighted by the amounts of settled invoices, each currency by itself.".into(),
    );
    table
}

/// Half of a whole number.
fn half(twice: i64) -> String {
    if twice % 2 == 0 { (twice / 2).to_string() } else { format!("{}.5", twice / 2) }
}

/// What is known of a client.
#[derive(Default)]
struct Card {
    answers: Vec<i64>,
    longest: Option<i64>,
    invoices: usize,
    late: Vec<String>,
    flags: u32,
    open: Totals,
}

impl Card {
    fn of(timeline: &Timeline<'_>, client: SubjectId) -> Self {
        let book = timeline.book;
        let is_own = |id: SubjectId| book.subject(id).client == client;
        let day = |id: EntryId| book.entry(id).map(|entry| entry.day).unwrap_or_default();
        let mut card = Self::default();
        for exchange in timeline.exchanges().iter().filter(|exchange| is_own(exchange.subject)) {
            let days = between(day(exchange.opening), day(exchange.ending));
            card.longest = card.longest.max(Some(days));
            if book.entry(exchange.ending).is_some_and(|entry| entry.verb != Verb::Closed) {
                card.answers.push(days);
            }
        }
        for (_, thread) in timeline.threads().filter(|(id, _)| is_own(*id)) {
            card.flags += thread.flags;
            let open = thread.silence.as_ref().filter(|silence| silence.opened <= timeline.today);
            card.longest =
                card.longest.max(open.map(|silence| between(day(silence.opening), timeline.today)));
        }
        let mut weights = (Totals::default(), Totals::default());
        for account in timeline.accounts().filter(|account| is_own(account.subject)) {
            card.invoices += 1;
            for (currency, sum) in account.balance(book).list() {
                card.open.add(sum, currency);
            }
            weigh(account, &mut weights);
        }
        let (days, sums) = weights;
        for (currency, sum) in sums.list() {
            let average = days.of(currency).checked_div(sum).unwrap_or_default().round_dp(1);
            let name = if sums.list().len() > 1 { format!("{} ", currency.code()) } else { String::new() };
            card.late.push(format!("{name}{}", average.normalize()));
        }
        card
    }

    fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.longest.is_none() && self.invoices == 0 && self.flags == 0
    }
}

/// Adds an invoice that is settled: its days late times its amount, and its amount.
fn weigh(account: &Account, (days, sums): &mut (Totals, Totals)) {
    let Some(settled) = account.settled.filter(|_| !account.amount.is_zero()) else { return };
    let late = Decimal::from(between(account.due, settled).max(0));
    days.add(account.amount.checked_mul(late).unwrap_or_default(), account.currency);
    sums.add(add(account.amount, Decimal::ZERO), account.currency);
}

//! Score cards: how long each client takes to answer and to pay, and what is open between us.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::table::{Cell, Note, Table, names, numbers, words};
use crate::book::day::between;
use crate::book::model::SubjectId;
use crate::book::money::{Totals, sub};
use crate::rules::{days, half};
use crate::syntax::error::list;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::typical::{answers, ninetieth, twice_the_median};

/// A card for each client, in the order in which the book names them.
#[must_use]
pub fn clients(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool) -> Table {
    let book = timeline.book;
    let mut table = Table::new(vec![
        names("client", "client"),
        words("name", "name").spare(),
        numbers("answers", "answers").spare_last(),
        numbers("median_answer_days", "median"),
        numbers("ninetieth_answer_days", "90%").spare(),
        numbers("longest_silence_days", "longest").spare(),
        numbers("invoices", "invoices").spare(),
        words("days_late", "days late"),
        numbers("red_flags", "flags").spare_last(),
        words("open", "open"),
        words("overdue", "overdue").for_programs(),
        numbers("days_overdue", "days overdue").for_programs(),
        words("written_off", "written off").for_programs(),
    ]);
    let mut cards = Card::all(timeline);
    let (mut overdue, mut given_up) = (Vec::new(), Vec::new());
    for (client, subject) in book.subjects().filter(|(id, subject)| !subject.is_project() && wanted(*id)) {
        let Some(card) = cards.get_mut(client.0 as usize) else { continue };
        if subject.declared.is_none() && card.is_empty() {
            continue;
        }
        let late = card.late();
        let answers = &mut card.answers;
        let count = |count: usize| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
        table.row(vec![
            Cell::Text(subject.name.to_string()),
            Cell::maybe(subject.declared.as_ref().and_then(|declared| declared.title.clone())),
            count(answers.len()),
            twice_the_median(answers).map_or(Cell::Empty, |twice| Cell::Number(half(twice))),
            ninetieth(answers).map_or(Cell::Empty, Cell::Count),
            card.longest.map_or(Cell::Empty, Cell::Count),
            count(card.invoices),
            if late.is_empty() { Cell::Empty } else { Cell::Text(late) },
            Cell::Count(i64::from(card.flags)),
            sums(&card.open),
            sums(&card.overdue),
            card.days_overdue.map_or(Cell::Empty, Cell::Count),
            sums(&card.written_off),
        ]);
        if let Some(late) = card.days_overdue {
            let told = format!("{} {} for {}", subject.name, card.overdue.words(), days(late));
            overdue.push((Reverse(late), told));
        }
        if !card.written_off.list().is_empty() {
            given_up.push(format!("{} {}", subject.name, card.written_off.words()));
        }
    }
    table.notes.push(if table.rows.is_empty() {
        "The book names no client.".into()
    } else {
        "Answers and silences are in days; where a `by` named a day, they count from that day. Days late are an average of the paid invoices in which a larger one counts more, for each currency by itself.".into()
    });
    overdue.sort_by_key(|(late, _)| *late);
    let overdue = overdue.into_iter().map(|(_, told)| told).collect();
    table.notes.extend(some_of("Overdue", overdue));
    table.notes.extend(some_of("Written off", given_up));
    table
}

/// The most clients who are named together.
const MOST_NAMED: usize = 5;

/// `Written off: acme EUR 302.00 and bolt EUR 50.00.`
fn some_of(title: &str, mut told: Vec<String>) -> Option<Note> {
    let left = told.len().saturating_sub(MOST_NAMED);
    if left > 0 {
        told.truncate(MOST_NAMED);
        told.push(format!("{left} more (`--format json` tells all)"));
    }
    (!told.is_empty()).then(|| format!("{title}: {}.", list(&told, "and")).into())
}

/// What is known of a client.
#[derive(Default)]
struct Card {
    answers: Vec<i64>,
    longest: Option<i64>,
    invoices: usize,
    /// Days late times amounts, and amounts, of paid invoices.
    weights: (Totals, Totals),
    flags: u32,
    open: Totals,
    /// What of it is past its due date, and since when the oldest is, in days.
    overdue: Totals,
    days_overdue: Option<i64>,
    written_off: Totals,
}

/// Sums, where there are any.
fn sums(totals: &Totals) -> Cell {
    if totals.list().is_empty() { Cell::Empty } else { Cell::Text(totals.words()) }
}

impl Card {
    /// The card of each subject that is a client, by its number.
    fn all(timeline: &Timeline<'_>) -> Vec<Self> {
        let book = timeline.book;
        let client = |id: SubjectId| book.subject(id).client.0 as usize;
        let card = |answers| Self { answers, ..Self::default() };
        let mut cards: Vec<Self> = answers(timeline).into_iter().map(card).collect();
        for exchange in timeline.exchanges() {
            let Some(card) = cards.get_mut(client(exchange.subject)) else { continue };
            card.longest = card.longest.max(Some(between(exchange.since, exchange.ended).max(0)));
        }
        for (id, thread) in timeline.threads() {
            let Some(card) = cards.get_mut(client(id)) else { continue };
            card.flags += thread.flags;
            let open = thread.silence.as_ref().filter(|silence| silence.has_begun(timeline.today));
            card.longest = card.longest.max(open.map(|silence| between(silence.since(), timeline.today)));
        }
        for account in timeline.accounts() {
            let Some(card) = cards.get_mut(client(account.subject)) else { continue };
            card.invoices += 1;
            card.owe(timeline, account);
            weigh(account, &mut card.weights);
        }
        cards
    }

    /// Adds what is open of an invoice, and what was given up.
    fn owe(&mut self, timeline: &Timeline<'_>, account: &Account) {
        let balance = account.balance(timeline.book);
        if account.is_past_due(timeline.today) && !balance.list().is_empty() {
            self.overdue.add_all(&balance);
            self.days_overdue = self.days_overdue.max(Some(account.days_overdue(timeline.today)));
        }
        self.written_off.add_all(&account.written_off(timeline.book));
        self.open.add_all(&balance);
    }

    /// How many days late the money came, weighted by the amounts, each currency by itself.
    fn late(&self) -> String {
        let (days, sums) = &self.weights;
        let late = sums.list().into_iter().map(|(currency, sum)| {
            let average = days.of(currency).checked_div(sum).unwrap_or_default().round_dp(1);
            let name = if sums.list().len() > 1 { format!("{} ", currency.code()) } else { String::new() };
            format!("{name}{}", average.normalize())
        });
        late.collect::<Vec<_>>().join(", ")
    }

    fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.longest.is_none() && self.invoices == 0 && self.flags == 0
    }
}

/// Adds an invoice that is paid: its days late times what was to be paid of it, and that sum.
fn weigh(account: &Account, (days, sums): &mut (Totals, Totals)) {
    let Some(paid) = account.paid_off() else { return };
    let claimed = sub(account.amount, account.credited()).max(Decimal::ZERO);
    let late = Decimal::from(between(account.due, paid).max(0));
    days.add(claimed.checked_mul(late).unwrap_or_default(), account.currency);
    sums.add(claimed, account.currency);
}

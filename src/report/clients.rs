//! Score cards: how long each client takes to answer and to pay, and what is open between us.

use rust_decimal::Decimal;

use super::table::{Cell, Table, names, numbers, words};
use crate::book::day::between;
use crate::book::model::SubjectId;
use crate::book::money::{Totals, sub};
use crate::rules::half;
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
    ]);
    let mut cards = Card::all(timeline);
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
            if card.open.list().is_empty() { Cell::Empty } else { Cell::Text(card.open.words()) },
        ]);
    }
    table.notes.push(if table.rows.is_empty() {
        "The book names no client.".into()
    } else {
        "Answers and silences are in days; where a `by` named a day, they count from that day. Days late are an average of the paid invoices in which a larger one counts more, for each currency by itself.".into()
    });
    table
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
            card.open.add_all(&account.balance(book));
            weigh(account, &mut card.weights);
        }
        cards
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

//! An explained claim as tables: one that programs read, and three for people, who have less room and need not be told
//! anything twice.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::concise::{at, file};
use super::explained::{Cost, Explained, Fact, Row, Sum, explained};
use super::table::{Cell, Table, numbers, words};
use crate::book::day::after;
use crate::book::model::Rate;
use crate::book::money::{in_full, plain};
use crate::rules::{time, unit};
use crate::source::{Place, Sources};
use crate::syntax::currency::Currency;
use crate::syntax::words::Component;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::claim::debt::Paid;
use crate::timeline::claim::{Counted, Line};

/// A payment that has not come, and where it is written.
const SUPPOSED: &str = "if it is";
const IF_PAID: &str = "--if-paid";

/// The computation of an invoice's late fee in one table; with a payment that has not come, where one is given.
#[must_use]
pub fn fees(timeline: &Timeline<'_>, account: &Account, if_paid: Option<Paid>) -> Table {
    let claim = explained(timeline, account, if_paid);
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
    for row in &claim.rows {
        table.row(whole(&claim, row).into());
    }
    table.notes = claim.notes;
    table
}

/// A row with all that is known of it.
fn whole(claim: &Explained<'_, '_>, row: &Row<'_>) -> [Cell; 11] {
    const NONE: Cell = Cell::Empty;
    let sources = &claim.book().sources;
    match row {
        Row::Fact(fact) => {
            let what = match (fact.place, fact.of) {
                (None, _) => format!("{}, {SUPPOSED}", fact.verb.word()),
                (Some(_), Some(component)) => format!("{} ({})", fact.verb.word(), component.word()),
                (Some(_), None) => fact.verb.word().to_owned(),
            };
            let place = fact.place.map_or_else(|| IF_PAID.to_owned(), |place| at(sources, place));
            let (what, from, place) = (Cell::Text(what), Cell::Text(fact.day.to_string()), Cell::Text(place));
            let [currency, sum] = fact.cells();
            [what, from, NONE, NONE, NONE, currency, NONE, NONE, sum, NONE, place]
        }
        Row::Cost(cost) => {
            let line = &cost.line;
            [
                Cell::Text(cost.kind.word().into()),
                Cell::Text(after(line.from).to_string()),
                Cell::Text(line.to.to_string()),
                line.count.map_or(Cell::Empty, |counted| Cell::Count(counted.number())),
                Cell::Text(line.count.map_or("once", unit).into()),
                Cell::Text(cost.currency.code().into()),
                cost.base(claim),
                cost.percent(),
                cost.sum(),
                cost.by(|rate| format!("{} from {}", short(rate), rate.from)),
                cost.place().map_or(Cell::Empty, |place| Cell::Text(at(sources, place))),
            ]
        }
        Row::Sum(sum) => {
            let currency = Cell::Text(sum.currency.code().into());
            let (what, number) = (Cell::Text(sum.words(", ")), sum.cell());
            [what, NONE, NONE, NONE, NONE, currency, NONE, NONE, number, NONE, NONE]
        }
    }
}

/// The same for people, as tables below each other: what happened, what it costs, what is asked.
#[must_use]
pub fn for_people(timeline: &Timeline<'_>, account: &Account, if_paid: Option<Paid>) -> [Table; 3] {
    let claim = explained(timeline, account, if_paid);
    let known = Known::of(&claim);
    let [mut facts, mut costs, mut sums] = tables(&known);
    for row in &claim.rows {
        match row {
            Row::Fact(fact) => {
                let [currency, sum] = fact.cells();
                let (of, line) = match fact.place {
                    None => (Some(SUPPOSED), IF_PAID.to_owned()),
                    Some(place) => (fact.of.map(Component::word), known.line(place)),
                };
                let (what, day) = (fact.verb.word().into(), fact.day.to_string());
                facts.row(vec![
                    Cell::Text(what),
                    Cell::Text(day),
                    currency,
                    sum,
                    Cell::maybe(of),
                    Cell::Text(line),
                ]);
            }
            Row::Cost(cost) => costs.row(vec![
                Cell::Text(cost.kind.word().into()),
                Cell::Text(after(cost.line.from).to_string()),
                Cell::Text(known.last_day(&cost.line)),
                Cell::Text(known.time(&cost.line)),
                Cell::maybe(Some(cost.currency.code()).filter(|_| known.has_currencies)),
                cost.base(&claim),
                cost.percent(),
                cost.sum(),
                cost.by(short),
                Cell::maybe(cost.place().map(|place| known.line(place))),
            ]),
            Row::Sum(sum) => {
                sums.row(vec![
                    Cell::Text(sum.words(" ")),
                    Cell::Text(sum.currency.code().into()),
                    sum.cell(),
                ]);
            }
        }
    }
    sums.notes.extend(known.only_file.map(|file| format!("Lines are those of {file}.").into()));
    sums.notes.extend(claim.notes);
    [facts, costs, sums]
}

fn tables(known: &Known<'_>) -> [Table; 3] {
    let facts = vec![
        words("what", "what"),
        words("from", "on"),
        words("currency", ""),
        numbers("sum", "sum"),
        words("of", "of"),
        words("line", "line").below("", ""),
    ];
    let costs = vec![
        words("what", "what"),
        words("from", "from"),
        words("to", "to").spare_last(),
        words("count", if known.is_in_days { "days" } else { "time" }),
        words("currency", ""),
        numbers("base", "base"),
        numbers("percent", "percent").spare_last(),
        numbers("sum", "sum"),
        words("rate", "by").below("", ""),
        words("line", "line").spare(),
    ];
    let sums = vec![words("what", "what"), words("currency", ""), numbers("sum", "sum")];
    [facts, costs, sums].map(Table::new)
}

/// What is the same in all rows of a claim, so that people are told it once.
struct Known<'b> {
    sources: &'b Sources,
    /// The file, where all that has a place stands in one.
    only_file: Option<String>,
    /// Whether there is more than one currency.
    has_currencies: bool,
    /// Whether every time is in days.
    is_in_days: bool,
    /// Whether every time ends in the year in which it begins.
    is_in_years: bool,
}

impl<'b> Known<'b> {
    fn of(claim: &Explained<'_, 'b>) -> Self {
        let sources = &claim.book().sources;
        let files: BTreeSet<String> =
            claim.rows.iter().filter_map(Row::place).map(|place| file(sources, place)).collect();
        let has_currencies =
            claim.rows.iter().filter_map(Row::currency).any(|currency| currency != claim.currency());
        let only_file = if files.len() == 1 { files.into_iter().next() } else { None };
        let lines = || claim.rows.iter().filter_map(Row::cost).map(|cost| &cost.line);
        let mut counts = lines().filter_map(|line| line.count).peekable();
        let is_in_days = counts.peek().is_some() && counts.all(|counted| matches!(counted, Counted::Days(_)));
        let is_in_years = lines().all(|line| after(line.from).year() == line.to.year());
        Self { sources, only_file, has_currencies, is_in_days, is_in_years }
    }

    /// The last day of a time, behind its year where one is not clear from the first day.
    fn last_day(&self, line: &Line<'_>) -> String {
        if self.is_in_years { line.to.format("%m-%d").to_string() } else { line.to.to_string() }
    }

    /// How long a time is, in what the title does not say.
    fn time(&self, line: &Line<'_>) -> String {
        match line.count {
            None => "once".into(),
            Some(counted) if self.is_in_days => counted.number().to_string(),
            Some(counted) => time(counted),
        }
    }

    /// The line of a place, behind its file where there are several.
    fn line(&self, place: Place) -> String {
        let line = self.sources.get(place.source).map_or(0, |source| source.line_of(place.span.start).0);
        match self.only_file {
            Some(_) => line.to_string(),
            None => format!("{}:{line}", file(self.sources, place)),
        }
    }
}

/// `ecb 2.15%`.
fn short(rate: &Rate) -> String {
    format!("{} {}%", rate.name, rate.percent)
}

impl Row<'_> {
    const fn cost(&self) -> Option<&Cost<'_>> {
        match self {
            Row::Cost(cost) => Some(cost),
            Row::Fact(_) | Row::Sum(_) => None,
        }
    }

    const fn place(&self) -> Option<Place> {
        match self {
            Row::Fact(fact) => fact.place,
            Row::Cost(cost) => cost.place(),
            Row::Sum(_) => None,
        }
    }

    fn currency(&self) -> Option<Currency> {
        match self {
            Row::Fact(fact) => fact.amount.map(|(currency, _)| currency),
            Row::Cost(cost) => Some(cost.currency),
            Row::Sum(sum) => Some(sum.currency),
        }
    }
}

impl Fact {
    /// The currency and the sum, where there is one.
    fn cells(&self) -> [Cell; 2] {
        match self.amount {
            Some((currency, sum)) => [Cell::Text(currency.code().into()), Cell::Number(plain(sum, currency))],
            None => [Cell::Empty, Cell::Empty],
        }
    }
}

impl Cost<'_> {
    /// The part of the principal that it is measured on.
    fn base(&self, claim: &Explained<'_, '_>) -> Cell {
        let own = claim.currency();
        let base = in_full(self.line.base, own);
        Cell::Number(if own == self.currency { base } else { format!("{} {base}", own.code()) })
    }

    fn percent(&self) -> Cell {
        self.line.percent.map_or(Cell::Empty, |percent| Cell::Number(format!("{}%", percent.normalize())))
    }

    fn sum(&self) -> Cell {
        if self.line.unknown { Cell::Text("?".into()) } else { Cell::Number(self.line.sum.to_string()) }
    }

    /// The reference rate in it.
    fn by(&self, write: impl Fn(&Rate) -> String) -> Cell {
        if self.line.unknown { Cell::Text("unknown".into()) } else { Cell::maybe(self.line.rate.map(write)) }
    }

    /// Where the reference rate stands.
    const fn place(&self) -> Option<Place> {
        match self.line.rate {
            Some(rate) => rate.place,
            None => None,
        }
    }
}

impl Sum {
    /// What it is, with this between its kind and the rest.
    fn words(&self, between: &str) -> String {
        self.kind
            .map_or_else(|| self.what.to_owned(), |kind| format!("{}{between}{}", kind.word(), self.what))
    }

    fn cell(&self) -> Cell {
        Cell::Number(plain(self.amount, self.currency))
    }
}

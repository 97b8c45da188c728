//! Accounts receivable: open invoices with their age, and totals that tie for each currency.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::sums::Sums;
use super::table::{Cell, Column, Table, names, numbers, words};
use crate::book::model::SubjectId;
use crate::book::money::{Totals, add, plain, written};
use crate::syntax::currency::Currency;
use crate::timeline::Timeline;
use crate::timeline::account::Account;

/// How long an invoice is overdue, in the buckets of the trade.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Bucket {
    /// Not overdue.
    Current,
    /// 1 to 30 days.
    Month,
    /// 31 to 60 days.
    TwoMonths,
    /// 61 to 90 days.
    ThreeMonths,
    /// More than 90 days.
    Older,
}

impl Bucket {
    /// All of them, the youngest first.
    pub const ALL: [Self; 5] = [Self::Current, Self::Month, Self::TwoMonths, Self::ThreeMonths, Self::Older];

    /// The bucket of so many days.
    #[must_use]
    pub const fn of(days: i64) -> Self {
        match days {
            ..=0 => Self::Current,
            1..=30 => Self::Month,
            31..=60 => Self::TwoMonths,
            61..=90 => Self::ThreeMonths,
            _ => Self::Older,
        }
    }

    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Month => "1-30",
            Self::TwoMonths => "31-60",
            Self::ThreeMonths => "61-90",
            Self::Older => "over 90",
        }
    }
}

/// The late fees that have accrued and were neither charged nor waived, as long as they are proposed; and whether they are
/// only the least that may be asked, for no rate is known for some days.
fn fees(timeline: &Timeline<'_>, account: &Account) -> (Totals, bool) {
    timeline.asked_fee(account).map_or_else(Default::default, |proposal| {
        (proposal.total(), proposal.first_unknown(timeline.book).is_some())
    })
}

/// The late fee of a row: one of which more is to come is told even where it is nothing so far.
fn fee(sum: Option<Decimal>, currency: Currency, at_least: bool) -> Cell {
    let sum = sum.map(|sum| plain(sum, currency));
    if at_least { Cell::AtLeast(sum) } else { sum.map_or(Cell::Empty, Cell::Number) }
}

/// What became of an invoice, in sums of a currency.
fn cells(account: &Account, sums: &Sums, currency: Currency) -> Vec<Cell> {
    let elsewhere =
        || account.costs.as_ref().map_or(Decimal::ZERO, |costs| costs.paid_elsewhere.of(currency));
    let is_own = currency == account.currency;
    let own = |sum: Decimal| if is_own { sum } else { Decimal::ZERO };
    let numbers = [
        if is_own { account.paid } else { elsewhere() },
        own(account.refunded()),
        own(account.credited()),
        sums.charged.of(currency),
        sums.waived.of(currency),
        sums.written_off.of(currency),
    ];
    let numbers = numbers.into_iter().map(|sum| Cell::Number(plain(sum, currency)));
    let days = [account.settled, sums.last_paid].into_iter();
    numbers.chain(days.map(|day| Cell::maybe(day.map(|day| day.to_string())))).collect()
}

/// What is open of the invoices that are listed, by age, and what late fees are asked for.
#[derive(Default)]
struct Aged {
    buckets: BTreeMap<(Currency, Bucket), Decimal>,
    open: Totals,
    fees: Totals,
    /// The currencies in which more late fees are owed than is known.
    at_least: BTreeSet<Currency>,
}

impl Aged {
    fn add(&mut self, open: Decimal, bucket: Bucket, currency: Currency) {
        self.open.add(open, currency);
        let sum = self.buckets.entry((currency, bucket)).or_default();
        *sum = add(*sum, open);
    }

    fn of(&self, bucket: Bucket, currency: Currency) -> Decimal {
        self.buckets.get(&(currency, bucket)).copied().unwrap_or_default()
    }

    /// A line for each currency: the buckets that make up its sum.
    fn lines(&self) -> impl Iterator<Item = String> {
        self.open.list().into_iter().map(|(currency, sum)| {
            let parts = Bucket::ALL.map(|bucket| (bucket, self.of(bucket, currency)));
            let parts = parts.iter().filter(|(_, part)| !part.is_zero());
            let parts: Vec<String> =
                parts.map(|(bucket, part)| format!("{} {}", bucket.word(), plain(*part, currency))).collect();
            format!("{} open: {}", written(sum, currency), parts.join(" + "))
        })
    }

    /// The same for programs: a row for each currency.
    fn table(&self) -> Table {
        let buckets = Bucket::ALL.map(|bucket| numbers(bucket.word(), ""));
        let sums = [numbers("open", ""), numbers("fees", ""), words("at_least", "")];
        let mut table = Table::new([words("currency", "")].into_iter().chain(buckets).chain(sums).collect());
        let known = self.open.list().into_iter().chain(self.fees.list()).map(|(currency, _)| currency);
        let currencies: BTreeSet<Currency> = known.chain(self.at_least.iter().copied()).collect();
        for currency in currencies {
            let number = |sum: Decimal| Cell::Number(plain(sum, currency));
            let mut row = vec![Cell::Text(currency.code().into())];
            row.extend(Bucket::ALL.map(|bucket| number(self.of(bucket, currency))));
            row.extend([number(self.open.of(currency)), number(self.fees.of(currency))]);
            row.push(Cell::Flag(self.at_least.contains(&currency)));
            table.row(row);
        }
        table
    }
}

/// Which invoices are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Those of which something is open.
    Open,
    /// Also those that are settled.
    All,
}

/// The columns of the invoices; those of all of them have more for programs.
fn columns(which: Which) -> Vec<Column> {
    let mut columns = vec![
        words("invoice", "invoice"),
        names("subject", "who"),
        words("date", "date").spare(),
        words("due", "due").hardly_spare(),
        numbers("days_overdue", "days").spare_last(),
        words("bucket", "age").spare(),
        words("state", "state"),
        words("currency", ""),
        numbers("amount", "amount").spare_last(),
        numbers("open", "open"),
        numbers("fees", "fees").spare_last(),
    ];
    if which == Which::All {
        // For books that are kept by what was paid.
        let sums = ["paid", "refunded", "credited", "charged", "waived", "written_off"];
        columns.extend(sums.map(|key| numbers(key, "").for_programs()));
        columns.extend(["settled", "last_paid"].map(|key| words(key, "").for_programs()));
    }
    columns.push(words("at_least", "").for_programs());
    columns
}

/// Invoices, the first due first; and what is open in all, a row for each currency.
#[must_use]
pub fn invoices(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool, which: Which) -> (Table, Table) {
    let mut table = Table::new(columns(which));
    let mut aged = Aged::default();
    let mut accounts: Vec<&Account> = timeline.accounts().filter(|account| wanted(account.subject)).collect();
    accounts.sort_by_key(|account| (account.due, account.entry));
    for account in accounts {
        let balance = account.balance(timeline.book);
        if which == Which::All || !balance.list().is_empty() {
            table.rows.extend(rows(timeline, account, &balance, which, &mut aged));
        }
    }
    if !aged.at_least.is_empty() {
        table.notes.push("+ at least: no rate is known for some days; `ghost check` says which.".into());
    }
    table.notes.extend(aged.lines().map(Into::into));
    if aged.open.list().is_empty() {
        let is_none_at_all = which == Which::All && table.rows.is_empty();
        let what = if is_none_at_all { "No invoice is written by" } else { "Nothing is open on" };
        table.notes.push(format!("{what} {}.", timeline.today).into());
    }
    let totals = aged.table();
    (table, totals)
}

/// An invoice; a sum in another currency stands on a line of its own.
fn rows(
    timeline: &Timeline<'_>,
    account: &Account,
    balance: &Totals,
    which: Which,
    aged: &mut Aged,
) -> Vec<Vec<Cell>> {
    let book = timeline.book;
    let days = account.days_overdue(timeline.today);
    let bucket = Bucket::of(days);
    let (fees, at_least) = fees(timeline, account);
    let mut currencies = vec![account.currency];
    currencies.extend(balance.list().into_iter().chain(fees.list()).map(|(currency, _)| currency));
    currencies.sort_by_key(|currency| (*currency != account.currency, currency.code()));
    currencies.dedup();
    let sums = (which == Which::All).then(|| Sums::of(timeline, account));
    let row = |currency: Currency| {
        let is_own = currency == account.currency;
        // Interest is one of the sum that is owed.
        let at_least = at_least && is_own;
        let open = balance.of(currency);
        let proposed = fees.list().into_iter().find(|(of, _)| *of == currency).map(|(_, sum)| sum);
        aged.add(open, bucket, currency);
        aged.fees.add(proposed.unwrap_or_default(), currency);
        aged.at_least.extend(at_least.then_some(currency));
        let amount = if is_own { account.amount } else { account.charged(currency) };
        let mut row = vec![
            Cell::invoice(Some(book.number(account.id))),
            Cell::Text(book.subject(account.subject).name.to_string()),
            Cell::Text(account.day.to_string()),
            Cell::Text(account.due.to_string()),
            if open.is_zero() { Cell::Empty } else { Cell::Count(days) },
            if open.is_zero() { Cell::Empty } else { Cell::Text(bucket.word().into()) },
            Cell::Text(account.state(book, timeline.today).word().into()),
            Cell::Text(currency.code().into()),
            Cell::Number(plain(amount, currency)),
            Cell::Number(plain(open, currency)),
            fee(proposed, currency, at_least),
        ];
        row.extend(sums.iter().flat_map(|sums| cells(account, sums, currency)));
        row.push(Cell::Flag(at_least));
        row
    };
    currencies.into_iter().map(row).collect()
}

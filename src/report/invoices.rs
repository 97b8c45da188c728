//! Accounts receivable: open invoices with their age, and totals that tie for each currency.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sums::Sums;
use super::table::{Cell, Table, names, numbers, words};
use crate::book::model::SubjectId;
use crate::book::money::{Totals, plain, written};
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
    let is_asked = account.is_in_fee_window(timeline.book, timeline.today);
    let proposal = timeline.propose(account, None).filter(|_| is_asked);
    proposal.map_or_else(Default::default, |proposal| {
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

/// Open invoices, or all of them, the first due first.
#[must_use]
pub fn invoices(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool, all: bool) -> Table {
    let book = timeline.book;
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
    if all {
        // For books that are kept by what was paid.
        let sums = ["paid", "refunded", "credited", "charged", "waived", "written_off"];
        columns.extend(sums.map(|key| numbers(key, "").for_programs()));
        columns.extend(["settled", "last_paid"].map(|key| words(key, "").for_programs()));
    }
    columns.push(words("at_least", "").for_programs());
    let mut table = Table::new(columns);
    let mut is_any_at_least = false;
    let mut accounts: Vec<&Account> = timeline.accounts().filter(|account| wanted(account.subject)).collect();
    accounts.sort_by_key(|account| (account.due, account.entry));
    let mut buckets: BTreeMap<(Currency, Bucket), Decimal> = BTreeMap::new();
    let mut total = Totals::default();
    for account in accounts {
        let balance = account.balance(book);
        if balance.list().is_empty() && !all {
            continue;
        }
        let days = account.days_overdue(timeline.today);
        // A sum in another currency stands on a line of its own.
        let (fees, at_least) = fees(timeline, account);
        is_any_at_least |= at_least;
        let mut currencies = vec![account.currency];
        currencies.extend(balance.list().into_iter().chain(fees.list()).map(|(currency, _)| currency));
        currencies.sort_by_key(|currency| (*currency != account.currency, currency.code()));
        currencies.dedup();
        let sums = all.then(|| Sums::of(timeline, account));
        for currency in currencies {
            // Interest is one of the sum that is owed.
            let at_least = at_least && currency == account.currency;
            let open = balance.of(currency);
            total.add(open, currency);
            let bucket = buckets.entry((currency, Bucket::of(days))).or_default();
            *bucket = crate::book::money::add(*bucket, open);
            let amount =
                if currency == account.currency { account.amount } else { account.charged(currency) };
            let mut row = vec![
                Cell::invoice(Some(book.number(account.id))),
                Cell::Text(book.subject(account.subject).name.to_string()),
                Cell::Text(account.day.to_string()),
                Cell::Text(account.due.to_string()),
                if open.is_zero() { Cell::Empty } else { Cell::Count(days) },
                if open.is_zero() { Cell::Empty } else { Cell::Text(Bucket::of(days).word().into()) },
                Cell::Text(account.state(book, timeline.today).word().into()),
                Cell::Text(currency.code().into()),
                Cell::Number(plain(amount, currency)),
                Cell::Number(plain(open, currency)),
                fee(
                    fees.list().into_iter().find(|(of, _)| *of == currency).map(|(_, sum)| sum),
                    currency,
                    at_least,
                ),
            ];
            row.extend(sums.iter().flat_map(|sums| cells(account, sums, currency)));
            row.push(Cell::Flag(at_least));
            table.row(row);
        }
    }
    if is_any_at_least {
        table.notes.push("+ at least: no rate is known for some days; `ghost check` says which.".into());
    }
    for (currency, sum) in total.list() {
        let parts: Vec<String> = buckets
            .iter()
            .filter(|((of, _), part)| *of == currency && !part.is_zero())
            .map(|((_, bucket), part)| format!("{} {}", bucket.word(), plain(*part, currency)))
            .collect();
        table.notes.push(format!("{} open: {}", written(sum, currency), parts.join(" + ")).into());
    }
    if total.list().is_empty() {
        let what =
            if all && table.rows.is_empty() { "No invoice is written by" } else { "Nothing is open on" };
        table.notes.push(format!("{what} {}.", timeline.today).into());
    }
    table
}

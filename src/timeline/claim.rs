//! What a late payment costs: interest, compensation and fees of one invoice, exact to the end and rounded once.

use chrono::{Datelike, NaiveDate};
use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::account::Account;
use super::exact::{Exact, Whole, fraction, minus, parts, plus, rounded, times};
use super::rate::{Fixing, Table, over};
use crate::book::Book;
use crate::book::day::{after, between, months_later};
use crate::book::model::{Component, Rate, SubjectId};
use crate::book::money::{add, sub};
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Amount, Cap, FeePart, LateFee, MonthCount};
use crate::syntax::words::Key;

/// A part of the principal that was paid, or is still open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// How much.
    pub amount: Decimal,
    /// When it was paid; the day of the claim where it is open.
    pub until: NaiveDate,
    /// Whether it was paid.
    pub paid: bool,
}

/// A debt as of a day: what of it was open how long.
#[derive(Clone, Debug)]
pub struct Debt {
    /// When it was due.
    pub due: NaiveDate,
    /// The day of the claim.
    pub on: NaiveDate,
    /// In which currency.
    pub currency: Currency,
    /// What was open at the end of the due day.
    pub at_due: Decimal,
    /// What was open at the end of the grace.
    pub after_grace: Decimal,
    /// The last day of the grace.
    pub grace_end: NaiveDate,
    /// What was paid later, in order, and what is open.
    pub pieces: Vec<Piece>,
}

/// How days are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayCount {
    /// Days of 365.
    Act365,
    /// Days, each of its own year's 365 or 366.
    ActAct,
    /// Days of 360.
    Act360,
    /// Months of 30 days, every 31st counted as the 30th.
    Thirty360,
}

impl DayCount {
    /// The one that is written so.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "act/act" => Self::ActAct,
            "act/360" => Self::Act360,
            "30/360" => Self::Thirty360,
            _ => Self::Act365,
        }
    }

    /// How long a year is, in words.
    #[must_use]
    pub const fn year_words(self) -> &'static str {
        match self {
            Self::Act365 => "365",
            Self::ActAct => "365 or 366",
            Self::Act360 | Self::Thirty360 => "360",
        }
    }

    /// How many days lie after `from` up to `to`.
    #[must_use]
    pub fn days(self, from: NaiveDate, to: NaiveDate) -> i64 {
        if self != Self::Thirty360 {
            return between(from, to);
        }
        let count = |day: NaiveDate| {
            i64::from(day.year()) * 360 + i64::from(day.month()) * 30 + i64::from(day.day().min(30))
        };
        count(to) - count(from)
    }

    /// The days after `from` up to `to`, and of how many days a year each run of them has.
    fn runs(self, from: NaiveDate, to: NaiveDate) -> Vec<(i64, i64)> {
        match self {
            Self::Act365 => vec![(self.days(from, to), 365)],
            Self::Act360 | Self::Thirty360 => vec![(self.days(from, to), 360)],
            Self::ActAct => {
                let mut runs = Vec::new();
                let mut start = from;
                while start < to {
                    let year = after(start).year();
                    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(to).min(to);
                    let length = if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 };
                    runs.push((between(start, last), length));
                    start = last;
                }
                runs
            }
        }
    }
}

/// How a claim is computed: what the contract or the law says.
#[derive(Clone, Debug)]
pub struct Terms<'b> {
    /// The late fee.
    pub fee: &'b LateFee,
    /// When rates are looked up.
    pub fixing: Fixing,
    /// How days are counted.
    pub day_count: DayCount,
    /// Whose invoice it is.
    pub subject: SubjectId,
    /// The date of the invoice, whose settings it keeps.
    pub day: NaiveDate,
}

/// One line of a computation, which a debtor can follow.
#[derive(Clone, Debug)]
pub struct Line<'b> {
    /// Which component of the fee, from 0.
    pub part: usize,
    /// The day before the first one that counts.
    pub from: NaiveDate,
    /// The last day that counts.
    pub to: NaiveDate,
    /// Of how much.
    pub base: Decimal,
    /// Percent: a year, a month, or once.
    pub percent: Option<Decimal>,
    /// The reference rate in it.
    pub rate: Option<&'b Rate>,
    /// Days or months; none where the line counts once.
    pub count: Option<(i64, &'static str)>,
    /// What it comes to, rounded for show to four decimals more than the currency has.
    pub sum: Decimal,
    /// Whether the rate is unknown, so that the line counts nothing.
    pub unknown: bool,
}

/// What one component of a late fee comes to.
#[derive(Clone, Debug)]
pub struct Accrued {
    /// Which kind.
    pub kind: Component,
    /// In which currency.
    pub currency: Currency,
    /// How much, rounded once.
    pub amount: Decimal,
}

/// What a late payment costs on a day, before anything is set off.
#[derive(Clone, Debug, Default)]
pub struct Accrual<'b> {
    /// Each component of the fee, in its order.
    pub parts: Vec<Accrued>,
    /// How it was computed.
    pub lines: Vec<Line<'b>>,
    /// The first day whose rate is unknown.
    pub unknown_from: Option<NaiveDate>,
    /// By how much the cap lowered it.
    pub capped: Option<Decimal>,
    /// Whether a number was too large to be computed.
    pub overflow: bool,
}

impl Accrual<'_> {
    /// The sum of one kind in one currency.
    #[must_use]
    pub fn of(&self, kind: Component, currency: Currency) -> Decimal {
        let same = self.parts.iter().filter(|part| part.kind == kind && part.currency == currency);
        same.map(|part| part.amount).fold(Decimal::ZERO, add)
    }

    /// Every currency in which something is claimed, the invoice's first.
    #[must_use]
    pub fn currencies(&self, own: Currency) -> Vec<Currency> {
        let mut currencies = vec![own];
        for part in &self.parts {
            if !currencies.contains(&part.currency) {
                currencies.push(part.currency);
            }
        }
        currencies
    }
}

/// A payment that settles principal: the day and how much of it.
pub type Paid = (NaiveDate, Decimal);

/// The debt of an invoice on a day: `credited` is the sum of all credit notes known, `paid` what was paid of the
/// principal, in order.
#[must_use]
pub fn debt(
    account: &Account,
    credited: Decimal,
    paid: &[Paid],
    grace_end: NaiveDate,
    tolerance: Decimal,
    on: NaiveDate,
) -> Debt {
    let mut open = sub(account.amount, credited).max(Decimal::ZERO);
    if open <= tolerance {
        // The debt never was more than what nobody asks for.
        open = Decimal::ZERO;
    }
    let (mut at_due, mut after_grace) = (open, open);
    let mut pieces = Vec::new();
    for (day, amount) in paid.iter().filter(|(day, _)| *day <= on) {
        let mut part = (*amount).min(open);
        open = sub(open, part);
        // So little that nobody asks for it counts as paid with the rest.
        if open <= tolerance && !open.is_zero() {
            part = add(part, open);
            open = Decimal::ZERO;
        }
        if *day <= account.due {
            at_due = sub(at_due, part);
        }
        if *day <= grace_end {
            after_grace = sub(after_grace, part);
        }
        if *day > account.due && !part.is_zero() {
            pieces.push(Piece { amount: part, until: *day, paid: true });
        }
    }
    if open > tolerance {
        pieces.push(Piece { amount: open, until: on, paid: false });
    } else {
        at_due = sub(at_due, open);
        after_grace = sub(after_grace, open);
    }
    Debt { due: account.due, on, currency: account.currency, at_due, after_grace, grace_end, pieces }
}

/// What the late payment of a debt costs.
#[must_use]
pub fn accrue<'b>(book: &'b Book, debt: &Debt, terms: &Terms<'b>) -> Accrual<'b> {
    // Nothing while it is not later than the grace, and nothing where it was settled by then.
    if debt.on <= debt.grace_end || debt.after_grace <= Decimal::ZERO {
        return Accrual::default();
    }
    let quick = Computation::<i128>::new(book, debt, terms).run();
    quick
        .or_else(|| Computation::<BigInt>::new(book, debt, terms).run())
        .unwrap_or(Accrual { overflow: true, ..Accrual::default() })
}

struct Computation<'a, 'b, W: Whole> {
    book: &'b Book,
    debt: &'a Debt,
    terms: &'a Terms<'b>,
    lines: Vec<Line<'b>>,
    unknown_from: Option<NaiveDate>,
    sums: Vec<(Component, Currency, Exact<W>)>,
}

impl<'a, 'b, W: Whole> Computation<'a, 'b, W> {
    const fn new(book: &'b Book, debt: &'a Debt, terms: &'a Terms<'b>) -> Self {
        Self { book, debt, terms, lines: Vec::new(), unknown_from: None, sums: Vec::new() }
    }

    /// None where a number runs out.
    fn run(mut self) -> Option<Accrual<'b>> {
        for (at, part) in self.terms.fee.parts.iter().enumerate() {
            let (kind, currency, sum) = self.part(at, part)?;
            self.sums.push((kind, currency, sum));
        }
        let capped = self.cap()?;
        let parts: Option<Vec<Accrued>> = self
            .sums
            .iter()
            .map(|(kind, currency, sum)| {
                let amount = rounded(sum, currency.decimals())?;
                Some(Accrued { kind: *kind, currency: *currency, amount })
            })
            .collect();
        Some(Accrual {
            parts: parts?,
            lines: self.lines,
            unknown_from: self.unknown_from,
            capped,
            overflow: false,
        })
    }

    fn part(&mut self, at: usize, part: &FeePart) -> Option<(Component, Currency, Exact<W>)> {
        let own = self.debt.currency;
        Some(match part {
            FeePart::PerYear(percent) => (Component::Interest, own, self.yearly(at, *percent, None)?),
            FeePart::Over(points, name) => {
                let table = Table::of(self.book, name);
                (Component::Interest, own, self.yearly(at, *points, Some(&table))?)
            }
            FeePart::PerMonth(percent, MonthCount::Prorated) => {
                let yearly = percent.checked_mul(Decimal::from(12))?;
                (Component::Interest, own, self.yearly(at, yearly, None)?)
            }
            FeePart::PerMonth(percent, count) => {
                (Component::Interest, own, self.monthly(at, *percent, *count)?)
            }
            FeePart::PercentOnce(percent) => (Component::Fee, own, self.once(at, *percent)?),
            FeePart::AmountOnce { amount, from, below } => {
                let meant = |amount: &Amount| self.meant(*amount);
                let holds = self.holds(from.as_ref().map(meant), below.as_ref().map(meant));
                let amount = self.meant(*amount);
                (Component::Compensation, amount.currency, self.compensation(at, amount, holds)?)
            }
        })
    }

    /// Whether the principal lies in the range of a fixed sum; a range in another currency never holds it.
    fn holds(&self, from: Option<Amount>, below: Option<Amount>) -> bool {
        let own = |amount: Amount| amount.currency == self.debt.currency;
        let reaches = from.is_none_or(|from| own(from) && self.debt.at_due >= from.number());
        reaches && below.is_none_or(|below| own(below) && self.debt.at_due < below.number())
    }

    /// An amount whose sign, if it has one, means a currency.
    fn meant(&self, amount: Amount) -> Amount {
        self.book.meant(amount, self.terms.subject, self.terms.day)
    }

    /// Interest by the year on every piece: at a fixed rate, or at points over a table.
    fn yearly(&mut self, at: usize, percent: Decimal, table: Option<&Table<'b>>) -> Option<Exact<W>> {
        let mut sum = Exact::zero();
        for piece in self.debt.pieces.clone() {
            let stretches = self.stretches(piece.until, percent, table);
            let interest = if self.terms.fee.compound {
                self.compounded(at, piece, &stretches)?
            } else {
                self.simple(at, piece.amount, &stretches)?
            };
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }

    /// The days up to `end` with what they bear.
    fn stretches(&mut self, end: NaiveDate, percent: Decimal, table: Option<&Table<'b>>) -> Vec<Bearing<'b>> {
        let due = self.debt.due;
        let Some(table) = table else {
            return vec![Bearing { from: due, to: end, percent: Some(percent), rate: None }];
        };
        let stretches = table.stretches(self.terms.fixing, due, end);
        for unknown in stretches.iter().filter(|stretch| stretch.rate.is_none()) {
            let first = after(unknown.from);
            self.unknown_from = Some(self.unknown_from.map_or(first, |known| known.min(first)));
        }
        let bearing = stretches.into_iter().map(|stretch| Bearing {
            from: stretch.from,
            to: stretch.to,
            percent: stretch.rate.map(|rate| over(rate, percent)),
            rate: stretch.rate,
        });
        bearing.collect()
    }

    fn simple(&mut self, at: usize, base: Decimal, stretches: &[Bearing<'b>]) -> Option<Exact<W>> {
        let exact_base = fraction::<W>(base)?;
        let mut sum = Exact::zero();
        for bearing in stretches {
            let interest = self.bear(&exact_base, bearing)?;
            self.note(at, base, bearing, &interest)?;
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }

    /// What a base earns over some days: nothing where the rate is unknown.
    fn bear(&self, base: &Exact<W>, bearing: &Bearing<'_>) -> Option<Exact<W>> {
        let Some(percent) = bearing.percent else { return Some(Exact::zero()) };
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let mut years = Exact::zero();
        for (days, year) in self.terms.day_count.runs(bearing.from, bearing.to) {
            years = plus(&years, &parts(days, year)?)?;
        }
        times(&times(base, &rate)?, &years)
    }

    fn note(&mut self, at: usize, base: Decimal, bearing: &Bearing<'b>, interest: &Exact<W>) -> Option<()> {
        let days = self.terms.day_count.days(bearing.from, bearing.to);
        self.lines.push(Line {
            part: at,
            from: bearing.from,
            to: bearing.to,
            base,
            percent: bearing.percent,
            rate: bearing.rate,
            count: Some((days, if days == 1 { "day" } else { "days" })),
            sum: self.shown(interest)?,
            unknown: bearing.percent.is_none(),
        });
        Some(())
    }

    /// Each complete month's interest joins the base at the anniversary; days after the last one bear simple interest.
    fn compounded(&mut self, at: usize, piece: Piece, stretches: &[Bearing<'b>]) -> Option<Exact<W>> {
        let due = self.debt.due;
        let start = fraction::<W>(piece.amount)?;
        let mut base = start.clone();
        let mut from = due;
        for month in 1.. {
            if month > MOST_COMPOUNDED {
                return None;
            }
            let to = months_later(due, month).min(piece.until);
            if to <= from {
                break;
            }
            let shown = self.shown(&base)?;
            let mut grown = base.clone();
            for bearing in stretches.iter().filter_map(|bearing| bearing.within(from, to)) {
                let interest = self.bear(&base, &bearing)?;
                self.note(at, shown, &bearing, &interest)?;
                grown = plus(&grown, &interest)?;
            }
            base = grown;
            from = to;
        }
        base.checked_sub_from(&start)
    }

    /// Interest by whole months on every piece.
    fn monthly(&mut self, at: usize, percent: Decimal, count: MonthCount) -> Option<Exact<W>> {
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let mut sum = Exact::zero();
        for piece in self.debt.pieces.clone() {
            let months = months(self.debt.due, piece.until, count);
            let start = fraction::<W>(piece.amount)?;
            let interest = if self.terms.fee.compound {
                let growth = plus(&Exact::new(W::one(), W::one()), &rate)?;
                let mut base = start.clone();
                if months > i64::from(MOST_COMPOUNDED) {
                    return None;
                }
                for _ in 0..months {
                    base = times(&base, &growth)?;
                }
                base.checked_sub_from(&start)?
            } else {
                times(&times(&start, &rate)?, &parts(months, 1)?)?
            };
            self.lines.push(Line {
                part: at,
                from: self.debt.due,
                to: piece.until,
                base: piece.amount,
                percent: Some(percent),
                rate: None,
                count: Some((months, if months == 1 { "month" } else { "months" })),
                sum: self.shown(&interest)?,
                unknown: false,
            });
            sum = plus(&sum, &interest)?;
        }
        Some(sum)
    }

    fn once(&mut self, at: usize, percent: Decimal) -> Option<Exact<W>> {
        let rate = fraction::<W>(percent.checked_div(Decimal::ONE_HUNDRED)?)?;
        let sum = times(&fraction(self.debt.at_due)?, &rate)?;
        let shown = self.shown(&sum)?;
        self.lines.push(self.single(at, Some(percent), shown));
        Some(sum)
    }

    fn compensation(&mut self, at: usize, amount: Amount, holds: bool) -> Option<Exact<W>> {
        if !holds {
            return Some(Exact::zero());
        }
        self.lines.push(self.single(at, None, amount.number()));
        fraction(amount.number())
    }

    /// A sum for a line: with some decimals more than the currency has, where they fit.
    fn shown(&self, sum: &Exact<W>) -> Option<Decimal> {
        let decimals = self.debt.currency.decimals();
        rounded(sum, decimals + MORE).or_else(|| rounded(sum, decimals))
    }

    /// A line that counts once, on the day after the grace.
    fn single(&self, part: usize, percent: Option<Decimal>, sum: Decimal) -> Line<'b> {
        let day = after(self.debt.grace_end);
        Line {
            part,
            from: self.debt.due,
            to: day,
            base: self.debt.at_due,
            percent,
            rate: None,
            count: None,
            sum,
            unknown: false,
        }
    }

    /// Cuts fee, then compensation, then interest, the last written first, down to the cap; gives what was cut.
    #[expect(clippy::option_option, reason = "outside: the numbers ran out; inside: nothing was cut")]
    fn cap(&mut self) -> Option<Option<Decimal>> {
        let Some(cap) = self.terms.fee.cap else { return Some(None) };
        let own = self.debt.currency;
        let Some(most) = self.most(cap)? else { return Some(None) };
        let mut total = Exact::zero();
        for (_, _, sum) in self.sums.iter().filter(|(_, currency, _)| *currency == own) {
            total = plus(&total, sum)?;
        }
        if total <= most {
            return Some(None);
        }
        let mut excess = minus(&total, &most)?;
        let cut = rounded(&excess, own.decimals())?;
        for kind in [Component::Fee, Component::Compensation, Component::Interest] {
            let of_kind =
                self.sums.iter_mut().rev().filter(|(known, currency, _)| *known == kind && *currency == own);
            for (_, _, sum) in of_kind {
                let part = if *sum < excess { sum.clone() } else { excess.clone() };
                *sum = minus(sum, &part)?;
                excess = minus(&excess, &part)?;
            }
        }
        Some(Some(cut))
    }

    /// The most that the sum may be; none where the cap is in another currency.
    #[expect(
        clippy::option_option,
        reason = "outside: the numbers ran out; inside: the cap does not hold here"
    )]
    fn most(&self, cap: Cap) -> Option<Option<Exact<W>>> {
        let of_principal = |percent: Decimal| -> Option<Exact<W>> {
            times(&fraction(self.debt.at_due)?, &fraction(percent.checked_div(Decimal::ONE_HUNDRED)?)?)
        };
        Some(match cap {
            Cap::Percent(percent) => Some(of_principal(percent)?),
            Cap::PercentPerYear(percent) => {
                let end = self.debt.pieces.iter().map(|piece| piece.until).max().unwrap_or(self.debt.on);
                let years = parts(between(self.debt.due, end), 365)?;
                Some(times(&of_principal(percent)?, &years)?)
            }
            Cap::Amount(amount) => {
                let amount = self.meant(amount);
                if amount.currency != self.debt.currency {
                    return Some(None);
                }
                Some(fraction(amount.number())?)
            }
        })
    }
}

/// Interest on interest is computed for a century; the fractions of a longer one would fill the memory.
const MOST_COMPOUNDED: u32 = 1200;

/// So many decimals more than the currency has stand in the lines of a computation.
const MORE: u32 = 4;

/// Days that bear one rate, in percent a year.
#[derive(Clone, Copy)]
struct Bearing<'b> {
    from: NaiveDate,
    to: NaiveDate,
    percent: Option<Decimal>,
    rate: Option<&'b Rate>,
}

impl Bearing<'_> {
    /// The part of it after `from` up to `to`.
    fn within(&self, from: NaiveDate, to: NaiveDate) -> Option<Self> {
        let (from, to) = (self.from.max(from), self.to.min(to));
        (from < to).then_some(Self { from, to, ..*self })
    }
}

/// Subtraction that may run out, under a name of its own.
trait Less: Sized {
    fn checked_sub_from(&self, start: &Self) -> Option<Self>;
}

impl<W: Whole> Less for Ratio<W> {
    fn checked_sub_from(&self, start: &Self) -> Option<Self> {
        let negative = times(start, &Self::new(W::zero() - W::one(), W::one()))?;
        plus(self, &negative)
    }
}

/// How many months lie between: complete ones, or started ones.
#[must_use]
pub fn months(due: NaiveDate, end: NaiveDate, count: MonthCount) -> i64 {
    let reached = |month: u32| {
        let anniversary = months_later(due, month);
        if count == MonthCount::Started { anniversary < end } else { anniversary <= end }
    };
    // A guess from the calendar, corrected by at most one.
    let guess = (i64::from(end.year()) - i64::from(due.year())) * 12 + i64::from(end.month())
        - i64::from(due.month());
    let mut months = u32::try_from(guess.max(0)).unwrap_or_default() + 1;
    while months > 0 && !reached(months) {
        months -= 1;
    }
    let started = u32::from(count == MonthCount::Started && due < end);
    i64::from(months + started)
}

/// The settings by which the claim of an invoice is computed; none where it has no late fee.
#[must_use]
pub fn terms<'b>(book: &'b Book, account: &Account) -> Option<Terms<'b>> {
    let (fee, _) = book.late_fee(account.subject, account.day)?;
    let word = |key| book.text_setting(account.subject, account.day, key).unwrap_or_default();
    Some(Terms {
        fee,
        fixing: Fixing::of(word(Key::Fixing)),
        day_count: DayCount::of(word(Key::DayCount)),
        subject: account.subject,
        day: account.day,
    })
}

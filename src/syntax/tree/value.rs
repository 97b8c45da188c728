//! What a value says, by its shape: an amount, a length of time, a late fee and the like.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::source::Span;
use crate::syntax::currency::Currency;
use crate::syntax::words::Component;

/// A value by its shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Data {
    /// Prose, a name, or one of a few words.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// An amount.
    Amount(Amount),
    /// A percentage: `50` is half.
    Percent(Decimal),
    /// A length of time.
    Period(Period),
    /// A whole number.
    Count(u32),
    /// Yes or no.
    YesNo(bool),
    /// When an invoice is due that names no day.
    Terms(Terms),
    /// What a late payment costs.
    Fee(LateFee),
    /// What a vanished client owes, and after which silence.
    KillFee(Share, Period),
    /// A currency.
    Currency(Currency),
    /// Business days of a week, Monday first.
    WorkWeek([bool; 7]),
    /// A rule whose level changes.
    Rule(RuleLevel),
    /// A path and the checksum that the file must have, in lower-case hexadecimal digits.
    File(String, Option<String>),
}

/// An exact amount as a book writes it: never negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Amount {
    /// In the currency's smallest unit.
    pub minor: u64,
    /// In which currency.
    pub currency: Currency,
}

impl Amount {
    /// The number, with the decimals of its currency.
    #[must_use]
    pub fn number(self) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(self.minor), self.currency.decimals())
    }

    /// The same number in another currency; none where that one has too few decimals for it.
    #[must_use]
    pub fn renamed(self, currency: Currency) -> Option<Self> {
        let (from, to) = (self.currency.decimals(), currency.decimals());
        let minor = if to >= from {
            self.minor.checked_mul(10u64.checked_pow(to - from)?)?
        } else {
            let unit = 10u64.checked_pow(from - to)?;
            if self.minor.is_multiple_of(unit) { self.minor / unit } else { return None }
        };
        Some(Self { minor, currency })
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.number())
    }
}

/// `RULE [until DATE] ["why"]`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleLevel {
    /// Name, code or group.
    pub rule: String,
    /// Where the name stands.
    pub span: Span,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// The reason.
    pub why: Option<String>,
}

impl RuleLevel {
    /// The last day of one of which a part could not be read: it holds on no day, and only its rule is known.
    pub const NEVER: NaiveDate = NaiveDate::MIN;

    /// Whether all of it could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.until != Some(Self::NEVER)
    }
}

/// Part of a price, or a sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// A percentage.
    Percent(Decimal),
    /// This much.
    Amount(Amount),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days on which business is done.
    BusinessDays,
    /// Seven days.
    Weeks,
    /// Anniversaries, clamped to the end of the month.
    Months,
}

/// A length of time, counted from a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Period {
    /// A number of calendar days.
    #[must_use]
    pub const fn days(count: u16) -> Self {
        Self { count, unit: Unit::Days }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::BusinessDays => "business day",
            Unit::Weeks => "week",
            Unit::Months => "month",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// When an invoice is due that names no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    /// A number of days after its date.
    Net(u16),
    /// On the last day of the month of the day that is a number of days after its date.
    EndOfMonth(u16),
}

impl std::fmt::Display for Terms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Net(days) => write!(f, "net {days}"),
            Self::EndOfMonth(0) => f.write_str("end of month"),
            Self::EndOfMonth(days) => write!(f, "net {days} end of month"),
        }
    }
}

/// What a late payment costs: components that add up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LateFee {
    /// The components, as written; none for `none`.
    pub parts: Vec<FeePart>,
    /// The most that the sum may be.
    pub cap: Option<Cap>,
    /// Whether each complete month's interest joins the base.
    pub compound: bool,
}

impl LateFee {
    /// The kind of its components, where they have one alone.
    #[must_use]
    pub fn only_kind(&self) -> Option<Component> {
        let mut kinds = self.parts.iter().map(FeePart::kind);
        let first = kinds.next()?;
        kinds.all(|kind| kind == first).then_some(first)
    }
}

impl FeePart {
    /// What it is to those who ask for it.
    #[must_use]
    pub const fn kind(&self) -> Component {
        match self {
            Self::PerYear(_) | Self::Over(..) | Self::PerMonth(..) => Component::Interest,
            Self::PercentOnce(_) => Component::Fee,
            Self::AmountOnce { .. } => Component::Compensation,
        }
    }
}

/// One component of a late fee.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FeePart {
    /// A percentage a year.
    PerYear(Decimal),
    /// Percentage points over a reference rate, a year.
    Over(Decimal, String),
    /// A percentage a month.
    PerMonth(Decimal, MonthCount),
    /// A percentage of the principal, once.
    PercentOnce(Decimal),
    /// A sum, once, for a principal in a range.
    AmountOnce {
        /// How much.
        amount: Amount,
        /// From this principal on.
        from: Option<Amount>,
        /// Below this principal.
        below: Option<Amount>,
    },
}

/// Which months are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MonthCount {
    /// Complete ones.
    Complete,
    /// Started ones.
    Started,
    /// Twelve times the rate, as a rate a year.
    Prorated,
}

/// The most that a late fee may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cap {
    /// A percentage of the principal.
    Percent(Decimal),
    /// A percentage of the principal, a year.
    PercentPerYear(Decimal),
    /// This much.
    Amount(Amount),
}

//! Shapes: what the value of a field or a setting looks like.

use crate::syntax::error::list;

/// What the value of a field looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its shape")]
pub enum Shape {
    Text,
    Email,
    Date,
    Amount,
    FromAmount,
    Percent,
    Period,
    Within,
    Count,
    YesNo,
    Terms,
    Fee,
    KillFee,
    OnPayment,
    Currency,
    Name,
    WorkWeek,
    Rule,
    File,
    OneOf(&'static [&'static str]),
}

impl Shape {
    /// The form that a value takes, for help and errors.
    #[must_use]
    pub fn form(self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Email => "an e-mail address".into(),
            Self::Date => "a date such as `2026-03-02`".into(),
            Self::Amount => "an amount such as `EUR 1200.00`".into(),
            Self::FromAmount => "`from` and an amount, such as `from EUR 500.00`".into(),
            Self::Percent => "a percentage up to 100%, such as `50%`".into(),
            Self::Period => "a span such as `7 days`, `5 business days`, `2 weeks`, or `1 month`".into(),
            Self::Within => "`within` and a span, such as `within 2 business days`".into(),
            Self::Count => "a whole number such as `3`".into(),
            Self::YesNo => "`yes` or `no`".into(),
            Self::Terms => "`net 30`, `end of month`, or `net 30 end of month`".into(),
            Self::Fee => "a late fee such as `8% per year`, `1.5% per month`, or `EUR 40 once`".into(),
            Self::KillFee => {
                "a percentage or an amount, then `after` and a span, such as `25% after 14 days`".into()
            }
            Self::OnPayment => "`on payment`".into(),
            Self::Currency => "a currency such as `CAD`".into(),
            Self::Name => "a name".into(),
            Self::WorkWeek => "two days such as `mon-fri`".into(),
            Self::Rule => "a rule such as `reply-overdue`".into(),
            Self::File => "a path, in quotes where it has spaces".into(),
            Self::OneOf(words) => {
                list(&words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>(), "or")
            }
        }
    }
}

//! Values in force, each by its shape, and what they mean together: amounts in a currency, the calendar.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Found;
use crate::book::Book;
use crate::book::day::{Calendar, Layer};
use crate::book::holidays::Country;
use crate::book::model::SubjectId;
use crate::book::prelude::{Debtor, Profile, is_half_yearly, profile};
use crate::syntax::currency::{Currency, meaning};
use crate::syntax::tree::{Amount, Data, FeePart, LateFee, Period, Terms};
use crate::syntax::words::{Allocation, Channel, CheckIn, DayCount, Fixing, Key};

/// When an invoice is due, and on which days business is done, where no level says it. The defaults say both, so that
/// these are never reached.
const NET: Terms = Terms::Net(30);
const WEEK: [bool; 7] = [true, true, true, true, true, false, false];

impl Book {
    /// A span of time in force.
    #[must_use]
    pub fn period(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Period {
        match self.setting(subject, day, key).map(|found| found.data) {
            Some(Data::Period(period)) => *period,
            _ => Period::days(0),
        }
    }

    /// A number in force.
    #[must_use]
    pub fn count(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<u32> {
        match self.setting(subject, day, key)?.data {
            Data::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// A percentage in force.
    #[must_use]
    pub fn percent(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<Decimal> {
        match self.setting(subject, day, key)?.data {
            Data::Percent(percent) => Some(*percent),
            _ => None,
        }
    }

    /// Whether a yes-or-no setting says yes.
    #[must_use]
    pub fn yes(&self, subject: SubjectId, day: NaiveDate, key: Key) -> bool {
        matches!(self.setting(subject, day, key).map(|found| found.data), Some(Data::YesNo(true)))
    }

    /// How a law sees a client or a project.
    #[must_use]
    pub fn debtor(&self, subject: SubjectId, day: NaiveDate) -> Debtor {
        if self.yes(subject, day, Key::Consumer) { Debtor::Consumer } else { Debtor::Business }
    }

    /// The law in force, as it sees that client.
    #[must_use]
    pub fn law(&self, subject: SubjectId, day: NaiveDate) -> Option<&'static Profile> {
        profile(self.text_setting(subject, day, Key::Law)?, self.debtor(subject, day))
    }

    /// A word or a text in force.
    #[must_use]
    pub fn text_setting(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<&str> {
        match self.setting(subject, day, key)?.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// When the reference rates of an invoice of `day` are looked up.
    #[must_use]
    pub fn fixing(&self, subject: SubjectId, day: NaiveDate) -> Fixing {
        self.chosen(subject, day, Key::Fixing, Fixing::of)
    }

    /// How days of interest are counted.
    #[must_use]
    pub fn day_count(&self, subject: SubjectId, day: NaiveDate) -> DayCount {
        self.chosen(subject, day, Key::DayCount, DayCount::of)
    }

    /// What a payment settles first.
    #[must_use]
    pub fn allocation(&self, subject: SubjectId, day: NaiveDate) -> Allocation {
        self.chosen(subject, day, Key::Allocation, Allocation::of)
    }

    /// How often I report.
    #[must_use]
    pub fn check_in(&self, subject: SubjectId, day: NaiveDate) -> CheckIn {
        self.chosen(subject, day, Key::CheckIn, CheckIn::of)
    }

    /// A choice in force; where none is, what the defaults say.
    fn chosen<T: Default>(
        &self,
        subject: SubjectId,
        day: NaiveDate,
        key: Key,
        of: impl Fn(&str) -> Option<T>,
    ) -> T {
        self.text_setting(subject, day, key).and_then(of).unwrap_or_default()
    }

    /// An amount in force.
    #[must_use]
    pub fn amount_setting(&self, subject: SubjectId, day: NaiveDate, key: Key) -> Option<Amount> {
        match self.setting(subject, day, key)?.data {
            Data::Amount(amount) => Some(self.meant(*amount, subject, day)),
            _ => None,
        }
    }

    /// So little of a currency that nobody asks for it: what is open up to this counts as settled.
    #[must_use]
    pub fn tolerance(&self, subject: SubjectId, day: NaiveDate, currency: Currency) -> Decimal {
        let most = self.amount_setting(subject, day, Key::Tolerance);
        most.filter(|most| most.currency == currency).map_or(Decimal::ZERO, Amount::number)
    }

    /// The late fee in force, and where it comes from; none where it says `none`.
    #[must_use]
    pub fn late_fee(&self, subject: SubjectId, day: NaiveDate) -> Option<(&LateFee, Found<'_>)> {
        let found = self.setting(subject, day, Key::LateFee)?;
        match found.data {
            Data::Fee(fee) if !fee.parts.is_empty() => Some((fee, found)),
            _ => None,
        }
    }

    /// Whether the late fee in force counts from a rate that is known for half-years alone: a `fixing` that looks at other
    /// days does not fit it.
    #[must_use]
    pub fn counts_half_years(&self, subject: SubjectId, day: NaiveDate) -> bool {
        let half_yearly = |part: &FeePart| matches!(part, FeePart::Over(_, name) if is_half_yearly(name));
        self.late_fee(subject, day).is_some_and(|(fee, _)| fee.parts.iter().any(half_yearly))
    }

    /// When an invoice of `day` is due that names no day.
    #[must_use]
    pub fn terms(&self, subject: SubjectId, day: NaiveDate) -> Terms {
        match self.setting(subject, day, Key::Terms).map(|found| found.data) {
            Some(Data::Terms(terms)) => *terms,
            _ => NET,
        }
    }

    /// How I write to a client.
    #[must_use]
    pub fn usual_channel(&self, subject: SubjectId, day: NaiveDate) -> &str {
        self.text_setting(subject, day, Key::Channel).unwrap_or(Channel::USUAL)
    }

    /// What `$` and `¥` mean on `day`.
    #[must_use]
    pub fn meant(&self, amount: Amount, subject: SubjectId, day: NaiveDate) -> Amount {
        amount.renamed(self.meant_currency(amount.currency, subject, day)).unwrap_or(amount)
    }

    pub(in crate::book) fn meant_currency(
        &self,
        currency: Currency,
        subject: SubjectId,
        day: NaiveDate,
    ) -> Currency {
        if !currency.is_sign() {
            return currency;
        }
        let wanted = match self.setting(subject, day, Key::Currency).map(|found| found.data) {
            Some(Data::Currency(wanted)) => Some(*wanted),
            _ => None,
        };
        meaning(currency, wanted)
    }

    /// The business days of the book and of `subject`.
    #[must_use]
    pub fn calendar(&self, subject: SubjectId, day: NaiveDate) -> Calendar<'_> {
        let layer = |week: Option<&Data>, country: Option<&Data>| Layer {
            week: match week {
                Some(Data::WorkWeek(week)) => *week,
                _ => WEEK,
            },
            country: match country {
                Some(Data::Text(code)) => Country::of(code),
                _ => None,
            },
        };
        let said = |by: SubjectId, key: Key| self.setting(by, day, key).map(|found| found.data);
        let of = |by: SubjectId| layer(said(by, Key::WorkWeek), said(by, Key::Holidays));
        // Nobody hears the policy alone.
        Calendar::new([of(SubjectId::NOBODY), of(subject)], &self.closed_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::prelude::default;

    #[test]
    fn what_is_never_reached_says_what_the_defaults_say() {
        let word = |word: &str| Some(Data::Text(word.to_owned()));
        assert_eq!(default(Key::Terms), Some(&Data::Terms(NET)));
        assert_eq!(default(Key::WorkWeek), Some(&Data::WorkWeek(WEEK)));
        assert_eq!(default(Key::Fixing), word(Fixing::default().word()).as_ref());
        assert_eq!(default(Key::DayCount), word(DayCount::default().word()).as_ref());
        assert_eq!(default(Key::Allocation), word(Allocation::default().word()).as_ref());
        // Nobody reports who never said so.
        assert_eq!((default(Key::CheckIn), CheckIn::default()), (None, CheckIn::Never));
    }
}

//! The settings whose value is one of a few words: each word is a variant, which what is computed from it matches. The
//! shapes of the settings take their words from here.
//!
//! The variant that is the default is what `src/prelude/defaults.ghost` says too, which a test holds against it.

/// When the reference rate of a debt is looked up.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Fixing {
    /// On 1 January and 1 July, while the debt is open.
    #[default]
    HalfYear,
    /// Once, for the half-year in which interest starts.
    AtStart,
    /// Once, on the day of payment.
    AtPayment,
    /// Every change from its own day on.
    Daily,
}

impl Fixing {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::HalfYear, Self::AtStart, Self::AtPayment, Self::Daily];
    /// Their words.
    pub const WORDS: [&'static str; 4] = {
        let [first, second, third, fourth] = Self::ALL;
        [first.word(), second.word(), third.word(), fourth.word()]
    };

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HalfYear => "half-year",
            Self::AtStart => "at-start",
            Self::AtPayment => "at-payment",
            Self::Daily => "daily",
        }
    }

    /// The way that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fixing| fixing.word() == word)
    }

    /// Whether it looks a rate up on any day, which a table of half-years cannot answer.
    #[must_use]
    pub const fn is_any_day(self) -> bool {
        match self {
            Self::AtPayment | Self::Daily => true,
            Self::HalfYear | Self::AtStart => false,
        }
    }
}

/// How days of interest are counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum DayCount {
    /// Days of 365.
    #[default]
    Act365,
    /// Days, each of its own year's 365 or 366.
    ActAct,
    /// Days of 360.
    Act360,
    /// Months of 30 days, every 31st counted as the 30th.
    Thirty360,
}

impl DayCount {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Act365, Self::ActAct, Self::Act360, Self::Thirty360];
    /// Their words.
    pub const WORDS: [&'static str; 4] = {
        let [first, second, third, fourth] = Self::ALL;
        [first.word(), second.word(), third.word(), fourth.word()]
    };

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Act365 => "act/365",
            Self::ActAct => "act/act",
            Self::Act360 => "act/360",
            Self::Thirty360 => "30/360",
        }
    }

    /// The way that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|count| count.word() == word)
    }
}

/// What a payment settles first.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Allocation {
    /// The principal, then what was charged.
    #[default]
    PrincipalFirst,
    /// What was charged, then the principal.
    CostsFirst,
}

impl Allocation {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::PrincipalFirst, Self::CostsFirst];
    /// Their words.
    pub const WORDS: [&'static str; 2] = {
        let [first, second] = Self::ALL;
        [first.word(), second.word()]
    };

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PrincipalFirst => "principal-first",
            Self::CostsFirst => "costs-first",
        }
    }

    /// The way that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }
}

/// How often I report.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
#[expect(missing_docs, reason = "each is explained by its word")]
pub enum CheckIn {
    Weekly,
    Biweekly,
    Monthly,
    #[default]
    Never,
}

impl CheckIn {
    /// Every rhythm.
    pub const ALL: [Self; 4] = [Self::Weekly, Self::Biweekly, Self::Monthly, Self::Never];
    /// Their words.
    pub const WORDS: [&'static str; 4] = {
        let [first, second, third, fourth] = Self::ALL;
        [first.word(), second.word(), third.word(), fourth.word()]
    };

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Biweekly => "biweekly",
            Self::Monthly => "monthly",
            Self::Never => "none",
        }
    }

    /// The rhythm that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::words::{Key, SETTINGS, Shape};

    #[test]
    fn every_word_of_every_choice_is_a_variant() {
        for row in &SETTINGS {
            let Shape::OneOf(words) = row.shape else { continue };
            let is_known = |word: &str| match row.key {
                Key::Fixing => Fixing::of(word).is_some(),
                Key::DayCount => DayCount::of(word).is_some(),
                Key::Allocation => Allocation::of(word).is_some(),
                Key::CheckIn => CheckIn::of(word).is_some(),
                _ => false,
            };
            for word in words {
                assert!(is_known(word), "{} {word}", row.word);
            }
        }
    }
}

//! Flags: bare words right behind the subject of an entry.

use crate::diagnostic::SumKind;

/// A bare word that may open the arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// No answer is expected, or needed.
    Fyi,
    /// Watermarked, or low resolution.
    Preview,
    /// Which part of a late fee is meant.
    Part(Component),
}

/// A part of a late fee.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component {
    /// Per year, per month.
    Interest,
    /// A sum, once.
    Compensation,
    /// A percentage, once.
    Fee,
}

impl Component {
    /// In the order in which claims name them.
    pub const ALL: [Self; 3] = [Self::Interest, Self::Compensation, Self::Fee];

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.sum_kind().word()
    }

    /// The same among the sums of findings.
    #[must_use]
    pub const fn sum_kind(self) -> SumKind {
        match self {
            Self::Interest => SumKind::Interest,
            Self::Compensation => SumKind::Compensation,
            Self::Fee => SumKind::Fee,
        }
    }

    /// What it says.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Interest => "the late fee's interest",
            Self::Compensation => "the late fee's fixed sum",
            Self::Fee => "the late fee's percentage, once",
        }
    }
}

impl Flag {
    /// Those that name a part of a late fee.
    pub(super) const PARTS: [Self; 3] =
        [Self::Part(Component::Interest), Self::Part(Component::Compensation), Self::Part(Component::Fee)];

    /// Every flag.
    pub const ALL: [Self; 5] = {
        let [interest, compensation, fee] = Self::PARTS;
        [Self::Fyi, Self::Preview, interest, compensation, fee]
    };

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fyi => "fyi",
            Self::Preview => "preview",
            Self::Part(component) => component.word(),
        }
    }

    /// What it says.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Fyi => "no answer is expected, or needed",
            Self::Preview => "watermarked, or low resolution",
            Self::Part(component) => component.meaning(),
        }
    }

    /// Whether it says which part of a late fee an entry is about.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Part(_))
    }
}

//! Flags: bare words right behind the subject of an entry.

/// A bare word that may open the arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// No answer is expected, or needed.
    Fyi,
    /// Watermarked, or low resolution.
    Preview,
    /// The late fee's interest.
    Interest,
    /// The late fee's fixed sum.
    Compensation,
    /// The late fee's percentage, once.
    Fee,
}

impl Flag {
    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fyi => "fyi",
            Self::Preview => "preview",
            Self::Interest => "interest",
            Self::Compensation => "compensation",
            Self::Fee => "fee",
        }
    }

    /// What it says.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Fyi => "no answer is expected, or needed",
            Self::Preview => "watermarked, or low resolution",
            Self::Interest => "the late fee's interest",
            Self::Compensation => "the late fee's fixed sum",
            Self::Fee => "the late fee's percentage, once",
        }
    }

    /// Every flag.
    pub const ALL: [Self; 5] = [Self::Fyi, Self::Preview, Self::Interest, Self::Compensation, Self::Fee];

    /// Whether it says which part of a late fee an entry is about.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Interest | Self::Compensation | Self::Fee)
    }
}

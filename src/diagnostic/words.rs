//! The few words that say of a finding, a fix or a step how it is: reports write them, and those of add-ons are read.

/// How much a finding matters, mildest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Due today, or good to know once.
    Note,
    /// Something can be done about it today.
    Warning,
    /// The book contradicts itself.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The one that reports write so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.word() == word)
    }

    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a tool may apply a fix without asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applicability {
    /// The intent is clear and nothing is lost.
    Safe,
    /// Probably right; a person should look.
    Unsafe,
}

impl Applicability {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Safe, Self::Unsafe];

    /// The one that reports write so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|applicability| applicability.word() == word)
    }

    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Where a step of a ladder stands today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// Its day has not come.
    Waiting,
    /// Its day has come, or its window is open.
    Due,
    /// Its day or its window has passed.
    Overdue,
}

impl State {
    /// All of them, in the order of days.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Due, Self::Overdue];

    /// The one that reports write so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }
}

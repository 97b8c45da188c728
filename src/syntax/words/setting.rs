//! The table of settings.

use super::{Allocation, CheckIn, DayCount, Fixing, Host, Shape};

/// Settings. The order is that of [`SETTINGS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is explained by its row in SETTINGS")]
pub enum Key {
    Terms,
    Law,
    LateFee,
    Grace,
    Fixing,
    DayCount,
    Allocation,
    FeeWindow,
    Answer,
    CheckIn,
    Deposit,
    KillFee,
    Revisions,
    Jurisdiction,
    Ownership,
    Portfolio,
    Escrow,
    SmallClaims,
    MinGap,
    Tolerance,
    Consumer,
    Currency,
    Channel,
    Language,
    WorkWeek,
    Holidays,
    Allow,
    Warn,
    Deny,
    RequestAfter,
    PauseReview,
    DisputeReview,
    DeadlineNotice,
    DueNotice,
    ChargeAgain,
    SafeguardWindow,
    DepositFirst,
    DepositLater,
    SlowAfter,
    SlowExchanges,
    LateAfter,
    LateInvoices,
    FlagLimit,
    UnpaidLimit,
}

/// One setting.
#[derive(Debug)]
pub struct SettingRow {
    /// Which.
    pub key: Key,
    /// As it is written.
    pub word: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Where it may stand.
    pub host: Host,
    /// What it says, in a line.
    pub summary: &'static str,
}

const fn setting(key: Key, word: &'static str, shape: Shape, summary: &'static str) -> SettingRow {
    SettingRow { key, word, shape, host: Host::LEVELS, summary }
}

/// Every setting. The built-in values stand in `src/prelude/defaults.ghost`.
#[rustfmt::skip]
pub static SETTINGS: [SettingRow; 44] = [
    setting(Key::Terms,           "terms",            Shape::Terms,      "due date of an invoice that names none"),
    setting(Key::Law,             "law",              Shape::Name,       "a country's rules for late payments"),
    setting(Key::LateFee,         "late-fee",         Shape::Fee,        "what a late payment costs"),
    setting(Key::Grace,           "grace",            Shape::Period,     "no late fee while an invoice is not later than this"),
    setting(Key::Fixing,          "fixing",           Shape::OneOf(&Fixing::WORDS), "which reference rate is used for a day"),
    setting(Key::DayCount,        "day-count",        Shape::OneOf(&DayCount::WORDS), "how days of interest are counted"),
    setting(Key::Allocation,      "allocation",       Shape::OneOf(&Allocation::WORDS), "what a payment settles first"),
    setting(Key::FeeWindow,       "fee-window",       Shape::Period,     "how long after settlement a late fee is still proposed"),
    setting(Key::Answer,          "answer",           Shape::Within,     "how soon I answer"),
    setting(Key::CheckIn,         "check-in",         Shape::OneOf(&CheckIn::WORDS), "my rhythm of reports"),
    setting(Key::Deposit,         "deposit",          Shape::Percent,    "paid in advance"),
    setting(Key::KillFee,         "kill-fee",         Shape::KillFee,    "due when the client stays silent"),
    setting(Key::Revisions,       "revisions",        Shape::Count,      "rounds of changes that the price includes"),
    setting(Key::Jurisdiction,    "jurisdiction",     Shape::Text,       "whose courts decide"),
    setting(Key::Ownership,       "ownership",        Shape::OnPayment,  "when the work becomes the client's"),
    setting(Key::Portfolio,       "portfolio",        Shape::YesNo,      "whether I may show the work: kept for you and your add-ons; no rule uses it"),
    setting(Key::Escrow,          "escrow",           Shape::YesNo,      "whether a platform holds the money"),
    setting(Key::SmallClaims,     "small-claims",     Shape::FromAmount, "below this, a claim is rather written off than taken to court; for its own currency only"),
    setting(Key::MinGap,          "min-gap",          Shape::Period,     "the least time between two payment reminders"),
    setting(Key::Tolerance,       "tolerance",        Shape::Amount,     "principal open up to this counts as settled; for its own currency only"),
    setting(Key::Consumer,        "consumer",         Shape::YesNo,      "whether the client is a consumer"),
    setting(Key::Currency,        "currency",         Shape::Currency,   "what `$` and `¥` mean"),
    setting(Key::Channel,         "channel",          Shape::Name,       "how I write to the client"),
    setting(Key::Language,        "language",         Shape::Name,       "the client's language: kept for you and your add-ons; no rule uses it"),
    setting(Key::WorkWeek,        "work-week",        Shape::WorkWeek,   "the days on which business is done"),
    setting(Key::Holidays,        "holidays",         Shape::Name,       "a country whose public holidays are no business days"),
    SettingRow { host: Host::LEVELS.or(Host::ENTRY), ..setting(Key::Allow, "allow", Shape::Rule, "silences a rule here and below") },
    setting(Key::Warn,            "warn",             Shape::Rule,       "makes a rule a warning here and below"),
    setting(Key::Deny,            "deny",             Shape::Rule,       "makes a rule an error here and below"),
    setting(Key::RequestAfter,    "request-after",    Shape::Period,     "material-overdue: how long after an `asked` without a day it is overdue"),
    setting(Key::PauseReview,     "pause-review",     Shape::Period,     "review-due: how long after a `paused` without a day you look at it again"),
    setting(Key::DisputeReview,   "dispute-review",   Shape::Period,     "review-due: how long after a `disputed` without a day you look at it again"),
    setting(Key::DeadlineNotice,  "deadline-notice",  Shape::Period,     "deadline-near: how long before the deadline you get it"),
    setting(Key::DueNotice,       "due-notice",       Shape::Period,     "payment-due: how long before the due date you get it"),
    setting(Key::ChargeAgain,     "charge-again",     Shape::Period,     "late-fee-due: how long after a `charged` there is no finding"),
    setting(Key::SafeguardWindow, "safeguard-window", Shape::Period,     "missing-safeguard: how long after an agreement you get it"),
    setting(Key::DepositFirst,    "deposit-first",    Shape::Percent,    "no-deposit: expected of a client's first project"),
    setting(Key::DepositLater,    "deposit-later",    Shape::Percent,    "no-deposit: expected of a client's later projects"),
    setting(Key::SlowAfter,       "slow-after",       Shape::Period,     "slow-client: the median answer takes longer than this"),
    setting(Key::SlowExchanges,   "slow-exchanges",   Shape::Count,      "slow-client: you get it from so many answers on"),
    setting(Key::LateAfter,       "late-after",       Shape::Period,     "late-payer: an invoice paid later than this"),
    setting(Key::LateInvoices,    "late-invoices",    Shape::Count,      "late-payer: you get it from so many such invoices on"),
    setting(Key::FlagLimit,       "flag-limit",       Shape::Count,      "red-flags: you get it from so many `flagged` on"),
    setting(Key::UnpaidLimit,     "unpaid-limit",     Shape::Count,      "strung-along: you get it from so many deliveries or revisions without a payment on"),
];

impl Key {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static SettingRow {
        SETTINGS.get(self as usize).unwrap_or(&SETTINGS[0])
    }

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The setting that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        SETTINGS.iter().find(|row| row.word == word).map(|row| row.key)
    }

    /// The row of the setting that is written so and may stand below such an item.
    #[must_use]
    pub fn below(host: Host, word: &str) -> Option<&'static SettingRow> {
        Self::of(word).map(Self::row).filter(|row| row.host.meets(host))
    }

    /// Whether it may stand more than once on one level.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Allow | Self::Warn | Self::Deny)
    }
}

//! A sum that a finding proposes, and what it is.

use rust_decimal::Decimal;

/// What a sum is, in the order of the codes of their rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SumKind {
    /// Paid beyond what was claimed.
    Overpaid,
    /// Paid, and no invoice is open for it.
    Unallocated,
    /// Given back, and not taken off the invoice.
    Refunded,
    /// A part of a late fee that grows with time.
    Interest,
    /// A part of a late fee that a law grants once.
    Compensation,
    /// A part of a late fee that was agreed on once.
    Fee,
    /// The fee for work that was stopped.
    KillFee,
    /// Work that no invoice claims.
    Unbilled,
}

impl SumKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Overpaid,
        Self::Unallocated,
        Self::Refunded,
        Self::Interest,
        Self::Compensation,
        Self::Fee,
        Self::KillFee,
        Self::Unbilled,
    ];

    /// As reports write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overpaid => "overpaid",
            Self::Unallocated => "unallocated",
            Self::Refunded => "refunded",
            Self::Interest => "interest",
            Self::Compensation => "compensation",
            Self::Fee => "fee",
            Self::KillFee => "kill-fee",
            Self::Unbilled => "unbilled",
        }
    }

    /// Whether it is a part of a late fee.
    #[must_use]
    pub const fn is_late_fee(self) -> bool {
        matches!(self, Self::Interest | Self::Compensation | Self::Fee)
    }
}

/// A sum that a finding proposes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// What it is.
    pub kind: SumKind,
    /// The ISO 4217 code.
    pub currency: &'static str,
    /// The number, rounded: as many decimals as its currency has.
    pub amount: Decimal,
    /// Whether it is only the least, for not all of it can be computed.
    pub at_least: bool,
}

//! What a bank may have kept of a payment, so that the client owes nothing more.

use rust_decimal::Decimal;

use crate::timeline::account::Account;

/// The part of an invoice, one in this many, that a bank perhaps kept where the rest is paid.
const PART_OF_A_BANK: i64 = 20;

/// Whether a part of an invoice is so small that a bank may have kept it of a payment.
fn is_small(part: Decimal, account: &Account) -> bool {
    let least = part.checked_mul(Decimal::from(PART_OF_A_BANK));
    least.is_some_and(|least| least <= account.amount)
}

/// Whether so little is open after a payment that a bank may have kept it.
pub(super) fn may_be_bank_fee(account: &Account) -> bool {
    !account.paid.is_zero() && is_small(account.open, account)
}

/// Whether all was paid in time but for what was open at the end of the due day, and a bank may have kept that.
pub(super) fn was_paid_but_for(at_due: Decimal, account: &Account) -> bool {
    let is_begun = account.first_paid.is_some_and(|paid| paid <= account.due);
    is_begun && !at_due.is_zero() && is_small(at_due, account)
}

/// The most, in units of the currency, that a bank keeps of a transfer abroad: of more, nobody thinks so.
const FEE_OF_A_BANK: i64 = 50;

/// Whether nobody is threatened for what is open, as a bank has it.
pub(super) fn threatens_nobody(account: &Account) -> bool {
    may_be_bank_fee(account) && account.open <= Decimal::from(FEE_OF_A_BANK)
}

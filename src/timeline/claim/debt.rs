//! A debt as of a day: what of an invoice was open how long.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::book::money::{add, sub};
use crate::syntax::currency::Currency;
use crate::timeline::account::Account;

/// A part of the principal that was paid, or is still open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// How much.
    pub amount: Decimal,
    /// When it was paid; the day of the claim where it is open.
    pub until: NaiveDate,
    /// Whether it was paid.
    pub paid: bool,
}

/// A debt as of a day: what of it was open how long.
#[derive(Clone, Debug)]
pub struct Debt {
    /// When it was due.
    pub due: NaiveDate,
    /// The day of the claim.
    pub on: NaiveDate,
    /// In which currency.
    pub currency: Currency,
    /// What was open at the end of the due day.
    pub at_due: Decimal,
    /// What was open at the end of the grace.
    pub after_grace: Decimal,
    /// The last day of the grace.
    pub grace_end: NaiveDate,
    /// What was paid later, in order, and what is open.
    pub pieces: Vec<Piece>,
}

/// A payment that settles principal: the day and how much of it.
pub type Paid = (NaiveDate, Decimal);

/// The debt of an invoice on a day: `credited` is the sum of all credit notes known, `paid` what was paid of the
/// principal, in order.
#[must_use]
pub fn debt(
    account: &Account,
    credited: Decimal,
    paid: &[Paid],
    grace_end: NaiveDate,
    tolerance: Decimal,
    on: NaiveDate,
) -> Debt {
    let mut open = sub(account.amount, credited).max(Decimal::ZERO);
    if open <= tolerance {
        // The debt never was more than what nobody asks for.
        open = Decimal::ZERO;
    }
    let (mut at_due, mut after_grace) = (open, open);
    let mut pieces = Vec::new();
    for (day, amount) in paid.iter().filter(|(day, _)| *day <= on) {
        let mut part = (*amount).min(open);
        open = sub(open, part);
        // So little that nobody asks for it counts as paid with the rest.
        if open <= tolerance && !open.is_zero() {
            part = add(part, open);
            open = Decimal::ZERO;
        }
        if *day <= account.due {
            at_due = sub(at_due, part);
        }
        if *day <= grace_end {
            after_grace = sub(after_grace, part);
        }
        if *day > account.due && !part.is_zero() {
            pieces.push(Piece { amount: part, until: *day, paid: true });
        }
    }
    if !open.is_zero() {
        pieces.push(Piece { amount: open, until: on, paid: false });
    }
    Debt { due: account.due, on, currency: account.currency, at_due, after_grace, grace_end, pieces }
}

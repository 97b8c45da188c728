//! Late fees that were added to a claim, and what else few invoices have.

use rust_decimal::Decimal;

use crate::book::model::EntryId;
use crate::book::money::{Totals, sub};
use crate::syntax::currency::Currency;
use crate::syntax::words::Component;

/// What few invoices have: charges, credit notes, refunds, sums in another currency.
#[derive(Debug, Default)]
pub struct Costs {
    /// The sum of the credit notes.
    pub credited: Decimal,
    /// What was given back.
    pub refunded: Decimal,
    /// What was charged, in order.
    pub charges: Vec<Charge>,
    /// Payments in a currency that is not the invoice's.
    pub paid_elsewhere: Totals,
    /// How many charges at the front are paid or taken back: nothing happens to them any more.
    over: usize,
}

impl Costs {
    /// The charges of which something may be unpaid, in order.
    pub(super) fn unpaid(&mut self) -> impl Iterator<Item = &mut Charge> {
        let front = self.charges.get(self.over..).unwrap_or_default();
        self.over += front.iter().take_while(|charge| charge.unpaid().is_zero()).count();
        self.charges.get_mut(self.over..).unwrap_or_default().iter_mut()
    }
}

/// A late fee that was added to the claim.
#[derive(Clone, Debug)]
pub struct Charge {
    /// The entry that says so.
    pub entry: EntryId,
    /// Which part of the fee it names.
    pub component: Option<Component>,
    /// In which currency.
    pub currency: Currency,
    /// How much.
    pub amount: Decimal,
    /// How much of it was paid.
    pub paid: Decimal,
    /// How much of it was taken back.
    pub taken_back: Decimal,
}

impl Charge {
    /// What is still to be paid.
    #[must_use]
    pub fn unpaid(&self) -> Decimal {
        sub(sub(self.amount, self.paid), self.taken_back)
    }

    /// What it adds to the claim.
    #[must_use]
    pub fn claimed(&self) -> Decimal {
        sub(self.amount, self.taken_back)
    }
}

//! The cap of a late fee: the most that its components in the invoice's currency may come to together.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::computation::Computation;
use crate::book::day::between;
use crate::syntax::tree::Cap;
use crate::syntax::words::Component;
use crate::timeline::exact::{Exact, Whole, fraction, minus, parts, plus, rounded, times};

impl<W: Whole> Computation<'_, '_, W> {
    /// Cuts fee, then compensation, then interest, the last written first, down to the cap, and remembers how much; none
    /// where the numbers run out.
    pub(super) fn cap(&mut self) -> Option<()> {
        let own = self.debt.currency;
        // A cap in another currency does not hold here.
        let holds = |cap: &Cap| !matches!(cap, Cap::Amount(amount) if self.meant(*amount).currency != own);
        let Some(cap) = self.terms.fee.cap.filter(holds) else { return Some(()) };
        let most = self.most(cap)?;
        let mut total = Exact::zero();
        for (_, _, sum) in self.sums.iter().filter(|(_, currency, _)| *currency == own) {
            total = plus(&total, sum)?;
        }
        if total <= most {
            return Some(());
        }
        self.capped = Some(rounded(&minus(&total, &most)?, own.decimals())?);
        // What is kept is filled up, not cut off: long fractions are not exact, and the cap may end at half a cent.
        let mut left = most;
        for kind in [Component::Interest, Component::Compensation, Component::Fee] {
            let of_kind =
                self.sums.iter_mut().filter(|(known, currency, _)| *known == kind && *currency == own);
            for (_, _, sum) in of_kind {
                if left < *sum {
                    *sum = left.clone();
                }
                left = minus(&left, sum)?;
            }
        }
        Some(())
    }

    /// The most that the sum may be.
    fn most(&self, cap: Cap) -> Option<Exact<W>> {
        let of_principal = |percent: Decimal| -> Option<Exact<W>> {
            times(&fraction(self.debt.at_due)?, &fraction(percent.checked_div(Decimal::ONE_HUNDRED)?)?)
        };
        match cap {
            Cap::Percent(percent) => of_principal(percent),
            Cap::PercentPerYear(percent) => {
                let end = self.debt.pieces.iter().map(|piece| piece.until).max().unwrap_or(self.debt.on);
                let years = parts(between(self.debt.due, end), 365)?;
                times(&of_principal(percent)?, &years)
            }
            Cap::Amount(amount) => fraction(self.meant(amount).number()),
        }
    }
}

//! Charges while the events of an invoice are replayed: what is unpaid of them.

use rust_decimal::Decimal;

use crate::book::money::sub;
use crate::syntax::currency::Currency;
use crate::syntax::tree::Amount;
use crate::syntax::words::Component;

/// A charge while the events are replayed.
pub(super) struct Charged {
    named: Option<Component>,
    currency: Currency,
    unpaid: Decimal,
}

/// Takes back what is charged and unpaid; gives what is left of the waiver.
pub(super) fn take_back(charged: &mut Vec<Charged>, named: Option<Component>, amount: Amount) -> Decimal {
    settle(charged, amount.number(), |charge| {
        charge.currency == amount.currency && (named.is_none() || charge.named == named)
    })
}

/// Pays what is charged in a currency.
pub(super) fn pay(charged: &mut Vec<Charged>, amount: Decimal, currency: Currency) {
    settle(charged, amount, |charge| charge.currency == currency);
}

/// Settles the charges that fit, the oldest first; gives what is left.
fn settle(charged: &mut Vec<Charged>, amount: Decimal, fits: impl Fn(&Charged) -> bool) -> Decimal {
    let mut left = amount;
    for charge in charged.iter_mut().filter(|charge| fits(charge)) {
        if left.is_zero() {
            break;
        }
        let part = charge.unpaid.min(left);
        charge.unpaid = sub(charge.unpaid, part);
        left = sub(left, part);
    }
    forget_paid(charged);
    left
}

/// Drops what is over of the charges at the front, so that many of them are not gone through again and again.
fn forget_paid(charged: &mut Vec<Charged>) {
    let over = charged.iter().take_while(|charge| charge.unpaid.is_zero()).count();
    charged.drain(..over);
}

/// Adds a charge; of the kind that is given, where one is.
pub(super) fn charge(charged: &mut Vec<Charged>, named: Option<Component>, amount: Amount) {
    charged.push(Charged { named, currency: amount.currency, unpaid: amount.number() });
}

/// Takes all charges back; those of the kind that is given, where one is.
pub(super) fn take_all_back(charged: &mut Vec<Charged>, named: Option<Component>) {
    charged.retain(|charge| named.is_some() && charge.named != named);
}

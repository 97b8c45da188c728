//! Money that came without a number, that no invoice took, and that is no advance for work that is still to be billed: it
//! may be for another invoice of the client.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Timeline;
use super::standing::Standing;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{add, sub};
use crate::syntax::currency::Currency;

/// What a client paid too much in one currency, and named no invoice for.
#[derive(Clone, Copy, Debug)]
pub struct Surplus {
    /// In which currency.
    pub currency: Currency,
    /// How much in all.
    pub sum: Decimal,
    /// The latest payment of it.
    pub last: EntryId,
}

/// What each client paid too much, by currency in the order in which it came first.
pub(super) fn of_clients(timeline: &Timeline<'_>) -> FxHashMap<SubjectId, Vec<Surplus>> {
    let mut to_bill: FxHashMap<(SubjectId, Currency), Decimal> = FxHashMap::default();
    let mut all: FxHashMap<SubjectId, Vec<Surplus>> = FxHashMap::default();
    if !timeline.book.is_whole() {
        // What is missing may be the invoice.
        return all;
    }
    for rest in timeline.rests() {
        let (id, currency) = (rest.subject, rest.currency);
        let to_bill = to_bill.entry((id, currency)).or_insert_with(|| {
            let thread = timeline.thread(id);
            thread.map_or(Decimal::MAX, |thread| Standing { timeline, id, thread }.to_bill(currency))
        });
        let advance = rest.left.min(*to_bill);
        *to_bill = sub(*to_bill, advance);
        let over = sub(rest.left, advance);
        if over.is_zero() {
            continue;
        }
        let of_client = all.entry(timeline.book.subject(id).client).or_default();
        match of_client.iter_mut().find(|surplus| surplus.currency == currency) {
            Some(surplus) => {
                surplus.sum = add(surplus.sum, over);
                surplus.last = rest.entry;
            }
            None => of_client.push(Surplus { currency, sum: over, last: rest.entry }),
        }
    }
    all
}

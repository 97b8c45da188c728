//! Entries of one day that say the same of money, as a line does that was pasted twice.

use std::hash::{BuildHasher, Hash};

use rustc_hash::FxBuildHasher;

use crate::book::Book;
use crate::book::model::{Entry, EntryId, mark};
use crate::syntax::words::Verb;

/// Finds them: of a day, only those are compared that move money.
pub(in crate::book) fn twins(book: &mut Book) {
    let mut twins = Vec::new();
    let mut of_day: Vec<(u64, usize)> = Vec::new();
    let mut from = 0;
    for day in book.entries.chunk_by(|one, other| one.day == other.day) {
        let moving = (from..).zip(day).filter(|(_, entry)| moves_money(entry.verb));
        of_day.extend(moving.map(|(at, entry)| (FxBuildHasher.hash_one(said(entry)), at)));
        if of_day.len() > 1 {
            of_day.sort_unstable();
            let pairs = of_day.iter().zip(of_day.iter().skip(1));
            let alike = pairs
                .filter(|((one, _), (other, _))| one == other)
                .map(|((_, one), (_, other))| (*one, *other));
            let is_same = |(one, other): &(usize, usize)| {
                let of = |at: usize| book.entries.get(at).map(said);
                of(*one) == of(*other)
            };
            twins.extend(alike.filter(is_same).map(|(one, other)| (EntryId::at(one), EntryId::at(other))));
        }
        of_day.clear();
        from += day.len();
    }
    twins.sort_unstable();
    book.twins = twins;
}

const fn moves_money(verb: Verb) -> bool {
    use Verb::{Charged, Credited, Paid, Promised, Refunded, Waived};
    matches!(verb, Paid | Refunded | Promised | Charged | Waived | Credited)
}

/// All that an entry of a day says, but for its note and the fields below it.
fn said(entry: &Entry) -> impl Hash + Eq + use<> {
    let whose = (entry.verb, entry.subject, entry.invoice, entry.channel);
    (whose, entry.minor, entry.currency, entry.named, entry.marks & !mark::HAS_FIELDS)
}

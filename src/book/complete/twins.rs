//! Entries of one day that say the same of money, as a line does that was pasted twice.

use std::hash::{BuildHasher, Hash};

use rustc_hash::FxBuildHasher;

use crate::book::Book;
use crate::book::model::{Entry, EntryId, mark};
use crate::syntax::words::Verb;

/// Finds them: of a day, only those are compared that move money.
pub(in crate::book) fn twins(book: &mut Book) {
    let mut twins = Vec::new();
    let mut of_day = Vec::new();
    let mut day = None;
    for (at, entry) in (0..).zip(&book.entries).filter(|(_, entry)| moves_money(entry.verb)) {
        if day.replace(entry.day) != Some(entry.day) {
            pairs(&book.entries, &mut of_day, &mut twins);
        }
        of_day.push((brief(entry), at));
    }
    pairs(&book.entries, &mut of_day, &mut twins);
    twins.sort_unstable();
    book.twins = twins;
}

/// Which entries of a day are the same as one before; forgets the day.
fn pairs(entries: &[Entry], of_day: &mut Vec<(u32, u32)>, twins: &mut Vec<(EntryId, EntryId)>) {
    of_day.sort_unstable();
    for ((one, first), (other, second)) in of_day.iter().zip(of_day.iter().skip(1)) {
        let of = |at: u32| entries.get(at as usize).map(said);
        if one == other && of(*first) == of(*second) {
            twins.push((EntryId::at(*first as usize), EntryId::at(*second as usize)));
        }
    }
    of_day.clear();
}

const fn moves_money(verb: Verb) -> bool {
    use Verb::{Charged, Credited, Paid, Promised, Refunded, Waived};
    matches!(verb, Paid | Refunded | Promised | Charged | Waived | Credited)
}

/// What an entry says, in so few bytes that most entries of a day differ in them.
fn brief(entry: &Entry) -> u32 {
    let hash = FxBuildHasher.hash_one(said(entry));
    u32::try_from(hash >> u32::BITS).unwrap_or_default()
}

/// All that an entry of a day says, but for its note and the fields below it.
fn said(entry: &Entry) -> impl Hash + Eq + use<> {
    // What is joined is hashed, and compared, at once.
    let whose = u64::from(entry.subject.0) << u32::BITS | u64::from(entry.invoice);
    let marks = entry.marks & !mark::HAS_FIELDS;
    let how =
        u32::from(entry.channel.0) << u16::BITS | u32::from(u16::from_le_bytes([entry.verb as u8, marks]));
    (whose, entry.minor, entry.currency, how, entry.named)
}

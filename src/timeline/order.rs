//! The order in which a book is replayed: piece by piece in the order of days, and in each piece client by client, so
//! that what is looked at together lies together in the processor's memory. Clients do not hear of one another.

use crate::book::Book;
use crate::book::model::EntryId;
use crate::source::offset;

/// So many entries are a piece: about two megabytes of them.
const PIECE: usize = 1 << 16;
/// Clients are told apart by so many numbers; two that share one are replayed together.
const GROUPS: usize = 1 << 12;

/// Every entry once; those of each client in the order of days.
pub(super) fn replay(book: &Book, mut each: impl FnMut(EntryId)) {
    let group = |at: usize| {
        let entry = book.entries.get(at)?;
        Some(book.subject(entry.subject).client.0 as usize % GROUPS)
    };
    let mut order = Vec::new();
    for start in (0..book.entries.len()).step_by(PIECE) {
        let piece = start..book.entries.len().min(start + PIECE);
        if piece.start == 0 && piece.len() < PIECE {
            // All of it lies near.
            return piece.for_each(|at| each(EntryId(offset(at))));
        }
        sort(piece, group, &mut order);
        order.iter().copied().for_each(&mut each);
    }
}

/// Sorts a piece by group, and keeps the order in each.
fn sort(piece: std::ops::Range<usize>, group: impl Fn(usize) -> Option<usize>, order: &mut Vec<EntryId>) {
    // Where each group begins: how many entries those before it have.
    let mut starts = vec![0_u32; GROUPS + 1];
    for group in piece.clone().filter_map(&group) {
        if let Some(next) = starts.get_mut(group + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    order.clear();
    order.resize(piece.len(), EntryId(0));
    for at in piece {
        let Some(start) = group(at).and_then(|group| starts.get_mut(group)) else { continue };
        if let Some(place) = order.get_mut(*start as usize) {
            *place = EntryId(offset(at));
        }
        *start += 1;
    }
}

//! The order in which a book is replayed: piece by piece in the order of days, and in each piece client by client, so
//! that what is looked at together lies together in the processor's memory. Clients do not hear of one another.

use crate::book::Book;
use crate::book::model::{Entry, EntryId};

/// So many entries are a piece: about three megabytes of them.
const PIECE: usize = 1 << 16;

/// Every entry once; those of each client in the order of days.
pub(super) fn replay(book: &Book, mut each: impl FnMut(EntryId, &Entry)) {
    if book.entries.len() < PIECE {
        // All of it lies near.
        return book.numbered().for_each(|(id, entry)| each(id, entry));
    }
    let clients: Vec<u32> = book.subjects().map(|(_, subject)| subject.client.0).collect();
    let client = |entry: &Entry| clients.get(entry.subject.0 as usize).map_or(0, |client| *client as usize);
    let mut sorted = Vec::new();
    for (number, piece) in book.entries.chunks(PIECE).enumerate() {
        let starts = starts(clients.len(), piece.iter().map(client));
        let numbered = (number * PIECE..).map(EntryId::at).zip(piece);
        sort(&starts, numbered.map(|(id, entry)| (client(entry), (id, *entry))), &mut sorted);
        sorted.iter().for_each(|(id, entry)| each(*id, entry));
    }
}

/// Where each of `count` groups begins in a list sorted by group, and where the last ends; from the group of each thing.
pub(super) fn starts(count: usize, groups: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut starts = vec![0_u32; count + 1];
    for group in groups {
        if let Some(next) = starts.get_mut(group + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Sorts things by their group, and keeps the order in each. They are moved at once, not only counted off: to write here
/// and there takes the processor less time than to wait for what is read here and there.
pub(super) fn sort<T: Copy>(starts: &[u32], things: impl Iterator<Item = (usize, T)>, sorted: &mut Vec<T>) {
    let mut next = starts.to_vec();
    let mut things = things.peekable();
    let Some((_, filling)) = things.peek().copied() else { return sorted.clear() };
    sorted.resize(starts.last().map_or(0, |end| *end as usize), filling);
    for (group, thing) in things {
        let Some(start) = next.get_mut(group) else { continue };
        if let Some(place) = sorted.get_mut(*start as usize) {
            *place = thing;
        }
        *start += 1;
    }
}

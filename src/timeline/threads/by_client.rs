//! Which entries are about which client: a counting sort.

use crate::book::model::{Entry, EntryId, SubjectId};

/// The entries of each client, in the order in which they stand.
pub(super) struct ByClient {
    ids: Vec<EntryId>,
    /// Where the list of each client ends.
    ends: Vec<u32>,
}

impl ByClient {
    /// `client_of` has for each subject its client and the place of that among `clients`.
    pub(super) fn new(entries: &[Entry], client_of: &[(SubjectId, u32)], clients: usize) -> Self {
        let place = |entry: &Entry| client_of.get(entry.subject.0 as usize).map(|(_, place)| *place as usize);
        let mut ends: Vec<u32> = vec![0; clients];
        for entry in entries {
            if let Some(count) = place(entry).and_then(|place| ends.get_mut(place)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Until an entry is put there, a list ends where it begins.
            before += std::mem::replace(end, before);
        }
        let mut ids = vec![EntryId::LAST; entries.len()];
        for (number, entry) in entries.iter().enumerate() {
            let Some(end) = place(entry).and_then(|place| ends.get_mut(place)) else { continue };
            if let Some(id) = ids.get_mut(*end as usize) {
                *id = EntryId::at(number);
            }
            *end += 1;
        }
        Self { ids, ends }
    }

    /// The list of each client.
    pub(super) fn lists(&self) -> impl Iterator<Item = &[EntryId]> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let range = std::mem::replace(&mut begin, *end as usize)..*end as usize;
            self.ids.get(range).unwrap_or_default()
        })
    }
}

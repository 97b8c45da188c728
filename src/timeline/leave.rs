//! Days on which nothing could be asked of a client: they were away, as they said, or the work was paused.

use chrono::NaiveDate;

use super::Timeline;
use super::thread::{Request, Thread};
use crate::book::day::between;
use crate::book::model::{Entry, EntryId, SubjectId};

/// Days of one kind that follow one another.
#[derive(Clone, Copy, Debug)]
pub struct Leave {
    /// The entry that says so.
    pub said: EntryId,
    /// The day of that.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Thread {
    /// A word of the client: whoever answers is back, and may say when they will be back again.
    pub(super) fn hear_word(&mut self, id: EntryId, entry: &Entry) {
        self.is_back(entry.day);
        let until = entry.waits_until();
        self.absences.extend(until.map(|until| Leave { said: id, from: entry.day, until }));
    }

    /// Ends an absence.
    pub(super) fn is_back(&mut self, day: NaiveDate) {
        if let Some(last) = self.absences.last_mut() {
            last.until = last.until.min(day);
        }
    }
}

impl Timeline<'_> {
    /// When the client of a subject was away last, as they said there or to me alone.
    #[must_use]
    pub fn absence(&self, id: SubjectId) -> Option<&Leave> {
        let threads = [Some(id), self.client_of_project(id)].into_iter().flatten();
        let last = threads.filter_map(|id| self.thread(id)?.absences.last());
        last.max_by_key(|absence| absence.until)
    }

    /// When what was asked for is due: of a client who is away nothing is expected before the day they named.
    #[must_use]
    pub fn request_due(&self, id: SubjectId, request: &Request) -> NaiveDate {
        self.absence(id).map_or(request.due, |absence| absence.until.max(request.due))
    }

    /// When the client was away since an entry, as they said about a subject or to me alone.
    #[must_use]
    pub fn absences_since(&self, id: SubjectId, since: Option<EntryId>) -> Vec<Leave> {
        let threads = [Some(id), self.client_of_project(id)].into_iter().flatten();
        let all = threads.filter_map(|id| self.thread(id)).flat_map(|thread| &thread.absences);
        all.filter(|absence| Some(absence.said) > since).copied().collect()
    }

    /// The client of a project; none of a client.
    fn client_of_project(&self, id: SubjectId) -> Option<SubjectId> {
        let client = self.book.subject(id).client;
        (client != id).then_some(client)
    }
}

/// How many days some leaves last until today: a day of two is one.
#[must_use]
pub fn days_of(mut leaves: Vec<Leave>, today: NaiveDate) -> i64 {
    leaves.sort_by_key(|leave| leave.from);
    let mut counted = NaiveDate::MIN;
    let mut days = 0;
    for leave in leaves {
        let until = leave.until.min(today);
        days += between(leave.from.max(counted), until).max(0);
        counted = counted.max(until);
    }
    days
}

//! What happened, one subject at a time: entries, the silences between them as bars, and whose turn it is.

use chrono::NaiveDate;

use super::table::{Cell, Table, numbers, words};
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{Entry, EntryId, SubjectId};
use crate::syntax::words::Stage;
use crate::timeline::Timeline;
use crate::timeline::thread::Thread;

/// The longest bar, in columns.
const LONGEST_BAR: i64 = 40;

/// Subjects that have entries, clients before their projects.
#[must_use]
pub fn subjects(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool) -> Vec<SubjectId> {
    let used = timeline.threads().filter(|(id, thread)| thread.first.is_some() && wanted(*id));
    let mut subjects: Vec<SubjectId> = used.map(|(id, _)| id).collect();
    let book = timeline.book;
    subjects.sort_by_key(|id| (book.subject(*id).client, book.subject(*id).is_project(), *id));
    subjects
}

/// Whose turn it is, as a sentence.
#[must_use]
pub fn turn(timeline: &Timeline<'_>, thread: &Thread) -> String {
    let today = timeline.today;
    let day = |id: EntryId| timeline.book.entry(id).map(|entry| entry.day).unwrap_or_default();
    if let Some(closed) = thread.closed.filter(|_| thread.owed.first.is_none()) {
        return format!("closed on {}", day(closed));
    }
    if let Some(first) = thread.owed.first {
        return format!("your turn since {} ({})", day(first), days(between(day(first), today)));
    }
    if let Some(pause) = thread.pause {
        return format!("paused on {}, to be reviewed on {}", day(pause.entry), pause.review);
    }
    match &thread.silence {
        Some(silence) if silence.opened > today => format!("the client will be back by {}", silence.anchor),
        Some(silence) => {
            let since = day(silence.opening).max(if silence.opened > day(silence.opening) {
                silence.anchor
            } else {
                NaiveDate::MIN
            });
            format!("the client's turn since {since} ({})", days(between(since, today)))
        }
        None => "nobody's turn".into(),
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// The title above a subject's timeline.
#[must_use]
pub fn heading(book: &Book, id: SubjectId) -> String {
    let subject = book.subject(id);
    let title =
        |id: SubjectId| book.subject(id).declared.as_ref().and_then(|declared| declared.title.clone());
    let names = [title(subject.client), if subject.is_project() { title(id) } else { None }];
    let names: Vec<String> = names.into_iter().flatten().collect();
    if names.is_empty() {
        subject.name.to_string()
    } else {
        format!("{} · {}", subject.name, names.join(" · "))
    }
}

/// One subject's timeline.
#[must_use]
pub fn timeline(timeline: &Timeline<'_>, id: SubjectId) -> Table {
    let book = timeline.book;
    let mut table = Table::new(columns());
    let mut silences: Vec<(EntryId, Option<EntryId>)> = timeline
        .exchanges()
        .iter()
        .filter(|exchange| exchange.subject == id)
        .map(|exchange| (exchange.opening, Some(exchange.ending)))
        .collect();
    let open = timeline.thread(id).and_then(|thread| thread.silence.as_ref());
    silences.extend(
        open.filter(|silence| silence.opened <= timeline.today).map(|silence| (silence.opening, None)),
    );
    let entries = (0..).map(EntryId).zip(&book.entries);
    let own = entries.filter(|(_, entry)| entry.subject == id && entry.day <= timeline.today);
    let own: Vec<(EntryId, &Entry)> = own.collect();
    for (at, (entry_id, entry)) in own.iter().enumerate() {
        table.row(entry_row(book, entry));
        let ends_here = |(opening, ending): &&(EntryId, Option<EntryId>)| {
            // A bar stands below the last entry of its silence.
            let next = own.get(at + 1).map(|(id, _)| *id);
            *opening <= *entry_id
                && ending.is_none_or(|ending| ending > *entry_id)
                && match (next, ending) {
                    (None, _) => true,
                    (Some(next), Some(ending)) => next >= *ending,
                    (Some(_), None) => false,
                }
        };
        for (opening, ending) in silences.iter().filter(ends_here) {
            table.row(silence_row(timeline, *opening, *ending));
        }
    }
    table
}

fn entry_row(book: &Book, entry: &Entry) -> Vec<Cell> {
    let written = book.written(entry);
    let note = written.as_ref().and_then(|written| written.note).map(|note| note.text());
    vec![
        Cell::Text(entry.day.to_string()),
        Cell::Text(entry.verb.word().into()),
        Cell::maybe(entry.invoice().map(|id| format!("#{}", book.number(id)))),
        entry.amount().map_or(Cell::Empty, |amount| Cell::Number(amount.to_string())),
        Cell::Empty,
        Cell::maybe(note),
    ]
}

fn silence_row(timeline: &Timeline<'_>, opening: EntryId, ending: Option<EntryId>) -> Vec<Cell> {
    let day = |id: EntryId| timeline.book.entry(id).map(|entry| entry.day).unwrap_or_default();
    let length = between(day(opening), ending.map_or(timeline.today, day));
    let bar_length = usize::try_from(length.clamp(0, LONGEST_BAR)).unwrap_or_default();
    let bar = if ending.is_some() { "░" } else { "▓" }.repeat(bar_length);
    let more = if length > LONGEST_BAR { "…" } else { "" };
    let state = if ending.is_some() { "" } else { " and no answer" };
    vec![
        Cell::Empty,
        Cell::Text("silence".into()),
        Cell::Empty,
        Cell::Empty,
        Cell::Count(length),
        Cell::Text(format!("{bar}{more}{state}")),
    ]
}

/// The stage of a thread, in a word.
#[must_use]
pub fn stage(thread: &Thread) -> &'static str {
    match (thread.closed, thread.working) {
        (Some(_), _) => "closed",
        (None, Some(_)) => Stage::Working.word(),
        (None, None) => Stage::Negotiating.word(),
    }
}

/// The stage of each subject, and whose turn it is.
#[must_use]
pub fn turns(timeline: &Timeline<'_>, ids: &[SubjectId]) -> Table {
    let mut table = Table::new(vec![words("subject", "who"), words("stage", "stage"), words("turn", "turn")]);
    for (id, thread) in ids.iter().filter_map(|id| Some((id, timeline.thread(*id)?))) {
        table.row(vec![
            Cell::Text(timeline.book.subject(*id).name.to_string()),
            Cell::Text(stage(thread).into()),
            Cell::Text(turn(timeline, thread)),
        ]);
    }
    table
}

/// Every subject's timeline in one table, with the subject in every row.
#[must_use]
pub fn whole(of: &Timeline<'_>, ids: &[SubjectId]) -> Table {
    let mut whole = Table::new(vec![words("subject", "who")]);
    whole.columns.extend(columns());
    for id in ids {
        let name = of.book.subject(*id).name.to_string();
        for mut row in timeline(of, *id).rows {
            row.insert(0, Cell::Text(name.clone()));
            whole.row(row);
        }
    }
    whole
}

fn columns() -> Vec<super::table::Column> {
    vec![
        words("day", "day"),
        words("kind", "what"),
        words("invoice", "invoice"),
        numbers("amount", "amount"),
        numbers("days", "days"),
        words("note", "note"),
    ]
}

//! What happened, one subject at a time: entries, the silences between them as bars, and whose turn it is.

mod elsewhere;
mod narrow;

use chrono::NaiveDate;

use super::Style;
use super::table::{Cell, Table, names, numbers, words};
use super::untrusted::one_line;
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{Declared, Entry, EntryId, SubjectId};
use crate::book::money::written;
use crate::rules::days;
use crate::syntax::words::{Stage, Verb};
use crate::timeline::Timeline;
use crate::timeline::thread::{Exchange, Thread};
use crate::timeline::turn::owed;

pub use narrow::for_people;

/// What stands between the parts of a heading.
pub const BETWEEN: &str = " · ";

/// The longest bar, in columns.
const LONGEST_BAR: i64 = 40;

/// Subjects that have entries, clients before their projects.
#[must_use]
pub fn subjects(timeline: &Timeline<'_>, wanted: &dyn Fn(SubjectId) -> bool) -> Vec<SubjectId> {
    let used = timeline.threads().filter(|(id, thread)| thread.latest.is_some() && wanted(*id));
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
    let owed = owed(timeline, thread);
    if let Some(closed) = thread.closed.filter(|_| owed.is_none()) {
        return format!("closed on {}", day(closed));
    }
    if let Some(first) = owed {
        return format!("your turn since {} ({})", day(first), days(between(day(first), today)));
    }
    if let Some(pause) = thread.pause {
        return format!("paused on {}, to be reviewed on {}", day(pause.entry), pause.review);
    }
    match &thread.silence {
        Some(silence) if silence.opened > today => format!("the client will be back by {}", silence.anchor),
        Some(silence) if !silence.has_begun(today) => {
            format!("the client's turn, and no answer is expected before {}", silence.since())
        }
        Some(silence) => {
            let since = silence.since();
            format!("the client's turn since {since} ({})", days(between(since, today)))
        }
        None => nobodys_turn(timeline, thread),
    }
}

/// That nobody waits; after a client's `fyi` it is so until somebody writes again, which is easily forgotten.
fn nobodys_turn(timeline: &Timeline<'_>, thread: &Thread) -> String {
    let latest = thread.latest.and_then(|id| timeline.book.entry(id));
    match latest.filter(|entry| entry.verb == Verb::Replied && entry.is_fyi()) {
        Some(fyi) => format!("nobody's turn: no answer is awaited since `replied fyi` on {}", fyi.day),
        None => "nobody's turn".into(),
    }
}

/// The title above a subject's timeline, with this between its parts.
#[must_use]
pub fn heading(book: &Book, id: SubjectId, between: &str) -> String {
    let subject = book.subject(id);
    let declared = |id: SubjectId| book.subject(id).declared.as_deref();
    // The title of a client stands above each of its projects.
    let client = declared(subject.client).filter(|_| subject.is_project()).and_then(Declared::short_title);
    let own = declared(id).and_then(|declared| declared.title.as_deref());
    let names: Vec<&str> = [client, own].into_iter().flatten().collect();
    if names.is_empty() {
        subject.name.to_string()
    } else {
        format!("{}{between}{}", subject.name, names.join(between))
    }
}

/// The entries and the silences of every subject, each in the order of days.
#[derive(Debug)]
pub struct Stories<'t, 'b> {
    timeline: &'t Timeline<'b>,
    entries: Vec<Vec<EntryId>>,
    silences: Vec<Vec<Bar>>,
}

/// A silence that is drawn.
#[derive(Clone, Copy, Debug)]
struct Bar {
    opening: EntryId,
    /// Since when the client was silent.
    since: NaiveDate,
    /// None while it lasts.
    ending: Option<EntryId>,
}

impl Bar {
    const fn of(exchange: &Exchange) -> Self {
        Self { opening: exchange.opening, since: exchange.since, ending: Some(exchange.ending) }
    }
}

impl<'t, 'b> Stories<'t, 'b> {
    /// What happened until today.
    #[must_use]
    pub fn new(timeline: &'t Timeline<'b>) -> Self {
        let count = timeline.book.subjects().count();
        let mut stories =
            Self { timeline, entries: vec![Vec::new(); count], silences: vec![Vec::new(); count] };
        let past = |entry: &Entry| entry.day <= timeline.today;
        for (id, entry) in timeline.book.numbered().filter(|(_, entry)| past(entry)) {
            if let Some(entries) = stories.entries.get_mut(entry.subject.0 as usize) {
                entries.push(id);
            }
        }
        for exchange in timeline.exchanges() {
            if let Some(silences) = stories.silences.get_mut(exchange.subject.0 as usize) {
                silences.push(Bar::of(exchange));
            }
        }
        for (id, thread) in timeline.threads() {
            let open = thread.silence.as_ref().filter(|silence| silence.has_begun(timeline.today));
            if let (Some(silence), Some(silences)) = (open, stories.silences.get_mut(id.0 as usize)) {
                silences.push(Bar { opening: silence.opening, since: silence.since(), ending: None });
            }
        }
        stories
    }

    /// The same, and what was said to the client alone that ended a silence of a project, settled a turn or is about an
    /// invoice of it, beside what is about the project: for people, for in a table of all subjects it would stand twice.
    #[must_use]
    pub fn with_others(timeline: &'t Timeline<'b>) -> Self {
        let mut stories = Self::new(timeline);
        for (id, entry) in elsewhere::heard(timeline) {
            if let Some(entries) = stories.entries.get_mut(id.0 as usize) {
                entries.push(entry);
            }
        }
        for entries in &mut stories.entries {
            entries.sort_unstable();
            entries.dedup();
        }
        stories
    }

    /// One subject's timeline.
    #[must_use]
    pub fn of(&self, id: SubjectId) -> Table {
        let mut table = Table::new(columns());
        let none = Vec::new();
        let entries = self.entries.get(id.0 as usize).unwrap_or(&none);
        let mut silences = self.silences.get(id.0 as usize).into_iter().flatten().peekable();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(entry) = self.timeline.book.entry(*entry) {
                table.row(entry_row(self.timeline.book, id, entry));
            }
            let next = entries.get(at + 1);
            // A bar stands below the last entry of its silence.
            let is_over = |bar: &&Bar| {
                bar.opening <= *entry
                    && match (next, bar.ending) {
                        (None, _) => true,
                        (Some(next), Some(ending)) => *next >= ending,
                        (Some(_), None) => false,
                    }
            };
            while let Some(bar) = silences.next_if(is_over) {
                // What ended at once is no silence.
                if bar.ending.is_none_or(|ending| ending > *entry) {
                    table.rows.extend(silence_row(self.timeline, bar));
                }
            }
        }
        table
    }
}

/// An entry in the timeline of a subject; one that is about another one says about which.
fn entry_row(book: &Book, id: SubjectId, entry: &Entry) -> Vec<Cell> {
    let written = book.written(entry);
    let note = written.as_ref().and_then(|written| written.note).map(|note| note.text());
    let flags =
        written.iter().flat_map(|written| &written.args.flags).map(|flag| flag.value.word().to_owned());
    let due = entry.due().map(|due| format!("due {due}"));
    let by = entry.by().map(|by| format!("by {by}"));
    let channel = entry.channel().map(|_| format!("@{}", book.channel_of(entry)));
    let said: Vec<String> = flags.chain(due).chain(by).chain(channel).chain(note).collect();
    vec![
        Cell::Text(entry.day.to_string()),
        Cell::Text(match entry.verb.word() {
            verb if entry.subject == id => verb.into(),
            verb => format!("{verb} ({})", book.subject(entry.subject).name),
        }),
        Cell::invoice(entry.invoice().map(|id| book.number(id))),
        entry.amount().map_or(Cell::Empty, |amount| Cell::Number(amount.to_string())),
        Cell::Empty,
        if said.is_empty() { Cell::Empty } else { Cell::Text(said.join(" ")) },
    ]
}

/// A silence with its bar; what has not lasted a day is none yet.
fn silence_row(timeline: &Timeline<'_>, silence: &Bar) -> Option<Vec<Cell>> {
    let ending = silence.ending;
    let to = ending.and_then(|id| timeline.book.entry(id)).map_or(timeline.today, |ending| ending.day);
    let length = between(silence.since, to);
    if length < 1 {
        return None;
    }
    let bar_length = usize::try_from(length.min(LONGEST_BAR)).unwrap_or_default();
    let bar = if ending.is_some() { "░" } else { "▓" }.repeat(bar_length);
    let more = if length > LONGEST_BAR { "…" } else { "" };
    let state = if ending.is_some() { "" } else { " and no answer" };
    Some(vec![
        Cell::Empty,
        Cell::Text("silence".into()),
        Cell::Empty,
        Cell::Empty,
        Cell::Count(length),
        Cell::Drawn(format!("{bar}{more}{state}")),
    ])
}

/// How a subject stands: its stage and whose turn it is, a line for what was asked for, and one for each invoice that is
/// overdue.
#[must_use]
pub fn standing(timeline: &Timeline<'_>, id: SubjectId) -> Vec<String> {
    let thread = timeline.thread(id);
    let turn = thread.map(|thread| turn(timeline, thread)).unwrap_or_default();
    let request = thread.and_then(|thread| thread.request).map(|request| {
        format!(
            "what was asked for on {} has not come; due on {}",
            request.asked,
            timeline.request_due(id, &request)
        )
    });
    let first = match timeline.stage(id) {
        Some(stage) => format!("{}; {turn}", stage.word()),
        None => turn,
    };
    let overdue = timeline.accounts_of(id).filter(|account| account.is_pursued());
    let overdue = overdue.filter(|account| account.days_overdue(timeline.today) >= 1).map(|account| {
        let (number, open) = (timeline.book.number(account.id), written(account.left(), account.currency));
        format!("#{number} overdue since {}: {open}", account.overdue_from())
    });
    std::iter::once(first).chain(request).chain(overdue).collect()
}

/// The lines above a subject's timeline, in at most so many columns.
#[must_use]
pub fn above(timeline: &Timeline<'_>, id: SubjectId, style: Style) -> Vec<String> {
    let mut standing = standing(timeline, id).into_iter();
    let mut lines = vec![heading(timeline.book, id, &style.drawn(BETWEEN))];
    lines.extend(standing.next());
    lines.extend(standing.map(|line| format!("  {line}")));
    lines.iter().flat_map(|line| style.lines(&one_line(line))).collect()
}

/// The stage of each subject, and whose turn it is.
#[must_use]
pub fn turns(timeline: &Timeline<'_>, ids: &[SubjectId]) -> Table {
    let mut table = Table::new(vec![names("subject", "who"), words("stage", "stage"), words("turn", "turn")]);
    for (id, thread) in ids.iter().filter_map(|id| Some((id, timeline.thread(*id)?))) {
        table.row(vec![
            Cell::Text(timeline.book.subject(*id).name.to_string()),
            Cell::Text(timeline.stage(*id).map_or("closed", Stage::word).into()),
            Cell::Text(turn(timeline, thread)),
        ]);
    }
    table
}

/// Every subject's timeline in one table, with the subject in every row.
#[must_use]
pub fn whole(timeline: &Timeline<'_>, ids: &[SubjectId]) -> Table {
    let stories = Stories::new(timeline);
    let mut whole = Table::new(vec![names("subject", "who")]);
    whole.columns.extend(columns());
    for id in ids {
        let name = timeline.book.subject(*id).name.to_string();
        for mut row in stories.of(*id).rows {
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

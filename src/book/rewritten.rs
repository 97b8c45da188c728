//! A book held against an earlier one: which past entries are gone, or are no longer what they were.

mod torn;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Book;
use super::model::{Entry, SubjectId};
use crate::source::{Place, Span, offset};
use crate::syntax::below;
use crate::syntax::format::format;
use torn::{Torn, is_torn_below};

/// A past entry that is not there any more as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewritten {
    /// Its day, as it was.
    pub day: NaiveDate,
    /// Whom it was about.
    pub subject: String,
    /// What it said.
    pub said: String,
    /// What became of it.
    pub fate: Fate,
    /// The entry that is there instead, else where to look: what is left before it, or who it was about.
    pub place: Place,
}

/// What became of a past entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// It says something else.
    Changed,
    /// Fields below it say something else, or are gone.
    FieldsChanged,
    /// Nothing is there instead.
    Removed,
}

/// An entry and what is compared of it.
struct Line<'b> {
    entry: &'b Entry,
    subject: &'b str,
    head: String,
    fields: BTreeSet<String>,
}

/// What two entries have to have in common.
type Key = fn(&Line<'_>) -> String;

/// The entries until a day that `earlier` holds and `book` does not; layout, order and place do not matter, and what
/// is added below an entry rewrites nothing. What may be a line that cannot be read is not told: that line is an error.
#[must_use]
pub fn rewritten(earlier: &Book, book: &Book, until: NaiveDate) -> Vec<Rewritten> {
    let mut before: Vec<Line<'_>> = lines(earlier);
    before.retain(|line| line.entry.day <= until);
    let mut now = lines(book);
    kept(&mut before, &mut now);
    // What is left may only be laid out in another way.
    for line in before.iter_mut().chain(&mut now) {
        line.head = canonical(&line.head);
    }
    kept(&mut before, &mut now);
    if before.is_empty() {
        return Vec::new();
    }
    let mut torn = Torn::of(earlier, book);
    torn.take_likely(&mut before);
    let mut found = Vec::new();
    let fates: [(Fate, Key); 3] = [
        (Fate::FieldsChanged, |line| line.head.clone()),
        (Fate::Changed, |line| format!("{} {:?} {}", line.entry.day, line.entry.verb, line.subject)),
        (Fate::Changed, |line| line.head.split_once(' ').map_or("", |(_, rest)| rest).to_owned()),
    ];
    for (fate, key) in fates {
        let instead = |old: &Line<'_>, new: &Line<'_>| {
            let place = new.entry.place();
            if fate != Fate::FieldsChanged || !is_torn_below(book, place) {
                found.push(old.told(fate, place));
            }
        };
        pair(&mut before, &mut now, key, |_, _| true, instead);
    }
    torn.take_possible(&mut before);
    if !before.is_empty() {
        let traces = Traces::of(book);
        found.extend(before.iter().map(|line| line.told(Fate::Removed, traces.of_line(line))));
    }
    found.sort_by(|a, b| (a.day, a.place, &a.said).cmp(&(b.day, b.place, &b.said)));
    found
}

/// Takes out of both lists what is still said, with the same fields below it if possible.
fn kept(before: &mut Vec<Line<'_>>, now: &mut Vec<Line<'_>>) {
    pair(before, now, whole, |_, _| true, |_, _| {});
    pair(before, now, |line| line.head.clone(), Line::is_kept_by, |_, _| {});
}

/// The most entries with the same words whose fields are compared with those of one.
const MOST_COMPARED: usize = 100;

/// Takes out of both lists what belongs together: the same key, and fit for one another.
fn pair<'a, 'b>(
    before: &mut Vec<Line<'a>>,
    now: &mut Vec<Line<'b>>,
    key: impl Fn(&Line<'_>) -> String,
    fits: impl Fn(&Line<'a>, &Line<'b>) -> bool,
    mut each: impl FnMut(&Line<'a>, &Line<'b>),
) {
    let mut known: BTreeMap<String, Vec<Line<'b>>> = BTreeMap::new();
    for line in now.drain(..).rev() {
        known.entry(key(&line)).or_default().push(line);
    }
    before.retain(|old| {
        let Some(list) = known.get_mut(&key(old)) else { return true };
        let from = list.len().saturating_sub(MOST_COMPARED);
        let next = list.get(from..).unwrap_or_default();
        let Some(at) = next.iter().rposition(|new| fits(old, new)) else { return true };
        each(old, &list.remove(from + at));
        false
    });
    now.extend(known.into_values().flatten());
    now.sort_by_key(|line| line.entry.place());
}

impl Line<'_> {
    fn is_kept_by(&self, new: &Line<'_>) -> bool {
        self.fields.is_subset(&new.fields)
    }

    fn told(&self, fate: Fate, place: Place) -> Rewritten {
        let said = match fate {
            Fate::FieldsChanged => {
                let fields: Vec<&str> = self.fields.iter().map(String::as_str).collect();
                format!("{}; {}", self.head, fields.join("; "))
            }
            Fate::Changed | Fate::Removed => self.head.clone(),
        };
        Rewritten { day: self.entry.day, subject: self.subject.to_owned(), said, fate, place }
    }
}

/// The words of an entry and of the fields below it.
fn whole(line: &Line<'_>) -> String {
    let fields = line.fields.iter().flat_map(|field| ["\n", field]);
    std::iter::once(&*line.head).chain(fields).collect()
}

fn lines(book: &Book) -> Vec<Line<'_>> {
    let line = |entry| Line {
        entry,
        subject: &book.subject(entry.subject).name,
        head: plain(book.sources.text(entry.place())),
        fields: if entry.has_fields() { fields(book, entry) } else { BTreeSet::new() },
    };
    book.entries.iter().map(line).collect()
}

/// A line with one blank between its words.
fn plain(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line with its arguments in order.
fn canonical(head: &str) -> String {
    format(head).map_or_else(|_| head.to_owned(), |formatted| plain(&formatted.text))
}

/// The fields below an entry that say something about what happened: an `allow` speaks of findings.
fn fields(book: &Book, entry: &Entry) -> BTreeSet<String> {
    let place = entry.place();
    let text = book.sources.get(place.source).map_or("", |source| source.text());
    let fields = below(text, place.span.start as usize).map(plain);
    fields.filter(|line| !line.starts_with("allow ")).collect()
}

/// Where to look for what is gone.
struct Traces<'b> {
    book: &'b Book,
    /// The entries of each subject, in the order of days.
    entries: BTreeMap<SubjectId, Vec<&'b Entry>>,
    /// Where the book begins.
    begin: Option<Place>,
}

impl<'b> Traces<'b> {
    fn of(book: &'b Book) -> Self {
        let mut entries: BTreeMap<SubjectId, Vec<&Entry>> = BTreeMap::new();
        for entry in &book.entries {
            entries.entry(entry.subject).or_default().push(entry);
        }
        let begin = book.sources.iter().next().map(|(source, text)| {
            let line = text.text().lines().next().unwrap_or_default();
            Place { source, span: Span::new(0, offset(line.len())) }
        });
        Self { book, entries, begin }
    }

    /// The entry before it, else who it was about, else where the book begins.
    fn of_line(&self, gone: &Line<'_>) -> Place {
        let subject = self.book.names.find_subject(gone.subject);
        let before = || {
            let same = self.entries.get(&subject?)?;
            let behind = same.partition_point(|entry| entry.day <= gone.entry.day);
            Some(same.get(behind.checked_sub(1)?)?.place())
        };
        let declared = || Some(self.book.subject(subject?).declared.as_ref()?.line);
        before().or_else(declared).or(self.begin).unwrap_or_default()
    }
}

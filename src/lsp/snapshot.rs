//! A loaded book as of a day, and a file as a part of it: what an editor's questions are answered from.

use std::cell::OnceCell;
use std::path::Path;

use chrono::NaiveDate;

use super::workspace::LoadedBook;
use crate::book::Book;
use crate::rules::{Report, check};
use crate::source::{Source, SourceId};
use crate::timeline::{Timeline, build};

/// A book as of a day: what it means is found out when somebody asks.
pub(super) struct Snapshot<'b> {
    /// The book.
    pub(super) loaded: &'b LoadedBook,
    /// The day.
    pub(super) today: NaiveDate,
    timeline: OnceCell<Timeline<'b>>,
    report: OnceCell<Report>,
}

impl<'b> Snapshot<'b> {
    pub(super) const fn new(loaded: &'b LoadedBook, today: NaiveDate) -> Self {
        Self { loaded, today, timeline: OnceCell::new(), report: OnceCell::new() }
    }

    /// What was found in it, where somebody has asked.
    pub(super) fn into_report(self) -> Option<Report> {
        self.report.into_inner()
    }

    pub(super) fn timeline(&self) -> &Timeline<'b> {
        self.timeline.get_or_init(|| build(&self.loaded.book, self.today))
    }

    pub(super) fn report(&self) -> &Report {
        self.report.get_or_init(|| check(self.timeline()))
    }
}

/// A file of a book.
#[derive(Clone, Copy)]
pub(super) struct BookFile<'r, 'b> {
    /// The book that it is a part of.
    pub(super) snapshot: &'r Snapshot<'b>,
    /// Which of its sources the file is.
    pub(super) id: SourceId,
    /// The same, as a text.
    pub(super) source: &'b Source,
}

impl<'r, 'b> BookFile<'r, 'b> {
    /// The file with this name: in the book of its own folder, else in the nearest one that holds it.
    pub(super) fn find(snapshots: &'r [Snapshot<'b>], key: &Path) -> Option<Self> {
        let at = owner(snapshots.iter().map(|snapshot| snapshot.loaded), key)?;
        let snapshot = snapshots.get(at)?;
        let id = snapshot.loaded.source_of(key)?;
        Some(Self { snapshot, id, source: snapshot.loaded.book.sources.get(id)? })
    }

    pub(super) const fn book(&self) -> &'b Book {
        &self.snapshot.loaded.book
    }

    pub(super) fn text(&self) -> &'b str {
        self.source.text()
    }
}

/// Which of some books the findings of a file are published from: the one whose folder is nearest, for it is the one
/// found from there.
pub(super) fn owner<'b>(books: impl Iterator<Item = &'b LoadedBook>, key: &Path) -> Option<usize> {
    let holding = books.enumerate().filter(|(_, loaded)| loaded.source_of(key).is_some());
    let depth = |loaded: &LoadedBook| loaded.base().components().count();
    holding.max_by_key(|(_, loaded)| depth(loaded)).map(|(at, _)| at)
}

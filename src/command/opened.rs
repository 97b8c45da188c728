//! The book that a report is about: read once, as of a day, with the clients and projects that were named.

use super::Failure;
use super::loading::{book, inputs};
use super::scope::{Files, Moment, TableArgs, as_of, is_wanted, subjects};
use super::world::World;
use crate::book::Book;
use crate::book::model::SubjectId;
use crate::diagnostic::count;
use crate::report::AsOf;
use crate::rules;
use crate::timeline::{Timeline, build};

/// A book and what is asked of it.
pub(super) struct Opened {
    /// The day.
    pub(super) as_of: AsOf,
    /// The book.
    pub(super) book: Book,
    /// Who was named; empty where the report is about everybody.
    pub(super) wanted: Vec<SubjectId>,
}

impl Opened {
    /// Reads the book.
    pub(super) fn read(
        moment: &Moment,
        files: &Files,
        named: &[String],
        world: &mut World<'_>,
    ) -> Result<Self, Failure> {
        let as_of = as_of(moment, world)?;
        let inputs = inputs(&files.files, None, world)?;
        let book = book(&inputs, world)?;
        let wanted = subjects(&book, named)?;
        Ok(Self { as_of, book, wanted })
    }

    /// The book as of the day.
    pub(super) fn timeline(&self) -> Timeline<'_> {
        build(&self.book, self.as_of.today)
    }

    /// Whether the report is about a client or a project.
    pub(super) fn is_about(&self, id: SubjectId) -> bool {
        is_wanted(&self.book, &self.wanted, id)
    }
}

impl TableArgs {
    /// Reads the book that a table is about.
    pub(super) fn open(&self, named: &[String], world: &mut World<'_>) -> Result<Opened, Failure> {
        Opened::read(&self.common.moment, &self.files, named, world)
    }
}

/// A table of a book with errors may be wrong: that is said beside it.
pub(super) fn tell_of_errors(timeline: &Timeline<'_>, world: &mut World<'_>) -> Result<(), Failure> {
    tell_of_errors_in("the book", "ghost check", timeline, world)
}

/// The same of a book that has a name of its own, and a command that shows its errors.
pub(super) fn tell_of_errors_in(
    name: &str,
    command: &str,
    timeline: &Timeline<'_>,
    world: &mut World<'_>,
) -> Result<(), Failure> {
    let errors = rules::errors(timeline);
    if errors > 0 {
        let them = count(errors, "error", "errors");
        world.say(&format!("warning: {them} in {name}, so this may be wrong: `{command}` shows where"))?;
    }
    Ok(())
}

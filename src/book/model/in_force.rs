//! What is in force: levels of settings, ladders, reference rates, and days without business.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::SubjectId;
use crate::source::Place;
use crate::syntax::tree::{Data, Rung};
use crate::syntax::words::{Key, Stage};

/// Where a level of settings comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// `policy`, from a day on where it says so.
    Policy(Option<NaiveDate>),
    /// `client`.
    Client(SubjectId),
    /// `project`.
    Project(SubjectId),
    /// `agreed`, from its day on.
    Agreed(SubjectId, NaiveDate),
}

/// For whom a level speaks, on whatever day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// All.
    Policy,
    /// A client or a project, by what was agreed with it.
    Agreed(SubjectId),
    /// A client or a project, by its declaration.
    Declared(SubjectId),
}

impl Owner {
    /// For whom it speaks.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::Policy(_) => Scope::Policy,
            Self::Client(subject) | Self::Project(subject) => Scope::Declared(subject),
            Self::Agreed(subject, _) => Scope::Agreed(subject),
        }
    }

    /// The day from which on it speaks; none where it always does.
    #[must_use]
    pub const fn from(self) -> Option<NaiveDate> {
        match self {
            Self::Policy(from) => from,
            Self::Agreed(_, day) => Some(day),
            Self::Client(_) | Self::Project(_) => None,
        }
    }
}

/// Settings that stand together.
#[derive(Debug)]
pub struct Level {
    /// Whose.
    pub owner: Owner,
    /// The settings, as written.
    pub settings: Vec<Setting>,
}

/// One setting of a level.
#[derive(Debug)]
pub struct Setting {
    /// Which.
    pub key: Key,
    /// Its value.
    pub data: Data,
    /// Where the line stands.
    pub place: Place,
    /// Where the value stands.
    pub value: Place,
}

/// A ladder of next steps.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Whose.
    pub stage: Stage,
    /// The rungs, lowest first.
    pub rungs: Vec<Rung>,
    /// Where the book replaces the built-in one.
    pub place: Option<Place>,
}

/// A reference rate in force from a day on.
#[derive(Clone, Debug)]
pub struct Rate {
    /// Which rate.
    pub name: Box<str>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Percent a year.
    pub percent: Decimal,
    /// Where the book says so; built-in otherwise.
    pub place: Option<Place>,
}

/// A day without business that the book names.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// What it is called.
    pub name: Option<String>,
    /// Where the line stands.
    pub place: Place,
}

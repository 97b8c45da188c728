//! An item that is no entry: its head line, and the fields below it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{At, Field, Subject, Word};
use crate::source::Span;
use crate::syntax::words::{Kind, Stage};

/// An item that is no entry.
#[derive(Clone, PartialEq, Debug)]
pub struct Directive<'t> {
    /// The line without its comment and its end.
    pub span: Span,
    /// Where its first word stands.
    pub word: Span,
    /// What it says.
    pub head: Head<'t>,
    /// The indented lines below it.
    pub fields: Vec<Field<'t>>,
    /// Whether a part of the line could not be read.
    pub broken: bool,
}

/// The head line of a directive.
#[derive(Clone, PartialEq, Debug)]
pub enum Head<'t> {
    /// `client NAME ["Display name"]`.
    Client {
        /// The handle.
        name: Word<'t>,
        /// The name shown.
        display: Option<String>,
    },
    /// `project CLIENT:NAME ["Title"]`.
    Project {
        /// The handle.
        subject: Subject<'t>,
        /// The title shown.
        title: Option<String>,
    },
    /// `policy [from DATE]`.
    Policy {
        /// For agreements and invoices from this day on.
        from: Option<At<NaiveDate>>,
    },
    /// `playbook STAGE`.
    Playbook {
        /// Whose ladder.
        stage: At<Stage>,
    },
    /// `rate NAME DATE PERCENT [until DATE]`.
    Rate {
        /// Which rate.
        name: Word<'t>,
        /// The first day.
        from: NaiveDate,
        /// Percent a year; may be negative.
        percent: Decimal,
        /// The last day.
        until: Option<NaiveDate>,
    },
    /// `holiday DATE[..DATE] ["Name"]`.
    Holiday {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// What it is called.
        name: Option<String>,
    },
    /// `include PATH`.
    Include {
        /// The path as written; a pattern may match several files.
        path: At<String>,
    },
    /// A name that could not be read.
    Meant {
        /// Of a project, or of a rate.
        kind: Kind,
        /// The name that was probably meant.
        name: String,
    },
}

/// Whom a directive speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OfWhom<'t> {
    /// A client, or a project, by its name.
    Subject(&'t str),
    /// All clients.
    Everybody,
    /// No client.
    Nobody,
}

impl Head<'_> {
    /// Whom it speaks of; a name that could not be read is that of whoever was probably meant.
    #[must_use]
    pub fn of_whom(&self) -> OfWhom<'_> {
        match self {
            Self::Client { name, .. } => OfWhom::Subject(name.text),
            Self::Project { subject, .. } => OfWhom::Subject(subject.whole.text),
            Self::Meant { kind: Kind::Client | Kind::Project, name } => OfWhom::Subject(name),
            Self::Policy { .. } => OfWhom::Everybody,
            Self::Playbook { .. }
            | Self::Rate { .. }
            | Self::Holiday { .. }
            | Self::Include { .. }
            | Self::Meant { .. } => OfWhom::Nobody,
        }
    }

    /// Which directive it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Client { .. } => Kind::Client,
            Self::Project { .. } => Kind::Project,
            Self::Policy { .. } => Kind::Policy,
            Self::Playbook { .. } => Kind::Playbook,
            Self::Rate { .. } => Kind::Rate,
            Self::Holiday { .. } => Kind::Holiday,
            Self::Include { .. } => Kind::Include,
            Self::Meant { kind, .. } => *kind,
        }
    }
}

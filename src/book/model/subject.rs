//! Names: clients and projects with what their declarations say, and the numbers of invoices.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::EntryId;
use crate::book::short::cut;
use crate::source::Place;
use crate::syntax::tree::{Amount, Data};
use crate::syntax::words::Field;

/// A client or a project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubjectId(pub u32);

impl SubjectId {
    /// Nobody: of settings, the policy's alone hold.
    pub const NOBODY: Self = Self(u32::MAX);
}

/// An invoice by its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct InvoiceId(pub u32);

/// A client or a project, declared or only named.
#[derive(Debug)]
pub struct Subject {
    /// `client` or `client:project`, in NFC.
    pub name: SmolStr,
    /// Its client; a client is its own.
    pub client: SubjectId,
    /// How many bytes of the name are the client's.
    pub(in crate::book) client_len: u32,
    /// Where it is declared, and what is said there.
    pub declared: Option<Box<Declared>>,
    /// Whether a line that could not be read seems to declare it, so that nobody calls it unknown.
    pub(in crate::book) forgiven: bool,
}

impl Subject {
    /// Whether it is a project.
    #[must_use]
    pub fn is_project(&self) -> bool {
        (self.client_len as usize) < self.name.len()
    }

    /// The client's name.
    #[must_use]
    pub fn client_name(&self) -> &str {
        self.name.get(..self.client_len as usize).unwrap_or_default()
    }

    /// The project's name.
    #[must_use]
    pub fn project_name(&self) -> Option<&str> {
        self.name.get(self.client_len as usize + 1..)
    }

    /// Whether the book declares it, or tried to.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.declared.is_some() || self.forgiven
    }
}

/// What a declaration says beside settings.
#[derive(Debug, Default)]
pub struct Declared {
    /// Where the name stands.
    pub place: Place,
    /// Where the head line stands.
    pub line: Place,
    /// The display name or the title.
    pub title: Option<String>,
    /// `contact`, `email`, `phone`, … as written, in order, and where each line stands.
    pub facts: Vec<Fact>,
    /// Whether its line is wrong: another one of the name is no second one then.
    pub(in crate::book) broken: bool,
    /// Where in them the first of each field is.
    firsts: Vec<usize>,
    /// The title as messages repeat it, where it is too long for them.
    cut: Option<Box<str>>,
}

/// A field of a declaration.
#[derive(Debug)]
pub struct Fact {
    /// Which.
    pub field: Field,
    /// What it says.
    pub data: Data,
    /// Where the line stands.
    pub place: Place,
}

impl Declared {
    /// A declaration that says nothing yet but a name and a title.
    pub(in crate::book) fn new(place: Place, line: Place, title: Option<String>) -> Self {
        let cut = title.as_deref().and_then(cut).map(Into::into);
        Self { place, line, title, cut, ..Self::default() }
    }

    /// Adds a fact behind the others.
    pub(in crate::book) fn add(&mut self, fact: Fact) {
        if self.first(fact.field).is_none() {
            self.firsts.push(self.facts.len());
        }
        self.facts.push(fact);
    }

    /// The first line of a field: there may be many, but there are few fields.
    fn first(&self, field: Field) -> Option<&Fact> {
        self.firsts.iter().filter_map(|at| self.facts.get(*at)).find(|fact| fact.field == field)
    }

    /// The title as messages repeat it.
    #[must_use]
    pub fn short_title(&self) -> Option<&str> {
        self.cut.as_deref().or(self.title.as_deref())
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        match &self.first(field)?.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day of a field, and where it stands.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<(NaiveDate, Place)> {
        let fact = self.first(field)?;
        match fact.data {
            Data::Date(day) => Some((day, fact.place)),
            _ => None,
        }
    }

    /// The amount of a field.
    #[must_use]
    pub fn amount(&self, field: Field) -> Option<Amount> {
        match self.first(field)?.data {
            Data::Amount(amount) => Some(amount),
            _ => None,
        }
    }
}

/// A name that is declared a second time.
#[derive(Clone, Debug)]
pub struct Again {
    /// What.
    pub subject: SubjectId,
    /// Where the second declaration stands.
    pub place: Place,
}

/// An invoice's number, and who first claims it.
#[derive(Debug)]
pub struct InvoiceName {
    /// Where it is named for the first time, with its `#`.
    pub place: Place,
    /// The `invoiced` that claims it.
    pub entry: Option<EntryId>,
    /// Whether a line that could not be read seems to claim it.
    pub(in crate::book) forgiven: bool,
}

impl InvoiceName {
    /// Whether an `invoiced` claims it, or tried to.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.entry.is_some() || self.forgiven
    }
}

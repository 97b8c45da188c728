//! One book out of many files: declarations, entries in the order of days, and the settings that speak for each.

mod complete;
pub mod day;
pub mod evidence;
pub mod files;
pub mod holidays;
pub mod include;
pub mod load;
pub mod model;
pub mod money;
pub mod names;
pub mod new_entry;
pub mod prelude;
pub mod revision;
pub mod rewritten;
pub mod settings;
pub mod short;
pub mod titles;
pub mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::source::{Place, SourceId, Sources, Span};
use crate::syntax::error::{SyntaxError, What};
use crate::syntax::tree;
use crate::syntax::words::Stage;
use day::Closed;
use model::{
    Again, BadInclude, Entry, EntryId, Extra, Holiday, IncludeFault, InvoiceId, InvoiceName, Ladder, Level,
    Rate, Subject, SubjectId, Unread,
};
use names::Names;
use settings::{HalfSaid, Settings};

/// A whole book.
#[derive(Debug)]
pub struct Book {
    /// The texts it was read from.
    pub sources: Sources,
    /// What could not be read.
    pub errors: Vec<(SourceId, SyntaxError)>,
    /// What happened, in the order of days, and of one day in that of the text.
    pub entries: Vec<Entry>,
    /// Every name.
    pub names: Names,
    /// Entries of which a part could not be read.
    pub unread: Vec<Unread>,
    /// Entries of which nobody can say who did what.
    pub scraps: Vec<(SourceId, tree::Scrap)>,
    /// Settings whose line could not be read.
    pub half_said: HalfSaid,
    /// Declarations of a project by one name, and where they stand.
    without_project: Vec<(Place, String)>,
    /// Notes that begin with what may be a project.
    maybe_projects: Vec<complete::MaybeProject>,
    /// Steps of rungs that could not be read.
    pub broken_steps: FxHashSet<String>,
    /// Includes that could not be followed.
    pub bad_includes: Vec<BadInclude>,
    /// Names declared a second time.
    pub again: Vec<Again>,
    /// Entries that claim the number of another invoice.
    pub invoiced_again: Vec<EntryId>,
    /// Entries of one day that say the same of money, but for their notes, each with the one before it.
    pub twins: Vec<(EntryId, EntryId)>,
    /// Invoices that are due before they are written.
    pub due_before: Vec<EntryId>,
    /// Whether an entry names a day that is probably a slip.
    pub has_unlikely_day: bool,
    /// The last day that a declaration or a field names: one far ahead is probably a slip.
    pub last_said: Option<NaiveDate>,
    /// Days without business.
    pub holidays: Vec<Holiday>,
    /// The book's own reference rates, by name and day.
    pub rates: Vec<Rate>,
    /// Past entries that are no longer what they were, once the book was held against an earlier one.
    pub rewritten: Vec<rewritten::Rewritten>,
    /// Names of reference rates that are errors already, or of which a line is.
    pub rates_in_doubt: BTreeSet<String>,
    /// Clients of whom a payment names no invoice.
    pub loose: FxHashSet<SubjectId>,
    settings: Settings,
    extras: FxHashMap<(u16, u32), Extra>,
    closed_days: Closed,
    ladders: [Ladder; 3],
}

impl Default for Book {
    fn default() -> Self {
        Self {
            sources: Sources::default(),
            errors: Vec::new(),
            entries: Vec::new(),
            names: Names::default(),
            unread: Vec::new(),
            scraps: Vec::new(),
            half_said: HalfSaid::default(),
            without_project: Vec::new(),
            maybe_projects: Vec::new(),
            broken_steps: FxHashSet::default(),
            bad_includes: Vec::new(),
            again: Vec::new(),
            invoiced_again: Vec::new(),
            twins: Vec::new(),
            due_before: Vec::new(),
            has_unlikely_day: false,
            last_said: None,
            holidays: Vec::new(),
            rates: Vec::new(),
            rewritten: Vec::new(),
            rates_in_doubt: BTreeSet::new(),
            loose: FxHashSet::default(),
            settings: Settings::default(),
            extras: FxHashMap::default(),
            closed_days: Closed::default(),
            ladders: prelude::ladders(),
        }
    }
}

/// What stands for a subject that is none.
static NOBODY: LazyLock<Subject> = LazyLock::new(|| Subject {
    name: SmolStr::default(),
    client: SubjectId::NOBODY,
    client_len: 0,
    declared: None,
    forgiven: true,
});

impl Book {
    /// Keeps what is wrong at a place, and what to write instead of which part. `written` is the word that is told of, where
    /// that is not all that stands there.
    fn complain(&mut self, at: Place, what: What, fix: Option<(Span, String)>, written: Option<&str>) {
        let text = written.unwrap_or_else(|| self.sources.text(at)).to_owned();
        self.errors.push((at.source, SyntaxError { span: at.span, what, fix, text }));
    }

    /// Whether all its files could be read; else nobody can say what is declared, or claimed, in the others.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bad_includes.iter().all(|bad| matches!(bad.why, IncludeFault::Cycle(_)))
    }

    /// The files in which nothing is changed, and why: what stands in the place of bytes that are no UTF-8 is not what the
    /// file holds, and of a conflict one side is to go.
    #[must_use]
    pub fn shut(&self) -> BTreeMap<SourceId, &'static str> {
        let why = |error: &SyntaxError| match error.what {
            What::BadBytes { .. } => Some("not UTF-8"),
            What::Conflict => Some("a merge conflict is not resolved"),
            _ => None,
        };
        self.errors.iter().filter_map(|(source, error)| Some((*source, why(error)?))).collect()
    }

    /// A client or a project.
    #[must_use]
    pub fn subject(&self, id: SubjectId) -> &Subject {
        self.names.subjects.get(id.0 as usize).unwrap_or(&NOBODY)
    }

    /// Every client and project that is named somewhere.
    pub fn subjects(&self) -> impl Iterator<Item = (SubjectId, &Subject)> {
        (0..).map(SubjectId).zip(&self.names.subjects)
    }

    /// Every invoice that is named somewhere.
    pub fn invoices(&self) -> impl Iterator<Item = (InvoiceId, &InvoiceName)> {
        (0..).map(InvoiceId).zip(&self.names.invoices)
    }

    /// The name of an invoice.
    #[must_use]
    pub fn invoice_name(&self, id: InvoiceId) -> Option<&InvoiceName> {
        self.names.invoices.get(id.0 as usize)
    }

    /// An invoice's number as the book writes it, without its `#`.
    #[must_use]
    pub fn number(&self, id: InvoiceId) -> &str {
        let text = self.invoice_name(id).map_or("", |name| self.sources.text(name.place));
        text.strip_prefix('#').unwrap_or(text)
    }

    /// The name to show in messages for a subject's client: its display name, else its handle.
    #[must_use]
    pub fn client_title(&self, id: SubjectId) -> &str {
        let client = self.subject(self.subject(id).client);
        client.declared.as_ref().and_then(|declared| declared.short_title()).unwrap_or(&client.name)
    }

    /// Every entry with its id, in the order of days.
    pub fn numbered(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId::at).zip(&self.entries)
    }

    /// The entries until a day.
    #[must_use]
    pub fn until(&self, day: NaiveDate) -> &[Entry] {
        let end = self.entries.partition_point(|entry| entry.day <= day);
        self.entries.get(..end).unwrap_or_default()
    }

    /// An entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.place())
    }

    /// Where an entry stands.
    #[must_use]
    pub fn place(&self, id: EntryId) -> Place {
        self.entry(id).map(Entry::place).unwrap_or_default()
    }

    /// An entry read again from its line, with the places of its parts.
    #[must_use]
    pub fn written(&self, entry: &Entry) -> Option<tree::Entry<'_>> {
        let place = entry.place();
        crate::syntax::entry_at(self.sources.get(place.source)?.text(), place.span)
    }

    /// What the fields below an entry say beside settings.
    #[must_use]
    pub fn extra(&self, entry: &Entry) -> Option<&Extra> {
        if !entry.has_fields() {
            return None;
        }
        self.extras.get(&(entry.source, entry.start))
    }

    /// Every entry with fields below it, as they are, in the order of the text.
    #[must_use]
    pub fn extras(&self) -> Vec<(Place, &Extra)> {
        let place = |&(source, start): &(u16, u32)| Place { source: SourceId(source), span: Span::at(start) };
        let mut extras: Vec<_> = self.extras.iter().map(|(key, extra)| (place(key), extra)).collect();
        extras.sort_by_key(|(place, _)| *place);
        extras
    }

    /// The ladder of a stage.
    #[must_use]
    pub fn ladder(&self, stage: Stage) -> &Ladder {
        let [negotiating, working, payment] = &self.ladders;
        match stage {
            Stage::Negotiating => negotiating,
            Stage::Working => working,
            Stage::Payment => payment,
        }
    }

    /// Every level of settings.
    #[must_use]
    pub fn all_levels(&self) -> &[Level] {
        &self.settings.levels
    }

    /// The name of the channel that an entry uses: its own, else that of its verb, else e-mail.
    #[must_use]
    pub fn channel_of(&self, entry: &Entry) -> &str {
        match entry.channel() {
            Some(channel) => self.names.channel_name(channel),
            None => entry.verb.usual_channel(),
        }
    }
}

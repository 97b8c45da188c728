//! What is wrong or due, where, and what to do about it: plain data without colour, words of a format or io.

mod fix;
mod sum;
mod words;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::source::{Place, Span};

pub use fix::{Fix, safe_fixes};
pub use sum::{Sum, SumKind};
pub use words::{Applicability, Severity, State};

/// The number of a rule, written `G202`. Codes are never given to another rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(pub u16);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "G{:03}", self.0)
    }
}

/// A place and what is to be seen there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What, in a few words.
    pub message: String,
}

/// What was meant by a name that is wrong, as far as its rule knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant {
    /// This name, wherever the wrong one is written.
    Name(String),
    /// This one behind it: on another line it is another one.
    Behind(String),
}

/// What a line that counts may say in place of what was read: until it is right, what rests on that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misread {
    /// Another day on which it falls due.
    Due,
    /// Something else of what happened; with this verb, where another one was probably meant.
    Line(Option<&'static str>),
    /// Another entry, too, which begins there.
    Entry,
    /// Something else of the entry below which it stands.
    Above,
}

/// The next step somebody is advised to take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// The name of the step: `follow-up`.
    pub step: String,
    /// What it means, as an order: `reach out on another channel`.
    pub order: String,
    /// By which channel, without its `@`.
    pub channel: String,
    /// The first day on which it may be done.
    pub from: NaiveDate,
    /// The last day on which it is not late.
    pub until: NaiveDate,
    /// Where it stands today.
    pub state: State,
    /// Who advises it: a source of the playbook, or `book`.
    pub source: String,
    /// Why, where the ladder says.
    pub why: Option<String>,
    /// The line to append once it is done.
    pub entry: Option<String>,
}

/// Whom a finding is about, each as written in the book.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct About {
    /// `client` or `client:project`.
    pub subject: Option<String>,
    /// The client alone.
    pub client: Option<String>,
    /// The invoice without its `#`.
    pub invoice: Option<String>,
}

/// The rule of an add-on, which this program knows nothing else of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// The add-on and its rule: `addon/rule`.
    pub rule: String,
    /// Whether a night can change what it finds.
    pub clock: bool,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Which rule found it.
    pub code: Code,
    /// The rule, where an add-on found it.
    pub foreign: Option<Foreign>,
    /// How much it matters.
    pub severity: Severity,
    /// The fact, which stands alone.
    pub message: String,
    /// Where, and the evidence there.
    pub primary: Label,
    /// The other places that led to it.
    pub labels: Vec<Label>,
    /// Other facts, and the arithmetic.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Whom it is about.
    pub about: About,
    /// On which day it began, where a day can change it, or where it is something to do.
    pub since: Option<NaiveDate>,
    /// The day from which it is to be done, where before that day it was only worth knowing, or where no day can change what
    /// is found.
    pub asked_from: Option<NaiveDate>,
    /// The line with which it began, where that is not the primary one: what begins with a later one is another event.
    pub begun: Option<Place>,
    /// The advised step, where there is one.
    pub next: Option<Next>,
    /// The sums it proposes.
    pub sums: Vec<Sum>,
    /// Lines to append once it is done.
    pub append: Vec<String>,
    /// Corrected texts.
    pub fixes: Vec<Fix>,
    /// What was meant, for other rules; no report writes it. A fix may say it in other words, or take a word away.
    pub meant: Option<Meant>,
    /// What else its line may say, for other rules; no report writes it.
    pub misread: Option<Misread>,
    /// Whether what is written at its place names it, though it is known whom it is about.
    pub named_by_text: bool,
    /// Names this finding for ever: set once all findings are known.
    pub fingerprint: String,
    /// Why it is silenced, where an `allow` does so.
    pub suppressed: Option<String>,
    /// The day for which it is told, where that is yet to come.
    pub as_of: Option<NaiveDate>,
}

impl Diagnostic {
    /// A finding with its fact and its place, and nothing else yet.
    #[must_use]
    pub fn new(code: Code, severity: Severity, message: impl Into<String>, place: Place) -> Self {
        Self {
            code,
            foreign: None,
            severity,
            message: message.into(),
            primary: Label { place, message: String::new() },
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            about: About::default(),
            since: None,
            asked_from: None,
            begun: None,
            next: None,
            sums: Vec::new(),
            append: Vec::new(),
            fixes: Vec::new(),
            meant: None,
            misread: None,
            named_by_text: false,
            fingerprint: String::new(),
            suppressed: None,
            as_of: None,
        }
    }

    /// Says what is to be seen at the primary place.
    #[must_use]
    pub fn seen(mut self, evidence: impl Into<String>) -> Self {
        self.primary.message = evidence.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says whom it is about.
    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    /// Says on which day it began.
    #[must_use]
    pub fn since(mut self, day: NaiveDate) -> Self {
        self.since = Some(day);
        self
    }

    /// Says from which day on it is to be done.
    #[must_use]
    pub fn asked_from(mut self, day: NaiveDate) -> Self {
        self.asked_from = Some(day);
        self
    }

    /// Says with which line it began.
    #[must_use]
    pub fn begun(mut self, place: Place) -> Self {
        self.begun = Some(place);
        self
    }

    /// Gives the step to take, with the line that records it once its day has come.
    #[must_use]
    pub fn next(mut self, next: Next) -> Self {
        self.append.extend(next.entry.clone().filter(|_| next.state != State::Waiting));
        self.next = Some(next);
        self
    }

    /// Adds a sum that is known in full: rounded, with the ISO code of its currency.
    #[must_use]
    pub fn sum(mut self, kind: SumKind, amount: Decimal, currency: &'static str) -> Self {
        self.sums.push(Sum { kind, currency, amount, at_least: false });
        self
    }

    /// Says what was meant by the name that is wrong.
    #[must_use]
    pub fn meant(mut self, meant: Meant) -> Self {
        self.meant = Some(meant);
        self
    }

    /// Offers a corrected text for the primary place or a part of it.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>, applicability: Applicability) -> Self {
        let text = text.into();
        let message = if text.is_empty() { "remove it".into() } else { format!("write `{}`", text.trim()) };
        let place = Place { source: self.primary.place.source, span };
        self.fixes.push(Fix { message, place, text, applicability });
        self
    }
}

/// `1 day`, `2 days`: a number of things, one thing with a word of its own.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

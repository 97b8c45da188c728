//! A dated line: what happened, with whom, its arguments and its note.

use chrono::NaiveDate;

use super::{Amount, At, Field, Word, unquote};
use crate::source::{Span, offset};
use crate::syntax::date::DATE;
use crate::syntax::words::{Flag, Verb};

/// A day that nobody can write, in place of one that could not be read.
pub const NO_DAY: NaiveDate = NaiveDate::MIN;

/// A dated line: what happened.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry<'t> {
    /// The line without its comment and its end.
    pub span: Span,
    /// When; `NO_DAY` where that could not be read.
    pub day: NaiveDate,
    /// What.
    pub verb: Verb,
    /// Where the verb stands.
    pub verb_span: Span,
    /// With whom.
    pub subject: Subject<'t>,
    /// Its arguments.
    pub args: Args<'t>,
    /// The rest of the line.
    pub note: Option<Note<'t>>,
    /// The indented lines below it.
    pub fields: Vec<Field<'t>>,
    /// Whether a part of the line could not be read: it says nothing then but the names in it.
    pub broken: bool,
}

impl Entry<'_> {
    /// When, where that could be read.
    #[must_use]
    pub fn known_day(&self) -> Option<NaiveDate> {
        Some(self.day).filter(|day| *day != NO_DAY)
    }

    /// Where its day stands, perhaps with blanks behind a short one; empty where it could not be read.
    #[must_use]
    pub fn day_span(&self) -> Span {
        let Span { start, end } = day_span(self.span);
        let end = if self.day == NO_DAY { start } else { end };
        Span::new(start, end.min(self.verb_span.start).max(start))
    }
}

/// Where the day stands in the line of an entry.
#[must_use]
pub fn day_span(line: Span) -> Span {
    Span::new(line.start, line.start + offset(DATE))
}

/// `client` or `client:project`.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'t> {
    /// The whole word.
    pub whole: Word<'t>,
    /// Its number, where whoever takes the items told it.
    pub number: Option<u32>,
}

/// The number says nothing that the word does not.
impl PartialEq for Subject<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.whole == other.whole
    }
}

impl<'t> Subject<'t> {
    /// The client's name.
    #[must_use]
    pub fn client(&self) -> Word<'t> {
        let text = self.whole.text.split(':').next().unwrap_or_default();
        let start = self.whole.span.start;
        Word { text, span: Span::new(start, start + offset(text.len())) }
    }

    /// The project's name, if there is one.
    #[must_use]
    pub fn project(&self) -> Option<Word<'t>> {
        let (_, text) = self.whole.text.split_once(':')?;
        let end = self.whole.span.end;
        Some(Word { text, span: Span::new(end - offset(text.len()), end) })
    }
}

/// The arguments of an entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Args<'t> {
    /// `fyi`, `preview`, or the part of a late fee: bare words right after the subject.
    pub flags: Vec<At<Flag>>,
    /// The invoice, without its `#`; the span holds the `#`.
    pub invoice: Option<Word<'t>>,
    /// The amount.
    pub amount: Option<At<Amount>>,
    /// The due date.
    pub due: Option<At<Due>>,
    /// The day that `by` names.
    pub by: Option<At<NaiveDate>>,
    /// The channel, without its `@`; the span holds the `@`.
    pub channel: Option<Word<'t>>,
}

impl Args<'_> {
    /// Forgets all of them, and keeps the room that they had.
    pub(in crate::syntax) fn clear(&mut self) {
        let mut flags = std::mem::take(&mut self.flags);
        flags.clear();
        *self = Self { flags, ..Self::default() };
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        let Self { flags, invoice, amount, due, by, channel } = self;
        let is_any =
            invoice.is_some() || amount.is_some() || due.is_some() || by.is_some() || channel.is_some();
        flags.is_empty() && !is_any
    }

    /// Whether other arguments say the same, wherever they stand.
    #[must_use]
    pub fn says_the_same(&self, other: &Args<'_>) -> bool {
        // All of them are named, so that a new one is not forgotten.
        let Self { flags, invoice, amount, due, by, channel } = self;
        flags.iter().map(|flag| flag.value).eq(other.flags.iter().map(|flag| flag.value))
            && text(*invoice) == text(other.invoice)
            && value(amount.as_ref()) == value(other.amount.as_ref())
            && value(due.as_ref()) == value(other.due.as_ref())
            && value(by.as_ref()) == value(other.by.as_ref())
            && text(*channel) == text(other.channel)
    }
}

fn text(word: Option<Word<'_>>) -> Option<&str> {
    word.map(|word| word.text)
}

fn value<T: Copy>(argument: Option<&At<T>>) -> Option<T> {
    argument.map(|argument| argument.value)
}

/// When an invoice is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// On this day.
    On(NaiveDate),
    /// A number of days after its date.
    Net(u16),
}

/// The prose of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Note<'t> {
    /// As it is written, quotes and all.
    pub raw: Word<'t>,
    /// Whether the whole of it stands in quotes.
    pub quoted: bool,
}

impl Note<'_> {
    /// What it says: without the quotes, with the escapes undone.
    #[must_use]
    pub fn text(&self) -> String {
        if self.quoted { unquote(self.raw.text) } else { self.raw.text.to_owned() }
    }
}

/// What is left of a line of which nobody can say who did what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scrap {
    /// The line.
    pub span: Span,
    /// Its day, where that can be read or is clear.
    pub day: Option<NaiveDate>,
    /// What happened, where that can be read or was probably meant.
    pub verb: Option<Verb>,
}

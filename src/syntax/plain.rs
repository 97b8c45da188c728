//! Entries as most are written, read before the end of their line is looked for. What is unusual, or wrong, is left to
//! `entry`, which reads every line: a debug build, and a test over whole texts, hold the two against each other.

mod reader;

use chrono::NaiveDate;

use super::Sink;
use super::date::{DATE, day_of};
use super::leaf::Base;
use super::tree::{Args, Entry, Item, NO_DAY, Subject, Word};
use super::words::Verb;
use crate::source::{Span, offset};
use reader::Reader;

/// Reads plain entries of one text.
pub(super) struct Plain<'t> {
    base: Base<'t>,
    /// The last day as it is written, and which one it is: most entries stand below another of their day. At first, one
    /// with which no line begins.
    last: ([u8; DATE], NaiveDate),
    /// The entry that was read last: the next one is written over it.
    entry: Entry<'t>,
    /// What the verb was of the entry that was read last.
    pub(super) verb: Option<Verb>,
}

impl<'t> Plain<'t> {
    pub(super) fn new(base: Base<'t>) -> Self {
        let nowhere = Word { text: "", span: Span::default() };
        let entry = Entry {
            span: Span::default(),
            day: NO_DAY,
            verb: Verb::Noted,
            verb_span: Span::default(),
            subject: Subject { whole: nowhere, number: None },
            args: Args::default(),
            note: None,
            fields: Vec::new(),
            broken: false,
        };
        Self { base, last: ([0; DATE], NO_DAY), entry, verb: None }
    }

    /// Gives away the entries from `start` on, as long as one plain line follows another; says where the first other
    /// line begins that says something.
    pub(super) fn read(&mut self, start: usize, sink: &mut impl Sink<'t>) -> usize {
        let mut reader = Reader { text: self.base.0, at: start };
        if !reader.goes_on() {
            return start;
        }
        loop {
            let from = reader.at;
            if self.entry(&mut reader, sink).is_none() {
                return from;
            }
        }
    }

    /// Gives away the entry of a line that has no fault and nothing unusual, and goes on to the next one.
    pub(super) fn one(&mut self, start: usize, sink: &mut impl Sink<'t>) -> bool {
        self.entry(&mut Reader { text: self.base.0, at: start }, sink).is_some()
    }

    fn entry(&mut self, reader: &mut Reader<'t>, sink: &mut impl Sink<'t>) -> Option<()> {
        let from = reader.at;
        let day = self.day(reader)?;
        reader.blanks()?;
        let verb_start = reader.at;
        let verb = reader.verb()?;
        let verb_span = reader.span_from(verb_start);
        reader.blanks()?;
        let subject = reader.subject(sink)?;
        let entry = &mut self.entry;
        entry.args.clear();
        entry.note = None;
        reader.arguments(verb.row(), day, &mut entry.args, &mut entry.note)?;
        (entry.day, entry.verb, entry.verb_span, entry.subject) = (day, verb, verb_span, subject);
        let end = reader.at;
        entry.span = Span::new(offset(from), offset(end));
        if !reader.goes_on() {
            return None;
        }
        debug_assert_eq!(
            Some(&Item::Entry(entry.clone())),
            super::item(self.base, reader.text.get(from..end).unwrap_or_default(), &mut Vec::new()).as_ref()
        );
        self.verb = Some(verb);
        sink.entry(entry);
        Some(())
    }

    #[inline]
    fn day(&mut self, reader: &mut Reader<'t>) -> Option<NaiveDate> {
        let written = reader.text.as_bytes().get(reader.at..)?.first_chunk::<DATE>()?;
        if self.last.0 != *written {
            self.last = (*written, day_of(reader.rest().get(..DATE)?)?);
        }
        reader.at += DATE;
        Some(self.last.1)
    }
}

/// Whether the name of a client or a project is all ASCII and has no fault.
#[must_use]
pub fn is_plain_name(name: &str) -> bool {
    let mut reader = Reader { text: name, at: 0 };
    reader.spelt().is_some() && reader.at == name.len()
}

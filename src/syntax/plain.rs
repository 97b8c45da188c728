//! Entries as most are written, read in one pass over their bytes. What is unusual, or wrong, is left to `entry`, which
//! reads every line: a debug build holds the two against each other.

use chrono::NaiveDate;
use memchr::memchr2;

use super::amount;
use super::date::{DATE, day_of};
use super::leaf::{Base, INVOICE, NAME, WORD, is_direction_mark, is_odd_blank, quoted_raw, run};
use super::tree::{Amount, Args, At, Due, Entry, Item, Note, Subject, Word};
use super::words::{CHANNELS, Takes, Verb, VerbRow};
use crate::source::{Span, offset};

/// Reads plain entries of one text.
pub(super) struct Plain<'t> {
    base: Base<'t>,
    /// The day of the last one, and how it is written: most stand below another of their day.
    last: ([u8; DATE], NaiveDate),
}

impl<'t> Plain<'t> {
    pub(super) fn new(base: Base<'t>) -> Self {
        Self { base, last: ([0; DATE], NaiveDate::default()) }
    }

    /// Gives away the entries from `start` on, as long as one plain line follows another; says where the first other
    /// line begins.
    pub(super) fn read(&mut self, start: usize, each: &mut impl FnMut(Item<'t>)) -> usize {
        let mut reader = Reader { text: self.base.0, at: start };
        loop {
            let from = reader.at;
            if self.entry(&mut reader, each).is_none() {
                return from;
            }
        }
    }

    /// Gives away the entry of a line that has no fault and nothing unusual, and goes on to the next one.
    fn entry(&mut self, reader: &mut Reader<'t>, each: &mut impl FnMut(Item<'t>)) -> Option<()> {
        let from = reader.at;
        let day = self.day(reader)?;
        reader.blanks()?;
        let verb = reader.part(run(reader.text, reader.at, WORD))?;
        let known = Verb::of(verb.text)?;
        reader.blanks()?;
        let subject = reader.subject()?;
        let row = known.row();
        let (args, note) = reader.arguments(row)?;
        let end = reader.at;
        reader.line_ends();
        // Fields may follow, or a comment that fields stand behind.
        if reader.byte(reader.at).is_some_and(|next| !next.is_ascii_alphanumeric()) {
            return None;
        }
        let item = Item::Entry(Entry {
            span: Span::new(offset(from), offset(end)),
            day,
            verb: known,
            verb_span: verb.span,
            subject,
            args,
            note,
            fields: Vec::new(),
            broken: false,
        });
        debug_assert_eq!(
            Some(&item),
            super::item(self.base, reader.text.get(from..end).unwrap_or_default(), &mut Vec::new()).as_ref()
        );
        each(item);
        Some(())
    }

    fn day(&mut self, reader: &mut Reader<'t>) -> Option<NaiveDate> {
        let written = reader.text.as_bytes().get(reader.at..)?.first_chunk::<DATE>()?;
        if *written != self.last.0 {
            self.last = (*written, day_of(reader.rest().get(..DATE)?)?);
        }
        reader.at += DATE;
        Some(self.last.1)
    }
}

/// Whether a character is a blank of some kind, or stands among blanks without a width.
fn is_blank(character: char) -> bool {
    is_odd_blank(character) || is_direction_mark(character)
}

/// A text, and how far it is read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// What begins here, from the next byte on.
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether the line ends here.
    fn ends_line(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => self.byte(at + 1) == Some(b'\n'),
            _ => false,
        }
    }

    /// Whether a part may end here: before a blank, or with the line.
    fn ends(&self, at: usize) -> bool {
        self.byte(at) == Some(b' ') || self.ends_line(at)
    }

    /// Goes on behind the end of the line, and behind empty lines.
    fn line_ends(&mut self) {
        while self.at < self.text.len() && self.ends_line(self.at) {
            self.at += 1;
        }
    }

    /// Goes on behind blanks of the plainest kind, of which there must be one.
    fn blanks(&mut self) -> Option<()> {
        let from = self.at;
        while self.byte(self.at) == Some(b' ') {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    /// Where the bytes up to `end` stand.
    fn span(&self, end: usize) -> Span {
        Span::new(offset(self.at), offset(end))
    }

    /// Takes the bytes up to `end`.
    fn part(&mut self, end: usize) -> Option<Word<'t>> {
        let word = Word { text: self.text.get(self.at..end)?, span: self.span(end) };
        self.at = end;
        Some(word)
    }

    /// A client, or a client and a project, in ASCII.
    fn subject(&mut self) -> Option<Subject<'t>> {
        let is_start = |at| self.byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
        let client = run(self.text, self.at, NAME);
        let end = match self.byte(client) {
            Some(b':') if is_start(client + 1) => run(self.text, client + 1, NAME),
            _ => client,
        };
        if !is_start(self.at) || !self.ends(end) {
            return None;
        }
        let client_len = offset(client - self.at);
        Some(Subject { whole: self.part(end)?, client_len })
    }

    /// The arguments, and the note behind them.
    fn arguments(&mut self, row: &'static VerbRow) -> Option<(Args<'t>, Option<Note<'t>>)> {
        let mut args = Args::default();
        let mut note = None;
        while !self.ends_line(self.at) {
            self.blanks()?;
            match self.byte(self.at)? {
                b'#' if row.invoice != Takes::No && args.invoice.is_none() => {
                    args.invoice = Some(self.signed(INVOICE)?);
                }
                b'@' if row.channel != Takes::No && args.channel.is_none() => {
                    args.channel = Some(self.signed(NAME).filter(|name| CHANNELS.contains(&name.text))?);
                }
                b'A'..=b'Z' if row.amount != Takes::No && args.amount.is_none() => {
                    args.amount = Some(self.amount(row)?);
                }
                b'd' if row.due != Takes::No && args.due.is_none() => {
                    let At { value, span } = self.dated("due ")?;
                    args.due = Some(At { value: Due::On(value), span });
                }
                b'b' if row.by != Takes::No && args.by.is_none() && self.rest().starts_with("by") => {
                    args.by = Some(self.dated("by ")?);
                }
                first => note = Some(self.note(first, row, &args)?),
            }
        }
        let is_missing = row.invoice == Takes::Must && args.invoice.is_none()
            || row.amount == Takes::Must && args.amount.is_none()
            || row.by == Takes::Must && args.by.is_none();
        if is_missing { None } else { Some((args, note)) }
    }

    /// A currency and a number, which may be nothing only where it says what something costs.
    fn amount(&mut self, row: &VerbRow) -> Option<At<Amount>> {
        let (rest, value) = amount::plain(self.rest())?;
        if value.minor == 0 && !matches!(row.verb, Verb::Invoiced | Verb::Agreed) {
            return None;
        }
        let end = self.text.len() - rest.len();
        if !self.ends(end) {
            return None;
        }
        let span = self.span(end);
        self.at = end;
        Some(At { value, span })
    }

    /// A number or a name behind its sign; the span holds the sign.
    fn signed(&mut self, part: u8) -> Option<Word<'t>> {
        let end = run(self.text, self.at + 1, part);
        let text = self.text.get(self.at + 1..end).filter(|text| !text.is_empty() && self.ends(end))?;
        let span = self.span(end);
        self.at = end;
        Some(Word { text, span })
    }

    /// A word and the day behind it; the span is that of the day.
    fn dated(&mut self, word: &str) -> Option<At<NaiveDate>> {
        let written = self.rest().strip_prefix(word)?.get(..DATE)?;
        self.at += word.len();
        let end = self.at + DATE;
        let day = day_of(written).filter(|_| self.ends(end))?;
        let span = self.span(end);
        self.at = end;
        Some(At { value: day, span })
    }

    /// The rest of the line as a note, where its first word can be nothing else and no comment may follow.
    fn note(&mut self, first: u8, row: &VerbRow, args: &Args<'t>) -> Option<Note<'t>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let end = memchr2(b'\n', b';', rest).unwrap_or(rest.len());
        if rest.get(end) == Some(&b';') {
            return None;
        }
        let raw = self.part(self.at + rest.get(..end)?.trim_ascii_end().len())?;
        let begins = |word: &str| raw.text.starts_with(word);
        let is_prose = match first {
            b'a'..=b'z' | b'A'..=b'Z' if row.amount != Takes::No => {
                // No currency and no other word of the language is so long and all letters, but a flag.
                let word = raw.text.get(..run(raw.text, 0, WORD)).unwrap_or_default();
                let is_long = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                is_long && args.amount.is_some() && row.flags.is_empty()
            }
            b'a'..=b'z' => {
                let is_by = row.by != Takes::No && begins("by");
                !is_by && !row.flags.iter().any(|flag| begins(flag.word()))
            }
            b'A'..=b'Z' => true,
            b'"' => row.amount == Takes::No || args.amount.is_some(),
            128.. => row.amount == Takes::No && !raw.text.starts_with(is_blank),
            _ => false,
        };
        let quoted = first == b'"';
        let is_whole = !quoted || quoted_raw(raw.text).is_ok_and(|(behind, _)| behind.is_empty());
        (is_prose && is_whole).then_some(Note { raw, quoted })
    }
}

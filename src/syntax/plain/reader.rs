//! The parts of a plain line, each read where the one before it ends.

use chrono::NaiveDate;
use memchr::memchr;

use crate::source::{Span, offset};
use crate::syntax::amount;
use crate::syntax::date::{DATE, day_of};
use crate::syntax::entry::meant_verb;
use crate::syntax::in_note::{
    begins_argument, begins_sum, ends_with_flag, field_in, in_note, may_begin, may_change, may_hold,
    may_hold_others, may_mention, second_day,
};
use crate::syntax::leaf::{INVOICE, NAME, WORD, is_direction_mark, is_odd_blank, quoted_raw, run};
use crate::syntax::scan::{Rest, rest_of_line, short_word, to_blank};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Amount, Args, At, Due, Note, Subject, Word};
use crate::syntax::words::{Channel, Flag, Takes, Verb, VerbRow, is_left_open};

/// A text, and how far it is read.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// What begins here, from the next byte on.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether the line ends at `at`.
    fn ends_line(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => self.byte(at + 1) == Some(b'\n'),
            _ => false,
        }
    }

    /// Whether a part may end at `at`: before a blank, or with the line.
    fn ends(&self, at: usize) -> bool {
        matches!(self.byte(at), Some(b' ' | b'\t')) || self.ends_line(at)
    }

    /// Goes on behind the end of the line, empty lines and comments. Whether a line follows that may be plain, or none at
    /// all; one that is indented may not: fields stand there.
    pub(super) fn goes_on(&mut self) -> bool {
        // Most entries follow one another.
        let is_next = |next: u8| next.is_ascii_alphanumeric();
        if self.byte(self.at) == Some(b'\n') && self.byte(self.at + 1).is_some_and(is_next) {
            self.at += 1;
            return true;
        }
        while self.at < self.text.len() {
            let line = self.at;
            let _ = self.blanks();
            if self.byte(self.at) == Some(b';') {
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                self.at += memchr(b'\n', rest).unwrap_or(rest.len());
            } else if self.ends_line(self.at) {
                self.at = self.text.len().min(self.at + 1);
            } else {
                self.at = line;
                return self.byte(line).is_some_and(is_next);
            }
        }
        true
    }

    /// Goes on behind blanks of the plainest kind; none where there is none.
    pub(super) fn blanks(&mut self) -> Option<()> {
        let from = self.at;
        while matches!(self.byte(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    /// Where the bytes up to `end` stand.
    fn span(&self, end: usize) -> Span {
        Span::new(offset(self.at), offset(end))
    }

    /// Takes the bytes up to `end`.
    pub(super) fn part(&mut self, end: usize) -> Option<Word<'t>> {
        let word = Word { text: self.text.get(self.at..end)?, span: self.span(end) };
        self.at = end;
        Some(word)
    }

    /// Where the bytes from `start` on stand that were read.
    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(offset(start), offset(self.at))
    }

    /// A verb. Whoever needs to know where it stands looks before and behind it: a span that is given back in parts is put
    /// together in memory, and a processor waits for that.
    pub(super) fn verb(&mut self) -> Option<Verb> {
        let (verb, len) = if let Some((letters, len)) = short_word(self.text, self.at) {
            (Verb::of_letters(letters, len)?, len)
        } else {
            // A long one, or near the end of the text.
            let word = self.text.get(self.at..to_blank(self.text, self.at))?;
            (Verb::of(word)?, word.len())
        };
        self.at += len;
        Some(verb)
    }

    /// A client, or a client and a project: one that is known, or in ASCII.
    pub(super) fn subject(&mut self, sink: &impl Sink<'t>) -> Option<Subject<'t>> {
        let word = self.text.get(self.at..to_blank(self.text, self.at))?;
        if let Some(number) = sink.known(word) {
            return Some(Subject { whole: self.part(self.at + word.len())?, number: Some(number) });
        }
        self.spelt()
    }

    /// A client, or a client and a project, letter by letter.
    pub(super) fn spelt(&mut self) -> Option<Subject<'t>> {
        let is_start = |at| self.byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
        let client = run(self.text, self.at, NAME);
        let end = match self.byte(client) {
            Some(b':') if is_start(client + 1) => run(self.text, client + 1, NAME),
            _ => client,
        };
        if !is_start(self.at) || !self.ends(end) {
            return None;
        }
        Some(Subject { whole: self.part(end)?, number: None })
    }

    /// The arguments, and the note behind them.
    pub(super) fn arguments(
        &mut self,
        row: &'static VerbRow,
        day: NaiveDate,
        args: &mut Args<'t>,
        note: &mut Option<Note<'t>>,
    ) -> Option<()> {
        let mut front = true;
        while !self.ends_line(self.at) {
            self.blanks()?;
            if front
                && args.flags.is_empty()
                && let Some(flag) = self.flag(row)
            {
                args.flags.push(flag);
                continue;
            }
            match self.byte(self.at)? {
                b'#' if row.invoice != Takes::No && args.invoice.is_none() => {
                    args.invoice = Some(self.signed(INVOICE).filter(|number| !is_left_open(number.text))?);
                }
                b'@' if row.channel != Takes::No && args.channel.is_none() => {
                    args.channel = Some(self.signed(NAME).filter(|name| Channel::of(name.text).is_some())?);
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
                first => {
                    let raw = self.note(first, row, day, args)?;
                    *note = Some(Note { raw, quoted: first == b'"' });
                }
            }
            front = false;
        }
        let is_missing = row.invoice == Takes::Must && args.invoice.is_none()
            || row.amount == Takes::Must && args.amount.is_none()
            || row.by == Takes::Must && args.by.is_none();
        (!is_missing).then_some(())
    }

    /// A word that opens the arguments.
    fn flag(&mut self, row: &VerbRow) -> Option<At<Flag>> {
        let first = self.byte(self.at);
        let is_it = |flag: &&Flag| {
            let word = flag.word();
            // Most words differ in their first byte already, and need no closer look.
            word.as_bytes().first().copied() == first
                && self.rest().starts_with(word)
                && self.ends(self.at + word.len())
        };
        let flag = *row.flags.iter().find(is_it)?;
        let end = self.at + flag.word().len();
        let span = self.span(end);
        self.at = end;
        Some(At { value: flag, span })
    }

    /// A currency and a number, which may be nothing only where it says what something costs.
    fn amount(&mut self, row: &VerbRow) -> Option<At<Amount>> {
        let (rest, value) = amount::plain(self.rest())?;
        if value.minor == 0 && !row.nothing {
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
    #[inline]
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
    fn note(&mut self, first: u8, row: &VerbRow, day: NaiveDate, args: &Args<'t>) -> Option<Word<'t>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let Rest { len, has_semicolon, may_have_sign } = rest_of_line(rest);
        if has_semicolon {
            return None;
        }
        let raw = self.part(self.at + rest.get(..len)?.trim_ascii_end().len())?;
        let is_prose = match first {
            b'a'..=b'z' | b'A'..=b'Z' if row.amount != Takes::No => {
                // No currency and no word before a date is so long and all letters.
                let word = first_word(raw.text);
                let is_long = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                is_long
                    && args.amount.is_some()
                    && !may_begin(row, word)
                    && !begins_sum(row, word)
                    && !may_change(word)
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                !begins_argument(row, first) || !may_begin(row, first_word(raw.text))
            }
            b'"' => row.amount == Takes::No || args.amount.is_some(),
            128.. => row.amount == Takes::No && !raw.text.starts_with(is_blank),
            _ => false,
        };
        let quoted = first == b'"';
        let is_whole = !quoted || quoted_raw(raw.text).is_ok_and(|(behind, _)| behind.is_empty());
        let holds = || {
            // Without a sign, only a day such as `10.12.2026` may stand there.
            let has_day = || row.by != Takes::No && memchr(b'.', raw.text.as_bytes()).is_some();
            let may_hold = (may_have_sign || row.due != Takes::No || has_day()) && may_hold(row, raw.text);
            may_hold && in_note(row, args, day, raw.text).is_some()
                || may_have_sign && (may_mention(row, raw.text) || may_hold_others(raw.text))
                || ends_with_flag(raw.text) && in_note(row, args, day, raw.text).is_some()
                || matches!(row.verb, Verb::Promised | Verb::Invoiced)
                    && second_day(row, args, day, raw.text).is_some()
                || row.verb == Verb::Agreed && field_in(row, raw.text).is_some()
        };
        let note = Note { raw, quoted };
        let is_plain = is_prose && is_whole && (quoted || !holds() && meant_verb(row.verb, &note).is_none());
        is_plain.then_some(raw)
    }
}

/// Whether a character is a blank of some kind, or stands among blanks without a width.
fn is_blank(character: char) -> bool {
    is_odd_blank(character) || is_direction_mark(character)
}

/// The word that a note begins with, up to a blank, or to its first letter that is not ASCII: a longer one would be
/// neither an argument nor all ASCII letters.
fn first_word(note: &str) -> &str {
    let word = note.get(..to_blank(note, 0)).unwrap_or_default();
    if word.is_ascii() { word } else { word.get(..run(word, 0, WORD)).unwrap_or_default() }
}

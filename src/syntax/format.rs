//! The canonical layout: one space between words, verbs and keys padded, arguments in order; nothing said is lost.
//!
//! A line stays a line. What could not be read stays byte for byte, and so do all comments and the prose of notes.

use super::comment_start;
use super::error::{Fault, What};
use super::leaf::{Base, any_blanks, is_direction_mark, peek, quoted_raw};
use super::tree::{Entry, Field, Item, Value};
use super::words::{FIELDS, Shape};
use super::{field, host, item};

/// A text in its canonical layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Formatted {
    /// The whole text.
    pub text: String,
    /// How many items could not be read, and stay as they are.
    pub broken: usize,
}

/// Why a text is not formatted at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// A merge conflict is not resolved.
    Conflict,
    /// The result would not mean the same, or would not be stable: a fault of the program.
    Unsafe,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Conflict => "a merge conflict is not resolved: nothing is changed",
            Self::Unsafe => {
                "a bug in ghost, please report it: the result would not mean the same, so nothing is changed"
            }
        })
    }
}

/// The canonical layout of a text.
///
/// # Errors
/// Where the text holds a merge conflict, or the result would not mean the same.
pub fn format(text: &str) -> Result<Formatted, Refused> {
    let formatted = layout(text)?;
    let again = layout(&formatted.text)?;
    let safe = again.text == formatted.text && same_meaning(text, &formatted.text);
    if safe { Ok(formatted) } else { Err(Refused::Unsafe) }
}

/// The widths to which verbs and keys are padded.
const VERB: usize = 10;
const KEY: usize = 12;

/// A line of the text, with its end.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// All of it but its end.
    whole: &'t str,
    /// `\n`, `\r\n`, or nothing at the end of the text.
    end: &'t str,
    /// What it says: without the blanks around it, without its comment.
    content: &'t str,
    /// Its comment, from the semicolon on.
    comment: &'t str,
}

impl<'t> Line<'t> {
    fn is_blank(&self) -> bool {
        blank_end(self.whole).is_empty()
    }

    /// What stands before its comment, of a line that says nothing else: blanks, perhaps odd ones.
    fn margin(&self) -> &'t str {
        self.whole.get(..comment_start(self.whole)).unwrap_or_default().trim_matches([' ', '\t'])
    }

    fn is_indented(&self) -> bool {
        let inner = any_blanks(self.whole);
        inner.len() < self.whole.len()
    }
}

/// A text without the blanks at its end; where they keep a carriage return from ending the line, they stay.
fn blank_end(text: &str) -> &str {
    let trimmed = text.trim_end_matches([' ', '\t']);
    if trimmed.ends_with('\r') { text } else { trimmed }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split_inclusive('\n').map(|line| {
        // A lone carriage return ends no line.
        let whole = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        let end = line.get(whole.len()..).unwrap_or_default();
        let (content, comment) = whole.split_at(comment_start(whole));
        Line { whole, end, content: blank_end(any_blanks(content)), comment: blank_end(comment) }
    })
}

fn layout(text: &str) -> Result<Formatted, Refused> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let all: Vec<Line<'_>> = lines(body).collect();
    let usual_end = all.iter().map(|line| line.end).find(|end| !end.is_empty()).unwrap_or("\n");
    let mut writer =
        Writer { base: Base(text), out: String::with_capacity(text.len() + 64), usual_end, broken: 0 };
    writer.out.push_str(mark);
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let rest = all.get(at..).unwrap_or_default();
        let block = if line.content.is_empty() { 1 } else { 1 + below(rest) };
        let block = rest.get(..block).unwrap_or(rest);
        writer.block(block)?;
        at += block.len().max(1);
    }
    Ok(Formatted { text: writer.finish(mark), broken: writer.broken })
}

/// How many lines after the first belong to its item: up to the last indented one that says something.
fn below(lines: &[Line<'_>]) -> usize {
    let mut last = 0;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.content.is_empty() {
            continue;
        }
        if !line.is_indented() {
            break;
        }
        last = at;
    }
    last
}

struct Writer<'t> {
    base: Base<'t>,
    out: String,
    usual_end: &'t str,
    broken: usize,
}

impl<'t> Writer<'t> {
    /// An item with the lines below it, a comment, or a blank line.
    fn block(&mut self, block: &[Line<'t>]) -> Result<(), Refused> {
        let Some(head) = block.first() else { return Ok(()) };
        if head.content.is_empty() {
            self.plain(head);
            return Ok(());
        }
        let mut faults = Vec::new();
        let written = self.item(block, &mut faults);
        if faults.iter().any(|fault| fault.what == What::Conflict) {
            return Err(Refused::Conflict);
        }
        let Some(new) = written.filter(|_| !faults.iter().any(Fault::is_error)) else {
            self.broken += 1;
            for line in block {
                self.out.push_str(line.whole);
                self.end(line);
            }
            return Ok(());
        };
        for (line, new) in block.iter().zip(new) {
            match new {
                Some(new) => self.line(&new, line),
                None => self.plain(line),
            }
        }
        Ok(())
    }

    /// The lines of an item, new; none for those that say nothing. None at all where it could not be read.
    fn item(&self, block: &[Line<'t>], faults: &mut Vec<Fault<'t>>) -> Option<Vec<Option<String>>> {
        let head = block.first()?;
        if head.is_indented() || hides(head.whole) {
            return None;
        }
        let item = item(self.base, head.content, faults)?;
        let host = host(&item);
        let mut lines = vec![Some(match &item {
            Item::Entry(entry) if entry.broken => return None,
            Item::Entry(entry) => entry_line(head.content, entry),
            Item::Directive(directive) if directive.broken => return None,
            Item::Directive(_) => spaced(head.content),
        })];
        let mut fields = Vec::new();
        for line in block.iter().skip(1) {
            if line.content.is_empty() {
                lines.push(None);
                continue;
            }
            if hides(line.whole) {
                return None;
            }
            let indent = super::leaf::taken(line.whole, any_blanks(line.whole));
            faults.extend(field::indentation(indent, line.content));
            let field = field::field(self.base, host, line.content, faults)?;
            lines.push(Some(field_line(line.content, &field)));
            fields.push(field);
        }
        super::twice(&fields, self.base, faults);
        Some(lines)
    }

    /// A line that says nothing but a comment.
    fn plain(&mut self, line: &Line<'t>) {
        if line.is_blank() {
            // Several blank lines are one, and there is none at the beginning.
            let written = self.out.strip_suffix('\n').map(|out| out.strip_suffix('\r').unwrap_or(out));
            if written.is_some_and(|written| !written.is_empty() && !written.ends_with('\n')) {
                self.end(line);
            }
            return;
        }
        if !line.margin().is_empty() {
            // No-break spaces and the like stay for their owner to see.
            self.out.push_str(line.whole);
        } else if line.is_indented() {
            self.out.push_str("  ");
            self.out.push_str(line.comment);
        } else {
            self.out.push_str(line.comment);
        }
        self.end(line);
    }

    fn line(&mut self, new: &str, line: &Line<'t>) {
        self.out.push_str(new);
        if !line.comment.is_empty() {
            self.out.push_str("  ");
            self.out.push_str(line.comment);
        }
        self.end(line);
    }

    fn end(&mut self, line: &Line<'t>) {
        // A carriage return at the very end would become a part of the line's end.
        if line.end.is_empty() && line.whole.ends_with('\r') {
            return;
        }
        self.out.push_str(if line.end.is_empty() { self.usual_end } else { line.end });
    }

    /// The text without blank lines at its end.
    fn finish(&mut self, mark: &str) -> String {
        let mut out = std::mem::take(&mut self.out);
        while let Some(shorter) = out.strip_suffix('\n') {
            let shorter = shorter.strip_suffix('\r').unwrap_or(shorter);
            if shorter.len() <= mark.len() || !shorter.ends_with('\n') {
                break;
            }
            out.truncate(shorter.len());
        }
        let left = out.get(mark.len()..).unwrap_or_default().trim_start_matches([' ', '\t']);
        if matches!(left, "" | "\n" | "\r\n") {
            out.truncate(mark.len());
        }
        out
    }
}

/// Whether a line holds a character that must not be there: it stays as it is.
fn hides(line: &str) -> bool {
    !super::encoding::hidden(line).is_empty() || line.contains('\u{fffd}')
}

/// The direction marks among the blanks before a part of a line: they stay where a number is turned round without them.
fn marks_before(line: &str, part: &str) -> String {
    let start = Base(line).span(part).start as usize;
    let before = line.get(..start).unwrap_or_default();
    let gap = before
        .trim_end_matches(|character: char| matches!(character, ' ' | '\t') || is_direction_mark(character));
    before
        .get(gap.len()..)
        .unwrap_or_default()
        .chars()
        .filter(|character| is_direction_mark(*character))
        .collect()
}

/// The words of a line with one space between them; quoted ones stay as they are.
fn spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let word = match quoted_raw(rest) {
            Ok((_, raw)) if rest.starts_with('"') => raw,
            _ => peek(rest),
        };
        let word = if word.is_empty() { rest } else { word };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&marks_before(line, word));
        out.push_str(word);
        rest = any_blanks(rest.get(word.len()..).unwrap_or_default());
    }
    out
}

/// An entry: its verb padded, its arguments in order, its note as it is.
fn entry_line(line: &str, entry: &Entry<'_>) -> String {
    let base = entry.span.start;
    let part = |span: crate::source::Span| {
        let (start, end) = (span.start.saturating_sub(base) as usize, span.end.saturating_sub(base) as usize);
        line.get(start..end).unwrap_or_default()
    };
    let args = &entry.args;
    let mut parts: Vec<&str> = args.flags.iter().map(|flag| part(flag.span)).collect();
    parts.extend(args.invoice.map(|invoice| part(invoice.span)));
    parts.extend(args.amount.as_ref().map(|amount| part(amount.span)));
    // `due`, `net` and `by` stand before what their span covers.
    let named = args.due.as_ref().map(|due| due.span).or(args.by.as_ref().map(|by| by.span));
    let keyword = named.map(|span| keyword_before(line, part(span)));
    let mut out =
        format!("{} {:<VERB$} {}", part(first_word(line, base)), entry.verb.word(), entry.subject.whole.text);
    let mut push = |marks: &str, text: &str| {
        out.push(' ');
        out.push_str(marks);
        out.push_str(text);
    };
    for text in parts {
        push(&marks_before(line, text), &spaced(text));
    }
    if let (Some(span), Some(keyword)) = (named, keyword) {
        push(&marks_before(line, keyword), keyword);
        push(&marks_before(line, part(span)), part(span));
    }
    if let Some(channel) = args.channel {
        push(&marks_before(line, part(channel.span)), part(channel.span));
    }
    if let Some(note) = entry.note {
        push(&marks_before(line, part(note.raw.span)), note.raw.text);
    }
    out.trim_ascii_end().to_owned()
}

/// The span of the date that opens a line.
fn first_word(line: &str, base: u32) -> crate::source::Span {
    crate::source::Span::new(base, base + crate::source::offset(peek(line).len()))
}

/// The word before a part of a line.
fn keyword_before<'l>(line: &'l str, part: &str) -> &'l str {
    let start = Base(line).span(part).start as usize;
    let before = line.get(..start).unwrap_or_default();
    let before = before
        .trim_end_matches(|character: char| matches!(character, ' ' | '\t') || is_direction_mark(character));
    let word = before.rfind([' ', '\t']).map_or(0, |at| at + 1);
    before.get(word..).unwrap_or_default().trim_start_matches(is_direction_mark)
}

/// A field: its key padded, its value with one space between words, or as it is where it is prose.
fn field_line(line: &str, field: &Field<'_>) -> String {
    if matches!(field.value, Value::Rung(_)) {
        return format!("  {}", spaced(line));
    }
    let text = any_blanks(line.get(field.key.text.len()..).unwrap_or_default());
    let prose = match &field.value {
        Value::Own(_) => true,
        Value::Field(word, _) => FIELDS.iter().any(|row| row.field == *word && row.shape == Shape::Text),
        Value::Setting(key, _) => key.row().shape == Shape::Text,
        Value::Rung(_) | Value::Unread(_) => false,
    };
    let value = if prose { text.to_owned() } else { spaced(text) };
    format!("  {:<KEY$} {value}", field.key.text).trim_ascii_end().to_owned()
}

/// Whether two texts say the same: the same items, the same comments in the same order.
#[must_use]
pub fn same_meaning(one: &str, other: &str) -> bool {
    let comments = |text: &str| -> Vec<String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        lines(text).map(|line| line.comment.to_owned()).filter(|comment| !comment.is_empty()).collect()
    };
    if comments(one) != comments(other) {
        return false;
    }
    let ((one, one_errors), (other, other_errors)) = (super::items(one), super::items(other));
    let codes = |errors: &[super::error::SyntaxError]| {
        errors.iter().map(|error| error.what.code()).collect::<Vec<_>>()
    };
    let same_errors = codes(&one_errors) == codes(&other_errors);
    same_errors
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| says_the_same(one, other))
}

fn says_the_same(one: &Item<'_>, other: &Item<'_>) -> bool {
    match (one, other) {
        (Item::Entry(one), Item::Entry(other)) => {
            let note = |entry: &Entry<'_>| entry.note.map(|note| (note.raw.text.to_owned(), note.quoted));
            one.day == other.day
                && one.verb == other.verb
                && one.subject.whole.text == other.subject.whole.text
                && one.broken == other.broken
                && arguments(one) == arguments(other)
                && note(one) == note(other)
                && fields(&one.fields) == fields(&other.fields)
        }
        (Item::Directive(one), Item::Directive(other)) => {
            head(one) == head(other) && fields(&one.fields) == fields(&other.fields)
        }
        _ => false,
    }
}

/// The arguments of an entry, without their places.
fn arguments(entry: &Entry<'_>) -> String {
    let args = &entry.args;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        args.flags.iter().map(|flag| flag.value).collect::<Vec<_>>(),
        args.invoice.map(|word| word.text),
        args.amount.as_ref().map(|amount| amount.value),
        args.due.as_ref().map(|due| due.value),
        args.by.as_ref().map(|by| by.value),
        args.channel.map(|word| word.text),
    )
}

/// The head of a directive, without its places.
fn head(directive: &super::tree::Directive<'_>) -> String {
    use super::tree::Head;
    match &directive.head {
        Head::Client { name, display } => format!("client {} {display:?}", name.text),
        Head::Project { subject, title } => format!("project {} {title:?}", subject.whole.text),
        Head::Policy { from } => format!("policy {:?}", from.as_ref().map(|from| from.value)),
        Head::Playbook { stage } => format!("playbook {:?}", stage.value),
        Head::Rate { name, from, percent, until } => format!("rate {} {from} {percent} {until:?}", name.text),
        Head::Holiday { first, last, name } => format!("holiday {first} {last} {name:?}"),
        Head::Include { path } => format!("include {:?}", path.value),
        Head::Meant { kind, name } => format!("{kind:?} {name}"),
    }
}

/// Keys and values, without their places.
fn fields<'f>(fields: &'f [Field<'_>]) -> Vec<(&'f str, &'f Value<'f>)> {
    fields.iter().map(|field| (field.key.text, &field.value)).collect()
}

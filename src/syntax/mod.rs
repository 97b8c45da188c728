//! From text to tree: the text is cut where a line begins in column 1, and each piece is read alone, so that a bad
//! piece costs one error and hides nothing. nom lives only here.

mod amount;
mod bad_value;
mod conflict;
pub mod currency;
mod date;
mod directive;
pub mod encoding;
mod entry;
pub mod error;
mod extent;
mod fee;
mod field;
pub mod format;
mod front;
mod head;
mod in_note;
mod invoice_number;
mod leaf;
mod line;
mod missing;
mod name;
mod of_line;
mod plain;
mod rule_level;
mod rung;
mod scan;
mod scrap;
mod separated;
mod siblings;
mod sink;
mod spelling;
mod text_direction;
pub mod tree;
mod value;
#[cfg(test)]
mod ways;
pub mod words;

pub(crate) use bad_value::NO_KILL_FEE;
pub use directive::ONE_WORD;
use error::{Fault, SyntaxError, What};
pub use extent::{below, end_of_item, item_around};
pub use front::{HANDLE, NO_CLIENT};
pub use line::comment_start;
pub use name::{invoice_at_front, is_name_char};
pub use plain::is_plain_name;
pub use sink::{Lost, Sink};
pub use spelling::{looks_like, near};

use conflict::Conflict;
use extent::{Role, role};
use head::{host_of, is_dated, item};
use leaf::{Base, peek};
use line::{Line, Lines};
use siblings::{rungs_in_order, twice};
use sink::Each;
use tree::{Entry, Item};
use words::{Host, Verb};

use crate::source::{Place, Sources, Span, offset};

/// Reads a whole text and gives each item to `each`, in order; what could not be read comes back.
pub fn parse<'t>(text: &'t str, each: impl FnMut(Item<'t>)) -> Vec<SyntaxError> {
    parse_into(text, Vec::new(), Each(each))
}

/// Reads a whole text and gives each item to whoever takes them, in order; what could not be read comes back, with what
/// was wrong with its bytes.
pub fn parse_into<'t>(text: &'t str, bytes: Vec<SyntaxError>, sink: impl Sink<'t>) -> Vec<SyntaxError> {
    read(text, bytes, true, sink)
}

/// Reads a piece of a text that ends before an item, or with the text; none where hidden characters stand in it: what
/// they are, only the whole text says, and where a merge conflict ends. Spans count from where the piece begins.
pub fn parse_piece<'t>(text: &'t str, sink: impl Sink<'t>) -> Option<Vec<SyntaxError>> {
    let errors = encoding::hidden(text).is_empty().then(|| read_items(text, true, sink));
    errors.filter(|errors| !errors.iter().any(|error| error.what == What::Conflict))
}

/// Reads a whole text; lines that are `plain` the short way, where that is wanted.
fn read<'t>(text: &'t str, bytes: Vec<SyntaxError>, quickly: bool, sink: impl Sink<'t>) -> Vec<SyntaxError> {
    let mut errors = bytes;
    errors.extend(encoding::hidden(text));
    errors.sort_by_key(|error| error.span);
    let causes = errors.len();
    errors.extend(read_items(text, quickly, sink));
    if errors.len() > causes && causes > 0 {
        one_cause_a_line(text, &mut errors, causes);
    }
    errors.sort_by_key(|error| error.span);
    errors
}

/// Reads the items of a text.
fn read_items<'t>(text: &'t str, quickly: bool, mut sink: impl Sink<'t>) -> Vec<SyntaxError> {
    let base = Base(text);
    let mut errors = Vec::new();
    let mut faults: Vec<Fault<'t>> = Vec::new();
    let mut plain = plain::Plain::new(base);
    let mut lines = Lines::new(text);
    // What the item above may carry, where it could be read.
    let mut above = None;
    let (mut is_begun, mut is_told) = (false, false);
    let mut conflict = Conflict::new(text);
    loop {
        if quickly && !conflict.is_open {
            lines.at = plain.read(lines.at, &mut sink);
            above = plain.verb.take().map(host_of_entry).or(above);
        }
        let Some(line) = lines.next() else { break };
        let known = faults.len();
        if line.is_indented() && field::is_item(line.content) {
            faults.push(field::indented(line, is_begun || above.is_some()));
        } else if line.is_indented() {
            match line.content {
                "" => faults.extend(leaf::odd_blank(line.indent)),
                content => {
                    // Of a run of them, the first is told.
                    if !is_told {
                        faults.push(Fault::new(content, What::Orphan));
                    }
                    is_told = true;
                    lose(content, Some(Lost::Nobody), &mut sink);
                }
            }
            errors.extend(faults.drain(..).map(|fault| settle(base, fault)));
            continue;
        }
        is_begun = true;
        conflict.mind(line, lines.at);
        let is_rung = above == Some(Host::PLAYBOOK) && rung::is_rung(line.content);
        let mut item = if is_rung {
            faults.push(field::unindented(line.content));
            None
        } else {
            item(base, line.content, &mut faults)
        };
        if line.is_indented() {
            match &mut item {
                Some(Item::Entry(entry)) => entry.broken = true,
                Some(Item::Directive(directive)) => directive.broken = true,
                None => {}
            }
        }
        let told = faults.get(known..).unwrap_or_default();
        if let Some(scrap) = scrap::scrap(base, line.content, item.as_ref(), told) {
            sink.scrap(scrap);
        }
        let mut lost = None;
        match faults.get_mut(known) {
            _ if is_rung => {}
            Some(fault) if fault.what == What::UnindentedField => {
                lost = Some(if field::belongs(base, above, fault) { Lost::Above } else { Lost::Nobody });
                above = above.filter(|_| lost == Some(Lost::Above));
            }
            _ => above = item.as_ref().map(host),
        }
        fields_below(base, (item, line, lost), (&mut lines, &mut conflict), &mut faults, &mut sink);
        sink.torn(conflict.is_open);
        if !faults.is_empty() {
            errors.extend(faults.drain(..).map(|fault| settle(base, fault)));
        }
    }
    errors
}

/// Every item of a text, and what could not be read.
#[must_use]
pub fn items(text: &str) -> (Vec<Item<'_>>, Vec<SyntaxError>) {
    let mut items = Vec::new();
    let errors = parse(text, |item| items.push(item));
    (items, errors)
}

/// Reads the indented lines below an item, and gives the item away.
fn fields_below<'t>(
    base: Base<'t>,
    (item, head, lost): (Option<Item<'t>>, Line<'t>, Option<Lost>),
    (lines, conflict): (&mut Lines<'t>, &mut Conflict<'t>),
    faults: &mut Vec<Fault<'t>>,
    sink: &mut impl Sink<'t>,
) {
    // Below a word that is none, nobody can say what is a field.
    let is_unknown =
        faults.iter().any(|fault| matches!(fault.what, What::Directive(None) | What::CommentMark));
    let host = item.as_ref().map(host).or_else(|| host_of(head.content)).filter(|_| !is_unknown);
    lose(head.content, lost, sink);
    let mut fields = Vec::new();
    let mut is_other_side = false;
    loop {
        let before = lines.at;
        let Some(line) = lines.next() else { break };
        match role(line) {
            Role::Mark => {
                // Of the sides of a conflict, the first counts.
                faults.push(Fault::new(line.content, What::Conflict));
                is_other_side = matches!(peek(line.content), "|||||||" | "=======");
                conflict.mind(line, lines.at);
                continue;
            }
            Role::Head => {
                lines.at = before;
                break;
            }
            Role::Below => {}
        }
        lose(line.content, lost, sink);
        faults.extend(field::indentation(line.indent, line.content));
        if let Some(host) = host.filter(|_| !line.content.is_empty()) {
            let field = field::field(base, host, line.content, faults);
            fields.extend(field.filter(|_| !is_other_side));
        }
    }
    of_line::of_line(base, item.as_ref(), faults);
    faults.retain(|fault| !in_note::is_said(fault, &fields));
    twice(&fields, base, faults);
    rungs_in_order(&fields, base, faults);
    match item {
        Some(Item::Entry(entry)) => sink.item(Item::Entry(Entry { fields, ..entry })),
        Some(Item::Directive(directive)) => {
            sink.item(Item::Directive(tree::Directive { fields, ..directive }));
        }
        None => {}
    }
}

/// Tells of a setting that stands where it is none.
fn lose<'t>(line: &str, lost: Option<Lost>, sink: &mut impl Sink<'t>) {
    if let (Some(key), Some(lost)) = (words::Key::of(peek(line)), lost) {
        sink.lost(key, lost);
    }
}

/// Which fields an item may carry.
fn host(item: &Item<'_>) -> Host {
    match item {
        Item::Entry(entry) => host_of_entry(entry.verb),
        Item::Directive(directive) => directive.head.kind().row().host,
    }
}

fn host_of_entry(verb: Verb) -> Host {
    if verb == Verb::Agreed { Host::ENTRY.or(Host::AGREED) } else { Host::ENTRY }
}

/// From the word on in which a hidden character stands, or bytes that are no UTF-8, a line has no errors of its own.
fn one_cause_a_line(text: &str, errors: &mut Vec<SyntaxError>, causes: usize) {
    let line = |span: Span| {
        let before = text.get(..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..).unwrap_or_default();
        let start = before.rfind([' ', '\t', '\n']).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', after.as_bytes()).map_or(text.len(), |at| span.end as usize + at);
        Span::new(offset(start), offset(end))
    };
    let mut lines: Vec<Span> = Vec::new();
    for error in errors.iter().take(causes) {
        if lines.last().is_none_or(|last| last.end < error.span.start) {
            lines.push(line(error.span));
        }
    }
    let mut at = 0;
    errors.retain(|error| {
        at += 1;
        let before = lines.partition_point(|line| line.end < error.span.start);
        let is_before = |line: &Span| line.start > error.span.start && line.start >= error.span.end;
        at <= causes || lines.get(before).is_none_or(is_before)
    });
}

/// A day as the language writes it.
#[must_use]
pub fn day(text: &str) -> Option<chrono::NaiveDate> {
    date::day(text).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, day)| day)
}

/// The day of the entry on whose line a place stands; none where that is no entry.
#[must_use]
pub fn day_at(sources: &Sources, place: Place) -> Option<chrono::NaiveDate> {
    let source = sources.get(place.source)?;
    let (_, start) = source.line_of(place.span.start);
    day(source.slice(tree::day_span(Span::at(start))))
}

/// An amount as the language writes it.
#[must_use]
pub fn amount(text: &str) -> Option<tree::Amount> {
    let (rest, amount) = nom::Parser::parse(&mut amount::amount(Base(text)), text).ok()?;
    rest.is_empty().then_some(amount.value)
}

/// Reads one entry again, with the places of all its parts; `span` is where the book found it.
#[must_use]
pub fn entry_at(text: &str, span: Span) -> Option<Entry<'_>> {
    let mut read = None;
    let head = Base(text.get(..span.end as usize)?);
    plain::Plain::new(head).one(span.start as usize, &mut Each(|item| read = Some(item)));
    match read {
        Some(Item::Entry(entry)) => Some(entry),
        _ => entry::entry(Base(text), text.get(span.range())?, &mut Vec::new()),
    }
}

/// The most of a faulty text that an error repeats.
const SHOWN: usize = 60;

/// A fault with places instead of slices.
fn settle(base: Base<'_>, fault: Fault<'_>) -> SyntaxError {
    let mut shown: String = fault.at.chars().take(SHOWN).collect();
    if shown.len() < fault.at.len() {
        shown.push_str("...");
    }
    SyntaxError {
        span: base.span(fault.at),
        what: fault.what,
        fix: fault.fix.map(|(at, text)| (base.span(at), text)),
        text: shown,
    }
}

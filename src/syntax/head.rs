//! The first line of an item: an entry, or a directive.

use super::error::{Fault, MOST_FAULTS};
use super::leaf::{Base, ascii_digit, first_of, peek};
use super::tree::{Entry, Item};
use super::words::{self, Host, Verb};
use super::{date, directive, entry, field, front, rung, separated};

/// Which fields an item may have carried whose first line could not be read.
pub(super) fn host_of(line: &str) -> Option<Host> {
    if rung::is_rung(line) {
        return Some(Host::PLAYBOOK);
    }
    if is_dated(line) {
        return Some(Host::ENTRY.or(Host::AGREED));
    }
    words::Kind::of(peek(line)).map(|kind| kind.row().host)
}

/// Whether a line is an entry, or was meant to be one.
pub(super) fn is_dated(line: &str) -> bool {
    let is_verb = || Verb::of(peek(line)).is_some();
    let is_quoted = || line.starts_with('"') && separated::mark(line).is_some();
    line.as_bytes().first().is_some_and(u8::is_ascii_digit)
        || is_verb()
        || is_quoted()
        || begins_like_a_date(line)
}

/// Reads the first line of an item, with the first complaints about it.
pub(super) fn item<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Item<'t>> {
    let known = faults.len();
    let item = first_line(base, line, faults);
    faults.truncate(known + MOST_FAULTS);
    item
}

fn first_line<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Item<'t>> {
    if let Some((fault, rest)) = front::marked(line) {
        faults.push(fault);
        return entry::entry(base, rest, faults).map(|entry| Item::Entry(Entry { broken: true, ..entry }));
    }
    if is_dated(line) {
        entry::entry(base, line, faults).map(Item::Entry)
    } else {
        directive::directive(base, line, faults).map(Item::Directive)
    }
}

/// A line that begins with a number of another script, a sign, the name of a month, or any word before a verb: an entry
/// without its date.
fn begins_like_a_date(line: &str) -> bool {
    let (first, rest) = first_of(line);
    let number = |text: &str| text.chars().next().is_some_and(|first| ascii_digit(first).is_some());
    if number(first) || first.strip_prefix(['+', '-']).is_some_and(number) {
        return true;
    }
    let is_unknown = words::Kind::of(first).is_none() && !field::is_field_word(first);
    is_unknown && (Verb::of(peek(rest)).is_some() || date::spelled_day(line).is_some())
}

//! Another entry in the line of one: `Homepage2026-11-20 invoiced acme #1 EUR 5.00`, where a line break was lost. Whether
//! there is such a client, only the whole book can say.

use memchr::memchr_iter;
use nom::Parser;

use crate::syntax::date::{DATE, day_of};
use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{Base, first_of, peek};
use crate::syntax::name::subject;
use crate::syntax::words::Verb;

/// The digits before the first hyphen of a day.
const YEAR: usize = 4;

/// What may be other entries in a text that ends with its line, each up to the end of that.
pub(in crate::syntax) fn others<'t>(base: Base<'t>, text: &'t str) -> impl Iterator<Item = Fault<'t>> {
    begins(text).map(move |(entry, client)| {
        let start = base.span(entry).start as usize;
        let end = start + entry.len();
        let before = base.0.get(..start).unwrap_or_default();
        let blanks = before.get(before.trim_end_matches([' ', '\t']).len()..).unwrap_or_default();
        let is_windows =
            base.0.get(end..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('\r'));
        let line_end = if is_windows { "\r\n" } else { "\n" };
        Fault::new(entry, What::AnotherEntry { client: client.to_owned() }).write_at(blanks, line_end)
    })
}

/// Whether a text may hold another entry.
pub(in crate::syntax) fn may_hold_others(text: &str) -> bool {
    begins(text).next().is_some()
}

/// A day, a verb and a name, perhaps right behind a letter: what begins so, and the client of that name.
fn begins(text: &str) -> impl Iterator<Item = (&str, &str)> {
    memchr_iter(b'-', text.as_bytes()).filter_map(|hyphen| {
        let start = hyphen.checked_sub(YEAR)?;
        let (before, entry) = text.split_at_checked(start)?;
        let (date, rest) = entry.split_at_checked(DATE)?;
        day_of(date)?;
        if before.ends_with(|last: char| last.is_ascii_digit() || last == '-')
            || !rest.starts_with([' ', '\t'])
        {
            return None;
        }
        let (verb, rest) = first_of(rest.trim_start_matches([' ', '\t']));
        Verb::of(verb)?;
        let (_, whom) = subject(Base(rest)).parse(peek(rest)).ok()?;
        Some((entry, whom.client().text))
    })
}

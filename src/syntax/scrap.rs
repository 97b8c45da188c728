//! What can be seen of an entry that cannot be read, beside its words.

use chrono::NaiveDate;

use super::date::{DATE, day_of};
use super::error::{Fault, What};
use super::front::marked;
use super::is_dated;
use super::leaf::{Base, peek};
use super::tree::{Item, Scrap};
use super::words::Verb;

/// What is left of an entry of which not even the verb and the subject can be read, or of one that was probably meant
/// with another verb: none where the line is no entry, or counts.
pub(super) fn scrap<'t>(
    base: Base<'t>,
    line: &'t str,
    item: Option<&Item<'t>>,
    faults: &[Fault<'t>],
) -> Option<Scrap> {
    if !faults.iter().any(Fault::is_error) {
        return None;
    }
    let entry = marked(line).map_or(line, |(_, entry)| entry);
    if !is_dated(entry) {
        return None;
    }
    let verb = match item {
        None => meant(faults).or_else(|| read(entry, faults)),
        Some(Item::Entry(_)) => Some(other(faults)?),
        Some(Item::Directive(_)) => return None,
    };
    Some(Scrap { span: base.span(line), day: day_of(peek(entry)).or_else(|| day_meant(faults)), verb })
}

/// The verb that is offered where another one stands, which does not take what follows.
fn other(faults: &[Fault<'_>]) -> Option<Verb> {
    faults.iter().find_map(|fault| match fault.what {
        What::NotTaken { meant, .. } => meant.and_then(Verb::of),
        _ => None,
    })
}

/// The verb that is offered in place of a word that is none.
fn meant(faults: &[Fault<'_>]) -> Option<Verb> {
    faults.iter().find_map(|fault| match fault.what {
        What::Verb(meant) => meant.and_then(Verb::of),
        _ => None,
    })
}

/// The verb of a line in which that is right: without a complaint about it, it is the first word that is one.
fn read(line: &str, faults: &[Fault<'_>]) -> Option<Verb> {
    let is_wrong = |fault: &Fault<'_>| matches!(fault.what, What::Verb(_));
    let mut words = line.split_ascii_whitespace();
    words.find_map(Verb::of).filter(|_| !faults.iter().any(is_wrong))
}

/// The day that is offered where none can be read.
fn day_meant(faults: &[Fault<'_>]) -> Option<NaiveDate> {
    let fault = faults.iter().find(|fault| matches!(fault.what, What::Day(_)))?;
    day_of(fault.fix.as_ref()?.1.get(..DATE)?)
}

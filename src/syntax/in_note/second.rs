//! A second day in the note of what falls due on one: `promised acme #1 by 2026-12-05 and 2026-12-20`. Each part of a
//! promise is an entry of its own, and so is each part of an invoice.

use chrono::{Days, NaiveDate};

use super::{BY, DUE, MARKS, is_one_of};
use crate::syntax::date::{bad_day, day_of};
use crate::syntax::error::{Argument, Fault, What};
use crate::syntax::leaf::{any_blanks, peek, split_word};
use crate::syntax::tree::{Args, Due, NO_DAY};
use crate::syntax::words::{Verb, VerbRow};

/// Words before a further day, or a further part.
const FURTHER: [&str; 5] = ["and", "then", "rest", "&", "+"];

/// The first further day in the note of an entry of a day.
pub(in crate::syntax) fn second_day<'t>(
    row: &VerbRow,
    args: &Args<'_>,
    from: NaiveDate,
    note: &'t str,
) -> Option<Fault<'t>> {
    let due = args.due.as_ref().map(|due| due.value);
    let known = match row.verb {
        Verb::Promised => args.by.as_ref()?.value,
        // Of other days in the note of an invoice, most are those of the work.
        Verb::Invoiced if is_further(peek(note)) => match due? {
            Due::On(day) => day,
            Due::Net(days) => from.checked_add_days(Days::new(days.into()))?,
        },
        _ => return None,
    };
    let (mut rest, mut before) = (note, "");
    while known != NO_DAY && !rest.is_empty() {
        let (word, behind) = split_word(rest);
        let part = word.trim_start_matches(['(', '[']).trim_end_matches(MARKS);
        let leads = is_further(before) || is_one_of(before, &BY) || is_one_of(before, &DUE) || before == "on";
        if let Some(day) = any_day(part)
            && (row.verb == Verb::Promised && day > known || leads && day > from && day != known)
        {
            return Some(Fault::new(part, What::InNote(Argument::SecondDay(row.verb))));
        }
        (rest, before) = (any_blanks(behind), word.trim_end_matches(MARKS));
    }
    None
}

fn is_further(word: &str) -> bool {
    is_one_of(word.trim_end_matches(MARKS), &FURTHER)
}

/// A day, be it written right or in another form.
pub(in crate::syntax) fn any_day(word: &str) -> Option<NaiveDate> {
    let may_be = || word.len() >= 8 && word.starts_with(|first: char| first.is_ascii_digit());
    day_of(word).or_else(|| may_be().then(|| bad_day(word).fix)??.1.parse().ok())
}

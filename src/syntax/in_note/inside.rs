//! A day or an invoice further on in a note, where the words before it leave no doubt.

use memchr::{memchr_iter, memchr3_iter};

use super::due::{glued_terms, is_round, order, terms};
use super::{ASKS_BY, BY, DUE, MARKS, any_day, is_one_of, lead_of, takes, told};
use crate::syntax::error::{Argument, Fault};
use crate::syntax::leaf::{Base, any_blanks, peek, split_word, taken};
use crate::syntax::tree::{Args, Due};
use crate::syntax::words::{Channel, Takes, Verb, VerbRow};

/// Words before `by` or `until` in an answer that says when its writer is back.
const AWAY: [&str; 7] = ["back", "away", "holiday", "holidays", "leave", "office", "vacation"];
/// Words before the number of an invoice that is paid.
const PAID: [&str; 12] = [
    "for", "on", "of", "against", "invoice", "invoices", "inv", "bill", "number", "f\u{fc}r", "rechnung",
    "facture",
];
/// Words that may stand between `due` and its day.
const NAMES_DAY: [&str; 2] = ["date", "on"];
/// What may end a note that asks for something by a day.
const PLEASE: [&str; 5] = ["", "please", "pls", "latest", "at the latest"];
/// Words before `by` in what was said on the phone.
const SAID: [&str; 6] = ["pay", "paid", "answer", "decide", "reply", "back"];
/// Parts of words that say when a payment is due, without which no note does.
const DUE_WORDS: [&[u8]; 7] = [b"due", b"net", b"pay", b"pai", b"rec", b"eom", b"hin"];

/// Whether a note that begins with no argument may hold one further on: an invoice, or a day.
pub(in crate::syntax) fn may_hold(row: &VerbRow, note: &str) -> bool {
    if row.due == Takes::No
        && !matches!(row.verb, Verb::Replied | Verb::Paid | Verb::Talked)
        && !ASKS_BY.contains(&row.verb)
    {
        return false;
    }
    let bytes = note.as_bytes();
    let is_after_digit =
        |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_terms = |word: &[u8]| DUE_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_after_n = |at: usize| matches!(at.checked_sub(1).and_then(|at| bytes.get(at)), Some(b'n' | b'N'));
    let has_terms = || bytes.windows(3).any(is_terms) || memchr_iter(b'/', bytes).any(is_after_n);
    row.due != Takes::No && has_terms()
        || memchr3_iter(b'-', b'.', b'#', bytes).any(|at| bytes.get(at) == Some(&b'#') || is_after_digit(at))
}

/// A word of a note.
struct At<'t> {
    note: &'t str,
    /// The word before it.
    before: &'t str,
    word: &'t str,
    /// The note from this word on.
    from: &'t str,
    /// The word behind it, and the note from there on.
    next: &'t str,
}

impl<'t> At<'t> {
    fn is_behind(&self, words: &[&str]) -> bool {
        is_one_of(self.before.trim_end_matches(MARKS), words)
    }

    /// `2/10 net 15`: less for who pays soon.
    fn is_discounted(&self) -> bool {
        self.before.contains('/')
    }

    /// The next word, and what stands right behind it.
    fn next(&self) -> (&'t str, &'t str) {
        let (next, behind) = split_word(self.next);
        let is_name = is_one_of(next.trim_end_matches(MARKS), &NAMES_DAY);
        if is_name { split_word(any_blanks(behind)) } else { (next, behind) }
    }

    fn next_day(&self) -> Option<chrono::NaiveDate> {
        any_day(self.next().0.trim_end_matches(MARKS))
    }

    /// This word and the next one.
    fn both(&self) -> &'t str {
        taken(self.from, self.next().1)
    }
}

/// The first word of a note that begins what the verb takes.
pub(super) fn inside<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let (_, takes_by) = takes(row, args);
    let takes_due = row.due != Takes::No;
    let takes_by =
        takes_by && (matches!(row.verb, Verb::Replied | Verb::Talked) || ASKS_BY.contains(&row.verb));
    let takes_invoice = row.verb == Verb::Paid && args.invoice.is_none();
    if !takes_due && !takes_by && !takes_invoice {
        return None;
    }
    let (mut rest, mut before) = (note, "");
    while !rest.is_empty() {
        let from = any_blanks(rest.strip_prefix(['(', '[']).unwrap_or(rest));
        let (word, next) = lead_of(from);
        let at = At { note, before, word, from, next };
        if let Some(fault) = takes_invoice.then(|| invoice_inside(&at)).flatten() {
            return Some(fault);
        }
        if let Some((part, right)) = takes_due.then(|| due_inside(args, &at)).flatten() {
            return Some(to_front(note, told(part, Argument::Due), right));
        }
        if let Some((part, right)) = takes_by.then(|| by_inside(row, &at)).flatten() {
            return Some(to_front(note, told(part, Argument::By), Some(right)));
        }
        (rest, before) = (next, word);
    }
    None
}

/// Offers the argument before the words of the note, where those end with it.
fn to_front<'t>(note: &'t str, fault: Fault<'t>, right: Option<String>) -> Fault<'t> {
    let part = Base(note).span(fault.at).range();
    let (before, behind) = (note.get(..part.start), note.get(part.end..).unwrap_or_default());
    let words = before.unwrap_or_default().trim_end_matches([' ', '\t', '(', '[', ',', ';', ':']);
    let ends = behind.trim_start_matches(MARKS).is_empty();
    match right.filter(|_| ends) {
        Some(right) => fault.write_at(note, format!("{right} {words}").trim_end()),
        None => fault,
    }
}

/// `@phone` in the note of an entry that names no channel.
pub(in crate::syntax) fn channel_inside<'t>(
    row: &VerbRow,
    args: &Args<'_>,
    note: &'t str,
) -> Option<Fault<'t>> {
    if args.channel.is_some() || row.channel == Takes::No {
        return None;
    }
    let words = note.split([' ', '\t']).map(|word| word.trim_end_matches(MARKS));
    let part = words
        .into_iter()
        .find(|word| word.strip_prefix('@').is_some_and(|name| Channel::of(name).is_some()))?;
    Some(to_front(note, told(part, Argument::Channel), Some(part.to_owned())))
}

/// `for #2`, in the note of a payment.
fn invoice_inside<'t>(at: &At<'t>) -> Option<Fault<'t>> {
    let number = at.word.strip_prefix('#')?;
    let is_number = number.starts_with(char::is_alphanumeric);
    (is_number && leads_to_paid(at.before)).then(|| told(at.word.trim_end_matches(MARKS), Argument::Invoice))
}

fn leads_to_paid(before: &str) -> bool {
    is_one_of(before.trim_end_matches(MARKS), &PAID) || before.ends_with(MARKS)
}

/// Whether a number behind a word is told in any book, be there such an invoice or not: in the note of a payment that
/// names none.
pub(super) fn is_told(row: &VerbRow, before: &str) -> bool {
    row.verb == Verb::Paid && leads_to_paid(before)
}

/// `due 2026-04-30`, `net 14`, `payable within 7 days`, in the note of an invoice, and the argument that it is.
fn due_inside<'t>(args: &Args<'_>, at: &At<'t>) -> Option<(&'t str, Option<String>)> {
    let due = args.due.as_ref().map(|due| due.value);
    if is_one_of(at.word, &["due"]) && !at.is_behind(&["was", "were"]) && is_news(due, at) {
        let right = at.next_day().filter(|_| due.is_none()).map(|day| format!("due {day}"));
        return Some((at.both(), right));
    }
    if due.is_some() {
        return None;
    }
    if is_one_of(at.word, &DUE) && !is_sum(at) {
        return terms(at.from).map(|(whole, days)| (whole, Some(format!("net {days}"))));
    }
    if let Some(days) = glued_terms(at.word).filter(|_| at.is_discounted() || !at.before.ends_with(is_digit))
    {
        return Some((at.word.trim_end_matches(MARKS), Some(format!("net {days}"))));
    }
    // A number of days alone may be that of the work.
    order(at.from)
}

/// Whether the day behind `due` is another one than that which counts: two days on which the same payment is due
/// contradict each other.
fn is_news(due: Option<Due>, at: &At<'_>) -> bool {
    let Some(day) = at.next_day() else { return false };
    // Further on in the note it may be the day of other work.
    let is_front = at.before.is_empty()
        || is_one_of(at.before, &["day", "days"]) && taken(at.note, at.from).trim() == at.before;
    match due {
        Some(_) if !is_front => false,
        Some(Due::On(known)) => day != known,
        None | Some(Due::Net(_)) => true,
    }
}

/// `Gross 119, net 100`: behind a number, or behind a mark where it is no usual number of days.
fn is_sum(at: &At<'_>) -> bool {
    let (days, behind) = at.next();
    let unit = peek(any_blanks(behind));
    let is_net = is_one_of(at.word, &["net"]) && !unit.starts_with("day");
    let has_number = || taken(at.note, at.from).contains(is_digit);
    let is_usual = || is_round(days.trim_end_matches(MARKS)) && !has_number();
    let goes_on = at.before.ends_with(MARKS) && !is_usual();
    is_net && !at.is_discounted() && (goes_on || at.before.ends_with(is_digit))
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

/// `back by 2026-04-30` in an answer, or a day at the end of what asks for something by then.
fn by_inside<'t>(row: &VerbRow, at: &At<'t>) -> Option<(&'t str, String)> {
    let day = at.next_day().filter(|_| is_one_of(at.word, &BY))?;
    let ends = PLEASE.contains(&any_blanks(at.next().1).trim_end_matches(MARKS));
    let is_it = match row.verb {
        Verb::Replied => at.is_behind(&AWAY),
        Verb::Talked => at.is_behind(&SAID),
        _ => ends,
    };
    is_it.then(|| (at.both(), format!("by {day}")))
}

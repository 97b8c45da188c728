//! What the note of an `agreed` says that counts nowhere: `for $4000.00, deposit 50%`.

use super::any_day;
use super::bare_sum::{has_cents, is_price, number};
use super::part::spoken;
use super::sum::at as sum_at;
use super::{MARKS, is_one_of};
use crate::syntax::date::day_of;
use crate::syntax::error::{Argument, Fault, What};
use crate::syntax::leaf::{Base, any_blanks, first_of, peek, split_word, taken};
use crate::syntax::tree::{Args, Field};
use crate::syntax::value::by_shape;
use crate::syntax::words::{FIELDS, Host, SETTINGS, Shape, Verb, VerbRow};

/// Words before the sum that was agreed on.
const BEFORE: [&str; 6] = ["for", "at", "of", "price", "fee", "total"];
/// Words behind an amount that is the price of one of many.
const PER: [&str; 9] = ["per", "p.h", "a", "an", "each", "every", "hourly", "daily", "monthly"];
/// Words before the day until which the work is done.
const DONE_BY: [&str; 3] = ["by", "due", "before"];
/// Words in a note whose last amount is not all that was agreed on.
const PARTS: [&str; 26] = [
    "per", "each", "every", "hourly", "daily", "weekly", "monthly", "rate", "deposit", "advance", "kill",
    "late", "plus", "+", "to", "than", "under", "over", "about", "around", "max", "least", "approx",
    "budget", "estimate", "instead",
];
/// The highest number before a point that may be a day or an hour.
const LAST_DAY: u32 = 31;

/// The sum that the note of an agreement names, where the entry names none.
pub(in crate::syntax) fn sum_in<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    if row.verb != Verb::Agreed || args.amount.is_some() {
        return None;
    }
    bare(note).or_else(|| front(note)).or_else(|| end(note))
}

fn told(part: &str) -> Fault<'_> {
    Fault::new(part, What::InNote(Argument::Amount))
}

/// `900`, `900.00 portrait`, `900,- portrait`: a number without a currency.
fn bare(note: &str) -> Option<Fault<'_>> {
    if let Some((whole, right)) = spoken(note) {
        return Some(told(whole).write(right));
    }
    let (first, behind) = first_of(note);
    let word = first.trim_end_matches(MARKS);
    let number = number(word).filter(|_| !is_price_of_one(behind))?;
    let is_sum = behind.is_empty()
        || number.len() < word.len()
        || is_more_than_a_day(number)
        || word.len() == first.len() && is_price(number, behind);
    is_sum.then(|| told(word))
}

/// `900.00`, `1.200,00`: a number with cents that is no day and no hour.
fn is_more_than_a_day(number: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((whole, _)) = number.rsplit_once(['.', ',']).filter(|_| has_cents(number)) else { return false };
    let mut groups = whole.split(['.', ',', '\'', '\u{2019}', '_']);
    let first = groups.next().unwrap_or_default();
    let mut groups = groups.peekable();
    if groups.peek().is_none() {
        return first.parse::<u32>().is_ok_and(|whole| whole > LAST_DAY);
    }
    is_digits(first) && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// `for $4000.00, deposit 50%`: an amount at the front, behind words that lead to it.
fn front(note: &str) -> Option<Fault<'_>> {
    let mut rest = note;
    while is_one_of(peek(rest).trim_end_matches(MARKS), &BEFORE) {
        (_, rest) = first_of(rest);
    }
    let (part, right) = sum_at(rest).filter(|_| rest.len() < note.len())?;
    let behind = rest.get(part.len()..)?;
    if part.contains('/') || is_price_of_one(any_blanks(behind)) {
        return None;
    }
    let bare = part.trim_end_matches(MARKS);
    let whole = taken(note, split_word(behind).1);
    Some(match right {
        Some(right) => told(bare).write_at(whole, right),
        None => told(bare),
    })
}

/// `Portrait $900.00`: an amount at the end.
fn end(note: &str) -> Option<Fault<'_>> {
    let mut words = note.split([' ', '\t']).map(|word| word.trim_matches(['(', ')']).trim_end_matches(MARKS));
    if words.any(|word| is_one_of(word, &PARTS)) {
        return None;
    }
    let mut ends = note.rmatch_indices([' ', '\t']).map(|(at, blank)| at + blank.len()).take(2);
    let last = ends.next().unwrap_or_default();
    let starts = [ends.next().unwrap_or_default(), last];
    let (before, part, right) = starts.into_iter().find_map(|start| {
        let (before, rest) = note.split_at_checked(start)?;
        let (part, right) =
            sum_at(rest).filter(|(part, _)| part.len() == rest.len() && !part.contains('/'))?;
        Some((before, part, right))
    })?;
    let bare = part.trim_end_matches(MARKS);
    let words = before.trim_end_matches([' ', '\t', ',', ';', ':', '-']);
    Some(match right {
        Some(right) => told(bare).write_at(note, format!("{right} {words}").trim_end()),
        None => told(bare),
    })
}

fn is_price_of_one(behind: &str) -> bool {
    let word = peek(behind);
    word.contains('/') || is_one_of(word.trim_end_matches(MARKS), &PER)
}

/// `deposit 50%`, `revisions 2`: a field in the note of an agreement, which is a line of its own.
pub(in crate::syntax) fn field_in<'t>(row: &VerbRow, note: &'t str) -> Option<Fault<'t>> {
    if row.verb != Verb::Agreed {
        return None;
    }
    if let Some(part) = deadline(note) {
        return Some(Fault::new(part, What::InNote(Argument::Field)));
    }
    let mut rest = note;
    while !rest.is_empty() {
        let (word, next) = first_of(rest);
        let (first, behind) = first_of(next);
        let is_net = first == "net";
        let value = first.trim_end_matches(MARKS);
        // Few words stand before a number.
        let may_be = is_net || value.starts_with(|first: char| first.is_ascii_digit());
        let unit = peek(behind).trim_end_matches(MARKS);
        let is_share = is_one_of(unit, &["percent", "%"]);
        let share = || if is_share { format!("{value}%") } else { value.to_owned() };
        if may_be && is_field(word.trim_end_matches(':'), &share()) {
            let last = if is_net || is_share { unit } else { value };
            let end = Base(rest).span(last).end as usize;
            return Some(Fault::new(rest.get(..end)?, What::InNote(Argument::Field)));
        }
        rest = next;
    }
    None
}

/// `by 2026-12-24` at the front: the day until which the work is done, unless the sentence goes on.
fn deadline(note: &str) -> Option<&str> {
    let (first, rest) = first_of(note);
    let (value, behind) = split_word(rest);
    let next = any_blanks(behind);
    let is_it = is_one_of(first, &DONE_BY) && any_day(value.trim_end_matches(MARKS)).is_some();
    let ends = next.is_empty() || next.starts_with(char::is_uppercase);
    (is_it && ends).then(|| taken(note, behind).trim_end_matches(MARKS))
}

/// Whether a field of an agreement has this name, and a value that begins so.
fn is_field(name: &str, value: &str) -> bool {
    let settings = SETTINGS.iter().map(|row| (row.word, row.host, row.shape));
    let mut rows = FIELDS.iter().map(|row| (row.word, row.host, row.shape)).chain(settings);
    let shape = rows.find(|(word, host, _)| host.meets(Host::AGREED) && word.eq_ignore_ascii_case(name));
    match shape.map(|(.., shape)| shape) {
        Some(Shape::Percent | Shape::KillFee | Shape::Fee) => by_shape(Shape::Percent, value).is_ok(),
        Some(Shape::Count) => by_shape(Shape::Count, value).is_ok(),
        Some(Shape::Date) => day_of(value).is_some(),
        Some(Shape::Terms) => value == "net",
        _ => false,
    }
}

/// Whether what a note says stands below its entry too.
pub(in crate::syntax) fn is_said(fault: &Fault<'_>, fields: &[Field<'_>]) -> bool {
    let key = match fault.what {
        What::InNote(Argument::Amount) => "price",
        What::InNote(Argument::Field) if is_one_of(peek(fault.at), &DONE_BY) => "deadline",
        What::InNote(Argument::Field) => peek(fault.at).trim_end_matches(':'),
        _ => return false,
    };
    fields.iter().any(|field| field.key.text.eq_ignore_ascii_case(key))
}

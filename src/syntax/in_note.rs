//! What stands in a note and was probably meant as an argument: `Due 2026-05-01`, `due in 14 days`, `Balance, due
//! 2026-05-01`, `FYI`, a `fyi` that is not the first word. `by Friday` is prose: nobody can say which day that is.

use memchr::memchr2_iter;

use super::date::{bad_day, day_of, month_of};
use super::error::{Argument, Fault, What};
use super::leaf::{any_blanks, first_of, peek, split_word, taken};
use super::tree::{Args, Due};
use super::words::{Flag, Takes, Verb, VerbRow};

/// Words before the day on which a payment is due.
const DUE: [&str; 2] = ["due", "net"];
/// Words before the day by which something comes.
const BY: [&str; 3] = ["by", "until", "till"];
/// Words that may stand between those and the day.
const BETWEEN: [&str; 4] = ["on", "in", "by", "within"];
/// The last word of terms that say at once.
pub(super) const AT_ONCE: [&str; 4] = ["receipt", "immediately", "now", "once"];
/// The most days behind `net` that are surely terms; a higher number may be a sum.
const USUAL_TERMS: u16 = 120;
/// Words before `by` or `until` in an answer that says when its writer is back.
const AWAY: [&str; 7] = ["back", "away", "holiday", "holidays", "leave", "office", "vacation"];
/// Words before the number of an invoice that is paid.
const PAID: [&str; 12] = [
    "for", "on", "of", "against", "invoice", "invoices", "inv", "bill", "number", "f\u{fc}r", "rechnung",
    "facture",
];
/// Verbs that ask for something by a day: at the end of their notes a day is that one.
const ASKS_BY: [Verb; 3] = [Verb::Asked, Verb::Reminded, Verb::Paused];
/// What may stand behind such a word.
const MARKS: [char; 5] = [':', ',', '.', ';', ')'];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the first word of a note may be an argument of the verb.
pub(super) fn may_begin(row: &VerbRow, first: &str) -> bool {
    let word = first.trim_end_matches(MARKS);
    let is_day = |takes: Takes, words| takes != Takes::No && is_one_of(word, words);
    is_day(row.due, &DUE)
        || is_day(row.due, &BY)
        || is_day(row.by, &BY)
        || row.flags.iter().any(|flag| is_one_of(word, &[flag.word()]))
}

/// Whether a note that begins with no argument may hold one further on: an invoice, or a day.
pub(super) fn may_hold(row: &VerbRow, note: &str) -> bool {
    if row.due == Takes::No && !matches!(row.verb, Verb::Replied | Verb::Paid) && !ASKS_BY.contains(&row.verb)
    {
        return false;
    }
    let bytes = note.as_bytes();
    let is_after_digit =
        |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_terms = |word: &[u8]| word.eq_ignore_ascii_case(b"due") || word.eq_ignore_ascii_case(b"net");
    row.due != Takes::No && bytes.windows(3).any(is_terms)
        || memchr2_iter(b'-', b'#', bytes).any(|at| bytes.get(at) == Some(&b'#') || is_after_digit(at))
}

/// What is wrong with a note that holds what the verb takes and was not given.
pub(super) fn in_note<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    flag(row, args, note).or_else(|| day(row, args, note)).or_else(|| inside(row, args, note))
}

/// A flag behind other arguments, or in another form: `FYI`, `fyi:`. `Preview` alone may be prose.
fn flag<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let first = peek(note);
    let word = first.trim_end_matches(MARKS);
    let flag = row.flags.iter().find(|flag| flag.word().eq_ignore_ascii_case(word))?;
    let is_loud = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_clear = is_loud || word == flag.word() || word.len() < first.len();
    if !is_clear || !args.flags.is_empty() {
        return None;
    }
    let fault = Fault::new(first, What::InNote(Argument::Flag));
    let is_front = args.invoice.is_none()
        && args.amount.is_none()
        && args.channel.is_none()
        && args.by.is_none()
        && args.due.is_none();
    Some(if is_front { fault.write(flag.word()) } else { fault })
}

/// A day at the beginning.
fn day<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let (takes_due, takes_by) = takes(row, args);
    let (first, mut rest) = first_of(note);
    let word = first.trim_end_matches(MARKS);
    let argument = match () {
        // With more behind it, it may be the day of the work.
        () if takes_due && first.len() == note.len() && day_of(word).is_some() => {
            return Some(told(first, Argument::Due).write(format!("due {word}")));
        }
        () if takes_due && is_one_of(word, &DUE) => Argument::Due,
        () if takes_by && is_one_of(word, &BY) => Argument::By,
        // No verb that takes a due day takes another one.
        () if takes_due && is_one_of(word, &BY) => Argument::Due,
        () => {
            let days = first.strip_prefix("net").filter(|days| takes_due && is_count(days))?;
            return Some(told(first, Argument::Due).write(format!("net {days}")));
        }
    };
    if argument == Argument::Due
        && let Some((whole, days)) = terms(note)
    {
        return Some(told(whole, argument).write(format!("net {days}")));
    }
    while is_one_of(peek(rest), &BETWEEN) {
        (_, rest) = first_of(rest);
    }
    named(argument, note, rest)
}

/// `due on receipt`, `due immediately`, `due net 15`, `net 90`: the terms at the front, and how many days they give.
fn terms(text: &str) -> Option<(&str, u16)> {
    let (first, rest) = first_of(text);
    let (second, behind) = first_of(rest);
    let to = |part: &str, rest| Some(taken(text, rest).trim_end().len()).filter(|_| !part.is_empty());
    if is_one_of(first, &["due"]) {
        if is_one_of(second, &["net"]) {
            let (_, days) = terms(rest)?;
            let (_, behind) = first_of(behind);
            return Some((text.get(..to(second, behind)?)?, days));
        }
        let (last, behind) =
            if is_one_of(second, &["on", "upon", "at"]) { first_of(behind) } else { (second, behind) };
        // With more behind it, it may be prose: `due once the site is live`.
        let ends = behind.is_empty() || last.ends_with(MARKS);
        let is_once = is_one_of(last.trim_end_matches(MARKS), &["once"]) && !is_one_of(second, &["at"]);
        let is_at_once = ends && !is_once && is_one_of(last.trim_end_matches(MARKS), &AT_ONCE);
        return is_at_once.then(|| to(last, behind)).flatten().and_then(|to| Some((text.get(..to)?, 0)));
    }
    // With more behind it, it may be a sum.
    let unit = peek(behind);
    let ends = unit.is_empty() || unit.starts_with("day");
    let days = second.trim_end_matches(MARKS);
    let days = days.parse().ok().filter(|count| ends && is_count(days) && *count <= USUAL_TERMS)?;
    is_one_of(first, &["net"]).then_some(())?;
    Some((text.get(..to(second, behind)?)?.trim_end_matches(MARKS), days))
}

/// The day at the front of `rest`, as an argument in place of all that leads to it.
fn named<'t>(argument: Argument, note: &'t str, rest: &'t str) -> Option<Fault<'t>> {
    let (value, behind) = split_word(rest);
    let next = peek(any_blanks(behind));
    let whole = taken(note, behind);
    let bare = value.trim_end_matches(MARKS);
    let right = |day: &str| format!("{} {day}", argument.word());
    if day_of(bare).is_some() {
        return Some(told(whole, argument).write(right(bare)));
    }
    if value.starts_with(|first: char| first.is_ascii_digit()) {
        if argument == Argument::Due && is_count(value) && next.starts_with("day") {
            let whole = taken(note, any_blanks(behind).get(next.len()..)?);
            return Some(told(whole, argument).write(format!("net {value}")));
        }
        let (_, day) = bad_day(bare).fix?;
        return Some(told(whole, argument).write(right(&day)));
    }
    let digit_follows = next.starts_with(|first: char| first.is_ascii_digit());
    let is_month = digit_follows && month_of(bare).is_some();
    let is_end = bare.eq_ignore_ascii_case("end") && next == "of";
    (argument == Argument::Due && (is_month || is_end)).then(|| told(whole, argument))
}

/// A day or an invoice further on, where the words before it leave no doubt.
fn inside<'t>(row: &VerbRow, args: &Args<'_>, note: &'t str) -> Option<Fault<'t>> {
    let (_, takes_by) = takes(row, args);
    // Two days on which the same payment is due contradict each other.
    let takes_due = row.due != Takes::No;
    let asks_by = takes_by && ASKS_BY.contains(&row.verb);
    let takes_by = takes_by && row.verb == Verb::Replied;
    let takes_invoice = row.verb == Verb::Paid && args.invoice.is_none();
    if !takes_due && !takes_by && !asks_by && !takes_invoice {
        return None;
    }
    let (mut rest, mut before) = (note, "");
    while !rest.is_empty() {
        rest = any_blanks(rest.strip_prefix('(').unwrap_or(rest));
        let (word, next) = first_of(rest);
        let (day, behind) = split_word(next);
        let day_there = || day_of(day.trim_end_matches(MARKS));
        let is_day = || day_there().is_some();
        // Further on in the note it may be the day of other work.
        let is_front =
            before.is_empty() || is_one_of(before, &["day", "days"]) && taken(note, rest).trim() == before;
        let is_news = || match args.due.as_ref().map(|due| due.value) {
            Some(_) if !is_front => false,
            Some(Due::On(known)) => day_there().is_some_and(|day| day != known),
            _ => is_day(),
        };
        // `Gross 119, net 100`.
        let unit = peek(any_blanks(behind));
        let is_sum = || {
            let goes_on = before.ends_with(MARKS) || before.ends_with(|last: char| last.is_ascii_digit());
            goes_on && is_one_of(word, &["net"]) && !unit.starts_with("day")
        };
        let is_behind = |words: &[&str]| is_one_of(before.trim_end_matches(MARKS), words);
        let number =
            || word.strip_prefix('#').is_some_and(|number| number.starts_with(char::is_alphanumeric));
        match () {
            () if takes_invoice && (is_behind(&PAID) || before.ends_with(MARKS)) && number() => {
                return Some(told(word.trim_end_matches(MARKS), Argument::Invoice));
            }
            () if takes_due && is_one_of(word, &["due"]) && !is_behind(&["was", "were"]) && is_news() => {
                return Some(told(taken(rest, behind), Argument::Due));
            }
            () if takes_due && args.due.is_none() && is_one_of(word, &DUE) && !is_sum() => {
                if let Some((whole, _)) = terms(rest) {
                    return Some(told(whole, Argument::Due));
                }
            }
            () if asks_by && is_one_of(word, &BY) && is_day() && unit.is_empty() => {
                return Some(told(taken(rest, behind), Argument::By));
            }
            () if takes_by && is_one_of(word, &BY) && is_behind(&AWAY) && is_day() => {
                return Some(told(taken(rest, behind), Argument::By));
            }
            () => {}
        }
        (rest, before) = (next, word);
    }
    None
}

/// Whether a due day and a `by` may still be given; where no answer is expected, none is expected by a day.
fn takes(row: &VerbRow, args: &Args<'_>) -> (bool, bool) {
    let expects = !args.flags.iter().any(|flag| flag.value == Flag::Fyi);
    (row.due != Takes::No && args.due.is_none(), row.by != Takes::No && args.by.is_none() && expects)
}

fn told(part: &str, argument: Argument) -> Fault<'_> {
    Fault::new(part, What::InNote(argument))
}

fn is_count(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

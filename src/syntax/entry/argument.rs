//! One argument of an entry: how it is read, and where it is kept.

use chrono::NaiveDate;
use nom::Parser;

use crate::syntax::amount::{amount, split_number};
use crate::syntax::date::day;
use crate::syntax::error::{Fault, MoneyFault, What};
use crate::syntax::in_note::MARKS;
use crate::syntax::leaf::{
    Base, Read, any_blanks, ascii_digit, gap, keyword, net_days, nothing, peek, taken, word,
};
use crate::syntax::name::{channel, invoice};
use crate::syntax::tree::{Amount, Args, At, Due, Word};
use crate::syntax::words::{Flag, Reach, Takes, VerbRow};

/// One argument of an entry.
pub(super) enum Argument<'t> {
    Flag(At<Flag>),
    Invoice(Word<'t>),
    Amount(At<Amount>),
    Due(At<Due>),
    By(At<NaiveDate>),
    Channel(Word<'t>),
}

pub(in crate::syntax) fn argument<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    front: bool,
    input: &'t str,
) -> Read<'t, Argument<'t>> {
    match input.as_bytes().first() {
        Some(b'#') => sigil('#', row, row.invoice, input, invoice).map(|(rest, text)| {
            (rest, Argument::Invoice(Word { text, span: base.span(taken(input, rest)) }))
        }),
        Some(b'@') => sigil('@', row, row.channel, input, channel).map(|(rest, text)| {
            (rest, Argument::Channel(Word { text, span: base.span(taken(input, rest)) }))
        }),
        Some(b'b') if row.by != Takes::No => by(base, input),
        Some(b'd' | b'n') if row.due != Takes::No => due(base, input),
        _ if front && !row.flags.is_empty() => flag(base, row, input).or_else(|_| money(base, row, input)),
        _ => money(base, row, input),
    }
}

/// An argument with a sign before it: always one, also where the verb takes none.
fn sigil<'t>(
    sigil: char,
    row: &'static VerbRow,
    takes: Takes,
    input: &'t str,
    read: fn(&'t str) -> Read<'t, &'t str>,
) -> Read<'t, &'t str> {
    if takes == Takes::No {
        let what = What::NotTaken { sigil, verb: row.word, meant: None };
        let fault = Fault::new(peek(input), what);
        if peek(input) == "@phone" && row.reach == Reach::Spoken {
            let behind = any_blanks(input.get("@phone".len()..).unwrap_or_default());
            return fault.write_at(taken(input, behind), "").fail();
        }
        return fault.fail();
    }
    read(input)
}

fn flag<'t>(base: Base<'t>, row: &'static VerbRow, input: &'t str) -> Read<'t, Argument<'t>> {
    let (rest, word) = word(input)?;
    match row.flags.iter().find(|flag| flag.word() == word) {
        Some(flag) => Ok((rest, Argument::Flag(At { value: *flag, span: base.span(word) }))),
        None => nothing(input),
    }
}

fn money<'t>(base: Base<'t>, row: &'static VerbRow, input: &'t str) -> Read<'t, Argument<'t>> {
    if row.amount == Takes::No {
        return nothing(input);
    }
    let (rest, amount) = match amount(base).parse(input) {
        Ok(read) => read,
        Err(fault) => return Err(digits_apart(fault, input)),
    };
    if amount.value.minor == 0 && !row.nothing {
        let what = What::Money(MoneyFault::Zero);
        return Fault::new(taken(input, rest), what).fail();
    }
    Ok((rest, Argument::Amount(amount)))
}

/// The more exact fault of digits with blanks between them, where what was read of them is none or only a blank.
fn digits_apart<'t>(fault: nom::Err<Fault<'t>>, input: &'t str) -> nom::Err<Fault<'t>> {
    match &fault {
        nom::Err::Failure(sure) if !matches!(sure.what, What::OddBlank(_)) => fault,
        _ => split_number(input).map_or(fault, nom::Err::Failure),
    }
}

/// Whether `by` and a day stand here.
pub(in crate::syntax) fn begins_by(base: Base<'_>, input: &str) -> bool {
    by(base, input).is_ok()
}

/// Whether the next word begins with a digit of any script, so that the word before it is an argument.
fn digit_follows(input: &str) -> bool {
    input.chars().next().is_some_and(|first| ascii_digit(first).is_some())
}

fn by<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Argument<'t>> {
    let (rest, (_, ())) = (keyword("by"), gap).parse(input)?;
    if !digit_follows(rest) {
        return nothing(input);
    }
    let (behind, value) = day(rest)?;
    Ok((behind, Argument::By(At { value, span: base.span(taken(rest, behind)) })))
}

fn due<'t>(base: Base<'t>, input: &'t str) -> Read<'t, Argument<'t>> {
    let (rest, (word, ())) = (keyword("due").or(keyword("net")), gap).parse(input)?;
    if !digit_follows(rest) {
        return nothing(input);
    }
    let (behind, value) = if word == "due" {
        if let Some(fault) = days_as_a_day(input, rest) {
            return fault.fail();
        }
        day(rest).map(|(behind, day)| (behind, Due::On(day)))?
    } else {
        match net_days(rest) {
            Ok((behind, days)) => match not_in_days(input, (behind, days)) {
                Some(fault) => return fault.fail(),
                None => (behind, Due::Net(days)),
            },
            Err(_) => return Fault::new(peek(rest), What::Expected("a number of days")).fail(),
        }
    };
    Ok((behind, Argument::Due(At { value, span: base.span(taken(rest, behind)) })))
}

/// `due 14 days`, which is `net 14`.
fn days_as_a_day<'t>(input: &'t str, rest: &'t str) -> Option<Fault<'t>> {
    let (behind, days) = net_days(rest).ok()?;
    let word = any_blanks(behind);
    let unit = peek(word);
    let whole = taken(input, word.get(unit.len()..)?);
    let fault = || Fault::new(whole, What::Expected("a date")).write(format!("net {days}"));
    matches!(unit, "day" | "days").then(fault)
}

/// `net 2 weeks`, `net 10 business days`, `net 30 EOM`, `net 30 end of month`: the number counts no days of the calendar, or
/// not from the invoice. `net 14 week 9` is prose.
fn not_in_days<'t>(input: &'t str, (behind, number): (&'t str, u16)) -> Option<Fault<'t>> {
    let from = any_blanks(behind);
    let unit = peek(from);
    let word = unit.trim_end_matches(MARKS);
    let next = any_blanks(from.get(unit.len()..)?);
    let (second, third) = (peek(next), peek(any_blanks(next.get(peek(next).len()..)?)));
    let is_alone = number == 1 && (word.len() < unit.len() || next.is_empty());
    let is_unit = match word.to_ascii_lowercase().as_str() {
        "weeks" | "months" | "eom" => true,
        "week" | "month" => is_alone,
        "business" | "working" => matches!(second.trim_end_matches(MARKS), "day" | "days"),
        "end" => second == "of" && matches!(third.trim_end_matches(MARKS), "month" | "the" | "next"),
        _ => false,
    };
    let is_weeks = word.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("week"));
    let days = if is_weeks { number.checked_mul(7) } else { None };
    let fault = Fault::new(taken(input, from.get(word.len()..)?), What::NotInDays(days));
    is_unit.then_some(match days {
        Some(days) => fault.write(format!("net {days}")),
        None => fault,
    })
}

/// Stores an argument, unless one of its kind stands already: that is a fault.
pub(super) fn keep<'t>(args: &mut Args<'t>, argument: Argument<'t>, part: &'t str) -> Option<Fault<'t>> {
    fn set<T>(place: &mut Option<T>, value: T) -> bool {
        let free = place.is_none();
        place.get_or_insert(value);
        free
    }
    let (kept, what) = match argument {
        Argument::Flag(flag) => {
            // A late fee is one of the three.
            let same =
                |found: &At<Flag>| found.value == flag.value || found.value.is_part() && flag.value.is_part();
            let free = !args.flags.iter().any(same);
            args.flags.push(flag);
            (free, "a flag")
        }
        Argument::Invoice(word) => (set(&mut args.invoice, word), "an invoice"),
        Argument::Amount(amount) => (set(&mut args.amount, amount), "an amount"),
        Argument::Due(due) => (set(&mut args.due, due), "a due date"),
        Argument::By(day) => (set(&mut args.by, day), "`by`"),
        Argument::Channel(word) => (set(&mut args.channel, word), "a channel"),
    };
    (!kept).then(|| Fault::new(part, What::Twice(what)))
}

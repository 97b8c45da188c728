//! Entries: `DATE VERB SUBJECT [arguments] [note]`.

mod argument;
mod meant;
mod other_verb;

use chrono::NaiveDate;
use nom::Parser;

pub(super) use argument::begins_by;
use argument::{Argument, argument, keep};
use meant::{behind, forgive, meant};
pub(super) use other_verb::meant_verb;
use other_verb::other_verb;

use super::amount::{amount, behind_amount, behind_odd_blank, glued};
use super::date::next_of;
use super::error::{Fault, MOST_FAULTS, What};
use super::front::{behind_word, front};
use super::in_note::{
    beside, channel_inside, claimed, field_in, flag_first, in_note, mentions, others, part, second_day,
    sum_in,
};
use super::invoice_number::{cut_off, forgotten};
use super::leaf::{Base, any_blanks, end_of, odd_blank, peek, quoted_raw, taken};
use super::missing::missing;
use super::name::invoice;
use super::separated::separated;
use super::text_direction;
use super::tree::{Args, Entry, NO_DAY, Note, Word, quote};
use super::words::{Takes, Verb, VerbRow};

/// Reads a line that begins with a date, or should; what is wrong with it goes to `faults`. None where not even
/// its verb and its subject can be read.
pub(super) fn entry<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Entry<'t>> {
    if let Some((fault, known)) = separated(base, line) {
        faults.push(fault);
        return known;
    }
    let before = faults.len();
    let (rest, front) = match front(base, line, faults) {
        Ok(read) => read,
        Err(unread) => {
            faults.extend(unread.into_iter().flat_map(|(verb, rest)| sure_faults(base, verb.row(), rest)));
            return None;
        }
    };
    let row = front.known.row();
    let invoice = front.invoice.and_then(|written| invoice(written).ok().map(|(_, text)| (text, written)));
    let invoice = invoice.map(|(text, written)| Word { text, span: base.span(written) });
    let mut args = Args { invoice, amount: front.amount, ..Args::default() };
    let note = arguments(base, row, front.day, rest, &mut args, faults);
    if let Some((note, meant)) = note.and_then(|note| Some((note, meant_verb(row.verb, &note)?))) {
        other_verb(row, front.verb, (meant, &note), before, faults);
    }
    if let Some(note) = note.filter(|note| !note.quoted)
        && !faults.iter().skip(before).any(Fault::is_error)
    {
        faults.extend(mentions(row, &args, front.subject.client().text, note.raw.text));
        let words = (front.verb, front.subject.whole.text);
        faults.extend(claimed(base, row, &args, words, note.raw.text));
    }
    if let Some(note) = note.filter(|note| !note.quoted) {
        faults.extend(others(base, note.raw.text));
    }
    if front.day != NO_DAY {
        faults.iter_mut().skip(before).for_each(|fault| next_of(fault, front.day));
    }
    let whom = front.subject.whole.text;
    if !whom.is_ascii() {
        faults.extend(text_direction::reordered(whom, behind_word(line, whom)));
    }
    Some(Entry {
        span: base.span(line),
        day: front.day,
        verb: front.known,
        verb_span: base.span(front.verb),
        subject: front.subject,
        args,
        note,
        fields: Vec::new(),
        broken: faults.iter().skip(before).any(Fault::is_error),
    })
}

/// What is wrong with arguments whoever they belong to.
fn sure_faults<'t>(base: Base<'t>, row: &'static VerbRow, rest: &'t str) -> impl Iterator<Item = Fault<'t>> {
    use super::error::MoneyFault::{Comma, Decimals, Digits, Glued, Groups, TooLong};
    let mut found = Vec::new();
    arguments(base, row, NO_DAY, rest, &mut Args::default(), &mut found);
    found.into_iter().filter(|fault| match fault.what {
        What::Money(fault) => matches!(fault, Comma | Decimals { .. } | Digits | Glued | Groups | TooLong),
        What::Day(_) => true,
        _ => false,
    })
}

/// Reads arguments until the note begins; gives the note.
fn arguments<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    day: NaiveDate,
    input: &'t str,
    args: &mut Args<'t>,
    faults: &mut Vec<Fault<'t>>,
) -> Option<Note<'t>> {
    let known = faults.len();
    let mut rest = input;
    let mut front = true;
    // Whether quotes are offered: they hold all that follows.
    let mut quoted = false;
    loop {
        let next = any_blanks(rest);
        faults.extend(odd_blank(taken(rest, next)));
        if next.is_empty() {
            break;
        }
        // Whoever reads so many needs no more.
        if faults.len() >= known + MOST_FAULTS {
            return None;
        }
        if let Some((behind, fault)) =
            forgotten(base, row, args, next).or_else(|| cut_off(base, row, args, next))
        {
            faults.push(fault);
            rest = behind;
            front = false;
            continue;
        }
        match argument(base, row, front, next) {
            Ok((behind, argument)) => {
                front = matches!(argument, Argument::Flag(_));
                let twice = keep(args, argument, taken(next, behind));
                // A second invoice has an amount of its own.
                let is_told = |fault: &Fault<'_>| {
                    fault.what == What::Twice("an amount")
                        && faults.iter().skip(known).any(|fault| fault.what == What::TwoInvoices)
                };
                if let Some(mut fault) = twice.filter(|fault| !quoted && !is_told(fault)) {
                    if row.verb == Verb::Paid && fault.what == What::Twice("an invoice") {
                        fault.what = What::TwoInvoices;
                    } else if begins_note(base, row, args, behind) {
                        fault.fix = Some((next, quote(next)));
                        quoted = true;
                    }
                    faults.push(fault);
                }
                rest = behind;
            }
            Err(nom::Err::Failure(fault)) => {
                rest = behind(next, &fault);
                forgive(args, base, next, &fault);
                if row.amount != Takes::No && matches!(fault.what, What::OddBlank(_)) {
                    faults.extend(behind_odd_blank(next));
                }
                match fault.what {
                    What::NotTaken { .. } if quoted => {}
                    // Quotes would hold an argument that follows.
                    What::NotTaken { sigil, .. } if fault.fix.is_none() && follows(base, row, rest) => {
                        let alone = taken(next, any_blanks(rest));
                        faults.push(if sigil == '@' { fault.write_at(alone, "") } else { fault });
                    }
                    What::NotTaken { .. } if fault.fix.is_none() => {
                        faults.push(fault.write_at(next, quote(next)));
                        quoted = true;
                    }
                    _ => faults.push(fault),
                }
                front = false;
            }
            Err(_) => {
                let Some((behind, fault)) = meant(base, row, args, next) else {
                    // Where the amount could not be read, what follows it may stand in the note.
                    let is_money = |fault: &Fault<'_>| matches!(fault.what, What::Money(_));
                    let is_read = !faults.iter().skip(known).any(is_money);
                    // Only arguments without a fault are moved.
                    let front = if faults.len() == known { any_blanks(input) } else { next };
                    return Some(begin_note(base, row, day, front, (args, next), is_read, faults));
                };
                faults.push(fault);
                rest = behind;
                front = false;
            }
        }
    }
    missing(base, row, args, end_of(input), faults);
    None
}

/// The note, with a complaint about what stands in it and was meant to count. `front` begins with the arguments.
fn begin_note<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    day: NaiveDate,
    front: &'t str,
    (args, input): (&Args<'t>, &'t str),
    is_read: bool,
    faults: &mut Vec<Fault<'t>>,
) -> Note<'t> {
    let before = faults.len();
    missing(base, row, args, input, faults);
    let is_whole = faults.len() == before;
    let note = note(base, input, faults);
    if !is_read || !is_whole || note.quoted {
        return note;
    }
    if let Some(fault) = behind_amount(base, row, args, input) {
        faults.push(fault);
        return note;
    }
    let told = in_note(row, args, day, input).map(|fault| flag_first(front, input, fault));
    // A channel behind what belongs before the note is an argument then.
    let is_front = told.as_ref().is_some_and(|fault| {
        fault.fix.is_some() && any_blanks(behind_word(input, fault.at)).starts_with('@')
    });
    faults.extend(told);
    faults.extend(beside(row, input).or_else(|| second_day(row, args, day, input)));
    faults.extend(part(row, args, input));
    faults.extend(sum_in(row, args, input));
    faults.extend(field_in(row, input));
    faults.extend(channel_inside(row, args, input).filter(|_| !is_front));
    note
}

/// Whether no further argument follows, and none is missing: what stands before may be put in quotes with it.
fn begins_note<'t>(base: Base<'t>, row: &'static VerbRow, args: &Args<'t>, behind: &'t str) -> bool {
    let next = any_blanks(behind);
    let is_note = next.is_empty() || matches!(argument(base, row, false, next), Err(nom::Err::Error(_)));
    let mut absent = Vec::new();
    missing(base, row, args, end_of(behind), &mut absent);
    is_note && absent.is_empty()
}

/// Whether an argument of the verb follows behind blanks.
fn follows<'t>(base: Base<'t>, row: &'static VerbRow, behind: &'t str) -> bool {
    begins_argument(base, row, any_blanks(behind))
}

/// Whether an argument of the verb follows, as it stands behind others.
pub(super) fn begins_argument<'t>(base: Base<'t>, row: &'static VerbRow, input: &'t str) -> bool {
    argument(base, row, false, input).is_ok()
}

/// Whether an amount follows, be it written right or wrong.
pub(super) fn begins_amount<'t>(base: Base<'t>, input: &'t str) -> bool {
    !matches!(amount(base).parse(input), Err(nom::Err::Error(_))) || glued(peek(input)).is_some()
}

/// The rest of a line as a note. One that opens with a quote stands in it as a whole, or the quote is prose.
fn note<'t>(base: Base<'t>, input: &'t str, faults: &mut Vec<Fault<'t>>) -> Note<'t> {
    let mut quoted = false;
    if input.starts_with('"') {
        match quoted_raw(input) {
            Ok((rest, _)) => quoted = any_blanks(rest).is_empty(),
            Err(nom::Err::Failure(fault)) => faults.push(fault),
            Err(_) => {}
        }
    }
    Note { raw: base.word(input), quoted }
}

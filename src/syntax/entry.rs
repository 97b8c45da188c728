//! Entries: `DATE VERB SUBJECT [arguments] [note]`.

use chrono::NaiveDate;
use nom::Parser;

use super::amount::{
    amount, bare_number, behind_odd_blank, glued, glued_at, is_plain, may_be_nothing, near_amount,
    split_number,
};
use super::date::day;
use super::error::{Fault, What};
use super::front::{behind_word, front};
use super::handle::{forgotten, has_invoice, is_unclear, looks_like_invoice, named_number};
use super::in_note::in_note;
use super::leaf::{
    Base, Read, any_blanks, ascii_digit, end_of, gap, keyword, net_days, nothing, odd_blank, peek,
    quoted_raw, taken, word,
};
use super::missing::missing;
use super::name::{channel, invoice};
use super::text_direction;
use super::tree::{Amount, Args, At, Due, Entry, Note, Word};
use super::words::{Flag, Takes, Verb, VerbRow};

/// Reads a line that begins with a date, or should; what is wrong with it goes to `faults`. None where not even
/// its verb and its subject can be read.
pub(super) fn entry<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Entry<'t>> {
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
    let mut args = Args { invoice, ..Args::default() };
    let note = arguments(base, row, rest, &mut args, faults);
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
    arguments(base, row, rest, &mut Args::default(), &mut found);
    found.into_iter().filter(|fault| match fault.what {
        What::Money(fault) => matches!(fault, Comma | Decimals { .. } | Digits | Glued | Groups | TooLong),
        What::Day(_) => true,
        _ => false,
    })
}

/// One argument of an entry.
enum Argument<'t> {
    Flag(At<Flag>),
    Invoice(Word<'t>),
    Amount(At<Amount>),
    Due(At<Due>),
    By(At<NaiveDate>),
    Channel(Word<'t>),
}

/// Reads arguments until the note begins; gives the note.
fn arguments<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    input: &'t str,
    args: &mut Args<'t>,
    faults: &mut Vec<Fault<'t>>,
) -> Option<Note<'t>> {
    let mut rest = input;
    let mut front = true;
    loop {
        let next = any_blanks(rest);
        faults.extend(odd_blank(taken(rest, next)));
        if next.is_empty() {
            break;
        }
        if let Some((behind, fault)) = forgotten(base, row, args, next) {
            faults.push(fault);
            rest = behind;
            front = false;
            continue;
        }
        match argument(base, row, front, next) {
            Ok((behind, argument)) => {
                front = matches!(argument, Argument::Flag(_));
                keep(args, argument, taken(next, behind), faults);
                rest = behind;
            }
            Err(nom::Err::Failure(fault)) => {
                rest = behind(next, fault.at);
                forgive(args, base, next, &fault);
                if row.amount != Takes::No && matches!(fault.what, What::OddBlank(_)) {
                    faults.extend(behind_odd_blank(next));
                }
                faults.push(fault);
                front = false;
            }
            Err(_) => {
                let Some((behind, fault)) = meant(base, row, args, next) else {
                    let known = faults.len();
                    missing(base, row, args, next, faults);
                    let is_whole = faults.len() == known;
                    let note = note(base, next, faults);
                    faults.extend(in_note(row, args, next).filter(|_| is_whole && !note.quoted));
                    return Some(note);
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

/// Where to go on behind a part that could not be read: at the end of its last word.
fn behind<'t>(input: &'t str, part: &str) -> &'t str {
    let rest = behind_word(input, part);
    rest.get(peek(rest).len()..).unwrap_or_default()
}

/// Remembers that an argument stands there although it could not be read, so that nobody calls it missing.
fn forgive<'t>(args: &mut Args<'t>, base: Base<'t>, input: &'t str, fault: &Fault<'t>) {
    let span = base.span(fault.at);
    if input.starts_with('#') {
        let number = number_of(base, input).filter(|_| !matches!(fault.what, What::NotTaken { .. }));
        args.invoice.get_or_insert(number.unwrap_or(Word { text: "", span }));
    } else if peek(input) == "by" {
        args.by.get_or_insert(At { value: NaiveDate::default(), span });
    } else if matches!(fault.what, What::Money(_))
        || matches!(fault.what, What::OddBlank(_)) && !matches!(peek(input), "due" | "net")
    {
        let value = Amount { minor: 0, currency: super::currency::Currency::EUR };
        args.amount.get_or_insert(At { value, span });
    }
}

/// The number behind a `#` that has a blank behind it, or a mark at its end.
fn number_of<'t>(base: Base<'t>, input: &'t str) -> Option<Word<'t>> {
    let number = peek(any_blanks(input.get(1..)?));
    let text = number.trim_end_matches([':', ',', ';', ')', '"']);
    let whole = taken(input, behind_word(input, text));
    looks_like_invoice(text).then(|| Word { text, span: base.span(whole) })
}

fn argument<'t>(
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
        let what = What::NotTaken { sigil, verb: row.word };
        let fault = Fault::new(peek(input), what);
        if peek(input) == "@phone" && matches!(row.verb, Verb::Called | Verb::Talked) {
            let behind = any_blanks(input.get("@phone".len()..).unwrap_or_default());
            return fault.write_at(taken(input, behind), "").fail();
        }
        return fault.write_at(input, super::tree::quote(input)).fail();
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
    if amount.value.minor == 0 && !may_be_nothing(row.verb) {
        let what = What::Money(super::error::MoneyFault::Zero);
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
pub(super) fn begins_by(base: Base<'_>, input: &str) -> bool {
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
            Ok((behind, days)) => (behind, Due::Net(days)),
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

/// Stores an argument, unless one of its kind stands already.
fn keep<'t>(args: &mut Args<'t>, argument: Argument<'t>, part: &'t str, faults: &mut Vec<Fault<'t>>) {
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
    if !kept {
        faults.push(Fault::new(part, What::Twice(what)));
    }
}

/// A word that begins a note where an argument is still missing, and was probably meant as that argument.
fn meant<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    args: &mut Args<'t>,
    input: &'t str,
) -> Option<(&'t str, Fault<'t>)> {
    let first = peek(input);
    let rest = input.get(first.len()..).unwrap_or_default();
    let needs_amount = row.amount == Takes::Must && args.amount.is_none();
    if let Some(flag) = part_of_fee(row, args, first) {
        args.flags.push(At { value: flag, span: base.span(first) });
        return Some((rest, Fault::new(first, What::FlagForm(flag.word())).write(flag.word())));
    }
    if (row.invoice == Takes::Must || row.invoice == Takes::May && needs_amount)
        && args.invoice.is_none()
        && let Some((rest, number, fault)) = named_number(input)
    {
        args.invoice = Some(Word { text: number, span: base.span(fault.at) });
        return Some((rest, fault));
    }
    if needs_amount && let Some(fault) = near_amount(input) {
        forgive(args, base, input, &fault);
        return Some((behind(input, fault.at), fault));
    }
    let needs_invoice = args.invoice.is_none()
        && match row.invoice {
            Takes::Must => true,
            // A number may be the amount itself, where no other amount follows.
            Takes::May => needs_amount && (!is_plain(first) || begins_amount(base, any_blanks(rest))),
            Takes::No => false,
        };
    if needs_invoice && looks_like_invoice(first) && !is_unclear(base, args, first) && !has_invoice(rest) {
        args.invoice = Some(Word { text: first, span: base.span(first) });
        return Some((
            rest,
            Fault::new(first, What::Missing("the `#` of an invoice")).write(format!("#{first}")),
        ));
    }
    if needs_amount && let Some(fault) = bare_number(input) {
        forgive(args, base, input, &fault);
        return Some((rest, fault));
    }
    if row.by == Takes::Must && args.by.is_none() && day(first).is_ok() {
        args.by = Some(At { value: NaiveDate::default(), span: base.span(first) });
        return Some((rest, Fault::new(first, What::Missing("`by`")).write(format!("by {first}"))));
    }
    if row.amount == Takes::May && args.amount.is_none() {
        return glued_at(input).map(|fault| (rest, fault));
    }
    None
}

/// `intrest`, `Interest:`: which part of a late fee a word at the front was probably meant to name.
fn part_of_fee(row: &'static VerbRow, args: &Args<'_>, word: &str) -> Option<Flag> {
    let is_front = args.flags.is_empty() && args.invoice.is_none() && args.amount.is_none();
    if !is_front || !row.flags.iter().any(|flag| flag.is_part()) {
        return None;
    }
    let parts = row.flags.iter();
    let word = word.trim_end_matches([':', ',']).to_lowercase();
    let meant = super::near(&word, parts.map(|flag| flag.word())).filter(|_| word.len() > 2)?;
    row.flags.iter().find(|flag| flag.word() == meant).copied()
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

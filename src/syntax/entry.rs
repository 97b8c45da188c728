//! Entries: `DATE VERB SUBJECT [arguments] [note]`.

use chrono::NaiveDate;
use nom::Parser;

use super::amount::{amount, bare_number, glued, is_plain, near_amount, split_number};
use super::error::{DayFault, Fault, What};
use super::handle::{forgotten, has_invoice, is_unclear, looks_like_invoice};
use super::leaf::{
    Base, DATE, Read, any_blanks, ascii_digit, bad_day, channel, day, end_of, gap, invoice, keyword,
    net_days, nothing, odd_blank, peek, quoted_raw, subject, taken, word,
};
use super::tree::{Amount, Args, At, Due, Entry, Note, Subject, Word};
use super::words::{Flag, SYNONYMS, Takes, VERBS, Verb, VerbRow};
use super::{near, text_direction};

/// The three words at the front of an entry.
struct Front<'t> {
    day: NaiveDate,
    verb: &'t str,
    known: Verb,
    subject: Subject<'t>,
}

/// Reads a line that begins with a date, or should; what is wrong with it goes to `faults`. None where not even
/// its verb and its subject can be read.
pub(super) fn entry<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Entry<'t>> {
    let before = faults.len();
    let (rest, front) = front(base, line, faults)?;
    let row = front.known.row();
    let mut args = Args::default();
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
        broken: faults.iter().skip(before).any(|fault| fault.what != What::Reordered),
    })
}

/// The front of an entry word by word, with a complaint about each that is wrong.
fn front<'t>(base: Base<'t>, line: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<(&'t str, Front<'t>)> {
    if let Some((rest, fault)) = spelled_day(line) {
        // Read on as if the day had been written right.
        let day = fault.fix.as_ref().and_then(|(_, text)| text.parse().ok());
        faults.push(fault);
        return behind_day(base, day, "", rest, faults);
    }
    let (rest, date) = split(line, faults);
    let day = if let Ok((_, day)) = day(date) {
        Some(day)
    } else {
        let fault = bad_day(date);
        let meant = fault.fix.as_ref().and_then(|(_, text)| text.get(..DATE)?.parse().ok());
        faults.push(fault);
        meant
    };
    behind_day(base, day, date, rest, faults)
}

/// The months as English names them, by their first letters.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `3 Feb 2026`: a day in words, and what follows it.
fn spelled_day(line: &str) -> Option<(&str, Fault<'_>)> {
    let (rest, day) = split(line, &mut Vec::new());
    let (rest, month) = split(rest, &mut Vec::new());
    let (rest, year) = split(rest, &mut Vec::new());
    let start = month.get(..3)?;
    let at = MONTHS.iter().position(|known| known.eq_ignore_ascii_case(start))?;
    let month = u32::try_from(at).ok()? + 1;
    let day: u32 = day.trim_end_matches('.').parse().ok()?;
    let year = year.trim_end_matches(',');
    let date = NaiveDate::from_ymd_opt(year.parse().ok().filter(|_| year.len() == 4)?, month, day)?;
    let written = taken(line, rest).trim_end();
    Some((rest, Fault::new(written, What::Day(DayFault::Form)).write(date.to_string())))
}

/// Whether a word is the time of a day: `10:00`.
fn is_time(word: &str) -> bool {
    word.contains(':') && word.starts_with(|first: char| first.is_ascii_digit()) && {
        word.chars().all(|character| character.is_ascii_digit() || character == ':')
    }
}

/// The verb that stands behind a word which is none: somebody wrote the client first.
fn verb_second<'t>(first: &str, rest: &'t str) -> Option<(&'t str, Verb)> {
    let (behind, second) = split(rest, &mut Vec::new());
    let known = Verb::of(first).or_else(|| near_verb(first));
    Verb::of(second).filter(|_| known.is_none()).map(|verb| (behind, verb))
}

/// The verb and the subject, with a complaint about each that is wrong.
fn behind_day<'t>(
    base: Base<'t>,
    day: Option<NaiveDate>,
    date: &'t str,
    rest: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<(&'t str, Front<'t>)> {
    let (behind, time) = split(rest, &mut Vec::new());
    let rest = if is_time(time) {
        faults.push(Fault::new(time, What::Day(DayFault::Time)).write_at(taken(rest, behind), ""));
        behind
    } else {
        rest
    };
    let words = rest;
    let (rest, verb) = match date.get(DATE..).filter(|verb| Verb::of(verb).is_some()) {
        Some(glued) => (rest, glued),
        None if rest.is_empty() => {
            faults.push(Fault::new(rest, What::Missing("a verb")));
            return None;
        }
        None => split_verb(rest, faults),
    };
    if let Some((behind, second)) = verb_second(verb, rest)
        && let Ok((_, subject)) = subject(base).parse(verb)
    {
        let both = taken(words, behind).trim_end();
        faults.push(Fault::new(both, What::VerbSecond).write(format!("{} {verb}", second.word())));
        return Some((behind, Front { day: day.unwrap_or_default(), verb, known: second, subject }));
    }
    let known = Verb::of(verb).or_else(|| {
        let meant = near_verb(verb);
        let fault = Fault::new(verb, What::Verb(meant.map(Verb::word)));
        faults.push(match meant {
            Some(meant) => fault.write(meant.word()),
            None => fault,
        });
        meant
    });
    if rest.is_empty() {
        faults.push(Fault::new(rest, What::Missing("a client")));
        return None;
    }
    let (rest, whom) = split(rest, faults);
    match subject(base).parse(whom) {
        Ok((_, subject)) => {
            let day = day.unwrap_or_default();
            Some((rest, Front { day, verb, known: known?, subject }))
        }
        Err(nom::Err::Failure(fault)) => {
            faults.push(fault);
            faults.extend(known.into_iter().flat_map(|known| sure_faults(base, known.row(), rest)));
            None
        }
        Err(_) => None,
    }
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

/// The first word and the rest behind the blanks after it, with a complaint about a blank that is none.
fn split<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, &'t str) {
    let first = peek(input);
    let behind = input.get(first.len()..).unwrap_or_default();
    let rest = any_blanks(behind);
    faults.extend(odd_blank(taken(behind, rest)));
    (rest, first)
}

/// The verb, which somebody may have written as two words: `wrote off`.
fn split_verb<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, &'t str) {
    let (rest, first) = split(input, faults);
    let (behind, second) = split(rest, &mut Vec::new());
    if Verb::of(first).is_none() && Verb::of(&format!("{first}-{second}")).is_some() {
        let end = behind_word(input, second);
        return (behind, taken(input, end));
    }
    (rest, first)
}

/// The verb that a word was probably meant to be.
fn near_verb(word: &str) -> Option<Verb> {
    let lower = word.to_lowercase();
    let synonym = SYNONYMS.iter().find(|(known, _)| *known == lower).map(|(_, verb)| *verb);
    synonym.or_else(|| near(&lower, VERBS.iter().map(|row| row.word)).and_then(Verb::of))
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
                faults.push(fault);
                front = false;
            }
            Err(_) => {
                let Some((behind, fault)) = meant(base, row, args, next) else {
                    missing(row, args, next, faults);
                    return Some(note(base, next, faults));
                };
                faults.push(fault);
                rest = behind;
                front = false;
            }
        }
    }
    missing(row, args, end_of(input), faults);
    None
}

/// Where to go on behind a part that could not be read: at the end of its last word.
fn behind<'t>(input: &'t str, part: &str) -> &'t str {
    let rest = behind_word(input, part);
    rest.get(peek(rest).len()..).unwrap_or_default()
}

/// What stands right behind a part of the input.
fn behind_word<'t>(input: &'t str, part: &str) -> &'t str {
    input.get(Base(input).span(part).end as usize..).unwrap_or_default()
}

/// Remembers that an argument stands there although it could not be read, so that nobody calls it missing.
fn forgive<'t>(args: &mut Args<'t>, base: Base<'t>, input: &'t str, fault: &Fault<'t>) {
    let span = base.span(fault.at);
    if input.starts_with('#') {
        args.invoice.get_or_insert(Word { text: "", span });
    } else if peek(input) == "by" {
        args.by.get_or_insert(At { value: NaiveDate::default(), span });
    } else if matches!(fault.what, What::Money(_))
        || matches!(fault.what, What::OddBlank(_)) && !matches!(peek(input), "due" | "net")
    {
        let value = Amount { minor: 0, currency: super::currency::Currency::EUR };
        args.amount.get_or_insert(At { value, span });
    }
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
    if amount.value.minor == 0 && !matches!(row.verb, Verb::Invoiced | Verb::Agreed) {
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
        day(rest).map(|(behind, day)| (behind, Due::On(day)))?
    } else {
        match net_days(rest) {
            Ok((behind, days)) => (behind, Due::Net(days)),
            Err(_) => return Fault::new(peek(rest), What::Expected("a number of days")).fail(),
        }
    };
    Ok((behind, Argument::Due(At { value, span: base.span(taken(rest, behind)) })))
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
        return glued(first).map(|fault| (rest, fault));
    }
    None
}

/// Whether an amount follows, be it written right or wrong.
fn begins_amount<'t>(base: Base<'t>, input: &'t str) -> bool {
    !matches!(amount(base).parse(input), Err(nom::Err::Error(_))) || glued(peek(input)).is_some()
}

/// Complains about arguments that the verb needs and that do not stand there.
fn missing<'t>(row: &'static VerbRow, args: &Args<'t>, at: &'t str, faults: &mut Vec<Fault<'t>>) {
    let needed = [
        (row.invoice, args.invoice.is_none(), "an invoice such as `#2026-014`"),
        (row.amount, args.amount.is_none(), "an amount such as `EUR 1200.00`"),
        (row.by, args.by.is_none(), "`by` with a date"),
    ];
    for (takes, absent, what) in needed {
        if takes == Takes::Must && absent {
            faults.push(Fault::new(peek(at), What::Missing(what)));
        }
    }
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

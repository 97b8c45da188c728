//! The front of an entry, its day, its verb and its subject, word by word, with a complaint about each that is wrong.

mod aside;

use chrono::NaiveDate;
use nom::Parser;

use super::amount::amount;
use super::currency::Currency;
use super::date::{DATE, bad_day, day, day_apart, day_of, spaced_day, spelled_day, word_behind};
use super::entry::{begins_amount, begins_by};
use super::error::{Fault, What};
use super::invoice_number::looks_like_invoice;
use super::leaf::{Base, any_blanks, end_of, odd_blank, peek, quoted_raw, split_word, taken};
use super::name::subject;
use super::near;
use super::tree::{Amount, At, NO_DAY, Subject, quote};
use super::words::{Channel, PREPOSITIONS, SYNONYMS, Takes, VERBS, Verb};
use aside::{behind_asides, behind_colon, behind_preposition};
pub(super) use aside::{is_weekday, marked};

/// The three words at the front of an entry.
pub(super) struct Front<'t> {
    pub(super) day: NaiveDate,
    pub(super) verb: &'t str,
    pub(super) known: Verb,
    pub(super) subject: Subject<'t>,
    /// The invoice that stands before the subject, with its `#`.
    pub(super) invoice: Option<&'t str>,
    /// The amount that stands before the verb.
    pub(super) amount: Option<At<Amount>>,
}

/// A front that cannot be read: the verb where at least that is known, and what stands behind the subject.
pub(super) type Unread<'t> = Option<(Verb, &'t str)>;

/// The front of an entry word by word, with a complaint about each that is wrong.
pub(super) fn front<'t>(
    base: Base<'t>,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Result<(&'t str, Front<'t>), Unread<'t>> {
    if let Some(read) = day_second(base, line, faults) {
        return Ok(read);
    }
    if Verb::of(peek(line)).is_some() {
        faults.push(Fault::new(peek(line), What::Undated));
        return behind_day(base, None, "", line, faults);
    }
    if day(line).is_err()
        && let Some((rest, fault)) =
            spelled_day(line).or_else(|| spaced_day(line)).or_else(|| day_apart(line))
    {
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

/// The verb that stands behind a word which is none: somebody wrote the client first.
fn verb_second<'t>(first: &str, rest: &'t str) -> Option<(&'t str, Verb)> {
    if Verb::of(first).or_else(|| near_verb(first)).is_some() {
        return None;
    }
    let (behind, second) = split(rest, &mut Vec::new());
    Verb::of(second).map(|verb| (behind, verb))
}

/// `paid 2026-03-02 acme`: the day stands behind the verb.
fn day_second<'t>(
    base: Base<'t>,
    line: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<(&'t str, Front<'t>)> {
    let (rest, verb) = split(line, &mut Vec::new());
    let known = Verb::of(verb)?;
    let (behind, date) = split(rest, &mut Vec::new());
    let day = day_of(date)?;
    let (rest, whom) = split(behind, &mut Vec::new());
    let (_, subject) = subject(base).parse(whom).ok()?;
    let both = taken(line, behind).trim_end();
    faults.push(Fault::new(both, What::DaySecond).write(format!("{date} {verb}")));
    Some((rest, Front { day, verb, known, subject, invoice: None, amount: None }))
}

/// `#20 invoiced acme`, `invoiced #20 acme`, `FYI sent acme`: what stands behind the subject.
fn number_first<'t>(
    base: Base<'t>,
    day: Option<NaiveDate>,
    input: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<(&'t str, Front<'t>)> {
    let (rest, first) = split(input, &mut Vec::new());
    let (rest, second) = split(rest, &mut Vec::new());
    let is_first = Verb::of(first).is_none();
    let (number, verb) = if is_first { (first, second) } else { (second, first) };
    let known = Verb::of(verb)?;
    let row = known.row();
    let is_number = row.invoice != Takes::No && number.strip_prefix('#').is_some_and(looks_like_invoice);
    let flag = row.flags.iter().map(|flag| flag.word()).find(|flag| flag.eq_ignore_ascii_case(number));
    let right = if is_number { number } else { flag.filter(|_| is_first)? };
    let (behind, whom) = split(rest, &mut Vec::new());
    let is_argument = Currency::of(whom).is_some() || begins_amount(base, rest) || begins_by(base, rest);
    let (_, subject) = subject(base).parse(whom).ok().filter(|_| !is_argument)?;
    let whole = taken(input, behind).trim_end();
    faults.push(Fault::new(number, What::NumberFirst).write_at(whole, format!("{verb} {whom} {right}")));
    let front =
        Front { day: day.unwrap_or(NO_DAY), verb, known, subject, invoice: Some(number), amount: None };
    Some((behind, front))
}

/// `EUR 100.00 paid acme`: what stands behind the subject.
fn amount_first<'t>(
    base: Base<'t>,
    day: Option<NaiveDate>,
    input: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Option<(&'t str, Front<'t>)> {
    let (rest, amount) = amount(base).parse(input).ok()?;
    let written = taken(input, rest);
    let (rest, verb) = split(any_blanks(rest), &mut Vec::new());
    let known = Verb::of(verb).filter(|verb| verb.row().amount != Takes::No)?;
    let (behind, whom) = split(rest, &mut Vec::new());
    let is_other = PREPOSITIONS.contains(&whom) || begins_amount(base, rest) || begins_by(base, rest);
    let (_, subject) = subject(base).parse(whom).ok().filter(|_| !is_other)?;
    let whole = taken(input, behind).trim_end();
    faults.push(Fault::new(written, What::NumberFirst).write_at(whole, format!("{verb} {whom} {written}")));
    let day = day.unwrap_or(NO_DAY);
    Some((behind, Front { day, verb, known, subject, invoice: None, amount: Some(amount) }))
}

/// What is missing where no client stands; a book that knows the invoice behind it says whose it is.
pub const NO_CLIENT: &str = "a client";

/// What belongs where a display name stands; a book that knows it says whose it is.
pub const HANDLE: &str = "a client's name without quotes";

/// `paid EUR 100.00`, `paid #W1 EUR 100.00`: the argument that stands where the client belongs. An amount before another
/// one is a client that is called so.
fn without_client<'t>(base: Base<'t>, verb: Verb, input: &'t str) -> Option<&'t str> {
    let first = peek(input);
    let is_number = first.strip_prefix('#').is_some_and(looks_like_invoice);
    if is_number || first.strip_prefix('@').is_some_and(|channel| Channel::of(channel).is_some()) {
        return Some(first);
    }
    let (rest, _) = split(input, &mut Vec::new());
    if verb.row().amount == Takes::No || begins_amount(base, rest) {
        return None;
    }
    match amount(base).parse(input) {
        Ok((behind, _)) => Some(taken(input, behind)),
        Err(nom::Err::Failure(_)) => Some(first),
        Err(_) => None,
    }
}

/// `acme#20`: the subject and the number of an invoice.
fn glued_number<'t>(base: Base<'t>, whom: &'t str) -> Option<(Subject<'t>, &'t str)> {
    let (name, number) = whom.split_at_checked(whom.find('#')?)?;
    let (_, subject) = subject(base).parse(name).ok()?;
    number.strip_prefix('#').is_some_and(looks_like_invoice).then_some((subject, number))
}

/// The verb and the subject, with a complaint about each that is wrong.
fn behind_day<'t>(
    base: Base<'t>,
    day: Option<NaiveDate>,
    date: &'t str,
    rest: &'t str,
    faults: &mut Vec<Fault<'t>>,
) -> Result<(&'t str, Front<'t>), Unread<'t>> {
    let rest = behind_asides(rest, faults);
    if let Some(read) = number_first(base, day, rest, faults) {
        return Ok(read);
    }
    if let Some(read) = amount_first(base, day, rest, faults) {
        return Ok(read);
    }
    let words = rest;
    let (rest, verb) = match date.get(DATE..).map(word_behind).filter(|verb| Verb::of(verb).is_some()) {
        Some(glued) => (rest, glued),
        None if rest.is_empty() => {
            faults.push(Fault::new(rest, What::NoVerb));
            return Err(None);
        }
        None => split_verb(rest, faults),
    };
    if let Some((behind, second)) = verb_second(verb, rest)
        && let Ok((_, subject)) = subject(base).parse(verb)
    {
        let both = taken(words, behind).trim_end();
        let what = What::VerbSecond { next: peek(behind).to_owned() };
        faults.push(Fault::new(both, what).write(format!("{} {verb}", second.word())));
        let day = day.unwrap_or(NO_DAY);
        return Ok((behind, Front { day, verb, known: second, subject, invoice: None, amount: None }));
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
    if rest.is_empty() && known.is_some() {
        faults.push(Fault::new(rest, What::NoClient));
        return Err(None);
    }
    if known.is_none() && (rest.is_empty() || rest.starts_with('#') || begins_amount(base, rest)) {
        // The client stands where the verb is missing: of one cause, one is told.
        return Err(None);
    }
    let rest = known.map_or(rest, |known| behind_preposition(base, known.row(), rest, faults));
    let input = rest;
    if let Some((known, argument)) =
        known.and_then(|known| Some((known, without_client(base, known, input)?)))
    {
        faults.push(Fault::new(argument, What::NoClient));
        return Err(Some((known, input)));
    }
    if let Some((behind, name)) = quoted_raw(input).ok().filter(|(_, name)| name.contains(' ')) {
        faults.push(Fault::new(name, What::Expected(HANDLE)));
        return Err(known.map(|known| (known, any_blanks(behind))));
    }
    let (rest, whom) = split(rest, faults);
    let known_and = |rest, subject| {
        let day = day.unwrap_or(NO_DAY);
        known
            .map(|known| (rest, Front { day, verb, known, subject, invoice: None, amount: None }))
            .ok_or(None)
    };
    if let Some((subject, number)) = glued_number(base, whom) {
        if let Some(row) = known.map(Verb::row).filter(|row| row.invoice == Takes::No) {
            let note = input.get(Base(input).span(number).start as usize..).unwrap_or_default();
            let what = What::NotTaken { sigil: '#', verb: row.word, meant: None };
            faults.push(Fault::new(number, what).write_at(note, format!(" {}", quote(note))));
            return known_and(end_of(input), subject);
        }
        faults.push(Fault::new(number, What::Missing("a space")).write(format!(" {number}")));
        return known_and(behind_word(input, subject.whole.text), subject);
    }
    // `acme: web`.
    let is_name = |name: &&str| !name.is_empty() && !name.contains(':');
    let unmarked = whom.strip_suffix(':').filter(is_name).filter(|_| !rest.is_empty());
    match subject(base).parse(unmarked.unwrap_or(whom)) {
        Ok((_, subject)) => {
            let colon = whom.get(subject.whole.text.len()..).filter(|colon| !colon.is_empty());
            faults.extend(colon.map(|colon| Fault::new(colon, What::Needless).write("")));
            known_and(behind_colon((input, whom), rest, faults), subject)
        }
        Err(nom::Err::Failure(fault)) => {
            faults.push(fault);
            Err(known.map(|known| (known, rest)))
        }
        Err(_) => Err(None),
    }
}

/// The first word and the rest behind the blanks after it, with a complaint about a blank that is none.
fn split<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, &'t str) {
    let (first, behind) = split_word(input);
    let rest = any_blanks(behind);
    faults.extend(odd_blank(taken(behind, rest)));
    (rest, first)
}

/// The verb, which somebody may have written as two words: `wrote off`.
fn split_verb<'t>(input: &'t str, faults: &mut Vec<Fault<'t>>) -> (&'t str, &'t str) {
    let (rest, first) = split(input, faults);
    if Verb::of(first).is_some() {
        return (rest, first);
    }
    let (behind, second) = split(rest, &mut Vec::new());
    let joined = format!("{first}-{second}");
    if Verb::of(&joined).is_some() || SYNONYMS.iter().any(|(known, _)| known.eq_ignore_ascii_case(&joined)) {
        let end = behind_word(input, second);
        return (behind, taken(input, end));
    }
    (rest, first)
}

/// The verb that a word was probably meant to be.
fn near_verb(word: &str) -> Option<Verb> {
    let lower = word.to_lowercase().split_ascii_whitespace().collect::<Vec<_>>().join("-");
    if let Some((_, verb)) = SYNONYMS.iter().find(|(known, _)| *known == lower) {
        return *verb;
    }
    let meant = near(&lower, VERBS.iter().map(|row| row.word));
    meant.filter(|meant| !is_opposite(&lower, meant)).and_then(Verb::of)
}

/// `unpaid`, `disagreed`: a verb that did not happen is no slip.
fn is_opposite(word: &str, verb: &str) -> bool {
    ["un", "dis"].iter().any(|not| word.strip_prefix(not) == Some(verb))
}

/// What stands right behind a part of the input.
pub(super) fn behind_word<'t>(input: &'t str, part: &str) -> &'t str {
    input.get(Base(input).span(part).end as usize..).unwrap_or_default()
}

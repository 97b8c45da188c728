//! Names: of clients and projects, of invoices behind `#`, of channels behind `@`.

use nom::Parser;

use super::error::{Fault, What};
use super::invoice_number::looks_like_invoice;
use super::leaf::{Base, NAME, Read, any_blanks, end_of, nothing, run, split_word, taken, word};
use super::tree::Subject;
use super::words::{Channel, left_open};

/// A letter, mark, digit, `-`, `_` or `.`.
#[must_use]
pub fn is_name_char(character: char) -> bool {
    match character {
        '-' | '_' | '.' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        _ => character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character),
    }
}

/// How much of `text` a name may hold.
fn name_len(text: &str) -> usize {
    let plain = run(text, 0, NAME);
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    text.find(|character| !is_name_char(character)).unwrap_or(text.len())
}

/// The first fault of a word that should be a name.
fn name_fault(text: &str) -> Option<Fault<'_>> {
    let first = text.chars().next()?;
    let legal = name_len(text);
    if let Some(bad) = text.get(legal..).and_then(|rest| rest.chars().next()) {
        let at = text.get(legal..legal + bad.len_utf8()).unwrap_or_default();
        return Some(Fault::new(at, What::NotInName(bad)));
    }
    (!first.is_alphanumeric())
        .then(|| Fault::new(text.get(..first.len_utf8()).unwrap_or(text), What::NameStart))
}

/// A name of a client, a rate or a step.
pub(super) fn name(input: &str) -> Read<'_, &str> {
    let (rest, word) = word(input)?;
    match name_fault(word) {
        None => Ok((rest, word)),
        Some(fault) => fault.fail(),
    }
}

/// `client` or `client:project`.
pub(super) fn subject<'t>(base: Base<'t>) -> impl Parser<&'t str, Output = Subject<'t>, Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, whole) = word(input)?;
        let colon = whole.bytes().position(|byte| byte == b':').unwrap_or(whole.len());
        let (client, project) = (whole.get(..colon).unwrap_or_default(), whole.get(colon + 1..));
        if client.is_empty() {
            return Fault::new(whole, What::Missing("the client's name")).fail();
        }
        if project == Some("") {
            return Fault::new(end_of(whole), What::Missing("the project's name")).fail();
        }
        if let Some(fault) = name_fault(client).or_else(|| project.and_then(name_fault)) {
            return match mended(whole) {
                Some(right) => fault.write_at(whole, right).fail(),
                None => fault.fail(),
            };
        }
        Ok((rest, Subject { whole: base.word(whole), number: None }))
    }
}

/// `acme/web`, `acme::web`, `acme,`, `"acme"`, `@acme`: the client, and the project, that were probably meant.
fn mended(whole: &str) -> Option<String> {
    let right = whole
        .trim_matches(['"', '\'', '\u{201c}', '\u{201d}', '\u{201e}', ',', ';', '(', ')'])
        .trim_start_matches(['@', '#'])
        .replacen("::", ":", 1)
        .replacen(['/', '\u{ff1a}'], ":", 1);
    let is_right = right.split(':').all(|name| !name.is_empty() && name_fault(name).is_none());
    (is_right && right.matches(':').count() <= 1).then_some(right)
}

/// A character of an invoice's number.
pub(super) fn is_invoice_char(character: char) -> bool {
    is_name_char(character) || character == '/'
}

/// What may be the number of an invoice at the front of a text, of which the rest need not be right.
#[must_use]
pub fn invoice_at_front(text: &str) -> &str {
    let end = text.find(|character| !is_invoice_char(character)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(['.', '/', '-'])
}

/// `#2026-014`: the number without its sign.
pub(super) fn invoice(input: &str) -> Read<'_, &str> {
    let (rest, word) = word(input)?;
    let Some(number) = word.strip_prefix('#') else { return nothing(input) };
    if number.is_empty() {
        let (number, behind) = split_word(any_blanks(rest));
        if looks_like_invoice(number) {
            let whole = taken(input, behind);
            return Fault::new(whole, What::Expected("an invoice such as `#2026-014`"))
                .write(format!("#{number}"))
                .fail();
        }
        let at = if number.starts_with('#') { number } else { word };
        return Fault::new(at, What::Missing("the invoice's number")).fail();
    }
    if let Some(place) = left_open(word) {
        return Fault::new(word, What::LeftOpen(place.stands_for)).fail();
    }
    let bare = number.trim_start_matches('#');
    if bare.len() < number.len() && looks_like_invoice(bare) {
        let fault = Fault::new(word, What::Expected("an invoice such as `#2026-014`"));
        return fault.write(format!("#{bare}")).fail();
    }
    let plain = run(number, 0, NAME);
    let behind = number.get(plain..).unwrap_or_default();
    match behind.char_indices().find(|(_, character)| !is_invoice_char(*character)) {
        None => Ok((rest, number)),
        Some((at, bad)) => {
            let part = behind.get(at..at + bad.len_utf8()).unwrap_or_default();
            let fault = Fault::new(part, What::NotInInvoice(bad));
            let marks = number.trim_end_matches([':', ',', ';', ')', '"']).len();
            match bad {
                '\u{2010}'..='\u{2015}' => fault.write("-").fail(),
                // A mark behind the number.
                _ if marks > 0 && behind.len() - at == number.len() - marks => {
                    let marks = number.get(marks..).unwrap_or_default();
                    fault.write_at(marks, "").fail()
                }
                _ => fault.fail(),
            }
        }
    }
}

/// `@letter`: the channel without its sign.
pub(super) fn channel(input: &str) -> Read<'_, &str> {
    let (rest, word) = word(input)?;
    let Some(channel) = word.strip_prefix('@') else { return nothing(input) };
    if channel.is_empty() {
        return Fault::new(channel, What::Missing("the channel's name")).fail();
    }
    if let Some(fault) = name_fault(channel) {
        return fault.fail();
    }
    match Channel::words().find(|known| known.eq_ignore_ascii_case(channel)) {
        Some(known) if known != channel => {
            Fault::new(word, What::Expected("a channel such as `@email`")).write(format!("@{known}")).fail()
        }
        _ => Ok((rest, channel)),
    }
}

//! Invoices that a note names: `Zelle #2`. Whether there are such invoices, only the whole book can say.

use super::inside::is_told;
use super::{MARKS, is_one_of};
use crate::syntax::date::day_of;
use crate::syntax::entry::begins_amount;
use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::{Base, any_blanks, first_of, peek, split_word};
use crate::syntax::name::is_invoice_char;
use crate::syntax::tree::Args;
use crate::syntax::words::{Takes, Verb, VerbRow};

/// What may be an invoice in the note of an entry whose verb takes one: any number, or where the entry names an invoice
/// already, one before an amount of its own.
pub(in crate::syntax) fn mentions<'t>(
    row: &VerbRow,
    args: &Args<'_>,
    client: &str,
    note: &'t str,
) -> Vec<Fault<'t>> {
    let mut found = Vec::new();
    if row.invoice == Takes::No || !may_mention(row, note) {
        return found;
    }
    let is_second = args.invoice.is_some();
    let (mut rest, mut before) = (note, "");
    while !rest.is_empty() {
        let (word, behind) = split_word(rest);
        rest = any_blanks(behind);
        if let Some(at) = number(word)
            && if is_second {
                is_also(row, note, before, rest) || begins_amount(Base(rest), rest)
            } else {
                !is_told(row, before)
            }
        {
            let fault = Fault::new(at, What::Mentioned { client: client.to_owned(), is_second });
            let first = peek(note);
            found.push(if is_second { fault } else { fault.write_at(first, format!("{at} {first}")) });
        } else if let Some(at) = bare(word).filter(|_| !is_second) {
            let first = peek(note);
            let fault = Fault::new(at, What::Mentioned { client: client.to_owned(), is_second });
            found.push(
                fault.write_at(first, if first == at { format!("#{at}") } else { format!("#{at} {first}") }),
            );
        }
        before = word;
    }
    found
}

/// Words for an invoice, before its number.
const INVOICE: [&str; 7] = ["invoice", "inv", "bill", "rechnung", "facture", "factura", "fattura"];
/// Words between a number and its amount.
const OVER: [&str; 4] = ["for", "of", "over", "at"];

/// `sent acme invoice #1 EUR 500.00`: the number of an invoice that is claimed in a note, if no `invoiced` claims it; `verb`
/// and `whom` stand before it.
pub(in crate::syntax) fn claimed<'t>(
    base: Base<'t>,
    row: &VerbRow,
    args: &Args<'_>,
    (verb, whom): (&'t str, &str),
    note: &'t str,
) -> Option<Fault<'t>> {
    if !claims(row) || args.invoice.is_some() {
        return None;
    }
    let (first, rest) = first_of(note);
    let (word, behind) = first_of(rest);
    let number = number(word).filter(|_| is_one_of(first.trim_end_matches(MARKS), &INVOICE))?;
    let is_led = is_one_of(peek(behind), &OVER);
    let next = if is_led { first_of(behind).1 } else { behind };
    let fault = Fault::new(number, What::Unclaimed(row.verb));
    let whole = base.span(verb).start as usize..base.span(word).end as usize;
    let right = format!("{} {whom} {number}", Verb::Invoiced.word());
    begins_amount(Base(next), next).then_some(match base.0.get(whole) {
        Some(whole) if !is_led && args.is_empty() => fault.write_at(whole, right),
        _ => fault,
    })
}

/// Whether a verb may be taken for one that claims an invoice.
const fn claims(row: &VerbRow) -> bool {
    matches!(row.verb, Verb::Sent | Verb::Noted)
}

/// `and #2`, at the front of the note of an entry that is about one invoice; behind money that goes to one invoice, as the
/// whole of it.
fn is_also(row: &VerbRow, note: &str, before: &str, behind: &str) -> bool {
    let is_of_one = row.invoice == Takes::Must || row.verb == Verb::Paid && behind.is_empty();
    is_of_one && matches!(before, "and" | "&" | "+") && note.starts_with(before)
}

/// Whether a note may name an invoice or a channel that its verb takes.
pub(in crate::syntax) fn may_mention(row: &VerbRow, note: &str) -> bool {
    let (invoice, channel) = (row.invoice != Takes::No || claims(row), row.channel != Takes::No);
    let signs = || memchr::memchr2_iter(b'#', b'@', note.as_bytes());
    (invoice || channel)
        && signs().any(|at| if note.as_bytes().get(at) == Some(&b'#') { invoice } else { channel })
        || row.invoice != Takes::No && may_name(note)
}

/// Whether a number of an invoice may stand in a note without its sign: a hyphen or a slash beside a digit.
fn may_name(note: &str) -> bool {
    let bytes = note.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'-', b'/', bytes)
        .any(|at| is_digit(at.checked_sub(1)) || is_digit(at.checked_add(1)))
}

/// `RE-2`, `2026/014`: what may be the number of an invoice without its sign, and is no day and no number of things.
fn bare(word: &str) -> Option<&str> {
    let at = word.trim_start_matches('(').trim_end_matches(MARKS);
    (may_name(at) && day_of(at).is_none() && at.chars().all(is_invoice_char)).then_some(at)
}

/// The number in a word, with its sign.
fn number(word: &str) -> Option<&str> {
    let at = word.trim_start_matches('(').trim_end_matches(MARKS);
    let number = at.strip_prefix('#')?;
    (!number.is_empty() && number.chars().all(is_invoice_char)).then_some(at)
}

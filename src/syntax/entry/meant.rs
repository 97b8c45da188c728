//! Words of an entry that were probably meant as an argument, and arguments that stand there but could not be read.

use super::{begins_amount, begins_by};
use crate::syntax::amount::{bare_number, glued_at, is_plain, near_amount};
use crate::syntax::currency::Currency;
use crate::syntax::date::day;
use crate::syntax::error::{Fault, What};
use crate::syntax::front::behind_word;
use crate::syntax::in_note::part_before;
use crate::syntax::invoice_number::{has_invoice, is_unclear, looks_like_invoice, named_number};
use crate::syntax::leaf::{Base, any_blanks, peek, split_word, taken};
use crate::syntax::near;
use crate::syntax::tree::{Amount, Args, At, NO_DAY, Word};
use crate::syntax::words::{Flag, Takes, VerbRow};

/// A word that begins a note where an argument is still missing, and was probably meant as that argument.
pub(super) fn meant<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    args: &mut Args<'t>,
    input: &'t str,
) -> Option<(&'t str, Fault<'t>)> {
    let (first, rest) = split_word(input);
    let needs_amount = row.amount == Takes::Must && args.amount.is_none();
    if let Some(flag) = part_of_fee(row, args, first) {
        args.flags.push(At { value: flag, span: base.span(first) });
        return Some((rest, Fault::new(first, What::FlagForm(flag.word())).write(flag.word())));
    }
    if is_other_part(row, args, first) {
        let fault = Fault::new(first, What::Expected("`interest`, `compensation`, or `fee`"));
        return Some((rest, fault));
    }
    if let Some(read) = part_behind(base, row, args, input) {
        return Some(read);
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
        return Some((behind(input, &fault), fault));
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
        args.by = Some(At { value: NO_DAY, span: base.span(first) });
        return Some((rest, Fault::new(first, What::Missing("`by`")).write(format!("by {first}"))));
    }
    if row.by == Takes::Must && args.by.is_none() && matches!(first, "until" | "till" | "before") {
        let (date, behind) = split_word(any_blanks(rest));
        if day(date).is_ok() {
            args.by = Some(At { value: NO_DAY, span: base.span(first) });
            return Some((behind, Fault::new(first, What::Expected("`by`")).write("by")));
        }
    }
    if row.amount == Takes::May
        && row.by == Takes::Must
        && args.amount.is_none()
        && args.by.is_none()
        && begins_by(base, any_blanks(rest))
        && let Some((rest, fault)) = part_before(input)
    {
        forgive(args, base, input, &fault);
        return Some((rest, fault));
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
    let meant = near(&word, parts.map(|flag| flag.word())).filter(|_| word.len() > 2)?;
    row.flags.iter().find(|flag| flag.word() == meant).copied()
}

/// `#1 fee EUR 40`: the part of a late fee behind its invoice, before the amount, or where none is needed.
fn part_behind<'t>(
    base: Base<'t>,
    row: &'static VerbRow,
    args: &mut Args<'t>,
    input: &'t str,
) -> Option<(&'t str, Fault<'t>)> {
    let invoice = args.invoice.filter(|_| args.flags.is_empty() && args.amount.is_none())?;
    let (first, rest) = split_word(input);
    let flag = *row.flags.iter().find(|flag| flag.is_part() && flag.word() == first)?;
    (row.amount != Takes::Must || begins_amount(base, any_blanks(rest))).then_some(())?;
    let (start, at) = (invoice.span.start as usize, base.span(first));
    let whole = base.0.get(start..at.end as usize)?;
    let before = base.0.get(start..at.start as usize)?.trim_end();
    args.flags.push(At { value: flag, span: at });
    let fault = Fault::new(first, What::FlagForm(flag.word()));
    Some((rest, fault.write_at(whole, format!("{first} {before}"))))
}

/// `late-fee`, `penalty`: what a late fee is called elsewhere, in place of the name of one of its parts.
fn is_other_part(row: &'static VerbRow, args: &Args<'_>, word: &str) -> bool {
    const OTHERS: [&str; 5] = ["late-fee", "latefee", "penalty", "surcharge", "costs"];
    let is_front = args.flags.is_empty() && args.invoice.is_none() && args.amount.is_none();
    let word = word.trim_end_matches([':', ',']);
    is_front
        && row.flags.iter().any(|flag| flag.is_part())
        && OTHERS.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// Remembers that an argument stands there although it could not be read, so that nobody calls it missing.
pub(super) fn forgive<'t>(args: &mut Args<'t>, base: Base<'t>, input: &'t str, fault: &Fault<'t>) {
    let span = base.span(fault.at);
    if input.starts_with('#') {
        let number = number_of(base, input).filter(|_| !matches!(fault.what, What::NotTaken { .. }));
        args.invoice.get_or_insert(number.unwrap_or(Word { text: "", span }));
    } else if peek(input) == "by" {
        args.by.get_or_insert(At { value: NO_DAY, span });
    } else if matches!(fault.what, What::Money(_))
        || matches!(fault.what, What::OddBlank(_)) && !matches!(peek(input), "due" | "net")
    {
        let value = Amount { minor: 0, currency: Currency::EUR };
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

/// Where to go on behind a part that could not be read: at the end of its last word; where something is missing, with
/// the word that stands in its place, unless that is the same once more.
pub(super) fn behind<'t>(input: &'t str, fault: &Fault<'_>) -> &'t str {
    match fault.what {
        What::Missing(_) if !fault.at.starts_with('#') => {
            input.get(Base(input).span(fault.at).start as usize..).unwrap_or_default()
        }
        _ => split_word(behind_word(input, fault.at)).1,
    }
}

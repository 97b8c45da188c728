//! The number of an invoice whose `#` was forgotten, where it could be read as an amount: `paid acme 14 EUR 5.00`.

use super::amount::{currency_of, groups_len, is_plain};
use super::currency::Currency;
use super::date::day_of;
use super::entry::begins_amount;
use super::error::{Fault, What};
use super::leaf::{Base, any_blanks, ascii_digit, first_of, peek, split_word, taken};
use super::tree::{Amount, Args, At};
use super::words::{Takes, VerbRow};

/// Looks at a number and a currency that another number follows. The second one is the amount where it is written like
/// one; where it only ends the arguments nobody can say which of the two is. Gives the fault and what follows it.
pub(super) fn forgotten<'t>(
    base: Base<'t>,
    row: &VerbRow,
    args: &mut Args<'t>,
    input: &'t str,
) -> Option<(&'t str, Fault<'t>)> {
    let takes_both = row.invoice != Takes::No && row.amount != Takes::No;
    if !takes_both || args.invoice.is_some() || args.amount.is_some() {
        return None;
    }
    let (number, behind) = split_word(input);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (code, second) = first_of(any_blanks(behind));
    let currency = named(code)?;
    let word = peek(second);
    let written = groups_len(second, word.len()).map_or(word, |len| second.get(..len).unwrap_or(word));
    let rest = second.get(written.len()..)?;
    if !word.starts_with(|first: char| first.is_ascii_digit()) || !is_plain(word) || has_invoice(rest) {
        return None;
    }
    if is_like_money(written, currency) || !looks_like_invoice(word) {
        args.invoice = Some(base.word(number));
        let fault = Fault::new(number, What::Missing("the `#` of an invoice"));
        return Some((behind, fault.write(format!("#{number}"))));
    }
    if !ends_arguments(any_blanks(rest)) {
        return None;
    }
    let whole = taken(input, rest);
    args.invoice = Some(base.word(whole));
    args.amount = Some(At { value: Amount { minor: 0, currency }, span: base.span(whole) });
    Some((rest, Fault::new(whole, What::TwoNumbers { has_invoice: false })))
}

/// Looks at a number right behind the invoice, before an amount of its own: `#RE 2 EUR 500.00` is invoice `RE-2`, or one
/// number too many stands there. Gives the fault and what follows it.
pub(super) fn cut_off<'t>(
    base: Base<'t>,
    row: &VerbRow,
    args: &mut Args<'t>,
    input: &'t str,
) -> Option<(&'t str, Fault<'t>)> {
    let invoice = args.invoice.filter(|_| row.amount != Takes::No && args.amount.is_none())?;
    let start = base.span(input).start as usize;
    let between = base.0.get(invoice.span.end as usize..start)?;
    let (number, behind) = split_word(input);
    let next = any_blanks(behind);
    if !any_blanks(between).is_empty() || !looks_like_invoice(number) || day_of(number).is_some() {
        return None;
    }
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let (code, second) = first_of(next);
    let word = peek(second);
    let written = groups_len(second, word.len()).map_or(word, |len| second.get(..len).unwrap_or(word));
    let rest = second.get(written.len()..)?;
    let is_sum = |currency| is_like_money(written, currency) || ends_arguments(any_blanks(rest));
    let is_amount = named(code).is_some_and(|currency| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && is_plain(word)
            && (!is_number || is_sum(currency))
    });
    // A number with a hyphen or a slash is no sum, and any amount may follow it.
    let is_reference =
        number.contains(['-', '/']) && number.starts_with(|first: char| first.is_ascii_digit());
    let is_it = is_number && is_amount || is_reference && (is_amount || begins_amount(base, next));
    is_it.then_some(())?;
    if !invoice.text.is_empty() && !invoice.text.contains(|digit: char| digit.is_ascii_digit()) {
        let whole = base.0.get(invoice.span.start as usize..start + number.len())?;
        let fault = Fault::new(whole, What::Expected("an invoice in one word"));
        return Some((behind, fault.write(format!("#{}-{number}", invoice.text))));
    }
    if !is_number {
        return None;
    }
    let whole = taken(input, rest);
    args.amount = Some(At { value: Amount { minor: 0, currency: Currency::EUR }, span: base.span(whole) });
    Some((rest, Fault::new(whole, What::TwoNumbers { has_invoice: true })))
}

/// The currency that a word names, in letters of any case.
fn named(word: &str) -> Option<Currency> {
    Currency::of(&word.to_ascii_uppercase()).or_else(|| currency_of(word))
}

/// `5.00`, `1.200,00`: as many decimals as the currency has. `2.5` begins a note, and `02.03` may be a day.
fn is_like_money(written: &str, currency: Currency) -> bool {
    let number = written.trim_end_matches(['.', ',', ';', ':']);
    let is_day =
        number.strip_prefix('0').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    let decimals = number.rfind(['.', ',']).map_or(0, |mark| number.len() - mark - 1);
    !is_day && decimals > 0 && decimals == currency.decimals() as usize
}

/// Whether nothing follows, or an argument of another kind.
pub(super) fn ends_arguments(rest: &str) -> bool {
    let (first, next) = first_of(rest);
    let is_day =
        matches!(first, "by" | "due" | "net") && next.starts_with(|first: char| first.is_ascii_digit());
    rest.is_empty() || rest.starts_with('@') || is_day
}

/// Whether an invoice with its sign follows.
pub(super) fn has_invoice(rest: &str) -> bool {
    rest.split([' ', '\t']).any(|word| word.starts_with('#'))
}

/// `EUR 5.00 14`: which of the two numbers is that of the invoice can be said only where one of them is no whole number.
pub(super) fn is_unclear(base: Base<'_>, args: &Args<'_>, first: &str) -> bool {
    args.amount.as_ref().is_some_and(|amount| {
        let before = base.0.get(amount.span.range()).unwrap_or_default();
        let joined = base.span(first).start == amount.span.end + 1;
        let is_number_first = !before.ends_with(|last: char| last.is_ascii_digit());
        joined && is_plain(first) && is_number_first && !before.contains('.')
    })
}

/// Words before the number of an invoice.
const NAMES: [&str; 9] = ["no", "no.", "nr", "nr.", "inv", "inv.", "invoice", "number", "\u{2116}"];

/// `No. 14`, `Nr.14`, `"#14"`: the number of an invoice in another form, what is wrong with it, and what follows it.
pub(super) fn named_number(input: &str) -> Option<(&str, &str, Fault<'_>)> {
    let (first, rest) = split_word(input);
    // As it is written between ideographs.
    if let Some(number) = first.strip_prefix('\u{ff03}') {
        let plain: String = number.chars().map(|sign| ascii_digit(sign).unwrap_or(sign)).collect();
        let fault = Fault::new(first, What::Expected("an invoice such as `#2026-014`"));
        return looks_like_invoice(&plain).then(|| (rest, number, fault.write(format!("#{plain}"))));
    }
    if let Some(number) = first.strip_prefix("\"#").and_then(|inner| inner.strip_suffix('"')) {
        let fault = Fault::new(first, What::Expected("an invoice without quotes"));
        return looks_like_invoice(number).then(|| (rest, number, fault.write(format!("#{number}"))));
    }
    let what = || What::Missing("the `#` of an invoice");
    let is_name = |word: &str| NAMES.iter().any(|known| known.eq_ignore_ascii_case(word));
    let (second, behind) = split_word(any_blanks(rest));
    let number = second.trim_end_matches([':', ',']);
    if is_name(first) && looks_like_invoice(number) {
        let fault = Fault::new(taken(input, behind), what());
        return Some((behind, number, fault.write(format!("#{number}"))));
    }
    let name = first.split_inclusive(['.', '\u{2116}']).next()?;
    let number = first.get(name.len()..)?;
    let fault = || Fault::new(first, what()).write(format!("#{number}"));
    (is_name(name) && looks_like_invoice(number)).then(|| (rest, number, fault()))
}

/// A word that may be the number of an invoice.
pub(super) fn looks_like_invoice(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) && word.chars().all(super::name::is_invoice_char)
}

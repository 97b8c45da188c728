//! An amount behind a verb that takes none: the verb that was probably meant.

use nom::Parser;

use super::begins_amount;
use crate::syntax::amount::amount;
use crate::syntax::error::{Fault, What};
use crate::syntax::in_note::MARKS;
use crate::syntax::leaf::{Base, first_of, taken};
use crate::syntax::tree::Note;
use crate::syntax::words::{Verb, VerbRow};

/// The verb that was probably meant where one that takes no amount has one: `received acme GBP 960.00`. What was sent
/// with a number and an amount is of an invoice that the book knows, or says that there is none.
#[inline]
pub(in crate::syntax) fn meant_verb(verb: Verb, note: &Note<'_>) -> Option<Verb> {
    let meant = with_amount(verb)?;
    let text = without_name(verb, note.raw.text);
    let is_amount = || match amount(Base(text)).parse(text) {
        // `8 PHP hours`, `ALL 3 points`: without cents, and with words behind it, it may be prose.
        Ok((behind, _)) => verb == Verb::Received || behind.is_empty() || taken(text, behind).contains('.'),
        Err(_) => begins_amount(Base(text), text),
    };
    (!note.quoted && is_amount()).then_some(meant)
}

/// `received acme payment EUR 500.00`: what follows the word for what was received.
fn without_name(verb: Verb, note: &str) -> &str {
    let (first, rest) = first_of(note);
    let is_money =
        |word: &str| matches!(word, "payment" | "Payment" | "money" | "Money" | "transfer" | "Transfer");
    if verb == Verb::Received && is_money(first.trim_end_matches(MARKS)) { rest } else { note }
}

/// What was probably meant where an amount follows a verb that takes none.
const fn with_amount(verb: Verb) -> Option<Verb> {
    match verb {
        Verb::Received => Some(Verb::Paid),
        Verb::WroteOff | Verb::Resolved => Some(Verb::Credited),
        _ => None,
    }
}

/// Offers another verb: where the number before the amount is a fault already, that is the one to tell.
pub(super) fn other_verb<'t>(
    row: &VerbRow,
    verb: &'t str,
    (meant, note): (Verb, &Note<'_>),
    before: usize,
    faults: &mut Vec<Fault<'t>>,
) {
    let is_number = |fault: &&mut Fault<'t>| matches!(fault.what, What::NotTaken { sigil: '#', .. });
    if let Some(fault) = faults.iter_mut().skip(before).find(is_number) {
        fault.what = What::NotTaken { sigil: '#', verb: row.word, meant: Some(meant.word()) };
        fault.fix = Some((verb, meant.word().to_owned()));
        return;
    }
    let fault = Fault::new(verb, What::MeantVerb { verb: row.verb, meant });
    // A dispute is settled all the same; and an amount stands before all other words.
    let is_named = without_name(row.verb, note.raw.text).len() < note.raw.text.len();
    faults.push(if row.verb == Verb::Resolved || is_named { fault } else { fault.write(meant.word()) });
}

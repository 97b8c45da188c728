//! Arguments that a verb needs and that do not stand where arguments stand.

use super::entry::{begins_amount, begins_argument, begins_by};
use super::error::{Fault, Needed, What};
use super::leaf::{Base, any_blanks, peek, split_word, taken};
use super::name::invoice;
use super::tree::Args;
use super::words::{Takes, VerbRow};

/// An argument, as an entry has it.
struct Place<'n> {
    of: Needed,
    /// Whether it is needed and does not stand.
    is_empty: bool,
    /// Whether it stands at the front of a text.
    stands: &'n dyn Fn(&str) -> bool,
}

/// Complains about arguments that the verb needs: about those that stand nowhere, else about the words before the first.
pub(super) fn missing<'t>(
    base: Base<'_>,
    row: &'static VerbRow,
    args: &Args<'t>,
    note: &'t str,
    faults: &mut Vec<Fault<'t>>,
) {
    let places = [
        Place {
            of: Needed::Invoice,
            is_empty: row.invoice == Takes::Must && args.invoice.is_none(),
            stands: &|rest| invoice(rest).is_ok(),
        },
        Place {
            of: Needed::Amount,
            is_empty: row.amount == Takes::Must && args.amount.is_none(),
            stands: &|rest| begins_amount(Base(rest), rest),
        },
        Place {
            of: Needed::By,
            is_empty: row.by == Takes::Must && args.by.is_none(),
            stands: &|rest| begins_by(base, rest),
        },
    ];
    let known = faults.len();
    let word = peek(note).trim_end_matches([':', ',']);
    if let Some(flag) = row.flags.iter().find(|flag| flag.word().eq_ignore_ascii_case(word))
        && args.flags.is_empty()
        && places.iter().any(|place| place.is_empty)
    {
        let is_front = args.invoice.is_none() && args.amount.is_none() && args.channel.is_none();
        let fault = Fault::new(peek(note), What::FlagForm(flag.word()));
        faults.push(if is_front { fault.write(flag.word()) } else { fault });
        return;
    }
    let mut first: Option<(&'t str, Needed)> = None;
    for Place { of: needed, stands, .. } in places.into_iter().filter(|place| place.is_empty) {
        match words_before(note, stands) {
            None if needed == Needed::By
                && let Some(fault) = by_other_words(note) =>
            {
                faults.push(fault);
            }
            None => faults.push(Fault::new(peek(note), What::Missing(needed.form()))),
            Some(words) if first.is_none_or(|(known, _)| words.len() < known.len()) => {
                first = Some((words, needed));
            }
            Some(_) => {}
        }
    }
    // Where one is missing altogether, that is what is wrong.
    if faults.len() == known {
        let prose = words_before(note, &|rest| begins_argument(base, row, rest)).unwrap_or(note);
        // Of the words before it, those behind another argument stand where a note may.
        let alone = |words: &'t str| if prose.len() < words.len() { prose } else { words };
        faults.extend(first.map(|(words, needed)| Fault::new(alone(words), What::NoteFirst(needed))));
    }
}

/// `by Friday`: what stands in place of the day.
fn by_other_words(note: &str) -> Option<Fault<'_>> {
    let before = words_before(note, &|rest| peek(rest).eq_ignore_ascii_case("by"));
    let by = if peek(note).eq_ignore_ascii_case("by") { note } else { note.get(before?.len()..)? };
    let day = any_blanks(split_word(any_blanks(by)).1);
    (!day.is_empty()).then(|| Fault::new(day, What::Expected("a date in the form `YYYY-MM-DD`")))
}

/// The words of a note before the first at which something stands; none where nothing does.
fn words_before<'t>(note: &'t str, stands: &dyn Fn(&str) -> bool) -> Option<&'t str> {
    let mut rest = note;
    while !rest.is_empty() {
        let (_, behind) = split_word(rest);
        let next = any_blanks(behind);
        if stands(next) {
            return Some(taken(note, behind));
        }
        rest = next;
    }
    None
}

//! Whether two texts say the same, wherever their parts stand.

use super::lines;
use crate::syntax::error::SyntaxError;
use crate::syntax::items;
use crate::syntax::tree::{Directive, Entry, Field, Head, Item, Value};

/// Whether two texts say the same: the same items, the same comments in the same order.
#[must_use]
pub fn same_meaning(one: &str, other: &str) -> bool {
    let comments = |text: &str| -> Vec<String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        lines(text).map(|line| line.comment.to_owned()).filter(|comment| !comment.is_empty()).collect()
    };
    if comments(one) != comments(other) {
        return false;
    }
    let ((one, one_errors), (other, other_errors)) = (items(one), items(other));
    let codes = |errors: &[SyntaxError]| errors.iter().map(|error| error.what.code()).collect::<Vec<_>>();
    let same_errors = codes(&one_errors) == codes(&other_errors);
    same_errors
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| says_the_same(one, other))
}

fn says_the_same(one: &Item<'_>, other: &Item<'_>) -> bool {
    match (one, other) {
        (Item::Entry(one), Item::Entry(other)) => {
            let note = |entry: &Entry<'_>| entry.note.map(|note| (note.raw.text.to_owned(), note.quoted));
            one.day == other.day
                && one.verb == other.verb
                && one.subject.whole.text == other.subject.whole.text
                && one.broken == other.broken
                && one.args.says_the_same(&other.args)
                && note(one) == note(other)
                && fields(&one.fields) == fields(&other.fields)
        }
        (Item::Directive(one), Item::Directive(other)) => {
            head(one) == head(other) && fields(&one.fields) == fields(&other.fields)
        }
        _ => false,
    }
}

/// The head of a directive, without its places.
fn head(directive: &Directive<'_>) -> String {
    match &directive.head {
        Head::Client { name, display } => format!("client {} {display:?}", name.text),
        Head::Project { subject, title } => format!("project {} {title:?}", subject.whole.text),
        Head::Policy { from } => format!("policy {:?}", from.as_ref().map(|from| from.value)),
        Head::Playbook { stage } => format!("playbook {:?}", stage.value),
        Head::Rate { name, from, percent, until } => format!("rate {} {from} {percent} {until:?}", name.text),
        Head::Holiday { first, last, name } => format!("holiday {first} {last} {name:?}"),
        Head::Include { path } => format!("include {:?}", path.value),
        Head::Meant { kind, name } => format!("{kind:?} {name}"),
    }
}

/// Keys and values, without their places.
fn fields<'f>(fields: &'f [Field<'_>]) -> Vec<(&'f str, &'f Value<'f>)> {
    fields.iter().map(|field| (field.key.text, &field.value)).collect()
}

//! What the fields below one item are to each other: one that stands twice, a rung out of its order.

use rustc_hash::FxHashMap;

use super::error::{Fault, What};
use super::leaf::Base;
use super::tree::{Field, Rung, Value, When};
use super::words::{FIELDS, FieldRow, Key};
use crate::source::Span;

/// Complains about rungs that are due before the one above them.
pub(super) fn rungs_in_order<'t>(fields: &[Field<'t>], base: Base<'t>, faults: &mut Vec<Fault<'t>>) {
    let due = |field: &Field<'t>| match &field.value {
        Value::Rung(Rung { when: When::Due(after), broken: false, .. }) => Some((field.value_span, *after)),
        _ => None,
    };
    let due: Vec<_> = fields.iter().filter_map(due).collect();
    for ((_, above), (span, after)) in due.iter().zip(due.iter().skip(1)) {
        // Days of several kinds cannot be held against each other.
        if above.unit == after.unit && after.count < above.count {
            let written = base.0.get(span.range()).unwrap_or_default();
            faults.push(Fault::new(written, What::RungOrder(*above)));
        }
    }
}

/// Complains about settings and fields that stand twice below one item.
pub(super) fn twice<'t>(fields: &[Field<'t>], base: Base<'t>, faults: &mut Vec<Fault<'t>>) {
    let repeats = |field: &Field<'_>| match &field.value {
        Value::Field(word, _) => word.row().repeats,
        Value::Setting(key, _) => key.repeats(),
        Value::Own(_) | Value::Rung(_) => true,
        Value::Unread(_) => {
            let repeats = |row: &FieldRow| row.word == field.key.text && row.repeats;
            let key = Key::of(field.key.text);
            // What is no field says nothing twice.
            let is_none = key.is_none() && !FIELDS.iter().any(|row| row.word == field.key.text);
            is_none || FIELDS.iter().any(repeats) || key.is_some_and(Key::repeats)
        }
    };
    let mut first: FxHashMap<&str, Span> = FxHashMap::default();
    for field in fields.iter().filter(|field| !repeats(field)) {
        if let Some(first) = first.get(field.key.text) {
            let what = What::SettingTwice { key: field.key.text.to_owned(), first: *first };
            faults.push(Fault::new(base.0.get(field.key.span.range()).unwrap_or_default(), what));
        } else {
            first.insert(field.key.text, field.key.span);
        }
    }
}

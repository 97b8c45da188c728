//! By whom and on what a client is reached: whom to call, on which number, and what a written word is recorded as.

use super::{channel_argument, joined, line, said_by};
use crate::book::model::SubjectId;
use crate::book::short::short;
use crate::rules::Facts;
use crate::syntax::words::{Channel, Field, Flag, Means, Verb};

/// The order to call.
pub(super) const CALL: &str = "call";

/// An order, with whom to call and on which number where it is about a call and the book knows.
pub(super) fn with_whom(
    facts: &Facts<'_>,
    id: SubjectId,
    verb: Verb,
    channel: &str,
    order: String,
) -> String {
    if Means::of(channel) != Means::Call || !matches!(verb, Verb::Called | Verb::Asked) {
        return order;
    }
    let declared = facts.book.subject(facts.book.subject(id).client).declared.as_deref();
    let said = |field: Field| declared.and_then(|declared| declared.text(field)).map(short);
    let whom = match (said(Field::Contact), said(Field::Phone)) {
        (Some(contact), Some(phone)) => format!("{contact} on {phone}"),
        (Some(one), None) | (None, Some(one)) => one.into_owned(),
        (None, None) => return order,
    };
    if order == CALL { format!("{CALL} {whom}") } else { format!("{order}: {CALL} {whom}") }
}

/// How the client is usually written to: a call and a meeting leave nothing in writing.
pub(in crate::rules) fn in_writing<'f>(facts: &'f Facts<'_>, id: SubjectId) -> &'f str {
    let usual = facts.book.usual_channel(id, facts.today);
    if Means::of(usual).is_spoken() { Channel::USUAL } else { usual }
}

/// The line for a message that expects no answer.
pub(in crate::rules) fn fyi_line(facts: &Facts<'_>, id: SubjectId, channel: &str) -> String {
    let verb = said_by(Verb::Sent, channel);
    let rest = joined(&[Flag::Fyi.word(), &channel_argument(verb, channel)]);
    line(facts.today, verb, &facts.book.subject(id).name, &rest)
}

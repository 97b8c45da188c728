#![doc = include_str!("revision_limit.md")]

use chrono::NaiveDate;

use super::wording::who;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::diagnostic::count;
use crate::syntax::words::{Key, Verb};
use crate::timeline::step;
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::data(407, "revision-limit", Severity::Warning, include_str!("revision_limit.md"), check)
        .settled_by(|verb| verb == Verb::Agreed)
        .rests_on(&[Key::Revisions])
        .said_with(step::ANSWER);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some((last, limit)) = beyond(facts, id, thread) else { continue };
        let agreed = agreed(facts, thread);
        let rounds = |number: u32| count(number as usize, "round", "rounds");
        let finding = RULE
            .finding(
                format!("{} has asked for {} of changes", who(facts, id), rounds(thread.work.revisions)),
                facts.book.place(last),
            )
            .seen(format!("the price holds {}", rounds(limit)))
            .help("say what another round costs before you begin it, and record the answer: `agreed` with `revisions` below it")
            .about(facts.about(id))
            .asked_from(facts.day(last));
        let setting = facts.book.setting(id, agreed, Key::Revisions).and_then(|found| found.setting);
        findings.push(match setting {
            Some(setting) => finding.label(setting.value, "agreed here"),
            None => finding,
        });
    }
}

/// The day whose settings hold.
fn agreed(facts: &Facts<'_>, thread: &Thread) -> NaiveDate {
    thread.agreed.map_or(facts.today, |agreed| facts.day(agreed))
}

/// The latest round of changes, where it is beyond those that the price holds, and how many those are.
pub(super) fn beyond(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Option<(EntryId, u32)> {
    let last = thread.work.last_revision.filter(|_| thread.closed.is_none())?;
    let limit = facts.book.count(id, agreed(facts, thread), Key::Revisions)?;
    // What was agreed on since is its price, and once it is delivered it is too late to name one.
    let since = thread.agreed_price.max(thread.deliveries.last_final);
    let is_open = since < Some(last) && facts.standing(id, thread).is_unpaid();
    (thread.work.revisions > limit && is_open).then_some((last, limit))
}

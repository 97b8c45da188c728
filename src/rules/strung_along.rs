#![doc = include_str!("strung_along.md")]

use super::wording::what_and_when;
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::SubjectId;
use crate::diagnostic::count;
use crate::syntax::words::{Key, Verb};
use crate::timeline::standing::{ever_paid, is_active, is_on_credit};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::data(502, "strung-along", Severity::Warning, include_str!("strung_along.md"), check)
        .settled_by(|verb| verb == Verb::Paid)
        .rests_on(&[Key::UnpaidLimit, Key::Escrow])
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (client, subjects) in &facts.clients {
        let threads: Vec<&Thread> = subjects.iter().filter_map(|id| facts.timeline.thread(*id)).collect();
        let jobs: u32 = threads.iter().map(|thread| thread.work.deliveries + thread.work.revisions).sum();
        let Some(latest) = threads.iter().filter_map(|thread| thread.work.latest).max() else { continue };
        let day = facts.day(latest);
        let limit = facts.book.count(*client, day, Key::UnpaidLimit).unwrap_or(u32::MAX);
        if jobs < limit || jobs == 0 {
            continue;
        }
        let ever_paid = ever_paid(facts.timeline, subjects);
        let has_work = |thread: &Thread| thread.work.deliveries + thread.work.revisions > 0;
        let worked = subjects.iter().filter(|id| facts.timeline.thread(**id).is_some_and(has_work));
        // Judged by the day of that work: a gate does not close because a night has passed.
        let is_late = |id: &SubjectId| {
            let mut accounts = facts.timeline.accounts_of(*id);
            accounts.any(|account| account.is_pursued() && account.is_past_due(day))
        };
        // Money that a platform holds is as good as agreed to come afterwards.
        let on_credit =
            |id: &SubjectId| is_on_credit(facts.book, *id, day) || facts.book.yes(*id, day, Key::Escrow);
        if ever_paid
            || (worked.copied().all(|id| on_credit(&id)) && !subjects.iter().any(is_late))
            || !is_active(facts.timeline, subjects)
        {
            continue;
        }
        let subject = facts.book.entry(latest).map_or(*client, |entry| entry.subject);
        findings.push(
            RULE.finding(
                format!(
                    "{} had {}, and never paid",
                    facts.book.client_title(*client),
                    count(jobs as usize, "delivery or revision", "deliveries and revisions")
                ),
                facts.book.place(latest),
            )
            .seen(what_and_when(facts, latest))
            .help("no more work before money: ask for half in advance")
            .about(facts.about(subject)),
        );
    }
}

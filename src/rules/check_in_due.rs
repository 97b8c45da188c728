#![doc = include_str!("check_in_due.md")]

use super::advice::{fyi_line, in_writing};
use super::wording::{days, what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{between, plus};
use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{CheckIn, Key, Verb};
use crate::timeline::leave::Leave;
use crate::timeline::thread::is_outbound;

pub(super) static RULE: Rule =
    Rule::clock(206, "check-in-due", Severity::Note, include_str!("check_in_due.md"), check)
        .settled_later_by(|verb| is_outbound(verb) || matches!(verb, Verb::Paused | Verb::Closed))
        .rests_on(&[Key::CheckIn]);

/// So many days after the report was due, the reminder becomes a warning: the shortest rhythm of reports is a week (lv).
const LATE: u16 = 7;

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let works = thread.working.is_some() && thread.closed.is_none();
        if !works
            || thread.pause.is_some()
            || thread.deliveries.final_since_deadline.is_some()
            || !facts.book.subject(id).is_project()
        {
            continue;
        }
        let rhythm = period(facts.book.check_in(id, facts.today));
        let (Some(rhythm), Some(last)) = (rhythm, thread.outbound.max(thread.working).max(thread.resumed))
        else {
            continue;
        };
        let calendar = facts.timeline.calendar(id);
        let since = calendar.roll(calendar.plus(facts.day(last), rhythm));
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        findings.counts_days(facts);
        let finding = RULE
            .finding(
                format!(
                    "no report to {} for {}",
                    who(facts, id),
                    days(between(facts.day(last), facts.today))
                ),
                facts.book.place(last),
            )
            .seen(format!("{}, the last they heard", what_and_when(facts, last)))
            .help("say where the project stands, also when nothing happened")
            .about(facts.about(id))
            .since(since);
        let absence = facts.timeline.absence(id).filter(|absence| absence.until >= facts.today);
        let away = |absence: &Leave| format!("the client will be back by {}", absence.until);
        let finding = absence.map(away).into_iter().fold(finding, Diagnostic::note);
        let severity = if facts.today >= plus(since, LATE) { Severity::Warning } else { Severity::Note };
        let append = vec![fyi_line(facts, id, in_writing(facts, id))];
        findings.push(Diagnostic { severity, append, ..finding });
    }
}

/// How long one round of reports lasts.
const fn period(rhythm: CheckIn) -> Option<Period> {
    match rhythm {
        CheckIn::Weekly => Some(Period { count: 1, unit: Unit::Weeks }),
        CheckIn::Biweekly => Some(Period { count: 2, unit: Unit::Weeks }),
        CheckIn::Monthly => Some(Period { count: 1, unit: Unit::Months }),
        CheckIn::Never => None,
    }
}

#![doc = include_str!("material_overdue.md")]

use chrono::NaiveDate;

use super::advice::plain;
use super::wording::{days, what_and_when};
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{after, between};
use crate::book::model::SubjectId;
use crate::diagnostic::{Diagnostic, State};
use crate::syntax::words::{Key, Verb};
use crate::timeline::silence::Window;
use crate::timeline::step;
use crate::timeline::thread::Request;

pub(super) static RULE: Rule =
    Rule::clock(204, "material-overdue", Severity::Warning, include_str!("material_overdue.md"), check)
        .settled_later_by(settles)
        .rests_on(&[Key::RequestAfter]);

/// Whether a verb ends a request, lets it rest, or may say that the client is away.
const fn settles(verb: Verb) -> bool {
    matches!(verb, Verb::Received | Verb::Paused | Verb::Closed | Verb::Replied | Verb::Talked)
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(request) = thread.request else { continue };
        if let Some(pause) = thread.pause.filter(|pause| facts.today < pause.review) {
            // A pause lets a request rest until its review.
            findings.changes(pause.review);
            continue;
        }
        let since = after(facts.timeline.request_due(id, &request));
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        findings.counts_days(facts);
        findings.tell(RULE.severity, facts.book.place(request.last), || finding(facts, id, &request, since));
    }
}

fn finding(facts: &Facts<'_>, id: SubjectId, request: &Request, since: NaiveDate) -> Diagnostic {
    let window = Window { from: since, until: since };
    let state = window.state(&facts.timeline.calendar(id), facts.today).max(State::Due);
    let title = facts.book.client_title(id);
    let finding = RULE
        .finding(
            format!("what you asked {title} for is {}", how_late(facts, id, request)),
            facts.book.place(request.last),
        )
        .seen(format!("{}, due by {}", what_and_when(facts, request.last), request.due))
        .help("next: find out why, say what it delays, and ask again; `received` ends it")
        .about(facts.about(id))
        .since(since)
        .begun(facts.book.place(request.first))
        .next(plain(facts, id, step::ASK_AGAIN, window, state));
    let finding = match facts.timeline.absence(id).filter(|absence| absence.until > request.due) {
        Some(absence) => finding.label(
            facts.book.place(absence.said),
            format!("{}: nothing was expected until {}", what_and_when(facts, absence.said), absence.until),
        ),
        None => unnamed_day(facts, id, request).into_iter().fold(finding, Diagnostic::note),
    };
    let ago = days(between(request.asked, facts.today));
    if request.first == request.last {
        finding.note(format!("asked {ago} ago"))
    } else {
        let first = format!("first asked on {}", request.asked);
        finding.label(facts.book.place(request.first), first).note(format!("first asked {ago} ago"))
    }
}

/// `no day was named: due 7 days after 2026-05-01 (`request-after`)`.
fn unnamed_day(facts: &Facts<'_>, id: SubjectId, request: &Request) -> Option<String> {
    let asked = facts.book.entry(request.last).filter(|asked| asked.waits_until().is_none())?;
    let usual = facts.book.period(id, asked.day, Key::RequestAfter);
    Some(format!("no day was named: due {usual} after {} (`request-after`)", asked.day))
}

/// How late it is, from the day that was named last, and since when what was asked for again and again is due.
fn how_late(facts: &Facts<'_>, id: SubjectId, request: &Request) -> String {
    let due = facts.timeline.request_due(id, request);
    let late = format!("{} late", days(between(due, facts.today)));
    match request.times {
        1 => late,
        times => format!("{late}: first due on {}, asked {times} times", request.first_due),
    }
}

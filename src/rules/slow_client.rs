#![doc = include_str!("slow_client.md")]

use super::wording::half;
use super::{Facts, Findings, Rule, Severity};
use crate::diagnostic::count;
use crate::syntax::words::Key;
use crate::timeline::standing::is_active;
use crate::timeline::typical::{answers, in_days, twice_the_median};

pub(super) static RULE: Rule =
    Rule::data(501, "slow-client", Severity::Note, include_str!("slow_client.md"), check)
        .settled_by_no_line()
        .rests_on(&[Key::SlowAfter, Key::SlowExchanges])
        .for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut answers = answers(facts.timeline);
    for (client, subjects) in &facts.clients {
        let Some(days) = answers.get_mut(client.0 as usize).filter(|days| !days.is_empty()) else { continue };
        let least = facts.book.count(*client, facts.today, Key::SlowExchanges).unwrap_or(u32::MAX) as usize;
        let most = in_days(facts.book.period(*client, facts.today, Key::SlowAfter));
        if days.len() < least {
            continue;
        }
        let Some(twice) = twice_the_median(days).filter(|twice| *twice > most * 2) else { continue };
        if !is_active(facts.timeline, subjects) {
            continue;
        }
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        let answers = days.len();
        findings.tell(RULE.severity, declared.place, || {
            let (median, days) = (half(twice), if twice == 2 { "day" } else { "days" });
            RULE.finding(
                format!("{} takes {median} {days} to answer, as a rule", facts.book.client_title(*client)),
                declared.place,
            )
            .seen(format!("the median of {}", count(answers, "answer", "answers")))
            .help("plan for it: ask early, agree on dates, and decline work that cannot wait")
            .about(facts.about(*client))
        });
    }
}

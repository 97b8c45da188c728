#![doc = include_str!("slow_client.md")]

use std::collections::BTreeMap;

use super::{Facts, Findings, Rule, Severity};
use crate::book::day::between;
use crate::book::model::SubjectId;
use crate::syntax::words::{Key, Verb};
use crate::timeline::standing::{in_days, is_active, twice_the_median};

pub(super) static RULE: Rule =
    Rule::data(501, "slow-client", Severity::Note, include_str!("slow_client.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut answers: BTreeMap<SubjectId, Vec<i64>> = BTreeMap::new();
    for exchange in facts.timeline.exchanges() {
        let ended_by_me = facts.book.entry(exchange.ending).is_none_or(|entry| entry.verb == Verb::Closed);
        if !ended_by_me {
            let days = between(facts.day(exchange.opening), facts.day(exchange.ending));
            answers.entry(facts.book.subject(exchange.subject).client).or_default().push(days);
        }
    }
    for (client, subjects) in &facts.clients {
        let Some(days) = answers.get_mut(client) else { continue };
        let least = facts.book.count(*client, facts.today, Key::SlowExchanges).unwrap_or(u32::MAX) as usize;
        let most = in_days(facts.book.period(*client, facts.today, Key::SlowAfter));
        let Some(twice) = twice_the_median(days) else { continue };
        if days.len() < least || twice <= most * 2 || !is_active(facts.timeline, subjects) {
            continue;
        }
        let Some(declared) = &facts.book.subject(*client).declared else { continue };
        let median = if twice % 2 == 0 { format!("{}", twice / 2) } else { format!("{}.5", twice / 2) };
        findings.push(
            RULE.finding(
                format!("{} takes {median} days to answer, as a rule", facts.book.client_title(*client)),
                declared.place,
            )
            .seen(format!("the median of {} answers", days.len()))
            .help("plan for it: ask early, agree on dates, and decline work that cannot wait")
            .about(facts.about(*client)),
        );
    }
}

#![doc = include_str!("duplicate_name.md")]

use super::{Facts, Findings, Rule, Severity};

pub(super) static RULE: Rule =
    Rule::data(105, "duplicate-name", Severity::Error, include_str!("duplicate_name.md"), check);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for again in &facts.book.again {
        let subject = facts.book.subject(again.subject);
        let kind = if subject.is_project() { "project" } else { "client" };
        let finding = RULE
            .finding(format!("the {kind} `{}` is declared twice", subject.name), again.place)
            .seen("this declaration counts for nothing")
            .help("join the two, or give one of them another name")
            .about(facts.about(again.subject));
        findings.push(match &subject.declared {
            Some(first) => finding.label(first.place, "declared here first"),
            None => finding,
        });
    }
}

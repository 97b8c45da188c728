#![doc = include_str!("missing_file.md")]

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::EvidenceFault;

pub(super) static RULE: Rule =
    Rule::data(116, "missing-file", Severity::Warning, include_str!("missing_file.md"), check).for_a_look();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (_, extra) in facts.book.extras() {
        for evidence in &extra.files {
            let Some(fault) = &evidence.fault else { continue };
            let path = &evidence.path;
            let (message, seen) = match fault {
                EvidenceFault::Unreadable(why) => (format!("the file `{path}` is gone"), why.clone()),
                EvidenceFault::Outside => {
                    (format!("the file `{path}` lies outside the book"), "not looked at".to_owned())
                }
                EvidenceFault::Changed(_) => (
                    format!("the file `{path}` is not the one it was"),
                    "its checksum is another one".to_owned(),
                ),
            };
            let finding = RULE.finding(message, evidence.place).seen(seen).about(facts.about(extra.subject));
            findings.push(match fault {
                EvidenceFault::Changed(real) => finding
                    .note(format!("its checksum is now sha256:{real}"))
                    .help("restore it from git or from a backup: changed evidence proves nothing"),
                _ => finding.help("put it back, or correct the path: it is looked for beside this file"),
            });
        }
    }
}

//! What may stand behind the word of a directive, and in the lines of a ladder.

use super::proposal::{Proposal, Sort, clients, days, names_of_rates, proposal, steps, undeclared};
use super::snapshot::BookFile;
use crate::syntax::words::{Channel, Kind, Stage, UNITS, WEEKDAYS};

/// What may stand behind a directive and the words that follow it.
pub(super) fn directive(file: &BookFile<'_, '_>, kind: Kind, behind: &[&str]) -> Vec<Proposal> {
    match (kind, behind) {
        (Kind::Client, []) => undeclared(file.book(), false),
        (Kind::Project, []) => {
            let mut all = undeclared(file.book(), true);
            all.extend(clients(file.book(), ":"));
            all
        }
        (Kind::Playbook, []) => {
            let stages = Stage::ALL.iter();
            stages.map(|stage| proposal(stage.word(), Sort::Word, "a ladder of next steps")).collect()
        }
        (Kind::Policy, []) => {
            vec![Proposal {
                tail: " ",
                ..proposal("from", Sort::Word, "for agreements and invoices from a day on")
            }]
        }
        (Kind::Policy, ["from"]) | (Kind::Holiday, []) | (Kind::Rate, [_] | [_, _, _, "until"]) => days(file),
        (Kind::Holiday, [range]) if range.ends_with("..") => days(file),
        (Kind::Rate, []) => names_of_rates(file.book()),
        (Kind::Rate, [_, _, _]) => {
            vec![Proposal {
                tail: " ",
                ..proposal("until", Sort::Word, "the last day on which it is in force")
            }]
        }
        _ => Vec::new(),
    }
}

/// Some words that mean alike, behind which another must stand.
fn followed(words: &[&str], sort: Sort, detail: &str) -> Vec<Proposal> {
    let word = |word: &&str| Proposal { tail: " ", ..proposal(*word, sort, detail) };
    words.iter().map(word).collect()
}

/// What may stand in a line of a ladder behind some words: `WHEN STEP [@channel] [required] ["why"]`.
pub(super) fn rung(earlier: &[&str]) -> Vec<Proposal> {
    match earlier {
        // Behind a reason, and in it, nothing more is said.
        _ if earlier.iter().any(|word| word.starts_with('"') || *word == "required") => Vec::new(),
        [] => followed(&["due", "deadline", "next-week"], Sort::Word, "when"),
        ["due" | "deadline"] => followed(&["+7 days", "+14 days", "+1 month"], Sort::Value, "so much later"),
        ["next-week"] => followed(&WEEKDAYS.map(|(_, long, _)| long), Sort::Value, "a day of the next week"),
        ["next-week", _] => steps(None),
        [.., "business"] => followed(&["days"], Sort::Word, "the unit"),
        [.., last] if last.starts_with('+') => {
            followed(&["days", "business days", "weeks", "months"], Sort::Word, "the unit")
        }
        [.., unit] if UNITS.contains(unit) => steps(None),
        [.., last] => {
            let channels = Channel::words().filter(|_| !last.starts_with('@'));
            let channels = channels.map(|name| proposal(format!("@{name}"), Sort::Channel, "channel"));
            channels.chain([proposal("required", Sort::Word, "never superseded by a later step")]).collect()
        }
    }
}

//! What may stand behind the word of a directive, and in the lines of a ladder.

use super::completion::{Proposal, Sort, clients, days, proposal, proposals, steps};
use super::snapshot::BookFile;
use crate::book::prelude::rates;
use crate::syntax::words::{CHANNELS, Kind, Stage, UNITS, WEEKDAYS};

/// What may stand behind a directive and the words that follow it.
pub(super) fn directive(file: &BookFile<'_, '_>, kind: Kind, behind: &[&str]) -> Vec<Proposal> {
    match (kind, behind) {
        (Kind::Project, []) => clients(file.book(), ":"),
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
        (Kind::Rate, []) => names_of_rates(file),
        (Kind::Rate, [_, _, _]) => {
            vec![Proposal {
                tail: " ",
                ..proposal("until", Sort::Word, "the last day on which it is in force")
            }]
        }
        _ => Vec::new(),
    }
}

/// The reference rates of the program and of the book.
fn names_of_rates(file: &BookFile<'_, '_>) -> Vec<Proposal> {
    let mut names: Vec<&str> = rates().iter().chain(&file.book().rates).map(|rate| &*rate.name).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| Proposal { tail: " ", ..proposal(name, Sort::Value, "a reference rate") })
        .collect()
}

/// What may stand in a line of a ladder behind some words: `WHEN STEP [@channel] [required] ["why"]`.
pub(super) fn rung(earlier: &[&str]) -> Vec<Proposal> {
    match earlier {
        // Behind a reason, and in it, nothing more is said.
        _ if earlier.iter().any(|word| word.starts_with('"') || *word == "required") => Vec::new(),
        [] => proposals(&["due", "deadline", "next-week"], Sort::Word, "when"),
        ["due" | "deadline"] => proposals(&["+7 days", "+14 days", "+1 month"], Sort::Value, "so much later"),
        ["next-week"] => WEEKDAYS
            .iter()
            .map(|(_, long, _)| proposal(*long, Sort::Value, "a day of the next week"))
            .collect(),
        ["next-week", _] => steps(),
        [.., "business"] => proposals(&["days"], Sort::Word, "the unit"),
        [.., last] if last.starts_with('+') => {
            proposals(&["days", "business days", "weeks", "months"], Sort::Word, "the unit")
        }
        [.., unit] if UNITS.contains(unit) => steps(),
        [.., last] => {
            let channels = CHANNELS.iter().filter(|_| !last.starts_with('@'));
            let channels = channels.map(|name| proposal(format!("@{name}"), Sort::Channel, "channel"));
            channels.chain([proposal("required", Sort::Word, "never superseded by a later step")]).collect()
        }
    }
}
